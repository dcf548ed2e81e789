"""Where a person's name ends.

Thai parts given and family name by a space, and often nothing from what follows. A name ends before an office, a verb, a
conjunction, a bracket or a line's end; the dictionaries of names (PyThaiNLP's, CC0) decide where a word could be either.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from pythainlp.corpus import thai_family_names, thai_female_names, thai_male_names

from khaosan.extract.people.entries import StopEntry
from khaosan.extract.people.landmarks import Landmarks, is_letter
from khaosan.extract.people.wordtable import WordTable
from khaosan.lexicon.tables import Entry, Lexicon

#: What follows a name: the end of the line or text, punctuation, an office, another form of address, a stop word, or something else.
Following = Literal["end", "mark", "office", "title", "stop", "other"]

_LETTERS = "\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e45\u0e47-\u0e4e"
# A run of Thai letters; a hyphen may join two ("อัล-ฟารุก").
_CHUNK = re.compile(f"[\u0e01-\u0e2e\u0e40-\u0e44][{_LETTERS}]{{1,50}}(?:-[\u0e01-\u0e2e\u0e40-\u0e44][{_LETTERS}]{{1,30}})?")
# "เอฟ.", "เจ.", "H.": an initial in a foreign name.
_INITIAL = re.compile(f"[\u0e01-\u0e2e\u0e40-\u0e44][{_LETTERS}]{{0,8}}\\. ?")
_LATIN = re.compile(
    r"[A-Z][A-Za-z\u00c0-\u024f'’.-]{1,30}(?: {1,2}(?:(?:de|del|da|di|van|von|der|bin|binti|al|el|la|le) ){0,2}[A-Z][A-Za-z\u00c0-\u024f'’.-]{0,30}){0,5}"
)
_GAP = re.compile(" {1,6}")
_PLACE_GAP = re.compile(" {1,3}ณ {0,3}")
# Verbs and conjunctions that may be written on to a known name without a space.
_GLUED = re.compile(
    "และ|ได้|พร้อม|ซึ่ง|โดย|เป็น|ร่วม|ณ|ที่|ให้|ใน|มอบ|ว่า|ระบุ|ย้ำ|เผย|นำ|เดินทาง|ตรวจ|เยี่ยม|หารือ|รับ|พบ|ลงนาม|เข้า|กับ|จาก|เมื่อ|ยัง|จะ|ชี้|แจง|แถลง|รอง|ผู้|ผอ\\.|ปลัด|นาย|นาง|รมว|รมช|เปิด|ประชุม|ติดตาม|สั่ง|ครับ|ค่ะ|จึง|ก็|เพื่อ|ต้อนรับ|ตำแหน่ง|อายุ"
)
#: The longest family name in the dictionaries has 30 letters; a longer run of unknown letters is a phrase.
_LONGEST = 26


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


class NameReader:
    """Reads the name that begins at a place."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.given_names = frozenset(thai_male_names() | thai_female_names())
        self.family_names = frozenset(thai_family_names())
        stops = lexicon.rows("name_stops", StopEntry)
        self.strong = [s.form for s in stops if s.kind == "strong"]
        self._stops = WordTable([(s.form, s.kind) for s in stops])
        self._places = frozenset(e.form for e in lexicon.rows("family_particles", Entry))

    def read(self, marks: Landmarks, at: int) -> Name | None:
        """The name that begins at ``at`` (offset in the view), or None where no name can begin."""
        text = marks.text
        first = _CHUNK.match(text, at)
        if first is None:
            return self._latin(marks, at)
        given_end = self._cut(marks, at, first.end())
        if given_end < first.end():
            return Name(at, given_end, None, given_end, self.following(marks, given_end), text[at:given_end] in self.given_names)
        gap = _GAP.match(text, given_end)
        family = self._family(marks, gap.end()) if gap else None
        if gap is None or family is None:
            if gap and (initial := self._after_initial(marks, gap.end())):
                return Name(at, given_end, gap.end(), initial, self.following(marks, initial), True)
            return Name(at, given_end, None, given_end, self.following(marks, given_end), text[at:given_end] in self.given_names)
        end, sure = family
        end = self._more(marks, at, given_end, gap.end(), end)
        following = self.following(marks, end)
        return Name(at, given_end, gap.end(), end, following, sure or following in ("office", "mark", "title"))

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
        return "stop" if self._stops.match(text, start) or marks.cut_within(start - 1, start + 1) == start else "other"

    def is_stop(self, marks: Landmarks, at: int) -> bool:
        """Whether an office, a form of address, or a stop word begins at ``at``."""
        return at in marks.offices or marks.title_at(at) or self._stops.match(marks.text, at) is not None

    def _cut(self, marks: Landmarks, start: int, end: int) -> int:
        """Where the name inside a chunk of letters ends: before an office or verb that is written on to it."""
        text = marks.text
        if (whole := text[start:end]) in self.given_names or whole in self.family_names:
            return end
        cut = marks.cut_within(start + 1, end)
        title = marks.next_title(start + 2)
        if title < cut and text[start:title] in self.given_names | self.family_names if title < end else False:
            cut = title
        for m in _GLUED.finditer(text, start + 2, min(cut, start + 30)):
            left = text[start : m.start()]
            if left in self.given_names or left in self.family_names:
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
            return None
        end = self._cut(marks, at, end)
        stop = self._stops.match(text, at)
        if end - at < 2 or marks.cut_within(at - 1, at + 1) == at:
            return None
        if stop is not None:
            # "มีปราชญ์สุข" may be a family name, "มีมติ" is none: only an office behind it shows a name.
            if stop[0] == end or self.following(marks, end) not in ("office",):
                return None
            return end, False
        if end - at > _LONGEST:
            return None
        if text[end : end + 1] == ".":
            return None
        return end, False

    def _more(self, marks: Landmarks, start: int, given_end: int, family: int, end: int) -> int:
        """The end of the whole name: parts of a family name behind the first ("… ณ อยุธยา", "… กุญชร")."""
        text = marks.text
        place = _PLACE_GAP.match(text, end)
        if place:
            chunk = _CHUNK.match(text, place.end())
            if chunk:
                whole = chunk[0]
                if whole in self._places:
                    return chunk.end()
                for length in range(len(whole) - 1, 1, -1):
                    if whole[:length] in self._places and marks.cut_within(chunk.start(), chunk.end()) == chunk.start() + length:
                        return chunk.start() + length
            return end
        foreign = text[start:given_end] not in self.given_names and text[family:end] not in self.family_names
        for _ in range(3):
            gap = _GAP.match(text, end)
            chunk = _CHUNK.match(text, gap.end()) if gap else None
            if gap is None or chunk is None or len(chunk[0]) > _LONGEST or self.is_stop(marks, gap.end()):
                break
            if not foreign and chunk[0] not in self.family_names:
                break
            if marks.cut_within(gap.end() - 1, chunk.end()) < chunk.end():
                break
            if marks.organization_within(gap.end(), gap.end() + 1) is not None:
                break
            after = self.following(marks, chunk.end())
            if after not in ("office", "mark") and not (foreign and after == "other"):
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
        while marks.text[end - 1] in ".-’'" and end - at > 3:
            end -= 1
        space = marks.text.find(" ", at, end)
        family = None
        if space > 0:
            family = space
            while marks.text[family] == " ":
                family += 1
        return Name(at, space if space > 0 else end, family, end, self.following(marks, end), True)
