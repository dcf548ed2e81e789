"""Where a decision ends, and its enumerated items."""

from __future__ import annotations

import re

from khaosan.extraction.mentions import Range
from khaosan.extraction.resolutions.vocabulary import Vocabulary

# "1. ", "1) ", "(1) ", "ข้อ 1", "- ", "• ", "กิจกรรมที่ 1 :" at the beginning of a line; the number, if any, in a group.
_LINE_ITEM = re.compile(
    r"(?:และ\s{0,2})?(?:\(?(\d{1,2})(?:\.\d{1,2}){0,2}\s{0,2}[).]\s{0,4}|\(?(\d{1,2})\)\s{0,4}|[-–•●▪*✅]\s{0,4}"
    r"|(?:ข้อ|เรื่อง|ประเด็น|กิจกรรม|มาตรการ|แนวทาง|ด้าน)(?:ที่)?\s{0,2}(\d{1,2})\s{0,2}[:.]?\s{0,4})"
)
# The same inside a line, where a number must be followed by a bracket or dot and stand behind a space or bracket.
_INLINE_ITEM = re.compile(r"(?<![\d.,/])\(?(\d{1,2})\s?(?:\)|\.(?!\d))\s{0,4}(?=\S)")
_CLOSING = " ,:;.-–…\"'“”"


# A sentence is read no further than this.
_LONGEST = 4000
# A break or a purpose this close behind the verb is still about what was decided.
_NEAR_BREAK, _NEAR_PURPOSE = 12, 8


class Extents:
    """Finds the end of a decision that begins at an act."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._break = re.compile(rf"\s{vocabulary.pattern('break')}|[”\"]\s|นอกจากนี้")
        # Without a space before it เพื่อ is as often part of a name (กองทุนเพื่อ…), so a word of purpose must follow.
        self._purpose = re.compile(rf"\s{{1,3}}เพื่อ(?!น)|เพื่อ{vocabulary.pattern('purpose')}")
        self._resume = re.compile(rf"\s{vocabulary.pattern('resume')}")
        self._dated = vocabulary.forms("dated")
        self._listers = vocabulary.endings("lister")
        self._connectives = vocabulary.endings("connective")

    def of(self, text: str, verb_end: int, stop: int) -> tuple[int, tuple[Range, ...]]:
        """The end of the decision whose verb ends at ``verb_end``, and its items; ``stop`` (the next act, the foot) bounds it."""
        line_end = text.find("\n", verb_end, stop)
        if line_end < 0:
            line_end = stop
        inline = _inline_items(text, verb_end, line_end)
        if len(inline) >= 2:
            end = self._close(text, inline[-1][1], self._sentence(text, inline[-1][1], line_end))
            return end, _item_ranges(text, inline, end)
        opens = line_end < stop and self._opens(text, verb_end, line_end)
        if opens:
            items = _line_items(text, line_end + 1, stop)
            if items:
                last, end = items.pop()
                end = self._close(text, last, self._sentence(text, last, end))
                return end, (*items, (last, end)) if last < end else tuple(items)
        end = self._sentence(text, verb_end, line_end)
        if (opens and end == line_end) or not text[verb_end:line_end].strip(_CLOSING):
            # Announced, or the verb alone on its line: what was decided follows on the next.
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
        end = min(line_end, start + _LONGEST)
        for m in self._break.finditer(text, start, end):
            if m[0].endswith("เมื่อวันที่") and text.endswith(self._dated, start, m.start()):
                continue
            if m.start() - start >= _NEAR_BREAK and not (m[0][0] in '”"' and _is_inner(text, start, m.start())):
                end = m.start()
                break
        goes_on = start + _NEAR_PURPOSE
        for m in self._resume.finditer(text, start, end):
            goes_on = max(goes_on, m.start())
        purpose = self._purpose.search(text, goes_on, end)
        return purpose.start() if purpose else end

    def _close(self, text: str, start: int, end: int) -> int:
        """``end`` without the spaces and conjunctions that lead on to what follows."""
        while True:
            end = _trim(text, start, end)
            word = self._connectives.at(text, start, end)
            if not word or not text[end : end + 1] or len(word) < 3:
                return end
            end -= len(word)


def _is_inner(text: str, start: int, at: int) -> bool:
    """Whether the closing mark at ``at`` closes a quotation that opened behind ``start``."""
    if text[at] == "”":
        return text.find("“", start, at) >= 0
    return text.count('"', start, at) % 2 == 1


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
    ranges = ((start, _trim(text, start, stop)) for (_, start), stop in zip(markers, ends, strict=True))
    return tuple((start, stop) for start, stop in ranges if start < stop)


def _trim(text: str, start: int, end: int) -> int:
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",:;-–\"“”'"):
        end -= 1
    if text.endswith("และ", start, end):
        return _trim(text, start, end - 3)
    return end


def _line_items(text: str, at: int, stop: int) -> list[Range]:
    """Items on lines of their own from ``at``: numbered in sequence (a few lines between belong to the item before) or dashed."""
    items: list[Range] = []
    dashed: bool | None = None
    strange = 0
    while at < stop and strange <= 3:
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
        if m and (int(digits) == len(items) + 1 if digits else True) and dashed is not bool(digits):
            if strange and items:
                items[-1] = (items[-1][0], _trim(text, items[-1][0], start))
            dashed = not digits
            strange = 0
            items.append((m.end(), _trim(text, m.end(), end)))
        elif dashed or not items:
            break
        else:
            strange += 1
    return [i for i in items if i[0] < i[1]]
