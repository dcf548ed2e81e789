"""What each person does: from the words in front of a mention, behind it, and from an office that speaks for its holder."""

from __future__ import annotations

import re

from khaosan.extract.mentions import RoleFound
from khaosan.extract.people.entries import CueEntry
from khaosan.extract.people.landmarks import Landmarks
from khaosan.extract.people.mention import Mention
from khaosan.extract.people.wordtable import WordTable
from khaosan.lexicon.tables import Lexicon
from khaosan.model import Role

# Words between a person and the verb.
_AUXILIARY = re.compile(
    r"[ ,”\"’ฯ]{0,4}(?:(?:ได้|จึง|ก็|ยัง|จะ|ทั้งนี้|พร้อม|มี|ที่|เป็นผู้|ผู้|ออกมา|เดินทางไป|เดินทางมา|เดินทาง|ไป|มา|ซึ่ง|นั้น|กำลัง|เตรียม|ต่าง|เป็นการ) {0,2}){0,4}"
)
# What ties a person to the one before: nothing, a comma, และ, a number of a list.
_SAME_LIST = re.compile(r"[ ,;\n]*(?:และ|,|\d{1,2}[.)]|[-•–])?[ ,\n]*")
_SAME_LIST_LONG = re.compile(r"[ ,]*(?:[^\n]{0,80}[ ,])?(?:และ)?[ ]*")
_COMPANION = ("พร้อมด้วย", "ร่วมด้วย", "พร้อมทั้ง", "ร่วมกับ", "พร้อม", "รวมทั้ง", "ตลอดจน", "รวมถึง")
_HAVING = ("โดยมี", "ซึ่งมี", "มี", "ได้รับเกียรติจาก", "ประกอบด้วย", "ได้แก่", "อาทิ", "นำโดย", "นำทีมโดย", "คือ", "ดังนี้", "เช่น")
_MEETING = (
    "ต้อนรับ",
    "เข้าพบ",
    "เยี่ยมคารวะ",
    "หารือกับ",
    "หารือร่วมกับ",
    "ร่วมกับ",
    "คารวะ",
    "พบปะกับ",
    "พบกับ",
    "ให้การต้อนรับ",
    "แสดงความยินดีกับ",
    "อนุญาตให้",
    "มอบรางวัลให้",
    "ระหว่าง",
    "รับเสด็จ",
)
_SPOKEN_OF = (
    "ของ",
    "ภายใต้",
    "การนำของ",
    "ตามที่",
    "ถึง",
    "สืบเนื่องจาก",
    "เนื่องจาก",
    "แทน",
    "อนุสรณ์",
    "ให้แก่",
    "แก่",
    "แต่งตั้ง",
    "แต่งตั้งให้",
    "อดีต",
)
_BY = ("โดย",)
_LECTURE = re.compile("บรรยาย|หัวข้อ|เสวนา|อภิปราย|วิทยากร|พูดคุย|ประสบการณ์|เทคนิค|ปาฐกถา|นำเสนอ|Content|ดำเนินรายการ|ให้ความรู้")
_CHAINS = (
    "และ",
    "และได้",
    "พร้อม",
    "พร้อมทั้ง",
    "พร้อมกับ",
    "ก่อน",
    "แล้ว",
    "จากนั้น",
    "จากนั้นได้",
    "ได้",
    "โดย",
    " ",
    "ซึ่ง",
    "โดยได้",
    "ภายหลัง",
    "หลัง",
    "ทั้งนี้",
    "ร่วม",
    "”",
    '"',
)
_NO_SPEECH_AHEAD = ("ที่ประชุม", "โดยมี", "ด้าน")
#: How far behind a person a verb of the same clause may stand.
_REACH = 400


class RoleReader:
    """Gives every mention the roles that its surroundings state."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.cues = lexicon.rows("role_cues", CueEntry)
        self._verbs = WordTable([(c.form, c) for c in self.cues])

    def give(self, marks: Landmarks, mentions: list[Mention]) -> None:
        """Put the roles into the mentions, which must be in the order of the text."""
        text = marks.text
        list_role: Role | None = None
        members: list[Mention] = []
        subject: Mention | None = None
        for i, mention in enumerate(mentions):
            before = mentions[i - 1] if i else None
            gap = text[before.block : mention.first] if before else ""
            lead = text[max(0, mention.first - 40, before.block if before else 0) : mention.first].rstrip(' “"‘\n:')
            continues = bool(before) and (len(gap) < 60 and _SAME_LIST.fullmatch(gap) is not None)
            if not continues:
                list_role = None
                members = []
            if lead.endswith(_COMPANION) and before is not None and len(gap) < 120 and "\n" not in gap:
                list_role = "participant"
                subject = subject or before
                members = []
            elif lead.endswith(_HAVING) or lead.endswith(_MEETING):
                list_role = "participant"
                subject = None
            elif lead.endswith(_SPOKEN_OF):
                list_role = "mentioned"
                subject = None
            elif not continues:
                subject = None
            if lead.endswith(_BY) and _LECTURE.search(
                text, max(0, mention.first - 200, text.rfind("\n", 0, mention.first)), mention.first
            ):
                self._add(mention, "speaker", mention.first - 3, mention.first, "role.by-lecture")
            members.append(mention)
            following = mentions[i + 1] if i + 1 < len(mentions) else None
            verbs = self._verbs_behind(marks, mention, following)
            if list_role == "mentioned":
                continue
            doers = [subject] if subject is not None and list_role == "participant" else members
            for cue, start, end in verbs:
                self._apply(cue, start, end, doers, mention, members, following)
            if list_role == "participant" and not any(r.role in ("chair",) for r in mention.roles):
                at = max(0, mention.first - 10)
                if not mention.roles:
                    self._add(mention, "participant", at, mention.first, "role.listed")

    def _apply(
        self,
        cue: CueEntry,
        start: int,
        end: int,
        doers: list[Mention],
        mention: Mention,
        members: list[Mention],
        following: Mention | None,
    ) -> None:
        if cue.kind == "assign":
            if following is not None and following.first - end < 12:
                self._add(mention, "delegator", start, end, "role.assigns")
                self._add(following, "delegate", start, end, "role.assigned")
            return
        if cue.kind == "assigned":
            for doer in doers:
                self._add(doer, "delegate", start, end, "role.assigned")
            if following is not None and following.first - end < 12:
                self._add(following, "delegator", start, end, "role.assigns")
            return
        if cue.role is None:
            return
        for doer in doers:
            self._add(doer, cue.role, start, end, f"role.{cue.kind}")
        if cue.role == "participant":
            for member in members:
                self._add(member, "participant", start, end, "role.verb")

    def _verbs_behind(self, marks: Landmarks, mention: Mention, following: Mention | None) -> list[tuple[CueEntry, int, int]]:
        """The cues that belong to a mention: the verb right behind it and those joined to it in the same clause."""
        text = marks.text
        limit = min(len(text), mention.block + _REACH, following.first if following else len(text))
        found: list[tuple[CueEntry, int, int]] = []
        gap = _AUXILIARY.match(text, mention.block)
        at = gap.end() if gap else mention.block
        first = self._verbs.match(text, at)
        if first is None and gap is not None:
            at = mention.block
            while at < gap.end() and text[at] in ' ,”"’ฯ':
                at += 1
            first = self._verbs.match(text, at)
        done = at
        if first is not None and at <= limit:
            end, cue = first
            if cue.kind != "friend":
                found.append((cue, at, end))
            done = end
            if cue.kind == "say" and _is_speech(text, end):
                return self._with_occasion(text, found, end)
        line = text.find("\n", mention.block, limit)
        if line >= 0:
            limit = line
        for hit in marks.cues_within(done, limit):
            cue = hit.value
            if cue.kind == "friend":
                continue
            lead = text[mention.block : hit.start]
            if any(word in lead for word in _NO_SPEECH_AHEAD):
                break
            joined = text[max(0, hit.start - 12) : hit.start].endswith(_CHAINS)
            if joined and (
                found
                or (cue.kind == "say" and text[hit.end : hit.end + 3].startswith("ว่า"))
                or text[hit.start : hit.end].endswith("ว่า")
            ):
                found.append((cue, hit.start, hit.end))
                if cue.kind == "say" and _is_speech(text, hit.end):
                    break
        return found

    def _with_occasion(self, text: str, found: list[tuple[CueEntry, int, int]], end: int) -> list[tuple[CueEntry, int, int]]:
        """A visit or meeting named between the verb of speech and what is said ("เปิดเผยภายหลังลงพื้นที่ … ว่า")."""
        for word in ("ภายหลังจาก", "ภายหลังการ", "ภายหลัง", "หลังจาก", "หลังการ", "หลัง", "ระหว่างการ", "ระหว่าง", "ในโอกาส"):
            if text.startswith(word, end):
                verb = self._verbs.match(text, end + len(word))
                if verb is not None and verb[1].kind == "verb":
                    found.append((verb[1], end + len(word), verb[0]))
                break
        return found

    @staticmethod
    def _add(mention: Mention, role: Role, start: int, end: int, rule: str) -> None:
        if all(r.role != role for r in mention.roles):
            mention.roles.append(RoleFound(role, start, max(end, start + 1), rule))


def _is_speech(text: str, end: int) -> bool:
    """Whether what follows a verb of speech is no longer told of the speaker."""
    return True
