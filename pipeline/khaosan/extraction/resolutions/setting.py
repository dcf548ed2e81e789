"""What kind of release the acts stand in: is it about a meeting, where does the story begin, what day is it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from khaosan.extraction.document import Document
from khaosan.extraction.mentions import PersonFound, Range
from khaosan.extraction.resolutions.chair import Chairs, Presiding
from khaosan.extraction.resolutions.vocabulary import Vocabulary
from khaosan.extraction.year_grammar import MonthForm, alternation
from khaosan.lexicon.tables import Lexicon
from khaosan.text.calendar import day as calendar_day
from khaosan.text.calendar import gregorian_year, nearest_day

# Of the story, the first lines tell what it is about.
_HEAD = 900
# A lead is shorter than this; one that repeats the headline may be longer.
_LEAD, _REPEATED_LEAD = 500, 700
_SAME_DAYS = 10
# A heading is no longer.
_HEADING = 70
_MOST_BODIES = 8
# A name with its prefix: the speaker with whom a story begins.
_SPEAKER = r"(?:นาย|นาง|น\.ส\.|พล|ดร\.|ศ\.|รศ\.|ผศ\.|นพ\.|ร้อย|พัน|เรือ|ว่าที่|หม่อม|ม\.|พระ)\S{2,30}\s{1,3}\S{2,30}\s"
_ABBREVIATION = re.compile(r"\(([ก-ฮ]\.?[ก-ฮ.]{1,9})\)")


@dataclass(frozen=True, slots=True)
class Setting:
    """What the acts of one release need to know of it (offsets in the view).

    ``meeting`` and ``cabinet``: it reports a meeting, the cabinet's.
    ``presiding``: who presides.
    ``story``: where the story begins; headline and leads stand before it.
    ``day``: the release's own.
    ``bodies``: abbreviations that the release itself gives to committees.
    ``lines``: where its lines begin.
    ``gists``: in a digest of the cabinet's decisions the paragraphs that tell the background of one ("สาระสำคัญของเรื่อง").
    """

    meeting: bool
    cabinet: bool
    presiding: Presiding
    story: int
    day: date | None
    bodies: tuple[str, ...]
    lines: list[int]
    gists: tuple[Range, ...] = ()

    def is_gist(self, offset: int) -> bool:
        """Whether ``offset`` lies in a paragraph that only tells the background of a decision."""
        i = bisect_right(self.gists, (offset, offset + 1)) - 1
        return i >= 0 and self.gists[i][0] <= offset < self.gists[i][1]

    def line_at(self, offset: int) -> int:
        """Where the line around ``offset`` begins."""
        i = bisect_right(self.lines, offset) - 1
        return self.lines[i] if i >= 0 else 0


class Settings:
    """Reads the setting of a release off its layout and its first lines, and judges what is past in it."""

    def __init__(self, vocabulary: Vocabulary, lexicon: Lexicon) -> None:
        months = [m for m in lexicon.rows("months", MonthForm) if m.month and m.style in ("full", "abbr")]
        self._months = {m.form: m.month for m in months if m.month}
        names = alternation(self._months)
        self._day = re.compile(rf"(\d{{1,2}})\s{{0,3}}({names})\s{{0,3}}(?:พ\.ศ\.\s?)?(\d{{4}}(?!\d)|\d\d(?!\d))?")
        self._occasion = re.compile(vocabulary.pattern("occasion"))
        self._rooms = vocabulary.forms("room")
        self._cabinet = re.compile(vocabulary.pattern("cabinet"))
        self._asides = vocabulary.forms("aside")
        self._sittings = vocabulary.forms("sitting")
        self._spokesman = re.compile(vocabulary.pattern("spokesman"))
        self._committee = re.compile(vocabulary.pattern("committee"))
        self._opening = re.compile(vocabulary.pattern("opening") + "|" + _SPEAKER)
        self._tells = re.compile(rf"{vocabulary.pattern('tells')}|\d\s{{0,2}}(?:{names})")
        self._topic = re.compile(
            rf"(?:\S{{2,60}}\s{{1,2}}\S{{2,60}}\s{{1,2}})?(?:\S{{0,40}}กล่าว(?:ต่อ|เพิ่มเติม|อีก)?ว่า\s?)?{vocabulary.pattern('topic')}"
        )
        self._parting = re.compile(rf"\n\n|{vocabulary.pattern('parting')}")
        self._past = re.compile(vocabulary.pattern("past"))
        self._gist = re.compile(vocabulary.pattern("gist"))
        self._agenda = re.compile(rf"\d{{1,3}}\s?\.\s{{0,10}}เรื่อง|(?:ที่ประชุม)?{vocabulary.pattern('cabinet')}")
        self.chairs = Chairs(vocabulary)

    def of(self, doc: Document, people: list[PersonFound]) -> Setting:
        """The setting of a release."""
        text = doc.text
        story = self._story(doc)
        head = min(len(text), story + _HEAD)
        meeting = any(
            not text.endswith(self._rooms, max(0, m.start() - 8), m.start()) for m in self._occasion.finditer(text, 0, head)
        )
        spokesman = self._spokesman.search(text, story, head) is not None
        cabinet = any(self._is_of_cabinet(text, m.start(), story, spokesman) for m in self._cabinet.finditer(text, 0, head))
        day = None
        for start, end in (*doc.layout.datelines, (story, head)):
            found = self._day.search(text, start, end)
            if found and (day := self._date(found, None)) is not None:
                break
        bodies: set[str] = set()
        for m in _ABBREVIATION.finditer(text):
            if len(bodies) < _MOST_BODIES and self._committee.search(text, max(0, m.start() - 140), m.start()):
                bodies.add(m[1])
        presiding = self.chairs.of(doc, head, people, cabinet=cabinet)
        gists = tuple(self._gists(doc)) if cabinet else ()
        lines = [start for start, _ in doc.layout.lines]
        return Setting(meeting, cabinet, presiding, story, day, tuple(sorted(bodies)), lines, gists)

    def _gists(self, doc: Document) -> Iterator[Range]:
        """From a heading of background to the next matter of the agenda, or the next line that the cabinet begins."""
        since = -1
        for start, end in doc.layout.lines:
            if end - start <= _HEADING and self._gist.match(doc.text, start):
                since = start if since < 0 else since
            elif since >= 0 and self._agenda.match(doc.text, start):
                yield since, start
                since = -1
        if since >= 0:
            yield since, len(doc.text)

    def _is_of_cabinet(self, text: str, at: int, story: int, spokesman: bool) -> bool:
        """Whether the cabinet, named at ``at``, is what the release is about: in its head, as it meets, or by its spokesman."""
        before = at - 1 if text[at - 1 : at] == " " else at
        low = max(0, at - 14)
        if text.endswith(self._asides, low, before):
            return False
        return spokesman or at < story or text.endswith(self._sittings, low, before)

    def is_past(self, text: str, setting: Setting, start: int, verb: int, end: int) -> bool:
        """Whether an act whose statement is ``[start, end)``, its verb at ``verb``, is only recalled.

        It is when it is of another day than the release, or of the cabinet in a release that is not about the cabinet, or the
        topic that the line takes up ("ตามที่คณะรัฐมนตรีมีมติ… นั้น").
        """
        line = setting.line_at(start)
        days = [self._is_near(m, setting) for m in self._day.finditer(text, max(line, start - 30), verb)]
        if False in days or self._other_day(text, setting, end, end + 30):
            return True
        dated = text.find("เมื่อวันที่", end, end + 250)
        if dated > 0 and not self._parting.search(text, end, dated) and self._other_day(text, setting, dated, dated + 40):
            return True
        if self._past.search(text, max(line, start - 20), verb):
            return True
        if not setting.cabinet and True not in days and start >= setting.story and self._cabinet.search(text, start, verb):
            return True
        if self._topic.match(text, line):
            line_end = text.find("\n", end, end + 600)
            return text.find(" นั้น", end, line_end if line_end > 0 else end + 600) > 0
        return False

    def _other_day(self, text: str, setting: Setting, start: int, end: int) -> bool:
        """Whether ``[start, end)`` names a day of another time than the release's."""
        return any(self._is_near(m, setting) is False for m in self._day.finditer(text, start, end))

    def _is_near(self, m: re.Match[str], setting: Setting) -> bool | None:
        """Whether a day lies within ten days of the release's; None where one of the two is not known."""
        found = self._date(m, setting.day) if setting.day else None
        return abs((found - setting.day).days) <= _SAME_DAYS if found and setting.day else None

    def _date(self, m: re.Match[str], near: date | None) -> date | None:
        month = self._months.get(m[2])
        if month is None:  # written with more or fewer spaces than in the table
            return None
        year = gregorian_year(m[3]) if m[3] else None
        if year is not None:
            return calendar_day(year, month, int(m[1]))
        return nearest_day(month, int(m[1]), to=near) if near else None

    def _story(self, doc: Document) -> int:
        text, layout = doc.text, doc.layout
        if layout.title is None:
            return layout.body[0]
        title = _bare(text[slice(*layout.title)])
        begin = layout.title[1]
        for start, end in layout.lines:
            if start < layout.title[1] or (start, end) in layout.datelines:
                continue
            line = _bare(text[start : min(end, start + 400)])
            tells = self._tells.search(text, start, min(end, start + _REPEATED_LEAD))
            repeats = len(line) > 8 and (line[:30] in title or title[:30] in line)
            if repeats and end - start < _REPEATED_LEAD and not tells:
                begin = end
            elif end - start >= _LEAD or tells or self._opening.match(text, start):
                return start
        return begin


def _bare(text: str) -> str:
    return text.replace(" ", "").replace("“", "").replace("”", "").replace('"', "")
