"""One pass over a release finds every term of every vocabulary.

All extractors' terms lie in one Aho-Corasick automaton (pyahocorasick), so the cost of a release does not grow with the size
of the lexicon, and an extractor looks at nothing of the text where none of its terms stands.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import ahocorasick


class Term(NamedTuple):
    """A literal to be found for an extractor: its category ("prefix"), its letters, and what a hit hands back."""

    category: str
    form: str
    value: Any


class Hit(NamedTuple):
    """A term found at ``[start, end)`` of the view."""

    start: int
    end: int
    value: Any


class Hits:
    """The terms found in one text, by category."""

    __slots__ = ("_found", "_longest")

    def __init__(self, found: dict[str, list[Hit]]) -> None:
        self._found = found
        self._longest: dict[str, list[Hit]] = {}

    def __contains__(self, category: str) -> bool:
        return category in self._found

    def all(self, category: str) -> list[Hit]:
        """Every hit of a category, overlapping ones too, ordered by end."""
        return self._found.get(category, [])

    def longest(self, category: str) -> list[Hit]:
        """The hits of a category with none inside another: leftmost first, the longest at each place, none overlapping.

        False friends are terms of the same category and so win their place ("เผยแพร่" over "แพร่").
        """
        known = self._longest.get(category)
        if known is None:
            known = []
            reach = -1
            for hit in sorted(self._found.get(category, []), key=_leftmost_longest):
                if hit.start >= reach:
                    known.append(hit)
                    reach = hit.end
            self._longest[category] = known
        return known


def _leftmost_longest(hit: Hit) -> tuple[int, int]:
    return hit.start, -hit.end


class Scanner:
    """An automaton over all terms.

    >>> scanner = Scanner([Term("place", "แพร่", "TH-54"), Term("place", "เผยแพร่", None)])
    >>> scanner.scan("เผยแพร่ที่แพร่").longest("place")
    [Hit(start=0, end=7, value=None), Hit(start=10, end=14, value='TH-54')]
    """

    def __init__(self, terms: Iterable[Term]) -> None:
        by_form: dict[str, list[tuple[str, Any]]] = {}
        for category, form, value in terms:
            by_form.setdefault(form, []).append((category, value))
        self._automaton = ahocorasick.Automaton()
        for form, values in by_form.items():
            self._automaton.add_word(form, (len(form), tuple(values)))
        self._automaton.make_automaton()
        self._empty = not by_form

    def scan(self, text: str) -> Hits:
        """Find all terms, in time linear in the text and the number of hits."""
        found: dict[str, list[Hit]] = {}
        if not self._empty:
            for last, (length, values) in self._automaton.iter(text):
                end = last + 1
                for category, value in values:
                    found.setdefault(category, []).append(Hit(end - length, end, value))
        return Hits(found)
