"""Parquet with real days, integers and truth values, any of them null, in row groups of a bounded size."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from khaosan.tabular.columns import Column, Kind, Row

#: Rows that are held in memory, and are a row group.
GROUP = 8192

_TYPES: dict[Kind, pa.DataType] = {
    Kind.TEXT: pa.string(),
    Kind.INTEGER: pa.int64(),
    Kind.NUMBER: pa.float64(),
    Kind.DAY: pa.date32(),
    Kind.FLAG: pa.bool_(),
}

#: Under this key of the file's metadata stands the table's name.
_MARK = b"khaosan.table"


class ParquetFile:
    """A table as Parquet."""

    def __init__(self, path: Path, table: str, columns: tuple[Column, ...]) -> None:
        self.notes: list[str] = []
        self._schema = _schema(table, columns)
        self._writer = pq.ParquetWriter(path, self._schema)
        self._rows: list[Row] = []

    def add(self, rows: Iterable[Row]) -> None:
        """Append rows."""
        for row in rows:
            self._rows.append(row)
            if len(self._rows) == GROUP:
                self._flush()

    def close(self) -> None:
        """End the file."""
        if self._rows:
            self._flush()
        self._writer.close()

    def abandon(self) -> None:
        """Let go of the file."""
        self._rows.clear()
        self._writer.close()

    def _flush(self) -> None:
        cells = zip(*self._rows, strict=True)
        arrays = [pa.array(column, field.type) for column, field in zip(cells, self._schema, strict=True)]
        self._writer.write_table(pa.Table.from_arrays(arrays, schema=self._schema), row_group_size=GROUP)
        self._rows.clear()


def made_here(path: Path) -> bool:
    """Whether this module wrote the file."""
    try:
        metadata = pq.read_schema(path).metadata
    except pa.ArrowException:
        return False
    return _MARK in (metadata or {})


def _schema(table: str, columns: tuple[Column, ...]) -> pa.Schema:
    """The columns' types, with pandas' own note of its dtypes, so that ``pandas.read_parquet`` gives nullable columns."""
    import pandas as pd

    dtypes: dict[Kind, Any] = {
        Kind.TEXT: "string",
        Kind.INTEGER: "Int64",
        Kind.NUMBER: "Float64",
        Kind.DAY: pd.ArrowDtype(pa.date32()),
        Kind.FLAG: "boolean",
    }
    frame = pd.DataFrame({column.name: pd.Series([], dtype=dtypes[column.kind]) for column in columns})
    metadata = pa.Schema.from_pandas(frame, preserve_index=False).metadata
    fields = [pa.field(column.name, _TYPES[column.kind]) for column in columns]
    return pa.schema(fields, metadata={**metadata, _MARK: table.encode()})
