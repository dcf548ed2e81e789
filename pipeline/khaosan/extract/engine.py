"""All extractors in their order, over one scan."""

from __future__ import annotations

from itertools import chain

from khaosan.extract.assembly import assemble
from khaosan.extract.bylines import BylineExtractor
from khaosan.extract.counts import CountExtractor
from khaosan.extract.dates import DateExtractor
from khaosan.extract.document import Document
from khaosan.extract.events import EventExtractor
from khaosan.extract.mentions import Found
from khaosan.extract.people import PersonExtractor
from khaosan.extract.periods import PeriodExtractor
from khaosan.extract.places import PlaceExtractor
from khaosan.extract.resolutions import ResolutionExtractor
from khaosan.extract.scanner import Scanner
from khaosan.lexicon.tables import Lexicon
from khaosan.model import Report
from khaosan.text.source import SourceText


class Engine:
    """Releases in, reports out. Built once (tables, automaton), then used for any number of releases.

    >>> report = Engine().report(SourceText.of("วันที่ 2-3 พฤษภาคม 2566 ณ จังหวัดเชียงราย"))
    >>> report.dates[0].start_date, report.dates[0].end_date
    ('2023-05-02', '2023-05-03')
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

    def find(self, source: SourceText) -> tuple[Document, Found]:
        """All mentions of one release, before their assembly into a report."""
        doc = Document.of(source, self.scanner)
        dates = self.dates.find(doc)
        people = self.people.find(doc)
        places = self.places.find(doc, people)
        resolutions = self.resolutions.find(doc, people)
        return doc, Found(
            dates=dates,
            periods=self.periods.find(doc, dates),
            people=people,
            places=places,
            counts=self.counts.find(doc, dates),
            resolutions=resolutions,
            bylines=self.bylines.find(doc),
            events=self.events.find(doc, dates, people, places, resolutions),
        )

    def report(self, source: SourceText) -> Report:
        """The report of one release."""
        return assemble(*self.find(source))
