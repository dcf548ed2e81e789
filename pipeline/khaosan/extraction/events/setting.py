"""On which day and where the occasion of a lead is."""

from __future__ import annotations

import re

from khaosan.extraction.events.cues import Occasion
from khaosan.extraction.events.given import behind, today_before
from khaosan.extraction.events.leads import Basis, Lead, says_day
from khaosan.extraction.events.reading import Reading
from khaosan.extraction.events.span import BESIDE, beside
from khaosan.extraction.mentions import DateFound, Range, VenueFound

_NA_OR_THI = re.compile("ณ|ที่")
_GOES_ON = re.compile("พร้อม|โดย|ณ |เพื่อ|เมื่อ|เป็นประธาน|และ|ใน|ร่วม|ที่ห้อง|ระหว่าง")
_SPEAKS = re.compile(r"(?:กล่าว|เปิดเผย|เผย|แถลง|ชี้แจง|ระบุ|ย้ำ|สัมภาษณ์|รายงาน)[^\n]{0,40}?ว่า(?=[\s“\"ก-ฮเ-ไ])")
_TO_COME = re.compile("เตรียม|จะ|กำหนด|มีแผน")
_BROADCAST = re.compile(
    r"[^\n]{0,30}(?:ในรายการ|ผ่านรายการ|ออกอากาศ|ปราศรัย|ถ่ายทอดสด|โทรทัศน์)[^\n]{0,210}(?:\n{1,3}[^\n]{0,120})?วัน[^\s\d]{0,10}ที่\s*$"
)
#: How far behind a speaker's verb the day of his broadcast may stand (code points).
BROADCAST = 250
_TO_PLACE = re.compile(r"[\s).,]{0,4}(?:\(?ตามเวลา[^\s)]{0,40}(?:\s[^)\n]{0,60}\))?[\s)]{0,3})?")


def day_of(reading: Reading, lead: Lead, occasion: Occasion) -> tuple[DateFound | None, Basis | None, int]:
    """The day of the lead's occasion, what it rests on, and the offset behind it (behind which hour and place may stand)."""
    text, days = reading.text, reading.days
    if occasion.day is not None:
        return occasion.day, "stated", lead.after
    if occasion.rule == "event.headline":
        return None, None, lead.after
    told = occasion.rule.startswith("event.speech-content")
    if told or lead.day is None:
        said = says_day(text, lead.start, lead.end, days)
        if said is not None and _overrides(lead, said) and (told or _is_own(text, occasion, said[0])):
            return said
    if occasion.kind == "statement":
        return (lead.day, lead.basis, lead.after) if lead.day else (*_day_of_speech(reading, lead, occasion), lead.after)
    if told or lead.day is None:
        day = beside(text, days, occasion, lead.end, 160 if lead.day else BESIDE)
        future = _TO_COME.search(text, max(lead.start, occasion.cue.start - 24), occasion.cue.start) is not None
        if day is None and (lead.day is None or future):
            day = behind(text, days, occasion, _sentence_end(reading, lead, occasion), future=future)
        if day is not None:
            return day, "stated", lead.after
    return lead.day, lead.basis, lead.after


def _sentence_end(reading: Reading, lead: Lead, occasion: Occasion) -> int:
    """Where the sentence of an occasion ends: where somebody speaks, or with its passage and those that go on with it."""
    text, line = reading.text, lead.line
    for following in reading.lines[line + 1 : line + 4]:
        if not _GOES_ON.match(text, following[0]):
            break
        line += 1
    end = reading.lines[line][1]
    speaks = _SPEAKS.search(text, occasion.cue.end, end)
    return speaks.start() if speaks else end


def _overrides(lead: Lead, said: tuple[DateFound, Basis, int]) -> bool:
    """Whether a day in a speaker's words stands against that of the passage: one with digits does, and เมื่อวานนี้."""
    return lead.day is None or said[1] == "stated" or said[0].rule.endswith("past")


def _day_of_speech(reading: Reading, lead: Lead, occasion: Occasion) -> tuple[DateFound | None, Basis | None]:
    """The day beside the verb of an undated statement ("เปิดเผยวันนี้ (30 ก.ค.)"), or on which it was broadcast."""
    at = occasion.cue.end
    for day, basis in reading.days.within(at, at + BROADCAST):
        if day.start - at <= 12 or (basis == "stated" and _BROADCAST.match(reading.text, at - 12, day.start)):
            return day, basis
        break
    lines = reading.lines[lead.line : lead.line + 3]
    for day, basis in reading.days.within(at, lines[-1][1]):
        if basis == "stated" and day.first == day.last and today_before(reading.text, day.start):
            return day, basis
    return None, None


def _is_own(text: str, occasion: Occasion, day: DateFound) -> bool:
    """Whether a day in a speaker's words can be his statement's: only วันนี้ is; a happening he tells of has any."""
    return occasion.kind != "statement" or "วันนี้" in text[max(0, day.start - 20) : day.end]


def venue_of(reading: Reading, lead: Lead, occasion: Occasion, day_end: int, time_end: int, limit: int) -> VenueFound | None:
    """The place of the occasion: behind day and hour, else the first ณ, else the first ที่ with a place, else what is visited."""
    text = reading.text
    for after in dict.fromkeys((time_end, day_end)):
        m = _TO_PLACE.match(text, after)
        at = m.end() if m else after
        if at < occasion.cue.start and (start := reading.begins(at, anywhere=True)) is not None:
            return reading.venue(start, limit, "venue.after-day")
    thi: int | None = None
    for m in _NA_OR_THI.finditer(text, lead.start, min(lead.end, limit)):
        start = reading.begins(m.start())
        if start is None:
            continue
        if m[0] == "ณ":
            if (found := reading.venue(start, limit, "venue.na")) is not None:
                return found
        elif thi is None and text[m.start() - 1 : m.start()].isspace() and m.start() > occasion.cue.start:
            thi = start
    following = lead.line + 1
    if limit >= reading.lines[lead.line][1] and following < len(reading.lines):
        start_of_next, end_of_next = reading.lines[following]
        if text.startswith("ณ ", start_of_next):
            return reading.venue(start_of_next + 2, end_of_next, "venue.na-next-line")
    if thi is not None:
        return reading.venue(thi, limit, "venue.thi")
    if occasion.kind == "visit":
        return _visited(reading, occasion, limit)
    return None


def _visited(reading: Reading, occasion: Occasion, limit: int) -> VenueFound | None:
    """The place that stands right behind the verbs of the visit."""
    text = reading.text
    at = occasion.cue.end
    for hit in reading.cues.within(at, at + 40):
        if hit.value.kind == "visit" and hit.start - at <= 4:
            at = hit.end
    at = _TO_PLACE.match(text, at).end()  # type: ignore[union-attr]
    return reading.venue(at, limit, "venue.visited") if reading.venues.is_place(text, at) else None


def placed_by_name(reading: Reading, venue: VenueFound | None, title: Range) -> VenueFound | None:
    """The venue with the province that the name of the event gives, where its own wording gives none."""
    if venue is None or venue.province is not None:
        return venue
    province, code, district, district_code = reading.area(*title)
    if province is None:
        return venue
    return VenueFound(venue.start, venue.end, venue.rule + "-named", province, code, district, district_code)


def precision(venue: VenueFound) -> int:
    """How much of province and district a place names: 0 to 2."""
    return (venue.province is not None) + (venue.district is not None)
