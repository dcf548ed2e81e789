"""What two extractions say differently: matching, order, memory, and the command."""

import json
import os
import random
import subprocess
import sys
import tracemalloc
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from khaosan.cli import app
from khaosan.diff.compare import Difference, Totals, differences
from khaosan.diff.join import HELD, joined
from khaosan.evaluate.found import RecordError

Raw = dict[str, Any]

EMPTY = ("people", "provinces", "districts", "counts", "resolutions")


def record(uri: str = "a.txt", sha: str = "0", **facts: Any) -> Raw:
    loose = {key: facts.pop(key, []) for key in EMPTY}
    return {"source": {"uri": uri, "sha256": sha * 64}, "background": loose, "events": [], **facts}


def quote(text: str, start: int = 0) -> Raw:
    return {"text": text, "start": start, "end": start + len(text)}


def person(name: str, start: int = 0, *, roles: Iterable[str] = (), position: str | None = None) -> Raw:
    office = quote(position, start + 50) if position else None
    return {"name": name, "prefix": None, "position": office, "roles": list(roles), "mentions": [quote(name, start)]}


def count(value: int, start: int = 0, unit: str = "person", of: str | None = None) -> Raw:
    noun = quote(of, start + 20) if of else None
    return {
        "unit": unit,
        "value": value,
        "value_max": None,
        "comparator": "eq",
        "of": noun,
        "mentions": [quote(f"{value} คน", start)],
    }


def event(identifier: str, title: str, start: int = 0, **values: Any) -> Raw:
    empty = {key: [] for key in EMPTY}
    return {
        "id": identifier,
        "part_of": None,
        "kind": "meeting",
        "start_date": None,
        "title": quote(title, start),
        **empty,
        **values,
    }


def write(path: Path, records: Iterable[Raw]) -> Path:
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")
    return path


@pytest.fixture
def compare(tmp_path: Path) -> Any:
    def compared(old: Raw, new: Raw, *kinds: str) -> list[Difference]:
        a, b = write(tmp_path / "old.jsonl", [old]), write(tmp_path / "new.jsonl", [new])
        return [d for release in differences(a, b, kinds) for d in release]

    return compared


def brief(found: list[Difference]) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(d.change, d.kind, d.fields) for d in found]


# facts


def test_the_same_facts_are_no_difference_in_whatever_order(compare: Any) -> None:
    people = [person("ก ข", 0, roles=["chair", "speaker"]), person("ค ง", 10)]
    old = record(people=people, title=quote("พาดหัว"), published="2023-05-01", counts=[count(5, 30)])
    new = record(people=[people[1], person("ก ข", 0, roles=["speaker", "chair"])], title=quote("พาดหัว"), published="2023-05-01")
    new["background"]["counts"] = [count(5, 30)]
    assert compare(old, new) == []


def test_gained_and_lost(compare: Any) -> None:
    found = compare(record(people=[person("ก ข", 0)]), record(people=[person("ค ง", 40)]))
    assert brief(found) == [("lost", "people", ()), ("gained", "people", ())]
    assert (found[0].old["name"], found[0].new) == ("ก ข", None)
    assert (found[1].old, found[1].new["name"]) == (None, "ค ง")
    assert found[1].quote == (40, 43, "ค ง")


def test_the_same_name_with_other_values_is_changed(compare: Any) -> None:
    old, new = person("ก ข", 0, roles=["speaker"]), person("ก ข", 70, roles=["chair"], position="ครู")
    (found,) = compare(record(people=[old]), record(people=[new]))
    assert (found.change, set(found.fields)) == ("changed", {"roles", "position", "mentions"})
    assert (found.old["roles"], found.new["roles"]) == (["speaker"], ["chair"])


def test_the_same_quotation_with_other_values_is_changed(compare: Any) -> None:
    day = {**quote("2 พ.ค. 66", 5), "start_date": "2023-05-02", "end_date": "2023-05-02"}
    (found,) = compare(record(dates=[day]), record(dates=[{**day, "end_date": "2023-05-03"}]))
    assert (found.kind, found.fields, found.quote) == ("dates", ("end_date",), (5, 14, "2 พ.ค. 66"))
    (found,) = compare(record(people=[person("ก ข", 3)]), record(people=[{**person("ก ข", 3), "name": "ก ขค"}]))
    assert found.fields == ("name",)


def test_quotations_that_overlap_are_one_changed_fact(compare: Any) -> None:
    old = {**quote("เห็นชอบแผน", 10), "kind": "approve"}
    new = {**quote("เห็นชอบแผนและงบประมาณ", 10), "kind": "approve"}
    (found,) = compare(record(resolutions=[old]), record(resolutions=[new]))
    assert found.fields == ("text", "mentions")
    found = compare(record(resolutions=[old]), record(resolutions=[{**new, "start": 20, "end": 41}]))
    assert brief(found) == [("lost", "resolutions", ()), ("gained", "resolutions", ())]


def test_a_count_keeps_its_identity_by_unit_and_noun(compare: Any) -> None:
    (found,) = compare(record(counts=[count(40, 0, of="ครู")]), record(counts=[count(45, 100, of="ครู")]))
    assert (found.change, found.fields) == ("changed", ("value", "mentions"))
    found = compare(record(counts=[count(40, 0, of="ครู")]), record(counts=[count(45, 100, of="แพทย์")]))
    assert sorted(brief(found)) == [("gained", "counts", ()), ("lost", "counts", ())]


def test_an_equal_quotation_is_a_surer_sign_than_the_noun(compare: Any) -> None:
    old = [count(40, 0, of="ครู"), count(50, 100, of="ครู")]
    new = [{**count(41, 100, of="ครู"), "mentions": old[1]["mentions"]}]
    found = compare(record(counts=old), record(counts=new))
    assert [(d.change, d.old["value"]) for d in found] == [("lost", 40), ("changed", 50)]


def test_one_of_several_equal_mentions_is_lost(compare: Any) -> None:
    days = [{**quote("2 พ.ค. 66", at), "start_date": "2023-05-02", "end_date": "2023-05-02"} for at in (0, 30, 60)]
    (found,) = compare(record(dates=days), record(dates=[days[0], days[2]]))
    assert (found.change, found.quote[0]) == ("lost", 30)


def test_in_an_edited_release_offsets_do_not_matter(compare: Any) -> None:
    def release(shift: int, sha: str) -> Raw:
        day = {**quote("2 พ.ค. 66", 30 + shift), "start_date": "2023-05-02", "end_date": "2023-05-02"}
        return record(sha=sha, people=[person("ก ข", shift)], dates=[day], title=quote("พาดหัว", 60 + shift))

    assert compare(release(0, "0"), release(5, "1")) == []
    # The same bytes: then a fact that stands elsewhere is another one, or has other mentions.
    assert [d.kind for d in compare(release(0, "0"), release(100, "0"))] == ["title", "people", "dates", "dates"]


def test_a_person_of_two_events_is_one_fact(compare: Any) -> None:
    events = [
        event("e1", "ประชุม", 0, people=[person("ก ข", 80, roles=["chair"])]),
        event("e2", "อบรม", 20, people=[person("ก ข", 80, roles=["speaker"])]),
    ]
    (found,) = compare(record(events=events), record(events=[events[0], event("e2", "อบรม", 20)]))
    assert found.kind == "people"
    assert set(found.fields) == {"roles", "events"}
    assert (found.old["roles"], found.new["roles"]) == (["chair", "speaker"], ["chair"])


def test_events_that_change_their_number_change_nothing_else(compare: Any) -> None:
    training = event("e1", "อบรม", 20, people=[person("ก ข", 80)])
    visit = event("e2", "ลงพื้นที่", 40, part_of="e1")
    new = [event("e1", "ประชุม", 0), {**training, "id": "e2"}, {**visit, "id": "e3", "part_of": "e2"}]
    assert brief(compare(record(events=[training, visit]), record(events=new))) == [("gained", "events", ())]


def test_a_fact_that_moves_between_known_events_is_changed_and_one_that_follows_its_event_is_not(compare: Any) -> None:
    a, b, fact = event("e1", "ประชุม", 0), event("e2", "อบรม", 20), [count(5, 80)]
    (found,) = compare(record(events=[{**a, "counts": fact}, b]), record(events=[a, {**b, "counts": fact}]))
    assert (found.fields, found.old["events"], found.new["events"]) == (("events",), ["e1"], ["e2"])
    found = compare(record(events=[a], counts=fact), record(events=[a, {**b, "counts": fact}]))
    assert brief(found) == [("gained", "events", ())]


def test_kinds_are_chosen(compare: Any) -> None:
    old, new = record(people=[person("ก ข")], counts=[count(5, 9)]), record()
    assert brief(compare(old, new, "counts")) == [("lost", "counts", ())]
    assert brief(compare(old, new, "counts", "people")) == [("lost", "people", ()), ("lost", "counts", ())]


# order and memory


def uris(pairs: Iterable[tuple[Any, Any]]) -> list[tuple[str | None, str | None]]:
    return [(a and a.uri, b and b.uri) for a, b in pairs]


def test_releases_that_one_file_lacks(tmp_path: Path) -> None:
    old = write(tmp_path / "old", map(record, ["a", "b", "c", "d"]))
    new = write(tmp_path / "new", map(record, ["b", "x", "c", "d"]))
    assert sorted(uris(joined(old, new)), key=str) == [("a", None), ("b", "b"), ("c", "c"), ("d", "d"), (None, "x")]
    found = {(d.change, d.uri) for release in differences(old, new) for d in release}
    assert found == {("lost", "a"), ("gained", "x")}


def test_the_facts_of_a_lost_release_are_lost(tmp_path: Path) -> None:
    old = write(tmp_path / "old", [record("a", counts=[count(5), count(6, 9)])])
    totals = Totals()
    (release,) = differences(old, write(tmp_path / "new", []), totals=totals)
    assert brief(release) == [("lost", "releases", ()), ("lost", "counts", ()), ("lost", "counts", ())]
    assert (totals.kinds["counts"].lost, totals.releases) == (2, 0)


def test_files_in_quite_another_order_are_paired_by_release(tmp_path: Path) -> None:
    names = [f"{i:04}" for i in range(HELD * 10)]
    shuffled = random.Random(1).sample(names, len(names))
    old = write(tmp_path / "old", (record(n, counts=[count(int(n))]) for n in names))
    new = write(tmp_path / "new", (record(n, counts=[count(int(n))]) for n in [*shuffled[1:], "9999"]))
    pairs = uris(joined(old, new))
    assert sorted(pairs, key=str) == sorted([*((n, n) for n in shuffled[1:]), (shuffled[0], None), (None, "9999")], key=str)
    kinds = {d.kind for release in differences(old, new) for d in release if d.uri not in (shuffled[0], "9999")}
    assert kinds == set()


def test_a_release_that_stands_twice_is_paired_in_turn(tmp_path: Path) -> None:
    def twice(*values: int) -> list[Raw]:
        return [record("a", counts=[count(value)]) for value in values]

    old, new = write(tmp_path / "old", [*twice(1, 2), record("b")]), write(tmp_path / "new", [record("b"), *twice(1, 2, 3)])
    (release,) = differences(old, new)
    assert [(d.change, d.kind) for d in release] == [("gained", "releases"), ("gained", "counts")]
    assert release[1].new is not None
    assert release[1].new["value"] == 3


def peak(old: Path, new: Path) -> int:
    tracemalloc.start()
    for _ in joined(old, new):
        pass
    size = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return size


def test_memory_does_not_grow_with_files_in_the_same_order(tmp_path: Path) -> None:
    def files(number: int) -> tuple[Path, Path]:
        records = [record(f"{i}.txt", counts=[count(i, 10 * j) for j in range(20)]) for i in range(number)]
        return write(tmp_path / f"old{number}", records), write(tmp_path / f"new{number}", records[3:])

    peak(*files(10))
    small, large = peak(*files(100)), peak(*files(1000))
    assert large < small * 1.5


def test_of_records_that_wait_only_the_place_is_remembered(tmp_path: Path) -> None:
    def files(number: int) -> tuple[Path, Path]:
        records = [record(f"{i}.txt", counts=[count(i, 10 * j) for j in range(20)]) for i in range(number)]
        return write(tmp_path / f"old{number}", records), write(tmp_path / f"new{number}", records[::-1])

    small, large = files(500), files(1000)
    bytes_a_record = large[0].stat().st_size / 1000
    # Half of the records of each file wait for the others: 500 more records are 250 more that wait on each side.
    assert peak(*large) - peak(*small) < 500 * bytes_a_record / 4


# the command


def khaosan(*args: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "khaosan.cli", "diff", *map(str, args)]
    return subprocess.run(command, capture_output=True, check=False, encoding="utf-8")


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    old = [
        record("ก.txt", people=[person("ก ข", roles=["speaker"])], counts=[count(7, 90)]),
        record("ข.txt", counts=[count(5, 9)]),
    ]
    new = [record("ก.txt", people=[person("ก ข", roles=["chair"])], counts=[count(7, 90)]), record("ข.txt")]
    return write(tmp_path / "old.jsonl", old), write(tmp_path / "new.jsonl", new)


def test_differences_as_a_table(files: tuple[Path, Path]) -> None:
    run = khaosan(*files)
    assert run.returncode == 0, run.stderr
    lines = [line.split() for line in run.stdout.splitlines()]
    assert ["ก.txt"] in lines
    assert ["~", "people", "roles:", "speaker", "roles:", "chair", "ก", "ข"] in lines
    assert ["-", "counts", "unit:", "person", "–", "5", "คน"] in lines
    assert ["│", "counts", "│", "1", "│", "0", "│", "0", "│", "1", "│"] in lines


def test_differences_as_jsonl(files: tuple[Path, Path]) -> None:
    rows = [json.loads(line) for line in khaosan(*files, "--format", "jsonl").stdout.splitlines()]
    assert [(row["uri"], row["kind"], row["change"], row["quotation"]) for row in rows] == [
        ("ก.txt", "people", "changed", "ก ข"),
        ("ข.txt", "counts", "lost", "5 คน"),
    ]
    assert rows[0]["fields"] == ["roles"]
    assert (rows[1]["start"], rows[1]["end"], rows[1]["new"]) == (9, 13, None)


def test_limit_summary_and_kind(files: tuple[Path, Path]) -> None:
    shown = khaosan(*files, "--limit", "1").stdout
    assert "ก.txt" in shown
    assert "ข.txt" not in shown
    assert "1 of 2" in shown
    assert len(khaosan(*files, "--limit", "1", "--format", "jsonl").stdout.splitlines()) == 1
    summary = [
        json.loads(line) for line in khaosan(*files, "--summary", "--format", "jsonl", "--kind", "counts").stdout.splitlines()
    ]
    counted = {row["kind"]: (row["same"], row["changed"], row["gained"], row["lost"]) for row in summary}
    assert counted["counts"] == (1, 0, 0, 1)
    assert counted["people"] == (0, 0, 0, 0)


def test_a_pipe_is_read_once(files: tuple[Path, Path]) -> None:
    command = f"{sys.executable} -m khaosan.cli diff --format jsonl <(cat {files[0]}) <(tac {files[1]})"
    run = subprocess.run(["bash", "-c", command], capture_output=True, check=False, encoding="utf-8")
    assert run.returncode == 0
    assert len(run.stdout.splitlines()) == 2


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "ไม่พบไฟล์ / no such file"),
        ("{", ":1: บรรทัดนี้ไม่ใช่ JSON / not JSON"),
        ('\n{"source": "x"}', ":2: ไม่ใช่ระเบียนของข่าวสาร"),
        (json.dumps(record("ก.txt", people=["ใคร"])), ":1: ระเบียนผิดรูป / malformed record"),
    ],
)
def test_a_broken_file_is_named(files: tuple[Path, Path], content: str | None, told: str) -> None:
    files[1].unlink()
    if content is not None:
        files[1].write_text(content, encoding="utf-8")
    run = CliRunner().invoke(app, ["diff", *map(str, files)])
    assert run.exit_code == 2
    assert f"{files[1]}" in run.stderr
    assert told in run.stderr


def test_a_pipe_in_quite_another_order_is_refused(tmp_path: Path) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    names = [f"{i}" for i in range(HELD * 4)]
    old = write(tmp_path / "old", map(record, names))
    lines = write(tmp_path / "new", map(record, names[::-1])).read_text(encoding="utf-8")
    if os.fork() == 0:
        try:
            fifo.write_text(lines, encoding="utf-8")
        finally:
            os._exit(0)
    with pytest.raises(RecordError, match="pipe"):
        list(joined(old, fifo))
