"""The command line. Heavy imports stand inside the commands, so that ``--help`` is quick."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from khaosan.commands.diff import diff
from khaosan.commands.evaluate import evaluate
from khaosan.commands.tables import tables

if TYPE_CHECKING:
    from khaosan.extraction.engine import Engine
    from khaosan.run.batch import Summary
    from khaosan.sources import Names, Notice

app = typer.Typer(
    name="khaosan",
    help="ข่าวสาร: อ่านข่าวประชาสัมพันธ์ภาษาไทย ได้ข้อเท็จจริงพร้อมถ้อยคำอ้างอิง / Thai press releases in, grounded facts out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="PATH…", help="ไฟล์ โฟลเดอร์ หรือรูปแบบชื่อ หรือ - / files, folders, patterns, or -", show_default=False),
]
LexiconDir = Annotated[
    Path | None,
    typer.Option("--lexicon", metavar="DIR", help="โฟลเดอร์คลังคำเพิ่มเติม / a folder with entries of one's own", show_default=False),
]
T = TypeVar("T")


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


@app.command()
def extract(
    paths: Paths = None,
    from_file: Annotated[
        str | None,
        typer.Option(
            "--from-file", metavar="LIST", help="ไฟล์รายชื่อ บรรทัดละชื่อ หรือ - / a file of names, one a line, or -", show_default=False
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="ไฟล์ JSONL / the JSONL file [standard output]", show_default=False),
    ] = None,
    errors: Annotated[
        Path | None,
        typer.Option(
            "--errors", metavar="FILE", help="ไฟล์รายการที่อ่านไม่ได้ (JSONL) / where failures are listed", show_default=False
        ),
    ] = None,
    text_column: Annotated[
        str | None,
        typer.Option("--text-column", metavar="NAME", help="คอลัมน์เนื้อข่าวของตาราง / a table's column of texts", show_default=False),
    ] = None,
    id_column: Annotated[
        str | None,
        typer.Option("--id-column", metavar="NAME", help="คอลัมน์รหัส / of ids, to be part of source.uri", show_default=False),
    ] = None,
    date_column: Annotated[
        str | None,
        typer.Option("--date-column", metavar="NAME", help="คอลัมน์วันที่เผยแพร่ / of days of publication", show_default=False),
    ] = None,
    title_column: Annotated[
        str | None, typer.Option("--title-column", metavar="NAME", help="คอลัมน์หัวข้อข่าว / of headlines", show_default=False)
    ] = None,
    with_text: Annotated[bool, typer.Option("--with-text", help="ใส่เนื้อข่าวไว้ในระเบียนด้วย / put the text into the record")] = False,
    lexicon: LexiconDir = None,
) -> None:
    """ดึงข้อเท็จจริงเป็น JSONL หนึ่งบรรทัดต่อหนึ่งข่าว / facts as JSONL, one line a release.

    Exit code: 0 all went well, 1 a release failed (the others are written), 2 misuse.
    """
    from khaosan.run.batch import Summary, outcomes
    from khaosan.run.output import whole_file
    from khaosan.sources import Columns, Settings, SourceError, releases, warnings_of

    for path in (output, errors):
        if path is not None and not path.parent.is_dir():
            raise _misuse(f"{path}: ไม่มีโฟลเดอร์ {path.parent} / there is no folder {path.parent}")
        if path is not None and path.is_dir():
            raise _misuse(f"{path}: เป็นโฟลเดอร์ ไม่ใช่ไฟล์ / is a folder, not a file")
    if output is not None and output == errors:
        raise _misuse(f"{output}: ใช้เป็นทั้งผลลัพธ์และรายการที่อ่านไม่ได้ไม่ได้ / cannot be both output and errors")
    settings = Settings(Columns(text_column, id_column, date_column, title_column))
    names = _names(paths, from_file)
    engine = _engine(lexicon)
    summary = Summary()
    failed: list[SourceError] = []
    try:
        with whole_file(output) as out:
            for outcome in _progress(outcomes(releases(names, settings, _tell), engine, with_text=with_text), names):
                summary.add(outcome)
                if isinstance(outcome, SourceError):
                    typer.echo(f"khaosan: {outcome}", err=True)
                    failed.append(outcome)
                else:
                    out.write(outcome.model_dump_json() + "\n")
                    for warning in warnings_of(outcome.source):
                        _tell(warning)
        if errors is not None:
            with whole_file(errors) as out:
                out.writelines(json.dumps(error.as_dict(), ensure_ascii=False) + "\n" for error in failed)
    except BrokenPipeError:
        # The reader of the pipe has had enough (head). Standard output must not be flushed again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(1) from None
    except OSError as error:
        raise _misuse(f"{error.filename or output}: เขียนไฟล์ไม่ได้ / cannot be written: {error.strerror}") from error
    _print_summary(summary)
    if summary.failures:
        raise typer.Exit(1)


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
    app()


def _misuse(message: str) -> typer.Exit:
    typer.echo(f"khaosan: {message}", err=True)
    return typer.Exit(2)


def _engine(folder: Path | None) -> Engine:
    from khaosan.extraction.engine import Engine
    from khaosan.lexicon.tables import Lexicon, LexiconError

    try:
        return Engine(Lexicon(folder))
    except LexiconError as error:
        raise _misuse(str(error)) from error


def _names(paths: list[str] | None, from_file: str | None) -> Names:
    """What the user named, on the command line and in a list."""
    from khaosan.sources import Names, SourceError

    if not paths and from_file is None:
        raise _misuse("โปรดระบุไฟล์หรือโฟลเดอร์ข่าว / please name files or folders of releases")
    try:
        return Names(paths or [], from_file)
    except SourceError as error:
        raise _misuse(str(error)) from error


def _tell(notice: Notice) -> None:
    typer.echo(f"khaosan: {notice}", err=True)


def _progress(items: Iterable[T], names: Names) -> Iterator[T]:
    """Show a bar on a terminal; elsewhere nothing."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("ข่าว"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        total = names.count()
        task = bar.add_task("", total=total)
        for item in items:
            yield item
            bar.advance(task)


def _print_summary(summary: Summary) -> None:
    names = {
        "events": "เหตุการณ์/events",
        "people": "บุคคล/people",
        "provinces": "จังหวัด/provinces",
        "districts": "อำเภอ/districts",
        "counts": "จำนวนนับ/counts",
        "resolutions": "มติ/resolutions",
        "dates": "วันที่/dates",
        "periods": "ช่วงเวลา/periods",
    }
    facts = ", ".join(f"{name} {summary.facts.get(kind, 0):,}" for kind, name in names.items())
    typer.echo(
        f"khaosan: ข่าว/releases {summary.releases:,}, {facts}; ล้มเหลว/failures {summary.failures:,}; "
        f"{summary.seconds:.1f} วินาที/s",
        err=True,
    )


if __name__ == "__main__":
    main()
