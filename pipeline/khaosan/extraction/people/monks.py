"""Monks: a title-name, or a religious name behind พระมหา, พระอาจารย์ and the like, is the name; there is no form of address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from khaosan.extraction.document import Document
from khaosan.extraction.people.contexts import Contexts
from khaosan.extraction.people.entries import MonkEntry
from khaosan.extraction.people.landmarks import MONK, Landmarks, is_letter
from khaosan.extraction.people.mention import Mention
from khaosan.extraction.people.names import NameReader
from khaosan.extraction.scanner import Term
from khaosan.lexicon.tables import Lexicon

_LETTERS = "\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e45\u0e47-\u0e4e"
_REST = re.compile(f" ?([{_LETTERS}]{{2,45}})")
_SECOND = re.compile(f" {{1,2}}([{_LETTERS}]{{2,25}})")
# A Pali name is spelt with a dot below (phinthu) or an open o (nikhahit).
_PALI = re.compile(f" {{1,2}}([{_LETTERS}]{{1,20}}[\u0e3a\u0e4d][{_LETTERS}]{{1,20}})")
# What a cleric's title-name stands before: a bracket with his own name, a degree, an office of the clergy.
_CLERICAL = re.compile(
    r" {0,3}(?:\(|, ?(?:ดร|ผศ|รศ)|เจ้าอาวาส|เจ้าคณะ|รองเจ้าคณะ|รองเจ้าอาวาส|ผู้ช่วยเจ้าอาวาส|กรรมการมหาเถร|ประธานฝ่ายสงฆ์|เป็นประธานฝ่ายสงฆ์"
    r"|ที่ปรึกษาเจ้าคณะ|เลขานุการเจ้าคณะ|วัด|พระอุปัชฌาย์|ประธานสงฆ์)"
)
# Behind these stands the monk's own name, and behind it his religious name.
_OWN_NAMES = ("พระมหา", "พระอาจารย์", "พระปลัด", "พระสมุห์", "พระใบฎีกา", "พระอธิการ", "พระวินัยธร", "พระธรรมธร", "พระครูปลัด", "พระครูสมุห์")
#: A title-name has at least so many letters behind its first word.
_SHORTEST = 3


class MonkFinder:
    """Finds monks by the beginnings of their title-names."""

    def __init__(self, lexicon: Lexicon, contexts: Contexts, names: NameReader) -> None:
        self._bearers = contexts["bearer"]
        self._entries = lexicon.rows("monk_titles", MonkEntry)
        self._names = names

    def terms(self) -> Iterator[Term]:
        """The beginnings of title-names."""
        for entry in self._entries:
            yield Term(MONK, entry.form, entry)

    def find(self, doc: Document, marks: Landmarks) -> list[Mention]:
        """The monks named in a release."""
        found: list[Mention] = []
        reach = 0
        for hit in doc.hits.longest(MONK):
            entry: MonkEntry = hit.value
            if entry.kind == "friend" or hit.start < reach:
                continue
            end = self._name_end(marks, hit.start, hit.end, entry)
            if end is None:
                continue
            reach = end
            name = " ".join(doc.text[hit.start : end].split())
            found.append(Mention(hit.start, hit.start, end, name, None, None, "person.monk"))
        return found

    def _name_end(self, marks: Landmarks, start: int, at: int, entry: MonkEntry) -> int | None:
        text = marks.text
        if text[max(0, start - 14) : start].rstrip(" ").endswith(self._bearers):
            return None
        if start and is_letter(text[start - 1]) and text[max(0, start - 7) : start].endswith(("สมเด็จ", "วัด", "องค์", "แม่", "ศาล")):
            return None
        if entry.kind == "whole":
            return at if not is_letter(text[at : at + 1] or " ") else marks.cut_within(at - 1, at + 1)
        rest = _REST.match(text, at)
        if rest is None or (entry.kind == "noble" and rest.start(1) > at):
            return None
        end = marks.cut_within(at, rest.end())
        if end - rest.start(1) < _SHORTEST:
            return None
        if entry.form in _OWN_NAMES and (own := self._religious_name(marks, end)):
            return own
        pali = _PALI.match(text, end)
        if pali:
            return pali.end()
        if _CLERICAL.match(text, end):
            return end
        if entry.form.startswith("พระครู") and rest.start(1) == at:
            return end
        if entry.form in ("พระมหา", "พระอาจารย์") and text[rest.start(1) : end] in self._names.given_names:
            return end
        return None

    def _religious_name(self, marks: Landmarks, end: int) -> int | None:
        """The end of the religious name behind a monk's own; an office, a bracket or the line's end must follow it."""
        word = _SECOND.match(marks.text, end)
        if word is None or self._names.is_stop(marks, word.start(1)) or _CLERICAL.match(marks.text, end):
            return None
        if marks.cut_within(word.start(1) - 1, word.end()) < word.end():
            return None
        return word.end() if self._names.following(marks, word.end()) in ("office", "mark", "end", "stop") else None
