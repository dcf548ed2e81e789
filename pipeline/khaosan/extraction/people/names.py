"""Where a person's name ends.

Thai parts given and family name by a space, and often nothing from what follows. A name ends before an office, a verb, a
conjunction, a bracket or a line's end; the dictionaries of names (PyThaiNLP's, CC0) decide where a word could be either.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Literal

from pythainlp.corpus import thai_family_names, thai_female_names, thai_male_names

from khaosan.extraction.people.entries import CueEntry, StopEntry, StopKind
from khaosan.extraction.people.landmarks import Landmarks, is_letter
from khaosan.extraction.people.wordtable import WordTable
from khaosan.lexicon.tables import Entry, Lexicon

#: What follows a name: the line's or text's end, punctuation, an office, another form of address, a stop word, or another word.
Following = Literal["end", "mark", "office", "title", "stop", "other"]

_LETTERS = "\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e45\u0e47-\u0e4e"
# A run of Thai letters; a hyphen may join two ("อัล-ฟารุก").
_CHUNK = re.compile(f"[\u0e01-\u0e2e\u0e40-\u0e44][{_LETTERS}]{{1,50}}(?:-[\u0e01-\u0e2e\u0e40-\u0e44][{_LETTERS}]{{1,30}})?")
# "เอฟ.", "เจ.", "H.": an initial in a foreign name.
_INITIAL = re.compile(f"[\u0e01-\u0e2e\u0e40-\u0e44][{_LETTERS}]{{0,8}}\\. ?")
_CAPITALISED = r"[A-Z][A-Za-z\u00c0-\u024f'’.-]{0,30}"
_PARTICLES = "(?:(?:de|del|da|di|van|von|der|bin|binti|al|el|la|le) ){0,2}"
_LATIN = re.compile(f"{_CAPITALISED}(?: {{1,2}}{_PARTICLES}{_CAPITALISED}){{0,5}}")
_GAP = re.compile(" {1,6}(?! )")
_COLUMN_GAP = re.compile(" {7,40}(?! )")
_LINE_GAP = re.compile(" ?\\n ?")
_AND = re.compile(" ?และ ?")
_PLACE_GAP = re.compile(" {1,3}ณ {0,3}")
#: The longest family name in the dictionaries has 30 letters; a longer run of unknown letters is a phrase.
_LONGEST = 26
#: A family name is likely where its last letters are the end of several known ones.
_ENDING = 4
_COMMON = 5
#: An office word up to this length may be the first syllable of a family name ("รองประเสริฐ").
_SYLLABLE = 4
#: A known name shorter than this, with a conjunction's letters behind it, is rather the beginning of a longer name.
_GLUABLE = 4


# What begins a venue behind ณ, besides the words that begin an organisation.
_VENUES = ("ห้อง", "หอ", "โรงแรม", "อาคาร", "ตึก", "บริเวณ", "ลาน", "ศาลา", "สวน", "สนาม", "บ้าน", "ถนน", "พื้นที่", "ที่", "ท้อง")


@dataclass(frozen=True, slots=True)
class Name:
    """A name as read: ``[start, end)``, ``given_end``, and where the family name begins (None for a single name).

    ``sure`` says that dictionaries or what follows confirm the family name.
    """

    start: int
    given_end: int
    family: int | None
    end: int
    following: Following
    sure: bool


def _common_endings(names: frozenset[str]) -> frozenset[str]:
    """The last four letters of family names, where several end in them ("…งศ์", "…ิฐ")."""
    counts = Counter(name[-_ENDING:] for name in names if len(name) > _ENDING)
    return frozenset(ending for ending, n in counts.items() if n >= _COMMON)


class NameReader:
    """Reads the name that begins at a place."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.given_names = frozenset(thai_male_names() | thai_female_names())
        self.family_names = frozenset(thai_family_names())
        stops = lexicon.rows("name_stops", StopEntry)
        self.strong = [s.form for s in stops if s.kind == "strong"]
        # What a person does ends the name as well ("… ลงพื้นที่").
        words: dict[str, StopKind] = {cue.form: "weak" for cue in lexicon.rows("role_cues", CueEntry)}
        self._sayings = frozenset(cue.form for cue in lexicon.rows("role_cues", CueEntry) if cue.kind in ("say", "stance"))
        words |= {s.form: s.kind for s in stops if s.kind != "glued"}
        self._stops = WordTable(words.items())
        self._glued = re.compile("|".join(re.escape(s.form) for s in stops if s.kind == "glued"))
        self._endings = _common_endings(self.family_names)
        self.all_names = self.given_names | self.family_names
        self._venues = WordTable([(v, None) for v in _VENUES])
        self._places = frozenset(e.form for e in lexicon.rows("family_particles", Entry))

    def read(self, marks: Landmarks, at: int, *, longer: bool = True) -> Name | None:
        """The name that begins at ``at`` (offset in the view), or None where no name can begin.

        Without ``longer`` the family name is one word ("อินทร์แก้ว", never "อินทร์แก้ว ณ อยุธยา").
        """
        text = marks.text
        first = _CHUNK.match(text, at)
        if first is None:
            return self._latin(marks, at)
        given_end = self._cut(marks, at, first.end())
        if (split := self._split(text, at, given_end)) is not None:
            return Name(at, split, split, given_end, self.following(marks, given_end), True)
        if given_end < first.end():
            return Name(at, given_end, None, given_end, self.following(marks, given_end), text[at:given_end] in self.given_names)
        gap = _GAP.match(text, given_end) or self._broken(marks, given_end) or self._aligned(text, given_end)
        family = self._family(marks, gap.end()) if gap else None
        if family is None and (granted := self._granted(marks, given_end)):
            return Name(at, given_end, granted[0], granted[1], self.following(marks, granted[1]), True)
        if gap is None or family is None:
            if gap and (initial := self._after_initial(marks, gap.end())):
                return Name(at, given_end, gap.end(), initial, self.following(marks, initial), True)
            return Name(at, given_end, None, given_end, self.following(marks, given_end), text[at:given_end] in self.given_names)
        end, sure = family
        if longer:
            end = self._more(marks, at, given_end, gap.end(), end)
        following = self.following(marks, end)
        return Name(at, given_end, gap.end(), end, following, sure or following in ("office", "mark", "title"))

    def _broken(self, marks: Landmarks, given_end: int) -> re.Match[str] | None:
        """A line break between given and family name, as PDF tools leave it; an office must follow the family name."""
        text = marks.text
        gap = _LINE_GAP.match(text, given_end)
        chunk = _CHUNK.match(text, gap.end()) if gap else None
        if gap is None or chunk is None or self.is_stop(marks, gap.end()):
            return None
        known = chunk[0] in self.family_names or self.ends_like_family(chunk[0])
        return gap if known and self.following(marks, chunk.end()) == "office" else None

    def _aligned(self, text: str, given_end: int) -> re.Match[str] | None:
        """The many spaces of a text laid out in columns, where a family name follows them."""
        gap = _COLUMN_GAP.match(text, given_end)
        chunk = _CHUNK.match(text, gap.end()) if gap else None
        if chunk is None or not (chunk[0] in self.family_names or self.ends_like_family(chunk[0])):
            return None
        return gap

    def _split(self, text: str, start: int, end: int) -> int | None:
        """Where the family name begins in a chunk that is a known given name and a known family name without a space."""
        if end - start < 2 * _GLUABLE or text[start:end] in self.given_names:
            return None
        for at in range(end - _GLUABLE, start + _GLUABLE - 1, -1):
            if text[start:at] in self.given_names and text[at:end] in self.family_names:
                return at
        return None

    def following(self, marks: Landmarks, at: int) -> Following:
        """What stands behind a name that ends at ``at``."""
        text = marks.text
        gap = _GAP.match(text, at)
        start = gap.end() if gap else at
        char = text[start : start + 1]
        if not char or char == "\n":
            return "end"
        if start in marks.offices:
            return "office"
        if marks.title_at(start):
            return "title"
        if not is_letter(char):
            return "mark" if not char.isalnum() else "other"
        return "stop" if self._stop(text, start) or marks.cut_within(start - 1, start + 1) == start else "other"

    def given_at(self, text: str, at: int) -> str | None:
        """The run of letters at ``at`` that a name could begin with."""
        chunk = _CHUNK.match(text, at)
        return chunk[0] if chunk else None

    def ends_like_family(self, word: str) -> bool:
        """Whether a word ends as several known family names do."""
        return len(word) > _ENDING and word[-_ENDING:] in self._endings

    def may_be_family(self, word: str) -> bool:
        """Whether a word is a known family name or ends like one."""
        return self.ends_like_family(word) or word in self.family_names

    def is_stop(self, marks: Landmarks, at: int) -> bool:
        """Whether an office, a form of address, or a stop word begins at ``at``."""
        return at in marks.offices or marks.title_at(at) or self._stop(marks.text, at) is not None

    def is_word(self, text: str, start: int, end: int) -> bool:
        """Whether ``[start, end)`` is a stop word and nothing else."""
        stop = self._stop(text, start)
        return stop is not None and stop[0] == end and stop[1] in ("function", "weak")

    def _stop(self, text: str, at: int) -> tuple[int, StopKind] | None:
        """The stop word at ``at``, its end and kind; a word of one letter ("ณ") stands alone."""
        stop = self._stops.match(text, at)
        if stop is not None and stop[0] - at == 1 and is_letter(text[stop[0] : stop[0] + 1] or " "):
            return None
        return stop

    def _cut(self, marks: Landmarks, start: int, end: int) -> int:
        """Where the name inside a chunk of letters ends: before an office or verb that is written on to it."""
        text = marks.text
        names = self.all_names
        if text[start:end] in names:
            return end
        cut = marks.cut_within(start + 1, end)
        title = marks.next_title(start + 2)
        if title < cut and text[start:title] in names:
            cut = title
        for m in self._glued.finditer(text, start + 2, min(cut, start + 30)):
            if m.start() - start >= _GLUABLE and text[start : m.start()] in names:
                return m.start()
        return cut

    def _family(self, marks: Landmarks, at: int) -> tuple[int, bool] | None:
        """The end of the family name at ``at`` and whether the dictionary knows it; None where none stands there."""
        text = marks.text
        chunk = _CHUNK.match(text, at)
        if chunk is None:
            return None
        end = chunk.end()
        if text[at:end] in self.family_names:
            return end, True
        if at in marks.offices or marks.title_at(at):
            return self._family_in_spite(marks, at, end)
        end = self._cut(marks, at, end)
        if end - at < 2 or marks.cut_within(at - 1, at + 1) == at:
            return None
        stop = self._stop(text, at)
        if stop is not None and not self._stands_as_family(marks, at, end, stop):
            return None
        if end - at > _LONGEST or text[end : end + 1] == ".":
            return None
        return end, False

    def _stands_as_family(self, marks: Landmarks, at: int, end: int, stop: tuple[int, StopKind]) -> bool:
        """Whether a word that begins like a verb or conjunction is a family name all the same ("มีทรัพย์งาม")."""
        following = self.following(marks, end)
        if stop[1] == "strong" or (stop[0] == end and stop[1] == "function"):
            return False
        if stop[1] == "weak" and following == "office":
            return end - at < 3 or marks.text[at:end] not in self._sayings
        likely = marks.text[end - _ENDING : end] in self._endings and end - stop[0] >= _ENDING
        # Where the dictionary cuts a longer word ("การะเกด"), the stop word is only its letters.
        likely = likely or marks.words.token(at)[1] > stop[0]
        return likely and following in ("office", "mark", "end", "title", "stop")

    def _family_in_spite(self, marks: Landmarks, at: int, end: int) -> tuple[int, bool] | None:
        """A family name that begins like a short office or form of address, as its ending and what follows show."""
        text = marks.text
        office = marks.offices.get(at)
        if office is not None and (office[0] - at > _SYLLABLE or office[0] in marks.offices or office[0] == end):
            return None
        if marks.cut_within(at + 1, end) < end or marks.organization_within(at + 2, end) is not None:
            return None
        likely = text[end - _ENDING : end] in self._endings
        firm = ("office", "mark") if office is None else ("office", "mark", "stop")
        return (end, False) if likely and self.following(marks, end) in firm else None

    def _more(self, marks: Landmarks, start: int, given_end: int, family: int, end: int) -> int:
        """The end of the whole name: parts of a family name behind the first ("… ณ อยุธยา", "… กุญชร")."""
        text = marks.text
        granted = self._granted(marks, end)
        if granted is not None:
            return granted[1]
        if _PLACE_GAP.match(text, end):
            return end
        foreign = text[start:given_end] not in self.given_names and text[family:end] not in self.family_names
        for _ in range(3):
            gap = _GAP.match(text, end)
            chunk = _CHUNK.match(text, gap.end()) if gap else None
            if gap is None or chunk is None or len(chunk[0]) > _LONGEST or self.is_stop(marks, gap.end()):
                break
            known = chunk[0] in self.family_names
            if not foreign and not known and not self.ends_like_family(chunk[0]):
                break
            if marks.cut_within(gap.end() - 1, chunk.end()) < chunk.end():
                break
            if marks.organization_within(gap.end(), gap.end() + 1) is not None:
                break
            after = self.following(marks, chunk.end())
            if after not in ("office", "mark") and not (foreign and after == "other") and not (known and after == "end"):
                break
            if after == "other" and self.following(marks, chunk.end()) == "other":
                # A further part must lie between this one and an office or bracket.
                further = _GAP.match(text, chunk.end())
                third = _CHUNK.match(text, further.end()) if further else None
                if third is None or self.following(marks, third.end()) not in ("office", "mark"):
                    break
                if self.is_stop(marks, third.start()) or marks.organization_within(third.start(), third.start() + 1) is not None:
                    break
            end = chunk.end()
        return end

    def _granted(self, marks: Landmarks, end: int) -> tuple[int, int] | None:
        """The range of "ณ อยุธยา" and the like behind a name that ends at ``end``; None where ณ begins a place of the event."""
        text = marks.text
        place = _PLACE_GAP.match(text, end)
        chunk = _CHUNK.match(text, place.end()) if place else None
        if place is None or chunk is None:
            return None
        start = text.index("ณ", end)
        stop = marks.cut_within(chunk.start(), chunk.end())
        if text[chunk.start() : stop] in self._places:
            return start, stop
        # An unknown place behind ณ is a name where an office follows ("ณ เวียงคำ นายกสมาคม…") and no venue is meant.
        known = marks.organization_within(chunk.start(), chunk.start() + 1) is not None or self._venues.match(text, chunk.start())
        if not known and stop == chunk.end() and len(chunk[0]) <= 14:
            joined = _AND.match(text, stop)
            if self.following(marks, stop) == "office" or (joined and marks.title_at(joined.end())):
                return start, stop
        return None

    def _after_initial(self, marks: Landmarks, at: int) -> int | None:
        """The end of a family name behind an initial ("โรเบิร์ต เอฟ. โกเด็ก"), or None."""
        text = marks.text
        initial = _INITIAL.match(text, at)
        if initial is None or at in marks.offices or marks.title_at(at):
            return None
        gap = _GAP.match(text, initial.end())
        start = gap.end() if gap else initial.end()
        family = self._family(marks, start)
        if family is None or self.is_stop(marks, start) or marks.organization_within(start, start + 1) is not None:
            return None
        return family[0] if self.following(marks, family[0]) in ("office", "mark", "end") else None

    def _latin(self, marks: Landmarks, at: int) -> Name | None:
        m = _LATIN.match(marks.text, at)
        if m is None:
            return None
        end = m.end()
        for office in marks.starts_within(at + 1, end):
            if marks.text[office - 1] == " ":
                end = office
                break
        while marks.text[end - 1] in " .-’'" and end - at > 3:
            end -= 1
        space = marks.text.find(" ", at, end)
        family = None
        if space > 0:
            family = space
            while marks.text[family] == " ":
                family += 1
        return Name(at, space if space > 0 else end, family, end, self.following(marks, end), True)
