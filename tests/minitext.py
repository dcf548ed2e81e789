"""Annotated mini-texts: ``"ณ <province name=เชียงราย>จ.เชียงราย</province>"`` is a text and what is to be found in it.

Attributes have no spaces, or stand in double quotes. Tags nest. ``Example`` gives the text without tags and the expectations
with their offsets in it (code points, half-open).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from khaosan.extraction.document import Document
from khaosan.extraction.engine import Engine
from khaosan.extraction.mentions import Found
from khaosan.lexicon.tables import Entry
from khaosan.model import Report
from khaosan.text.source import SourceText

_TAG = re.compile(r"<(/?)([a-z]+)((?:\s+[a-z_]+=(?:\"[^\"]*\"|[^\s>]+))*)>")
_ATTRIBUTE = re.compile(r"([a-z_]+)=(?:\"([^\"]*)\"|([^\s>]+))")


@dataclass(frozen=True)
class Expected:
    tag: str
    attributes: dict[str, str]
    start: int
    end: int


@dataclass(frozen=True)
class Example:
    text: str
    expected: list[Expected]

    @classmethod
    def of(cls, marked: str) -> Example:
        parts: list[str] = []
        length = done = 0
        stack: list[tuple[str, dict[str, str], int]] = []
        expected: list[Expected] = []
        for m in _TAG.finditer(marked):
            parts.append(marked[done : m.start()])
            length += m.start() - done
            done = m.end()
            if m[1]:
                tag, attributes, start = stack.pop()
                assert tag == m[2], f"</{m[2]}> closes <{tag}>"
                expected.append(Expected(tag, attributes, start, length))
            else:
                stack.append((m[2], {a[1]: a[2] or a[3] or "" for a in _ATTRIBUTE.finditer(m[3])}, length))
        assert not stack, f"<{stack}> is not closed"
        parts.append(marked[done:])
        return cls("".join(parts), sorted(expected, key=lambda e: (e.start, -e.end)))

    def tagged(self, tag: str) -> list[Expected]:
        return [e for e in self.expected if e.tag == tag]


@cache
def engine() -> Engine:
    """One engine for all tests of a run."""
    return Engine()


def find(text: str) -> tuple[Document, Found]:
    analysis = engine().analyse(SourceText.of(text))
    return analysis.doc, analysis.found


def report(text: str) -> Report:
    return engine().report(SourceText.of(text))


def entries(table: str) -> Iterator[tuple[Entry, dict[str, str]]]:
    """The form and the examples of each line of a table of the package, whatever columns it has, and all its columns."""
    path = files("khaosan.lexicon").joinpath("data", f"{table}.tsv")
    lines = [x for x in path.read_text(encoding="utf-8").splitlines() if x.strip() and not x.startswith("#")]
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, restval=""):
        known = {name: row.get(name, "") for name in ("form", "example", "counterexample")}
        yield Entry(**known, place=f"{table}: {row['form']}"), row
