"""The day that a column or a page's metadata states, in the many ways of stating it."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from functools import cache

from khaosan.lexicon.tables import Entry, Lexicon
from khaosan.text.calendar import day, gregorian_year

_THAILAND = timezone(timedelta(hours=7))
_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)(.*)", re.DOTALL)
_DAY_FIRST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_ZONE = re.compile(r"[T ]\d{2}:?\d{2}.*(?:Z|[+-]\d{2}:?\d{2})$")
_MAIL = re.compile(r"[A-Za-z]{3}, \d{1,2} [A-Za-z]{3} \d{4} ")
# Seconds since 1970, of the years 1990 to 2100.
_EPOCH = range(631_152_000, 4_102_444_800)


class _Month(Entry):
    month: int | None = None
    style: str = ""


def day_of(value: object) -> date | None:
    """The day that a value states, or None: a date, a moment (as seen in Thailand), or text in either era.

    Numeric days are taken in the Thai order, day before month; years of two digits only behind the name of a month.

    >>> day_of("2/5/2566"), day_of("2566-05-02 10:00"), day_of("วันอังคารที่ ๒ พ.ค. ๖๖"), day_of("2023-05-01T23:30:00Z")
    (datetime.date(2023, 5, 2), datetime.date(2023, 5, 2), datetime.date(2023, 5, 2), datetime.date(2023, 5, 2))
    >>> day_of("12/31/2023"), day_of("เร็ว ๆ นี้"), day_of(None)
    (None, None, None)
    """
    if isinstance(value, datetime):
        return _common_era(_in_thailand(value))
    if isinstance(value, date):
        return _common_era(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _of_number(value)
    return _of_text(value.translate(_THAI_DIGITS).strip()) if isinstance(value, str) else None


def _of_number(value: float) -> date | None:
    seconds = value / 1000 if value > _EPOCH.stop else value
    if not _EPOCH.start <= seconds < _EPOCH.stop:
        text = str(int(value)) if value == value and abs(value) < 1e9 else ""
        return _of_text(text) if len(text) == 8 else None
    return datetime.fromtimestamp(seconds, _THAILAND).date()


def _of_text(text: str) -> date | None:
    if len(text) > 200:
        return None
    if found := _YEAR_FIRST.match(text):
        meant = _day(found[1], int(found[3]), int(found[4]))
        if meant is not None and _ZONE.match(found[5].strip() if found[5].startswith("T") else found[5]):
            return _shifted(meant, found[5])
        return meant
    if found := _DAY_FIRST.match(text):
        return _day(found[4], int(found[3]), int(found[1]))
    if found := _COMPACT.fullmatch(text):
        return _day(found[1], int(found[2]), int(found[3]))
    if _MAIL.match(text):
        try:
            return _common_era(_in_thailand(parsedate_to_datetime(text)))
        except ValueError:
            return None
    pattern, months = _month_pattern()
    found = pattern.search(text)
    if found is None:
        return None
    if found["english_year"]:
        return _day(found["english_year"], months[found["english"].lower()], int(found["english_day"]))
    return _day(found["year"], months[found["month"].lower()], int(found["day"]))


def _shifted(meant: date, rest: str) -> date:
    """The day in Thailand of a moment with a time zone, whose year may be of either era."""
    try:
        moment = datetime.fromisoformat(f"{meant.isoformat()}T{rest.lstrip('T ').strip()}")
    except ValueError:
        return meant
    return _in_thailand(moment).date()


def _in_thailand(moment: datetime) -> datetime:
    """The clock of Thailand; a moment without a zone is taken to be told by it."""
    return moment if moment.tzinfo is None else moment.astimezone(_THAILAND)


def _common_era(value: date) -> date | None:
    return _day(f"{value.year:04}", value.month, value.day)


def _day(year: str, month: int, number: int) -> date | None:
    gregorian = gregorian_year(year)
    return None if gregorian is None else day(gregorian, month, number)


@cache
def _month_pattern() -> tuple[re.Pattern[str], dict[str, int]]:
    """How months are written, from the table that the extractors read too."""
    rows = [row for row in Lexicon().rows("months", _Month) if row.month is not None]
    months = {row.form.lower(): row.month for row in rows if row.month is not None}
    for form in [form for form in months if "." in form]:
        months.setdefault(form.rstrip("."), months[form])
    words = "|".join(re.escape(form) for form in sorted(months, key=len, reverse=True))
    return (
        re.compile(
            rf"(?<!\d)(?P<day>\d{{1,2}})\s*(?P<month>{words})\.?,?\s*(?:พ\.ศ\.|ค\.ศ\.)?\s*(?P<year>\d{{4}}|\d{{2}})(?!\d)"
            rf"|(?P<english>{words})\.? (?P<english_day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<english_year>\d{{4}})(?!\d)",
            re.IGNORECASE,
        ),
        months,
    )
