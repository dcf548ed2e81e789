"""Statements of an act of deciding: its verb, who decides, where the statement begins."""

from __future__ import annotations

import re
from dataclasses import dataclass

from khaosan.extraction.document import Document
from khaosan.extraction.mentions import PersonFound, Range
from khaosan.extraction.resolutions.names import Decider, Deciders, Names
from khaosan.extraction.resolutions.setting import Setting, Settings
from khaosan.extraction.resolutions.vocabulary import ACTOR, VERB, ActClass, Vocabulary
from khaosan.extraction.scanner import Hit
from khaosan.model import ResolutionKind

# So far before a verb somebody may be named who does it.
_REACH = 220
# A name longer than this is left out of the quotation where it is a person's.
_SHORT_NAME = 25
# So far behind the words that say who presides the sentence may go on to what he did.
_CHAIR_REACH = 500
_ENUMERATED = re.compile(r"(?:^|(?<=\s))(?:และ\s{0,2})?(?:\(?\d{1,2}\s?[).]|\d{1,2}\.\d{1,2}\.?|[-–•●])\s{0,4}$")
# The words that name another matter stand so close before the order on it.
_MATTER_REACH = 110
# A person's name stands so close before his office.
_NAME_BEFORE = 45
_LISTED = re.compile(r"[^\n]{0,40}?(?:ดังนี้|ดังต่อไปนี้)")
_MUST = re.compile(r"[^\n]{0,60}?ต้อง")


@dataclass(slots=True)
class Act:
    """The statement of one act, ``[start, verb_end)``.

    ``rule``: the one that found it; empty where no gathering acts, so that it only bounds the act before it.
    ``chained``: it leans on the one who acted before.
    ``edge``: where what stands before it ends (its number in an enumeration is neither's).
    """

    start: int
    verb: int
    verb_end: int
    act: ActClass
    kind: ResolutionKind
    rule: str = ""
    actor: Range | None = None
    chained: bool = False
    edge: int = 0

    def by(self, rule: str, actor: Range | None = None, *, start: int | None = None, chained: bool = False) -> Act:
        """The act with the rule that found it and who did it."""
        self.rule, self.actor, self.chained = rule, actor, chained
        if start is not None:
            self.start = start
        self.edge = self.start
        return self


class Acts:
    """Finds the statements of decisions in a release."""

    def __init__(self, vocabulary: Vocabulary, settings: Settings) -> None:
        self._settings = settings
        self._deciders = Deciders(vocabulary)
        self._auxiliaries = vocabulary.endings("auxiliary")
        self._blockers = vocabulary.endings("blocker")
        self._prefixes = vocabulary.endings("prefix")
        self._connectives = vocabulary.endings("connective")
        self._undone = re.compile(r"\s{0,2}" + vocabulary.pattern("undone"))
        self._no_order = re.compile(
            rf"{vocabulary.pattern('noorder')}|\s{{0,3}}(?:ให้)?\s{{0,3}}[“‘\"]?{vocabulary.pattern('sent')}"
        )
        self._addressed = re.compile(vocabulary.pattern("addressee", "task") + r"|[ก-ฮ]{1,4}\.")
        self._hands_over = re.compile(rf"\s{{0,2}}ให้\s{{0,2}}(?:{vocabulary.pattern('body')}|[ก-ฮ]{{2,4}}\.)")
        self._submits = re.compile(r"เสนอให้\s{0,2}" + vocabulary.pattern("above"))
        self._content = re.compile(vocabulary.pattern("content"))
        self._ground = re.compile(vocabulary.pattern("ground"))
        self._other = re.compile(vocabulary.pattern("other") + "|[A-Z]{2,}")
        self._matter = re.compile(r"\s?(?:และ)?" + vocabulary.pattern("matter"))
        self._next_matter = re.compile(r"\s(?:และ)?(?:ใน)?(?:ส่วน|สำหรับ|ด้าน|กรณี|เรื่อง)(?:การ|ที่)?")
        self._meetings = vocabulary.forms("meeting")
        self._given = vocabulary.forms("given")
        self._listing = vocabulary.forms("listing")

    def find(self, doc: Document, setting: Setting, people: list[PersonFound]) -> list[Act]:
        """All statements, in the order of the text; headline and lead included."""
        text = doc.text
        foot = doc.layout.foot[0]
        verbs = [h for h in doc.hits.longest(VERB) if h.start < foot]
        names = Names(doc.hits.longest(ACTOR), verbs, people)
        acts: list[Act] = []
        last: Act | None = None
        i = 0
        while i < len(verbs):
            group = [verbs[i]]
            i += 1
            if group[0].value.act == "none":
                continue
            while i < len(verbs) and verbs[i].value.act != "none" and self._are_one(text, group[-1].end, verbs[i].start):
                group.append(verbs[i])
                i += 1
            if acts and (acts[-1].rule or "\n" not in text[acts[-1].verb_end : group[0].start]):
                last = acts[-1]
            elif last and not last.rule:  # who is no gathering acts no further than his line
                last = next((a for a in reversed(acts) if a.rule), None)
            act = self._act(text, setting, group, names, last)
            if act:
                if setting.is_gist(act.verb):
                    act.rule = ""
                acts.append(act)
        return acts

    def _are_one(self, text: str, end: int, start: int) -> bool:
        """Whether nothing but auxiliaries stands between two verbs ("มีมติ … เห็นชอบ", "รับทราบและเห็นชอบ")."""
        return start - end <= 24 and self._back(text, end, start)[0] <= end

    def _back(self, text: str, low: int, high: int) -> tuple[int, bool]:
        """Step back from ``high`` over auxiliaries and spaces; also whether a word was met that takes the act back."""
        while True:
            attached = high > low and text[high - 1] != " "
            while high > low and text[high - 1] == " ":
                high -= 1
            word = self._auxiliaries.at(text, low, high)
            blocker = self._blockers.at(text, low, high) or (self._prefixes.at(text, low, high) if attached else None)
            if blocker and (not word or len(blocker) > len(word)):
                return high, True
            if not word:
                return high, False
            high -= len(word)

    def _act(self, text: str, setting: Setting, group: list[Hit], names: Names, last: Act | None) -> Act | None:
        verb, end = group[0].start, group[-1].end
        low = max(setting.line_at(verb), verb - _REACH)
        begin, blocked = self._back(text, low, verb)
        if blocked or self._undone.match(text, end):
            return None
        act, kind = _kind(group)
        if group[0].value.act == "resolve" and len(group) == 1 and self._hands_over.match(text, end):
            kind = "assign"
        found = Act(_first(text, begin, verb), verb, end, act, kind)
        if self._is_refused(text, found, low, begin, names):
            return None
        decider = self._deciders.find(text, setting, names, low, begin, verb)
        if decider:
            who, start, direct, _ = decider
            if act == "conclude" and not text.startswith(self._meetings, start):
                return None
            if self._may(text, decider, act, setting, verb) and (act != "stress" or who == "body" or _has_give(text, end)):
                if self._settings.is_past(text, setting, start, verb, end):
                    return None
                if not direct:
                    return found.by(f"resolution.{who}-later", (start, start + len("ที่ประชุม")))
                whole = who == "body" or verb - start <= _SHORT_NAME
                return found.by(f"resolution.{who}", (start, _trimmed(text, start, begin)), start=start if whole else None)
            if who in ("office", "self") and direct:
                return found.by("", start=start)  # an official's who does not preside: it only ends the act before
        return self._unnamed(text, setting, names, found, low, begin, last)

    def _may(self, text: str, decider: Decider, act: ActClass, setting: Setting, verb: int) -> bool:
        """Whether an act of this class by somebody of this class is a gathering's: of officials only who presides at it."""
        who, start, _, name_end = decider
        if who == "body":
            return True
        if who == "party":
            return act in ("joint", "advise", "resolve")
        presiding = setting.presiding
        if act not in ("order", "stress", "decide") or not setting.meeting or not presiding.is_said_before(verb):
            return False
        low = max(setting.line_at(verb), start - _NAME_BEFORE)
        if presiding.names_other(max(low, text.rfind("ว่า", low, start)), verb):
            return False
        return who == "self" or presiding.is_held_by(self._settings.chairs.same(text[start:name_end]))

    def _is_refused(self, text: str, found: Act, low: int, begin: int, names: Names) -> bool:
        """Whether the words around an order or an advice make it none."""
        end = found.verb_end
        if found.act in ("order", "stress"):
            return bool(
                self._no_order.match(text, end)
                or names.person_at(end)
                or self._ground.search(text, max(low, begin - 120), begin)
                or (text.startswith("ขอให้", found.verb) and not self._addressed.search(text, end, end + 40))
            )
        if found.act == "advise":
            return bool(self._submits.match(text, found.verb)) or not self._content.search(text, end - 3, end + 150)
        return False

    def _unnamed(
        self, text: str, setting: Setting, names: Names, found: Act, low: int, begin: int, last: Act | None
    ) -> Act | None:
        """An act with nobody named before it: of the one who acted before, or of the meeting that the release reports."""
        act, verb, end = found.act, found.verb, found.verb_end
        if act == "conclude" or (act == "stress" and not _has_give(text, end) and not (last and _MUST.match(text, end))):
            return None
        numbered = _ENUMERATED.search(text, max(low, begin - 12), begin)
        connected = self._is_connected(text, low, begin, verb)
        if last is not None and _is_near(text, last, verb, act):
            if numbered:
                found = found.by(last.rule and "resolution.item", last.actor, chained=True)
                found.edge = numbered.start()
                return found
            matter = self._other_matter(text, last, names, begin, verb, act)
            if connected or matter is not None or self._is_in_series(text, last, found, begin):
                found = found.by(last.rule and "resolution.further", last.actor, chained=True)
                found.edge = found.edge if connected or matter is None else matter
                return found
        if (
            numbered
            and act in ("resolve", "decide")
            and (setting.meeting or setting.cabinet)
            and numbered.start() == setting.line_at(verb)
        ):
            return found.by("resolution.numbered")
        if not setting.meeting:
            return None
        apart = connected or begin == low or text[begin : begin + 1] == " "
        if act == "joint":
            stated = apart or "ต่าง" in text[begin:verb]
        elif act == "advise":
            stated = text.startswith(self._given, verb) and self._content.search(text, end, end + 60) is not None
        elif act in ("order", "stress", "resolve"):
            chunk = text[max(low, text.rfind(" ", low, max(low, begin - 1)), begin - 60) : begin]
            told = "ได้" in text[begin:end] or (act == "order" and _LISTED.match(text, end) is not None)
            stated = told and (apart or self._matter.match(chunk) is not None) and not self._other.search(chunk)
            stated = stated and self._is_chairs(setting, max(low, begin - _NAME_BEFORE), begin, verb)
            if stated and act == "resolve":  # a body that is named but does not act here is not passed over
                stated = next(names.before(begin, max(low, begin - 120)), None) is None
        else:
            stated = False
        if act in ("order", "stress", "decide") and not stated and connected:
            # "X เป็นประธานการประชุม … และรับทราบ…", in one sentence, and not for a purpose ("เพื่อติดตามและเร่งรัด")
            stated = (
                "เพื่อ" not in text[max(low, begin - _NAME_BEFORE) : begin]
                and setting.presiding.is_said_within(max(setting.line_at(verb), verb - _CHAIR_REACH), begin)
                and self._is_chairs(setting, max(low, begin - _NAME_BEFORE), begin, verb)
            )
        return found.by("resolution.meeting") if stated else None

    def _is_chairs(self, setting: Setting, low: int, begin: int, verb: int) -> bool:
        """Whether an act with nobody named is of who presides: he is named before, nobody else right before it."""
        return setting.presiding.is_said_before(verb) and not setting.presiding.names_other(low, begin)

    def _is_connected(self, text: str, low: int, begin: int, verb: int) -> bool:
        """Whether the act is joined to what is told before it."""
        return (
            begin == low
            or "และ" in text[begin:verb]
            or self._connectives.at(text, low, begin) is not None
            or (begin > 1 and text[begin - 1 : begin + 1].isspace())
        )

    def _other_matter(self, text: str, last: Act, names: Names, begin: int, verb: int, act: ActClass) -> int | None:
        """Where the words begin that name another matter, with which an order goes on: "… ส่วนการตรวจน้ำ มอบหมายให้…"."""
        low = max(last.verb_end, begin - _MATTER_REACH)
        if act != "order" or text[begin : begin + 1] != " " or "\n" in text[last.verb_end : verb]:
            return None
        matters = list(self._next_matter.finditer(text, low, begin))
        if not matters or self._other.match(text, matters[-1].end()):
            return None
        start = matters[-1].start()
        return start if next(names.before(begin, start), None) is None else None

    def _is_in_series(self, text: str, last: Act, found: Act, begin: int) -> bool:
        """Whether a bare verb behind a space goes on with what the same body did: "รับทราบ… เห็นชอบ… และมอบหมาย…"."""
        if found.act != "decide" or last.rule != "resolution.body" or found.verb - last.verb_end > 250:
            return False
        bare = text[begin : begin + 1] == " " and found.verb - begin <= 2 and text[begin - 1] != ")"
        return bare and "\n" not in text[last.verb_end : found.verb] and not text.endswith(self._listing, 0, begin)


def _kind(group: list[Hit]) -> tuple[ActClass, ResolutionKind]:
    """What a group of verbs does: the verb behind มีมติ decides; approval weighs more than notice taken."""
    values = [h.value for h in group]
    resolved = values[0].act == "resolve"
    if resolved and len(values) > 1:
        values = values[1:]
    first = values[0]
    act: ActClass = "resolve" if resolved else first.act
    if first.kind == "acknowledge" and any(v.kind == "approve" for v in values):
        return act, "approve"
    return act, first.kind or "approve"


def _has_give(text: str, end: int) -> bool:
    """Whether ให้ ends the verb or follows it: without it เน้นย้ำ orders nothing."""
    return "ให้" in text[end - 3 : end + 3]


def _first(text: str, at: int, verb: int) -> int:
    """The first letter of a statement that begins at ``at``, its conjunction left out."""
    while at < verb and text[at] in " ,":
        at += 1
    if text.startswith("และ", at) and at + 3 <= verb:
        return _first(text, at + 3, verb)
    return at


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] == " ":
        end -= 1
    return end


def _is_near(text: str, last: Act, at: int, act: ActClass) -> bool:
    """Whether an act at ``at`` may lean on the last one: in its paragraph or soon after; what only a body does, later too."""
    reach, lines = (3000, 8) if act in ("resolve", "decide") else (1500, 3)
    return at - last.verb_end < reach and text.count("\n", last.verb_end, at) <= lines
