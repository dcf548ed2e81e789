"""Web pages: the main text by trafilatura, the headline and the day of publication from the page's metadata."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from khaosan.model import SourceWarning
from khaosan.sources.composed import composed
from khaosan.sources.days import day_of
from khaosan.sources.errors import SourceError
from khaosan.sources.quiet import quiet
from khaosan.sources.raw import RawRelease
from khaosan.sources.settings import Limits
from khaosan.text.decode import DecodingError, decode, is_plausible
from khaosan.text.source import SourceText

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_THAI_LABELS = {"tis-620", "tis620", "windows-874", "cp874", "iso-8859-11", "x-windows-874", "dos-874"}
_HEAD = 4096
# A page in which one byte in so many is broken has a broken byte; more, and it is in some other encoding.
_BYTES_PER_BROKEN = 500
# Where a page states its day of publication, the surest first. Days of change and of the copyright are none.
_PUBLISHED = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "dc.date.issued",
    "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "pubdate", "publishdate", "publish-date",
    "publish_date", "publicationdate", "publication_date", "article.published", "sailthru.date", "parsely-pub-date", "date",
)  # fmt: skip
# No page's metadata lies deeper; what does was made to harm.
_JSON_DEPTH = 20


def read(raw: RawRelease, limits: Limits) -> SourceText:
    """Read a page.

    Raises:
        SourceError: it has no main text, or is too large.
        DecodingError: it is in no encoding that Thai pages come in.
        ImportError: trafilatura is not installed.
    """
    import trafilatura
    from trafilatura.settings import use_config

    data = raw.data if isinstance(raw.data, bytes) else raw.data.encode()
    if len(data) > limits.markup:
        raise SourceError.too_large(raw.uri, limits.markup)
    markup, encoding, warnings = _decoded(data, raw.hints.charset)
    config = use_config()
    # Thai says much in few letters: with the usual 250 a short release is given up, and the whole page taken, menus and all.
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = "30"
    with quiet("trafilatura", "htmldate"):
        tree = trafilatura.load_html(markup)
        if tree is None:
            raise SourceError(raw.uri, "empty", "ไม่มีเนื้อหาในหน้าเว็บ", "the page has no content")
        if sum(1 for _ in tree.iter()) > limits.elements:
            count = f"{limits.elements:,}"
            raise SourceError(raw.uri, "too-large", f"หน้าเว็บมีองค์ประกอบเกิน {count} ชิ้น", f"the page has more than {count} elements")
        published = _published(tree)
        title = trafilatura.extract_metadata(tree, date_config=_NO_GUESSES, extensive=False).title
        text = trafilatura.extract(markup, include_comments=False, include_tables=True, config=config)
    if not text:
        raise SourceError(raw.uri, "empty", "ไม่พบเนื้อข่าวในหน้าเว็บ", "no main text in the page")
    return composed(raw, text, title=title, published=published, encoding=encoding, warnings=warnings)


# The day is read below, since trafilatura's own search knows no Buddhist years and asks today's date.
_NO_GUESSES = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}


def _decoded(data: bytes, charset: str | None) -> tuple[str, str, list[SourceWarning]]:
    """The markup, its encoding, and whether bytes had to be replaced: a page is more than its one broken byte."""
    found = _CHARSET.search(data[:_HEAD])
    label = (charset or (found[1].decode("ascii") if found else "")).strip().lower()
    if label in _THAI_LABELS:
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            text = data.decode("cp874", "replace")
            if is_plausible(text) and text.count("\ufffd") * _BYTES_PER_BROKEN <= len(data):
                return text, "cp874", ["replaced-bytes"] if "\ufffd" in text else []
    try:
        return *decode(data), []
    except DecodingError as error:
        text = data.decode("utf-8", "replace")
        if error.code != "undecodable" or text.count("\ufffd") * _BYTES_PER_BROKEN > len(data):
            raise
        return text, "utf-8", ["replaced-bytes"]


def _published(tree: HtmlElement) -> date | None:
    """The day that the page's metadata state."""
    stated: dict[str, str] = {}
    for meta in tree.iter("meta"):
        for attribute in ("property", "name", "itemprop"):
            if (name := meta.get(attribute)) and (content := meta.get("content")):
                stated.setdefault(name.strip().lower(), content)
    for name in _PUBLISHED:
        if name in stated and (day := day_of(stated[name])):
            return day
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            found = next(_dates_published(json.loads(script.text or ""), _JSON_DEPTH), None)
        except (ValueError, RecursionError):
            continue
        if found and (day := day_of(found)):
            return day
    marked = {day for time in tree.xpath("//time[@pubdate or @itemprop='datePublished']") if (day := _of_time(time))}
    times = marked or {day for time in tree.iter("time") if (day := _of_time(time))}
    # Several days: those of other releases, or of the event.
    return times.pop() if len(times) == 1 else None


def _of_time(time: HtmlElement) -> date | None:
    return day_of(time.get("datetime"))


def _dates_published(value: object, depth: int) -> Iterator[str]:
    if isinstance(value, dict) and depth:
        if isinstance(found := value.get("datePublished"), str):
            yield found
        for each in value.values():
            yield from _dates_published(each, depth - 1)
    elif isinstance(value, list) and depth:
        for each in value:
            yield from _dates_published(each, depth - 1)
