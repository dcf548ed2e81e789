"""The decoded release, and the only maker of quotations."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from khaosan.model import Source, SourceWarning, Span
from khaosan.text.view import Cleaner


@dataclass(frozen=True, slots=True)
class SourceText:
    """A release as decoded: its text, where it came from, and what is known about it beside the text.

    ``published``: the day that metadata or a column state, for a text without a dateline. ``is_titled``: the first line is known
    to be the headline. ``cleaners``: what the view must mend beside the usual (see :class:`khaosan.text.view.View`).

    >>> release = SourceText.of("จ.เชียงราย", uri="a.txt")
    >>> release.span(2, 10)
    Span(text='เชียงราย', start=2, end=10)
    """

    text: str
    source: Source
    published: date | None = None
    is_titled: bool = False
    cleaners: tuple[Cleaner, ...] = ()

    @classmethod
    def of(
        cls,
        text: str,
        *,
        uri: str = "-",
        data: bytes | None = None,
        encoding: str | None = "utf-8",
        media_type: str = "text/plain",
        extracted: bool = False,
        quality: float | None = None,
        warnings: Sequence[SourceWarning] = (),
        published: date | None = None,
        is_titled: bool = False,
        cleaners: tuple[Cleaner, ...] = (),
    ) -> SourceText:
        """Wrap a text. ``data`` are the bytes it was decoded from; without them the text's UTF-8 bytes are fingerprinted."""
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass") if data is None else data).hexdigest()
        source = Source(
            uri=uri,
            sha256=digest,
            encoding=encoding,
            media_type=media_type,
            extracted=extracted,
            quality=quality,
            warnings=list(warnings),
        )
        return cls(text, source, published, is_titled, cleaners)

    @property
    def id(self) -> str:
        """A stable identifier: the same bytes under the same name give the same one on every machine (16 hex digits)."""
        name = self.source.uri.replace("\\", "/")
        return hashlib.sha256(f"{name}\n{self.source.sha256}".encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def span(self, start: int, end: int) -> Span:
        """Quote ``[start, end)`` (code points). The text is sliced here, so quotation and offsets cannot differ.

        Raises:
            ValueError: the offsets are not a non-empty part of the text.
        """
        if not 0 <= start < end <= len(self.text):
            msg = f"[{start}, {end}) is not a part of a text of {len(self.text)} characters"
            raise ValueError(msg)
        return Span(text=self.text[start:end], start=start, end=end)
