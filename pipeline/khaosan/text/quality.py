"""How far a text looks like Thai that somebody wrote: the measure of what was got out of a PDF."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from khaosan.text.decode import ILLEGAL
from khaosan.text.words import segment

_RUN = re.compile(r"[\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e45\u0e47-\u0e4e]+")
# A vowel that is written behind a consonant, behind a gap.
_STRANDED = re.compile(r"(?:^|[\s.,;:()])[\u0e30\u0e32\u0e33\u0e45]")
# Letters that Thai releases do not have, and Thai text turns into where a font hides what it draws: Latin with accents, private
# use, what could not be read, controls, unassigned Thai.
_FOREIGN = re.compile(
    r"[\u0000-\u0008\u000e-\u001f\u0080-\u009f\u00a1-\u024f\u0e00\u0e3b-\u0e3e\u0e5c-\u0e7f\ue000-\uf8ff\ufffd]"
)
# Fewer letters tell nothing.
_LEAST = 20
# Words of two letters stand in any heap of letters.
_SHORTEST_WORD = 3
# Of real releases 0.91 to 0.97 lies in such words (the rest are names, short words, abbreviations).
_USUAL_SHARE = 0.95
# An illegal sequence spoils the word around it.
_LETTERS_PER_ILLEGAL = 8


def quality(text: str) -> float | None:
    """The quality of a text, 0 to 1, or None where it has no Thai to judge (a page of English or of figures).

    The share of its letters in words of the dictionary, less what illegal sequences and foreign letters spoil. Real releases have
    0.95 and more; with every tenth letter wrong 0.8, without tone marks and vowel signs 0.55.

    >>> quality("คณะกรรมการเห็นชอบแนวทางการพัฒนาเครือข่าย"), quality("Press release 12/2566")
    (1.0, None)
    >>> quality("คณะ กรรมก ารเห็ นชอ บแนวท างกา รพัฒ นาเครื อข่ าย") < 0.5, quality("¡Ã·ÃÇ§ÊÒ¸ÒÃ³ÊØ¢ ¡ÃÁ¤Çº¤ØÁâÃ¤")
    (True, 0.0)
    """
    thai = known = 0
    words = dictionary()
    for run in _RUN.findall(text):
        thai += len(run)
        known += sum(len(word) for word in segment(run) if len(word) >= _SHORTEST_WORD and word in words)
    foreign = len(_FOREIGN.findall(text))
    if thai + foreign < _LEAST:
        return None
    if not thai:
        return 0.0
    illegal = len(ILLEGAL.findall(text)) + len(_STRANDED.findall(text))
    share = min(1.0, known / thai / _USUAL_SHARE)
    legal = max(0.0, 1 - illegal * _LETTERS_PER_ILLEGAL / thai)
    return round(share * legal * thai / (thai + foreign), 3)


@cache
def dictionary() -> frozenset[str]:
    """The words that :func:`khaosan.text.words.segment` cuts by (PyThaiNLP's list, CC0)."""
    return frozenset((files("pythainlp.corpus") / "words_th.txt").read_text(encoding="utf-8").split())
