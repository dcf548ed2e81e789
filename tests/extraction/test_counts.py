import pytest

from khaosan.extraction.counted import HeadEntry, PhraseEntry, UnitEntry
from khaosan.extraction.counts import ComparatorEntry, FriendEntry, LabelEntry, OpenerEntry
from khaosan.lexicon.tables import Entry, Lexicon
from tests.minitext import Example, find, report

Row = tuple[int, int, str, str, str | None, str]


def rows(text: str) -> list[Row]:
    doc, found = find(text)
    assert doc.text == text
    return [
        (c.start, c.end, c.unit, str(c.value), None if c.value_max is None else str(c.value_max), c.comparator)
        for c in found.counts
    ]


def check(marked: str) -> None:
    example = Example.of(marked)
    expected = [
        (e.start, e.end, e.attributes["unit"], e.attributes["v"], e.attributes.get("max"), e.attributes.get("cmp", "eq"))
        for e in example.tagged("count")
    ]
    assert rows(example.text) == expected


def counted(text: str) -> set[tuple[str, float]]:
    _, found = find(text)
    return {(c.unit, c.value) for c in found.counts}


@pytest.mark.parametrize(
    "marked",
    [
        "มีผู้เข้าอบรม <count unit=person v=45>45 คน</count> จาก <count unit=province v=17>17 จังหวัด</count>ภาคเหนือ",
        "โดยมี <count unit=network v=13>13 เครือข่าย</count>คุณธรรม และ <count unit=community v=5>5 ชุมชน</count>ต้นแบบ เข้าร่วม",
        "ภาคีเครือข่าย <count unit=organization v=9>9 องค์กร</count> ขับเคลื่อนงาน",
        "พลังของ <count unit=network v=7>7 ภาคีเครือข่าย</count> ในพื้นที่",
        "ร่วมกับ <count unit=organization v=8>8 ภาคี</count> สร้างบ้าน",
        "เครือข่ายทางสังคม <count unit=network v=6>6 เครือข่าย</count> <count unit=organization v=11>11 หน่วยงาน</count>",
        "วิทยากร <count unit=person v=3>3 ท่าน</count> กำลังพล <count unit=person v=40>40 นาย</count>",
        "นิมนต์พระสงฆ์ <count unit=person v=9>9 รูป</count>",
        "น้ำท่วม <count unit=district v=12>12 อำเภอ</count> <count unit=subdistrict v=55>55 ตำบล</count>",
        "น้ำท่วม <count unit=subdistrict v=55>55 ตำบล</count> <count unit=community v=273>273 หมู่บ้าน</count>",
        "กรุงเทพมหานคร <count unit=district v=50>50 เขต</count> <count unit=subdistrict v=180>180 แขวง</count>",
        "จำนวน <count unit=person v=3204>3,204 คน</count> และ <count unit=person v=12>12คน</count>",
        "แห่งละ <count unit=person v=5>5 คน</count> รองรับ <count unit=person v=26621>26,621 คน</count>ต่อเดือน",
        "สถานประกอบการ <count unit=organization v=30>30 บริษัท</count> จาก <count unit=organization v=6>6 กระทรวง</count>ร่วมลงนาม",
        "หมอดินเป็น 1 ใน <count unit=province v=15>15 จังหวัด</count>นำร่อง",
        "ทั้ง <count unit=province v=3>3 จังหวัด</count>ปริมณฑล และ <count unit=district v=4>4 อำเภอ</count>จังหวัดสงขลา",
    ],
    ids=str,
)
def test_the_word_behind_the_number_decides(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "ผู้ลงทะเบียน <count unit=person v=12500000>12.5 ล้านคน</count>",
        "เกษตรกร <count unit=person v=50000>5 หมื่นคน</count> <count unit=person v=300000>3 แสนราย</count>",
        "อาสาสมัคร <count unit=person v=1040000>1 ล้าน 4 หมื่น คน</count>",
        "ผู้สมัคร <count unit=person v=300000 cmp=gt>3 แสนกว่าคน</count>",
        "ประชาชน <count unit=person v=60000000 cmp=gt>60 กว่าล้านคน</count>",
        "ผู้ชม <count unit=person v=100>หนึ่งร้อยคน</count> ใน <count unit=province v=2>สองจังหวัด</count>",
        "ผู้ชม <count unit=person v=1500>พันห้าร้อยคน</count> หรือ <count unit=person v=500000>ครึ่งล้านคน</count>",
        "ผู้แทนทั้ง<count unit=organization v=2>สองกระทรวง</count> และชายทั้ง<count unit=person v=2>สองคน</count>",
        "ผู้ชม<count unit=person v=1000 cmp=gt>กว่าพันคน</count>",
        "ผู้รับบริการ <count unit=person v=150 max=250>150-250 ราย</count>ต่อวัน",
        "ผู้รับบริการ <count unit=person v=150 max=250>150 – 250 ราย</count>",
        "กลุ่มละ <count unit=person v=5 max=8>5 ถึง 8 คน</count>",
        "นักท่องเที่ยว <count unit=person v=5000000 max=15000000>5-15 ล้านคน</count>",
        "ยอดรวม <count unit=person v=88000 max=89000>8.8-8.9 หมื่นราย</count>",
    ],
    ids=str,
)
def test_numbers_of_every_form(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    ("wording", "comparator"),
    [
        ("กว่า 100 คน", "gt"),
        ("จำนวนกว่า 100 คน", "gt"),
        ("มากกว่า 100 คน", "gt"),
        ("เกิน 100 คน", "gt"),
        ("100 กว่าคน", "gt"),
        ("100 คนเศษ", "gt"),
        ("ไม่น้อยกว่า 100 คน", "ge"),
        ("ไม่ต่ำกว่า 100 คน", "ge"),
        ("100 คนขึ้นไป", "ge"),
        ("100 คน ขึ้นไป", "ge"),
        ("ตั้งแต่ 100 คนขึ้นไป", "ge"),
        ("เกือบ 100 คน", "lt"),
        ("ไม่ถึง 100 คน", "lt"),
        ("น้อยกว่า 100 คน", "lt"),
        ("ไม่เกิน 100 คน", "le"),
        ("สูงสุด 100 คน", "le"),
        ("ประมาณ 100 คน", "approx"),
        ("ราว 100 คน", "approx"),
        ("ราว ๆ 100 คน", "approx"),
        ("100 คนโดยประมาณ", "approx"),
        ("มากถึง 100 คน", "eq"),
        ("สูงถึง 100 คน", "eq"),
        ("ทั้งสิ้น 100 คน", "eq"),
        ("เรื่องราว 100 คน", "eq"),
        ("ตามประมาณการ 100 คน", "eq"),
        ("100 คน หรือมากกว่า 1 ใน 3", "eq"),
        ("100 คน เป็นอย่างมาก", "eq"),
        ("และติดเชื้อสูงสุด 100 คน", "eq"),
    ],
)
def test_comparators(wording: str, comparator: str) -> None:
    _, found = find("มีผู้เข้าร่วม" + wording)
    assert [(c.value, c.comparator) for c in found.counts] == [(100, comparator)]


@pytest.mark.parametrize(
    "text",
    [
        # ordinals
        "เครือข่ายที่ 3 คือภาคเอกชน",
        "รุ่นที่ 3 จังหวัดลำปาง",
        "ครั้งที่ 2 คนเข้าร่วมมาก",
        "ศูนย์อนามัยที่ 12 โรงพยาบาลยะลา",
        "ถนนพระรามที่ 1 เขตปทุมวัน",
        # addresses and rooms
        "เลขที่ 52 หมู่ 3 ตำบลดอนแก้ว",
        "ม.8 บ้านดอนแก้ว",
        "หมู่ที่ 8 บ้านดอนแก้ว",
        "ณ ห้องประชุมชั้น 8 กระทรวงพลังงาน",
        "ณ ห้อง 115 กระทรวงพลังงาน",
        "ถนนพระราม 2 แขวงแสมดำ",
        "ทล.909 อำเภอปัว",
        "นักเรียนชั้น ม.2 โรงเรียนริมคลอง",
        "หมวด 21 ตำบลในเมือง อำเภอเมือง",
        "ฝาย 4 อำเภอปัว จังหวัดน่าน",
        # years and dates
        "ปี 2565 หน่วยงานในสังกัดพร้อม",
        "ปีงบประมาณ พ.ศ. 2567 ชุมชนบ้านแม่ขาน",
        "วันที่ 13 กุมภาพันธ์ 2566 นายมานะ ใจกล้า",
        "สถานการณ์โคโรนา 2019 กระทรวงสาธารณสุข",
        "ธันวาคม 2566 ท่านสามารถติดต่อได้",
        "วันอังคารที่สองของเดือนมีนาคม พุทธศักราช 2566\nหน่วยงานในสังกัด",
        "วาระการประชุม\n3\nหน่วยงานที่เกี่ยวข้อง",
        # rates, ages, telephone numbers, codes
        "ร้อยละ 50 ของผู้เข้าร่วม วัย 51 ปี อายุ 15 ปี",
        "อัตราการป่วย 12 ต่อประชากร 100,000 คน",
        "1 ใน 3 คนไทยเข้าถึงบริการ",
        "สายด่วน 1300 กระทรวงต่าง ๆ",
        "โทร. 02-123-4567 คนละสาย",
        "ผู้ติดเชื้อโควิด-19 รายใหม่ลดลง",
        "ผู้ติดเชื้อโควิด 19 ชุมชนเป็นฐาน",
        # slogans
        "โครงการ 1 ตำบล 1 ผลิตภัณฑ์",
        "โครงการหนึ่งตำบล หนึ่งโรงเรียนสีเขียว",
        "โครงการหนึ่งหมู่บ้านหนึ่งลานกีฬา",
        "โครงการ 1 มหาวิทยาลัย 1 จังหวัด",
        "โครงการ 1 องค์กรชาวบ้าน 1 สวนผัก",
        # list marks
        "1. หน่วยงานที่เกี่ยวข้อง",
        "1) หน่วยงานที่เกี่ยวข้อง",
        "1.2 หน่วยงานที่เกี่ยวข้อง",
        # other words and units
        "จัดใน 3 รูปแบบ เสนอ 12 รายการ และ 3 รายงาน",
        "ขับเคลื่อน 6 ภาคส่วน 4 คณะ 5 กลุ่ม 20 แห่ง",
        "องค์กร 95 แห่ง เครือข่าย 12 แห่ง",
        "ลงทุน 1,000 ล้านบาท ผู้โดยสาร 3 ล้านคน-เที่ยว",
        "นำร่อง 13 เขตสุขภาพ และ 10 เขตเศรษฐกิจพิเศษ",
        "เขตเลือกตั้ง 400 เขต",
        "ภาพถ่าย 9 รูป",
        # crowds
        "ผู้คนนับพันคน หลายสิบคน หลายล้านคน เป็นหมื่นคน",
        "ผู้ป่วยอยู่ในหลักสิบราย",
        # another one, a certain one
        "เป็นอีกหนึ่งหน่วยงานที่สำคัญ",
        "โรงแรมแห่งหนึ่ง จังหวัดน่าน",
        # parts of other words
        "เขตหลักสี่ เขตจตุจักร จังหวัดร้อยเอ็ด นายมานะ ใจกล้า",
        "เป็นไปด้วยความเรียบร้อย นายมานะ ใจกล้า กล่าว",
        # two readings
        "ผู้เข้าร่วมสองพันห้าคน",
        # bodies and cases counted with ราย
        "มีบริษัทเข้าร่วม 20 ราย",
        "โรงงานที่ผ่านเกณฑ์แล้ว 45 ราย",
        "พบความผิดตามกฎหมายอาหาร 12 ราย",
        "การจับกุมยาเสพติด จำนวน 76 ราย",
        "มีโรงแรมผ่านเกณฑ์ 84 ราย อยู่ระหว่างตรวจ 10 ราย",
    ],
    ids=str,
)
def test_no_count(text: str) -> None:
    assert rows(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ในพื้นที่ 3 จังหวัด เจ้าหน้าที่ 5 คน", {("province", 3), ("person", 5)}),
        ("ที่ 3 หน่วยงานร่วมกันจัดขึ้น", {("organization", 3)}),
        ("ดูแลผู้สูงอายุ 58 คน", {("person", 58)}),
        ("เด็กปฐมวัย 30 คน วัยรุ่น 5 คน หัวหน้า 3 คน", {("person", 30), ("person", 5), ("person", 3)}),
        ("พิธีอุปสมบทหมู่ 77 รูป", {("person", 77)}),
        ("อีก 1 คน และอีก 2 ท่าน", {("person", 1), ("person", 2)}),
        ("1 อำเภอ 1 ตำบล 3 หมู่บ้าน", {("district", 1), ("subdistrict", 1), ("community", 3)}),
        ("เพศชาย 1 ราย เพศหญิง 2 ราย", {("person", 1), ("person", 2)}),
        ("เจ้าของธุรกิจ 15 ราย", {("person", 15)}),
        ("ผู้ต้องหาคดียาเสพติด 15 ราย", {("person", 15)}),
        ("ผู้ประกอบการ SMEs 15 ราย", {("person", 15)}),
        ("ชาวสวนที่ขายผลไม้ให้สหกรณ์ รวม 63 ราย ผ่านเกณฑ์มาตรฐานฟาร์ม 27 ราย", {("person", 63), ("person", 27)}),
        ("รักษาตัวในโรงพยาบาล 108 ราย", {("person", 108)}),
        ("พระสงฆ์และแม่ชี 151 รูป/คน", {("person", 151)}),
        ("ประมาณล้านคน", {("person", 1_000_000)}),
        ("ผู้แทนส่วนราชการจากพื้นที่ชายแดนทั้งหมดรวม 11\nอำเภอ เข้าร่วม", {("district", 11)}),
        ("ผู้ให้บริการโทรศัพท์ 3 บริษัท", {("organization", 3)}),
        ("บุคลากรติดโควิด-19 ถึง 156 คน", {("person", 156)}),
        ("คนอดอยากเพิ่มขึ้นจากปี 2562 ถึง 15 ล้านคน", {("person", 15_000_000)}),
    ],
    ids=str,
)
def test_look_alikes_that_count(text: str, expected: set[tuple[str, float]]) -> None:
    assert counted(text) == expected


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("มีผู้เข้าร่วมประชุมกว่า 15 คน", "ผู้เข้าร่วมประชุม"),
        ("ผู้ต้องขังชาย จำนวน 610 คน", "ผู้ต้องขังชาย"),
        ("ร่วมกับ 13 เครือข่ายคุณธรรม ในพื้นที่", "เครือข่ายคุณธรรม"),
        ("เครือข่ายทางสังคม 6 เครือข่าย", "เครือข่ายทางสังคม"),
        ("ภาคีเครือข่ายเยาวชน 9 องค์กร", "ภาคีเครือข่ายเยาวชน"),
        ("ลงทะเบียนแล้ว 40 คน", None),
    ],
)
def test_what_is_counted(text: str, of: str | None) -> None:
    doc, found = find(text)
    (count,) = found.counts
    assert (doc.text[slice(*count.of)] if count.of else None) == of


@pytest.mark.parametrize(
    ("text", "quotation"),
    [
        ("ผู้อบรม\u00a0๕๐\u00a0คน", "๕๐\u00a0คน"),
        ("จังหวัด ๑๗\u200b จังหวัด", "๑๗\u200b จังหวัด"),
        ("ชุมชน เเละ ๑,๒๐๐ ชุมชน", "๑,๒๐๐ ชุมชน"),
        ("ประจําปี มีผู้นําชุมชน 5 คน", "5 คน"),
    ],
)
def test_dirt(text: str, quotation: str) -> None:
    (count,) = report(text).background.counts or [c for e in report(text).events for c in e.counts]
    assert count.mentions[0].text == quotation


def test_a_ranking_of_places_is_no_limit() -> None:
    _, found = find("มีอัตราสูงสุด 9 จังหวัด และรับได้สูงสุด 9 คน")
    assert [(c.unit, c.comparator) for c in found.counts] == [("province", "eq"), ("person", "le")]


def test_mentions_of_one_count_are_one() -> None:
    text = "มีผู้เข้าร่วม 40 คน\nทั้ง 40 คน มาจาก 5 ตำบล และกว่า 40 คน ตามมา"
    counts = report(text).background.counts
    assert [(c.unit, c.value, c.comparator, len(c.mentions)) for c in counts] == [
        ("person", 40, "eq", 2),
        ("subdistrict", 5, "eq", 1),
        ("person", 40, "gt", 1),
    ]


def entries(name: str, model: type[Entry]) -> list[Entry]:
    return list(Lexicon().rows(name, model))


@pytest.mark.parametrize("entry", entries("units", UnitEntry), ids=lambda e: e.form)
def test_units(entry: UnitEntry) -> None:
    assert [u for u, _ in counted(entry.example)] == [entry.unit]
    assert counted(entry.counterexample) == set()


@pytest.mark.parametrize("entry", entries("comparators", ComparatorEntry), ids=lambda e: e.form)
def test_comparator_entries(entry: ComparatorEntry) -> None:
    _, found = find(entry.example)
    assert entry.form in entry.example
    assert {c.comparator for c in found.counts} <= {entry.comparator if entry.comparator != "none" else "eq"}
    assert found.counts or entry.comparator == "none"


@pytest.mark.parametrize("entry", entries("count_labels", LabelEntry), ids=lambda e: e.form)
def test_labels(entry: LabelEntry) -> None:
    assert entry.form in entry.example
    assert bool(counted(entry.example)) == (entry.scope == "never")


@pytest.mark.parametrize("entry", entries("count_friends", FriendEntry), ids=lambda e: e.form)
def test_friends(entry: FriendEntry) -> None:
    assert entry.form in entry.example
    assert bool(counted(entry.example)) == (entry.counts == "yes")


@pytest.mark.parametrize("entry", entries("count_openers", OpenerEntry), ids=lambda e: e.form)
def test_openers(entry: OpenerEntry) -> None:
    assert entry.form in entry.example
    assert bool(counted(entry.example)) == (entry.name == "no")


@pytest.mark.parametrize("entry", entries("count_heads", HeadEntry), ids=lambda e: e.form)
def test_heads(entry: HeadEntry) -> None:
    assert entry.form in entry.example
    assert bool(counted(entry.example)) == (entry.kind not in ("body", "case"))


def phrase(text: str) -> str | None:
    doc, found = find(text)
    (count,) = found.counts
    return doc.text[slice(*count.of)] if count.of else None


@pytest.mark.parametrize("entry", entries("count_phrases", PhraseEntry), ids=lambda e: f"{e.form}-{e.use}")
def test_where_the_phrase_ends(entry: PhraseEntry) -> None:
    """A noun is the phrase; behind a verb or before a tail nothing of it is left; who examines is not counted."""
    assert entry.form in entry.example
    found = phrase(entry.example)
    if entry.use == "noun":
        assert found == entry.form
    elif entry.use == "agent":
        assert found is None
    else:
        assert found
        assert entry.form not in found


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("มีผู้เข้าร่วมงานกว่า 15 คน", "ผู้เข้าร่วมงาน"),
        ("ผู้ประกอบการที่ได้รับใบอนุญาต จำนวน 3 ราย", "ผู้ประกอบการที่ได้รับใบอนุญาต"),
        ("ผู้เสียชีวิตเป็นผู้ขับขี่ 25 ราย", "ผู้ขับขี่"),
        ("มีประชาชนเดินทางกลับภูมิลำเนาเฉลี่ยวันละ 70 คน", "ประชาชน"),
        ("ผู้สนใจสมัครเข้าร่วมอบรม 9 คน", "ผู้สนใจสมัครเข้าร่วมอบรม"),
        ("เจ้าหน้าที่เข้าถึงผู้ประสบภัย 9 คน", "ผู้ประสบภัย"),
        ("ได้แจ้งความต่อผู้บัญชาการ จำนวน 1 ราย", None),
        ("กรมการแพทย์ทหารบก จำนวน 52 ราย", None),
        ("พบนักท่องเที่ยว 7 คน", "นักท่องเที่ยว"),
        ("มีครูและบุคลากรประมาณ 70 คน", "ครูและบุคลากร"),
        ("ดูแลประชาชนและผู้ประสบภัยแล้ว 70 ราย", "ประชาชนและผู้ประสบภัย"),
        ("ดูแลประชาชนและส่งเสริมเกษตรกร 70 ราย", "เกษตรกร"),
        ("ผู้เสียชีวิตและผู้ได้รับบาดเจ็บ 20 คน", "ผู้เสียชีวิตและผู้ได้รับบาดเจ็บ"),
    ],
)
def test_the_phrase_is_a_noun_phrase(text: str, of: str | None) -> None:
    assert phrase(text) == of


def test_bodies_counted_before_are_not_what_is_counted_next() -> None:
    text = "หมอดินของกระทรวงเกษตรและสหกรณ์มาจาก 14 หน่วยงาน มีจำนวนทั้งสิ้น 500 ราย"
    assert counted(text) == {("organization", 14), ("person", 500)}


def test_a_unit_of_another_number_heads_nothing() -> None:
    _, found = find("มูลนิธิหนึ่ง 20 คนจากวัด 15 คน")
    assert [count.of for count in found.counts] == [None, None]
