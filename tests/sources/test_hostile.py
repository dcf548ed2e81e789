"""Documents made to harm. (Archives made to harm: ``test_archives.py``.)"""

import io
import time
import zipfile

import pytest

from khaosan.sources import Limits, RawRelease, Settings, SourceError, read
from tests.sources import make


def code_of(name: str, data: bytes, limits: Limits | None = None) -> str:
    kind = name.partition(".")[2]
    try:
        read(RawRelease(name, data, kind, ""), limits)  # type: ignore[arg-type]
    except SourceError as error:
        return error.code
    return "ok"


ENTITIES = b'<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'


class TestWord:
    """Word files."""

    @pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "[Content_Types].xml", "docProps/core.xml"])
    def test_entities(self, part: str) -> None:
        data = make.word(make.RELEASE)
        for mark in (b"<w:document", b"<w:styles", b"<Types", b"<cp:coreProperties"):
            try:
                hostile = make.rewritten(data, part, mark, ENTITIES + mark)
            except AssertionError:
                continue
            assert code_of("a.docx", hostile) == "hostile"
            return
        pytest.fail(f"no root found in {part}")

    def test_entities_in_another_encoding_and_behind_a_long_comment(self) -> None:
        data = make.word(make.RELEASE)
        for hostile in (
            b"<!-- " + b"x" * 30_000 + b" -->" + ENTITIES + b"<w:document",
            b"<!-- " + b"x" * 300_000 + b" -->" + ENTITIES + b"<w:document",
        ):
            assert code_of("a.docx", make.rewritten(data, "word/document.xml", b"<w:document", hostile)) == "hostile"
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            members = {name: parts.read(name) for name in parts.namelist()}
        text = members["word/document.xml"].decode().replace("<w:document", ENTITIES.decode() + "<w:document", 1)
        members["word/document.xml"] = text.replace("UTF-8", "UTF-16", 1).encode("utf-16")
        assert code_of("a.docx", make.zipped(members)) == "hostile"

    def test_a_part_of_gigabytes(self) -> None:
        data = make.rewritten(make.word("x"), "word/document.xml", b"<w:sectPr", b"<w:p/>" * 8_000_000 + b"<w:sectPr")
        assert len(data) < 1 << 20
        assert code_of("a.docx", data) == "too-large"

    def test_elements_without_end_in_one_another(self) -> None:
        deep = b"<w:sdt><w:sdtContent>" * 5000 + b"</w:sdtContent></w:sdt>" * 5000
        assert (
            code_of("a.docx", make.rewritten(make.word("x"), "word/document.xml", b"<w:sectPr", deep + b"<w:sectPr")) == "damaged"
        )


class TestWorkbook:
    """Excel files."""

    def test_entities(self, tmp_path_factory: pytest.TempPathFactory) -> None:
        folder = tmp_path_factory.mktemp("x")
        book = make.xlsx_of_excel([["text"], [make.RELEASE]])
        for part, root in (
            ("xl/worksheets/sheet1.xml", b"<worksheet"),
            ("xl/sharedStrings.xml", b"<sst"),
            ("xl/workbook.xml", b"<workbook"),
        ):
            path = folder / "a.xlsx"
            path.write_bytes(make.rewritten(book, part, root, ENTITIES + root))
            assert make.codes(make.opened(path)) == {"a.xlsx": "hostile"}

    def test_a_row_and_a_string_too_large_for_memory(self, tmp_path_factory: pytest.TempPathFactory) -> None:
        path = tmp_path_factory.mktemp("x") / "a.xlsx"
        small = Settings(limits=Limits(markup=1 << 20))
        book = make.xlsx_of_excel([["text"], [make.RELEASE]])
        for part, mark, hostile in (
            ("xl/worksheets/sheet1.xml", b'<row r="2"', b'<row r="2">' + b'<c r="A2"/>' * 500_000 + b"</row><row"),
            ("xl/sharedStrings.xml", b"<si>", b"<si><t>" + b"a" * (3 << 20) + b"</t></si><si>"),
        ):
            path.write_bytes(make.rewritten(book, part, mark, hostile))
            assert "damaged" in make.codes(make.opened(path, small)).values()

    def test_a_row_at_the_end_of_the_earth(self, tmp_path_factory: pytest.TempPathFactory) -> None:
        path = tmp_path_factory.mktemp("x") / "a.xlsx"
        book = make.xlsx(("s", [["text"], [make.RELEASE]]))
        book = make.rewritten(book, "xl/worksheets/sheet1.xml", b'<row r="2"', b'<row r="1048576"')
        path.write_bytes(book)
        started = time.perf_counter()
        assert list(make.codes(make.opened(path)).values()) == ["ok"]
        assert time.perf_counter() - started < 2


class TestPdf:
    """PDF files."""

    @pytest.mark.parametrize("forms", [1, 2])
    def test_a_form_that_draws_itself(self, forms: int) -> None:
        draw = b"BT /F1 12 Tf (x) Tj ET /X1 Do /X2 Do"
        resources = "/XObject << /X1 5 0 R /X2 6 0 R >> /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
        data = make.bare_pdf(draw, draw, draw, resources=resources)
        started = time.perf_counter()
        assert code_of("a.pdf", data) in ("ok", "hostile", "empty")
        assert time.perf_counter() - started < 10

    def test_forms_that_draw_forms_exponentially(self) -> None:
        depth = 12
        xobjects = " ".join(f"/X{i} {5 + i} 0 R" for i in range(depth))
        resources = f"/XObject << {xobjects} >> /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
        forms = [b"BT /F1 12 Tf (x) Tj ET " + b"/X%d Do " % (i + 1) * 10 for i in range(depth - 1)]
        data = make.bare_pdf(b"/X0 Do", *forms, b"BT /F1 12 Tf (boom) Tj ET", resources=resources)
        started = time.perf_counter()
        assert code_of("a.pdf", data, Limits(operators=50_000)) in ("hostile", "ok")
        assert time.perf_counter() - started < 10

    def test_a_page_of_endless_operators(self) -> None:
        data = make.bare_pdf(b"BT " + b"() Tj " * 60_000 + b"ET", resources="/Font << >>")
        assert code_of("a.pdf", data, Limits(operators=50_000)) == "hostile"

    def test_a_page_tree_that_holds_itself(self) -> None:
        data = make.bare_pdf(b"BT (x) Tj ET", kids=" 2 0 R")
        started = time.perf_counter()
        assert code_of("a.pdf", data) in ("damaged", "empty", "ok")
        assert time.perf_counter() - started < 5

    def test_more_pages_than_a_release_has(self) -> None:
        data = make.bare_pdf(b"BT (x) Tj ET", kids=" 3 0 R" * 2000)
        assert code_of("a.pdf", data) == "too-large"


class TestPage:
    """Web pages."""

    @pytest.mark.parametrize(
        "markup",
        [
            "<div>" * 100_000,
            "<div>" * 20_000 + "x" + "</div>" * 20_000,
            "<b><i>" * 50_000,
            "<a " + "b=c " * 200_000 + ">",
            "<!--" * 100_000,
            "&lt;" * 500_000,
            "<table>" * 5_000,
            "<meta name=date content=" + "1" * 1_000_000 + ">",
            '<script type="application/ld+json">' + "[" * 100_000 + "</script>",
        ],
    )
    def test_markup_without_end(self, markup: str) -> None:
        started = time.perf_counter()
        assert code_of("a.html", f"<html><head></head><body>{markup}".encode()) in ("ok", "empty", "too-large", "damaged")
        assert time.perf_counter() - started < 5

    def test_too_many_elements(self) -> None:
        assert code_of("a.html", b"<html><body>" + b"<a href=x>y</a> " * 100_000) == "too-large"

    def test_entities(self) -> None:
        page = ENTITIES.decode() + make.page("&c;" * 1000 + make.RELEASE)
        try:
            text = read(RawRelease("a", page.encode(), "html", "text/html")).text
        except SourceError:
            return
        assert "haha" not in text
