"""The lines of the word tables that the person extractor reads."""

from __future__ import annotations

from typing import Literal

from khaosan.lexicon.tables import Entry
from khaosan.model import Role

TitleKind = Literal["title", "weak", "suffix", "latin", "friend", "word"]
OfficeKind = Literal["head", "group", "friend"]
CueKind = Literal["verb", "sits", "act", "say", "stance", "assign", "assigned", "friend"]
StopKind = Literal["strong", "glued", "function", "weak"]
ContextKind = Literal[
    "glue", "companion", "having", "meeting", "spoken_of", "by", "panel", "led", "chain", "breach", "occasion", "assigned",
    "performer", "credit", "bearer", "lecture", "instead", "self", "received", "handed", "unnamed", "apart",
]  # fmt: skip
OfficeWordKind = Literal[
    "joins", "crowd", "second", "acting", "modifier", "goes_on", "numbered", "company", "bracket", "plural", "list", "opens",
    "complete", "country", "tail", "committee", "sole", "kin", "ministry", "no_body",
]  # fmt: skip
MonkKind = Literal["title", "noble", "whole", "friend"]


class TitleEntry(Entry):
    """A form of address, or what only begins like one (``prefixes.tsv``)."""

    kind: TitleKind


class OfficeEntry(Entry):
    """A word that begins the statement of an office; ``alone`` is its kind where no letter follows (``offices.tsv``)."""

    kind: OfficeKind
    alone: OfficeKind | None = None


class CueEntry(Entry):
    """What a person does, and the role that it gives (``role_cues.tsv``)."""

    kind: CueKind
    role: Role | None = None


class StopEntry(Entry):
    """A word that ends a person's name (``name_stops.tsv``)."""

    kind: StopKind


class MonkEntry(Entry):
    """The beginning of a monk's title-name (``monk_titles.tsv``)."""

    kind: MonkKind


class ContextEntry(Entry):
    """Words in front of a name and what they say of the person (``person_contexts.tsv``)."""

    kind: ContextKind


class OfficeWordEntry(Entry):
    """A word by which the statement of an office goes on or ends (``office_words.tsv``)."""

    kind: OfficeWordKind
