"""Numbers with what they count, for the seven units of docs/facts.md.

The scanner finds the place where a numeral and a unit word meet ("50 คน": the term is "0 คน"; "แสนราย"; "กว่าจังหวัด"), so nothing
of the text is looked at where nothing is counted. From there the numeral is read to its left, then the range, the comparator and
the words that would make the number a label, and to the right what the unit word goes on to be.

A mention runs from the comparator, where one stands right before the number, else from the number ("จำนวน" is left out), to the
end of the unit word, or of the comparator behind it: "กว่า 50 คน", "10 คนขึ้นไป", "13 เครือข่าย" of "13 เครือข่ายคุณธรรม".

Rules (precision estimated by eye on samples of an archive of 2,000 real releases, 3,350 counts):

* ``count.figures``: a number in figures, also with powers ("1.2 ล้านคน"). About 0.98; of ราย 0.95, as not every company is named.
* ``count.words``: a number in words ("หนึ่งร้อยคน", "ทั้งสองจังหวัด"). About 0.97.
* ``count.range``: two numbers with a dash or ถึง ("150-250 ราย"). All of the archive's were right.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import Literal, NamedTuple

from khaosan.extraction.counted import Case, Counted, Kind, UnitEntry, alternatives
from khaosan.extraction.document import Document
from khaosan.extraction.mentions import CountFound, DateFound
from khaosan.extraction.scanner import Term
from khaosan.lexicon.gazetteer import gazetteer
from khaosan.lexicon.tables import Entry, Lexicon
from khaosan.model import Comparator, Unit
from khaosan.text.numerals import DIGITS, POWERS, Numeral, numeral_before

CATEGORY = "count"

Scope = Literal["always", "year", "name", "phone", "word", "never"]


class ComparatorEntry(Entry):
    """A word that compares a number, and the side of the number it stands on."""

    side: Literal["before", "after"]
    comparator: Comparator | Literal["none"]
    of: Literal["all", "person"]


class LabelEntry(Entry):
    """What stands before a number and makes it a label, and when it does."""

    scope: Scope


class FriendEntry(Entry):
    """A word that begins like a unit word, and whether it counts all the same."""

    counts: Literal["yes", "no"]


class OpenerEntry(Entry):
    """A word that may follow a counted place; ``name`` marks names that begin like one."""

    name: Literal["yes", "no"]


class _Meeting(NamedTuple):
    """What a term of the scanner hands back: the unit, and where in the term the unit word begins."""

    unit: Unit
    kind: Kind
    word: str


class _Numbers(NamedTuple):
    """The number of a count with its range, and where they begin."""

    start: int
    value: int | float
    value_max: int | float | None
    over: bool
    words: bool


# Characters that, right before a number, show that it is part of something longer: a date, an address, a code, "โควิด-19".
_ATTACHED = frozenset("./:_@#*&$%฿+'’^=")
_DASHES = frozenset("-–—")
_THAI = re.compile("[\u0e01-\u0e4e]")
_RANGE = re.compile(r" {0,2}(?:[-–—]|ถึง) {0,2}$")
_HAS_POWER = re.compile("|".join(POWERS))
_COEFFICIENT = re.compile(r"\d[\d,.]*")
_SLOGAN_NEXT = re.compile(r"[ /]{0,2}(?:1|หนึ่ง) {0,2}[ก-ฮเ-ไA-Za-z“\"]")
_SLOGAN_PREVIOUS = re.compile(r"(?<![\d.,])(?:1|หนึ่ง) {0,2}[ก-ฮเ-ไA-Za-z][ก-๎A-Za-z]{1,24} {0,2}$")
_CHAIN = re.compile(r"(?:\d[\d,]* {0,2}(?:จังหวัด|อำเภอ|ตำบล|หมู่บ้าน|ชุมชน|ครัวเรือน|หลังคาเรือน) {0,2}){3,}")
_DIGIT_NEXT = re.compile(r" {0,2}\d")
_ONE_IN = re.compile(r"\d {0,2}ใน {0,2}$")
_YEAR = range(1900, 2700)
_YEAR_WORD = re.compile(r"(?:ปี|พ\.ศ\.|ค\.ศ\.) {0,2}$")
_SPECIAL_ZONE = re.compile(r"เขต(?:สุขภาพ|เลือกตั้ง|พื้นที่|เศรษฐกิจ|บริการ|ตรวจราชการ|อุตสาหกรรม|เพิ่ม)")
# A line broken by its width is longer than this.
_WRAPPED = 25
_WINDOW = 60


class CountExtractor:
    """Numbers with what they count."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._units = lexicon.rows("units", UnitEntry)
        comparators = lexicon.rows("comparators", ComparatorEntry)
        self._before = {e.form: e for e in comparators if e.side == "before"}
        self._after = {e.form: e.comparator for e in comparators if e.side == "after"}
        self._labels = {e.form: e.scope for e in lexicon.rows("count_labels", LabelEntry)}
        self._before_reach = max(map(len, self._before))
        self._labels_reach = max(map(len, self._labels))
        self._after_match = alternatives(self._after)
        friends = lexicon.rows("count_friends", FriendEntry)
        self._friends = {e.form: e.counts == "yes" for e in friends}
        self._friend_match = alternatives(self._friends)
        self._openers = {e.form: e.name == "no" for e in lexicon.rows("count_openers", OpenerEntry)}
        self._opener_match = alternatives(self._openers)
        places = gazetteer()
        self._names = {p.name for p in places.provinces()} | {d.name for d in places.all_districts()}
        self._name_lengths = sorted({len(name) for name in self._names})
        self._counted = Counted(lexicon, self._units)

    def terms(self) -> Iterable[Term]:
        """The meetings of a numeral's last letters and a unit word, with spaces or the end of a line between."""
        endings = (*"0123456789", *DIGITS[1:], "เอ็ด", "ครึ่ง", *POWERS, "กว่า", "เศษ", "กว่าๆ", "กว่า ๆ")
        for entry in self._units:
            value = _Meeting(entry.unit, entry.kind, entry.form)
            for ending in endings:
                for gap in ("", " ", "  ", "   ", "\n", " \n"):
                    yield Term(CATEGORY, ending + gap + entry.form, value)

    def find(self, doc: Document, dates: list[DateFound]) -> list[CountFound]:
        """Find them, in the order of the text. ``dates`` are the release's, whose figures count nothing."""
        if CATEGORY not in doc.hits:
            return []
        found: list[CountFound] = []
        starts = [d.start for d in dates]
        case = Case(0, True)
        for _, end, meeting in doc.hits.longest(CATEGORY):
            count = self._count(doc, end, meeting)
            if count is None:
                continue
            if meeting.kind == "case":
                case = self._counted.case(doc.text, count.start, count.end, case)
                if not case.human:
                    continue
            i = bisect_right(starts, count.start) - 1
            if not (i >= 0 and dates[i].end > count.start):
                found.append(count)
        return found

    def _count(self, doc: Document, end: int, meeting: _Meeting) -> CountFound | None:
        text = doc.text
        at = end - len(meeting.word)
        while text[at - 1].isspace():
            at -= 1
        numeral = numeral_before(text, at)
        if numeral is None or not self._is_unit(text, end, meeting):
            return None
        if "\n" in text[at:end] and not _is_wrapped(text, numeral):
            return None
        numbers = _numbers(text, numeral)
        if numbers is None:
            return None
        start, comparator = self._comparator_before(text, numbers.start, meeting)
        if numeral.bare and start == numbers.start:
            return None  # "ล้านคน", "นับพันคน": a crowd, no number
        if self._is_label(doc, numbers, end, meeting):
            return None
        if numbers.over:
            comparator = "gt"
        stop = end
        after = self._after_match.match(text, end + (text[end : end + 1] == " "))
        if after and not _DIGIT_NEXT.match(text, after.end()):
            stop = after.end()
            comparator = _known(self._after[after[0]])
        of = self._counted.phrase(doc, start, end, meeting.unit, meeting.word)
        if not self._is_counted(text, start, end, meeting):
            return None
        rule = "range" if numbers.value_max is not None else "words" if numbers.words else "figures"
        return CountFound(start, stop, meeting.unit, numbers.value, numbers.value_max, comparator or "eq", f"count.{rule}", of)

    def _is_unit(self, text: str, end: int, meeting: _Meeting) -> bool:
        """Whether the unit word is the word it seems: not the head of another word, nor of a name."""
        at = end - len(meeting.word)
        if friend := self._friend_match.match(text, at):
            return self._friends[friend[0]]
        if meeting.kind == "named":
            return not any(text[end : end + n] in self._names for n in self._name_lengths)
        if meeting.kind in ("place", "office", "rank") and _THAI.match(text, end):
            opener = self._opener_match.match(text, end)
            return opener is not None and self._openers[opener[0]]
        return True

    def _is_label(self, doc: Document, numbers: _Numbers, end: int, meeting: _Meeting) -> bool:
        """Whether the number is an ordinal, an address, a year, a telephone number, or half of a slogan."""
        text, start = doc.text, numbers.start
        value = numbers.value
        if isinstance(value, float):
            return True  # "1.2 หน่วยงาน" is a heading
        before = text[start - 1] if start else "\n"
        if _is_attached(text, start):
            return True
        if not numbers.words:
            figures = text[start:end]
            if figures[0] == "0" and figures[1:2].isdigit():
                return True
            if value in _YEAR and figures[1] != "," and meeting.unit != "person" and numbers.value_max is None and value >= 2400:
                return True
        stop = start
        while stop and text[stop - 1] == " ":
            stop -= 1
        if self._labelled(doc, stop, numbers, meeting):
            return True
        if meeting.unit == "person" and _ONE_IN.search(text, max(0, stop - 6), stop):
            return True  # "1 ใน 3 คน" is a share; "1 ใน 15 จังหวัด" tells of 15
        if numbers.words:
            if text.startswith("หนึ่ง", start) and (
                text.endswith(("อีก", "เป็น", "แห่ง"), 0, start) or text[end - len(meeting.word) - 1] == " "
            ):
                return True  # "อีกหนึ่งหน่วยงาน", "โรงแรมแห่งหนึ่ง จังหวัด…"
            attached = _THAI.match(before) and not text.endswith("ทั้ง", 0, start)
            if attached and (text[end - len(meeting.word) - 1] == " " or not doc.words.is_edge(start)):
                return True  # "หลักสี่ เขตหลักสี่", "ร้อยเอ็ด จังหวัด…"
        return value == 1 and self._is_slogan(text, start, end)

    def _labelled(self, doc: Document, stop: int, numbers: _Numbers, meeting: _Meeting) -> bool:
        text = doc.text
        for length in range(min(self._labels_reach, stop), 0, -1):
            label = text[stop - length : stop]
            scope = self._labels.get(label)
            if scope is None or (scope != "never" and not doc.words.is_edge(stop - length)):
                continue
            if label == "ที่":
                # A relative "ที่" stands apart: "ที่ 3 หน่วยงานร่วมกันจัด".
                return stop > length and not text[stop - length - 1].isspace()
            if scope == "year":
                return (
                    not numbers.words and (numbers.value in _YEAR or 40 <= numbers.value < 100) and text[numbers.start + 1] != ","
                )
            if scope == "word":
                return numbers.words
            if scope == "phone":
                return numbers.value >= 100 and "," not in text[numbers.start : numbers.start + 4]
            return scope == "always" or (scope == "name" and meeting.unit != "person")
        return False

    def _is_slogan(self, text: str, start: int, end: int) -> bool:
        """ "1 ตำบล 1 ผลิตภัณฑ์", on either side of the pair; "1 อำเภอ 1 ตำบล 3 หมู่บ้าน" is a list of counts."""
        stop = end
        while stop < end + 25 and _THAI.match(text, stop) and not self._opener_match.match(text, stop):
            stop += 1
        paired = _SLOGAN_NEXT.match(text, end) or _SLOGAN_NEXT.match(text, stop)
        if not (paired or _SLOGAN_PREVIOUS.search(text, max(0, start - 32), start)):
            return False
        return not any(m.start() <= start < m.end() for m in _CHAIN.finditer(text, max(0, start - _WINDOW), end + _WINDOW))

    def _comparator_before(self, text: str, start: int, meeting: _Meeting) -> tuple[int, Comparator | None]:
        """The comparator that stands right before a number, and where the mention then begins."""
        stop = start
        while stop and text[stop - 1] == " ":
            stop -= 1
        for length in range(min(self._before_reach, stop), 1, -1):
            entry = self._before.get(text[stop - length : stop])
            if entry is not None:
                if entry.comparator == "none" or (entry.of == "person" and meeting.unit != "person"):
                    return start, None
                return stop - length, entry.comparator
        return start, None

    def _is_counted(self, text: str, start: int, end: int, meeting: _Meeting) -> bool:
        """Whether what is counted fits the unit: รูป of monks, เขต that are districts."""
        if meeting.kind == "monk":
            return text.startswith("/คน", end) or self._counted.clergy(text, start)
        if meeting.word == "เขต":
            return not _SPECIAL_ZONE.search(text, max(0, start - _WINDOW), start)
        return True


def _is_wrapped(text: str, numeral: Numeral) -> bool:
    """Whether a line that ends with a number goes on below: a long line, and no year or list mark at its end."""
    if numeral.value in _YEAR and text[numeral.start + 1] != ",":
        return False
    return text.rfind("\n", max(0, numeral.start - _WRAPPED), numeral.start) < 0


def _is_attached(text: str, start: int) -> bool:
    """Whether a number is only the end of something longer: a date, an address, a code."""
    before = text[start - 1] if start else "\n"
    if before in _DASHES:
        return start > 1 and not text[start - 2].isspace()
    return before in _ATTACHED or (before.isascii() and before.isalnum())


def _numbers(text: str, numeral: Numeral) -> _Numbers | None:
    """The numeral with the lower end of a range before it; None where the wording has two readings."""
    words = not text[numeral.start].isdigit()
    if numeral.doubtful:
        return None
    whole = _Numbers(numeral.start, numeral.value, None, numeral.over, words)
    dash = _RANGE.search(text, max(0, numeral.start - 8), numeral.start)
    if dash is None:
        return whole
    low = numeral_before(text, dash.start())
    if low is None or low.doubtful or low.over or ("ถึง" in dash[0] and _is_attached(text, low.start)):
        return whole  # "โควิด-19 ถึง 156 คน"
    if "ถึง" in dash[0] and _YEAR_WORD.search(text, max(0, low.start - 6), low.start):
        return whole  # "เพิ่มจากปี 2562 ถึง 15 ล้านคน"
    value = low.value
    written = text[numeral.start : numeral.end]
    if _HAS_POWER.search(written) and not _HAS_POWER.search(text, low.start, low.end):
        coefficient = _COEFFICIENT.match(written)
        if coefficient and value < float(coefficient[0].replace(",", "")):
            value = round(value * numeral.value / float(coefficient[0].replace(",", "")))
    if value >= numeral.value:
        return whole
    return _Numbers(low.start, value, numeral.value, numeral.over, words)


def _known(comparator: Comparator | Literal["none"]) -> Comparator | None:
    return None if comparator == "none" else comparator
