"""The web pages of a web archive (WARC)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from khaosan.sources.errors import SourceError
from khaosan.sources.names import UniqueNames
from khaosan.sources.raw import Hints, RawRelease
from khaosan.sources.settings import Limits

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_PAGES = {"text/html", "application/xhtml+xml"}
_STATUS_OK = 200
_MAGIC = re.compile(rb"\s*WARC/\d")


def pages(stream: BinaryIO, uri: str, limits: Limits) -> Iterator[RawRelease | SourceError]:
    """The HTML pages that were answered with 200 or stored as resources; requests, pictures, redirects are passed over.

    Raises:
        ImportError: fastwarc is not installed.
        SourceError: it is no web archive, or has no pages.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    unique = UniqueNames()
    is_empty = True
    wanted = WarcRecordType.response | WarcRecordType.resource
    for record in ArchiveIterator(stream, record_types=wanted, parse_http=True, auto_decode="all"):
        found = _page(record, uri, unique, limits.text)
        if found is not None:
            is_empty = False
            yield found
    if is_empty:
        raise SourceError(uri, "no-releases", "ไม่มีหน้าเว็บ (HTML) ในคลัง", "no web pages (HTML) in the archive")


def _page(record: WarcRecord, uri: str, unique: UniqueNames, limit: int) -> RawRelease | SourceError | None:
    target = record.headers.get("WARC-Target-URI") or record.record_id or ""
    if record.is_http:
        http = record.http_headers
        if http is None or http.status_code != _STATUS_OK:
            return None
        media_type = (record.http_content_type or "").lower()
    else:
        media_type = (record.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
    if media_type not in _PAGES:
        return None
    name = f"{uri}!/{unique.of(target.strip('<>'))}"
    length = record.content_length
    try:
        data = record.reader.read(limit + 1)
    except Exception as error:  # a broken content encoding; the records behind it are none the worse
        return SourceError.damaged(name, error)
    if len(data) > limit:
        return SourceError.too_large(name, limit)
    if len(data) < length and not _is_encoded(record):
        return SourceError.damaged(name, f"{length - len(data):,} bytes are missing")
    return RawRelease(name, data, "html", "text/html", Hints(charset=record.http_charset))


def _is_encoded(record: WarcRecord) -> bool:
    """Whether the page's bytes are not those of the archive, but unpacked from them."""
    http = record.http_headers
    return http is not None and bool(http.get("Content-Encoding") or http.get("Transfer-Encoding"))
