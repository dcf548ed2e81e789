"""What every extractor looks at: one release, cleaned, laid out and scanned."""

from __future__ import annotations

from dataclasses import dataclass

from khaosan.extraction.scanner import Hits, Scanner
from khaosan.model import Span
from khaosan.text.layout import Layout
from khaosan.text.source import SourceText
from khaosan.text.view import View
from khaosan.text.words import Words


@dataclass(frozen=True, slots=True)
class Document:
    """A release on its way through the extractors. ``text`` is the view's; all offsets are the view's."""

    source: SourceText
    view: View
    text: str
    layout: Layout
    hits: Hits
    words: Words

    @classmethod
    def of(cls, source: SourceText, scanner: Scanner) -> Document:
        """Clean, lay out and scan a release."""
        view = View.of(source.text, source.cleaners)
        return cls(
            source, view, view.text, Layout.of(view.text, is_titled=source.is_titled), scanner.scan(view.text), Words(view.text)
        )

    def span(self, start: int, end: int) -> Span:
        """The quotation of the release for ``[start, end)`` of the view."""
        return self.source.span(*self.view.source_range(start, end))
