"""The day of a happening whose passage begins with none: at the end of its sentence, in a later passage, or in the headline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from khaosan.extraction.events.cues import Occasion
from khaosan.extraction.events.leads import Basis, Days
from khaosan.extraction.events.span import LONGEST, MENTIONS, OTHER, SAME, may_last, names_in, with_next
from khaosan.extraction.mentions import DateFound, Range

#: How much of a passage is looked at for days (code points).
AROUND = 1500
_ON_THE_DAY = re.compile(r"(?:เมื่อ|ใน|ระหว่าง|ช่วง)\s?(?:วัน[^\s\d]{0,10}(?:ที่)?)?\s?$|\sวัน[^\s\d]{0,10}ที่\s?$|(?<=\s)วันนี้\s{0,6}\(\s?$")
_CLOSES = re.compile(
    r"(?:\s?(?:ที่ผ่านมา|นี้))?[\s).]{0,3}(?:เวลา[^\n]{3,22}?น\.?)?\s{0,2}(?:$|\n|ณ[\s.]|ที่(?!ผ่าน|มี|จะ|ได้|เกิด)|ผ่าน|โดย|พร้อม|ว่า|เพื่อ|ภายใต้|เวลา|ทั้งนี้|ซึ่ง)"
)
_CLOSES_LINE = re.compile(r"(?:\s?(?:ที่ผ่านมา|นี้))?[\s).]{0,3}(?:เวลา[^\n]{3,22}น\.?)?[\s.*+\-_=]{0,60}(?:$|\n)")
_AT = re.compile(r"(?<=\s)ณ\s[^\n]{0,120}\s$")
_PURPOSE = re.compile(r"\sเพื่อ|ซึ่ง|ก่อนการ|ก่อนที่")
_AIM = re.compile(r"\sเพื่อ|ก่อนการ|ก่อนที่")
_UNTIL = re.compile("ตั้งแต่|ภายใน|ถึง|เริ่ม|รับสมัคร|ก่อน|มีผล|ประจำ")
_PAST_DAY = re.compile(r"เมื่อ\s?(?:วัน[^\s\d]{0,10}(?:ที่)?)?\s?$")
_PASSING = re.compile("เกิด|อุบัติเหตุ|รายงาน|แต่งตั้ง|ตาม|ก่อนหน้า|ครั้งที่แล้ว|มีผล|เป็นต้น|เริ่ม|เสียชีวิต|ครบ|ขอ(?!ง)")
_WITH_TODAY = re.compile(r"(?<!ตั้งแต่)(?<!ถึง)(?<!\d\s)(?<!\d)วันนี้\s?[(\s]{0,2}(?:วันที่)?\s?$")
_EVENT_OF = re.compile(
    r"(?:ประชุม|หารือ|งาน(?!ของ)|อบรม|สัมมนา|เสวนา|พิธี|กิจกรรม|ลงนาม|แถลงข่าว|ลงพื้นที่|ตรวจเยี่ยม|ตรวจราชการ|เยี่ยมชม|เปิดโครงการ|เข้าพบ|ร่วมงาน|ปฏิบัติการ)"
    r"[^\s]{0,22}?\s?(?:ใน)?(?:วันนี้\s?[(\s]{0,2}(?:วันที่)?\s?)?$"
)
_SAID = re.compile(r"ว่า[\s“\"]{0,3}(?:โดย)?(?:ใน)?$")
_DID = re.compile(r"\s?(?:ที่ประชุม|ได้|เป็นการ|เป็นโอกาส|ตน|คณะ|เรา|กระทรวง|กรม|มา)")
_IS_HELD = re.compile(
    r"(?:จัดขึ้น|จัดงาน|จัดให้มี|จัดอบรม|จัดการ|จัดประชุม|กำหนดจัด|กำหนด|มีขึ้น|จัดแสดง)[^\n]{0,110}?(?:ระหว่าง|ใน|เมื่อ|ตั้งแต่)?\s?วัน[^\s\d]{0,10}ที่\s?$"
)
_COURSE = timedelta(days=120)
_LONG_AGO = timedelta(days=45)


def behind(text: str, days: Days, occasion: Occasion, end: int, *, future: bool = False) -> DateFound | None:
    """The day behind the name of an occasion, up to ``end``, that closes its sentence: "… เข้าร่วมพิธี ในวันที่ 19 มกราคม 2566 ณ …".

    It is introduced as a day on which things happened, a place or the end of the line stands behind it, and it lies near the
    dateline. A purpose in front of it may have days of its own; not so where the happening is still to come (``future``).
    """
    start = occasion.cue.end
    for mention, basis in days.within(start, end):
        if basis != "stated" or not _is_near(days, mention) or not may_last(occasion, mention):
            continue
        before = text[max(start, mention.start - 60) : mention.start].rpartition("\n")[2]
        if OTHER.search(before) or _PASSING.search(before):
            continue
        introduced = _ON_THE_DAY.search(before)
        if introduced and not future and _is_aside(text, introduced[0], before, max(start, mention.start - 200), mention.start):
            continue
        if introduced is None and _AT.search(text, max(start, mention.start - 130), mention.start) is None:
            continue
        if (_CLOSES if introduced else _CLOSES_LINE).match(text, mention.end):
            return with_next(text, days, mention)
    return None


def _is_aside(text: str, introduction: str, before: str, start: int, end: int) -> bool:
    """Whether a day behind a purpose or a relative clause belongs to that; a past day and that of what is held do not."""
    if introduction.startswith(("เมื่อ", "วันนี้")) or before.rstrip().endswith("จัดขึ้นระหว่างวันที่"):
        return False
    return (_AIM if introduction.startswith("ระหว่าง") else _PURPOSE).search(text, start, end) is not None


def pointed_back(
    text: str, days: Days, occasion: Occasion, title: Range, lines: Sequence[Range]
) -> tuple[DateFound, Basis] | None:
    """The day of an undated happening that a later sentence gives: "งาน … จัดขึ้นระหว่างวันที่ …", "การประชุมวันนี้"."""
    body = lines[0][0], lines[-1][1]
    names = names_in(text, occasion, title)
    for mention, basis in days.within(*body)[:MENTIONS]:
        if not _is_near(days, mention, _COURSE if occasion.kind == "training" else LONGEST) or not may_last(occasion, mention):
            continue
        before = text[max(body[0], mention.start - 190) : mention.start].rpartition("\n")[2]
        if basis == "dateline" or _WITH_TODAY.search(before):
            said = basis == "dateline" and _SAID.search(before) and _DID.match(text, mention.end)
            if mention.rule.endswith("future") or not (said or _EVENT_OF.search(before)):
                continue
            return mention, basis
        if _IS_HELD.search(before) is None or OTHER.search(before[-60:]) or goes_round(text, days, mention):
            continue
        if SAME.search(before) or any(name in before for name in names) or _CLOSES_LINE.match(text, mention.end):
            return with_next(text, days, mention), basis
    return None


def goes_round(text: str, days: Days, mention: DateFound) -> bool:
    """Whether the passage of a day lays a happening on several stretches of days: a fair that moves on has no one day."""
    start = text.rfind("\n", max(0, mention.start - AROUND), mention.start) + 1 or max(0, mention.start - AROUND)
    end = text.find("\n", mention.end, mention.end + AROUND)
    around = days.within(start, end if end >= 0 else mention.end + AROUND)
    return len({(d.first, d.last) for d, basis in around if basis == "stated"}) > 2


def in_headline(text: str, days: Days, occasion: Occasion, title: Range) -> DateFound | None:
    """The one day that closes a headline: "สรุปข่าวการประชุมคณะรัฐมนตรี 15 สิงหาคม 2560"."""
    found = [d for d, basis in days.within(*title) if basis == "stated"]
    if len(found) != 1 or not _is_near(days, found[0]) or not may_last(occasion, found[0]):
        return None
    return found[0] if _CLOSES_LINE.match(text, found[0].end) and not _UNTIL.search(text, title[0], found[0].start) else None


def last_words(text: str, days: Days, lines: Sequence[Range]) -> DateFound | None:
    """The day with which a release ends: "… ตามแผนแม่บท เมื่อ 9 มี.ค. 60"."""
    for start, end in reversed(lines[-6:]):
        for mention, basis in days.within(max(start, end - 40), end):
            before = text[max(start, mention.start - 24) : mention.start]
            if basis != "stated" or _PAST_DAY.search(before) is None or not _is_near(days, mention):
                continue
            if _CLOSES_LINE.match(text, mention.end):
                return mention
    return None


def today_before(text: str, at: int) -> bool:
    """Whether วันนี้ stands right in front of the day at ``at``: "วันนี้ (9 มี.ค. 63)"."""
    return _WITH_TODAY.search(text, max(0, at - 24), at) is not None


def _is_near(days: Days, mention: DateFound, longest: timedelta = LONGEST) -> bool:
    """Whether a day lies near the dateline, a day on which what is reported may have happened, or will."""
    if mention.last - mention.first > longest:
        return False
    if days.published is None:
        return True
    return days.published - _LONG_AGO <= mention.last and mention.first <= days.published + LONGEST
