from __future__ import annotations

from datetime import date

import pytest

from khaosan.extraction.dates import relative_days
from khaosan.extraction.document import Document
from khaosan.text.source import SourceText
from tests.growth import assert_linear
from tests.minitext import Example, engine, entries, find, report

DATELINE = "วันพุธที่ 28 ธันวาคม 2565"
DATED = "วันพุธที่ <date start=2022-12-28>28 ธันวาคม 2565</date>"


def check(marked: str, tag: str = "date") -> None:
    example = Example.of(marked)
    found = [(d.text, d.start, d.end, d.start_date, d.end_date) for d in report(example.text).dates]
    expected = [
        (example.text[e.start : e.end], e.start, e.end, e.attributes["start"], e.attributes.get("end", e.attributes["start"]))
        for e in example.tagged(tag)
    ]
    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "วันที่ <date start=2023-03-10>10 มีนาคม 2566</date> ณ หอประชุม",
        "วันศุกร์ที่ <date start=2023-03-10>10 มีนาคม พ.ศ. 2566</date> ณ หอประชุม",
        "วันที่ <date start=2023-03-10>10 มีนาคม พุทธศักราช 2566</date>",
        "วันที่ <date start=2023-03-10>10 มีนาคม ปี 2566</date>",
        "วันที่ <date start=2023-03-10>10 มีนาคม ค.ศ. 2023</date>",
        "วันที่ <date start=2023-03-10>10 มีนาคม 2023</date>",
        "วันที่<date start=2023-03-10>10มีนาคม2566</date>ณหอประชุม",
        "วันที่ <date start=2023-03-10>10  มีนาคม   2566</date>",
        "วันนี้ (<date start=2023-03-10>10 มี.ค. 66</date>) เวลา 09.30 น.",
        "วันนี้ (<date start=2023-03-10>10 มี.ค.66</date>) น.ส.ปราง เลิศวนา",
        "วันนี้ (<date start=2023-03-10>10 มี.ค 66</date>)",
        "วันนี้ (<date start=2023-03-10>10 มีค. 66</date>)",
        "วันนี้ (<date start=2023-03-10>10 มีค 66</date>)",
        "วันนี้ (<date start=2023-03-10>10 มี. ค. 66</date>)",
        "วันนี้ (<date start=2023-03-10>10มี.ค.2566</date>)",
        "วันที่ <date start=2023-03-10>10 มีนาคม 66</date> เวลา 13.00 น.",
        "วันที่ <date start=2023-03-10>10 เดือนมีนาคม 2566</date>",
        "วันที่ <date start=2023-03-10>10 ของเดือนมีนาคม 2566</date>",
        "เหตุการณ์ <date start=1973-10-14>14 ตุลา 2516</date>",
        "////<date start=2023-03-10>10 มีนาคม 2566</date>",
        "ข่าวจังหวัด-<date start=2023-03-10>10 มีนาคม 2566</date> เปิดงาน",
        "อบรมรุ่นที่ 2 วันที่ <date start=2023-03-10>10 มีนาคม 2566</date>",
        "วันศุกร์ที่ <date start=2023-03-10>10\nมี.ค. 2566</date> ณ หอประชุม",
    ],
)
def test_day_month_year(text):
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "วันที่ <date start=2023-03-10>๑๐ มีนาคม ๒๕๖๖</date>",
        "วันที่\u00a0<date start=2023-03-10>10\u00a0มีนาคม\u00a02566</date>\u00a0ณ",
        "วันที่ <date start=2023-03-10>10 มี\u200bนาคม 2566</date>",
        "สํานักงาน เเจ้งว่า วันที่ <date start=2023-04-10>10 เมษายน 2566</date>",
        "วันที่ <date start=2023-04-02 end=2023-04-03>๒\u00a0–\u00a0๓ เมษายน\u200b ๒๕๖๖</date>",
    ],
)
def test_dirt(text):
    check(text)


@pytest.mark.parametrize("dash", ["-", "–", "—", " - ", " – ", " ถึง ", " ถึงวันที่ ", " จนถึงวันที่ ", " - วันศุกร์ที่ ", " -", "– "])
def test_run_of_days(dash):
    check(f"ระหว่างวันที่ <date start=2023-03-05 end=2023-03-10>5{dash}10 มีนาคม 2566</date> ณ ลานเมือง")


@pytest.mark.parametrize(
    "text",
    [
        '<date start=2023-04-30 end=2023-05-02>30 เมษายน – 2 พฤษภาคม 2566</date>',
        '<date start=2023-04-30 end=2023-05-02>30 เมษายน ถึงวันที่ 2 พฤษภาคม 2566</date>',
        '<date start=2022-12-31 end=2023-01-02>31 ธันวาคม - 2 มกราคม 2566</date>',
        '<date start=2022-12-31 end=2023-01-02>31 ธ.ค. 2565 - 2 ม.ค. 2566</date>',
        '<date start=2022-12-31 end=2023-01-02>31 ธ.ค.65-2 ม.ค.66</date>',
        '<date start=2022-02-26 end=2022-08-02>26 กุมภาพันธ์-2 สิงหาคม 2565</date>',
        '<date start=2022-12-30 end=2023-01-02>30 ธันวาคม 2565 ถึงวันจันทร์ที่ 2 มกราคม 2566</date>',
        '<date start=2024-03-31 end=2024-04-02>31/03/2567 - 02/04/2567</date>',
        '<date start=2024-04-01 end=2024-04-03>1-3/04/2567</date>',
    ],
)  # fmt: skip
def test_range_over_months(text):
    check(f"จัดระหว่างวันที่ {text} ณ ลานเมือง")


@pytest.mark.parametrize(
    "text",
    [
        "วันที่ <date start=2023-03-10>10</date> และ <date start=2023-03-17>17 มีนาคม 2566</date>",
        "วันที่ <date start=2023-03-10>10</date> และวันที่ <date start=2023-03-17>17 มีนาคม 2566</date>",
        "วันที่ <date start=2023-03-10>10</date>, <date start=2023-03-12>12</date> และ <date start=2023-03-17>17 มีนาคม 2566</date>",
        "วันที่ <date start=2023-03-10>10</date> กับ <date start=2023-03-17>17 มีนาคม 2566</date>",
        "วันที่ <date start=2023-03-10>10</date> วันที่ <date start=2023-03-12>12</date>"
        " และวันที่ <date start=2023-03-17>17 มี.ค. 66</date>",
        "วันที่ <date start=2023-03-10 end=2023-03-12>10-12</date> และ <date start=2023-03-17>17 มีนาคม 2566</date>",
        "วันที่ <date start=2023-03-10>10</date> และ <date start=2023-03-17 end=2023-03-18>17 - 18 มีนาคม 2566</date>",
        "วันที่ <date start=2022-12-31>31 ธันวาคม</date> และ <date start=2023-01-01>1 มกราคม 2566</date>",
        "วันที่ <date start=2023-03-28>28</date>, <date start=2023-03-30>30 มีนาคม</date>"
        " และวันที่ <date start=2023-04-02>2 เมษายน 2566</date>",
        "วันที่ <date start=2023-03-10>10 มีนาคม 2566</date> และ <date start=2023-04-17>17 เมษายน 2566</date>",
    ],
)
def test_joined_days_are_mentions_of_their_own(text):
    check(text)


def test_a_number_with_no_word_for_day_in_front_is_no_day_of_the_list():
    check("มอบถุงยังชีพ 5 และ <date start=2023-03-17>17 มีนาคม 2566</date>")
    check("แบ่งเป็นช่วงที่ 2 วันที่ <date start=2023-03-17>17 มีนาคม 2566</date>")


@pytest.mark.parametrize(
    "text",
    [
        "<date start=2024-03-31>31/03/2567</date>",
        "<date start=2024-03-31>31-03-2567</date>",
        "ณ วันที่ <date start=2024-03-31>31.03.2567</date> มีผู้สมัคร",
        "วันที่ <date start=2024-03-31>31/3/67</date> มีผู้สมัคร",
        "<date start=2024-03-31>31/03/2024</date>",
    ],
)
def test_numeric(text):
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "on <date start=2021-03-12>12 March 2021</date> at the hall",
        "(Thursday <date start=2017-03-23>23rd March, 2017</date>)",
        "on <date start=2021-03-12>March 12, 2021</date>.",
        "on <date start=2016-05-26 end=2016-05-27>May 26-27, 2016</date>",
        "from <date start=2016-05-26 end=2016-05-27>26-27 MAY 2016</date>",
    ],
)
def test_english(text):
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "เวลา 08.30 น. ถึง 12.00 น.",
        "การประชุมครั้งที่ 4/2563",
        "บ้านเลขที่ 12/3 หมู่ 4",
        "คดีหมายเลขดำที่ 4/12/2566",
        "โทร. 02-123-2566",
        "โทร 0-2012-2563",
        "อัตราส่วน 1:25",
        "รุ่น 3.12.2560.1",
        "บัญชีเลขที่ 067-0-06895-0",
        "https://example.th/news/42-2565/760-2565-21-27-2565-4",
        "ม.ค.-มี.ค. 2566",
        "เดือนมีนาคม 2566",
        "ครั้งที่ 2 มีนาคม 2566",
        "ระลอกโควิด-19 มกราคม 2564",
        "COVID-19 มกราคม 2564",
        "วันเสาร์ที่ 2 ของเดือนมกราคม 2566",
        "สัปดาห์ที่ 4 ของเดือนเมษายน 2566",
        "ข้อ 5 ก.พ.ร. มีมติ",
        "หมู่ 5 ต.คลองหก",
        "ที่ กค 0416.4/ว 191",
        "3. กค. โดยธนาคาร",
        "วันที่ 31 เมษายน 2566",
        "วันที่ 29 กุมภาพันธ์ 2566",
        "วันที่ 45 มีนาคม 2566",
        "ราคา 2.10 มีนาคม",
        "ในปี 2559 พพ.ได้ออกฉลาก",
    ],
)
def test_false_friends(text):
    check(text)


def test_leap_day_of_the_buddhist_era():
    check("วันที่ <date start=2024-02-29>29 กุมภาพันธ์ 2567</date>")


@pytest.mark.parametrize(
    "text",
    [
        "จำนวน 570 ราย ฉีดก่อน <date start=2022-07-01>1 กรกฎาคม</date> 48 คน",
        "วันที่ <date start=2022-07-01>1 ก.ค.</date> 45 ราย",
        "วันที่ <date start=2022-07-05>5 ก.ค.</date> 12.30 น.",
    ],
)
def test_an_amount_behind_a_month_is_no_year(text):
    check(f"<date start=2022-12-28>28 ธันวาคม 2565</date>\n{text}")


class TestMissingYears:
    def test_the_nearest_earlier_date_gives_it(self):
        check(
            "เมื่อ<date start=2015-05-04>4 พฤษภาคม 2558</date> เริ่มก่อสร้าง และเปิดใช้วันที่ <date start=2015-12-01>1 ธันวาคม</date>"
            " ต่อมา <date start=2019-02-03>3 ก.พ. 2562</date> ขยายถึงวันที่ <date start=2019-03-05>5 มีนาคม</date>"
        )

    def test_else_the_dateline(self):
        check(
            "เปิดงานใหญ่ <date start=2022-12-20>20 ธ.ค.</date>\n\n\nวันพุธที่ <date start=2022-12-28>28 ธันวาคม 2565</date>\n"
            "เปิดงานใหญ่ <date start=2022-12-20>20 ธ.ค.</date>\nชาวบ้านร่วมงานคับคั่งที่ลานเมืองตลอดคืน"
        )

    def test_with_this_the_year_nearest_to_the_dateline(self):
        check(
            f"{DATED}\nงานเดิมเมื่อ <date start=2011-01-05>5 มกราคม 2554</date>"
            " จะจัดอีกวันที่ <date start=2023-01-02>2 ม.ค.</date> นี้"
            " และวันที่ <date start=2023-01-07 end=2023-01-08>7-8 มกราคม</date>นี้"
        )

    def test_next_year_and_last_year_count_from_the_dateline(self):
        check(
            f"{DATED}\nครั้งก่อนวันที่ <date start=2021-05-05>5 พฤษภาคม</date> ปีที่แล้ว"
            " ครั้งหน้าวันที่ <date start=2023-05-05>5 พฤษภาคม</date> ปีหน้า"
        )

    def test_a_range_without_a_year_turns_it(self):
        check(f"{DATED}\nปิดถนน <date start=2022-12-31 end=2023-01-02>31 ธ.ค. - 2 ม.ค.</date>")

    def test_the_first_date_behind_where_nothing_stands_before(self):
        check("วันที่ <date start=2023-03-10>10 มีนาคม</date> ซ้อม แสดงจริงเมื่อ <date start=2023-03-12>12 มีนาคม 2566</date>")

    def test_no_year_to_be_had(self):
        check("วันที่ 10 มีนาคม ซ้อมใหญ่")

    def test_a_day_of_every_year_has_a_rule_of_its_own(self):
        _, found = find("มติเมื่อ 20 ตุลาคม 2541 ให้วันที่ 31 ตุลาคมของทุกปี เป็นวันออม")
        assert [d.rule for d in found.dates] == ["date.day-month-year", "date.annual"]


@pytest.mark.parametrize("month", ["กุภาพันธ์", "กุมถาพันธ์", "กุมภาพันธุ์"])
def test_misspelt_months(month):
    check(f"วันที่ <date start=2018-02-21>21 {month} 2561</date> นั้น")


def test_a_misspelling_that_may_be_two_months_is_left_alone():
    check("วันที่ 21 รานคม 2561")


def test_two_ranges_stay_apart():
    check(
        "ช่วง <date start=2022-12-30 end=2022-12-31>30ธ.ค.-31ธ.ค. 65</date>"
        " และ <date start=2023-01-02 end=2023-01-03>2 ม.ค.-3ม.ค. 66</date>"
    )


def test_a_range_that_runs_backwards_is_two_mentions():
    check("ตั้งแต่วันที่ <date start=2024-10-16>16 ตุลาคม 2567</date> ถึงวันที่ <date start=2024-02-12>12 กุมภาพันธ์ 2567</date>")


@pytest.mark.parametrize("table", ["months", "eras", "weekdays", "date_joiners", "year_words", "number_nouns", "number_units"])
def test_the_entries_examples(table):
    for row, _ in entries(table):
        if row.example:
            text = f"วันจันทร์ที่ 2 มกราคม 2566\n{row.example}"
            found = report(text).dates
            end = max((d.end for d in found), default=0)
            assert len(found) > 1, row.place
            if table != "year_words":
                assert end == len(text.rstrip(")")), f"{row.place}: {[d.text for d in found]}"
            if table == "eras":
                assert found[-1].start_date == "2023-03-05", row.place
            if table == "year_words":
                assert text[end:].strip() == row.form, row.place
        if row.counterexample and table != "number_units":
            assert not report(row.counterexample).dates, row.place
        elif row.counterexample:
            found = report(f"วันจันทร์ที่ 2 มกราคม 2566\n{row.counterexample}").dates
            assert [d.text for d in found[1:]] == ["1 กรกฎาคม"], row.place


class TestRelativeDays:
    @staticmethod
    def days(text: str) -> list[tuple[str, date]]:
        doc, found = find(text)
        return [(doc.text[d.start : d.end], d.first) for d in relative_days(doc, found.dates)]

    def test_they_count_from_the_dateline(self):
        text = f"{DATELINE}\nวันนี้ นายเอกเปิดงาน ต่อจากที่ประชุมเมื่อวานนี้ ก่อนเดินทางในวันพรุ่งนี้"
        assert self.days(text) == [
            ("วันนี้", date(2022, 12, 28)),
            ("เมื่อวานนี้", date(2022, 12, 27)),
            ("พรุ่งนี้", date(2022, 12, 29)),
        ]

    def test_none_without_a_dateline(self):
        assert self.days("วันนี้ นายเอกเปิดงาน") == []

    @pytest.mark.parametrize(
        "words",
        [
            "วันนี้ (9 ม.ค. 67) นายเอก",
            "วันนี้(วันที่ 21 มีนาคม 2560) นายเอก",
            "วันนี้ 21 มีนาคม 2560 นายเอก",
            "วันนี้ (วันอังคารที่ 21 มีนาคม 2560) นายเอก",
            "สมัครได้วันนี้ - 14 ก.พ. 68",
            "สมัครได้ตั้งแต่วันนี้จนถึง 14 ก.พ. 68",
            "สมัครได้วันนี้ถึงวันที่ 14 ก.พ. 68",
        ],
    )
    def test_a_date_of_its_own_takes_its_place(self, words):
        assert self.days(f"{DATELINE}\n{words}") == []

    def test_they_are_no_mentions_of_dates(self):
        check(f"{DATED}\nวันนี้ นายเอกเปิดงาน")

    def test_the_entries_examples(self):
        for row, _ in entries("relative_days"):
            if row.example:
                assert [w for w, _ in self.days(f"{DATELINE}\n{row.example}")] == [row.form], row.place
            if row.counterexample:
                assert self.days(f"{DATELINE}\n{row.counterexample}") == [], row.place


@pytest.mark.parametrize(
    "piece",
    [
        "1 มีนาคม ",
        "1 มีนาคม 2566 - ",
        "1, 2 และ ",
        "วันที่ ",
        "1/1/2566 ",
        "วันนี้ ",
        "ม.ค.",
        "ปี 2566-",
        "5",
        "/25",
        "แผน",
        "ไตรมาส 2 ",
        "\n1/1/2566",
    ],
)
def test_work_grows_with_the_text_and_no_faster(piece):
    def prepare(length: int):
        doc = Document.of(SourceText.of(piece * (length // len(piece)) + " มีนาคม"), engine().scanner)

        def work() -> None:
            dates = engine().dates.find(doc)
            engine().periods.find(doc, dates)
            relative_days(doc, dates)

        return work

    assert_linear(prepare)


def test_a_dateline_from_metadata_serves_where_the_text_has_none() -> None:
    source = SourceText.of("วันนี้ นายอำเภอปัวเป็นประธานการประชุม กำหนดจัดงานวันที่ 5 มีนาคม", published=date(2024, 1, 9))
    found = engine().analyse(source).report
    assert found.published == "2024-01-09"
    assert [e.start_date for e in found.events] == ["2024-01-09"]
    assert [d.start_date for d in found.dates] == ["2024-03-05"]
