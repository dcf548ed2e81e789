"""Forms of address: where one stands, and what only looks like one."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from khaosan.extraction.document import Document
from khaosan.extraction.people.contexts import Contexts
from khaosan.extraction.people.entries import TitleEntry, TitleKind
from khaosan.extraction.people.landmarks import TITLE, is_letter
from khaosan.extraction.scanner import Term
from khaosan.lexicon.tables import Lexicon

# Marks that belong to the consonant before them: a term that ends before one has cut a syllable in two.
_DEPENDENT = frozenset("ะัาำิีึืฺุู็่้๊๋์ํๅ")
_SUFFIX_GAP = 2
#: How long a bracket with a name in Latin letters may be.
_BRACKET = 90


@dataclass(frozen=True, slots=True)
class Title:
    """A form of address, or several in a row: ``[start, end)``, and ``name``, the place where the name begins.

    ``full`` says that a given name alone is not enough: what stands there may be a false friend ("นายธนาคาร").
    """

    start: int
    end: int
    name: int
    kind: TitleKind
    full: bool = False


class TitleFinder:
    """Finds forms of address and puts those in a row together."""

    def __init__(self, lexicon: Lexicon, contexts: Contexts, given_names: frozenset[str]) -> None:
        self._entries = lexicon.rows("prefixes", TitleEntry)
        self._given = given_names
        self._glue = contexts["glue"]
        titles = ("นางสาว", "นาย", "นาง")
        friends = [e.form for e in self._entries if e.kind in ("friend", "word")]
        self._under: dict[str, str] = {}
        for friend in friends:
            for title in titles:
                rest = friend[len(title) :]
                # Only what some given name begins with can hide one ("นายพล" hides พลเดช, "นายกรัฐมนตรี" nobody).
                if friend.startswith(title) and rest and any(g.startswith(rest) for g in given_names):
                    self._under.setdefault(friend, title)

    def terms(self) -> Iterator[Term]:
        """All forms, abbreviations also with spaces after their full stops and without the last full stop."""
        seen: set[str] = set()
        for entry in self._entries:
            for form in _spellings(entry):
                if form not in seen:
                    seen.add(form)
                    yield Term(TITLE, form, entry)

    def find(self, doc: Document) -> list[Title]:
        """The forms of address of a release, in the order of the text."""
        text = doc.text
        found: list[Title] = []
        bracket = 0
        for hit in doc.hits.longest(TITLE):
            entry: TitleEntry = hit.value
            kind = entry.kind
            start, end = hit.start, hit.end
            if text[end - 1] == " ":
                end -= 1
            if kind in ("friend", "word"):
                title = self._title_under(text, start, end, entry)
                if title is None:
                    continue
                kind, end = "title", start + len(title)
            last = found[-1] if found else None
            if last and text[last.end : start].strip(" ") == "" and start - last.end <= _SUFFIX_GAP:
                if kind == "weak" and start == last.end:
                    continue  # "นางสาวคุณนิธี": the syllable of a name
                name = _skip_spaces(text, end)
                found[-1] = Title(last.start, end, name, last.kind if last.kind != "weak" else kind)
                continue
            if kind == "latin" and (start < bracket or text[start - 1 : start] == "("):
                # The name in Latin letters of the person just named.
                bracket = max(bracket, text.find(")", start, start + _BRACKET))
                continue
            if kind == "suffix" or not self._begins(doc, start, entry.form, kind):
                continue
            name = _skip_spaces(text, end)
            if kind == "latin" or _may_begin_name(text, name):
                found.append(
                    Title(
                        start,
                        end,
                        name,
                        kind,
                        entry.kind in ("friend", "word") and not is_letter(text[hit.end : hit.end + 1] or " "),
                    )
                )
        return [t for t in found if t.kind == "latin" or _may_begin_name(text, t.name)]

    def _title_under(self, text: str, start: int, end: int, entry: TitleEntry) -> str | None:
        """The title that a false friend hides, where the friend is none after all ("นายกองเกียรติ" is no นายกอง)."""
        title = self._under.get(entry.form)
        if title is None:
            return None
        following = text[end : end + 1]
        if following in _DEPENDENT and following:
            return title
        if entry.kind == "word" and is_letter(following or " "):
            return title
        stop = start + len(title)
        limit = stop
        while limit < len(text) and limit - stop < 30 and is_letter(text[limit]):
            limit += 1
        return title if text[stop:limit] in self._given else None

    def _begins(self, doc: Document, start: int, form: str, kind: TitleKind) -> bool:
        """Whether a form of address can begin here, seen from the character before it."""
        text = doc.text
        if start == 0:
            return True
        before = text[start - 1]
        if kind == "latin":
            return not before.isalpha()
        if not is_letter(before):
            return before != "." or not (len(form) > 1 and form[1] == ".")
        if text[max(0, start - 8) : start].endswith(self._glue):
            return True
        if "." in form and form[1] == ".":
            return False
        return kind == "title" and doc.words.is_edge(start)


def _may_begin_name(text: str, at: int) -> bool:
    char = text[at : at + 1]
    return "ก" <= char <= "ฮ" or "เ" <= char <= "ไ" or ("A" <= char <= "Z")


def _skip_spaces(text: str, at: int) -> int:
    limit = min(len(text), at + 4)
    while at < limit and text[at] == " ":
        at += 1
    return at


def _spellings(entry: TitleEntry) -> Iterable[str]:
    form = entry.form
    if entry.kind in ("friend", "word", "latin") or form.count(".") < 2:
        return (form,)
    return _dotted(form)


@cache
def _dotted(form: str) -> tuple[str, ...]:
    """An abbreviation with and without spaces after its inner full stops, and without the last one.

    >>> _dotted("น.ส.")
    ('น.ส.', 'น.ส ')
    >>> _dotted("พล.ท.")
    ('พล.ท.', 'พล.ท ', 'พล. ท.')
    """
    parts = form.split(".")
    inner = parts[:-1] if not parts[-1] else parts
    tail = "." if not parts[-1] else ""
    spellings: list[str] = []
    # "09.30 น. พ.ต.อ. …": behind น. a space parts a time of day from the next word.
    gaps = (".",) if inner[0] == "น" else (".", ". ")
    for chosen in itertools.product(gaps, repeat=len(inner) - 1):
        whole = "".join(p + g for p, g in zip(inner, chosen, strict=False)) + inner[-1]
        # Without the last full stop a space must follow: "พล.ต.อนันต์" is พล.ต. and a name.
        spellings += [whole + tail, whole + " "] if tail and ". " not in whole else [whole + tail]
    return tuple(dict.fromkeys(s.replace(".  ", ". ") for s in spellings))
