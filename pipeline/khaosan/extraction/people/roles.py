"""What each person does: from the words in front of a mention, behind it, and from an office that speaks for its holder."""

from __future__ import annotations

import re

from khaosan.extraction.mentions import RoleFound
from khaosan.extraction.people.contexts import Contexts
from khaosan.extraction.people.coreference import Group
from khaosan.extraction.people.entries import ContextKind, CueEntry
from khaosan.extraction.people.holders import stated_alone
from khaosan.extraction.people.landmarks import Landmarks
from khaosan.extraction.people.mention import Mention
from khaosan.extraction.people.wordtable import WordTable
from khaosan.lexicon.tables import Lexicon
from khaosan.model import Role

Verb = tuple[CueEntry, int, int]

# Between a person and the verb: punctuation that closes, auxiliaries.
_AUXILIARY = re.compile(
    r"[ ,”\"’ฯ]{0,4}(?:(?:ได้|จึง|ก็|ยัง|จะ|ออกมา|เดินทางไป|เดินทางมา|เดินทาง|ไป|มา|กำลัง|เตรียม|ต่าง|เป็นผู้|นั้น|ทั้งนี้) {0,2}){0,4}"
)
_CLOSING = ' ,”"’ฯ'
_LINES = re.compile(r"[\s.]{0,20}")
# What ties a person to the one before in a list: nothing, a comma, และ, a number.
_ENUMERATED = re.compile(r"\n[ \u200b]{0,6}(?:\d{1,2}[.)]|[-•–*]) {0,4}$")
_SAME_LIST = re.compile(r"[ ,;]{0,9}(?:และ|\d{1,2}[.)]|[-•–])?[ ,]{0,6}")
_WITH_UNNAMED = re.compile(r"[ ,]{0,3}(?:และ|พร้อมด้วย|พร้อมทั้ง|พร้อม|ร่วมกับ|รวมทั้ง)")
# Unnamed members may stand between the named ones of a list ("ผู้บริหารกระทรวง").
_UNNAMED = 120
_NEEDING = ("ว่า", "เป็นประธาน")
#: How far behind a person a verb of the same clause may stand.
_REACH = 400
#: How far behind a verb of speech the word ว่า or a quotation mark opens the speech.
_SPEECH = 80
_SAID = re.compile('ว่า|[“"‘:]')


class RoleReader:
    """Gives every mention the roles that its surroundings state."""

    def __init__(self, lexicon: Lexicon, contexts: Contexts) -> None:
        self.cues = lexicon.rows("role_cues", CueEntry)
        self._verbs = WordTable([(c.form, c) for c in self.cues])
        self._contexts = contexts
        self._lecture = re.compile("|".join(map(re.escape, contexts["lecture"])))
        self._panel = re.compile("|".join(map(re.escape, contexts["panel"])))
        self._breach = re.compile("|".join(map(re.escape, contexts["breach"])))

    def give(self, marks: Landmarks, mentions: list[Mention], people: list[Group]) -> None:
        """Put the roles into the mentions, which must be in the order of the text."""
        reading = _Reading()
        for i, mention in enumerate(mentions):
            before = mentions[i - 1] if i else None
            following = mentions[i + 1] if i + 1 < len(mentions) else None
            self._open(marks, reading, before, mention)
            reading.members.append(mention)
            if reading.role == "mentioned":
                continue
            verbs = self._verbs_behind(marks, mention, following, across_lines=reading.role == "delegate")
            for cue, start, end in verbs:
                self._apply(marks, reading, mention, following, (cue, start, end))
            if reading.role == "delegate":
                _add(mention, "delegate", reading.start, reading.end, "role.assigned")
            elif reading.role is not None and all(r.role == "participant" for r in mention.roles):
                _add(mention, reading.role, reading.start, reading.end, "role.listed")
        self._give_alone(marks, mentions, people)

    def _open(self, marks: Landmarks, reading: _Reading, before: Mention | None, mention: Mention) -> None:
        """Read the words in front of a mention: does it go on with a list, open one, or stand by itself."""
        text = marks.text
        contexts = self._contexts
        floor = before.block if before else 0
        gap = text[floor : mention.first]
        if before is not None and len(gap) < 40 and _SAME_LIST.fullmatch(gap):
            return
        number = _ENUMERATED.search(text, max(floor, mention.first - 14), mention.first)
        if number is not None and reading.enumerated and before is not None and len(gap) < 200:
            return
        reading.enumerated = number is not None
        # What opens a numbered list stands at the end of the line before.
        end = number.start() if number else mention.first
        lead = text[max(floor, end - 40) : end].rstrip(' “"‘\n:')
        done = max(floor, end - 40) + len(lead)
        near = before is not None and "\n" not in gap and len(gap) < _UNNAMED

        def led_by(kind: ContextKind) -> tuple[int, int] | None:
            """Where the word of a kind stands that ends the words in front, or None."""
            if not lead.endswith(contexts[kind]):
                return None
            word = next(w for w in contexts[kind] if lead.endswith(w))
            return done - len(word), done

        if at := led_by("assigned"):
            reading.start_list("delegate", None, at)
        elif near and (at := led_by("companion")):
            reading.start_list("participant", reading.subject or before, at)
        elif at := led_by("having"):
            reading.start_list("speaker" if self._panel.search(lead) else "participant", None, at)
        elif at := led_by("meeting"):
            reading.start_list("participant", None, at)
        elif at := led_by("led"):
            reading.start_list(None, None, at)
            reading.led = True
            mention.fallback = RoleFound("participant", *at, "role.led")
        elif at := led_by("spoken_of"):
            reading.start_list("mentioned", None, at)
        elif near and reading.role == "participant" and lead.endswith(("และ", ",")) and self._goes_on(gap):
            return
        else:
            reading.start_list(None, None, (done, done))
            if at := led_by("by"):
                self._done_by(marks, mention, at)

    def _done_by(self, marks: Landmarks, mention: Mention, at: tuple[int, int]) -> None:
        """The role of somebody behind โดย: of what stands in front of it."""
        text = marks.text
        mention.fallback = RoleFound("participant", *at, "role.by")
        said = [c for c in marks.cues_within(at[0] - 40, at[0]) if c.value.kind == "say"]
        if said and text[said[-1].end : at[0]].strip() == "":
            _add(mention, "speaker", said[-1].start, at[1], "role.done-by")
        start = max(0, at[0] - 200)
        line = max(start, text.rfind("\n", start, at[0]))
        if lecture := self._lecture.search(text, line, at[0]):
            mention.fallback = RoleFound("speaker", *lecture.span(), "role.by-lecture")

    def _goes_on(self, gap: str) -> bool:
        """Whether only unnamed people stand between two members of a list."""
        return not any(word in gap for word in ("กล่าว", "เปิดเผย", "เป็นประธาน", "ว่า", "ซึ่ง", "โดย"))

    def _apply(self, marks: Landmarks, reading: _Reading, mention: Mention, following: Mention | None, verb: Verb) -> None:
        cue, start, end = verb
        members = reading.members
        if cue.kind == "assign":
            if following is not None and following.first - end < 12:
                for doer in [reading.subject or mention]:
                    _add(doer, "delegator", start, end, "role.assigns")
            return
        if cue.kind == "assigned":
            _add(mention, "delegate", start, end, "role.assigned")
            if following is not None and following.first - end < 12:
                _add(following, "delegator", start, end, "role.assigns")
            return
        if cue.role is None:
            mention.fallback = mention.fallback or RoleFound("participant", start, end, "role.stands-for")
            return
        if cue.role == "participant" and (reading.led or reading.role == "speaker"):
            return
        if cue.role == "participant":
            for member in [*members, *([reading.subject] if reading.subject else ())]:
                _add(member, "participant", start, end, "role.verb")
            return
        if reading.subject is not None and marks.text.startswith("ร่วม", start):
            members = [*members, reading.subject]
            for doer in members:
                _add(doer, cue.role, start, end, f"role.{cue.kind}")
            return
        doers = [reading.subject] if reading.subject is not None else members if len(members) < 3 else [mention]
        for doer in doers:
            _add(doer, cue.role, start, end, f"role.{cue.kind}")

    def _verbs_behind(self, marks: Landmarks, mention: Mention, following: Mention | None, *, across_lines: bool) -> list[Verb]:
        """The cues that belong to a mention: the verb right behind it and those joined to it in the same clause."""
        text = marks.text
        limit = min(len(text), mention.block + _REACH, following.first if following else len(text))
        found: list[Verb] = []
        first = self._verb_at(text, mention.block, across_lines=across_lines)
        if first is None and text.startswith("\n", mention.block):
            # A line broken inside the sentence: only a verb that needs a subject goes on with it.
            first = self._verb_at(text, mention.block + 1)
            if first is not None and not text[first[1] : first[2]].endswith(_NEEDING):
                first = None
        if first is None:
            first = self._verb_past_unnamed(text, mention.block, limit)
        done = mention.block
        if first is not None and first[1] <= limit:
            found.append(first)
            done = first[2]
            if first[0].kind == "say":
                self._add_occasion(text, found, done)
                if _opens_speech(text, first):
                    return found
        line = text.find("\n", done, limit)
        if line >= 0:
            limit = line
        hits = marks.cues_within(done, limit)
        if not hits:
            return found
        breach = self._breach.search(text, done, limit)
        chain = self._contexts["chain"]
        for hit in hits:
            cue: CueEntry = hit.value
            if breach and hit.start > breach.start():
                break
            if cue.kind == "friend" or cue.role == "participant" or cue.kind in ("assign", "assigned"):
                continue
            lead = text[max(0, hit.start - 12) : hit.start]
            if not (lead.endswith(chain) or lead[-1:] in ' ”"'):
                continue
            verb = (cue, hit.start, hit.end)
            speech = cue.kind == "say" and _opens_speech(text, verb)
            if found or speech:
                found.append(verb)
            if speech:
                break
        return found

    def _verb_at(self, text: str, at: int, *, across_lines: bool = False) -> Verb | None:
        """The cue that stands right behind ``at``, auxiliaries skipped."""
        if across_lines and (lines := _LINES.match(text, at)):
            at = lines.end()
        start = at
        while text[start : start + 1] and text[start] in _CLOSING:
            start += 1
        direct = self._verbs.match(text, start)
        gap = _AUXILIARY.match(text, at)
        behind = gap.end() if gap else start
        found = self._verbs.match(text, behind) if behind > start else None
        if found is None or (direct is not None and direct[0] >= found[0]):
            found, behind = direct, start
        return (found[1], behind, found[0]) if found and found[1].kind != "friend" else None

    def _verb_past_unnamed(self, text: str, at: int, limit: int) -> Verb | None:
        """The verb of a person and of the unnamed people with him ("… และคณะผู้บริหาร เข้าร่วม")."""
        gap = _WITH_UNNAMED.match(text, at)
        if gap is None:
            return None
        limit = min(limit, at + _UNNAMED)
        start = gap.end()
        while True:
            start = text.find(" ", start, limit) + 1
            if not start or "\n" in text[at:start]:
                return None
            found = self._verbs.match(text, start)
            if found is not None and found[1].kind != "friend" and found[0] - start > 3:
                return found[1], start, found[0]

    def _add_occasion(self, text: str, found: list[Verb], end: int) -> None:
        """A visit or meeting named between the verb of speech and what is said ("เปิดเผยภายหลังลงพื้นที่ … ว่า")."""
        for word in self._contexts["occasion"]:
            if text.startswith(word, end):
                verb = self._verbs.match(text, end + len(word))
                if verb is not None and verb[1].kind == "verb":
                    found.append((verb[1], end + len(word), verb[0]))
                return

    def _give_alone(self, marks: Landmarks, mentions: list[Mention], people: list[Group]) -> None:
        """The roles told of a person by the office alone."""
        text = marks.text
        for group, start, end in stated_alone(marks, people):
            verb = self._verb_at(text, end)
            if verb is None:
                continue
            cue = verb[0]
            if cue.kind == "assign":
                if any(0 <= m.first - verb[2] < 12 for m in mentions):
                    _add(group[0], "delegator", start, verb[2], "role.office-assigns")
            elif cue.role is not None and cue.kind in ("say", "verb"):
                _add(group[0], cue.role, start, verb[2], "role.office")


class _Reading:
    """Where the reader is: the list of people it is in, the role that the list gives, and who is the subject of its verb."""

    __slots__ = ("end", "enumerated", "led", "members", "role", "start", "subject")

    def __init__(self) -> None:
        self.members: list[Mention] = []
        self.role: Role | None = None
        self.subject: Mention | None = None
        self.enumerated = self.led = False
        self.start = self.end = 0

    def start_list(self, role: Role | None, subject: Mention | None, at: tuple[int, int]) -> None:
        self.members = []
        self.led = False
        self.role, self.subject = role, subject
        self.start, self.end = at


def _add(mention: Mention, role: Role, start: int, end: int, rule: str) -> None:
    if all(r.role != role for r in mention.roles):
        mention.roles.append(RoleFound(role, start, max(end, start + 1), rule))


def _opens_speech(text: str, verb: Verb) -> bool:
    """Whether what is said follows a verb of speech: the words behind it are no longer told of the speaker."""
    end = verb[2]
    return text[verb[1] : end].endswith("ว่า") or _SAID.search(text, end, end + _SPEECH) is not None
