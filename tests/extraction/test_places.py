"""Provinces and districts: every wording of them, and what has their letters and is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from khaosan.extraction.districts import DistrictAlias
from khaosan.extraction.mentions import PlaceFound
from khaosan.extraction.places import Alias, Friend, Homograph, LeftWord, place_of
from khaosan.extraction.spelling import Spellings, is_one_edit
from khaosan.lexicon.tables import Entry, Lexicon
from khaosan.text.words import Words
from tests.growth import assert_linear
from tests.minitext import Example, find, report

Mention = tuple[int, int, str | None]
LEXICON = Lexicon()


def provinces(text: str) -> list[PlaceFound]:
    return [p for p in find(text)[1].places if p.district is None and not p.optional]


def districts(text: str) -> list[PlaceFound]:
    return [p for p in find(text)[1].places if p.district is not None]


def marked(example: Example, tag: str, attribute: str) -> list[Mention]:
    return [(e.start, e.end, e.attributes.get(attribute)) for e in example.tagged(tag)]


def check(text: str) -> None:
    """Every mention of the text, and no other."""
    example = Example.of(text)
    found = find(example.text)[1].places
    assert [(p.start, p.end, p.province) for p in found if p.district is None and not p.optional] == marked(example, "p", "n")
    assert [(p.start, p.end, p.province) for p in found if p.optional] == marked(example, "o", "n")
    assert [(p.start, p.end, p.district) for p in found if p.district is not None] == marked(example, "d", "n")
    wanted = [e.attributes["in"] if e.attributes["in"] != "?" else None for e in example.tagged("d")]
    assert [p.province for p in found if p.district is not None] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "ลงพื้นที่<p n=พะเยา>จังหวัดพะเยา</p>เมื่อวาน",
        "ลงพื้นที่ <p n=พะเยา>จ.พะเยา</p> เมื่อวาน",
        "ลงพื้นที่ <p n=พะเยา>จ. พะเยา</p> เมื่อวาน",
        "ลงพื้นที่<p n=ลพบุรี>จ.ลพบุรี</p>และ<p n=สระบุรี>จ.สระบุรี</p>",
        "กองบังคับการใน <p n=ระยอง>จว.ระยอง</p>",
        "ขับเคลื่อนงานของ<p n=พระนครศรีอยุธยา>จังหวัด พระนครศรีอยุธยา</p> ต่อเนื่อง",
        "เทศกาลของ<p n=ลำปาง>ลำปาง</p>ปีนี้",
        "ประชุมที่ <p n=กรุงเทพมหานคร>กทม.</p> พรุ่งนี้",
        "กลับ<p n=กรุงเทพมหานคร>กรุงเทพฯ</p> โดยรถไฟ",
        "ณ โรงแรมริมน้ำ <p n=กรุงเทพมหานคร>กรุงเทพ ฯ</p>",
        "ผู้ว่าราชการ<p n=กรุงเทพมหานคร>กรุงเทพมหานคร</p>มอบของ",
        "จักสานของ<p n=พระนครศรีอยุธยา>อยุธยา</p> งดงาม",
        "ชาว<p n=นครราชสีมา>โคราช</p>ร่วมใจ",
        "ม.<p n=อุบลราชธานี>อุบลฯ</p> และ ม.<p n=อุดรธานี>อุดรฯ</p>",
        "ผ้าทอ<p n=ศรีสะเกษ>จังหวัดศรีษะเกษ</p>",
    ],
)
def test_forms_of_a_province(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "ใน<p n=นครราชสีมา>จังหวัดนครราชสีมา</p> <p n=ขอนแก่น>ขอนแก่น</p> และ<p n=เลย>เลย</p> ปีนี้",
        "(<p n=แพร่>แพร่</p>, <p n=น่าน>น่าน</p>, <p n=ตาก>ตาก</p>)",
        "รวม 3 จังหวัด ได้แก่ <p n=ตาก>ตาก</p> <p n=แพร่>แพร่</p> และ<p n=สุโขทัย>สุโขทัย</p>",
        "<p n=เชียงใหม่>เชียงใหม่</p> 40 ราย <p n=ตาก>ตาก</p> 12 ราย",
        "ช่วง<p n=หนองคาย>หนองคาย</p>-<p n=เลย>เลย</p>",
        "#<p n=แพร่>แพร่</p> #<p n=น่าน>น่าน</p>",
    ],
)
def test_lists_of_provinces(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "ผู้ว่าราชการ<p n=เชียงราย>จังหวัดเชียงราย</p>เป็นประธาน",
        "อาจารย์ของมหาวิทยาลัยราชภัฏ<p n=อุดรธานี>อุดรธานี</p>",
        "เปิดท่าเรือ<p n=ระนอง>ระนอง</p>เต็มรูปแบบ",
        "สมาชิกสหกรณ์โคนม<p n=ลำพูน>ลำพูน</p> จำกัด",
        "บรรเทาอุทกภัยเมือง<p n=นครศรีธรรมราช>นครศรีธรรมราช</p>",
        "แพทย์ของโรงพยาบาล<p n=น่าน>น่าน</p>กล่าว",
        "คณะของ พมจ.<p n=แพร่>แพร่</p> และ พมจ.<p n=เลย>เลย</p>",
        "ศาลแพ่ง<p n=กรุงเทพมหานคร>กรุงเทพ</p>ใต้",
        "ผู้โดยสารของท่าอากาศยาน<p n=ตรัง>ตรัง</p>เพิ่มขึ้น",
    ],
)
def test_offices_and_organisations_of_a_place(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "ไม่มีผู้บาดเจ็บเลย แม้แต่คนเดียว",
        "ปีนี้คนต่างจังหวัดเลย มากันน้อย",
        "เพื่อเผยแพร่ความรู้และป้องกันการแพร่ระบาดอย่างแพร่หลาย",
        "เชื้อในโรงพยาบาลแพร่กระจายเร็ว",
        "นำพริกไปตากบนลาน และจำหน่ายกล้วยตาก",
        "ด้วยความเมตตากรุณา จึงปรับโควตาการนำเข้า",
        "รักษาน่านน้ำและน่านฟ้าไทย",
        "ลดอัตราดอกเบี้ยและอัตราดูดซับ",
        "กำกับกากกัมมันตรังสีอย่างเคร่งครัด",
        "เข้าร่วมประชุมพร้อมคณะ ณ ห้องประชุมพระอินทร์",
        "ผู้เสียหายและจำเลยในคดี กับนักวอลเลย์บอล",
        "การแสดงกระบี่กระบอง",
        "เรือเทียบเกาะพังงัน",
        "จัดประชุมใน 5 จังหวัดภาคเหนือ และทุกจังหวัดชายแดนใต้",
        "ธนาคารกรุงเทพ จำกัด (มหาชน) และ บมจ.กรุงเทพประกันภัย",
        "แพทย์จากโรงพยาบาลกรุงเทพ และมหาวิทยาลัยกรุงเทพ",
        "ศิลปะสมัยกรุงศรีอยุธยาและอาณาจักรสุโขทัย",
        "มหาวิทยาลัยสุโขทัยธรรมาธิราช กับ ห้องประชุมชัยนาทนเรนทร",
        "คาราวานเข้าสู่จังหวัดอุดรมีชัย ราชอาณาจักรกัมพูชา",
    ],
)
def test_the_same_letters_in_another_sense(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "นายสุรินทร์ ใจงาม ประธานกลุ่ม มาร่วมงาน",
        "นางสาวอุบล แก้วใส กล่าวขอบคุณ",
        "นายดำรง ชัยภูมิ มาร่วมงาน",
        "นางวรรณา อิศรางกูร ณ อยุธยา มาร่วมงาน",
        "คุณกิตติ ณ ระนอง มาร่วมงาน",
        "พระรูปพระเจ้าตากสินมหาราช และศาลกรมหลวงชุมพร",
    ],
)
def test_names_of_people(text: str) -> None:
    check(text)


def test_a_persons_office_is_no_part_of_his_name() -> None:
    check("นายสุรินทร์ ใจงาม ผู้ว่าราชการ<p n=สุรินทร์>จังหวัดสุรินทร์</p> เป็นประธาน")


def test_at_a_place_is_no_surname() -> None:
    check("ประชุมครั้งที่ 4/2566 ณ <p n=ระนอง>ระนอง</p> ในวันนี้")


@pytest.mark.parametrize(
    "text",
    [
        "ปิดถนน<o n=พิษณุโลก>พิษณุโลก</o> ชั่วคราว",
        "วางท่อใน ถ.<o n=เพชรบุรี>เพชรบุรี</o> ชั่วคราว",
        "สำรวจลุ่มน้ำ<o n=เลย>เลย</o> และทะเลสาบ<o n=สงขลา>สงขลา</o>",
        "ปลูกข้าวพันธุ์<o n=ปทุมธานี>ปทุมธานี</o> 1 และ<o n=พิษณุโลก>พิษณุโลก</o> 2 แล้ว",
        "ขบวนรถจาก<o n=กรุงเทพมหานคร>สถานีกลางกรุงเทพอภิวัฒน์</o> เต็ม",
        "ณ ตำบล<o n=พิจิตร>พิจิตร</o> แห่งนี้",
        "เลี้ยงไก่<o n=นครราชสีมา>โคราช</o> เป็นอาชีพ",
    ],
)
def test_things_named_after_a_province_are_optional(text: str) -> None:
    check(text)


def test_optional_mentions_are_left_out_of_the_record() -> None:
    record = report("ปิดถนนพิษณุโลก ชั่วคราว")
    assert not record.background.provinces
    assert not [p for e in record.events for p in e.provinces]


def test_a_count_behind_a_province_makes_no_breed_of_it() -> None:
    check("ส่งข้าวสารไปยัง<p n=สุพรรณบุรี>สุพรรณบุรี</p> 3 คันรถ")


@pytest.mark.parametrize(
    "text",
    [
        "ณ <d n=บ้านคา in=ราชบุรี>อำเภอบ้านคา</d> <p n=ราชบุรี>จังหวัดราชบุรี</p>",
        "ณ <d n=บ้านคา in=ราชบุรี>อ.บ้านคา</d><p n=ราชบุรี>จ.ราชบุรี</p>",
        "ณ <d n=แม่สาย in=เชียงราย>อ. แม่สาย</d> ริมโขง",
        "วัดใน<d n=พระนคร in=กรุงเทพมหานคร>เขตพระนคร</d> <p n=กรุงเทพมหานคร>กรุงเทพฯ</p>",
        "นาย<d n=เวียงสา in=น่าน>อำเภอเวียงสา</d> และปลัด<d n=เวียงสา in=น่าน>อำเภอเวียงสา</d>",
        "สำนักงาน<d n=บางรัก in=กรุงเทพมหานคร>เขตบางรัก</d>แจ้ง",
        "ณ <d n=ทับปุด in=พังงา>กิ่งอำเภอทับปุด</d> ในอดีต",
        "ด่านใน<d n=สุไหงโก-ลก in=นราธิวาส>อำเภอสุไหงโกลก</d> เปิดแล้ว",
        "ณ <d n=ตากใบ in=นราธิวาส>อำเภอตากใบ</d> และ<d n=ศรีเชียงใหม่ in=หนองคาย>อำเภอศรีเชียงใหม่</d>",
        "ชาว<d n=สามร้อยยอด in=ประจวบคีรีขันธ์>อำเภอสามร้อยยอด</d>นิยมปลูก",
    ],
)
def test_districts(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "ณ <d n=เมืองกระบี่ in=กระบี่>อ.เมือง</d> <p n=กระบี่>จ.กระบี่</p>",
        "ณ <d n=เมืองกระบี่ in=กระบี่>อำเภอเมือง</d><p n=กระบี่>จังหวัดกระบี่</p>",
        "ณ <d n=เมืองราชบุรี in=ราชบุรี>อำเภอเมือง<p n=ราชบุรี>ราชบุรี</p></d> แห่งนี้",
        "ณ <d n=เมืองตาก in=ตาก>อำเภอเมือง<p n=ตาก>ตาก</p></d> แห่งนี้",
        "ณ <d n=พระนครศรีอยุธยา in=พระนครศรีอยุธยา>อ.เมือง</d> <p n=พระนครศรีอยุธยา>จ.พระนครศรีอยุธยา</p>",
        "<d n=เมืองตรัง in=ตรัง>อำเภอเมือง</d> <d n=ย่านตาขาว in=ตรัง>อำเภอย่านตาขาว</d> <p n=ตรัง>จังหวัดตรัง</p>",
        "<p n=เชียงราย>จังหวัดเชียงราย</p> จัดงานใหญ่\nในพื้นที่<d n=เมืองเชียงราย in=เชียงราย>อำเภอเมือง</d> ทุกแห่ง",
        "ณ <d n=เมืองน่าน in=น่าน>อ.เมือง<p n=น่าน>น่าน</p></d> และ<p n=แพร่>จ.แพร่</p>",
    ],
)
def test_the_capital_district(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "ณ <d n=เฉลิมพระเกียรติ in=น่าน>อำเภอเฉลิมพระเกียรติ</d> <p n=น่าน>จังหวัดน่าน</p> ติด<p n=สระบุรี>จ.สระบุรี</p>",
        "<p n=สระบุรี>จังหวัดสระบุรี</p> แจ้งมา\nที่<d n=เฉลิมพระเกียรติ in=สระบุรี>อำเภอเฉลิมพระเกียรติ</d> ปีนี้",
        "ที่<d n=บ่อเกลือ in=น่าน>อำเภอบ่อเกลือ</d> และ<d n=เฉลิมพระเกียรติ in=น่าน>อำเภอเฉลิมพระเกียรติ</d> ปีนี้",
        "ที่<d n=เฉลิมพระเกียรติ in=?>อำเภอเฉลิมพระเกียรติ</d> ปีนี้",
        "ณ <d n=จอมทอง in=เชียงใหม่>อำเภอจอมทอง</d> กับ<d n=จอมทอง in=กรุงเทพมหานคร>เขตจอมทอง</d>",
    ],
)
def test_one_name_in_several_provinces(text: str) -> None:
    check(text)


def test_a_capital_of_no_province_is_left_out() -> None:
    check("จัดงานที่<p n=ตรัง>จังหวัดตรัง</p>และ<p n=พะเยา>จังหวัดพะเยา</p>\nตลาดในอำเภอเมือง คึกคัก")


@pytest.mark.parametrize(
    "text",
    [
        "<d n=แม่สาย in=เชียงราย>อำเภอแม่สาย</d> <d n=เชียงแสน in=เชียงราย>เชียงแสน</d> และ<d n=เชียงของ in=เชียงราย>เชียงของ</d>",
        "ใน<d n=แม่สาย in=เชียงราย>อ.แม่สาย</d> และ<d n=เชียงของ in=เชียงราย>อ.เชียงของ</d>ใน<p n=เชียงราย>จ.เชียงราย</p>",
        "4 อำเภอของ<p n=สงขลา>จังหวัดสงขลา</p> (<d n=จะนะ in=สงขลา>จะนะ</d> <d n=เทพา in=สงขลา>เทพา</d>)",
        "<p n=เชียงราย>จังหวัดเชียงราย</p> 2 อำเภอ ได้แก่ <d n=ขุนตาล in=เชียงราย>ขุนตาล</d> และ<d n=เทิง in=เชียงราย>เทิง</d>",
        "<d n=เมืองชัยภูมิ in=ชัยภูมิ>อำเภอเมือง</d> และ<d n=บ้านเขว้า in=ชัยภูมิ>บ้านเขว้า</d> <p n=ชัยภูมิ>จังหวัดชัยภูมิ</p>",
        "<d n=แม่อาย in=เชียงใหม่>อำเภอแม่อาย</d> <d n=ฝาง in=เชียงใหม่>ฝาง</d> และ<d n=พร้าว in=เชียงใหม่>พร้าว</d>",
        "ใน<d n=ดุสิต in=กรุงเทพมหานคร>เขตดุสิต</d> <d n=พญาไท in=กรุงเทพมหานคร>พญาไท</d>",
        "<d n=บางปะอิน in=พระนครศรีอยุธยา>อำเภอบางปะอิน</d> <p n=พระนครศรีอยุธยา>พระนครศรีอยุธยา</p>",
    ],
)
def test_lists_of_districts(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "ให้นายอำเภอ ปลัดอำเภอ และทุกอำเภอดำเนินการ",
        "พล.อ.สมบูรณ์ ยิ่งยง กับ สศอ. และ ผอ.สำนัก",
        "เขตเลือกตั้งที่ 2 เขตเศรษฐกิจพิเศษ และเขตสุขภาพที่ 1",
        "เขตพัฒนาพิเศษภาคตะวันออก เขตชลประทาน เขตป่าสงวน",
        "มหาวิทยาลัยในวิทยาเขตบางเขน มีขอบเขตกว้าง",
        "ทุกอำเภอคงต้องรอ อำเภอสองแห่งนั้น และหลายอำเภอพลเรือน",
        "อย่าทำตามอำเภอใจ",
        "อ.เสนา ใจดี สอนศิลปะ",
        "ผลไม้ของแม่สาย และตลาดสีคิ้ว",
    ],
)
def test_what_is_no_district(text: str) -> None:
    assert districts(Example.of(text).text) == []


@pytest.mark.parametrize(
    "text",
    [
        "ณ <d n=บางปะอิน in=พระนครศรีอยุธยา>อำเภอบางประอิน</d> <p n=พระนครศรีอยุธยา>จังหวัดพระนครศรีอยุธยา</p>",
        "ณ <d n=ปากช่อง in=นครราชสีมา>อ.ปากช่อง</d> <p n=นครราชสีมา>จ.นครราขสีมา</p>",
        "ณ <d n=ท่าตะโก in=นครสวรรค์>อำเภอท่าตะโค</d> <p n=นครสวรรค์>จังหวัดนครสวรรค์</p>",
        "ณ <p n=อุทัยธานี>จังหวัดอุทัยธาณี</p> ปีนี้",
        "ณ อำเภอท่าตะโค <p n=ตรัง>จังหวัดตรัง</p>",
        "มี <p n=สิงห์บุรี>สิงห์บุรี</p> <p n=สุพรรณบุรี>สุพรรบุรี</p> <p n=หนองคาย>หนองคาย</p> ครบ",
        "มี <p n=สิงห์บุรี>สิงห์บุรี</p> สุพรรษา <p n=หนองคาย>หนองคาย</p> ครบ",
        "มี สุพรรบุรี และสุพรรบุริ ครบ",
    ],
)
def test_misspelt_names_beside_their_province(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("จังหวัด\u00a0ลำพูน", "จังหวัด ลำพูน"),
        ("อำเภอแม่\u200bสาย จ.เชียง\u200bราย", "อำเภอแม่สาย จ.เชียงราย"),
        ("จังหวัดลําปางและหนองบัวลําภู", "จังหวัดลำปางและหนองบัวลำภู"),
        ("เเม่ฮ่องสอน กับ อำเภอเเม่สาย", "แม่ฮ่องสอน กับ อำเภอแม่สาย"),
        ("พันธุ์ปทุมธานี ๑ และ จ.นครปฐม", "พันธุ์ปทุมธานี 1 และ จ.นครปฐม"),
    ],
)
def test_dirt(dirty: str, clean: str) -> None:
    def facts(text: str) -> list[tuple[str | None, str | None, bool]]:
        return [(p.province, p.district, p.optional) for p in find(text)[1].places]

    doc, found = find(dirty)
    assert facts(dirty) == facts(clean)
    assert found.places
    for place in found.places:
        span = doc.span(place.start, place.end)
        assert dirty[span.start : span.end] == span.text


def test_places_of_a_release_in_the_record() -> None:
    record = report("ณ อ.เมือง จ.เชียงราย โดยชาวเชียงราย และชาวกรุงเทพฯ")
    [province, capital] = record.background.provinces or record.events[0].provinces
    assert (province.name_en, province.code, [m.text for m in province.mentions]) == (
        "Chiang Rai",
        "TH-57",
        ["จ.เชียงราย", "เชียงราย"],
    )
    assert capital.code == "TH-10"
    [district] = record.background.districts or record.events[0].districts
    assert (district.name, district.code, district.province_code) == ("เมืองเชียงราย", "5701", "TH-57")


@pytest.mark.parametrize(
    ("venue", "expected"),
    [
        ("ศาลาริมน้ำ อ.เมือง จ.เชียงราย", ("เชียงราย", "TH-57", "เมืองเชียงราย", "5701")),
        ("วัดกลาง อำเภอหนองแค", ("สระบุรี", "TH-19", "หนองแค", "1903")),
        ("เรือนจำกลางนครปฐม", ("นครปฐม", "TH-73", None, None)),
        ("อ.แม่สาย และอ.เชียงของ จ.เชียงราย", ("เชียงราย", "TH-57", None, None)),
        ("ขอนแก่นและเลย", (None, None, None, None)),
        ("อาคาร 2 ถนนพิษณุโลก", (None, None, None, None)),
        ("อาคาร 2 ถนนพิษณุโลก กทม.", ("กรุงเทพมหานคร", "TH-10", None, None)),
        ("ทำเนียบรัฐบาล", (None, None, None, None)),
    ],
)
def test_place_of(venue: str, expected: tuple[str | None, ...]) -> None:
    text = f"จังหวัดตรังแจ้งว่า ณ {venue} โดยจังหวัดพะเยา"
    doc, found = find(text)
    start = text.index(venue)
    assert place_of(doc, found.places, start, start + len(venue)) == expected


def has_province(text: str) -> bool:
    return bool(provinces(text))


def has_none(text: str) -> bool:
    return not provinces(text)


def tried(name: str, model: type[Entry], is_meant: Callable[[Entry], Callable[[str], bool]]) -> list[object]:
    """An example and a counterexample of each entry, with what must hold of them."""
    params = []
    for row in LEXICON.rows(name, model):
        holds = is_meant(row)
        other = has_none if holds is has_province else has_province
        if row.example:
            params.append(pytest.param(row.example, holds, id=f"{name}-{row.form}"))
        if row.counterexample:
            params.append(pytest.param(row.counterexample, other, id=f"{name}-{row.form}-not"))
    return params


def reading(row: Entry) -> Callable[[str], bool]:
    assert isinstance(row, LeftWord)
    return has_province if row.reading == "place" else has_none


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        *tried("province_aliases", Alias, lambda row: has_province),
        *tried("province_homographs", Homograph, lambda row: has_province),
        *tried("place_left", LeftWord, reading),
        *tried("place_friends", Friend, lambda row: has_none),
        *tried("brands", Entry, lambda row: has_none),
    ],
)
def test_examples_of_the_tables(text: str, holds: Callable[[str], bool]) -> None:
    assert holds(text)


@pytest.mark.parametrize("row", LEXICON.rows("district_aliases", DistrictAlias), ids=lambda row: row.form)
def test_district_aliases(row: DistrictAlias) -> None:
    level = "เขต" if row.province == "กรุงเทพมหานคร" else "อำเภอ"
    found = districts(f"ณ {level}{row.form} จังหวัด{row.province}")
    assert [(p.district, p.province) for p in found] == [(row.district, row.province)]


@pytest.mark.parametrize("row", LEXICON.rows("district_homographs", Entry), ids=lambda row: row.form)
def test_district_homographs(row: Entry) -> None:
    assert [p.district for p in districts(row.example)] == [row.form]
    assert not (row.counterexample and districts(row.counterexample))


@pytest.mark.parametrize("row", LEXICON.rows("province_aliases", Alias), ids=lambda row: row.form)
def test_every_alias_is_read_behind_its_level_word(row: Alias) -> None:
    assert [p.province for p in provinces(f"ใน จ.{row.form} ปีนี้")] == [row.province]


def test_spellings_abstain_between_two() -> None:
    text = "บ้านนาข"
    near = Spellings({"บ้านนาก": 1, "บ้านนาง": 2}).near(text, 0, Words(text))
    assert near is None


@pytest.mark.parametrize(
    ("word", "is_near"),
    [
        ("นครสวรรก์", True),
        ("นครสวรค์", True),
        ("นครสวรรรค์", True),
        ("นครวสรรค์", True),
        ("นครสวรรค์", False),
        ("นครพนม", False),
        ("", False),
    ],
)
def test_one_edit(word: str, is_near: bool) -> None:
    assert is_one_edit(word, "นครสวรรค์") is is_near


@pytest.mark.parametrize("unit", ["อ.เมือง ", "จังหวัด ", "อำเภอเฉลิมพระเกียรติ ", "เชียงราย 1 ", "จ.จันทุบรี ", "แพร่ ตาก ", "ณ ระนอง "])
def test_hostile_text_stays_linear(unit: str) -> None:
    from khaosan.extraction.document import Document
    from khaosan.extraction.places import PlaceExtractor
    from khaosan.extraction.scanner import Scanner
    from khaosan.text.source import SourceText

    extractor = PlaceExtractor(LEXICON)
    scanner = Scanner(extractor.terms())

    def prepare(length: int) -> Callable[[], object]:
        doc = Document.of(SourceText.of(unit * (length // len(unit))), scanner)
        return lambda: extractor.find(doc, [])

    assert_linear(prepare)
