"""Which of many words stands at a place: the longest one, found without trying them all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

V = TypeVar("V")


class WordTable(Generic[V]):
    """Words with a value each, asked for at one place of a text.

    >>> table = WordTable([("กล่าว", 1), ("กล่าวว่า", 2)])
    >>> table.match("เขากล่าวว่าดี", 3)
    (11, 2)
    >>> table.match("เขากล่าวว่าดี", 0) is None
    True
    """

    __slots__ = ("_by_head",)

    def __init__(self, words: Iterable[tuple[str, V]]) -> None:
        by_head: dict[str, list[tuple[str, V]]] = {}
        for form, value in words:
            by_head.setdefault(form[:2], []).append((form, value))
        for forms in by_head.values():
            forms.sort(key=lambda f: -len(f[0]))
        self._by_head = by_head

    def match(self, text: str, at: int) -> tuple[int, V] | None:
        """The end and the value of the longest word that begins at ``at``, or None."""
        by_head = self._by_head
        for form, value in by_head.get(text[at : at + 2], ()):
            if text.startswith(form, at):
                return at + len(form), value
        for form, value in by_head.get(text[at : at + 1], ()):
            return at + len(form), value
        return None
