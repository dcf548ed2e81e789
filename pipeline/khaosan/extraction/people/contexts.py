"""Words by kind: those in front of a person's name, and those by which the statement of an office goes on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, Protocol, TypeVar

from khaosan.extraction.people.entries import ContextEntry, ContextKind, OfficeWordEntry, OfficeWordKind
from khaosan.lexicon.tables import Lexicon

K = TypeVar("K", bound=str, covariant=True)


class _Kinded(Protocol[K]):
    @property
    def form(self) -> str: ...
    @property
    def kind(self) -> K: ...


class WordKinds(Generic[K]):
    """The words of each kind, longest first, ready for ``str.startswith`` and ``str.endswith``."""

    def __init__(self, entries: Iterable[_Kinded[K]]) -> None:
        entries = list(entries)
        by_kind: dict[str, list[str]] = {}
        for entry in entries:
            by_kind.setdefault(entry.kind, []).append(entry.form)
        self._by_tail: dict[str, list[tuple[str, str]]] = {}
        for entry in entries:
            self._by_tail.setdefault(entry.form[-2:], []).append((entry.form, entry.kind))
        for words in self._by_tail.values():
            words.sort(key=lambda w: len(w[0]))
        self._by_kind = {k: tuple(sorted(v, key=len, reverse=True)) for k, v in by_kind.items()}

    def ending(self, text: str) -> dict[str, int]:
        """The kinds of the words that ``text`` ends with, each with the length of the longest one.

        >>> WordKinds([ContextEntry(form="โดยมี", kind="having"), ContextEntry(form="มี", kind="glue")]).ending("…โดยมี")
        {'glue': 2, 'having': 5}
        """
        found: dict[str, int] = {}
        for word, kind in self._by_tail.get(text[-2:], ()):
            if text.endswith(word):
                found[kind] = len(word)
        return found

    def __getitem__(self, kind: K) -> tuple[str, ...]:  # type: ignore[misc]
        return self._by_kind.get(kind, ())


Contexts = WordKinds[ContextKind]
OfficeWords = WordKinds[OfficeWordKind]


def contexts(lexicon: Lexicon) -> Contexts:
    """What words in front of a name say of the person (``person_contexts.tsv``)."""
    return WordKinds(lexicon.rows("person_contexts", ContextEntry))


def office_words(lexicon: Lexicon) -> OfficeWords:
    """By which words the statement of an office goes on or ends (``office_words.tsv``)."""
    return WordKinds(lexicon.rows("office_words", OfficeWordEntry))
