"""The tables as pandas DataFrames."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from khaosan.model import Report
from khaosan.tabular.columns import TABLES, Kind, Row
from khaosan.tabular.read import Ids, twice
from khaosan.tabular.rows import rows

if TYPE_CHECKING:
    import pandas as pd

_DTYPES: dict[Kind, Any] = {
    Kind.TEXT: "string",
    Kind.INTEGER: "Int64",
    Kind.NUMBER: "Float64",
    Kind.DAY: "datetime64[s]",
    Kind.FLAG: "boolean",
}


def frames(reports: Iterable[Report]) -> dict[str, pd.DataFrame]:
    """All tables, under their names, in nullable dtypes; days are ``datetime64[s]``, without a time zone.

    Raises:
        ValueError: two reports have the same id, or a day is not in the calendar.
    """
    gathered: dict[str, list[Row]] = {name: [] for name in TABLES}
    ids = Ids()
    for report in reports:
        ids.add(report.id)
        for name, found in rows(report).items():
            gathered[name] += found
    if ids.doubled() is not None:
        raise twice("khaosan.tables")
    return {name: _frame(name, found) for name, found in gathered.items()}


def _frame(name: str, found: list[Row]) -> pd.DataFrame:
    import pandas as pd

    columns = TABLES[name]
    cells: Iterable[tuple[Any, ...]] = zip(*found, strict=True) if found else [()] * len(columns)
    return pd.DataFrame(
        {column.name: pd.Series(list(values), dtype=_DTYPES[column.kind]) for column, values in zip(columns, cells, strict=True)}
    )
