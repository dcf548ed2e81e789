"""``khaosan extract --engine ray``: what is peculiar to it on the command line."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from khaosan.commands._common import misuse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from khaosan.run.job import Summary
    from khaosan.run.plan import Plan
    from khaosan.run.work import MakeReporter


class EngineName(StrEnum):
    """Where releases are done: by processes of this machine, or on a Ray cluster."""

    LOCAL = "local"
    RAY = "ray"


class PartFormatName(StrEnum):
    """How a cluster writes its parts."""

    JSONL = "jsonl"
    PARQUET = "parquet"


def check(
    engine: EngineName,
    names: Sequence[str],
    output: Path | None,
    errors: Path | None,
    address: str | None,
    kind: PartFormatName,
    resume: bool,
) -> None:
    """Refuse what an engine cannot do.

    Raises:
        typer.Exit: with a message.
    """
    if engine is EngineName.LOCAL:
        if address is not None:
            raise misuse("--address: ใช้กับ --engine ray เท่านั้น / goes with --engine ray")
        if kind is not PartFormatName.JSONL:
            raise misuse(
                "--format parquet: ใช้กับ --engine ray เท่านั้น (ตาราง Parquet: khaosan tables) / "
                "goes with --engine ray (for tables in Parquet: khaosan tables)"
            )
        return
    if resume:
        raise misuse("--resume: ใช้กับ --engine ray ไม่ได้ / does not go with --engine ray")
    if output is None:
        raise misuse("--engine ray: ต้องระบุโฟลเดอร์ผลลัพธ์ด้วย -o / wants an output folder (-o)")
    if not output.absolute().parent.is_dir():
        raise misuse(f"{output}: ไม่มีโฟลเดอร์ {output.parent} / there is no folder {output.parent}")
    if "-" in names:
        raise misuse("--engine ray: อ่านจาก - ไม่ได้ / cannot read releases from standard input")
    if errors is not None and errors.absolute().is_relative_to(output.absolute()):
        raise misuse("--errors: อยู่ในโฟลเดอร์ผลลัพธ์ไม่ได้ / cannot lie in the output folder")


def run_cluster(
    plan: Plan,
    make: MakeReporter,
    output: Path,
    kind: PartFormatName,
    errors: Path | None,
    with_text: bool,
    timeout: float,
    address: str | None,
    workers: int,
) -> Summary:
    """Run on Ray, with what goes wrong told as the command line tells it (exit code 2; 130 for Ctrl-C, 143 for SIGTERM).

    Raises:
        typer.Exit: with a message.
    """
    from khaosan.lexicon.tables import LexiconError
    from khaosan.run.cluster.parts import NotSharedError
    from khaosan.run.cluster.ray_data import ClusterError, ClusterJob, ClusterWatch, NoRayError, require, run
    from khaosan.run.job import Summary
    from khaosan.sources import SourceError

    summary = Summary()
    job = ClusterJob(
        plan,
        make,
        output,
        kind="parquet" if kind is PartFormatName.PARQUET else "jsonl",
        errors=errors,
        with_text=with_text,
        timeout=timeout,
        address=address,
        workers=workers,
    )
    try:
        require(job)
        make()  # a broken lexicon is found here, and not by every machine
        summary.tally = run(job, ClusterWatch(lambda line: typer.echo(f"khaosan: {line}", err=True)))
    except FileExistsError as error:
        raise misuse(f"{error.filename}: {error.strerror}") from error
    except (NoRayError, NotSharedError, ClusterError, LexiconError, SourceError) as error:
        raise misuse(str(error)) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise misuse(f"{error.filename or output}: เขียนไฟล์ไม่ได้ / cannot be written: {reason}") from error
    except (KeyboardInterrupt, SystemExit) as error:
        # Ray turns SIGTERM into SystemExit.
        typer.echo("khaosan: หยุดกลางคัน ไม่มีผลลัพธ์ / interrupted; there is no output", err=True)
        raise typer.Exit(130 if isinstance(error, KeyboardInterrupt) else 143) from None
    return summary
