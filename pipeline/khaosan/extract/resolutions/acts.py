"""Statements of an act of deciding: verb, who decides, where the statement begins."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from khaosan.extract.document import Document
from khaosan.extract.mentions import Range
from khaosan.extract.resolutions.setting import Setting
from khaosan.extract.resolutions.vocabulary import ACTOR, VERB, ActClass, Vocabulary
from khaosan.extract.scanner import Hit
from khaosan.model import ResolutionKind

_REACH = 220
# What may stand between the first word of a body and the verb: the rest of its name, a bracket, an occasion, a day; no new clause.
_CLAUSE = re.compile(
    r"ซึ่ง|โดย(?!เฉพาะ|ทั่ว)|ว่า(?!การ|ด้วย)|(?<!\S)เพื่อ|เสนอ|รายงาน|จะ|หรือ|พบ|กล่าว|เปิดเผย|แต่|ขอ|ๆ ได้|แจ้ง|จัด(?!การ|ทำ|ตั้ง|สรร)|ได้"
)
_CONSIDERS = re.compile(r"\s{0,2}(?:ได้|ได้มีการ|ยังได้|มีการ|ได้ร่วมกัน|ร่วมกัน|ร่วม){0,2}\s{0,2}(?:พิจารณา|หารือ|รับฟัง|ติดตาม|ทบทวน|วิเคราะห์)")
_ENUMERATED = re.compile(r"(?:^|(?<=[\s\n]))(?:และ\s{0,2})?(?:\(?\d{1,2}\s?[).]|\d{1,2}\.\d{1,2}\.?|[-–•●])\s{0,4}$")
# Somebody sent in the place of another: a delegation, no decision.
_SENT = re.compile(r"\s{0,3}(?:ให้)?\s{0,3}(?:นาย|นาง|น\.ส\.|พล\.|พล[เต]|พ\.ต|พ\.อ|ดร\.|ร้อย|พัน|ว่าที่|ตน|ผม|รองผู้ว่า|หัวหน้า|ผู้แทน(?!จำ))")


@dataclass(slots=True)
class Act:
    """The statement of one act, ``[start, verb_end)``; ``chained`` when it leans on the one who acted before."""

    start: int
    verb: int
    verb_end: int
    act: ActClass
    kind: ResolutionKind
    rule: str
    actor: Range | None
    chained: bool = False


class Acts:
    """Finds the statements of decisions in a release."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._words = vocabulary

    def find(self, doc: Document, setting: Setting) -> list[Act]:
        """All statements, in the order of the text; headline and lead included."""
        text = doc.text
        verbs = [h for h in doc.hits.longest(VERB) if h.start < doc.layout.foot[0] or h.start < doc.layout.body[0]]
        actors = [h for h in doc.hits.longest(ACTOR) if h.value != "none"]
        starts = [h.start for h in actors]
        acts: list[Act] = []
        i = 0
        while i < len(verbs):
            hit = verbs[i]
            i += 1
            if hit.value.act == "none":
                continue
            group = [hit]
            while i < len(verbs) and verbs[i].value.act != "none" and self._joined(text, group[-1].end, verbs[i].start):
                group.append(verbs[i])
                i += 1
            act = self._act(doc, setting, group, actors, starts, acts[-1] if acts else None)
            if act:
                acts.append(act)
        return acts

    def _joined(self, text: str, end: int, start: int) -> bool:
        """Whether nothing but auxiliaries stands between two verbs ("มีมติ … เห็นชอบ", "รับทราบและเห็นชอบ")."""
        return start - end <= 24 and self._back(text, end, start)[0] <= end

    def _back(self, text: str, low: int, high: int) -> tuple[int, bool]:
        """Step back from ``high`` over auxiliaries and spaces; also whether a blocker was met."""
        words = self._words
        while True:
            while high > low and text[high - 1] in " ":
                high -= 1
            word = words.auxiliaries.at(text, low, high)
            blocker = words.blockers.at(text, low, high)
            if blocker and (not word or len(blocker) > len(word)):
                return high, True
            if not word:
                return high, False
            high -= len(word)

    def _act(
        self, doc: Document, setting: Setting, group: list[Hit], actors: list[Hit], starts: list[int], last: Act | None
    ) -> Act | None:
        text = doc.text
        hit = group[0]
        line = text.rfind("\n", 0, hit.start) + 1
        low = max(line, hit.start - _REACH)
        begin, blocked = self._back(text, low, hit.start)
        if blocked:
            return None
        act, kind = _kind(group)
        end = group[-1].end
        if act in ("order", "stress") and _SENT.match(text, end):
            return None
        if act == "stress" and not text.startswith("ให้", end):
            return None
        # 1. somebody named who acts
        found = self._actor(text, low, begin, actors, starts)
        if found is not None:
            who, start, direct = found
            if (
                who == "body"
                or (who == "party" and act in ("joint", "advise", "resolve"))
                or (who in ("office", "self") and act in ("order", "stress", "decide") and setting.meeting)
            ):
                if setting.recalls(text, max(line, start - 30), hit.start) or setting.recalls(
                    text, end, min(end + 30, len(text))
                ):
                    return None
                if direct:
                    near = hit.start - start <= 25 or who == "body"
                    return Act(
                        start if near else _first(text, begin),
                        hit.start,
                        end,
                        act,
                        kind,
                        f"resolution.{who}",
                        (start, _rstrip(text, start, begin)),
                    )
                return Act(_first(text, begin), hit.start, end, act, kind, f"resolution.{who}-later", (start, start + 8))
            if who in ("office", "self") and direct:
                return None
        # 2. the one who acted before goes on
        connected = self._connected(text, low, begin)
        if connected and last is not None and _near(text, last, hit.start):
            return Act(_first(text, begin), hit.start, end, act, kind, "resolution.further", last.actor, chained=True)
        if _ENUMERATED.search(text, max(line - 1, begin - 12, 0), begin) and last is not None and _near(text, last, hit.start):
            return Act(_first(text, begin), hit.start, end, act, kind, "resolution.item", last.actor, chained=True)
        # 3. nobody named: in the report of a meeting, joint acts and orders already done
        done = begin < hit.start and "ได้" in text[begin : hit.start]
        if (
            setting.meeting
            and (act == "joint" or (act in ("order", "stress") and done))
            and (connected or begin == line or text[begin : begin + 1] == " ")
        ):
            return Act(_first(text, begin), hit.start, end, act, kind, "resolution.meeting", None)
        return None

    def _actor(self, text: str, low: int, begin: int, actors: list[Hit], starts: list[int]) -> tuple[str, int, bool] | None:
        """Who acts: class, start of the name, and whether nothing but the name stands before ``begin``."""
        i = bisect_right(starts, begin) - 1
        while i >= 0 and actors[i].start >= low:
            hit = actors[i]
            start = hit.start
            who = hit.value
            # "ที่ประชุม" + "คณะกรรมการ…": one name
            while i > 0 and actors[i - 1].end >= start - 1 and actors[i - 1].value == "body" and actors[i - 1].start >= low:
                i -= 1
                start, who = actors[i].start, "body"
            i -= 1
            if hit.end > begin:
                continue
            between = text[hit.end : begin]
            if self._is_object(text, low, start):
                return None
            if not _CLAUSE.search(between):
                return who, start, True
            if who == "body" and _CONSIDERS.match(between):
                return who, start, False
            if who == "body":
                return None
        return None

    def _is_object(self, text: str, low: int, start: int) -> bool:
        before = start
        while before > low and text[before - 1] in " ":
            before -= 1
        word = self._words.objects.at(text, low, before)
        if word:
            return True
        # a relative clause: "แผนที่คณะรัฐมนตรีเห็นชอบ"
        return text.endswith("ที่", low, start) and not text.startswith("ที่", start)

    def _connected(self, text: str, low: int, begin: int) -> bool:
        return self._words.connectives.at(text, low, begin) is not None or begin == low or text[begin - 1 : begin + 1].isspace()


def _kind(group: list[Hit]) -> tuple[ActClass, ResolutionKind]:
    values = [h.value for h in group]
    first = values[0]
    if first.act == "resolve" and len(values) > 1:
        first = values[1]
    if first.kind == "acknowledge" and any(v.kind == "approve" for v in values):
        return "decide", "approve"
    return first.act, first.kind or "approve"


def _first(text: str, at: int) -> int:
    while at < len(text) and text[at] in " ,":
        at += 1
    return at


def _rstrip(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " ":
        end -= 1
    return end


def _near(text: str, last: Act, at: int) -> bool:
    """Whether an act at ``at`` may lean on the last one: within its paragraph or the next, not far away."""
    return at - last.verb_end < 1500 and text.count("\n", last.verb_end, at) <= 3
