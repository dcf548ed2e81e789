"""A disk that is full."""

import os
import resource
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from khaosan.run.job import run
from khaosan.run.shards import Parts
from tests.run import make


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    if os.geteuid() != 0 or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=48k", "none", disk], check=False).returncode:
        pytest.skip("no disk can be mounted here")
    yield disk
    subprocess.run(["umount", disk], check=True)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_full_disk_ends_the_run_and_room_lets_it_go_on(workers: int, small_disk: Path, tmp_path: Path) -> None:
    folder = make.archive(tmp_path / "in")
    expected = make.undisturbed(tmp_path / "one", folder)
    with pytest.raises(OSError, match="No space left"):
        run(make.job(small_disk, folder, workers=workers))
    parts = Parts.of(small_disk / "facts.jsonl")
    kept = len(list(parts.glob("*.shard")))
    assert kept > 2
    assert list(parts.glob("*.part")) == []
    assert not (small_disk / "facts.jsonl").exists()
    with pytest.raises(OSError, match="No space left"):
        run(make.job(small_disk, folder, workers=workers, resume=True))
    assert len(list(parts.glob("*.shard"))) >= kept
    subprocess.run(["mount", "-o", "remount,size=4m", small_disk], check=True)
    run(make.job(small_disk, folder, workers=workers, resume=True))
    assert make.outputs(small_disk) == expected


def test_a_disk_without_room_for_the_joined_file(small_disk: Path, tmp_path: Path) -> None:
    """All shards fit, the output beside them does not."""
    folder = make.archive(tmp_path / "in", 14)
    expected = make.undisturbed(tmp_path / "one", folder)
    with pytest.raises(OSError, match="No space left"):
        run(make.job(small_disk, folder, chunk=50))
    assert not (small_disk / "facts.jsonl").exists()
    assert not list(small_disk.rglob("*.part"))
    subprocess.run(["mount", "-o", "remount,size=4m", small_disk], check=True)
    run(make.job(small_disk, folder, chunk=50, resume=True))
    assert make.outputs(small_disk) == expected


def test_a_file_that_may_not_grow(tmp_path: Path) -> None:
    folder = make.archive(tmp_path / "in")
    expected = make.undisturbed(tmp_path / "one", folder)
    home = tmp_path / "out"
    home.mkdir()

    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
        run(make.job(home, folder))

    process = make.FORK.Process(target=limited)
    process.start()
    process.join()
    assert process.exitcode == 1
    assert not (home / "facts.jsonl").exists()
    run(make.job(home, folder, resume=True))
    assert make.outputs(home) == expected
