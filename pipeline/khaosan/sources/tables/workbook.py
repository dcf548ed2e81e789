"""Excel workbooks, row by row: each sheet is a table.

openpyxl reads the workbook's parts and the cells. Its own reader holds all strings of the workbook in memory, and an empty
element for each row it has passed; so the strings are put on disk here, and the rows are forgotten.
"""

from __future__ import annotations

import zipfile
from array import array
from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, Any, BinaryIO, cast
from xml.etree.ElementTree import iterparse

from khaosan.sources.errors import SourceError
from khaosan.sources.formats import Container
from khaosan.sources.markup import refuse_document_types, unescaped
from khaosan.sources.settings import Settings
from khaosan.sources.streams import Gauge, seekable
from khaosan.sources.tables.table import Row, Table

if TYPE_CHECKING:
    from openpyxl.reader.excel import ExcelReader

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ROW, _DATA, _STRING, _STRINGS = f"{_MAIN}row", f"{_MAIN}sheetData", f"{_MAIN}si", f"{_MAIN}sst"
_LONGEST_CELL = 32_767
_SPOOL = 4 << 20
_OLE = b"\xd0\xcf\x11\xe0"


def tables(_kind: Container, stream: BinaryIO, uri: str, settings: Settings) -> Iterator[Table]:
    """Open the visible sheets of a workbook; the first row with anything in it names the columns.

    Raises:
        ImportError: openpyxl is not installed.
        SourceError: the workbook is encrypted or made to harm.
        zipfile.BadZipFile, KeyError: it is damaged.
    """
    from openpyxl.reader.excel import ExcelReader
    from openpyxl.styles.stylesheet import apply_stylesheet

    limit = settings.limits.markup
    with seekable(stream) as file:
        if file.read(len(_OLE)) == _OLE:
            raise SourceError.encrypted(uri)
        file.seek(0)
        with zipfile.ZipFile(file) as parts:
            refuse_document_types(parts, uri)
            # What is not read row by row is held in memory.
            for part in parts.infolist():
                if part.file_size > limit and part.filename.endswith((".xml", ".rels")) and not _is_streamed(part.filename):
                    raise SourceError.too_large(f"{uri}!/{part.filename}", limit)
            reader = ExcelReader(file, read_only=True, data_only=True, keep_links=False)
            reader.read_manifest()
            reader.read_workbook()
            apply_stylesheet(parts, reader.wb)
            sheets = [(sheet.name, rel.target) for sheet, rel in reader.parser.find_sheets() if _is_table(sheet, rel, parts)]
            with _Strings(parts, _strings_part(reader), limit) as strings:
                for name, target in sheets:
                    rows = _values(parts, target, reader.wb, strings, limit)
                    header = next((row for row in rows if any(cell not in (None, "") for cell in row)), None)
                    if header is not None:
                        names = tuple("" if cell is None else str(cell).strip() for cell in header)
                        yield Table(
                            uri,
                            tuple(filter(None, names)),
                            _rows(rows, names),
                            sheet=name if len(sheets) > 1 else None,
                            longest_cell=_LONGEST_CELL,
                        )


def _is_streamed(name: str) -> bool:
    return "/worksheets/" in name or name.endswith("sharedStrings.xml")


def _is_table(sheet: Any, rel: Any, parts: zipfile.ZipFile) -> bool:
    return sheet.state == "visible" and "chartsheet" not in rel.Type and rel.target in parts.NameToInfo


def _strings_part(reader: ExcelReader) -> str | None:
    from openpyxl.xml.constants import SHARED_STRINGS

    part = reader.package.find(SHARED_STRINGS)
    return part.PartName[1:] if part is not None else None


def _rows(values: Iterator[tuple[object, ...]], names: tuple[str, ...]) -> Iterator[Row | SourceError]:
    for number, row in enumerate(values, 1):
        if any(cell not in (None, "") for cell in row):
            # Of two columns of one name the first is meant.
            yield Row(number, dict(reversed([(name, cell) for name, cell in zip(names, row, strict=False) if name])))


def _values(parts: zipfile.ZipFile, target: str, workbook: Any, strings: _Strings, limit: int) -> Iterator[tuple[object, ...]]:
    """The rows of a sheet, those between that are not written down included, so that they count as in Excel."""
    from openpyxl.worksheet._reader import WorkSheetParser

    with parts.open(target) as part:
        source = Gauge(cast(BinaryIO, part), limit)
        parser = WorkSheetParser(
            source,
            strings,
            data_only=True,
            epoch=workbook.epoch,
            date_formats=workbook._date_formats,
            timedelta_formats=workbook._timedelta_formats,
        )
        data: Any = None
        known = 0
        for event, element in iterparse(source, events=("start", "end")):
            if event == "start":
                data = element if element.tag == _DATA else data
                continue
            if element.tag != _ROW:
                continue
            number, cells = parser.parse_row(element)
            data.clear()
            source.until = source.at + limit
            for _ in range(known + 1, min(number, known + 10_000)):
                yield ()
            known = max(number, known + 1)
            row: list[object] = [None] * (max((cell["column"] for cell in cells), default=0))
            for cell in cells:
                row[cell["column"] - 1] = cell["value"]
            yield tuple(row)


class _Strings:
    """The strings of a workbook, which its cells name by number, in a nameless file."""

    def __init__(self, parts: zipfile.ZipFile, name: str | None, limit: int) -> None:
        self._file = SpooledTemporaryFile(max_size=_SPOOL)  # noqa: SIM115 (closed by __exit__)
        self._offsets = array("Q", [0])
        if name is not None and name in parts.NameToInfo:
            with parts.open(name) as part:
                self._read(Gauge(cast(BinaryIO, part), limit), limit)

    def _read(self, source: Gauge, limit: int) -> None:
        from openpyxl.cell.text import Text

        root: Any = None
        for event, element in iterparse(source, events=("start", "end")):
            if event == "start":
                root = element if root is None else root
            elif element.tag == _STRING:
                self._file.write(unescaped(Text.from_tree(element).content).encode("utf-8", "replace"))
                self._offsets.append(self._file.tell())
                root.clear()
                source.until = source.at + limit

    def __enter__(self) -> _Strings:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def __getitem__(self, index: int) -> str:
        if not 0 <= index < len(self):
            msg = f"no string {index} in the workbook"
            raise IndexError(msg)
        start, end = self._offsets[index], self._offsets[index + 1]
        self._file.seek(start)
        return self._file.read(end - start).decode("utf-8")
