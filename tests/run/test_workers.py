"""Workers that hang, crash and are killed: one line for the release to blame, and nothing for the others."""

import json
import os
import signal
import sys
import threading
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from khaosan.run.job import Watch, run
from khaosan.run.workers import WorkersError
from tests.run import make

BAD = {3: "!segv", 5: "!exit", 6: "!hang", 7: "!segv", 9: "!kill", 20: "!raise", 39: "!hang"}


def errors(home: Path) -> dict[str, str]:
    lines = [json.loads(line) for line in (home / "errors.jsonl").read_text(encoding="utf-8").splitlines()]
    found = {Path(line["uri"]).name: line["code"] for line in lines}
    assert len(found) == len(lines), "each once"
    return found


@pytest.mark.parametrize("workers", [1, 2, 3])
@pytest.mark.parametrize("chunk", [1, 4, 100])
def test_the_same_bytes_for_any_number_of_workers(workers: int, chunk: int, tmp_path: Path) -> None:
    folder = make.archive(tmp_path / "in")
    expected = make.undisturbed(tmp_path / "one", folder)
    home = tmp_path / "out"
    home.mkdir()
    summary = run(make.job(home, folder, chunk=chunk, workers=workers))
    assert make.outputs(home) == expected
    assert summary.tally.releases == 120 == expected[0].count(b"\n")
    assert summary.tally.failures == 3 == expected[1].count(b"\n")


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chunk=st.integers(1, 200), workers=st.integers(1, 4), shuffle=st.none() | st.integers(0, 9))
def test_chunks_do_not_show(tmp_path_factory: pytest.TempPathFactory, chunk: int, workers: int, shuffle: int | None) -> None:
    home = tmp_path_factory.mktemp("home")
    folder = make.archive(home / "in", 10)

    def written(name: str, chunk: int, workers: int) -> tuple[bytes, bytes]:
        out = home / name
        out.mkdir()
        job = make.job(out, folder, chunk=chunk, workers=workers)
        run(replace(job, plan=replace(job.plan, limit=25, shuffle=shuffle)))
        return make.outputs(out)

    assert written("a", chunk, workers) == written("b", 7, 1)


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_bad_releases_cost_a_line_each(workers: int, tmp_path: Path) -> None:
    folder = make.archive(tmp_path / "in", orders=BAD)
    home = tmp_path / "out"
    home.mkdir()
    told: list[str] = []
    summary = run(make.job(home, folder, chunk=8, workers=workers, timeout=0.4), Watch(tell=told.append))
    assert errors(home) == {
        "a0003.txt": "crashed", "a0005.txt": "crashed", "a0006.txt": "timeout", "a0007.txt": "crashed", "a0009.txt": "crashed",
        "a0020.txt": "failed", "a0039.txt": "timeout", "empty.txt": "empty", "c.jsonl#row=1": "malformed", "d.txt": "binary",
    }  # fmt: skip
    records = [json.loads(line)["source"]["uri"] for line in (home / "facts.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(records) == len(set(records)) == 120 - len(BAD) == summary.tally.releases
    assert records == [uri for uri in records if not any(f"a{number:04}" in uri for number in BAD)]
    assert any("SIGSEGV" in line and "a0003" in line for line in told)
    assert any("exit 7" in line and "a0005" in line for line in told)


def test_the_order_of_the_errors_is_that_of_the_sources(tmp_path: Path) -> None:
    folder = make.archive(tmp_path / "in", orders=BAD)
    home = tmp_path / "out"
    home.mkdir()
    run(make.job(home, folder, chunk=3, workers=3, timeout=0.4))
    bad = [f"a{number:04}.txt" for number in BAD]
    assert list(errors(home)) == [*bad, "empty.txt", "c.jsonl#row=1", "d.txt"]


def test_workers_killed_from_outside_cost_nothing(tmp_path: Path) -> None:
    folder = make.archive(tmp_path / "in")
    expected = make.undisturbed(tmp_path / "one", folder)
    home, log = tmp_path / "out", tmp_path / "log"
    home.mkdir()
    over = threading.Event()
    killed: set[int] = set()

    def kill() -> None:
        random = Random(1)
        while not over.wait(random.uniform(0.01, 0.1)):
            for pid, _ in make.begun(log)[-1:]:
                if pid not in killed and make.is_alive(pid):
                    killed.add(pid)
                    os.kill(pid, signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        run(make.job(home, folder, make.Obedient(0.005, log), chunk=5, workers=2, timeout=30.0))
    finally:
        over.set()
        killer.join()
    assert len(killed) >= 5
    assert make.outputs(home) == expected


def test_a_release_that_kills_once_is_not_given_up(tmp_path: Path) -> None:
    folder = make.archive(tmp_path / "in", orders={2: f"!once:{tmp_path / 'mark'}"})
    home = tmp_path / "out"
    home.mkdir()
    assert run(make.job(home, folder)).tally.releases == 120
    assert (tmp_path / "mark").exists()


def test_a_worker_that_is_stopped_is_a_worker_that_hangs(tmp_path: Path) -> None:
    folder = make.archive(tmp_path / "in", orders={0: f"!wait:{tmp_path / 'never'}"})
    home, log = tmp_path / "out", tmp_path / "log"
    home.mkdir()
    run(make.job(home, folder, make.Obedient(log=log), timeout=0.3))
    assert errors(home)["a0000.txt"] == "timeout"
    assert not any(make.is_alive(pid) for pid, _ in make.begun(log))


def test_releases_that_are_slow_together_but_not_each_do_not_hang(tmp_path: Path) -> None:
    folder = make.archive(tmp_path / "in", 10)
    home = tmp_path / "out"
    home.mkdir()
    assert run(make.job(home, folder, make.Obedient(pace=0.03), chunk=100, timeout=0.6)).tally.releases == 30


def test_workers_that_die_before_any_release_end_the_run(tmp_path: Path) -> None:
    folder = make.archive(tmp_path / "in", 3)

    class Deadly(make.Obedient):
        def __reduce__(self) -> tuple[object, ...]:
            return os._exit, (9,)

    with pytest.raises(WorkersError, match="exit 9"):
        run(make.job(tmp_path, folder, Deadly(), method="spawn"))
    assert not (tmp_path / "facts.jsonl").exists()


def test_no_process_is_left(tmp_path: Path) -> None:
    folder = make.archive(tmp_path / "in")
    home, log = tmp_path / "out", tmp_path / "log"
    home.mkdir()
    run(make.job(home, folder, make.Obedient(log=log), workers=3))
    pids = {pid for pid, _ in make.begun(log)}
    assert pids
    assert os.getpid() not in pids
    for pid in pids:
        assert not Path(f"/proc/{pid}").exists(), "not even a zombie"


def test_one_worker_without_a_timeout_is_this_process(tmp_path: Path) -> None:
    folder = make.archive(tmp_path / "in", 3)
    home, log = tmp_path / "out", tmp_path / "log"
    home.mkdir()
    run(make.job(home, folder, make.Obedient(log=log), workers=1))
    assert {pid for pid, _ in make.begun(log)} == {os.getpid()}


def test_where_processes_cannot_be_forked_they_are_spawned(tmp_path: Path) -> None:
    folder = make.archive(tmp_path / "in", 6, orders={4: "!exit"})
    home = tmp_path / "out"
    home.mkdir()
    run(make.job(home, folder, workers=2, method="spawn", timeout=30.0))
    assert errors(home)["a0004.txt"] == "crashed"


@pytest.mark.skipif(sys.platform != "linux", reason="counts open files in /proc")
def test_no_file_is_left_open(tmp_path: Path) -> None:
    folder = make.archive(tmp_path / "in", orders={1: "!segv"})
    home = tmp_path / "out"
    home.mkdir()
    run(make.job(home, folder))
    before = len(os.listdir("/proc/self/fd"))
    run(make.job(home, folder))
    assert len(os.listdir("/proc/self/fd")) <= before


def test_the_reader_waits_for_the_writer(tmp_path: Path) -> None:
    """However many releases there are, few are unpacked before the first is written."""
    folder = make.archive(tmp_path / "in", 400)
    home = tmp_path / "out"
    home.mkdir()
    job = make.job(home, folder, chunk=5)
    unpacked = 0
    most = 0

    class Counting(type(job.plan)):  # type: ignore[misc]
        def tasks(self, tell: object) -> object:
            nonlocal unpacked
            for task in super().tasks(tell):
                unpacked += 1
                yield task

    plan = Counting(job.plan.names, job.plan.settings, size=job.plan.size)
    written = 0

    def advance(count: int) -> None:
        nonlocal written, most
        written += count
        most = max(most, unpacked - written)

    run(replace(job, plan=plan), Watch(advance=advance))
    assert unpacked == 1203
    assert most <= 8 * 5
