"""Happenings that the release is about, and their sessions."""

from __future__ import annotations

from collections.abc import Iterable

from khaosan.extract.document import Document
from khaosan.extract.mentions import DateFound, EventFound, PersonFound, PlaceFound, ResolutionFound
from khaosan.extract.scanner import Term
from khaosan.lexicon.tables import Lexicon


class EventExtractor:
    """Happenings that the release is about, and their sessions."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def terms(self) -> Iterable[Term]:
        """The literals without which nothing of this kind can stand in a text."""
        return ()

    def find(
        self,
        doc: Document,
        dates: list[DateFound],
        people: list[PersonFound],
        places: list[PlaceFound],
        resolutions: list[ResolutionFound],
    ) -> list[EventFound]:
        """Find them, in the order of the text."""
        return []
