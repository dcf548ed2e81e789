"""What a run, or a part of it, has done, in numbers."""

from __future__ import annotations

from dataclasses import dataclass, field

from khaosan.model import Report

_OF_EVENTS = ("people", "provinces", "districts", "counts", "resolutions")
_OF_RELEASES = ("dates", "periods", "bylines")


@dataclass(slots=True)
class Tally:
    """Releases with a record, releases without one, and facts by kind."""

    releases: int = 0
    failures: int = 0
    facts: dict[str, int] = field(default_factory=dict)

    @property
    def items(self) -> int:
        """Releases, with a record or without."""
        return self.releases + self.failures

    def add(self, report: Report) -> None:
        """Count a record."""
        self.releases += 1
        self._count("events", len(report.events))
        for part in (*report.events, report.background):
            for kind in _OF_EVENTS:
                self._count(kind, len(getattr(part, kind)))
        for kind in _OF_RELEASES:
            self._count(kind, len(getattr(report, kind)))

    def merge(self, other: Tally) -> None:
        """Count what another has counted."""
        self.releases += other.releases
        self.failures += other.failures
        for kind, count in other.facts.items():
            self._count(kind, count)

    def _count(self, kind: str, count: int) -> None:
        self.facts[kind] = self.facts.get(kind, 0) + count
