"""What stands in front of an occasion and is none: what went before, and figures."""

from __future__ import annotations

import re

from khaosan.lexicon.tables import Entry, Lexicon

_THAT = re.compile(r"นั้น(?=[\s,])|ดังกล่าว(?=\s)")


class Backdrop:
    """Knows the sentences of background and the subjects of statistics."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._openings = tuple(e.form for e in lexicon.rows("event_background", Entry))
        forms = sorted((e.form for e in lexicon.rows("event_statistics", Entry)), key=len, reverse=True)
        self._figures = re.compile("|".join(map(re.escape, forms)))

    def end_of(self, text: str, start: int, end: int) -> int:
        """Where the background ends that a passage begins with ("สืบเนื่องจาก … นั้น"); ``start`` where it begins with none."""
        if not text.startswith(self._openings, start):
            return start
        that = _THAT.search(text, start, min(end, start + 700))
        return that.end() if that else start

    def is_statistics(self, text: str, start: int, end: int) -> bool:
        """Whether the words in ``[start, end)`` begin with figures."""
        return self._figures.search(text, start, end) is not None
