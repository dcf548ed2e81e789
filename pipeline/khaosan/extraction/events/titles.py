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
_HOLDING = re.compile(r"(?:เข้า)?(?:ร่วม|จัด)(?=การ(?!แสดง)|งาน|เวที|กิจกรรม|โครงการ|ประชุม|แถลง|พิธี|สัมมนา|อบรม)")
_DATED = re.compile(r"\s?\(\s?(?:วันที่\s?)?\d{1,2}\s?[ก-๛.]{2,12}\s?\d{0,4}\s?\)$")
_WHERE = re.compile(r"\s(?:ตำบล|ต\.|อำเภอ|อ\.|จังหวัด|จ\.|เขต|กรุงเทพ)")
#: How much of a visited place stands before its province or district may be left out (code points).
PLACE = 24
_CLOSING = {"“": "”", "‘": "’", '"': '"', "(": ")"}
_OPENING_MARK = re.compile('[“‘"(]')
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
        if not whole and (opening := _OPENING_WORDS.match(text, start) or _HOLDING.match(text, start)) is not None:
            start = opening.end()
        limit = min(limit, start + LONGEST)
        if start > 0 and text[start - 1] in _CLOSING and (shut := text.find(_CLOSING[text[start - 1]], start, limit)) >= 0:
            limit = shut
        k = bisect_left(people, occasion.cue.end)
        if k < len(people):
            limit = min(limit, people[k])
        at = max(occasion.cue.end, start)
        end = self._first_stop(text, at, limit)
        if end == start + LONGEST:
            end = max(text.rfind(" ", at, end), at)
        if occasion.kind == "visit" and (where := _WHERE.search(text, at + PLACE, end)) is not None:
            end = where.start()
        if (numbered := _NUMBERED.search(text, start, end)) is not None:
            end = numbered.end()
            if text[end : end + 1] in _CLOSING.values() and _OPENING_MARK.search(text, start, end) is not None:
                end += 1
        while end > start and text[end - 1] in _TRIM:
            end -= 1
        dated = _DATED.search(text, max(at, end - 40), end)
        return start, end if dated is None else dated.start()

    def _first_stop(self, text: str, at: int, limit: int) -> int:
        """The first stop in ``[at, limit)`` that stands outside quotation marks and brackets."""
        enclosed = _enclosed(text, at, limit)
        for m in self._stop.finditer(text, at, limit):
            kind = "inside" if self._says(text, m) else self._kinds.get(m[0], "inside")
            if kind == "none" or (kind == "start" and not text[m.start() - 1].isspace()):
                continue
            if m[0].startswith("ผ่าน") and m.start() <= at + 1:
                continue
            if not any(a < m.start() < b for a, b in enclosed):
                return m.start()
        return limit

    @staticmethod
    def _says(text: str, m: re.Match[str]) -> bool:
        """Whether a stop is the ว่า of a speaker: words follow behind a space or in quotation marks."""
        return m[0] == "ว่า" and text[m.end() : m.end() + 1] in (" ", "“", '"') and not text.endswith("ผู้", 0, m.start())


def _enclosed(text: str, start: int, end: int) -> list[Range]:
    """The ranges inside quotation marks and brackets."""
    ranges: list[Range] = []
    opening = _OPENING_MARK.search(text, start, end)
    while opening is not None:
        at = opening.start()
        shut = text.find(_CLOSING[opening[0]], at + 1, min(end, at + 200))
        if shut >= 0:
            ranges.append((at, shut))
        opening = _OPENING_MARK.search(text, max(at, shut) + 1, end)
    return ranges
