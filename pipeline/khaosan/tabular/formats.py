"""In which formats tables are written. Imports nothing heavy, since the command line's help names them."""

from __future__ import annotations

from enum import StrEnum


class TableFormat(StrEnum):
    """A format; the value is the file's suffix too."""

    CSV = "csv"
    PARQUET = "parquet"
    XLSX = "xlsx"
