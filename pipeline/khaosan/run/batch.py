"""Extract release after release; a bad one is an outcome, never an end."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from khaosan.extraction.engine import Engine
from khaosan.model import Report
from khaosan.sources import RawRelease, SourceError, read


def outcome_of(item: RawRelease | SourceError, engine: Engine, *, with_text: bool = False) -> Report | SourceError:
    """The report of one release, or why there is none. Raises nothing but what ends the program."""
    if isinstance(item, SourceError):
        return item
    try:
        release = read(item)
        report = engine.report(release)
        return report.model_copy(update={"text": release.text}) if with_text else report
    except SourceError as error:
        return error
    except Exception as error:  # the run must survive a fault of ours, too
        what = f"{type(error).__name__}: {error}"
        return SourceError(item.uri, "failed", f"ดึงข้อเท็จจริงไม่สำเร็จ ({what})", f"extraction failed ({what})")


def outcomes(
    items: Iterable[RawRelease | SourceError], engine: Engine, *, with_text: bool = False
) -> Iterator[Report | SourceError]:
    """The outcomes of many releases, in their order, one at a time (memory does not grow with their number)."""
    for item in items:
        yield outcome_of(item, engine, with_text=with_text)


@dataclass(slots=True)
class Summary:
    """What a run has done, for the line at its end."""

    releases: int = 0
    failures: int = 0
    facts: dict[str, int] = field(default_factory=dict)
    started: float = field(default_factory=time.monotonic)

    def add(self, outcome: Report | SourceError) -> None:
        """Count one outcome."""
        if isinstance(outcome, SourceError):
            self.failures += 1
            return
        self.releases += 1
        facts = self.facts
        facts["events"] = facts.get("events", 0) + len(outcome.events)
        for part in (*outcome.events, outcome.background):
            for kind in ("people", "provinces", "districts", "counts", "resolutions"):
                facts[kind] = facts.get(kind, 0) + len(getattr(part, kind))
        for kind in ("dates", "periods", "bylines"):
            facts[kind] = facts.get(kind, 0) + len(getattr(outcome, kind))

    @property
    def seconds(self) -> float:
        """Since the run began."""
        return time.monotonic() - self.started
