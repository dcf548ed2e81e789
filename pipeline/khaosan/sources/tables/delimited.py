"""Comma- and tab-separated tables, in any Thai encoding, read as a stream."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO, Literal, NamedTuple, Protocol

from khaosan.sources.errors import SourceError
from khaosan.sources.formats import Container
from khaosan.sources.lines import lines, open_text
from khaosan.sources.settings import Settings
from khaosan.sources.tables.table import Row, Table, row_uri
from khaosan.text.decode import DecodingError

_DELIMITERS = ",;\t|"
_QUOTINGS: tuple[Literal[0, 3], ...] = (csv.QUOTE_MINIMAL, csv.QUOTE_NONE)
_SAMPLE_ROWS = 200
# The share of rows that have as many cells as the header, from which on a dialect is believed.
_AGREEMENT = 0.9


class _Reader(Protocol):
    """What :func:`csv.reader` gives."""

    @property
    def line_num(self) -> int: ...

    def __next__(self) -> list[str]: ...


class _Dialect(NamedTuple):
    delimiter: str
    quoting: Literal[0, 3]


def tables(kind: Container, stream: BinaryIO, uri: str, settings: Settings) -> Iterator[Table]:
    """Open a table whose first row names its columns.

    Raises:
        SourceError: the file is no text.
    """
    limit = settings.limits.text
    try:
        text = open_text(stream)
    except DecodingError as error:
        raise SourceError(uri, error.code, error.message, error.message_en) from error
    newline = "\r" if "\r" in text.head and "\n" not in text.head else "\n"
    # The standard library keeps this limit for the whole process and refuses longer cells; it is only ever raised.
    if csv.field_size_limit() < limit:
        csv.field_size_limit(limit)
    dialect = _sniffed(text.head, text.is_all, newline, limit, "\t" if kind == "tsv" else _DELIMITERS)
    # Strict: else a quotation mark too many or too few would let one cell swallow others, and nobody would hear of it.
    reader = csv.reader(lines(text.pieces, limit, newline), delimiter=dialect.delimiter, quoting=dialect.quoting, strict=True)
    try:
        header = next((row for row in reader if any(cell.strip() for cell in row)), [])
    except csv.Error as error:
        raise SourceError.damaged(uri, error) from error
    names = tuple(name.strip().removeprefix("\ufeff") for name in header)
    if names:
        yield Table(uri, tuple(filter(None, names)), _rows(reader, names, uri, limit), text.encoding)


def _rows(reader: _Reader, names: tuple[str, ...], uri: str, limit: int) -> Iterator[Row | SourceError]:
    number = 0
    while True:
        first = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            number += 1
            yield SourceError(
                row_uri(uri, number),
                "malformed",
                f"บรรทัด {first:,}-{reader.line_num:,} ผิดรูป อาจมีเครื่องหมายคำพูดขาดหรือเกิน ({error})",
                f"lines {first:,} to {reader.line_num:,} are malformed, perhaps a quotation mark too few or too many ({error})",
            )
            continue
        if not any(row):
            continue  # a blank line
        number += 1
        if sum(map(len, row)) > limit:
            yield SourceError.too_large(row_uri(uri, number), limit)
        elif len(row) > len(names) and any(row[len(names) :]):
            yield SourceError(
                row_uri(uri, number),
                "malformed",
                f"แถวนี้มี {len(row)} ช่อง แต่หัวตารางมี {len(names)} ช่อง",
                f"the row has {len(row)} cells, the header {len(names)}",
            )
        else:
            # Of two columns of one name the first is meant.
            yield Row(number, dict(reversed([*zip(names, row, strict=False)])))


def _sniffed(head: str, is_all: bool, newline: str, limit: int, delimiters: str) -> _Dialect:
    """Of the dialects in which the first rows have as many cells as the header, the one with the most of them.

    (``csv.Sniffer`` looks for letters that come equally often in each line, which Thai prose defeats.)
    """
    best, best_cells = _Dialect(delimiters[0], csv.QUOTE_MINIMAL), 1
    for delimiter in delimiters:
        for quoting in _QUOTINGS:
            reader = csv.reader(lines(iter([head]), limit, newline), delimiter=delimiter, quoting=quoting)
            try:
                rows = [row for row in islice(reader, _SAMPLE_ROWS) if row]
            except csv.Error:
                continue
            if len(rows) > 1 and not is_all and len(rows) < _SAMPLE_ROWS:
                rows.pop()  # cut in the middle
            cells = len(rows[0]) if rows else 0
            if cells > best_cells and sum(len(row) == cells for row in rows) >= _AGREEMENT * len(rows):
                best, best_cells = _Dialect(delimiter, quoting), cells
    return best
