"""The examples in the tables of events hold what they show: the form, the kind of the event, the end of a place."""

from __future__ import annotations

import pytest

from tests.lexicon.test_examples import TODAY, rows
from tests.minitext import report

#: Each table and the column whose values its examples must cover ("" where it tells nothing apart).
TABLES = {
    "event_background": "",
    "event_nouns": "kind",
    "event_statistics": "",
    "event_title_stops": "kind",
    "event_verbs": "kind",
    "organizer_cues": "side",
    "session_cues": "role",
    "venue_heads": "behind_thi",
    "venue_stops": "kind",
}


def shown(name: str) -> list[dict[str, str]]:
    return [row for row in rows(name) if row["example"]]


def friends(name: str) -> set[str]:
    """False friends give no event: they stand in the counterexamples of the words that they contain."""
    return {"none"} if name in {"event_nouns", "event_verbs"} else set()


def lead(text: str) -> str:
    return text if text.startswith("วันนี้") else TODAY + text


@pytest.mark.parametrize("name", TABLES)
def test_every_class_has_examples_that_contain_their_form(name: str) -> None:
    found = shown(name)
    assert len(found) >= 8
    assert [row["form"] for row in found if row["form"] not in row["example"]] == []
    if column := TABLES[name]:
        assert {row[column] for row in found} >= {row[column] for row in rows(name)} - friends(name)


@pytest.mark.parametrize("name", ["event_nouns", "event_verbs"])
def test_every_kind_of_event_has_two_examples(name: str) -> None:
    kinds = [row["kind"] for row in shown(name)]
    assert {row["kind"] for row in rows(name) if kinds.count(row["kind"]) < 2} == {"none"}
    texts = [row["counterexample"] for row in rows(name) if row["counterexample"]]
    assert sum(any(row["form"] in text for text in texts) for row in rows(name) if row["kind"] == "none") >= 2


@pytest.mark.parametrize("row", shown("event_nouns") + shown("event_verbs"), ids=lambda row: row["form"])
def test_an_example_gives_an_event_of_its_kind(row: dict[str, str]) -> None:
    (main, *_) = report(lead(row["example"])).events
    assert main.kind == row["kind"]


@pytest.mark.parametrize(
    "row",
    [row for name in ("event_nouns", "event_verbs") for row in rows(name) if row["counterexample"]],
    ids=lambda row: row["form"],
)
def test_a_counterexample_gives_no_event_of_the_kind(row: dict[str, str]) -> None:
    assert row["form"] in row["counterexample"]
    assert row["kind"] not in {event.kind for event in report(lead(row["counterexample"])).events}


@pytest.mark.parametrize("row", [row for row in shown("venue_stops") if "ณ " in row["example"]], ids=lambda row: row["form"])
def test_a_place_ends_before_the_form(row: dict[str, str]) -> None:
    text = lead(row["example"])
    venue = report(text).events[0].venue
    assert venue is not None
    assert venue.end <= text.index(row["form"], venue.start)
