"""One table into one file: what the writers of all formats have in common, and which there are."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

from khaosan.tabular.columns import Column, Row
from khaosan.tabular.formats import TableFormat


class TableWriter(Protocol):
    """Writes one table, row by row; memory does not grow with the rows."""

    #: What the reader of the file must know (cells that were cut), in Thai and English; complete after ``close``.
    notes: list[str]

    def add(self, rows: Iterable[Row]) -> None:
        """Append rows."""

    def close(self) -> None:
        """End the file; without it, the file is not one."""

    def abandon(self) -> None:
        """Let go of the file after a failure; it need not be whole. Harmless after ``close``."""


class MissingLibraryError(RuntimeError):
    """A format needs a library that is not installed; the message names the extra that has it."""


def writer_for(form: TableFormat) -> Callable[[Path, str, tuple[Column, ...]], TableWriter]:
    """What makes the writers of a format: of (file, table's name, columns).

    Raises:
        MissingLibraryError: pyarrow or xlsxwriter is not installed.
    """
    if form is TableFormat.PARQUET:
        _require("pyarrow", form)
        from khaosan.tabular.parquet_file import ParquetFile

        return ParquetFile
    if form is TableFormat.XLSX:
        _require("xlsxwriter", form)
        from khaosan.tabular.xlsx_file import XlsxFile

        return XlsxFile
    from khaosan.tabular.csv_file import CsvFile

    return CsvFile


def is_ours(path: Path, form: TableFormat) -> bool:
    """Whether a file was written by the writer of this format, so that it may be replaced."""
    if form is TableFormat.PARQUET:
        from khaosan.tabular.parquet_file import made_here
    elif form is TableFormat.XLSX:
        from khaosan.tabular.xlsx_file import made_here
    else:
        from khaosan.tabular.csv_file import made_here
    return path.is_file() and made_here(path)


def _require(library: str, form: TableFormat) -> None:
    try:
        importlib.import_module(library)
    except ImportError as error:
        raise MissingLibraryError(
            f"--format {form.value}: ต้องติดตั้ง {library} ก่อน / needs {library}: pip install 'khaosan[tables]'"
        ) from error
