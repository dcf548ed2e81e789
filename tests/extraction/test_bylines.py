import pytest

from khaosan.extraction.bylines import CueEntry, OfficeEntry
from khaosan.lexicon.tables import Lexicon
from tests.minitext import Example, find, report

BODY = "จังหวัดน่านจัดประชุมเครือข่าย\nผู้ว่าราชการจังหวัดน่านเป็นประธานการประชุมเครือข่ายชุมชนในพื้นที่ เพื่อหารือแนวทางการทำงานร่วมกัน\n\n"


def bylines(foot: str) -> list[tuple[str, str]]:
    doc, found = find(BODY + foot)
    return [(doc.text[b.start : b.end], b.role) for b in found.bylines]


@pytest.mark.parametrize(
    "marked",
    [
        "เขียนข่าวและถ่ายภาพ : <by role=writer>สมใจ ทองดี</by> / กลุ่มสื่อสารตัวอย่าง",
        "ภาพ/ข่าว : <by role=writer>กลุ่มงานพัฒนาตัวอย่าง</by>\nติดตามข่าวได้ที่ www.example.org",
        "เขียนข่าว : <by role=writer>กลุ่มงานเวทีชุมชน</by>",
        "ถ่ายภาพ : <by role=photographer>นายสมชาย ใจเย็น</by>",
        "🖋 ข่าว : <by role=writer>สมใจ ทองดี</by>\n📷 ภาพ : <by role=photographer>สมชาย ใจเย็น</by>",
        "<by role=writer>สมใจ ทองดี</by>: เรียบเรียง\n<by role=photographer>สมชาย ใจเย็น</by>: ถ่ายภาพ",
        "<by role=writer>สมใจ ทองดี</by> – ข่าว/\n<by role=photographer>สมชาย ใจเย็น</by> – ภาพ/",
        "<by role=writer>สมใจ ทองดี</by> ภาพ/ข่าว",
        "<by role=writer>สมใจ พงศ์ไพร ณ น่าน</by> ภาพและข่าว",
        "<by role=writer>สมใจ ทองดี</by>, <by role=writer>มานะ ใจกล้า</by>: สรุป/รายงาน",
        "กองเผยแพร่ / <by role=writer>สมใจ ทองดี</by> – ข่าว / <by role=photographer>สมชาย ใจเย็น</by> – ภาพ / 9 มิถุนายน 2560",
        "ภาพและวีดีโอ : <by role=photographer>นางสาวสมใจ ทองดี</by> <by role=photographer>นายมานะ ใจกล้า</by>",
        "เรียบเรียง : <by role=writer>สมใจ ทองดี</by> / ถ่ายภาพ : <by role=photographer>มานะ ใจกล้า</by>",
        "ข่าว : <by role=writer>สมใจ</by>  /  ภาพ : <by role=photographer>มานะ</by>",
        "ส.ปชส.น่าน / <by role=writer>สมใจ</by> : ข่าว / <by role=photographer>มานะ</by> : ภาพ",
        "แหล่งข่าว : ประชาสัมพันธ์จังหวัดน่าน  ผู้เรียบเรียง : <by role=writer>สมใจ ทองดี</by>",
        "ภาพ - ข่าว โดย <by role=writer>ชมรมคนเล่าเรื่อง</by>",
        "<by role=writer>สมใจ ทองดี</by> / รายงาน",
        "เผยแพร่ : <by role=publisher>สมใจ ทองดี</by>",
        "ข้อมูลโดย <by role=other>พลตรี มานะ  ใจกล้า</by>",
        "<by role=writer>กลุ่มงานสื่อสารและวิเคราะห์ข่าว กองตัวอย่าง</by>\nโทร 02-000-0000",
        "----------\n<by role=publisher>กลุ่มประชาสัมพันธ์และเผยแพร่ สำนักตัวอย่าง</by>",
        "<by role=publisher>กองเผยแพร่และประชาสัมพันธ์</by>/\n<by role=writer>สมใจ ทองดี</by> – ข่าว",
        "<by role=publisher>ศูนย์สื่อสารสาธารณะ</by> / 2 มิถุนายน 2563",
        "<by role=publisher>สำนักโฆษกตัวอย่าง (สฆต.)</by> : 28 สิงหาคม 2568",
    ],
    ids=str,
)
def test_credits(marked: str) -> None:
    example = Example.of(BODY + marked)
    _, found = find(example.text)
    assert [(b.start, b.end, b.role) for b in found.bylines] == [
        (e.start, e.end, e.attributes["role"]) for e in example.tagged("by")
    ]


@pytest.mark.parametrize(
    "foot",
    [
        "ที่มา : http://www.example.org/news/1",
        "ภาพ : https://www.example.org/1.jpg",
        "กองเผยแพร่ตัวอย่าง ร่วมเปิดสวนของชุมชน",
        "กองเผยแพร่ ก ข ค ง จ ฉ ช ซ",
        "ฝ่ายประชาสัมพันธ์ 02 000 0000 ต่อ 123",
        "ขอบคุณภาพประกอบ: สำนักตัวอย่าง",
        "อัลบั้มภาพ",
        "#ข่าวประชาสัมพันธ์",
        "ยกระดับคุณภาพชีวิต พัฒนาศักยภาพ",
        "ผู้บริหารบรรยาย หลักสูตรผู้นำ รุ่นที่ 7 รายงาน",
        "ข่าว : อ่านต่อ ทั้งหมดได้ใน 3 ช่องทาง",
        "สอบถาม : นายมานะ ใจกล้า โทร. 02-000-0000",
        "ภาพรวม : ผู้เข้าร่วมมีความพอใจ",
    ],
)
def test_no_credit(foot: str) -> None:
    assert bylines(foot) == []


def test_only_the_foot_is_looked_at() -> None:
    credit = "ข่าว : สมใจ ทองดี\n"
    assert bylines(credit) == [("สมใจ ทองดี", "writer")]
    assert bylines(credit + "ย่อหน้าที่ตามมา\n" * 20) == []


def test_dirt() -> None:
    text = BODY + "เขียนข่าว\u00a0:\u00a0สมใจ\u00a0ทอง\u200bดี"
    (byline,) = report(text).bylines
    assert (byline.text, byline.role) == ("สมใจ\u00a0ทอง\u200bดี", "writer")


@pytest.mark.parametrize("entry", Lexicon().rows("byline_cues", CueEntry), ids=lambda e: e.form)
def test_cues(entry: CueEntry) -> None:
    ((name, role),) = bylines(entry.example)
    assert name in ("สมใจ ทองดี", "สำนักงานทดลอง")
    assert role == entry.role or "/" in entry.example


@pytest.mark.parametrize("entry", Lexicon().rows("byline_offices", OfficeEntry), ids=lambda e: e.form)
def test_offices(entry: OfficeEntry) -> None:
    ((name, _),) = bylines(entry.example)
    assert (entry.form in name) == (entry.kind != "busy")
    assert not entry.counterexample or bylines(entry.counterexample) == []
