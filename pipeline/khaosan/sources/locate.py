"""Walk files, folders and patterns to the places of releases, in a fixed order."""

from __future__ import annotations

import glob
import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from khaosan.sources.errors import Notice, SourceError, Tell, tell_nobody
from khaosan.sources.formats import is_hidden, is_one_release, is_read, supported
from khaosan.sources.names import of_path

STDIN = "-"
# How many kinds of passed-over files a notice lists.
_LISTED = 8


@dataclass(frozen=True, slots=True)
class Located:
    """The place of a file. ``uri`` is the path as given, with ``/``; ``path`` is None for standard input."""

    uri: str
    path: Path | None

    @property
    def is_one_release(self) -> bool:
        """Whether the file's name promises one release, so that it may be read anywhere and counts as one."""
        return self.path is not None and is_one_release(self.path.name)


def locate(names: Iterable[str], tell: Tell = tell_nobody) -> Iterator[Located | SourceError]:
    """Yield the files under ``names`` (files, folders, patterns, ``-``), folders recursively and sorted by name.

    A name with ``*``, ``?`` or ``[`` that is no file is taken as a pattern (``**``: folders at any depth), for shells that do not
    expand them. What lies under two of the names is given once. In a folder, files of other formats, hidden files and links to
    folders are passed over; ``tell`` hears which formats. A name that leads nowhere is yielded as a :class:`SourceError`, and
    the walk goes on.
    """
    walk = _Walk(tell)
    for name in names:
        if name == STDIN:
            if not walk.has_read_stdin:
                yield Located(STDIN, None)
            walk.has_read_stdin = True
        elif glob.has_magic(name) and not os.path.lexists(name):
            found = sorted(glob.glob(name, recursive=True))
            if not found:
                yield SourceError(name, "missing", "ไม่มีไฟล์ใดตรงกับรูปแบบนี้", "no file matches the pattern")
            for each in found:
                yield from walk.under(each)
        else:
            yield from walk.under(name)


class _Walk:
    """One walk, which knows where it has been."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._folders: list[str] = []
        self._files: set[str] = set()
        self.has_read_stdin = False

    def under(self, name: str) -> Iterator[Located | SourceError]:
        path = Path(name)
        try:
            mode = path.stat().st_mode
            real = os.path.realpath(path)
        except (OSError, ValueError) as error:  # ValueError: a NUL in the name
            broken = error if isinstance(error, OSError) else FileNotFoundError(str(error))
            yield SourceError.of_os(path.as_posix(), broken)
            return
        if real in self._files or any(Path(real).is_relative_to(folder) for folder in self._folders):
            return
        if stat.S_ISDIR(mode):
            yield from self._folder(path)
            self._folders.append(real)
        elif not stat.S_ISREG(mode) and not stat.S_ISFIFO(mode):
            yield SourceError(path.as_posix(), "unsupported", "ไม่ใช่ไฟล์ปกติ", "not a regular file")
        else:
            self._files.add(real)
            yield Located(of_path(path.as_posix()), path)

    def _folder(self, folder: Path) -> Iterator[Located | SourceError]:
        found = False
        others: Counter[str] = Counter()
        for item in self._files_of(folder, others):
            if isinstance(item, Located) and item.path is not None and self._files and os.path.realpath(item.path) in self._files:
                continue
            found = True
            yield item
        if others:
            listed = ", ".join(f"{suffix or '?'} {count:,}" for suffix, count in others.most_common(_LISTED))
            more = ", …" if len(others) > _LISTED else ""
            self._tell(
                Notice(
                    folder.as_posix(),
                    f"ข้ามไฟล์ชนิดที่ไม่รองรับ: {listed}{more}",
                    f"files of other formats are passed over: {listed}{more}",
                )
            )
        if not found:
            kinds = supported()
            yield SourceError(
                folder.as_posix(), "no-releases", f"ไม่มีไฟล์ข่าวในโฟลเดอร์ ({kinds})", f"no releases in the folder ({kinds})"
            )

    def _files_of(self, folder: Path, others: Counter[str]) -> Iterator[Located | SourceError]:
        try:
            with os.scandir(folder) as entries:
                ordered = sorted(entries, key=lambda e: e.name)
        except OSError as error:
            yield SourceError.of_os(folder.as_posix(), error)
            return
        for entry in ordered:
            if is_hidden(entry.name):
                continue
            path = folder / entry.name
            if entry.is_dir(follow_symlinks=False):
                if os.path.realpath(path) not in self._folders:
                    yield from self._files_of(path, others)
            elif entry.is_dir():
                continue
            elif is_read(entry.name):
                # A pipe or a device would hold up the run; a link that leads nowhere is told when it is read.
                if entry.is_file() or (entry.is_symlink() and not path.exists()):
                    yield Located(of_path(path.as_posix()), path)
                else:
                    yield SourceError(of_path(path.as_posix()), "unsupported", "ไม่ใช่ไฟล์ปกติ", "not a regular file")
            else:
                others[path.suffix.lower()] += 1
