"""What the engine for several machines is made of, without the machines (test_ray.py runs it on a cluster)."""

import json
import zipfile
from pathlib import Path

import pyarrow as pa
import pytest

from khaosan.model import Report
from khaosan.run.cluster import columns
from khaosan.run.cluster.groups import CHUNKS_OF_A_GROUP, Sizes, chunks, groups
from khaosan.run.cluster.parts import ERRORS, Folder, Receipt, write
from khaosan.run.plan import ChunkSize, Plan
from khaosan.run.tally import Tally
from khaosan.run.work import Done
from khaosan.sources import Located, Names, Settings
from khaosan.sources.errors import tell_nobody
from tests.test_cli import khaosan

SIZES = Sizes(files=3, chunk=ChunkSize(releases=2, bytes=1 << 20))
SETTINGS = Settings()


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "ข่าว"
    folder.mkdir()
    for number in range(4):
        (folder / f"{number}.txt").write_text(f"ข่าวที่ {number}", encoding="utf-8")
    with zipfile.ZipFile(folder / "9.zip", "w") as members:
        for number in range(5):
            members.writestr(f"{number}.txt", f"ข่าวเก่าที่ {number}")
        members.writestr("a.jpg", b"x")
    return folder


def test_groups_and_chunks_have_the_plan_s_releases_in_its_order(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(archive.parent)
    plan = Plan(Names(["ข่าว"]), SETTINGS)
    expected = [task.uri for task in plan.tasks(None)]
    found = list(groups(plan, SIZES, tell_nobody))
    cuts = [cut for group in found for cut in chunks(group, SETTINGS, SIZES.chunk)]
    assert [task.uri for cut in cuts for task in cut.chunk.tasks] == expected
    assert [cut.chunk.number for cut in cuts] == [*range(2), *range(CHUNKS_OF_A_GROUP, CHUNKS_OF_A_GROUP + 4)]
    # Other machines have other working folders; the names of releases stay as they were given.
    located = [task for cut in cuts for task in cut.chunk.tasks if isinstance(task, Located)]
    assert all(task.path is not None and task.path.is_absolute() and task.uri.startswith("ข่าว/") for task in located)
    # A group that is read again gives the same, and what is told of its files is told with them.
    assert [cut for group in found for cut in chunks(group, SETTINGS, SIZES.chunk)] == cuts
    assert [".jpg" in line for cut in cuts for line in cut.said] == [True]


def test_a_sample_is_the_local_run_s(archive: Path) -> None:
    plan = Plan(Names([str(archive)]), SETTINGS, limit=4, shuffle=7)
    found = [task for group in groups(plan, SIZES, tell_nobody) for task in group.tasks]
    assert [task.uri for task in found] == [task.uri for task in plan.tasks(None)]
    assert len(found) == 4


def done(number: int, facts: bytes, errors: bytes = b"") -> Done:
    return Done(number, facts, errors, Tally(), ())


def test_a_folder_has_the_parts_that_it_was_told_of(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "out")
    receipts = [
        write(folder.beside, done(CHUNKS_OF_A_GROUP, b"c\n"), "jsonl", "n"),
        write(folder.beside, done(1, b"b\n", b"e1\n"), "jsonl", "n"),
        write(folder.beside, done(2, b"", b"e2\n"), "jsonl", "n"),
        write(folder.beside, done(0, b"a\n", b"e0\n"), "jsonl", "n"),
    ]
    # A machine did a chunk, died before it could tell, and a chunk done again went otherwise.
    write(folder.beside, done(1, b"other\n"), "jsonl", "dead")
    write(folder.beside, done(3, b"never told\n"), "jsonl", "dead")
    (folder.beside / "part-000000-000009.torn").write_bytes(b"half a li")
    for receipt in receipts:
        folder.check(receipt)
    assert not (tmp_path / "out").exists()
    folder.finish(receipts, "jsonl")
    assert {path.name: path.read_text() for path in (tmp_path / "out").iterdir()} == {
        "part-000000-000000.jsonl": "a\n",
        "part-000000-000001.jsonl": "b\n",
        "part-000001-000000.jsonl": "c\n",
        ERRORS: "e0\ne1\ne2\n",
    }
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_folder_in_use_is_not_touched_and_a_failed_run_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    folder = Folder(tmp_path / "out")  # empty: may be taken
    write(folder.beside, done(0, b"a\n"), "jsonl", "n")
    folder.remove()
    (tmp_path / "out" / "mine").touch()
    with pytest.raises(FileExistsError):
        Folder(tmp_path / "out")
    assert [path.name for path in tmp_path.rglob("*")] == ["out", "mine"]


def test_a_part_that_is_not_seen_here_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from khaosan.run.cluster import parts

    monkeypatch.setattr(parts, "_PATIENCE", 0.3)
    folder = Folder(tmp_path / "out")
    with pytest.raises(parts.NotSharedError, match="shared"):
        folder.check(Receipt(0, "part-000000-000000.abc", "", Tally(), (), "node"))


def test_columns_give_the_record_back() -> None:
    import khaosan as package

    text = (
        "ประชุมคณะกรรมการ\n\nวันที่ 2-3 พฤษภาคม 2566 นางสาวมะลิ ทองดี ผู้ว่าราชการจังหวัดน่าน เป็นประธานการประชุม ณ ห้องประชุม 1 "
        "อำเภอเวียงสา จังหวัดน่าน มีผู้เข้าร่วมกว่า 40 คน ที่ประชุมมีมติเห็นชอบแผนปีงบประมาณ 2567"
    )
    reports = [package.extract(text, uri="1.txt"), package.extract("ว่าง", uri="2.txt")]
    table = columns.table(b"".join(report.model_dump_json().encode() + b"\n" for report in reports))
    assert [Report.model_validate(row) for row in table.to_pylist()] == [
        Report.model_validate_json(report.model_dump_json()) for report in reports
    ]
    assert table.schema == columns.schema()
    assert table.schema.names == list(json.loads(reports[0].model_dump_json()))
    assert table.schema.field("events").type.value_type.field("counts").type.value_type.field("value").type == pa.float64()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--engine", "ray"], "-o"),
        (["--engine", "ray", "-o", "out", "--resume"], "--resume"),
        (["--engine", "ray", "-o", "none/out"], "none"),
        (["--engine", "ray", "-o", "out", "--errors", "out/e.jsonl"], "--errors"),
        (["--address", "127.0.0.1:6379"], "--engine ray"),
        (["--format", "parquet"], "tables"),
    ],
)
def test_misuse(archive: Path, options: list[str], said: str) -> None:
    run = khaosan("extract", archive, *options)
    assert run.returncode == 2
    assert said in run.stderr.decode()
    assert run.stdout == b""


def test_without_ray_the_extra_is_named(archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hidden = tmp_path / "hidden"
    hidden.mkdir()
    (hidden / "ray.py").write_text("raise ImportError('hidden')", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(hidden))
    run = khaosan("extract", archive, "--engine", "ray", "-o", tmp_path / "out")
    assert run.returncode == 2
    assert 'pip install "khaosan[ray]"' in run.stderr.decode()
    assert not (tmp_path / "out").exists()
