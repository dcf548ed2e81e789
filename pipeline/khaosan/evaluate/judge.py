"""One release: what was found held against what a person found. Gives judgements, of which all figures are sums.

Two kinds of score. A *set* compares two collections: a fact in both is a "hit", one that only the gold has is "missed", one that
only the record has is "wrong". A *rate* asks one question an item and answers "hit" or "differs".

=================  ====  ==========================================================================================
dates              set   every mention of a day or range: (first, last)
event_dates        set   different (first, last) of the main events that have a date
people             set   different names; royals and bylines score neither way
chairs             set   names with the role ``chair``
roles              set   (name, role) of the people that gold and record share
provinces          set   different names; provinces_optional score neither way
districts          set   different (name, province)
counts             set   different (unit, value, upper value, comparator)
network_counts     set   those of the unit ``network``
resolutions        set   paired by place, best agreement first; resolutions_optional score neither way
grounding          rate  every quotation of the record stands at its offsets
has_event          rate  every release: main event or none
event_kind         rate  releases with a main event: the kind of the first
venue_province     rate  those whose main event's venue gives a province: the same one
positions          rate  shared people whose gold has an office: the same, or one within the other with 4/5 of its letters
resolution_kind    rate  paired resolutions: the same kind
title, published   rate  every release
=================  ====  ==========================================================================================
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from khaosan.evaluate.found import At, FoundCount, FoundPerson, FoundRecord, found_record
from khaosan.evaluate.gold import GoldCount, GoldEvent, GoldPerson, GoldRelease
from khaosan.evaluate.measures import agreement, amount, bare, days, norm, overlap, same_office

SETS = (
    "dates", "event_dates", "people", "chairs", "roles", "provinces", "districts", "counts", "network_counts", "resolutions",
)  # fmt: skip
RATES = ("grounding", "has_event", "event_kind", "venue_province", "positions", "resolution_kind", "title", "published")

Verdict = Literal["hit", "missed", "wrong", "differs"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """One fact of one release, judged under one score.

    ``label`` is its kind within the score (a count's unit, a role …; "" where the score has none), ``at`` the offsets to show,
    ``rule`` the rule that made what was found ("" where unknown).
    """

    release: str
    score: str
    verdict: Verdict
    label: str = ""
    expected: str | None = None
    found: str | None = None
    at: At | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class _Item:
    """A fact of either side: equal keys are the same fact."""

    key: Hashable
    shown: str
    at: At | None = None
    label: str = ""
    rule: str = ""


def judge(gold: GoldRelease, text: str, record: FoundRecord | None) -> list[Judgement]:
    """Judge one release; no record at all is judged as an empty one. ``text`` is the decoded release."""
    return list(_Judge(gold, text, record or found_record({})).all())


class _Places:
    """Where the gold's quotations stand: the n-th of a quotation at its n-th occurrence."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._next: dict[str, int] = {}

    def of(self, quote: str) -> At | None:
        start = self._text.find(quote, self._next.get(quote, 0)) if quote else -1
        if start < 0:
            start = self._text.find(quote) if quote else -1
        if start < 0:
            return None
        self._next[quote] = start + len(quote)
        return start, start + len(quote)

    def of_name(self, name: str) -> At | None:
        """A name's first occurrence, however it is spaced there."""
        match = re.search(r"\s*".join(map(re.escape, name.split())), self._text) if name.strip() else None
        return match.span() if match else None


class _Judge:
    def __init__(self, gold: GoldRelease, text: str, record: FoundRecord) -> None:
        self.gold = gold
        self.text = text
        self.record = record
        self.places = _Places(text)

    def all(self) -> Iterator[Judgement]:
        yield from self.grounding()
        yield from self.dates()
        yield from self.events()
        yield from self.people()
        yield from self.where()
        yield from self.counts()
        yield from self.resolutions()
        yield from self.header()

    def grounding(self) -> Iterator[Judgement]:
        for span in self.record.spans:
            there = self.text[span.start : span.end]
            yield self._rate("grounding", there == span.text, there, span.text, at=span.at)

    def dates(self) -> Iterator[Judgement]:
        gold = [_day(d.start, d.end, self.places.of(d.quote), _length(d.start, d.end)) for d in self.gold.dates]
        found = [_day(d.start_date, d.end_date, d.at, _length(d.start_date, d.end_date), d.rule) for d in self.record.dates]
        yield from self._set("dates", gold, found)

    def events(self) -> Iterator[Judgement]:
        gold = [_day(e.start, e.end, self._event_place(e), e.kind) for e in self.gold.events if e.part_of is None and e.start]
        found = [
            _day(e.start_date, e.end_date, e.date.at if e.date else e.at, e.kind, e.rule)
            for e in self.record.events
            if not e.part_of and e.start_date
        ]
        yield from self._set("event_dates", _once(gold), _once(found))
        main, mine = self.gold.main, self.record.main
        rule, at = (mine.rule, mine.at) if mine else ("", None)
        label = main.kind if main else mine.kind if mine else ""
        told = ("event" if main else "no event", "event" if mine else "no event")
        if main and not at:
            at = self._event_place(main)
        yield self._rate("has_event", bool(main) == bool(mine), *told, label=label, at=at, rule=rule)
        if main:
            kind = mine.kind if mine else None
            yield self._rate("event_kind", kind == main.kind, main.kind, kind, label=main.kind, at=at, rule=rule)
        if main and main.venue_province:
            venue = mine.venue if mine else None
            name = venue.province if venue else None
            place = (venue.at if venue else None) or self.places.of(main.venue or "")
            rule = venue.rule if venue else rule
            same = name == main.venue_province
            yield self._rate("venue_province", same, main.venue_province, name, label=main.kind, at=place, rule=rule)

    def people(self) -> Iterator[Judgement]:
        gold = {norm(p.name): p for p in self.gold.people}
        found: dict[str, list[FoundPerson]] = {}
        for person in self.record.people:
            found.setdefault(norm(person.name), []).append(person)
        # Royals and the people of the bylines are no people of the release, but naming them is no mistake either.
        free = [bare(n) for n in (*self.gold.royals, *self.gold.bylines)]
        forgiven = Counter(n for n in found if any(bare(n) in x or x in bare(n) for x in free))
        people = [_Item(n, n, self.places.of_name(n)) for n in gold]
        yield from self._set("people", people, [_Item(n, n, f[0].at, rule=f[0].rule) for n, f in found.items()], forgiven)
        for name in gold:
            if name in found:
                yield from self._shared(name, gold[name], found[name])
        chairs = [_Item(n, f"{n}: chair", self.places.of_name(n), "chair") for n, p in gold.items() if "chair" in p.roles]
        mine = [_role(n, "chair", f) for n, f in found.items() if any("chair" in p.roles for p in f)]
        yield from self._set("chairs", chairs, mine)

    def _shared(self, name: str, gold: GoldPerson, found: list[FoundPerson]) -> Iterator[Judgement]:
        """A person that both have: office and roles."""
        if gold.position:
            # A person of several events stands there several times; the first statement of the office counts.
            span = next((p.position for p in found if p.position), None)
            office = span.text if span else None
            yield self._rate(
                "positions", same_office(gold.position, office), f"{name}: {gold.position}", office and f"{name}: {office}",
                at=span.at if span else self.places.of(gold.position), rule=found[0].rule,
            )  # fmt: skip
        at = self.places.of_name(name)
        roles = dict.fromkeys(role for p in found for role in p.roles)
        expected = [_Item(role, f"{name}: {role}", at, role) for role in gold.roles]
        yield from self._set("roles", expected, [_role(name, role, found, key=role) for role in roles])

    def where(self) -> Iterator[Judgement]:
        forgiven = Counter(set(self.gold.provinces_optional))
        gold = _once(_Item(name, name, self.places.of(name)) for name in self.gold.provinces)
        found = _once(_Item(p.name, p.name, p.at, rule=p.rule) for p in self.record.provinces)
        yield from self._set("provinces", gold, found, forgiven)
        gold = _once(_district(d.name, d.province, self._district_place(d.name)) for d in self.gold.districts)
        found = _once(_district(d.name, d.province, d.at, d.rule) for d in self.record.districts)
        yield from self._set("districts", gold, found)

    def counts(self) -> Iterator[Judgement]:
        gold = _once(_count(c, self.places.of(c.quote)) for c in self.gold.counts)
        found = _once(_count(c, c.at, c.rule) for c in self.record.counts)
        yield from self._set("counts", gold, found)
        gold, found = ([item for item in items if item.label == "network"] for items in (gold, found))
        yield from self._set("network_counts", gold, found)

    def resolutions(self) -> Iterator[Judgement]:
        gold = [(r.place(self.text), r.kind) for r in self.gold.resolutions]
        free = [r.place(self.text) for r in self.gold.resolutions_optional]
        found = self.record.resolutions
        # Best agreement first; among equals the last of the gold, then the last of the found (the figures depend on it).
        pairs = sorted(
            ((agreement(place, (r.start, r.end)), i, j) for i, (place, _) in enumerate(gold) for j, r in enumerate(found)),
            reverse=True,
        )
        left, right = set(range(len(gold))), set(range(len(found)))
        for value, i, j in pairs:
            if value > 0 and i in left and j in right:
                left.discard(i)
                right.discard(j)
                (place, kind), r = gold[i], found[j]
                quotes = self._quote(place), self._quote((r.start, r.end))
                yield Judgement(self.gold.doc, "resolutions", "hit", kind, *quotes, place, r.rule)
                yield self._rate("resolution_kind", kind == r.kind, kind, r.kind, label=kind, at=place, rule=r.rule)
        for i in sorted(left):
            place, kind = gold[i]
            yield Judgement(self.gold.doc, "resolutions", "missed", kind, f"{kind}: {self._quote(place)}", None, place)
        for j in sorted(right):
            r = found[j]
            at = (r.start, r.end)
            if not any(overlap(at, o) >= 0.3 or o[0] <= r.start < o[1] for o in free):
                yield Judgement(self.gold.doc, "resolutions", "wrong", r.kind, None, f"{r.kind}: {self._quote(at)}", at, r.rule)

    def header(self) -> Iterator[Judgement]:
        title = self.record.title
        found = title.text if title else None
        at = title.at if title else self.places.of(self.gold.title or "")
        yield self._rate("title", norm(self.gold.title) == norm(found), self.gold.title, found, at=at, rule="layout.title")
        same = self.gold.published == self.record.published
        yield self._rate("published", same, self.gold.published, self.record.published)

    def _set(
        self, score: str, gold: Iterable[_Item], found: Iterable[_Item], forgiven: Counter[str] | None = None
    ) -> Iterator[Judgement]:
        """Compare two collections in which a key may stand several times; of each key so many extra ones are ``forgiven``."""
        expected, got = _by_key(gold), _by_key(found)
        for key in {**expected, **got}:
            mine, theirs = expected[key], got[key]
            # Which of several equal facts is one too many? Those that stand where the gold has none.
            theirs.sort(key=lambda f: not any(f.at and g.at and overlap(f.at, g.at) for g in mine))
            hits = min(len(mine), len(theirs))
            for g, f in zip(mine[:hits], theirs[:hits], strict=True):
                yield Judgement(self.gold.doc, score, "hit", g.label, g.shown, f.shown, f.at or g.at, f.rule)
            for g in mine[hits:]:
                yield Judgement(self.gold.doc, score, "missed", g.label, g.shown, None, g.at)
            excess = theirs[hits:]
            for f in excess[: max(0, len(excess) - (forgiven[str(key)] if forgiven else 0))]:
                yield Judgement(self.gold.doc, score, "wrong", f.label, None, f.shown, f.at, f.rule)

    def _rate(
        self,
        score: str,
        good: bool,
        expected: str | None,
        found: str | None,
        label: str = "",
        at: At | None = None,
        rule: str = "",
    ) -> Judgement:
        return Judgement(self.gold.doc, score, "hit" if good else "differs", label, expected, found, at, rule)

    def _quote(self, at: At) -> str:
        return self.text[max(0, at[0]) : max(0, at[1])]

    def _event_place(self, event: GoldEvent) -> At | None:
        """The date mention that states the event's days; else its name."""
        for date in self.gold.dates:
            if (date.start, date.end) == (event.start, event.end):
                return _Places(self.text).of(date.quote)
        return _Places(self.text).of(event.title or "")

    def _district_place(self, name: str) -> At | None:
        # The capital district เมืองเชียงราย is mostly written "อ.เมือง", with its province elsewhere.
        return self.places.of(name) or (self.places.of("เมือง") if name.startswith("เมือง") else None)


def _role(name: str, role: str, found: list[FoundPerson], key: str | None = None) -> _Item:
    rule = next((p.role_rules[role] for p in found if role in p.role_rules), found[0].rule)
    return _Item(key or name, f"{name}: {role}", found[0].at, role, rule)


def _day(start: str | None, end: str | None, at: At | None, label: str, rule: str = "") -> _Item:
    return _Item((start, end), days(start, end), at, label, rule)


def _length(start: str | None, end: str | None) -> str:
    return "day" if start == end else "range"


def _district(name: str, province: str | None, at: At | None, rule: str = "") -> _Item:
    return _Item((name, province), f"{name}, {province or '?'}", at, rule=rule)


def _count(count: GoldCount | FoundCount, at: At | None, rule: str = "") -> _Item:
    # An upper value of 0 is none.
    key = (count.unit, count.value, count.value_max or None, count.comparator)
    return _Item(key, amount(*key), at, count.unit, rule)


def _once(items: Iterable[_Item]) -> list[_Item]:
    """The first of each key."""
    unique: dict[Hashable, _Item] = {}
    for item in items:
        unique.setdefault(item.key, item)
    return list(unique.values())


def _by_key(items: Iterable[_Item]) -> defaultdict[Hashable, list[_Item]]:
    grouped: defaultdict[Hashable, list[_Item]] = defaultdict(list)
    for item in items:
        grouped[item.key].append(item)
    return grouped
