"""``khaosan evaluate`` as a user runs it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from khaosan.cli import app
from khaosan.evaluate.run import evaluate
from khaosan.evaluate.scores import figures
from khaosan.extraction.engine import Engine
from khaosan.text.source import SourceText
from tests.evaluate.cases import gold_file, record, span

DAY = "วันที่ 12 มกราคม 2567 ประชุม 6 เครือข่าย ณ จังหวัดเชียงราย"


def khaosan(*args: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "khaosan.cli", "evaluate", *map(str, args)]
    return subprocess.run(command, capture_output=True, check=False, encoding="utf-8")


def misuse(folder: Path, *more: str) -> Any:
    run = CliRunner().invoke(app, ["evaluate", str(folder / "facts.jsonl"), "--gold", str(folder / "gold"), *more])
    assert run.exit_code == 2
    assert run.stdout == ""
    return run


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def date(text: str, day: str) -> dict[str, Any]:
    return {**span(text, "12 มกราคม 2567"), "start_date": day, "end_date": day}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two releases: of "a" the day is right, the province missed and a number wrong; of "b" there is no record."""
    gold = tmp_path / "gold"
    (gold / "texts").mkdir(parents=True)
    files = {
        "a": gold_file(
            stratum="meeting",
            dates=[{"quote": "12 มกราคม 2567", "start": "2024-01-12", "end": "2024-01-12"}],
            provinces=["เชียงราย"],
            counts=[{"unit": "network", "value": 6, "comparator": "eq", "quote": "6 เครือข่าย"}],
        ),
        "b": gold_file(stratum="visit", provinces=["เชียงราย"]),
    }
    for name, data in files.items():
        (gold / f"{name}.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        (gold / "texts" / f"{name}.txt").write_bytes(DAY.encode("cp874"))
    found = record(
        "x/a.txt",
        dates=[date(DAY, "2024-01-12")],
        counts=[{"unit": "network", "value": 60, "comparator": "eq", "mentions": [span(DAY, "6 เครือข่าย")]}],
    )
    facts = [found, record("x/stranger.txt")]
    (tmp_path / "facts.jsonl").write_text("\n\n".join(json.dumps(r, ensure_ascii=False) for r in facts), encoding="utf-8")
    return tmp_path


def test_figures_errors_and_json(folder: Path) -> None:
    run = khaosan(folder / "facts.jsonl", "--gold", folder / "gold", "--errors", "all", "--json", folder / "figures.json")
    assert run.returncode == 0, run.stderr
    table = {cells[1]: cells[2:] for line in run.stdout.splitlines() if len(cells := line.replace("│", " │ ").split("│")) > 5}
    rows = {name.strip(): [cell.strip() for cell in cells] for name, cells in table.items()}
    assert rows["dates"][:4] == ["1.000", "1.000", "1.000", "1/0/0"]
    assert rows["provinces"][:4] == ["1.000", "0.000", "0.000", "0/0/2"]
    assert rows["counts"][:4] == ["0.000", "0.000", "0.000", "0/1/1"]
    assert "no record for 1: b" in run.stdout
    # Expected, found, and the quotation within its surroundings.
    assert rows["a"][1:4] == ["6 network", "60 network", "วันที่ 12 มกราคม 2567 ประชุม 【6 เครือข่าย】 ณ จังหวัดเชียงราย"]
    written = json.loads((folder / "figures.json").read_text(encoding="utf-8"))
    assert (written["dates"], written["provinces"], written["counts"]) == (1.0, 0.0, 0.0)
    assert written["figures"]["counts"] == {"precision": 0.0, "recall": 0.0, "f1": 0.0, "tp": 0, "fp": 1, "fn": 1}
    # event_dates and people: nothing to find; resolutions likewise; provinces and counts: none.
    assert written["headline"] == pytest.approx(3 / 5)
    assert written["missing"] == ["b"]


def test_jsonl_by_stratum(folder: Path) -> None:
    run = khaosan(folder / "facts.jsonl", "--gold", folder / "gold", "--by", "stratum", "--format", "jsonl", "--errors", "1")
    rows = lines(run.stdout)
    strata = {(row["stratum"], row["score"]): row for row in rows if row["row"] == "stratum"}
    assert strata["meeting", "dates"]["f1"] == 1.0
    assert strata["visit", "provinces"]["fn"] == 1
    assert strata["visit", "counts"]["fn"] == 0
    (error,) = [row for row in rows if row["row"] == "error" and row["score"] == "counts"]
    assert DAY[error["start"] : error["end"]] == error["quotation"] == "6 เครือข่าย"
    assert (error["before"] + error["quotation"] + error["after"]) in DAY
    assert (error["verdict"], error["expected"], error["found"]) == ("differs", "6 network", "60 network")
    # One error of each score, though two provinces were missed.
    assert len([row for row in rows if row["row"] == "error" and row["score"] == "provinces"]) == 1


def test_by_rule_extracts_again_and_tells_that_the_records_differ(folder: Path) -> None:
    run = khaosan(folder / "facts.jsonl", "--gold", folder / "gold", "--by", "rule", "--format", "jsonl")
    assert run.returncode == 0
    assert "1 records differ" in run.stderr
    rules = [row for row in lines(run.stdout) if row["row"] == "rule" and row["score"] == "dates"]
    # "a" has its day in the gold, "b", of the same text, has not.
    assert [(row["rule"].split(".")[0], row["tp"], row["fp"]) for row in rules] == [("date", 1, 1)]


def test_records_of_this_very_engine_do_not_differ(folder: Path) -> None:
    texts = folder / "gold" / "texts"
    data = (texts / "a.txt").read_bytes()
    report = Engine().report(SourceText.of(DAY, uri="elsewhere/a.txt", data=data, encoding="cp874"))
    facts = folder / "own.jsonl"
    facts.write_text(report.model_dump_json() + "\n", encoding="utf-8")
    result = evaluate(facts, folder / "gold", texts, Engine())
    assert result.doubts == []
    assert result.missing == ["b"]
    own = [j for j in result.judgements if j.release == "a"]
    again = [j for j in result.ruled or () if j.release == "a"]
    assert {n: f.detail for n, f in figures(own).items()} == {n: f.detail for n, f in figures(again).items()}


def test_a_second_record_of_a_name_is_told_and_counts(folder: Path) -> None:
    facts = folder / "facts.jsonl"
    facts.write_text(facts.read_text(encoding="utf-8") + "\n" + json.dumps(record("y/a.txt")), encoding="utf-8")
    result = evaluate(facts, folder / "gold")
    assert figures(result.judgements)["dates"].detail == "0/0/1"
    assert any(":4:" in doubt for doubt in result.doubts)


def test_texts_lie_beside_a_gold_folder_too(folder: Path) -> None:
    (folder / "gold" / "texts").rename(folder / "releases")
    assert evaluate(folder / "facts.jsonl", folder / "gold").texts["a"] == DAY


@pytest.mark.parametrize(
    ("broken", "content", "named"),
    [
        ("facts.jsonl", None, "facts.jsonl: ไม่พบไฟล์ / no such file"),
        ("facts.jsonl", '{"source": {"uri": "a.txt"}}\n{', "facts.jsonl:2: บรรทัดนี้ไม่ใช่ JSON / not JSON"),
        ("facts.jsonl", '{"uri": "a.txt"}', "facts.jsonl:1: ไม่ใช่ระเบียนของข่าวสาร"),
        (
            "facts.jsonl",
            "\n" + json.dumps(record("a.txt", counts=[{"unit": "person"}])),
            "facts.jsonl:2: background.counts[0].value",
        ),
        ("gold/a.json", "{}", "a.json: title"),
        ("gold/texts/b.txt", None, "b.txt: ไม่พบไฟล์ / no such file"),
        ("gold/texts/b.txt", "", "b.txt: ไฟล์ว่าง"),
    ],
)
def test_broken_files_are_named_in_thai_and_english(folder: Path, broken: str, content: str | None, named: str) -> None:
    path = folder / broken
    path.unlink()
    if content is not None:
        path.write_text(content, encoding="utf-8")
    run = misuse(folder)
    assert named in run.stderr


@pytest.mark.parametrize(
    "more",
    [
        ["--errors", "many"],
        ["--errors", "-1"],
        ["--by", "colour"],
        ["--json", "no/such/folder/x.json"],
        ["--texts", "no-such-folder"],
    ],
)
def test_misuse_is_2(folder: Path, more: list[str]) -> None:
    assert misuse(folder, *more).stderr


def test_strata_that_nobody_states(folder: Path) -> None:
    for name in ("a", "b"):
        path = folder / "gold" / f"{name}.json"
        path.write_text(json.dumps({**json.loads(path.read_text(encoding="utf-8")), "stratum": None}), encoding="utf-8")
    assert "strata.json" in misuse(folder, "--by", "stratum").stderr
