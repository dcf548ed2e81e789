"""Archives of files, and of archives."""

import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from khaosan.sources import Notice, Settings, SourceError, read
from khaosan.sources.settings import Limits
from tests.sources import make

MEMBERS = {
    "ข่าว/1.txt": make.RELEASE.encode(),
    "ข่าว/2.html": make.page(make.RELEASE).encode(),
    "ข่าว/รูป.jpg": b"\xff\xd8",
    "ข่าว/.ซ่อน.txt": b"x",
    "__MACOSX/ข่าว/._1.txt": b"x",
    "ตาราง.csv": f"text\n{make.RELEASE}\n{make.RELEASE}\n".encode(),
    "เก่า.txt.gz": make.gz(make.RELEASE.encode("cp874")),
}
EXPECTED = ["ข่าว/1.txt", "ข่าว/2.html", "ตาราง.csv#row=1", "ตาราง.csv#row=2", "เก่า.txt.gz"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.zip", make.zipped(MEMBERS)),
        ("a.zip", make.zipped(MEMBERS, zipfile.ZIP_LZMA)),
        ("a.tar", make.tarred(MEMBERS)),
        ("a.tar.gz", make.gz(make.tarred(MEMBERS))),
        ("a.tgz", make.gz(make.tarred(MEMBERS))),
        ("a.tar.zst", make.zst(make.tarred(MEMBERS))),
        ("a", make.gz(make.tarred(MEMBERS))),
    ],
)
def test_every_member_of_a_known_format_is_read(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    notices: list[Notice] = []
    found = make.releases(make.opened(path, notices=notices))
    assert [raw.uri for raw in found] == [f"{name}!/{member}" for member in EXPECTED]
    assert all("สมหมาย" in read(raw).text for raw in found)
    assert any(".jpg 1" in notice.message_en for notice in notices)


def test_archives_in_archives(tmp_path: Path) -> None:
    inner = make.zipped({"c.txt": make.RELEASE.encode()})
    data = make.gz(make.tarred({"b.zip": inner, "d.txt": make.RELEASE.encode(), "t/e.xlsx": make.xlsx(("s", [["text"], ["ก"]]))}))
    (tmp_path / "a.tar.gz").write_bytes(data)
    uris = [raw.uri for raw in make.releases(make.opened(tmp_path / "a.tar.gz"))]
    assert uris == ["a.tar.gz!/b.zip!/c.txt", "a.tar.gz!/d.txt", "a.tar.gz!/t/e.xlsx#row=1"]


def test_names_from_windows(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo("xxxxxxxx.txt")
        archive.writestr(info, make.RELEASE)
    data = out.getvalue().replace(b"xxxxxxxx", "ข่าวสาร1".encode("cp874"))
    (tmp_path / "a.zip").write_bytes(data)
    assert [raw.uri for raw in make.releases(make.opened(tmp_path / "a.zip"))] == ["a.zip!/ข่าวสาร1.txt"]
    backslashes = make.zipped({"a\\b.txt": make.RELEASE.encode()})
    (tmp_path / "b.zip").write_bytes(backslashes)
    assert [raw.uri for raw in make.releases(make.opened(tmp_path / "b.zip"))] == ["b.zip!/a/b.txt"]


def test_two_members_of_one_name_are_two_releases(tmp_path: Path) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for text in (b"one", b"two"):
            info = tarfile.TarInfo("a.txt")
            info.size = 3
            archive.addfile(info, io.BytesIO(text))
    (tmp_path / "a.tar").write_bytes(out.getvalue())
    assert [(r.uri, r.data) for r in make.releases(make.opened(tmp_path / "a.tar"))] == [
        ("a.tar!/a.txt", b"one"),
        ("a.tar!/a.txt#2", b"two"),
    ]


@pytest.mark.parametrize("name", ["../b.txt", "/etc/b.txt", "a/../../b.txt", "C:\\b.txt", "..\\b.txt"])
@pytest.mark.parametrize("pack", [make.zipped, make.tarred])
def test_names_that_lead_out_are_refused(tmp_path: Path, name: str, pack: object) -> None:
    path = tmp_path / "a.archive"
    path.write_bytes(pack({name: b"x", "c.txt": make.RELEASE.encode()}))  # type: ignore[operator]
    path = path.rename(tmp_path / ("a.zip" if pack is make.zipped else "a.tar"))
    assert sorted(make.codes(make.opened(path)).values()) == ["ok", "unsafe-name"]
    assert sorted(p.name for p in tmp_path.iterdir()) == [path.name]


def test_links_and_devices_are_passed_over(tmp_path: Path) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
            info = tarfile.TarInfo(f"{kind!r}.txt")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    (tmp_path / "a.tar").write_bytes(out.getvalue())
    assert make.codes(make.opened(tmp_path / "a.tar")) == {"a.tar": "no-releases"}


def test_an_encrypted_member_is_named(tmp_path: Path) -> None:
    data = bytearray(make.zipped({"a.txt": b"secret", "b.txt": make.RELEASE.encode()}, zipfile.ZIP_STORED))
    # The flag of encryption, in the first local header and its entry in the table of contents.
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "a.zip").write_bytes(data)
    assert make.codes(make.opened(tmp_path / "a.zip")) == {"a.zip!/a.txt": "encrypted", "a.zip!/b.txt": "ok"}


def test_damage_costs_what_is_damaged(tmp_path: Path) -> None:
    members = {f"{i}.txt": make.RELEASE.encode() + bytes(str(i), "ascii") for i in range(5)}
    stored = bytearray(make.zipped(members, zipfile.ZIP_STORED))
    at = stored.index(make.RELEASE.encode() + b"2")
    stored[at + 10] ^= 0xFF
    (tmp_path / "a.zip").write_bytes(stored)
    assert list(make.codes(make.opened(tmp_path / "a.zip")).values()) == ["ok", "ok", "damaged", "ok", "ok"]
    for name, data in (
        ("b.tar", make.tarred(members)),
        ("b.tar.gz", make.gz(make.tarred(members))),
        ("b.tar.zst", make.zst(make.tarred(members))),
    ):
        cut = data[: len(data) * 2 // 5] if name == "b.tar" else data[:-20]
        (tmp_path / name).write_bytes(cut)
        found = make.codes(make.opened(tmp_path / name))
        assert found[name] == "damaged"
        assert found.get(f"{name}!/0.txt", "ok") == "ok"
    (tmp_path / "c.zip").write_bytes(make.zipped(members)[:-30])
    (tmp_path / "c.gz").write_bytes(b"no gzip")
    (tmp_path / "c.txt.gz").write_bytes(b"no gzip")
    (tmp_path / "c.txt.zst").write_bytes(b"no zstd")
    (tmp_path / "c.tar").write_bytes(b"no tar" * 300)
    for name in ("c.zip", "c.txt.gz", "c.txt.zst", "c.tar"):
        assert make.codes(make.opened(tmp_path / name)) == {name: "damaged"}


def test_an_archive_without_releases(tmp_path: Path) -> None:
    for name, data in (("a.zip", make.zipped({"a.jpg": b"x"})), ("a.tar", make.tarred({})), ("b.zip", make.zipped({}))):
        (tmp_path / name).write_bytes(data)
        assert make.codes(make.opened(tmp_path / name)) == {name: "no-releases"}


class TestBombs:
    """What unpacks to too much, or for ever."""

    def test_a_member_of_gigabytes(self, tmp_path: Path) -> None:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            with archive.open("bomb.txt", "w") as member:
                for _ in range(300):
                    member.write(bytes(1 << 20))
            archive.writestr("a.txt", make.RELEASE)
        (tmp_path / "a.zip").write_bytes(out.getvalue())
        assert make.codes(make.opened(tmp_path / "a.zip")) == {"a.zip!/bomb.txt": "too-large", "a.zip!/a.txt": "ok"}

    def test_what_unpacks_to_far_more_than_text_does_is_read_no_further(self, tmp_path: Path) -> None:
        limits = Limits(text=1 << 20, free=4 << 20)
        big = b"a" * (3 << 20)
        members = {**{f"{i}.csv": b"text\n" + big for i in range(6)}, "last.txt": b"x"}
        for name, data in (
            ("a.zip", make.zipped(members)),
            ("a.tar.gz", make.gz(make.tarred(members))),
            ("a.csv.zst", make.zst(b"text\n" + big * 3)),
            ("a.zip", make.zipped({"b.zip": make.zipped(members)})),
        ):
            (tmp_path / name).write_bytes(data)
            found = make.codes(make.opened(tmp_path / name, Settings(limits=limits)))
            assert found[name] == "bomb"
            assert not any("last.txt" in uri for uri in found)

    def test_archives_nested_without_end(self, tmp_path: Path) -> None:
        data = make.zipped({"a.txt": make.RELEASE.encode()})
        for _ in range(8):
            data = make.zipped({"in.zip": data, "b.txt": make.RELEASE.encode()})
        (tmp_path / "a.zip").write_bytes(data)
        found = make.codes(make.opened(tmp_path / "a.zip"))
        assert found["a.zip!/in.zip!/in.zip!/in.zip"] == "too-deep"
        assert list(found.values()).count("ok") == 3
        packed = make.RELEASE.encode()
        for _ in range(6):
            packed = make.gz(packed)
        for name in ("a.txt" + ".gz" * 6, "a"):
            (tmp_path / name).write_bytes(packed)
            assert make.codes(make.opened(tmp_path / name)) == {name: "too-deep"}

    def test_a_table_of_contents_too_large_for_memory(self, tmp_path: Path) -> None:
        (tmp_path / "a.zip").write_bytes(make.zipped({f"{i:050}.txt": b"" for i in range(100)}))
        assert make.codes(make.opened(tmp_path / "a.zip", Settings(limits=Limits(directory=5000)))) == {"a.zip": "too-large"}

    def test_a_tar_header_too_large_for_memory(self, tmp_path: Path) -> None:
        info = tarfile.TarInfo("././@LongLink")
        info.type, info.size = tarfile.GNUTYPE_LONGNAME, 1 << 30
        (tmp_path / "a.tar.gz").write_bytes(make.gz(info.tobuf() + bytes(32 << 20)))
        assert make.codes(make.opened(tmp_path / "a.tar.gz")) == {"a.tar.gz": "damaged"}


class TestWebArchives:
    """WARC."""

    PAGES = (
        ("https://example.go.th/1", "text/html; charset=utf-8", make.page(make.RELEASE).encode()),
        ("https://example.go.th/a.png", "image/png", b"\x89PNG"),
        ("https://example.go.th/2", "text/html", make.page(make.TODAY, charset="tis-620").encode("cp874")),
        ("https://example.go.th/1", "text/html; charset=windows-874", make.page(make.TODAY).encode("cp874")),
    )

    @pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.warc.zst"])
    def test_pages_are_releases(self, tmp_path: Path, name: str) -> None:
        parts = [make.warc([one]) for one in self.PAGES]
        pack = {"a.warc": bytes, "a.warc.gz": make.gz, "a.warc.zst": make.zst}[name]
        (tmp_path / name).write_bytes(b"".join(pack(part) for part in parts))
        found = make.releases(make.opened(tmp_path / name))
        assert [raw.uri for raw in found] == [f"{name}!/https://example.go.th/{tail}" for tail in ("1", "2", "1#2")]
        assert [read(raw).source.encoding for raw in found] == ["utf-8", "cp874", "cp874"]
        assert "มะลิ" in read(found[1]).text

    def test_only_pages_that_were_there(self, tmp_path: Path) -> None:
        (tmp_path / "a.warc").write_bytes(make.warc(self.PAGES, status="404 Not Found"))
        assert make.codes(make.opened(tmp_path / "a.warc")) == {"a.warc": "no-releases"}

    def test_damage(self, tmp_path: Path) -> None:
        whole = make.warc(self.PAGES)
        (tmp_path / "a.warc").write_bytes(whole[: len(whole) - 400])
        found = make.codes(make.opened(tmp_path / "a.warc"))
        assert found["a.warc!/https://example.go.th/1"] == "ok"
        assert found["a.warc!/https://example.go.th/1#2"] == "damaged"
        (tmp_path / "b.warc").write_bytes(b"no archive " * 100)
        assert make.codes(make.opened(tmp_path / "b.warc")) == {"b.warc": "damaged"}
        (tmp_path / "c.warc.gz").write_bytes(make.gz(whole)[:-100])
        assert make.codes(make.opened(tmp_path / "c.warc.gz"))["c.warc.gz"] == "damaged"


def test_every_error_is_told_in_both_languages(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(make.zipped({"../a.txt": b"x", "x\x1b[2J.txt": b"", "b.docx": b"x"}))
    for item in make.opened(tmp_path / "a.zip"):
        if isinstance(item, SourceError):
            assert item.message_en.isascii()
            assert any("ก" <= c <= "๛" for c in item.message)
            assert "\x1b" not in str(item)
