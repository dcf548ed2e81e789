"""Which column holds the text, the day and the headline: as the user says, else by its name, else (the text) by what is in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from khaosan.sources.errors import Notice, SourceError, printable
from khaosan.sources.settings import Columns

# The likeliest first. Names are compared without case, spaces, dashes and underscores.
_TEXT = (
    "text", "fulltext", "rawtext", "body", "bodytext", "content", "contents", "postcontent", "articlebody", "article", "release",
    "pressrelease", "news", "newscontent", "newsdetail", "story", "maintext", "detail", "details", "description", "message",
    "เนื้อหา", "เนื้อหาข่าว", "เนื้อข่าว", "เนื้อความ", "รายละเอียด", "รายละเอียดข่าว", "ข้อความ", "ข่าว", "ข่าวประชาสัมพันธ์", "บทความ",
)  # fmt: skip
_DATE = (
    "published", "publishedat", "publisheddate", "publishdate", "publicationdate", "datepublished", "pubdate", "releasedate",
    "postdate", "posted", "postedat", "newsdate", "dateline", "date", "datetime",
    "วันที่เผยแพร่", "วันเผยแพร่", "เผยแพร่เมื่อ", "วันที่ประกาศ", "วันที่ลงข่าว", "วันที่ข่าว", "วันที่โพสต์", "วันที่",
)  # fmt: skip
_TITLE = (
    "title", "headline", "subject", "posttitle", "newstitle", "heading",
    "หัวข้อ", "หัวข้อข่าว", "หัวเรื่อง", "หัวข่าว", "ชื่อเรื่อง", "ชื่อข่าว", "พาดหัว", "พาดหัวข่าว", "เรื่อง",
)  # fmt: skip
_NOISE = re.compile(r"[\s_\-.:]+")
_THAI = re.compile(r"[\u0e01-\u0e2e]")
# By content, a column is the text if its cells have this many Thai consonants on average, and so many times those of any other.
_LEAST_LETTERS = 60
_TIMES_THE_NEXT = 3
_LISTED, _NAME_LISTED = 30, 40


class Chosen(NamedTuple):
    """The columns to read. ``notices`` say what was guessed."""

    text: str
    id: str | None
    date: str | None
    title: str | None
    notices: tuple[Notice, ...]


def by_name(names: Iterable[str], known: Sequence[str]) -> str | None:
    """The column with the likeliest of the known names.

    >>> by_name(["ID", "Post Content", "Text "], _TEXT)
    'Text '
    """
    plain: dict[str, str] = {}
    for name in names:
        plain.setdefault(_plain(name), name)
    return next((plain[name] for name in map(_plain, known) if name in plain), None)


def choose(uri: str, asked: Columns, names: Sequence[str], sample: Sequence[Mapping[str, object]]) -> Chosen:
    """Choose the columns of a table.

    Raises:
        SourceError: a column that was asked for is not there ("no-column"), or none can be the text ("no-text-column").
    """
    notices: list[Notice] = []
    text = _asked(uri, asked.text, names) if asked.text else by_name(names, _TEXT)
    if text is None and (text := _by_content(names, sample)) is None:
        raise SourceError(
            uri,
            "no-text-column",
            f"ไม่ทราบว่าคอลัมน์ใดเป็นเนื้อข่าว โปรดระบุ --text-column; คอลัมน์ที่มี: {_list(names)}",
            f"no column looks like the text, please name it with --text-column; there are: {_list(names)}",
        )
    others = [name for name in names if name != text]
    date = _asked(uri, asked.date, names) if asked.date else by_name(others, _DATE)
    title = _asked(uri, asked.title, names) if asked.title else by_name(others, _TITLE)
    guesses = (
        ("text", "เนื้อข่าว", text, asked.text),
        ("date", "วันที่เผยแพร่", date, asked.date),
        ("title", "หัวข้อข่าว", title, asked.title),
    )
    guessed = [(option, thai, name) for option, thai, name, said in guesses if name is not None and not said]
    if guessed:
        thai_list = ", ".join(f"{thai} = {name!r}" for _, thai, name in guessed)
        english_list = ", ".join(f"{option} = {name!r}" for option, _, name in guessed)
        options = " ".join(f"--{option}-column" for option, _, _ in guessed)
        notices.append(
            Notice(uri, f"เลือกคอลัมน์ให้: {thai_list} (เปลี่ยนได้ด้วย {options})", f"columns guessed: {english_list} (see {options})")
        )
    return Chosen(text, _asked(uri, asked.id, names) if asked.id else None, date, title, tuple(notices))


def _asked(uri: str, name: str, names: Sequence[str]) -> str:
    """The column of that name, letter for letter or else as :func:`by_name` compares."""
    if name in names:
        return name
    found = by_name(names, [name])
    if found is None:
        raise SourceError(
            uri, "no-column", f"ไม่มีคอลัมน์ {name!r}; คอลัมน์ที่มี: {_list(names)}", f"no column {name!r}; there are: {_list(names)}"
        )
    return found


def _by_content(names: Sequence[str], sample: Sequence[Mapping[str, object]]) -> str | None:
    if not sample:
        return None
    letters = dict.fromkeys(names, 0)
    for row in sample:
        for name, value in row.items():
            if isinstance(value, str):
                letters[name] = letters.get(name, 0) + len(_THAI.findall(value[:20_000]))
    first, *rest = sorted(letters, key=lambda name: -letters[name])
    enough = letters[first] >= _LEAST_LETTERS * len(sample)
    return first if enough and letters[first] >= _TIMES_THE_NEXT * (letters[rest[0]] if rest else 0) else None


def _plain(name: str) -> str:
    # NFC leaves Thai as it is (NFKC would split sara am).
    return _NOISE.sub("", unicodedata.normalize("NFC", name)).casefold()


def _list(names: Sequence[str]) -> str:
    listed = ", ".join(
        repr(printable(name if len(name) <= _NAME_LISTED else name[:_NAME_LISTED] + "…")) for name in names[:_LISTED]
    )
    return (listed or "-") + (", …" if len(names) > _LISTED else "")
