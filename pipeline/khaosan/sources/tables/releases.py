"""From the rows of one table to releases."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from khaosan.sources.days import day_of
from khaosan.sources.errors import Notice, SourceError, Tell
from khaosan.sources.lines import mended
from khaosan.sources.raw import Hints, RawRelease
from khaosan.sources.settings import Settings
from khaosan.sources.tables.columns import Chosen, choose
from khaosan.sources.tables.table import Row, Table, row_uri
from khaosan.text.decode import DecodingError, decode

# What is looked at before the columns are chosen: so many rows, but no more than so many characters.
_SAMPLE_ROWS = 50
_SAMPLE_SIZE = 1 << 20
# Keys by which the program knows what it has written itself: records, and lists of failures.
_OWN = ({"schema_version", "id", "source", "events"}, {"uri", "code", "message", "message_en"})


def releases(table: Table, media_type: str, settings: Settings, tell: Tell) -> Iterator[RawRelease | SourceError]:
    """The releases of a table in the order of its rows; rows without one are yielded as errors.

    Raises:
        SourceError: no column can be the text, or one that the user named is not there.
    """
    sample: list[Row | SourceError] = []
    size = 0
    for item in table.rows:
        sample.append(item)
        size += sum(len(v) for v in item.cells.values() if isinstance(v, str)) if isinstance(item, Row) else 0
        if len(sample) >= _SAMPLE_ROWS or size >= _SAMPLE_SIZE:
            break
    cells = [item.cells for item in sample if isinstance(item, Row)]
    names = table.columns or tuple(dict.fromkeys(name for row in cells for name in row))
    if not sample:
        raise SourceError(table.name, "empty", "ตารางว่าง", "the table is empty")
    if not names and not cells:
        # Nothing but broken rows.
        yield from (item for item in chain(sample, table.rows) if isinstance(item, SourceError))
        return
    if settings.columns.text is None and cells and any(own <= cells[0].keys() for own in _OWN):
        tell(Notice(table.name, "ข้ามไฟล์ผลลัพธ์ของโปรแกรมข่าวสารเอง", "passed over: written by khaosan itself"))
        return
    chosen = choose(table.name, settings.columns, names, cells)
    for notice in chosen.notices:
        tell(notice)
    maker = _Maker(table, chosen, media_type, settings.limits.text)
    rows = chain(sample, table.rows)
    del sample, cells  # else the first rows would be held in memory to the end
    for item in rows:
        yield item if isinstance(item, SourceError) else maker.release(item)
    for notice in maker.notices():
        tell(notice)


class _Maker:
    """Makes the releases of one table, and remembers what was odd about them."""

    def __init__(self, table: Table, chosen: Chosen, media_type: str, limit: int) -> None:
        self._table = table
        self._chosen = chosen
        self._media_type = media_type
        self._limit = limit
        self._undated = 0
        self._dated = 0
        self._cut = 0

    def release(self, row: Row) -> RawRelease | SourceError:
        """The release of a row, or why it has none."""
        table, chosen = self._table, self._chosen
        uri = row_uri(table.uri, row.number, table.sheet, _plain(row.cells.get(chosen.id)) if chosen.id else None)
        try:
            text = self._text(row.cells.get(chosen.text))
            title = self._text(row.cells.get(chosen.title)).strip() if chosen.title else ""
        except DecodingError as error:
            return SourceError(uri, error.code, error.message, error.message_en)
        if not text or text.isspace():
            return SourceError(uri, "empty", "แถวนี้ไม่มีเนื้อข่าว", "the row has no text")
        if len(text) > self._limit:
            return SourceError.too_large(uri, self._limit)
        if table.longest_cell is not None and len(text) >= table.longest_cell:
            self._cut += 1
        published = None
        if chosen.date:
            cell = row.cells.get(chosen.date)
            published = day_of(cell)
            self._dated += published is not None
            self._undated += published is None and _plain(cell) is not None
        return RawRelease(uri, text, "cell", self._media_type, Hints(title or None, published), table.encoding)

    def notices(self) -> Iterator[Notice]:
        """What is to be said at the end of the table."""
        uri, date = self._table.name, self._chosen.date
        if self._undated:
            count = f"{self._undated:,}"
            yield Notice(
                uri, f"อ่านวันที่ในคอลัมน์ {date!r} ไม่ได้ {count} แถว", f"{count} rows have no readable day in the column {date!r}"
            )
        if self._cut:
            count = f"{self._cut:,}"
            yield Notice(
                uri,
                f"เนื้อข่าว {count} แถวยาวเต็มช่องพอดี น่าจะถูกโปรแกรมตารางตัดท้าย",
                f"the text of {count} rows fills its cell to the last letter: the spreadsheet program has probably cut it",
            )

    def _text(self, value: object) -> str:
        if isinstance(value, str):
            return mended(value, self._table.encoding) if self._table.encoding else value
        if isinstance(value, bytes):
            return decode(value)[0] if value.strip() else ""
        if isinstance(value, list) and all(isinstance(part, str) for part in value):
            return "\n".join(value)  # paragraphs
        return "" if _plain(value) is None else str(value)


def _plain(value: object) -> object:
    """A cell's value; None for what tables have in place of nothing."""
    if isinstance(value, str):
        return value.strip() or None
    return None if value != value else value  # NaN is not itself
