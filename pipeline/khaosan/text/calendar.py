"""The calendar of Thai releases: eras, days, months, quarters and fiscal years, with no clock of its own.

Years are turned into Gregorian ones *before* a day is checked, because leap years are Gregorian: 29 February 2567 is a day
(2024), 29 February 2566 is none. Nothing here knows what day it is today; what a release leaves out comes from its dateline.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Literal

Era = Literal["be", "ce"]

#: Years of the Buddhist era and of the common era lie this far apart.
ERA_GAP = 543
# What a year of four digits without an era can be. Between the two lies nothing that a release would write about.
_COMMON = range(1600, 2200)
_BUDDHIST = range(2300, 2700)
# Two digits are years of the 2500s (66 is 2566); after ค.ศ. those of this century, or from here on of the last.
_LAST_CENTURY_FROM = 70
_FISCAL_START = 10  # October of the year before
_MONTHS_PER_QUARTER = 3


def gregorian_year(digits: str, era: Era | None = None) -> int | None:
    """The Gregorian year of a year as written, or None where it is no year.

    ``era`` is what the text says in front of it. An era that the number contradicts ("ค.ศ. 2566") is taken for a slip.

    >>> gregorian_year("2566"), gregorian_year("66"), gregorian_year("2023"), gregorian_year("23", "ce"), gregorian_year("3566")
    (2023, 2023, 2023, 2023, None)
    """
    number = int(digits)
    if len(digits) == 2:
        if era == "ce":
            return number + (1900 if number >= _LAST_CENTURY_FROM else 2000)
        return 2500 + number - ERA_GAP
    if len(digits) != 4:
        return None
    if number in _BUDDHIST:
        return number - ERA_GAP
    if number in _COMMON and (era != "be" or number > _BUDDHIST[0] - ERA_GAP):
        return number
    return None


def day(year: int, month: int, number: int) -> date | None:
    """The day, or None where the calendar has none (year Gregorian).

    >>> day(2024, 2, 29), day(2023, 2, 29)
    (datetime.date(2024, 2, 29), None)
    """
    try:
        return date(year, month, number)
    except ValueError:
        return None


def nearest_day(month: int, number: int, to: date) -> date | None:
    """Of the days so named, in the year of ``to`` and its neighbours, the one nearest to it.

    >>> nearest_day(1, 1, to=date(2022, 12, 28))
    datetime.date(2023, 1, 1)
    """
    candidates = [found for year in (to.year, to.year - 1, to.year + 1) if (found := day(year, month, number))]
    return min(candidates, key=lambda found: abs(found - to), default=None)


def month_span(year: int, first: int, last: int | None = None) -> tuple[date, date]:
    """First and last day of a month, or of a run of months within a year.

    >>> month_span(2023, 1, 3)
    (datetime.date(2023, 1, 1), datetime.date(2023, 3, 31))
    """
    last = first if last is None else last
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def year_span(first: int, last: int | None = None) -> tuple[date, date]:
    """First and last day of a calendar year, or of a run of years."""
    return date(first, 1, 1), date(first if last is None else last, 12, 31)


def fiscal_span(first: int, last: int | None = None) -> tuple[date, date]:
    """First and last day of a Thai fiscal year, which begins in October of the year before, or of a run of them.

    >>> fiscal_span(2023)
    (datetime.date(2022, 10, 1), datetime.date(2023, 9, 30))
    """
    last = first if last is None else last
    return date(first - 1, _FISCAL_START, 1), date(last, _FISCAL_START - 1, 30)


def quarter_span(year: int, first: int, last: int | None = None, *, fiscal: bool = False) -> tuple[date, date]:
    """First and last day of a quarter (1 to 4), or of a run of them, of the calendar year or the fiscal one.

    >>> quarter_span(2023, 2)
    (datetime.date(2023, 4, 1), datetime.date(2023, 6, 30))
    >>> quarter_span(2023, 1, fiscal=True)
    (datetime.date(2022, 10, 1), datetime.date(2022, 12, 31))
    """
    last = first if last is None else last
    shift = _MONTHS_PER_QUARTER if fiscal else 0
    begin = (first - 1) * _MONTHS_PER_QUARTER - shift
    end = last * _MONTHS_PER_QUARTER - 1 - shift
    return month_span(year + begin // 12, begin % 12 + 1)[0], month_span(year + end // 12, end % 12 + 1)[1]
