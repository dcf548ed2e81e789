"""The files, opened again by what people use."""

import csv
import datetime
import json
import os
import re
import tracemalloc
import zipfile
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import khaosan
from khaosan.model import Report
from khaosan.tabular import xlsx_file
from khaosan.tabular.columns import TABLES, Kind
from khaosan.tabular.csv_file import armed, disarmed
from khaosan.tabular.folder import ForeignFileError, write_tables
from khaosan.tabular.formats import TableFormat
from khaosan.tabular.read import RecordError
from khaosan.tabular.writers import MissingLibraryError
from tests.tabular.make import extracted, report, written

FORMATS = list(TableFormat)


def read(folder: Path, name: str, form: TableFormat) -> pd.DataFrame:
    """A table as a careful user opens it, in the dtypes of khaosan.tables."""
    path = folder / f"{name}.{form.value}"
    if form is TableFormat.PARQUET:
        frame = pd.read_parquet(path)
    elif form is TableFormat.CSV:
        frame = pd.read_csv(path, dtype=str, keep_default_na=False, na_values=[""])
        for column in TABLES[name]:
            if column.kind is Kind.TEXT:
                frame[column.name] = frame[column.name].map(armed, na_action="ignore")
            elif column.kind is Kind.FLAG:
                frame[column.name] = frame[column.name].map({"TRUE": True, "FALSE": False})
            elif column.kind in {Kind.INTEGER, Kind.NUMBER}:
                frame[column.name] = pd.to_numeric(frame[column.name])
    else:
        dtypes = {column.name: str for column in TABLES[name] if column.kind is Kind.TEXT}
        frame = pd.read_excel(path, dtype=dtypes, keep_default_na=False, na_values=[""])
    wanted = khaosan.tables([])[name].dtypes.to_dict()
    return frame.astype(wanted)


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_gives_back_the_same_tables(form: TableFormat, tmp_path: Path) -> None:
    reports = [*extracted(), report()]
    done = write_tables([str(written(tmp_path / "f.jsonl", reports))], tmp_path / "ตาราง", form)
    expected = khaosan.tables(reports)
    assert done.rows == {name: len(frame) for name, frame in expected.items()}
    assert done.notes == ()
    assert sorted(path.name for path in (tmp_path / "ตาราง").iterdir()) == sorted(f"{name}.{form.value}" for name in TABLES)
    for name, frame in expected.items():
        pd.testing.assert_frame_equal(read(tmp_path / "ตาราง", name, form), frame)


@pytest.mark.parametrize("form", FORMATS)
def test_empty_input_gives_tables_with_headers(form: TableFormat, tmp_path: Path) -> None:
    write_tables([str(written(tmp_path / "f.jsonl", []))], tmp_path / "t", form)
    for name, columns in TABLES.items():
        frame = read(tmp_path / "t", name, form)
        assert frame.empty
        assert frame.columns.tolist() == [column.name for column in columns]


def test_csv_is_utf8_with_a_mark_and_lines_by_cr_lf(tmp_path: Path) -> None:
    write_tables([str(written(tmp_path / "f.jsonl", [report()]))], tmp_path / "t")
    data = (tmp_path / "t" / "people.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfrelease_id,uri,")
    assert data.count(b"\r\n") == 2
    assert "มะลิ".encode() in data


NASTY = ['a\n"b",c', "a\r\nb", "a\rb", "ก,ข;ค\tง", "x\u2028y\x85z", "  ช่องว่าง  ", "NA", "😀ก้", "1.5", "\x0b"]


@pytest.mark.parametrize("form", [TableFormat.CSV, TableFormat.PARQUET])
def test_any_text_comes_back_from_csv_and_parquet(form: TableFormat, tmp_path: Path) -> None:
    reports = [report(str(n), quote=text, person=text) for n, text in enumerate(NASTY)]
    write_tables([str(written(tmp_path / "f.jsonl", reports))], tmp_path / "t", form, ["people"])
    assert read(tmp_path / "t", "people", form)["quote"].tolist() == NASTY


def test_any_text_comes_back_from_excel_with_its_line_breaks_as_lf(tmp_path: Path) -> None:
    reports = [report(str(n), person=text) for n, text in enumerate(NASTY[:-1])]
    write_tables([str(written(tmp_path / "f.jsonl", reports))], tmp_path / "t", TableFormat.XLSX, ["people"])
    sheet = openpyxl.load_workbook(tmp_path / "t" / "people.xlsx")["people"]
    place = [column.name for column in TABLES["people"]].index("name")
    found = [row[place] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert found == [text.replace("\r\n", "\n").replace("\r", "\n") for text in NASTY[:-1]]


FORMULAS = ["=1+1", "+66 2", "-ลบ", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "'=1", "''@a"]


def test_formulas_are_disarmed_in_csv_and_the_text_can_be_had_back(tmp_path: Path) -> None:
    reports = [report(str(n), person=text) for n, text in enumerate(FORMULAS)]
    write_tables([str(written(tmp_path / "f.jsonl", reports))], tmp_path / "t", only=["people"])
    with (tmp_path / "t" / "people.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row, text in zip(rows, FORMULAS, strict=True):
        assert row["name"] == row["quote"] == "'" + text
        assert row["quote_end"] == str(len(text))
    assert read(tmp_path / "t", "people", TableFormat.CSV)["name"].tolist() == FORMULAS


@given(st.text(alphabet="'=+-@\t\r\nกa ＝", max_size=5))
def test_disarming_is_undone(text: str) -> None:
    assert armed(disarmed(text)) == text
    assert disarmed(text)[:1] not in set("=+-@\t\r\n＝")


def test_formulas_and_links_are_text_in_excel(tmp_path: Path) -> None:
    texts = [*FORMULAS[:4], "https://example.org/", "12/1/67", "{=1}"]
    reports = [report(str(n), person=text) for n, text in enumerate(texts)]
    write_tables([str(written(tmp_path / "f.jsonl", reports))], tmp_path / "t", TableFormat.XLSX, ["people"])
    sheet = openpyxl.load_workbook(tmp_path / "t" / "people.xlsx")["people"]
    place = [column.name for column in TABLES["people"]].index("name") + 1
    for row, text in enumerate(texts, 2):
        cell = sheet.cell(row, place)
        assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s" if text[0] != "=" else cell.data_type, None)
    with zipfile.ZipFile(tmp_path / "t" / "people.xlsx") as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


def test_a_workbook_has_types_a_frozen_header_and_a_filter(tmp_path: Path) -> None:
    write_tables([str(written(tmp_path / "f.jsonl", [report()]))], tmp_path / "t", TableFormat.XLSX)
    sheet = openpyxl.load_workbook(tmp_path / "t" / "events.xlsx")["events"]
    names = [cell.value for cell in sheet[1]]
    day = sheet.cell(2, names.index("start_date") + 1)
    assert (day.value, day.number_format) == (datetime.datetime(2023, 5, 2), "yyyy-mm-dd")
    assert (sheet.freeze_panes, sheet.auto_filter.ref is not None) == ("A2", True)
    assert sheet.column_dimensions["B"].width > 20
    people = openpyxl.load_workbook(tmp_path / "t" / "people.xlsx")["people"]
    assert people.cell(2, [cell.value for cell in people[1]].index("is_chair") + 1).value is True


def test_days_before_excels_calendar_are_text(tmp_path: Path) -> None:
    write_tables([str(written(tmp_path / "f.jsonl", [report(day="1857-01-02")]))], tmp_path / "t", TableFormat.XLSX, ["events"])
    sheet = openpyxl.load_workbook(tmp_path / "t" / "events.xlsx")["events"]
    assert sheet.cell(2, [cell.value for cell in sheet[1]].index("start_date") + 1).value == "1857-01-02"


@pytest.mark.parametrize(("text", "left"), [("ก" * 40_000, 32_766), ("😀" * 20_000, 16_383), ("ก" * 32_767, None)])
def test_a_cell_longer_than_excels_is_cut_and_told(text: str, left: int | None, tmp_path: Path) -> None:
    facts = str(written(tmp_path / "f.jsonl", [report(quote=text)]))
    done = write_tables([facts], tmp_path / "t", TableFormat.XLSX, ["resolutions"])
    sheet = openpyxl.load_workbook(tmp_path / "t" / "resolutions.xlsx")["resolutions"]
    cell = sheet.cell(2, [cell.value for cell in sheet[1]].index("quote") + 1).value
    assert cell == (text if left is None else text[:left] + "…")
    assert len(done.notes) == (left is not None)
    assert all("32,767" in note and "resolutions.xlsx" in note for note in done.notes)
    write_tables([facts], tmp_path / "t", only=["resolutions"])
    assert read(tmp_path / "t", "resolutions", TableFormat.CSV)["quote"].tolist() == [text]


def test_rows_beyond_a_sheet_go_to_further_sheets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_file, "SHEET_ROWS", 4)
    facts = written(tmp_path / "f.jsonl", (report(str(n)) for n in range(7)))
    done = write_tables([str(facts)], tmp_path / "t", TableFormat.XLSX, ["people"])
    sheets = pd.read_excel(tmp_path / "t" / "people.xlsx", sheet_name=None, dtype={"release_id": str})
    assert list(sheets) == ["people", "people_2", "people_3"]
    assert pd.concat(sheets.values())["release_id"].tolist() == list("0123456")
    assert "3 sheets" in done.notes[0]


def test_parquet_has_real_days_and_nullable_integers(tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    write_tables([str(written(tmp_path / "f.jsonl", [report()]))], tmp_path / "t", TableFormat.PARQUET)
    schema = pq.read_schema(tmp_path / "t" / "events.parquet")
    assert [str(schema.field(name).type) for name in ("start_date", "venue_start", "title")] == ["date32[day]", "int64", "string"]
    frame = pd.read_parquet(tmp_path / "t" / "events.parquet")
    assert frame["start_date"].tolist() == [datetime.date(2023, 5, 2), pd.NA]
    assert frame["title_end"].tolist() == [6, pd.NA]


def test_parquet_is_written_in_row_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    monkeypatch.setattr("khaosan.tabular.parquet_file.GROUP", 5)
    facts = written(tmp_path / "f.jsonl", (report(str(n)) for n in range(12)))
    write_tables([str(facts)], tmp_path / "t", TableFormat.PARQUET, ["people"])
    file = pq.ParquetFile(tmp_path / "t" / "people.parquet")
    assert [file.metadata.row_group(n).num_rows for n in range(file.num_row_groups)] == [5, 5, 2]


@pytest.mark.parametrize("form", FORMATS)
def test_memory_does_not_grow_with_the_archive(form: TableFormat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("khaosan.tabular.parquet_file.GROUP", 256)

    def peak(count: int) -> int:
        facts = written(tmp_path / f"{count}.jsonl", (report(str(n)) for n in range(count)))
        tracemalloc.start()
        write_tables([str(facts)], tmp_path / f"{form.value}{count}", form)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(10)  # what is loaded once
    assert peak(4000) < peak(500) + 1_000_000


def test_an_earlier_run_is_replaced_and_other_files_stay(tmp_path: Path) -> None:
    folder = tmp_path / "t"
    folder.mkdir()
    (folder / "notes.csv").write_text("ของฉัน", encoding="utf-8")
    for form in FORMATS:
        write_tables([str(written(tmp_path / "f.jsonl", [report("a")]))], folder, form)
        write_tables([str(written(tmp_path / "f.jsonl", [report("b")]))], folder, form, ["people", "releases"])
        assert read(folder, "people", form)["release_id"].tolist() == ["b"]
        assert read(folder, "bylines", form)["release_id"].tolist() == ["a"]
    assert (folder / "notes.csv").read_text(encoding="utf-8") == "ของฉัน"


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("what", [b"", b"name,age\r\n", b"PK\x03\x04"])
def test_a_file_in_the_way_that_is_not_ours_is_never_replaced(form: TableFormat, what: bytes, tmp_path: Path) -> None:
    (tmp_path / f"events.{form.value}").write_bytes(what)
    with pytest.raises(ForeignFileError, match="events"):
        write_tables([str(written(tmp_path / "f.jsonl", [report()]))], tmp_path, form)
    assert (tmp_path / f"events.{form.value}").read_bytes() == what
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([f"events.{form.value}", "f.jsonl"])


BROKEN = [
    (b"{\n", r"f\.jsonl:2: .*ไม่ใช่ระเบียน.*not a record: Invalid JSON"),
    (b'{"id":"\xff"}\n', r"f\.jsonl:2: "),
    (b"[]\n", r"f\.jsonl:2: "),
    (b'{"id":"x"}\n', r"f\.jsonl:2: .*source: "),
    (report("b").model_dump_json().replace('"start":20', '"start":21').encode(), r"f\.jsonl:2: .*events\.0\.organizers\.0: "),
    (report("b", day="2023-02-30").model_dump_json().encode(), r"f\.jsonl:2: .*2023-02-30"),
    (report("a").model_dump_json().encode(), r"f\.jsonl:1 .*f\.jsonl:2: .*twice"),
]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(("line", "message"), BROKEN)
def test_a_broken_line_is_named_and_nothing_is_written(line: bytes, message: str, form: TableFormat, tmp_path: Path) -> None:
    facts = tmp_path / "f.jsonl"
    facts.write_bytes(report("a").model_dump_json().encode() + b"\n" + line)
    with pytest.raises(RecordError) as caught:
        write_tables([str(facts)], tmp_path / "t", form)
    assert re.search(message, str(caught.value))
    assert "\n" not in str(caught.value)
    assert [path.name for path in tmp_path.iterdir()] == ["f.jsonl"]


def test_a_failure_leaves_the_earlier_tables_as_they_were(tmp_path: Path) -> None:
    write_tables([str(written(tmp_path / "f.jsonl", [report("a")]))], tmp_path / "t")
    before = {path.name: path.read_bytes() for path in (tmp_path / "t").iterdir()}
    (tmp_path / "f.jsonl").write_text("{", encoding="utf-8")
    with pytest.raises(RecordError):
        write_tables([str(tmp_path / "f.jsonl")], tmp_path / "t")
    assert {path.name: path.read_bytes() for path in (tmp_path / "t").iterdir()} == before


@pytest.mark.parametrize("form", FORMATS)
def test_an_interruption_leaves_nothing_behind(form: TableFormat, tmp_path: Path) -> None:
    def stop(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_tables([str(written(tmp_path / "f.jsonl", [report()]))], tmp_path / "t", form, advance=stop)
    assert [path.name for path in tmp_path.iterdir()] == ["f.jsonl"]


def test_a_mark_and_empty_lines_in_the_records_are_passed_over(tmp_path: Path) -> None:
    facts = tmp_path / "f.jsonl"
    line = report().model_dump_json().encode()
    facts.write_bytes(b"\xef\xbb\xbf" + line + b"\r\n\n  \n" + report("b").model_dump_json().encode())
    assert write_tables([str(facts)], tmp_path / "t").rows["releases"] == 2


@pytest.mark.parametrize(("form", "library"), [(TableFormat.PARQUET, "pyarrow"), (TableFormat.XLSX, "xlsxwriter")])
def test_a_missing_library_is_named_with_its_extra(
    form: TableFormat, library: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, library, None)
    with pytest.raises(MissingLibraryError, match=rf"{library}.*khaosan\[tables\]"):
        write_tables([str(written(tmp_path / "f.jsonl", [report()]))], tmp_path / "t", form)
    assert not (tmp_path / "t").exists()


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1), min_size=1, max_size=5))
def test_every_unicode_text_survives(tmp_path: Path, texts: list[str]) -> None:
    reports = [report(str(n), person=text) for n, text in enumerate(texts)]
    facts = written(tmp_path / "f.jsonl", reports)
    for form in (TableFormat.CSV, TableFormat.PARQUET):
        write_tables([str(facts)], tmp_path / "t", form, ["people"])
        assert read(tmp_path / "t", "people", form)["quote"].tolist() == texts
    write_tables([str(facts)], tmp_path / "t", TableFormat.XLSX, ["people"])
    assert len(openpyxl.load_workbook(tmp_path / "t" / "people.xlsx")["people"]["A"]) == len(texts) + 1


def test_files_get_the_usual_rights(tmp_path: Path) -> None:
    write_tables([str(written(tmp_path / "f.jsonl", [report()]))], tmp_path / "t")
    plain = tmp_path / "plain"
    plain.touch()
    assert {os.stat(path).st_mode for path in (tmp_path / "t").iterdir()} == {os.stat(plain).st_mode}


def test_the_records_text_may_be_there(tmp_path: Path) -> None:
    record = json.loads(report().model_dump_json())
    record["text"] = "ประชุม"
    if "text" in Report.model_fields:
        (tmp_path / "f.jsonl").write_text(json.dumps(record), encoding="utf-8")
        assert write_tables([str(tmp_path / "f.jsonl")], tmp_path / "t").rows["releases"] == 1
