"""What each person does: from the words in front of a mention, behind it, and from an office that speaks for its holder."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from khaosan.extraction.mentions import RoleFound
from khaosan.extraction.people.contexts import Contexts
from khaosan.extraction.people.coreference import Group
from khaosan.extraction.people.entries import ContextKind, CueEntry
from khaosan.extraction.people.holders import stated_alone
from khaosan.extraction.people.landmarks import Landmarks
from khaosan.extraction.people.mention import Mention
from khaosan.extraction.people.verbs import SPEECH, Verb, VerbReader, opens_speech, speech_start
from khaosan.lexicon.tables import Lexicon
from khaosan.model import Role

# What ties a person to the one before in a list: nothing, a comma, และ, a number.
_ENUMERATED = re.compile(r"\n[ \u200b]{0,6}(?:\d{1,2}[.)]|[-•–*]) {0,4}$")
_INLINE = re.compile(r" ?\(?1[.)] ?$")
_SAME_LIST = re.compile(r"[ ,;]{0,9}(?:และ|\d{1,2}[.)]|[-•–])?[ ,]{0,6}")
# Unnamed members may stand between the named ones of a list ("ผู้บริหารกระทรวง").
_UNNAMED = 120
#: So far in front of a person may stand what he gives or receives.
_HANDED = 160
_TO = ("แก่", "แด่", "ให้", "ให้แก่", "ให้กับ")
#: How far behind a verb the person may stand whom it is about, or with whom a speech begins that has no ว่า.
_OBJECT = 12
_DIRECT = 3
_LONGEST_SPEECH = 4000
_QUOTES = ("“", '"', "‘")
# Behind these a list of people is at its end.
_ENDING = ("กล่าว", "เปิดเผย", "เป็นประธาน", "ว่า", "ซึ่ง", "โดย")


class RoleReader:
    """Gives every mention the roles that its surroundings state."""

    def __init__(self, lexicon: Lexicon, contexts: Contexts) -> None:
        self.cues = lexicon.rows("role_cues", CueEntry)
        self._verbs = VerbReader(self.cues, contexts)
        self._contexts = contexts
        self._lecture = re.compile("|".join(map(re.escape, contexts["lecture"])))
        self._panel = re.compile("|".join(map(re.escape, contexts["panel"])))
        self._received = re.compile("|".join(map(re.escape, contexts["received"])))
        self._handed = re.compile("|".join(map(re.escape, contexts["handed"])))

    def give(self, marks: Landmarks, mentions: list[Mention], people: list[Group]) -> None:
        """Put the roles into the mentions, which must be in the order of the text."""
        reading = _Reading()
        before: Mention | None = None
        for i, mention in enumerate(mentions):
            following = mentions[i + 1] if i + 1 < len(mentions) else None
            self._read(marks, reading, before, mention, following)
            before = mention
            for own in self._own(marks, reading, mention, following):
                self._read(marks, reading, before, own, following)
                before = own
        self._give_alone(marks, mentions, people, reading)

    def _read(
        self, marks: Landmarks, reading: _Reading, before: Mention | None, mention: Mention, following: Mention | None
    ) -> None:
        """Read what is told of one mention, in front of it and behind."""
        reported = self._is_reported(marks, reading, mention)
        self._open(marks, reading, before, mention)
        if not reading.instead:
            reading.members.append(mention)
        if reading.role == "mentioned" and not reading.instead:
            return
        verbs = self._verbs.behind(
            marks,
            mention,
            following,
            across_lines=reading.role == "delegate",
            sent=reading.instead and reading.subject is not None,
        )
        if reported and mention.given not in reading.heard:
            reading.reported.add(mention.given)
        reading.heard.add(mention.given)
        for cue, start, end in verbs:
            if cue.kind == "stance" and (reported or mention.given in reading.reported):
                continue
            self._apply(marks, reading, mention, following, (cue, start, end))
        if any(verb[0].kind in SPEECH for verb in verbs) and (
            led := self._verbs.in_front(marks, before.block if before else 0, mention)
        ):
            _add(mention, "chair", led[1], led[2], _rule(led[0]))
        self._hear(marks, reading, mention, verbs, following)
        if reading.instead:
            return
        if reading.role == "delegate":
            _add(mention, "delegate", reading.start, reading.end, "role.assigned")
        elif reading.role is not None and all(
            r.role == "participant" or (reading.met and r.role == "speaker") for r in mention.roles
        ):
            _add(mention, reading.role, reading.start, reading.end, "role.listed")

    def _hear(self, marks: Landmarks, reading: _Reading, mention: Mention, verbs: list[Verb], following: Mention | None) -> None:
        """Note the speech that a mention's verb opens: to the line's end it is that person who speaks."""
        text = marks.text
        for verb in verbs:
            if verb[0].kind not in SPEECH:
                continue
            direct = following is not None and 0 <= following.first - verb[2] < _DIRECT
            if not direct and not opens_speech(text, verb):
                continue
            speaker = reading.subject or mention
            start = verb[2] if direct else speech_start(text, verb)
            reading.speeches.append((start, _speech_end(text, start), speaker))
            return

    def _is_reported(self, marks: Landmarks, reading: _Reading, mention: Mention) -> bool:
        """Whether a mention stands in the speech of somebody else, or in a line that begins with a quotation."""
        text = marks.text
        line = text.rfind("\n", max(0, mention.first - _LONGEST_SPEECH), mention.first) + 1
        if text.startswith("“", line) and line + 1 < mention.first and text.find("”", line, mention.first) < 0:
            return True
        if not reading.speeches:
            return False
        start, end, speaker = reading.speeches[-1]
        first = mention.first
        if not start <= first < end or mention.given == speaker.given:
            return False
        lead = marks.text[max(start, first - 20) : first].rstrip()
        return "apart" not in self._contexts.ending(lead) and marks.text.find("”", start, first) < 0

    def _own(self, marks: Landmarks, reading: _Reading, mention: Mention, following: Mention | None) -> Iterator[Mention]:
        """The places up to the next mention where the speaker speaks of himself; roles found there are the speaker's."""
        if not reading.speeches:
            return
        start, end, speaker = reading.speeches[-1]
        start = max(start, mention.block)
        if following is not None:
            end = min(end, following.first)
        text = marks.text
        if start == reading.speeches[-1][0] and (act := self._verbs.own_act(text, start)) and act[1] < end:
            yield _first_person(speaker, act[1], act[1])
        for at, stop in marks.selves_within(start, end):
            yield _first_person(speaker, at, stop)

    def _open(self, marks: Landmarks, reading: _Reading, before: Mention | None, mention: Mention) -> None:
        """Read the words in front of a mention: does it go on with a list, open one, or stand by itself."""
        text = marks.text
        contexts = self._contexts
        floor = before.block if before else 0
        gap = text[floor : mention.first]
        deputy, reading.deputy = reading.deputy, None
        if before is not None and deputy is not None and len(gap) < 40:
            # "นาย ก ได้รับมอบหมายจาก นาย ข …": what is told behind นาย ข is told of นาย ก.
            reading.start_list("mentioned", deputy, (floor, mention.first))
            reading.instead = True
            return
        if before is not None and len(gap) < 40 and _SAME_LIST.fullmatch(gap):
            return
        number = _ENUMERATED.search(text, max(floor, mention.first - 14), mention.first)
        if number is not None and reading.enumerated and before is not None and len(gap) < 200:
            return
        reading.enumerated = number is not None
        # What opens a numbered list stands at the end of the line before.
        end = number.start() if number else mention.first
        if inline := _INLINE.search(text, max(floor, end - 8), end):
            end = inline.start()
        lead = text[max(floor, end - 40) : end].rstrip(' “"‘\n:')
        done = max(floor, end - 40) + len(lead)
        near = before is not None and "\n" not in gap and len(gap) < _UNNAMED

        kinds = contexts.ending(lead)

        def led_by(kind: ContextKind) -> tuple[int, int] | None:
            """Where the word of a kind stands that ends the words in front, or None."""
            return (done - kinds[kind], done) if kind in kinds else None

        same_line = number is not None or "\n" not in text[done:end]
        if same_line and (at := led_by("assigned")):
            reading.start_list("delegate", None, at)
        elif near and kinds.get("apart", 0) < kinds.get("companion", 0) and (at := led_by("companion")):
            reading.start_list("participant", reading.subject or before, at)
        elif near and (at := led_by("instead")):
            reading.start_list("mentioned", reading.subject or before, at)
            reading.instead = True
        elif at := led_by("having"):
            reading.start_list("speaker" if self._panel.search(lead) else "participant", None, at)
        elif same_line and (at := led_by("meeting") or self._handing(text, lead, floor, done)):
            reading.start_list("participant", None, at)
            reading.met = True
        elif at := led_by("led"):
            reading.start_list(None, None, at)
            reading.led = True
            mention.fallback = RoleFound("participant", *at, "role.led")
        elif at := led_by("spoken_of"):
            reading.start_list("mentioned", None, at)
        elif near and self._goes_on(marks, reading, floor, mention.first, gap):
            return
        elif near and self._accompanies(marks, floor, mention.first, gap):
            reading.start_list("participant", reading.subject or before, (floor, done))
        else:
            reading.start_list(None, None, (done, done))
            if at := led_by("by"):
                self._done_by(marks, mention, at)
            elif at := led_by("self"):
                _add(mention, "speaker", *at, "role.self")  # "กับดิฉัน อรุณี แสงทอง"

    def _handing(self, text: str, lead: str, floor: int, done: int) -> tuple[int, int] | None:
        """What is handed to the person behind it or received from him ("รับมอบเงินบริจาคจาก …", "มอบโล่แก่ …")."""
        pattern = self._received if lead.endswith("จาก") else self._handed if lead.endswith(_TO) else None
        if pattern is None:
            return None
        start = max(floor, done - _HANDED, text.rfind("\n", floor, done) + 1)
        found = pattern.search(text, start, done)
        return (found.start(), done) if found else None

    def _done_by(self, marks: Landmarks, mention: Mention, at: tuple[int, int]) -> None:
        """The role of somebody behind โดย: of what stands in front of it."""
        text = marks.text
        mention.fallback = RoleFound("participant", *at, "role.by")
        said = [c for c in marks.cues_within(at[0] - 40, at[0]) if c.value.kind in SPEECH]
        if said and text[said[-1].end : at[0]].strip() == "":
            _add(mention, "speaker", said[-1].start, at[1], "role.done-by")
        start = max(0, at[0] - 200)
        line = max(start, text.rfind("\n", start, at[0]))
        if lecture := self._lecture.search(text, line, at[0]):
            mention.fallback = RoleFound("speaker", *lecture.span(), "role.by-lecture")

    def _goes_on(self, marks: Landmarks, reading: _Reading, floor: int, first: int, gap: str) -> bool:
        """Whether only unnamed people stand between two members of a list ("… และคณะผู้บริหาร นาย…")."""
        lead = gap.rstrip()
        if reading.role not in ("participant", "speaker") or any(word in gap for word in _ENDING):
            return False
        if reading.role == "participant" and lead.endswith(("และ", ",")):
            return True
        return gap.lstrip(" ,").startswith(self._contexts["unnamed"]) and not marks.cues_within(floor, first)

    def _accompanies(self, marks: Landmarks, floor: int, first: int, gap: str) -> bool:
        """Whether unnamed people stand between a person and those with him ("นาย… พร้อมด้วยเลขานุการรัฐมนตรี นาง…")."""
        lead = gap.lstrip(" ,")
        return (
            lead.startswith(self._contexts["companion"])
            and not any(w in gap for w in _ENDING)
            and not marks.cues_within(floor, first)
        )

    def _apply(self, marks: Landmarks, reading: _Reading, mention: Mention, following: Mention | None, verb: Verb) -> None:
        cue, start, end = verb
        members = reading.members
        named = following is not None and following.first - end < _OBJECT
        if cue.kind == "assign" and (named or cue.role == "delegator"):
            if named:
                _add(reading.subject or mention, "delegator", start, end, "role.assigns")
            return
        if cue.kind == "assigned":
            _add(mention, "delegate", start, end, "role.assigned")
            if named and following is not None:
                _add(following, "delegator", start, end, "role.assigns")
                reading.deputy = mention
            return
        if cue.role is None:
            mention.fallback = mention.fallback or RoleFound("participant", start, end, "role.stands-for")
            return
        rule = _rule(cue)
        if cue.role == "participant" and (reading.led or reading.role == "speaker"):
            return
        if cue.role == "participant" or (reading.subject is not None and marks.text.startswith("ร่วม", start)):
            for doer in [*members, *([reading.subject] if reading.subject else ())]:
                _add(doer, cue.role, start, end, rule)
            return
        doers = [reading.subject] if reading.subject is not None else members if len(members) < 3 else [mention]
        for doer in doers:
            _add(doer, cue.role, start, end, rule)

    def _give_alone(self, marks: Landmarks, mentions: list[Mention], people: list[Group], reading: _Reading) -> None:
        """The roles told of a person by the office alone."""
        speeches = reading.speeches
        text = marks.text
        starts = [m.first for m in mentions]
        spoken = [s[0] for s in speeches]
        for group, start, end in stated_alone(marks, people):
            verb = self._verbs.at(text, end)
            if verb is None:
                continue
            cue = verb[0]
            following = bisect_left(starts, verb[2])
            named = following < len(starts) and starts[following] - verb[2] < _OBJECT
            if cue.kind == "assign" and (named or cue.role == "delegator"):
                if named:
                    _add(group[0], "delegator", start, verb[2], "role.office-assigns")
                continue
            if cue.role is None or cue.kind == "assigned":
                continue
            if cue.kind in SPEECH and not cue.form.startswith("กล่าว"):
                speech = bisect_right(spoken, start) - 1
                if speech >= 0 and start < speeches[speech][1] and speeches[speech][2].given != group[0].given:
                    continue
                if cue.kind == "stance" and (text[start - 1 : start] in _QUOTES or group[0].given in reading.reported):
                    continue
            _add(group[0], cue.role, start, verb[2], f"{_rule(cue)}-office")
            if cue.kind in SPEECH and opens_speech(text, verb):
                self._add_own(marks, group[0], speech_start(text, verb))

    def _add_own(self, marks: Landmarks, speaker: Mention, start: int) -> None:
        """What somebody who speaks by the office alone tells of himself."""
        text = marks.text
        verbs = [self._verbs.at(text, stop) for _, stop in marks.selves_within(start, _speech_end(text, start))]
        for verb in [self._verbs.own_act(text, start), *verbs]:
            if verb is not None and verb[0].role in ("chair", "participant"):
                _add(speaker, verb[0].role, verb[1], verb[2], _rule(verb[0]))


class _Reading:
    """Where the reader is: the list of people it is in, the role that the list gives, and who is the subject of its verb.

    ``met`` says that somebody meets the people of the list, ``instead`` that the person last read is acted for by ``subject``;
    ``deputy`` acts for the person to be read next. ``speeches`` has start, end and speaker of each reported speech, ``heard`` the
    given names read so far, ``reported`` those of them that stood first in the speech of somebody else.
    """

    __slots__ = (
        "deputy", "end", "enumerated", "heard", "instead", "led", "members", "met", "reported", "role", "speeches", "start",
        "subject",
    )  # fmt: skip

    def __init__(self) -> None:
        self.members: list[Mention] = []
        self.role: Role | None = None
        self.subject: Mention | None = None
        self.deputy: Mention | None = None
        self.enumerated = self.led = self.instead = self.met = False
        self.start = self.end = 0
        self.speeches: list[tuple[int, int, Mention]] = []
        self.heard: set[str] = set()
        self.reported: set[str] = set()

    def start_list(self, role: Role | None, subject: Mention | None, at: tuple[int, int]) -> None:
        self.members = []
        self.led = self.instead = self.met = False
        self.role, self.subject = role, subject
        self.start, self.end = at


def _speech_end(text: str, start: int) -> int:
    """Where a reported speech that begins at ``start`` ends: with its line."""
    limit = min(len(text), start + _LONGEST_SPEECH)
    line = text.find("\n", start, limit)
    return line if line >= 0 else limit


def _first_person(speaker: Mention, start: int, end: int) -> Mention:
    """A mention of a speaker by himself; what is found of it is the speaker's, whose list of roles it shares."""
    return Mention(start, start, end, speaker.given, speaker.family, None, "person.self", block=end, roles=speaker.roles)


def _rule(cue: CueEntry) -> str:
    return "role.say" if cue.kind == "stance" else f"role.{cue.kind}"


def _add(mention: Mention, role: Role, start: int, end: int, rule: str) -> None:
    """Give a role; one that stands by itself takes the place of one that does not."""
    found = RoleFound(role, start, max(end, start + 1), rule)
    for i, known in enumerate(mention.roles):
        if known.role == role:
            if _is_slight(known.rule) and not _is_slight(rule):
                mention.roles[i] = found
            return
    mention.roles.append(found)


def _is_slight(rule: str) -> bool:
    """Whether a role is given by words that count only where nothing else is told of the person."""
    return rule.startswith("role.act")


_OF_CHAIR = ("role.sits", "role.act", "role.assign", "role.listed")


def weighed(roles: list[RoleFound]) -> list[RoleFound]:
    """The roles of a person without those that others make needless.

    Who presides receives, hands over and meets in the chair, and is no participant by it; a general word ("เดินหน้า") makes a
    participant only of somebody of whom nothing else is told.
    """
    if any(r.role == "chair" for r in roles):
        return [r for r in roles if r.role != "participant" or not r.rule.startswith(_OF_CHAIR)]
    if any(r.role != "participant" or not _is_slight(r.rule) for r in roles):
        return [r for r in roles if not _is_slight(r.rule)]
    return roles
