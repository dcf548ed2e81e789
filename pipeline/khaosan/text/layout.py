"""Where the headline, the dateline, the body and the foot of a release stand.

Observed in real releases: a site's own line ("<site>-<section>-<headline>" or "<headline> - <site>"), a dateline of weekday and
date, a numeric date, the word พิมพ์ ("print"), the headline again, a lead that repeats it, the body, and a foot of contacts,
credits and links. Many releases have no headline and begin with the date of the event.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

Range = tuple[int, int]

_MONTHS = (
    "มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม"
    r"|ม\.ค\.|ก\.พ\.|มี\.ค\.|เม\.ย\.|พ\.ค\.|มิ\.ย\.|ก\.ค\.|ส\.ค\.|ก\.ย\.|ต\.ค\.|พ\.ย\.|ธ\.ค\."
)
# A line of nothing but a date: a weekday, วันที่, day, month and year, or a numeric date; a clock time may follow.
_DATELINE = re.compile(
    rf"(?:วัน\S{{2,8}}?)?\s*(?:ที่)?\s*\d{{1,2}}\s*(?:{_MONTHS})\s*(?:พ\.ศ\.)?\s*\d{{4}}(?:\s*(?:เวลา\s*)?\d{{1,2}}[.:]\d{{2}}\s*(?:น\.?)?)?"
    r"|\d{1,2}/\d{1,2}/\d{4}"
)
# Furniture of web pages that stands on lines of its own.
_FURNITURE = re.compile(
    r"(?:พิมพ์|A-\s*A\s*A\+|[A-Z0-9]{1,8}(?:[ -][A-Z0-9]{2,12})+"
    r"|(?:p|span|li|ul|ol|table|td|tr)\.\w+\s*\{.*\}?|[^\u0e01-\u0e4eA-Za-z0-9]+)"
)
# Numbers of a gallery or a counter that a page leaves in front of its headline.
_NUMBERS_FIRST = re.compile(r"(?:\d{2,6}\s+){3,}")
_SITE_FIRST = re.compile(r"[^\s-][^\n-]{2,30}-\s*(?:ข่าว|รวมข่าว)[^\n-]{2,40}-\s*")
_SITE_LAST = re.compile(r"\s+[-|–]\s+[A-Za-z0-9.]{3,30}$")
_FOOT = re.compile(
    r"(?:[-_*=#.~]{4,}|ที่มา\s*:|ภาพ|ข่าว\s*[:/]|เขียน|เรียบเรียง|ผู้สื่อข่าว|ถ่ายภาพ|เครดิต|Cr\s*:|ติดตามข้อมูล|สอบถาม|โทร\.?\s|โทรศัพท์"
    r"|แฟกซ์|อีเมล|E-?mail|www\.|https?:|#|กลุ่มประชาสัมพันธ์|กองประชาสัมพันธ์|สำนักโฆษก|เผยแพร่โดย|ข้อมูลโดย)"
)
_WORDY = re.compile(r"[\u0e01-\u0e2eA-Za-z]{2}")


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of a release, as ranges of the view.

    ``head`` are the lines above the body, ``body`` runs from the first line of the story (a lead that repeats the headline
    included) to the foot, ``datelines`` are lines that hold a date and nothing else above the body.
    """

    title: Range | None
    datelines: tuple[Range, ...]
    body: Range
    foot: Range
    lines: tuple[Range, ...]

    @classmethod
    def of(cls, text: str) -> Layout:
        """Lay out a text, in one pass over its lines."""
        lines: list[Range] = []
        at = 0
        for line in text.split("\n"):
            stripped = line.strip()
            if stripped:
                start = at + line.index(stripped[0])
                end = start + len(stripped)
                if not lines and (numbers := _NUMBERS_FIRST.match(text, start, end)):
                    start = numbers.end()
                lines.append((start, end))
            at += len(line) + 1
        datelines: list[Range] = []
        title: Range | None = None
        i = 0
        while i < len(lines):
            start, end = lines[i]
            line = text[start:end]
            if end - start <= 60 and _DATELINE.fullmatch(line):
                datelines.append(lines[i])
            elif end - start <= 200 and _FURNITURE.fullmatch(line):
                pass
            elif title is None and (site := _SITE_FIRST.match(line)) and site.end() < len(line):
                title = (start + site.end(), end)
            elif title is not None and not datelines and i > 3:
                break
            elif title is not None and line.rstrip(" .") == text[title[0] : title[1]].rstrip(" ."):
                title = lines[i]
                i += 1
                break
            elif title is None and _is_headline(lines, i, text):
                title, i = _headline(lines, i, text)
                break
            else:
                break
            i += 1
        foot = _foot(lines, i, text)
        body_start = lines[i][0] if i < len(lines) else len(text)
        foot_start = lines[foot][0] if foot < len(lines) else len(text)
        return cls(title, tuple(datelines), (body_start, max(body_start, foot_start)), (foot_start, len(text)), tuple(lines))


def _is_headline(lines: list[Range], i: int, text: str) -> bool:
    """Whether the story has a headline at line ``i``: short, not begun by a date, with more text behind it."""
    start, end = lines[i]
    if end - start > 300 or i + 1 >= len(lines) or not _WORDY.search(text, start, end):
        return False
    if re.match(r"(?:วัน|เมื่อวัน|\d{1,2}\s*[-–]?\s*\d{0,2}\s*(?:" + _MONTHS + "))", text[start:end]):
        return False
    longest = max(e - s for s, e in lines[i + 1 :])
    return longest > end - start


def _headline(lines: list[Range], i: int, text: str) -> tuple[Range, int]:
    """The headline that begins at line ``i`` (it may run over lines with no blank line between) and the next line's index."""
    first = i
    while (
        i + 1 < len(lines)
        and i - first < 3
        and text.count("\n", lines[i][1], lines[i + 1][0]) == 1
        and lines[i + 1][1] - lines[i + 1][0] <= 200
        and _is_headline(lines, i + 1, text)
    ):
        i += 1
    start, end = lines[first][0], lines[i][1]
    site = _SITE_LAST.search(text, start, end)
    return (start, site.start() if site else end), i + 1


def _foot(lines: list[Range], body: int, text: str) -> int:
    """The index of the first line of the foot: the last lines that are credits, contacts, rules or links."""
    i = len(lines)
    while i > body + 1 and lines[i - 1][1] - lines[i - 1][0] <= 200 and _FOOT.match(text[lines[i - 1][0] : lines[i - 1][1]]):
        i -= 1
    return i
