"""The words that name an occasion, and the kind of event each gives."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from khaosan.extraction.mentions import DateFound
from khaosan.extraction.scanner import Hit, Hits, Term
from khaosan.lexicon.tables import Entry, Lexicon
from khaosan.model import EventKind

CATEGORY = "event"


class CueEntry(Entry):
    """A line of ``event_nouns`` or ``event_verbs``."""

    kind: EventKind | Literal["none"]
    rank: Annotated[int, Field(ge=0, le=3)]
    opens: Literal["", "yes", "next"] = ""


class Cue(NamedTuple):
    """What a word says of the event: its kind, how much it weighs, what behind it decides the kind instead, if it is a noun."""

    kind: EventKind | None
    rank: int
    opens: Literal["", "yes", "next"]
    noun: bool


def terms(lexicon: Lexicon) -> Iterable[Term]:
    """The cues as terms; a false friend's cue has no kind."""
    for table in ("event_nouns", "event_verbs"):
        for entry in lexicon.rows(table, CueEntry):
            kind = None if entry.kind == "none" else entry.kind
            yield Term(CATEGORY, entry.form, Cue(kind, entry.rank, entry.opens, table == "event_nouns"))


@dataclass(frozen=True, slots=True)
class Occasion:
    """A happening named by a cue. ``opening`` is set where it is an opening; ``day`` where the name has a day of its own.

    ``opened_by`` is the cue of the opening where ``cue`` is that of what is opened.
    """

    kind: EventKind
    cue: Hit
    rule: str
    opening: bool = False
    day: DateFound | None = None
    opened_by: Hit | None = None


class Cues:
    """The cues of one release that stand in none of the ranges to be passed over (names and offices of people)."""

    __slots__ = ("_hits", "_starts")

    def __init__(self, hits: Hits, masked: list[tuple[int, int]]) -> None:
        kept: list[Hit] = []
        at = 0
        for hit in hits.longest(CATEGORY):
            if hit.value.kind is None:
                continue
            while at < len(masked) and masked[at][1] <= hit.start:
                at += 1
            if at < len(masked) and masked[at][0] <= hit.start:
                continue
            kept.append(hit)
        self._hits = kept
        self._starts = [h.start for h in kept]

    def __bool__(self) -> bool:
        return bool(self._hits)

    def within(self, start: int, end: int) -> list[Hit]:
        """The cues that begin in ``[start, end)``, in the order of the text."""
        low = bisect_left(self._starts, start)
        return self._hits[low : bisect_left(self._starts, end, low)]
