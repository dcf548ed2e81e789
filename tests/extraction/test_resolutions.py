"""Decisions: who decides, what kind, from where to where, with which items; and what only looks like a decision."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khaosan.extraction.document import Document
from khaosan.extraction.mentions import PersonFound, ResolutionFound, RoleFound
from khaosan.extraction.resolutions import ResolutionExtractor
from khaosan.extraction.resolutions.vocabulary import ActorEntry, VerbEntry, Vocabulary, WordEntry
from khaosan.extraction.scanner import Scanner
from khaosan.lexicon.tables import Lexicon
from khaosan.text.source import SourceText
from tests.growth import assert_linear
from tests.minitext import Example, entries

LEXICON = Lexicon()
EXTRACTOR = ResolutionExtractor(LEXICON)
SCANNER = Scanner(EXTRACTOR.terms())

#: The first line of the report of a meeting; most of what a meeting does is read only in one.
MEETING = "วันนี้ (2 พฤษภาคม 2566) นายมะลิ ทองดี ปลัดกระทรวงวัฒนธรรม เป็นประธานการประชุมคณะกรรมการคลองสวยน้ำใส ครั้งที่ 1/2566\n"
VISIT = "วันนี้ (2 พฤษภาคม 2566) นายมะลิ ทองดี ปลัดกระทรวงวัฒนธรรม ลงพื้นที่ตลาดน้ำบางเสาธง\n"
VERBS = LEXICON.rows("decision_verbs", VerbEntry)


def read(text: str) -> tuple[Document, list[ResolutionFound]]:
    doc = Document.of(SourceText.of(text), SCANNER)
    return doc, EXTRACTOR.find(doc, [])


def resolutions(text: str) -> list[tuple[str, str]]:
    doc, found = read(text)
    return [(r.kind, doc.text[r.start : r.end]) for r in found]


def check(marked: str, before: str = MEETING) -> None:
    """Every tagged passage, and no other, is a resolution of its kind, with its actor and items where they are tagged."""
    example = Example.of(marked)
    doc, found = read(before + example.text)
    assert doc.text == before + example.text, "these examples have no dirt"
    shift = len(before)
    expected = [(e.attributes["kind"], example.text[e.start : e.end]) for e in example.tagged("r")]
    assert [(r.kind, doc.text[r.start : r.end]) for r in found] == expected
    for r, e in zip(found, example.tagged("r"), strict=True):
        inside = [x for x in example.expected if e.start <= x.start and x.end <= e.end]
        items = [(x.start + shift, x.end + shift) for x in inside if x.tag == "item"]
        assert list(r.items) == items
        for actor in (x for x in inside if x.tag == "actor"):
            assert r.actor == (actor.start + shift, actor.end + shift)


@pytest.mark.parametrize(
    "marked",
    [
        # the meeting, a committee, the cabinet; the words of the act begin with the body's name
        "<r kind=approve><actor>ที่ประชุม</actor>ได้เห็นชอบแผนขุดลอกคลองประจำปี</r>",
        "โดย<r kind=approve><actor>ที่ประชุม</actor>มีมติเห็นชอบแผนขุดลอกคลองประจำปี</r>",
        "<r kind=approve><actor>คณะกรรมการคลองสวยน้ำใส</actor> มีมติอนุมัติงบประมาณ 5 ล้านบาท</r>",
        "<r kind=approve><actor>ที่ประชุมคณะกรรมการคลองสวยน้ำใส ครั้งที่ 1/2566</actor> ได้ให้ความเห็นชอบร่างระเบียบการเดินเรือ</r>",
        "<r kind=acknowledge><actor>ที่ประชุม</actor>รับทราบผลการขุดลอกคลองไตรมาสแรก</r>",
        "<r kind=acknowledge><actor>ที่ประชุม</actor>ได้มีมติรับทราบรายงานคุณภาพน้ำ</r>",
        "<r kind=agree><actor>ที่ประชุม</actor>เห็นพ้องให้ตั้งเวรเฝ้าประตูน้ำ</r>",
        "<r kind=agree><actor>ที่ประชุม</actor>มีข้อสรุปว่าจะเก็บผักตบชวาทุกวันเสาร์</r>",
        "<r kind=agree><actor>ที่ประชุม</actor>เห็นว่าประตูน้ำเก่าใช้งานต่อไม่ได้</r>",
        "<r kind=assign><actor>ที่ประชุม</actor>มอบหมายให้กรมชลประทานสำรวจประตูน้ำ</r>",
        "<r kind=assign><actor>ที่ประชุม</actor>มีมติให้กรมชลประทานสำรวจประตูน้ำ</r>",
        "<r kind=approve><actor>ที่ประชุม</actor>มีมติให้ยกเลิกค่าผ่านประตูน้ำ</r>",
        "<r kind=recommend><actor>ที่ประชุม</actor>เสนอแนะให้ปลูกหญ้าแฝกริมตลิ่ง</r>",
        "<r kind=recommend><actor>ที่ประชุม</actor>เห็นควรให้ปลูกหญ้าแฝกริมตลิ่ง</r>",
        # approval weighs more than notice taken
        "<r kind=approve><actor>ที่ประชุม</actor>รับทราบและเห็นชอบแผนขุดลอกคลอง</r>",
        # who presided stands inside the name
        "<r kind=approve><actor>ที่ประชุมคณะกรรมการแม่น้ำ ที่มีพลเอก สมัย ดีงาม เป็นประธานการประชุม</actor> เห็นชอบแผนขุดลอกคลอง</r>",
        # an abbreviation that the release itself gives
        "คณะกรรมการคลองสวยน้ำใส (คสส.) มีกรรมการสิบคน ทั้งนี้ <r kind=assign><actor>คสส.</actor> ได้กำชับให้จังหวัดเก็บผักตบชวา</r>",
    ],
)
def test_a_body_decides(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "<r kind=assign><actor>ปลัดกระทรวงวัฒนธรรม</actor> ได้สั่งการให้สำนักงานวัฒนธรรมจังหวัดเปิดตลาดน้ำ</r>",
        "นายมะลิ กล่าวว่า น้ำในคลองเน่าเสียมานาน <r kind=assign><actor>ตน</actor>ได้กำชับให้หน่วยงานในพื้นที่เร่งบำบัดน้ำ</r>",
        "นายมะลิ กล่าวว่า น้ำในคลองเน่าเสียมานาน ทั้งนี้ <r kind=assign>ได้มอบหมายให้กรมชลประทานเปิดประตูน้ำ</r>",
        "<r kind=assign><actor>ปลัดกระทรวงวัฒนธรรม</actor> ขอให้ทุกหน่วยงานส่งแผนภายในเดือนนี้</r>",
        "น้ำในคลองเน่าเสียมานาน ทั้งนี้ <r kind=assign>ได้ให้หน่วยงานในพื้นที่ปล่อยน้ำทุกวัน</r>",
        "น้ำในคลองเน่าเสียมานาน และในเรื่องประตูน้ำ<r kind=assign>ได้มอบหมายกรมชลประทานซ่อมโดยเร็ว</r>",
    ],
)
def test_the_chair_orders_within_the_meeting(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    ("before", "marked"),
    [
        # a long name stays outside
        (
            "รัฐมนตรีว่าการกระทรวงการอุดมศึกษา วิทยาศาสตร์ วิจัยและนวัตกรรม เป็นประธานการประชุมคลองสวย\n",
            "รัฐมนตรีว่าการกระทรวงการอุดมศึกษา วิทยาศาสตร์ วิจัยและนวัตกรรม <r kind=assign>ได้สั่งการให้สำนักงานวิจัยตรวจน้ำ</r>",
        ),
        # other words for presiding; another name of the office
        ("รมว.วัฒนธรรม นั่งหัวโต๊ะถกแผนคลองสวย\n", "รัฐมนตรีว่าการกระทรวงวัฒนธรรม <r kind=assign>ได้สั่งการให้จังหวัดตรวจน้ำ</r>"),
        ("ปลัดกระทรวงวัฒนธรรม ประชุมติดตามแผนคลองสวย\n", "<r kind=assign>ปลัดกระทรวงวัฒนธรรม ได้กำชับให้จังหวัดตรวจน้ำ</r>"),
        ("ในการประชุมคลองสวย มีผู้ว่าฯ สระบุรี เป็นประธาน\n", "<r kind=assign>ผู้ว่าฯ สระบุรี กำชับให้นายอำเภอตรวจน้ำ</r>"),
        # in one sentence with the words that say who presides
        ("", "นายมะลิ ทองดี เป็นประธานการประชุมคลองสวย ครั้งที่ 2 โดย<r kind=assign>กำชับให้จังหวัดตรวจน้ำทุกวัน</r>"),
        ("", "นายมะลิ ทองดี เป็นประธานร่วม การประชุมคลองสวย และ<r kind=acknowledge>รับทราบผลตรวจน้ำ</r>"),
    ],
)
def test_whoever_presides_may_order(before: str, marked: str) -> None:
    check(marked, before)


@pytest.mark.parametrize(
    "text",
    [
        # another's order, told at the meeting
        "ทั้งนี้ รัฐมนตรีว่าการกระทรวงวัฒนธรรม ได้สั่งการให้จังหวัดตรวจน้ำ และมอบหมายให้กรมชลประทานเปิดประตูน้ำ",
        "นายกรัฐมนตรี รับทราบปัญหาน้ำเน่าแล้ว และขอให้กรมชลประทานเปิดประตูน้ำ",
        # he may give leave, as an office, but does not here
        "ปลัดกระทรวงวัฒนธรรม ให้ความเห็นชอบหรือมีคำสั่งแทนคณะกรรมการ",
    ],
)
def test_others_than_the_chair_order_nothing(text: str) -> None:
    assert resolutions(MEETING + text) == []


@pytest.mark.parametrize(
    "before",
    [
        "นายมะลิ ทองดี ปลัดกระทรวงวัฒนธรรม เป็นประธานเปิดงานลอยกระทง ณ ศูนย์การประชุมริมคลอง มีการหารือแผนงาน\n",
        "ภายหลังการประชุมแผนคลอง นายมะลิ ทองดี ปลัดกระทรวงวัฒนธรรม เปิดเผยแผนงาน\n",
    ],
)
def test_who_presides_at_no_meeting_orders_nothing(before: str) -> None:
    assert resolutions(before + "ปลัดกระทรวงวัฒนธรรม ได้สั่งการให้สำนักงานวัฒนธรรมจังหวัดเปิดตลาดน้ำ") == []


def test_an_order_of_another_ends_the_decision_before() -> None:
    text = "ที่ประชุมเห็นชอบแผนขุดคลอง โดยรัฐมนตรีว่าการกระทรวงวัฒนธรรม ได้สั่งการให้จังหวัดตรวจน้ำ"
    assert resolutions(MEETING + text) == [("approve", "ที่ประชุมเห็นชอบแผนขุดคลอง")]


def test_the_roles_of_people_tell_who_presides() -> None:
    text = "ปลัดกระทรวงวัฒนธรรม นายมะลิ ทองดี นำทีม การประชุมคลองสวย\nปลัดกระทรวงวัฒนธรรม สั่งการให้จังหวัดตรวจน้ำ"
    doc = Document.of(SourceText.of(text), SCANNER)
    at = text.index("นายมะลิ")
    role = RoleFound("chair", text.index("นำทีม"), text.index("นำทีม") + 5, "test")
    chair = PersonFound("มะลิ ทองดี", "มะลิ", "ทองดี", "นาย", "test", [(at, at + 12)], (0, 19), None, [role])
    assert EXTRACTOR.find(doc, []) == []
    assert [r.kind for r in EXTRACTOR.find(doc, [chair])] == ["assign"]


def test_what_a_digest_tells_beside_a_decision_is_no_decision() -> None:
    digest = (
        "สรุปข่าวการประชุมคณะรัฐมนตรี\nวันนี้ (2 พฤษภาคม 2566) มีการประชุมคณะรัฐมนตรี ดังนี้\n"
        "1. เรื่อง คลองสวย\nคณะรัฐมนตรีมีมติเห็นชอบแผนคลองสวย\nสาระสำคัญของเรื่อง\n"
        "1. คณะกรรมการคลองมีมติเห็นชอบแผนแล้ว และมอบหมายให้จังหวัดขุดคลอง\nทั้งสองฝ่ายเห็นพ้องให้ขุดคลองร่วมกัน\n"
        "2. เรื่อง น้ำใส\nคณะรัฐมนตรีมีมติรับทราบผลตรวจน้ำ\nสาระสำคัญ\nที่ประชุมคลองเห็นชอบแผน\nคณะรัฐมนตรีอนุมัติงบขุดคลอง"
    )
    expected = ["คณะรัฐมนตรีมีมติเห็นชอบแผนคลองสวย", "คณะรัฐมนตรีมีมติรับทราบผลตรวจน้ำ", "คณะรัฐมนตรีอนุมัติงบขุดคลอง"]
    assert [quoted for _, quoted in resolutions(digest)] == expected


def test_a_day_that_belongs_to_a_decision_is_part_of_it() -> None:
    check("<r kind=approve>ที่ประชุมเห็นชอบการทบทวนมติ ครม. เมื่อวันที่ 1 พฤษภาคม 2566 เรื่องคลอง</r>")


@pytest.mark.parametrize(
    "text",
    [
        "ปลัดกระทรวงวัฒนธรรม ได้สั่งการให้สำนักงานวัฒนธรรมจังหวัดเปิดตลาดน้ำ",
        "นายมะลิ กล่าวว่า ตนได้กำชับให้หน่วยงานในพื้นที่เร่งบำบัดน้ำ",
        "ทั้งนี้ ได้มอบหมายให้กรมชลประทานเปิดประตูน้ำ",
    ],
)
def test_an_order_outside_any_meeting_is_none(text: str) -> None:
    assert resolutions(VISIT + text) == []
    assert resolutions(MEETING + text) != []


@pytest.mark.parametrize(
    "text",
    [
        # somebody is sent
        "ปลัดกระทรวงวัฒนธรรม มอบหมายให้นายสิงห์ คำดี รองปลัดกระทรวง เข้าร่วมงาน",
        "ปลัดกระทรวงวัฒนธรรม มอบหมายให้ผู้แทนเข้าร่วมงาน",
        # appeals and wishes
        "ปลัดกระทรวงวัฒนธรรม ขอให้ประชาชนอย่าทิ้งขยะลงคลอง",
        "ปลัดกระทรวงวัฒนธรรม ขอให้เดินทางกลับโดยปลอดภัย",
        "ปลัดกระทรวงวัฒนธรรม ย้ำให้ความสำคัญกับเด็กเล็ก",
        "ปลัดกระทรวงวัฒนธรรม เน้นย้ำเรื่องความสะอาด",
        # another's order, told as a ground, or asked after
        "จากการที่รัฐมนตรีว่าการกระทรวงวัฒนธรรม ได้มอบหมายให้สำนักงานวัฒนธรรมจังหวัดเปิดตลาดน้ำ",
        "รัฐบาล ได้มอบหมายให้กรมชลประทานเปิดประตูน้ำ",
        "ปัญหานี้ได้สั่งการอย่างไรนั้นยังต้องติดตาม",
    ],
)
def test_no_order(text: str) -> None:
    assert resolutions(MEETING + text) == []


@pytest.mark.parametrize(
    "text",
    [
        # the body is an object, or decides later, or not at all
        "เตรียมเสนอคณะรัฐมนตรีเห็นชอบแผนขุดลอกคลอง",
        "แผนดังกล่าวจะเสนอต่อที่ประชุมเห็นชอบในเดือนหน้า",
        "ก่อนเสนอคณะกรรมการคลองแห่งชาติ พิจารณาให้ความเห็นชอบต่อไป",
        "ที่ประชุมจะเห็นชอบแผนขุดลอกคลองในเดือนหน้า",
        "ที่ประชุมยังไม่เห็นชอบแผนขุดลอกคลอง",
        "ที่ประชุมได้ขอความเห็นชอบจากจังหวัด",
        # modifiers
        "แผนที่คณะกรรมการเห็นชอบยังอยู่ระหว่างดำเนินการ",
        "โครงการที่ได้รับความเห็นชอบแล้วมี 4 โครงการ",
        "เป็นไปตามมติคณะรัฐมนตรีเห็นชอบแผนขุดลอกคลอง",
        "ภายหลังคณะกรรมการเห็นชอบแผนแล้ว จังหวัดเริ่มงานทันที",
        # recalled
        "คณะกรรมการ มีมติเห็นชอบแผนแม่บทคลอง เมื่อวันที่ 12 กรกฎาคม 2559",
        "เมื่อวันที่ 12 กรกฎาคม 2559 ที่ประชุมมีมติเห็นชอบแผนแม่บทคลอง",
        "ก่อนหน้านี้ ที่ประชุมเห็นชอบแผนแม่บทคลอง",
        "ตามที่คณะกรรมการ มีมติเห็นชอบแผนแม่บทคลอง นั้น จังหวัดได้เริ่มงานแล้ว",
        # nobody gathers
        "นักท่องเที่ยวต้องได้รับอนุมัติก่อนเข้าเขตคลอง",
        "โฆษก ศบค. ย้ำให้ประชาชนสวมหน้ากาก",
    ],
)
def test_no_decision(text: str) -> None:
    assert resolutions(MEETING + text) == []


def test_the_cabinet_in_a_release_of_something_else_is_background() -> None:
    decision = "คณะรัฐมนตรีมีมติเห็นชอบแผนขุดลอกคลองทั่วประเทศ"
    filler = "คลองสายนี้ยาวเก้ากิโลเมตร ผ่านตลาดสามแห่ง มีวัดเก่าริมฝั่งห้าวัด และมีชาวบ้านพายเรือขายของทุกเช้า\n" * 12
    assert resolutions(MEETING + filler + decision) == []
    assert resolutions(MEETING.replace("คณะกรรมการคลองสวยน้ำใส", "คณะรัฐมนตรี") + filler + decision) == [("approve", decision)]


@pytest.mark.parametrize(
    "marked",
    [
        "<r kind=agree><actor>ทั้งสองฝ่าย</actor>เห็นพ้องที่จะเปิดเส้นทางเรือเมล์สายใหม่</r>",
        "<r kind=agree><actor>ทั้งสองฝ่าย</actor>ยังตกลงร่วมกันที่จะเปิดเส้นทางเรือเมล์สายใหม่</r>",
        "ผู้แทนชุมชนริมคลองทั้ง 9 แห่ง<r kind=agree>ต่างเห็นตรงกันว่าต้องหยุดทิ้งขยะลงคลอง</r>",
        "จากการหารือ <r kind=agree>ได้ข้อสรุปร่วมกันว่าจะเก็บผักตบชวาทุกวันเสาร์</r>",
        "<r kind=recommend><actor>ภาคีเครือข่าย</actor>ได้ให้ข้อเสนอแนะเพิ่มเติม ควรทำป้ายบอกระดับน้ำ</r>",
        "ครูพี่เลี้ยงเป็นผู้นำกระบวนการ <r kind=recommend>ให้ข้อสังเกตจากงานกลุ่มว่า แผนควรสั้นกว่านี้</r>",
    ],
)
def test_parties_and_those_who_gather(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        # purposes, reasons and comments stay outside
        "<r kind=approve>ที่ประชุมเห็นชอบแผนขุดลอกคลองสายหลัก</r> เพื่อให้น้ำไหลสะดวก",
        "<r kind=approve>ที่ประชุมเห็นชอบแผนขุดลอกคลองสายหลัก</r>เพื่อให้น้ำไหลสะดวก",
        "<r kind=approve>ที่ประชุมเห็นชอบแผนขุดลอกคลองสายหลัก</r> เนื่องจากตะกอนทับถมมานาน",
        "<r kind=approve>ที่ประชุมเห็นชอบแผนขุดลอกคลองสายหลัก</r> ซึ่งจะช่วยให้น้ำไหลสะดวก",
        "<r kind=approve>ที่ประชุมเห็นชอบแผนขุดลอกคลองสายหลัก</r> ทั้งนี้ งานจะเริ่มในเดือนหน้า",
        # a purpose in the middle, a name with เพื่อ and a condition belong to it
        "<r kind=approve>ที่ประชุมเห็นชอบแผนขุดลอกคลอง เพื่อให้น้ำไหลสะดวก พร้อมปลูกหญ้าแฝกริมตลิ่งสองฝั่ง</r>",
        "<r kind=approve>ที่ประชุมเห็นชอบกองทุนเพื่อการเดินเรือประจำปี</r>",
        "<r kind=approve>ที่ประชุมเห็นชอบแผนขุดลอกคลอง โดยจะต้องเสนอจังหวัดก่อนเริ่มงาน</r>",
        # a quoted name does not end it, the end of a quotation does
        "<r kind=approve>ที่ประชุมเห็นชอบโครงการ “คลองใส” ในสามอำเภอ</r>",
        "“<r kind=approve>ที่ประชุมเห็นชอบแผนขุดลอกคลองสายหลัก</r>” นายมะลิกล่าว",
        # verbs alone on their line
        "<r kind=approve>ที่ประชุมมีมติเห็นชอบ ดังนี้\nแผนขุดลอกคลองสายหลักทั้งสองฝั่ง</r>\nนายมะลิกล่าวขอบคุณ",
    ],
)
def test_where_a_decision_ends(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "<r kind=approve>ที่ประชุมเห็นชอบแผนขุดลอกคลอง</r> และ<r kind=acknowledge>รับทราบผลงานไตรมาสแรก</r>",
        "<r kind=approve>ที่ประชุมเห็นชอบแผนขุดลอกคลอง</r> รวมทั้ง<r kind=approve>อนุมัติงบประมาณ 5 ล้านบาท</r>",
        "<r kind=approve>ที่ประชุมเห็นชอบแผนขุดลอกคลอง</r> โดย<r kind=assign>มอบหมายให้จังหวัดดำเนินการ</r>",
        "<r kind=approve>ที่ประชุมเห็นชอบแผนขุดลอกคลอง</r>\nนอกจากนี้ <r kind=approve>ยังเห็นชอบปฏิทินเรือเมล์</r>",
        "<r kind=acknowledge>ที่ประชุมรับทราบผลงานไตรมาสแรก</r> <r kind=approve>เห็นชอบแผนขุดลอกคลอง</r>"
        " และ<r kind=assign>มอบหมายให้จังหวัดดำเนินการ</r>",
        "<r kind=assign>ปลัดกระทรวงวัฒนธรรม ได้เร่งรัดการเก็บผักตบชวา</r> พร้อม<r kind=assign>กำชับให้จังหวัดรายงานทุกเดือน</r>",
        # another matter, ordered by the same body
        "<r kind=assign>ที่ประชุมได้มอบหมายให้จังหวัดตรวจน้ำ</r> ส่วนการเก็บผักตบชวา <r kind=assign>มอบหมายให้เทศบาลเป็นเจ้าภาพ</r>",
        "<r kind=assign>ที่ประชุมได้มอบหมายให้จังหวัดตรวจน้ำ</r> และ<r kind=assign>มอบให้ทุกหน่วยงานรายงานผล</r>",
        # considered first
        "ที่ประชุมได้ร่วมกันพิจารณาร่างระเบียบคลอง <r kind=approve>เห็นชอบหลักการแก้ไขค่าผ่านประตูน้ำ</r>",
    ],
)
def test_several_acts_in_one_sentence(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "<r kind=approve>ที่ประชุมเห็นชอบ ได้แก่ 1) <item>แผนขุดลอกคลอง</item> 2) <item>ปฏิทินเรือเมล์</item>"
        " และ 3) <item>ป้ายบอกระดับน้ำ</item></r>",
        "<r kind=approve>ที่ประชุมเห็นชอบ ดังนี้\n1. <item>แผนขุดลอกคลอง</item>\n2. <item>ปฏิทินเรือเมล์</item></r>\nจากนั้นปิดประชุม",
        "<r kind=approve>ที่ประชุมเห็นชอบ 2 เรื่อง ได้แก่\n(1) <item>เห็นชอบแผนขุดลอกคลอง</item>\n(2) <item>เห็นชอบปฏิทินเรือเมล์</item></r>",
        "<r kind=recommend>ที่ประชุมมีข้อสังเกต ดังนี้\n- <item>แผนควรสั้นกว่านี้</item>\n- <item>ควรมีแผนที่แนบ</item></r>",
        "<r kind=agree>ที่ประชุมมีข้อสรุป ได้แก่\n\nกิจกรรมที่ 1 : <item>เก็บผักตบชวา</item>\n\nกิจกรรมที่ 2 : <item>ปลูกหญ้าแฝก</item></r>",
        # a few lines may belong to an item
        "<r kind=approve>ที่ประชุมเห็นชอบ ดังนี้\n1. <item>แผนขุดลอกคลอง\nงบประมาณสามล้านบาท</item>\n2. <item>ปฏิทินเรือเมล์</item></r>",
        # the purpose behind the last one stays outside
        "<r kind=approve>ที่ประชุมเห็นชอบ ดังนี้\n1. <item>แผนขุดลอกคลอง</item>\n2. <item>ปฏิทินเรือเมล์ฉบับใหม่</item></r> เพื่อให้คนใช้เรือมากขึ้น",
        # what the chair orders, as a list
        "ในโอกาสนี้ <r kind=assign>ได้มีข้อสั่งการ ดังนี้ 1) <item>ให้จังหวัดตรวจน้ำ</item> 2) <item>ให้เทศบาลเก็บขยะ</item></r>",
        "พร้อมทั้ง<r kind=assign>มีข้อสั่งการในที่ประชุม ดังนี้ 1) <item>ให้จังหวัดตรวจน้ำ</item> 2) <item>ให้เทศบาลเก็บขยะ</item></r>",
        "โอกาสนี้ <r kind=assign>ได้มอบนโยบายและข้อสั่งการ ดังนี้\n1. <item>ให้จังหวัดตรวจน้ำ</item>\n2. <item>ให้เทศบาลเก็บขยะ</item></r>",
    ],
)
def test_items(marked: str) -> None:
    check(marked)


PIECES = st.sampled_from(
    [
        "ที่ประชุม", "มีมติ", "เห็นชอบ", "รับทราบ", "ได้", "และ", " ", "\n", "\n\n", "1. ", "2) ", "(1) ", "(2) ", "- ", "ดังนี้", "ได้แก่",
        "เพื่อ",
        "ทั้งนี้ ", "โดย", "มอบหมายให้", "กำชับ", "จังหวัด", "ครม.", "(กนช.)", "คณะกรรมการ", "เมื่อวันที่ 3 มีนาคม 2560",
        "วันนี้ (2 พฤษภาคม 2566)",
        "“", "”", '"', "\u200b", "ํา", "๑.", "เป็นประธาน", "ที่มี", "พ.ศ. ....", ":", "ให้ข้อเสนอแนะว่า ", "ควร", "ต่าง", "เห็นตรงกัน", "ตน",
    ]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=45).map("".join))
def test_ranges_are_in_order_and_items_inside(text: str) -> None:
    doc, found = read(text)
    reach = 0
    for r in found:
        assert reach <= r.start < r.end <= len(doc.text)
        assert all(r.start <= start < end <= r.end for start, end in r.items)
        assert r.actor is None or r.actor[0] < r.actor[1] <= len(doc.text)
        reach = r.end


def test_numbered_minutes_are_decisions_of_their_own() -> None:
    text = "ผลการพิจารณา\n1. รับทราบผลงานไตรมาสแรก\n2. เห็นชอบแผนขุดลอกคลอง"
    assert resolutions(MEETING + text) == [("acknowledge", "รับทราบผลงานไตรมาสแรก"), ("approve", "เห็นชอบแผนขุดลอกคลอง")]
    assert resolutions(VISIT + text) == []


HEAD = "ที่ประชุมคลองสวยเห็นชอบแผนขุดลอกคลองสายหลัก\nวันอังคารที่ 2 พฤษภาคม 2566\n"


def test_a_headline_that_the_story_repeats_is_left_out() -> None:
    body = "ที่ประชุมได้เห็นชอบแผนขุดลอกคลองสายหลัก ระยะทางเก้ากิโลเมตร"
    text = HEAD + "ที่ประชุมคลองสวยเห็นชอบแผนขุดลอกคลองสายหลัก\n" + MEETING + body
    assert resolutions(text) == [("approve", body)]


def test_a_headline_that_is_the_only_statement_counts_once() -> None:
    text = HEAD + "ที่ประชุมคลองสวยเห็นชอบแผนขุดลอกคลองสายหลัก\n" + MEETING + "งานจะเริ่มในเดือนหน้าและแล้วเสร็จก่อนฤดูฝน"
    doc, found = read(text)
    assert [(r.start, r.kind, doc.text[r.start : r.end]) for r in found] == [
        (0, "approve", "ที่ประชุมคลองสวยเห็นชอบแผนขุดลอกคลองสายหลัก")
    ]


def test_a_lead_with_a_decision_of_its_own_counts_beside_the_storys() -> None:
    lead = "ที่ประชุมเห็นชอบเปิดจองคิวลงเรือทางโทรศัพท์สัปดาห์หน้า"
    body = "ที่ประชุมได้รับทราบผลการขุดลอกคลองไตรมาสแรก"
    text = "คลองสวยน้ำใสประชุมครั้งแรกของปี\nวันอังคารที่ 2 พฤษภาคม 2566\n" + lead + "\n" + MEETING + body
    assert resolutions(text) == [("approve", lead), ("acknowledge", body)]


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("ที่ประชุม\u00a0ได้เห็นชอบแผนงาน\u00a0๑๒ โครงการ", "ที่ประชุม ได้เห็นชอบแผนงาน 12 โครงการ"),
        ("ที่\u200bประชุมได้เห็น\u200bชอบแผนงานคลอง", "ที่ประชุมได้เห็นชอบแผนงานคลอง"),
        ("ที่ประชุมได้กําชับให้จังหวัดเก็บผักตบ", "ที่ประชุมได้กำชับให้จังหวัดเก็บผักตบ"),
        ("ที่ประชุมได้เห็นชอบ ดังนี้\n๑. เเผนขุดลอกคลอง\n๒. เเผนเรือเมล์", "ที่ประชุมได้เห็นชอบ ดังนี้\n1. แผนขุดลอกคลอง\n2. แผนเรือเมล์"),
    ],
)
def test_dirt(dirty: str, clean: str) -> None:
    doc, found = read(MEETING + dirty)
    assert [doc.text[r.start : r.end] for r in found] == [clean]
    span = doc.span(found[0].start, found[0].end)
    assert span.text == dirty
    assert span.start == len(MEETING)


BODY_SENTENCE = "ที่ประชุม{}ให้จังหวัดเก็บผักตบชวาในคลอง ดังนี้ ควรเริ่มทันที"


@pytest.mark.parametrize("verb", [v for v in VERBS if v.act != "none"], ids=lambda v: v.form)
def test_every_verb_decides(verb: VerbEntry) -> None:
    kinds = [kind for kind, _ in resolutions(MEETING + BODY_SENTENCE.format(verb.form))]
    assert kinds[:1] == [verb.kind] or (verb.act == "resolve" and kinds == ["assign"])


@pytest.mark.parametrize("friend", [v for v in VERBS if v.act == "none"], ids=lambda v: v.form)
def test_every_false_friend_yields_nothing(friend: VerbEntry) -> None:
    assert resolutions(MEETING + f"ที่ประชุม{friend.form} แผนงานคลองสายหลัก") == []


@pytest.mark.parametrize(
    "actor", [a for a in LEXICON.rows("decision_actors", ActorEntry) if a.actor in ("body", "party")], ids=lambda a: a.form
)
def test_every_body_and_party_decides(actor: ActorEntry) -> None:
    about_all = MEETING.replace("คณะกรรมการ", "คณะรัฐมนตรีและคณะกรรมการ")
    name = actor.form + ("เพื่อนบ้าน" if actor.form.endswith("และ") else "")
    doc, found = read(about_all + f"ทั้งนี้ {name} มีมติเห็นชอบแผนขุดลอกคลอง")
    assert [(r.kind, doc.text[slice(*r.actor)] if r.actor else None) for r in found][:1] in (
        [("approve", name)],
        [("approve", name.removesuffix("ร่วม"))],
    )


def test_every_table_has_no_idle_use() -> None:
    vocabulary = Vocabulary(LEXICON)
    source = "".join(p.read_text(encoding="utf-8") for p in Path("pipeline/khaosan/extraction/resolutions").glob("*.py"))
    for table in ("decision_words", "clause_breaks", "decision_settings"):
        for use in {entry.use for entry in LEXICON.rows(table, WordEntry)}:
            assert vocabulary.forms(use)
            assert re.search(rf'(?:endings|forms|pattern)\([^)]*["\']{use}["\']', source), use


def test_a_users_own_body_decides(tmp_path: Path) -> None:
    text = MEETING + "สภาชาวเรือ มีมติเห็นชอบปฏิทินเรือเมล์"
    assert resolutions(text) == []
    (tmp_path / "decision_actors.tsv").write_text("form\tactor\nสภาชาวเรือ\tbody\n", encoding="utf-8")
    extractor = ResolutionExtractor(Lexicon(tmp_path))
    doc = Document.of(SourceText.of(text), Scanner(extractor.terms()))
    assert [r.kind for r in extractor.find(doc, [])] == ["approve"]


@pytest.mark.parametrize(
    "unit",
    [
        "เห็นชอบ ", "ที่ประชุมเห็นชอบ", "ที่ประชุม ", "ที่ประชุมเห็นชอบ 1) ก 2) ข ", 'ที่ประชุมมีมติ " ', "เพื่อ พร้อม ที่ประชุมรับทราบ",
        "(กนช.)คณะกรรมการ",
        "1. เห็นชอบ ทั้งนี้ ", "และเสนอแนะว่า ก และกำชับให้จังหวัด ", "ได้ ยัง และ ", "1) รับทราบ\n",
    ],
)  # fmt: skip
def test_hostile_text_takes_time_in_line_with_its_length(unit: str) -> None:
    def prepare(length: int) -> Callable[[], object]:
        doc = Document.of(SourceText.of(MEETING + "ที่ประชุมเห็นชอบ" + unit * (length // len(unit))), SCANNER)
        doc.hits.longest("resolution.verb"), doc.hits.longest("resolution.actor")
        return lambda: EXTRACTOR.find(doc, [])

    assert_linear(prepare)


@pytest.mark.parametrize("table", ["decision_verbs", "decision_actors", "decision_words", "clause_breaks", "decision_settings"])
def test_the_entries_examples(table):
    before = "" if table == "decision_settings" else MEETING
    for row, columns in entries(table):
        if row.example:
            found = resolutions(before + row.example)
            assert found, row.place
            if columns.get("use") == "break":
                assert row.form not in found[0][1], row.place
            elif table != "decision_settings":
                assert any(row.form in text for _, text in found) or columns["use"] in ("purpose", "matter", "connective"), (
                    row.place
                )
            if columns.get("kind"):
                assert columns["kind"] in {kind for kind, _ in found} or columns["act"] == "resolve", row.place
        if row.counterexample:
            assert resolutions(before + row.counterexample) == [], row.place
