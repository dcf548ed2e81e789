"""From what the user named to groups of files, one read task each, and from a group to chunks of releases.

Both depend on the inputs alone, never on the machines; so a group that is read again (its machine died) gives the same chunks
with the same numbers, and the parts of the output, in the order of their names, are the local run's output.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

from khaosan.run.plan import Chunk, ChunkSize, Plan, Task
from khaosan.sources import Located, Notice, RawRelease, Settings, SourceError, Tell, locate, unpack

#: A chunk's number is its group's times this, plus its place in the group.
CHUNKS_OF_A_GROUP = 1_000_000


@dataclass(frozen=True, slots=True)
class Sizes:
    """``files``: how many files (archives and tables, too) one task reads; ``chunk``: how many releases become one part."""

    files: int = 128
    chunk: ChunkSize = field(default_factory=lambda: ChunkSize(releases=512, bytes=4 << 20))


@dataclass(frozen=True, slots=True)
class Group:
    """Files to be read by one task, on whichever machine."""

    number: int
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """A chunk, and what was to be told when it was cut."""

    chunk: Chunk
    said: tuple[str, ...]


def groups(plan: Plan, sizes: Sizes, tell: Tell) -> Iterator[Group]:
    """The files under a plan's names, in the plan's order. Paths are made absolute; the names of releases stay as given.

    With a limit the releases are drawn here, archives and tables being read for it, and only they go out.
    """
    found: Iterable[Task] = locate(plan.names, tell) if plan.limit is None else plan.tasks(tell)
    tasks = map(_absolute, found)
    number = 0
    while some := tuple(islice(tasks, sizes.files)):
        yield Group(number, some)
        number += 1


def chunks(group: Group, settings: Settings, size: ChunkSize) -> Iterator[Cut]:
    """The releases of a group in chunks. The last may be empty: there was something left to tell. Raises nothing."""
    said: list[str] = []
    tasks: list[Task] = []
    weight = 0
    number = group.number * CHUNKS_OF_A_GROUP

    def tell(notice: Notice) -> None:
        said.append(str(notice))

    def cut() -> Cut:
        nonlocal number, weight
        # A fingerprint is for resuming, which this engine does not.
        made = Cut(Chunk(number, tuple(tasks), ""), tuple(said))
        number, weight = number + 1, 0
        tasks.clear()
        said.clear()
        return made

    for task in _releases(group.tasks, settings, tell):
        tasks.append(task)
        weight += _weight(task)
        if len(tasks) >= size.releases or weight >= size.bytes:
            yield cut()
    if tasks or said:
        yield cut()


def _absolute(task: Task) -> Task:
    if isinstance(task, Located) and task.path is not None:
        return replace(task, path=task.path.absolute())
    return task


def _releases(tasks: Iterable[Task], settings: Settings, tell: Tell) -> Iterator[Task]:
    for task in tasks:
        if isinstance(task, Located) and not task.is_one_release:
            yield from unpack(task, settings, tell)
        else:
            yield task


def _weight(task: Task) -> int:
    """Bytes, as far as they can be had without reading."""
    if isinstance(task, RawRelease):
        return task.size
    if isinstance(task, SourceError) or task.path is None:
        return 0
    try:
        return os.stat(task.path).st_size
    except OSError:
        return 0
