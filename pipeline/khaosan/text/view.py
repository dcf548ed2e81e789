"""The view: a cleaned copy of the release to match on, with a map from its offsets back to the release's.

Extractors match on the view and never see the dirt; quotations are always cut from the release itself. What the view mends was
observed in real Thai government releases: no-break and other odd spaces, zero-width characters, Thai digits, ํ + า typed for ำ
(also with the tone mark between), เ + เ typed for แ, tone marks before their vowel, doubled marks, PDF private-use glyphs.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import ahocorasick

Edit = tuple[int, int, str]

# Private-use glyphs of old Thai fonts (Windows 95 layout), as PDF tools hand them out, and the characters they draw.
_PRIVATE = dict(
    zip(
        "\uf700\uf701\uf702\uf703\uf704\uf705\uf706\uf707\uf708\uf709\uf70a\uf70b\uf70c\uf70d\uf70e\uf70f"
        "\uf710\uf711\uf712\uf713\uf714\uf715\uf716\uf717\uf718\uf719\uf71a",
        "ฐิีึื่้๊๋์่้๊๋์ญัํ็่้๊๋์ฺุู",
        strict=True,
    )
)
_SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\r\v\f"
_ONE_TO_ONE = {ord(c): " " for c in _SPACES} | {ord("๐") + i: str(i) for i in range(10)} | str.maketrans(_PRIVATE)

_DROPPED = "\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff\u00ad"
_ZERO_WIDTH = f"[{_DROPPED}]"
_TONE = "[\u0e48-\u0e4b]"
# Each alternative starts with a literal or a small class, so that the search stays linear.
_DIRT = re.compile(
    f"{_ZERO_WIDTH}+|\u0e4d{_TONE}?\u0e32|{_TONE}\u0e4d\u0e32|\u0e33{_TONE}|\u0e40\u0e40"
    f"|([\u0e31\u0e34-\u0e39]{_TONE})\\1+|{_TONE}[\u0e31\u0e34-\u0e39]|([\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])\\2+"
)


def _detector() -> ahocorasick.Automaton:
    """All the dirt there is, as literals, so that one pass tells which of it a text has (most have little)."""
    tones, vowels = "\u0e48\u0e49\u0e4a\u0e4b", "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39"
    marks = vowels + "\u0e3a\u0e47" + tones + "\u0e4c\u0e4d\u0e4e"
    dirt = [*_DROPPED, "\u0e4d\u0e32", "\u0e40\u0e40", *(mark * 2 for mark in marks)]
    for tone in tones:
        dirt += (f"\u0e4d{tone}\u0e32", f"\u0e33{tone}", *(tone + vowel for vowel in vowels))
    automaton = ahocorasick.Automaton()
    for literal in dirt:
        automaton.add_word(literal, "")
    for code in _ONE_TO_ONE:
        automaton.add_word(chr(code), chr(code))
    automaton.make_automaton()
    return automaton


_DETECTOR = _detector()


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Maps offsets of a derived text back to the text it was derived from.

    ``at[i]`` is an offset in the derived text from which on ``delta[i]`` is added; ``wide`` holds, for a derived character that
    stands for more (or less) than one source character, the length of its source. Maps compose: ``outer.over(inner)``.
    """

    at: tuple[int, ...] = ()
    delta: tuple[int, ...] = ()
    wide: dict[int, int] | None = None

    def start(self, offset: int) -> int:
        """The source offset of the character at ``offset``."""
        if not self.at:
            return offset
        i = bisect_right(self.at, offset)
        return offset + self.delta[i - 1] if i else offset

    def end(self, offset: int) -> int:
        """The source offset just behind the character before ``offset`` (so dropped characters behind a match stay outside)."""
        if offset == 0:
            return self.start(0)
        last = offset - 1
        width = self.wide.get(last, 1) if self.wide else 1
        return self.start(last) + width

    def over(self, inner: OffsetMap, length: int) -> OffsetMap:
        """Compose: this map leads from text C to B, ``inner`` from B to A; the result leads from C (of ``length``) to A."""
        if self == OffsetMap():
            return inner
        if inner == OffsetMap():
            return self
        # Only around the places where either map steps does the composed one.
        places = {0}
        for place in (*self.at, *(self.wide or ())):
            places.update((place - 1, place, place + 1))
        for step in (*inner.at, *(inner.wide or ())):
            place = bisect_left(range(length), step, key=self.start)
            places.update((place - 1, place, place + 1))
        at: list[int] = []
        delta: list[int] = []
        wide: dict[int, int] = {}
        current = 0
        for i in sorted(places):
            if not 0 <= i < length:
                continue
            start = inner.start(self.start(i))
            width = inner.end(self.end(i + 1)) - start
            if start - i != current:
                current = start - i
                at.append(i)
                delta.append(current)
            if width != 1:
                wide[i] = width
        return OffsetMap(tuple(at), tuple(delta), wide or None)


#: What cleans a text: gives the cleaned one, and the map of its offsets.
Cleaner = Callable[[str], tuple[str, OffsetMap]]


@dataclass(frozen=True, slots=True)
class View:
    """A cleaned text and the map of its offsets to the release.

    >>> view = View.of("สํานัก​งาน ๑๓")
    >>> view.text
    'สำนักงาน 13'
    >>> view.source_range(0, 8)
    (0, 10)
    """

    text: str
    offsets: OffsetMap

    @classmethod
    def of(cls, text: str, cleaners: Sequence[Cleaner] = ()) -> View:
        """Clean ``text``. Further ``cleaners`` (text to text and map) run after the standard one, their maps composed."""
        cleaned, offsets = clean(text)
        for cleaner in cleaners:
            cleaned, step = cleaner(cleaned)
            offsets = step.over(offsets, len(cleaned))
        return cls(cleaned, offsets)

    def source_range(self, start: int, end: int) -> tuple[int, int]:
        """The release's ``[start, end)`` for the view's (code points, half-open)."""
        return self.offsets.start(start), self.offsets.end(end)


def clean(text: str) -> tuple[str, OffsetMap]:
    """The standard cleaner: one character for one where that is enough (no map needed), else edits that the map records."""
    text = text.replace("\u00a0", " ")  # in half of all releases, often by the hundred: not worth a hit each
    dirt = {odd for _, odd in _DETECTOR.iter(text)}
    odds = dirt - {""}
    for odd in odds:
        text = text.replace(odd, _ONE_TO_ONE[ord(odd)])
    if "" not in dirt and odds.isdisjoint(_PRIVATE):  # a private glyph becomes a mark, which may be out of order
        return text, OffsetMap()
    return apply_edits(text, [(m.start(), m.end(), _mended(m[0])) for m in _DIRT.finditer(text)])


def apply_edits(text: str, edits: list[Edit]) -> tuple[str, OffsetMap]:
    """Replace each ``(start, end, replacement)``, sorted and apart, and record where the rest has moved."""
    if not edits:
        return text, OffsetMap()
    parts: list[str] = []
    at: list[int] = []
    delta: list[int] = []
    wide: dict[int, int] = {}
    done = length = 0
    for start, end, new in edits:
        parts += (text[done:start], new)
        length += start - done
        done = end
        if new:
            # All but the last replacing character stand for one source character each; the last one for the rest.
            last = length + len(new) - 1
            wide[last] = end - start - (len(new) - 1)
        length += len(new)
        at.append(length)
        delta.append(end - length)
    parts.append(text[done:])
    return "".join(parts), OffsetMap(tuple(at), tuple(delta), wide)


def _mended(dirt: str) -> str:
    first = dirt[0]
    if first in _DROPPED:
        return ""
    if dirt == "\u0e40\u0e40":
        return "\u0e41"
    if "\u0e32" in dirt:  # nikhahit and sara aa, with or without a tone mark
        return dirt.replace("\u0e4d", "").replace("\u0e32", "") + "\u0e33"
    if len(dirt) == 2 and dirt[1] != first:  # a mark on the wrong side of its neighbour
        return dirt[::-1]
    return dirt[:2] if dirt[1] != first else first
