"""Khaosan (ข่าวสาร): Thai press releases in, grounded facts out.

>>> import khaosan
>>> report = khaosan.extract("วันที่ 2-3 พฤษภาคม 2566 ประชุมเครือข่าย ณ จังหวัดเชียงราย")
>>> report.dates[0].text, report.dates[0].end_date
('2-3 พฤษภาคม 2566', '2023-05-03')
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from khaosan._version import __version__

if TYPE_CHECKING:
    from pandas import DataFrame
    from spacy.language import Language

    from khaosan.extraction.engine import Engine
    from khaosan.model import Report

__all__ = ["__version__", "extract", "load", "read_jsonl", "tables"]


def load(lexicon: str | Path | None = None) -> Language:
    """A spaCy pipeline: ``load()(text)`` gives a Doc with ``doc._.report`` and spans in ``doc.spans``.

    Args:
        lexicon: a folder with entries of one's own, added to the package's tables.

    Raises:
        LexiconError: a table is broken; names its file and line.
    """
    from khaosan.extraction.components import load as load_language

    return load_language(lexicon)


def extract(text: str, *, uri: str = "-") -> Report:
    """The facts of one release. ``uri`` names it in the report; with the text it decides the report's id.

    Offsets are half-open and in code points of ``text``.
    """
    from khaosan.text.source import SourceText

    return _engine().report(SourceText.of(text, uri=uri))


def read_jsonl(path: str | Path) -> Iterator[Report]:
    """Stream the reports of a file that ``khaosan extract`` wrote.

    Raises:
        ValueError: a line is no report; names the file and the line.
    """
    from khaosan.model import Report

    with Path(path).open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                try:
                    yield Report.model_validate_json(line)
                except ValueError as error:
                    raise ValueError(f"{path}:{number}: บรรทัดนี้ไม่ใช่ระเบียนของข่าวสาร / not a report: {error}") from error


def tables(reports: Iterable[Report]) -> dict[str, DataFrame]:
    """The facts as pandas DataFrames, under the tables' names ("events", "people", …); ``docs/tables.md`` tells the columns.

    Raises:
        ValueError: two reports have the same id (give each text a ``uri`` of its own), or a day is not in the calendar.
    """
    from khaosan.tabular.frames import frames

    return frames(reports)


@cache
def _engine() -> Engine:
    from khaosan.extraction.engine import Engine

    return Engine()
