"""``khaosan tables`` as a user runs it."""

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from tests.tabular.make import extracted, report, written


def tables(*args: str | Path, cwd: Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "khaosan.cli", "tables", *map(str, args)]
    return subprocess.run(command, input=stdin, capture_output=True, check=False, cwd=cwd)


@pytest.mark.parametrize("form", ["csv", "parquet", "xlsx"])
def test_records_become_a_folder_of_tables(form: str, tmp_path: Path) -> None:
    one, two = written(tmp_path / "1.jsonl", extracted()), written(tmp_path / "2.jsonl", [report()])
    run = tables(one, two, "-o", "ตาราง", "--format", form, cwd=tmp_path)
    assert run.returncode == 0, run.stderr.decode()
    assert run.stdout == b""
    assert "releases 4" in run.stderr.decode()
    read = {"csv": pd.read_csv, "parquet": pd.read_parquet, "xlsx": pd.read_excel}[form]
    assert "ทองดี" in read(tmp_path / "ตาราง" / f"people.{form}")["family_name"].tolist()


def test_only_some_tables_and_standard_input(tmp_path: Path) -> None:
    run = tables(
        "-", "-o", "t", "--only", "people,counts", "--only", "dates", cwd=tmp_path, stdin=report().model_dump_json().encode()
    )
    assert run.returncode == 0, run.stderr.decode()
    assert {path.name for path in (tmp_path / "t").iterdir()} == {"people.csv", "counts.csv", "dates.csv"}


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["no.jsonl", "-o", "t"], "no.jsonl: ไม่มีไฟล์นี้ / there is no such file"),
        (["d", "-o", "t"], "is a folder"),
        (["f.jsonl", "-o", "no/t"], "there is no folder no"),
        (["f.jsonl", "-o", "f.jsonl"], "is a file, not a folder"),
        (["f.jsonl", "-o", "t", "--only", "peple"], "--only peple: ไม่มีตารางนี้"),
        (["f.jsonl", "-o", "t", "--only", ","], "--only"),
        (["f.jsonl", "-o", "t", "--format", "ods"], "ods"),
        (["broken.jsonl", "-o", "t"], "broken.jsonl:1: บรรทัดนี้ไม่ใช่ระเบียนของข่าวสาร / not a record"),
        (["f.jsonl", "f.jsonl", "-o", "t"], "twice"),
        (["f.jsonl", "-o", "mine"], "events.csv"),
        (["f.jsonl"], "--output"),
        (["-o", "t"], "FACTS"),
    ],
)
def test_misuse_is_2_and_writes_nothing(args: list[str], said: str, tmp_path: Path) -> None:
    written(tmp_path / "f.jsonl", [report()])
    (tmp_path / "broken.jsonl").write_text('{"id": 1}\n', encoding="utf-8")
    (tmp_path / "d").mkdir()
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "events.csv").write_text("ของฉัน", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    run = tables(*args, cwd=tmp_path)
    assert run.returncode == 2, run.stderr.decode()
    assert said in run.stderr.decode()
    assert b"Traceback" not in run.stderr
    assert sorted(tmp_path.rglob("*")) == before


def test_help_does_not_load_the_libraries() -> None:
    code = (
        "import contextlib, sys; from khaosan.cli import app\n"
        "with contextlib.suppress(SystemExit): app(['tables', '--help'])\n"
        "print(sorted({'pandas', 'pyarrow', 'xlsxwriter', 'spacy'} & set(sys.modules)), file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "FACTS.jsonl" in run.stdout
    assert run.stderr.strip() == "[]"
