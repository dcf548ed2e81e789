"""The words of deciding: tables as the acts' and extents' modules use them."""

from __future__ import annotations

from typing import Literal

from khaosan.lexicon.tables import Entry, Lexicon
from khaosan.model import ResolutionKind

VERB = "resolution.verb"
ACTOR = "resolution.actor"

ActClass = Literal["resolve", "decide", "joint", "order", "stress", "advise", "conclude", "none"]
ActorClass = Literal["body", "party", "office", "self", "none"]
Use = Literal["auxiliary", "connective", "blocker", "prefix", "object", "break", "purpose", "resume", "lister", "recall"]


class VerbEntry(Entry):
    """A line of ``decision_verbs``: a verb phrase, how it decides, and the kind of resolution it makes."""

    act: ActClass
    kind: ResolutionKind | None = None


class ActorEntry(Entry):
    """A line of ``decision_actors``: a word that begins the name of one who decides."""

    actor: ActorClass


class WordEntry(Entry):
    """A line of ``decision_words``: a small word and its use around a decision."""

    use: Use


class Endings:
    """Words to be recognised by their end at an offset, longest first.

    >>> Endings(["ได้", "ยังได้"]).at("ที่ประชุมยังได้", 0, 15)
    'ยังได้'
    """

    __slots__ = ("_by_last",)

    def __init__(self, words: list[str]) -> None:
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
        by_use: dict[str, list[str]] = {}
        for entry in lexicon.rows("decision_words", WordEntry):
            by_use.setdefault(entry.use, []).append(entry.form)
        self.words = by_use
        self.auxiliaries = Endings(by_use["auxiliary"])
        self.connectives = Endings(by_use["connective"])
        self.blockers = Endings(by_use["blocker"])
        self.prefixes = Endings(by_use["prefix"])
        self.objects = Endings(by_use["object"])
        self.listers = Endings(by_use["lister"])
