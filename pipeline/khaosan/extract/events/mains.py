"""The main events of a release."""

from __future__ import annotations

import re

from khaosan.extract.events.leads import Lead, find_leads, says_day
from khaosan.extract.events.occasions import Occasion, find_occasion, speech_at
from khaosan.extract.events.reading import Reading
from khaosan.extract.events.span import beside, widened
from khaosan.extract.events.times import find_time
from khaosan.extract.mentions import EventFound, VenueFound

_NA_OR_THI = re.compile("ณ|ที่")
_TO_PLACE = re.compile(r"[\s).,]{0,4}")


def find_mains(reading: Reading) -> list[EventFound]:
    """The events that the release is about, with their sessions behind each."""
    leads = find_leads(reading.doc, reading.lines, reading.days) or _first_passages(reading)
    for lead in leads:
        occasion = find_occasion(reading, lead)
        if occasion is None and lead.day is not None and lead.line + 1 < len(reading.lines):
            lead = _over_next_line(reading, lead)
            occasion = find_occasion(reading, lead)
        if occasion is not None:
            return _event(reading, lead, occasion)
    return []


def _over_next_line(reading: Reading, lead: Lead) -> Lead:
    """The lead with the next passage: a sentence is often broken over two lines."""
    return Lead(lead.start, lead.after, reading.lines[lead.line + 1][1], lead.line, lead.day, lead.basis)


def _first_passages(reading: Reading) -> list[Lead]:
    """The first passages of a release that begins with no day; those that repeat the headline last."""
    text = reading.text
    title = reading.doc.layout.title
    headline = _letters(text[title[0] : title[1]])[:24] if title else ""
    leads = [Lead(a, a, min(b, a + 1500), i) for i, (a, b) in enumerate(reading.lines[:8]) if b - a > 60]
    fresh = [lead for lead in leads if not headline or not _letters(text[lead.start : lead.start + 80]).startswith(headline[:18])]
    return fresh[:3] or leads[:1]


def _letters(text: str) -> str:
    return re.sub(r"[\s“”‘’\"'.…]", "", text)


def _event(reading: Reading, lead: Lead, occasion: Occasion) -> list[EventFound]:
    text = reading.text
    day, basis = lead.day, lead.basis
    at = lead.after
    if occasion.day is not None:
        day, basis = occasion.day, "stated"
    elif occasion.rule.startswith("event.speech-content") and (said := says_day(text, lead.after, lead.end, reading.days)):
        if day is None or said[1] == "stated":
            day, basis, at = said
    if day is None and (said := says_day(text, lead.start, lead.end, reading.days)) is not None:
        day, basis, at = said
    if day is None and occasion.kind != "statement":
        day = beside(text, reading.days, occasion.cue.end, lead.end)
        basis = "stated" if day else None
    speech = speech_at(text, reading.cues, max(occasion.cue.end, lead.start), lead.end)
    time = find_time(text, at, min(lead.end, at + 120)) if day else None
    venue = None if occasion.kind == "statement" else _venue(reading, lead, occasion, at, time[1] if time else at, speech)
    title = None if occasion.kind == "statement" else reading.names.name_of(text, occasion, speech, reading.people)
    event = EventFound(
        kind=occasion.kind,
        rule=occasion.rule,
        scope=reading.doc.layout.body,
        title=title,
        first=day.first if day else None,
        last=day.last if day else None,
        date=(day.start, day.end) if day else None,
        basis=basis,
        time=time[0] if time else None,
        venue=venue,
    )
    if day is not None and occasion.kind not in ("statement", "visit"):
        wide = widened(text, reading.days, day, occasion)
        if wide is not None and (occasion.opening or occasion.kind not in ("ceremony", "signing", "press_conference")):
            event.first, event.last = wide[0], wide[1]
            event.date = (wide[2].start, wide[2].end)
            event.basis = "stated"
            if event.kind == "ceremony":
                event.kind = "other"
    if venue is not None and venue.province is None and title is not None:
        province, code, district, district_code = reading.area(*title)
        if province is not None:
            event.venue = VenueFound(venue.start, venue.end, venue.rule + "-named", province, code, district, district_code)
    return [event]


def _venue(reading: Reading, lead: Lead, occasion: Occasion, day_end: int, time_end: int, limit: int) -> VenueFound | None:
    """The place of the occasion: behind day and hour, else the first ณ, else the first ที่ with a place, else what is visited."""
    text, venues = reading.text, reading.venues
    for after in dict.fromkeys((time_end, day_end)):
        m = _TO_PLACE.match(text, after)
        at = m.end() if m else after
        if at < occasion.cue.start and (start := venues.begins(text, at, anywhere=True)) is not None:
            return reading.venue(start, limit, "venue.after-day")
    thi: int | None = None
    for m in _NA_OR_THI.finditer(text, lead.start, min(lead.end, limit)):
        start = venues.begins(text, m.start())
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
