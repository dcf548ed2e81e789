"""Words are data: each broken line is told with its file and line, and a user's entries take effect."""

import re
from pathlib import Path

import pytest

from khaosan.extraction.engine import Engine
from khaosan.lexicon.tables import Entry, Lexicon, LexiconError
from khaosan.text.source import SourceText

NAMES = Lexicon().names()


class Row(Entry):
    kind: str
    weight: int = 0


def rows(tmp_path: Path, content: str) -> tuple[Row, ...]:
    (tmp_path / f"{NAMES[0]}.tsv").write_text(content, encoding="utf-8")
    lexicon = Lexicon(tmp_path)
    lexicon._data = tmp_path / ".package"
    (tmp_path / ".package").mkdir(exist_ok=True)
    (tmp_path / ".package" / f"{NAMES[0]}.tsv").write_text("form\tkind\n", encoding="utf-8")
    return lexicon.rows(NAMES[0], Row)


def test_rows_are_read_with_their_place(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, "# words\n\nform\tkind\tweight\nคำ\tx\t3\n")
    assert (row.form, row.kind, row.weight) == ("คำ", "x", 3)
    assert row.place.endswith(".tsv:4")


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("form\tkind\nคำ\n", 2),
        ("form\tkind\n# c\nคำ\tx\ty\n", 3),
        ("form\tkind\tweight\nคำ\tx\tมาก\n", 2),
        ("form\tkinds\nคำ\tx\n", 1),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, content: str, line: int) -> None:
    with pytest.raises(LexiconError, match=rf"\.tsv:{line}: .* / "):
        rows(tmp_path, content)


@pytest.mark.parametrize("name", ["no_such_table.tsv", "offices.csv", "prefixes.txt"])
def test_a_file_that_would_not_be_read_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("form\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=re.escape(name)):
        Lexicon(tmp_path)


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="no tables"):
        Lexicon(tmp_path)


@pytest.mark.parametrize("content", ["", "# words\n", "คำ\tx\n"])
def test_a_table_without_column_names_is_told(tmp_path: Path, content: str) -> None:
    with pytest.raises(LexiconError, match="column names"):
        rows(tmp_path, content)


def test_bytes_that_are_no_utf8_are_told(tmp_path: Path) -> None:
    (tmp_path / f"{NAMES[0]}.tsv").write_bytes("form\nคำ\n".encode("cp874"))
    with pytest.raises(LexiconError, match="cannot read"):
        Engine(Lexicon(tmp_path))


@pytest.mark.parametrize("name", NAMES)
def test_every_table_says_what_it_is_and_where_it_is_from(name: str) -> None:
    text = (Lexicon()._data / f"{name}.tsv").read_text(encoding="utf-8")
    head = text.split("\nform", 1)[0]
    assert head.startswith("# ")
    assert "# source:" in head


@pytest.mark.parametrize("name", NAMES)
def test_no_entry_stands_twice(name: str) -> None:
    lines = [x for x in (Lexicon()._data / f"{name}.tsv").read_text(encoding="utf-8").splitlines() if x and x[0] != "#"]
    assert len(lines) == len(set(lines))


def test_a_users_own_prefix_takes_effect(tmp_path: Path) -> None:
    release = SourceText.of("วันนี้ ตาลปัตร มะลิ ทองดี เป็นประธานการประชุม")
    header = next(
        x for x in (Lexicon()._data / "prefixes.tsv").read_text(encoding="utf-8").splitlines() if x.startswith("form")
    ).split("\t")
    values = {"form": "ตาลปัตร", "kind": "title"}
    (tmp_path / "prefixes.tsv").write_text(
        "\t".join(header) + "\n" + "\t".join(values.get(c, "") for c in header) + "\n", encoding="utf-8"
    )
    names = [p.name for p in Engine(Lexicon(tmp_path)).analyse(release).people]
    assert names == ["มะลิ ทองดี"]
    assert Engine().analyse(release).people == []
