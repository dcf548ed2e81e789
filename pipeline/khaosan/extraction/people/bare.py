"""Names without a form of address, where what stands in front shows them to be names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from khaosan.extraction.document import Document
from khaosan.extraction.mentions import RoleFound
from khaosan.extraction.people.contexts import Contexts
from khaosan.extraction.people.landmarks import PERFORMER, Landmarks, is_letter
from khaosan.extraction.people.mention import Mention
from khaosan.extraction.people.names import Name, NameReader
from khaosan.extraction.scanner import Term

_QUOTES = ("“", '"', "‘")
# Between the word for a performer and the first name: an epithet, a word that opens a list.
_TO_LIST = re.compile(r"(?:ชื่อดัง|รุ่นใหม่|รับเชิญ|ระดับประเทศ|กิตติมศักดิ์)? {0,3}(?:อาทิ|ได้แก่|คือ|เช่น|นำโดย|ประกอบด้วย)? {0,3}")
# Between two names of such a list: a nickname in brackets, a comma, และ.
_TO_NEXT = re.compile(r" {0,3}(?:\([^()\n]{1,30}\))? {0,3}(?:,|และ|รวมทั้ง)? {0,3}")
#: So many names in a row may be unknown where a known one follows them.
_DOUBTFUL = 2
#: The longest family and given name looked for in front of an office.
_FAMILY, _GIVEN = 28, 20
#: A shorter given name is too often a common word.
_SHORTEST = 4


class BareNameFinder:
    """Finds names that stand right behind or in front of an office, and names of performers."""

    def __init__(self, contexts: Contexts, names: NameReader) -> None:
        self._performers = contexts["performer"]
        self._names = names

    def terms(self) -> Iterator[Term]:
        """The words for performers."""
        for word in self._performers:
            yield Term(PERFORMER, word, None)

    def find(self, doc: Document, marks: Landmarks, known: list[Mention]) -> list[Mention]:
        """The names outside ``known``, in no order."""
        taken = {m.name for m in known}
        inside = {o for m in known for o in marks.starts_within(m.start, m.end)}
        found = [*self._behind_offices(marks, taken, inside), *self._before_offices(marks, taken, known)]
        if PERFORMER in doc.hits:
            taken |= {m.name for m in found}
            for hit in doc.hits.longest(PERFORMER):
                found += self._performing(marks, hit.end, taken)
        return found

    def _behind_offices(self, marks: Landmarks, taken: set[int], inside: set[int]) -> Iterator[Mention]:
        given_names = self._names.given_names
        text = marks.text
        for office, (end, kind) in marks.offices.items():
            if kind != "head" or end in marks.offices or office in inside:
                continue
            start = end + 1 if text.startswith(" ", end) else end
            if text.startswith(_QUOTES, start):
                start += 1
            if not "ก" <= text[start : start + 1] <= "ไ" or start in taken:
                continue
            # A family name must follow, so the given name reaches to a space.
            space = text.find(" ", start + _SHORTEST, start + _GIVEN)
            if space < 0 or text[start:space] not in given_names or marks.title_at(start):
                continue
            name = self._names.read(marks, start)
            if name is None or name.family is None or (office and is_letter(text[office - 1])):
                continue
            family = text[name.family : name.end]
            likely = name.following == "office" and self._names.ends_like_family(family)
            if likely or family in self._names.family_names:
                yield _mention(text, name, "person.office-name")

    def _before_offices(self, marks: Landmarks, taken: set[int], known: list[Mention]) -> Iterator[Mention]:
        """A known given name and what is or ends like a family name, right in front of an office ("โดยมี อรุณ แสงทอง ประธาน…")."""
        text = marks.text
        for office, (_, kind) in marks.offices.items():
            if kind != "head" or text[office - 1 : office] != " ":
                continue
            gap = text.rfind(" ", max(0, office - _FAMILY), office - 1)
            if gap < 0 or not self._names.may_be_family(text[gap + 1 : office - 1]):
                continue
            low = max(0, gap - _GIVEN)
            start = max(text.rfind(" ", low, gap), text.rfind("\n", low, gap)) + 1
            given = text[start:gap]
            if not start or len(given) < _SHORTEST or given not in self._names.given_names or start in taken:
                continue
            name = self._names.read(marks, start)
            if name is None or name.family != gap + 1 or name.end != office - 1:
                continue
            if any(m.start < gap and m.end >= start - 1 for m in known):
                continue
            if not self._names.is_word(text, start, gap):
                yield _mention(text, name, "person.name-office")

    def _performing(self, marks: Landmarks, at: int, taken: set[int]) -> list[Mention]:
        """The names that follow a performer's word, each given and family name."""
        text = marks.text
        found: list[Mention] = []
        pending: list[Mention] = []
        gap = _TO_LIST.match(text, at)
        start = gap.end() if gap else at
        while start not in taken:
            if self._names.is_stop(marks, start) and self._names.given_at(text, start) not in self._names.given_names:
                break
            name = self._names.read(marks, start, longer=False)
            if name is None or name.family is None or name.end - name.family < 2:
                break
            taken.add(start)
            mention = _mention(text, name, "person.performer")
            mention.fallback = RoleFound("participant", at, name.start, "role.performs")
            follows = _TO_NEXT.match(text, name.end)
            pending.append(mention)
            bracketed = follows is not None and "(" in follows[0]
            if bracketed or (mention.given in self._names.given_names and self._surely(text, name)):
                found += pending
                pending = []
            if follows is None or len(pending) > _DOUBTFUL:
                break
            start = follows.end()
        return found

    def _surely(self, text: str, name: Name) -> bool:
        """Whether the family name is a known one or ends like one."""
        return self._names.may_be_family(text[name.family : name.end])


def _mention(text: str, name: Name, rule: str) -> Mention:
    family = " ".join(text[name.family : name.end].split())
    return Mention(name.start, name.start, name.end, text[name.start : name.given_end], family, None, rule)
