"""Days of publication as columns and pages state them."""

from datetime import UTC, date, datetime

import pytest

from khaosan.sources.days import day_of

DAY = date(2023, 5, 2)


@pytest.mark.parametrize(
    "value",
    [
        DAY, date(2566, 5, 2), datetime(2023, 5, 2, 23), datetime(2023, 5, 1, 17, tzinfo=UTC),
        1682992800, 1682992800000.0, 20230502,
        "2023-05-02", "2566-05-02", "2023/5/2", "2023.05.02", "20230502", "2/5/2566", "02-05-2023", "2.5.2566", "2/5/2566 10:30",
        "2023-05-02T10:00:00", "2023-05-02T10:00:00+07:00", "2023-05-01T17:00:00Z", "2566-05-01 23:30:00+00:00",
        "2023-05-02T00:30:00.000+0700", "2 พฤษภาคม 2566", "2 พฤษภาคม พ.ศ. 2566", "๒ พ.ค. ๖๖", "2พ.ค.2566",
        "วันอังคารที่ 2 พฤษภาคม 2566 เวลา 10.00 น.", "2 May 2023", "May 2, 2023",
        "Tue, 02 May 2023 10:00:00 +0700", "Mon, 01 May 2023 18:00:00 GMT", " 2023-05-02 ",
    ],
)  # fmt: skip
def test_a_day_in_every_form(value: object) -> None:
    assert day_of(value) == DAY


@pytest.mark.parametrize(
    "value",
    [
        None, "", "-", "เร็ว ๆ นี้", "31/02/2566", "12/31/2023", "2/5/66", "05/2023", "2023", 2566, 45048, 0, -1, float("nan"),
        True, [], "x" * 500, "9999-12-31", "0001-01-01", "2023-05-021", "Tue, 99 May 2023 10:00:00 +0700",
    ],
)  # fmt: skip
def test_what_is_no_day(value: object) -> None:
    assert day_of(value) is None


def test_a_leap_day_of_the_buddhist_era() -> None:
    assert day_of("29/2/2567") == date(2024, 2, 29)
    assert day_of("29/2/2566") is None
