"""Clock times and parts of the day."""

from __future__ import annotations

import re

from khaosan.model import PartOfDay

_CLOCK = re.compile(r"(?:เวลา|ช่วงเวลา|ตั้งแต่เวลา)\s*(?:ประมาณ\s*)?(\d{1,2})\s?(?:[.:]\s?(\d{2})|(\d{2}))\s*น?")
_PARTS: tuple[tuple[str, PartOfDay], ...] = (
    ("เช้า", "morning"),
    ("บ่าย", "afternoon"),
    ("เย็น", "evening"),
    ("ค่ำ", "evening"),
    ("กลางคืน", "evening"),
)
_PART = re.compile("(?:ช่วง|ภาค|ตอน)(เช้า|บ่าย|เย็น|ค่ำ|กลางคืน)")


def find_time(text: str, start: int, end: int) -> tuple[str, int] | None:
    """The first clock time in ``[start, end)`` as ``HH:MM``, and the offset behind it; "0800 น." counts.

    >>> find_time("วันนี้ เวลา 9.30 น. ณ", 0, 30)
    ('09:30', 18)
    """
    for m in _CLOCK.finditer(text, start, end):
        hour, minute = int(m[1]), int(m[2] or m[3])
        if hour < 24 and minute < 60:
            return f"{hour:02}:{minute:02}", m.end()
    return None


def find_part(text: str, start: int, end: int) -> PartOfDay | None:
    """The part of the day that is named first in ``[start, end)``.

    >>> find_part("(ช่วงบ่าย) นาย ก", 0, 12)
    'afternoon'
    """
    m = _PART.search(text, start, end)
    return dict(_PARTS)[m[1]] if m else None
