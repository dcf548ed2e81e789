"""Match the facts of two records of a release: what is gained, lost, changed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from khaosan.diff.facts import BACKGROUND, KINDS, Fact, Quote, facts_of
from khaosan.diff.join import joined
from khaosan.evaluate.found import Line

Change = Literal["gained", "lost", "changed"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One fact that the two records state differently. ``fields`` are the values that differ (of a changed fact)."""

    uri: str
    kind: str
    change: Change
    old: dict[str, Any] | None
    new: dict[str, Any] | None
    fields: tuple[str, ...] = ()
    quote: Quote | None = None

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        start, end, text = self.quote or (None, None, None)
        return {
            "uri": self.uri,
            "kind": self.kind,
            "change": self.change,
            "old": self.old,
            "new": self.new,
            "fields": list(self.fields),
            "quotation": text,
            "start": start,
            "end": end,
        }


@dataclass(slots=True)
class Tally:
    """How many facts of a kind are the same, changed, gained, lost."""

    same: int = 0
    changed: int = 0
    gained: int = 0
    lost: int = 0

    @property
    def differ(self) -> int:
        """All that are not the same."""
        return self.changed + self.gained + self.lost


@dataclass(slots=True)
class Totals:
    """Of a whole comparison. ``releases`` are those that both files have."""

    releases: int = 0
    differing: int = 0
    kinds: dict[str, Tally] = field(default_factory=lambda: {kind: Tally() for kind in KINDS})


def differences(old: Path, new: Path, kinds: Iterable[str] = (), totals: Totals | None = None) -> Iterator[list[Difference]]:
    """Compare two files of records, release by release; gives the differences of each release that has any.

    Args:
        old: JSONL as ``khaosan extract`` writes it.
        new: another one, of the same releases.
        kinds: only facts of these kinds (:data:`khaosan.diff.facts.KINDS`); none: all.
        totals: counts as the iteration goes on.

    Raises:
        RecordError: a file cannot be read or a line is no record; names file and line.
    """
    totals = totals or Totals()
    chosen = set(kinds) or set(KINDS)
    for a, b in joined(old, new):
        both = a is not None and b is not None
        totals.releases += both
        found = list(_release(old, new, a, b, chosen, totals))
        totals.differing += both and bool(found)
        if found:
            yield found


def _release(old: Path, new: Path, a: Line | None, b: Line | None, chosen: set[str], totals: Totals) -> Iterator[Difference]:
    uri = (a or b).uri  # type: ignore[union-attr]
    left = facts_of(old, a) if a else {}
    right = facts_of(new, b) if b else {}
    if (a is None or b is None) and "releases" in chosen:
        change: Change = "lost" if b is None else "gained"
        _count(totals.kinds["releases"], change)
        number = {"facts": sum(len(group) for group in (left or right).values())}
        yield Difference(uri, "releases", change, number if a else None, number if b else None)
    # In an edited release everything stands elsewhere; then a quotation's wording alone tells that it is the same.
    moved = bool(a and b and _fingerprint(a) != _fingerprint(b))
    pairs, _, _ = _matched(left.get("events", []), right.get("events", []), moved)
    names = {x.id: y.id for x, y in pairs}
    for event in left.get("events", []):
        event.values["part_of"] = names.get(event.values["part_of"], event.values["part_of"])
    for kind in KINDS:
        if kind in chosen:
            for difference in _kind(uri, kind, left.get(kind, []), right.get(kind, []), moved, names):
                if difference:
                    _count(totals.kinds[kind], difference.change)
                    yield difference
                else:
                    totals.kinds[kind].same += 1


def _kind(
    uri: str, kind: str, old: list[Fact], new: list[Fact], moved: bool, names: dict[str, str]
) -> Iterator[Difference | None]:
    """The differences of one kind in the order of the text; None for a fact that is the same."""
    pairs, lost, gained = _matched(old, new, moved)
    rows: list[tuple[int, Difference | None]] = []
    for a, b in pairs:
        before, after = _stated(a), _stated(b)
        homes = _homes(a, b, names)
        if homes:
            before["events"], after["events"] = homes
        fields = [key for key in {**before, **after} if key != "mentions" and before.get(key) != after.get(key)]
        if _places(a, moved) != _places(b, moved) or [q[2] for q in a.quotes] != [q[2] for q in b.quotes]:
            fields.append("mentions")
        quote = next(iter(b.quotes or a.quotes), None)
        rows.append((_at(b), Difference(uri, kind, "changed", before, after, tuple(fields), quote) if fields else None))
    rows += [(_at(a), Difference(uri, kind, "lost", _stated(a), None, (), next(iter(a.quotes), None))) for a in lost]
    rows += [(_at(b), Difference(uri, kind, "gained", None, _stated(b), (), next(iter(b.quotes), None))) for b in gained]
    for _, row in sorted(rows, key=lambda item: item[0]):
        yield row


def _matched(old: list[Fact], new: list[Fact], moved: bool) -> tuple[list[tuple[Fact, Fact]], list[Fact], list[Fact]]:
    """Facts of both sides that are the same or a changed form of the other; then those of one side only.

    The surest sign first: the same in everything; the same name; the same quotation; the same lesser identity (a count's unit
    and noun, a district's name, an event's day and kind); quotations that overlap.
    """
    signs: list[Callable[[Fact], Iterable[Hashable]]] = [
        lambda f: [(repr(f.values), *_places(f, moved))],
        lambda f: [f.name] if f.name is not None else [],
        lambda f: _places(f, moved),
        lambda f: [f.alias] if f.alias is not None else [],
    ]
    pairs: list[tuple[Fact, Fact]] = []
    left, right = list(old), list(new)
    for sign in signs:
        index: dict[Hashable, list[Fact]] = {}
        for fact in right:
            for key in sign(fact):
                index.setdefault(key, []).append(fact)
        taken: set[int] = set()
        for fact in list(left):
            other = next((f for key in sign(fact) for f in index.get(key, ()) if id(f) not in taken), None)
            if other is not None:
                taken.add(id(other))
                left.remove(fact)
                pairs.append((fact, other))
        right = [fact for fact in right if id(fact) not in taken]
    if not moved:
        for fact in list(left):
            other = next((f for f in right if _overlap(fact, f)), None)
            if other is not None:
                left.remove(fact)
                right.remove(other)
                pairs.append((fact, other))
    return pairs, left, right


def _places(fact: Fact, moved: bool) -> list[Hashable]:
    return [text if moved else (start, end) for start, end, text in fact.quotes]


def _overlap(a: Fact, b: Fact) -> bool:
    return any(x[0] < y[1] and y[0] < x[1] for x in a.quotes for y in b.quotes)


def _stated(fact: Fact) -> dict[str, Any]:
    """What a fact says, and its quotations."""
    return {**fact.values, "mentions": [{"text": text, "start": start, "end": end} for start, end, text in fact.quotes]}


def _homes(a: Fact, b: Fact, names: dict[str, str]) -> tuple[list[str], list[str]] | None:
    """The events of both, under the new record's names, where they differ between events that both records have.

    That facts come to belong to an event which is itself gained or lost goes without saying.
    """
    known = {**names, BACKGROUND: BACKGROUND}
    if not all(owner in known for owner in a.owners) or not b.owners <= set(known.values()):
        return None
    old, new = sorted(known[owner] for owner in a.owners), sorted(b.owners)
    return (old, new) if old != new else None


def _count(tally: Tally, change: Change) -> None:
    setattr(tally, change, getattr(tally, change) + 1)


def _at(fact: Fact) -> int:
    return fact.quotes[0][0] if fact.quotes else -1


def _fingerprint(line: Line) -> object:
    return line.record["source"].get("sha256")
