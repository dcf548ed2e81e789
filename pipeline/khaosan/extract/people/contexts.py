"""Words in front of a person's name, and what they say of the person (``person_contexts.tsv``)."""

from __future__ import annotations

from khaosan.extract.people.entries import ContextEntry, ContextKind
from khaosan.lexicon.tables import Lexicon


class Contexts:
    """The words of each kind, ready for ``str.endswith``."""

    def __init__(self, lexicon: Lexicon) -> None:
        by_kind: dict[ContextKind, list[str]] = {}
        for entry in lexicon.rows("person_contexts", ContextEntry):
            by_kind.setdefault(entry.kind, []).append(entry.form)
        self._by_kind = {k: tuple(sorted(v, key=len, reverse=True)) for k, v in by_kind.items()}

    def __getitem__(self, kind: ContextKind) -> tuple[str, ...]:
        return self._by_kind.get(kind, ())
