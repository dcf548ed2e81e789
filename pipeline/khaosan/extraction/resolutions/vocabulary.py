"""The words of deciding: the tables, and the patterns that are made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from khaosan.lexicon.tables import Entry, Lexicon
from khaosan.model import ResolutionKind

VERB = "resolution.verb"
ACTOR = "resolution.actor"

ActClass = Literal["resolve", "decide", "joint", "order", "stress", "advise", "conclude", "none"]
ActorClass = Literal["body", "party", "office", "self", "none"]
#: What the tables ``decision_words``, ``clause_breaks`` and ``decision_settings`` say of their words; their heads explain.
Use = Literal[
    "auxiliary", "connective", "blocker", "prefix", "object", "clause", "busy", "considers", "other", "ground", "past", "listing",
    "meeting", "matter", "undone", "noorder", "sent", "addressee", "task", "body", "content", "given", "above", "parting",
    "break", "resume", "purpose", "lister",
    "occasion", "room", "committee", "cabinet", "aside", "sitting", "spokesman", "tells", "opening", "topic",
    "presides", "leads", "convenes", "company", "anychair", "dated", "gist",
]  # fmt: skip


class VerbEntry(Entry):
    """A line of ``decision_verbs``: a verb phrase, how it decides, and the kind of resolution it makes."""

    act: ActClass
    kind: ResolutionKind | None = None


class ActorEntry(Entry):
    """A line of ``decision_actors``: a word that begins the name of one who decides; ``same``: the office's first name."""

    actor: ActorClass
    same: str = ""


class WordEntry(Entry):
    """A line of the tables of small words: a word and its use around a decision."""

    use: Use
    unless_followed: str = ""


class Endings:
    """Words to be recognised by their end at an offset, longest first.

    >>> Endings(["ได้", "ยังได้"]).at("ที่ประชุมยังได้", 0, 15)
    'ยังได้'
    """

    __slots__ = ("_by_last",)

    def __init__(self, words: Iterable[str]) -> None:
        self._by_last: dict[str, list[str]] = {}
        for word in sorted(set(words), key=len, reverse=True):
            self._by_last.setdefault(word[-1], []).append(word)

    def at(self, text: str, low: int, high: int) -> str | None:
        """The longest word of ``text[low:high]`` that ends at ``high``."""
        if high <= low:
            return None
        for word in self._by_last.get(text[high - 1], ()):
            if text.endswith(word, low, high):
                return word
        return None


class Vocabulary:
    """All tables of this extractor, loaded once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.verbs = lexicon.rows("decision_verbs", VerbEntry)
        self.actors = lexicon.rows("decision_actors", ActorEntry)
        self._words: dict[str, list[WordEntry]] = {}
        for table in ("decision_words", "clause_breaks", "decision_settings"):
            for entry in lexicon.rows(table, WordEntry):
                self._words.setdefault(entry.use, []).append(entry)

    def forms(self, *uses: Use) -> tuple[str, ...]:
        """The words of some uses."""
        return tuple(entry.form for use in uses for entry in self._words[use])

    def endings(self, use: Use) -> Endings:
        """The words of a use, to be met from behind."""
        return Endings(self.forms(use))

    def pattern(self, *uses: Use) -> str:
        """A regular expression for any word of some uses, the longest first, where it is not the beginning of another word.

        >>> re.search(Vocabulary(Lexicon()).pattern("clause"), "แต่งตั้งแล้ว แต่ไม่มี").start()
        13
        """
        entries = sorted((e for use in uses for e in self._words[use]), key=lambda e: len(e.form), reverse=True)
        return "(?:" + "|".join(_alternative(e) for e in entries) + ")"


def _alternative(entry: WordEntry) -> str:
    form = re.escape(entry.form)
    if not entry.unless_followed:
        return form
    return f"{form}(?!{'|'.join(map(re.escape, entry.unless_followed.split()))})"
