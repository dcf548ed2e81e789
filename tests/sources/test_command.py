"""The command line over a folder of all formats."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from khaosan.model import Report
from tests.sources import make


def khaosan(*args: str | Path, cwd: Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "khaosan.cli", *map(str, args)]
    return subprocess.run(command, input=stdin, capture_output=True, check=False, cwd=cwd)


def reports(data: bytes) -> dict[str, Report]:
    found = [Report.model_validate_json(line) for line in data.decode().splitlines()]
    return {report.source.uri: report for report in found}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    archive = home / "คลัง"
    archive.mkdir()
    csv = f"id,date,text\nA1,12/1/2567,{make.TODAY}\nA2,,{make.RELEASE}\n"
    dirty = make.RELEASE.replace("อำเภอ", "อ าเภอ")
    for name, data in {
        "01.txt": make.RELEASE.encode("cp874"),
        "02.md": make.RELEASE.encode(),
        "03.html": make.page(make.TODAY, head='<meta property="article:published_time" content="2024-01-12">').encode(),
        "04.docx": make.intricate_word(),
        "05.pdf": make.pdf(f"{make.TITLE}\n{dirty}"),
        "06.csv": csv.encode("cp874"),
        "07.tsv": csv.replace(",", "\t").encode("utf-8-sig"),
        "08.jsonl": make.jsonl([{"text": make.RELEASE, "title": make.TITLE}, {"text": ""}]),
        "09.parquet": make.parquet({"text": [make.RELEASE]}),
        "10.xlsx": make.xlsx(("s", [["text"], [make.RELEASE]])),
        "11.zip": make.zipped(
            {"b/c.txt": make.RELEASE.encode(), "d.tar.gz": make.gz(make.tarred({"e.docx": make.word(make.RELEASE)}))}
        ),
        "12.tar.gz": make.gz(make.tarred({"f.pdf": make.pdf(make.RELEASE)})),
        "13.warc.gz": make.gz(make.warc([("https://example.go.th/1", "text/html", make.page(make.RELEASE).encode())])),
        "14.txt.zst": make.zst(make.RELEASE.encode()),
        "15.docx": b"broken",
        "16.zip": make.zipped({"../up.txt": b"x", "ok.txt": make.RELEASE.encode()}),
        "17.jpg": b"\xff\xd8",
        "18.csv": b"a,b\n1,2\n",
    }.items():
        (archive / name).write_bytes(data)
    return home


def test_a_folder_of_all_formats(folder: Path) -> None:
    run = khaosan("extract", "คลัง", "--with-text", "-o", "facts.jsonl", "--errors", "errors.jsonl", cwd=folder)
    said = run.stderr.decode()
    assert run.returncode == 1, said
    found = reports((folder / "facts.jsonl").read_bytes())
    assert [uri.removeprefix("คลัง/") for uri in found] == [
        "01.txt", "02.md", "03.html", "04.docx", "05.pdf", "06.csv#row=1", "06.csv#row=2", "07.tsv#row=1", "07.tsv#row=2",
        "08.jsonl#row=1", "09.parquet#row=1", "10.xlsx#row=1", "11.zip!/b/c.txt", "11.zip!/d.tar.gz!/e.docx", "12.tar.gz!/f.pdf",
        "13.warc.gz!/https://example.go.th/1", "14.txt.zst", "16.zip!/ok.txt",
    ]  # fmt: skip
    errors = [json.loads(line) for line in (folder / "errors.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(error["uri"].removeprefix("คลัง/"), error["code"]) for error in errors] == [
        ("08.jsonl#row=2", "empty"),
        ("15.docx", "damaged"),
        ("16.zip!/../up.txt", "unsafe-name"),
        ("18.csv", "no-text-column"),
    ]
    for uri, report in found.items():
        assert report.text
        report.verify()
        assert any(p.code in ("TH-57", "TH-55") for part in (*report.events, report.background) for p in part.provinces), uri
    assert len({report.id for report in found.values()}) == len(found)
    for name in ("03.html", "06.csv#row=1", "07.tsv#row=1"):
        assert found[f"คลัง/{name}"].published == "2024-01-12"
    assert found["คลัง/08.jsonl#row=1"].title is not None
    assert found["คลัง/08.jsonl#row=1"].title.text == make.TITLE
    assert [found[f"คลัง/{n}"].source.extracted for n in ("01.txt", "03.html", "05.pdf", "06.csv#row=1")] == [
        False,
        True,
        True,
        True,
    ]
    assert (found["คลัง/05.pdf"].source.quality or 0) > 0.9
    assert found["คลัง/01.txt"].source.quality is None
    for spoken in ("columns guessed: text = 'text', date = 'date'", "เลือกคอลัมน์ให้", ".jpg 1", "'a', 'b'"):
        assert spoken in said


def test_without_text_the_record_has_none(folder: Path) -> None:
    run = khaosan("extract", "คลัง/02.md", cwd=folder)
    (report,) = reports(run.stdout).values()
    assert report.text is None
    assert report.source.warnings == []


def test_columns_lists_and_patterns(folder: Path) -> None:
    run = khaosan(
        "extract",
        "--from-file",
        "-",
        "--id-column",
        "ID",
        "--text-column",
        "text",
        "--date-column",
        "date",
        cwd=folder,
        stdin="คลัง/0[67].*\n".encode(),
    )
    assert run.returncode == 0, run.stderr.decode()
    assert [uri.rpartition("/")[2] for uri in reports(run.stdout)] == [
        "06.csv#row=1&id=A1", "06.csv#row=2&id=A2", "07.tsv#row=1&id=A1", "07.tsv#row=2&id=A2",
    ]  # fmt: skip
    assert "guessed" not in run.stderr.decode()


@pytest.mark.parametrize("name", ["04.docx", "05.pdf", "11.zip", "13.warc.gz"])
def test_standard_input_of_any_format(folder: Path, name: str) -> None:
    run = khaosan("extract", "-", cwd=folder, stdin=(folder / "คลัง" / name).read_bytes())
    assert run.returncode == 0, run.stderr.decode()
    assert reports(run.stdout)


@pytest.mark.parametrize("args", [["extract", "--from-file", "no-such-list"], ["extract", "-", "--from-file", "-"]])
def test_misuse(folder: Path, args: list[str]) -> None:
    run = khaosan(*args, cwd=folder)
    assert run.returncode == 2
    assert run.stdout == b""


def test_explain_reads_all_formats(folder: Path) -> None:
    assert "TH-57" in khaosan("explain", "คลัง/05.pdf", cwd=folder).stdout.decode()


def test_help_asks_for_no_library() -> None:
    script = (
        "import sys; sys.argv = ['khaosan', '--help']\n"
        "import khaosan.cli\n"
        "try: khaosan.cli.main()\n"
        "except SystemExit: print(*sys.modules)"
    )
    out = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True).stdout.decode()
    modules = {name.partition(".")[0] for name in out.splitlines()[-1].split()}
    assert not modules & {
        "trafilatura",
        "lxml",
        "docx",
        "pypdf",
        "playa",
        "fastwarc",
        "pyarrow",
        "openpyxl",
        "spacy",
        "pythainlp",
    }
