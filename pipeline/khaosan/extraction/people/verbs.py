"""Which words behind a person tell what the person does: the verb right behind the mention, and those joined to it."""

from __future__ import annotations

import re

from khaosan.extraction.people.contexts import Contexts
from khaosan.extraction.people.entries import CueEntry
from khaosan.extraction.people.landmarks import Landmarks
from khaosan.extraction.people.mention import Mention
from khaosan.extraction.people.wordtable import WordTable

#: A cue and its range in the view.
Verb = tuple[CueEntry, int, int]

#: Cues by which somebody speaks.
SPEECH = ("say", "stance")

# Between a person and the verb: punctuation that closes, auxiliaries.
_AUXILIARY = re.compile(
    r"[ ,”\"’ฯ]{0,4}(?:(?:ได้|จึง|ก็|ยัง|จะ|ออกมา|เดินทางไป|เดินทางมา|เดินทาง|ไป|มา|กำลัง|เตรียม|ต่าง|เป็นผู้|นั้น|ทั้งนี้"
    r"|บันทึกเทป(?:โทรทัศน์)?|บันทึกวีดิทัศน์) {0,2}){0,4}"
)
_AUXILIARY_HEADS = frozenset(["ได", "จึ", "ก็", "ยั", "จะ", "ออ", "เด", "ไป", "มา", "กำ", "เต", "ต่", "เป", "นั", "ทั", "บั"])
_CLOSING = ' ,”"’ฯ'
_LINES = re.compile(r"[\s.]{0,20}")
# Unnamed members may stand behind the named ones of a list ("… และผู้บริหารกระทรวง").
_UNNAMED = 250
_LET = re.compile(" {0,3}ให้")
# A further capacity of a person, an abbreviation of the office, or a monk's temple.
_CAPACITY = (" ในฐานะ", "ในฐานะ", " (", "(", " วัด")
#: How far behind a person a verb of the same clause may stand.
_REACH = 400
#: How far behind a verb of speech the word ว่า or a quotation mark opens the speech.
_SPEECH = 80
_SAID = re.compile('ว่า|[“"‘:]')
# "เปิดเผยว่า เมื่อวันที่ 3 มีนาคม 2566 ได้เป็นประธาน…": the speaker's own act, with nothing but a time in front of it.
_MONTHS = "มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม"
_TIME = (
    f"เมื่อ|วัน|ที่|นี้|วาน|เช้า|บ่าย|ใน|เวลา|น\\.|พ\\.ศ\\.|ปี|ผ่านมา|ศุกร์|จันทร์|อังคาร|พุธ|พฤหัสบดี|เสาร์|อาทิตย์|{_MONTHS}"
    r"|(?:[ก-ฮ]{1,2}\.){2}|\d{1,4}|[ ().:/-]"
)
_OWN_ACT = re.compile(rf" ?(?:{_TIME}){{0,24}}ได้")


class VerbReader:
    """Reads the verbs of people."""

    def __init__(self, cues: tuple[CueEntry, ...], contexts: Contexts) -> None:
        self._verbs = WordTable([(c.form, c) for c in cues])
        self._occasions = contexts["occasion"]
        self._chain = contexts["chain"]
        self._unnamed = WordTable([(word, None) for word in contexts["unnamed"]])
        self._breach = re.compile("|".join(map(re.escape, contexts["breach"])))

    def behind(
        self, marks: Landmarks, mention: Mention, following: Mention | None, *, across_lines: bool, sent: bool = False
    ) -> list[Verb]:
        """The cues that belong to a mention: the verb right behind it and those joined to it in the same clause.

        ``sent`` says that the person before acts for this one: ให้ may stand in front of the verb.
        """
        text = marks.text
        limit = min(len(text), mention.block + _REACH, following.first if following else len(text))
        found: list[Verb] = []
        first = self.at(text, mention.block, across_lines=across_lines)
        if first is None and text.startswith("\n", mention.block):
            # A line broken inside the sentence: only a verb that needs a subject goes on with it.
            first = self.at(text, mention.block + 1)
            if first is not None and not text[first[1] : first[2]].endswith("ว่า") and first[0].role != "chair":
                first = None
        if first is None and sent and (let := _LET.match(text, mention.block)):
            first = self.at(text, let.end())
        if first is None:
            first = self.past_unnamed(marks, mention.block, limit)
        done = mention.block
        if first is not None and first[1] <= limit:
            found.append(first)
            done = first[2]
            if first[0].kind in SPEECH:
                self._add_occasion(text, found, done)
                if opens_speech(text, first):
                    return found
        line = text.find("\n", done, limit)
        if line >= 0:
            limit = line
        self._add_joined(marks, found, done, limit)
        if not found and (chair := self._far_chair(marks, mention.block, limit)):
            found.append(chair)
        return found

    def _far_chair(self, marks: Landmarks, start: int, limit: int) -> Verb | None:
        """Words of presiding behind a further capacity of the person ("… ในฐานะประธานคณะทำงาน (ฝ่ายไทย) เป็นประธานเปิดการประชุม")."""
        text = marks.text
        if not text.startswith(_CAPACITY, start):
            return None
        for hit in marks.cues_within(start, limit):
            cue: CueEntry = hit.value
            if cue.role == "chair" and text[max(0, hit.start - 3) : hit.start].endswith((" ", "ได้")):
                return cue, hit.start, hit.end
            if cue.kind in SPEECH:
                return None
        return None

    def in_front(self, marks: Landmarks, floor: int, mention: Mention) -> Verb | None:
        """Words of presiding in front of somebody who speaks after it ("ภายหลังเป็นประธานการประชุม … นาย ก กล่าวว่า")."""
        text = marks.text
        start = max(floor, mention.first - _REACH)
        start = max(start, text.rfind("\n", start, mention.first) + 1)
        for hit in marks.cues_within(start, mention.first):
            cue: CueEntry = hit.value
            if cue.role == "chair" and text[start : hit.start].rstrip().endswith(self._occasions):
                return cue, hit.start, hit.end
        return None

    def _add_joined(self, marks: Landmarks, found: list[Verb], done: int, limit: int) -> None:
        """Further verbs of the same person in ``[done, limit)``; with none before them, only one that opens a speech."""
        text = marks.text
        hits = marks.cues_within(done, limit)
        if not hits:
            return
        closed = text.find("”", done, limit)
        if closed >= 0 and text.find("“", done, closed) < 0:
            limit = closed  # the end of a quotation in which the person stands
        breach = self._breach.search(text, done, limit)
        for hit in hits:
            cue: CueEntry = hit.value
            if hit.start >= limit or (breach and hit.start > breach.start()):
                break
            assigned = bool(found) and found[-1][0].kind == "assigned"
            if cue.kind in ("friend", "assign", "assigned") or (cue.role == "participant" and not assigned):
                continue
            lead = text[max(0, hit.start - 12) : hit.start]
            joined = lead.endswith(self._chain) or (cue.role == "chair" and bool(found) and lead.endswith("เพื่อ"))
            if not (joined or lead[-1:] in ' ”"' or (assigned and lead.endswith("ให้"))):
                continue
            verb = (cue, hit.start, hit.end)
            speech = cue.kind in SPEECH and opens_speech(text, verb)
            if found or (speech and not joined):
                found.append(verb)
            if speech:
                break

    def at(self, text: str, at: int, *, across_lines: bool = False) -> Verb | None:
        """The cue that stands right behind ``at``, auxiliaries skipped."""
        if across_lines and (lines := _LINES.match(text, at)):
            at = lines.end()
        start = at
        while text[start : start + 1] and text[start] in _CLOSING:
            start += 1
        direct = self._verbs.match(text, start)
        if text[start : start + 2] not in _AUXILIARY_HEADS:
            return (direct[1], start, direct[0]) if direct and direct[1].kind != "friend" else None
        gap = _AUXILIARY.match(text, at)
        behind = gap.end() if gap else start
        found = self._verbs.match(text, behind) if behind > start else None
        if found is None or (direct is not None and direct[0] >= found[0]):
            found, behind = direct, start
        return (found[1], behind, found[0]) if found and found[1].kind != "friend" else None

    def past_unnamed(self, marks: Landmarks, at: int, limit: int) -> Verb | None:
        """The verb of a person and of the unnamed people with him ("… และคณะผู้บริหาร เข้าร่วม", "… หัวหน้าส่วนราชการ ร่วมพิธี")."""
        text = marks.text
        start = at
        while text[start : start + 1] and text[start] in " ,":
            start += 1
        head = marks.offices.get(start)
        if not (self._unnamed.match(text, start) or (head is not None and head[1] != "head")):
            return None
        limit = min(limit, at + _UNNAMED)
        line = text.find("\n", at, limit)
        if line >= 0:
            limit = line
        while True:
            start = text.find(" ", start, limit) + 1
            if not start:
                return None
            found = self.at(text, start)
            if found is not None and (found[2] - found[1] > 3 or found[0].form == "ร่วม"):
                return found

    def own_act(self, text: str, said: int) -> Verb | None:
        """The verb of somebody who speaks of what he did himself, ``said`` being the end of ว่า."""
        gap = _OWN_ACT.match(text, said)
        found = self._verbs.match(text, gap.end()) if gap else None
        return (found[1], gap.end(), found[0]) if gap and found and found[1].kind != "friend" else None

    def _add_occasion(self, text: str, found: list[Verb], end: int) -> None:
        """A visit or meeting named between the verb of speech and what is said ("เปิดเผยภายหลังลงพื้นที่ … ว่า")."""
        word = next((w for w in self._occasions if text.startswith(w, end)), "")
        verb = self._verbs.match(text, end + len(word))
        if verb is not None and verb[1].kind in ("verb", "sits") and (word or verb[1].role == "chair"):
            found.append((verb[1], end + len(word), verb[0]))


def opens_speech(text: str, verb: Verb) -> bool:
    """Whether what is said follows a verb of speech: the words behind it are no longer told of the speaker."""
    end = verb[2]
    return text[verb[1] : end].endswith("ว่า") or _SAID.search(text, end, end + _SPEECH) is not None


def speech_start(text: str, verb: Verb) -> int:
    """Where the speech begins that a verb of speech opens: behind ว่า, at the quotation mark, or right behind the verb."""
    end = verb[2]
    if text[verb[1] : end].endswith("ว่า"):
        return end
    said = _SAID.search(text, end, end + _SPEECH)
    return said.end() if said else end
