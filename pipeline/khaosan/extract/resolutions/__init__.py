"""What a gathering decided."""

from __future__ import annotations

from collections.abc import Iterable

from khaosan.extract.document import Document
from khaosan.extract.mentions import PersonFound, ResolutionFound
from khaosan.extract.resolutions.acts import Act, Acts
from khaosan.extract.resolutions.extent import Extents
from khaosan.extract.resolutions.setting import Setting
from khaosan.extract.resolutions.vocabulary import ACTOR, VERB, Vocabulary
from khaosan.extract.scanner import Term
from khaosan.lexicon.tables import Lexicon


class ResolutionExtractor:
    """What a gathering decided, concluded, acknowledged, recommended or had done."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._vocabulary = Vocabulary(lexicon)
        self._acts = Acts(self._vocabulary)
        self._extents = Extents(self._vocabulary)

    def terms(self) -> Iterable[Term]:
        """The verbs of deciding and the words that name who decides."""
        for verb in self._vocabulary.verbs:
            yield Term(VERB, verb.form, verb)
        for actor in self._vocabulary.actors:
            yield Term(ACTOR, actor.form, actor.actor)

    def find(self, doc: Document, people: list[PersonFound]) -> list[ResolutionFound]:
        """Find them, in the order of the text."""
        if VERB not in doc.hits:
            return []
        setting = Setting.of(doc)
        acts = self._acts.find(doc, setting)
        if not acts:
            return []
        found: list[ResolutionFound] = []
        stop = doc.layout.foot[0]
        for i, act in enumerate(acts):
            if found and act.start < found[-1].end:
                continue
            limit = next((a.start for a in acts[i + 1 :] if not a.chained or a.rule != "resolution.item"), stop)
            end, items = self._extents.of(doc.text, act.verb_end, max(limit, act.verb_end))
            if end - act.verb_end < 5:
                continue
            found.append(ResolutionFound(act.start, end, act.kind, act.rule, act.actor, items))
        return _without_leads(found, setting.story)


def _without_leads(found: list[ResolutionFound], story: int) -> list[ResolutionFound]:
    """Headline and lead only count where the story does not state the decision."""
    told = {r.kind for r in found if r.start >= story}
    return [r for r in found if r.start >= story or not told]


__all__ = ["Act", "ResolutionExtractor"]
