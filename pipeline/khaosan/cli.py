"""The command line. Heavy imports stand inside the commands, so that ``--help`` is quick."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from khaosan.commands.evaluate import evaluate

if TYPE_CHECKING:
    from khaosan.extract.engine import Engine
    from khaosan.run.batch import Summary

app = typer.Typer(
    name="khaosan",
    help="ข่าวสาร: อ่านข่าวประชาสัมพันธ์ภาษาไทย ได้ข้อเท็จจริงพร้อมถ้อยคำอ้างอิง / Thai press releases in, grounded facts out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH…", help="ไฟล์หรือโฟลเดอร์ข่าว หรือ - / files or folders of releases, or -", show_default=False),
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
    paths: Paths,
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
    lexicon: LexiconDir = None,
) -> None:
    """ดึงข้อเท็จจริงเป็น JSONL หนึ่งบรรทัดต่อหนึ่งข่าว / facts as JSONL, one line a release.

    Exit code: 0 all went well, 1 a release failed (the others are written), 2 misuse.
    """
    from khaosan.run.batch import Summary, outcomes
    from khaosan.run.output import whole_file
    from khaosan.sources import SourceError, locate

    for path in (output, errors):
        if path is not None and not path.parent.is_dir():
            raise _misuse(f"{path}: ไม่มีโฟลเดอร์ {path.parent} / there is no folder {path.parent}")
        if path is not None and path.is_dir():
            raise _misuse(f"{path}: เป็นโฟลเดอร์ ไม่ใช่ไฟล์ / is a folder, not a file")
    if output is not None and output == errors:
        raise _misuse(f"{output}: ใช้เป็นทั้งผลลัพธ์และรายการที่อ่านไม่ได้ไม่ได้ / cannot be both output and errors")
    engine = _engine(lexicon)
    summary = Summary()
    failed: list[SourceError] = []
    try:
        with whole_file(output) as out:
            for outcome in _progress(outcomes(locate(paths), engine), paths):
                summary.add(outcome)
                if isinstance(outcome, SourceError):
                    typer.echo(f"khaosan: {outcome}", err=True)
                    failed.append(outcome)
                else:
                    out.write(outcome.model_dump_json() + "\n")
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
    from khaosan.sources import SourceError, locate, read

    engine = _engine(lexicon)
    for item in locate([file]):
        try:
            if isinstance(item, SourceError):
                raise item
            release = read(item)
        except SourceError as error:
            typer.echo(f"khaosan: {error}", err=True)
            raise typer.Exit(1) from error
        print_explanation(engine.report(release))


app.command()(evaluate)


def main() -> None:
    """Run the command line (the console script's entry)."""
    app()


def _misuse(message: str) -> typer.Exit:
    typer.echo(f"khaosan: {message}", err=True)
    return typer.Exit(2)


def _engine(folder: Path | None) -> Engine:
    from khaosan.extract.engine import Engine
    from khaosan.lexicon.tables import Lexicon, LexiconError

    try:
        return Engine(Lexicon(folder))
    except LexiconError as error:
        raise _misuse(str(error)) from error


def _progress(items: Iterable[T], paths: list[str]) -> Iterator[T]:
    """Show a bar on a terminal; elsewhere nothing."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from khaosan.sources import locate

    columns = (SpinnerColumn(), TextColumn("ข่าว"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        total = None if "-" in paths else sum(1 for _ in locate(paths))
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
