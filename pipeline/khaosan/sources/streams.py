"""Streams that are counted, unpacked and bounded: what keeps memory, disk and time in hand whatever a file holds."""

from __future__ import annotations

import gzip
import io
import tempfile
from typing import BinaryIO, cast

from khaosan.sources.errors import SourceError
from khaosan.sources.formats import Wrapping
from khaosan.sources.settings import Limits

_CHUNK = 1 << 16
_LARGEST_CHUNK = 1 << 20
# A nested archive of up to this many bytes is held in memory where its format wants to be read at random, a larger one on disk.
_SPOOL = 8 << 20


class BombError(SourceError):
    """A file that unpacks to far more than any archive of text; nothing more is read of it."""


class Meter:
    """Counts what is unpacked from one file, its archives in archives included.

    ``size``: the file's bytes, None where only reading tells (standard input, a pipe).
    """

    def __init__(self, uri: str, size: int | None, limits: Limits) -> None:
        self._uri = uri
        self._size = size
        self._limits = limits
        self._taken = 0
        self._given = 0
        self.burst: BombError | None = None

    def take(self, count: int) -> None:
        """Count bytes as they are read from the file."""
        self._taken += count

    def give(self, count: int) -> None:
        """Count bytes unpacked from it.

        Raises:
            BombError: they are too many.
        """
        self._given += count
        limits = self._limits
        if self._given > limits.free and self._given > limits.ratio * max(1, self._size or self._taken):
            size = f"{self._given / 1024**3:.1f} GB"
            ratio = f"{limits.ratio} : 1"
            self.burst = BombError(
                self._uri,
                "bomb",
                f"ขยายแล้วเกิน {size} (มากกว่า {ratio}) ไม่น่าใช่คลังข่าว หยุดอ่านไฟล์นี้",
                f"unpacks to more than {size} (over {ratio}), which no archive of releases does; reading of the file ends here",
            )
            raise self.burst


class _Counted(io.RawIOBase):
    """A stream whose bytes are counted, read only from here on; ``close`` closes what it reads from, if that is its own."""

    def __init__(self, stream: BinaryIO, meter: Meter, *, unpacked: bool, owned: bool) -> None:
        self._stream = stream
        self._owned = owned
        self._count = meter.give if unpacked else meter.take
        # What is unpacked could go back only by being unpacked again.
        self._seekable = not unpacked and stream.seekable()

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._seekable

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]  # typeshed's WriteableBuffer has no name at run time
        data = self._stream.read(min(len(view), _LARGEST_CHUNK))
        count = len(data)
        view[:count] = data
        self._count(count)
        return count

    def close(self) -> None:
        if not self.closed:
            try:
                if self._owned:
                    self._stream.close()
            finally:
                super().close()


def counted(stream: BinaryIO, meter: Meter, *, unpacked: bool, owned: bool = True) -> io.BufferedReader:
    """``stream``, counted by the meter as taken from the file or as unpacked from it; closed with it if ``owned``."""
    return io.BufferedReader(_Counted(stream, meter, unpacked=unpacked, owned=owned), _CHUNK)


class Gauge(io.RawIOBase):
    """Stops a reader that wants to hold too much at once: no further than the position ``until``."""

    def __init__(self, stream: BinaryIO, until: int) -> None:
        self._stream = stream
        self.at = 0
        self.until = until

    def readable(self) -> bool:
        """It is."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Read on.

        Raises:
            OverflowError: beyond ``until``.
        """
        data = self._stream.read(size)
        self.at += len(data)
        if self.at > self.until:
            raise OverflowError(f"a part is too large to be held in memory (byte {self.at:,})")
        return data

    def close(self) -> None:
        """Close what it reads from, too."""
        self._stream.close()
        super().close()


def unwrapped(stream: BinaryIO, wrapping: Wrapping, meter: Meter) -> io.BufferedReader:
    """The content of a gzip or zstd stream, of several members or frames too.

    Raises:
        ImportError: Python is older than 3.14 and the library for zstd is missing.
    """
    if wrapping == "gzip":
        return counted(cast(BinaryIO, gzip.GzipFile(fileobj=stream)), meter, unpacked=True)
    return counted(_zstd_file(stream), meter, unpacked=True)


def _zstd_file(stream: BinaryIO) -> BinaryIO:
    try:
        from compression import zstd  # type: ignore[import-not-found, unused-ignore]  # Python 3.14
    except ImportError:
        from backports import zstd
    return cast(BinaryIO, zstd.ZstdFile(stream))


def seekable(stream: BinaryIO) -> BinaryIO:
    """The stream itself if it can be read at random, else its content in memory or, when large, in a nameless file."""
    if stream.seekable():
        return stream
    spool = tempfile.SpooledTemporaryFile(max_size=_SPOOL)  # noqa: SIM115 (the caller closes it)
    try:
        while piece := stream.read(_LARGEST_CHUNK):
            spool.write(piece)
        spool.seek(0)
    except BaseException:
        spool.close()
        raise
    return cast(BinaryIO, spool)


def read_at_most(stream: BinaryIO, limit: int, uri: str) -> bytes:
    """All that is left of a stream; costs no more memory than there is to read.

    Raises:
        SourceError: it is more than ``limit`` bytes.
    """
    parts: list[bytes] = []
    size, chunk = 0, _CHUNK
    while piece := stream.read(chunk):
        parts.append(piece)
        size += len(piece)
        if size > limit:
            raise SourceError.too_large(uri, limit)
        chunk = min(2 * chunk, _LARGEST_CHUNK)
    return parts[0] if len(parts) == 1 else b"".join(parts)
