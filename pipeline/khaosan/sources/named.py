"""What a user names, on the command line and in a list, before anything is looked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from khaosan.sources.errors import SourceError
from khaosan.sources.lines import lines, open_text
from khaosan.sources.locate import STDIN, Located, locate
from khaosan.text.decode import DecodingError

# No name is longer.
_LONGEST = 1 << 16


class Names:
    """Names of files, folders and patterns: those given, then those of a list, one a line (blank lines aside).

    The list is in any encoding that releases come in (Windows writes lists, too), and is read anew, as a stream, each time the
    names are asked for; from standard input it is read once and kept.

    >>> list(Names(["a", "b.txt"]))
    ['a', 'b.txt']

    Raises:
        SourceError: the list cannot be read, or standard input is asked for twice.
    """

    def __init__(self, given: Sequence[str], from_file: str | None = None) -> None:
        self._given = tuple(given)
        self._list = from_file
        self._kept: tuple[str, ...] | None = None
        if from_file == STDIN:
            if STDIN in self._given:
                raise SourceError(STDIN, "unreadable", "ใช้ - ได้ที่เดียว", "standard input can be used once")
            import sys

            self._kept = tuple(self._read(sys.stdin.buffer))
        elif from_file is not None:
            next(self._of_list(), None)

    def __iter__(self) -> Iterator[str]:
        yield from self._given
        yield from self._of_list()

    def count(self) -> int | None:
        """How many releases lie under the names, if each file is one; None where only reading tells."""
        if STDIN in self._given:
            return None
        total = 0
        for item in locate(self):
            if isinstance(item, Located) and not item.is_one_release:
                return None
            total += 1
        return total

    def _of_list(self) -> Iterator[str]:
        if self._kept is not None:
            yield from self._kept
        elif self._list is not None:
            try:
                with Path(self._list).open("rb") as file:
                    yield from self._read(file)
            except OSError as error:
                raise SourceError.of_os(self._list, error) from error

    def _read(self, file: BinaryIO) -> Iterator[str]:
        try:
            for line in lines(open_text(file).pieces, _LONGEST):
                if name := line.strip("\r\n"):
                    yield name
        except DecodingError as error:
            raise SourceError(self._list or STDIN, error.code, error.message, error.message_en) from error
