"""An office that stands alone and speaks for its holder ("รัฐมนตรีว่าการกระทรวงแรงงาน กล่าวว่า"): whose it is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from khaosan.extraction.people.landmarks import Landmarks, is_letter
from khaosan.extraction.people.mention import Mention

#: Offices alone are looked for of so many people only, so that a long text costs no more than its length.
_SEARCHED = 200
_JOINED = re.compile(" ?และ ?")
_SPACES = re.compile(" {2,}")


def stated_alone(marks: Landmarks, people: list[list[Mention]]) -> Iterator[tuple[list[Mention], int, int]]:
    """Where the office of exactly one person stands without the name: the person's mentions and the range of the office."""
    text = marks.text
    wordings: dict[str, list[Mention] | None] = {}
    for group in people[:_SEARCHED]:
        for wording in _wordings(marks, group):
            wordings[wording] = None if wording in wordings and wordings[wording] is not group else group
    blocks = sorted((m.first, m.block) for g in people for m in g)
    starts = [b[0] for b in blocks]
    for wording, holder in wordings.items():
        if holder is None:
            continue
        at = text.find(wording)
        while at >= 0:
            end = at + len(wording)
            if not (at and is_letter(text[at - 1])) and not _covered(blocks, starts, at):
                yield holder, at, end
            at = text.find(wording, end)


def _wordings(marks: Landmarks, group: list[Mention]) -> set[str]:
    """How the office of a person may be written alone: whole, each of two joined offices, the abbreviation behind it."""
    text = marks.text
    found: set[str] = set()
    for m in group:
        if m.position is not None:
            whole = text[m.position[0] : m.position[1]]
            found.add(whole)
            found.add(text[m.position[0] : _head_end(marks, m.position[0])] + "ฯ")
            joined = _JOINED.search(whole)
            if joined:
                found.add(whole[: joined.start()])
                found.add(whole[joined.end() :])
        if m.alias is not None and 3 <= len(m.alias) <= 25:
            found.add(m.alias.strip())
    return {w for w in found if len(w) >= 5}


def _head_end(marks: Landmarks, start: int) -> int:
    """The end of the words that name an office without the organisation: "รองอธิบดี" of "รองอธิบดีกรมที่ดิน"."""
    end = marks.offices[start][0]
    while end in marks.offices:
        end = marks.offices[end][0]
    return end


def _covered(blocks: list[tuple[int, int]], starts: list[int], at: int) -> bool:
    i = bisect_right(starts, at) - 1
    return i >= 0 and at < blocks[i][1]
