"""The parts folder: what a run has finished, kept beside its output until all of it is.

A shard is one chunk's lines in one file: a line of JSON that describes it, the lines of records, the lines of errors. It is
written under a temporary name, brought to disk and renamed; so a shard that is there is whole, and its name is the record that
it is done. Files: ``manifest.json``, ``lock``, ``00000000.shard`` and so on.
"""

from __future__ import annotations

import json
import os
import shutil
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

from khaosan.run.manifest import Manifest
from khaosan.run.output import moved_into_place, sync_folder
from khaosan.run.tally import Tally
from khaosan.run.work import Done

try:
    import fcntl
except ImportError:  # Windows, where two runs on one output are not found out
    fcntl = None  # type: ignore[assignment]

_COPIED_AT_ONCE = 1 << 20


class BusyError(Exception):
    """Another run is writing the same output."""


class DamagedError(Exception):
    """A file of the parts folder is not what was written."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


@dataclass(frozen=True, slots=True)
class Shard:
    """What the first line of a shard says: its chunk's fingerprint, the bytes of its two parts, their checksum, its numbers."""

    fingerprint: str
    facts: int
    errors: int
    crc32: int
    tally: Tally


class Parts:
    """The parts folder of one output, open: nobody else has it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @staticmethod
    def of(output: Path) -> Path:
        """Where the parts of an output lie. Hidden, so that no run takes them for releases."""
        return output.parent / f".{output.name}.parts"

    def manifest(self) -> dict[str, Any] | None:
        """The run that these parts belong to; None where there is none yet.

        Raises:
            DamagedError: the manifest cannot be read.
        """
        path = self.folder / "manifest.json"
        try:
            found = json.loads(path.read_bytes())
        except FileNotFoundError:
            return None
        except ValueError as error:
            raise DamagedError(path) from error
        if not isinstance(found, dict):
            raise DamagedError(path)
        return found

    def begin(self, manifest: Manifest) -> None:
        """Throw away what is there, and write the manifest of a new run."""
        self._clear()
        self._write_manifest(manifest)

    def finish(self, manifest: Manifest, tally: Tally) -> None:
        """Write down that the output is in its place; what is left to be done is tidying up."""
        self._write_manifest({**manifest, "finished": asdict(tally)})

    def shards(self) -> Iterator[tuple[int, Shard]]:
        """The shards that are done; one that is not of the length it should have is not."""
        for path in sorted(self.folder.iterdir()):
            if path.suffix == ".shard" and (shard := _read_head(path)) is not None:
                yield int(path.stem), shard

    def write(self, done: Done, fingerprint: str) -> None:
        """Keep a chunk's lines.

        Raises:
            OSError: they cannot be written; no shard is there.
        """
        checksum = zlib.crc32(done.errors, zlib.crc32(done.facts))
        shard = Shard(fingerprint, len(done.facts), len(done.errors), checksum, done.tally)
        head = json.dumps(asdict(shard)).encode() + b"\n"
        path = self._path(done.number)
        part = path.with_suffix(".part")
        try:
            with part.open("wb") as file:
                file.writelines((head, done.facts, done.errors))
                file.flush()
                os.fsync(file.fileno())
            os.replace(part, path)
        except BaseException:
            with suppress(OSError):
                part.unlink()
            raise

    def join(self, count: int, output: Path, errors: Path | None) -> None:
        """Write the output and the errors file from the shards 0 to ``count - 1``; each appears whole, the output last.

        Raises:
            DamagedError: a shard is missing or not what was written; it is removed, so that it can be done again.
            OSError: a file cannot be written; the shards stay.
        """
        with ExitStack() as files:
            # What is entered last is moved first: where the output is, the errors file is, too.
            out = files.enter_context(moved_into_place(self.folder / "output.part", output))
            failures = None
            if errors is not None:
                failures = files.enter_context(moved_into_place(errors.parent / f".{errors.name}.{output.name}.part", errors))
            for number in range(count):
                self._copy(number, out, failures)

    def remove(self) -> None:
        """Remove the folder, the manifest last."""
        self._clear()
        for name in ("manifest.json", "lock"):
            with suppress(OSError):
                (self.folder / name).unlink()
        with suppress(OSError):
            self.folder.rmdir()

    def _path(self, number: int) -> Path:
        return self.folder / f"{number:08}.shard"

    def _write_manifest(self, manifest: Manifest) -> None:
        with moved_into_place(self.folder / "manifest.part", self.folder / "manifest.json") as file:
            file.write(json.dumps(manifest, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace"))
        sync_folder(self.folder.parent)

    def _clear(self) -> None:
        for path in self.folder.iterdir():
            if path.suffix in (".shard", ".part"):
                path.unlink()

    def _copy(self, number: int, facts: BinaryIO, errors: BinaryIO | None) -> None:
        path = self._path(number)
        shard = _read_head(path)
        if shard is None:
            with suppress(OSError):
                path.unlink()
            raise DamagedError(path)
        with path.open("rb") as file:
            file.readline()
            checksum = 0
            for size, out in ((shard.facts, facts), (shard.errors, errors)):
                while size:
                    data = file.read(min(size, _COPIED_AT_ONCE))
                    checksum = zlib.crc32(data, checksum)
                    size -= len(data)
                    if out is not None:
                        out.write(data)
        if checksum != shard.crc32:
            path.unlink()
            raise DamagedError(path)


@contextmanager
def opened(output: Path) -> Iterator[Parts]:
    """Open the parts folder of an output, alone.

    Raises:
        BusyError: another run has it.
        OSError: it cannot be made.
    """
    folder = Parts.of(output)
    handle = _locked(folder)
    try:
        yield Parts(folder)
    finally:
        # Nothing that was finished: nothing to go on with.
        with suppress(OSError):
            if not any(path.suffix == ".shard" for path in folder.iterdir()):
                shutil.rmtree(folder)
        os.close(handle)


def _locked(folder: Path) -> int:
    path = folder / "lock"
    while True:
        folder.mkdir(exist_ok=True)
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o666)
        except FileNotFoundError:
            continue  # a run that ends has just removed the folder
        try:
            if fcntl is not None:
                # Unlike flock's, this lock is not shared with the workers that are forked: it ends with the run, also when the
                # run is killed and a worker has not yet noticed.
                fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.path.samestat(os.fstat(handle), os.stat(path)):
                return handle
        except FileNotFoundError:
            pass  # the lock of a folder that is gone
        except (BlockingIOError, PermissionError) as error:
            os.close(handle)
            raise BusyError from error
        except OSError:
            return handle  # a disk (of a network, mostly) that knows no locks
        os.close(handle)


def _read_head(path: Path) -> Shard | None:
    """What a shard says of itself, if its length agrees."""
    try:
        with path.open("rb") as file:
            line = file.readline()
            fields = json.loads(line)
            shard = Shard(**{**fields, "tally": Tally(**fields["tally"])})
            is_whole = file.seek(0, os.SEEK_END) == len(line) + shard.facts + shard.errors
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return shard if is_whole else None
