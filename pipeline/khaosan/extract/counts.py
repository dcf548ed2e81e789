"""Numbers with what they count."""

from __future__ import annotations

from collections.abc import Iterable

from khaosan.extract.document import Document
from khaosan.extract.mentions import CountFound, DateFound
from khaosan.extract.scanner import Term
from khaosan.lexicon.tables import Lexicon


class CountExtractor:
    """Numbers with what they count."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def terms(self) -> Iterable[Term]:
        """The literals without which nothing of this kind can stand in a text."""
        return ()

    def find(self, doc: Document, dates: list[DateFound]) -> list[CountFound]:
        """Find them, in the order of the text."""
        return []
