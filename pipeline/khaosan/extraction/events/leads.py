"""Which passage of a release tells of its occasion, and on which day it lays it.

A lead is a passage that begins with a day: "วันนี้ (9 ม.ค. 67) เวลา 09.30 น. …", "เมื่อวันที่ 5 พฤษภาคม 2566 …",
"นาย ก เปิดเผยว่า วันนี้ …", or with a vague "เมื่อเร็ว ๆ นี้" (which gives no day). A release with none of these is read from its
first passage, and the occasion has the day that stands beside it, if any.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from khaosan.extraction.dates import dateline_day
from khaosan.extraction.document import Document
from khaosan.extraction.mentions import DateFound, Range

Basis = Literal["stated", "dateline"]

#: How far into a passage its day may stand (a วันนี้ nearer to its head), how far a passage is read for its occasion, how far
#: down the body a lead may stand (code points), and how long what it opens with may last.
OPENING = 48
RELATIVE = 16
REACH = 1500
DEPTH = 4000
LONGEST = timedelta(days=31)
#: A line longer than this behind a line that is only a day tells what was on that day (code points).
BROKEN = 24
_RECENT = re.compile(r"(?:โดย)?\s*เมื่อ\s?(?:เร็ว|ไม่นาน|วันก่อน|ช่วงที่ผ่านมา)\s?(?:ๆ|เร็ว)?\s?(?:มา)?\s?นี้")
_SAYS = re.compile(
    r"ว่า\s{0,3}(?:โดย)?(?:ใน|เมื่อ)?(?:เวลา[^\n]{0,24}?น\.?\s?\(?(?:ของ)?)?(?:ช่วง|ห้วง|ระหว่าง)?(?:เช้า|บ่าย|เย็น|ค่ำ)?"
    r"(?=วันนี้|วันที่|วัน\S{2,10}ที่|เมื่อวาน|วันพรุ่งนี้|พรุ่งนี้)"
)
_OF_EVENT = re.compile(r"(?:โดย)?(?:เมื่อ|ใน|วันนี้|วันที่|ระหว่างวันที่)")
_NO_OPENING = re.compile("(?<!ระห)ว่า|มติ|ตั้งแต่|ภายใน|ก่อน|จนถึง|นับจาก|นับแต่|หลังจาก|ตามที่|ประจำวันที่|ข้อมูล")
#: What may stand between the head of a passage and its day: words of time, or the place of a press dateline.
_LEADS_TO = re.compile(r"[^\n]*(?:วัน|เมื่อ|เวลา|ระหว่าง|ช่วง|ใน|ของ|ณ)[^\n]{0,24}|[^\n]{0,32}")
_BARE_DAY = re.compile(r"[\s().,–-]*(?:เวลา\s?[\d.:–\- ]{4,15})?(?:น\.?)?[\s().,–-]*$")
#: A line of a radio spot ("ขอเชิญรับฟัง …").
SPOT = re.compile(r"[^\n]{0,20}(?:ขอเชิญรับฟัง|Your browser)")


@dataclass(frozen=True, slots=True)
class Lead:
    """A passage that tells of an occasion, from ``start`` to ``end``; ``day`` with ``basis`` where it begins with one.

    ``after`` is the offset behind the day (``start`` without one), ``line`` the number of the passage in the body.
    """

    start: int
    after: int
    end: int
    line: int
    day: DateFound | None = None
    basis: Basis | None = None

    def at(self, start: int, after: int, end: int, line: int) -> Lead:
        """Another passage on the same day."""
        return Lead(start, after, end, line, self.day, self.basis)


class Days:
    """The days of a release in the order of the text: those with digits of their own, and วันนี้ / เมื่อวานนี้.

    ``published`` is the dateline's day.
    """

    __slots__ = ("_starts", "all", "published")

    def __init__(self, doc: Document, stated: list[DateFound], relative: Sequence[DateFound]) -> None:
        lines = doc.layout.datelines
        self.published = dateline_day(doc, stated)
        both = [(d, "stated") for d in stated if not any(a <= d.start < b for a, b in lines)]
        both += [(d, "dateline") for d in relative]
        both.sort(key=lambda pair: pair[0].start)
        self.all: list[tuple[DateFound, Basis]] = both  # type: ignore[assignment]
        self._starts = [d.start for d, _ in both]

    def within(self, start: int, end: int) -> list[tuple[DateFound, Basis]]:
        """The days that begin in ``[start, end)``."""
        low = bisect_left(self._starts, start)
        return self.all[low : bisect_left(self._starts, end, low)]


def body_lines(doc: Document, days: Days) -> list[Range]:
    """The passages of the body: its lines, the foot left out; a headline that begins with a day is one of them."""
    start, end = doc.layout.body
    lines = [(a, b) for a, b in doc.layout.lines if a >= start and a < end]
    title = doc.layout.title
    if title is None or title[1] > start or not lines or _OF_EVENT.match(doc.text, title[0]) is None:
        return lines
    if _opening_day(doc.text, *title, days.within(*title)) is not None:
        lines.insert(0, title)
    return lines


def find_leads(doc: Document, lines: Sequence[Range], days: Days) -> list[Lead]:
    """The passages that begin with a day, in the order of the text; the first one is the release's own lead."""
    text = doc.text
    leads: list[Lead] = []
    bare: tuple[DateFound, Basis] | None = None
    for i, (start, end) in enumerate(lines):
        if start - lines[0][0] > DEPTH:
            break
        found = days.within(start, end)
        opening = _opening_day(text, start, end, found)
        if opening is not None:
            day, basis, after = opening
            if _BARE_DAY.match(text[after:end]):
                bare = (day, basis) if _OF_EVENT.match(text, start) or "เวลา" in text[after:end] else None
                continue
            leads.append(Lead(start, after, min(end, after + REACH), i, day, basis))
        elif bare is not None and end - start > BROKEN and not SPOT.match(text, start):
            leads.append(Lead(start, start, min(end, start + REACH), i, *bare))
        elif (recent := _RECENT.match(text, start, end)) is not None:
            leads.append(Lead(start, recent.end(), min(end, start + REACH), i))
        if end - start > BROKEN or SPOT.match(text, start):
            bare = None
    return leads


def _opening_day(text: str, start: int, end: int, found: list[tuple[DateFound, Basis]]) -> tuple[DateFound, Basis, int] | None:
    """The day with which the passage begins and the offset behind it (and its bracket); with digits before without."""
    for k, (day, basis) in enumerate(found):
        if day.start - start > (OPENING if basis == "stated" else RELATIVE) or day.last - day.first > LONGEST:
            break
        if basis == "dateline" and k + 1 < len(found):
            following, stated = found[k + 1]
            if stated == "stated" and following.start - day.end <= 14:
                continue
        if _NO_OPENING.search(text, start, day.start) or not _LEADS_TO.fullmatch(text, start, day.start):
            break
        after = day.end
        while after < end and text[after] in " )].,":
            after += 1
        return day, basis, after
    return None


def says_day(text: str, start: int, end: int, days: Days) -> tuple[DateFound, Basis, int] | None:
    """The day behind a speaker's "ว่า" ("กล่าวว่า วันนี้ (18 ต.ค. 67) …") in ``[start, end)``."""
    for m in _SAYS.finditer(text, start, end):
        opening = _opening_day(text, m.end(), end, days.within(m.end(), m.end() + OPENING))
        if opening is not None:
            return opening
    return None
