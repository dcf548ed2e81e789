"""Small gold files and records, empty but for what a test puts in."""

from __future__ import annotations

from typing import Any

from khaosan.evaluate.found import found_record
from khaosan.evaluate.gold import GoldRelease
from khaosan.evaluate.judge import Judgement, judge
from khaosan.evaluate.scores import figures

Raw = dict[str, Any]


def gold_file(**facts: Any) -> Raw:
    empty: Raw = {"title": None, "published": None}
    empty |= {key: [] for key in ("events", "dates", "people", "provinces", "districts", "counts", "resolutions")}
    return {"doc": "x", **empty, **facts}


def record(uri: str = "releases/x.txt", *, background: Raw | None = None, **facts: Any) -> Raw:
    """A record; facts that may belong to an event or to none are put into the background."""
    loose = {key: facts.pop(key) for key in ("people", "provinces", "districts", "counts", "resolutions") if key in facts}
    return {"source": {"uri": uri, "sha256": "0" * 64}, "background": {**loose, **(background or {})}, **facts}


def event(identifier: str = "e1", **values: Any) -> Raw:
    return {"id": identifier, "part_of": None, "kind": "meeting", "start_date": None, "end_date": None, **values}


def gold_event(**values: Any) -> Raw:
    return {"title": None, "kind": "meeting", "start": None, "end": None, "part_of": None, "venue": None, **values}


def span(text: str, quotation: str) -> Raw:
    start = text.index(quotation)
    return {"text": quotation, "start": start, "end": start + len(quotation)}


def judged(gold: Raw, found: Raw | None, text: str = "") -> list[Judgement]:
    return judge(GoldRelease.model_validate(gold), text, found_record(found) if found is not None else None)


def tally(gold: Raw, found: Raw | None, score: str, text: str = "") -> tuple[int, ...]:
    """(tp, fp, fn) of a set score, (right, all) of a rate."""
    return tuple(map(int, figures(judged(gold, found, text))[score].detail.split("/")))
