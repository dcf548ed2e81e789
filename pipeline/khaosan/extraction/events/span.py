"""On which days an event lies, where the text says more than the day of its lead."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from khaosan.extraction.events.cues import Occasion
from khaosan.extraction.events.leads import Days
from khaosan.extraction.mentions import DateFound, Range

#: How far behind the name of an occasion its day may stand (code points).
BESIDE = 420
#: How much of a name tells a happening from others (code points).
NAME = 14
#: How many mentions of days are looked at for a range; real releases have a tenth of it.
MENTIONS = 200
_HELD = re.compile(
    r"(?:จัด|งาน|อบรม|ประชุม|สัมมนา|เปิดให้|แสดง|กำหนด|มีขึ้น|แข่งขัน|ดำเนินการ)[^\n]{0,160}?"
    r"(?:ระหว่าง|ตั้งแต่|ขึ้น|ใน)?\s?(?:วัน\S{0,10}?ที่|วันที่)?\s?$"
)
SAME = re.compile(r"ดังกล่าว|ครั้งนี้|ในครั้ง|งานนี้|ภายในงาน")
_AND = re.compile(r"\s*(?:และ|,)\s*(?:ระหว่าง)?(?:วันที่)?\s*$")
OTHER = re.compile(
    r"มติ|เห็นชอบ|พ\.ร\.บ|ประกาศ|ราชกิจจา|เกิดเหตุ|รับสมัคร|ลงทะเบียน|เมื่อปี|ครั้งก่อน|ปีที่แล้ว|สะสม|ภายในวันที่|จนถึง|คำสั่ง|หนังสือ|ข้อมูล"
    r"|มีผลบังคับ|ที่เกิด|วันเฉลิมพระชนม|คล้ายวัน|วันคล้าย|ครบรอบ"
)
_ON_DAY = re.compile(r"(?:วัน\S{0,10}?ที่|วันนี้|เมื่อวาน|ระหว่าง|จัดขึ้น|จัดงาน|ตั้งแต่|วันที่)\s?[(]?\s?$")
_ASIDE = re.compile(r"\sเพื่อ|ซึ่ง|หลังจาก|ก่อน")
_TO_BE_HELD = re.compile(r"(?:กำหนด(?:การ)?(?:จะ)?จัด|จัดขึ้น|จะจัด|จัดงาน)[^\n]{0,24}(?:ระหว่าง|ตั้งแต่|ใน)?\s?(?:วันที่)?\s?$")
LONGEST = timedelta(days=31)
_QUOTED = re.compile(rf"(?:[“\"‘]\s?|งาน|โครงการ|มหกรรม)([^\s“”\"‘’][^“”\"‘’\n]{{{NAME - 1}}})")


def widened(text: str, days: Days, day: DateFound, occasion: Occasion, names: list[str]) -> tuple[date, date, DateFound] | None:
    """The range of days that the text gives for the event of ``day``, joined ranges as one hull; None where it gives none.

    Where the occasion is no opening, the sentence of the range must point back to it ("การประชุมครั้งนี้จัดขึ้นระหว่าง…") or
    have one of its ``names``.
    """
    found = [d for d, basis in days.all[:MENTIONS] if basis == "stated"]
    for k, mention in enumerate(found):
        if mention.last == mention.first or mention.last - mention.first > LONGEST or mention is day:
            continue
        if not mention.first <= day.first <= mention.last:
            continue
        before = text[max(0, mention.start - 190) : mention.start].rpartition("\n")[2]
        if not _HELD.search(before) or OTHER.search(before[-60:]):
            continue
        is_same = occasion.opening or SAME.search(before) or any(name in before for name in names)
        if not is_same and not _in_own_sentence(text, occasion, mention):
            continue
        first, last = mention.first, mention.last
        for following, previous in zip(found[k + 1 :], found[k:], strict=False):
            if _AND.fullmatch(text[previous.end : following.start]) is None or following.first <= last:
                break
            last = following.last
        return first, last, mention
    return None


def names_in(text: str, occasion: Occasion, title: Range) -> list[str]:
    """By what a later sentence may name a happening again: the words of its cue, what stands in quotation marks in its name."""
    names = [text[occasion.cue.start : occasion.cue.end + 10]]
    if title[1] - title[0] >= 2 * NAME and (quoted := _QUOTED.search(text, *title)) is not None:
        names.append(quoted[1])
    return names


def _in_own_sentence(text: str, occasion: Occasion, mention: DateFound) -> bool:
    """Whether the days of a fair or a course stand behind its name in the same passage."""
    if occasion.kind not in ("other", "training") or mention.start < occasion.cue.end:
        return False
    return text.find("\n", occasion.cue.end, mention.start) < 0


def beside(text: str, days: Days, occasion: Occasion, end: int, reach: int = BESIDE) -> DateFound | None:
    """The day behind the name of an occasion, introduced as one on which things happen, at most ``reach`` behind it.

    Behind a purpose or a relative clause only a fair, a ceremony or a course takes the day; a meeting's or a visit's purpose has
    days of its own.
    """
    start = occasion.cue.end
    for mention, basis in days.within(start, min(end, start + reach)):
        if basis != "stated":
            continue
        between = text[start : mention.start]
        if "\n" in between or OTHER.search(between[-90:]) or mention.last - mention.first > LONGEST:
            return None
        if not may_last(occasion, mention):
            return None
        if occasion.kind in ("meeting", "visit", "signing", "press_conference") and _ASIDE.search(between):
            return None
        return with_next(text, days, mention) if _ON_DAY.search(between) else None
    return None


def with_next(text: str, days: Days, mention: DateFound) -> DateFound:
    """The day with the one joined to it: "วันที่ 10 และ 17 มีนาคม" is one stretch from the first to the last."""
    for following, basis in days.within(mention.end, mention.end + 24):
        if basis == "stated" and _AND.fullmatch(text[mention.end : following.start]) and following.last > mention.last:
            return replace(mention, end=following.end, last=following.last)
    return mention


def may_last(occasion: Occasion, mention: DateFound) -> bool:
    """Whether an occasion may have the days of a mention: a press conference and a signing are of one day."""
    return mention.first == mention.last or occasion.kind not in ("press_conference", "signing")


def held_later(text: str, days: Days, day: date) -> DateFound | None:
    """The stretch of days on which something presented on ``day`` is to be held ("กำหนดจัดระหว่างวันที่ …"); the first one later."""
    for mention, basis in days.all[:MENTIONS]:
        if basis != "stated" or mention.first <= day or not timedelta(0) < mention.last - mention.first <= LONGEST:
            continue
        if _TO_BE_HELD.search(text[max(0, mention.start - 60) : mention.start].rpartition("\n")[2]):
            return mention
    return None
