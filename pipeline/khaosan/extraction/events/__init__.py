"""Happenings that the release is about, and their sessions.

A release is read from the passage that begins with a day (:mod:`leads`); the first cue behind the day names the occasion and
gives its kind (:mod:`occasions`, :mod:`scenes` for what a speaker reports, ``event_nouns``, ``event_verbs``); its day, place and
name are read there (:mod:`setting`, :mod:`venues`, :mod:`titles`) or, where that passage has no day, in a later one
(:mod:`given`); its range of days wherever the body states it (:mod:`span`), its parts in the passages behind (:mod:`sessions`).

Measured on 159 real releases of 2559-2568, annotated before the program's answer was seen: days of main events precision 0.95,
recall 0.87; kind 0.84, or 0.93 where a second reading of the kind is admitted; happening or none 0.94. On the 15 releases of
another annotator: days 0.69 each way, kind 10 of 14. What these showed has been learnt from since.

Rules, with their number in 2,000 real releases and, of the 259 annotated ones (100 of them annotated for tuning), the main
events whose kind and day are now right:

* ``event.act`` (943): what somebody does or holds, named behind the day ("เป็นประธานการประชุม …"): 125 of 128.
* ``event.statement`` (572): a speaker's words with no occasion; undated without a วันนี้ or a day of its own: 66 of 72.
* ``event.speech-after`` (63): "ให้สัมภาษณ์ภายหลังตรวจเยี่ยม …": 6 of 6.
* ``event.speech-content`` (100): a speaker tells of an occasion first, or lays it on a day: 10 of 10.
* ``event.speech-dated-meeting`` (32): "ที่ประชุม ครม. (21 พ.ค. 67)" in a speaker's words: 16 of 16, read by themselves.
* ``event.told-of-today`` (2): "โดยในวันนี้ ตนได้ลงพื้นที่ …" in the passages behind a statement. ``event.told-in-person`` (1): a
  speaker's own part in a happening. ``event.day-before`` (3): a happening that the words lay on the day before they were said.
* ``event.announced`` (4): a speaker announces something with its days. ``event.announced-beside`` (7): what a press conference
  announces for a later day, an event of its own: 5 of 7. ``event.presented`` (3): the fair that it presents.
* ``event.headline`` (2): the happening that the headline names, where the body lays it on a day.
* ``event.weak`` (10): พบปะ, เดินทางไป and the like where nothing better stands. ``event.beside`` (2): a signing beside another
  event. A further happening on another day is an ``event.act`` too.
* A suffix ``-opened`` (87): what is opened gives the kind: 11 of 11; ``-call``: a call outranks the talk held at it.
* ``session.opening`` (29): the opening of what lasts longer: 15 of 16. ``session.dated``, ``session.day``, ``session.part``,
  ``session.stop``, ``session.occasion``, ``session.after`` (80): 20 of 24.
* ``venue.after-day``, ``venue.na``, ``venue.na-next-line``, ``venue.thi``, ``venue.visited``, ``venue.behind-range``,
  ``venue.session`` (921): the whole extent right in 38 of 40; ``-named`` where the event's name gives the province.

Rules without a share are too rare to give one.
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
from khaosan.extraction.mentions import DateFound, EventFound, PersonFound, PlaceFound, Range, ResolutionFound, VenueFound
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
        events = find_mains(reading)
        for event in events:
            if event.venue is not None and _lies_in_a_name(event.venue, people):
                event.venue = None
        return events


def _masks(people: list[PersonFound]) -> list[Range]:
    """Names and offices of people, in the order of the text: what stands in them names no occasion."""
    ranges = [m for p in people for m in p.mentions] + [p.position for p in people if p.position]
    return sorted(ranges)


def _lies_in_a_name(venue: VenueFound, people: list[PersonFound]) -> bool:
    """Whether what stands behind ณ is the place of a family name ("ณ อยุธยา")."""
    return any(start <= venue.start and venue.end <= end for person in people for start, end in person.mentions)
