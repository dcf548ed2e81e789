"""The dirt of text that was taken out of a PDF, mended in the view.

Observed: Word's PDFs give a space and sara aa for sara am ("ก าหนด", "น ้า"); marks stand behind a gap ("ที ่"); some fonts give
digits as the letters Ř to š; each line of a paragraph ends with a line break. (Private-use glyphs, and sara am as two letters,
are mended for every text, see :mod:`khaosan.text.view`.)
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from itertools import pairwise

from khaosan.text.quality import dictionary
from khaosan.text.view import Edit, OffsetMap, apply_edits
from khaosan.text.words import segment

_C, _T, _M = "[\u0e01-\u0e2e]", "[\u0e48-\u0e4b]", "[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]"
_LATIN = "A-Za-z\u00c0-\u0157\u0162-\u024f"
_DIRT = re.compile(
    f"(?P<digits>(?<![{_LATIN}])[\u0158-\u0161]{{1,12}}(?![{_LATIN}\u0158-\u0161]))"
    f"|(?<={_C})(?P<split>{_T}?[ \n]{{0,3}}\u0e4d[ \n]{{0,3}}{_T}?[ \n]{{0,3}}\u0e32)"
    f"|(?<={_C})(?P<spaced>{_T}?[ \n]{{1,3}}{_T}?\u0e32)"
    f"|(?<=[\u0e01-\u0e2e\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])(?P<gap>[ \n]{{1,3}}(?={_M}|\u0e33))"
)
_DIGITS = {0x158 + i: str(i) for i in range(10)}
_THAI_BEFORE = re.compile(r"[\u0e01-\u0e3a\u0e40-\u0e4e]*\Z")
_THAI_BEHIND = re.compile(r"[\u0e01-\u0e3a\u0e40-\u0e4e]*")
# So many letters to either side decide on a word.
_CONTEXT = 20

# A line is full if it is as wide as this share of the widest usual ones; in narrower texts than this nothing is joined.
_FULL, _NARROW = 0.8, 30
_USUAL = 0.9  # the quantile of line widths that counts as the widest usual
_SHORT = 0.6
# If one full line in so many ends with a space, the spaces at line ends were kept, and a break without one has cut a phrase.
_KEPT_SPACES = 10
_MARKS = re.compile(r"[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
_ITEM = re.compile(r"\s*(?:[-–—•●○▪*\uf0b7]|\(?\d{1,3}(?:\.\d{1,2})*[.)]|\(?[\u0e01-\u0e2e]\)|[•])")
_DAY_LINE = re.compile(r"\s*(?:วัน\S{0,8}?(?:ที่)?\s*)?\d{1,2}[\s/]")
_THAI_LETTER = re.compile(r"[\u0e01-\u0e3a\u0e40-\u0e4e]")


def mend_letters(text: str) -> tuple[str, OffsetMap]:
    """Put letters and marks that came apart together, and give digits back; a cleaner for :class:`khaosan.text.view.View`.

    >>> mend_letters("ก าหนดการประชุมวันที ่ ŚŞ มกราคม ณ ห้องประชุมส านักงาน")[0]
    'กำหนดการประชุมวันที่ 26 มกราคม ณ ห้องประชุมสำนักงาน'
    """
    return apply_edits(text, [_edit(text, m) for m in _DIRT.finditer(text)])


def _edit(text: str, m: re.Match[str]) -> Edit:
    start, end = m.span()
    if m["digits"]:
        return start, end, m[0].translate(_DIGITS)
    if m["gap"]:
        return start, end, ""
    tone = "".join(c for c in m[0] if "\u0e48" <= c <= "\u0e4b")
    if m["split"]:
        return start, end, tone + "\u0e33"
    before = _THAI_BEFORE.search(text, max(0, start - _CONTEXT), start)
    behind = _THAI_BEHIND.match(text, end, end + _CONTEXT)
    return start, end, tone + _sara(before[0] if before else "", tone, behind[0] if behind else "")


@lru_cache(maxsize=8192)
def _sara(before: str, tone: str, behind: str) -> str:
    """Sara am, unless only sara aa makes words of the letters around."""
    am, aa = (_cost(before + tone + vowel + behind) for vowel in "\u0e33\u0e32")
    return "\u0e33" if am <= aa else "\u0e32"


def _cost(text: str) -> tuple[int, int]:
    """Letters in no word, then words: the fewer, the better."""
    words = segment(text)
    known = dictionary()
    return sum(len(word) for word in words if word not in known), len(words)


def join_lines(text: str) -> tuple[str, OffsetMap]:
    """Join the lines of each paragraph; a cleaner for :class:`khaosan.text.view.View`."""
    return apply_edits(text, _joins(text))


#: What the view of a PDF's text wants, in this order.
PDF_CLEANERS = (mend_letters, join_lines)


def _joins(text: str) -> list[Edit]:
    """The line breaks within paragraphs: they end full lines."""
    lines = text.split("\n")
    widths = sorted(width for line in lines if (width := _width(line)))
    if len(widths) < 3:
        return []
    usual = widths[int(len(widths) * _USUAL)]
    if usual < _NARROW:
        return []
    found: list[tuple[int, str, str]] = []
    at = 0
    for line, following in pairwise(lines):
        at += len(line) + 1
        if _width(line) >= _FULL * usual and _goes_on(following, usual):
            found.append((at - 1, line, following))
    spaced = sum(line.endswith(" ") for _, line, _ in found)
    keeps_spaces = spaced * _KEPT_SPACES >= len(found)
    edits: list[Edit] = []
    for at, line, following in found:
        start = at - (len(line) - len(line.rstrip(" ")))
        end = at + 1 + (len(following) - len(following.lstrip(" ")))
        edits.append((start, end, _joint(line, following, keeps_spaces)))
    return edits


def _width(line: str) -> int:
    """How wide a line looks: marks stand above and below."""
    line = line.strip()
    return len(line) - len(_MARKS.findall(line))


def _goes_on(line: str, usual: int) -> bool:
    """Whether a line may be the rest of the one before: no item of a list, no line of its own like a date's."""
    if not line.strip() or _ITEM.match(line):
        return False
    return not (_DAY_LINE.match(line) and _width(line) < _SHORT * usual)


def _joint(line: str, following: str, keeps_spaces: bool) -> str:
    """What stands for a line break: nothing within a phrase, else a space."""
    if line.endswith(" ") or following.startswith(" "):
        return " "
    if not _THAI_LETTER.match(line[-1:]) or not _THAI_LETTER.match(following):
        return " "
    before, behind = _THAI_BEFORE.search(line[-_CONTEXT:]), _THAI_BEHIND.match(following[:_CONTEXT])
    left, right = before[0] if before else "", behind[0] if behind else ""
    return "" if keeps_spaces or _is_cut(left, right) else " "


def _is_cut(left: str, right: str) -> bool:
    """Whether a word of the dictionary runs over the break, and so makes fewer words of the two."""
    joined = segment(left + right)
    if len(joined) >= len(segment(left)) + len(segment(right)):
        return False
    edges = [0]
    for word in joined:
        edges.append(edges[-1] + len(word))
    i = bisect_left(edges, len(left))
    return edges[i] != len(left) and joined[i - 1] in dictionary()
