"""Provinces and districts mentioned by name.

Rules (districts: see :mod:`khaosan.extraction.districts`), with what they match:

* ``place.province`` จังหวัดเชียงราย, จ.เชียงราย, จว.เชียงราย: the mention takes the word of the level with it (precision 1.00 of 75).
* ``place.province-bare`` เชียงราย alone, in a list, or inside the name of an office or organisation of that place (0.99 of 300;
  0.96 of 167 where a release rests on one such mention, glued to the word before it).
* ``place.province-misspelt`` จังหวัด or จ. before a name that is one letter away from exactly one province's (2 of 2); such a name
  between two provinces of a list.
* ``place.province-in-name`` a road, river, product or breed named after a province: optional, no mention
  of the record (0.97 of 100).

Precision was judged by eye on mentions drawn from 2,000 real releases of ministries, 2559-2568.

A bare name yields nothing inside a human being's name, inside a brand or another word (``brands``, ``place_friends``), behind a
person's title (``place_left``), or, where its letters are also a word of Thai (``province_homographs``), without a sign of place.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Literal, NamedTuple

from khaosan.extraction.districts import DistrictFinder
from khaosan.extraction.document import Document
from khaosan.extraction.mentions import PersonFound, PlaceFound, Range
from khaosan.extraction.scanner import Hit, Term
from khaosan.extraction.spelling import Spellings
from khaosan.lexicon.gazetteer import Province, gazetteer
from khaosan.lexicon.tables import Entry, Lexicon, LexiconError

Kind = Literal["free", "edge", "word", "context"]
Reading = Literal["place", "optional", "none", "surname"]


class Alias(Entry):
    """Another wording of a province."""

    province: str
    kind: Kind = "free"


class Homograph(Entry):
    """A province whose letters also stand elsewhere."""

    kind: Kind


class Friend(Entry):
    """A wording that holds a province's letters and is not it."""

    reading: Reading
    province: str = ""


class LeftWord(Entry):
    """A word before a province name that decides what the name stands for."""

    reading: Reading
    space: Literal["yes", ""] = ""
    only: str = ""


class Name(NamedTuple):
    """What a hit of the scanner stands for; ``province`` is None for what is no place at all."""

    province: Province | None
    form: str
    kind: Kind
    optional: bool = False


_CATEGORY = "province"
_LEVEL = "province_level"
#: จังหวัด, จ. or จว. at the end of what stands before a name; จ. is not the end of an office's abbreviation (พมจ., สวจ.).
_EXPLICIT = re.compile(r"(?:จังหวัด|จว\.|จ\.)[ \n]{0,2}$")
_OFFICE_ABBREVIATION = re.compile(r"(?:^|[^ก-๎])[ก-ฮ.]{1,5}$")
#: In front of จังหวัด, words that make it a number of provinces ("ต่างจังหวัดเลย": not at all, elsewhere).
_SOME_PROVINCES = re.compile(r"(?:ต่าง|ทุก|ทั้ง|หลาย|แต่ละ|บาง|ระหว่าง|\d) ?$")
_LIST_GAP = re.compile(
    r"(?: ?\(?[\d,.]{1,9} ?[ก-๎]{1,8}\)?)?[ \n]?[ ,/#–\-•]{0,3}(?:และ|กับ|หรือ|รวมถึง|รวมทั้ง|ตลอดจน)?(?:จังหวัด|จ\.|#)? ?"
)
#: All that may follow a name that is also a particle ("เลย") without a space.
_GOES_ON = re.compile(r"และ|กับ|หรือ|จังหวัด|จ\.")
#: A breed's number ("พันธุ์ปทุมธานี 1"), not a count of people, months or the like.
_BREED_NUMBER = re.compile(
    r" ?\d(?![\d.:/)–\-]|,\d| ?(?:คน|ราย|แห่ง|ครั้ง|ปี|วัน|เดือน|จุด|อำเภอ|ตำบล|เขต|โครงการ|ล้าน|ไร่|%|ครัว|คัน|ตัน|เม|กิโล|ก\.))"
)
_BREEDS = re.compile(r"พันธุ์")
_NEAR_BREEDS = 30
#: ณ between a name and a place makes a surname ("กิตติ ณ ระนอง"); behind a number or a bracket it is "at".
_SURNAME = re.compile(r"[ก-๎] ?ณ ?$")
# Letters of the names that may be misspelt in a list.
_SHORTEST_NAME, _LONGEST_NAME = 5, 20
_VOWELS_AND_MARKS = frozenset("ะัาำิีึืฺุูๅ็่้๊๋์ํ๎")


class PlaceExtractor:
    """Provinces and districts mentioned by name."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._gazetteer = gazetteer()
        kinds = {h.form: h.kind for h in lexicon.rows("province_homographs", Homograph)}
        self._names: dict[str, Name] = {p.name: Name(p, p.name, kinds.get(p.name, "free")) for p in self._gazetteer.provinces()}
        for alias in lexicon.rows("province_aliases", Alias):
            self._names[alias.form] = Name(self._province(alias, alias.province), alias.form, alias.kind)
        for friend in lexicon.rows("place_friends", Friend):
            province = self._province(friend, friend.province) if friend.province else None
            self._names[friend.form] = Name(province, friend.form, "free", optional=friend.reading == "optional")
        for brand in lexicon.rows("brands", Entry):
            self._names[brand.form] = Name(None, brand.form, "free")
        self._left = _LeftWords(lexicon.rows("place_left", LeftWord))
        self._spellings = Spellings({p.name: p for p in self._gazetteer.provinces()})
        self._districts = DistrictFinder(lexicon, self._gazetteer)

    def _province(self, entry: Entry, name: str) -> Province:
        province = self._gazetteer.province(name)
        if province is None:
            raise LexiconError(f"{entry.place}: ไม่มีจังหวัดนี้ / no such province: {name}")
        return province

    def terms(self) -> Iterable[Term]:
        """Names of provinces, their false friends, the words for the level, and those of the districts."""
        for form, name in self._names.items():
            yield Term(_CATEGORY, form, name)
        yield Term(_LEVEL, "จังหวัด", None)
        yield Term(_LEVEL, "จ.", None)
        yield from self._districts.terms()

    def find(self, doc: Document, people: list[PersonFound]) -> list[PlaceFound]:
        """Find them, in the order of the text."""
        hits = [h for h in doc.hits.longest(_CATEGORY) if h.end == len(doc.text) or doc.text[h.end] not in _VOWELS_AND_MARKS]
        persons = _Ranges(m for p in people for m in p.mentions)
        provinces = [p for i, h in enumerate(hits) if h.value.province and (p := self._read(doc, hits, i, persons))]
        provinces += self._misspelt(doc, hits)
        provinces.sort(key=lambda p: p.start)
        districts = self._districts.find(doc, provinces, persons)
        if districts:
            of_district = _Ranges((d.start, d.end) for d in districts if not _names_its_province(d))
            provinces = [p for p in provinces if not of_district.cover(p.start, p.end)]
        return sorted(provinces + districts, key=lambda p: (p.start, -p.end))

    def _read(self, doc: Document, hits: list[Hit], index: int, persons: _Ranges) -> PlaceFound | None:
        """The mention that a hit stands for, if any."""
        hit = hits[index]
        name: Name = hit.value
        text, start, end = doc.text, hit.start, hit.end
        if name.optional:
            return _found(hit.start, end, name, "place.province-in-name", optional=True)
        explicit = _EXPLICIT.search(text, max(0, start - 10), start)
        if explicit and not (
            name.kind == "context" and _SOME_PROVINCES.search(text, max(0, explicit.start() - 8), explicit.start())
        ):
            at = explicit.start()
            if text[at + 1] == "." and _OFFICE_ABBREVIATION.search(text, max(0, at - 6), at):
                at = start
            if name.kind != "free" and _is_thai(text, end) and not doc.words.is_edge(end):
                return None
            return _found(at, end, name, "place.province" if at < start else "place.province-bare")
        if persons.cover(start, end):
            return None
        reading = self._left.reading(text, start, name.form)
        if reading == "none" or (reading == "surname" and _SURNAME.search(text, max(0, start - 4), start)):
            return None
        if reading == "optional" or self._is_breed(text, start, end):
            return _found(start, end, name, "place.province-in-name", optional=True)
        if not self._stands(doc, hits, index, reading == "place"):
            return None
        return _found(start, end, name, "place.province-bare")

    def _stands(self, doc: Document, hits: list[Hit], index: int, is_office: bool) -> bool:
        """Whether a bare name is the place and not other words of the same letters."""
        start, end, name = hits[index]
        text = doc.text
        if name.kind == "free":
            return True
        if name.kind == "edge":
            return (is_office or doc.words.is_edge(start)) and (not _is_thai(text, end) or doc.words.is_edge(end))
        if name.kind == "context" and _is_thai(text, end) and not _GOES_ON.match(text, end):
            return False
        if _is_thai(text, end) and not doc.words.is_edge(end):
            return False
        if is_office or (start > 0 and text[start - 1] == "#") or self._is_in_list(text, hits, index):
            return True
        return name.kind == "word" and _is_alone(text, start, end)

    @staticmethod
    def _is_in_list(text: str, hits: list[Hit], index: int) -> bool:
        """Whether another province stands right before or behind, with no more than และ, a comma or a number between."""
        hit = hits[index]
        for first, second in ((index - 1, index), (index, index + 1)):
            if first < 0 or second >= len(hits):
                continue
            left, right = hits[first], hits[second]
            other: Name = (left if second == index else right).value
            if other.province is None or not 0 < right.start - left.end <= 24:
                continue
            if _LIST_GAP.fullmatch(text, left.end, right.start) and hit.value.form != other.form:
                return True
        return False

    @staticmethod
    def _is_breed(text: str, start: int, end: int) -> bool:
        if end < len(text) and _BREED_NUMBER.match(text, end):
            return _BREEDS.search(text, max(0, start - _NEAR_BREEDS), start) is not None
        return False

    def _misspelt(self, doc: Document, hits: list[Hit]) -> Iterator[PlaceFound]:
        """Names one letter away from a province's, behind จังหวัด or จ., or between two provinces of a list."""
        text = doc.text
        starts = [h.start for h in hits]
        for level in doc.hits.longest(_LEVEL):
            at = level.end
            while at < len(text) and at < level.end + 2 and text[at] in " \n":
                at += 1
            if not self._spellings.may_begin(text, at):
                continue
            following = bisect_left(starts, at)
            next_hit = starts[following] if following < len(starts) else len(text)
            found = self._spellings.near(text, at, doc.words) if next_hit > at else None
            if found and found[1] <= next_hit:
                province, end = found
                yield PlaceFound(level.start, end, "place.province-misspelt", province.name, province.code)
        for left, right in pairwise(hits):
            at, end = left.end + 1, right.start - 1
            if not _SHORTEST_NAME <= end - at <= _LONGEST_NAME or text[left.end] not in " ," or text[end] not in " ,":
                continue
            if left.value.province and right.value.province and self._spellings.may_begin(text, at):
                found = self._spellings.near(text, at, doc.words)
                if found and found[1] == end:
                    yield PlaceFound(at, end, "place.province-misspelt", found[0].name, found[0].code)


def place_of(
    doc: Document, places: list[PlaceFound], start: int, end: int
) -> tuple[str | None, str | None, str | None, str | None]:
    """What province and district the wording in ``[start, end)`` of the view gives, by the mentions inside it.

    A district inside implies its province. Where more than one province is left, neither is given; where more than one district
    of it, only the province. Optional mentions (a road's name) give nothing.

    Returns:
        Province, its ISO code, district, its code; each may be None.
    """
    inside = [p for p in places if start <= p.start and p.end <= end and not p.optional]
    provinces = {(p.province, p.province_code) for p in inside if p.province is not None}
    if len(provinces) != 1:
        return None, None, None, None
    [(province, province_code)] = provinces
    districts = {(p.district, p.district_code) for p in inside if p.district is not None and p.province is not None}
    if len(districts) != 1:
        return province, province_code, None, None
    [(district, district_code)] = districts
    return province, province_code, district, district_code


class _LeftWords:
    """The word right before an offset, if it is one of a table's; the longest wins."""

    def __init__(self, rows: Iterable[LeftWord]) -> None:
        self._rows: dict[str, list[tuple[frozenset[str], Reading]]] = {}
        for row in rows:
            only = frozenset(row.only.split())
            for form in (row.form, row.form + " ") if row.space else (row.form,):
                # A row for certain names comes before the one for all.
                self._rows.setdefault(form, []).append((only, row.reading))
        for found in self._rows.values():
            found.sort(key=lambda r: not r[0])
        self._lengths = sorted({len(form) for form in self._rows}, reverse=True)
        self._last = frozenset(form[-1] for form in self._rows)

    def reading(self, text: str, start: int, name: str) -> Reading | None:
        """What the word before ``start`` makes of ``name``; None where none of the table's words stands there."""
        if start == 0 or text[start - 1] not in self._last:
            return None
        for length in self._lengths:
            if length <= start:
                for only, reading in self._rows.get(text[start - length : start], ()):
                    if not only or name in only:
                        return reading
        return None


class _Ranges:
    """Ranges of the text, asked whether they cover another."""

    def __init__(self, ranges: Iterable[Range]) -> None:
        self._ranges = sorted(ranges)
        self._starts = [start for start, _ in self._ranges]

    def cover(self, start: int, end: int) -> bool:
        """Whether one of them holds ``[start, end)``. Ranges of one kind of mention do not nest, so the nearest decides."""
        i = bisect_right(self._starts, start)
        return i > 0 and end <= self._ranges[i - 1][1]


def _found(start: int, end: int, name: Name, rule: str, *, optional: bool = False) -> PlaceFound:
    assert name.province is not None
    return PlaceFound(start, end, rule, name.province.name, name.province.code, optional=optional)


def _is_thai(text: str, at: int) -> bool:
    return at < len(text) and "ก" <= text[at] <= "๎"


def _is_alone(text: str, start: int, end: int) -> bool:
    """Whether a name stands between spaces, line breaks or brackets. (A word of Thai seldom stands so; measured 9 of 10.)"""
    return (start == 0 or text[start - 1] in " \n(") and (end == len(text) or text[end] in " \n),")


def _names_its_province(district: PlaceFound) -> bool:
    """Whether a district's name holds its province's ("เมืองตาก" does; "บ้านตาก" and "พระนครศรีอยุธยา" name only themselves)."""
    return district.province is not None and district.district == f"เมือง{district.province}"
