"""What the extractors hand to the assembly: mentions with offsets in the *view* (code points, half-open).

``rule`` is the id of the rule that made a mention, ``<kind>.<name>`` ("date.day-month-year"). The assembly turns offsets of the
view into quotations of the release.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from khaosan.model import BylineRole, Comparator, DateBasis, EventKind, PartOfDay, PeriodKind, ResolutionKind, Role, Unit

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class DateFound:
    """A day or a range of days. The offsets start at the first digit or month word (no วันที่, no weekday).

    ``basis`` is "stated" for a date with digits of its own, "dateline" for วันนี้ / เมื่อวานนี้ (these are not mentions of the
    record's ``dates``, only days for events).
    """

    start: int
    end: int
    first: date
    last: date
    rule: str


@dataclass(frozen=True, slots=True)
class PeriodFound:
    """A month, quarter, year, span of years or fiscal year; ``of`` is the plan or project in front of it."""

    start: int
    end: int
    kind: PeriodKind
    first: date
    last: date
    rule: str
    of: Range | None = None


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """A mention of a province or district. ``district`` is set for districts; codes are ISO 3166-2:TH and DOPA's."""

    start: int
    end: int
    rule: str
    province: str | None
    province_code: str | None
    district: str | None = None
    district_code: str | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class CountFound:
    """A number with what it counts; ``of`` is the noun phrase of what is counted."""

    start: int
    end: int
    unit: Unit
    value: int | float
    value_max: int | float | None
    comparator: Comparator
    rule: str
    of: Range | None = None


@dataclass(frozen=True, slots=True)
class RoleFound:
    """A role and the words that give it."""

    role: Role
    start: int
    end: int
    rule: str


@dataclass(slots=True)
class PersonFound:
    """One human being with all mentions; ``mentions[0]`` is the fullest."""

    name: str
    given_name: str
    family_name: str | None
    prefix: str | None
    rule: str
    mentions: list[Range] = field(default_factory=list)
    position: Range | None = None
    organization: Range | None = None
    roles: list[RoleFound] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ResolutionFound:
    """A decision: from the words of the act to the end of what was decided."""

    start: int
    end: int
    kind: ResolutionKind
    rule: str
    actor: Range | None = None
    items: tuple[Range, ...] = ()


@dataclass(frozen=True, slots=True)
class VenueFound:
    """The place of an event."""

    start: int
    end: int
    rule: str
    province: str | None = None
    province_code: str | None = None
    district: str | None = None
    district_code: str | None = None


@dataclass(slots=True)
class EventFound:
    """A happening that the release is about. ``parent`` is the index of the main event; ``scope`` the text that tells of it."""

    kind: EventKind
    rule: str
    scope: Range
    title: Range | None = None
    first: date | None = None
    last: date | None = None
    date: Range | None = None
    basis: DateBasis | None = None
    time: str | None = None
    part_of_day: PartOfDay | None = None
    venue: VenueFound | None = None
    organizers: list[Range] = field(default_factory=list)
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class BylineFound:
    """A credit at the foot of the release."""

    start: int
    end: int
    role: BylineRole
    rule: str


@dataclass(slots=True)
class Found:
    """Everything the extractors found in one release, each list in the order of the text."""

    dates: list[DateFound]
    periods: list[PeriodFound]
    people: list[PersonFound]
    places: list[PlaceFound]
    counts: list[CountFound]
    resolutions: list[ResolutionFound]
    bylines: list[BylineFound]
    events: list[EventFound]
