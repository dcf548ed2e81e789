"""Each fact of a report with its rule and its quotation, for a person to read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.console import Console
from rich.table import Table

from khaosan.model import Count, Event, Facts, Person, Report, Span

Row = tuple[str, str, str, str, str]


def print_explanation(report: Report) -> None:
    """Print a table of all facts to standard output."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = 200
    table = Table(title=report.source.uri, title_justify="left")
    for name in ("ข้อเท็จจริง/fact", "ค่า/value", "กฎ/rule", "ตำแหน่ง/at", "ถ้อยคำ/quotation"):
        # Nothing is cut off: a fact without its whole quotation explains nothing.
        table.add_column(name, overflow="fold")
    for row in explanation(report):
        table.add_row(*(_plain(cell) for cell in row))
    console.print(table)


def explanation(report: Report) -> Iterator[Row]:
    """Rows of (fact, value, rule, offsets, quotation), facts in the order of the record."""
    if report.title:
        yield _row("title", "", "layout.title", report.title)
    for event in report.events:
        yield from _event(event)
    yield from _facts("background", report.background)
    for date in report.dates:
        yield _row("date", _days(date.start_date, date.end_date), date.rule, date)
    for period in report.periods:
        yield _row(f"period.{period.kind}", _days(period.start_date, period.end_date), period.rule, period)
    for byline in report.bylines:
        yield _row(f"byline.{byline.role}", "", byline.rule, byline)


def _event(event: Event) -> Iterator[Row]:
    kind = f"{event.id} {event.kind}" + (f" (part of {event.part_of})" if event.part_of else "")
    days = _days(event.start_date, event.end_date)
    yield _row(kind, f"{days} {event.time or event.part_of_day or ''}".strip(), event.rule, event.title)
    if event.date:
        yield _row(f"{event.id} date", f"{days} ({event.date_basis})", event.rule, event.date)
    if event.venue:
        place = " ".join(filter(None, (event.venue.district, event.venue.province)))
        yield _row(f"{event.id} venue", place, event.venue.rule, event.venue)
    for organizer in event.organizers:
        yield _row(f"{event.id} organizer", "", event.rule, organizer)
    yield from _facts(event.id, event)


def _facts(owner: str, facts: Facts | Event) -> Iterator[Row]:
    for person in facts.people:
        yield from _person(owner, person)
    for province in facts.provinces:
        for mention in province.mentions:
            yield _row(f"{owner} province", f"{province.name} {province.code}", province.rule, mention)
    for district in facts.districts:
        for mention in district.mentions:
            place = f"{district.name} {district.code or '?'}, {district.province or '?'}"
            yield _row(f"{owner} district", place, district.rule, mention)
    for count in facts.counts:
        for mention in count.mentions:
            yield _row(f"{owner} count", _amount(count), count.rule, mention)
    for resolution in facts.resolutions:
        items = f" ({len(resolution.items)} items)" if resolution.items else ""
        yield _row(f"{owner} resolution", resolution.kind + items, resolution.rule, resolution)


def _person(owner: str, person: Person) -> Iterator[Row]:
    roles = ", ".join(person.roles)
    for i, mention in enumerate(person.mentions):
        yield _row(f"{owner} person", f"{person.name} [{roles}]" if i == 0 else person.name, person.rule, mention)
    if person.position:
        yield _row(f"{owner} position", person.name, person.rule, person.position)


def _amount(count: Count) -> str:
    top = f"-{count.value_max:g}" if count.value_max is not None else ""
    of = f" of {count.of.text}" if count.of else ""
    return f"{count.comparator} {count.value:,}{top} {count.unit}{of}"


def _days(start: str | None, end: str | None) -> str:
    return "?" if start is None else start if start == end else f"{start}/{end}"


def _row(fact: str, value: str, rule: str, span: Span | None) -> Row:
    return fact, value, rule, f"{span.start}-{span.end}" if span else "", span.text if span else ""


def _plain(cell: Any) -> str:
    """Square brackets are rich's markup, and line breaks would tear the table."""
    return str(cell).replace("[", "\\[").replace("\n", "⏎")
