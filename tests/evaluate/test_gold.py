"""Gold files: what is read, and what is told of broken ones."""

import json
from pathlib import Path
from typing import Any

import pytest

from khaosan.evaluate.gold import GoldError, GoldRelease, read_gold
from tests.evaluate.cases import gold_file

CORPUS = Path(__file__).parents[2] / "corpus" / "gold"

COUNT = {"unit": "network", "value": 1, "comparator": "eq"}


def put(folder: Path, name: str, data: Any) -> None:
    (folder / name).write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def test_the_projects_own_corpus_is_valid() -> None:
    releases = read_gold(CORPUS)
    assert len(releases) == len(list(CORPUS.glob("*.json")))
    assert not [release.doc for release in releases if release.model_extra]


def test_the_files_name_is_the_releases_name_and_strata_come_from_either_place(tmp_path: Path) -> None:
    put(tmp_path, "b.json", gold_file(stratum="own"))
    put(tmp_path, "a.json", gold_file())
    put(tmp_path, "c.json", gold_file())
    put(tmp_path, "strata.json", {"a": {"stratum": "decision"}, "b": {"stratum": "other"}})
    assert [(r.doc, r.stratum) for r in read_gold(tmp_path)] == [("a", "decision"), ("b", "own"), ("c", None)]


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"events": None}, "events"),
        ({"published": "2 พ.ค. 66"}, "published"),
        ({"counts": [COUNT, {**COUNT, "unit": "household"}]}, "counts[1].unit"),
        ({"people": [{"name": "ก ข", "roles": ["boss"]}]}, "people[0].roles[0]"),
        ({"dates": [{"start": "2023-05-01"}]}, "dates[0].end"),
        ({"resolutions": [{"kind": "approve", "start_quote": "", "end_quote": "ก"}]}, "resolutions[0].start_quote"),
    ],
)
def test_a_fault_is_named_with_file_and_key(tmp_path: Path, change: dict[str, Any], key: str) -> None:
    put(tmp_path, "good.json", gold_file())
    put(tmp_path, "ผิด.json", gold_file(**change))
    with pytest.raises(GoldError) as error:
        read_gold(tmp_path)
    assert f"{tmp_path / 'ผิด.json'}: {key}: " in str(error.value)
    assert "good.json" not in str(error.value)


def test_all_faults_are_named_at_once(tmp_path: Path) -> None:
    put(tmp_path, "1.json", {"title": None})
    put(tmp_path, "2.json", gold_file(dates=[{}]))
    with pytest.raises(GoldError) as error:
        read_gold(tmp_path)
    assert "1.json: published" in str(error.value)
    assert "2.json: dates[0].start" in str(error.value)


@pytest.mark.parametrize("content", ["", "{", "[]", '"ก"'])
def test_what_is_no_object_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "x.json").write_text(content, encoding="utf-8")
    with pytest.raises(GoldError, match=r"x\.json"):
        read_gold(tmp_path)


def test_broken_strata_are_named(tmp_path: Path) -> None:
    put(tmp_path, "x.json", gold_file())
    put(tmp_path, "strata.json", {"x": "decision"})
    with pytest.raises(GoldError, match=r"strata\.json"):
        read_gold(tmp_path)


def test_no_folder_and_an_empty_one(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no such folder"):
        read_gold(tmp_path / "ไม่มี")
    with pytest.raises(GoldError, match="no gold files"):
        read_gold(tmp_path)


def test_doubts_are_unknown_keys_and_quotations_that_the_text_lacks() -> None:
    text = "ที่ประชุมเห็นชอบแผนงาน จำนวน 3 เครือข่าย"
    count = {"unit": "network", "value": 3, "comparator": "eq"}
    gold = gold_file(
        provinces_optinal=["ตาก"],
        counts=[{**count, "quote": "3 เครือข่าย"}, {**count, "quote": "สามเครือข่าย"}],
        resolutions=[{"kind": "approve", "start_quote": "ที่ประชุม", "end_quote": "แผนการ"}],
    )
    told = list(GoldRelease.model_validate(gold).doubts(text))
    assert [next(word for word in ("provinces_optinal", "สามเครือข่าย", "แผนการ") if word in line) for line in told] == [
        "provinces_optinal",
        "สามเครือข่าย",
        "แผนการ",
    ]
