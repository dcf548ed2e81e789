"""Releases in the rows of tables."""

import csv
import io
import json
from datetime import date, datetime
from pathlib import Path

import pytest

from khaosan.sources import Columns, Limits, Notice, Settings, read
from khaosan.sources.tables.columns import choose
from khaosan.sources.tables.table import row_uri
from tests.sources import make


def csv_of(rows: list[list[object]], encoding: str = "utf-8", **dialect: object) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, **dialect).writerows(rows)  # type: ignore[arg-type]
    return out.getvalue().encode(encoding)


ROWS: list[list[object]] = [
    ["เลขที่", "หัวข้อข่าว", "วันที่เผยแพร่", "เนื้อหา"],
    ["A1", make.TITLE, "12/1/2567", make.RELEASE],
    ["A2", "", "13 ม.ค. 2567", f'{make.TODAY}\n\nย่อหน้าที่สอง, กับ "เครื่องหมาย"'],
]


@pytest.mark.parametrize(
    ("name", "data", "encoding"),
    [
        ("a.csv", csv_of(ROWS), "utf-8"),
        ("a.csv", csv_of(ROWS, "utf-8-sig"), "utf-8"),
        ("a.csv", csv_of(ROWS, "cp874", lineterminator="\n"), "cp874"),
        ("a.csv", csv_of(ROWS, "utf-16"), "utf-16-le"),
        ("a.csv", csv_of(ROWS, delimiter=";"), "utf-8"),
        ("a.csv", csv_of(ROWS, delimiter="|"), "utf-8"),
        ("a.csv", csv_of(ROWS, delimiter="\t"), "utf-8"),
        ("a.tsv", csv_of(ROWS, delimiter="\t"), "utf-8"),
        ("a.csv.gz", make.gz(csv_of(ROWS)), "utf-8"),
        ("a.tsv.zst", make.zst(csv_of(ROWS, "cp874", delimiter="\t")), "cp874"),
        ("a.jsonl", make.jsonl([dict(zip(ROWS[0], row, strict=True)) for row in ROWS[1:]]), "utf-8"),
        ("a.ndjson", b"\n" + make.jsonl([dict(zip(ROWS[0], row, strict=True)) for row in ROWS[1:]]), "utf-8"),
        ("a.parquet", make.parquet({str(n): [r[i] for r in ROWS[1:]] for i, n in enumerate(ROWS[0])}), None),
        ("a.xlsx", make.xlsx(("ข่าว", ROWS)), None),
        ("a.xlsx", make.xlsx_of_excel([[str(cell) for cell in row] for row in ROWS]), None),
    ],
)
def test_every_row_is_a_release(tmp_path: Path, name: str, data: bytes, encoding: str | None) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    notices: list[Notice] = []
    first, second = make.releases(make.opened(path, notices=notices))
    assert (first.uri, second.uri) == (f"{name}#row=1", f"{name}#row=2")
    assert (first.hints.title, first.hints.published) == (make.TITLE, date(2024, 1, 12))
    assert (second.hints.title, second.hints.published) == (None, date(2024, 1, 13))
    release = read(first)
    assert release.text == f"{make.TITLE}\n\n{make.RELEASE}"
    assert (release.is_titled, release.published) == (True, date(2024, 1, 12))
    assert (release.source.encoding, release.source.extracted) == (encoding, True)
    assert read(second).text == ROWS[2][3]
    (notice,) = notices
    for said in ("'เนื้อหา'", "'วันที่เผยแพร่'", "'หัวข้อข่าว'", "--text-column"):
        assert said in notice.message
        assert said in notice.message_en


def test_columns_that_the_user_names(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(csv_of([["a", "b", "Note ID", "c"], ["ข้อความ", make.RELEASE, "ก 7", "2024-01-12"]]))
    notices: list[Notice] = []
    (raw,) = make.releases(make.opened(path, Settings(Columns("b", "note_id", "c", "a")), notices))
    assert raw.uri == "a.csv#row=1&id=ก%207"
    assert raw.data == make.RELEASE
    assert (raw.hints.title, raw.hints.published) == ("ข้อความ", date(2024, 1, 12))
    assert notices == []


@pytest.mark.parametrize(
    ("columns", "code", "listed"),
    [
        (Columns(), "no-text-column", "'a', 'b'"),
        (Columns("ไม่มี"), "no-column", "'ไม่มี'"),
        (Columns("b", id="x"), "no-column", "'x'"),
    ],
)
def test_columns_that_are_not_there_are_an_error_that_lists_what_is(
    tmp_path: Path, columns: Columns, code: str, listed: str
) -> None:
    for name, data in (
        ("a.csv", csv_of([["a", "b"], ["1", "2"]])),
        ("a.jsonl", make.jsonl([{"a": "1", "b": "2"}])),
        ("a.parquet", make.parquet({"a": ["1"], "b": ["2"]})),
        ("a.xlsx", make.xlsx(("ข่าว", [["a", "b"], ["1", "2"]]))),
    ):
        path = tmp_path / name
        path.write_bytes(data)
        (error,) = make.opened(path, Settings(columns))
        assert make.codes([error]) == {name: code}
        assert listed in str(error)
        assert "'a', 'b'" in str(error)


def test_the_text_column_is_told_by_its_content_where_no_name_tells() -> None:
    rows = [{"x": "จังหวัดน่าน", "y": make.RELEASE, "z": 7}] * 3
    assert choose("u", Columns(), ["x", "y", "z"], rows).text == "y"


def test_row_numbers_count_data_rows(tmp_path: Path) -> None:
    blank: list[list[object]] = [["text"], [make.RELEASE], [], [make.RELEASE]]
    for name, data, rows in (
        ("a.csv", csv_of(blank), ["row=1", "row=2"]),
        # Excel numbers empty rows, too.
        ("a.xlsx", make.xlsx(("s", [[], *blank])), ["row=1", "row=3"]),
    ):
        path = tmp_path / name
        path.write_bytes(data)
        assert [raw.uri.partition("#")[2] for raw in make.releases(make.opened(path))] == rows


def test_every_sheet_with_a_text_column_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    rows: list[list[object]] = [["text", "date"], [make.RELEASE, datetime(2024, 1, 12, 9)]]
    path.write_bytes(
        make.xlsx(
            ("ข่าว 1", rows), ("คำอธิบาย", [["รหัส", "ความหมาย"], ["1", "2"]]), ("ข่าว 2", rows), ("เปล่า", [["text"]]), ("ว่าง", [])
        )
    )
    notices: list[Notice] = []
    found = make.releases(make.opened(path, notices=notices))
    assert [n.uri for n in notices if "passed over" in n.message_en] == ["a.xlsx#sheet=คำอธิบาย", "a.xlsx#sheet=เปล่า"]
    assert [raw.uri for raw in found] == ["a.xlsx#sheet=ข่าว%201&row=1", "a.xlsx#sheet=ข่าว%202&row=1"]
    assert found[0].hints.published == date(2024, 1, 12)


def test_a_text_that_fills_its_cell_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(make.xlsx(("s", [["text"], ["ก" * 32767]])))
    notices: list[Notice] = []
    make.releases(make.opened(path, notices=notices))
    assert "cut it" in notices[-1].message_en


def test_bad_rows_are_named_and_the_others_are_read(tmp_path: Path) -> None:
    good = csv_of([[make.RELEASE, "x"]])
    data = csv_of([["text", "b"]]) + good + b",only b\n" + good + b"a,b,c\n" + good + b"\xff\xfe\xfa,x\n" + good
    (tmp_path / "a.csv").write_bytes(data)
    assert list(make.codes(make.opened(tmp_path / "a.csv")).values()) == [
        "ok", "empty", "ok", "malformed", "ok", "undecodable", "ok",
    ]  # fmt: skip
    lines = [json.dumps({"text": make.RELEASE}).encode(), b"{broken", b"[1]", b"[" * 100_000, b'{"text": null}', b'{"text": NaN}']
    (tmp_path / "a.jsonl").write_bytes(b"\n".join([*lines, lines[0]]))
    assert make.codes(make.opened(tmp_path / "a.jsonl")) == {
        "a.jsonl#row=1": "ok",
        "a.jsonl#row=2": "malformed",
        "a.jsonl#row=3": "malformed",
        "a.jsonl#row=4": "malformed",
        "a.jsonl#row=5": "empty",
        "a.jsonl#row=6": "empty",
        "a.jsonl#row=7": "ok",
    }


def test_lines_of_two_encodings_in_one_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"text\n" + b"plain English line\n" * 80_000 + make.RELEASE.encode("cp874") + b"\n")
    *_, last = make.releases(make.opened(path))
    assert last.data == make.RELEASE


def test_a_row_too_large_and_a_quotation_never_closed_cost_themselves_only(tmp_path: Path) -> None:
    small = Settings(limits=Limits(text=2000))
    row = csv_of([[make.RELEASE, "x, y"]])
    for middle, code in ((b"a" * 5000 + b",x\n", "too-large"), (b'"' + b"a" * 1000 + b"\n" + b"b" * 500 + b"\n", "malformed")):
        path = tmp_path / "a.csv"
        path.write_bytes(csv_of([["text", "b"]]) + row + middle + row * 30)
        found = list(make.codes(make.opened(path, small)).values())
        assert found[0] == "ok"
        assert found[2:] == ["ok"] * len(found[2:])
        assert len(found) > 30
        assert code in found
    # A quotation that nothing closes says how many lines it has swallowed.
    path.write_bytes(csv_of([["text", "b"]]) + b'"no end, of it,x\n' + b"line, one,x\n" * 40)
    (error,) = make.opened(path, small)
    assert "lines 2 to 42" in str(error)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.csv", b"", "empty"),
        ("a.csv", b"\x00\x01\x02" * 100, "binary"),
        ("a.csv", b"text,b\n", "empty"),
        ("a.jsonl", b"", "empty"),
        ("a.parquet", b"no parquet", "damaged"),
        ("a.parquet", make.parquet({"text": [make.RELEASE]})[:-20], "damaged"),
        ("a.xlsx", b"no workbook", "damaged"),
        ("a.xlsx", make.xlsx(("s", [["text"], ["x"]]))[:900], "damaged"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0 encrypted", "encrypted"),
        ("a.xlsx", make.zipped({"a.txt": b"x"}), "damaged"),
        ("a.xlsx", make.xlsx(("s", [])), "empty"),
        ("a.csv.gz", make.gz(csv_of(ROWS) * 50)[:-30], None),
    ],
)
def test_tables_that_are_none(tmp_path: Path, name: str, data: bytes, code: str | None) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    found = make.codes(make.opened(path))
    if code:
        assert found == {name: code}
    else:
        assert found[name] == "damaged"


def test_values_of_columnar_files(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    columns: dict[str, list[object]] = {
        "text": [make.RELEASE.encode("cp874"), None, ""],
        "published": [datetime(2024, 1, 12), None, None],
        "nested": [[1], [2], [3]],
    }
    path.write_bytes(make.parquet(columns))
    found = make.opened(path)
    assert list(make.codes(found).values()) == ["ok", "empty", "empty"]
    (first,) = make.releases(found[:1])
    assert (first.data, first.hints.published) == (make.RELEASE, date(2024, 1, 12))


def test_days_that_cannot_be_read_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(csv_of([["text", "date"], [make.RELEASE, "เร็ว ๆ นี้"], [make.RELEASE, ""], [make.RELEASE, "2024-01-12"]]))
    notices: list[Notice] = []
    make.releases(make.opened(path, notices=notices))
    assert "1 rows have no readable day" in notices[-1].message_en


def test_cells_with_tags_are_read_as_the_page_shows_them(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    markup = f"<div><p>{make.TITLE}</p>\n<p>{make.RELEASE}<br>บรรทัด&nbsp;ใหม่</p><!-- x --> ท้าย<script>var a</script></div>"
    path.write_bytes(make.jsonl([{"text": markup}, {"text": "a < b และ b > a"}]))
    first, second = (read(raw) for raw in make.releases(make.opened(path)))
    assert first.text == f"{make.TITLE}\n{make.RELEASE}\nบรรทัด\u00a0ใหม่\nท้าย"
    assert second.text == "a < b และ b > a"


def test_a_table_without_an_ending_is_one_if_a_column_is_named(tmp_path: Path) -> None:
    path = tmp_path / "table"
    path.write_bytes(csv_of(ROWS))
    assert make.codes(make.opened(path)) == {"table": "ok"}
    assert make.codes(make.opened(path, Settings(Columns("เนื้อหา")))) == {"table#row=1": "ok", "table#row=2": "ok"}


def test_the_name_of_a_row_ends_where_it_should() -> None:
    assert row_uri("a.csv", 3, ident="x&y#z 100%") == "a.csv#row=3&id=x%26y%23z%20100%25"
