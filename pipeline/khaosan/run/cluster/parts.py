"""The output folder: parts written beside it by many machines, brought into place together at the end.

A part's file is named by its contents, and the driver takes only the files it was told of. So it does no harm that a chunk is
done twice (its machine died before it could tell), even if the second time went otherwise.
"""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import time
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from khaosan.run.cluster.groups import CHUNKS_OF_A_GROUP, Group
from khaosan.run.output import sync_folder
from khaosan.run.tally import Tally
from khaosan.run.work import Done
from khaosan.sources import Located

#: How parts are written.
PartFormat = Literal["jsonl", "parquet"]
#: The errors of all parts, in the folder.
ERRORS = "errors.jsonl"
# Where readings that have begun, and not ended, leave their marks.
_BEGUN = "reading"
# How long a file of another machine may take to be seen here, in seconds (network file systems remember what is not there).
_PATIENCE = 30.0


class NotSharedError(Exception):
    """A part that another machine has written is not seen here. The message is in Thai and English."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a machine tells of a chunk that is done: the files it wrote ("" where there was nothing to write), and the rest."""

    number: int
    facts: str
    errors: str
    tally: Tally
    said: tuple[str, ...]
    node: str


def write(folder: Path, done: Done, kind: PartFormat, node: str) -> Receipt:
    """Write a chunk's records and errors into the folder beside the output.

    Raises:
        OSError: they cannot be written.
    """
    facts = done.facts
    if facts and kind == "parquet":
        facts = _parquet(facts)
    return Receipt(
        done.number, _file(folder, done.number, facts), _file(folder, done.number, done.errors), done.tally, done.said, node
    )


@contextmanager
def begun(folder: Path, group: Group, tries: int) -> Iterator[None]:
    """Mark that archives or tables of a group are being read, which may end the process; the mark goes when that ends well.

    Raises:
        RuntimeError: ``tries`` marks are there already.
    """
    opened = [task.uri for task in group.tasks if isinstance(task, Located) and not task.is_one_release]
    if not opened:
        yield
        return
    marks = folder / _BEGUN / str(group.number)
    marks.mkdir(parents=True, exist_ok=True)
    if len(os.listdir(marks)) >= tries:
        names = ", ".join(opened[:3]) + (", …" if len(opened) > 3 else "")
        msg = f"อ่านไฟล์ในกลุ่มนี้แล้วโปรเซสล้ม {tries} ครั้ง / reading one of these has ended its process {tries} times: {names}"
        raise RuntimeError(msg)
    mark = marks / uuid.uuid4().hex
    mark.touch()
    yield
    mark.unlink(missing_ok=True)


class Folder:
    """The output folder in the making: whole when :meth:`finish` returns, absent in every other case."""

    def __init__(self, output: Path) -> None:
        """Make the folder beside it.

        Raises:
            FileExistsError: there is something already.
            OSError: there is no folder to make it in, or no permission.
        """
        self._output = output.absolute()
        if os.path.lexists(output) and not (output.is_dir() and not output.is_symlink() and not any(output.iterdir())):
            raise FileExistsError(17, "มีอยู่แล้ว / is there already", str(output))
        self.beside = self._output.parent / f".{self._output.name}.{uuid.uuid4().hex[:12]}.part"
        self.beside.mkdir()

    def check(self, receipt: Receipt) -> None:
        """See that what a machine has written is there.

        Raises:
            NotSharedError: it is not, though it was waited for.
        """
        until = time.monotonic() + _PATIENCE
        for name in filter(None, (receipt.facts, receipt.errors)):
            while not (self.beside / name).is_file():
                if time.monotonic() > until:
                    raise NotSharedError(
                        f"{self._output}: ไม่พบไฟล์ที่เครื่อง {receipt.node} เขียน โฟลเดอร์ผลลัพธ์ต้องอยู่บนดิสก์ที่ทุกเครื่องเห็นร่วมกัน / "
                        f"what the machine {receipt.node} wrote is not seen here: the output folder must be on a shared disk"
                    )
                os.listdir(self.beside)  # has network file systems look again
                time.sleep(0.2)

    def finish(self, receipts: Iterable[Receipt], kind: PartFormat, errors: Path | None = None) -> None:
        """Name the parts, join the errors, and bring the folder into place. ``errors``: a file for the errors elsewhere.

        Raises:
            OSError: something could not be moved or written.
        """
        known = {ERRORS}
        with (self.beside / ERRORS).open("wb") as out:
            for receipt in sorted(receipts, key=lambda r: r.number):
                if receipt.errors:
                    out.write((self.beside / receipt.errors).read_bytes())
                if receipt.facts:
                    name = f"{_name(receipt.number)}.{kind}"
                    os.replace(self.beside / receipt.facts, self.beside / name)
                    known.add(name)
            out.flush()
            os.fsync(out.fileno())
        shutil.rmtree(self.beside / _BEGUN, ignore_errors=True)
        for stray in os.listdir(self.beside):
            if stray not in known:
                (self.beside / stray).unlink()
        if errors is not None:
            shutil.copyfile(self.beside / ERRORS, errors)
            (self.beside / ERRORS).unlink()
        sync_folder(self.beside)
        with suppress(FileNotFoundError):
            self._output.rmdir()  # an empty one
        os.rename(self.beside, self._output)
        sync_folder(self._output.parent)

    def remove(self) -> None:
        """Leave nothing behind."""
        shutil.rmtree(self.beside, ignore_errors=True)


def _name(number: int) -> str:
    group, place = divmod(number, CHUNKS_OF_A_GROUP)
    return f"part-{group:06d}-{place:06d}"


def _file(folder: Path, number: int, data: bytes) -> str:
    """Write bytes under a name that they alone have; the file is whole or not there."""
    if not data:
        return ""
    name = f"{_name(number)}.{hashlib.sha256(data).hexdigest()[:32]}"
    made = folder / f"{name}.{uuid.uuid4().hex}"
    try:
        with made.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(made, folder / name)
    except BaseException:
        with suppress(OSError):
            made.unlink()
        raise
    sync_folder(folder)
    return name


def _parquet(lines: bytes) -> bytes:
    import pyarrow.parquet as pq

    from khaosan.run.cluster.columns import table

    out = io.BytesIO()
    pq.write_table(table(lines), out, compression="zstd")
    return out.getvalue()
