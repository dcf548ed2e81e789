"""The office and the organisation of a person. All sentences are invented."""

from __future__ import annotations

import pytest

from khaosan.extraction.people.entries import OfficeEntry, OfficeWordEntry
from khaosan.lexicon.tables import Lexicon
from tests.minitext import Example, find

LEXICON = Lexicon()
HEADS = [e for e in LEXICON.rows("offices", OfficeEntry) if e.kind == "head" and e.form.isascii() is False]


def offices(text: str) -> list[tuple[str, str | None, str | None]]:
    doc, found = find(text)
    return [
        (
            p.name,
            doc.span(*p.position).text if p.position else None,
            doc.span(*p.organization).text if p.organization else None,
        )
        for p in found.people
    ]


def check(marked: str) -> None:
    """Each <office of=…> is the office of that person, each <organization of=…> the organisation."""
    example = Example.of(marked)
    found = {name: (position, organization) for name, position, organization in offices(example.text)}
    for e in example.tagged("office"):
        assert found[e.attributes["of"]][0] == example.text[e.start : e.end]
    for e in example.tagged("organization"):
        assert found[e.attributes["of"]][1] == example.text[e.start : e.end]
    for e in example.tagged("none"):
        assert found[e.attributes["of"]][0] is None


M = 'of="มานพ สุขเกษม"'
A = 'of="อรุณี แสงทอง"'


@pytest.mark.parametrize(
    "text",
    [
        f"นายมานพ สุขเกษม <office {M}>ปลัด<organization {M}>กระทรวงมหาดไทย</organization></office> กล่าวว่า",
        f"นายมานพ สุขเกษม <office {M}>ปลัดกระทรวงมหาดไทย</office>เป็นประธาน",
        f"นายมานพ สุขเกษม <office {M}>รองนายกรัฐมนตรีและรัฐมนตรีว่าการกระทรวงคมนาคม</office> เปิดงาน",
        f"นายมานพ สุขเกษม <office {M}>รองนายกรัฐมนตรี และรัฐมนตรีว่าการกระทรวงคมนาคม</office> (รมว.คค.) เปิดงาน",
        f"นายมานพ สุขเกษม <office {M}>นายอำเภอท่าไม้ จังหวัดลำปาง</office> กล่าว",
        f"นายมานพ สุขเกษม (ต้น) <office {M}>ผู้อำนวยการศูนย์น้ำชุมชน (องค์การมหาชน)</office> กล่าว",
        f"นายมานพ สุขเกษม <office {M}>กรรมการผู้จัดการบริษัท น้ำใส ฟาร์ม จำกัด (มหาชน)</office> กล่าว",
        f"นายมานพ สุขเกษม <office {M}>รอง ผอ.สำนักศิลปะ มหาวิทยาลัยลุ่มน้ำ</office> กล่าว",
        f"นายมานพ สุขเกษม <office {M}>ผู้อำนวยการ สนช.</office> กล่าว",
        f"นายมานพ สุขเกษม <office {M}>รองเลขาธิการ รักษาราชการแทนเลขาธิการสำนักงานน้ำ</office> กล่าว",
        f"นายมานพ สุขเกษม <office {M}>รองนายกรัฐมนตรี ในฐานะประธานกรรมการกองทุนน้ำ</office> เป็นประธานการประชุม",
        f"นายมานพ สุขเกษม <office {M}>ผู้ตรวจราชการกระทรวงสาธารณสุข เขตสุขภาพที่ 5</office> กล่าว",
        f"นายมานพ สุขเกษม <office {M}>ปลัดกระทรวงมหาดไทย</office> และคณะผู้บริหาร เข้าร่วม",
        f"นายมานพ สุขเกษม <office {M}>ปลัดกระทรวงมหาดไทย</office> ผู้บริหารกระทรวงมหาดไทย เข้าร่วม",
        f"นายมานพ สุขเกษม <office {M}>รัฐมนตรีว่าการกระทรวงการอุดมศึกษา วิทยาศาสตร์ วิจัยและนวัตกรรม</office> (อว.) กล่าว",
        f"นายมานพ สุขเกษม <office {M}>เอกอัครราชทูต ณ กรุงโรม</office> กล่าว",
        f"นายมานพ สุขเกษม ตำแหน่ง <office {M}>รองอธิบดีกรมที่ดิน</office> กล่าว",
        f"อาจารย์ มานพ สุขเกษม <office {M}>เจ้าของช่อง “ปลูกเองกินเอง”</office> กล่าว",
        f"พร้อมด้วยคณะนำโดยนายมานพ สุขเกษม\n<office {M}>ปลัดกระทรวงมหาดไทย</office> ลงพื้นที่",
        f"<office {M}>ปลัดกระทรวงมหาดไทย</office> นายมานพ สุขเกษม กล่าว",
        f"<office {M}>รองนายกรัฐมนตรี</office> (นายมานพ สุขเกษม) กล่าว",
        f"โดยมี <office {M}>ปลัดจังหวัดระนอง</office> นายมานพ สุขเกษม, <office {A}>นายอำเภอท่าไม้</office> นางอรุณี แสงทอง เข้าร่วม",
        f"โดยมี นายมานพ สุขเกษม <office {M}>ปลัดจังหวัดระนอง</office> นางอรุณี แสงทอง <office {A}>นายอำเภอท่าไม้</office> เข้าร่วม",
        f"<office {M}>ผู้ทรงคุณวุฒิด้านกฎหมาย</office> ได้แก่ นายมานพ สุขเกษม นางอรุณี แสงทอง และผู้แทน",
        f"นายมานพ สุขเกษม <office {M}>ประธานสมาคมชาวน้ำใส</office>และกรรมการ เข้าร่วม",
        f"นายมานพ สุขเกษม <office {M}>ที่ปรึกษานายกรัฐมนตรีและผู้แทนการค้าไทย</office> กล่าว",
        f"นายมานพ สุขเกษม <office {M}>รองอธิบดีกรมที่ดิน ในฐานะเลขานุการ คณะกรรมการน้ำใส</office> กล่าว",
        f"นายมานพ สุขเกษม <office {M}>ที่ปรึกษาด้านน้ำ (นักวิชาการเกษตรทรงคุณวุฒิ) กรมที่ดิน</office> กล่าว",
        f"นายมานพ สุขเกษม <office {M}>รัฐมนตรีว่าการกระทรวงวัฒนธรรม</office>บันทึกเทปกล่าวเปิดงาน",
        f"นายมานพ สุขเกษม <office {M}>รัฐมนตรีว่าการกระทรวงมหาดไทย</office>ได้ทำตามนโยบาย",
        f"นายมานพ สุขเกษม <office {M}>รัฐมนตรีว่าการกระทรวงพาณิชย์จีน</office>เพื่อกระชับความสัมพันธ์",
        f"นายมานพ สุขเกษม <office {M}>ปลัดกระทรวงการพัฒนาสังคมและความมั่นคง\nของมนุษย์</office> กล่าวว่า",
        f"นายมานพ สุขเกษม <office {M}>ประจำสำนักเลขาธิการนายกรัฐมนตรี</office> ร่วมงาน",
        f"พล.ต.ท. มานพ สุขเกษม <office {M}>นายแพทย์ใหญ่</office> รับมอบ",
        'Ms. Jane Smith <office of="Jane Smith">UN Resident Coordinator</office> เข้าร่วม',
        f"นายมานพ สุขเกษม และนางอรุณี แสงทอง <office {M}><office {A}>รองอธิบดีกรมที่ดิน</office></office> เข้าร่วม",
        f"<none {M}>นายมานพ สุขเกษม</none> และนางอรุณี แสงทอง <office {A}>ภริยา</office> เข้าร่วม",
        f"นางอรุณี แสงทอง <office {A}>พัฒนากร</office> แทน นายมานพ สุขเกษม เป็นประธาน",
        f"นายมานพ สุขเกษม <office {M}>โฆษก <organization {M}>ศบค.</organization></office> กล่าวว่า",
        f"นายมานพ สุขเกษม <office {M}>ผู้ประสานงาน<organization {M}>สหประชาชาติ</organization></office> กล่าวว่า",
        f"<none {M}>นายมานพ สุขเกษม</none>\nนายกรัฐมนตรีแสดงความยินดีกับผู้ชนะ",
        f"<none {M}>นายมานพ สุขเกษม</none> กล่าวว่า ปลัดกระทรวงเดินทางแล้ว",
    ],
)
def test_office_of_a_person(text: str) -> None:
    check(text)


@pytest.mark.parametrize("entry", HEADS, ids=lambda e: e.form)
def test_every_office_is_stated_behind_a_name(entry: OfficeEntry) -> None:
    doc, found = find(f"นายมานพ สุขเกษม {entry.form}กลุ่มน้ำใส กล่าวว่า")
    (person,) = found.people
    assert person.name == "มานพ สุขเกษม"
    assert person.position is not None
    assert doc.span(*person.position).text.startswith(entry.form)


@pytest.mark.parametrize(
    "entry", [e for e in LEXICON.rows("office_words", OfficeWordEntry) if e.kind == "crowd"], ids=lambda e: e.form
)
def test_unnamed_people_end_an_office(entry: OfficeWordEntry) -> None:
    ((_, position, _),) = offices(f"นายมานพ สุขเกษม ปลัดกระทรวงมหาดไทย และ{entry.form}ที่เกี่ยวข้อง เข้าร่วม")
    assert position == "ปลัดกระทรวงมหาดไทย"


def test_the_organisation_ends_before_a_second_office() -> None:
    ((_, position, organization),) = offices("นายมานพ สุขเกษม ปลัดกระทรวงมหาดไทย ในฐานะประธานกองทุนน้ำ กล่าวว่า")
    assert position == "ปลัดกระทรวงมหาดไทย ในฐานะประธานกองทุนน้ำ"
    assert organization == "กระทรวงมหาดไทย"


def test_a_place_is_no_office() -> None:
    assert offices("นายมานพ สุขเกษม จังหวัดลำปาง")[0][1] is None
