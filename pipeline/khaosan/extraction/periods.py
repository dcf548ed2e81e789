"""Mentions of months, quarters, years, spans of years and fiscal years.

The rules, what they match, and in brackets how many of a sample of 2,000 real releases' periods were right when read by eye:

* ``period.fiscal-year`` (30 of 30): ปีงบประมาณ พ.ศ. 2566, ปีงบฯ 66, งบประมาณปี 2566, ปีงบประมาณ 2566-2570;
* ``period.year`` (50 of 50), ``period.years`` (35 of 35): พ.ศ. 2566, ปี 66, ค.ศ. 2030, พ.ศ. 2566-2570, ปีการผลิต 2567/68. A school
  or crop year is taken for the calendar years of its numbers: when it begins differs from school to school and crop to crop;
* ``period.bare-years`` (9 of 9): 2561-2580 with no word in front;
* ``period.quarter`` (25 of 25): ไตรมาส 2 ปี 2566, ไตรมาสที่ 3/2564, ไตรมาสที่ 1 ของปีงบประมาณ 2568;
* ``period.month`` (67 of 70): มีนาคม 2566, เดือนมีนาคม, ม.ค.-มี.ค. 2566; with no year that of the nearest earlier date, else of the
  dateline.

``of`` was right in 64 of 71: the head nouns of plans, projects, laws and budgets are the table ``plan_heads``.
A period without a year that could be told (ไตรมาสที่ 2, ทุกปี) is left out, and so is what lies inside a date.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from khaosan.extraction.date_grammar import DASHES, MONTH, DateGrammar, Month
from khaosan.extraction.dates import dateline_day
from khaosan.extraction.document import Document
from khaosan.extraction.mentions import DateFound, PeriodFound, Range
from khaosan.extraction.scanner import Term
from khaosan.extraction.year_grammar import EraForm, alternation
from khaosan.lexicon.tables import Entry, Lexicon
from khaosan.model import PeriodKind
from khaosan.text.calendar import Era, fiscal_span, gregorian_year, month_span, nearest_day, quarter_span, year_span

_WORD = "period-word"
_QUARTER = "quarter"
_SPAN = "year-span"


class PeriodWord(Entry):
    """What opens a period; the quotation begins with ``quoted``."""

    kind: Literal["fiscal_year", "year"]
    quoted: str = ""


class PlanHead(Entry):
    """A noun that heads the name of a plan or a ``law``; ``friend``: x, it only looks like one, bare, it names nothing alone."""

    friend: Literal["", "x", "bare"] = ""
    law: str = ""


class PhraseBreak(Entry):
    """Wording that parts a period from the name in front of it, or one name from another."""

    role: Literal["inside", "end", "link", "owner", "made"]


class _Word(NamedTuple):
    kind: Literal["fiscal_year", "year"]
    era: Era | None
    skip: int


class _Months(NamedTuple):
    """A month or run of months: where it stands, its months, and the year as far as written."""

    start: int
    end: int
    first: int
    last: int
    first_year: int | None
    last_year: int | None
    marked: bool


class PeriodExtractor:
    """Mentions of months, quarters, years, spans of years and fiscal years. Months are the hits of the date extractor's terms."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._grammar = DateGrammar(lexicon)
        self._words = lexicon.rows("period_words", PeriodWord)
        self._eras = {e.form.replace(" ", ""): e.era for e in lexicon.rows("eras", EraForm)}
        self._of = _Owner(lexicon)
        era = alternation(self._eras)
        units = alternation(u.form for u in lexicon.rows("number_units", Entry))
        digits = rf"(\d{{4}}|\d\d(?![ ]?(?:{units})(?![ก-๎])))(?![\d%]|[,.]\d)"
        self._joined = re.compile(rf"[ ]{{0,2}}(?:และ|กับ|หรือ|,)[ ]{{0,2}}(2[45]\d\d)(?![\d/%–-]|[,.]\d|[ ]?(?:{units}))")
        dash = f"[{DASHES}~]|(?:ไป)?(?:จน)?ถึง"
        self._years = re.compile(
            rf"[ ]{{0,3}}(?:({era})[ ]{{0,3}})?{digits}"
            rf"(?:[ ]{{0,2}}(?:{dash})[ ]{{0,2}}(?:{era})?[ ]{{0,2}}{digits}|[ ]?/[ ]?(\d{{4}}|\d\d)(?![\d/]))?"
        )
        self._quarter = re.compile(
            rf"[ ]{{0,3}}(?:ที่)?[ ]{{0,3}}([1-4]|แรก|สุดท้าย)(?:[ ]?(?:{dash}|และ)[ ]?(?:ไตรมาส(?:ที่)?[ ]?)?([1-4]))?(?!\d)"
            rf"[ ]{{0,3}}(?:/[ ]?|(?:ของ|ประจำ|ใน)?[ ]?((?:ปี)?งบ(?:ประมาณ|ฯ)?(?:[ ]?ปี)?|)[ ]{{0,2}}({era})?[ ]{{0,2}})"
            r"(\d{4}|\d\d)(?![\d,%]|\.\d)"
        )
        self._until = re.compile(rf"[ ]{{0,3}}(?:{dash})[ ]{{0,3}}(?:สิ้น)?(?:เดือน)?[ ]{{0,2}}")
        self._also = re.compile(r"[ ]{0,3}(?:และ|,|กับ|หรือ)[ ]{0,3}(?:เดือน)?[ ]{0,2}")
        self._marked = re.compile(r"เดือน[ ]{0,2}\Z")

    def terms(self) -> Iterable[Term]:
        """Words that open a period, with the first digit of its year where they are common."""
        for word in self._words:
            skip = word.form.index(word.quoted) if word.quoted else 0
            spelt = word.form.replace(" ", "")
            era: Era | None = next((e for form, e in self._eras.items() if e and spelt.endswith(form)), None)
            value = _Word(word.kind, era, skip)
            if word.form == "ปี":
                for digit in "12345678":
                    yield Term(_WORD, f"ปี{digit}", value)
                    yield Term(_WORD, f"ปี {digit}", value)
            else:
                yield Term(_WORD, word.form, value)
        yield Term(_QUARTER, "ไตรมาส", None)
        for dash in DASHES:
            for gap in ("", " "):
                yield Term(_SPAN, f"{dash}{gap}25", None)

    def find(self, doc: Document, dates: list[DateFound]) -> list[PeriodFound]:
        """Find them, in the order of the text, none inside a date and none inside another."""
        text = doc.text
        dated = _Inside([(d.start, d.end) for d in dates])
        candidates: list[PeriodFound] = []
        if _QUARTER in doc.hits:
            candidates += filter(None, (self._quarter_at(text, h.start, h.end) for h in doc.hits.all(_QUARTER)))
        if _WORD in doc.hits:
            for h in doc.hits.longest(_WORD):
                if period := self._years_at(text, h.start, h.end, h.value):
                    candidates.append(period)
                    candidates += self._joined_years(text, period)
        if MONTH in doc.hits:
            candidates += self._months(doc, dates, dated)
        if _SPAN in doc.hits:
            candidates += filter(None, (_bare_span(text, h.start) for h in doc.hits.all(_SPAN)))
        found: list[PeriodFound] = []
        reach = 0
        for period in sorted(candidates, key=_longest_first):
            if period.start >= reach and not dated.touches(period.start, period.end):
                found.append(self._of.owned(text, period))
                reach = period.end
        return found

    def _years_at(self, text: str, start: int, end: int, word: _Word) -> PeriodFound | None:
        """The year or years behind a word that opens a period."""
        if text[end - 1].isdigit():
            end -= 1
        m = self._years.match(text, end)
        if m is None:
            return None
        era = word.era or (self._eras[m[1].replace(" ", "")] if m[1] else None)
        first = _year(m[2], era)
        if first is None:
            return None
        last, stop = _second_year(m[2], m[3] or m[4], first), m.end()
        if last is None:
            last, stop = first, m.end(2)
        start += word.skip
        own = _OWN_YEAR.match(text, start)
        if own is not None and _DURATION.search(text, max(0, start - 16), start):
            start = own.end()
        if word.kind == "fiscal_year":
            return PeriodFound(start, stop, "fiscal_year", *fiscal_span(first, last), "period.fiscal-year")
        kind: PeriodKind = "year" if first == last else "years"
        return PeriodFound(start, stop, kind, *year_span(first, last), f"period.{kind}")

    def _joined_years(self, text: str, period: PeriodFound) -> Iterator[PeriodFound]:
        """Years joined to one that stands before them: "ปี 2557, 2558 และ 2559"."""
        end = period.end
        while period.kind == "year" and (m := self._joined.match(text, end)):
            end = m.end()
            if (year := gregorian_year(m[1])) is not None:
                yield PeriodFound(m.start(1), end, "year", *year_span(year, year), period.rule)

    def _quarter_at(self, text: str, start: int, end: int) -> PeriodFound | None:
        """A quarter with its year."""
        m = self._quarter.match(text, end)
        if m is None:
            return None
        year = _year(m[5], self._eras[m[4].replace(" ", "")] if m[4] else None)
        if year is None:
            return None
        first = {"แรก": 1, "สุดท้าย": 4}.get(m[1]) or int(m[1])
        last = int(m[2]) if m[2] else first
        if last < first:
            return None
        return PeriodFound(start, m.end(), "quarter", *quarter_span(year, first, last, fiscal=bool(m[3])), "period.quarter")

    def _months(self, doc: Document, dates: list[DateFound], dated: _Inside) -> list[PeriodFound]:
        """Months with no day: with a year, with นี้, behind เดือน, or joined to such a one behind them."""
        text = doc.text
        runs: list[_Months] = []
        for start, end, month in self._grammar.months(doc):
            if dated.touches(start, end):
                continue
            read = self._month_at(text, start, end, month)
            before = runs[-1] if runs else None
            if before and before.first == before.last and self._until.fullmatch(text, before.end, start):
                marked = before.marked or read.marked
                runs[-1] = _Months(before.start, read.end, before.first, read.last, before.first_year, read.last_year, marked)
            else:
                runs.append(read)
        context = _Context(doc, dates)
        behind: tuple[_Months, int] | None = None
        found: list[PeriodFound] = []
        for run in reversed(runs):
            near = self._grammar.shift_after(text, run.end)
            joined = behind is not None and self._also.fullmatch(text, run.end, behind[0].start) is not None
            if near == "annual" or not (run.marked or run.last_year or joined):
                continue
            last_year = run.last_year
            if last_year is None and joined and behind is not None:
                last_year = behind[1] - (1 if run.last >= 10 and behind[0].first <= 3 else 0)
            last_year = last_year or context.year(run.start, run.last, near)
            if last_year is None:
                continue
            first_year = run.first_year or (last_year - 1 if run.first > run.last else last_year)
            if (first_year, run.first) > (last_year, run.last):
                continue
            behind = run, first_year
            first, last = month_span(first_year, run.first)[0], month_span(last_year, run.last)[1]
            found.append(PeriodFound(run.start, run.end, "month", first, last, "period.month"))
        return found

    def _month_at(self, text: str, start: int, end: int, month: Month) -> _Months:
        year = self._grammar.years.after(text, end, month.style)
        if year is not None and "\n" in text[end : year.end]:
            year = None
        named = self._marked.search(text, max(0, start - 8), start) is not None
        marked = named or self._grammar.shift_after(text, end) is not None
        number = year.number if year else None
        return _Months(start, year.end if year else end, month.number, month.number, number, number, marked)


class _Inside:
    """Ranges in the order of the text, none overlapping."""

    def __init__(self, ranges: list[Range]) -> None:
        self._ranges = ranges
        self._starts = [r[0] for r in ranges]

    def touches(self, start: int, end: int) -> bool:
        """Whether ``[start, end)`` and one of the ranges overlap."""
        i = bisect_right(self._starts, end - 1) - 1
        return i >= 0 and self._ranges[i][1] > start


class _Context:
    """Years for what has none."""

    def __init__(self, doc: Document, dates: list[DateFound]) -> None:
        self._dates = [d for d in dates if d.rule != "date.annual"]
        self._starts = [d.start for d in self._dates]
        self._published = dateline_day(doc, dates)

    def year(self, at: int, month: int, shift: Literal["near"] | int | None) -> int | None:
        """The year of a month at ``at``: as ``shift`` says, else that of the nearest earlier date, else of the dateline."""
        if shift is not None and self._published is not None:
            if shift != "near":
                return self._published.year + shift
            nearest = nearest_day(month, 15, self._published)
            return nearest.year if nearest else None
        i = bisect_right(self._starts, at) - 1
        if i >= 0:
            return self._dates[i].last.year
        return self._published.year if self._published else None


class _Owner:
    """Finds the plan, project or law that a period belongs to: the noun phrase right in front of it."""

    #: How far in front its first word may stand, in code points.
    REACH = 150

    def __init__(self, lexicon: Lexicon) -> None:
        heads = lexicon.rows("plan_heads", PlanHead)
        friends = alternation(h.form for h in heads if h.friend == "x")
        self._head = re.compile(rf"(?:{friends})|({alternation(h.form for h in heads if h.friend != 'x')})")
        self._nameless = {h.form for h in heads if h.friend == "bare"}
        self._law = re.compile(alternation(h.form for h in heads if h.law))
        forms: dict[str, list[str]] = {"inside": [], "end": [], "link": [], "owner": [], "made": []}
        for row in lexicon.rows("phrase_breaks", PhraseBreak):
            forms[row.role].append(re.escape(row.form.replace("␣", " ")))
        self._break = re.compile("|".join(forms["inside"]) + r"|[\n”\"]|(?<!\d)\)|\d{4}")
        self._adverbial = re.compile(f"(?:{'|'.join(forms['end'])})\\Z")
        # A head right behind the words of another head, with no space between, is part of that one's name.
        self._linked = re.compile(f"(?:(?!{'|'.join(forms['link'])})[^ ]){{0,40}}")
        # Whose a plan is stands behind its name; in the name of a law it is a part of that.
        self._whose = re.compile(rf"[ ]{{0,2}}ของ[ ]{{0,2}}(?:{'|'.join(forms['owner'])})(?!.*(?:ฉบับที่|ระยะ))")
        # "โครงการจัดทำแผน…": the years are the plan's.
        self._made = re.compile(rf"(?:{'|'.join(forms['made'])})(?:[ ]?\(ร่าง\)[ ]?|ร่าง)?\Z")
        # What may stand between the name and the period; a preposition would make the period an adverbial of the sentence.
        self._gap = re.compile(r"[ ]{0,3}(?:ประจำ)?[ ]?[(\[]?[ ]?(?:ระหว่าง|(?<=[ (])ช่วง)?[ ]?\Z")

    def owned(self, text: str, period: PeriodFound) -> PeriodFound:
        """The period with what it belongs to, where that can be told."""
        if period.kind == "month" and text[period.start - 1 : period.start] != "(":
            return period
        low = max(0, period.start - self.REACH)
        gap = self._gap.search(text, max(low, period.start - 16), period.start)
        end = gap.start() if gap else period.start
        if self._adverbial.search(text, max(0, end - 8), end):
            return period
        line = text.rfind("\n", low, end) + 1
        start: int | None = None
        for head in self._head.finditer(text, max(low, line), end):
            if head[1] is None:
                continue
            if start is None or not self._is_linked(text, start, head.start()) or self._is_made(text, start, head.start()):
                start = head.start()
        if start is None or self._break.search(text, start, end):
            return period
        if not self._law.match(text, start) and (whose := self._whose.search(text, start, end)):
            end = whose.start()
        if text[start:end].rstrip() in self._nameless:
            return period  # "นโยบายของกระทรวง…" names none
        return PeriodFound(period.start, period.end, period.kind, period.first, period.last, period.rule, (start, end))

    def _is_linked(self, text: str, start: int, at: int) -> bool:
        """Whether a head at ``at`` is part of the name that begins at ``start``; a space may follow the word for a law."""
        law = self._law.match(text, start)
        if law and text[law.end()] == " ":
            start = law.end() + 1
        return self._linked.fullmatch(text, start, at) is not None

    def _is_made(self, text: str, start: int, at: int) -> bool:
        """Whether what is named from ``start`` only makes the plan that is named at ``at``; a law's name may say so of itself."""
        return not self._law.match(text, start) and self._made.search(text, max(start, at - 20), at) is not None


def _year(digits: str, era: Era | None) -> int | None:
    """A year of two or four digits; two without an era only where they are likely one."""
    if len(digits) == 2 and era is None and not 40 <= int(digits) <= 90:
        return None
    return gregorian_year(digits, era)


def _second_year(first_digits: str, digits: str | None, first: int) -> int | None:
    """The year that ends a span, later than the first by no more than a plan may last."""
    if digits is None:
        return None
    if len(digits) == 2 and len(first_digits) == 4:
        digits = first_digits[:2] + digits
    last = gregorian_year(digits)
    return last if last is not None and 0 < last - first <= _LONGEST_SPAN else None


# A length of time, whose ปี does not belong to the year behind it: แผนระยะ 3 ปี พ.ศ. 2563-2565.
_OWN_YEAR = re.compile(r"ปี[ ]{0,3}(?=[\dพค])")
_DURATION = re.compile(r"(?:ระยะ(?:เวลา)?|เป็นเวลา|รอบ|ช่วง)[ ]?\d{1,2}[ ]?\Z")
_LONGEST_SPAN = 60
_BARE = re.compile(rf"(?<![\d/.,{DASHES}])(2[45]\d\d)[ ]{{0,2}}\Z")
_BARE_END = re.compile(rf"[{DASHES}][ ]?(25\d\d)(?![\d/{DASHES}]|[.,]\d)")


def _bare_span(text: str, dash: int) -> PeriodFound | None:
    """Two years joined by a dash at ``dash``, with no word in front."""
    left, right = _BARE.search(text, max(0, dash - 6), dash), _BARE_END.match(text, dash)
    if left is None or right is None:
        return None
    first, last = gregorian_year(left[1], "be"), gregorian_year(right[1], "be")
    if first is None or last is None or not 0 < last - first <= _LONGEST_SPAN:
        return None
    return PeriodFound(left.start(1), right.end(1), "years", *year_span(first, last), "period.bare-years")


def _longest_first(period: PeriodFound) -> tuple[int, int]:
    return period.start, -period.end
