"""``khaosan tables``: records into tables for pandas, R and Excel."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khaosan.commands._common import misuse
from khaosan.tabular.formats import TableFormat

if TYPE_CHECKING:
    from khaosan.tabular.read import Advance


def tables(
    facts: Annotated[
        list[str],
        typer.Argument(metavar="FACTS.jsonl…", help="ผลของ extract หรือ - / what extract has written, or -", show_default=False),
    ],
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="DIR", help="โฟลเดอร์ของตาราง / the folder of the tables", show_default=False)
    ],
    form: Annotated[TableFormat, typer.Option("--format", help="รูปแบบไฟล์ / format of the files")] = TableFormat.CSV,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="TABLE,…", help="เฉพาะตารางเหล่านี้ / only these tables", show_default=False),
    ] = None,
) -> None:
    """ทำตารางสำหรับ Excel, R และ pandas / tables for Excel, R and pandas: one row a fact, with its quotation.

    Exit code: 0 all tables are written, 2 misuse (a file is missing or broken); then none is.
    """
    from khaosan.tabular.folder import ForeignFileError, write_tables
    from khaosan.tabular.read import RecordError
    from khaosan.tabular.writers import MissingLibraryError

    names = _names(only)
    _check(facts, output)
    try:
        with _progress(facts) as advance:
            written = write_tables(facts, output, form, names, advance)
    except (RecordError, ForeignFileError, MissingLibraryError) as error:
        raise misuse(str(error)) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise misuse(f"{error.filename or output}: อ่านหรือเขียนไม่ได้ / cannot be read or written: {reason}") from error
    for note in written.notes:
        typer.echo(f"khaosan: {note}", err=True)
    counts = ", ".join(f"{name} {count:,}" for name, count in written.rows.items())
    typer.echo(f"khaosan: {output}: แถว/rows: {counts}", err=True)


def _names(only: list[str] | None) -> list[str]:
    """The tables that were asked for, in their usual order."""
    from khaosan.tabular.columns import TABLES

    asked = [name.strip() for part in only or [] for name in part.split(",") if name.strip()]
    for name in asked:
        if name not in TABLES:
            raise misuse(f"--only {name}: ไม่มีตารางนี้ ที่มีคือ / no such table; there are: {', '.join(TABLES)}")
    if only and not asked:
        raise misuse("--only: โปรดระบุชื่อตาราง / please name tables")
    return [name for name in TABLES if not asked or name in asked]


def _check(facts: list[str], output: Path) -> None:
    for path in facts:
        if path != "-" and Path(path).is_dir():
            raise misuse(f"{path}: เป็นโฟลเดอร์ ไม่ใช่ไฟล์ / is a folder, not a file")
        if path != "-" and not Path(path).exists():
            raise misuse(f"{path}: ไม่มีไฟล์นี้ / there is no such file")
    if output.exists() and not output.is_dir():
        raise misuse(f"{output}: เป็นไฟล์ ไม่ใช่โฟลเดอร์ / is a file, not a folder")
    if not output.parent.is_dir():
        raise misuse(f"{output}: ไม่มีโฟลเดอร์ {output.parent} / there is no folder {output.parent}")


@contextmanager
def _progress(facts: list[str]) -> Iterator[Advance | None]:
    """A bar over the bytes on a terminal; elsewhere nothing."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeElapsedColumn

    total = None if "-" in facts else sum(Path(path).stat().st_size for path in facts)
    columns = (TextColumn("ตาราง"), BarColumn(), DownloadColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total)
        yield lambda count: bar.advance(task, count)
