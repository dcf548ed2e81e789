"""Where a place begins and where it ends.

A place begins behind ณ, behind ที่ in front of a word for a kind of place ("ที่โรงแรม…", not "ที่ผ่านมา"), or behind any ที่ that
follows the day and the hour. It goes on over the spaces inside it, chunk by chunk, until a person, an office, a verb, a
conjunction or a date begins: "ห้องประชุม 2 ที่ว่าการอำเภอปัว จังหวัดน่าน | นาย…".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal

from khaosan.extraction.document import Document
from khaosan.lexicon.tables import Entry, Lexicon

#: The longest place, in code points.
LONGEST = 260
#: A stop of at most this many code points is looked up as a word before it ends a place.
SHORT = 4
_NOT_PLACE = re.compile(
    r"\s*(?:วันที่|วัน|ขณะ|ปัจจุบัน|สิ้น|เวลา|เดือน|ปี|ที่นี้|ที่นี่|จุดนี้|โอกาส|ที่เดียว|จุดเดียว|จุดเกิดเหตุ|ไตรมาส|ห้วง|ตอน|บัดนี้|ตรงนี้|จุดบริการ\s)"
)
_NA = re.compile(
    r"(?:(?<=[\s\d.)”\"’])|(?<=ประชุม)|(?<=พิธี)|(?<=งาน)|^)ณ\.?(?=\s|ห้อง|โรง|ศูนย์|วัด|อาคาร|หอ|ทำเนียบ|ศาล|สำนัก|กระทรวง|จังหวัด|มหา|บริเวณ|ลาน|สนาม|ตึก|พื้นที่)\s*"
)
_THI = re.compile(r"ที่\s?")
_CHUNK = re.compile(r"[^\s(]+")
_GAP = re.compile(r"[ ]{1,8}")
_NUMBER = re.compile(r"[\d/.\-–,]{1,9}$")
_NUMBERED = (
    "ชั้น",
    "ที่",
    "ห้อง",
    "อาคาร",
    "ตึก",
    "หมู่",
    "เลขที่",
    "ซอย",
    "สาย",
    "หลัง",
    "ประตู",
    "โซน",
    "รั้ว",
    "โรง",
    "แยก",
    "Hall",
    "ฮอลล์",
    "ภาค",
    "เขต",
)
_DOING = re.compile(
    r"\s?(?:จัด(?!โดย|ขึ้น)|ร่วม|ได้|นำ|เปิด|ลงนาม|ประชุม|แถลง|เผย|มอบ|ดำเนิน|เข้า|เป็นเจ้าภาพ|กำหนด|เดินหน้า|โดย\s|โดยนาย|และคณะ)"
)
_DOING_INSIDE = re.compile(r"จัด(?!การ|หา|สรร|โดย|ขึ้น)|ร่วมกับ|ได้")
_WHOLE = re.compile(r"(?:จังหวัด|จ\.\s?)[ก-๛]{2,20}$|กรุงเทพฯ$|กรุงเทพมหานคร$|กทม\.?$")
_MONTH = re.compile(
    r"\d{1,2}\s*(?:-\s*\d{1,2}\s*)?(?:ม\.ค|ก\.พ|มี\.ค|เม\.ย|พ\.ค|มิ\.ย|ก\.ค|ส\.ค|ก\.ย|ต\.ค|พ\.ย|ธ\.ค|[ก-๛]{4,8}(?:คม|ยน|พันธ์)|คน|ราย|น\.)"
)
_ABBREVIATED = re.compile(r"(?:^|[\s.])[ก-ฮ]{1,4}\.$")
_TRIM = ' .,;:-–"“'


class HeadEntry(Entry):
    """A line of ``venue_heads``."""

    behind_thi: Literal["yes", "no"] = "yes"


class StopEntry(Entry):
    """A line of ``venue_stops``."""

    kind: Literal["start", "inside", "person", "body"]


class Places:
    """Knows where places begin and end in a text."""

    def __init__(self, lexicon: Lexicon) -> None:
        heads = lexicon.rows("venue_heads", HeadEntry)
        stops = lexicon.rows("venue_stops", StopEntry)
        self._head = _any(h.form for h in heads)
        self._head_behind_thi = _any(h.form for h in heads if h.behind_thi == "yes")
        self._stop = _any(s.form for s in stops if s.kind in ("start", "inside", "person"))
        self._inside = _any(s.form for s in stops if s.kind == "inside")
        self._somebody = _any(s.form for s in stops if s.kind == "person")
        self._body = _any(s.form for s in stops if s.kind == "body")

    def begins(self, text: str, at: int, *, anywhere: bool = False) -> int | None:
        """Where the place begins whose ณ or ที่ stands at ``at``; None where it is no such word.

        ``anywhere`` takes any word behind ที่ for a place (behind the day and the hour).
        """
        if (na := _NA.match(text, at)) is not None:
            return None if _NOT_PLACE.match(text, na.end()) else na.end()
        if (thi := _THI.match(text, at)) is None:
            return None
        start = thi.end()
        if anywhere:
            return None if text.startswith(("ผ่านมา", "จะ", "ได้", "มี", "เป็น"), start) or _NOT_PLACE.match(text, start) else start
        return start if self._head_behind_thi.match(text, start) else None

    def is_place(self, text: str, at: int) -> bool:
        """Whether a word for a kind of place stands at ``at``."""
        return self._head.match(text, at) is not None

    def is_body(self, text: str, at: int) -> bool:
        """Whether a word for an organisation stands at ``at``."""
        return self._body.match(text, at) is not None

    def names_somebody(self, text: str, start: int, end: int) -> bool:
        """Whether a form of address or an office stands in ``[start, end)``."""
        return self._somebody.search(text, start, end) is not None

    def end_of(self, doc: Document, start: int, limit: int, people: Sequence[int]) -> int:
        """Where the place ends that begins at ``start``: at most at ``limit``; ``people`` are where names begin, sorted."""
        text = doc.text
        limit = min(limit, start + LONGEST)
        line = text.find("\n", start, limit)
        limit = limit if line < 0 else line
        k = bisect_left(people, start)
        if k < len(people):
            limit = min(limit, people[k])
        end = at = start
        while at < limit:
            if text[at] == "(":
                close = text.find(")", at, limit)
                if close < 0 or close - at > 60:
                    break
                end = at = close + 1
            else:
                chunk = _CHUNK.match(text, at, limit)
                if chunk is None:
                    break
                if at > start and text[at - 1] == " " and not self._goes_on(doc, end, at, chunk.end()):
                    break
                cut = self._cut(doc, at, chunk.end())
                end = cut
                if cut < chunk.end():
                    break
                at = cut
            gap = _GAP.match(text, at, limit)
            if gap is not None:
                at = gap.end()
        while end > start and text[end - 1] in _TRIM and not _ABBREVIATED.search(text, max(start, end - 7), end):
            end -= 1
        return end

    def _goes_on(self, doc: Document, end: int, at: int, chunk_end: int) -> bool:
        """Whether the chunk ``[at, chunk_end)`` behind a space still belongs to the place that reached to ``end``."""
        text = doc.text
        chunk = text[at:chunk_end]
        before = text[max(0, end - 14) : end]
        if chunk[0].isdigit():
            if _MONTH.match(text, at):
                return False
            return (_NUMBER.match(chunk) is not None and (len(chunk) <= 4 or "/" in chunk or "-" in chunk)) or before.endswith(
                _NUMBERED
            )
        head = self._head.match(text, at)
        stop = self._stop.match(text, at)
        if stop is not None and (head is None or head.end() < stop.end()) and self._is_word(doc, stop.start(), stop.end()):
            return False
        if self._body.match(text, at):
            inner = _DOING_INSIDE.search(chunk)
            return inner is None and _DOING.match(text, chunk_end) is None
        if head is not None:
            return True
        if _WHOLE.search(text, max(0, end - 26), end):
            return False
        return len(chunk) <= 30

    @staticmethod
    def _is_word(doc: Document, start: int, end: int) -> bool:
        """Whether a short stop is a word by itself ("มี", not the beginning of a name); longer ones are."""
        return end - start > SHORT or end >= len(doc.text) or doc.words.is_edge(end)

    def _cut(self, doc: Document, start: int, end: int) -> int:
        """The end of a chunk, or where a word of the next clause begins inside it."""
        for m in self._inside.finditer(doc.text, start + 2, end):
            if doc.words.is_edge(m.start()):
                return m.start()
        return end


def _any(forms: object) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(f) for f in sorted(set(forms), key=len, reverse=True)))  # type: ignore[call-overload]
