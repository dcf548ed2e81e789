"""Who decides: the words that name a body, a party or an official before a verb of deciding."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from khaosan.extraction.mentions import PersonFound
from khaosan.extraction.resolutions.setting import Setting
from khaosan.extraction.resolutions.vocabulary import ActorClass, Vocabulary
from khaosan.extraction.scanner import Hit

# A name reaches no further than this to its verb, a person's over no more spaces than this.
_REACH = 140
_SPACES = 4
# "ที่ประชุมคณะรัฐมนตรี ที่มีนายกรัฐมนตรีเป็นประธาน": who presided stands inside the name of the body.
_PRESIDED = re.compile(r"[^\n]{0,60}?(?:ที่|ซึ่ง|โดย)มี[^\n]{5,150}?เป็นประธาน(?:การประชุม|ที่ประชุม|ใน\S{0,12})?")
# เพื่อ as the first word of a chunk and a relative ที่ begin clauses too; those of วันที่, ครั้งที่ and ที่ประชุม do not.
_RELATIVE = r"(?<!\S)เพื่อ|(?<!วัน)(?<!ครั้ง)ที่(?=\s|$)|(?<=\s)ที่(?!ประชุม)"


class Decider(NamedTuple):
    """Who decides. ``direct``: nothing but his name and auxiliaries stands between ``start`` and the verb."""

    who: ActorClass
    start: int
    direct: bool
    name_end: int = 0


class Names:
    """The naming words of one release, and the marks over which no name reaches."""

    __slots__ = ("_hits", "_people", "_starts", "_verbs")

    def __init__(self, hits: list[Hit], verbs: list[Hit], people: list[PersonFound]) -> None:
        self._hits = [h for h in hits if h.value != "none"]
        self._starts = [h.start for h in self._hits]
        self._verbs = [h.start for h in verbs if h.value.act != "none"]
        self._people = {m[0] for p in people for m in p.mentions}

    def before(self, begin: int, low: int) -> Iterator[tuple[ActorClass, int, int]]:
        """Class, start and end of what names somebody in ``[low, begin)``, the nearest first; a body's words in a row are one."""
        i = bisect_right(self._starts, begin) - 1
        while i >= 0 and self._starts[i] >= low:
            hit = self._hits[i]
            who, start = hit.value, hit.start
            while (
                i > 0 and self._starts[i - 1] >= low and self._hits[i - 1].end >= start - 1 and self._hits[i - 1].value == "body"
            ):
                i -= 1
                who, start = "body", self._starts[i]
            i -= 1
            if hit.start < begin:  # an auxiliary may be the end of the name: ผู้เข้าร่วม
                yield who, start, min(hit.end, begin)

    def begins_at(self, start: int) -> bool:
        """Whether one of the naming words begins at ``start``."""
        i = bisect_left(self._starts, start)
        return i < len(self._starts) and self._starts[i] == start

    def verb_between(self, start: int, end: int) -> bool:
        """Whether a verb of deciding stands in ``[start, end)``."""
        i = bisect_left(self._verbs, start)
        return i < len(self._verbs) and self._verbs[i] < end

    def person_at(self, at: int) -> bool:
        """Whether a person is named right behind ``at`` (ให้ and spaces apart)."""
        return any(at + gap in self._people for gap in range(6)) if self._people else False


class Deciders:
    """Finds who decides."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._objects = vocabulary.endings("object")
        self._connectives = vocabulary.endings("connective")
        self._clause = re.compile(vocabulary.pattern("clause") + "|" + _RELATIVE)
        self._busy = re.compile(vocabulary.pattern("busy"))
        self._considers = re.compile(r"\s{0,2}(?:ได้|ยังได้)?\s?(?:มีการ|ร่วมกัน|ร่วม)?\s{0,2}" + vocabulary.pattern("considers"))

    def find(self, text: str, setting: Setting, names: Names, low: int, begin: int, verb: int) -> Decider | None:
        """Who, named in ``[low, begin)``, does what the verb at ``verb`` says; only auxiliaries stand in ``[begin, verb)``."""
        for abbreviation in setting.bodies:
            start = begin - len(abbreviation)
            if text.endswith(abbreviation, low, begin) and not names.begins_at(start) and not self.is_object(text, low, start):
                return Decider("body", start, True)
        for who, start, name_end in names.before(begin, low):
            if _is_part(text, start):
                continue
            if self.is_object(text, low, start):
                if who != "body" and text.find("เป็นประธาน", low, begin) >= 0:
                    continue  # a name within the words that say who presided
                return None
            end = name_end
            if who == "body" and (presided := _PRESIDED.match(text, end, begin)):
                end = presided.end()
            if self._is_name(text, who, end, begin) and not names.verb_between(end, begin):
                return Decider(who, start, True, name_end)
            if who == "body":
                joined = "และ" in text[begin:verb] or (text[begin : begin + 1] == " " and not names.verb_between(end, begin))
                considered = joined and self._considers.match(text, end)
                return Decider(who, start, False) if considered else None
        return None

    def _is_name(self, text: str, who: ActorClass, start: int, end: int) -> bool:
        """Whether ``[start, end)`` can be the rest of a name: a place, a bracket, an occasion, a day, but no new clause."""
        if end - start > _REACH or self._clause.search(text, start, end):
            return False
        return who in ("body", "party") or (text.count(" ", start, end) <= _SPACES and not self._busy.search(text, start, end))

    def is_object(self, text: str, low: int, start: int) -> bool:
        """Whether a name at ``start`` is an object ("เสนอคณะรัฐมนตรี") or in a relative clause ("ที่คณะรัฐมนตรีเห็นชอบ")."""
        before = start
        while before > low and text[before - 1] == " ":
            before -= 1
        word = self._objects.at(text, low, before)
        if word:
            connective = self._connectives.at(text, low, before)
            return connective is None or len(connective) <= len(word)
        return text.endswith("ที่", low, start) and not text.startswith("ที่", start)


def _is_part(text: str, start: int) -> bool:
    """Whether a name stands in brackets behind another, or is the rest of a longer abbreviation ("ส" + "กพอ.")."""
    before = text[start - 1 : start]
    return before == "(" or ("ก" <= before <= "ฮ" and not text[max(0, start - 2) : start - 1].strip(" (/"))
