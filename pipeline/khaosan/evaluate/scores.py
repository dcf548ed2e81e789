"""Figures: judgements added up, micro-averaged over the releases."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from khaosan.evaluate.judge import RATES, SETS, Judgement

#: The headline is the mean of these F1s.
HEADLINE = ("event_dates", "people", "provinces", "counts", "resolutions")


@dataclass(slots=True)
class Figure:
    """One score. For a rate ``tp`` are the items answered rightly and ``fn`` the others."""

    name: str
    tp: int = 0
    fp: int = 0
    fn: int = 0

    @property
    def is_rate(self) -> bool:
        """Whether it has one value instead of precision and recall."""
        return self.name in RATES

    @property
    def precision(self) -> float:
        """The part of what was found that is right; 1 where nothing was found."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 1.0

    @property
    def recall(self) -> float:
        """The part of what there is that was found; 1 where there is nothing."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 1.0

    @property
    def value(self) -> float:
        """F1, or the rate.

        >>> Figure("people", tp=3, fp=1, fn=2).value, Figure("title", tp=3, fn=1).value, Figure("people", fn=1).value
        (0.6666666666666665, 0.75, 0.0)
        """
        if self.is_rate:
            return self.recall
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0

    @property
    def detail(self) -> str:
        """The counts behind it: tp/fp/fn, or right/all."""
        return f"{self.tp}/{self.tp + self.fn}" if self.is_rate else f"{self.tp}/{self.fp}/{self.fn}"

    def add(self, judgement: Judgement) -> None:
        """Count one judgement of this score."""
        match judgement.verdict:
            case "hit":
                self.tp += 1
            case "wrong":
                self.fp += 1
            case "missed" | "differs":
                self.fn += 1

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        if self.is_rate:
            return {"value": self.value, "ok": self.tp, "n": self.tp + self.fn}
        return {"precision": self.precision, "recall": self.recall, "f1": self.value, "tp": self.tp, "fp": self.fp, "fn": self.fn}


def figures(judgements: Iterable[Judgement]) -> dict[str, Figure]:
    """All scores by name, also those of which there is nothing to count."""
    found = {name: Figure(name) for name in (*SETS, *RATES)}
    for judgement in judgements:
        found[judgement.score].add(judgement)
    return found


def headline(scores: dict[str, Figure]) -> float:
    """The mean of the five F1s that matter most."""
    return sum(scores[name].value for name in HEADLINE) / len(HEADLINE)


def grouped(judgements: Iterable[Judgement], key: Callable[[Judgement], str]) -> dict[str, list[Judgement]]:
    """Judgements by ``key``, keys sorted."""
    groups: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        groups.setdefault(key(judgement), []).append(judgement)
    return dict(sorted(groups.items()))


def by_label(judgements: Iterable[Judgement]) -> list[tuple[str, Figure]]:
    """(label, figure) for every score whose facts have kinds, in the order of the scores."""
    labelled = [j for j in judgements if j.label]
    rows: list[tuple[str, Figure]] = []
    for name in (*SETS, *RATES):
        for label, group in grouped((j for j in labelled if j.score == name), lambda j: j.label).items():
            figure = Figure(name)
            for judgement in group:
                figure.add(judgement)
            rows.append((label, figure))
    return rows


def errors(judgements: Iterable[Judgement]) -> dict[str, list[Judgement]]:
    """What is not a hit, by score in their order. A missed and a wrong fact in one place become one error with both sides."""
    judged: dict[str, list[Judgement]] = {name: [] for name in (*SETS, *RATES)}
    for judgement in judgements:
        if judgement.verdict != "hit":
            judged[judgement.score].append(judgement)
    return {name: _joined(group) for name, group in judged.items() if group}


def _joined(group: list[Judgement]) -> list[Judgement]:
    wrong = [j for j in group if j.verdict == "wrong"]
    joined: list[Judgement] = []
    for judgement in group:
        if judgement.verdict == "wrong":
            continue
        other = next((w for w in wrong if judgement.verdict == "missed" and _same_place(judgement, w)), None)
        if other is None:
            joined.append(judgement)
            continue
        wrong.remove(other)
        joined.append(replace(judgement, verdict="differs", found=other.found, at=other.at, rule=other.rule))
    return sorted([*joined, *wrong], key=lambda j: (j.release, j.at or (0, 0)))


def _same_place(a: Judgement, b: Judgement) -> bool:
    return a.release == b.release and a.at is not None and b.at is not None and a.at[0] < b.at[1] and b.at[0] < a.at[1]
