"""From mentions to the report: mentions of one thing become one fact, each fact goes to the event that tells of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from khaosan.extraction.dates import dateline_day
from khaosan.extraction.document import Document
from khaosan.extraction.mentions import (
    CountFound,
    EventFound,
    Found,
    PersonFound,
    PlaceFound,
    Range,
    ResolutionFound,
)
from khaosan.lexicon.gazetteer import english_name
from khaosan.model import (
    Byline,
    Count,
    DateMention,
    District,
    Event,
    Facts,
    Period,
    Person,
    Province,
    Report,
    Resolution,
    Role,
    Span,
    Venue,
)

#: One order of roles, so that equal sets of roles are equal lists.
_ROLES: tuple[Role, ...] = get_args(Role)


def assemble(doc: Document, found: Found) -> Report:
    """Build the report of one release."""
    span = doc.span
    groups: list[Found] = [Found([], [], [], [], [], [], [], []) for _ in range(len(found.events) + 1)]
    owner = _Owner(found.events)
    for place in found.places:
        groups[owner.of(place.start)].places.append(place)
    for count in found.counts:
        groups[owner.of(count.start)].counts.append(count)
    for resolution in found.resolutions:
        groups[owner.main_of(resolution.start)].resolutions.append(resolution)
    for person in found.people:
        for index in owner.of_person(person):
            groups[index].people.append(person)
    return Report(
        id=doc.source.id,
        source=doc.source.source,
        title=span(*doc.layout.title) if doc.layout.title else None,
        published=published.isoformat() if (published := dateline_day(doc, found.dates)) else None,
        events=[_event(doc, i, event, found.events, groups[i], owner) for i, event in enumerate(found.events)],
        background=Facts(**_facts(doc, groups[-1], owner, None)),
        dates=[
            DateMention(
                **span(d.start, d.end).__dict__,
                start_date=d.first.isoformat(),
                end_date=d.last.isoformat(),
                rule=d.rule,
            )
            for d in found.dates
        ],
        periods=[
            Period(
                **span(p.start, p.end).__dict__,
                kind=p.kind,
                start_date=p.first.isoformat(),
                end_date=p.last.isoformat(),
                of=_quote(doc, p.of),
                rule=p.rule,
            )
            for p in found.periods
        ],
        bylines=[Byline(**span(b.start, b.end).__dict__, role=b.role, rule=b.rule) for b in found.bylines],
    )


class _Owner:
    """Which event tells of a place in the text; the last index, -1, is the background.

    What stands above the body (headline, dateline) belongs to the first main event, what stands in the foot to none.
    """

    def __init__(self, events: list[EventFound]) -> None:
        self._events = events
        # The narrowest scope first, so that a session wins over its main event.
        self._order = sorted(range(len(events)), key=lambda i: events[i].scope[1] - events[i].scope[0])

    def of(self, at: int) -> int:
        for index in self._order:
            start, end = self._events[index].scope
            if start <= at < end:
                return index
        return 0 if self._events and at < self._events[0].scope[0] else -1

    def main_of(self, at: int) -> int:
        """The event around, or else the first one: a decision is always some event's."""
        index = self.of(at)
        return index if index >= 0 or not self._events else 0

    def of_person(self, person: PersonFound) -> list[int]:
        """The events in which a person plays a part; with none, where the person is first named."""
        indexes = {self.main_of(role.start) for role in person.roles if role.role != "mentioned"}
        indexes.discard(-1)
        return sorted(indexes) or [self.of(person.mentions[0][0])]


def _event(doc: Document, index: int, event: EventFound, events: list[EventFound], group: Found, owner: _Owner) -> Event:
    venue = event.venue
    return Event(
        id=f"e{index + 1}",
        part_of=None if event.parent is None else f"e{event.parent + 1}",
        kind=event.kind,
        title=_quote(doc, event.title),
        start_date=event.first.isoformat() if event.first else None,
        end_date=event.last.isoformat() if event.last else None,
        date=_quote(doc, event.date),
        date_basis=event.basis,
        time=event.time,
        part_of_day=event.part_of_day,
        venue=Venue(
            **doc.span(venue.start, venue.end).__dict__,
            province=venue.province,
            province_code=venue.province_code,
            district=venue.district,
            district_code=venue.district_code,
            rule=venue.rule,
        )
        if venue
        else None,
        organizers=[doc.span(*r) for r in event.organizers],
        rule=event.rule,
        **_facts(doc, group, owner, index),
    )


def _facts(doc: Document, group: Found, owner: _Owner, index: int | None) -> dict[str, list]:  # type: ignore[type-arg]
    return {
        "people": [_person(doc, p, owner, index) for p in group.people],
        "provinces": _provinces(doc, group.places),
        "districts": _districts(doc, group.places),
        "counts": _counts(doc, group.counts),
        "resolutions": [_resolution(doc, r) for r in group.resolutions],
    }


def _person(doc: Document, person: PersonFound, owner: _Owner, index: int | None) -> Person:
    roles = [r.role for r in person.roles if index is None or r.role == "mentioned" or owner.main_of(r.start) == index]
    return Person(
        name=person.name,
        given_name=person.given_name,
        family_name=person.family_name,
        prefix=person.prefix,
        position=_quote(doc, person.position),
        organization=_quote(doc, person.organization),
        roles=sorted(set(roles), key=_ROLES.index),
        mentions=[doc.span(*m) for m in person.mentions],
        rule=person.rule,
    )


def _provinces(doc: Document, places: Iterable[PlaceFound]) -> list[Province]:
    grouped: dict[str, list[PlaceFound]] = {}
    for place in places:
        if place.district is None and place.province is not None and not place.optional:
            grouped.setdefault(place.province, []).append(place)
    return [
        Province(
            name=name,
            name_en=english_name(name),
            code=group[0].province_code or "",
            mentions=[doc.span(p.start, p.end) for p in group],
            rule=group[0].rule,
        )
        for name, group in grouped.items()
    ]


def _districts(doc: Document, places: Iterable[PlaceFound]) -> list[District]:
    grouped: dict[tuple[str, str | None], list[PlaceFound]] = {}
    for place in places:
        if place.district is not None:
            grouped.setdefault((place.district, place.province), []).append(place)
    return [
        District(
            name=name,
            code=group[0].district_code,
            province=province,
            province_code=group[0].province_code,
            mentions=[doc.span(p.start, p.end) for p in group],
            rule=group[0].rule,
        )
        for (name, province), group in grouped.items()
    ]


def _counts(doc: Document, counts: Iterable[CountFound]) -> list[Count]:
    grouped: dict[tuple[object, ...], list[CountFound]] = {}
    for c in counts:
        grouped.setdefault((c.unit, c.value, c.value_max, c.comparator), []).append(c)
    return [
        Count(
            unit=group[0].unit,
            value=group[0].value,
            value_max=group[0].value_max,
            comparator=group[0].comparator,
            of=next((_quote(doc, c.of) for c in group if c.of), None),
            mentions=[doc.span(c.start, c.end) for c in group],
            rule=group[0].rule,
        )
        for group in grouped.values()
    ]


def _resolution(doc: Document, r: ResolutionFound) -> Resolution:
    return Resolution(
        **doc.span(r.start, r.end).__dict__,
        kind=r.kind,
        actor=_quote(doc, r.actor),
        items=[doc.span(*i) for i in r.items],
        rule=r.rule,
    )


def _quote(doc: Document, at: Range | None) -> Span | None:
    return doc.span(*at) if at else None
