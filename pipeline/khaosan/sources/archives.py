"""The members of zip and tar archives, one after another, never more of them in memory than one."""

from __future__ import annotations

import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple, cast

from khaosan.sources import names
from khaosan.sources.errors import SourceError
from khaosan.sources.settings import Limits
from khaosan.sources.streams import Gauge

# How far a tar archive may be read for the headers of one member (a long name or extended header is some kilobytes), lest one
# that claims gigabytes is held in memory.
_HEADERS = 4 << 20
_END = b"PK\x05\x06"
_END_SIZE, _COMMENT = 22, 1 << 16
_END64_LOCATOR = b"PK\x06\x07"
_UTF8_NAME, _ENCRYPTED = 0x800, 0x1


class Member(NamedTuple):
    """A regular file in an archive: its name as written there, and its bytes, to be read before the next is asked for."""

    name: str
    stream: BinaryIO


def zip_members(stream: BinaryIO, uri: str, limits: Limits) -> Iterator[Member | SourceError]:
    """The members of a zip, in the order of its table of contents.

    Raises:
        SourceError: it is no zip, or its table of contents is too large to be held in memory.
        zipfile.BadZipFile: it is damaged.
    """
    size = _directory_size(stream)
    if size > limits.directory:
        raise SourceError.too_large(uri, limits.directory)
    with zipfile.ZipFile(stream) as archive:
        for info in archive.infolist():
            if info.is_dir():
                continue
            name = names.of_zip(info.filename, bool(info.flag_bits & _UTF8_NAME))
            member = f"{uri}!/{name}"
            if info.flag_bits & _ENCRYPTED:
                yield SourceError.encrypted(member)
                continue
            try:
                opened = archive.open(info)
            except NotImplementedError as error:
                yield SourceError(
                    member, "unsupported", f"ไม่รองรับวิธีบีบอัดนี้ ({error})", f"the way of compression is not read ({error})"
                )
            except (zipfile.BadZipFile, OSError, EOFError, ValueError, zlib.error, struct.error) as error:
                yield SourceError.damaged(member, error)
            else:
                with opened:
                    yield Member(name, cast(BinaryIO, opened))


def _directory_size(stream: BinaryIO) -> int:
    """The bytes of a zip's table of contents, as its end states them: it is read before :mod:`zipfile` loads it whole."""
    end = stream.seek(0, io.SEEK_END)
    start = max(0, end - _END_SIZE - _COMMENT - 20)
    stream.seek(start)
    tail = stream.read(end - start)
    stream.seek(0)
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + _END_SIZE:
        return 0  # no zip: zipfile will say so
    size: int = struct.unpack_from("<L", tail, at + 12)[0]
    if size == 0xFFFFFFFF and at >= 20 and tail.startswith(_END64_LOCATOR, at - 20):
        stream.seek(struct.unpack_from("<Q", tail, at - 20 + 8)[0])
        record = stream.read(56)
        stream.seek(0)
        size = struct.unpack_from("<Q", record, 40)[0] if len(record) == 56 else 0
    return size


def tar_members(stream: BinaryIO) -> Iterator[Member | SourceError]:
    """The regular files of an uncompressed tar, in one pass. Links, devices and folders are passed over.

    Raises:
        tarfile.TarError: it is no tar, is damaged or ends too early.
        OverflowError: the headers of a member are too large.
    """
    gauge = Gauge(stream, _HEADERS)
    has_end = False

    class Header(tarfile.TarInfo):
        """Notices the empty block that ends an archive: without it tarfile takes one cut short for a shorter one."""

        @classmethod
        def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Header:
            nonlocal has_end
            has_end = has_end or (bool(buf) and not any(buf))
            return super().frombuf(buf, encoding, errors)

    with tarfile.open(fileobj=gauge, mode="r|", tarinfo=Header, encoding="utf-8", errors="surrogateescape") as archive:
        while True:
            info = archive.next()
            # Else the archive remembers every member it has passed.
            archive.members = []  # type: ignore[attr-defined]
            if info is None:
                break
            # ``offset`` is where the next header begins, behind this member's content.
            gauge.until = archive.offset + _HEADERS
            content = archive.extractfile(info) if info.isreg() else None
            if content is not None:
                yield Member(names.of_path(info.name), cast(BinaryIO, content))
    if not has_end:
        raise tarfile.ReadError("unexpected end of data")
