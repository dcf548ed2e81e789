"""Which cue of a passage names the occasion.

The first cue behind the day names it, with these exceptions: what is opened outranks the opening ("พิธีเปิดการอบรม" is a training);
a call outranks the talk held at it ("หารือ … ในโอกาสเข้าเยี่ยมคารวะ"); weak cues yield to any other of the sentence; a speaker's
words are the event only where no occasion is named ("ให้สัมภาษณ์ภายหลังตรวจเยี่ยม…" is a visit).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from khaosan.extract.document import Document
from khaosan.extract.events.cues import Cue, Cues
from khaosan.extract.events.leads import Lead
from khaosan.extract.mentions import Range
from khaosan.extract.scanner import Hit
from khaosan.model import EventKind

_AFTER = re.compile(r"(?:ภายหลัง|หลัง|ระหว่าง|ในการ|ในงาน|ในพิธี|ในโอกาส|ใน)")
_DOING = re.compile(r"(?:เป็นประธาน|เป็นผู้แทน|ได้|ร่วม|เข้าร่วม|จัด|นำคณะ|นำทีม|กำหนด|เตรียม|จะ|พร้อมคณะ|เดินทาง|มอบหมายให้)[^\n]{0,60}$")
#: The words of a sentence behind which its occasion no longer stands.
_TURN = re.compile(r"โดยมี|ว่า\s|ว่า(?=[ก-ฮเ-ไ“\"])|ทั้งนี้|เพื่อ|สำหรับ|นอกจากนี้")
#: What may stand between an opening and what is opened.
_OPENED = 26


@dataclass(frozen=True, slots=True)
class Occasion:
    """A happening named by a cue: its kind, the cue, and where its name begins. ``opening`` is set where it is an opening."""

    kind: EventKind
    cue: Hit
    rule: str
    opening: bool = False


def find_occasion(doc: Document, lead: Lead, cues: Cues) -> Occasion | None:
    """The occasion that a passage tells of, or the statement, or None."""
    hits = cues.within(lead.start, lead.end)
    if not hits:
        return None
    text = doc.text
    speech = next((h for h in hits if h.value.kind == "statement"), None)
    acts = [h for h in hits if h.value.kind != "statement"]
    first = next((h for h in acts if h.value.rank >= 2), None)
    weak = next((h for h in acts if h.value.rank == 1), None)
    if speech is None or (first is not None and first.start < speech.start):
        if first is None:
            return _named(weak, acts, text, "event.weak") if weak is not None else None
        if weak is not None and weak.start < first.start and _TURN.search(text, weak.end, first.start):
            return _named(weak, acts, text, "event.weak")
        return _named(first, acts, text, "event.act")
    said = _said(text, speech.end, min(lead.end, speech.end + 400))
    for hit in acts:
        if hit.value.rank >= 2 and hit.start < said and _AFTER.match(text, speech.end):
            return _named(hit, acts, text, "event.speech-after")
    if weak is not None and weak.start < speech.start:
        return _named(weak, acts, text, "event.weak")
    for hit in acts:
        if hit.value.rank >= 2 and said <= hit.start < said + 140 and _DOING.search(text, said, hit.start):
            return _named(hit, acts, text, "event.speech-content")
    return Occasion("statement", speech, "event.statement")


def _said(text: str, start: int, end: int) -> int:
    """Where a speaker's words begin: behind the ว่า, or at ``start`` where there is none."""
    at = text.find("ว่า", start, end)
    while at >= 0 and text.startswith(("ว่าการ", "ว่าที่", "ว่าราชการ"), at):
        at = text.find("ว่า", at + 3, end)
    return start if at < 0 else at + 3


def _named(cue: Hit, acts: list[Hit], text: str, rule: str) -> Occasion:
    value: Cue = cue.value
    assert value.kind is not None
    later = [h for h in acts if h.start >= cue.end]
    if value.opens:
        for h in later:
            if h.start > cue.end + _OPENED:
                break
            if h.value.kind in ("meeting", "training", "press_conference", "signing") and h.value.rank >= 2:
                return Occasion(h.value.kind, h, rule + "-opened", opening=True)
        return Occasion(value.kind, cue, rule, opening=True)
    if value.kind == "meeting" and not value.noun:
        for h in later:
            if h.start > cue.end + 250 or _TURN.search(text, cue.end, h.start):
                break
            if h.value.rank == 3 and h.value.kind == "visit":
                return Occasion("visit", h, rule + "-call")
    return Occasion(value.kind, cue, rule)


def scope_of(lines: list[Range], first: int, last: int) -> Range:
    """The range from the line ``first`` to the line before ``last``."""
    return lines[first][0], lines[max(first, last - 1)][1]


def speech_at(text: str, cues: Cues, start: int, end: int) -> int:
    """Where somebody begins to speak in ``[start, end)``: the first speaker's verb, or ``end``."""
    for hit in cues.within(start, end):
        if hit.value.kind == "statement":
            return hit.start
    return end
