"""Text with HTML tags in it, as tables have that were exported from a site's database: the text alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# A tag that has no business in prose. One alone may be a slip or an example; such text is left as it is.
_TAG = re.compile(r"</?(?:p|br|div|span|strong|em|b|i|u|a|img|ul|ol|li|table|tbody|tr|td|th|h[1-6]|font)\b[^<>]{0,2000}>", re.I)
_LEAST_TAGS = 2
_BLOCKS = {
    "p",
    "div",
    "br",
    "ul",
    "ol",
    "li",
    "table",
    "tr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "section",
    "article",
}
_CELLS = {"td", "th"}
_SILENT = {"script", "style", "noscript", "template"}
_LINES = re.compile(r"[ \t]*\n\s*")


def is_markup(text: str) -> bool:
    """Whether a text is markup.

    >>> is_markup("<p>ข่าว<br/>สาร</p>"), is_markup("จำนวน a < b คน <b> และ")
    (True, False)
    """
    return "<" in text and sum(1 for _, _ in zip(range(_LEAST_TAGS), _TAG.finditer(text), strict=False)) == _LEAST_TAGS


def plain_text(markup: str) -> str:
    """The text of a piece of markup: a line for each paragraph, cells parted by tabs.

    >>> plain_text("<p>วันที่ 2&nbsp;พฤษภาคม</p><ul><li>หนึ่ง</li><li>สอง <b>สาม</b></li></ul><style>p {}</style>")
    'วันที่ 2\\xa0พฤษภาคม\\nหนึ่ง\\nสอง สาม'

    Raises:
        ImportError: lxml is not installed.
    """
    from lxml import html

    root = html.fragment_fromstring(_without_breaks(markup), create_parent="div")
    return _LINES.sub("\n", "".join(_pieces(root))).strip("\n\t ")


def _without_breaks(markup: str) -> str:
    """HTML takes a line break for a space; a line break of its own is a tag. NUL is none of its characters."""
    return re.sub(r"[\r\n]+", " ", markup).replace("\x00", "\ufffd")


def _pieces(root: HtmlElement) -> Iterator[str]:
    """In the order of the text, without recursion."""
    from lxml.etree import iterwalk

    silent = 0
    for event, element in iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else None
        if event == "start":
            silent += tag in _SILENT
            if tag in _BLOCKS:
                yield "\n"
            if element.text and not silent:
                yield element.text
            continue
        if event == "end":
            silent -= tag in _SILENT
            if tag in _BLOCKS:
                yield "\n"
            elif tag in _CELLS:
                yield "\t"
        if element.tail and not silent and element is not root:
            yield element.tail
