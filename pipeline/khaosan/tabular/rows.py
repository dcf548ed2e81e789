"""From one report to the rows of every table, in the order of :data:`khaosan.tabular.columns.TABLES`."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from khaosan.model import Count, DateMention, District, Event, Facts, Person, Province, Report, Resolution, Span
from khaosan.tabular.columns import BACKGROUND, JOINT, ROLES, TABLES, Cell, Row

_NO_QUOTATION: tuple[Cell, Cell, Cell] = (None, None, None)


def rows(report: Report) -> dict[str, list[Row]]:
    """The rows of each table, facts in the record's order: the events' first, then the background's.

    Raises:
        ValueError: a day of the record is not in the calendar ("2023-02-30").
    """
    return _Rows(report).tables


class _Rows:
    """The rows of one report, as they are gathered."""

    def __init__(self, report: Report) -> None:
        self.tables: dict[str, list[Row]] = {name: [] for name in TABLES}
        self.release = report.id
        self.uri = report.source.uri
        self._release(report)
        for event in report.events:
            self._event(event)
            self._facts(event, event.id)
        self._facts(report.background, BACKGROUND)
        self._release_facts(report)

    def _keys(self, event: str, fact: str | None = None) -> tuple[Cell, ...]:
        key = None if event == BACKGROUND else f"{self.release}:{event}"
        return self.release, self.uri, event, key, key if fact is None else f"{self.release}:{fact}"

    def _release(self, report: Report) -> None:
        source = report.source
        self.tables["releases"].append(
            (
                self.release,
                self.uri,
                *_quotation(report.title),
                _day(report.published),
                source.media_type,
                source.encoding,
                source.extracted,
                source.quality,
                _joined(source.warnings),
                source.sha256,
                report.schema_version,
            )
        )

    def _event(self, event: Event) -> None:
        venue = event.venue
        place = (venue.province, venue.province_code, venue.district, venue.district_code) if venue else (None,) * 4
        quoted = {"title": event.title, "date": event.date, "venue": venue, "organizer": next(iter(event.organizers), None)}
        quote_of, quote = next(((name, span) for name, span in quoted.items() if span), (None, None))
        self.tables["events"].append(
            (
                *self._keys(event.id),
                event.part_of,
                None if event.part_of is None else f"{self.release}:{event.part_of}",
                event.kind,
                *_quotation(event.title),
                _day(event.start_date),
                _day(event.end_date),
                event.date_basis,
                *_quotation(event.date),
                event.time,
                event.part_of_day,
                *_quotation(venue),
                *place,
                _joined(span.text for span in event.organizers),
                quote_of,
                *_quotation(quote),
            )
        )
        for number, organizer in enumerate(event.organizers, 1):
            keys = self._keys(event.id, f"{event.id}:organizers:{number}")
            self.tables["organizers"].append((*keys, *_quotation(organizer)))

    def _facts(self, facts: Event | Facts, event: str) -> None:
        for number, person in enumerate(facts.people, 1):
            self._mentioned("people", event, number, _person(person), person.mentions, person.name)
        for number, province in enumerate(facts.provinces, 1):
            self._mentioned("provinces", event, number, _province(province), province.mentions, province.name)
        for number, district in enumerate(facts.districts, 1):
            self._mentioned("districts", event, number, _district(district), district.mentions, district.name)
        for number, count in enumerate(facts.counts, 1):
            self._mentioned("counts", event, number, _count(count), count.mentions, None)
        for number, resolution in enumerate(facts.resolutions, 1):
            fact = f"{event}:resolutions:{number}"
            self._quoted("resolutions", event, fact, _resolution(resolution), resolution)
            for place, item in enumerate(resolution.items, 1):
                self.tables["resolution_items"].append((*self._keys(event, fact), place, *_quotation(item)))

    def _release_facts(self, report: Report) -> None:
        for number, day in enumerate(report.dates, 1):
            cells = (_day(day.start_date), _day(day.end_date))
            self._quoted("dates", _event_of(day, report.events), f"dates:{number}", cells, day)
        for number, period in enumerate(report.periods, 1):
            span = (_day(period.start_date), _day(period.end_date))
            self._quoted("periods", BACKGROUND, f"periods:{number}", (period.kind, *span, *_quotation(period.of)), period)
        for number, byline in enumerate(report.bylines, 1):
            self._quoted("bylines", BACKGROUND, f"bylines:{number}", (byline.role,), byline)

    def _mentioned(
        self, table: str, event: str, number: int, cells: tuple[Cell, ...], mentions: Sequence[Span], name: str | None
    ) -> None:
        """A fact that may be mentioned several times: a row of its own, and one for each mention."""
        keys = self._keys(event, f"{event}:{table}:{number}")
        self.tables[table].append((*keys, *cells, *_quotation(mentions[0]), len(mentions)))
        for place, mention in enumerate(mentions, 1):
            self.tables["mentions"].append((*keys, table, name, place, *_quotation(mention)))

    def _quoted(self, table: str, event: str, fact: str, cells: tuple[Cell, ...], quote: Span) -> None:
        """A fact that is itself a quotation: its only mention."""
        keys = self._keys(event, fact)
        self.tables[table].append((*keys, *cells, *_quotation(quote)))
        self.tables["mentions"].append((*keys, table, None, 1, *_quotation(quote)))


def _person(person: Person) -> tuple[Cell, ...]:
    return (
        person.name,
        person.prefix,
        person.given_name,
        person.family_name,
        *_quotation(person.position),
        *_quotation(person.organization),
        _joined(person.roles),
        *(role in person.roles for role in ROLES),
    )


def _province(province: Province) -> tuple[Cell, ...]:
    return province.name, province.name_en, province.code


def _district(district: District) -> tuple[Cell, ...]:
    return district.name, district.code, district.province, district.province_code


def _count(count: Count) -> tuple[Cell, ...]:
    return count.unit, count.comparator, _number(count.value), _number(count.value_max), *_quotation(count.of)


def _resolution(resolution: Resolution) -> tuple[Cell, ...]:
    return resolution.kind, *_quotation(resolution.actor), len(resolution.items)


def _event_of(day: DateMention, events: Iterable[Event]) -> str:
    """The first event that has its date from this mention, or from a phrase that overlaps it ("10 และ 17 มีนาคม")."""
    for event in events:
        if event.date and event.date.start < day.end and day.start < event.date.end:
            return event.id
    return BACKGROUND


def _quotation(span: Span | None) -> tuple[Cell, Cell, Cell]:
    return (span.text, span.start, span.end) if span else _NO_QUOTATION


def _joined(parts: Iterable[str]) -> str | None:
    return JOINT.join(parts) or None


def _number(value: float | None) -> float | None:
    """A whole number may be too large for a cell's 64 bits; then it is infinite."""
    try:
        return None if value is None else float(value)
    except OverflowError:
        return math.inf


@lru_cache(maxsize=4096)
def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"{text} ไม่มีในปฏิทิน / is not in the calendar") from error
