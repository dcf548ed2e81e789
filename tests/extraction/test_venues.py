"""The place of an event: where it begins, where it ends, and the province and district it names."""

from __future__ import annotations

import pytest

from tests.minitext import Example, find, report

LEAD = "วันนี้ (5 มี.ค. 66) เวลา 09.00 น. "
WHO = "นายสมชาย ใจดี อธิบดีกรมการข้าว "
MEETING = "เป็นประธานการประชุมคณะทำงานข้าวหอม"


@pytest.mark.parametrize(
    "marked",
    [
        LEAD + "ณ <venue>ห้องประชุม 301 ตึกรวงข้าว ชั้น 2 กรมการข้าว</venue> " + WHO + MEETING,
        LEAD + "ที่<venue>ทำเนียบรัฐบาล</venue> " + WHO + MEETING,
        LEAD + "ณ <venue>ตึกรวงข้าว (หลังใน) กรมการข้าว</venue> พลเอก ดำรง ทองมาก " + MEETING,
        LEAD + "ที่ <venue>หอรวงทอง ถนนสุขเกษม</venue> " + WHO + MEETING,
        "วันที่ 5 มีนาคม 2566 ที่<venue>เมล็ดทองฮอลล์ ชั้น M</venue> " + WHO + MEETING,
        LEAD + WHO + MEETING + " ณ <venue>โรงแรมรวงทอง น่าน โฮเทล แอนด์ คอนเวนชั่น อ.ปัว จ.น่าน</venue> โดยมีชาวนาเข้าร่วม",
        LEAD + WHO + MEETING + " โดยมีชาวนาเข้าร่วม ณ <venue>วัดภูมินทร์ ตำบลในเวียง อำเภอเมืองน่าน จังหวัดน่าน</venue>",
        LEAD + WHO + MEETING + " โดยมีชาวนาเข้าร่วมประชุมณ <venue>ห้องประชุม ชั้น 8 กรมการข้าว</venue>",
        LEAD + WHO + MEETING + "\nณ <venue>ศูนย์ประชุมรวงทอง ฮอลล์</venue> โดยมีชาวนาเข้าร่วม",
        LEAD + WHO + MEETING + " ณ <venue>ลานวัดช้างค้ำ</venue> เมื่อบ่ายวานนี้",
        LEAD + WHO + MEETING + " ณ <venue>ลานวัดช้างค้ำ</venue> จัดโดยสมาคมชาวนา",
        LEAD + WHO + MEETING + " ณ <venue>ลานวัดช้างค้ำ</venue> ระหว่างวันที่ 5-6 มีนาคม 2566",
        LEAD + WHO + MEETING + " ณ <venue>ลานวัดช้างค้ำ</venue> สรุปสาระสำคัญดังนี้",
        LEAD + WHO + "ลงพื้นที่<venue>อำเภอปัว จังหวัดน่าน</venue> โดยมีชาวนาให้การต้อนรับ",
        LEAD + WHO + "ให้สัมภาษณ์ภายหลังตรวจเยี่ยม<venue>โรงสีชุมชนบ้านหลวง จังหวัดน่าน</venue> ว่า ราคาข้าวทรงตัว",
    ],
)
def test_the_place_runs_from_its_first_word_to_its_end(marked: str) -> None:
    example = Example.of(marked)
    [expected] = example.tagged("venue")
    venue = report(example.text).events[0].venue
    assert venue is not None
    assert (venue.text, venue.start) == (example.text[expected.start : expected.end], expected.start)


@pytest.mark.parametrize(
    "text",
    [
        LEAD + WHO + MEETING + " ผ่านระบบ VDO Conference โดยมีชาวนาเข้าร่วม",
        LEAD + WHO + MEETING + " ซึ่งเป็นเรื่องที่ชาวนารอคอย ที่ผ่านมาราคาข้าวทรงตัว",
        LEAD + WHO + MEETING + " ข้อมูล ณ วันที่ 4 มีนาคม 2566 พบว่าราคาทรงตัว",
        LEAD + "นายสมชาย ณ เชียงใหม่ อธิบดีกรมการข้าว " + MEETING + " โดยมีชาวนาเข้าร่วม",
    ],
)
def test_no_place_is_made_up(text: str) -> None:
    assert report(text).events[0].venue is None


@pytest.mark.parametrize(
    ("place", "province", "district"),
    [
        ("วัดภูมินทร์ ตำบลในเวียง อำเภอเมืองน่าน จังหวัดน่าน", "น่าน", "เมืองน่าน"),
        ("ศาลากลางจังหวัดลำปาง", "ลำปาง", None),
        ("โรงแรมรวงทอง กรุงเทพฯ", "กรุงเทพมหานคร", None),
        ("โรงแรมรวงทอง เขตดุสิต กรุงเทพมหานคร", "กรุงเทพมหานคร", "ดุสิต"),
        ("ทำเนียบรัฐบาล", None, None),
        ("กระทรวงแรงงาน", None, None),
        ("ห้องประชุมกระทรวงสาธารณสุข จ.นนทบุรี", "นนทบุรี", None),
    ],
)
def test_province_and_district_are_those_of_its_wording(place: str, province: str | None, district: str | None) -> None:
    venue = report(LEAD + "ณ " + place + " " + WHO + MEETING).events[0].venue
    assert venue is not None
    assert (venue.text, venue.province, venue.district) == (place, province, district)


def test_the_name_of_the_event_gives_the_province_that_the_place_does_not() -> None:
    venue = report(LEAD + WHO + "เป็นประธานเปิดงานวันข้าวใหม่จังหวัดลำปาง ณ ลานวัดช้างค้ำ").events[0].venue
    assert venue is not None
    assert (venue.text, venue.province) == ("ลานวัดช้างค้ำ", "ลำปาง")


def test_the_place_in_a_family_name_is_no_venue() -> None:
    text = "วันที่ 9 มกราคม 2567 ประชุมเครือข่ายผู้ใช้น้ำ ณ ที่ว่าการอำเภอปัว (ช่วงบ่าย) เสวนา โดย นางมะลิ ณ เวียงแก้ว ประธานชมรม"
    _, found = find(text)
    assert all(not text[e.venue.start : e.venue.end].startswith("เวียงแก้ว") for e in found.events if e.venue)
