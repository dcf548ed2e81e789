"""Word edges, asked for only where a rule needs them.

Thai writes no spaces between words, so a regular expression's ``\\b`` finds nothing. A chunk between spaces is cut into words
(nlpo3's newmm over PyThaiNLP's dictionary) the first time somebody asks about it; most of a release is never cut.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from importlib.resources import as_file, files
from itertools import accumulate, pairwise

import nlpo3

_DICTIONARY = "khaosan.words_th"
_SURROGATE = re.compile("[\ud800-\udfff]")
_BREAK = re.compile(r"\s")


@cache
def _load_dictionary() -> str:
    """Load PyThaiNLP's word list (LEXiTRON and others, CC0) into nlpo3, once a process."""
    with as_file(files("pythainlp.corpus") / "words_th.txt") as path:
        nlpo3.load_dict(str(path), _DICTIONARY)
    return _DICTIONARY


def segment(text: str) -> list[str]:
    """Cut a text into words; joined, they are the text again.

    >>> segment("เผยแพร่ข่าวสาร")
    ['เผยแพร่', 'ข่าวสาร']
    """
    # The tokenizer takes no lone surrogates, and in its safe mode gives words of the right lengths with letters of another place:
    # only the lengths are used, and the words are cut from the text itself.
    lengths = map(len, nlpo3.segment(_SURROGATE.sub("\ufffd", text), _load_dictionary(), safe=True))
    return [text[start:end] for start, end in pairwise(accumulate(lengths, initial=0))]


class Words:
    """The word edges of one text, found lazily.

    >>> words = Words("โดยเผยแพร่ที่ แพร่")
    >>> words.is_word(6, 10), words.is_word(14, 18)
    (False, True)
    """

    __slots__ = ("_chunks", "_text")

    #: A chunk longer than this is cut into pieces first, so that one line without spaces costs no more than many.
    LIMIT = 400

    def __init__(self, text: str) -> None:
        self._text = text
        self._chunks: dict[int, list[int]] = {}

    def is_edge(self, offset: int) -> bool:
        """Whether a word begins or ends at ``offset``."""
        if offset <= 0 or offset >= len(self._text) or self._text[offset].isspace() or self._text[offset - 1].isspace():
            return True
        edges = self._edges(offset)
        i = bisect_right(edges, offset)
        return edges[i - 1] == offset

    def is_word(self, start: int, end: int) -> bool:
        """Whether ``[start, end)`` begins and ends at word edges."""
        return self.is_edge(start) and self.is_edge(end)

    def token(self, offset: int) -> tuple[int, int]:
        """The word that covers the character at ``offset``."""
        edges = self._edges(offset)
        i = bisect_right(edges, offset)
        return edges[i - 1], edges[i] if i < len(edges) else edges[-1]

    def _edges(self, offset: int) -> list[int]:
        text = self._text
        low = max(0, offset - self.LIMIT)
        start = max(text.rfind(" ", low, offset), text.rfind("\n", low, offset)) + 1
        if start == 0 and low > 0:  # no space near: windows at fixed places, so that each is cut once
            start = offset - offset % self.LIMIT
        known = self._chunks.get(start)
        if known is not None and known[-1] > offset:
            return known
        limit = min(len(text), start + self.LIMIT)
        gap = _BREAK.search(text, offset, limit)
        end = max(gap.start() if gap else limit, offset + 1)
        edges = [start]
        for word in segment(text[start:end]):
            edges.append(edges[-1] + len(word))
        self._chunks[start] = edges
        return edges
