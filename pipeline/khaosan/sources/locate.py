"""Walk files and folders to the places of releases, in a fixed order."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from khaosan.sources.errors import SourceError
from khaosan.sources.readers import READERS

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Located:
    """The place of one release. ``uri`` is the path as given, with ``/``; ``path`` is None for standard input."""

    uri: str
    path: Path | None


def locate(names: Sequence[str]) -> Iterator[Located | SourceError]:
    """Yield the releases under ``names`` (files, folders, ``-``), folders recursively and sorted by name.

    What lies under two of the names is given once. In a folder, files of other formats, hidden files and links to folders are
    passed over. A name that leads nowhere is yielded as a :class:`SourceError`, and the walk goes on.
    """
    folders: list[Path] = []
    seen: set[Path] = set()
    for name in names:
        if name == STDIN:
            yield Located(STDIN, None)
            continue
        path = Path(name)
        try:
            mode = path.stat().st_mode
            real = path.resolve()
        except OSError as error:
            yield SourceError.of_os(path.as_posix(), error)
            continue
        if real in seen or any(real.is_relative_to(folder) for folder in folders):
            continue
        if stat.S_ISDIR(mode):
            found = False
            for item in _walk(path):
                if isinstance(item, Located) and item.path is not None and seen and item.path.resolve() in seen:
                    continue
                found = True
                yield item
            if not found:
                kinds = " ".join(sorted(READERS))
                yield SourceError(
                    path.as_posix(), "no-releases", f"ไม่มีไฟล์ข่าวในโฟลเดอร์ ({kinds})", f"no releases in the folder ({kinds})"
                )
            folders.append(real)
        elif not stat.S_ISREG(mode) and not stat.S_ISFIFO(mode):
            yield SourceError(path.as_posix(), "unsupported", "ไม่ใช่ไฟล์ปกติ", "not a regular file")
        else:
            seen.add(real)
            yield Located(path.as_posix(), path)


def _walk(folder: Path) -> Iterator[Located | SourceError]:
    try:
        with os.scandir(folder) as entries:
            ordered = sorted(entries, key=lambda e: e.name)
    except OSError as error:
        yield SourceError.of_os(folder.as_posix(), error)
        return
    for entry in ordered:
        if entry.name.startswith("."):
            continue
        path = folder / entry.name
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(path)
        elif path.suffix.lower() in READERS and not entry.is_dir():
            yield Located(path.as_posix(), path)
