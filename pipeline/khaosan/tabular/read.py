"""Files of records, read as a stream; a broken line is an error that names its file and number."""

from __future__ import annotations

import hashlib
import sys
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import BinaryIO, TypeAlias

from pydantic import ValidationError

from khaosan.model import Report
from khaosan.tabular.columns import Row
from khaosan.tabular.rows import rows

_BOM = b"\xef\xbb\xbf"

#: Is told how many bytes were read.
Advance: TypeAlias = Callable[[int], object]


class RecordError(ValueError):
    """A file of records that cannot be made into tables; the message names file and line, in Thai and English."""


class Ids:
    """The ids of the releases that were seen, eight bytes for each: the tables' keys must be unique."""

    def __init__(self) -> None:
        self._seen = array("Q")

    def add(self, release: str) -> None:
        """Note a release."""
        self._seen.append(_fingerprint(release))

    def doubled(self) -> int | None:
        """The fingerprint of an id that was noted twice, if there is one."""
        import numpy as np

        ordered = np.sort(np.array(self._seen, dtype=np.uint64))
        doubles = ordered[1:][ordered[1:] == ordered[:-1]]
        return int(doubles[0]) if len(doubles) else None


def tabled(paths: Sequence[str], advance: Advance | None = None) -> Iterator[dict[str, list[Row]]]:
    """The rows of each record of the files; "-" is standard input.

    Raises:
        RecordError: a line is no record, or a release stands in the files twice.
        OSError: a file cannot be read.
    """
    ids = Ids()
    for path, number, report in records(paths, advance):
        ids.add(report.id)
        try:
            yield rows(report)
        except ValueError as error:
            raise _broken(path, number, str(error)) from error
    doubled = ids.doubled()
    if doubled is not None:
        places = [f"{path}:{number}" for path, number, report in records(_again(paths)) if _fingerprint(report.id) == doubled]
        raise twice(" และ/and ".join(places[:2]) or ", ".join(paths))


def twice(where: str) -> RecordError:
    """The error of a release that stands twice in what was to be tables."""
    return RecordError(
        f"{where}: มีข่าวเดียวกัน (id เดียวกัน) สองครั้ง ข้อเท็จจริงจะถูกนับซ้ำ / "
        "the same release (the same id) twice; its facts would count double"
    )


def records(paths: Iterable[str], advance: Advance | None = None) -> Iterator[tuple[str, int, Report]]:
    """Each record with the file and the line (from 1) where it stands. Empty lines are passed over."""
    for path in paths:
        with _opened(path) as file:
            for number, line in enumerate(file, 1):
                if advance:
                    advance(len(line))
                line = line.removeprefix(_BOM) if number == 1 else line
                if line.strip():
                    yield path, number, _record(path, number, line)


def _record(path: str, number: int, line: bytes) -> Report:
    try:
        return Report.model_validate_json(line)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise _broken(path, number, f"{where}: {first['msg']}" if where else first["msg"]) from error


def _broken(path: str, number: int, reason: str) -> RecordError:
    return RecordError(f"{path}:{number}: บรรทัดนี้ไม่ใช่ระเบียนของข่าวสาร / not a record: {reason}")


def _opened(path: str) -> BinaryIO | nullcontext[BinaryIO]:
    if path != "-":
        return Path(path).open("rb")
    if sys.stdin is None:
        raise RecordError("-: อินพุตมาตรฐานถูกปิด / standard input is closed")
    return nullcontext(sys.stdin.buffer)


def _again(paths: Iterable[str]) -> list[str]:
    """The files that can be read a second time."""
    return [path for path in paths if path != "-" and Path(path).is_file()]


def _fingerprint(release: str) -> int:
    return int.from_bytes(hashlib.blake2b(release.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
