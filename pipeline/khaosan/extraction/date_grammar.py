"""The wording of days: a month (or a numeric date) with the days in front of it and the year behind, as the text has it.

Nothing is resolved here: :class:`Atom` keeps what is written, :mod:`khaosan.extraction.dates` decides the years and builds the
mentions. Every pattern is matched at a known place in a window of bounded length, so the work is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from khaosan.extraction.document import Document
from khaosan.extraction.scanner import Term
from khaosan.extraction.year_grammar import MonthForm, MonthStyle, YearGrammar, alternation
from khaosan.lexicon.tables import Entry, Lexicon
from khaosan.text.calendar import gregorian_year

MONTH = "month"
_MONTH_END = "month-end"
_YEAR_FIGURES = "year-figures"
DASHES = "-–—‐‑−"
Shift = Literal["near", "annual"] | int


class YearWord(Entry):
    """A word behind a day and month that tells the year: nearest to the dateline, every year, or years from the dateline's."""

    shift: Shift


class Joiner(Entry):
    """What joins two days."""

    kind: Literal["range", "list"]


class Month(NamedTuple):
    """The value of a month's hit: its number, its style, and where in the hit the month's own letters begin."""

    number: int
    style: MonthStyle
    skip: int = 0


class Days(NamedTuple):
    """A day or a run of days of one month: ``[start, end)`` of its digits."""

    start: int
    end: int
    first: int
    last: int


@dataclass(slots=True)
class Atom:
    """Days of one month. ``groups`` are the mentions it holds, the last one next to the month; ``end`` is behind the year."""

    groups: list[Days]
    end: int
    month: int
    year: int | None
    shift: Shift | None
    rule: str

    @property
    def start(self) -> int:
        """Where its first day stands."""
        return self.groups[0].start


class DateGrammar:
    """Finds the atoms of a text."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._months = lexicon.rows("months", MonthForm)
        self._full = [(m.form, m.month) for m in self._months if m.style == "full" and m.month]
        self.years = YearGrammar(lexicon)
        weekday = alternation(w.form for w in lexicon.rows("weekdays", Entry))
        joiners = lexicon.rows("date_joiners", Joiner)
        ranges = alternation(j.form for j in joiners if j.kind == "range")
        lists = alternation(j.form for j in joiners if j.kind == "list")
        words = lexicon.rows("year_words", YearWord)
        self._shifts = {w.form: w.shift for w in words}
        self._shift = re.compile(rf"[ ]{{0,2}}({alternation(w.form for w in words)})")
        on = rf"(?:ใน)?[ ]{{0,2}}(?:วัน[ ]?(?:(?:{weekday})[ ]{{0,2}}(?:ที่)?|ที่)|(?:{weekday})[ ]{{0,2}}ที่)"
        aside = rf"(?:\((?:วัน)?(?:{weekday})\)[ ]{{0,2}})?"
        self.range_gap = re.compile(
            rf"(?:{'|'.join(map(re.escape, self._shifts))})?\s{{0,3}}{aside}(?:{ranges})\s{{0,3}}(?:{on}\s{{0,3}})?"
        )
        self.list_gap = re.compile(rf"\s{{0,3}}{aside}(?:(?:{lists})\s{{0,3}}(?:{on}\s{{0,3}})?|{on}\s{{0,3}})")
        self._left = re.compile(
            rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?[ ]{{0,3}}{aside}(?:({ranges})|({lists}))?[ ]{{0,3}}({on}[ ]{{0,3}})?\Z"
        )
        self._ordinal = re.compile(rf"(?:{alternation(n.form for n in lexicon.rows('number_nouns', Entry))})[ ]{{0,2}}\Z")
        self._day = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?(?:[ ]{0,8}(?:\n[ ]{0,3})?(?:(?:ของ[ ]?)?เดือน[ ]{0,2})?|[.\-])\Z")
        self._of_month = re.compile(rf"วัน(?:{weekday})?[ ]{{0,2}}ที่[ ]{{0,3}}\Z")

    def terms(self) -> Iterator[Term]:
        """Months in all their forms, false friends, and endings of months with a year behind (for slips of the pen)."""
        for m in self._months:
            if m.month is None:
                yield Term(MONTH, m.form, None)
                continue
            yield Term(MONTH, m.form, Month(m.month, m.style))
            if m.style == "english":
                yield Term(MONTH, m.form.upper(), Month(m.month, m.style))
            if m.style == "abbr":
                yield from _loose(m.form, m.month)
        for sep in "/-.":
            for head in ("25", "20", *(map(str, range(40, 90)) if sep == "/" else ())):
                yield Term(_YEAR_FIGURES, sep + head, sep)
        for ending in ("คม", "ยน", "นธ์", "นธุ์"):
            for gap in ("", " "):
                for head in ("25", "พ.ศ."):
                    yield Term(_MONTH_END, ending + gap + head, len(ending))

    def months(self, doc: Document) -> Iterator[tuple[int, int, Month]]:
        """The months of a text, ``[start, end)`` and value, in its order; what only looks like one is left out."""
        text = doc.text
        for hit in doc.hits.longest(MONTH):
            month: Month | None = hit.value
            if month is None:
                continue
            after = text[hit.end : hit.end + 1]
            if month.style in ("loose", "short") and "ก" <= after <= "๎" and not text.startswith("นี้", hit.end):
                continue
            if month.style == "abbr" and _GOES_ON.match(text, hit.end):
                continue
            if month.style == "english" and (_is_latin(after) or _is_latin(text[max(0, hit.start - 1) : hit.start])):
                continue
            yield hit.start + month.skip, hit.end, month

    def shift_after(self, text: str, at: int) -> Shift | None:
        """What a word at ``at`` (นี้, ปีหน้า, ของทุกปี) tells of the year, or None."""
        word = self._shift.match(text, at)
        return self._shifts[word[1]] if word else None

    def atoms(self, doc: Document) -> list[Atom]:
        """The days of a text as written, in its order."""
        found: list[Atom] = []
        ends: set[int] = set()
        if MONTH in doc.hits:
            for start, end, month in self.months(doc):
                ends.add(end)
                reach = found[-1].end if found else 0
                atom = self._around(doc.text, start, end, month, reach, ends)
                if atom is not None:
                    found.append(atom)
        found += self._misspelt(doc, ends)
        found += self._numeric(doc)
        found.sort(key=_start)
        return found

    def _around(self, text: str, start: int, end: int, month: Month, reach: int, ends: set[int]) -> Atom | None:
        """The atom of the month at ``[start, end)``: its days on the left, its year on the right."""
        if month.style == "english":
            turned = _month_first(text, start, end, month)
            if turned is not None:
                return turned
        year = self.years.after(text, end, month.style)
        day = self._day_before(text, start, reach, year is not None)
        if day is None or not 1 <= day.first <= 31 or self._is_label(text, day.start, ends):
            return None
        stop = year.end if year else end
        shift: Shift | None = None
        if year is None:
            if month.style == "english":
                return None
            shift = self.shift_after(text, end)
            if shift is None and month.style in ("loose", "short") and not self._says_day(text, day.start):
                return None
        groups = self._leftwards(text, day, reach, ends)
        rule = "date.english" if month.style == "english" else "date.day-month-year" if year else "date.day-month"
        return Atom(groups, stop, month.number, year.number if year else None, shift, rule)

    def _day_before(self, text: str, start: int, reach: int, dated: bool) -> Days | None:
        """The day right before a month. Over a line break, or with a dot between, only where a year makes it sure (``dated``)."""
        i = start
        while i > reach and text[i - 1] == " ":
            i -= 1
        if not (i > reach and "0" <= text[i - 1] <= "9") or start - i > 8:
            m = self._day.search(text, max(reach, start - 24), start) if i > reach and text[i - 1] in "\n.-นthds" else None
            if m is None:
                return None
            glue = text[m.end(1) : start]
            if "เดือน" in glue:
                if not self._says_day(text, m.start()):
                    return None
                if "ของ" in glue and not text[: m.start()].rstrip().endswith("วันที่"):
                    return None
            elif glue and glue[0] not in "sntr" and not dated:
                return None
            return _days(text, m.start(1), m.end(1))
        j = i - 1
        while j > reach and "0" <= text[j - 1] <= "9" and i - j < 4:
            j -= 1
        return _days(text, j, i)

    def _says_day(self, text: str, at: int) -> bool:
        """Whether วันที่, or a weekday with ที่, stands in front of ``at``."""
        return self._of_month.search(text, max(0, at - 16), at) is not None

    def _is_label(self, text: str, at: int, ends: set[int]) -> bool:
        """Whether the number at ``at`` is an ordinal, a label, or the rest of some other number."""
        if at == 0:
            return False
        before, beyond = text[at - 1], text[at - 2 : at - 1]
        if before in "/:." and beyond.isdigit():
            return True
        if before in DASHES and at - 1 not in ends and _is_latin(beyond):
            return True  # COVID-19, F-16
        if before == "#" or _is_latin(before):
            return True
        return self._ordinal.search(text, max(0, at - 16), at) is not None

    def _leftwards(self, text: str, day: Days, reach: int, ends: set[int]) -> list[Days]:
        """The days joined to ``day`` from the left, in the order of the text, ``day`` last."""
        groups = [day]
        sure = True
        while len(groups) <= _MOST_DAYS:
            at = groups[0]
            m = self._left.search(text, max(reach, at.start - 45), at.start)
            if m is None or not (m[2] or m[3] or m[4]):
                break
            left = _days(text, m.start(1), m.end(1))
            if left is None or not 1 <= left.first <= 31 or self._is_label(text, left.start, ends):
                break
            if m[2]:
                if at.first != at.last or left.first >= at.first:
                    break
                groups[0] = Days(left.start, at.end, left.first, at.last)
            else:
                sure = False
                groups.insert(0, left)
        if not sure and not self._opens_list(text, groups[0].start, reach):
            return groups[-1:]
        return groups

    def _opens_list(self, text: str, at: int, reach: int) -> bool:
        """Whether the number at ``at`` begins a list of days: วันที่ before it, a bracket, a new line, or another date."""
        before = text[max(0, at - 24) : at].rstrip(" ")
        if not before or before.endswith(("(", "\n", "ระหว่าง", "ตั้งแต่")) or self._of_month.search(before):
            return True
        return bool(reach) and self.list_gap.fullmatch(text, reach, at) is not None

    def _misspelt(self, doc: Document, ends: set[int]) -> Iterator[Atom]:
        """Months with a slip of a letter or two, where a day stands before and a year behind."""
        if _MONTH_END not in doc.hits:
            return
        text = doc.text
        for hit in doc.hits.all(_MONTH_END):
            end = hit.start + hit.value
            if end in ends:
                continue
            start = end
            while start > 0 and end - start < 14 and "ก" <= text[start - 1] <= "๎":
                start -= 1
            month = self._closest(text[start:end])
            if month is None:
                continue
            atom = self._around(text, start, end, Month(month, "misspelt"), 0, ends)
            if atom is not None and atom.year is not None:
                atom.rule = "date.misspelt"
                yield atom

    def _closest(self, word: str) -> int | None:
        """The one month whose name differs from ``word`` by at most two letters."""
        near = [month for name, month in self._full if abs(len(name) - len(word)) <= 2 and _distance(name, word) <= 2]
        return near[0] if len(near) == 1 else None

    def _numeric(self, doc: Document) -> Iterator[Atom]:
        """Days in figures: 31/03/2567, 31-03-2567, 31.03.2567, and 31/03/67 behind วันที่."""
        for hit in doc.hits.all(_YEAR_FIGURES):
            atom = self._figures(doc.text, hit.start, hit.value)
            if atom is not None:
                yield atom

    def _figures(self, text: str, at: int, pattern: str) -> Atom | None:
        """The day in figures whose year follows the separator at ``at``."""
        m = _FIGURES[pattern].search(text, max(0, at - 5), at + 5)
        if m is None or not 1 <= int(m[2]) <= 12 or self._is_label(text, m.start(), set()) or _RUNS_ON.match(text, m.end()):
            return None
        said = self._says_day(text, m.start())
        if not said and (len(m[3]) == 2 or text[max(0, m.start() - 6) : m.start()].rstrip(" ").endswith("ที่")):
            return None  # a fraction, or the number of a case, a letter, a meeting
        year = gregorian_year(m[3])
        if year is None:
            return None
        day = Days(m.start(1), m.end(1), int(m[1]), int(m[1]))
        return Atom(self._leftwards(text, day, 0, set()), m.end(), int(m[2]), year, None, "date.numeric")


# A month has no more days to list.
_MOST_DAYS = 31
# A dash in front joins days of a range, except where dashes part the figures themselves. Of two digits only behind slashes.
_FIGURES = {
    sep: re.compile(rf"(?<![\d/.,:{'-' if sep == '-' else ''}])(\d{{1,2}}){re.escape(sep)}(\d{{1,2}}){re.escape(sep)}({year})")
    for sep, year in (("/", r"\d{4}|[4-8]\d"), ("-", r"\d{4}"), (".", r"\d{4}"))
}
# Another letter and dot makes it some other abbreviation, unless they begin an era.
_GOES_ON = re.compile(r"(?![พค]\.ศ)[ก-ฮ]\.")
_RUNS_ON = re.compile(r"\d|[/.\-]\w")
_MONTH_FIRST = re.compile(
    r"\.?[ ](\d{1,2})(?:st|nd|rd|th)?(?:[ ]?[-–—][ ]?(\d{1,2})(?:st|nd|rd|th)?)?(?:,[ ]?|[ ])(20\d\d|25\d\d)(?!\d)"
)


def _month_first(text: str, start: int, end: int, month: Month) -> Atom | None:
    """English dates with the month in front: March 31, 2018; May 26-27, 2016."""
    m = _MONTH_FIRST.match(text, end)
    year = gregorian_year(m[3]) if m else None
    if m is None or year is None:
        return None
    first, last = int(m[1]), int(m[2] or m[1])
    if first > last:
        return None
    return Atom([Days(start, m.end(), first, last)], m.end(), month.number, year, None, "date.english")


def _days(text: str, start: int, end: int) -> Days | None:
    if not 1 <= end - start <= 2 or (text[start - 1 : start].isdigit() and start):
        return None
    number = int(text[start:end])
    return Days(start, end, number, number)


def _loose(abbr: str, month: int) -> Iterator[Term]:
    """An abbreviation with dots left out or spaces put in. Without dots only behind a digit or เดือน, the letters being common."""
    first, last, _ = abbr.split(".")
    value = Month(month, "loose")
    for form in (
        f"{first}.{last}",
        f"{first}{last}.",
        f"{first}. {last}.",
        f"{first}. {last}",
        f"{first} .{last}.",
        f"{first}.{last} .",
    ):
        yield Term(MONTH, form, value)
    for head in (*"0123456789", "เดือน"):
        for gap in ("", " "):
            for tail in ("", "."):
                skip = len(head + gap)
                yield Term(MONTH, f"{head}{gap}{first}{last}{tail}", Month(month, "loose", skip))


def _distance(a: str, b: str) -> int:
    """Letters to change, add or drop to turn one word into the other."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        previous, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (x != y))
    return row[-1]


def _is_latin(letter: str) -> bool:
    return letter.isascii() and letter.isalpha()


def _start(atom: Atom) -> int:
    return atom.start
