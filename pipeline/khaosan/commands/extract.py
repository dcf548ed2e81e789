"""``khaosan extract``: releases into facts."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khaosan.commands._cluster import EngineName, PartFormatName, check, run_cluster
from khaosan.commands._common import LexiconDir, cannot_write, misuse

if TYPE_CHECKING:
    from khaosan.extraction.engine import Engine
    from khaosan.run.job import Job, Summary, Watch
    from khaosan.run.signals import Endings
    from khaosan.sources import Names

# Seconds that a release may take in a worker, if nobody says otherwise.
_TIMEOUT = 60.0
# Seconds between two drawings of the bar.
_REDRAWN = 0.2


def extract(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH…", help="ไฟล์ โฟลเดอร์ หรือรูปแบบชื่อ หรือ - / files, folders, patterns, or -", show_default=False),
    ] = None,
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
    workers: Annotated[
        int | None,
        typer.Option(
            "--workers", metavar="N", min=1, help="จำนวนโปรเซส / processes [all cores that may be used]", show_default=False
        ),
    ] = None,
    timeout: Annotated[
        float | None,
        typer.Option(
            "--timeout", metavar="SECONDS", help="เวลาสูงสุดต่อข่าว / what a release may take, in a worker [60]", show_default=False
        ),
    ] = None,
    resume: Annotated[bool, typer.Option("--resume", help="ทำงานที่ค้างต่อให้เสร็จ / finish what was interrupted")] = False,
    limit: Annotated[
        int | None,
        typer.Option("--limit", metavar="N", min=1, help="ทำไม่เกิน N ข่าว / at most N releases", show_default=False),
    ] = None,
    shuffle: Annotated[
        int | None,
        typer.Option(
            "--shuffle", metavar="SEED", help="สุ่มข่าวสำหรับ --limit / draw the releases of --limit at random", show_default=False
        ),
    ] = None,
    engine: Annotated[
        EngineName, typer.Option("--engine", help="ที่ทำงาน / where: this machine, or a Ray cluster (khaosan\\[ray])")
    ] = EngineName.LOCAL,
    address: Annotated[
        str | None,
        typer.Option("--address", metavar="HOST:PORT", help="ที่อยู่ของ Ray / of the Ray cluster [RAY_ADDRESS]", show_default=False),
    ] = None,
    kind: Annotated[
        PartFormatName, typer.Option("--format", help="รูปแบบไฟล์จาก --engine ray / of the parts that --engine ray writes")
    ] = PartFormatName.JSONL,
) -> None:
    """ดึงข้อเท็จจริงเป็น JSONL หนึ่งบรรทัดต่อหนึ่งข่าว / facts as JSONL, one line a release.

    Exit code: 0 all went well, 1 a release failed (the others are written), 2 misuse or a disk that is full, 130 or 143
    interrupted (Ctrl-C, SIGTERM); what is finished then is kept for --resume.
    """
    output = None if output == Path("-") else output
    check(engine, paths or (), output, errors, address, kind, resume)
    _check(paths, output if engine is EngineName.LOCAL else None, errors, resume, limit, shuffle, timeout)
    from khaosan.lexicon.tables import LexiconError
    from khaosan.run.cores import usable_cores
    from khaosan.run.job import Job, RefusedError, run
    from khaosan.run.plan import Plan
    from khaosan.run.shards import BusyError, DamagedError
    from khaosan.run.signals import InterruptedRunError, endings
    from khaosan.run.workers import WorkersError
    from khaosan.sources import Columns, Settings, SourceError

    plan = Plan(
        _names(paths, from_file),
        Settings(Columns(text_column, id_column, date_column, title_column)),
        outputs=tuple(os.path.realpath(path) for path in (output, errors) if path is not None),
        limit=limit,
        shuffle=shuffle,
    )
    _spare_inputs(plan.names, output, errors)
    workers = workers or usable_cores()
    if engine is EngineName.RAY and output is not None:
        make = partial(_engine, lexicon.absolute() if lexicon else None)
        _end(run_cluster(plan, make, output, kind, errors, with_text, timeout or _TIMEOUT, address, workers))
        return
    if timeout is None and (workers > 1 or resume):
        timeout = _TIMEOUT
    job = Job(plan, partial(_engine, lexicon), output, errors, lexicon, with_text, workers, timeout, resume)
    try:
        with endings() as found, _watch(found) as watch:
            summary = run(job, watch)
    except BrokenPipeError:
        # The reader of the pipe has had enough (head). Standard output must not be flushed again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(1) from None
    except InterruptedRunError as error:
        raise _interrupted(job, error.number) from None
    except (RefusedError, LexiconError, SourceError) as error:
        raise misuse(str(error)) from error
    except BusyError as error:
        raise misuse(f"{output}: มีโปรแกรมอื่นกำลังเขียนไฟล์นี้อยู่ / another run is writing this file") from error
    except DamagedError as error:
        raise misuse(
            f"{error.path}: งานที่ค้างไว้เสียหาย ถ้าใส่ --resume แล้วยังไม่ได้ โปรดลบโฟลเดอร์นั้น / "
            "finished work is damaged: --resume does it again; if that fails, delete the folder"
        ) from error
    except WorkersError as error:
        raise misuse(f"โปรเซสล้มซ้ำ ๆ ({error}) หน่วยความจำพอหรือไม่ / workers keep dying ({error}): enough memory?") from error
    except OSError as error:
        raise misuse(cannot_write(error, output) + _kept_hint(job)) from error
    _end(summary)


def _end(summary: Summary) -> None:
    _print_summary(summary)
    if summary.tally.failures:
        raise typer.Exit(1)


def _check(
    paths: list[str] | None,
    output: Path | None,
    errors: Path | None,
    resume: bool,
    limit: int | None,
    shuffle: int | None,
    timeout: float | None,
) -> None:
    for path in (output, errors):
        if path is not None and not path.parent.is_dir():
            raise misuse(f"{path}: ไม่มีโฟลเดอร์ {path.parent} / there is no folder {path.parent}")
        if path is not None and path.is_dir():
            raise misuse(f"{path}: เป็นโฟลเดอร์ ไม่ใช่ไฟล์ / is a folder, not a file")
    if output is not None and errors is not None and os.path.realpath(output) == os.path.realpath(errors):
        raise misuse(f"{output}: ใช้เป็นทั้งผลลัพธ์และรายการที่อ่านไม่ได้ไม่ได้ / cannot be both output and errors")
    if resume and (output is None or (output.exists() and not output.is_file())):
        raise misuse("--resume: ต้องระบุไฟล์ผลลัพธ์ด้วย -o / wants an output file (-o)")
    if shuffle is not None and limit is None:
        raise misuse("--shuffle: ต้องใช้กับ --limit / wants --limit")
    if shuffle is not None and "-" in (paths or ()):
        raise misuse("--shuffle: ใช้กับ - ไม่ได้ เพราะต้องอ่านสองรอบ / cannot read standard input twice")
    if timeout is not None and not timeout > 0:
        raise misuse("--timeout: ต้องมากกว่า 0 / must be more than 0")


def _spare_inputs(names: Iterable[str], output: Path | None, errors: Path | None) -> None:
    """Refuse to write over a release. (What the program wrote itself, JSON Lines, may be written again.)"""
    from khaosan.sources.formats import is_read

    written = [path for path in (output, errors) if path is not None and path.exists() and path.is_file()]
    if not written:
        return
    for name in names:
        for path in written:
            inside = is_read(path.name) and path.suffix != ".jsonl" and path.resolve().is_relative_to(Path(name).resolve())
            if path.resolve() == Path(name).resolve() or inside:
                raise misuse(f"{path}: เป็นไฟล์ข่าวที่จะอ่าน จะไม่เขียนทับ / is one of the releases to be read and is not written over")


def _names(paths: list[str] | None, from_file: str | None) -> Names:
    """What the user named, on the command line and in a list."""
    from khaosan.sources import Names, SourceError

    if not paths and from_file is None:
        raise misuse("โปรดระบุไฟล์หรือโฟลเดอร์ข่าว / please name files or folders of releases")
    try:
        return Names(paths or [], from_file)
    except SourceError as error:
        raise misuse(str(error)) from error


def _engine(lexicon: Path | None) -> Engine:
    from khaosan.extraction.engine import Engine
    from khaosan.lexicon.tables import Lexicon
    from khaosan.text.words import segment

    engine = Engine(Lexicon(lexicon))
    segment("ข่าว")  # loads the dictionary, once for all workers
    return engine


@contextmanager
def _watch(found: Endings) -> Iterator[Watch]:
    """Show a bar on a terminal; elsewhere only what is told."""
    from khaosan.run.job import Watch

    if not sys.stderr.isatty():
        yield Watch(tell=lambda line: typer.echo(f"khaosan: {line}", err=True), endings=found)
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        SpinnerColumn,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    console = Console(stderr=True, markup=False, highlight=False, soft_wrap=True)
    columns = (SpinnerColumn(), TextColumn("ข่าว"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn())
    # No thread draws it: processes are forked here.
    with Progress(*columns, console=console, transient=True, auto_refresh=False) as bar:
        task = bar.add_task("", total=None)
        drawn = 0.0

        def advance(count: int) -> None:
            nonlocal drawn
            if count:
                bar.advance(task, count)
            if time.monotonic() - drawn >= _REDRAWN:
                drawn = time.monotonic()
                bar.refresh()

        yield Watch(
            tell=lambda line: bar.console.print(f"khaosan: {line}"),
            count=lambda count: bar.update(task, total=count),
            advance=advance,
            endings=found,
        )


def _interrupted(job: Job, number: int) -> typer.Exit:
    name = signal.Signals(number).name
    typer.echo(f"khaosan: หยุดกลางคัน ({name}) / interrupted ({name}){_kept_hint(job)}", err=True)
    return typer.Exit(128 + number)


def _kept_hint(job: Job) -> str:
    """What becomes of what is finished."""
    from khaosan.run.shards import Parts

    if job.output is None or not Parts.of(job.output.resolve()).exists():
        return ""
    return "; งานที่เสร็จแล้วเก็บไว้ สั่งซ้ำพร้อม --resume เพื่อทำต่อ / what is finished is kept: the same command with --resume goes on"


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
    tally = summary.tally
    facts = ", ".join(f"{name} {tally.facts.get(kind, 0):,}" for kind, name in names.items())
    kept = f" (ทำไว้ก่อนแล้ว/done before {summary.kept:,})" if summary.kept else ""
    typer.echo(
        f"khaosan: ข่าว/releases {tally.releases:,}{kept}, {facts}; ล้มเหลว/failures {tally.failures:,}; "
        f"{summary.seconds:.1f} วินาที/s",
        err=True,
    )
