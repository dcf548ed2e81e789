"""Releases that lie in the rows of tables: which columns hold what, and what is made of a row.

A format is a module with one function that opens a stream as one or more :class:`khaosan.sources.tables.table.Table`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import BinaryIO

from khaosan.sources.errors import Notice, SourceError, Tell
from khaosan.sources.formats import Container
from khaosan.sources.raw import RawRelease
from khaosan.sources.settings import Settings
from khaosan.sources.tables.releases import releases
from khaosan.sources.tables.table import Table

_MODULES: dict[Container, str] = {
    "csv": "delimited",
    "tsv": "delimited",
    "jsonl": "jsonl",
    "parquet": "parquet",
    "xlsx": "workbook",
}
_Opener = Callable[[Container, BinaryIO, str, Settings], Iterator[Table]]


def cells(
    kind: Container, stream: BinaryIO, uri: str, media_type: str, settings: Settings, tell: Tell
) -> Iterator[RawRelease | SourceError]:
    """The releases of a table, or of every sheet of a workbook, row by row.

    Raises:
        SourceError: there is no text column, or the file is none of its kind.
        ImportError: the format's library is not installed.
    """
    # A format's library is asked for only where a file of that format is met.
    tables: _Opener = import_module(f"{__name__}.{_MODULES[kind]}").tables
    failures: list[SourceError] = []
    is_read = False
    for table in tables(kind, stream, uri, settings):
        try:
            yield from releases(table, media_type, settings, tell)
            is_read = True
        except SourceError as error:
            failures.append(error)
    if not is_read and not failures:
        raise SourceError(uri, "empty", "ตารางว่าง", "the table is empty")
    for failure in failures:
        if is_read:
            # Sheets beside the one with the releases are notes and code lists.
            tell(Notice(failure.uri, f"ข้ามแผ่นงานนี้: {failure.message}", f"the sheet is passed over: {failure.message_en}"))
        else:
            yield failure
