"""Figures, groups, errors, and what they look like."""

import pytest

from khaosan.evaluate.by_rule import by_rule, extract_again, same_facts
from khaosan.evaluate.judge import RATES, SETS, Judgement
from khaosan.evaluate.scores import by_label, errors, figures, headline
from khaosan.evaluate.show import context
from khaosan.extraction.engine import Engine
from khaosan.text.source import SourceText


def many(score: str, hit: int = 0, wrong: int = 0, missed: int = 0, **more: str) -> list[Judgement]:
    verdicts = ["hit"] * hit + ["wrong"] * wrong + ["missed"] * missed
    return [Judgement("x", score, verdict, found=None if verdict == "missed" else "y", **more) for verdict in verdicts]  # type: ignore[arg-type]


def test_precision_recall_and_f1() -> None:
    figure = figures(many("people", hit=6, wrong=2, missed=4))["people"]
    assert (figure.precision, figure.recall) == (0.75, 0.6)
    assert figure.value == pytest.approx(2 / 3)


def test_nothing_to_find_and_nothing_found_is_faultless() -> None:
    empty = figures([])
    assert list(empty) == [*SETS, *RATES]
    assert {figure.value for figure in empty.values()} == {1.0}
    assert headline(empty) == 1.0


def test_nothing_found_has_precision_1_and_f1_0() -> None:
    figure = figures(many("counts", missed=3))["counts"]
    assert (figure.precision, figure.recall, figure.value) == (1.0, 0.0, 0.0)


def test_the_headline_is_the_mean_of_five() -> None:
    judgements = many("people", missed=1) + many("dates", missed=1) + many("resolutions", hit=1, wrong=1, missed=1)
    assert headline(figures(judgements)) == pytest.approx((1 + 0 + 1 + 1 + 0.5) / 5)


def test_figures_by_kind_cover_labelled_facts_only() -> None:
    judgements = (
        many("counts", hit=1, missed=1, label="person") + many("counts", wrong=1, label="network") + many("people", hit=1)
    )
    assert [(label, f.name, f.detail) for label, f in by_label(judgements)] == [
        ("network", "counts", "0/1/0"),
        ("person", "counts", "1/0/1"),
    ]


def test_missed_and_wrong_in_one_place_are_one_error() -> None:
    missed = Judgement("x", "counts", "missed", "person", "40 person", None, (10, 15))
    wrong = Judgement("x", "counts", "wrong", "person", None, "≥ 40 person", (5, 15), "count.figures")
    elsewhere = Judgement("x", "counts", "wrong", "network", None, "6 network", (0, 5))
    other_release = Judgement("y", "counts", "wrong", "network", None, "6 network", (10, 15))
    assert errors([missed, elsewhere, other_release, wrong])["counts"] == [
        elsewhere,
        Judgement("x", "counts", "differs", "person", "40 person", "≥ 40 person", (5, 15), "count.figures"),
        other_release,
    ]


def test_rules_are_charged_with_what_they_made() -> None:
    judgements = [
        *many("counts", hit=3, wrong=1, rule="count.figures"),
        *many("network_counts", wrong=1, rule="count.figures"),  # the same fact once more
        *many("people", hit=2, rule="person.title"),
        *many("counts", missed=2),
        Judgement("x", "positions", "differs", "", "ครู", None, rule="person.title"),  # nothing found, nobody to charge
    ]
    assert [(r.rule, r.score, r.tp, r.fp, r.precision) for r in by_rule(judgements)] == [
        ("count.figures", "counts", 3, 1, 0.75),
        ("person.title", "people", 2, 0, 1.0),
    ]


def test_extracting_again_gives_rules_and_the_record_without_them() -> None:
    source = SourceText.of("วันที่ 12 มกราคม 2567 ณ จังหวัดเชียงราย", uri="a.txt")
    found, raw = extract_again(Engine(), source)
    assert [date.rule.split(".")[0] for date in found.dates] == ["date"]
    assert "rule" not in raw["dates"][0]
    elsewhere = {**raw, "id": "0", "source": {**raw["source"], "uri": "b/a.txt"}}
    assert same_facts(raw, elsewhere)
    assert not same_facts(raw, {**raw, "dates": []})
    assert not same_facts(raw, {**raw, "source": {**raw["source"], "sha256": "0" * 64}})


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ((5, 9), ("ที่ 1", "2 พ.", "ค. 66")),
        ((0, 3), ("", "ที่", " 12 พ")),
        (None, ("", "", "")),
        ((-1, 4), ("", "", "")),
        ((10, 99), ("", "", "")),
    ],
)
def test_context(at: tuple[int, int] | None, expected: tuple[str, str, str]) -> None:
    assert context("ที่ 12 พ.ค. 66", at, around=5) == expected


def test_context_does_not_tear_a_letter_from_its_signs() -> None:
    before, quotation, after = context("กี่ขี้คี่", (3, 6), around=1)
    assert (before, quotation, after) == ("", "ขี้", "คี่")
