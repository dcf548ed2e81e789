"""Parts of an event: openings, parts of a day, days of a range, stops of a trip, what is done at the same occasion."""

from __future__ import annotations

from datetime import date

import pytest

from khaosan.extraction.events.sessions import SessionEntry
from khaosan.extraction.mentions import EventFound
from khaosan.lexicon.tables import Lexicon
from tests.minitext import find, report

LEAD = "วันที่ 5 มีนาคม 2566 เวลา 09.00 น. "
WHO = "นายสมชาย ใจดี อธิบดีกรมการข้าว "


def events(text: str) -> list[EventFound]:
    return find(text)[1].events


def sessions(text: str) -> list[EventFound]:
    found = events(text)
    parts = [e for e in found if e.parent is not None]
    assert all(found[e.parent].parent is None for e in parts if e.parent is not None)
    return parts


@pytest.mark.parametrize(
    ("opened", "held", "kind"),
    [
        ("งาน “ข้าวใหม่เมืองน่าน”", "กรมการข้าวจัดงาน “ข้าวใหม่เมืองน่าน” ระหว่างวันที่ 5-9 มีนาคม 2566", "other"),
        ("การอบรมผู้ผลิตเมล็ดพันธุ์", "การอบรมครั้งนี้จัดขึ้นระหว่างวันที่ 5 - 9 มีนาคม 2566", "training"),
        ("การประชุมวิชาการข้าว", "การประชุมวิชาการข้าวกำหนดจัดระหว่างวันที่ 5-6 มีนาคม 2566 และวันที่ 8 - 9 มีนาคม 2566", "meeting"),
    ],
)
def test_what_lasts_longer_is_the_event_and_its_opening_a_session(opened: str, held: str, kind: str) -> None:
    text = LEAD + WHO + "เป็นประธานในพิธีเปิด" + opened + " ณ วัดช้างค้ำ โดยมีชาวนาเข้าร่วม\nนายสมชาย กล่าวว่า " + held + "\n"
    main, opening = events(text)
    assert (main.kind, main.first, main.last, main.parent) == (kind, date(2023, 3, 5), date(2023, 3, 9), None)
    assert (opening.kind, opening.first, opening.last, opening.parent) == ("ceremony", date(2023, 3, 5), date(2023, 3, 5), 0)
    assert opening.time == "09:00"


def test_a_range_of_something_else_does_not_widen_the_event() -> None:
    text = LEAD + WHO + "เป็นประธานการประชุมคณะทำงานข้าวหอม\nทั้งนี้ ชาวนาเกี่ยวข้าวได้ตั้งแต่วันที่ 1-20 มีนาคม 2566 เป็นต้นไป\n"
    [main] = events(text)
    assert main.first == main.last == date(2023, 3, 5)


def test_morning_and_afternoon_are_sessions() -> None:
    text = (
        LEAD + WHO + "ร่วมประชุมหารือเครือข่ายข้าวหอม ณ วัดช้างค้ำ\n"
        "(ช่วงเช้า) นายดำรง ทองมาก เป็นประธานเปิดการประชุมหารือแผนงานข้าวหอม โดยมีชาวนาเข้าร่วม\n"
        "(ช่วงบ่าย) นางดวงใจ แก้วงาม เป็นประธานเปิดการประชุมแกนนำชาวนา\n"
    )
    assert [(s.kind, s.part_of_day, s.first, s.basis) for s in sessions(text)] == [
        ("meeting", "morning", date(2023, 3, 5), "inherited"),
        ("meeting", "afternoon", date(2023, 3, 5), "inherited"),
    ]


def test_days_of_a_range_are_counted_from_its_first() -> None:
    text = (
        "วันที่ 5-6 มีนาคม 2566 " + WHO + "จัดประชุมกลุ่มย่อยข้าวหอม ณ วัดช้างค้ำ\n"
        "กิจกรรมวันแรก เป็นการรับฟังเสียงชาวนา\nกิจกรรมวันที่สอง ร่วมอภิปรายเรื่องพันธุ์ข้าว\n"
    )
    assert [(s.first, s.last) for s in sessions(text)] == [(date(2023, 3, 5),) * 2, (date(2023, 3, 6),) * 2]


def test_a_day_beyond_the_range_is_none() -> None:
    text = "วันที่ 5-6 มีนาคม 2566 " + WHO + "จัดประชุมกลุ่มย่อยข้าวหอม ณ วัดช้างค้ำ\nกิจกรรมวันที่สาม ร่วมอภิปรายเรื่องพันธุ์ข้าว\n"
    assert sessions(text) == []


@pytest.mark.parametrize(
    ("passage", "kind"),
    [
        ("ในการนี้ นายสมชาย ร่วมลงนามบันทึกความเข้าใจกับสหกรณ์แม่ริม", "signing"),
        ("โอกาสนี้ นายสมชาย มอบเมล็ดพันธุ์และมอบเกียรติบัตรแก่ชาวนา", "ceremony"),
        ("ภายหลังเลิกการประชุมในเวลา 16.00 น. นายสมชายได้แถลงข่าวผลการหารือ", "press_conference"),
    ],
)
def test_what_is_done_at_the_same_occasion_is_a_session(passage: str, kind: str) -> None:
    [session] = sessions(LEAD + WHO + "เป็นประธานการประชุมคณะทำงานข้าวหอม ณ วัดช้างค้ำ\n" + passage + "\n")
    assert (session.kind, session.first, session.parent) == (kind, date(2023, 3, 5), 0)


@pytest.mark.parametrize(
    "passage",
    [
        "โอกาสนี้ นายสมชาย กล่าวว่า การมอบรางวัลชาวนาดีเด่นจะมีทุกปี",
        "ในโอกาสนี้ นายสมชาย ขอบคุณชาวนาทุกคน",
        "นอกจากนี้ ชาวนายังร่วมกันจัดพิธีทำขวัญข้าวทุกปี",
        "จากนั้นราคาข้าวจะปรับขึ้นตามฤดูกาล",
    ],
)
def test_words_at_the_occasion_are_no_session(passage: str) -> None:
    assert sessions(LEAD + WHO + "เป็นประธานการประชุมคณะทำงานข้าวหอม ณ วัดช้างค้ำ\n" + passage + "\n") == []


def test_the_next_stop_of_a_trip_is_a_session_with_its_place() -> None:
    text = (
        LEAD + WHO + "ลงพื้นที่ตรวจเยี่ยมแปลงนาสาธิต ณ อำเภอปัว จังหวัดน่าน\nจากนั้น นายสมชาย เดินทางไปยังศูนย์ข้าวชุมชนบ้านหลวง เพื่อเยี่ยมชมเมล็ดพันธุ์\n"
    )
    session = report(text).events[1]
    assert (session.kind, session.part_of, session.venue and session.venue.text) == ("visit", "e1", "ศูนย์ข้าวชุมชนบ้านหลวง")


def test_passages_that_begin_with_days_of_a_trip_are_its_sessions() -> None:
    text = (
        "ระหว่างวันที่ 5 - 6 มี.ค. 2566 " + WHO + "เดินทางไปตรวจราชการโครงการข้าวหอม ในพื้นที่จังหวัดน่าน\n"
        "วันที่ 5 มี.ค. 2566 คณะได้ลงพื้นที่แปลงนาสาธิต ณ อำเภอปัว จังหวัดน่าน โดยมีชาวนาให้การต้อนรับ\n"
        "วันที่ 6 มี.ค. 2566 คณะเดินทางไปตรวจเยี่ยมโรงสีชุมชน ณ อำเภอสันติสุข จังหวัดน่าน\n"
    )
    main = events(text)[0]
    assert (main.kind, main.first, main.last) == ("visit", date(2023, 3, 5), date(2023, 3, 6))
    assert [(s.kind, s.first, s.last) for s in sessions(text)] == [
        ("visit", date(2023, 3, 5), date(2023, 3, 5)),
        ("visit", date(2023, 3, 6), date(2023, 3, 6)),
    ]


def test_facts_of_a_session_stand_under_it() -> None:
    text = (
        LEAD + WHO + "ร่วมประชุมหารือเครือข่ายข้าวหอม ณ วัดช้างค้ำ มีชาวนาเข้าร่วม 90 คน\n"
        "(ช่วงเช้า) นายดำรง ทองมาก เป็นประธานเปิดการประชุมหารือแผนงานข้าวหอม มีชาวนาเข้าร่วม 40 คน\n"
    )
    main, morning = report(text).events
    assert [c.value for c in main.counts] == [90]
    assert [c.value for c in morning.counts] == [40]


def test_every_session_word_belongs_to_a_known_part() -> None:
    for entry in Lexicon().rows("session_cues", SessionEntry):
        if entry.role == "part":
            assert entry.value in ("morning", "afternoon", "evening"), entry.form
        if entry.role == "day":
            assert int(entry.value) in (-1, 1, 2, 3, 4), entry.form
