"""The command line as a user runs it."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

RELEASE = "วันที่ 12 มกราคม 2567 นายสมหมาย ใจงาม นายอำเภอแม่จัน เป็นประธานการประชุม ณ อำเภอแม่จัน จังหวัดเชียงราย"


def khaosan(*args: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "khaosan.cli", *map(str, args)], input=stdin, capture_output=True, check=False)


def records(data: bytes) -> list[dict[str, object]]:
    return [json.loads(line) for line in data.decode().splitlines()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    releases = tmp_path / "ข่าว"
    (releases / "ย่อย").mkdir(parents=True)
    (releases / "1.txt").write_text(RELEASE, encoding="utf-8")
    (releases / "2.md").write_text(RELEASE, encoding="utf-8")
    (releases / "ย่อย" / "3.TXT").write_bytes(RELEASE.encode("cp874"))
    (releases / "รูป.jpg").write_bytes(b"\xff\xd8\xff")
    (releases / ".ซ่อน.txt").write_text(RELEASE, encoding="utf-8")
    return releases


def test_a_folder_gives_one_line_a_release(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "facts.jsonl"
    run = khaosan("extract", folder, "-o", out)
    assert run.returncode == 0, run.stderr.decode()
    assert run.stdout == b""
    assert [Path(r["source"]["uri"]).name for r in records(out.read_bytes())] == ["1.txt", "2.md", "3.TXT"]
    assert [r["source"]["encoding"] for r in records(out.read_bytes())] == ["utf-8", "utf-8", "cp874"]
    assert "releases 3" in run.stderr.decode()
    assert "\x1b" not in run.stderr.decode()
    assert list(tmp_path.glob(".facts*")) == []


def test_without_an_output_standard_output_has_the_records_and_nothing_else(folder: Path) -> None:
    run = khaosan("extract", folder / "1.txt")
    (record,) = records(run.stdout)
    assert record["source"]["uri"] == (folder / "1.txt").as_posix()
    assert run.returncode == 0


def test_standard_input() -> None:
    run = khaosan("extract", "-", stdin=RELEASE.encode())
    (record,) = records(run.stdout)
    assert record["source"]["uri"] == "-"


def test_bad_input_is_named_and_the_others_are_written(folder: Path, tmp_path: Path) -> None:
    (folder / "ว่าง.txt").write_bytes(b"")
    (folder / "ทวิภาค.txt").write_bytes(bytes(range(256)) * 10)
    (folder / "เสีย.txt").write_bytes(RELEASE.encode() + b"\xe0\xb8")
    (folder / "ยาว.txt").write_bytes(b"a" * 50_000_000)
    (folder / "ชี้ไปไม่ถึง.txt").symlink_to(folder / "ไม่มี")
    (tmp_path / "โล่ง").mkdir()
    out, errors = tmp_path / "facts.jsonl", tmp_path / "errors.jsonl"
    run = khaosan("extract", folder, tmp_path / "โล่ง", tmp_path / "ไม่มี.txt", "-o", out, "--errors", errors)
    assert run.returncode == 1
    assert len(records(out.read_bytes())) == 3
    found = {Path(str(e["uri"])).name: e["code"] for e in records(errors.read_bytes())}
    assert found == {
        "ว่าง.txt": "empty",
        "ทวิภาค.txt": "binary",
        "เสีย.txt": "undecodable",
        "ยาว.txt": "too-large",
        "ชี้ไปไม่ถึง.txt": "missing",
        "โล่ง": "no-releases",
        "ไม่มี.txt": "missing",
    }
    for name in found:
        assert name in run.stderr.decode()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(folder: Path) -> None:
    (folder / "1.txt").chmod(0)
    run = khaosan("extract", folder / "1.txt")
    assert run.returncode == 1
    assert "permission denied" in run.stderr.decode()


def test_the_same_release_named_twice_is_read_once(folder: Path) -> None:
    assert len(records(khaosan("extract", folder / "1.txt", folder, folder / "1.txt").stdout)) == 3


@pytest.mark.parametrize(
    "args",
    [
        ["extract"],
        ["extract", "--no-such-option", "x"],
        ["extract", "x.txt", "-o", "no/such/folder/facts.jsonl"],
        ["extract", "x.txt", "-o", "."],
        ["extract", "x.txt", "-o", "same", "--errors", "same"],
        ["extract", "x.txt", "--lexicon", "no-such-folder"],
        ["no-such-command"],
    ],
)
def test_misuse_is_2_and_writes_nothing(args: list[str], tmp_path: Path) -> None:
    run = subprocess.run([sys.executable, "-m", "khaosan.cli", *args], capture_output=True, check=False, cwd=tmp_path)
    assert run.returncode == 2
    assert run.stderr
    assert run.stdout == b""
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_no_half_output(folder: Path) -> None:
    run = khaosan("extract", folder, "-o", "/dev/full/x" if not Path("/dev/full").exists() else "/proc/facts.jsonl")
    assert run.returncode == 2
    assert run.stderr


def test_a_closed_pipe_ends_quietly(folder: Path) -> None:
    command = f"{sys.executable} -m khaosan.cli extract {' '.join([str(folder)] * 1)} | head -c 10"
    run = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert b"Traceback" not in run.stderr


def test_a_terminal_shows_a_bar(folder: Path, tmp_path: Path) -> None:
    main, other = pty.openpty()
    run = subprocess.Popen(
        [sys.executable, "-m", "khaosan.cli", "extract", str(folder), "-o", str(tmp_path / "f.jsonl")],
        stderr=other,
        env={**os.environ, "TERM": "xterm"},
    )
    os.close(other)
    shown = b""
    while True:
        try:
            piece = os.read(main, 65536)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    assert run.wait() == 0
    assert b"\x1b[" in shown
    assert "releases 3" in shown.decode(errors="replace")


def test_explain_shows_fact_rule_and_quotation(folder: Path) -> None:
    out = khaosan("explain", folder / "1.txt").stdout.decode()
    for expected in ("date.", "12 มกราคม 2567", "2024-01-12", "province", "TH-57"):
        assert expected in out


def test_the_same_bytes_under_the_same_name_have_the_same_id(folder: Path, tmp_path: Path) -> None:
    def ids(cwd: Path) -> list[object]:
        run = subprocess.run([sys.executable, "-m", "khaosan.cli", "extract", "."], capture_output=True, check=True, cwd=cwd)
        return [r["id"] for r in records(run.stdout)]

    first = ids(folder)
    moved = folder.rename(tmp_path / "ที่อื่น")
    assert ids(moved) == first
    assert len(set(first)) == 3


@pytest.mark.parametrize(
    "args", [["1.txt", "-o", "1.txt"], [".", "-o", "1.txt"], ["2.md", "-o", "f.jsonl", "--errors", "1.txt"], [".", "-o", "2.md"]]
)
def test_a_release_is_never_written_over(folder: Path, args: list[str]) -> None:
    if args[-2:] == ["--errors", "1.txt"]:
        args = [".", *args[1:]]
    run = subprocess.run([sys.executable, "-m", "khaosan.cli", "extract", *args], capture_output=True, check=False, cwd=folder)
    assert run.returncode == 2
    assert "not written over" in run.stderr.decode()
    assert (folder / "1.txt").read_text(encoding="utf-8") == RELEASE


def test_what_it_wrote_itself_is_no_release(folder: Path) -> None:
    for _ in range(2):
        run = khaosan("extract", folder, "-o", folder / "facts.jsonl", "--errors", folder / "errors.jsonl", "--with-text")
        assert run.returncode == 0, run.stderr.decode()
        assert len(records((folder / "facts.jsonl").read_bytes())) == 3
    copy = folder / "copy.jsonl"
    copy.write_bytes((folder / "facts.jsonl").read_bytes())
    run = khaosan("extract", folder)
    assert len(records(run.stdout)) == 3
    assert "written by khaosan itself" in run.stderr.decode()


def test_a_pipe_in_a_folder_does_not_hold_up_the_run(folder: Path) -> None:
    os.mkfifo(folder / "ท่อ.txt")
    run = khaosan("extract", folder)
    assert run.returncode == 1
    assert "ท่อ.txt" in run.stderr.decode()
    assert len(records(run.stdout)) == 3


@pytest.mark.parametrize("command", ["extract -", "explain -", "tables - -o t"])
def test_closed_standard_input_is_told(command: str, tmp_path: Path) -> None:
    run = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m khaosan.cli {command} <&-"], capture_output=True, check=False, cwd=tmp_path
    )
    assert run.returncode in {1, 2}
    assert b"Traceback" not in run.stderr
    assert run.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
@pytest.mark.parametrize("command", ["schema", "explain {0}", "extract {0}", "diff {1} {1}"])
def test_full_standard_output_is_told(command: str, folder: Path, tmp_path: Path) -> None:
    facts = tmp_path / "f.jsonl"
    khaosan("extract", folder / "1.txt", "-o", facts)
    line = f"{sys.executable} -m khaosan.cli {command.format(folder / '1.txt', facts)} > /dev/full"
    run = subprocess.run(["bash", "-c", line], capture_output=True, check=False)
    assert b"Traceback" not in run.stderr
    assert run.returncode == 2
    assert "standard output" in run.stderr.decode()


def test_a_dash_is_standard_output(folder: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "khaosan.cli", "extract", "1.txt", "-o", "-"], capture_output=True, check=False, cwd=folder
    )
    assert len(records(run.stdout)) == 1
    assert not (folder / "-").exists()
