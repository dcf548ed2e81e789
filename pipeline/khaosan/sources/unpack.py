"""From the place of a file to the releases in it, lazily: nothing is decoded or parsed here that a worker could do."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from khaosan.sources.archives import Member, tar_members, zip_members
from khaosan.sources.errors import Notice, SourceError, Tell, tell_nobody
from khaosan.sources.formats import (
    CONTAINERS,
    DOCUMENTS,
    HEAD,
    Container,
    Wrapping,
    is_hidden,
    is_read,
    named,
    sniffed,
    supported,
)
from khaosan.sources.locate import Located, locate
from khaosan.sources.names import UniqueNames, UnsafeNameError, member_path
from khaosan.sources.raw import RawRelease
from khaosan.sources.settings import Settings
from khaosan.sources.streams import BombError, Meter, counted, read_at_most, seekable, unwrapped

Item = RawRelease | SourceError


def unpack(located: Located, settings: Settings | None = None, tell: Tell = tell_nobody) -> Iterator[Item]:
    """Yield the releases of one file, in its order: one of a plain file, each member of an archive, each row of a table.

    ``uri`` names them: ``a.zip!/b/c.txt``, ``x.csv#row=17`` (data rows count from 1), ``x.csv#row=17&id=A7`` with an id column,
    ``x.xlsx#sheet=ข่าว&row=17`` in a workbook of several sheets, ``a.tar.gz!/b.zip!/c.txt``, ``w.warc.gz!/https://…``; the second
    of two members of one name has ``#2`` behind it. What cannot be had is yielded as a :class:`SourceError` in its place; this
    function raises nothing but what ends the program. Memory is bounded by the largest release (see :class:`Limits`).

    ``tell`` hears of guesses made and of members passed over.
    """
    settings = settings or Settings()
    try:
        stream, size = _opened(located)
    except OSError as error:
        yield SourceError.of_os(located.uri, error)
        return
    meter = Meter(located.uri, size, settings.limits)
    with counted(stream, meter, unpacked=False, owned=located.path is not None) as file:
        try:
            yield from _Unpacking(settings, tell, meter).file(located.uri, located.path.name if located.path else "", file, 0)
        except BombError as bomb:
            yield bomb


def releases(names: Iterable[str], settings: Settings | None = None, tell: Tell = tell_nobody) -> Iterator[Item]:
    """Locate and unpack: all releases under ``names``, one after another."""
    for located in locate(names, tell):
        if isinstance(located, SourceError):
            yield located
        else:
            yield from unpack(located, settings, tell)


def _opened(located: Located) -> tuple[BinaryIO, int | None]:
    if located.path is None:
        if sys.stdin is None:
            raise OSError(errno.EBADF, "standard input is closed")
        return sys.stdin.buffer, None
    stream = open(located.path, "rb", buffering=0)  # noqa: SIM115 (closed by the stream that counts it)
    size = os.fstat(stream.fileno()).st_size
    return stream, size if stream.seekable() else None


class _Unpacking:
    """The unpacking of one file, archives in archives included."""

    def __init__(self, settings: Settings, tell: Tell, meter: Meter) -> None:
        self._settings = settings
        self._limits = settings.limits
        self._tell = tell
        self._meter = meter

    def file(self, uri: str, name: str, stream: io.BufferedReader, depth: int) -> Iterator[Item]:
        """The releases of a file or member; its failures are yielded.

        Raises:
            BombError: the whole file is one.
        """
        try:
            yield from self._file(uri, name, stream, depth)
        except BombError:
            raise
        except SourceError as error:
            yield error
        except ImportError as error:
            yield SourceError.missing_library(uri, error)
        except Exception as error:  # libraries fail on broken files in ways of their own
            if self._meter.burst is not None:
                raise self._meter.burst from error
            if isinstance(error, OSError) and error.errno not in (None, errno.EINVAL):  # EINVAL: an offset that cannot be
                yield SourceError.of_os(uri, error)
            else:
                yield SourceError.damaged(uri, error)

    def _file(self, uri: str, name: str, stream: io.BufferedReader, depth: int) -> Iterator[Item]:
        wrappings, suffix = named(name)
        for wrapping in wrappings[: self._limits.depth + 1]:
            stream = unwrapped(stream, wrapping, self._meter)
        layers = len(wrappings)
        while not suffix and layers <= self._limits.depth:
            found = sniffed(stream.peek(HEAD)[:HEAD])
            if found in ("gzip", "zstd"):
                stream = unwrapped(stream, cast(Wrapping, found), self._meter)
                layers += 1
            elif found == ".txt" and self._settings.columns.text:
                suffix = ".csv"  # a text column was named, so a table is meant
            else:
                suffix = found
        if layers > self._limits.depth:
            raise self._too_deep(uri)
        if suffix in DOCUMENTS:
            kind, media_type = DOCUMENTS[suffix]
            limit = self._limits.document if kind in ("docx", "pdf") else self._limits.text
            yield RawRelease(uri, read_at_most(stream, limit, uri), kind, media_type)
        elif suffix in CONTAINERS:
            yield from self._container(uri, stream, depth, *CONTAINERS[suffix])
        else:
            kinds = supported()
            raise SourceError(
                uri, "unsupported", f"ไม่รองรับไฟล์ชนิด {suffix} (รองรับ {kinds})", f"{suffix} files are not read ({kinds} are)"
            )

    def _container(self, uri: str, stream: io.BufferedReader, depth: int, kind: Container, media_type: str) -> Iterator[Item]:
        if kind in ("zip", "tar"):
            if depth >= self._limits.depth:
                raise self._too_deep(uri)
            if kind == "tar":
                yield from self._archive(uri, tar_members(stream), depth)
            else:
                with seekable(stream) as file:
                    yield from self._archive(uri, zip_members(file, uri, self._limits), depth)
        elif kind == "warc":
            from khaosan.sources.webarchive import pages

            yield from pages(stream, uri, self._limits)
        else:
            from khaosan.sources.tables import cells

            yield from cells(kind, stream, uri, media_type, self._settings, self._tell)

    def _archive(self, uri: str, members: Iterator[Member | SourceError], depth: int) -> Iterator[Item]:
        unique = UniqueNames()
        others: Counter[str] = Counter()
        is_empty = True
        for member in members:
            if isinstance(member, SourceError):
                is_empty = False
                yield member
                continue
            try:
                path = member_path(member.name)
            except UnsafeNameError:
                is_empty = False
                yield SourceError(
                    f"{uri}!/{member.name}",
                    "unsafe-name",
                    "ชื่อไฟล์ในคลังชี้ออกนอกคลัง ไม่อ่าน",
                    "the member's name leads out of the archive; it is not read",
                )
                continue
            if any(is_hidden(part) for part in path.parts):
                continue
            if not is_read(path.name):
                others[PurePosixPath(path.name).suffix.lower()] += 1
                continue
            is_empty = False
            content = counted(member.stream, self._meter, unpacked=True)
            yield from self.file(f"{uri}!/{unique.of(path.as_posix())}", path.name, content, depth + 1)
        if others:
            listed = ", ".join(f"{suffix or '?'} {count:,}" for suffix, count in others.most_common(8))
            self._tell(Notice(uri, f"ข้ามไฟล์ชนิดที่ไม่รองรับในคลัง: {listed}", f"members of other formats are passed over: {listed}"))
        if is_empty:
            kinds = supported()
            raise SourceError(uri, "no-releases", f"ไม่มีไฟล์ข่าวในคลัง ({kinds})", f"no releases in the archive ({kinds})")

    def _too_deep(self, uri: str) -> SourceError:
        depth = self._limits.depth
        return SourceError(
            uri,
            "too-deep",
            f"คลังซ้อนคลังเกิน {depth} ชั้น ไม่อ่าน",
            f"archives lie in archives more than {depth} deep; it is not read",
        )
