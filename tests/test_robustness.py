"""Whatever the text, extraction neither fails nor breaks a span, and its time grows with the length and no faster."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import khaosan
from khaosan.text.view import View
from tests.growth import assert_linear

PIECES = st.sampled_from(
    [
        "วันนี้ (", ")", "วันที่ ", "2-3 ", "๑๒", "31", "29 ", "พฤษภาคม ", "ก.พ. ", "2566 ", "67", "2567",
        "พ.ศ. ", "ถึง", " - ", "เวลา 09.30 น. ", "นาย", "นางสาว", "พล.ต.อ.", "ดร.", "พระครู", "มะลิ ",
        "ทองดี ", "ณ ", "อยุธยา ", "ผู้ว่าราชการจังหวัด", "รองนายกรัฐมนตรี ", "เป็นประธาน", "มอบหมายให้ ",
        "กล่าวว่า ", "โดยมี", "ที่ประชุม", "มีมติ", "เห็นชอบ", "รับทราบ", "ให้", "เพื่อ", "1. ", "2) ",
        "(3) ", "\n", "\n\n", " ", "\u00a0", "\u200b", "จังหวัด", "จ.", "อ.", "อำเภอ", "เขต", "เมือง",
        "เชียงราย ", "เลย", "แพร่", "น่าน", "สุรินทร์", "กทม.", "17 ", "กว่า ", "ล้าน", "คน ", "เครือข่าย",
        "ภาคี", "หน่วยงาน ", "ประชุม", "อบรม", "พิธี", "ลงนาม", "ช่วงเช้า ", "“", "”", "(", "ฯ",
        "ข่าวทำเนียบ-", "ภาพ/ข่าว : ", "ํา", "เเ", "่ี", "\ufeff", "a", "😀", "\ud800", "\x00",
    ]
)  # fmt: skip
RELEASES = st.lists(PIECES | st.text(max_size=5), max_size=60).map("".join)


def check(text: str) -> None:
    report = khaosan.extract(text)
    report.verify(text)
    ids = [event.id for event in report.events]
    assert len(set(ids)) == len(ids)
    for event in report.events:
        assert event.part_of is None or event.part_of in ids
        assert event.part_of != event.id
        assert (event.start_date is None) == (event.end_date is None)
        assert event.start_date is None or event.end_date is None or event.start_date <= event.end_date
    for fact in (*report.dates, *report.periods):
        assert fact.start_date <= fact.end_date
    for mentions in (report.dates, report.periods, report.bylines):
        assert [m.start for m in mentions] == sorted(m.start for m in mentions)
    for event in report.events:
        assert [r.start for r in event.resolutions] == sorted(r.start for r in event.resolutions)
    type(report).model_validate(report.model_dump())


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(RELEASES)
def test_any_release_like_text(text: str) -> None:
    check(text)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    check(text)


@pytest.mark.parametrize("text", ["", " ", "\n", "\u200b", "\ufeff", "๑", "นาย", "ณ", "(", "2566", "\ud800"])
def test_next_to_nothing(text: str) -> None:
    check(text)


HOSTILE = {
    "digits": "1234567890",
    "prefix": "นาย ",
    "prefixes": "พล.ต.อ.ดร.",
    "brackets": "(",
    "closed": "()",
    "syllable": "กา",
    "dates": "1 ม.ค. 2566 ",
    "day list": "1, ",
    "provinces": "เชียงราย ",
    "meeting": "ที่ประชุม",
    "decisions": "ที่ประชุมมีมติเห็นชอบ ",
    "items": "1. ",
    "counts": "10 คน ",
    "venue": "ณ ห้องประชุม ",
    "spaces": " ",
    "lines": "\n",
    "zero width": "\u200b",
    "marks": "่",
    "sara am": "ํา",
    "quotes": "“",
    "names": "นายกา ขา ",
    "lists": "โดยมี นายกา ขา ",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_the_length(name: str) -> None:
    unit = HOSTILE[name]

    def prepare(length: int) -> Callable[[], object]:
        text = unit * (length // len(unit))
        return lambda: khaosan.extract(text)

    assert_linear(prepare)


@given(st.text(max_size=100))
def test_the_view_of_a_view_is_itself_where_nothing_is_dirty(text: str) -> None:
    clean = "".join(c for c in text if "ก" <= c <= "ฮ" or c == " ")
    assert View.of(clean).text == clean
