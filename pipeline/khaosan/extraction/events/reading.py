"""A release as the parts of this package look at it: its cues, its days, where names of people begin, its places."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from khaosan.extraction.document import Document
from khaosan.extraction.events.backdrop import Backdrop
from khaosan.extraction.events.cues import Cues
from khaosan.extraction.events.leads import Days
from khaosan.extraction.events.titles import Names
from khaosan.extraction.events.venues import LONGEST, Places
from khaosan.extraction.mentions import PersonFound, PlaceFound, Range, VenueFound
from khaosan.extraction.places import place_of

if TYPE_CHECKING:
    from khaosan.extraction.events.organizers import Organizers
    from khaosan.extraction.events.sessions import Sessions

#: How much may stand behind the verb of a name that has nothing else ("หารือ|กับ", code points).
VERB = 10


@dataclass(frozen=True, slots=True)
class Reading:
    """One release and what was found in it before.

    ``people`` are where mentions of people begin, ``fullest`` where the fullest one of each person with a family name does.
    """

    doc: Document
    text: str
    lines: list[Range]
    cues: Cues
    days: Days
    people: list[int]
    people_ends: list[int]
    fullest: list[int]
    places: list[PlaceFound]
    venues: Places
    names: Names
    backdrop: Backdrop
    organizers: Organizers
    sessions: Sessions

    def venue(self, start: int, limit: int, rule: str) -> VenueFound | None:
        """The place that begins at ``start`` with the gazetteer's names for its wording; None where nothing is left of it."""
        day = next(iter(self.days.within(start + 1, min(limit, start + LONGEST))), None)
        end = self.venues.end_of(self.doc, start, limit if day is None else day[0].start, self.people)
        if end - start < 3:
            return None
        return VenueFound(start, end, rule, *self.area(start, end))

    def begins(self, at: int, *, anywhere: bool = False) -> int | None:
        """Where the place begins whose ณ or ที่ stands at ``at``; None where it is no such word, or part of a family name."""
        start = self.venues.begins(self.text, at, anywhere=anywhere)
        if start is None or self.text[at] != "ณ":
            return start
        k = bisect_left(self.people, at) - 1
        in_name = k >= 0 and at <= self.people_ends[k] + 2
        return None if in_name and not self.venues.is_place(self.text, start) else start

    def area(self, start: int, end: int) -> tuple[str | None, str | None, str | None, str | None]:
        """Province, its code, district, its code, as the wording of ``[start, end)`` gives them."""
        return place_of(self.doc, self.places, start, end)

    def with_person(self, title: Range, cue: int) -> Range:
        """A name that is no more than its verb, together with the person right behind it ("ให้การต้อนรับ นาย ก")."""
        start, end = title
        k = bisect_left(self.people, end)
        if end > cue + VERB or k == len(self.people) or self.people[k] > end + 2:
            return title
        return start, self.people_ends[k]

    def story(self) -> int:
        """The number of the first passage that names a person in full; what stands before it may be sub-headlines."""
        at = self.fullest[0] if self.fullest else 0
        return max(0, bisect_left(self.lines, (at + 1, 0)) - 1)

    def names_somebody(self, start: int, end: int) -> bool:
        """Whether a person or an office is named in ``[start, end)``."""
        k = bisect_left(self.people, start)
        return (k < len(self.people) and self.people[k] < end) or self.venues.names_somebody(self.text, start, end)


def names_of(people: list[PersonFound]) -> tuple[list[int], list[int]]:
    """Where names of people begin, sorted, and where each ends."""
    ranges = sorted(m for p in people for m in p.mentions)
    return [a for a, _ in ranges], [b for _, b in ranges]
