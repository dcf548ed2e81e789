"""What commands have in common."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

LexiconDir = Annotated[
    Path | None,
    typer.Option("--lexicon", metavar="DIR", help="โฟลเดอร์คลังคำเพิ่มเติม / a folder with entries of one's own", show_default=False),
]


class Format(StrEnum):
    """How results are written."""

    TEXT = "text"
    JSONL = "jsonl"


def misuse(message: str) -> typer.Exit:
    """Tell what cannot be done, on standard error; to be raised (exit code 2)."""
    typer.echo(f"khaosan: {message}", err=True)
    return typer.Exit(2)


def cannot_write(error: OSError, path: Path | None) -> str:
    """What is told of output that cannot be written; None is standard output."""
    where = error.filename or path or "ผลลัพธ์มาตรฐาน (standard output)"
    return f"{where}: เขียนไฟล์ไม่ได้ / cannot be written: {error.strerror or error}"


@contextmanager
def quiet_pipe() -> Iterator[None]:
    """End quietly when the reader of standard output has had enough (head)."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        # Standard output must not be flushed again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(1) from None


def console() -> Console:
    """A console for tables; in a pipe or file it is 200 columns wide and without colours."""
    from rich.console import Console

    made = Console(highlight=False, markup=False)
    if not made.is_terminal:
        made.width = 200
    return made
