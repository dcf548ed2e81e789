"""From names to places."""

import io
import os
import sys
from pathlib import Path

import pytest

from khaosan.sources import Located, Names, Notice, SourceError, locate
from tests.sources import make


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("a/1.txt", "a/2.html", "a/b/3.txt", "a/b/4.zip", "a/รูป.jpg", "a/~$5.docx", "a/.6.txt", "[7].txt", "8.csv.gz"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(make.RELEASE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def uris(*names: str) -> list[str]:
    return [item.uri if isinstance(item, Located) else f"{item.uri}: {item.code}" for item in locate(names)]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["a"], ["a/1.txt", "a/2.html", "a/b/3.txt", "a/b/4.zip"]),
        (["."], ["8.csv.gz", "[7].txt", "a/1.txt", "a/2.html", "a/b/3.txt", "a/b/4.zip"]),
        (["a/*.txt"], ["a/1.txt"]),
        (["**/*.txt"], ["[7].txt", "a/1.txt", "a/b/3.txt"]),
        (["a/[12]*"], ["a/1.txt", "a/2.html"]),
        (["[7].txt"], ["[7].txt"]),
        (["*.pdf"], ["*.pdf: missing"]),
        (["a/b", "a/?.txt", "a"], ["a/b/3.txt", "a/b/4.zip", "a/1.txt", "a/2.html"]),
        (["a/1.txt", "./a/1.txt", "a/../a/1.txt"], ["a/1.txt"]),
        (["-", "-"], ["-"]),
        (["no\0name"], ["no\0name: missing"]),
    ],
)
def test_names(names: list[str], expected: list[str]) -> None:
    assert uris(*names) == expected


def test_what_is_passed_over_is_said(folder: Path) -> None:
    notices: list[Notice] = []
    list(locate(["a"], notices.append))
    assert [(n.uri, ".jpg 1" in n.message_en) for n in notices] == [("a", True)]


@pytest.mark.skipif(os.name == "nt" or sys.platform == "darwin", reason="names there are Unicode")
def test_a_name_in_an_old_encoding_is_readable_and_its_file_is_read(folder: Path) -> None:
    path = os.fsencode(folder) + b"/old/" + "ข่าวเก่า.txt".encode("cp874")
    os.mkdir(os.fsencode(folder) + b"/old")
    with open(path, "wb") as file:
        file.write(make.RELEASE.encode())
    (located,) = locate(["old"])
    assert isinstance(located, Located)
    assert located.uri == "old/ข่าวเก่า.txt"
    assert located.path is not None
    assert len(make.releases(make.opened(located.path))) == 1


class TestLists:
    """--from-file."""

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874", "utf-16"])
    def test_a_list_of_names(self, folder: Path, encoding: str) -> None:
        (folder / "list").write_bytes("a/1.txt\r\n\r\na/b\nข่าว *.txt\n".encode(encoding))
        names = Names(["8.csv.gz"], "list")
        assert list(names) == ["8.csv.gz", "a/1.txt", "a/b", "ข่าว *.txt"]
        assert list(names) == list(names)

    def test_a_list_from_standard_input(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a\nb\n")))
        names = Names([], "-")
        assert list(names) == list(names) == ["a", "b"]

    @pytest.mark.parametrize(("name", "code"), [("no/such/list", "missing"), ("a", "unreadable"), ("binary", "binary")])
    def test_a_list_that_is_none(self, folder: Path, name: str, code: str) -> None:
        (folder / "binary").write_bytes(bytes(range(256)) * 10)
        with pytest.raises(SourceError) as refusal:
            Names([], name)
        assert refusal.value.code == code

    def test_standard_input_is_read_once(self) -> None:
        with pytest.raises(SourceError):
            Names(["-"], "-")

    @pytest.mark.usefixtures("folder")
    def test_the_number_of_releases_is_known_where_each_file_is_one(self) -> None:
        assert Names(["a/1.txt", "a/2.html"]).count() == 2
        assert Names(["a"]).count() is None
        assert Names(["-"]).count() is None
