"""The main events of a release."""

from __future__ import annotations

import re
from dataclasses import replace

from khaosan.extraction.events.cues import Occasion
from khaosan.extraction.events.given import in_headline, last_words, pointed_back
from khaosan.extraction.events.leads import Basis, Lead, find_leads
from khaosan.extraction.events.occasions import ANNOUNCED, announced, speech_at
from khaosan.extraction.events.reading import Reading
from khaosan.extraction.events.scenes import Scene, find_scenes
from khaosan.extraction.events.sessions import days_of, opening_of
from khaosan.extraction.events.setting import day_of, placed_by_name, precision, venue_of
from khaosan.extraction.events.span import held_later, names_in, widened
from khaosan.extraction.events.times import find_part, find_time
from khaosan.extraction.mentions import DateFound, EventFound, Range
from khaosan.model import EventKind

_NA_BEHIND = re.compile(r"[^\n]{0,70}?(?<=[\s\d])ณ\s")
_JOINED = re.compile(r"\s?(?:และ|พร้อมทั้ง|พร้อม|ตลอดจน|รวมทั้ง)\s?(?:ร่วม)?(?:เป็น)?(?:ประธาน)?(?:สักขีพยาน)?(?:ใน|การ)?\s?$")
_FAIR = re.compile("งาน(?!แถลง)|เทศกาล|มหกรรม")
_DAY_INTRODUCED = re.compile(r"(?:กำหนดจัด)?(?:ขึ้น)?(?:ใน|ระหว่าง|เมื่อ)?วัน\S{0,10}ที่\s?$")


def find_mains(reading: Reading) -> list[EventFound]:
    """The events that the release is about, each with its sessions behind it."""
    dated = find_leads(reading.doc, reading.lines, reading.days)
    scenes = find_scenes(reading, dated)
    events: list[EventFound] = []
    for i, scene in enumerate(scenes):
        first = reading.lines[0][0] if i == 0 else scene.lead.start
        end = scenes[i + 1].lead.start if i + 1 < len(scenes) else reading.doc.layout.body[1]
        events += _events(reading, scene, (first, max(end, first + 1)), len(events), dated)
    return events


def _events(reading: Reading, scene: Scene, scope: Range, index: int, dated: list[Lead]) -> list[EventFound]:
    """The main event of a scene, the events of its own standing told of in the same breath, and its sessions."""
    lead, occasion = scene.lead, scene.occasion
    text = reading.text
    day, basis, at = day_of(reading, lead, occasion)
    if day is None and occasion.kind != "statement":
        day, basis = _day_given_later(reading, lead, occasion)
    speech = speech_at(text, reading.cues, max(occasion.cue.end, lead.start), lead.end)
    time = find_time(text, at, min(lead.end, at + 120)) if day else None
    if time is None and day is not None and day.start > at:
        late = find_time(text, day.end, min(len(text), day.end + 40))
        time = None if late is None else (late[0], at)
    main = EventFound(
        kind=occasion.kind,
        rule=occasion.rule,
        scope=scope,
        first=day.first if day else None,
        last=day.last if day else None,
        date=(day.start, day.end) if day else None,
        basis=basis,
        time=time[0] if time else None,
        part_of_day=find_part(text, lead.start, min(lead.end, lead.after + 40)),
    )
    if occasion.kind == "statement":
        return [main]
    main.title = reading.with_person(reading.names.name_of(text, occasion, speech, reading.people), occasion.cue.end)
    main.venue = placed_by_name(reading, venue_of(reading, lead, occasion, at, time[1] if time else at, speech), main.title)
    behind = time[1] if time else at
    if main.venue is not None and main.venue.end <= occasion.cue.start:
        behind = max(behind, main.venue.end)
    if main.kind != "visit":
        main.organizers = reading.organizers.find(reading, behind, speech)
    events = [main, *_beside(reading, main, occasion, lead, speech)]
    if day is not None and (opening := _lasting(reading, main, occasion, lead, day)) is not None:
        opening.parent = index
        events.append(opening)
    later = [other for other in dated if other.line > lead.line]
    events += days_of(reading, main, later, scope, index)
    taken = {event.scope for event in events}
    lines = [line for line in reading.lines[lead.line + 1 :] if line not in taken]
    lines = [line for line in lines if line[0] < scope[1]]
    return events + reading.sessions.find(reading, main, lines, index) + _presented(reading, main, lead)


def _day_given_later(reading: Reading, lead: Lead, occasion: Occasion) -> tuple[DateFound | None, Basis | None]:
    """The day of an undated happening that a passage behind its own gives."""
    lines = reading.lines[lead.line :]
    title = reading.names.name_of(reading.text, occasion, reading.lines[lead.line][1], reading.people)
    back = pointed_back(reading.text, reading.days, occasion, title, lines)
    if back is not None:
        return back
    last = last_words(reading.text, reading.days, lines)
    headline = reading.doc.layout.title
    if last is None and headline is not None and any(h.value.kind == occasion.kind for h in reading.cues.within(*headline)):
        last = in_headline(reading.text, reading.days, occasion, headline)
    return (None, None) if last is None else (last, "stated")


def _beside(reading: Reading, main: EventFound, occasion: Occasion, lead: Lead, end: int) -> list[EventFound]:
    """A signing named beside the main event: "เป็นประธานเปิด … และเป็นสักขีพยานในพิธีลงนาม …", "แถลงข่าวพิธีลงนาม …"."""
    text = reading.text
    if main.kind == "signing":
        return []
    for hit in reading.cues.within(occasion.cue.end, end):
        if hit.value.kind != "signing" or not hit.value.noun or not text.startswith("พิธี", hit.start):
            continue
        joined = _JOINED.search(text, max(occasion.cue.end, hit.start - 44), hit.start) is not None
        if joined or (main.kind == "press_conference" and hit.start - occasion.cue.end <= 4):
            signing = Occasion("signing", hit, "event.beside")
            title = reading.names.name_of(text, signing, end, reading.people)
            if not joined or main.title is None:
                pass
            elif main.title[1] > hit.start:
                main.title = main.title[0], _JOINED.search(text, occasion.cue.end, hit.start).start()  # type: ignore[union-attr]
            return [replace(main, kind="signing", rule="event.beside", title=title, organizers=[], scope=(hit.start, title[1]))]
    return []


def _presented(reading: Reading, main: EventFound, lead: Lead) -> list[EventFound]:
    """What a press conference presents or announces, where the text says on which later days it is held: an event of its own."""
    day = main.first or reading.days.published
    if main.kind != "press_conference" or main.title is None or day is None:
        return []
    fair = _FAIR.search(reading.text, *main.title)
    mention = held_later(reading.text, reading.days, day) if fair is not None else None
    if fair is not None and mention is not None:
        return [_later_event(reading, "other", "event.presented", (fair.start(), main.title[1]), mention)]
    hits = reading.cues.within(lead.end, reading.doc.layout.body[1])
    for hit in hits:
        occasion = announced(reading, hits, hit, hit.end + ANNOUNCED)
        if occasion is not None and occasion.day is not None and occasion.day.first > day:
            end = _DAY_INTRODUCED.search(reading.text, hit.end, occasion.day.start)
            title = reading.names.name_of(reading.text, occasion, end.start() if end else occasion.day.start, reading.people)
            return [_later_event(reading, occasion.kind, "event.announced-beside", title, occasion.day)]
    return []


def _later_event(reading: Reading, kind: EventKind, rule: str, title: Range, mention: DateFound) -> EventFound:
    """An event of its own in the passage of the day on which it is to be held."""
    whole = reading.lines[0][0], reading.doc.layout.body[1]
    line = next((line for line in reading.lines if line[0] <= mention.start < line[1]), whole)
    event = EventFound(kind=kind, rule=rule, scope=line, title=title, date=(mention.start, mention.end), basis="stated")
    event.first, event.last = mention.first, mention.last
    place = _NA_BEHIND.match(reading.text, mention.end)
    if place is not None:
        event.venue = placed_by_name(reading, reading.venue(place.end(), line[1], "venue.behind-range"), title)
    return event


def _lasting(reading: Reading, main: EventFound, occasion: Occasion, lead: Lead, day: DateFound) -> EventFound | None:
    """Give ``main`` the range of days that the text states for it; its opening, told of in the lead, where it is one."""
    if occasion.kind == "visit" or (occasion.kind in ("ceremony", "signing", "press_conference") and not occasion.opening):
        return None
    names = names_in(reading.text, occasion, main.title or (0, 0))
    wide = widened(reading.text, reading.days, day, occasion, names)
    if wide is None:
        return None
    line = reading.lines[lead.line]
    opening = opening_of(reading, main, occasion, line, main.venue) if occasion.opening else None
    main.first, main.last, mention = wide
    main.date, main.basis, main.time = (mention.start, mention.end), "stated", None if opening else main.time
    if main.kind == "ceremony":
        main.kind = "other"
    place = _NA_BEHIND.match(reading.text, mention.end)
    if place is not None:
        venue = reading.venue(place.end(), reading.text.find("\n", place.end()) % (len(reading.text) + 1), "venue.behind-range")
        if venue is not None and (main.venue is None or precision(venue) >= precision(main.venue)):
            main.venue = venue
    return opening
