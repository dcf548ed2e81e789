"""The bodies that hold an event: behind "จัดโดย", or the subject of "จัด" in the lead."""

from __future__ import annotations

import re
from typing import Literal

from khaosan.extraction.events.reading import Reading
from khaosan.extraction.mentions import Range
from khaosan.lexicon.tables import Entry, Lexicon

#: The longest name of a body, and how far behind the lead's day the words may stand (code points).
LONGEST = 160
_HOLD = re.compile(
    r"(?:ได้|กำหนด|ร่วมกัน|ร่วม|เตรียม|จะ){0,3}\s?"
    r"จัด(?=การ|งาน|ประชุม|กิจกรรม|โครงการ|เวที|สัมมนา|พิธี|อบรม|ฝึก|แถลง|ขึ้น|มหกรรม|เสวนา)"
)
_CUT = re.compile(
    r"\s(?:ณ|ระหว่าง|โดยมี|เพื่อ|ซึ่ง|พร้อม|ภายใต้|นำโดย|นาย|นาง|เมื่อ|ใน|มี|เวลา|ได้|จัด|เป็น|รับ|มอบ|ประกาศ|เดินหน้า|เปิด)"
    r"|\s(?:ลงพื้นที่|โดย|รายงาน|หนุน|ชู|ดัน|เร่ง|เผย|ลุย|ชวน|เชิญ|นำ|เตรียม|สรุป|ขอ|ผลักดัน)|\n|โดยมี"
    r"|\s?และ(?=เยี่ยม|มอบ|ร่วม|พบ|ได้|เป็น|รับ)"
)
_ABBREVIATED = re.compile(r"(?:[ก-ฮ]\.){2,4}$")
_TRIM = " .,;:-–()ๆ"


class OrganizerCue(Entry):
    """A line of ``organizer_cues``."""

    side: Literal["after", "before", "join"]


class Organizers:
    """Finds the bodies that hold an event."""

    def __init__(self, lexicon: Lexicon) -> None:
        cues = lexicon.rows("organizer_cues", OrganizerCue)
        self._after = _any([c.form for c in cues if c.side == "after"])
        self._join = _any([c.form for c in cues if c.side == "join"])

    def find(self, reading: Reading, start: int, end: int) -> list[Range]:
        """The bodies named in ``[start, end)``, the lead of the event behind its day."""
        text = reading.text
        if (m := self._after.search(text, start, end)) is not None:
            return self._bodies(reading, m.end(), min(end, m.end() + 2 * LONGEST))
        held = _HOLD.search(text, start, min(end, start + 2 * LONGEST))
        if held is None:
            return []
        at = start
        while at < held.start() and text[at] in _TRIM:
            at += 1
        if not reading.venues.is_body(text, at) or "ว่า" in text[at : held.start()]:
            return []
        return self._bodies(reading, at, held.start())

    def _bodies(self, reading: Reading, start: int, end: int) -> list[Range]:
        """The bodies of a run, parted at the words that join them."""
        text = reading.text
        bodies: list[Range] = []
        at = start
        while at < end and len(bodies) < 6:
            join = self._join.search(text, at, end)
            stop = join.start() if join else end
            cut = _CUT.search(text, at + 1, stop)
            body = _trimmed(text, at, min(cut.start() if cut else stop, at + LONGEST))
            if body is not None and body[1] - body[0] >= 3:
                bodies.append(body)
            if join is None:
                break
            at = join.end()
        return bodies


def _any(forms: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(f) for f in sorted(forms, key=len, reverse=True)))


def _trimmed(text: str, start: int, end: int) -> Range | None:
    while start < end and text[start] in " .,;:-–":
        start += 1
    while end > start and text[end - 1] in " .,;:-–" and not _ABBREVIATED.search(text, max(start, end - 8), end):
        end -= 1
    return (start, end) if start < end else None
