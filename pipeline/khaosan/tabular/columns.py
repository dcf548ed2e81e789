"""Which tables there are, and their columns. What a column means is told in ``docs/tables.md``; a test holds the two together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TypeAlias, get_args

from khaosan.model import Role

Cell: TypeAlias = str | int | float | date | None
Row: TypeAlias = tuple[Cell, ...]


class Kind(Enum):
    """What the cells of a column hold; every column but the keys may have empty cells."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    DAY = "day"
    FLAG = "true/false"


@dataclass(frozen=True)
class Column:
    """A column: its name and what its cells hold."""

    name: str
    kind: Kind = Kind.TEXT


def _texts(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name) for name in names)


def _integers(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, Kind.INTEGER) for name in names)


def _days(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, Kind.DAY) for name in names)


def _quotation(name: str) -> tuple[Column, ...]:
    """A quotation and its half-open offsets, in code points."""
    return (Column(name), *_integers(f"{name}_start", f"{name}_end"))


#: The roles, each a column of its own in ``people``.
ROLES: tuple[str, ...] = get_args(Role)

#: Which event a fact belongs to, when its record says so for none.
BACKGROUND = "background"

#: Between the parts of a cell that holds several (roles, organizers, warnings).
JOINT = "|"

_KEYS = _texts("release_id", "uri", "event_id", "event_key", "fact_id")
_QUOTE = _quotation("quote")
_COUNTED = (*_QUOTE, *_integers("mention_count"))

TABLES: dict[str, tuple[Column, ...]] = {
    "releases": (
        *_texts("release_id", "uri"),
        *_quotation("title"),
        *_days("published"),
        *_texts("media_type", "encoding"),
        Column("extracted", Kind.FLAG),
        Column("quality", Kind.NUMBER),
        *_texts("warnings", "sha256", "schema_version"),
    ),
    "events": (
        *_KEYS,
        *_texts("part_of", "part_of_key", "kind"),
        *_quotation("title"),
        *_days("start_date", "end_date"),
        *_texts("date_basis"),
        *_quotation("date_quote"),
        *_texts("time", "part_of_day"),
        *_quotation("venue"),
        *_texts("venue_province", "venue_province_code", "venue_district", "venue_district_code", "organizers"),
        *_texts("quote_of"),
        *_QUOTE,
    ),
    "organizers": (*_KEYS, *_QUOTE),
    "people": (
        *_KEYS,
        *_texts("name", "prefix", "given_name", "family_name"),
        *_quotation("position"),
        *_quotation("organization"),
        *_texts("roles"),
        *(Column(f"is_{role}", Kind.FLAG) for role in ROLES),
        *_COUNTED,
    ),
    "provinces": (*_KEYS, *_texts("name", "name_en", "code"), *_COUNTED),
    "districts": (*_KEYS, *_texts("name", "code", "province", "province_code"), *_COUNTED),
    "counts": (
        *_KEYS,
        *_texts("unit", "comparator"),
        Column("value", Kind.NUMBER),
        Column("value_max", Kind.NUMBER),
        *_quotation("of"),
        *_COUNTED,
    ),
    "resolutions": (*_KEYS, *_texts("kind"), *_quotation("actor"), *_integers("item_count"), *_QUOTE),
    "resolution_items": (*_KEYS, *_integers("item"), *_QUOTE),
    "dates": (*_KEYS, *_days("start_date", "end_date"), *_QUOTE),
    "periods": (*_KEYS, *_texts("kind"), *_days("start_date", "end_date"), *_quotation("of"), *_QUOTE),
    "bylines": (*_KEYS, *_texts("role"), *_QUOTE),
    "mentions": (*_KEYS, *_texts("table", "name"), *_integers("mention"), *_QUOTE),
}
