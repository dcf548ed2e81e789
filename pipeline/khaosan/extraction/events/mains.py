"""The main events of a release."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from khaosan.extraction.events.cues import Occasion
from khaosan.extraction.events.leads import REACH, Lead, find_leads
from khaosan.extraction.events.occasions import find_occasion, speech_at
from khaosan.extraction.events.reading import Reading
from khaosan.extraction.events.sessions import days_of, opening_of
from khaosan.extraction.events.setting import day_of, placed_by_name, precision, venue_of
from khaosan.extraction.events.span import beside, held_later, widened
from khaosan.extraction.events.times import find_part, find_time
from khaosan.extraction.mentions import DateFound, EventFound, Range

_NA_BEHIND = re.compile(r"[^\n]{0,70}?(?<=[\s\d])ณ\s")
_TODAY = re.compile(r"[\s“\"]{0,3}(?:และ|โดย|สำหรับ)?(?:ใน)?วันนี้")
_JOINED = re.compile(r"\s?(?:และ|พร้อมทั้ง|พร้อม|ตลอดจน|รวมทั้ง)\s?(?:ร่วม)?(?:เป็น)?(?:ประธาน)?(?:สักขีพยาน)?(?:ใน|การ)?\s?$")
_FAIR = re.compile("งาน(?!แถลง)|เทศกาล|มหกรรม")
_SINCE = re.compile("ตั้งแต่|ภายใน|ก่อน|จนถึง|นับจาก|หลังจาก")
#: A passage of at most this many code points may be a piece of a sentence that goes on in the next line.
SHORT = 400
#: How many days a happening may lie from the first one and still be an event of the release.
NEAR = 10


@dataclass(frozen=True, slots=True)
class Scene:
    """A passage and the occasion it tells of."""

    lead: Lead
    occasion: Occasion


def find_mains(reading: Reading) -> list[EventFound]:
    """The events that the release is about, each with its sessions behind it."""
    dated = find_leads(reading.doc, reading.lines, reading.days)
    told = _first_told(reading, dated)
    if told is None or told.lead.line > 0:
        told = _before(reading, told)
    if told is None:
        return []
    if told.occasion.kind == "statement":
        told = _told_of_today(reading, told) or _of_headline(reading, told) or told
    scenes = [told, *_further(reading, told, dated)]
    events: list[EventFound] = []
    for i, scene in enumerate(scenes):
        first = reading.lines[0][0] if i == 0 else scene.lead.start
        end = scenes[i + 1].lead.start if i + 1 < len(scenes) else reading.doc.layout.body[1]
        events += _events(reading, scene, (first, max(end, first + 1)), len(events), dated)
    return events


def _before(reading: Reading, told: Scene | None) -> Scene | None:
    """A happening of a passage in front of the first dated one, where it has a day beside its name; any, where there is none."""
    first = _first_told(reading, _first_passages(reading))
    if told is None or first is None:
        return first or told
    if first.lead.line >= told.lead.line or first.occasion.kind == "statement" or first.occasion.rule == "event.weak":
        return told
    day = beside(reading.text, reading.days, first.occasion, first.lead.end, 260)
    return told if day is None or _repeats_title(reading, first.lead.start) else first


def _first_told(reading: Reading, leads: list[Lead]) -> Scene | None:
    """The first of the passages that tells of an occasion."""
    for lead in leads:
        occasion = find_occasion(reading, lead)
        for further in range(1, 12):
            if occasion is not None or lead.day is None or lead.end - lead.start > SHORT:
                break
            if lead.line + further >= len(reading.lines):
                break
            lead = replace(lead, end=reading.lines[lead.line + further][1])
            occasion = find_occasion(reading, lead)
        if occasion is not None:
            return Scene(lead, occasion)
    return None


def _told_of_today(reading: Reading, statement: Scene) -> Scene | None:
    """What a speaker did on the day he speaks, told in one of the next passages ("โดยในวันนี้ ตนได้ … ลงพื้นที่ …")."""
    text, line = reading.text, statement.lead.line
    for i, (start, end) in enumerate(reading.lines[line + 1 : line + 4], line + 1):
        today = _TODAY.match(text, start, end)
        if today is None:
            continue
        lead = Lead(start, today.end(), min(end, start + REACH), i, statement.lead.day, statement.lead.basis)
        occasion = find_occasion(reading, lead)
        if occasion is not None and occasion.rule == "event.act":
            return Scene(lead, replace(occasion, rule="event.told-of-today"))
    return None


def _of_headline(reading: Reading, statement: Scene) -> Scene | None:
    """The happening that the headline names first, where only an undated statement was found: where the body lays it on a day."""
    title = reading.doc.layout.title
    if title is None or statement.lead.day is not None:
        return None
    named = next(iter(reading.cues.within(*title)), None)
    if named is None or not named.value.noun or named.value.rank < 2:
        return None
    for i, (start, end) in enumerate(reading.lines[:6]):
        for hit in reading.cues.within(start, end):
            if hit.value.kind != named.value.kind or hit.value.rank < 2:
                continue
            occasion = Occasion(named.value.kind, hit, "event.headline")
            if (day := beside(reading.text, reading.days, occasion, end, 260)) is not None:
                lead = Lead(start, start, min(end, start + REACH), i)
                return Scene(lead, occasion if _goes_round(reading, lead) else replace(occasion, day=day))
    return None


def _goes_round(reading: Reading, lead: Lead) -> bool:
    """Whether a passage lays a happening on several stretches of days: a fair that moves on has no one day."""
    days = {(d.first, d.last) for d, basis in reading.days.within(lead.start, lead.end) if basis == "stated"}
    return len(days) > 2


def _further(reading: Reading, first: Scene, leads: list[Lead]) -> list[Scene]:
    """Happenings of other days that passages further down begin with: main events too."""
    if first.lead.day is None or first.occasion.kind == "statement":
        return []
    scenes: list[Scene] = []
    seen = [first.lead.day]
    for lead in leads:
        day = lead.day
        if lead.line <= first.lead.line or day is None or lead.basis != "stated" or len(scenes) == 3:
            continue
        if any(d.first <= day.first <= d.last for d in seen) or abs((day.first - seen[0].first).days) > NEAR:
            continue
        occasion = None if _SINCE.search(reading.text, lead.start, day.start) else find_occasion(reading, lead)
        if occasion is not None and occasion.rule.startswith("event.act") and occasion.cue.start < lead.after + 240:
            scenes.append(Scene(lead, occasion))
            seen.append(day)
    return scenes


def _first_passages(reading: Reading) -> list[Lead]:
    """The first passages of a release that begins with no day; those that repeat the headline last."""
    leads = [Lead(a, a, min(b, a + REACH), i) for i, (a, b) in enumerate(reading.lines[:8]) if b - a > 60]
    fresh = [lead for lead in leads if not _repeats_title(reading, lead.start)]
    return fresh[:3] or leads[:1]


def _repeats_title(reading: Reading, start: int) -> bool:
    """Whether the passage at ``start`` begins like the headline."""
    title = reading.doc.layout.title
    if title is None:
        return False
    headline = _letters(reading.text[title[0] : title[1]])[:18]
    return bool(headline) and _letters(reading.text[start : start + 80]).startswith(headline)


def _letters(text: str) -> str:
    return re.sub(r"[\s“”‘’\"'.…]", "", text)


def _events(reading: Reading, scene: Scene, scope: Range, index: int, dated: list[Lead]) -> list[EventFound]:
    """The main event of a scene, the events of its own standing told of in the same breath, and its sessions."""
    lead, occasion = scene.lead, scene.occasion
    text = reading.text
    day, basis, at = day_of(reading, lead, occasion)
    speech = speech_at(text, reading.cues, max(occasion.cue.end, lead.start), lead.end)
    time = find_time(text, at, min(lead.end, at + 120)) if day else None
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
    main.title = reading.names.name_of(text, occasion, speech, reading.people)
    main.venue = placed_by_name(reading, venue_of(reading, lead, occasion, at, time[1] if time else at, speech), main.title)
    behind = time[1] if time else at
    if main.venue is not None and main.venue.end <= occasion.cue.start:
        behind = max(behind, main.venue.end)
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
    return events + reading.sessions.find(reading, main, lines, index) + _presented(reading, main)


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


def _presented(reading: Reading, main: EventFound) -> list[EventFound]:
    """The fair that a press conference presents, where the text says on which later days it is held: an event of its own."""
    if main.kind != "press_conference" or main.title is None or main.first is None:
        return []
    fair = _FAIR.search(reading.text, *main.title)
    mention = held_later(reading.text, reading.days, main.first) if fair is not None else None
    if fair is None or mention is None:
        return []
    start, end = reading.lines[0][0], reading.doc.layout.body[1]
    line = next((line for line in reading.lines if line[0] <= mention.start < line[1]), (start, end))
    event = EventFound(
        kind="other",
        rule="event.presented",
        scope=line,
        title=(fair.start(), main.title[1]),
        first=mention.first,
        last=mention.last,
        date=(mention.start, mention.end),
        basis="stated",
    )
    place = _NA_BEHIND.match(reading.text, mention.end)
    if place is not None:
        event.venue = placed_by_name(
            reading, reading.venue(place.end(), line[1], "venue.behind-range"), (fair.start(), main.title[1])
        )
    return [event]


def _lasting(reading: Reading, main: EventFound, occasion: Occasion, lead: Lead, day: DateFound) -> EventFound | None:
    """Give ``main`` the range of days that the text states for it; its opening, told of in the lead, where it is one."""
    if occasion.kind == "visit" or (occasion.kind in ("ceremony", "signing", "press_conference") and not occasion.opening):
        return None
    wide = widened(reading.text, reading.days, day, occasion)
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
