"""Output that is whole or absent: written beside its place and moved there at the end."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, TextIO


@contextlib.contextmanager
def whole_file(path: Path | None) -> Iterator[TextIO]:
    """A UTF-8 text file that appears under ``path`` only when the block ends well; None is standard output.

    Raises:
        OSError: the file cannot be written; nothing is left behind.
    """
    if path is None:
        out = open(sys.stdout.fileno(), "w", encoding="utf-8", newline="\n", closefd=False)  # noqa: SIM115
        try:
            yield out
        finally:
            out.close()
        return
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(name, 0o666 & ~umask)
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


@contextlib.contextmanager
def moved_into_place(part: Path, path: Path) -> Iterator[BinaryIO]:
    """A file written as ``part`` that becomes ``path``, on disk and in its folder, when the block ends well.

    ``part`` must lie on the same disk. A process that is killed leaves it behind, to be written over by the next.

    Raises:
        OSError: the file cannot be written; ``part`` is gone.
    """
    try:
        with part.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on disk; where a system knows no such thing, nothing happens."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
