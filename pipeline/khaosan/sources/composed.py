"""The text of a release that was taken out of a file of another format, with what is known about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from khaosan.model import SourceWarning
from khaosan.sources.errors import SourceError
from khaosan.sources.raw import RawRelease
from khaosan.text.source import SourceText
from khaosan.text.view import Cleaner

_BLANK = re.compile(r"[\s\u200b\ufeff]+")
_ODD = re.compile("[\x00\ud800-\udfff]")
# A longer headline is none: some pages and tables have the lead in its place.
_LONGEST_HEADLINE = 400


def composed(
    raw: RawRelease,
    text: str,
    *,
    title: str | None = None,
    published: date | None = None,
    encoding: str | None = None,
    quality: float | None = None,
    warnings: Sequence[SourceWarning] = (),
    cleaners: tuple[Cleaner, ...] = (),
) -> SourceText:
    """The release with its headline, where one is known beside the text, as its first line.

    So facts of the headline are found and quoted like all others. What ``raw`` has as hints goes before what the file says.

    Raises:
        SourceError: there is no text.
    """
    text = _ODD.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    if not _BLANK.sub("", text):
        raise SourceError(raw.uri, "empty", "ไม่มีข้อความในไฟล์", "the file has no text")
    text, is_titled = _titled(raw.hints.title or title, text)
    return SourceText.of(
        text,
        uri=raw.uri,
        data=raw.data if isinstance(raw.data, bytes) else None,
        encoding=raw.encoding or encoding,
        media_type=raw.media_type,
        extracted=True,
        quality=quality,
        warnings=warnings,
        published=raw.hints.published or published,
        is_titled=is_titled,
        cleaners=cleaners,
    )


def _titled(title: str | None, text: str) -> tuple[str, bool]:
    """The text with the headline as its first line, and whether it has one that is known."""
    headline = _BLANK.sub(" ", _ODD.sub("", title or "")).strip()
    if not headline or len(headline) > _LONGEST_HEADLINE:
        return text, False
    first, _, rest = text.lstrip().partition("\n")
    line = _BLANK.sub(" ", first).strip()
    if line == headline or (headline.endswith(line) and 2 * len(line) > len(headline)):
        return text, bool(rest.strip())  # the page's title has its site's name before the headline
    if _BLANK.sub(" ", text[: 2 * len(headline) + 20]).lstrip().startswith(headline):
        return text, False  # the lead begins with it, or it is broken into lines
    return f"{headline}\n\n{text}", True
