"""Districts mentioned by name, behind อำเภอ, อ., กิ่งอำเภอ, or เขต before a district of Bangkok.

Rules, with what they match:

* ``district.named`` อำเภอบ้านคา, อ.แม่สาย, เขตพระนคร, and inside the name of an office of it (นายอำเภอบ้านคา, สำนักงานเขตบางรัก;
  precision 1.00 of 120).
* ``district.capital`` อำเภอเมือง, อ.เมือง: the capital district of the province that is named beside it, else of the only one
  (1.00 of 99).
* ``district.listed`` further names behind the first ("อำเภอแม่สาย เชียงแสน และเชียงของ"), or behind "อำเภอ ได้แก่" (1.00 of 45).
* ``district.misspelt`` a name one letter away from exactly one district's of a province that is named near it (5 of 5).

Precision was judged by eye on mentions drawn from 2,000 real releases of ministries, 2559-2568.

A name that several provinces have (เฉลิมพระเกียรติ) is decided by the province named beside it, else by the release's only
fitting one, else the province stays None.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple, Protocol

from khaosan.extraction.document import Document
from khaosan.extraction.mentions import PlaceFound
from khaosan.extraction.scanner import Hit, Term
from khaosan.extraction.spelling import Spellings
from khaosan.lexicon.gazetteer import BANGKOK, District, Gazetteer
from khaosan.lexicon.tables import Entry, Lexicon, LexiconError

Level = Literal["อำเภอ", "เขต"]


class DistrictAlias(Entry):
    """Another wording of a district."""

    district: str
    province: str


class Covering(Protocol):
    """Ranges that may cover another."""

    def cover(self, start: int, end: int) -> bool:
        """Whether one of them holds ``[start, end)``."""


class _Seen(NamedTuple):
    """A name that stands in the text, and the districts that bear it; none for a bare เมือง."""

    start: int
    end: int
    rule: str
    bearers: tuple[District, ...]


_CATEGORY = "district_level"
_TERMS: dict[str, Level | None] = {
    "อำเภอ": "อำเภอ", "กิ่งอำเภอ": "อำเภอ", "อ.": "อำเภอ", "เขต": "เขต",
    # words that only end in เขต or begin with อำเภอ
    "วิทยาเขต": None, "ขอบเขต": None, "อาณาเขต": None, "พันธุเขต": None, "เขตต์": None, "อำเภอใจ": None,
}  # fmt: skip
_CAPITAL = "เมือง"
#: Before อ., letters that make it a rank (พล.อ.) or office (สศอ.), but not those of an office of a district (อส.อ.ปาย).
_ABBREVIATION = re.compile(r"(?<!อส\.)(?<!กศน\.)(?:(?:^|[^ก-๎])[ก-ฮ.]{1,5}|\.)$")
_GAP = re.compile(r"[ \n]{0,2}")
_AND = re.compile(r"[ \n]{0,2}(?:,|/|-|–|และ|กับ|หรือ|รวมถึง|รวมทั้ง|ตลอดจน)?[ \n]{0,2}")
_OF = re.compile(r" ?(?:ของ|ใน|ในพื้นที่|ในเขต)? ?")
_NAMELY = re.compile(r" ?(?:\(|:|(?:ซึ่ง)?(?:ได้แก่|คือ|ประกอบด้วย|อาทิ|เช่น|ดังนี้)(?:พื้นที่)?)[ :]{0,2}")
_VOWELS_AND_MARKS = frozenset("ะัาำิีึืฺุูๅ็่้๊๋์ํ๎")
#: Code points of the view within which a province belongs to a district's name; as address, and in one sentence.
_BESIDE = 4
_NEAR = 60
#: As many places before and behind are looked at, so that a text of nothing but names stays linear.
_MARKS = 4
#: A name as long as this ends where it ends, whatever words the letters behind it make ("สามร้อยยอด|นิยม", "ยอดนิยม").
_LONG = 8


class DistrictFinder:
    """Finds districts where one of their level words stands."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._homographs = frozenset(e.form for e in lexicon.rows("district_homographs", Entry))
        names: dict[Level, dict[str, tuple[District, ...]]] = {"อำเภอ": {}, "เขต": {}}
        for d in gazetteer.all_districts():
            of_level = names["เขต" if d.is_khet else "อำเภอ"]
            of_level[d.name] = (*of_level.get(d.name, ()), d)
        for alias in lexicon.rows("district_aliases", DistrictAlias):
            found = [d for d in gazetteer.districts(alias.district) if d.province.name == alias.province]
            if not found:
                what = f"{alias.district} ({alias.province})"
                raise LexiconError(f"{alias.place}: ไม่มีอำเภอนี้ / no such district: {what}")
            names["เขต" if found[0].is_khet else "อำเภอ"][alias.form] = tuple(found)
        self._names = {level: _by_lead(of_level) for level, of_level in names.items()}
        self._spellings: dict[str, Spellings[District]] = {}

    def terms(self) -> Iterable[Term]:
        """The words without which no district stands in a text."""
        return (Term(_CATEGORY, form, level) for form, level in _TERMS.items())

    def find(self, doc: Document, provinces: list[PlaceFound], persons: Covering) -> list[PlaceFound]:
        """Find them, in the order of the text. ``provinces`` are the release's, in the order of the text."""
        context = _Context(doc.text, [p for p in provinces if not p.optional])
        seen: list[_Seen] = []
        reach = 0
        for hit in doc.hits.longest(_CATEGORY):
            if hit.value is None or hit.start < reach or self._is_abbreviation(doc.text, hit):
                continue
            is_person = persons.cover(hit.start, hit.end)  # "อ." is an อาจารย์, unless the province is named too
            for one in self._at(doc, hit, context):
                if is_person and not any(d.province.name in context.names for d in one.bearers):
                    break
                seen.append(one)
                reach = one.end
        context.settle(seen)
        return [found for one in seen if (found := self._resolved(one, context))]

    @staticmethod
    def _is_abbreviation(text: str, hit: Hit) -> bool:
        """Whether อ. ends an office's or rank's abbreviation (พล.อ., ผอ.)."""
        if text[hit.start : hit.end] != "อ.":
            return False
        return (
            hit.start > 0
            and text[hit.start - 1] not in " \n"
            and bool(_ABBREVIATION.search(text, max(0, hit.start - 7), hit.start))
        )

    def _at(self, doc: Document, hit: Hit, context: _Context) -> Iterator[_Seen]:
        """The district behind a level word and those that are listed behind it."""
        text, level = doc.text, hit.value
        at = _end(_GAP, text, hit.end)
        first = self._first(doc, hit.start, at, level, context)
        if first is None:
            at = self._namely(text, hit.end, context)
            first = self._listed(doc, at, level, context, None) if at else None
            if first is None:
                return
        while first is not None:
            yield first
            at = _end(_AND, text, first.end)
            first = self._listed(doc, at, level, context, first) if at > first.end else None

    def _first(self, doc: Document, start: int, at: int, level: Level, context: _Context) -> _Seen | None:
        """The name right behind a level word."""
        text = doc.text
        province = context.starting(at)
        for name, bearers in self._candidates(text, at, level):
            end = at + len(name)
            if province is not None and province.end > end:
                return None  # "เขตพระนครศรีอยุธยา" is not พระนคร
            if not self._ends(doc, end, len(name)):
                continue
            if name in self._homographs and not any(d.province.name in context.names for d in bearers):
                return None
            return _Seen(start, end, "district.named", bearers)
        if level == "เขต":
            return None
        is_capital = text.startswith(_CAPITAL, at)
        named = context.starting(at + len(_CAPITAL)) if is_capital else None
        if named is not None and named.province and not text.startswith(("จังหวัด", "จ.", "จว."), named.start):
            capital = self._gazetteer.capital(named.province)
            return _Seen(start, named.end, "district.capital", (capital,)) if capital else None
        misspelt = self._misspelt(doc, at, context)
        if misspelt:
            return _Seen(start, misspelt[1], "district.misspelt", (misspelt[0],))
        if is_capital and self._ends(doc, at + len(_CAPITAL)):
            return _Seen(start, at + len(_CAPITAL), "district.capital", ())
        return None

    def _listed(self, doc: Document, at: int, level: Level, context: _Context, before: _Seen | None) -> _Seen | None:
        """A name with no level word of its own: of the province of the one before, or, joined to it, of one that is named."""
        text = doc.text
        if context.starting(at) is not None:
            return None
        near = {d.province.name for d in before.bearers} if before else set()
        named = context.names if before is None or not text[before.end : at].isspace() else set()
        for name, bearers in self._candidates(text, at, level):
            if not self._ends(doc, at + len(name), len(name)):
                continue
            is_word = name in self._homographs
            fitting = tuple(d for d in bearers if d.province.name in near)
            fitting = fitting or tuple(d for d in bearers if d.province.name in named and not is_word)
            if fitting and not (is_word and _is_thai(text, at + len(name))):
                return _Seen(at, at + len(name), "district.listed", fitting)
        return None

    @staticmethod
    def _namely(text: str, at: int, context: _Context) -> int:
        """Where a list begins behind "อำเภอ (ของจังหวัด…) ได้แก่", or 0."""
        behind = _end(_OF, text, at)
        province = context.starting(behind)
        m = _NAMELY.match(text, province.end if province else at)
        return m.end() if m else 0

    def _candidates(self, text: str, at: int, level: Level) -> Iterator[tuple[str, tuple[District, ...]]]:
        """Known names at an offset, the longest first."""
        for name, bearers in self._names[level].get(text[at : at + 2], ()):
            if text.startswith(name, at):
                yield name, bearers

    @staticmethod
    def _ends(doc: Document, end: int, length: int = 0) -> bool:
        """Whether a name may end here: not inside a syllable, and not inside a word."""
        text = doc.text
        if not _is_thai(text, end):
            return True
        return text[end] not in _VOWELS_AND_MARKS and (length >= _LONG or doc.words.is_edge(end))

    def _misspelt(self, doc: Document, at: int, context: _Context) -> tuple[District, int] | None:
        """The one district of a province named near that is one letter away."""
        found = set()
        for province in context.near(at):
            if province not in self._spellings:
                names = {d.name: d for d in self._gazetteer.all_districts() if d.province.name == province and not d.is_khet}
                self._spellings[province] = Spellings(names)
            if near := self._spellings[province].near(doc.text, at, doc.words):
                found.add(near)
        return found.pop() if len(found) == 1 else None

    def _resolved(self, one: _Seen, context: _Context) -> PlaceFound | None:
        """The mention, with the province decided where it can be; None for a bare เมือง of no province."""
        district = one.bearers[0] if len(one.bearers) == 1 else None
        if district is None:
            province = context.province_for(one)
            if one.bearers:
                district = next((d for d in one.bearers if d.province.name == province), None)
            else:
                district = self._gazetteer.capital(province or "")
        if district is not None:
            of = district.province
            return PlaceFound(one.start, one.end, one.rule, of.name, of.code, district.name, district.code)
        if one.bearers:
            return PlaceFound(one.start, one.end, one.rule, None, None, one.bearers[0].name, None)
        return None


class _Context:
    """The places that a release names, to decide districts by."""

    def __init__(self, text: str, provinces: list[PlaceFound]) -> None:
        self._text = text
        self._provinces = provinces
        self._starts = [p.start for p in provinces]
        self.names = {p.province for p in provinces if p.province}
        self._marks = [(p.start, p.end, p.province) for p in provinces if p.province]

    def settle(self, seen: list[_Seen]) -> None:
        """Take the districts that only one province has for evidence too."""
        self._marks += [(s.start, s.end, s.bearers[0].province.name) for s in seen if len(s.bearers) == 1]
        self._marks.sort()

    def starting(self, at: int) -> PlaceFound | None:
        """The province mentioned from ``at`` on."""
        i = bisect_left(self._starts, at)
        return self._provinces[i] if i < len(self._starts) and self._starts[i] == at else None

    def near(self, at: int) -> list[str]:
        """The provinces named in the same line close to ``at``, or else the only one of the release."""
        found = dict.fromkeys(name for _, name in self._around(at, at))
        return list(found) or (list(self.names) if len(self.names) == 1 else [])

    def province_for(self, one: _Seen) -> str | None:
        """The province of a name that several have: the one beside it, else near it, else the only fitting one of the release."""
        fitting = {d.province.name for d in one.bearers} or self.names - {BANGKOK}
        for _, name in sorted(self._around(one.start, one.end)):
            if name in fitting:
                return name
        named = fitting & self.names
        return next(iter(named)) if len(named) == 1 else None

    def _around(self, start: int, end: int) -> Iterator[tuple[tuple[int, int], str]]:
        """Evidence in the same line, with its rank: beside and behind, beside and before, then by distance."""
        i = bisect_left(self._marks, (start,))
        for first, last, name in self._marks[max(0, i - _MARKS) : i + _MARKS]:
            if first >= end:
                gap, between, behind = first - end, self._text[end:first], 0
            elif last <= start:
                gap, between, behind = start - last, self._text[last:start], 1
            else:
                continue
            if gap <= _NEAR and "\n" not in between:
                yield (0 if gap <= _BESIDE else gap, behind), name


def _by_lead(names: dict[str, tuple[District, ...]]) -> dict[str, list[tuple[str, tuple[District, ...]]]]:
    """Names by their first two letters, the longest first."""
    found: dict[str, list[tuple[str, tuple[District, ...]]]] = {}
    for name in sorted(names, key=len, reverse=True):
        found.setdefault(name[:2], []).append((name, names[name]))
    return found


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Where a pattern that may match nothing ends at ``at``."""
    m = pattern.match(text, at)
    return m.end() if m else at


def _is_thai(text: str, at: int) -> bool:
    return at < len(text) and "ก" <= text[at] <= "๎"
