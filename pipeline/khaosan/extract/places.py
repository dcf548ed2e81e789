"""Provinces and districts mentioned by name."""

from __future__ import annotations

from collections.abc import Iterable

from khaosan.extract.document import Document
from khaosan.extract.mentions import PersonFound, PlaceFound
from khaosan.extract.scanner import Term
from khaosan.lexicon.tables import Lexicon


class PlaceExtractor:
    """Provinces and districts mentioned by name."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def terms(self) -> Iterable[Term]:
        """The literals without which nothing of this kind can stand in a text."""
        return ()

    def find(self, doc: Document, people: list[PersonFound]) -> list[PlaceFound]:
        """Find them, in the order of the text."""
        return []
