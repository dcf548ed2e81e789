"""The office that a person holds: where its statement begins and ends, and which part of it names the organisation."""

from __future__ import annotations

import re

from khaosan.extraction.mentions import Range
from khaosan.extraction.people.contexts import OfficeWords
from khaosan.extraction.people.landmarks import Landmarks, is_letter
from khaosan.extraction.people.names import NameReader

# Between a name and its office: brackets with a nickname or the name in Latin letters, a degree, "ตำแหน่ง", one line break.
_AFTER_NAME = re.compile(
    r"[ฯ”’\"]? {0,6}(?:\([^()\n]{1,60}\) {0,6}){0,2}(?:หรือ ?[“\"‘][^”\"’\n]{1,30}[”\"’] {0,3})?[,ฯ]? {0,4}"
    r"(?:(?:ศ|รศ|ผศ|ดร|ป\.ธ)\.\d? {0,3}){0,2},? {0,3}\n? {0,3}(?:วิ\. {0,3})?(?:ข้าราชการ[^ \n]{3,30} {1,3}(?=ตำแหน่ง))?"
    r"(?:(?:ซึ่ง)?ดำรงตำแหน่ง|(?:พ้นจาก|ใน)?ตำแหน่ง|ในฐานะ|ซึ่งเป็น|เป็น(?! ?(?:ผู้|ตัวแทน)))? {0,3}"
)
# Where the statement of an office may end.
_BREAK = re.compile(r"[ \n(),“”\"‘’:;/]")
_VERB_TAIL = re.compile(
    "(?:(?:ได้|จะ|ก็|ยัง|จึง|ทั้งนี้|ซึ่ง|โดย|และ|พร้อม|เพื่อ|ว่า|ร่วม|ร่วมกับ|กับ|ในฐานะ|,|-)+|(?<= )(?:ที่|จาก|ณ|ของ|แทน|ในนาม|ในนามของ))$"
)
_QUOTED = '“"‘'
_QUOTED_NAME = re.compile(r"[“\"‘][^“”\"‘’\n]{1,60}[”\"’]")
# "บริษัท … จำกัด (มหาชน)": everything between is the company's name.
_COMPANY = re.compile(r"[^\n(),]{1,60}? จำกัด(?: ?\(มหาชน\))?")
# "สพช.", "กทม.", "อ.", "จ.": an abbreviation goes on with the office before it.
_ABBREVIATION = re.compile("(?:[ก-ฮ]{1,4}\\.){1,4}")
# "เอกอัครราชทูต ณ กรุงโรม": where a diplomat serves.
_POSTED = re.compile("ณ (?:กรุง|นคร|เมือง|ประเทศ|สำนักงาน)")
_IN_CAPACITY = re.compile("ในฐานะ ?")
_CROWDED = re.compile(" {0,3}(และ|,)? {0,2}")
# "โฆษก ศบค.": an organisation's abbreviation ends the statement.
_ABBREVIATED_BODY = re.compile("[^ ]{3,40} ((?:[ก-ฮ]{1,6}\\.){1,3})$")
_JOINED = re.compile("และ {0,2}")
#: Where at least so much stands before the name, its line may have been broken inside the sentence.
_BROKEN = 15
#: No statement of an office in the releases read is longer.
_LONGEST = 220


class PositionReader:
    """Reads statements of offices."""

    def __init__(self, words: OfficeWords, names: NameReader) -> None:
        self._names = names
        self._joins = words["joins"]
        self._crowd = words["crowd"]
        self._second = words["second"]
        self._acting = words["acting"]
        self._modifiers = words["modifier"]
        self._continuing = words["goes_on"]
        self._companies = words["company"]
        self._plural = words["plural"]
        self._complete = words["complete"]
        self._country = words["country"]
        self._tails = words["tail"]
        self._listing = words["list"]
        self._joining = (*words["goes_on"], "และ", "ว่า")
        self._listing_on = (*words["list"], "และ", "พร้อม", "เข้าร่วม", "ร่วม")
        self._open = words["opens"]
        self._committees = words["committee"]
        self._sole = words["sole"]
        self._kin = words["kin"]
        self._ministry = re.compile("|".join(map(re.escape, words["ministry"])))
        self._no_body = words["no_body"]
        self._numbered = words["numbered"]
        brackets = "|".join(map(re.escape, words["bracket"]))
        self._kept = re.compile(rf"\((?:{brackets})[^()\n]{{0,40}}\)")

    def behind(self, marks: Landmarks, name_end: int, name_start: int) -> Range | None:
        """The office stated behind a name that stands at ``[name_start, name_end)``, or None."""
        text = marks.text
        start = name_end + 1
        if start not in marks.offices or text[name_end] != " ":
            gap = _AFTER_NAME.match(text, name_end)
            start = gap.end() if gap else name_end
        if start not in marks.offices or not self._is_held(marks, start):
            return None
        end = self.end_of(marks, start)
        # Behind a line break: the next line goes on with this one, or it is a sentence of its own about somebody else.
        broken = "\n" in text[name_end:start] and text[end : end + 1] not in ("", "\n")
        if broken and (name_start < _BROKEN or "\n" in text[name_start - _BROKEN : name_start]):
            return None
        return (start, end) if end > start else None

    @staticmethod
    def _is_held(marks: Landmarks, start: int) -> bool:
        """Whether the office behind a name is that person's: no group of people begins there."""
        end, kind = marks.offices[start]
        if kind != "either":
            return kind == "head"
        # "ปลัดอำเภอ กำนัน ผู้ใหญ่บ้าน", "ครู และนักเรียน" are lists of people not named.
        listing = _CROWDED.match(marks.text, end)
        return listing is None or (not listing[1] and listing.end() not in marks.offices)

    def before(self, marks: Landmarks, name_start: int, floor: int) -> Range | None:
        """The office that leads up to a name which begins at ``name_start``; looked for from ``floor`` on."""
        floor = max(floor, name_start - _LONGEST)
        text = marks.text
        for start in marks.starts_within(floor, name_start):
            if marks.offices[start][1] != "head":
                continue
            if start > floor and is_letter(text[start - 1]) and not self._opens(text, start):
                continue
            end = self.end_of(marks, start)
            if end <= name_start and text[end:name_start].strip(' “"‘(\n') == "":
                return (start, end)
        return None

    def of_list(self, marks: Landmarks, name_start: int, floor: int) -> Range | None:
        """The office shared by a list of names that begins at ``name_start`` ("ผู้ทรงคุณวุฒิด้านกฎหมาย ได้แก่ …")."""
        lead = marks.text[max(floor, name_start - 20) : name_start].rstrip()
        opener = next((w for w in self._listing if lead.endswith(w)), None)
        if opener is None:
            return None
        return self.before(marks, marks.text.rindex(opener, floor, name_start), floor)

    def is_shared(self, marks: Landmarks, office: Range) -> bool:
        """Whether an office may be that of several people named before it: what somebody's relative is, is not."""
        return not marks.text.startswith(self._kin, office[0])

    def further(self, marks: Landmarks, end: int) -> int:
        """The end of what is said of the office behind ``end``: one more office of the same person, left out of the quotation."""
        start = end
        while start < len(marks.text) and start - end < 4 and marks.text[start] in " ,":
            start += 1
        head = marks.offices.get(start)
        if head is None or head[1] != "head" or start == end:
            return end
        further = self.end_of(marks, start)
        kept = self._kept.match(marks.text, further + 1)
        return kept.end() if kept else further

    def organization(self, marks: Landmarks, position: Range) -> Range | None:
        """The organisation's part of an office's statement, from its head word to the end."""
        text = marks.text
        start = marks.organization_within(position[0] + 2, position[1])
        if start is not None and text.startswith("เจ้า", start - 4):  # the คณะ of เจ้าคณะ
            start = marks.organization_within(start + 1, position[1])
        while start is not None and text.endswith(self._no_body, position[0], start) and text.startswith("งาน", start):
            start = marks.organization_within(start + 1, position[1])
        if start is None:
            short = _ABBREVIATED_BODY.search(text, position[0], position[1])
            return short.span(1) if short and short.start(1) not in marks.offices else None
        end = position[1]
        for office in marks.starts_within(start + 2, end):
            if text[office - 1] == " " or text.endswith(("และ", "ในฐานะ"), start, office):
                end = _trimmed(text, start, office)
                break
        return (start, end)

    def end_of(self, marks: Landmarks, start: int) -> int:
        """The end of the statement of an office that begins at ``start``."""
        text = marks.text
        limit = self._limit(marks, start)
        end = start
        at = marks.offices[start][0]
        while at < limit:
            m = _BREAK.search(text, at, limit)
            if m is None:
                end = limit
                break
            end = m.start()
            goes_on = self._goes_on(marks, start, m.start(), limit)
            if goes_on is None:
                break
            at = goes_on
        else:
            end = limit
        return _trimmed(text, start, end)

    def _limit(self, marks: Landmarks, start: int) -> int:
        """How far the statement can reach: to the line's end, the next name, or a verb that ends it."""
        text = marks.text
        limit = min(len(text), start + _LONGEST)
        line = text.find("\n", start, limit)
        if line >= 0 and self._breaks_office(marks, start, line):
            line = text.find("\n", line + 1, limit)
        if line >= 0:
            limit = line
        head_end = marks.offices[start][0]
        limit = min(limit, marks.next_title(head_end))
        for other in marks.starts_within(head_end, limit):
            if text.startswith("และ", other - 3) and (marks.offices[other][1] != "head" or self._is_crowd(text, start, other)):
                limit = other - 3
                break
        limit = marks.verb_within(head_end, limit)
        return self._whole_name(marks, start, head_end, limit)

    def _whole_name(self, marks: Landmarks, start: int, head_end: int, limit: int) -> int:
        """The end of a ministry's name, or of an office that needs none, where a verb is written on to it, else ``limit``."""
        text = marks.text
        ends = [head_end] if text.startswith(self._complete, start) else []
        if text.find("กระทรวง", start, limit) >= 0:
            ends += [m.end() for m in self._ministry.finditer(text, start, limit)]
        for end in ends:
            if (
                end < limit
                and is_letter(text[end])
                and not text.startswith(self._joining, end)
                and self._names.is_stop(marks, end)
            ):
                return end
        return limit

    def _is_crowd(self, text: str, start: int, at: int) -> bool:
        """Whether the office at ``at`` is that of others than the holder of the office at ``start``."""
        crowd = next((len(w) for w in self._crowd if text.startswith(w, at)), 0)
        joined = next((len(w) for w in self._joins if text.startswith(w, at)), 0)
        if crowd > joined:
            return True
        return not joined and text.startswith("กรรมการ", at) and text.startswith(self._sole, start)

    @staticmethod
    def _breaks_office(marks: Landmarks, start: int, line: int) -> bool:
        """Whether a line break parts an office from its organisation, as PDF tools leave it."""
        if marks.organization_within(start, line) is None:
            return marks.organization_within(line + 1, line + 2) is not None
        return marks.text.startswith("ของ", line + 1)

    def _goes_on(self, marks: Landmarks, start: int, at: int, limit: int) -> int | None:
        """Whether the statement goes on behind the break at ``at``: where to look for the next break, or None."""
        text = marks.text
        char = text[at]
        if char == "(":
            kept = self._kept.match(text, at)
            return kept.end() if kept and kept.end() <= limit else None
        if char == ",":
            following = at + 1
            while following < limit and text[following] == " ":
                following += 1
            head = marks.offices.get(following)
            return head[0] if head and head[1] == "head" and following < limit else None
        if char == "\n":
            return at + 1
        if char in _QUOTED:
            quoted = _QUOTED_NAME.match(text, at, limit)
            return quoted.end() if quoted else None
        if char != " ":
            return None
        following = at
        while following < limit and text[following] == " ":
            following += 1
        if following >= limit:
            return None
        if text[following] == "(":
            kept = self._kept.match(text, following)
            return kept.end() if kept and kept.end() <= limit else None
        if text[max(start, at - 14) : at].endswith(self._companies) and (company := _COMPANY.match(text, following, limit)):
            return company.end()
        if text[following] in _QUOTED:
            quoted = _QUOTED_NAME.match(text, following, limit)
            return quoted.end() if quoted else None
        if text[following].isdigit():
            chunk = text.rfind(" ", start, at) + 1
            numbered = text[max(start, at - 8) : at].endswith(self._numbered) or text.startswith(self._numbered, chunk or start)
            return following + 1 if numbered else None
        return self._word_goes_on(marks, start, following, limit)

    def _word_goes_on(self, marks: Landmarks, start: int, at: int, limit: int) -> int | None:
        text = marks.text
        head = marks.offices.get(at)
        modified = text[start:at].rstrip().endswith(self._modifiers)
        if modified and text.startswith(self._committees, at):
            return head[0] if head is not None else at + 1
        if head is not None:
            if head[1] != "head":
                return None
            if modified:
                return head[0]
            if text.startswith(self._acting, at):
                return head[0]
            if text.startswith(self._second, at):
                end = self._chunks_end(marks, at, limit)
                return end if end is not None else None
            return None
        capacity = _IN_CAPACITY.match(text, at)
        if capacity:
            behind = marks.offices.get(capacity.end())
            return behind[0] if behind is not None and behind[1] == "head" else None
        if _POSTED.match(text, at) and ("ทูต" in text[start:at] or "กงสุล" in text[start:at]):
            return at + 2
        if _ABBREVIATION.match(text, at, limit) and not marks.title_at(at):
            return at + 1
        joined = _JOINED.match(text, at)
        if joined:
            behind = marks.offices.get(joined.end())
            if behind is not None:
                single = behind[1] == "head" and text.startswith(self._joins, joined.end())
                return behind[0] if single and not text.startswith(self._plural, behind[0]) else None
            if text.startswith(self._tails, joined.end()):
                return joined.end()
            return self._chunks_end(marks, at, limit, tail=True) if not text.startswith("คณะ", joined.end()) else None
        if text[start:at].rstrip().endswith(self._complete) and not text.startswith(self._country, at):
            return None
        if marks.organization_within(at, at + 1) is not None and not text.startswith("เครือข่าย", at):
            return at + 1
        if text.startswith(self._continuing, at):
            return at + 1
        if text.startswith("ของ", at) and marks.organization_within(at + 3, at + 5) is not None:
            return at + 1
        if self._names.is_stop(marks, at) or not is_letter(text[at]):
            if text[at].isascii() and text[at].isalpha():
                return (
                    at + 1
                    if text[max(start, at - 8) : at].rstrip().endswith(self._continuing)
                    else self._chunks_end(marks, at, limit, tail=True)
                )
            return None
        return self._chunks_end(marks, at, limit, tail=True)

    def _chunks_end(self, marks: Landmarks, at: int, limit: int, *, tail: bool = False) -> int | None:
        """The end of the words at ``at`` where the statement plainly ends with them too, else None.

        A name, a bracket or an organisation must follow, for a further office (not ``tail``) also a verb or the line's end. Up to
        four chunks of unknown words are passed over.
        """
        text = marks.text
        for _ in range(4):
            gap = _BREAK.search(text, at, limit)
            end = gap.start() if gap else limit
            following = end
            while following < len(text) and text[following] == " ":
                following += 1
            if following >= limit:
                return end if not tail or marks.title_at(following) else None
            if text[following] == "(" or marks.organization_within(following, following + 1) is not None:
                return end
            head = marks.offices.get(following)
            if head is not None:
                return end if head[1] != "head" or not tail else None
            if self._names.is_stop(marks, following):
                return end if not tail or text.startswith(self._listing_on, following) else None
            if not is_letter(text[following]):
                return None
            at = following
        return None

    def _opens(self, text: str, start: int) -> bool:
        return text[max(0, start - 6) : start].endswith(self._open)


def _trimmed(text: str, start: int, end: int) -> int:
    while True:
        while end > start and text[end - 1] in " ,-–:;":
            end -= 1
        tail = _VERB_TAIL.search(text, max(start, end - 20), end)
        if tail is None or tail.start() <= start:
            return end
        end = tail.start()
