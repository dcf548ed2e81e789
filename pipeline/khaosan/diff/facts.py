"""A record taken apart into facts that can be held against another record's."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from typing import Any

from khaosan.evaluate.found import Line, Raw, RecordError

#: The kinds of facts, named as in the record and in its order; "releases" are records that only one file has.
KINDS = (
    "releases", "title", "published", "events", "people", "provinces", "districts", "counts", "resolutions", "dates", "periods",
    "bylines",
)  # fmt: skip

#: Where a fact belongs that is no event's.
BACKGROUND = "background"

#: (start, end, text)
Quote = tuple[int, int, str]


@dataclass(slots=True, eq=False)
class Fact:
    """One fact: what it says (``values``, no offsets among them), where it stands, and in which events.

    Facts of one record with equal ``name`` are one fact (a person of two events); ``alias`` is a weaker identity, by which
    facts of two records may be the same though they say different things.
    """

    kind: str
    values: dict[str, Any]
    quotes: list[Quote]
    owners: set[str] = field(default_factory=set)
    name: Hashable = None
    alias: Hashable = None
    id: str = ""


def facts_of(file: object, line: Line) -> dict[str, list[Fact]]:
    """The facts of a record by kind, in the order of the text.

    Raises:
        RecordError: it does not have a record's form; names file and line.
    """
    facts: dict[str, list[Fact]] = {}
    try:
        for fact in _facts(line.record):
            facts.setdefault(fact.kind, []).append(fact)
    except (AttributeError, KeyError, TypeError) as error:
        what = f"{type(error).__name__}: {error}"
        raise RecordError(f"{file}:{line.number}: ระเบียนผิดรูป / malformed record ({line.uri}): {what}") from error
    return {kind: _merged(group) for kind, group in facts.items()}


def _facts(record: Raw) -> Iterator[Fact]:
    if record.get("title"):
        yield Fact("title", {"title": _text(record["title"])}, _quotes(record["title"]), name="title")
    if record.get("published"):
        yield Fact("published", {"published": record["published"]}, [], name="published")
    for event in record.get("events") or ():
        yield _event(event)
        yield from _group(event, event["id"])
    yield from _group(record.get("background") or {}, BACKGROUND)
    for date in record.get("dates") or ():
        yield Fact("dates", _pick(date, "start_date", "end_date"), _quotes(date))
    for period in record.get("periods") or ():
        yield Fact("periods", {**_pick(period, "kind", "start_date", "end_date"), "of": _text(period.get("of"))}, _quotes(period))
    for byline in record.get("bylines") or ():
        yield Fact("bylines", {"text": _text(byline), **_pick(byline, "role")}, _quotes(byline))


def _event(event: Raw) -> Fact:
    venue = event.get("venue") or {}
    values = {
        **_pick(event, "kind", "start_date", "end_date", "date_basis", "time", "part_of_day", "part_of"),
        "title": _text(event.get("title")),
        "venue": _text(event.get("venue")),
        "venue_province": venue.get("province"),
        "venue_district": venue.get("district"),
        "organizers": [_text(o) for o in event.get("organizers") or ()],
    }
    quotes = _quotes(event.get("title")) or _quotes(event.get("date")) or _quotes(event.get("venue"))
    return Fact("events", values, quotes, alias=(values["start_date"], values["kind"]), id=event["id"])


def _group(part: Raw, owner: str) -> Iterator[Fact]:
    for p in part.get("people") or ():
        values = {
            **_pick(p, "name", "prefix"),
            "position": _text(p.get("position")),
            "organization": _text(p.get("organization")),
            "roles": list(p.get("roles") or ()),
        }
        yield Fact("people", values, _mentions(p), {owner}, name=p["name"])
    for p in part.get("provinces") or ():
        yield Fact("provinces", _pick(p, "name", "code"), _mentions(p), {owner}, name=p["name"])
    for d in part.get("districts") or ():
        values = _pick(d, "name", "province", "code")
        yield Fact("districts", values, _mentions(d), {owner}, name=(d["name"], d.get("province")), alias=d["name"])
    for c in part.get("counts") or ():
        values = {**_pick(c, "unit", "value", "value_max", "comparator"), "of": _text(c.get("of"))}
        name = (c["unit"], c["value"], c.get("value_max"), c.get("comparator"))
        yield Fact("counts", values, _mentions(c), {owner}, name=name, alias=(c["unit"], values["of"]))
    for r in part.get("resolutions") or ():
        values = {
            **_pick(r, "kind"),
            "text": _text(r),
            "actor": _text(r.get("actor")),
            "items": [_text(item) for item in r.get("items") or ()],
        }
        yield Fact("resolutions", values, _quotes(r), {owner})


def _merged(facts: list[Fact]) -> list[Fact]:
    """Facts that a record states in several events as one: with the roles and mentions of all, and the first of what is else."""
    named: dict[Hashable, Fact] = {}
    merged: list[Fact] = []
    for fact in facts:
        first = named.setdefault(fact.name, fact) if fact.name is not None else fact
        if first is fact:
            merged.append(fact)
            continue
        for key, value in fact.values.items():
            if key == "roles":
                first.values[key] += [role for role in value if role not in first.values[key]]
            elif first.values[key] is None:
                first.values[key] = value
        first.owners |= fact.owners
        first.quotes += [quote for quote in fact.quotes if quote not in first.quotes]
    for fact in merged:
        # The order in which several events tell of somebody is not a difference.
        if "roles" in fact.values:
            fact.values["roles"].sort()
        if fact.kind != "people":
            fact.quotes.sort()
    return merged


def _pick(fact: Raw, *keys: str) -> dict[str, Any]:
    return {key: fact.get(key) for key in keys}


def _text(span: Raw | None) -> str | None:
    return span["text"] if span else None


def _quotes(span: Raw | None) -> list[Quote]:
    return [(span["start"], span["end"], span["text"])] if span else []


def _mentions(fact: Raw) -> list[Quote]:
    return [quote for mention in fact.get("mentions") or () for quote in _quotes(mention)]
