"""Which passages of a release tell of its main events.

The passage that begins with a day tells of the release's own happening; where none does, the first passages are read, those of a
sub-headline together with the story behind them. A statement yields to a happening of its day that a later passage tells of.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from khaosan.extraction.events.cues import Occasion
from khaosan.extraction.events.given import goes_round
from khaosan.extraction.events.leads import REACH, SPOT, Basis, Lead, says_day
from khaosan.extraction.events.occasions import find_occasion
from khaosan.extraction.events.reading import Reading
from khaosan.extraction.events.setting import day_of
from khaosan.extraction.events.span import beside
from khaosan.extraction.mentions import DateFound

_TODAY = re.compile(r"[\s“\"]{0,3}(?:และ|โดย|สำหรับ)?(?:ใน)?วันนี้")
_SAYS_TODAY = re.compile(r"[^\n]{0,140}?(?:กล่าว|เปิดเผย|เผย)[^\n]{0,30}?ว่า\s{0,3}(?:โดย)?(?:ใน)?วันนี้")
_SAYS_DONE = re.compile(
    r"[^\n]{0,140}?(?:กล่าว|เปิดเผย|เผย)[^\n]{0,30}?ว่า\s{0,3}(?:ตน|ผม|ดิฉัน)(?:ได้)?(?:ร่วม|เป็น|นำ|เข้าร่วม|ลง|มา|เดินทาง)"
)
_SINCE = re.compile("ตั้งแต่|ภายใน|ก่อน|จนถึง|นับจาก|หลังจาก")
#: A passage of at most this many code points may be a piece of a sentence that goes on in the next line.
SHORT = 400
#: How far behind a speaker's วันนี้ the happening of that day may be named (code points).
TODAY = 110
#: By how much a passage that begins like the headline must be longer to be the story (code points).
LONGER = 200
#: How many days a happening may lie from the first one and still be an event of the release.
NEAR = 10
#: How far from its head a passage may say that somebody speaks (code points).
SAYS = 190


@dataclass(frozen=True, slots=True)
class Scene:
    """A passage and the occasion it tells of."""

    lead: Lead
    occasion: Occasion

    def on(self, day: DateFound | None, basis: Basis | None) -> Scene:
        """The scene on another day."""
        return Scene(replace(self.lead, day=day, basis=basis), self.occasion)


def find_scenes(reading: Reading, dated: list[Lead]) -> list[Scene]:
    """The scenes of the main events, the release's own first. ``dated`` are the passages that begin with a day."""
    told = _first_told(reading, dated)
    if told is None or told.lead.line > 0:
        told = _before(reading, told)
    if told is None:
        return []
    told = _told_again(reading, told)
    if told.lead.day is None and not reading.people and any(SPOT.match(reading.text, *line) for line in reading.lines[:6]):
        return []
    told = _on_day_of_story(reading, told, dated)
    if told.occasion.kind == "statement":
        told = _told_of_today(reading, told) or _of_headline(reading, told) or _of_day_before(reading, told, dated) or told
    if told.occasion.kind == "statement":
        told = _told_in_person(reading, told) or told
    return [told, *_further(reading, told, dated)]


def _before(reading: Reading, told: Scene | None) -> Scene | None:
    """A happening of a passage in front of the first dated one, where it has a day beside its name; any, where there is none."""
    first = _first_told(reading, _first_passages(reading))
    if told is None or first is None:
        return first or told
    if first.lead.line >= told.lead.line or first.occasion.kind == "statement" or first.occasion.rule == "event.weak":
        return told
    day = beside(reading.text, reading.days, first.occasion, first.lead.end, 260)
    return told if day is None or _repeats_title(reading, *reading.lines[first.lead.line]) else first


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


def _told_again(reading: Reading, told: Scene) -> Scene:
    """What the story tells in place of a sub-headline: the same kind of happening with its day, or an act for a statement."""
    story = reading.story()
    is_aside = told.occasion.kind == "statement" and told.lead.line < story
    if told.lead.day is not None or (not is_aside and day_of(reading, told.lead, told.occasion)[0] is not None):
        return told
    for lead in _first_passages(reading, 4):
        if lead.line <= told.lead.line or lead.line > told.lead.line + 2:
            continue
        occasion = find_occasion(reading, lead)
        if occasion is None:
            continue
        if occasion.kind == told.occasion.kind:
            day, basis, _ = day_of(reading, lead, occasion)
            if day is None:
                continue
            return Scene(lead, occasion) if told.lead.line < story else told.on(day, basis)
        if is_aside and lead.line == story and occasion.rule.startswith("event.act"):
            return Scene(lead, occasion)
    return told


def _on_day_of_story(reading: Reading, told: Scene, dated: list[Lead]) -> Scene:
    """``told`` with the day of the story, where only a sub-headline names the happening and the story begins with a day."""
    if told.lead.day is not None or not dated or abs(dated[0].line - told.lead.line) > 4:
        return told
    lead = dated[0]
    if lead.day is not None and reading.days.published is not None and lead.day.first > reading.days.published:
        return told
    if lead.line > reading.story() or lead.day is None or not reading.names_somebody(lead.after, min(lead.end, lead.after + 160)):
        return told
    if day_of(reading, told.lead, told.occasion)[0] is not None:
        return told
    return told.on(lead.day, lead.basis)


def _told_of_today(reading: Reading, statement: Scene) -> Scene | None:
    """What a speaker did on the day he speaks, told in one of the next passages ("โดยในวันนี้ ตนได้ … ลงพื้นที่ …")."""
    text, line = reading.text, statement.lead.line
    for i, (start, end) in enumerate(reading.lines[line + 1 : line + 4], line + 1):
        today = _TODAY.match(text, start, end)
        said = None if today is not None else _SAYS_TODAY.match(text, start, min(end, start + SAYS))
        if today is not None:
            lead = statement.lead.at(start, today.end(), min(end, start + REACH), i)
        elif said is not None:
            lead = statement.lead.at(said.end(), said.end(), min(end, start + REACH), i)
        else:
            continue
        occasion = find_occasion(reading, lead)
        if occasion is None or occasion.rule != "event.act" or (said is not None and occasion.cue.start - lead.after > TODAY):
            continue
        return Scene(lead, replace(occasion, rule="event.told-of-today"))
    return None


def _told_in_person(reading: Reading, statement: Scene) -> Scene | None:
    """What a speaker says in the next passages that he did, where the headline names it too ("กล่าวว่า ตนได้เป็นประธานมอบ …")."""
    title, line = reading.doc.layout.title, statement.lead.line
    if title is None or statement.lead.day is None:
        return None
    kinds = {hit.value.kind for hit in reading.cues.within(*title)} - {"statement"}
    for i, (start, end) in enumerate(reading.lines[line + 1 : line + 3], line + 1):
        said = _SAYS_DONE.match(reading.text, start, min(end, start + SAYS))
        if said is None:
            continue
        lead = statement.lead.at(said.end(), said.end(), min(end, start + REACH), i)
        occasion = find_occasion(reading, lead)
        if occasion is None or occasion.rule != "event.act" or occasion.cue.start - lead.after > TODAY:
            continue
        if occasion.kind in kinds:
            return Scene(lead, replace(occasion, rule="event.told-in-person"))
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
                return Scene(lead, occasion if goes_round(reading.text, reading.days, day) else replace(occasion, day=day))
    return None


def _of_day_before(reading: Reading, statement: Scene, dated: list[Lead]) -> Scene | None:
    """The happening of the days before a statement that a passage lays on them, where the headline names its kind."""
    title, day = reading.doc.layout.title, statement.lead.day
    if title is None or day is None:
        return None
    kinds = {hit.value.kind for hit in reading.cues.within(*title)}
    for lead in [*dated, *_said_days(reading, statement.lead.line)]:
        if lead.day is None or lead.line <= statement.lead.line or not 0 <= (day.first - lead.day.first).days <= NEAR:
            continue
        if lead.day.last > day.last or lead.basis != "stated":
            continue
        occasion = find_occasion(reading, lead)
        if occasion is None or occasion.rule != "event.act" or occasion.cue.start - lead.after > TODAY:
            continue
        if occasion.kind in kinds:
            return Scene(lead, replace(occasion, rule="event.day-before"))
    return None


def _said_days(reading: Reading, line: int) -> list[Lead]:
    """What speakers lay on a day in the passages behind a ``line`` ("กล่าวว่า ในห้วงวันที่ 2-4 มีนาคม 2566 …")."""
    leads: list[Lead] = []
    for i, (start, end) in enumerate(reading.lines[line + 1 : line + 4], line + 1):
        said = says_day(reading.text, start, min(end, start + SAYS), reading.days)
        if said is not None:
            leads.append(Lead(said[2], said[2], min(end, start + REACH), i, said[0], said[1]))
    return leads


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


def _first_passages(reading: Reading, most: int = 3) -> list[Lead]:
    """The first passages of a release that begins with no day; those that repeat the headline last."""
    leads = [Lead(a, a, min(b, a + REACH), i) for i, (a, b) in enumerate(reading.lines[:8]) if b - a > 60]
    fresh = [lead for lead in leads if not _repeats_title(reading, *reading.lines[lead.line])]
    return fresh[:most] or leads[:1]


def _repeats_title(reading: Reading, start: int, end: int) -> bool:
    """Whether the passage begins like the headline and is not much longer."""
    title = reading.doc.layout.title
    if title is None or end - start > title[1] - title[0] + LONGER:
        return False
    headline = _letters(reading.text[title[0] : min(title[1], title[0] + 60)])[:30]
    return bool(headline) and _letters(reading.text[start : start + 60]).startswith(headline)


def _letters(text: str) -> str:
    return re.sub(r"[\s“”‘’\"'.…]", "", text)
