"""Who presides at the meeting that a release reports: his offices, and where the words stand that say so.

An order is a decision of the gathering only where who presides gives it. A minister whose order is told by his spokesman, or the
permanent secretary whom an official of the ministry quotes, presides at nothing there.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import NamedTuple

from khaosan.extraction.document import Document
from khaosan.extraction.mentions import PersonFound
from khaosan.extraction.resolutions.vocabulary import ACTOR, Vocabulary
from khaosan.extraction.scanner import Hit

# The words for a meeting stand so close behind or before those for presiding, the office so close before them.
_BEHIND, _BEFORE, _OFFICE_REACH, _CONVENER_REACH = 60, 160, 200, 90
# Behind these the place stands, or the company.
_PLACE = re.compile(r"\sณ\s|โดยมี|\n")


class _Read(NamedTuple):
    """Where the words of presiding stand, in order, the offices of who presides, and where those are named who do and do not."""

    at: tuple[int, ...]
    offices: frozenset[str]
    mentions: frozenset[int]
    others: tuple[int, ...]


class Presiding:
    """Who presides at what one release reports; found when first asked, as most releases never need it."""

    def __init__(self, read: Callable[[], _Read]) -> None:
        self._reader = read

    @cached_property
    def _read(self) -> _Read:
        return self._reader()

    def is_held_by(self, office: str) -> bool:
        """Whether who presides holds an office (by the first of its names)."""
        return office in self._read.offices

    def is_said_before(self, offset: int) -> bool:
        """Whether somebody is said to preside before ``offset``."""
        at = self._read.at
        return bool(at) and at[0] < offset

    def is_said_within(self, start: int, end: int) -> bool:
        """Whether ``[start, end)`` holds the words that say who presides."""
        at = self._read.at
        i = bisect_left(at, start)
        return i < len(at) and at[i] < end

    def names_other(self, start: int, end: int) -> bool:
        """Whether somebody else is named in ``[start, end)``, and last."""
        _, _, mentions, others = self._read
        i = bisect_right(others, end - 1) - 1
        return i >= 0 and others[i] >= start and not any(others[i] < m < end for m in mentions)


class Chairs:
    """Reads off who presides."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._same = {actor.form: actor.same or actor.form for actor in vocabulary.actors}
        self._presides = re.compile(rf"(?P<leads>{vocabulary.pattern('leads')})|{vocabulary.pattern('presides')}")
        self._convenes = re.compile(rf"\s{vocabulary.pattern('convenes')}")
        self._meeting = re.compile(vocabulary.pattern("occasion", "committee"))
        self._rooms = vocabulary.forms("room")
        self._aside = re.compile(vocabulary.pattern("company"))
        self._all = vocabulary.forms("anychair")

    def of(self, doc: Document, head: int, people: Iterable[PersonFound], *, cabinet: bool) -> Presiding:
        """Who presides, by the first ``head`` letters of a release and the roles of its people. The cabinet's chair is known."""
        return Presiding(lambda: self._read(doc.text, head, doc.hits.longest(ACTOR), people, cabinet))

    def _read(self, text: str, head: int, actors: list[Hit], people: Iterable[PersonFound], cabinet: bool) -> _Read:
        offices = [h for h in actors if h.value == "office"]
        starts = [h.start for h in offices]
        keys: set[str] = set(self._all)
        at: list[int] = []

        def take(low: int, high: int) -> bool:
            found = [self.same(text[h.start : h.end]) for h in offices[bisect_left(starts, low) : bisect_left(starts, high)]]
            keys.update(found)
            return bool(found)

        for m in self._presides.finditer(text, 0, head):
            line = text.rfind("\n", 0, m.start()) + 1
            if m["leads"] or self._is_at_meeting(text, line, m.start(), m.end()):
                at.append(m.start())
                take(self._alone(text, max(line, m.start() - _OFFICE_REACH), m.start()), m.start())
        for m in self._convenes.finditer(text, 0, head):
            start = m.start() + 1
            low = max(text.rfind("\n", 0, start) + 1, start - _CONVENER_REACH)
            if take(self._alone(text, low, start), start):
                at.append(start)
        mentions: set[int] = set()
        others: list[int] = []
        for person in people:
            role = next((r for r in person.roles if r.role == "chair"), None)
            line = text.rfind("\n", 0, role.start) + 1 if role else 0
            if role and (role.start in at or self._is_at_meeting(text, line, role.start, role.end)):
                at.append(role.start)
                mentions.update(start for start, _ in person.mentions)
                if person.position:
                    take(*person.position)
            else:
                others.extend(start for start, _ in person.mentions)
        if cabinet:
            keys.add("นายกรัฐมนตรี")
            at.append(0)
        return _Read(tuple(sorted(at)), frozenset(keys), frozenset(mentions), tuple(sorted(others)))

    def same(self, form: str) -> str:
        """The first name of an office: รมว. is รัฐมนตรีว่าการ."""
        return self._same.get(form, form)

    def _is_at_meeting(self, text: str, line: int, start: int, end: int) -> bool:
        """Whether a meeting is named right behind the words of presiding, or before them in the line."""
        place = _PLACE.search(text, end, end + _BEHIND)
        for low, high in ((start, place.start() if place else end + _BEHIND), (max(line, start - _BEFORE), start)):
            for m in self._meeting.finditer(text, low, high):
                if not text.endswith(self._rooms, max(0, m.start() - 8), m.start()):
                    return True
        return False

    def _alone(self, text: str, low: int, high: int) -> int:
        """Where, before ``high``, the last of those who only keep company ends, or another speaker."""
        for m in self._aside.finditer(text, low, high):
            low = m.end()
        return low
