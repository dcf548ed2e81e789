"""Statements of an act of deciding: verb, who decides, where the statement begins."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from khaosan.extract.document import Document
from khaosan.extract.mentions import PersonFound, Range
from khaosan.extract.resolutions.setting import Setting
from khaosan.extract.resolutions.vocabulary import ACTOR, VERB, ActClass, Vocabulary
from khaosan.extract.scanner import Hit
from khaosan.model import ResolutionKind

_REACH = 220
_NAME_REACH = 140
# What may stand between the first word of a name and the verb is the rest of the name, a bracket, an occasion, a day; these begin a new clause.
_CLAUSE = re.compile(
    r"ซึ่ง|โดย(?!เฉพาะ|ทั่ว)|ว่า(?!การ|ด้วย)|(?<!\S)เพื่อ|(?<!ส่ง)เสนอ|รายงาน|จะ|หรือ|พบ|กล่าว|เปิดเผย|แต่(?!ง)|ขอ(?!ง)|แจ้ง|ได้"
    r"|(?<!วัน)(?<!ครั้ง)ที่(?=\s|$)|(?<=\s)ที่(?!ประชุม)"
)
# Of a person, not of a body: he does something else before.
_BUSY = re.compile(
    r"ให้สัมภาษณ์|ห่วง|เผย|ประชุม|ลงพื้นที่|ปฏิเสธ|เป็นประธาน|เร่ง|ย้ำ|พร้อม|ชู|นำ|หารือ|ติดตาม|ตรวจ(?!ราชการ)|เดินหน้า|ขอบคุณ|ชื่นชม|ร่วม"
)
# "ที่ประชุมคณะรัฐมนตรี ที่มีนายกรัฐมนตรีเป็นประธาน": who presided stands inside the name of the body.
_PRESIDED = re.compile(r"[^\n]{0,60}?(?:ที่|ซึ่ง|โดย)มี[^\n]{5,150}?เป็นประธาน(?:การประชุม|ที่ประชุม|ใน\S{0,12})?")
_CONSIDERS = re.compile(r"\s{0,2}(?:ได้|ได้มีการ|ยังได้|มีการ|ได้ร่วมกัน|ร่วมกัน|ร่วม){0,2}\s{0,2}(?:พิจารณา|หารือ|รับฟัง|ติดตาม|ทบทวน|วิเคราะห์)")
_ENUMERATED = re.compile(r"(?:^|(?<=\s))(?:และ\s{0,2})?(?:\(?\d{1,2}\s?[).]|\d{1,2}\.\d{1,2}\.?|[-–•●])\s{0,4}$")
# Somebody sent in the place of another: a delegation, no decision.
_SENT = re.compile(
    r"\s{0,3}(?:ให้)?\s{0,3}[“‘\"]?(?:นาย(?!จ้าง|อำเภอ|ทะเบียน)|นาง|น\.ส\.|พล\.|พล[เต]|พ\.ต|พ\.อ|ดร\.|ร้อย|พัน|ว่าที่|ตน|ผม|รองผู้ว่า|หัวหน้า|ผู้แทน(?!จำ))"
)
# An act still to come ("พิจารณาให้ความเห็นชอบต่อไป"), asked after, or no order at all ("ย้ำให้ความสำคัญ", "ขอให้กำลังใจ").
_NO_ACT = re.compile(r"\s{0,2}(?:ต่อไป|อีกครั้ง|ก่อน|อย่างไร|อะไร)")
_NO_ORDER = re.compile(r"(?:ให้)?(?:ความสำคัญ|กำลังใจ|ความมั่นใจ)")
# Whom an order or request addresses: an office, a body, an abbreviation; or a task of theirs. Else it is an appeal.
_ADDRESSED = re.compile(
    r"หน่วย|กระทรวง|กรม|จังหวัด|ผู้ว่า|ส่วนราชการ|สำนัก|คณะ|ศูนย์|เจ้าหน้าที่|ผู้บริหาร|อำเภอ|องค์กร|องค์การ|ทุกฝ่าย|ทุกภาค|ผู้แทน|ผู้เกี่ยวข้อง|ข้าราชการ"
    r"|เลขา|กอง|สถาบัน|มหาวิทยาลัย|รัฐบาล|เหล่าทัพ|ตำรวจ|เทศบาล|[ก-ฮ]{1,4}\.|เร่ง|ดำเนินการ|พิจารณา|ติดตาม|จัดทำ|ประสาน|เตรียม|บูรณาการ|สำรวจ"
)
_HANDS_OVER = re.compile(r"\s{0,2}ให้\s{0,2}(?:หน่วยงาน|กระทรวง|กรม(?!ธรรม์)|จังหวัด|ส่วนราชการ|สำนักงาน|ฝ่ายเลขา|คณะ|ศูนย์|[ก-ฮ]{2,4}\.)")
_MUST = re.compile(r"[^\n]{0,60}?ต้อง")
# What an organisation did by itself is not the meeting's.
_OTHERS = re.compile(r"รัฐบาล|กระทรวง|กรม(?!การ)|สำนักงาน|ฝ่าย|บริษัท|ธนาคาร|[A-Z]{2,}")
# "จากการที่รัฐมนตรีได้มอบหมายให้…": told as the ground for something else.
_GROUND = re.compile(r"จากการที่|หลังจากที่|เนื่องจากที่")
_GIVEN = ("ให้ข้อ", "มีข้อเสนอแนะ", "มีข้อสังเกต", "ตั้งข้อสังเกต")
# The content without which advice is only mentioned.
_ADVICE = re.compile(r"(?:ว่า|ควร|ดังนี้|ได้แก่|ให้(?!กับ|แก่)|คือ|ประกอบด้วย)")


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

    def find(self, doc: Document, setting: Setting, people: list[PersonFound]) -> list[Act]:
        """All statements, in the order of the text; headline and lead included."""
        text = doc.text
        foot = doc.layout.foot[0]
        verbs = [h for h in doc.hits.longest(VERB) if h.start < foot]
        names = Names(doc.hits.longest(ACTOR), verbs, people)
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
            act = self._act(doc, setting, group, names, acts[-1] if acts else None)
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
            attached = high > low and text[high - 1] != " "
            while high > low and text[high - 1] == " ":
                high -= 1
            word = words.auxiliaries.at(text, low, high)
            blocker = words.blockers.at(text, low, high) or (words.prefixes.at(text, low, high) if attached else None)
            if blocker and (not word or len(blocker) > len(word)):
                return high, True
            if not word:
                return high, False
            high -= len(word)

    def _act(self, doc: Document, setting: Setting, group: list[Hit], names: Names, last: Act | None) -> Act | None:
        text = doc.text
        hit = group[0]
        line = text.rfind("\n", 0, hit.start) + 1
        low = max(line, hit.start - _REACH)
        begin, blocked = self._back(text, low, hit.start)
        end = group[-1].end
        if blocked or _NO_ACT.match(text, end):
            return None
        act, kind = _kind(group)
        if act in ("order", "stress"):
            if (
                _NO_ORDER.match(text, end)
                or _SENT.match(text, end)
                or names.person_at(end)
                or _GROUND.search(text, max(low, begin - 120), begin)
            ):
                return None
            if text.startswith("ขอให้", hit.start) and not _ADDRESSED.search(text, end, min(len(text), end + 40)):
                return None
        if group[0].value.act == "resolve" and len(group) == 1 and _HANDS_OVER.match(text, end):
            kind = "assign"
        if act == "advise" and not _ADVICE.search(text, end - 3, min(len(text), end + 150)):
            return None
        first = _first(text, begin, hit.start)
        # 1. somebody named who acts
        found = self._actor(text, low, begin, hit.start, names, setting)
        if found is not None:
            who, start, direct = found
            if _may(who, act, setting) and (act != "stress" or who == "body" or "ให้" in text[end - 3 : end + 3]):
                if setting.is_past(text, line, start, hit.start, end):
                    return None
                actor = (start, _rstrip(text, start, begin))
                if not direct:
                    return Act(first, hit.start, end, act, kind, f"resolution.{who}-later", (start, start + 8))
                whole = who == "body" or hit.start - start <= 25
                return Act(start if whole else first, hit.start, end, act, kind, f"resolution.{who}", actor)
            if who in ("office", "self") and direct:
                return None
        if act == "conclude" or (act == "stress" and not ("ให้" in text[end - 3 : end + 3] or (last and _MUST.match(text, end)))):
            return None
        # 2. the one who acted before goes on
        connected = self._connected(text, low, begin, hit.start)
        numbered = _ENUMERATED.search(text, max(line, begin - 12), begin)
        if last is not None and _near(text, last, hit.start, act):
            if numbered:
                return Act(first, hit.start, end, act, kind, "resolution.item", last.actor, chained=True)
            if connected:
                return Act(first, hit.start, end, act, kind, "resolution.further", last.actor, chained=True)
        # 3. nobody named: in the report of a meeting, its numbered decisions, joint acts, advice given and orders already done
        if (setting.meeting or setting.cabinet) and act in ("resolve", "decide") and (numbered and numbered.start() == line):
            return Act(first, hit.start, end, act, kind, "resolution.numbered", None)
        done = "ได้" in text[begin : hit.start]
        if act in ("order", "stress", "resolve"):
            chunk = text[max(low, text.rfind(" ", low, max(low, begin - 1)), begin - 60) : begin]
            open_to = done and ("ให้" in text[hit.start : end + 3] or act != "stress") and not _OTHERS.search(chunk)
        else:
            open_to = act == "joint" or (act == "advise" and text.startswith(_GIVEN, hit.start))
        if setting.meeting and open_to and (connected or begin == line or text[begin : begin + 1] == " "):
            return Act(first, hit.start, end, act, kind, "resolution.meeting", None)
        return None

    def _actor(self, text: str, low: int, begin: int, verb: int, names: Names, setting: Setting) -> tuple[str, int, bool] | None:
        """Who acts: class, start of the name, and whether nothing but the name stands before ``begin``."""
        for abbreviation in setting.bodies:
            if text.endswith(abbreviation, low, begin) and not self._is_object(text, low, begin - len(abbreviation)):
                return "body", begin - len(abbreviation), True
        for who, start, end in names.before(begin, low):
            if _is_part(text, start):
                continue
            if self._is_object(text, low, start):
                return None
            if who == "body" and (presided := _PRESIDED.match(text, end, begin)):
                end = presided.end()
            plain = not _CLAUSE.search(text, end, begin) and begin - end <= _NAME_REACH and not names.verb_between(end, begin)
            if plain and who in ("office", "self"):
                plain = not _BUSY.search(text, end, begin) and text.count(" ", end, begin) <= 4
            if plain:
                return who, start, True
            if who == "body":
                considered = _CONSIDERS.match(text, end) and "และ" in text[begin:verb]
                return (who, start, False) if considered else None
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

    def _connected(self, text: str, low: int, begin: int, verb: int) -> bool:
        return (
            "และ" in text[begin:verb]
            or self._words.connectives.at(text, low, begin) is not None
            or begin == low
            or (begin > 1 and text[begin - 1 : begin + 1].isspace())
        )


class Names:
    """The words that name who may act, and the other marks between which a name must not reach."""

    __slots__ = ("_hits", "_people", "_starts", "_verbs")

    def __init__(self, hits: list[Hit], verbs: list[Hit], people: list[PersonFound]) -> None:
        self._hits = [h for h in hits if h.value != "none"]
        self._starts = [h.start for h in self._hits]
        self._verbs = [h.start for h in verbs if h.value.act != "none"]
        self._people = {m[0] for p in people for m in p.mentions}

    def before(self, begin: int, low: int) -> Iterator[tuple[str, int, int]]:
        """Class, start and end of the words that name somebody before ``begin``, the nearest first; a body's words in a row are one."""
        i = bisect_right(self._starts, begin) - 1
        while i >= 0 and self._hits[i].start >= low:
            hit = self._hits[i]
            who, start = hit.value, hit.start
            while (
                i > 0 and self._hits[i - 1].end >= start - 1 and self._hits[i - 1].value == "body" and self._starts[i - 1] >= low
            ):
                i -= 1
                who, start = "body", self._starts[i]
            i -= 1
            if hit.end <= begin:
                yield who, start, hit.end

    def verb_between(self, start: int, end: int) -> bool:
        """Whether a verb of deciding stands in ``[start, end)``."""
        i = bisect_left(self._verbs, start)
        return i < len(self._verbs) and self._verbs[i] < end

    def person_at(self, at: int) -> bool:
        """Whether a person is named right behind ``at`` (ให้ and spaces apart)."""
        return any(at + gap in self._people for gap in range(6)) if self._people else False


def _is_part(text: str, start: int) -> bool:
    """Whether a name stands in brackets behind another, or is the rest of a longer abbreviation ("ส" + "กพอ.")."""
    before = text[start - 1 : start]
    return before == "(" or ("ก" <= before <= "ฮ" and not text[max(0, start - 2) : start - 1].strip(" (/"))


def _may(who: str, act: ActClass, setting: Setting) -> bool:
    """Whether an act of this class by somebody of this class is a gathering's."""
    if who == "body":
        return True
    if who == "party":
        return act in ("joint", "advise", "resolve")
    return setting.meeting and act in ("order", "stress", "decide")


def _kind(group: list[Hit]) -> tuple[ActClass, ResolutionKind]:
    values = [h.value for h in group]
    if values[0].act == "resolve" and len(values) > 1:
        values = values[1:]
    first = values[0]
    if first.kind == "acknowledge" and any(v.kind == "approve" for v in values):
        return "decide", "approve"
    return first.act, first.kind or "approve"


def _first(text: str, at: int, verb: int) -> int:
    """The first letter of a statement that begins at ``at``, its conjunction left out."""
    for word in ("", "และ"):
        while at < verb and text[at] in " ,":
            at += 1
        if word and text.startswith(word, at):
            at += len(word)
    while at < verb and text[at] in " ,":
        at += 1
    return at


def _rstrip(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " ":
        end -= 1
    return end


def _near(text: str, last: Act, at: int, act: ActClass) -> bool:
    """Whether an act at ``at`` may lean on the last one: in its paragraph or soon after; what only a body does, later too."""
    reach, lines = (3000, 8) if act in ("resolve", "decide") else (1500, 3)
    return at - last.verb_end < reach and text.count("\n", last.verb_end, at) <= lines
