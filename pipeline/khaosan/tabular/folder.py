"""From files of records to a folder with a file for each table, as a stream; each file is whole or absent."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from khaosan.tabular.columns import TABLES
from khaosan.tabular.formats import TableFormat
from khaosan.tabular.read import Advance, tabled
from khaosan.tabular.writers import TableWriter, is_ours, writer_for


class ForeignFileError(Exception):
    """A file that would be replaced was not written by this program; the message names it, in Thai and English."""


@dataclass(frozen=True)
class Written:
    """What was written: the rows of each table, and what its reader must know."""

    rows: dict[str, int]
    notes: tuple[str, ...]


def write_tables(
    paths: Sequence[str],
    folder: Path,
    form: TableFormat = TableFormat.CSV,
    only: Sequence[str] = tuple(TABLES),
    advance: Advance | None = None,
) -> Written:
    """Write the tables of the records in ``paths`` into ``folder``, which is made where it is not there.

    Everything is written into a hidden folder within ``folder`` and moved to its place when all of it is whole. Tables of an
    earlier run are replaced, other files are left alone.

    Raises:
        RecordError: a line is no record, or a release stands twice; nothing was written.
        ForeignFileError: a file in the way is not ours; nothing was written.
        MissingLibraryError: the format's library is not installed; nothing was written.
        OSError: a file cannot be read or written.
    """
    make = writer_for(form)
    places = {name: folder / f"{name}.{form.value}" for name in only}
    for place in places.values():
        if os.path.lexists(place) and not is_ours(place, form):
            raise ForeignFileError(f"{place}: ไฟล์นี้ไม่ใช่ตารางของข่าวสาร จึงไม่เขียนทับ / is not a table of khaosan, and is not replaced")
    made = not folder.exists()
    if made:
        folder.mkdir()
    beside = Path(tempfile.mkdtemp(prefix=".khaosan-tables.", suffix=".part", dir=folder))
    writers: dict[str, TableWriter] = {}
    try:
        for name in only:
            writers[name] = make(beside / places[name].name, name, TABLES[name])
        counts = _stream(paths, writers, advance)
        for name, writer in writers.items():
            writer.close()
            _settle(beside / places[name].name)
        for place in places.values():
            os.replace(beside / place.name, place)
    finally:
        for writer in writers.values():
            with suppress(OSError):
                writer.abandon()
        shutil.rmtree(beside, ignore_errors=True)
        if made:
            with suppress(OSError):
                folder.rmdir()  # only where nothing came into it
    return Written(counts, tuple(note for writer in writers.values() for note in writer.notes))


def _stream(paths: Sequence[str], writers: dict[str, TableWriter], advance: Advance | None) -> dict[str, int]:
    counts = dict.fromkeys(writers, 0)
    for tables in tabled(paths, advance):
        for name, writer in writers.items():
            writer.add(tables[name])
            counts[name] += len(tables[name])
    return counts


def _settle(path: Path) -> None:
    """Bring a file to the disk before it takes its name."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
