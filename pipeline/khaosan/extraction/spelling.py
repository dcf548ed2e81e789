"""Names that are one letter away from a known one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, TypeVar

from khaosan.text.words import Words

T = TypeVar("T")

_SHORTEST = 6
_LEAD = 2
_SPACES = (" ", "\n")


class Spellings(Generic[T]):
    """Known names of at least six characters, found although one letter is wrong, missing, doubled or swapped with its neighbour.

    The first two letters must be right; they choose the candidates, so that most text costs one look-up.

    >>> from khaosan.text.words import Words
    >>> text = "อุทัยธาณี มีต้นไม้ใหญ่"
    >>> Spellings({"อุทัยธานี": "TH-61"}).near(text, 0, Words(text))
    ('TH-61', 9)
    """

    def __init__(self, names: Mapping[str, T]) -> None:
        self._names: dict[str, list[tuple[str, T]]] = {}
        for name, value in names.items():
            if len(name) >= _SHORTEST:
                self._names.setdefault(name[:_LEAD], []).append((name, value))

    def may_begin(self, text: str, at: int) -> bool:
        """Whether any known name begins with the two letters at ``at``."""
        return text[at : at + _LEAD] in self._names

    def near(self, text: str, at: int, words: Words) -> tuple[T, int] | None:
        """The one known name at ``at``, misspelt, and where the misspelling ends; None if there is none, or two."""
        found: list[tuple[T, int]] = []
        for name, value in self._names.get(text[at : at + _LEAD], ()):
            for length in (len(name), len(name) - 1, len(name) + 1):
                end = at + length
                word = text[at:end]
                if len(word) == length and not word.endswith(_SPACES) and is_one_edit(word, name) and words.is_edge(end):
                    found.append((value, end))
                    break
        return found[0] if len(found) == 1 else None


def is_one_edit(word: str, name: str) -> bool:
    """Whether one letter replaced, left out, put in, or swapped with its neighbour makes one of the other.

    >>> is_one_edit("บางประอิน", "บางปะอิน"), is_one_edit("บางปะอิน", "บางปะอิน"), is_one_edit("บางปะหัน", "บางปะอิน")
    (True, False, False)
    """
    i = 0
    while i < len(word) and i < len(name) and word[i] == name[i]:
        i += 1
    if len(word) == len(name):
        rest = word[i:], name[i:]
        is_swap = len(rest[0]) > 1 and rest[0][0] == rest[1][1] and rest[0][1] == rest[1][0] and rest[0][2:] == rest[1][2:]
        return i < len(word) and (rest[0][1:] == rest[1][1:] or is_swap)
    if len(word) == len(name) + 1:
        return word[i + 1 :] == name[i:]
    return len(word) + 1 == len(name) and word[i:] == name[i + 1 :]
