"""Formats of one release a file."""

import dataclasses
from datetime import date
from pathlib import Path

import pytest

from khaosan.extraction.engine import Engine
from khaosan.sources import Hints, Limits, RawRelease, Settings, SourceError, read
from khaosan.text.source import SourceText
from tests.sources import make


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine()


def read_file(folder: Path, name: str, data: bytes | str) -> SourceText:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    (raw,) = make.releases(make.opened(path))
    return read(raw)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.TXT", "a.text"])
def test_text_is_as_it_stands_in_the_file(tmp_path: Path, name: str) -> None:
    release = read_file(tmp_path, name, make.RELEASE.encode("cp874"))
    assert release.text == make.RELEASE
    assert release.source.encoding == "cp874"
    assert (release.source.extracted, release.source.quality, release.published) == (False, None, None)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (make.RELEASE.encode(), "text"),
        (make.page(make.RELEASE).encode(), "html"),
        (make.pdf(make.RELEASE), "pdf"),
        (make.word(make.RELEASE), "docx"),
        (make.gz(make.RELEASE.encode()), "text"),
        (make.zst(make.gz(make.page(make.RELEASE).encode())), "html"),
    ],
)
def test_a_file_without_an_ending_is_known_by_its_beginning(tmp_path: Path, data: bytes, kind: str) -> None:
    path = tmp_path / "ข่าว 12 ม.ค. 67"
    path.write_bytes(data)
    (raw,) = make.releases(make.opened(path))
    assert raw.kind == kind
    assert "นายสมหมาย" in read(raw).text


@pytest.mark.parametrize("wrap", [make.gz, make.zst, lambda data: make.gz(make.zst(data))])
def test_a_compressed_file_is_the_release_itself(tmp_path: Path, wrap: object) -> None:
    ending = {make.gz: ".gz", make.zst: ".zst"}.get(wrap, ".zst.gz")
    release = read_file(tmp_path, f"a.txt{ending}", wrap(make.RELEASE.encode()))  # type: ignore[operator]
    assert release.text == make.RELEASE
    assert release.source.uri == f"a.txt{ending}"
    assert release.source.sha256 == SourceText.of(make.RELEASE).source.sha256


def test_a_raw_release_can_be_sent_to_a_worker() -> None:
    import pickle

    raw = RawRelease("a", b"x", "html", "text/html", Hints("t", date(2023, 5, 2)))
    assert pickle.loads(pickle.dumps(raw)) == raw
    error = pickle.loads(pickle.dumps(SourceError("a", "empty", "ว่าง", "empty")))
    assert error.as_dict() == {"uri": "a", "code": "empty", "message": "ว่าง", "message_en": "empty"}
    release = read(RawRelease("a.pdf", make.pdf(make.RELEASE), "pdf", "application/pdf"))
    assert pickle.loads(pickle.dumps(release)) == release


class TestPage:
    """HTML."""

    def test_the_main_text_alone_with_the_headline_first(self, tmp_path: Path, engine: Engine) -> None:
        release = read_file(tmp_path, "a.html", make.page(make.RELEASE, "ที่ประชุมมีมติเห็นชอบแผนงาน"))
        assert release.text.startswith(make.TITLE + "\n")
        assert make.RELEASE in release.text
        for furniture in ("หน้าแรก", "สงวนลิขสิทธิ์", "ข่าวที่เกี่ยวข้อง", "var a"):
            assert furniture not in release.text
        assert release.source.extracted
        report = engine.report(release)
        report.verify(release.text)
        assert report.title is not None
        assert report.title.text == make.TITLE

    def test_a_short_release_does_not_drag_the_menus_in(self, tmp_path: Path) -> None:
        release = read_file(tmp_path, "a.htm", make.page("นายสมหมาย ใจงาม ประชุม ณ จังหวัดเชียงราย"))
        assert "หน้าแรก" not in release.text

    @pytest.mark.parametrize(
        ("head", "expected"),
        [
            ('<meta property="article:published_time" content="2024-01-12T23:30:00Z">', date(2024, 1, 13)),
            ('<meta name="DC.date.issued" content="2567-01-12">', date(2024, 1, 12)),
            ('<meta itemprop="datePublished" content="12 มกราคม 2567">', date(2024, 1, 12)),
            (
                '<script type="application/ld+json">{"@graph":[{"a":[{"datePublished":"2024-01-12"}]}]}</script>',
                date(2024, 1, 12),
            ),
            ('<script type="application/ld+json">{broken</script><meta name="pubdate" content="2024-01-12">', date(2024, 1, 12)),
            ('<meta property="article:modified_time" content="2024-01-12">', None),
            ('<meta name="date" content="เมื่อวาน">', None),
            ("", None),
        ],
    )
    def test_the_day_of_publication(self, tmp_path: Path, head: str, expected: date | None) -> None:
        assert read_file(tmp_path, "a.html", make.page(make.RELEASE, head=head)).published == expected

    def test_one_marked_time_is_the_day_and_two_are_none(self, tmp_path: Path) -> None:
        one = make.page(make.RELEASE, '<time datetime="2024-01-12">12 ม.ค. 67</time>')
        two = make.page(make.RELEASE, '<time datetime="2024-01-12">ก</time><time datetime="2024-01-13">ข</time>')
        assert read_file(tmp_path, "1.html", one).published == date(2024, 1, 12)
        assert read_file(tmp_path, "2.html", two).published is None

    def test_the_dateline_of_metadata_is_used_where_the_text_has_none(self, tmp_path: Path, engine: Engine) -> None:
        head = '<meta property="article:published_time" content="2024-01-12">'
        assert engine.report(read_file(tmp_path, "a.html", make.page(make.TODAY, head=head))).published == "2024-01-12"
        dated = make.page("วันอังคารที่ 2 มกราคม 2567", make.TODAY, head=head)
        assert engine.report(read_file(tmp_path, "b.html", dated)).published == "2024-01-02"

    @pytest.mark.parametrize("label", ["tis-620", "windows-874"])
    def test_old_encodings(self, tmp_path: Path, label: str) -> None:
        release = read_file(tmp_path, "a.html", make.page(make.RELEASE, charset=label).encode("cp874"))
        assert make.RELEASE in release.text
        assert (release.source.encoding, release.source.warnings) == ("cp874", [])

    def test_one_broken_byte_costs_a_warning_and_not_the_page(self, tmp_path: Path) -> None:
        data = make.page(make.RELEASE).encode().replace("สงวน".encode(), b"\xe0\xb8" + "สงวน".encode())
        release = read_file(tmp_path, "a.html", data)
        assert make.RELEASE in release.text
        assert release.source.warnings == ["replaced-bytes"]

    def test_a_page_in_a_foreign_encoding_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(SourceError) as refusal:
            read_file(tmp_path, "a.html", make.page("café déjà vu naïve " * 30).encode("latin-1", "replace"))
        assert refusal.value.code == "undecodable"


class TestWord:
    """Word."""

    def test_all_that_a_reader_sees_and_nothing_else(self, tmp_path: Path, engine: Engine) -> None:
        release = read_file(tmp_path, "a.docx", make.intricate_word())
        assert release.text == (
            f"{make.TITLE}\nวันที่ 12 มกราคม 2567 นายสมหมาย ใจงาม จังหวัดเชียงราย และลิงก์\nในกล่อง\n"
            "ช่อง 00\tช่อง 01\nช่อง 10\tช่อง 11\nใน 1\tใน 2\nท้าย\tเรื่อง"
        )
        assert (release.source.extracted, release.source.encoding) == (True, None)
        report = engine.report(release)
        report.verify(release.text)
        assert [d.start_date for d in report.dates] == ["2024-01-12"]

    def test_content_controls_around_rows_and_paragraphs(self) -> None:
        table = (
            b"<w:tbl><w:sdt><w:sdtContent><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>"
            b"<w:sdt><w:sdtContent><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt></w:tbl>"
            b"<w:sdt><w:sdtContent><w:p><w:r><w:t>c</w:t><w:br/><w:t>d</w:t></w:r></w:p></w:sdtContent></w:sdt><w:sectPr"
        )
        data = make.rewritten(make.word("x"), "word/document.xml", b"<w:sectPr", table)
        assert read(RawRelease("a.docx", data, "docx", "")).text == "x\na\tb\nc\nd"

    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (b"", "damaged"),
            (b"no zip", "damaged"),
            (make.word("ข่าว")[:1500], "damaged"),
            (make.zipped({"a.txt": b"x"}), "damaged"),
            (make.word(), "empty"),
            (b"\xd0\xcf\x11\xe0" + b"WordDocument" * 50, "unsupported"),
            (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        ],
    )
    def test_what_is_no_word_file_is_named(self, data: bytes, code: str) -> None:
        with pytest.raises(SourceError) as refusal:
            read(RawRelease("a.docx", data, "docx", ""))
        assert refusal.value.code == code
        assert refusal.value.message
        assert refusal.value.message_en


class TestPdf:
    """PDF."""

    def test_lines_and_letters_are_mended_in_the_view_and_quoted_as_they_are(self, tmp_path: Path, engine: Engine) -> None:
        dirty = make.RELEASE.replace("อำเภอ", "อ าเภอ").replace("2567", "ŚŝŞş").replace("12", "řŚ")
        release = read_file(tmp_path, "a.pdf", make.pdf(f"{make.TITLE}\n{dirty}\n{dirty}"))
        assert "\n" in release.text
        report = engine.report(release)
        report.verify(release.text)
        assert {d.start_date for d in report.dates} == {"2024-01-12"}
        assert "řŚ" in report.dates[0].text
        clean = engine.report(SourceText.of(f"{make.TITLE}\n{make.RELEASE}\n{make.RELEASE}"))
        people = {p.name for event in report.events for p in event.people}
        assert people == {p.name for event in clean.events for p in event.people}
        districts = {d.name for event in report.events for d in event.districts}
        assert districts == {"แม่จัน"}
        # Without the mending the district would be lost.
        plain = engine.report(dataclasses.replace(release, cleaners=()))
        assert not any(d for event in plain.events for d in event.districts)

    def test_quality(self, tmp_path: Path) -> None:
        good = read_file(tmp_path, "a.pdf", make.pdf(make.RELEASE))
        assert good.source.quality is not None
        assert good.source.quality > 0.9
        assert good.source.warnings == []
        shuffled = "".join(chr(0xE01 + (ord(c) * 7 + i * 5) % 46) if "ก" <= c <= "ฮ" else c for i, c in enumerate(make.RELEASE))
        bad = read_file(tmp_path, "b.pdf", make.pdf(shuffled * 3))
        assert bad.source.quality is not None
        assert bad.source.quality < 0.6
        assert bad.source.warnings == ["low-quality"]

    def test_a_page_that_is_a_picture_is_told(self, tmp_path: Path) -> None:
        assert read_file(tmp_path, "a.pdf", make.pdf(make.RELEASE, "")).source.warnings == ["pages-without-text"]
        with pytest.raises(SourceError) as refusal:
            read_file(tmp_path, "b.pdf", make.pdf(""))
        assert refusal.value.code == "empty"

    def test_playa_helps_where_pypdf_fails(self, monkeypatch: pytest.MonkeyPatch) -> None:
        import pypdf

        def fail(*_: object, **__: object) -> None:
            raise ValueError("a font of its own")

        monkeypatch.setattr(pypdf.PageObject, "extract_text", fail)
        raw = RawRelease("a.pdf", make.pdf(make.RELEASE), "pdf", "application/pdf")
        assert "สมหมาย" in read(raw).text

    def test_a_password_for_changes_only_is_none(self) -> None:
        import io

        import pypdf

        for password, expected in (("", "ok"), ("ลับ", "encrypted")):
            writer = pypdf.PdfWriter(clone_from=io.BytesIO(make.pdf(make.RELEASE)))
            writer.encrypt(password, "owner", algorithm="AES-256")
            out = io.BytesIO()
            writer.write(out)
            raw = RawRelease("a.pdf", out.getvalue(), "pdf", "application/pdf")
            if expected == "ok":
                assert "สมหมาย" in read(raw).text
            else:
                with pytest.raises(SourceError) as refusal:
                    read(raw)
                assert refusal.value.code == expected

    @pytest.mark.parametrize("data", [b"", b"%PDF-1.7 no more", make.pdf(make.RELEASE)[:400], b"x" * 5000])
    def test_what_is_no_pdf_is_named(self, data: bytes) -> None:
        with pytest.raises(SourceError) as refusal:
            read(RawRelease("a.pdf", data, "pdf", "application/pdf"))
        assert refusal.value.code == "damaged"

    def test_a_file_cut_short_is_told(self) -> None:
        data = make.pdf(make.RELEASE)
        raw = RawRelease("a.pdf", data[: data.rindex(b"xref")], "pdf", "application/pdf")
        assert read(raw).source.warnings == ["truncated"]

    def test_too_many_pages(self) -> None:
        raw = RawRelease("a.pdf", make.pdf(*["ข่าว"] * 5), "pdf", "application/pdf")
        with pytest.raises(SourceError) as refusal:
            read(raw, Limits(pages=4))
        assert refusal.value.code == "too-large"
        assert "5" in refusal.value.message_en


def test_a_missing_library_names_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    for name, data, library in (
        ("a.html", make.page(make.RELEASE).encode(), "trafilatura"),
        ("a.docx", make.word(make.RELEASE), "docx"),
        ("a.pdf", make.pdf(make.RELEASE), "pypdf"),
        ("a.parquet", b"PAR1", "pyarrow"),
        ("a.xlsx", make.zipped({"a": b""}), "openpyxl"),
        ("a.warc", make.warc([]), "fastwarc"),
    ):
        with monkeypatch.context() as patch:
            for module in [m for m in sys.modules if m.split(".")[0] == library]:
                patch.delitem(sys.modules, module)
            patch.setitem(sys.modules, library, None)
            path = tmp_path / name
            path.write_bytes(data)
            (item,) = make.opened(path)
            if isinstance(item, RawRelease):
                with pytest.raises(SourceError) as refusal:
                    read(item)
                item = refusal.value
            assert item.code == "missing-library", name
            assert 'pip install "khaosan[formats]"' in item.message_en


def test_large_files_are_refused_before_they_are_read(tmp_path: Path) -> None:
    small = Settings(limits=Limits(text=100, document=100))
    for name in ("a.txt", "a.html", "a.pdf", "a.docx", "a.txt.gz"):
        path = tmp_path / name
        path.write_bytes(make.gz(b"a" * 1000) if name.endswith("gz") else b"a" * 101)
        assert make.codes(make.opened(path, small)) == {name: "too-large"}
