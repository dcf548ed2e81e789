"""The wording of a year: พ.ศ. 2566, ค.ศ. 2023, ปี 66, or the bare digits behind a month."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from khaosan.lexicon.tables import Entry, Lexicon
from khaosan.text.calendar import Era, gregorian_year

# Two digits without an era are taken for a year in this range only: 2540 to 2585. Behind a month in full they are rarer than
# behind an abbreviation, and more often an amount.
_SHORT = range(40, 86)
_SHORT_AFTER_FULL = range(55, 81)

MonthStyle = Literal["full", "abbr", "short", "misspelt", "english", "loose"]


class MonthForm(Entry):
    """A month as written. No ``month``: a false friend."""

    month: int | None = None
    style: MonthStyle = "full"


class EraForm(Entry):
    """What stands before the digits of a year."""

    era: Era | None = None


class Year(NamedTuple):
    """A year behind a month: Gregorian, where its digits end, and whether it was written with two of them."""

    number: int
    end: int
    short: bool


def alternation(forms: Iterable[str]) -> str:
    """A regular expression for any of the forms, the longest first; spaces may be missing or doubled."""
    return "|".join(re.escape(form).replace(r"\ ", " {0,2}") for form in sorted(forms, key=len, reverse=True))


class YearGrammar:
    """Reads the year behind a month.

    >>> YearGrammar(Lexicon()).after(" พ.ศ. 2566 ณ", 0)
    Year(number=2023, end=10, short=False)
    """

    def __init__(self, lexicon: Lexicon) -> None:
        eras = lexicon.rows("eras", EraForm)
        self._eras: dict[str, Era | None] = {e.form.replace(" ", ""): e.era for e in eras}
        units = alternation(u.form for u in lexicon.rows("number_units", Entry))
        months = alternation(m.form for m in lexicon.rows("months", MonthForm) if m.month and m.style in ("full", "abbr"))
        self._year = re.compile(
            rf"[ ]{{0,8}}(?:\n[ ]{{0,3}})?(?:,[ ]?)?(?:({alternation(e.form for e in eras)})[ ]{{0,3}})?['’]?"
            rf"(?:(\d{{4}})(?!\d)|(\d\d)(?!\d|[%/]|[.:,]\d|[ ]?(?:{units})(?![ก-๎])|[ ]{{0,2}}(?:{months})))"
        )

    def after(self, text: str, at: int, style: MonthStyle = "abbr") -> Year | None:
        """The year that begins at ``at`` (spaces, one line break and an era may stand before its digits), or None.

        ``style`` is that of the month in front.
        """
        m = self._year.match(text, at)
        if m is None:
            return None
        era = self._eras[m[1].replace(" ", "")] if m[1] else None
        digits = m[2] or m[3]
        if m[3] and ("\n" in m[0] or (m.start(3) - at > 6 and not m[1])):
            return None  # two digits as far off as this are a number of their own
        if m[3] and not m[1] and int(digits) not in (_SHORT if style in ("abbr", "loose") else _SHORT_AFTER_FULL):
            return None
        number = gregorian_year(digits, era)
        return None if number is None else Year(number, m.end(), bool(m[3]))
