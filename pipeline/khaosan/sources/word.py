"""Word files, walked by hand: python-docx's own ``.text`` loses tracked insertions, content controls and tables.

Taken is what a reader of the document sees: paragraphs, tables (cells parted by tabs), text boxes once, tracked insertions. Not
taken: tracked deletions, hidden text, comments, field codes, headers, footers, footnotes, placeholders of empty content controls.
Numbers that Word sets before the items of a list are not in the file as text, and so not in the release.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from khaosan.sources.composed import composed
from khaosan.sources.errors import SourceError
from khaosan.sources.markup import refuse_document_types
from khaosan.sources.raw import RawRelease
from khaosan.sources.settings import Limits
from khaosan.text.source import SourceText

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED = {
    *(f"{_W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "tblPr", "trPr", "tcPr", "instrText", "delText")),
    f"{_MC}Fallback",  # the same once more, for older programs
}
_LETTERS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_OLE = b"\xd0\xcf\x11\xe0"
_OFF = {"0", "false", "off"}
# No document nests tables and boxes deeper; one made to harm does.
_DEPTH = 200


def read(raw: RawRelease, limits: Limits) -> SourceText:
    """Read a Word file.

    Raises:
        SourceError: it is encrypted, an old ``.doc``, too large, made to harm, or without text.
        ImportError: python-docx is not installed.
    """
    data = raw.data if isinstance(raw.data, bytes) else raw.data.encode()
    _check(data, raw.uri, limits)
    import docx

    body = docx.Document(io.BytesIO(data)).element.body
    text = "\n".join(line for block in _blocks(body, 0) for line in block.split("\n"))
    return composed(raw, text.strip("\n"))


def _check(data: bytes, uri: str, limits: Limits) -> None:
    """Before anything is unpacked."""
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise SourceError.encrypted(uri)
        raise SourceError(
            uri,
            "unsupported",
            "เป็นไฟล์ Word รุ่นเก่า (.doc) โปรดบันทึกเป็น .docx",
            "an old Word file (.doc); please save it as .docx",
        )
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        if any(info.flag_bits & 1 for info in parts.infolist()):
            raise SourceError.encrypted(uri)
        # All parts are held in memory: the texts unpacked, the pictures hardly smaller in the file than out of it.
        markup = sum(info.file_size for info in parts.infolist() if info.filename.endswith((".xml", ".rels")))
        if markup > limits.markup:
            raise SourceError.too_large(uri, limits.markup)
        if sum(info.file_size for info in parts.infolist()) > 2 * limits.document:
            raise SourceError.too_large(uri, 2 * limits.document)
        refuse_document_types(parts, uri)


def _blocks(element: _Element, depth: int) -> Iterator[str]:
    """The paragraphs and tables under an element, each as a string."""
    if depth > _DEPTH:
        raise RecursionError("elements lie too deep in one another")
    for child in element:
        tag = child.tag
        if tag in _SKIPPED or not isinstance(tag, str):
            continue
        if tag == f"{_W}p":
            letters: list[str] = []
            boxes: list[str] = []
            _inline(child, letters, boxes, depth + 1)
            yield "".join(letters)
            yield from boxes
        elif tag == f"{_W}tbl":
            for row in _rows(child, depth + 1):
                yield "\t".join("\n".join(_blocks(cell, depth + 1)).strip("\n") for cell in row)
        elif tag == f"{_W}sdt":
            if not _is_placeholder(child):
                yield from _blocks(child, depth + 1)
        else:
            yield from _blocks(child, depth + 1)


def _rows(table: _Element, depth: int) -> Iterator[list[Any]]:
    """The rows of a table with their cells, content controls around rows and cells opened."""
    for child in table:
        if child.tag == f"{_W}tr":
            yield [cell for cell in child.iter(f"{_W}tc") if _row_of(cell) is child]
        elif child.tag not in _SKIPPED and isinstance(child.tag, str) and depth <= _DEPTH:
            yield from _rows(child, depth + 1)


def _row_of(cell: _Element) -> _Element | None:
    return next(cell.iterancestors(f"{_W}tr"), None)


def _inline(element: _Element, letters: list[str], boxes: list[str], depth: int) -> None:
    """The text of a paragraph into ``letters``, that of its text boxes into ``boxes``."""
    if depth > _DEPTH:
        raise RecursionError("elements lie too deep in one another")
    for child in element:
        tag = child.tag
        if tag in _SKIPPED or not isinstance(tag, str):
            continue
        if tag == f"{_W}t":
            letters.append(child.text or "")
        elif tag in _LETTERS:
            letters.append(_LETTERS[tag])
        elif tag == f"{_W}txbxContent":
            boxes.extend(_blocks(child, depth + 1))
        elif (tag == f"{_W}r" and _is_hidden(child)) or (tag == f"{_W}sdt" and _is_placeholder(child)):
            continue
        else:
            _inline(child, letters, boxes, depth + 1)


def _is_hidden(run: _Element) -> bool:
    mark = run.find(f"{_W}rPr/{_W}vanish")
    return mark is not None and mark.get(f"{_W}val") not in _OFF


def _is_placeholder(control: _Element) -> bool:
    mark = control.find(f"{_W}sdtPr/{_W}showingPlcHdr")
    return mark is not None and mark.get(f"{_W}val") not in _OFF
