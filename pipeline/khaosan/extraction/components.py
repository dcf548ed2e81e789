"""The extractors as spaCy components.

Each component leaves its spans in ``doc.spans`` under its own key and under "khaosan" (for displaCy); ``doc._.report`` is the
whole :class:`khaosan.model.Report`. A component works in any pipeline (``nlp.add_pipe("khaosan_dates")``): it reads the text,
not the tokens. Where a fact begins or ends inside a token, the spaCy span is widened to whole tokens; the exact quotation is the
report's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from khaosan.extraction.engine import Analysis, Engine
from khaosan.lexicon.tables import Lexicon
from khaosan.text.source import SourceText
from khaosan.text.words import segment

if TYPE_CHECKING:
    from khaosan.model import Report

SPANS_KEY = "khaosan"
Mark = tuple[int, int, str, str]

# The analyses of living Docs, so that components of one pipeline share one scan. (``Doc.user_data`` would have to be
# serialisable, since spaCy sends it between processes.)
_analyses: WeakKeyDictionary[Doc, Analysis] = WeakKeyDictionary()


@cache
def _engine(lexicon: str | None) -> Engine:
    return Engine(Lexicon(Path(lexicon) if lexicon else None))


def analysis_of(doc: Doc, lexicon: str | None = None) -> Analysis:
    """The analysis of a Doc's text, made when first asked for."""
    known = _analyses.get(doc)
    if known is None:
        known = _analyses[doc] = _engine(lexicon).analyse(SourceText.of(doc.text))
    return known


def _report(doc: Doc) -> Report:
    return analysis_of(doc).report


class KhaosanTokenizer:
    """Thai words by nlpo3's newmm; spaces and line breaks are tokens of their own.

    >>> [t.text for t in KhaosanTokenizer(spacy.blank("th").vocab)("ข่าวสาร จ.เลย")][0]
    'ข่าวสาร'
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Cut a text into a Doc with exactly the same text."""
        words: list[str] = []
        spaces: list[bool] = []
        for word in segment(text):
            if word == " " and words and not spaces[-1]:
                spaces[-1] = True
            else:
                words.append(word)
                spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)

    def pipe(self, texts: Iterable[str], **_: Any) -> Iterator[Doc]:
        """Tokenise a stream."""
        for text in texts:
            yield self(text)

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing to keep: the dictionary comes with PyThaiNLP."""
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> KhaosanTokenizer:
        """Nothing to restore."""
        return self

    def to_disk(self, _path: Any, **_kwargs: Any) -> None:
        """Nothing to keep."""

    def from_disk(self, _path: Any, **_kwargs: Any) -> KhaosanTokenizer:
        """Nothing to restore."""
        return self


def create_tokenizer() -> Callable[[Language], KhaosanTokenizer]:
    """The registered tokenizer factory."""
    return lambda nlp: KhaosanTokenizer(nlp.vocab)


registry.tokenizers("khaosan.tokenizer.v1", func=create_tokenizer)


class Component:
    """A spaCy pipe that publishes one kind of fact."""

    def __init__(self, name: str, key: str, marks: Callable[[Analysis], Iterator[Mark]], lexicon: str | None) -> None:
        self.name = name
        self.key = key
        self._marks = marks
        self._lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Find the facts and leave their spans in ``doc.spans``."""
        analysis = analysis_of(doc, self._lexicon)
        spans = []
        for start, end, label, rule in self._marks(analysis):
            first, last = analysis.doc.view.source_range(start, end)
            span = doc.char_span(first, last, label=label, alignment_mode="expand", span_id=rule)
            if span is not None:
                spans.append(span)
        doc.spans[self.key] = spans
        together = [*doc.spans[SPANS_KEY], *spans] if SPANS_KEY in doc.spans else spans
        doc.spans[SPANS_KEY] = sorted(together, key=lambda s: (s.start, -s.end))
        return doc


def _dates(a: Analysis) -> Iterator[Mark]:
    return ((d.start, d.end, "DATE", d.rule) for d in a.dates)


def _periods(a: Analysis) -> Iterator[Mark]:
    return ((p.start, p.end, "PERIOD", p.rule) for p in a.periods)


def _people(a: Analysis) -> Iterator[Mark]:
    return ((start, end, "PERSON", p.rule) for p in a.people for start, end in p.mentions)


def _places(a: Analysis) -> Iterator[Mark]:
    return ((p.start, p.end, "DISTRICT" if p.district else "PROVINCE", p.rule) for p in a.places if not p.optional)


def _counts(a: Analysis) -> Iterator[Mark]:
    return ((c.start, c.end, f"COUNT.{c.unit}", c.rule) for c in a.counts)


def _resolutions(a: Analysis) -> Iterator[Mark]:
    return ((r.start, r.end, f"RESOLUTION.{r.kind}", r.rule) for r in a.resolutions)


def _bylines(a: Analysis) -> Iterator[Mark]:
    return ((b.start, b.end, "BYLINE", b.rule) for b in a.bylines)


def _events(a: Analysis) -> Iterator[Mark]:
    for event in a.events:
        if event.title:
            yield *event.title, f"EVENT.{event.kind}", event.rule
        if event.venue:
            yield event.venue.start, event.venue.end, "VENUE", event.venue.rule


_KINDS: dict[str, Callable[[Analysis], Iterator[Mark]]] = {
    "dates": _dates,
    "periods": _periods,
    "people": _people,
    "places": _places,
    "counts": _counts,
    "resolutions": _resolutions,
    "bylines": _bylines,
    "events": _events,
}
#: The names of all components, in the order in which ``khaosan.load()`` puts them.
COMPONENTS = tuple(f"khaosan_{kind}" for kind in _KINDS)


def _register(kind: str) -> Callable[[Language, str, str | None], Component]:
    def create(nlp: Language, name: str, lexicon: str | None) -> Component:
        return Component(name, kind, _KINDS[kind], lexicon)

    Language.factory(f"khaosan_{kind}", default_config={"lexicon": None}, assigns=["doc.spans"], func=create)
    return create


create_dates = _register("dates")
create_periods = _register("periods")
create_people = _register("people")
create_places = _register("places")
create_counts = _register("counts")
create_resolutions = _register("resolutions")
create_bylines = _register("bylines")
create_events = _register("events")

if not Doc.has_extension("report"):
    Doc.set_extension("report", getter=_report)


def load(lexicon: str | Path | None = None) -> Language:
    """A spaCy pipeline with Khaosan's tokenizer and all its components.

    Args:
        lexicon: a folder with entries of one's own, added to the package's tables.

    Raises:
        LexiconError: a table is broken; names its file and line.
    """
    nlp = spacy.blank("th", config={"nlp": {"tokenizer": {"@tokenizers": "khaosan.tokenizer.v1"}}})
    for name in COMPONENTS:
        nlp.add_pipe(name, config={"lexicon": str(lexicon) if lexicon else None})
    _engine(str(lexicon) if lexicon else None)
    return nlp
