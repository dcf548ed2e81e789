"""Where a decision ends, and its enumerated items."""

from __future__ import annotations

import re

from khaosan.extract.mentions import Range
from khaosan.extract.resolutions.vocabulary import Vocabulary

# "1. ", "1) ", "(1) ", "ข้อ 1", "- ", "• ", "กิจกรรมที่ 1 :" at the beginning of a line; the number, if any, in a group.
_LINE_ITEM = re.compile(
    r"(?:และ\s{0,2})?(?:\(?(\d{1,2})(?:\.\d{1,2}){0,2}\s{0,2}[).]\s{0,4}|\(?(\d{1,2})\)\s{0,4}|[-–•●▪*✅]\s{0,4}"
    r"|(?:ข้อ|เรื่อง|ประเด็น|กิจกรรม|มาตรการ|แนวทาง|ด้าน)(?:ที่)?\s{0,2}(\d{1,2})\s{0,2}[:.]?\s{0,4})"
)
# The same inside a line, where a number must be followed by a bracket or dot and stand behind a space or bracket.
_INLINE_ITEM = re.compile(r"(?<![\d.,/])\(?(\d{1,2})\s?(?:\)|\.(?!\d))\s{0,4}(?=\S)")
_CLOSING = " ,:;.-–…\"'“”"


class Extents:
    """Finds the end of a decision that begins at an act."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        words = vocabulary.words
        alternatives = "|".join(re.escape(w) for w in sorted(words["break"], key=len, reverse=True))
        self._break = re.compile(rf"\s(?:{alternatives})|[”\"]\s|นอกจากนี้|\.{{4,}}")
        self._purpose = re.compile(r"\s{0,3}(?:ทั้งนี้\s)?" + "เพื่อ(?!น)")
        resume = "|".join(re.escape(w) for w in words["resume"])
        self._resume = re.compile(rf"\s(?:{resume})")
        self._listers = vocabulary.listers

    def of(self, text: str, verb_end: int, stop: int) -> tuple[int, tuple[Range, ...]]:
        """The end of the decision whose verb ends at ``verb_end`` and its items; it cannot pass ``stop`` (the next act, the foot)."""
        line_end = text.find("\n", verb_end, stop)
        if line_end < 0:
            line_end = stop
        inline = _inline_items(text, verb_end, line_end)
        if len(inline) >= 2:
            end = self._sentence(text, inline[-1][1], line_end)
            return self._close(text, verb_end, end), _item_ranges(text, inline, end)
        opened = text[verb_end:line_end].rstrip(_CLOSING)
        if line_end < stop and self._opens(text, verb_end, line_end):
            items = _line_items(text, line_end + 1, stop, wordless=True)
            if items:
                return items[-1][1], tuple(items)
        end = self._sentence(text, verb_end, line_end)
        if not opened or end <= verb_end + 1:
            # The verb stands at the end of its line: what was decided follows on the next.
            following = text.find("\n", line_end + 1, stop)
            end = self._sentence(text, line_end + 1, following if following > 0 else stop)
        return self._close(text, verb_end, end), ()

    def _opens(self, text: str, start: int, line_end: int) -> bool:
        end = line_end
        while end > start and text[end - 1] in _CLOSING:
            if text[end - 1] == ":":
                return True
            end -= 1
        return self._listers.at(text, start, end) is not None or _LINE_ITEM.match(text, line_end + 1) is not None

    def _sentence(self, text: str, start: int, line_end: int) -> int:
        """The end of the sentence that goes on at ``start``, its trailing purpose left out."""
        end = line_end
        for m in self._break.finditer(text, start, line_end):
            if m.start() - start >= 12:
                end = m.start()
                break
        for m in self._purpose.finditer(text, start, end):
            if m.start() - start >= 12 and not self._resume.search(text, m.end(), end):
                return m.start()
        return end

    @staticmethod
    def _close(text: str, start: int, end: int) -> int:
        while end > start and (text[end - 1].isspace() or text[end - 1] in ",:;-–\"“”'"):
            end -= 1
        return end


def _inline_items(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Markers (start, end) of the first enumeration 1, 2, 3 … in ``[start, end)``."""
    markers: list[tuple[int, int]] = []
    for m in _INLINE_ITEM.finditer(text, start, end):
        if int(m[1]) == len(markers) + 1:
            markers.append((m.start(), m.end()))
    if markers and markers[0][0] - start > 400:
        return []
    return markers


def _item_ranges(text: str, markers: list[tuple[int, int]], end: int) -> tuple[Range, ...]:
    ends = [start for start, _ in markers[1:]] + [end]
    return tuple((start, _trim(text, start, stop)) for (_, start), stop in zip(markers, ends, strict=True) if start < stop)


def _trim(text: str, start: int, end: int) -> int:
    end = Extents._close(text, start, end)
    if text.endswith("และ", start, end):
        end = Extents._close(text, start, end - 3)
    return end


def _line_items(text: str, at: int, stop: int, *, wordless: bool) -> list[Range]:
    """Items on lines of their own from ``at``: numbered on in sequence (other lines between may belong to an item), or dashed."""
    items: list[Range] = []
    number = 0
    dashed: bool | None = None
    strange = 0
    while at < stop:
        end = text.find("\n", at, stop)
        if end < 0:
            end = stop
        start = at
        while start < end and text[start] == " ":
            start += 1
        at = end + 1
        if start == end:
            continue
        m = _LINE_ITEM.match(text, start, end)
        digits = m and (m[1] or m[2] or m[3])
        if m and digits and int(digits) == number + 1 and dashed is not True:
            number += 1
            dashed = False
            strange = 0
            items.append((m.end(), _trim(text, m.end(), end)))
        elif m and not digits and dashed is not False:
            dashed = True
            strange = 0
            items.append((m.end(), _trim(text, m.end(), end)))
        else:
            if not items and not wordless:
                break
            strange += 1
            if strange > 1 and not (m and items):
                break
            if not items:
                break
    return [i for i in items if i[0] < i[1]]
