"""Text that is decoded and cut into lines as it comes, for files larger than memory."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from khaosan.text.decode import DecodingError, decode

#: On this much of a file its encoding is decided, in bytes.
HEAD = 1 << 20
_CHUNK = 1 << 16
_BROKEN = re.compile("[\udc80-\udcff]")
# In another encoding than UTF-8 every Thai letter would be broken.
_BYTES_PER_BROKEN = 100


class TextStream(NamedTuple):
    """The encoding, the text of the first :data:`HEAD` bytes, and all of the text (the head included), piece by piece.

    A byte that the encoding cannot mean stands as a lone surrogate (see :func:`mended`), so that it costs its line only.
    """

    encoding: str
    head: str
    is_all: bool
    pieces: Iterator[str]


def open_text(stream: BinaryIO) -> TextStream:
    """Decide on the encoding of a stream, and decode it piece by piece.

    Raises:
        DecodingError: its beginning is no text.
    """
    head = b""
    while len(head) < HEAD and (piece := stream.read(HEAD - len(head))):
        head += piece
    is_all = len(head) < HEAD
    encoding = _encoding(head, is_all)
    mark = {"utf-8": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}.get(encoding, b"")
    if encoding.startswith("utf-32"):
        mark = codecs.BOM_UTF32_LE if encoding == "utf-32-le" else codecs.BOM_UTF32_BE
    decoder = codecs.getincrementaldecoder(encoding)("surrogateescape")
    text = decoder.decode(head[len(mark) :] if mark and head.startswith(mark) else head, is_all)

    def pieces() -> Iterator[str]:
        yield text
        while piece := stream.read(_CHUNK):
            yield decoder.decode(piece)
        yield decoder.decode(b"", True)

    return TextStream(encoding, text, is_all, pieces())


def _encoding(head: bytes, is_all: bool) -> str:
    """Of a part of a file, cut where a line ends, or else where no letter is cut in two."""
    cuts = (len(head),) if is_all else (head.rfind(b"\n") + 1, len(head) & ~3, len(head) - 1, len(head) - 2, len(head) - 3)
    first: DecodingError | None = None
    for cut in cuts:
        if is_all or cut > len(head) // 2:
            try:
                return decode(head[:cut])[1]
            except DecodingError as error:
                first = first or error
    # Some bad bytes among many good ones: the lines without one are none the worse for it.
    text = head.decode("utf-8", "surrogateescape")
    if first is not None and first.code == "undecodable" and len(_BROKEN.findall(text)) * _BYTES_PER_BROKEN <= len(head):
        return "utf-8"
    raise first if first is not None else DecodingError("undecodable", "ถอดรหัสอักษรไม่ได้", "cannot be decoded")


def lines(pieces: Iterator[str], limit: int, newline: str = "\n") -> Iterator[str]:
    """Cut text into lines, line breaks kept. Of a longer line than ``limit`` code points the first ``limit + 1`` are given.

    >>> list(lines(iter(["a\\nb", "c\\n", "ddddd", "dd\\ne"]), 3))
    ['a\\n', 'bc\\n', 'dddd', 'e']
    """
    held: list[str] = []
    length = 0
    for piece in pieces:
        *ended, last = piece.split(newline)
        for line in ended:
            if length <= limit:
                whole = "".join((*held, line, newline)) if held else line + newline
                yield whole if len(whole) <= limit + 1 else whole[: limit + 1]
            else:
                yield "".join(held)
            held, length = [], 0
        if last and length <= limit:
            held.append(last[: limit + 1 - length])
            length += len(held[-1])
    if held:
        yield "".join(held)


def mended(text: str, encoding: str) -> str:
    """Text in which bytes could not be decoded, decoded once more on its own: one line of a file may be in another encoding.

    Raises:
        DecodingError: it is no text in any.
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return decode(text.encode(encoding, "surrogateescape"))[0]
    return text
