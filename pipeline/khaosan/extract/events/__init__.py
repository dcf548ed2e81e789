"""Happenings that the release is about, and their sessions."""

from __future__ import annotations

from collections.abc import Iterable

from khaosan.extract.dates import relative_days
from khaosan.extract.document import Document
from khaosan.extract.events import cues as cue_words
from khaosan.extract.events.backdrop import Backdrop
from khaosan.extract.events.cues import Cues
from khaosan.extract.events.leads import Days, body_lines
from khaosan.extract.events.mains import find_mains
from khaosan.extract.events.organizers import Organizers
from khaosan.extract.events.reading import Reading, names_of
from khaosan.extract.events.sessions import Sessions
from khaosan.extract.events.titles import Names
from khaosan.extract.events.venues import Places
from khaosan.extract.mentions import DateFound, EventFound, PersonFound, PlaceFound, Range, ResolutionFound
from khaosan.extract.scanner import Term
from khaosan.lexicon.tables import Lexicon


class EventExtractor:
    """Finds what a release is about: main events, then the sessions of each."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._terms = list(cue_words.terms(lexicon))
        self._venues = Places(lexicon)
        self._names = Names(lexicon)
        self._backdrop = Backdrop(lexicon)
        self._organizers = Organizers(lexicon)
        self._sessions = Sessions(lexicon)

    def terms(self) -> Iterable[Term]:
        """The literals without which nothing of this kind can stand in a text."""
        return self._terms

    def find(
        self,
        doc: Document,
        dates: list[DateFound],
        people: list[PersonFound],
        places: list[PlaceFound],
        resolutions: list[ResolutionFound],
    ) -> list[EventFound]:
        """Find them, each main event before its sessions."""
        cues = Cues(doc.hits, _masks(people))
        lines = body_lines(doc)
        if not cues or not lines:
            return []
        days = Days(doc, dates, relative_days(doc, dates))
        starts, ends = names_of(people)
        reading = Reading(
            doc=doc,
            text=doc.text,
            lines=lines,
            cues=cues,
            days=days,
            people=starts,
            people_ends=ends,
            places=places,
            venues=self._venues,
            names=self._names,
            backdrop=self._backdrop,
            organizers=self._organizers,
            sessions=self._sessions,
        )
        return find_mains(reading)


def _masks(people: list[PersonFound]) -> list[Range]:
    """Names and offices of people, in the order of the text: what stands in them names no occasion."""
    ranges = [m for p in people for m in p.mentions] + [p.position for p in people if p.position]
    return sorted(ranges)
