"""On which days an event lies, where the text says more than the day of its lead."""

from __future__ import annotations

import re
from datetime import date, timedelta

from khaosan.extract.events.leads import Days
from khaosan.extract.mentions import DateFound

_HELD = re.compile(
    r"(?:จัด|งาน|อบรม|ประชุม|สัมมนา|เปิดให้|แสดง|กำหนด|มีขึ้น|แข่งขัน|ดำเนินการ)[^\n]{0,160}?"
    r"(?:ระหว่าง|ตั้งแต่|ขึ้น|ใน)?\s?(?:วัน\S{0,10}?ที่|วันที่)?\s?$"
)
_AND = re.compile(r"\s*(?:และ|,)\s*(?:ระหว่าง)?(?:วันที่)?\s*$")
_OTHER = re.compile(r"มติ|เห็นชอบ|พ\.ร\.บ|ประกาศ|ราชกิจจา|เกิดเหตุ|รับสมัคร|ลงทะเบียน|เมื่อปี|ครั้งก่อน|ปีที่แล้ว|สะสม")
_LONGEST = timedelta(days=31)


def widened(text: str, days: Days, day: DateFound, cue: int) -> tuple[date, date, DateFound] | None:
    """The range of days that the text gives for the event of ``day``, joined ranges as one hull; None where it gives none."""
    found = [d for d, basis in days.all if basis == "stated"]
    for k, mention in enumerate(found):
        if mention.last == mention.first or mention.last - mention.first > _LONGEST or mention is day:
            continue
        if not mention.first <= day.first <= mention.last:
            continue
        before = text[max(0, mention.start - 190) : mention.start].rpartition("\n")[2]
        if not _HELD.search(before) or _OTHER.search(before[-60:]):
            continue
        first, last = mention.first, mention.last
        for following, previous in zip(found[k + 1 :], found[k:], strict=False):
            if _AND.fullmatch(text[previous.end : following.start]) is None or following.first <= last:
                break
            last = following.last
        return first, last, mention
    return None
