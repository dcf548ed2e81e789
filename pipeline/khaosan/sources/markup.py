"""What XML of others may hold that it must not, and how Office writes characters that XML cannot."""

from __future__ import annotations

import re
import zipfile
from typing import BinaryIO, cast
from xml.parsers import expat

from khaosan.sources.errors import SourceError

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_CHUNK = 1 << 12
# A prolog of more than this is no prolog.
_PROLOG = 1 << 16


class _Prolog(Exception):  # noqa: N818 (no error: how a parser is told to stop)
    """The first element was reached."""


class _DocumentType(Exception):  # noqa: N818
    """A document type declaration was reached."""


def has_document_type(stream: BinaryIO) -> bool:
    """Whether an XML part declares a document type, which is where entities are defined (entity bombs, files of the machine).

    Office files never do. Only what stands before the first element is read.
    """
    parser = expat.ParserCreate()

    def start_element(*_: object) -> None:
        raise _Prolog

    def start_document_type(*_: object) -> None:
        raise _DocumentType

    parser.StartElementHandler = start_element
    parser.StartDoctypeDeclHandler = start_document_type
    read = 0
    try:
        while read < _PROLOG and (piece := stream.read(_CHUNK)):
            read += len(piece)
            parser.Parse(piece)
    except _DocumentType:
        return True
    except (_Prolog, expat.ExpatError):
        return False  # well begun, or broken in a way that the real reader will tell better
    return read >= _PROLOG


def refuse_document_types(parts: zipfile.ZipFile, uri: str) -> None:
    """Refuse an Office file with a part that declares a document type.

    Raises:
        SourceError: it has one ("hostile").
        zipfile.BadZipFile: the file is damaged.
    """
    for info in parts.infolist():
        if info.filename.endswith((".xml", ".rels")):
            with parts.open(info) as part:
                if has_document_type(cast(BinaryIO, part)):
                    raise SourceError(
                        uri,
                        "hostile",
                        f"มีการประกาศ DOCTYPE ใน {info.filename} ซึ่งไฟล์ Office ปกติไม่มี (อาจเป็น XML bomb) ไม่อ่าน",
                        f"{info.filename} declares a DOCTYPE, as no Office file does (an entity bomb?); it is not read",
                    )


def unescaped(text: str) -> str:
    """Text of a cell without Office's escapes.

    >>> unescaped("หนึ่ง_x000D_\\nสอง")
    'หนึ่ง\\nสอง'
    """
    if "_x" not in text:
        return text
    return _ESCAPE.sub(lambda m: chr(int(m[1], 16)), text).replace("\r\n", "\n")
