"""The batch on the command line, with the real engine."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

CORPUS = Path(__file__).parents[2] / "corpus" / "releases"


def command(*args: str | Path) -> list[str]:
    return [sys.executable, "-m", "khaosan.cli", "extract", *map(str, args)]


def khaosan(*args: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command(*args), input=stdin, capture_output=True, check=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corpus several times over, so that there are chunks."""
    folder = tmp_path_factory.mktemp("in") / "ข่าว"
    folder.mkdir()
    for number in range(12):
        for path in sorted(CORPUS.glob("*.txt")):
            (folder / f"{number:02}-{path.name}").write_bytes(path.read_bytes())
    (folder / "เสีย.txt").write_bytes(b"\x00\x01\x02" * 99)
    return folder


@pytest.fixture(scope="module")
def expected(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    home = tmp_path_factory.mktemp("out")
    run = khaosan(folder, "-o", home / "f.jsonl", "--errors", home / "e.jsonl", "--workers", "1")
    assert run.returncode == 1, run.stderr.decode()
    assert sorted(path.name for path in home.iterdir()) == ["e.jsonl", "f.jsonl"]
    return (home / "f.jsonl").read_bytes(), (home / "e.jsonl").read_bytes()


@pytest.mark.parametrize("workers", ["2", "3"])
def test_standard_output_comes_in_order(workers: str, folder: Path, expected: tuple[bytes, bytes], tmp_path: Path) -> None:
    run = khaosan(folder, "--workers", workers, "--errors", tmp_path / "e.jsonl")
    assert run.stdout == expected[0]
    assert (tmp_path / "e.jsonl").read_bytes() == expected[1]
    assert run.returncode == 1


def test_the_order_of_sets_does_not_show() -> None:
    """Each process has a seed of its own for hashes; a resumed run has several."""
    runs = [
        subprocess.run(command(CORPUS), capture_output=True, check=False, env={**os.environ, "PYTHONHASHSEED": seed}).stdout
        for seed in ("0", "1", "2")
    ]
    assert runs[0]
    assert len(set(runs)) == 1


def test_killed_interrupted_resumed(folder: Path, expected: tuple[bytes, bytes], tmp_path: Path) -> None:
    random = Random(7)
    args = (folder, "-o", tmp_path / "f.jsonl", "--errors", tmp_path / "e.jsonl", "--resume")
    ends = []
    for number in (signal.SIGKILL, signal.SIGINT, signal.SIGTERM):
        run = subprocess.Popen([*command(*args), "--workers", str(random.randint(1, 2))], stderr=subprocess.PIPE)
        parts = tmp_path / ".f.jsonl.parts"
        before = len(list(parts.glob("*.shard"))) if parts.exists() else 0
        until = time.monotonic() + 20
        while run.poll() is None and time.monotonic() < until:
            if parts.exists() and len(list(parts.glob("*.shard"))) > before:
                break
            time.sleep(0.002)
        run.send_signal(number)
        _, told = run.communicate()
        ends.append(run.returncode)
        if number in (signal.SIGINT, signal.SIGTERM):
            assert b"--resume" in told
            assert b"Traceback" not in told
    assert ends == [-signal.SIGKILL, 130, 143]
    done = khaosan(*args)
    assert done.returncode == 1
    assert "ทำต่อจากเดิม" in done.stderr.decode()
    assert "done before" in done.stderr.decode()
    assert ((tmp_path / "f.jsonl").read_bytes(), (tmp_path / "e.jsonl").read_bytes()) == expected
    assert sorted(path.name for path in tmp_path.iterdir()) == ["e.jsonl", "f.jsonl"]


def test_refusals_are_2_and_say_what_to_do(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "f.jsonl"
    run = subprocess.Popen(command(folder, "-o", out, "--workers", "1"), stderr=subprocess.DEVNULL)
    parts = tmp_path / ".f.jsonl.parts"
    until = time.monotonic() + 20
    while not list(parts.glob("*.shard")) and time.monotonic() < until:
        time.sleep(0.002)
    second = khaosan(folder, "-o", out, "--resume")
    run.kill()
    run.wait()
    before = {path.name: path.read_bytes() for path in parts.iterdir()}
    anew = khaosan(folder, "-o", out)
    other = khaosan(folder, "-o", out, "--resume", "--with-text")
    for refused, words in ((second, "another run"), (anew, "--resume"), (other, "with_text")):
        assert refused.returncode == 2
        assert words in refused.stderr.decode()
        assert "Traceback" not in refused.stderr.decode()
    assert {path.name: path.read_bytes() for path in parts.iterdir()} == before
    assert not out.exists()


@pytest.mark.parametrize(
    "args",
    [
        ["x.txt", "--resume"],
        ["x.txt", "--resume", "-o", "/dev/null"],
        ["x.txt", "--shuffle", "1"],
        ["-", "--shuffle", "1", "--limit", "1"],
        ["x.txt", "--workers", "0"],
        ["x.txt", "--limit", "0"],
        ["x.txt", "--timeout", "0"],
        ["x.txt", "--timeout", "nan"],
    ],
)
def test_misuse(args: list[str], tmp_path: Path) -> None:
    run = subprocess.run(command(*args), capture_output=True, check=False, cwd=tmp_path)
    assert run.returncode == 2
    assert run.stderr
    assert run.stdout == b""
    assert list(tmp_path.iterdir()) == []


def test_an_output_that_is_no_file_is_written_as_it_comes(folder: Path) -> None:
    run = khaosan(CORPUS, "-o", "/dev/null")
    assert run.returncode == 0, run.stderr.decode()
    assert Path("/dev/null").is_char_device()


def test_standard_input_can_be_resumed_if_it_is_the_same(tmp_path: Path) -> None:
    table = tmp_path / "in"
    text = "ประชุม ณ จังหวัดน่าน " * 30
    table.write_text(
        "".join(json.dumps({"text": f"{text}{n}"}, ensure_ascii=False) + "\n" for n in range(1500)), encoding="utf-8"
    )
    straight = khaosan("-", stdin=table.read_bytes())
    with table.open("rb") as file:
        run = subprocess.Popen(
            command("-", "-o", "f.jsonl", "--workers", "1"), stdin=file, cwd=tmp_path, stderr=subprocess.DEVNULL
        )
        parts = tmp_path / ".f.jsonl.parts"
        until = time.monotonic() + 20
        while not list(parts.glob("*.shard")) and time.monotonic() < until:
            time.sleep(0.002)
        run.kill()
        run.wait()

    def resumed(data: bytes) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            command("-", "-o", "f.jsonl", "--resume"), input=data, capture_output=True, check=False, cwd=tmp_path
        )

    other = resumed(table.read_bytes().replace(b"1", b"2"))
    assert other.returncode == 2
    assert "cannot go on" in other.stderr.decode()
    same = resumed(table.read_bytes())
    assert same.returncode == 0, same.stderr.decode()
    assert (tmp_path / "f.jsonl").read_bytes() == straight.stdout


def test_a_sample_is_the_same_for_all(folder: Path, expected: tuple[bytes, bytes]) -> None:
    draws = [khaosan(folder, "--limit", "9", "--shuffle", "3", "--workers", n).stdout.splitlines() for n in "12"]
    assert draws[0] == draws[1]
    assert len(draws[0]) in (8, 9)
    everything = expected[0].splitlines()
    assert [line for line in everything if line in draws[0]] == draws[0]


def test_output_in_the_folder_that_is_read(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text("ประชุม ณ จังหวัดน่าน", encoding="utf-8")
    written = []
    for _ in range(2):
        run = subprocess.run(command(".", "-o", "f.jsonl", "--with-text"), capture_output=True, check=False, cwd=tmp_path)
        assert run.returncode == 0, run.stderr.decode()
        written.append((tmp_path / "f.jsonl").read_bytes())
    assert written[0] == written[1]
    assert written[0].count(b"\n") == 1
