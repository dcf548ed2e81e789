"""Differences for a person (a table a release, printed as it is found) and for a program (JSONL)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from khaosan.diff.compare import Difference, Totals

_SIGNS = {"gained": ("+", "green"), "lost": ("-", "red"), "changed": ("~", "yellow")}
_COLUMNS = ("", "ชนิด/kind", "เดิม/old", "ใหม่/new", "ถ้อยคำ/quotation")
#: Widths of the first two columns, and what the spaces between all five take.
_SIGN, _KIND, _GAPS = 1, 12, 12
#: A value longer than this is shown by its beginning and end.
_LONGEST = 160


def print_text(found: Iterable[list[Difference]], totals: Totals, console: Console, limit: int | None, brief: bool) -> None:
    """Print up to ``limit`` differences (None: all) and the totals; only these where ``brief``."""
    shown = 0
    for release in found:
        rows = [] if brief else release[: None if limit is None else max(0, limit - shown)]
        shown += len(rows)
        if rows:
            console.print(_table(rows, console.width, header=shown == len(rows)))
    console.print(_totals(totals))
    differ = sum(tally.differ for tally in totals.kinds.values())
    if not brief and shown < differ:
        console.print(f"แสดง {shown:,} จาก {differ:,} ข้อ / {shown:,} of {differ:,} differences shown (--limit)", soft_wrap=True)


def rows(found: Iterable[list[Difference]], totals: Totals, limit: int | None, brief: bool) -> Iterator[dict[str, Any]]:
    """The same as JSON objects: differences have a key ``change``, the totals of a kind (where ``brief``) a key ``same``."""
    shown = 0
    for release in found:
        for difference in release:
            if not brief:
                if limit is not None and shown >= limit:
                    return
                shown += 1
                yield difference.as_dict()
    if brief:
        for kind, tally in totals.kinds.items():
            yield {"kind": kind, "same": tally.same, "changed": tally.changed, "gained": tally.gained, "lost": tally.lost}


def _table(release: list[Difference], width: int, header: bool) -> Table:
    """The differences of one release. Columns are of fixed width, since a table is printed before the next is known."""
    table = Table(
        title=Text(release[0].uri, "bold"), title_justify="left", box=box.SIMPLE_HEAD, show_header=header, pad_edge=False
    )
    text = max(12, (width - _SIGN - _KIND - _GAPS) // 3)
    for column, size in zip(_COLUMNS, (_SIGN, _KIND, text, text, text), strict=True):
        table.add_column(column, width=size, overflow="fold")
    for difference in release:
        sign, colour = _SIGNS[difference.change]
        quotation = Text(_flat(difference.quote[2])) if difference.quote else Text("–")
        old, new = (_values(difference, side, other) for side, other in _sides(difference))
        table.add_row(Text(sign, colour), difference.kind, old, new, quotation)
    return table


_Values = dict[str, Any] | None


def _sides(difference: Difference) -> tuple[tuple[_Values, _Values], tuple[_Values, _Values]]:
    return (difference.old, difference.new), (difference.new, difference.old)


def _values(difference: Difference, values: _Values, other: _Values) -> Text:
    """What differs of a changed fact; of another one everything it says but the quotations, the first of which stands beside."""
    if values is None:
        return Text("–")
    if difference.fields:
        shown = {key: values.get(key) for key in difference.fields}
        if "mentions" in shown and other is not None:
            shown["mentions"] = [f"{m['text']}@{m['start']}" for m in values["mentions"] if m not in other["mentions"]]
    else:
        shown = {key: value for key, value in values.items() if key not in ("mentions", "text") and value not in (None, [])}
    return Text("\n".join(f"{key}: {_flat(_written(value))}" for key, value in shown.items()) or "–")


def _written(value: Any) -> str:
    if value is None or value == []:
        return "–"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _flat(text: str) -> str:
    flat = " ".join(text.replace("\r", "").replace("\n", "⏎").split("\t"))
    return flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST * 2 // 3]} … {flat[-_LONGEST // 3 :]}"


def _totals(totals: Totals) -> Table:
    thai = f"{totals.releases:,} ข่าวมีในทั้งสองไฟล์ ต่างกัน {totals.differing:,}"
    table = Table(title=f"{thai} / releases in both files, {totals.differing:,} differ", title_justify="left")
    for column in ("ชนิด/kind", "เหมือน/same", "เปลี่ยน/changed", "เพิ่ม/gained", "หาย/lost"):
        table.add_column(column, justify="right" if table.columns else "left")
    for kind, tally in totals.kinds.items():
        if tally.same or tally.differ:
            table.add_row(kind, *(f"{n:,}" for n in (tally.same, tally.changed, tally.gained, tally.lost)))
    return table
