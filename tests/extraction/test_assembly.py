"""Which event a fact belongs to, and that mentions of one thing are one fact."""

from __future__ import annotations

from collections import Counter

import pytest

from khaosan.model import Report
from tests.minitext import report

HEADLINE = "ผู้ว่าฯ ลำปาง เปิดประชุมเครือข่ายคนทำตุงใบลาน 12 เครือข่าย\n\nวันพุธที่ 8 พฤษภาคม 2567\n"
MEETING = (
    "วันนี้ (8 พ.ค. 67) เวลา 09.00 น. ณ ห้องประชุมตะวันฉาย ศาลากลางจังหวัดลำปาง นายกฤตนัย ทองเรืองวิทย์ ผู้ว่าราชการจังหวัดลำปาง "
    "เป็นประธานการประชุมเครือข่ายคนทำตุงใบลาน 12 เครือข่าย\n"
)
SIGNING = "ในโอกาสเดียวกันนี้ นายกฤตนัย ทองเรืองวิทย์ ได้ร่วมลงนามบันทึกข้อตกลงกับสมาคมช่างไม้ไผ่จังหวัดแพร่ 3 เครือข่าย\n"
NEXT_DAY = (
    "วันที่ 9 พฤษภาคม 2567 นายกฤตนัย ทองเรืองวิทย์ ผู้ว่าราชการจังหวัดลำปาง ลงพื้นที่ตรวจเยี่ยมกลุ่มทอเสื่อกก ณ วัดดอนจันทน์ผา อำเภอแม่ทะ จังหวัดลำปาง\n"
)
FOOT = "----------\nสอบถามเพิ่มเติม สำนักงานจังหวัดน่าน โทร. 0 0000 0000\n"


def _places(found: Report) -> dict[str, list[tuple[str, int]]]:
    """Where each province stands: the ids of its events ("" for the background), with the number of its mentions."""
    where: dict[str, list[tuple[str, int]]] = {}
    for owner, facts in [*((e.id, e) for e in found.events), ("", found.background)]:
        for province in facts.provinces:
            where.setdefault(province.name, []).append((owner, len(province.mentions)))
    return where


def test_a_province_of_headline_and_body_is_one_fact_of_the_event_with_all_mentions() -> None:
    found = report(HEADLINE + MEETING)
    assert [e.kind for e in found.events] == ["meeting"]
    text = HEADLINE + MEETING
    assert _places(found) == {"ลำปาง": [("e1", text.count("ลำปาง"))]}
    assert found.background.provinces == []


def test_a_count_of_headline_and_body_is_one_fact_of_the_event() -> None:
    found = report(HEADLINE + MEETING)
    (count,) = found.events[0].counts
    assert (count.unit, count.value, len(count.mentions)) == ("network", 12, 2)
    assert found.background.counts == []


def test_a_person_of_the_headline_alone_belongs_to_the_first_event() -> None:
    found = report("“นายไพรัช ศรีกาวิละ” ชมการประชุมเครือข่ายคนทำตุงใบลาน\n\nวันพุธที่ 8 พฤษภาคม 2567\n" + MEETING)
    assert "ไพรัช ศรีกาวิละ" in [p.name for p in found.events[0].people]
    assert found.background.people == []


def test_without_an_event_the_headline_goes_to_the_background() -> None:
    found = report("ราคาลำไยจังหวัดลำพูน\n\nวันพุธที่ 8 พฤษภาคม 2567\nราคาลำไยจังหวัดลำพูนทรงตัว ผลผลิตออกสู่ตลาดตามฤดูกาลเหมือนทุกปีที่ผ่านมา\n")
    assert found.events == []
    assert _places(found) == {"ลำพูน": [("", 2)]}


def test_facts_of_the_foot_go_to_the_background() -> None:
    found = report(HEADLINE + MEETING + FOOT)
    assert _places(found)["น่าน"] == [("", 1)]


def test_a_session_owns_what_its_passage_tells() -> None:
    found = report(HEADLINE + MEETING + SIGNING)
    assert [(e.id, e.part_of, e.kind) for e in found.events] == [("e1", None, "meeting"), ("e2", "e1", "signing")]
    assert _places(found)["แพร่"] == [("e2", 1)]
    assert [c.value for c in found.events[1].counts] == [3]


def test_a_person_of_two_events_stands_in_both_with_the_roles_of_each() -> None:
    found = report(HEADLINE + MEETING + NEXT_DAY)
    assert [(e.kind, e.part_of) for e in found.events] == [("meeting", None), ("visit", None)]
    roles = [{p.name: p.roles for p in e.people}["กฤตนัย ทองเรืองวิทย์"] for e in found.events]
    assert roles == [["chair"], ["participant"]]
    assert found.background.people == []


@pytest.mark.parametrize("text", [HEADLINE + MEETING, HEADLINE + MEETING + SIGNING + FOOT, HEADLINE + MEETING + NEXT_DAY + FOOT])
def test_each_mention_stands_in_one_place(text: str) -> None:
    found = report(text)
    spans = Counter(
        (m.start, m.end)
        for facts in [*found.events, found.background]
        for fact in [*facts.provinces, *facts.districts, *facts.counts]
        for m in fact.mentions
    )
    assert spans
    assert max(spans.values()) == 1
    assert all(text[start:end] for start, end in spans)
