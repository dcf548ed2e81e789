"""Excel workbooks, written as a stream, within Excel's limits.

A sheet holds 1,048,576 rows: further rows go to further sheets (``people``, ``people_2``, …). A cell holds 32,767 characters (of
UTF-16): a longer text is cut there, ends in "…", and a note says how many were. Text is always text, never a formula or a link. A
day before 1900, which Excel does not know, is text (ISO 8601).
"""

from __future__ import annotations

import math
import zipfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path

import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from khaosan.tabular.columns import Cell, Column, Kind, Row

#: Rows of a sheet, the header included.
SHEET_ROWS = 1_048_576

#: Characters of a cell, counted in UTF-16.
CELL_CHARACTERS = 32_767

_CUT = "…"
_FIRST_DAY = date(1900, 3, 1)  # before, Excel counts a 29 February 1900
_OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_MARK = "khaosan"
_WIDTHS = {Kind.TEXT: 24, Kind.INTEGER: 10, Kind.NUMBER: 10, Kind.DAY: 12, Kind.FLAG: 10}
_WIDE = {"quote": 60, "uri": 32, "title": 50, "venue": 40, "position": 40, "organization": 32, "organizers": 40, "fact_id": 32}
_NARROW = {"event_id": 12, "part_of": 10, "code": 10, "kind": 16, "prefix": 14, "time": 8, "unit": 14, "comparator": 12}


class XlsxFile:
    """A table as an Excel workbook."""

    def __init__(self, path: Path, table: str, columns: tuple[Column, ...]) -> None:
        self.notes: list[str] = []
        self._table = table
        self._columns = columns
        self._book = xlsxwriter.Workbook(str(path), {**_OPTIONS, "tmpdir": str(path.parent)})
        self._book.use_zip64()
        self._book.set_properties({"author": _MARK, "title": table})
        self._bold = self._book.add_format({"bold": True, "bottom": 1})
        self._day: Format = self._book.add_format({"num_format": "yyyy-mm-dd"})
        self._write: dict[Kind, Callable[[int, int, Cell], None]] = {
            Kind.TEXT: self._write_text,
            Kind.INTEGER: self._write_number,
            Kind.NUMBER: self._write_number,
            Kind.DAY: self._write_day,
            Kind.FLAG: self._write_flag,
        }
        self._writes = [self._write[column.kind] for column in columns]
        self._sheets = 0
        self._cut = 0
        self._sheet, self._row = self._next_sheet()

    def add(self, rows: Iterable[Row]) -> None:
        """Append rows."""
        for row in rows:
            if self._row == SHEET_ROWS:
                self._end_sheet()
                self._sheet, self._row = self._next_sheet()
            for place, (cell, write) in enumerate(zip(row, self._writes, strict=True)):
                if cell is not None:
                    write(self._row, place, cell)
            self._row += 1

    def close(self) -> None:
        """End the file.

        Raises:
            OSError: it cannot be written.
        """
        self._end_sheet()
        try:
            self._book.close()
        except XlsxWriterException as error:
            cause = error.args[0] if error.args else None
            raise cause if isinstance(cause, OSError) else OSError(str(error)) from error
        if self._cut:
            self.notes.append(
                f"{self._table}.xlsx: ตัดข้อความ {self._cut:,} ช่องที่ยาวเกิน {CELL_CHARACTERS:,} อักขระ (เต็มอยู่ใน csv และ parquet) / "
                f"{self._cut:,} cells cut at Excel's {CELL_CHARACTERS:,} characters (whole in csv and parquet)"
            )
        if self._sheets > 1:
            self.notes.append(
                f"{self._table}.xlsx: แบ่งเป็น {self._sheets} แผ่นงาน เพราะแผ่นงานหนึ่งมีได้ {SHEET_ROWS:,} แถว / "
                f"{self._sheets} sheets, since one holds {SHEET_ROWS:,} rows"
            )

    def abandon(self) -> None:
        """Let go of the files."""
        for sheet in self._book.worksheets():
            with suppress(OSError, AttributeError):
                sheet.row_data_fh.close()

    def _next_sheet(self) -> tuple[Worksheet, int]:
        self._sheets += 1
        sheet = self._book.add_worksheet(self._table if self._sheets == 1 else f"{self._table}_{self._sheets}")
        for place, column in enumerate(self._columns):
            sheet.set_column(place, place, _width(column))
            sheet.write_string(0, place, column.name, self._bold)
        sheet.freeze_panes(1, 0)
        return sheet, 1

    def _end_sheet(self) -> None:
        self._sheet.autofilter(0, 0, max(self._row - 1, 1), len(self._columns) - 1)

    def _write_text(self, row: int, place: int, cell: Cell) -> None:
        text = str(cell)
        if "\r" in text:  # a cell's line break is LF; CR would be shown as _x000D_ by other readers
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        if len(text) > CELL_CHARACTERS // 2:
            cut = _fitting(text)
            self._cut += cut != text
            text = cut
        self._sheet.write_string(row, place, text)

    def _write_number(self, row: int, place: int, cell: Cell) -> None:
        assert isinstance(cell, int | float)
        if math.isfinite(cell):
            self._sheet.write_number(row, place, cell)
        else:
            self._sheet.write_string(row, place, str(cell))

    def _write_day(self, row: int, place: int, cell: Cell) -> None:
        assert isinstance(cell, date)
        if cell < _FIRST_DAY:
            self._sheet.write_string(row, place, cell.isoformat())
        else:
            self._sheet.write_datetime(row, place, cell, self._day)

    def _write_flag(self, row: int, place: int, cell: Cell) -> None:
        self._sheet.write_boolean(row, place, bool(cell))


def made_here(path: Path) -> bool:
    """Whether this module wrote the file (Excel keeps the mark when it saves it)."""
    try:
        with zipfile.ZipFile(path) as book:
            return f"<dc:creator>{_MARK}</dc:creator>".encode() in book.read("docProps/core.xml")
    except (zipfile.BadZipFile, KeyError):
        return False


def _width(column: Column) -> float:
    return _WIDE.get(column.name) or _NARROW.get(column.name) or max(_WIDTHS[column.kind], min(len(column.name) + 2, 18))


def _fitting(text: str) -> str:
    """The text as far as it fits in a cell, with "…" at its end where it was cut; no character is cut in two."""
    if len(text.encode("utf-16-le", "surrogatepass")) // 2 <= CELL_CHARACTERS:
        return text
    units = text.encode("utf-16-le", "surrogatepass")[: 2 * (CELL_CHARACTERS - 1)]
    return units.decode("utf-16-le", "ignore") + _CUT
