"""Which rule makes the wrong facts. Rules are kept in memory only, so the releases are extracted again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from pydantic import BaseModel

from khaosan.evaluate.found import FoundRecord, Raw, found_record
from khaosan.evaluate.judge import RATES, SETS, Judgement
from khaosan.evaluate.scores import errors
from khaosan.extraction.engine import Engine
from khaosan.text.source import SourceText

#: Scores that count the same facts once more.
_SUBSETS = {"chairs", "network_counts"}


def extract_again(engine: Engine, source: SourceText) -> tuple[FoundRecord, Raw]:
    """The facts of a release with their rules, and the record as ``khaosan extract`` writes it."""
    analysis = engine.analyse(source)
    report = analysis.report
    raw = _with_rules(report)
    roles: dict[str, dict[str, str]] = {}
    for person in analysis.people:
        for role in person.roles:
            roles.setdefault(person.name, {}).setdefault(role.role, role.rule)
    for part in (*raw["events"], raw["background"]):
        for person in part["people"]:
            person["role_rules"] = roles.get(person["name"], {})
    return found_record(raw), report.model_dump(mode="json")


def same_facts(a: Raw, b: Raw) -> bool:
    """Whether two records state the same facts of the same bytes; where the release lies does not matter."""

    def facts(raw: Raw) -> Raw:
        return {**raw, "id": None, "source": (raw.get("source") or {}).get("sha256")}

    return facts(a) == facts(b)


@dataclass(slots=True)
class RuleFigure:
    """What a rule made under one score: hits, and what is wrong. Facts that score neither way are not counted."""

    rule: str
    score: str
    tp: int = 0
    wrong: list[Judgement] = field(default_factory=list)

    @property
    def fp(self) -> int:
        """How many are wrong."""
        return len(self.wrong)

    @property
    def precision(self) -> float:
        """The part that is right."""
        return self.tp / (self.tp + self.fp)

    def as_dict(self) -> Raw:
        """For JSON."""
        return {"rule": self.rule, "score": self.score, "tp": self.tp, "fp": self.fp, "precision": self.precision}


def by_rule(judgements: Sequence[Judgement]) -> list[RuleFigure]:
    """Figures of each rule, the most wrong facts first. What was not found has no rule and is not here."""
    figures: dict[tuple[str, str], RuleFigure] = {}
    order = {name: i for i, name in enumerate((*SETS, *RATES))}
    # Wrong facts are taken as the tables of errors show them, beside what the gold has in their place.
    wrong = chain.from_iterable(errors(judgements).values())
    for judgement in (*(j for j in judgements if j.verdict == "hit"), *wrong):
        if judgement.found is None or not judgement.rule or judgement.score in _SUBSETS:
            continue
        figure = figures.setdefault((judgement.rule, judgement.score), RuleFigure(judgement.rule, judgement.score))
        if judgement.verdict == "hit":
            figure.tp += 1
        else:
            figure.wrong.append(judgement)
    return sorted(figures.values(), key=lambda f: (-f.fp, order[f.score], f.rule))


def _with_rules(value: Any) -> Any:
    """A report as plain data, the rules (which the record leaves out) included."""
    if isinstance(value, BaseModel):
        return {name: _with_rules(getattr(value, name)) for name in type(value).model_fields}
    if isinstance(value, list):
        return [_with_rules(item) for item in value]
    return value
