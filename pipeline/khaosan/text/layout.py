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
# "<site>-<section>-" in front of the headline: two names without spaces.
_SITE_FIRST = re.compile(r"[^\s-]{3,40}-[^\s-]{3,40}-\s*")
# A line that names the publisher or the number of the release, not its matter.
_MASTHEAD = re.compile(
    r"(?i:press release\b)|ข่าว(?:ประชาสัมพันธ์|แจก|สาร)?\S{0,40}\s*(?:ฉบับ|ครั้ง|เลข)?ที่\s*\d|[^|]{2,60}\|[^|]{2,80}$"
)
_SITE_LAST = re.compile(r"\s+[-|–]\s+[A-Za-z][A-Za-z0-9.]{2,30}$")
_FOOT = re.compile(
    r"(?:[-_*=#.~]{4,}|ที่มา\s*:|ภาพ|ข่าว\s*[:/]|เขียน|เรียบเรียง|ผู้สื่อข่าว|ถ่ายภาพ|เครดิต|Cr\s*:|ติดตามข้อมูล|สอบถาม|โทร\.?\s|โทรศัพท์"
    r"|แฟกซ์|อีเมล|E-?mail|www\.|https?:|#|กลุ่มประชาสัมพันธ์|กองประชาสัมพันธ์|สำนักโฆษก|เผยแพร่โดย|ข้อมูลโดย)"
)
# How a story begins that has no headline.
_STORY = re.compile(
    r"(?:เมื่อ|ใน)?วัน(?:นี้|ที่|วาน|จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์)|เมื่อวาน|ระหว่างวันที่|\d{1,2}\s*(?:[-–]\s*\d{1,2}\s*)?(?:"
    + _MONTHS
    + ")"
)
#: The head of a release is looked for in so many lines.
_HEAD_LINES = 12
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
    def of(cls, text: str, *, is_titled: bool = False) -> Layout:
        """Lay out a text, in one pass over its lines. ``is_titled``: the first line is known to be the headline."""
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
        datelines, title, i = _head(lines, text)
        if is_titled and title is None and lines:
            title, i = _without_site(lines[0], text), max(i, 1)
        foot = _foot(lines, i, text)
        body_start = lines[i][0] if i < len(lines) else len(text)
        foot_start = lines[foot][0] if foot < len(lines) else len(text)
        return cls(title, tuple(datelines), (body_start, max(body_start, foot_start)), (foot_start, len(text)), tuple(lines))


def _head(lines: list[Range], text: str) -> tuple[list[Range], Range | None, int]:
    """The datelines, the headline, and the index of the first line of the story."""
    datelines: list[Range] = []
    above: list[int] = []  # lines of words above the datelines
    i = 0
    while i < min(len(lines), _HEAD_LINES):
        start, end = lines[i]
        line = text[start:end]
        if end - start <= 60 and _DATELINE.fullmatch(line):
            datelines.append(lines[i])
        elif end - start > 200 or not _FURNITURE.fullmatch(line):
            if datelines or len(above) == 3 or not _is_headline(lines[i], text):
                break
            if not _MASTHEAD.match(line):
                above.append(i)
        i += 1
    if not datelines:
        if not above:
            return [], None, i
        title, i = _headline(lines, above[0], text)
        # Without a dateline only what stands above a longer story can be told from the story itself.
        longest = max((end - start for start, end in lines[i : i + _HEAD_LINES]), default=0)
        return ([], title, i) if longest > lines[above[0]][1] - lines[above[0]][0] else ([], None, above[0])
    if not above:
        if i < len(lines) and _is_headline(lines[i], text):
            return datelines, _without_site(lines[i], text), i + 1
        return datelines, None, i
    title = _without_site((lines[above[0]][0], lines[above[-1]][1]), text)
    if i < len(lines):
        repeated = text[lines[i][0] : lines[i][1]].rstrip(" .")
        if text[lines[above[0]][0] : title[1]].rstrip(" .").endswith(repeated):
            return datelines, lines[i], i + 1
    return datelines, title, i


def _without_site(line: Range, text: str) -> Range:
    start, end = line
    if (site := _SITE_FIRST.match(text, start, end)) and site.end() < end:
        start = site.end()
    site = _SITE_LAST.search(text, start, end)
    return start, site.start() if site else end


def _is_headline(line: Range, text: str) -> bool:
    """Whether a line may be a headline: short, with words, not begun by a date as stories are."""
    start, end = line
    return end - start <= 300 and _WORDY.search(text, start, end) is not None and not _STORY.match(text, start, end)


def _headline(lines: list[Range], first: int, text: str) -> tuple[Range, int]:
    """The headline that begins at a line (it may run over lines with no blank line between) and the next line's index."""
    i = first
    while (
        i + 1 < len(lines)
        and i - first < 3
        and text.count("\n", lines[i][1], lines[i + 1][0]) == 1
        and lines[i + 1][1] - lines[i + 1][0] <= 200
        and _is_headline(lines[i + 1], text)
    ):
        i += 1
    return _without_site((lines[first][0], lines[i][1]), text), i + 1


def _foot(lines: list[Range], body: int, text: str) -> int:
    """The index of the first line of the foot: the last lines that are credits, contacts, rules or links."""
    i = len(lines)
    while i > body + 1 and lines[i - 1][1] - lines[i - 1][0] <= 200 and _FOOT.match(text[lines[i - 1][0] : lines[i - 1][1]]):
        i -= 1
    return i
