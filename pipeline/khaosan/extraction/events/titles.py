"""Where the name of an event begins and ends."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal

from khaosan.extraction.events.cues import Occasion
from khaosan.extraction.mentions import Range
from khaosan.lexicon.tables import Entry, Lexicon

#: The longest name, in code points.
LONGEST = 330
_NUMBERED = re.compile(
    r"(?:ครั้งที่|รุ่นที่)\s?\d{1,4}(?:\s?[-–]\s?\d{1,2})?(?:\s?[/-]\s?\d{2,4}(?:\s?[-–]\s?\d{4})?)?"
    r"(?:\s?(?:พ\.ศ\.|ประจำปี(?:งบประมาณ)?|ปี)\s?(?:พ\.ศ\.)?\s?\d{4})?"
)
_OPENING_WORDS = re.compile(r"(?:กล่าว|ร่วม|ประธาน|พิธี)?(?:เปิด|ปิด)(?=งาน|เทศกาล|โครงการ|กิจกรรม|นิทรรศการ|มหกรรม|เวที|การ|ปฏิบัติการ)")
_CLOSING = {"“": "”", "‘": "’", '"': '"'}
_TRIM = " .,;:-–"


class TitleStop(Entry):
    """A line of ``event_title_stops``."""

    kind: Literal["start", "inside", "none"]


class Names:
    """Knows where names of events begin and end."""

    def __init__(self, lexicon: Lexicon) -> None:
        stops = lexicon.rows("event_title_stops", TitleStop)
        self._kinds = {s.form: s.kind for s in stops}
        forms = "|".join(re.escape(s.form) for s in sorted(stops, key=lambda s: -len(s.form)))
        self._stop = re.compile(rf"\n|(?<=[\s”\")])ณ(?=\s)|ว่า(?=[\s“\"])|{forms}")

    def name_of(self, text: str, occasion: Occasion, limit: int, people: Sequence[int], *, whole: bool = False) -> Range:
        """The name of an occasion, at most to ``limit``; ``people`` are where names of people begin, sorted.

        What is opened goes without the opening words, unless ``whole`` is set ("พิธีเปิดงาน …").
        """
        start = occasion.cue.start
        if not whole and (opening := _OPENING_WORDS.match(text, start)) is not None:
            start = opening.end()
        limit = min(limit, start + LONGEST)
        k = bisect_left(people, occasion.cue.end)
        if k < len(people):
            limit = min(limit, people[k])
        end = self._first_stop(text, occasion.cue.end, limit)
        if (numbered := _NUMBERED.search(text, start, end)) is not None:
            end = numbered.end()
        while end > start and text[end - 1] in _TRIM:
            end -= 1
        return start, end

    def _first_stop(self, text: str, at: int, limit: int) -> int:
        """The first stop in ``[at, limit)`` that stands outside quotation marks and brackets."""
        enclosed = _enclosed(text, at, limit)
        for m in self._stop.finditer(text, at, limit):
            kind = self._kinds.get(m[0], "inside")
            if kind == "none" or (kind == "start" and not text[m.start() - 1].isspace()):
                continue
            if not any(a < m.start() < b for a, b in enclosed):
                return m.start()
        return limit


def _enclosed(text: str, start: int, end: int) -> list[Range]:
    """The ranges inside quotation marks and brackets."""
    ranges: list[Range] = []
    at = start
    while at < end:
        close = _CLOSING.get(text[at]) or (")" if text[at] == "(" else None)
        if close is not None:
            shut = text.find(close, at + 1, min(end, at + 200))
            if shut >= 0:
                ranges.append((at, shut))
                at = shut
        at += 1
    return ranges
