"""CSV for Excel, R and pandas: UTF-8 with a byte-order mark (Excel takes it for Thai), lines by CR LF, cells quoted where needed.

A text that a spreadsheet would take for a formula is disarmed by an apostrophe in front; :func:`armed` takes it off again.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from khaosan.tabular.columns import Cell, Column, Kind, Row

#: First characters of a formula in a spreadsheet, full-width forms included, and those that hide what stands behind them.
FORMULA = frozenset("=+-@\t\r\n＝＋－＠")

_BOM = b"\xef\xbb\xbf"


class CsvFile:
    """A table as CSV."""

    def __init__(self, path: Path, table: str, columns: tuple[Column, ...]) -> None:
        self.notes: list[str] = []
        self._written = [_WRITTEN[column.kind] for column in columns]
        self._file = path.open("w", encoding="utf-8-sig", errors="surrogatepass", newline="")
        self._csv = csv.writer(self._file, lineterminator="\r\n")
        self._csv.writerow([column.name for column in columns])

    def add(self, rows: Iterable[Row]) -> None:
        """Append rows."""
        self._csv.writerows(
            [None if cell is None else written(cell) for cell, written in zip(row, self._written, strict=True)] for row in rows
        )

    def close(self) -> None:
        """End the file."""
        self._file.close()

    def abandon(self) -> None:
        """Let go of the file."""
        self._file.close()


def disarmed(text: str) -> str:
    """The text as no spreadsheet takes it for a formula.

    >>> disarmed("=1+1"), disarmed("'=1+1"), disarmed("ประชุม")
    ("'=1+1", "''=1+1", 'ประชุม')
    """
    return "'" + text if _dangerous(text) else text


def armed(cell: str) -> str:
    """The text that was disarmed; a text that was not is as it is.

    >>> armed("'=1+1"), armed("''=1+1"), armed("'ประชุม'")
    ('=1+1', "'=1+1", "'ประชุม'")
    """
    return cell[1:] if cell.startswith("'") and _dangerous(cell) else cell


def made_here(path: Path) -> bool:
    """Whether this module wrote the file."""
    start = _BOM + b"release_id,uri,"
    with path.open("rb") as file:
        return file.read(len(start)) == start


def _dangerous(text: str) -> bool:
    return text.lstrip("'")[:1] in FORMULA


def _text(cell: Cell) -> str:
    return disarmed(str(cell))


def _number(cell: Cell) -> str:
    assert isinstance(cell, int | float)
    return str(int(cell)) if float(cell).is_integer() else repr(cell)


def _flag(cell: Cell) -> str:
    return "TRUE" if cell else "FALSE"


def _day(cell: Cell) -> str:
    assert isinstance(cell, date)
    return cell.isoformat()


_WRITTEN: dict[Kind, Callable[[Cell], str]] = {
    Kind.TEXT: _text,
    Kind.INTEGER: str,
    Kind.NUMBER: _number,
    Kind.DAY: _day,
    Kind.FLAG: _flag,
}
