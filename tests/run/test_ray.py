"""The engine for several machines, on a cluster of two nodes on this one; skipped where Ray is not installed."""

import json
import os
import shutil
import threading
import zipfile
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

# Read by Ray when it is imported: nothing is sent to its makers, and everything stays on the loopback interface.
os.environ.update(RAY_USAGE_STATS_ENABLED="0", RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER="0")
pytest.importorskip("ray.data")

import pyarrow.parquet as pq
import ray
from ray.cluster_utils import Cluster

from khaosan.model import Report
from khaosan.run.cluster.groups import Sizes
from khaosan.run.cluster.parts import ERRORS, Receipt
from khaosan.run.cluster.ray_data import ClusterError, ClusterJob, ClusterWatch, run
from khaosan.run.plan import ChunkSize, Plan
from khaosan.run.work import Work
from khaosan.sources import Names, Settings
from tests.run import poison
from tests.test_cli import khaosan

SMALL = Sizes(files=12, chunk=ChunkSize(releases=6, bytes=1 << 20))
SETTINGS = Settings()


def release(number: int) -> str:
    return (
        f"วันที่ {number % 27 + 1} มกราคม 2567 นายสมหมาย ใจงาม นายอำเภอแม่จัน เป็นประธานการประชุมครั้งที่ {number} "
        f"ณ อำเภอแม่จัน จังหวัดเชียงราย มีผู้เข้าร่วม {number + 20} คน\n"
    )


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Releases in files, in an archive, in a table, in an old encoding; some of them poisoned, some files broken."""
    folder = tmp_path_factory.mktemp("archive") / "ข่าว"
    folder.mkdir()
    for number in range(60):
        (folder / f"{number:03}.txt").write_text(release(number), encoding="cp874" if number % 7 == 0 else "utf-8")
    with zipfile.ZipFile(folder / "เก่า.zip", "w") as members:
        for number in range(100, 140):
            members.writestr(f"ปี/{number}.txt", release(number))
        members.writestr("ปี/ล้ม.txt", release(1) + poison.EXITS)
    rows = "".join(
        f'{{"id": {number}, "text": {json.dumps(release(number), ensure_ascii=False)}}}\n' for number in range(200, 230)
    )
    (folder / "ตาราง.jsonl").write_text(rows, encoding="utf-8")
    (folder / "020-ค้าง.txt").write_text(release(2) + poison.HANGS, encoding="utf-8")
    (folder / "033-ล้ม.txt").write_text(release(3) + poison.CRASHES, encoding="utf-8")
    (folder / "041-ผิดพลาด.txt").write_text(release(4) + poison.RAISES, encoding="utf-8")
    (folder / "050-ว่าง.txt").write_bytes(b"")
    (folder / "051-เสีย.pdf").write_bytes(b"%PDF-1.7 nothing")
    return folder


@pytest.fixture(scope="module")
def local(archive: Path) -> tuple[bytes, bytes]:
    """Records and errors of a run without Ray, of all that neither hangs nor crashes."""
    work = Work(poison.PoisonedEngine(), SETTINGS)
    facts = errors = b""
    for chunk in Plan(Names([str(archive)]), SETTINGS, size=ChunkSize(1)).chunks(None):
        if any(word in chunk.tasks[0].uri for word in ("ค้าง", "ล้ม")):
            continue
        done = work.do(chunk, lambda _: None)
        facts, errors = facts + done.facts, errors + done.errors
    return facts, errors


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    """A head and a second node, of one core each, that the driver is connected to."""
    made = Cluster(
        initialize_head=True,
        connect=True,
        head_node_args={"num_cpus": 1, "include_dashboard": False, "node_ip_address": "127.0.0.1"},
    )
    made.add_node(num_cpus=1, node_ip_address="127.0.0.1")
    made.wait_for_nodes()
    yield made
    ray.shutdown()
    made.shutdown()


def job(archive: Path, output: Path, **others: Any) -> ClusterJob:
    return ClusterJob(
        Plan(Names([str(archive)]), SETTINGS),
        partial(poison.PoisonedEngine, others.pop("slow", 0.0)),
        output,
        **{"timeout": 6.0, "sizes": SMALL, **others},
    )


def joined(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.glob("part-*.jsonl")))


def codes(errors: bytes) -> Counter[tuple[str, str]]:
    return Counter((Path(e["uri"]).name, e["code"]) for e in map(json.loads, errors.decode().splitlines()))


POISON = Counter([("020-ค้าง.txt", "timeout"), ("033-ล้ม.txt", "crashed"), ("ล้ม.txt", "crashed")])


@pytest.mark.parametrize("at", [1, 4, 9])
def test_a_killed_node_costs_nothing_and_poison_two_lines(
    cluster: Cluster, archive: Path, local: tuple[bytes, bytes], tmp_path: Path, at: int
) -> None:
    """The second node is killed when ``at`` of its chunks are done, and more are in its hands."""
    (victim,) = cluster.worker_nodes
    theirs: list[int] = []
    after: list[str] = []
    killed = threading.Event()

    def watch(receipt: Receipt) -> None:
        if killed.is_set():
            after.append(receipt.node)
        elif receipt.node == victim.node_id:
            theirs.append(receipt.number)
            if len(theirs) >= at:
                cluster.remove_node(victim, allow_graceful=False)
                killed.set()

    out = tmp_path / "out"
    tally = run(job(archive, out, slow=0.1), ClusterWatch(receipt=watch))
    assert killed.is_set()
    assert after
    facts, errors = local
    assert joined(out) == facts  # every record, byte for byte, once, and in the local run's order
    assert codes((out / ERRORS).read_bytes()) == codes(errors) + POISON
    assert (tally.releases, tally.failures) == (len(facts.splitlines()), len(errors.splitlines()) + 3)
    assert {path.name.partition("-")[0] for path in out.iterdir()} == {"part", ERRORS}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_parquet_has_the_same_records(cluster: Cluster, archive: Path, local: tuple[bytes, bytes], tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(job(archive, out, kind="parquet"))
    rows = [row for path in sorted(out.glob("part-*.parquet")) for row in pq.read_table(path).to_pylist()]
    expected = [Report.model_validate_json(line) for line in local[0].splitlines()]
    assert [Report.model_validate(row) for row in rows] == expected
    assert len({str(pq.read_schema(path)) for path in out.glob("part-*.parquet")}) == 1


def test_a_broken_engine_ends_the_run_and_leaves_nothing(cluster: Cluster, archive: Path, tmp_path: Path) -> None:
    broken = ClusterJob(Plan(Names([str(archive)]), SETTINGS), broken_engine, tmp_path / "out", sizes=SMALL)
    with pytest.raises(ClusterError, match="WorkersError: "):
        run(broken)
    assert list(tmp_path.iterdir()) == []


def broken_engine() -> poison.PoisonedEngine:
    raise ValueError("ตารางเสีย")


def test_an_archive_that_crashes_its_reader_ends_the_run(
    cluster: Cluster, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("khaosan.run.cluster.ray_data._READ_TRIES", 2)
    deadly = Plan(Names([str(archive / "เก่า.zip")]), Settings(limits=poison.deadly()))
    with pytest.raises(ClusterError, match="เก่า"):
        run(ClusterJob(deadly, poison.PoisonedEngine, tmp_path / "out"))
    assert list(tmp_path.iterdir()) == []


def test_the_command_writes_what_the_local_command_writes(tmp_path: Path) -> None:
    (tmp_path / "ข่าว").mkdir()
    for number in range(30):
        (tmp_path / "ข่าว" / f"{number:02}.txt").write_text(release(number), encoding="utf-8")
    (tmp_path / "ข่าว" / "ว่าง.txt").touch()
    facts, errors, out = tmp_path / "facts.jsonl", tmp_path / "errors.jsonl", tmp_path / "out"
    assert khaosan("extract", tmp_path / "ข่าว", "-o", facts, "--errors", errors).returncode == 1
    command = khaosan("extract", tmp_path / "ข่าว", "-o", out, "--engine", "ray", "--workers", "1")
    assert command.returncode == 1, command.stderr.decode()
    assert joined(out) == facts.read_bytes()
    assert (out / ERRORS).read_bytes() == errors.read_bytes()
    ours = [line for line in command.stderr.decode().splitlines() if line.startswith("khaosan: ")]
    assert len(ours) == 2  # the empty release, and the sum


def test_nobody_at_the_address_is_found_out_soon(archive: Path, tmp_path: Path) -> None:
    command = khaosan("extract", archive, "-o", tmp_path / "out", "--engine", "ray", "--address", "127.0.0.1:1")
    assert command.returncode == 2
    assert "127.0.0.1:1" in command.stderr.decode()
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_is_not_touched(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("ของฉัน", encoding="utf-8")
    with pytest.raises(FileExistsError):
        run(job(archive, tmp_path / "out"))
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine.txt"]
    shutil.rmtree(tmp_path / "out")
