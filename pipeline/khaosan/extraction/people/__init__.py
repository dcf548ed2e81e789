"""Human beings named in the release, with their offices and parts.

Rules, and how many of those looked at by eye in an archive of 2,000 real releases were right:

* ``person.title``: a form of address, given and family name ("นาย…", "พล.ต.อ.…", "รศ.นพ.…"); 69 of 70. Of the 218
  people of 77 releases judged before their results were seen, 208 were found, by this rule nearly all.
* ``person.single``: a form of address and a given name, of whom no full name stands in the release; 8 of the 17 in the archive
  (the others lack a family name that begins like a common word or is written on).
* ``person.latin``: a form of address and a name in Latin letters ("Mr. …"); not counted apart.
* ``person.monk``: a monk's title-name or religious name; 34 of 38, before names of buildings and ranks were excluded.
* ``person.office-name``: a known given and family name right behind an office ("รมช.…"); rare, not counted apart.
* ``person.name-office``: a known given name and a likely family name right in front of an office; all 7 of the archive.
* ``person.performer``: names listed behind "นักแสดง", "ศิลปิน" and the like, who are given no form of address; rare.
* ``person.short``: a further mention by given name, with quotation marks, an office in front, or ฯ; no person of its own.

Roles: ``role.verb``, ``role.sits``, ``role.act``, ``role.say`` (the words behind the person, by the kinds of ``role_cues.tsv``;
with ``-office`` where the office alone stands for its only holder), ``role.listed`` (a member of a list), ``role.assigns`` and
``role.assigned``, ``role.self`` ("กับดิฉัน …"), ``role.done-by``; where nothing else is told, ``role.by-lecture``, ``role.by``,
``role.led``, ``role.performs``, ``role.stands-for``; and ``role.named`` (mentioned). Samples of each role in the archive: chairs
56 of 60, speakers 29 of 29, participants 32 of 35, delegators 22 of 22, delegates 17 of 18, mentioned 26 of 35 (the rest do
something that no rule saw). Offices: 92 of 94 right in 37 releases judged before their results were seen; organisations 59 of 60.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from khaosan.extraction.document import Document
from khaosan.extraction.mentions import PersonFound, Range, RoleFound
from khaosan.extraction.people.bare import BareNameFinder
from khaosan.extraction.people.contexts import contexts, office_words
from khaosan.extraction.people.coreference import Group, grouped, near
from khaosan.extraction.people.entries import OfficeEntry
from khaosan.extraction.people.landmarks import CUE, MONK, OFFICE, ORGANIZATION, PERFORMER, SELF, STOP, Landmarks, is_letter
from khaosan.extraction.people.mention import Mention
from khaosan.extraction.people.monks import MonkFinder
from khaosan.extraction.people.names import Name, NameReader
from khaosan.extraction.people.positions import PositionReader
from khaosan.extraction.people.prefixes import Title, TitleFinder
from khaosan.extraction.people.roles import RoleReader, weighed
from khaosan.extraction.people.wordtable import WordTable
from khaosan.extraction.scanner import Term
from khaosan.lexicon.tables import Entry, Lexicon

_BRACKETS = re.compile(r"[ฯ”’\"]? {0,6}\(([^()\n]{1,60})\)")
# Between an office and the given name of its holder: the organisation's name or abbreviation ("รมช.มท. ", "รองนายกฯ “").
_LED = re.compile(r"[^\s“\"‘]{0,30} ?[“\"‘]?")
_OFFICE_REACH = 45
_NEXT_NAME = re.compile(r"[ ,]{0,6}(?:และ)? {0,3}")
_LISTED = re.compile(r"[ ,]{0,4}(?:และ)? {0,3}")
# A given name behind what may be a false friend: a mention of somebody named in full elsewhere, or nobody.
_DOUBTFUL = "person.doubtful"
#: A line of credits is short.
_CREDIT = 80
# Behind these a given name is a place's ("ผู้ว่าราชการจังหวัดสุรินทร์").
_AREAS = ("จังหวัด", "อำเภอ", "ตำบล", "เขต", "เมือง", "บ้าน")
#: A run of letters longer than this that begins with a stop word is a phrase.
_PHRASE = 20
_YEAR = re.compile(r"(?<![\d,.])(?:2[45]|20|19)\d\d$")
_OPENS = frozenset(" \n\"“”‘’'(,:;-–/|")
_CLOSES = frozenset(" \n\"“”‘’'),:;-–/|ฯ.!?")


#: Further mentions are looked for of so many people only, so that a long text costs no more than its length.
_SEARCHED = 200


class PersonExtractor:
    """Human beings named in the release, with their offices and parts."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = contexts(lexicon)
        self._bearers = words["bearer"]
        self._credits = words["credit"]
        self._selves = words["self"]
        self._names = NameReader(lexicon)
        self._titles = TitleFinder(lexicon, words, self._names.given_names)
        self._monks = MonkFinder(lexicon, words, self._names)
        self._bare = BareNameFinder(words, self._names)
        self._positions = PositionReader(office_words(lexicon), self._names)
        self._roles = RoleReader(lexicon, words)
        self._offices = lexicon.rows("offices", OfficeEntry)
        self._organizations = lexicon.rows("organization_heads", Entry)
        self._royal = WordTable([(r.form, None) for r in lexicon.rows("royal_titles", Entry)])

    def terms(self) -> Iterable[Term]:
        """The literals without which nothing of this kind can stand in a text."""
        return self._terms()

    def _terms(self) -> Iterator[Term]:
        yield from self._titles.terms()
        for office in self._offices:
            yield Term(OFFICE, office.form, office)
        for organization in self._organizations:
            yield Term(ORGANIZATION, organization.form, None)
        yield from self._monks.terms()
        yield from self._bare.terms()
        for stop in self._names.strong:
            yield Term(STOP, stop, None)
        for word in self._selves:
            yield Term(SELF, word, None)
        for cue in self._roles.cues:
            if len(cue.form) > 4:
                yield Term(CUE, cue.form, cue)

    def find(self, doc: Document) -> list[PersonFound]:
        """The people of a release, in the order of their first mention (offsets in the view)."""
        titles = self._titles.find(doc)
        if not titles and MONK not in doc.hits and OFFICE not in doc.hits and PERFORMER not in doc.hits:
            return []
        marks = Landmarks(doc, [t.start for t in titles])
        monks = self._monks.find(doc, marks) if MONK in doc.hits else []
        if monks:
            marks.add_titles([m.start for m in monks])
        mentions = self._titled(marks, titles, {m.start for m in monks}) + monks
        mentions += self._bare.find(doc, marks, mentions)
        if not mentions:
            return []
        mentions = [m for m in mentions if not self._is_credit(marks.text, m.start)]
        mentions.sort(key=lambda m: m.start)
        self._split_phrases(marks, mentions)
        groups = grouped(mentions)
        groups = [g for g in groups if self._is_person(g)]
        self._add_short(marks, groups)
        ordered = sorted((m for g in groups for m in g), key=lambda m: m.start)
        self._place(marks, ordered)
        self._roles.give(marks, ordered, groups)
        return [self._person(doc, marks, g) for g in groups]

    def _titled(self, marks: Landmarks, titles: list[Title], taken: set[int]) -> list[Mention]:
        """The names behind forms of address."""
        text = marks.text
        mentions: list[Mention] = []
        done = 0
        for title in titles:
            if title.start < done or title.start in taken:
                continue
            name = self._names.read(marks, title.name)
            if name is None:
                continue
            if not self._is_name(marks, title, name):
                continue
            given = text[name.start : name.given_end]
            family = " ".join(text[name.family : name.end].split()) if name.family is not None else None
            prefix = text[title.start : title.end]
            rule = "person.latin" if title.kind == "latin" else "person.title" if family else "person.single"
            if title.full and not family:
                rule = _DOUBTFUL
            sure = name.sure or (family is None and name.following == "office")
            mentions.append(Mention(title.start, name.start, name.end, given, family, prefix, rule, sure))
            done = name.end
        return mentions

    def _is_credit(self, text: str, start: int) -> bool:
        """Whether a name stands in a line of credits ("ภาพ/ข่าว : นาย…")."""
        line = text.rfind("\n", max(0, start - _CREDIT), start) + 1
        if line == 0 and start > _CREDIT:
            return False
        lead = text[line:start].lstrip()
        return lead.startswith(self._credits) and any(sign in lead for sign in (":", "/", "โดย"))

    def _is_name(self, marks: Landmarks, title: Title, name: Name) -> bool:
        """Whether what was read behind a form of address names a person of the release."""
        text = marks.text
        known = self._names.given_names
        given = text[name.start : name.given_end]
        if len(given) < 2 or self._royal.match(text, name.start):
            return False
        lead = text[max(0, title.start - 14) : title.start]
        if lead.endswith(self._bearers):
            return False  # "ถนนพลเอก…"
        lead = lead.rstrip(" ")
        held = name.family is not None and name.following == "office"
        if lead[-1:].isdigit() and title.end - title.start == 3 and given not in known and not held and not _YEAR.search(lead):
            return False  # "กำลังพล 800 นายทั่วประเทศ": a classifier
        if (
            given not in known
            and self._names.is_stop(marks, name.start)
            and (name.family is None or name.start > title.end or len(given) > _PHRASE)
        ):
            return False  # "25 นาย พร้อมเรือท้องแบน", "นายซึ่งเป็น…"
        if name.family is None and self._names.is_word(text, name.start, name.end):
            return False  # "เด็กหญิง อายุ 12 ปี", "ครู ที่…"
        if title.kind != "weak":
            return True
        if name.family is None:
            return given in known and name.following != "other" and len(given) > 2
        return given in known or name.sure

    def _split_phrases(self, marks: Landmarks, mentions: list[Mention]) -> None:
        """A given name with a phrase taken for a family name is a short mention of the person whose family name is sure."""
        sure: dict[str, set[str]] = {}
        for m in mentions:
            if m.family and m.sure:
                sure.setdefault(m.given, set()).add(m.family)
        for m in mentions:
            others = sure.get(m.given, set()) if m.family and not m.sure else ()
            if others and not any(near(m.family or "", other) for other in others):
                m.end = m.name + len(m.given)
                m.family = None
                m.rule = "person.short"

    def _is_person(self, group: Group) -> bool:
        """Whether a group of mentions names somebody: a single given name needs to be one."""
        head = group[0]
        if head.family is not None:
            return True
        if all(m.rule == _DOUBTFUL for m in group):
            return False
        return head.given in self._names.given_names or any(m.sure for m in group) or head.rule in ("person.latin", "person.monk")

    def _add_short(self, marks: Landmarks, groups: list[Group]) -> None:
        """Mentions by the given name alone, in quotation marks, behind an office, or before ฯ."""
        text = marks.text
        taken = sorted((m.start, m.end) for g in groups for m in g)
        bearers: dict[str, int] = {}
        for g in groups:
            bearers[g[0].given] = bearers.get(g[0].given, 0) + 1
        for group in groups[:_SEARCHED]:
            given = group[0].given
            if bearers[given] > 1 or len(given) < 3:
                continue
            monk = group[0].rule == "person.monk"
            at = text.find(given)
            while at >= 0:
                end = at + len(given)
                named = monk and not text[max(0, at - 14) : at].rstrip(" ").endswith(self._bearers)
                if not _within(taken, at) and (named or (not monk and self._is_short(marks, at, end))):
                    group.append(Mention(at, at, end, given, None, None, "person.short"))
                at = text.find(given, end)

    def _is_short(self, marks: Landmarks, start: int, end: int) -> bool:
        text = marks.text
        before = text[start - 1] if start else "\n"
        after = text[end] if end < len(text) else "\n"
        if before in "“‘\"'" and after in "”’\"'ฯ":
            return True
        if after == "ฯ" and before in _OPENS:
            return True
        if after not in _CLOSES:
            return False
        if text[max(0, start - 7) : start].endswith(_AREAS):
            return False
        if is_letter(before) and start not in {marks.offices[o][0] for o in marks.starts_within(start - 30, start)}:
            return False
        offices = marks.starts_within(start - _OFFICE_REACH, start)
        return bool(offices) and _LED.fullmatch(text, marks.offices[offices[0]][0], start) is not None

    def _place(self, marks: Landmarks, mentions: list[Mention]) -> None:
        """Give every mention the office that stands with it."""
        text = marks.text
        floor = 0
        shared: Range | None = None  # the office of all names of this list
        led = False  # whether offices stand in front of the names of this list
        for index, m in enumerate(mentions):
            m.block = m.end
            bracket = _BRACKETS.match(text, m.end)
            line = text.rfind("\n", floor, m.start)
            if line >= 0:
                # "รองนายกรัฐมนตรี⏎(นาย…)": the office stands on the line before the bracket.
                bracketed = text[line + 1 : m.start].strip() == "("
                floor = max(floor, text.rfind("\n", floor, line)) if bracketed else line + 1
                led = False
            behind = self._positions.behind(marks, m.end, m.start) if m.rule != "person.short" or m.prefix else None
            if behind and index + 1 < len(mentions) and mentions[index + 1].start == behind[0]:
                behind = None  # "ผู้ช่วยศาสตราจารย์…": the form of address of the next person
            ahead = self._positions.before(marks, m.start, floor)
            if ahead and (led or not behind or self._office_first(marks, mentions, index, behind)):
                m.position, m.before = ahead, True
                led = True
            if behind and not (m.before and led and self._leads(marks, behind, mentions, index + 1)):
                if ahead is None or not m.before or behind[1] - behind[0] > ahead[1] - ahead[0]:
                    m.position, m.before = behind, False
                m.block = self._positions.further(marks, behind[1])
                alias = _BRACKETS.match(text, m.block)
                if alias:
                    m.alias = alias[1] if alias.start(1) in marks.offices else None
                    m.block = alias.end()
            elif bracket:
                m.block = bracket.end()
            if m.position is not None or m.family is None:
                shared = None
            elif shared is None or not _LISTED.fullmatch(text, floor, m.start):
                shared = self._positions.of_list(marks, m.start, floor)
            m.position = m.position or shared
            if behind and m.position == behind and self._positions.is_shared(marks, behind):
                self._share(text, mentions, index, behind)
            floor = m.block

    @staticmethod
    def _share(text: str, mentions: list[Mention], index: int, office: Range) -> None:
        """Give the office behind the name at ``index`` to the names without one that stand right before it."""
        last = mentions[index]
        for earlier in reversed(mentions[max(0, index - 20) : index]):
            plain = earlier.family is not None and earlier.position is None and earlier.block == earlier.end
            if not plain or not _NEXT_NAME.fullmatch(text, earlier.end, last.start):
                return
            earlier.shared = office
            last = earlier

    def _leads(self, marks: Landmarks, office: Range, mentions: list[Mention], index: int) -> bool:
        """Whether an office stands directly in front of the mention at ``index``."""
        if index >= len(mentions):
            return False
        return marks.text[office[1] : mentions[index].start].strip(" ") == ""

    def _office_first(self, marks: Landmarks, mentions: list[Mention], index: int, behind: Range) -> bool:
        """Whether the list that begins at ``index`` puts the office before the name: its last name has none behind it."""
        for following in range(index + 1, min(len(mentions), index + 30)):
            if not self._leads(marks, behind, mentions, following):
                return False
            further = self._positions.behind(marks, mentions[following].end, mentions[following].start)
            if further is None:
                return True
            behind = further
        return False

    def _person(self, doc: Document, marks: Landmarks, group: Group) -> PersonFound:
        head = group[0]
        first = next((m for m in group if m.position), None)
        position = first.position if first else next((m.shared for m in group if m.shared), None)
        if position is not None and self._positions.organization(marks, position) is None:
            # A later statement that says more: the same office with its organisation.
            stated = marks.text[position[0] : position[1]]
            fuller = (m.position for m in group if m.position and self._positions.organization(marks, m.position))
            position = next((p for p in fuller if marks.text.startswith(stated, p[0])), position)
        roles = weighed([r for m in sorted(group, key=lambda m: m.start) for r in m.roles if r.role != "mentioned"])
        if not roles:
            roles = [m.fallback for m in group if m.fallback][:1]
        if not roles:
            roles = [RoleFound("mentioned", head.start, head.end, "role.named")]
        rest = sorted(group[1:], key=lambda m: m.start)
        titled = head if head.prefix else next((m for m in rest if m.prefix), None)
        family = head.name + len(head.given)
        given = _written(doc, head.name, family if head.family else head.end)
        family_name = _written(doc, family, head.end) if head.family else None
        return PersonFound(
            name=f"{given} {family_name}" if family_name else given,
            given_name=given,
            family_name=family_name,
            prefix=_written(doc, titled.start, titled.name) if titled else None,
            rule=head.rule,
            mentions=[(m.start, m.end) for m in (head, *rest)],
            position=position,
            organization=self._positions.organization(marks, position) if position else None,
            roles=roles,
        )


def _written(doc: Document, start: int, end: int) -> str:
    """What the release itself has at ``[start, end)`` of the view, each run of spaces made one."""
    if doc.view.offsets.at:
        start, end = doc.view.source_range(start, end)
    return " ".join(doc.source.text[start:end].split())


def _within(ranges: list[Range], at: int) -> bool:
    """Whether ``at`` lies in one of the ranges, which are sorted and apart."""
    i = bisect_right(ranges, (at, 1 << 62)) - 1
    return i >= 0 and at < ranges[i][1]
