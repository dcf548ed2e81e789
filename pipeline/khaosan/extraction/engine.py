"""All extractors in their order, over one scan."""

from __future__ import annotations

from functools import cached_property
from itertools import chain

from khaosan.extraction.assembly import assemble
from khaosan.extraction.bylines import BylineExtractor
from khaosan.extraction.counts import CountExtractor
from khaosan.extraction.dates import DateExtractor
from khaosan.extraction.document import Document
from khaosan.extraction.events import EventExtractor
from khaosan.extraction.mentions import (
    BylineFound,
    CountFound,
    DateFound,
    EventFound,
    Found,
    PeriodFound,
    PersonFound,
    PlaceFound,
    ResolutionFound,
)
from khaosan.extraction.people import PersonExtractor
from khaosan.extraction.periods import PeriodExtractor
from khaosan.extraction.places import PlaceExtractor
from khaosan.extraction.resolutions import ResolutionExtractor
from khaosan.extraction.scanner import Scanner
from khaosan.lexicon.tables import Lexicon
from khaosan.model import Report
from khaosan.text.source import SourceText


class Engine:
    """Releases in, reports out. Built once (tables, automaton), then used for any number of releases.

    >>> report = Engine().report(SourceText.of("วันที่ 2-3 พฤษภาคม 2566 ณ จังหวัดเชียงราย"))
    >>> report.dates[0].start_date, report.dates[0].end_date
    ('2023-05-02', '2023-05-03')

    Raises:
        LexiconError: a table is broken; names its file and line.
    """

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        lexicon = lexicon or Lexicon()
        self.dates = DateExtractor(lexicon)
        self.periods = PeriodExtractor(lexicon)
        self.people = PersonExtractor(lexicon)
        self.places = PlaceExtractor(lexicon)
        self.counts = CountExtractor(lexicon)
        self.resolutions = ResolutionExtractor(lexicon)
        self.bylines = BylineExtractor(lexicon)
        self.events = EventExtractor(lexicon)
        extractors = (
            self.dates, self.periods, self.people, self.places,
            self.counts, self.resolutions, self.bylines, self.events,
        )  # fmt: skip
        self.scanner = Scanner(chain.from_iterable(e.terms() for e in extractors))

    def analyse(self, source: SourceText) -> Analysis:
        """The facts of one release, each kind found when first asked for."""
        return Analysis(self, Document.of(source, self.scanner))

    def report(self, source: SourceText) -> Report:
        """The report of one release."""
        return self.analyse(source).report


class Analysis:
    """One release under analysis. Each kind of fact is found once, after those that it stands on."""

    def __init__(self, engine: Engine, doc: Document) -> None:
        self._engine = engine
        self.doc = doc

    @cached_property
    def dates(self) -> list[DateFound]:
        """Days and ranges of days."""
        return self._engine.dates.find(self.doc)

    @cached_property
    def periods(self) -> list[PeriodFound]:
        """Months, years and the like."""
        return self._engine.periods.find(self.doc, self.dates)

    @cached_property
    def people(self) -> list[PersonFound]:
        """Human beings named."""
        return self._engine.people.find(self.doc)

    @cached_property
    def places(self) -> list[PlaceFound]:
        """Provinces and districts."""
        return self._engine.places.find(self.doc, self.people)

    @cached_property
    def counts(self) -> list[CountFound]:
        """Numbers with what they count."""
        return self._engine.counts.find(self.doc, self.dates)

    @cached_property
    def resolutions(self) -> list[ResolutionFound]:
        """Decisions."""
        return self._engine.resolutions.find(self.doc, self.people)

    @cached_property
    def bylines(self) -> list[BylineFound]:
        """Credits."""
        return self._engine.bylines.find(self.doc)

    @cached_property
    def events(self) -> list[EventFound]:
        """Happenings and their sessions."""
        return self._engine.events.find(self.doc, self.dates, self.people, self.places, self.resolutions)

    @cached_property
    def found(self) -> Found:
        """All kinds together."""
        return Found(
            dates=self.dates,
            periods=self.periods,
            people=self.people,
            places=self.places,
            counts=self.counts,
            resolutions=self.resolutions,
            bylines=self.bylines,
            events=self.events,
        )

    @cached_property
    def report(self) -> Report:
        """The facts assembled."""
        return assemble(self.doc, self.found)
