"""What the scanner found in one release that a reader of names and offices looks out for, ordered for quick questions."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from khaosan.extraction.document import Document
from khaosan.extraction.mentions import Range
from khaosan.extraction.people.entries import CueEntry, OfficeEntry
from khaosan.extraction.scanner import Hit

PERFORMER = "person.performer"
SELF = "person.self"
TITLE, MONK, OFFICE, CUE, STOP, ORGANIZATION = (
    "person.title",
    "person.monk",
    "person.office",
    "person.cue",
    "person.stop",
    "person.organization",
)

_LETTER_END = "\u0e4e"


def is_letter(char: str) -> bool:
    """Whether a character is a letter or mark of the Thai script (ฯ, ๆ and digits are none).

    >>> is_letter("ก"), is_letter("ฯ"), is_letter(" "), is_letter("A")
    (True, False, False, False)
    """
    return "\u0e01" <= char <= _LETTER_END and char not in "\u0e2f\u0e46\u0e3f"


_ABBREVIATED = re.compile(" ?(?:(?:[ก-ฮ]{1,4}\\.){1,4}|[A-Z])")


def _titled(starts: list[int], start: int, end: int) -> bool:
    """Whether a form of address begins in ``[start, end)``."""
    i = bisect_left(starts, start)
    return i < len(starts) and starts[i] < end


# What may be written on to a word by which somebody speaks of himself, in front and behind ("ซึ่งตนได้…").
_BEFORE_SELF = ("ว่า", "ซึ่ง", "โดย", "และ", "ที่", "นี้", "วัน", "ด้วย")
_BEHIND_SELF = (
    "ได้", "จะ", "จึง", "ก็", "ยัง", "ขอ", "เป็น", "ลง", "เดิน", "เข้า", "ใน", "มี", "มอบ", "ร่วม", "นำ", "พร้อม", "และ", "เอง", "มา", "ไป",
)  # fmt: skip


def _is_self(text: str, start: int, end: int) -> bool:
    """Whether ตน, ผม and the like stand by themselves, as nobody's possession ("ผลงานของตน", "เส้นผม")."""
    if start and is_letter(text[start - 1]) and not text.endswith(_BEFORE_SELF, 0, start):
        return False
    return not is_letter(text[end : end + 1] or " ") or text.startswith(_BEHIND_SELF, end)


class Landmarks:
    """Offices, cues, stops and titles of one release by their place in the view.

    ``offices`` maps the start of an office's word to its end and kind: "head", "group", or "either" for a word that stands
    alone and may be one person's office or a group ("ครู", "ข้าราชการ").
    """

    __slots__ = (
        "_cutting",
        "_orgs",
        "_self_starts",
        "_selves",
        "_stops",
        "cue_starts",
        "cues",
        "office_starts",
        "offices",
        "text",
        "title_starts",
        "words",
    )

    #: An office word shorter than this may be a syllable of a name ("รอง", "ครู"), and ends no name that is written on to it.
    CUTTING = 7

    def __init__(self, doc: Document, title_starts: list[int]) -> None:
        self.text = text = doc.text
        self.words = doc.words
        hits = doc.hits
        self.title_starts = title_starts
        offices: dict[int, tuple[int, str]] = {}
        cutting: list[int] = []
        for hit in hits.longest(OFFICE):
            entry: OfficeEntry = hit.value
            kind: str = entry.kind
            if entry.alone and not is_letter(text[hit.end : hit.end + 1] or " "):
                kind = "either" if kind == "head" and entry.alone == "group" else entry.alone
                if kind == "friend" and (name := _ABBREVIATED.match(text, hit.end)) and not _titled(title_starts, *name.span()):
                    kind = "head"  # "ประธาน กกท.", but "เป็นประธาน ดร.…"
            if kind != "friend":
                offices[hit.start] = (hit.end, kind)
                if hit.end - hit.start >= self.CUTTING:
                    cutting.append(hit.start)
        self.offices = offices
        self.office_starts = list(offices)
        self.cues: list[Hit] = hits.longest(CUE)
        self.cue_starts = [h.start for h in self.cues]
        self._stops = sorted(h.start for h in hits.all(STOP))
        self._cutting = sorted(cutting + self._stops)
        self._selves = [(h.start, h.end) for h in hits.longest(SELF) if _is_self(text, h.start, h.end)]
        self._self_starts = [s for s, _ in self._selves]
        self._orgs = sorted(h.start for h in hits.all(ORGANIZATION))

    def add_titles(self, starts: list[int]) -> None:
        """Take further places where a name begins (monks, who have no form of address) for title places."""
        self.title_starts = sorted({*self.title_starts, *starts})

    def cut_within(self, start: int, end: int) -> int:
        """The first place in ``(start, end)`` where a word begins that cannot be a part of a name, else ``end``."""
        starts = self._cutting
        i = bisect_right(starts, start)
        return starts[i] if i < len(starts) and starts[i] < end else end

    def verb_within(self, start: int, end: int) -> int:
        """The first place in ``[start, end)`` where a word begins that ends names and offices alike, else ``end``."""
        i = bisect_left(self._stops, start)
        return self._stops[i] if i < len(self._stops) and self._stops[i] < end else end

    def starts_within(self, start: int, end: int) -> list[int]:
        """Where offices begin in ``[start, end)``."""
        return self.office_starts[bisect_left(self.office_starts, start) : bisect_left(self.office_starts, end)]

    def next_title(self, at: int) -> int:
        """The first form of address at or behind ``at``; the length of the text when there is none."""
        i = bisect_left(self.title_starts, at)
        return self.title_starts[i] if i < len(self.title_starts) else len(self.text)

    def title_at(self, at: int) -> bool:
        """Whether a form of address begins at ``at``."""
        return at < len(self.text) and self.next_title(at) == at

    def cues_within(self, start: int, end: int) -> list[Hit]:
        """The cues that begin in ``[start, end)``."""
        return self.cues[bisect_left(self.cue_starts, start) : bisect_left(self.cue_starts, end)]

    def selves_within(self, start: int, end: int) -> list[Range]:
        """The words in ``[start, end)`` by which somebody speaks of himself ("ตน", "ผม")."""
        return self._selves[bisect_left(self._self_starts, start) : bisect_left(self._self_starts, end)]

    def organization_within(self, start: int, end: int) -> int | None:
        """Where the first organisation word in ``[start, end)`` begins."""
        starts = self._orgs
        i = bisect_left(starts, start)
        return starts[i] if i < len(starts) and starts[i] < end else None


def cue_role(hit: Hit) -> CueEntry:
    """The table's line of a cue."""
    entry: CueEntry = hit.value
    return entry
