"""Which of many words stands at a place: the longest one, found without trying them all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

V = TypeVar("V")
#: Words are filed under their first letters.
_HEAD = 3


class WordTable(Generic[V]):
    """Words with a value each, asked for at one place of a text.

    >>> table = WordTable([("กล่าว", 1), ("กล่าวว่า", 2)])
    >>> table.match("เขากล่าวว่าดี", 3)
    (11, 2)
    >>> table.match("เขากล่าวว่าดี", 0) is None
    True
    """

    __slots__ = ("_by_head", "_short")

    def __init__(self, words: Iterable[tuple[str, V]]) -> None:
        by_head: dict[str, list[tuple[str, V]]] = {}
        self._short: dict[str, V] = {}
        for form, value in words:
            if len(form) < _HEAD:
                self._short.setdefault(form, value)
            else:
                by_head.setdefault(form[:_HEAD], []).append((form, value))
        for forms in by_head.values():
            forms.sort(key=lambda f: -len(f[0]))
        self._by_head = by_head

    def match(self, text: str, at: int) -> tuple[int, V] | None:
        """The end and the value of the longest word that begins at ``at``, or None."""
        head = text[at : at + _HEAD]
        for form, value in self._by_head.get(head, ()):
            if text.startswith(form, at):
                return at + len(form), value
        short = self._short
        if (word := head[:2]) in short:
            return at + len(word), short[word]
        if (word := head[:1]) in short:
            return at + 1, short[word]
        return None
