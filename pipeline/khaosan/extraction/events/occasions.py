"""Which cue of a passage names the occasion.

The first cue behind the day names it, with these exceptions: what is opened outranks the opening ("พิธีเปิดการอบรม" is a training);
a call outranks the talk held at it ("หารือ … ในโอกาสเข้าเยี่ยมคารวะ"); weak cues yield to any other of the sentence; a speaker's
words are the event only where no occasion is named ("ให้สัมภาษณ์ภายหลังตรวจเยี่ยม…" is a visit).
"""

from __future__ import annotations

import re
from dataclasses import replace

from khaosan.extraction.events.cues import Cue, Cues, Occasion
from khaosan.extraction.events.leads import Lead, says_day
from khaosan.extraction.events.reading import Reading
from khaosan.extraction.events.span import BESIDE, beside
from khaosan.extraction.mentions import DateFound
from khaosan.extraction.scanner import Hit

_AFTER = re.compile(r"ภายหลัง|หลัง|ระหว่าง|ใน(?:การ|งาน|พิธี|โอกาส|ที่)?$|(?:ถึง|ผล)?การ(?:เดินทาง)?$")
_PLAINLY_AFTER = re.compile(r"ภายหลัง|หลัง(?!จาก)|ระหว่าง(?!ประเทศ|ไทย|วัน)|ใน(?:การ|งาน|พิธี|โอกาส)(?:ร่วม|เป็นประธาน)?$|ถึงการ$")
_PROGRESS = re.compile("ความคืบหน้า|ความก้าวหน้า|กรณี")
_BEFORE = re.compile(r"ก่อน(?:เริ่ม|เข้าร่วม|เข้า|เป็นประธาน)?$")
_DOING = re.compile(r"(?:เป็นประธาน|เป็นผู้แทน|ได้|ร่วม|เข้าร่วม|จัด|นำคณะ|นำทีม|กำหนด|เตรียม|จะ|พร้อมคณะ|เดินทาง|มอบหมายให้)[^\n]{0,36}$")
#: The words of a sentence behind which its occasion no longer stands.
_TURN = re.compile(r"โดยมี|ว่า\s|ว่า(?=[ก-ฮเ-ไ“\"])|ทั้งนี้|เพื่อ|สำหรับ|นอกจากนี้")
_HOLDS = re.compile(r"จัด|ร่วม|เป็นเจ้าภาพ|เปิด")
_CLUB = re.compile("มูลนิธิ|สมาคม|ชมรม|สมาพันธ์|กองทุน|สโมสร|เครือข่าย")
_BRACKET = re.compile(r"\s?\(|\s?(?:เมื่อ)?(?:วันที่|วัน\S{3,10}ที่)\s")
_HELD = re.compile(r"(?:จัด|กำหนด|เตรียม|จะ|เปิด|เป็นเจ้าภาพ|เข้าร่วม|ร่วม)[^\n]{0,24}$|จัดงาน$|จัดกิจกรรม$|จัดโครงการ$|จัดแสดง$")
_BACKGROUND = re.compile("ตามที่|จากการ|มติ|หลังจาก|ที่ผ่านมา|เห็นชอบ|ซึ่ง(?!จะ)")
#: Words of a speaker behind which a happening is what he decides, praises or looks back on, not the occasion he speaks of.
_TOLD_OF = re.compile("มติ|เห็นชอบ|อนุมัติ|รับทราบ|ยินดี|ชื่นชม|ปลื้ม|ตามที่|จากกรณี|จากการที่|มาตรา|ได้มีการ")
#: The same where the words begin with a day.
_REPORTED = re.compile("ได้รับรายงาน|ภายหลังจากที่|มติ|เห็นชอบ|อนุมัติ")
_GIVEN = (" ตามที่", "ตามที่", " จากกรณี", "จากกรณี")
_EXPLAINS = ("ชี้แจง", "ยืนยัน")
_BEGS = re.compile("ขอ(?:เรียน|แจ้ง)?$")
_IN_OFFICE = re.compile("ในฐานะ(?:เป็น)?(?:รอง)?ประธาน(?:ใน|จัด)?(?:ที่)?$")
_DECIDED = re.compile("(?:เห็นชอบ|อนุมัติ|รับทราบ)(?:ร่าง|ให้|ใน|หลักการ)?$")
_INVITES = re.compile("เชิญ[^\n]{0,48}$")
_OF_MEETING_FIRST = ("ผลการประชุม", "สรุปผลการประชุม", "ในการประชุม", "ในที่ประชุม", "การประชุม")
_OF_MEETING = re.compile(
    r"(?:ถึง|สรุป|ว่า|ใน|จาก|ภายหลัง|หลัง|คณะรัฐมนตรี|[\s“\"]){0,6}(?:ผล)?(?:การ|ที่|คราว)?(?:จัด)?ประชุม(?P<name>(?:(?!ว่า\s)[^\n]){0,190}?)"
    r"\s?\(?(?:ประจำ)?(?:เมื่อ|ใน)?วัน[^\s\d]{0,10}(?:ที่)?\s?\(?(?:วัน[^\s\d]{2,10}ที่)?\s?$"
)
#: How far behind a body at the head of a passage its doing may stand (code points).
NEAR_SUBJECT = 130
#: How far behind the name of an announced happening its day may stand (code points).
ANNOUNCED = 200
#: How far behind the beginning of a speaker's words the day of the meeting that he reports may stand (code points).
OWN_DAY = 230
#: How far behind its witness a signing may stand (code points).
WITNESSED = 44
#: How far from the head of a passage the noun of its occasion may stand ("ในการสัมมนา … เมื่อวันที่ …").
AT_HEAD = 6
#: What may stand between an opening and what is opened.
_OPENED = 26


def find_occasion(reading: Reading, lead: Lead) -> Occasion | None:
    """The occasion that a passage tells of, or the statement, or None.

    A passage without a day must name who acts or speaks, and weak cues do not count there: it may be advice.
    """
    text = reading.text
    start = reading.backdrop.end_of(text, lead.start, lead.end) if lead.day is None else lead.start
    hits = reading.cues.within(start, lead.end)
    if lead.day is None:
        if text.startswith(_OF_MEETING_FIRST, start) and (meeting := _meeting_told_of(reading, start, start, hits)) is not None:
            return meeting
        hits = [h for h in hits if h.value.rank >= 2 or h.value.kind == "statement"]
        hits = [h for h in hits if _has_subject(reading, start, h)]
    if lead.basis == "dateline":
        hits = [h for h in hits if h.value.kind != "statement" or reading.names_somebody(lead.start, h.start)]
    hits = [h for h in hits if not _in_name_of_body(reading, h) and _counts(reading, start, h)]
    if not hits:
        return None
    speech = next((h for h in hits if h.value.kind == "statement"), None)
    acts = [h for h in hits if h.value.kind != "statement"]
    if speech is None:
        return _of_acts(acts, text)
    before = [h for h in acts if h.start < speech.start]
    if any(h.value.rank >= 2 for h in before):
        return _of_acts(acts, text)
    said = _said(text, speech.end, min(lead.end, speech.end + 400))
    if (meeting := _meeting_told_of(reading, speech.end, said, hits)) is not None:
        return meeting
    has_words = said > speech.end or text.endswith("ว่า", 0, speech.end)
    after, introduced = (said, _AFTER) if has_words else (min(lead.end, speech.end + OWN_DAY), _PLAINLY_AFTER)
    for hit in acts:
        if hit.value.rank < 2 or hit.start >= after or _PROGRESS.search(text, speech.start, hit.start):
            continue
        if introduced.search(text, speech.start, hit.start):
            return named(hit, acts, text, "event.speech-after")
    if before:
        return named(before[0], acts, text, "event.weak")
    return _told(reading, lead, acts, said) or _statement(reading, lead, speech, said)


def _meeting_told_of(reading: Reading, start: int, said: int, hits: list[Hit]) -> Occasion | None:
    """The meeting with a day of its own that a passage or a speaker's words begin with ("ผลการประชุม ครม. วันที่ 7 มีนาคม")."""
    text = reading.text
    for day, _ in reading.days.within(start, said + OWN_DAY):
        m = _OF_MEETING.fullmatch(text, start, day.start) or _OF_MEETING.fullmatch(text, said, day.start)
        if m is None or _BACKGROUND.search(text, m.start("name"), day.start):
            continue
        cue = next((h for h in hits if m.start() <= h.start < day.start and h.value.kind in ("meeting", "training")), None)
        if cue is None:
            at = m.start("name") - len("ประชุม")
            cue = Hit(at, m.start("name"), Cue("meeting", 2, "", True))
        assert cue.value.kind is not None
        return Occasion(cue.value.kind, cue, "event.speech-dated-meeting", day=day)
    return None


def _has_subject(reading: Reading, start: int, hit: Hit) -> bool:
    """Whether somebody does or says it: a person or office in front, or a body that holds it (จัด…, ร่วม…) on a stated day."""
    if reading.names_somebody(start, hit.start):
        return True
    value: Cue = hit.value
    if value.noun and hit.start - start <= AT_HEAD and value.kind is not None and value.rank >= 2:
        return beside(reading.text, reading.days, Occasion(value.kind, hit, ""), hit.end + 220, 220) is not None
    by_body = hit.start - start < NEAR_SUBJECT and reading.venues.is_body(reading.text, start)
    explains = value.kind == "statement" and reading.text.startswith(_EXPLAINS, hit.start)
    if explains and _BEGS.search(reading.text, max(start, hit.start - 12), hit.start):
        return True
    if by_body and (value.kind != "statement" or explains):
        return True
    if value.kind is None or value.kind == "statement" or not value.noun:
        return False
    if _HOLDS.search(reading.text, max(start, hit.start - 40), hit.end) is None and "เชิญ" not in reading.text[start : hit.start]:
        return False
    return beside(reading.text, reading.days, Occasion(value.kind, hit, ""), hit.end + BESIDE) is not None


def _counts(reading: Reading, start: int, hit: Hit) -> bool:
    """Whether a cue counts: none behind ก่อน ("ก่อนการประชุม … เยี่ยมชม …"), a weak one only behind somebody who does it."""
    value: Cue = hit.value
    if _BEFORE.search(reading.text, max(start, hit.start - 16), hit.start):
        return False
    if _IN_OFFICE.search(reading.text, max(start, hit.start - 34), hit.start):
        return False
    if hit.value.kind != "meeting" and _DECIDED.search(reading.text, max(start, hit.start - 16), hit.start):
        return False
    if value.kind == "visit" and _INVITES.search(reading.text, max(start, hit.start - 60), hit.start):
        return False
    return value.rank >= 2 or value.kind == "statement" or reading.names_somebody(start, hit.start)


def _in_name_of_body(reading: Reading, hit: Hit) -> bool:
    """Whether a cue is the end of a foundation's or a club's name ("มูลนิธิเพื่อนเยี่ยมบ้าน")."""
    text = reading.text
    if hit.end < len(text) and not text[hit.end].isspace():
        return False
    start = max(text.rfind(" ", max(0, hit.start - 60), hit.start), text.rfind("\n", max(0, hit.start - 60), hit.start)) + 1
    return _CLUB.search(text, start, hit.start) is not None


def _of_acts(acts: list[Hit], text: str) -> Occasion | None:
    """The occasion of a sentence in which nobody speaks first."""
    first = next((h for h in acts if h.value.rank >= 2), None)
    weak = next((h for h in acts if h.value.rank == 1), None)
    if first is None:
        return named(weak, acts, text, "event.weak") if weak is not None else None
    if weak is not None and weak.start < first.start and _TURN.search(text, weak.end, first.start):
        return named(weak, acts, text, "event.weak")
    return named(first, acts, text, "event.act")


def _told(reading: Reading, lead: Lead, acts: list[Hit], said: int) -> Occasion | None:
    """The occasion that a speaker tells of, where his words begin with it, or lay it on a day of its own."""
    text = reading.text
    day = says_day(text, said - 3, min(lead.end, said + 60), reading.days)
    reach, free = (said + 140, False) if day is None else (day[2] + 420, True)
    for hit in acts:
        if hit.value.rank < 2 or not said <= hit.start < reach:
            continue
        if (_REPORTED if free else _TOLD_OF).search(text, said, hit.end) or (not free and text.startswith("ติดตาม", hit.start)):
            break
        if free or _DOING.search(text, said, hit.start) or text.startswith(("จัด", "ร่วม"), hit.start):
            return named(hit, acts, text, "event.speech-content")
    for hit in acts:
        if hit.value.kind == "meeting" and hit.value.noun and (own := own_day(reading, hit)) is not None:
            return Occasion("meeting", hit, "event.speech-dated-meeting", day=own)
    for hit in acts:
        if hit.start >= said and (told := announced(reading, acts, hit, lead.end, said)) is not None:
            return told
    return None


def announced(reading: Reading, acts: list[Hit], hit: Hit, end: int, start: int = 0) -> Occasion | None:
    """The happening that a cue names, with its day, where the text says that it is, was or will be held."""
    value: Cue = hit.value
    if value.rank < 2 or not value.noun or value.kind in (None, "statement") or not _is_announced(reading.text, start, hit):
        return None
    told = named(hit, acts, reading.text, "event.announced")
    day = beside(reading.text, reading.days, told, end, ANNOUNCED)
    return None if day is None else replace(told, day=day)


def _is_announced(text: str, said: int, hit: Hit) -> bool:
    """Whether a speaker says of a happening that it is, was or will be held ("กำหนดจัดงาน …", "จัดการประชุม …")."""
    if _BACKGROUND.search(text, max(said, hit.start - 60), hit.start) or text.startswith(_GIVEN, said):
        return False
    return _HELD.search(text, max(said, hit.start - 30), hit.end) is not None


def own_day(reading: Reading, hit: Hit) -> DateFound | None:
    """The day in brackets right behind a cue: "ที่ประชุม ครม. (21 พฤษภาคม 2567)"."""
    for day, basis in reading.days.within(hit.end, hit.end + 24):
        if basis == "stated" and _BRACKET.match(reading.text, hit.end):
            return day
    return None


def _statement(reading: Reading, lead: Lead, speech: Hit, said: int) -> Occasion | None:
    """The statement itself; None for an undated report of figures."""
    if lead.day is None and reading.backdrop.is_statistics(reading.text, speech.end, said + 60):
        return None
    return Occasion("statement", speech, "event.statement")


def _said(text: str, start: int, end: int) -> int:
    """Where a speaker's words begin: behind the ว่า, or at ``start`` where there is none."""
    if text.endswith("ว่า", 0, start):
        return start
    at = text.find("ว่า", start, end)
    while at >= 0 and text.startswith(("ว่าการ", "ว่าที่", "ว่าราชการ"), at):
        at = text.find("ว่า", at + 3, end)
    return start if at < 0 else at + 3


def named(cue: Hit, acts: list[Hit], text: str, rule: str) -> Occasion:
    """The occasion that a cue names among the cues of its sentence: what is opened outranks the opening, a call the talk."""
    value: Cue = cue.value
    assert value.kind is not None
    later = [h for h in acts if h.start >= cue.end]
    if value.opens == "next" and later and later[0].start <= cue.end + 1 and later[0].value.rank >= 2:
        return named(later[0], acts, text, rule)
    if text.startswith("สักขีพยาน", cue.start):
        signing = next((h for h in later if h.value.kind == "signing" and h.start <= cue.end + WITNESSED), None)
        return Occasion("signing", signing, rule) if signing is not None else Occasion(value.kind, cue, rule)
    if value.opens == "yes":
        for h in later:
            if h.start > cue.end + _OPENED:
                break
            if h.value.kind in ("meeting", "training", "press_conference", "signing") and h.value.rank >= 2:
                return Occasion(h.value.kind, h, rule + "-opened", opening=True, opened_by=cue)
        return Occasion(value.kind, cue, rule, opening=True)
    if value.kind == "meeting" and not value.noun:
        for h in later:
            if h.start > cue.end + 250 or _TURN.search(text, cue.end, h.start):
                break
            if h.value.rank == 3 and h.value.kind == "visit":
                return Occasion("visit", h, rule + "-call")
    return Occasion(value.kind, cue, rule)


def speech_at(text: str, cues: Cues, start: int, end: int) -> int:
    """Where somebody begins to speak in ``[start, end)``: the first speaker's verb, or ``end``.

    A verb right at ``start`` is part of what stands there ("แถลง|สรุปผล…").
    """
    for hit in cues.within(start + 2, end):
        if hit.value.kind == "statement":
            return hit.start
    return end
