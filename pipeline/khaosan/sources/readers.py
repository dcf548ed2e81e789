"""One reader for each format: bytes in, the text of a release out."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from khaosan.sources.errors import SourceError
from khaosan.text.decode import DecodingError, decode
from khaosan.text.source import SourceText

if TYPE_CHECKING:
    from khaosan.sources.locate import Located

#: The largest release that is read, in bytes: some hundred times the largest real one; more is no press release.
MAX_BYTES = 16 * 1024 * 1024

#: What a reader gives for a file's bytes: text and encoding.
Reader = Callable[[bytes], tuple[str, str]]

#: Readers by file ending (lower case), with the media type that the record states.
READERS: dict[str, tuple[Reader, str]] = {
    ".txt": (decode, "text/plain"),
    ".text": (decode, "text/plain"),
    ".md": (decode, "text/markdown"),
}


def read(located: Located, max_bytes: int = MAX_BYTES) -> SourceText:
    """Read one release.

    Raises:
        SourceError: it cannot be read, is larger than ``max_bytes``, or is no text; names the file.
    """
    uri = located.uri
    suffix = located.path.suffix.lower() if located.path else ""
    reader, media_type = READERS.get(suffix) or ((decode, "text/plain") if not suffix else (None, ""))
    if reader is None:
        kinds = " ".join(sorted(READERS))
        raise SourceError(uri, "unsupported", f"ไม่รองรับไฟล์ชนิด {suffix} (รองรับ {kinds})", f"{suffix} files are not read ({kinds} are)")
    try:
        data = _bytes(located.path, max_bytes)
    except OSError as error:
        raise SourceError.of_os(uri, error) from error
    if len(data) > max_bytes:
        size = f"{max_bytes / 1024 / 1024:g} MB"
        raise SourceError(uri, "too-large", f"ไฟล์ใหญ่เกิน {size}", f"larger than {size}")
    try:
        text, encoding = reader(data)
    except DecodingError as error:
        raise SourceError(uri, error.code, error.message, error.message_en) from error
    return SourceText.of(text, uri=uri, data=data, encoding=encoding, media_type=media_type)


def _bytes(path: Path | None, max_bytes: int) -> bytes:
    """At most one byte more than ``max_bytes``, so that a huge file costs no memory."""
    if path is None:
        return sys.stdin.buffer.read(max_bytes + 1)
    with path.open("rb") as file:
        return file.read(max_bytes + 1)
