"""What a gathering decided, concluded, acknowledged, recommended or had done.

The verbs (``decision_verbs``) are found first; what stands before a verb says whether it states an act at all and whose it is,
what stands behind it says how far the decision reaches. Headline and lead count only where the story does not state the decision;
decisions of another day, of the cabinet in a release about something else, topics taken up ("ตามที่ … นั้น") and what a digest of the
cabinet tells beside a decision ("สาระสำคัญของเรื่อง") are left out. An official orders for a gathering only where he presides
(:mod:`khaosan.extraction.resolutions.chair`).

Rules, with their share of true decisions of a gathering among 107 extractions drawn from 2,000 releases without gold and judged
by eye (most of the others are directives outside a meeting and recalled decisions, which ``docs/facts.md`` calls optional):

* ``resolution.body``: a meeting, committee or cabinet is named before the verb: "ที่ประชุมได้เห็นชอบ…" (43 of 45).
* ``resolution.body-later``: the same, with what was considered between: "ที่ประชุมได้พิจารณา… และเห็นชอบ…" (rare).
* ``resolution.party``: several sides agree or advise: "ทั้งสองฝ่ายเห็นพ้อง…", "ภาคีเครือข่ายได้ให้ข้อเสนอแนะ…" (2 of 2).
* ``resolution.office``: who presides orders: "รองนายกรัฐมนตรี ได้กำชับให้…" (22 of 22).
* ``resolution.self``: he tells it himself: "ตนได้กำชับให้…" (7 of 8).
* ``resolution.further``: who acted before acts again: "… และมอบหมายให้…" (11 of 14).
* ``resolution.item``, ``resolution.numbered``: numbered minutes: "2. เห็นชอบ…" (2 of 2).
* ``resolution.meeting``: nobody is named, but the release reports a meeting: "ทั้งนี้ ได้มอบหมายให้…", "ต่างเห็นตรงกันว่า…" (10 of 16).
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from khaosan.extraction.document import Document
from khaosan.extraction.mentions import PersonFound, ResolutionFound
from khaosan.extraction.resolutions.acts import Act, Acts
from khaosan.extraction.resolutions.extent import Extents
from khaosan.extraction.resolutions.setting import Settings
from khaosan.extraction.resolutions.vocabulary import ACTOR, VERB, Vocabulary
from khaosan.extraction.scanner import Term
from khaosan.lexicon.tables import Lexicon

# An order this close behind an advice is what the advice asks for.
_ADVICE_REACH = 600
# So many statements of head and lead are weighed.
_MOST_LEADS = 12


class ResolutionExtractor:
    """What a gathering decided, concluded, acknowledged, recommended or had done."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._vocabulary = Vocabulary(lexicon)
        self._settings = Settings(self._vocabulary, lexicon)
        self._acts = Acts(self._vocabulary, self._settings)
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
        setting = self._settings.of(doc, people)
        acts = self._acts.find(doc, setting, people)
        found: list[ResolutionFound] = []
        stop = doc.layout.foot[0]
        for i, act in enumerate(acts):
            if not act.rule or (found and act.start < found[-1].end):
                continue
            limit = max(_next(acts, i, doc.text, stop), act.verb_end)
            end, items = self._extents.of(doc.text, act.verb_end, limit)
            if 5 <= end - act.verb_end <= _LONGEST:
                found.append(ResolutionFound(act.start, end, act.kind, act.rule, act.actor, items))
        return _without_leads(doc.text, found, setting.story)


# The longest decision read in some thousand releases has 3,800 code points; what runs on further is a speech.
_LONGEST = 6_000


def _next(acts: list[Act], i: int, text: str, stop: int) -> int:
    """Where the first act behind the ``i``-th one begins that is no part of it. An item of an enumeration has no others in it."""
    item = acts[i].rule in ("resolution.item", "resolution.numbered")
    return next((a.edge for a in islice(acts, i + 1, None) if item or not _belongs(a, acts[i], text)), stop)


def _belongs(later: Act, act: Act, text: str) -> bool:
    """Whether a later act is part of this one: an item of its enumeration, or what a recommendation asks for."""
    if later.rule == "resolution.item":
        return True
    asked = act.act == "advise" and later.act in ("order", "stress", "advise") and later.chained
    return asked and later.start - act.verb_end < _ADVICE_REACH and "\n" not in text[act.verb_end : later.start]


def _without_leads(text: str, found: list[ResolutionFound], story: int) -> list[ResolutionFound]:
    """Headline and lead count only for what the story does not state, and only a body's acts; told twice, the first time."""
    told = [r for r in found if r.start >= story]
    leads = [r for r in found[:_MOST_LEADS] if r.start < story and r.rule == "resolution.body"]
    if not leads:
        return told
    said = "|".join(text[r.start : r.end] for r in told).replace(" ", "")
    kinds = {r.kind for r in told}
    kept: list[ResolutionFound] = []
    for lead in leads:
        letters = text[lead.start : lead.end].replace(" ", "")
        if _share(letters, said) < (0.1 if lead.kind in kinds else 0.34):
            kept.append(lead)
            said += "|" + letters
            kinds.add(lead.kind)
    return kept + told


def _share(letters: str, said: str) -> float:
    """How much of a statement is said elsewhere: the share of its runs of six letters."""
    runs = {letters[i : i + 6] for i in range(max(1, len(letters) - 5))}
    return sum(run in said for run in runs) / len(runs)


__all__ = ["ResolutionExtractor"]
