"""Parts of an event: the opening of a fair or course, mornings and afternoons, days of a range, stops of a trip, what is done
at the same occasion.

A part begins with a word of its own at the head of a passage (``session_cues``) and must tell of a happening, not of a speech:
"โอกาสนี้ นาย ก กล่าวว่า …" is none.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import Literal

from khaosan.extraction.events.cues import Cue, Occasion
from khaosan.extraction.events.leads import Lead
from khaosan.extraction.events.occasions import find_occasion, named, speech_at
from khaosan.extraction.events.reading import Reading
from khaosan.extraction.events.times import find_time
from khaosan.extraction.mentions import EventFound, Range, VenueFound
from khaosan.extraction.scanner import Hit
from khaosan.lexicon.tables import Entry, Lexicon
from khaosan.model import EventKind, PartOfDay

#: How far behind its opening words a part must name what happened (code points).
REACH = 220
_LEADING = re.compile(r"[\s(\[*•\-–.\d)]{0,6}")
_NAMED = re.compile(r"[\s)\]:,]{0,3}(?:เป็น|ร่วม|มี|คือ|จะ|ได้)?(?:การ)?")
_NA = re.compile(r"(?<=\s)ณ\s")
_TO = re.compile(r"(?:เดินทาง|ลงพื้นที่)(?:ต่อ)?(?:ไป)?(?:ยัง|ที่|ณ)\s?")


class SessionEntry(Entry):
    """A line of ``session_cues``."""

    role: Literal["part", "day", "stop", "occasion", "after"]
    value: str = ""


class Sessions:
    """Finds the parts of an event in the passages behind its lead."""

    def __init__(self, lexicon: Lexicon) -> None:
        entries = lexicon.rows("session_cues", SessionEntry)
        self._entries = {e.form: e for e in entries}
        forms = sorted(self._entries, key=len, reverse=True)
        self._opens = re.compile("|".join(map(re.escape, forms)))

    def find(self, reading: Reading, main: EventFound, lines: list[Range], parent: int) -> list[EventFound]:
        """The parts told of in ``lines`` (passages behind the lead's), each with ``parent``."""
        found: list[EventFound] = []
        for start, end in lines:
            leading = _LEADING.match(reading.text, start, end)
            at = leading.end() if leading else start
            m = self._opens.match(reading.text, at, end)
            if m is None:
                continue
            part = self._part(reading, main, self._entries[m[0]], m.end(), (start, end))
            if part is not None:
                part.parent = parent
                found.append(part)
        return found

    def _part(self, reading: Reading, main: EventFound, entry: SessionEntry, at: int, line: Range) -> EventFound | None:
        end = min(line[1], at + REACH)
        hits = reading.cues.within(at, end)
        acts = [h for h in hits if h.value.kind != "statement" and h.value.rank >= 2]
        speech = next((h.start for h in hits if h.value.kind == "statement"), end)
        said = reading.text.find("กล่าว", at, speech)
        speech = said if said >= 0 else speech
        act = next((h for h in acts if h.start < speech), None)
        first, last, part = main.first, main.last, None
        if entry.role == "day":
            if main.first is None or main.last is None or main.first == main.last:
                return None
            offset = int(entry.value)
            first = last = main.last if offset < 0 else main.first + timedelta(days=offset - 1)
            if first > main.last:
                return None
        elif act is None:
            return None
        elif entry.role == "part":
            part = _part_of_day(entry.value)
        elif not _fits(entry.role, act, main):
            return None
        time = find_time(reading.text, at - 6, at + 40)
        occasion = None if act is None else named(act, acts, reading.text, f"session.{entry.role}")
        return EventFound(
            kind=main.kind if occasion is None else occasion.kind,
            rule=f"session.{entry.role}",
            scope=line,
            title=self._title(reading, occasion, at, line[1]),
            first=first,
            last=last,
            basis="inherited" if first else None,
            time=time[0] if time else None,
            part_of_day=part,
            venue=_venue(reading, at, speech if speech > at else line[1]),
        )

    @staticmethod
    def _title(reading: Reading, occasion: Occasion | None, at: int, end: int) -> Range | None:
        if occasion is None:
            named = _NAMED.match(reading.text, at)
            start = named.end() if named else at
            cue = Hit(start, start + 1, Cue(None, 0, "", False))
            return reading.names.name_of(reading.text, Occasion("other", cue, ""), end, reading.people)
        return reading.names.name_of(reading.text, occasion, end, reading.people, whole=True)


def days_of(reading: Reading, main: EventFound, leads: list[Lead], scope: Range, parent: int) -> list[EventFound]:
    """The days of an event of several days that passages further down begin with ("วันที่ 2 ส.ค. คณะเดินทางไป …")."""
    if main.first is None or main.last is None or main.first == main.last:
        return []
    found: list[EventFound] = []
    for lead in leads:
        day = lead.day
        if (
            day is None
            or lead.basis != "stated"
            or not (scope[0] < lead.start < scope[1] and main.first <= day.first <= day.last <= main.last)
        ):
            continue
        if (day.first, day.last) == (main.first, main.last):
            continue
        occasion = find_occasion(reading, lead)
        if occasion is None or not occasion.rule.startswith("event.act"):
            continue
        end = speech_at(reading.text, reading.cues, occasion.cue.end, lead.end)
        found.append(
            EventFound(
                kind=occasion.kind,
                rule="session.dated",
                scope=reading.lines[lead.line],
                title=reading.names.name_of(reading.text, occasion, end, reading.people),
                first=day.first,
                last=day.last,
                date=(day.start, day.end),
                basis="stated",
                venue=_venue(reading, lead.after, end),
                parent=parent,
            )
        )
    return found


def opening_of(reading: Reading, main: EventFound, occasion: Occasion, lead: Range, venue: VenueFound | None) -> EventFound:
    """The opening, told of in the ``lead``, of what lasts longer; ``main`` still has the lead's day."""
    start = occasion.opened_by.start if occasion.opened_by is not None else occasion.cue.start
    title = main.title and (start, main.title[1])
    return replace(main, kind="ceremony", rule="session.opening", scope=lead, title=title, venue=venue, organizers=[])


def _fits(role: str, act: Hit, main: EventFound) -> bool:
    """Whether an act makes a part of its own: a trip goes on with visits; elsewhere it must be of another kind than the event."""
    kind: EventKind = act.value.kind
    if role == "after":
        return kind == "press_conference"
    if role == "occasion":
        return kind in ("signing", "ceremony", "press_conference") and kind != main.kind
    return kind in ("visit", "meeting", "ceremony", "signing", "training", "press_conference") and (
        main.kind == "visit" or kind != main.kind
    )


def _part_of_day(value: str) -> PartOfDay:
    parts: dict[str, PartOfDay] = {"morning": "morning", "afternoon": "afternoon", "evening": "evening"}
    return parts[value]


def _venue(reading: Reading, start: int, end: int) -> VenueFound | None:
    """The place behind ณ, or the one to which the party went on."""
    m = _TO.search(reading.text, start, end) or _NA.search(reading.text, start, end)
    return reading.venue(m.end(), end, "venue.session") if m else None
