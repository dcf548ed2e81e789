"""The dirt of PDF text, and the measure of its quality."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaosan.text.pdfdirt import PDF_CLEANERS, join_lines, mend_letters
from khaosan.text.quality import quality
from khaosan.text.view import OffsetMap, View

RELEASE = (
    "นายสมหมาย ใจงาม ผู้อำนวยการสำนักงานส่งเสริมการเกษตร กล่าวว่า การประชุมครั้งนี้มีผู้นำชุมชน เข้าร่วมจำนวน 40 คน "
    "เพื่อกำหนดแนวทางทำงานร่วมกัน และน้ำผลการประชุมไปดำเนินการตามคำแนะนำของคณะกรรมการ ประจำปี 2567"
)


@pytest.mark.parametrize(
    ("dirty", "cleaned"),
    [
        ("ก าหนด", "กำหนด"),
        ("ส านักงาน", "สำนักงาน"),
        ("น ้า", "น้ำ"),
        ("น้ า", "น้ำ"),
        ("น ้าท่วม", "น้ำท่วม"),
        ("ข ้าว", "ข้าว"),
        ("จ านวน 40 คน", "จำนวน 40 คน"),
        ("ก ารประชุม", "การประชุม"),
        ("สํ านัก", "สำนัก"),
        ("ท ํางาน", "ทำงาน"),
        ("น ํ้า", "น้ำ"),
        ("ส ำนัก", "สำนัก"),
        ("ที ่ประชุม", "ที่ประชุม"),
        ("ผู ้ว่า", "ผู้ว่า"),
        ("ส\nานัก", "สำนัก"),
        ("วันที่ řŚ มกราคม ŚŝŞş", "วันที่ 12 มกราคม 2567"),
        ("Dvořák Škoda", "Dvořák Škoda"),
        ("จ.น่าน อ.ปัว", "จ.น่าน อ.ปัว"),
    ],
)
def test_letters_that_came_apart(dirty: str, cleaned: str) -> None:
    assert View.of(dirty, PDF_CLEANERS).text == cleaned


def test_what_word_makes_of_sara_am() -> None:
    broken = re.sub("([ก-ฮ])([่-๋]?)ำ", r"\1\2 า", RELEASE)
    assert broken != RELEASE
    view = View.of(broken, PDF_CLEANERS)
    assert view.text == RELEASE
    at = view.text.index("สำนักงาน")
    start, end = view.source_range(at, at + len("สำนักงาน"))
    assert broken[start:end] == "ส านักงาน"


PARAGRAPH = [
    "วันที่ 12 มกราคม 2567 นายสมหมาย ใจงาม นายอำเภอแม่จัน เป็นประธานการประชุมคณะ",
    "กรรมการเครือข่ายเกษตรกร ณ ห้องประชุมอำเภอแม่จัน จังหวัดเชียงราย มีผู้เข้าร่วม",
    "ประชุมสี่สิบคน",
]


def test_lines_of_a_paragraph_are_joined_and_other_lines_are_not() -> None:
    text = "\n".join(["หัวข้อข่าวสั้น ๆ", *PARAGRAPH, *PARAGRAPH, "1. ข้อแรก", "2. ข้อสอง"])
    view = View.of(text, (join_lines,))
    first, *_, before_last, last = view.text.split("\n")
    assert first == "หัวข้อข่าวสั้น ๆ"
    assert "การประชุมคณะกรรมการเครือข่าย" in view.text
    assert (before_last, last) == ("1. ข้อแรก", "2. ข้อสอง")
    assert view.text.count("\n") == 4


def test_a_line_break_in_a_word_is_nothing_and_between_names_a_space() -> None:
    filler = "ก" * 70
    text = "\n".join([filler, f"{filler[:-8]}นายสมหมาย", f"ใจงาม {filler}", f"{filler[:-4]} สำนัก", f"งานเขต {filler}", filler])
    joined = join_lines(text)[0]
    assert "นายสมหมาย ใจงาม" in joined
    assert "สำนักงานเขต" in joined


def test_where_spaces_at_line_ends_are_kept_they_tell() -> None:
    lines = ["นายสมหมาย ใจงาม เป็นประธานการประชุมเครือข่ายเกษตรกรจังหวัด", "เชียงราย โดยมีผู้เข้าร่วมประชุมจากทุกอำเภอของจังหวัดเชียงราย "]
    joined = join_lines("\n".join(lines * 4))[0]
    assert "จังหวัดเชียงราย โดยมี" in joined
    assert "จังหวัดเชียงราย นายสมหมาย" in joined


@given(
    st.lists(
        st.sampled_from(["ก", "า", "ำ", " ", "\n", "่", "ํ", "ที", "Ř", "ŝ", "a", "สำนักงาน", "กำหนด ", "1. "]), max_size=60
    ).map("".join)
)
def test_every_part_of_the_view_leads_to_a_part_of_the_text(text: str) -> None:
    view = View.of(text, PDF_CLEANERS)
    last = 0
    for i in range(len(view.text)):
        start, end = view.source_range(i, i + 1)
        assert last <= start < end <= len(text)
        last = start


@given(st.text(alphabet="กขคงจabc ", max_size=40))
def test_clean_text_stays(text: str) -> None:
    assert mend_letters(text) == (text, OffsetMap())


class TestQuality:
    """0 to 1."""

    def test_written_text_is_good(self) -> None:
        score = quality(RELEASE * 3)
        assert score is not None
        assert score > 0.95

    @pytest.mark.parametrize(
        ("broken", "most"),
        [
            (RELEASE.encode("cp874").decode("latin-1"), 0.0),
            ("".join(c for c in RELEASE if not "\u0e31" <= c <= "\u0e4e"), 0.7),
            (re.sub("([ก-ฮ])", r"\1 ", RELEASE), 0.3),
            (RELEASE[::-1], 0.3),
            (RELEASE.replace("า", "\ue000"), 0.8),
            (RELEASE.replace("ร", "\ufffd").replace("น", "\ufffd"), 0.7),
        ],
    )
    def test_broken_text_is_not(self, broken: str, most: float) -> None:
        score = quality(broken)
        assert score is not None
        assert score <= most

    @pytest.mark.parametrize("text", ["", "12/01/2567", "Press release, Bangkok, 12 January 2024", "ข่าว"])
    def test_without_thai_there_is_nothing_to_judge(self, text: str) -> None:
        assert quality(text) is None

    @given(st.text(max_size=200))
    def test_any_text(self, text: str) -> None:
        score = quality(text)
        assert score is None or 0 <= score <= 1
