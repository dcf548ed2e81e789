"""The command line. Heavy imports stand inside the commands, so that ``--help`` is quick."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khaosan.commands._common import LexiconDir, cannot_write, misuse
from khaosan.commands.diff import diff
from khaosan.commands.evaluate import evaluate
from khaosan.commands.extract import extract
from khaosan.commands.tables import tables

if TYPE_CHECKING:
    from khaosan.extraction.engine import Engine
    from khaosan.sources import Notice

app = typer.Typer(
    name="khaosan",
    help="ข่าวสาร: อ่านข่าวประชาสัมพันธ์ภาษาไทย ได้ข้อเท็จจริงพร้อมถ้อยคำอ้างอิง / Thai press releases in, grounded facts out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _version(asked: bool) -> None:
    if asked:
        from khaosan._version import __version__

        typer.echo(f"khaosan {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="บอกรุ่น / print the version")
    ] = False,
) -> None:
    pass


app.command()(extract)


@app.command()
def schema() -> None:
    """พิมพ์ JSON Schema ของระเบียน / print the record's JSON Schema."""
    from khaosan.schema import report_schema

    typer.echo(report_schema(), nl=False)


@app.command()
def explain(
    file: Annotated[str, typer.Argument(metavar="FILE", help="ไฟล์ข่าว หรือ - / a release, or -", show_default=False)],
    lexicon: LexiconDir = None,
) -> None:
    """แสดงข้อเท็จจริงแต่ละข้อพร้อมกฎและถ้อยคำ / show each fact with its rule and its quotation."""
    from khaosan.explain import print_explanation
    from khaosan.sources import SourceError, read, releases

    engine = _engine(lexicon)
    for item in releases([file], tell=_tell):
        try:
            if isinstance(item, SourceError):
                raise item
            release = read(item)
        except SourceError as error:
            typer.echo(f"khaosan: {error}", err=True)
            raise typer.Exit(1) from error
        print_explanation(engine.report(release))


app.command()(evaluate)
app.command()(diff)
app.command()(tables)


def main() -> None:
    """Run the command line (the console script's entry)."""
    try:
        app()
        sys.stdout.flush()
    except OSError as error:
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 (what is left in the buffer must not be flushed again at exit)
        raise SystemExit(misuse(cannot_write(error, None)).exit_code) from None


def _engine(folder: Path | None) -> Engine:
    from khaosan.extraction.engine import Engine
    from khaosan.lexicon.tables import Lexicon, LexiconError

    try:
        return Engine(Lexicon(folder))
    except LexiconError as error:
        raise misuse(str(error)) from error


def _tell(notice: Notice) -> None:
    typer.echo(f"khaosan: {notice}", err=True)


if __name__ == "__main__":
    main()
