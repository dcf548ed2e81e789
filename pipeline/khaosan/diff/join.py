"""Bring together the records of two JSONL files by release, in memory that does not grow with files in the same order."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from khaosan.evaluate.found import Line, RecordError, parse_line, told

#: So many records that wait for their counterpart are kept as they are; of more only the place in the file is.
HELD = 64

#: A record's number and byte offset.
_Place = tuple[int, int]


class _Side:
    """One file, read once from front to end; lines that wait for the other file are kept, or read again."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._number = self._offset = self._held = 0
        self._waiting: dict[str, list[Line | _Place]] = {}
        self._again: BinaryIO | None = None
        try:
            self._file = path.open("rb")
            self._regular = stat.S_ISREG(path.stat().st_mode)
        except OSError as error:
            raise RecordError(f"{path}: {told(error)}") from error

    def __enter__(self) -> _Side:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._file.close()
        if self._again is not None:
            self._again.close()

    def read(self) -> tuple[Line, int] | None:
        """The next record and its byte offset; None at the end."""
        while True:
            try:
                text = self._file.readline()
            except OSError as error:
                raise RecordError(f"{self.path}: {told(error)}") from error
            if not text:
                return None
            offset, self._offset = self._offset, self._offset + len(text)
            self._number += 1
            if text.strip():
                return parse_line(self.path, self._number, text), offset

    def awaits(self, uri: str) -> bool:
        """Whether a record of this release waits for its counterpart."""
        return uri in self._waiting

    def wait(self, line: Line, offset: int) -> None:
        """Have a record wait."""
        kept: Line | _Place = (line.number, offset)
        if self._held < HELD:
            kept = line
            self._held += 1
        elif not self._regular:
            raise RecordError(
                f"{self.path}: ลำดับข่าวต่างกันมาก ต้องใช้ไฟล์ธรรมดา ไม่ใช่ไปป์ / "
                "the files are in different orders; this one must be a regular file, not a pipe"
            )
        self._waiting.setdefault(line.uri, []).append(kept)

    def take(self, uri: str) -> Line:
        """The record of this release that has waited longest."""
        queue = self._waiting[uri]
        kept = queue.pop(0)
        if not queue:
            del self._waiting[uri]
        if isinstance(kept, Line):
            self._held -= 1
            return kept
        number, offset = kept
        try:
            if self._again is None:
                self._again = self.path.open("rb")
            self._again.seek(offset)
            return parse_line(self.path, number, self._again.readline())
        except OSError as error:
            raise RecordError(f"{self.path}: {told(error)}") from error

    def rest(self) -> Iterator[Line]:
        """The records whose counterpart never came."""
        for uri in list(self._waiting):
            while self.awaits(uri):
                yield self.take(uri)


def joined(old: Path, new: Path) -> Iterator[tuple[Line | None, Line | None]]:
    """Pairs of records of one release (by ``source.uri``); at the end those that only one file has.

    Both files are read once, side by side. While they are in the same order nothing is remembered; a record whose counterpart
    has not come yet waits, a few whole, the others as byte offsets. The n-th record of a uri is paired with the n-th.

    Raises:
        RecordError: a file cannot be read or a line is no record; names file and line.
    """
    with _Side(old) as left, _Side(new) as right:
        while True:
            a, b = left.read(), right.read()
            if a is None and b is None:
                break
            if a and b and a[0].uri == b[0].uri and not left.awaits(a[0].uri) and not right.awaits(a[0].uri):
                yield a[0], b[0]
                continue
            if a:
                if right.awaits(a[0].uri):
                    yield a[0], right.take(a[0].uri)
                else:
                    left.wait(*a)
            if b:
                if left.awaits(b[0].uri):
                    yield left.take(b[0].uri), b[0]
                else:
                    right.wait(*b)
        for line in left.rest():
            yield line, None
        for line in right.rest():
            yield None, line
