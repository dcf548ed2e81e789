"""From what the user named to chunks of releases: their order, their bounds, their fingerprints.

The plan depends on the inputs alone, never on the number of workers or on what has been done before; so a chunk's number names
the same releases in every run over the same inputs.
"""

from __future__ import annotations

import hashlib
import heapq
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from khaosan.sources import Located, Names, RawRelease, Settings, SourceError, Tell, locate, unpack

#: A release to be done: a file that is one, which the worker opens; a release that had to be taken out of its archive or table
#: here; or one that could not be had at all, which stands in its place as what it is.
Task = Located | RawRelease | SourceError


@dataclass(frozen=True, slots=True)
class ChunkSize:
    """When a chunk is full: at so many releases, or at so many bytes of files, whichever comes first."""

    releases: int = 64
    bytes: int = 1 << 19


@dataclass(frozen=True, slots=True)
class Chunk:
    """Releases that are done together. ``fingerprint`` is that of the releases: contents, or name, size and time of a file."""

    number: int
    tasks: tuple[Task, ...]
    fingerprint: str

    def without(self, index: int, why: SourceError) -> Chunk:
        """The same chunk with a release that is given up."""
        return replace(self, tasks=(*self.tasks[:index], why, *self.tasks[index + 1 :]))


@dataclass(frozen=True, slots=True)
class Survey:
    """What lies under the names before anything is read. ``releases`` is None where only reading tells."""

    fingerprint: str
    releases: int | None


@dataclass(frozen=True, slots=True)
class Plan:
    """All that decides which releases are done, and in which order.

    ``outputs`` are the real paths of files of this run, which are never read, though they may lie in a folder that is.

    ``limit`` takes the first releases (those without a record count, too). With ``shuffle`` it takes as many at random: those
    whose names, hashed with the seed, come first. So the sample is the same on every machine, and in an archive that has grown
    mostly the same. It stands in the order of the sources.
    """

    names: Names
    settings: Settings
    outputs: tuple[str, ...] = ()
    limit: int | None = None
    shuffle: int | None = None
    size: ChunkSize = ChunkSize()

    def survey(self) -> Survey:
        """Fingerprint what the names name: each file's name, size and time of change. Memory does not grow with their number."""
        digest = hashlib.sha256()
        for name in self.names:
            _add(digest, "name", name)
        count: int | None = 0
        for item in self._located(None):
            _add(digest, *_traits(item)[1])
            is_one = isinstance(item, SourceError) or item.is_one_release
            count = count + 1 if count is not None and is_one else None
        if count is not None and self.limit is not None:
            count = min(count, self.limit)
        return Survey(digest.hexdigest(), count)

    def tasks(self, tell: Tell | None) -> Iterator[Task]:
        """The releases, one after another; ``tell`` hears of guesses made and files passed over."""
        if self.limit is None:
            return self._all(tell)
        if self.shuffle is None:
            return islice(self._all(tell), self.limit)
        chosen = self._sample(self.limit, self.shuffle)
        return (task for index, task in enumerate(self._all(tell)) if index in chosen)

    def chunks(self, tell: Tell | None) -> Iterator[Chunk]:
        """The releases in chunks, numbered from 0."""
        number = weight = 0
        tasks: list[Task] = []
        digest = hashlib.sha256()
        for task in self.tasks(tell):
            size, traits = _traits(task)
            tasks.append(task)
            weight += size
            _add(digest, *traits)
            if len(tasks) >= self.size.releases or weight >= self.size.bytes:
                yield Chunk(number, tuple(tasks), digest.hexdigest())
                number, weight, tasks, digest = number + 1, 0, [], hashlib.sha256()
        if tasks:
            yield Chunk(number, tuple(tasks), digest.hexdigest())

    def _all(self, tell: Tell | None) -> Iterator[Task]:
        for item in self._located(tell):
            if isinstance(item, SourceError) or item.is_one_release:
                yield item
            else:
                yield from unpack(item, self.settings, tell) if tell else unpack(item, self.settings)

    def _located(self, tell: Tell | None) -> Iterator[Located | SourceError]:
        basenames = {os.path.basename(path) for path in self.outputs}
        for item in locate(self.names, tell) if tell else locate(self.names):
            path = None if isinstance(item, SourceError) else item.path
            if path is None or path.name not in basenames or os.path.realpath(path) not in self.outputs:
                yield item

    def _sample(self, count: int, seed: int) -> set[int]:
        """The indices of the releases that a seed draws. Memory: that of ``count`` numbers."""
        drawn: list[tuple[int, int]] = []  # a heap with the last of the drawn at its head
        for index, task in enumerate(self._all(None)):
            name = f"{seed}\n{task.uri}".encode("utf-8", "surrogatepass")
            key = -int.from_bytes(hashlib.sha256(name).digest()[:8])
            if len(drawn) < count:
                heapq.heappush(drawn, (key, -index))
            elif drawn and (key, -index) > drawn[0]:
                heapq.heapreplace(drawn, (key, -index))
        return {-index for _, index in drawn}


def _traits(task: Task) -> tuple[int, Iterable[str | bytes]]:
    """How heavy a release is, in bytes, and what its fingerprint is made of."""
    if isinstance(task, SourceError):
        return 0, ("error", task.uri, task.code)
    if isinstance(task, RawRelease):
        return task.size, ("release", task.uri, task.kind, task.media_type, repr(task.hints), task.encoding or "", task.data)
    if task.path is None:
        return 0, ("stream", task.uri)
    try:
        found = os.stat(task.path)
    except OSError:
        return 0, ("gone", task.uri)
    if not stat.S_ISREG(found.st_mode):
        return 0, ("pipe", task.uri)
    return found.st_size, ("file", task.uri, str(found.st_size), str(found.st_mtime_ns))


def _add(digest: hashlib._Hash, *parts: str | bytes) -> None:
    """Add parts so that no other parts give the same bytes."""
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(b"%d:" % len(data))
        digest.update(data)
