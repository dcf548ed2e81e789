"""Mentions of calendar days and ranges of days.

The rules, what they match, and in brackets how many of a sample of 2,000 real releases' dates were right when read by eye:

* ``date.day-month-year`` (60 of 60): 10 มีนาคม 2566, 10 มี.ค. 66, 10มีนาคม2566; ``date.english`` (10 of 10): 10 March 2021;
* ``date.day-month`` (70 of 70): no year: that of the nearest earlier date, else of the dateline; with นี้ the one nearest to the
  dateline;
* ``date.day-month-later``: as before, where neither exists: the year of the first date behind it;
* ``date.annual``: the same of a day of every year (5 ธันวาคมของทุกปี), whose year says little;
* ``date.days`` (45 of 45): a run of days of one month (2-3 พฤษภาคม 2566, ระหว่างวันที่ 5 ถึง 7 มี.ค. 64);
* ``date.range`` (45 of 45): from a day of one month to a day of another (30 เมษายน – 2 พฤษภาคม 2566);
* ``date.list`` (10 of 10): a day that shares the month of another behind it (the 10 of "10 และ 17 มีนาคม");
* ``date.numeric`` (all are datelines there): 31/03/2567, 31-03-2567, 31.03.2567;
* ``date.misspelt`` (2 of 2): a month with a slip of a letter or two, a year behind;
* ``date.relative-today``, ``-past``, ``-future``: see :func:`relative_days`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise

from khaosan.extraction.date_grammar import Atom, DateGrammar
from khaosan.extraction.document import Document
from khaosan.extraction.mentions import DateFound
from khaosan.extraction.scanner import Term
from khaosan.lexicon.tables import Entry, Lexicon
from khaosan.text.calendar import day, nearest_day

_RELATIVE = "relative-day"


class RelativeDay(Entry):
    """A word for a day counted from the dateline. No ``offset``: a false friend."""

    offset: int | None = None


class DateExtractor:
    """Mentions of calendar days and ranges of days."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._relative = lexicon.rows("relative_days", RelativeDay)
        self._grammar = DateGrammar(lexicon)

    def terms(self) -> Iterable[Term]:
        """The literals without which nothing of this kind can stand in a text."""
        for word in self._relative:
            yield Term(_RELATIVE, word.form, word.offset)
        yield from self._grammar.terms()

    def find(self, doc: Document) -> list[DateFound]:
        """Find them, in the order of the text."""
        atoms = self._grammar.atoms(doc)
        if not atoms:
            return []
        links = [""] + [self._link(doc.text, a, b) for a, b in pairwise(atoms)]
        years = _years(atoms, links, _published(doc, atoms))
        return _mentions(atoms, links, years)

    def relative(self, doc: Document, dates: list[DateFound]) -> list[DateFound]:
        """See :func:`relative_days`."""
        return relative_days(doc, dates)

    def _link(self, text: str, a: Atom, b: Atom) -> str:
        """How ``b`` is joined to ``a`` before it: "range", "list" or not at all ("")."""
        if not 0 < b.start - a.end <= _LONGEST_LINK:
            return ""
        if self._grammar.range_gap.fullmatch(text, a.end, b.start):
            return "range"
        return "list" if self._grammar.list_gap.fullmatch(text, a.end, b.start) else ""


# The longest words between two joined dates: "นี้ - ในวันพฤหัสบดีที่ " with some spaces to spare.
_LONGEST_LINK = 45
# A list that runs on from here into the months up to the other names days of two years ("31 ธันวาคม และ 1 มกราคม 2567").
_YEAR_END, _YEAR_START = 10, 3


def _published(doc: Document, atoms: list[Atom]) -> date | None:
    """The dateline's day."""
    for start, end in doc.layout.datelines[:3]:
        for atom in atoms:
            if start <= atom.start and atom.end <= end and atom.year is not None:
                return day(atom.year, atom.month, atom.groups[-1].first)
    return doc.source.published


def _years(atoms: list[Atom], links: list[str], published: date | None) -> list[tuple[int | None, str]]:
    """The year of each atom and the rule that gave it: its own, else one taken from around it."""
    years: list[int | None] = []
    for atom in atoms:
        year = atom.year
        if year is None and published is not None:
            if atom.shift == "near":
                nearest = nearest_day(atom.month, atom.groups[-1].first, published)
                year = nearest.year if nearest else None
            elif isinstance(atom.shift, int):
                year = published.year + atom.shift
        years.append(year)
    for i in range(len(atoms) - 2, -1, -1):
        behind = years[i + 1]
        if years[i] is None and links[i + 1] and behind is not None:
            years[i] = behind - 1 if _turns(atoms[i], atoms[i + 1], links[i + 1]) else behind
    known: int | None = None
    later = next((year for year in years if year is not None), None)
    result: list[tuple[int | None, str]] = []
    for i, atom in enumerate(atoms):
        year, rule = years[i], "date.annual" if atom.shift == "annual" else atom.rule
        if year is None:
            year = known if known is not None else published.year if published else None
            if year is not None and links[i] and known is not None and _turns(atoms[i - 1], atom, links[i]):
                year += 1
            if year is None:
                year = later
                rule = "date.day-month-later"
        known = year if year is not None else known
        result.append((year, rule))
    return result


def _turns(a: Atom, b: Atom, link: str) -> bool:
    """Whether the year turns between two joined atoms."""
    if link == "range":
        return (a.month, a.groups[-1].first) > (b.month, b.groups[0].last)
    return a.month >= _YEAR_END and b.month <= _YEAR_START


def _mentions(atoms: list[Atom], links: list[str], years: list[tuple[int | None, str]]) -> list[DateFound]:
    found: list[DateFound] = []
    open_range = False  # whether the last mention may still become the beginning of a range over months
    for atom, link, (year, rule) in zip(atoms, links, years, strict=True):
        may_open = open_range
        open_range = False
        if year is None:
            continue
        for i, days in enumerate(atom.groups):
            is_last = i == len(atom.groups) - 1
            end = atom.end if is_last else days.end
            first = day(year, atom.month, days.first)
            last = first if days.first == days.last else day(year, atom.month, days.last)
            if first is None or last is None:
                continue
            if i == 0 and link == "range" and may_open and first == last and found[-1].first < last:
                found[-1] = DateFound(found[-1].start, end, found[-1].first, last, "date.range")
                continue
            if not is_last:
                name = "date.list"
            elif first != last and rule != "date.numeric":
                name = "date.days"
            else:
                name = rule
            found.append(DateFound(days.start, end, first, last, name))
            open_range = is_last and first == last
    return found


# What may stand between วันนี้ and the date that says which day it is, or until which day something lasts from now on.
_BEFORE_OWN_DATE = re.compile(r"[\s(\[“\"]{0,6}(?:[-–—]|(?:จน|ไปจน)?ถึง|คือ|ตรงกับ)?\s{0,3}(?:วัน[ก-๎]{0,12}\s?)?(?:ที่)?\s{0,3}")


def dateline_day(doc: Document, dates: list[DateFound]) -> date | None:
    """The day of the dateline, else the one that the source's metadata or column states. ``dates`` are those of the release."""
    for start, end in doc.layout.datelines:
        for found in dates:
            if start <= found.start and found.end <= end:
                return found.first
    return doc.source.published


def relative_days(doc: Document, dates: list[DateFound]) -> list[DateFound]:
    """The days that วันนี้, เมื่อวานนี้, พรุ่งนี้ and the like mean, counted from the dateline; none without a dateline.

    A word that has a date of its own ("วันนี้ (9 ม.ค. 67)") or begins a stretch of time ("วันนี้ - 14 ก.พ. 68") is left out.
    These are days for events and no mentions of the record's ``dates``. ``dates`` are those of :meth:`DateExtractor.find`.
    About one วันนี้ in four, in speeches, means these times rather than this day; who asks must look at the sentence.
    Rules: ``date.relative-today`` (offset 0), ``date.relative-past``, ``date.relative-future``.
    """
    if _RELATIVE not in doc.hits:
        return []
    published = dateline_day(doc, dates)
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
        meant = published + timedelta(days=offset)
        name = "today" if offset == 0 else "past" if offset < 0 else "future"
        found.append(DateFound(hit.start, hit.end, meant, meant, f"date.relative-{name}"))
    return found
