"""What every kind of table looks like to the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from khaosan.sources.errors import SourceError


class Row(NamedTuple):
    """A data row: its number, from 1, and its cells by column."""

    number: int
    cells: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Table:
    """A table being read. ``sheet`` is None where its file has but one; ``columns`` is empty where each row names its own."""

    uri: str
    columns: tuple[str, ...]
    rows: Iterator[Row | SourceError]
    encoding: str | None = None
    sheet: str | None = None
    #: The most characters that a cell of this format can have, which writers cut longer texts to.
    longest_cell: int | None = None

    @property
    def name(self) -> str:
        """The table's own name, with that of its sheet."""
        return self.uri if self.sheet is None else f"{self.uri}#sheet={_escaped(self.sheet)}"


def row_uri(uri: str, number: int, sheet: str | None = None, ident: object = None) -> str:
    """The name of a row: always with its number, so that it is unique, and with what its id column says.

    >>> row_uri("x.csv", 17, ident="ก 7"), row_uri("x.xlsx", 1, "ข่าว & ภาพ")
    ('x.csv#row=17&id=ก%207', 'x.xlsx#sheet=ข่าว%20%26%20ภาพ&row=1')
    """
    parts = [f"row={number}"]
    if sheet is not None:
        parts.insert(0, f"sheet={_escaped(sheet)}")
    if ident is not None and (name := str(ident).strip()):
        parts.append(f"id={_escaped(name[:200])}")
    return f"{uri}#{'&'.join(parts)}"


def _escaped(text: str) -> str:
    """Only what would end the part or the name; Thai stays readable."""
    return "".join(f"%{ord(c):02X}" if c in " %&#\t\r\n" else c for c in text)
