"""Happenings that the release is about, and their sessions.

A release is read from the passage that begins with a day (:mod:`leads`); the first cue behind the day names the occasion and
gives its kind (:mod:`occasions`, ``event_nouns``, ``event_verbs``); its day, place and name are read there (:mod:`setting`,
:mod:`venues`, :mod:`titles`), its range of days wherever the body states it (:mod:`span`), its parts in the passages behind
(:mod:`sessions`).

Rules, with their number in 2,000 real releases of 2559-2568 and the share judged right by eye, kind and day together:

* ``event.act`` (950): what somebody does or holds, named behind the day ("เป็นประธานการประชุม …"): 38 of 43.
* ``event.statement`` (590): a speaker's words with no occasion; undated without a วันนี้ or a day of its own: 30 of 36.
* ``event.speech-after`` (65): "ให้สัมภาษณ์ภายหลังตรวจเยี่ยม …": 12 of 12.
* ``event.speech-content`` (105): a speaker tells of an occasion first, or lays it on a day: 19 of 22.
* ``event.speech-dated-meeting`` (8): "ที่ประชุม ครม. (21 พ.ค. 67)" in a speaker's words: 8 of 8.
* ``event.announced`` (5): a speaker announces something with its days: 4 of 5.
* ``event.headline`` (2): the happening that the headline names, where the body lays it on a day: 2 of 2.
* ``event.told-of-today``: "โดยในวันนี้ ตนได้ลงพื้นที่ …" in the passages behind a statement.
* ``event.weak`` (9): พบปะ, เดินทางไป and the like where nothing better stands: 9 of 9.
* ``event.beside`` (2): a signing beside another event: 2 of 2. ``event.presented`` (3): the fair that a press conference
  presents: 3 of 3. A further happening on another day is an ``event.act`` too.
* A suffix ``-opened`` (80): what is opened gives the kind; ``-call``: a call outranks the talk held at it.
* ``session.opening`` (24): the opening of what lasts longer: 24 of 24. ``session.dated``, ``session.day``, ``session.part``,
  ``session.stop``, ``session.occasion``, ``session.after`` (80): 30 of 36.
* ``venue.after-day``, ``venue.na``, ``venue.na-next-line``, ``venue.thi``, ``venue.visited``, ``venue.behind-range``,
  ``venue.session`` (890): the whole extent right in 66 of 70; ``-named`` where the event's name gives the province.
"""

from __future__ import annotations

from collections.abc import Iterable

from khaosan.extraction.dates import relative_days
from khaosan.extraction.document import Document
from khaosan.extraction.events import cues as cue_words
from khaosan.extraction.events.backdrop import Backdrop
from khaosan.extraction.events.cues import Cues
from khaosan.extraction.events.leads import Days, body_lines
from khaosan.extraction.events.mains import find_mains
from khaosan.extraction.events.organizers import Organizers
from khaosan.extraction.events.reading import Reading, names_of
from khaosan.extraction.events.sessions import Sessions
from khaosan.extraction.events.titles import Names
from khaosan.extraction.events.venues import Places
from khaosan.extraction.mentions import DateFound, EventFound, PersonFound, PlaceFound, Range, ResolutionFound
from khaosan.extraction.scanner import Term
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
        days = Days(doc, dates, relative_days(doc, dates))
        lines = body_lines(doc, days)
        if not cues or not lines:
            return []
        starts, ends = names_of(people)
        reading = Reading(
            doc=doc,
            text=doc.text,
            lines=lines,
            cues=cues,
            days=days,
            people=starts,
            people_ends=ends,
            fullest=sorted(p.mentions[0][0] for p in people if p.family_name and p.mentions and p.mentions[0][0] >= lines[0][0]),
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
