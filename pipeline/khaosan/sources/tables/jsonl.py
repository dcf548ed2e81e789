"""JSON Lines: an object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from khaosan.sources.errors import SourceError
from khaosan.sources.formats import Container
from khaosan.sources.lines import TextStream, lines, open_text
from khaosan.sources.settings import Settings
from khaosan.sources.tables.table import Row, Table, row_uri
from khaosan.text.decode import DecodingError


def tables(_kind: Container, stream: BinaryIO, uri: str, settings: Settings) -> Iterator[Table]:
    """Open a file of JSON objects; each names its own columns.

    Raises:
        SourceError: the file is no text.
    """
    try:
        text = open_text(stream)
    except DecodingError as error:
        raise SourceError(uri, error.code, error.message, error.message_en) from error
    yield Table(uri, (), _rows(text, uri, settings.limits.text), text.encoding)


def _rows(text: TextStream, uri: str, limit: int) -> Iterator[Row | SourceError]:
    number = 0
    for line in lines(text.pieces, limit):
        if not line.strip():
            continue
        number += 1
        name = row_uri(uri, number)
        if len(line) > limit:
            yield SourceError.too_large(name, limit)
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            reason = getattr(error, "msg", type(error).__name__)
            yield SourceError(name, "malformed", f"บรรทัดนี้ไม่ใช่ JSON ({reason})", f"the line is no JSON ({reason})")
            continue
        if isinstance(value, dict):
            yield Row(number, value)
        else:
            yield SourceError(name, "malformed", "บรรทัดนี้ไม่ใช่วัตถุ JSON", "the line is no JSON object")
