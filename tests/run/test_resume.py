"""Runs that are killed at any moment, and finished by others."""

import json
import os
import signal
import time
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from khaosan.run import manifest
from khaosan.run.job import Job, RefusedError, Watch, run
from khaosan.run.shards import BusyError, DamagedError, Parts
from khaosan.run.signals import InterruptedRunError
from khaosan.sources import Columns, Names, Settings
from tests.run import make

BAD = {3: "!exit", 17: "!segv", 30: "!raise"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make.archive(tmp_path_factory.mktemp("in") / "ข่าว", 40)


@pytest.fixture(scope="module")
def expected(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    return make.undisturbed(tmp_path_factory.mktemp("expected") / "one", folder)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    made = tmp_path / "out"
    made.mkdir()
    return made


def parts(home: Path) -> Path:
    return Parts.of(home / "facts.jsonl")


def shards(home: Path) -> set[str]:
    return {path.name for path in parts(home).glob("*.shard")} if parts(home).exists() else set()


def kill_after(work: Job, seconds: float, number: int = signal.SIGKILL) -> bool:
    """Run a job and kill it; whether it had not ended by itself."""
    process = make.started(work)
    process.join(seconds)
    assert process.pid is not None
    was_alive = process.is_alive()
    if was_alive:
        os.kill(process.pid, number)
    process.join()
    return was_alive


def interrupted(home: Path, folder: Path, until: int = 5, **others: object) -> None:
    """Leave behind a run that was killed after so many shards."""
    process = make.started(make.job(home, folder, make.Obedient(pace=0.003), **others))
    make.wait_until(lambda: len(shards(home)) >= until)
    process.kill()
    process.join()
    assert process.exitcode == -signal.SIGKILL


def snapshot(home: Path) -> dict[str, tuple[bytes, int]]:
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in home.rglob("*") if path.is_file()}


@pytest.mark.parametrize("seed", range(4))
def test_killed_again_and_again(seed: int, folder: Path, expected: tuple[bytes, bytes], home: Path, tmp_path: Path) -> None:
    random = Random(seed)
    log = tmp_path / "log"
    kills = 0
    for attempt in range(60):
        work = make.job(home, folder, make.Obedient(0.004, log), workers=random.randint(1, 3), resume=attempt > 0)
        if not kill_after(work, random.uniform(0.005, 0.15)):
            break
        kills += 1
        assert not (home / "facts.jsonl").exists() or (home / "facts.jsonl").read_bytes() == expected[0]
        make.wait_until(lambda: not any(make.is_alive(pid) for pid, _ in make.begun(log)[-200:]))
    run(make.job(home, folder, resume=True))
    assert kills >= 2
    assert make.outputs(home) == expected


def test_killed_at_the_end_at_every_moment(folder: Path, expected: tuple[bytes, bytes], home: Path) -> None:
    """Joining, moving and tidying up take milliseconds; so many delays fall into all of them."""
    for step in range(12):
        interrupted(home, folder, until=28, chunk=4)
        kill_after(make.job(home, folder, resume=True), step * 0.006)
        run(make.job(home, folder, resume=True))
        assert make.outputs(home) == expected
        for path in home.iterdir():
            path.unlink()


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_finished_work_is_not_done_again(
    workers: int, folder: Path, expected: tuple[bytes, bytes], home: Path, tmp_path: Path
) -> None:
    interrupted(home, folder, until=10, workers=2)
    done = len(shards(home))
    log = tmp_path / "log"
    told: list[str] = []
    summary = run(make.job(home, folder, make.Obedient(log=log), workers=workers, resume=True), Watch(tell=told.append))
    assert make.outputs(home) == expected
    again = [uri for _, uri in make.begun(log)]
    assert len(again) == len(set(again))
    assert 120 - 4 * done - 3 <= len(again) <= 120 - 4 * done + 3
    assert (summary.tally.releases, summary.tally.failures) == (120, 3)
    assert 120 - len(again) <= summary.kept <= 123 - len(again)
    assert "going on" in told[0]


def test_crashes_and_hangs_are_the_same_after_a_resume(home: Path, tmp_path: Path) -> None:
    folder = make.archive(tmp_path / "bad", 40, BAD)
    other = tmp_path / "other"
    other.mkdir()
    run(make.job(other, folder, workers=3))
    expected = make.outputs(other)
    assert expected[1].count(b"\n") == 6
    interrupted(home, folder, until=6)
    run(make.job(home, folder, resume=True, workers=1, timeout=60.0))
    assert make.outputs(home) == expected


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("workers", [1, 2])
def test_asked_to_end(number: int, workers: int, folder: Path, expected: tuple[bytes, bytes], home: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    process = make.started(make.job(home, folder, make.Obedient(0.003, log), workers=workers))
    make.wait_until(lambda: len(shards(home)) >= 3)
    assert process.pid is not None
    os.kill(process.pid, number)
    process.join(5)
    assert process.exitcode == 1  # the exception came through
    assert not any(make.is_alive(pid) for pid, _ in make.begun(log))
    assert not list(parts(home).glob("*.part"))
    run(make.job(home, folder, resume=True))
    assert make.outputs(home) == expected


def test_asked_to_end_while_a_release_hangs(home: Path, tmp_path: Path) -> None:
    folder = make.archive(tmp_path / "x", 5, {0: "!hang"})
    log = tmp_path / "log"
    process = make.started(make.job(home, folder, make.Obedient(log=log)))
    make.wait_until(lambda: any("a0000" in uri for _, uri in make.begun(log)))
    process.terminate()
    process.join(5)
    assert process.exitcode == 1
    assert not any(make.is_alive(pid) for pid, _ in make.begun(log))


def test_asked_to_end_again_and_again_at_any_moment(folder: Path, home: Path, tmp_path: Path) -> None:
    random = Random(3)
    log = tmp_path / "log"
    for _ in range(25):
        process = make.started(make.job(home, folder, make.Obedient(0.002, log), workers=3, resume=True))
        time.sleep(random.uniform(0.0, 0.08))
        assert process.pid is not None
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGTERM):
            if process.is_alive():
                os.kill(process.pid, number)
                time.sleep(random.uniform(0.0, 0.002))
        process.join(10)
        assert process.exitcode is not None, "it hangs"
        assert not any(make.is_alive(pid) for pid, _ in make.begun(log)[-50:])


def test_workers_die_with_a_parent_that_is_killed_while_a_release_hangs(home: Path, tmp_path: Path) -> None:
    folder = make.archive(tmp_path / "x", 5, {0: "!hang"})
    log = tmp_path / "log"
    process = make.started(make.job(home, folder, make.Obedient(log=log)))
    make.wait_until(lambda: any("a0000" in uri for _, uri in make.begun(log)))
    process.kill()
    process.join()
    make.wait_until(lambda: not any(make.is_alive(pid) for pid, _ in make.begun(log)))


def test_an_interruption_before_anything_is_finished_leaves_nothing(folder: Path, home: Path) -> None:
    def stop(_: int | None) -> None:
        raise InterruptedRunError(signal.SIGINT)

    with pytest.raises(InterruptedRunError):
        run(make.job(home, folder), Watch(count=stop))
    assert list(home.iterdir()) == []


def _other_lexicon(work: Job, _: Path, tmp_path: Path) -> Job:
    (tmp_path / "lexicon").mkdir()
    (tmp_path / "lexicon" / "prefixes.tsv").write_text("form\nดร.\n", encoding="utf-8")
    return replace(work, lexicon=tmp_path / "lexicon")


def _new_file(work: Job, folder: Path, _: Path) -> Job:
    (folder / "new.txt").write_text("ใหม่", encoding="utf-8")
    return work


def _changed_file(work: Job, folder: Path, _: Path) -> Job:
    (folder / "a0000.txt").write_text("แก้แล้ว", encoding="utf-8")
    return work


def _lost_file(work: Job, folder: Path, _: Path) -> Job:
    (folder / "a0039.txt").unlink()
    return work


CHANGES = {
    "lexicon": (_other_lexicon, "the lexicon"),
    "a new file": (_new_file, "the inputs"),
    "a changed file": (_changed_file, "the inputs"),
    "a lost file": (_lost_file, "the inputs"),
    "other names": (lambda work, folder, _: replace(work, plan=replace(work.plan, names=Names([f"{folder}/*"]))), "the inputs"),
    "with text": (lambda work, *_: replace(work, with_text=True), "with_text: False → True"),
    "limit": (lambda work, *_: replace(work, plan=replace(work.plan, limit=9)), "limit: None → 9"),
    "column": (lambda work, *_: replace(work, plan=replace(work.plan, settings=Settings(Columns("x")))), "columns"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_resume_that_would_mix_is_refused(change: str, home: Path, tmp_path: Path) -> None:
    folder = make.archive(tmp_path / "x")
    interrupted(home, folder)
    before = snapshot(home)
    alter, words = CHANGES[change]
    with pytest.raises(RefusedError, match="ทำต่อไม่ได้") as caught:
        run(alter(make.job(home, folder, resume=True), folder, tmp_path))
    assert words in str(caught.value)
    assert str(parts(home)) in str(caught.value)
    assert snapshot(home) == before


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("__version__", "9.9", "version (0.1.0 → 9.9)"),
        ("SCHEMA_VERSION", "9.9", "→ 9.9"),
        ("_version", lambda name: "99" if name == "nlpo3" else manifest.version(name), "nlpo3"),
    ],
)
def test_a_resume_with_another_version_is_refused(
    name: str, value: object, words: str, folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    interrupted(home, folder)
    before = snapshot(home)
    monkeypatch.setattr(manifest, name, value)
    with pytest.raises(RefusedError) as caught:
        run(make.job(home, folder, resume=True))
    assert words in str(caught.value)
    assert snapshot(home) == before


def test_contents_that_changed_behind_the_same_size_and_time_are_found_in_an_archive(home: Path, tmp_path: Path) -> None:
    folder = make.archive(tmp_path / "x")
    table = folder / "c.jsonl"
    interrupted(home, folder, until=28)
    times = table.stat()
    was = table.read_bytes()
    table.write_bytes(was.replace(b"\\u0e15", b"\\u0e16"))
    assert table.read_bytes() != was
    os.utime(table, ns=(times.st_atime_ns, times.st_mtime_ns))
    with pytest.raises(RefusedError):
        run(make.job(home, folder, resume=True))
    assert not (home / "facts.jsonl").exists()


def test_beginning_anew_over_finished_work_is_refused(folder: Path, home: Path) -> None:
    interrupted(home, folder)
    before = snapshot(home)
    with pytest.raises(RefusedError, match="--resume") as caught:
        run(make.job(home, folder))
    assert str(parts(home)) in str(caught.value)
    assert snapshot(home) == before


def test_nothing_to_go_on_with_is_a_beginning(folder: Path, expected: tuple[bytes, bytes], home: Path) -> None:
    told: list[str] = []
    run(make.job(home, folder, resume=True), Watch(tell=told.append))
    assert make.outputs(home) == expected
    assert "nothing to go on with" in told[0]


def test_two_runs_on_one_output(folder: Path, expected: tuple[bytes, bytes], home: Path) -> None:
    process = make.started(make.job(home, folder, make.Obedient(pace=0.01)))
    make.wait_until(lambda: len(shards(home)) >= 1)
    (home / "link.jsonl").symlink_to(home / "facts.jsonl")
    for name in ("facts.jsonl", "link.jsonl"):
        for resume in (False, True):
            with pytest.raises(BusyError):
                run(make.job(home, folder, resume=resume, output=home / name, errors=None))
    (home / "link.jsonl").unlink()
    process.join()
    assert process.exitcode == 0
    assert make.outputs(home) == expected


def test_a_shard_that_was_damaged_is_done_again(folder: Path, expected: tuple[bytes, bytes], home: Path) -> None:
    interrupted(home, folder, until=8)
    short, spoilt, *_ = sorted(parts(home).glob("*.shard"))
    short.write_bytes(short.read_bytes()[:-5])
    spoilt.write_bytes(spoilt.read_bytes().replace(b"title", b"TITLE"))
    with pytest.raises(DamagedError, match=spoilt.name):
        run(make.job(home, folder, resume=True))
    assert not (home / "facts.jsonl").exists()
    run(make.job(home, folder, resume=True))
    assert make.outputs(home) == expected


@pytest.mark.parametrize("content", [b"{", b"[]", None])
def test_a_manifest_that_was_damaged(content: bytes | None, folder: Path, home: Path) -> None:
    interrupted(home, folder)
    if content is None:
        (parts(home) / "manifest.json").unlink()
    else:
        (parts(home) / "manifest.json").write_bytes(content)
    before = snapshot(home)
    for resume in (False, True):
        with pytest.raises(DamagedError, match=r"manifest\.json"):
            run(make.job(home, folder, resume=resume))
    assert snapshot(home) == before


def test_the_manifest_says_what_decides_the_output(folder: Path, home: Path) -> None:
    interrupted(home, folder)
    found = json.loads((parts(home) / "manifest.json").read_text(encoding="utf-8"))
    assert set(found) == {"format", "khaosan", "schema", "python", "libraries", "lexicon", "inputs", "options", "chunks"}


def test_a_run_killed_while_it_tidied_up_is_finished(
    folder: Path, expected: tuple[bytes, bytes], home: Path, tmp_path: Path
) -> None:
    interrupted(home, folder)
    run_job = make.job(home, folder, resume=True)
    held = {path.name: path.read_bytes() for path in parts(home).iterdir()}
    summary = run(run_job)
    parts(home).mkdir()
    for name, data in held.items():
        (parts(home) / name).write_bytes(data)
    found = json.loads(held["manifest.json"])
    tally = {"releases": summary.tally.releases, "failures": summary.tally.failures, "facts": summary.tally.facts}
    (parts(home) / "manifest.json").write_text(json.dumps({**found, "finished": tally}))
    log = tmp_path / "log"
    again = run(make.job(home, folder, make.Obedient(log=log), resume=True))
    assert again.tally == summary.tally
    assert make.outputs(home) == expected
    assert make.begun(log) == []


def test_a_paused_run_finds_nobody_hanging(folder: Path, expected: tuple[bytes, bytes], home: Path, tmp_path: Path) -> None:
    """Ctrl-Z for longer than the timeout, parent and workers."""
    log = tmp_path / "log"
    process = make.started(make.job(home, folder, make.Obedient(0.004, log), timeout=0.8))
    make.wait_until(lambda: len(shards(home)) >= 3)
    assert process.pid is not None
    pids = [process.pid, *{pid for pid, _ in make.begun(log)}]
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    time.sleep(1.2)
    for pid in reversed(pids):
        os.kill(pid, signal.SIGCONT)
    process.join()
    assert make.outputs(home) == expected
