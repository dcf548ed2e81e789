from __future__ import annotations

from itertools import pairwise

import pytest

from tests.minitext import Example, entries, find, report


def check(marked: str) -> None:
    """Compare kind, days and place of every period, and of the plan it belongs to where the example marks one."""
    example = Example.of(marked)
    found = report(example.text).periods
    expected = [
        (example.text[e.start : e.end], e.start, e.attributes["kind"], e.attributes["start"], e.attributes["end"])
        for e in example.tagged("period")
    ]
    assert [(p.text, p.start, p.kind, p.start_date, p.end_date) for p in found] == expected
    plans = [(e.start, e.end) for e in example.tagged("plan")]
    assert [(p.of.start, p.of.end) for p in found if p.of] == plans


FISCAL_66 = "<period kind=fiscal_year start=2022-10-01 end=2023-09-30>"
YEAR_66 = "<period kind=year start=2023-01-01 end=2023-12-31>"
END = "</period>"


@pytest.mark.parametrize(
    "wording",
    ["ปีงบประมาณ 2566", "ปีงบประมาณ พ.ศ. 2566", "ปีงบประมาณ พ.ศ.2566", "ปีงบฯ 66", "ปีงบ 66", "ปีงบประมาณ ๒๕๖๖", "ปีงบประมาณ\u00a02566"],
)
def test_fiscal_years(wording):
    check(f"ใน{FISCAL_66}{wording}{END} จังหวัดตั้งเป้า")


def test_a_school_year_is_the_calendar_year_of_its_number():
    check(f"รับสมัคร{YEAR_66}ปีการศึกษา 2566{END} แล้ว")


def test_a_budget_makes_the_year_fiscal():
    check(f"ขอ<plan>งบประมาณ</plan>{FISCAL_66}ปี 2566{END} แล้ว")
    check(f"จาก<plan>งบประมาณรายจ่าย</plan>ประจำ{FISCAL_66}ปีงบประมาณ พ.ศ. 2566{END} แล้ว")


def test_several_fiscal_years():
    check("ใน<period kind=fiscal_year start=2022-10-01 end=2027-09-30>ปีงบประมาณ พ.ศ. 2566 - 2570</period> จังหวัดตั้งเป้า")


@pytest.mark.parametrize("wording", ["ปี 2566", "ปี66", "พ.ศ. 2566", "ปี พ.ศ. 2566", "พุทธศักราช 2566", "ค.ศ. 2023", "ปี 2023"])
def test_years(wording):
    check(f"ยอดจำหน่ายใน{YEAR_66}{wording}{END} สูงขึ้น")


@pytest.mark.parametrize(
    "wording", ["ปี 2554-2558", "พ.ศ. 2554 – 2558", "พ.ศ. 2554 ถึง พ.ศ. 2558", "ปี 2554 จนถึงปี 2558", "ปี 54-58", "พ.ศ. 2554-58"]
)
def test_spans_of_years(wording):
    check(f"ยอดจำหน่ายใน<period kind=years start=2011-01-01 end=2015-12-31>{wording}</period> สูงขึ้น")


def test_a_crop_year_runs_over_two():
    check("รับซื้อใน<period kind=years start=2024-01-01 end=2025-12-31>ปีการผลิต 2567/68</period> ต่อเนื่อง")


def test_bare_spans():
    check(
        "<plan>ยุทธศาสตร์เมืองน่าอยู่ ระยะ 20 ปี</plan> (<period kind=years start=2018-01-01 end=2037-12-31>2561 – 2580</period>) เริ่มแล้ว"
    )


def test_a_length_of_time_keeps_its_word_for_year():
    check("<plan>แผนงานริมโขง ระยะ 3 ปี</plan> <period kind=years start=2020-01-01 end=2022-12-31>พ.ศ. 2563-2565</period>")
    check(f"งานลอยกระทงครั้งที่ 3 {YEAR_66}ปี 2566{END}")


@pytest.mark.parametrize(
    ("wording", "start", "end"),
    [
        ("ไตรมาส 2 ปี 2566", "2023-04-01", "2023-06-30"),
        ("ไตรมาสที่ 3/2564", "2021-07-01", "2021-09-30"),
        ("ไตรมาสแรกของปี 2567", "2024-01-01", "2024-03-31"),
        ("ไตรมาสที่ 1 ของปีงบประมาณ พ.ศ. 2568", "2024-10-01", "2024-12-31"),
        ("ไตรมาส 4 ปีงบฯ 66", "2023-07-01", "2023-09-30"),
        ("ไตรมาสที่ 3 - 4 ของปี 65", "2022-07-01", "2022-12-31"),
        ("ไตรมาส 2 ประจำปี 2565", "2022-04-01", "2022-06-30"),
    ],
)
def test_quarters(wording, start, end):
    check(f"ยอดจำหน่ายใน<period kind=quarter start={start} end={end}>{wording}</period> สูงขึ้น")


@pytest.mark.parametrize(
    ("wording", "start", "end"),
    [
        ("มีนาคม 2566", "2023-03-01", "2023-03-31"),
        ("มี.ค. 66", "2023-03-01", "2023-03-31"),
        ("ม.ค.-มี.ค. 2566", "2023-01-01", "2023-03-31"),
        ("มกราคม – มีนาคม 2566", "2023-01-01", "2023-03-31"),
        ("ตุลาคม 2565 – มีนาคม 2566", "2022-10-01", "2023-03-31"),
        ("ตุลาคม ถึงเดือนมีนาคม 2566", "2022-10-01", "2023-03-31"),
        ("พ.ย.65-มี.ค. 66", "2022-11-01", "2023-03-31"),
        ("ม.ค - มี.ค 2566", "2023-01-01", "2023-03-31"),
        ("กุมภาพันธ์ 2567", "2024-02-01", "2024-02-29"),
        ("March 2023", "2023-03-01", "2023-03-31"),
    ],
)
def test_months(wording, start, end):
    check(f"ช่วงเดือน<period kind=month start={start} end={end}>{wording}</period> มีผู้เข้าชมสูงขึ้น")


def test_months_without_a_year():
    check(
        "วันพุธที่ 28 ธันวาคม 2565\nเดือน<period kind=month start=2022-11-01 end=2022-11-30>พฤศจิกายน</period>ที่ผ่านมา"
        " และเดือน<period kind=month start=2023-01-01 end=2023-01-31>มกราคม</period>นี้"
    )
    check(
        "ของเดือน<period kind=month start=2020-03-01 end=2020-03-31>มีนาคม</period>"
        "และเดือน<period kind=month start=2020-04-01 end=2020-04-30>เมษายน 2563</period>"
    )


@pytest.mark.parametrize(
    "text",
    [
        "ระหว่างวันที่ 5 - 7 มีนาคม 2566",
        "วันที่ 10 มีนาคม พ.ศ. 2566",
        "31/03/2567",
        "ทุกไตรมาส",
        "ไตรมาสที่ 2 เทียบกับปีก่อน",
        "ร่างพระราชกำหนด พ.ศ. ....",
        "ครบรอบ 25 ปี 40 คน",
        "ประชุมครั้งที่ 764/2557-2560",
        "https://example.th/42-2565-2566/1",
        "เดือนมิถุนายนของทุกปีมีงานบุญ",
        "เรื่องราวของมีนาคม",
        "ดอกเบี้ย 3 ปี 6.5%",
        "สำนักงาน ก.พ. แจ้งว่า",
    ],
)
def test_false_friends(text):
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "<plan>แผนแม่บทงานอาสา ฉบับที่ 1</plan> (<period kind=years start=2016-01-01 end=2022-12-31>พ.ศ. 2559-2565</period>)",
        f"เปิด<plan>โครงการครัวของชุมชน</plan> ประจำ{YEAR_66}ปี 2566{END}",
        f"ตาม<plan>พระราชบัญญัติป่าริมเมือง (ฉบับที่ 2)</plan> {YEAR_66}พ.ศ. 2566{END}",
        f"ใช้<plan>แผนปฏิบัติการโครงการริมน้ำ</plan> {YEAR_66}ปี 2566{END}",
        f"โครงการครัวของชุมชนใน{YEAR_66}ปี 2566{END}",
        f"โครงการครัวของชุมชน\n{YEAR_66}ปี 2566{END}",
        f"โครงการครัวของชุมชนซึ่งเปิด {YEAR_66}ปี 2566{END}",
        f"แผนกขายของร้าน {YEAR_66}ปี 2566{END}",
    ],
)
def test_the_plan_a_period_belongs_to(text):
    check(text)


@pytest.mark.parametrize("table", ["period_words", "plan_heads", "phrase_breaks"])
def test_the_entries_examples(table):
    for row, _ in entries(table):
        for text in (row.example, row.counterexample):
            if not text:
                continue
            found = report(text).periods
            assert len(found) == 1, f"{row.place}: {[p.text for p in found]}"
            assert found[0].end == len(text.rstrip(")")), row.place
            if table == "plan_heads":
                assert found[0].of is not None, row.place
                assert found[0].of.text.startswith(row.form), row.place
            elif text == row.counterexample:
                assert found[0].of is None, row.place
            elif table == "phrase_breaks":
                assert found[0].of is not None, row.place
                assert row.form not in found[0].of.text, row.place


def test_no_period_lies_in_a_date_or_another_period():
    doc, found = find("ปีงบประมาณ พ.ศ. 2566 (1 ตุลาคม 2565 – 30 กันยายน 2566) ไตรมาส 2 ปี 2566 และ ม.ค.-มี.ค. 2566")
    ranges = sorted((m.start, m.end) for m in [*found.dates, *found.periods])
    assert len(ranges) == 4
    assert all(a[1] <= b[0] for a, b in pairwise(ranges)), doc.text


def of(text):
    (period,) = report(text).periods
    return period.of.text if period.of else None


@pytest.mark.parametrize(
    ("text", "plan"),
    [
        ("แผนเมืองงามของสำนักงานทดลอง ปี 2566", "แผนเมืองงาม"),
        ("แผนเมืองงาม ของ กรมทดลอง (พ.ศ. 2566-2570)", "แผนเมืองงาม"),
        ("แผนเมืองงามของประเทศไทย (พ.ศ. 2566-2570)", "แผนเมืองงามของประเทศไทย"),
        ("แผนเมืองงามของกรมทดลอง ฉบับที่ 2 (พ.ศ. 2566-2570)", "แผนเมืองงามของกรมทดลอง ฉบับที่ 2"),
        ("ระเบียบการจ้างของหน่วยงานกรมทดลอง พ.ศ. 2566", "ระเบียบการจ้างของหน่วยงานกรมทดลอง"),
        ("ระเบียบการจ้างของกรมทดลอง พ.ศ. 2566", "ระเบียบการจ้างของกรมทดลอง"),
        ("นโยบายของกระทรวงทดลอง ปี 2566", None),
        ("โครงการอบรมจัดทำร่างแผนริมน้ำ (พ.ศ. 2566-2570)", "ร่างแผนริมน้ำ"),
        ("งบลงทุนของรัฐวิสาหกิจ ปี 2566", "งบลงทุน"),
        ("แนวทางการบังคับใช้พระราชบัญญัติป่าริมเมือง พ.ศ. 2566", "พระราชบัญญัติป่าริมเมือง"),
        ("พ.ร.บ. การจัดทำยุทธศาสตร์ริมน้ำ พ.ศ. 2566", "พ.ร.บ. การจัดทำยุทธศาสตร์ริมน้ำ"),
        ("ดำรงตำแหน่งวาระปี 2566", None),
    ],
)
def test_the_name_of_a_plan_and_whose_it_is(text, plan):
    assert of(text) == plan


def test_years_joined_to_one_before():
    found = report("ชนะการประกวดปี 2557, 2558 และ 2560 แต่ปี 2562 และ 2563 ล้านบาทก็ไม่ใช่").periods
    assert [p.text for p in found] == ["ปี 2557", "2558", "2560", "ปี 2562"]
