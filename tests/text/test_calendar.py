from __future__ import annotations

from datetime import date, timedelta

import pytest

from khaosan.text.calendar import day, fiscal_span, gregorian_year, month_span, nearest_day, quarter_span, year_span


@pytest.mark.parametrize(
    ("digits", "era", "year"),
    [
        ("2566", None, 2023),
        ("2566", "be", 2023),
        ("2023", None, 2023),
        ("2023", "ce", 2023),
        ("66", None, 2023),
        ("66", "be", 2023),
        ("23", "ce", 2023),
        ("99", "ce", 1999),
        ("2325", "be", 1782),
        ("1782", "ce", 1782),
    ],
)
def test_years(digits, era, year):
    assert gregorian_year(digits, era) == year


@pytest.mark.parametrize(("digits", "era"), [("2566", "ce"), ("2023", "be")])
def test_an_era_that_the_number_contradicts_is_a_slip(digits, era):
    assert gregorian_year(digits, era) == 2023


@pytest.mark.parametrize("digits", ["3566", "1234", "256", "25666", "2250", "5"])
def test_no_years(digits):
    assert gregorian_year(digits) is None


def test_the_era_is_converted_before_the_day_is_checked():
    leap = gregorian_year("2567")
    assert leap is not None
    assert day(leap, 2, 29) == date(2024, 2, 29)
    common = gregorian_year("2566")
    assert common is not None
    assert day(common, 2, 29) is None


@pytest.mark.parametrize(("month", "number"), [(4, 31), (2, 30), (13, 1), (0, 1), (1, 0), (1, 32)])
def test_no_days(month, number):
    assert day(2024, month, number) is None


def test_nearest_day_crosses_the_year():
    assert nearest_day(1, 2, date(2022, 12, 30)) == date(2023, 1, 2)
    assert nearest_day(12, 30, date(2023, 1, 2)) == date(2022, 12, 30)
    assert nearest_day(6, 15, date(2023, 6, 1)) == date(2023, 6, 15)


def test_nearest_leap_day_lies_in_a_leap_year():
    assert nearest_day(2, 29, date(2023, 12, 1)) == date(2024, 2, 29)
    assert nearest_day(2, 30, date(2023, 12, 1)) is None


def test_months_follow_one_another_without_gap():
    for month in range(1, 12):
        assert month_span(2024, month)[1] + timedelta(days=1) == month_span(2024, month + 1)[0]


def test_a_calendar_year_is_its_four_quarters():
    assert quarter_span(2023, 1, 4) == year_span(2023) == month_span(2023, 1, 12)
    for n in (1, 2, 3):
        assert quarter_span(2023, n)[1] + timedelta(days=1) == quarter_span(2023, n + 1)[0]


def test_a_fiscal_year_begins_in_october_of_the_year_before():
    assert fiscal_span(2023) == (date(2022, 10, 1), date(2023, 9, 30))
    assert quarter_span(2023, 1, 4, fiscal=True) == fiscal_span(2023)
    assert fiscal_span(2023, 2027) == (fiscal_span(2023)[0], fiscal_span(2027)[1])
    assert quarter_span(2023, 2, fiscal=True) == quarter_span(2023, 1)
