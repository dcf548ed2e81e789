"""What kind of release the acts stand in: is it about a meeting, where does the story begin, what day is it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from khaosan.extract.document import Document

_MONTH_NUMBERS = {
    "มกราคม": 1, "กุมภาพันธ์": 2, "มีนาคม": 3, "เมษายน": 4, "พฤษภาคม": 5, "มิถุนายน": 6,
    "กรกฎาคม": 7, "สิงหาคม": 8, "กันยายน": 9, "ตุลาคม": 10, "พฤศจิกายน": 11, "ธันวาคม": 12,
    "ม.ค.": 1, "ก.พ.": 2, "มี.ค.": 3, "เม.ย.": 4, "พ.ค.": 5, "มิ.ย.": 6,
    "ก.ค.": 7, "ส.ค.": 8, "ก.ย.": 9, "ต.ค.": 10, "พ.ย.": 11, "ธ.ค.": 12,
}  # fmt: skip
_DAY = re.compile(r"(\d{1,2})\s{0,3}(" + "|".join(re.escape(m) for m in _MONTH_NUMBERS) + r")\s{0,3}(?:พ\.ศ\.\s?)?(25\d\d|\d\d)?")
_MEETING = re.compile(r"ประชุม|หารือ")
# Rooms and halls carry the word without a meeting.
_ROOMS = ("ห้อง", "ศูนย์", "ศูนย์การ", "หอ", "ห้องการ", "ตึก", "อาคาร")
# A story begins with its day, its speaker or its hour; a headline or a lead does not.
_STORY = re.compile(
    r"(?:เมื่อ)?(?:วัน|เวลา|เช้า|บ่าย)|(?:นาย|นาง|น\.ส\.|พล|ดร\.|ศ\.|รศ\.|ผศ\.|นพ\.|ร้อย|พัน|เรือ|ว่าที่|หม่อม|ม\.|พระ)\S{2,30}\s{1,3}\S{2,30}\s"
    r"|\d{1,2}\s{0,2}(?:" + "|".join(re.escape(m) for m in _MONTH_NUMBERS) + ")"
)
_TELLS = re.compile(r"(?:เปิดเผย|กล่าว|แถลง|เผย)(?:ว่า|ถึง|ภายหลัง|ผล)|เป็นประธาน|\d\s{0,2}(?:25\d\d|\d\d)\s{0,2}\)")
_LOOKED_AT = 3000


@dataclass(frozen=True, slots=True)
class Setting:
    """``story`` is where the story begins (headlines and leads stand before it); ``day`` the release's as (year, month, day)."""

    meeting: bool
    story: int
    title: tuple[int, int] | None
    day: int | None

    @classmethod
    def of(cls, doc: Document) -> Setting:
        """Read the setting off the layout and the first lines."""
        text = doc.text
        story = _story(doc)
        meeting = False
        for m in _MEETING.finditer(text, 0, _LOOKED_AT):
            if not text.endswith(_ROOMS, max(0, m.start() - 8), m.start()):
                meeting = True
                break
        day = None
        for start, end in (*doc.layout.datelines, (story, min(len(text), story + 600))):
            found = _DAY.search(text, start, end)
            if found and (day := _number(found, None)) is not None:
                break
        return cls(meeting, story, doc.layout.title, day)

    def recalls(self, text: str, start: int, end: int) -> bool:
        """Whether ``[start, end)`` names a day more than ten days from the release's (about 30 to the month)."""
        if self.day is None:
            return False
        for m in _DAY.finditer(text, start, end):
            day = _number(m, self.day // 372)
            if day is not None and abs(day - self.day) > 10:
                return True
        return False


def _number(m: re.Match[str], year: int | None) -> int | None:
    if m[3]:
        year = int(m[3]) if len(m[3]) == 4 else 2500 + int(m[3])
    if year is None:
        return None
    return year * 372 + (_MONTH_NUMBERS[m[2]] - 1) * 31 + int(m[1])


def _story(doc: Document) -> int:
    text, layout = doc.text, doc.layout
    title = _bare(text[slice(*layout.title)]) if layout.title else ""
    begin = layout.title[1] if layout.title else 0
    for start, end in layout.lines:
        if start < begin or (start, end) in layout.datelines:
            continue
        line = _bare(text[start : min(end, start + 400)])
        repeats = title and len(line) > 8 and (line[:30] in title or title[:30] in line)
        if repeats and end - start < 700 and not _TELLS.search(text, start, end):
            continue
        if end - start < 500 and not _STORY.match(text, start) and not _TELLS.search(text, start, end):
            continue
        return start
    return begin


def _bare(text: str) -> str:
    return text.replace(" ", "").replace("“", "").replace("”", "").replace('"', "")
