"""Parquet tables, a few rows at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from khaosan.sources.errors import SourceError
from khaosan.sources.formats import Container
from khaosan.sources.settings import Settings
from khaosan.sources.streams import seekable
from khaosan.sources.tables.columns import choose
from khaosan.sources.tables.table import Row, Table

if TYPE_CHECKING:
    import pyarrow as pa

# Few rows, since each may be as large as a release may be; the library reads pages of a row group as they are asked for.
_ROWS = 16
_BUFFER = 1 << 16


def tables(_kind: Container, stream: BinaryIO, uri: str, settings: Settings) -> Iterator[Table]:
    """Open a table. Nested columns are not looked at.

    Raises:
        ImportError: pyarrow is not installed.
        pyarrow.ArrowInvalid: the file is damaged.
    """
    import pyarrow as pa
    from pyarrow.parquet import ParquetFile

    with seekable(stream) as file:
        parquet = ParquetFile(pa.PythonFile(file, "r"), buffer_size=_BUFFER, pre_buffer=False)
        names = tuple(field.name for field in parquet.schema_arrow if _is_plain(field.type))
        try:
            # With names that tell, only these columns are read.
            chosen = choose(uri, settings.columns, names, ())
            wanted = [name for name in names if name in chosen[:4]]
        except SourceError:
            wanted = list(names)
        yield Table(uri, names, _rows(parquet, wanted))


def _rows(parquet: Any, columns: list[str]) -> Iterator[Row | SourceError]:
    number = 0
    for batch in parquet.iter_batches(batch_size=_ROWS, columns=columns, use_threads=False):
        cells = [batch.column(name) for name in columns]
        for i in range(batch.num_rows):
            number += 1
            yield Row(number, {name: cell[i].as_py() for name, cell in zip(columns, cells, strict=True)})


def _is_plain(kind: pa.DataType) -> bool:
    import pyarrow.types as t

    if t.is_dictionary(kind):
        kind = kind.value_type
    return not t.is_nested(kind)
