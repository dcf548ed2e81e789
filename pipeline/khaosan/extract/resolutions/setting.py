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
# The words that make a release the report of a meeting, where its headline or its first lines have them.
_MEETING = re.compile(r"ประชุม|หารือ|เวที|สัมมนา|เสวนา")
# Rooms and halls carry the word without a meeting.
_ROOMS = ("ห้อง", "ศูนย์", "ศูนย์การ", "หอ", "ห้องการ", "ตึก", "อาคาร", "หลัง")
# A story begins with its day, its speaker or its hour; a headline or a lead does not.
_MONTHS = "|".join(re.escape(m) for m in _MONTH_NUMBERS)
_STORY = re.compile(
    r"(?:เมื่อ)?(?:วัน(?:ที่|นี้|จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์)|เวลา)"
    r"|(?:นาย|นาง|น\.ส\.|พล|ดร\.|ศ\.|รศ\.|ผศ\.|นพ\.|ร้อย|พัน|เรือ|ว่าที่|หม่อม|ม\.|พระ)\S{2,30}\s{1,3}\S{2,30}\s"
)
_TELLS = re.compile(rf"(?:เปิดเผย|กล่าว|แถลง|เผย)(?:ว่า|ถึง|ภายหลัง|ผล)|เป็นประธาน|\d\s{{0,2}}(?:{_MONTHS})")
_ABBREVIATION = re.compile(r"\(([ก-ฮ]\.?[ก-ฮ.]{1,9})\)")
_BODY_NAMES = re.compile(r"คณะกรรมการ|คณะอนุกรรมการ|คณะทำงาน|ศูนย์(?:บัญชาการ|บริหาร|ปฏิบัติการ|อำนวยการ)|สภา(?!พ)")
_CABINET = re.compile(r"คณะรัฐมนตรี|ครม\.?")
_NOT_CABINET = ("เลขาธิการ", "สำนักเลขาธิการ", "เสนอ", "เสนอต่อ", "ตามมติ", "เข้า")
_TOPIC = re.compile(
    r"(?:\S{2,60}\s{1,2}\S{2,60}\s{1,2})?(?:\S{0,40}กล่าว(?:ต่อ|เพิ่มเติม|อีก)?ว่า\s?)?(?:จาก|ตาม)(?:กรณี)?ที่|สืบเนื่องจาก|กรณี"
)
_LONG_AGO = re.compile(r"ที่ผ่านมา|ก่อนหน้านี้|(?:ไป)?แล้วเมื่อ|เมื่อปี|เมื่อเดือน|เคย")


@dataclass(frozen=True, slots=True)
class Setting:
    """``story``: where the story begins (headline and leads stand before it); ``day``: the release's, in a count of 31-day months;
    ``bodies``: abbreviations that the release itself gives to committees."""

    meeting: bool
    cabinet: bool
    story: int
    day: int | None
    bodies: tuple[str, ...]

    @classmethod
    def of(cls, doc: Document) -> Setting:
        """Read the setting off the layout and the first lines."""
        text = doc.text
        story = _story(doc)
        head = min(len(text), story + 900)
        meeting = any(not text.endswith(_ROOMS, max(0, m.start() - 8), m.start()) for m in _MEETING.finditer(text, 0, head))
        cabinet = any(
            not text.endswith(_NOT_CABINET, max(0, m.start() - 12), m.start()) for m in _CABINET.finditer(text, 0, head)
        )
        day = None
        for start, end in (*doc.layout.datelines, (story, head)):
            found = _DAY.search(text, start, end)
            if found and (day := _number(found, None)) is not None:
                break
        bodies = {m[1] for m in _ABBREVIATION.finditer(text) if _BODY_NAMES.search(text, max(0, m.start() - 140), m.start())}
        return cls(meeting, cabinet, story, day, tuple(sorted(bodies)))

    def is_past(self, text: str, line: int, start: int, verb: int, end: int) -> bool:
        """Whether an act stated at ``[start, end)`` is only recalled: of another day, or the topic that the line takes up."""
        if self._another_day(text, max(line, start - 30), verb) or self._another_day(text, end, min(end + 30, len(text))):
            return True
        told = text.find("เมื่อวันที่", end, end + 250)
        if told > 0 and "\n\n" not in text[end:told] and self._another_day(text, told, told + 40):
            return True
        if _LONG_AGO.search(text, max(line, start - 20), verb):
            return True
        if not self.cabinet and _CABINET.search(text, start, verb) and start >= self.story:
            return True
        if _TOPIC.match(text, line):
            line_end = text.find("\n", end)
            return text.find(" นั้น", end, min(line_end if line_end > 0 else len(text), end + 600)) > 0
        return False

    def _another_day(self, text: str, start: int, end: int) -> bool:
        """Whether ``[start, end)`` names a day more than ten days from the release's."""
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
    if layout.title is None:
        return layout.body[0]
    title = _bare(text[slice(*layout.title)])
    begin = layout.title[1]
    for start, end in layout.lines:
        if start < layout.title[1] or (start, end) in layout.datelines:
            continue
        line = _bare(text[start : min(end, start + 400)])
        tells = _TELLS.search(text, start, end)
        repeats = len(line) > 8 and (line[:30] in title or title[:30] in line)
        if repeats and end - start < 700 and not tells:
            begin = end
        elif end - start >= 500 or tells or _STORY.match(text, start):
            return start
    return begin


def _bare(text: str) -> str:
    return text.replace(" ", "").replace("“", "").replace("”", "").replace('"', "")
