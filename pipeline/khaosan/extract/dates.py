"""Mentions of calendar days and ranges of days."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import timedelta

from khaosan.extract.document import Document
from khaosan.extract.mentions import DateFound
from khaosan.extract.scanner import Term
from khaosan.lexicon.tables import Entry, Lexicon

_RELATIVE = "relative-day"


class RelativeDay(Entry):
    """A word for a day counted from the dateline. No ``offset``: a false friend."""

    offset: int | None = None


class DateExtractor:
    """Mentions of calendar days and ranges of days."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._relative = lexicon.rows("relative_days", RelativeDay)

    def terms(self) -> Iterable[Term]:
        """The literals without which nothing of this kind can stand in a text."""
        for word in self._relative:
            yield Term(_RELATIVE, word.form, word.offset)

    def find(self, doc: Document) -> list[DateFound]:
        """Find them, in the order of the text."""
        return []


# What may stand between วันนี้ and the date that says which day it is, or until which day something lasts from now on.
_BEFORE_OWN_DATE = re.compile(r"[\s(\[“\"]{0,6}(?:[-–—]|(?:จน|ไปจน)?ถึง|คือ|ตรงกับ)?\s{0,3}(?:วัน[ก-๎]{0,12}\s?)?(?:ที่)?\s{0,3}")


def relative_days(doc: Document, dates: list[DateFound]) -> list[DateFound]:
    """The days that วันนี้, เมื่อวานนี้, พรุ่งนี้ and the like mean, counted from the dateline; none without a dateline.

    A word that has a date of its own ("วันนี้ (21 มี.ค. 60)") or begins a stretch of time ("วันนี้ - 14 ก.พ. 68") is left out.
    These are days for events and no mentions of the record's ``dates``. ``dates`` are those of :meth:`DateExtractor.find`.
    Rules: ``date.relative-today`` (offset 0), ``date.relative-past``, ``date.relative-future``.
    """
    if _RELATIVE not in doc.hits or not doc.layout.datelines:
        return []
    start, end = doc.layout.datelines[0]
    published = next((d.first for d in dates if start <= d.start and d.end <= end), None)
    if published is None:
        return []
    starts = {d.start for d in dates}
    found = []
    for hit in doc.hits.longest(_RELATIVE):
        offset: int | None = hit.value
        if offset is None:
            continue
        gap = _BEFORE_OWN_DATE.match(doc.text, hit.end)
        if gap is not None and gap.end() in starts:
            continue
        day = published + timedelta(days=offset)
        name = "today" if offset == 0 else "past" if offset < 0 else "future"
        found.append(DateFound(hit.start, hit.end, day, day, f"date.relative-{name}"))
    return found
