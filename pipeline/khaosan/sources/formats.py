"""Which file is of which format: by its ending, or, where it has none, by how it begins."""

from __future__ import annotations

from typing import Literal, NamedTuple

from khaosan.sources.raw import Kind

#: Formats that hold many releases.
Container = Literal["csv", "tsv", "jsonl", "parquet", "xlsx", "zip", "tar", "warc"]
#: Compressions, which may lie around any format.
Wrapping = Literal["gzip", "zstd"]

#: Endings (lower case) of files that are one release, with their reader and media type.
DOCUMENTS: dict[str, tuple[Kind, str]] = {
    ".txt": ("text", "text/plain"),
    ".text": ("text", "text/plain"),
    ".md": ("text", "text/markdown"),
    ".html": ("html", "text/html"),
    ".htm": ("html", "text/html"),
    ".xhtml": ("html", "application/xhtml+xml"),
    ".docx": ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ".pdf": ("pdf", "application/pdf"),
}
#: Endings of files that hold many, with their media type.
CONTAINERS: dict[str, tuple[Container, str]] = {
    ".csv": ("csv", "text/csv"),
    ".tsv": ("tsv", "text/tab-separated-values"),
    ".jsonl": ("jsonl", "application/jsonl"),
    ".ndjson": ("jsonl", "application/jsonl"),
    ".parquet": ("parquet", "application/vnd.apache.parquet"),
    ".xlsx": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ".zip": ("zip", "application/zip"),
    ".tar": ("tar", "application/x-tar"),
    ".warc": ("warc", "application/warc"),
}
_WRAPPINGS: dict[str, tuple[Wrapping, str]] = {
    ".gz": ("gzip", ""),
    ".tgz": ("gzip", ".tar"),
    ".zst": ("zstd", ""),
    ".tzst": ("zstd", ".tar"),
}
#: How many bytes of a file's beginning :func:`sniffed` wants.
HEAD = 4096


class Named(NamedTuple):
    """What a file's name says: its compressions, outermost first, and the ending under them ("" for none)."""

    wrappings: tuple[Wrapping, ...]
    suffix: str


def named(name: str) -> Named:
    """Read a file's name (the last part of its path).

    >>> named("ข่าว.2566.TAR.GZ"), named("x.tgz"), named("ข่าว 2 ม.ค. 66")
    (Named(wrappings=('gzip',), suffix='.tar'), Named(wrappings=('gzip',), suffix='.tar'), Named(wrappings=(), suffix=''))
    """
    stem, suffix = _split(name.lower())
    wrappings: list[Wrapping] = []
    while suffix in _WRAPPINGS:
        wrapping, inner = _WRAPPINGS[suffix]
        wrappings.append(wrapping)
        if inner:
            suffix = inner
            break
        stem, suffix = _split(stem)
    return Named(tuple(wrappings), suffix)


def is_read(name: str) -> bool:
    """Whether files of this name are read where a folder or an archive holds them.

    >>> is_read("a.csv.zst"), is_read("a.jpg"), is_read("a.gz")
    (True, False, False)
    """
    suffix = named(name).suffix
    return suffix in DOCUMENTS or suffix in CONTAINERS


def is_one_release(name: str) -> bool:
    """Whether a file of this name is a release of its own (a file without ending may turn out to be anything)."""
    return named(name).suffix in DOCUMENTS


def is_hidden(name: str) -> bool:
    """Whether a folder's or archive's entry is one that no user means: hidden, or left behind by Office or macOS."""
    return name.startswith((".", "~$")) or name == "__MACOSX"


def supported() -> str:
    """All endings, for messages."""
    return " ".join(sorted((*DOCUMENTS, *CONTAINERS, ".gz", ".zst")))


def sniffed(head: bytes) -> str | Wrapping:
    """The format of a file that has no ending, from its first bytes: a compression, or the ending it should have.

    >>> sniffed(b"%PDF-1.7"), sniffed("ข่าว".encode())
    ('.pdf', '.txt')
    """
    for magic, what in ((b"\x1f\x8b", "gzip"), (b"\x28\xb5\x2f\xfd", "zstd"), (b"PAR1", ".parquet"), (b"WARC/1.", ".warc")):
        if head.startswith(magic):
            return what
    if b"%PDF-" in head:
        return ".pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        # The first member of an Office file tells which it is only if the writer put it there; these do.
        return ".docx" if b"word/" in head else ".xlsx" if b"xl/" in head else ".zip"
    if head[257:262] == b"ustar":
        return ".tar"
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return ".html"
    if start.startswith(b'{"'):
        return ".jsonl"
    return ".txt"


def _split(name: str) -> tuple[str, str]:
    """Stem and ending. A leading dot begins no ending, nor does the dot of "ข่าว 2 ม.ค. 66"."""
    stem, _, ending = name.rpartition(".")
    is_ending = stem.strip(".") and ending.isascii() and ending.isalnum() and not ending.isdigit()
    return (stem, "." + ending) if is_ending else (name, "")
