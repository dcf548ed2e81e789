"""What is done with a chunk of releases, in this process or in a worker's: text, facts, lines."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from khaosan.model import Report
from khaosan.run.plan import Chunk, Task
from khaosan.run.tally import Tally
from khaosan.sources import Located, Notice, RawRelease, Settings, SourceError, read, unpack, warnings_of
from khaosan.text.source import SourceText


class Reporter(Protocol):
    """What makes the report of a release; the :class:`khaosan.extraction.engine.Engine` is one."""

    def report(self, source: SourceText) -> Report:
        """The report of one release."""


#: Builds a reporter. It is called once in the parent, or, where processes cannot be forked, pickled and called in each worker.
MakeReporter = Callable[[], Reporter]


@dataclass(frozen=True, slots=True)
class Done:
    """A chunk that is done: lines of records, lines of errors (both UTF-8 and ending in a line break), and what is to be told."""

    number: int
    facts: bytes
    errors: bytes
    tally: Tally
    said: tuple[str, ...]


class Work:
    """Does chunks. The same chunk gives the same lines, wherever and whenever it is done."""

    def __init__(self, reporter: Reporter, settings: Settings, *, with_text: bool = False) -> None:
        self._reporter = reporter
        self._settings = settings
        self._with_text = with_text

    def do(self, chunk: Chunk, at: Callable[[int], None]) -> Done:
        """Do the releases of a chunk in their order; ``at`` hears the index of each before it is begun, and -1 at the end.

        Raises nothing but what ends the process.
        """
        facts: list[bytes] = []
        errors: list[bytes] = []
        said: list[str] = []
        tally = Tally()
        for index, task in enumerate(chunk.tasks):
            at(index)
            for item in self._items(task, said):
                line = self._line(item, tally, said)
                if isinstance(line, SourceError):
                    tally.failures += 1
                    said.append(str(line))
                    errors.append(_json_line(line))
                else:
                    facts.append(line)
        at(-1)
        return Done(chunk.number, b"".join(facts), b"".join(errors), tally, tuple(said))

    def _items(self, task: Task, said: list[str]) -> Iterable[RawRelease | SourceError]:
        if not isinstance(task, Located):
            return (task,)

        def tell(notice: Notice) -> None:
            said.append(str(notice))

        return unpack(task, self._settings, tell)

    def _line(self, item: RawRelease | SourceError, tally: Tally, said: list[str]) -> bytes | SourceError:
        if isinstance(item, SourceError):
            return item
        try:
            release = read(item, self._settings.limits)
            report = self._reporter.report(release)
            if self._with_text:
                report = report.model_copy(update={"text": release.text})
            line = report.model_dump_json().encode() + b"\n"
        except SourceError as error:
            return error
        except Exception as error:  # the run must survive a fault of ours, too
            what = f"{type(error).__name__}: {error}"
            return SourceError(item.uri, "failed", f"ดึงข้อเท็จจริงไม่สำเร็จ ({what})", f"extraction failed ({what})")
        tally.add(report)
        said.extend(map(str, warnings_of(report.source)))
        return line


def _json_line(error: SourceError) -> bytes:
    # A lone surrogate (of a broken name) stands as its JSON escape.
    return json.dumps(error.as_dict(), ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"
