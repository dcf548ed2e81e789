"""People: forms of address, where names end, who is nobody, which mentions are one person. All sentences are invented."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khaosan.extraction.mentions import PersonFound
from khaosan.extraction.people.coreference import one_slip, slips
from khaosan.extraction.people.entries import MonkEntry, TitleEntry
from khaosan.lexicon.tables import Entry, Lexicon
from tests.minitext import Example, find, report

LEXICON = Lexicon()
TITLES = LEXICON.rows("prefixes", TitleEntry)


def people(text: str) -> list[PersonFound]:
    return find(text)[1].people


def check(marked: str) -> None:
    """Each <person> is a person under its name and prefix, first mentioned at the tag; each <mention of=…> a further mention."""
    example = Example.of(marked)
    doc, found = find(example.text)
    expected = [
        (e.attributes["name"], e.attributes.get("prefix"), example.text[e.start : e.end]) for e in example.tagged("person")
    ]
    assert [(p.name, p.prefix, doc.span(*p.mentions[0]).text) for p in found.people] == expected
    for e in example.tagged("mention"):
        person = next(p for p in found.people if p.name == e.attributes["of"])
        assert (e.start, e.end) in [(s.start, s.end) for s in (doc.span(*m) for m in person.mentions)]


@pytest.mark.parametrize(
    "text",
    [
        '<person name="มานพ สุขเกษม" prefix=นาย>นายมานพ สุขเกษม</person> กล่าวว่า',
        '<person name="มานพ สุขเกษม" prefix=นาย>นาย มานพ  สุขเกษม</person> กล่าวว่า',
        '<person name="อรุณี แสงทอง" prefix=น.ส.>น.ส.อรุณี แสงทอง</person> นักวิชาการ',
        '<person name="อรุณี แสงทอง" prefix="น.ส.">น.ส. อรุณี แสงทอง</person> นักวิชาการ',
        'โดยมี<person name="อรุณี แสงทอง" prefix=น.ส.>น.ส.อรุณี แสงทอง</person> เข้าร่วม',
        '<person name="ปรีชา ทองงาม" prefix=รศ.นพ.>รศ.นพ.ปรีชา ทองงาม</person> กล่าว',
        '<person name="ปรีชา ทองงาม" prefix="ผศ. ดร.">ผศ. ดร.ปรีชา ทองงาม</person> กล่าว',
        '<person name="ปรีชา ทองงาม" prefix="ศ.เกียรติคุณ ดร.นพ.">ศ.เกียรติคุณ ดร.นพ.ปรีชา ทองงาม</person> กล่าว',
        '<person name="ปรีชา ทองงาม" prefix="พล.ต.อ. ดร.">พล.ต.อ. ดร.ปรีชา ทองงาม</person> กล่าว',
        '<person name="ปรีชา ทองงาม" prefix="พล.ต.ท.">พล.ต.ท.ปรีชา ทองงาม</person> กล่าว',
        '<person name="ปรีชา ทองงาม" prefix="พล. ต.ท.">พล. ต.ท. ปรีชา ทองงาม</person> กล่าว',
        '<person name="ปรีชา ทองงาม" prefix="พล.ต.อ">พล.ต.อ ปรีชา ทองงาม</person> กล่าว',
        '<person name="อนันต์ ทองงาม" prefix="พล.ต.">พล.ต.อนันต์ ทองงาม</person> กล่าว',
        '<person name="อรุณี แสงทอง" prefix="พลตรีหญิง">พลตรีหญิง อรุณี แสงทอง</person> กล่าว',
        '<person name="อรุณี แสงทอง" prefix="ว่าที่ ร.ต.หญิง">ว่าที่ ร.ต.หญิง อรุณี แสงทอง</person> กล่าว',
        '<person name="ปรีชา ทองงาม" prefix="น.อ.">น.อ.ปรีชา ทองงาม</person> กล่าว',
        '<person name="ปรีชา ทองงาม" prefix="พล.ร.อ.">พล.ร.อ.ปรีชา ทองงาม</person> กล่าว',
        '<person name="ปรีชา ทองงาม" prefix="นายกองเอก">นายกองเอก ปรีชา ทองงาม</person> กล่าว',
        '<person name="ปรีชา ทองงาม" prefix="ม.ร.ว.">ม.ร.ว.ปรีชา ทองงาม</person> กล่าว',
        '<person name="อรุณี แสงทอง" prefix="คุณหญิง">คุณหญิงอรุณี แสงทอง</person> กล่าว',
        '<person name="อรุณี แสงทอง" prefix="สพ.ญ.">สพ.ญ.อรุณี แสงทอง</person> กล่าว',
        '<person name="ปรีชา ทองงาม" prefix="อาจารย์ ดร.">อาจารย์ ดร.ปรีชา ทองงาม</person> กล่าว',
        'เวลา 09.30 น. <person name="ปรีชา ทองงาม" prefix="พ.ต.อ.">พ.ต.อ.ปรีชา ทองงาม</person> กล่าว',
        '<person name="Anna Bergman" prefix="Ms.">Ms. Anna Bergman</person> กล่าวว่า',
        '<person name="เคนจิ โอกาวะ" prefix="Mr.">Mr. เคนจิ โอกาวะ</person> ผู้เชี่ยวชาญ',
        '<person name="ออสการ์ เบิร์กมัน" prefix=นาย>นายออสการ์ เบิร์กมัน</person> (Mr. Oskar Bergman) เอกอัครราชทูต',
        '<person name="ออสการ์ เบิร์กมัน" prefix=นาย>นายออสการ์ เบิร์กมัน</person> (H.E. Mr. Oskar Bergman) เอกอัครราชทูต',
    ],
)
def test_forms_of_address(text: str) -> None:
    check(text)


@pytest.mark.parametrize("entry", [e for e in TITLES if e.kind == "title"], ids=lambda e: e.form)
def test_every_title_stands_before_a_name(entry: TitleEntry) -> None:
    (person,) = people(f"วันนี้ {entry.form}มานพ สุขเกษม กล่าวว่า ฝนตก")
    assert person.name == "มานพ สุขเกษม"
    assert person.prefix == entry.form


@pytest.mark.parametrize("entry", [e for e in TITLES if e.kind == "friend"], ids=lambda e: e.form)
def test_a_false_friend_names_nobody(entry: TitleEntry) -> None:
    assert people(f"เรื่อง {entry.form} ในปีนี้") == []


@pytest.mark.parametrize(
    ("text", "counter"),
    [(e.example, e.counterexample) for name in ("prefixes",) for e in LEXICON.rows(name, TitleEntry) if e.example],
)
def test_examples_of_the_tables(text: str, counter: str) -> None:
    assert len(people(text)) == 1
    assert not counter or people(counter) == []


@pytest.mark.parametrize(
    "text",
    [
        "นายกรัฐมนตรี กล่าวว่า ฝนตก",
        "นายกเทศมนตรีตำบลท่าไม้ กล่าวว่า",
        "นายอำเภอท่าไม้ กล่าวว่า",
        "สภาองค์การนายจ้าง และลูกจ้าง",
        "อำเภอนางรอง จังหวัดบุรีรัมย์",
        "พัฒนาคุณภาพชีวิต และคุณธรรม",
        "ขอบคุณทุกฝ่าย",
        "พ.ศ.สองพันห้าร้อย",
        "นายแพทย์สาธารณสุขจังหวัดลำปาง กล่าวว่า",
        "กำลังพลชุดละ 25 นาย พร้อมเรือท้องแบน",
        "กำลังตำรวจ 8,000 นายทั่วประเทศ ดูแลความปลอดภัย",
        "ถนนพลเอกมานพ สุขเกษม",
        "มูลนิธินายมานพ สุขเกษม",
        "โรงเรียนพลตำรวจเอกมานพ สุขเกษม",
        "ทรงพระกรุณาโปรดเกล้าโปรดกระหม่อมแต่งตั้ง",
        "ภาพ/ข่าว : นายมานพ สุขเกษม",
        "ข่าวโดย : นางสาวอรุณี แสงทอง",
        "พลเอกหญิง สมเด็จพระเจ้าลูกเธอ เสด็จ",
        "พระราชดำริ พระราชทาน และพระมหากรุณาธิคุณ",
        "คณะสัตวแพทยศาสตร์ และคณะทันตแพทยศาสตร์",
        "คณะครูอาจารย์ และอาจารย์ใหญ่",
    ],
)
def test_nobody(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        # Names that begin with the letters of a false friend.
        '<person name="กองเกียรติ สุขเกษม" prefix=นาย>นายกองเกียรติ สุขเกษม</person> กล่าว',
        '<person name="กิตติ สุขเกษม" prefix=นาย>นายกิตติ สุขเกษม</person> กล่าว',
        '<person name="พลเดช สุขเกษม" prefix=นาย>นายพลเดช สุขเกษม</person> กล่าว',
        # What follows is written on.
        '<person name="มานพ" prefix=นาย>นายมานพ</person>กล่าวว่า ฝนตก',
        '<person name="มานพ สุขเกษม" prefix=นาย>นายมานพ สุขเกษม</person>รองผู้ว่าราชการจังหวัดลำปาง กล่าว',
        '<person name="มานพ สุขเกษม" prefix=นาย>นายมานพ สุขเกษม</person>เป็นประธาน',
        '<person name="ประสิทธิ์ แก้วสุข" prefix=นาย>นายประสิทธิ์แก้วสุข</person> ปลัดอำเภอ',
        # Family names that begin like a verb, a conjunction, an office.
        '<person name="มานพ มีทรัพย์งาม" prefix=นาย>นายมานพ มีทรัพย์งาม</person> ปลัดอำเภอท่าไม้',
        '<person name="มานพ การย์ไกรวงศ์" prefix=นาย>นายมานพ การย์ไกรวงศ์</person> ปลัดอำเภอท่าไม้',
        '<person name="มานพ รองประเสริฐ" prefix=นาย>นายมานพ รองประเสริฐ</person> ผู้ทรงคุณวุฒิ',
        '<person name="มานพ ณรงค์ฤทธิ์" prefix=นาย>นายมานพ ณรงค์ฤทธิ์</person> ร่วมประชุม',
        # Verbs and phrases are no family names.
        '<person name="มานพ สุขเกษม" prefix=นาย>นายมานพ สุขเกษม</person> ปลัดอำเภอ เผยว่าน้ำลด'
        ' <mention of="มานพ สุขเกษม">นายมานพ</mention> ห่วงชาวนาริมน้ำ',
        '<person name="มานพ" prefix=นาย>นายมานพ</person> ได้กำชับให้ดูแลน้ำ',
        '<person name="เพียร" prefix=นาย>นายเพียร</person> ช่างหล่อประจำหมู่บ้าน',
        # Several parts.
        '<person name="มานพ สุขเกษม ณ อยุธยา" prefix=นาย>นายมานพ สุขเกษม ณ อยุธยา</person> ปลัดอำเภอ',
        '<person name="มานพ ณ ระนอง" prefix=นาย>นายมานพ ณ ระนอง</person> ปลัดอำเภอ',
        '<person name="มานพ สุขเกษม" prefix=นาย>นายมานพ สุขเกษม</person> ณ ห้องประชุมใหญ่',
        '<person name="โรเบิร์ต เอฟ. แฮมมอนด์" prefix=นาย>นายโรเบิร์ต เอฟ. แฮมมอนด์</person> เอกอัครราชทูต',
        '<person name="ฟาม ดึ๊ก หลง" prefix=นาย>นายฟาม ดึ๊ก หลง</person> (Pham Duc Long) เอกอัครราชทูต',
        '<person name="อรุณี แสงทอง ชัยวงศ์" prefix=นาง>นางอรุณี แสงทอง ชัยวงศ์</person> โฆษกกระทรวงมหาดไทย',
        # Brackets, and a line broken inside the name.
        '<person name="มานพ สุขเกษม" prefix=นาย>นายมานพ สุขเกษม</person> (ต้น) ปลัดอำเภอ',
        '<person name="มานพ สุขเกษม" prefix=นาย>นายมานพ\nสุขเกษม</person> ปลัดอำเภอท่าไม้',
    ],
)
def test_where_a_name_ends(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "<person name=พระครูวิมลธรรมานุยุต>พระครูวิมลธรรมานุยุต</person>,ดร. เจ้าคณะอำเภอท่าไม้",
        "<person name=พระราชวิมลญาณ>พระราชวิมลญาณ</person> (สมชาย) เจ้าคณะจังหวัดลำปาง",
        '<person name="พระมหามานพ ฐานวุฑฺโฒ">พระมหามานพ ฐานวุฑฺโฒ</person> เจ้าอาวาสวัดท่าไม้',
        '<person name="พระปลัดมานพ สุขกาโม">พระปลัดมานพ สุขกาโม</person> เจ้าอาวาสวัดท่าไม้',
        "<person name=สมเด็จพระมหาวีรวงศ์>สมเด็จพระมหาวีรวงศ์</person> เป็นประธานฝ่ายสงฆ์",
        "<person name=พระครูวิมลธรรมานุยุต>พระครูวิมลธรรมานุยุต</person> เจ้าอาวาสวัดท่าไม้ เปิดงาน"
        " <mention of=พระครูวิมลธรรมานุยุต>พระครูวิมลธรรมานุยุต</mention> กล่าว",
        "วัดพระมหาธาตุ พระธรรมวินัย และพระพุทธศาสนา",
        "โรงพยาบาลหลวงพ่อมานพ ปริสุทฺโธ",
    ],
)
def test_monks(text: str) -> None:
    check(text)


@pytest.mark.parametrize("entry", [e for e in LEXICON.rows("monk_titles", MonkEntry) if e.kind == "friend"], ids=lambda e: e.form)
def test_no_monk(entry: MonkEntry) -> None:
    assert people(f"เรื่อง {entry.form} ในปีนี้") == []


@pytest.mark.parametrize("entry", LEXICON.rows("royal_titles", Entry), ids=lambda e: e.form)
def test_royals_are_no_people(entry: Entry) -> None:
    assert people(f"พลเอก {entry.form}มานพ เสด็จพระราชดำเนิน") == []


@pytest.mark.parametrize(
    "text",
    [
        "“<mention of='x'>มานพ</mention>” ลุยน้ำท่วม".replace("'x'", '"มานพ สุขเกษม"')
        + '\n<person name="มานพ สุขเกษม" prefix=นาย>นายมานพ สุขเกษม</person> ปลัดอำเภอ กล่าว',
        '<person name="มานพ สุขเกษม" prefix=นาย>นายมานพ สุขเกษม</person> กล่าว'
        ' ต่อมา <mention of="มานพ สุขเกษม">นายมานพ</mention>ฯ เดินทางกลับ',
        'รมช.<mention of="มานพ สุขเกษม">มานพ</mention>ฯ ลงพื้นที่\n'
        '<person name="มานพ สุขเกษม" prefix=นาย>นายมานพ สุขเกษม</person> รัฐมนตรีช่วยว่าการกระทรวงคมนาคม กล่าว',
        # Two spellings are one person under the first.
        '<person name="ณัฐพล สุขเกษม" prefix=นาย>นายณัฐพล สุขเกษม</person> กล่าว'
        ' ต่อมา <mention of="ณัฐพล สุขเกษม">นายณัฐพล สุขเกษมม</mention> กล่าว',
        # Two men of one given name: a short mention belongs to neither.
        '<person name="มานพ สุขเกษม" prefix=นาย>นายมานพ สุขเกษม</person> และ'
        '<person name="มานพ แสงทอง" prefix=นาย>นายมานพ แสงทอง</person> กล่าว',
    ],
)
def test_mentions_of_one_person(text: str) -> None:
    check(text)


def test_a_short_mention_of_two_possible_people_is_left_out() -> None:
    found = people("นายมานพ สุขเกษม และนายมานพ แสงทอง มาถึง ต่อมา นายมานพ กล่าวว่า")
    assert [len(p.mentions) for p in found] == [1, 1]


def test_a_provinces_name_is_no_mention_of_its_namesake() -> None:
    (person,) = people("ผู้ว่าราชการจังหวัดสุรินทร์ มอบหมายให้ นายสุรินทร์ แก้วกล้า ปลัดจังหวัด เดินทาง")
    assert len(person.mentions) == 1


@pytest.mark.parametrize(
    "text",
    [
        'รมช.<person name="มานพ สุขเกษม">มานพ สุขเกษม</person> ปลัดอำเภอ',
        'งานนี้มีนักแสดงชื่อดัง อาทิ <person name="มานพ สุขเกษม">มานพ สุขเกษม</person> (ต้น)'
        ' <person name="อรุณี แสงทอง">อรุณี แสงทอง</person> (แก้ว) เป็นต้น',
        'โดยมี <person name="สมศักดิ์ แสงทอง">สมศักดิ์ แสงทอง</person> ประธานสมาคมน้ำใส ให้การต้อนรับ',
        'ร่วมงาน\n<person name="สมศักดิ์ แสงทอง">สมศักดิ์ แสงทอง</person> นายอำเภอท่าไม้ กล่าวว่า',
        "การพัฒนา แหล่งน้ำ ประธานสมาคมน้ำใส กล่าวว่า",
        "จังหวัดสงขลา พัทลุง และสตูล",
    ],
)
def test_names_without_a_form_of_address(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    ("text", "name", "prefix"),
    [
        ("\u00a0นาย\u00a0มานพ\u00a0\u00a0สุขเกษม กล่าว", "มานพ สุขเกษม", "นาย"),
        ("นาย\u200bมานพ สุขเกษม กล่าว", "มานพ สุขเกษม", "นาย"),
        ("นายเเก้ว สุขเกษม กล่าว", "เเก้ว สุขเกษม", "นาย"),
        ("นายอําพล สุขเกษม กล่าว", "อําพล สุขเกษม", "นาย"),
    ],
)
def test_dirt_is_read_through_and_quoted_as_it_stands(text: str, name: str, prefix: str) -> None:
    (person,) = [p for e in (report(text).events or []) for p in e.people] or report(text).background.people
    assert (person.name, (person.prefix or "").strip("\u200b")) == (name, prefix)
    report(text).verify(text)


@pytest.mark.parametrize(
    ("text", "given", "family"),
    [
        ("นายมานพ สุขเกษม ณ อยุธยา ปลัดอำเภอ", "มานพ", "สุขเกษม ณ อยุธยา"),
        ("นายมานพ ณ ระนอง ปลัดอำเภอ", "มานพ", "ณ ระนอง"),
        ("พระมหามงคล ยติโก รองเจ้าคณะจังหวัดลำปาง เป็นประธาน", "พระมหามงคล ยติโก", None),
        ("Mr. John Paul Smith, Director", "John", "Paul Smith"),
        ("พันตำรวจเอก อาวุโสเหวียน ซวน ห่าย (Nguyen Xuan Hai) ผู้แทนจากกระทรวงน้ำใส", "เหวียน", "ซวน ห่าย"),
    ],
)
def test_given_and_family_name(text: str, given: str, family: str | None) -> None:
    (person,) = people(text)
    assert (person.given_name, person.family_name) == (given, family)


def test_a_foreigner_is_named_by_the_last_name_too() -> None:
    (person,) = people("Mr. John Smith, Director of Blue River เข้าพบ ต่อมา Mr. Smith กล่าวว่า")
    assert len(person.mentions) == 2
    assert len(people("นายมานพ สุขเกษม และ นายสุขเกษม แสงทอง เข้าร่วม")) == 2


def test_a_number_before_a_form_of_address_may_belong_to_the_office_before() -> None:
    found = people("นายมานพ สุขเกษม ผู้ว่าราชการจังหวัดลำปาง คนที่ 25 นายขจรวิชญ์ สิริแสงทอง ปลัดอำเภอ เข้าร่วม")
    assert [p.name for p in found] == ["มานพ สุขเกษม", "ขจรวิชญ์ สิริแสงทอง"]
    assert people("กำลังพล 25 นายพร้อมเรือ เข้าร่วม") == []


@given(st.text("กขาิ่ ", max_size=12), st.text("กขาิ่ ", max_size=12))
def test_slips_are_a_distance(one: str, other: str) -> None:
    assert slips(one, other, 3) == slips(other, one, 3)
    assert (slips(one, other, 3) == 0) == (one == other)
    assert one_slip(one, one)


_PIECES = st.sampled_from(
    [
        *("นาย", "นางสาว", "พล.ต.อ.", "มานพ", " สุขเกษม", " ", "\n", "ปลัดกระทรวง", "มหาดไทย", " กล่าวว่า", " เป็นประธาน"),
        *("(", ")", "“", "และ", "โดยมี", "พระครู", "Mr. ", "Anna ", "ฯ", ",", "1. ", "ได้แก่ ", "ร่วมกับ", "มอบหมายให้", "ณ "),
        *("นักแสดง", "\u200b", "๑", "ตน", "ได้", "ในฐานะ", "แทน", "จาก", "มอบ", "รับมอบ", "ได้รับมอบหมายจาก"),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, max_size=40).map("".join))
def test_any_text_gives_grounded_people(text: str) -> None:
    report(text).verify(text)


@settings(max_examples=60, deadline=None)
@given(st.lists(_PIECES, max_size=40).map("".join))
def test_people_stand_in_the_order_of_their_first_mention(text: str) -> None:
    firsts = [min(p.mentions)[0] for p in people(text)]
    assert firsts == sorted(firsts)
