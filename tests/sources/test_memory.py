"""Memory is bounded by the largest release, never by the archive."""

import gzip
import tarfile
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
import xlsxwriter

from khaosan.sources import Located, RawRelease, unpack
from tests.sources import make

RELEASE_SIZE = 20_000
SIZES = (150, 900)
#: More than this no archive costs: some releases and the buffers of the libraries.
BOUND = 6 << 20


def texts(count: int) -> Iterator[bytes]:
    """Releases that do not compress well."""
    random = Random(7)
    letters = [chr(c) for c in range(0xE01, 0xE2F)]
    for i in range(count):
        yield f"{i} {''.join(random.choices(letters, k=RELEASE_SIZE // 3))}".encode()


def as_zip(path: Path, count: int) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for i, text in enumerate(texts(count)):
            archive.writestr(f"{i}.txt", text)


def as_tar_gz(path: Path, count: int) -> None:
    with tarfile.open(path, "w:gz", compresslevel=1) as archive:
        for i, text in enumerate(texts(count)):
            info = tarfile.TarInfo(f"{i}.txt")
            info.size = len(text)
            archive.addfile(info, BytesIO(text))


def as_zip_in_tar(path: Path, count: int) -> None:
    as_zip(path.with_name("inner.zip"), count)
    with tarfile.open(path, "w") as archive:
        archive.add(path.with_name("inner.zip"), "inner.zip")


def as_csv_gz(path: Path, count: int) -> None:
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.write(b"id,text\n")
        file.writelines(b"%d,%s\n" % (i, text) for i, text in enumerate(texts(count)))


def as_jsonl(path: Path, count: int) -> None:
    with path.open("wb") as file:
        file.writelines(b'{"text": "%s"}\n' % text for text in texts(count))


def as_warc_gz(path: Path, count: int) -> None:
    with path.open("wb") as file:
        for i, text in enumerate(texts(count)):
            file.write(gzip.compress(make.warc([(f"https://example.go.th/{i}", "text/html", text)]), 1))


def as_xlsx(path: Path, count: int) -> None:

    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    sheet.write(0, 0, "text")
    for i, text in enumerate(texts(count), 1):
        sheet.write_string(i, 0, text.decode())
    book.close()


def as_parquet(path: Path, count: int) -> None:
    """In one row group: of its pages, as large as their writer made them, the library holds one."""
    path.write_bytes(make.parquet({"text": [text.decode() for text in texts(count)]}, rows_a_group=count))


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("a.zip", as_zip),
        ("a.tar.gz", as_tar_gz),
        ("b.tar", as_zip_in_tar),
        ("a.csv.gz", as_csv_gz),
        ("a.jsonl", as_jsonl),
        ("a.warc.gz", as_warc_gz),
        ("a.xlsx", as_xlsx),
        ("a.parquet", as_parquet),
    ],
)
def test_six_times_the_archive_costs_no_more_memory(tmp_path: Path, name: str, write: Callable[[Path, int], None]) -> None:
    peaks = []
    for count in SIZES:
        path = tmp_path / name
        write(path, count)
        found = 0
        tracemalloc.start()
        try:
            for item in unpack(Located(name, path)):
                assert isinstance(item, RawRelease), item
                found += 1
            peaks.append(tracemalloc.get_traced_memory()[1])
        finally:
            tracemalloc.stop()
        assert found == count
    assert SIZES[1] * RELEASE_SIZE > 2 * BOUND
    # tracemalloc sees Python's memory; a zip's table of contents (0.6 KB a member) is the one thing that may grow.
    limit = BOUND + (8 << 20 if name in ("b.tar", "a.xlsx") else 0)  # what is spooled in memory before it goes to disk
    assert peaks[1] < limit, peaks
