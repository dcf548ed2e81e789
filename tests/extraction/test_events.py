"""Main events: which happening, of what kind, on which days, under what name, held by whom."""

from __future__ import annotations

from datetime import date

import pytest

from khaosan.extraction.events.cues import CueEntry
from khaosan.extraction.mentions import EventFound
from khaosan.lexicon.tables import Lexicon
from tests.minitext import Example, find, report

HEAD = "ข่าวสารกรมการข้าว\nวันพุธที่ 8 มีนาคม 2566\n\n"
LEAD = "วันนี้ (5 มี.ค. 66) เวลา 09.00 น. "
WHO = "นายสมชาย ใจดี อธิบดีกรมการข้าว "


def mains(text: str) -> list[EventFound]:
    return [e for e in find(text)[1].events if e.parent is None]


def main(text: str) -> EventFound:
    found = mains(text)
    assert found, f"no event in {text!r}"
    return found[0]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (WHO + "เป็นประธานการประชุมคณะทำงานข้าวหอม ครั้งที่ 2/2566", "meeting"),
        (WHO + "ประชุมทางไกลร่วมกับเกษตรจังหวัดทุกจังหวัด", "meeting"),
        (WHO + "หารือกับผู้แทนชมรมโรงสีเมืองน่าน", "meeting"),
        (WHO + "เปิดเวทีเสวนา “ข้าวไทยไปทางไหน”", "meeting"),
        (WHO + "เป็นประธานเปิดการอบรมเชิงปฏิบัติการชาวนารุ่นใหม่", "training"),
        (WHO + "เป็นประธานในพิธีเปิดโครงการฝึกอบรมผู้ผลิตเมล็ดพันธุ์", "training"),
        (WHO + "เป็นประธานในพิธีมอบรางวัลชาวนาดีเด่น", "ceremony"),
        (WHO + "เป็นประธานเปิดงานวันข้าวใหม่เมืองน่าน", "ceremony"),
        (WHO + "รับมอบรถเกี่ยวข้าวจากชมรมศิษย์เก่าช่างกลนา", "ceremony"),
        (WHO + "เป็นประธานพิธีลงนามบันทึกข้อตกลงกับสหกรณ์แม่ริม", "signing"),
        (WHO + "ลงพื้นที่ตรวจเยี่ยมแปลงนาสาธิต จังหวัดน่าน", "visit"),
        (WHO + "ให้การต้อนรับคณะทูตเกษตร ในโอกาสเข้าเยี่ยมคารวะ", "visit"),
        (WHO + "หารือเรื่องพันธุ์ข้าวกับทูตเกษตร ในโอกาสเข้าเยี่ยมคารวะ", "visit"),
        (WHO + "แถลงข่าวการประกวดข้าวหอม", "press_conference"),
        (WHO + "เปิดเผยว่า ราคาข้าวเปลือกทรงตัว", "statement"),
        (WHO + "กล่าวว่า ชาวนาควรเตรียมน้ำให้พร้อม", "statement"),
        (WHO + "ร่วมกิจกรรมจิตอาสาลอกคลองหน้าวัด", "other"),
    ],
)
def test_the_kind_follows_the_words_of_the_occasion(text: str, kind: str) -> None:
    assert main(LEAD + text).kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ให้สัมภาษณ์ภายหลังตรวจเยี่ยมโรงสีชุมชนบ้านหลวงว่า ราคาข้าวทรงตัว", "visit"),
        ("เปิดเผยภายหลังการประชุมคณะกรรมการข้าวหอมว่า ราคาข้าวทรงตัว", "meeting"),
        ("กล่าวภายหลังเป็นประธานเปิดงานวันข้าวใหม่ว่า ราคาข้าวทรงตัว", "ceremony"),
        ("เปิดเผยว่า นายดำรง ทองมาก รองอธิบดี เป็นประธานการประชุมคณะทำงานข้าวหอม", "meeting"),
        ("เปิดเผยว่า กรมได้ลงพื้นที่ตรวจเยี่ยมแปลงนาสาธิต จังหวัดน่าน", "visit"),
    ],
)
def test_an_occasion_outranks_the_words_spoken_at_it(text: str, kind: str) -> None:
    assert main(LEAD + WHO + text).kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "วิธีต้มข้าวให้นุ่ม\nซาวข้าวสองครั้ง แช่น้ำหนึ่งชั่วโมง แล้วตั้งไฟอ่อน ห้ามเปิดฝาบ่อย เพราะไอน้ำจะหนีและข้าวจะแข็งกระด้างไม่อร่อย",
        "ดัชนีราคาข้าวไตรมาสแรก\n" + WHO + "เปิดเผยว่า ดัชนีราคาข้าวเปลือกไตรมาสแรกอยู่ที่ 104.2 ขยายตัวร้อยละ 1.1 จากช่วงเดียวกันของปีก่อน",
        "สิทธิของชาวนา\nชาวนาตรวจสอบสิทธิได้ที่ห้องประชุมสหกรณ์ทุกแห่ง โดยนำบัตรประชาชนและใบจดทะเบียนนามาด้วยทุกครั้ง",
    ],
)
def test_advice_and_figures_are_no_event(text: str) -> None:
    assert mains(text) == []


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        ("วันนี้ (<date>5 มี.ค. 66</date>) ", date(2023, 3, 5), date(2023, 3, 5)),
        ("เมื่อวันที่ <date>5 มีนาคม 2566</date> ", date(2023, 3, 5), date(2023, 3, 5)),
        ("วันที่<date>5มีนาคม2566</date> ", date(2023, 3, 5), date(2023, 3, 5)),
        ("ในวันอาทิตย์ที่ <date>๕ มีนาคม ๒๕๖๖</date> ", date(2023, 3, 5), date(2023, 3, 5)),
        ("<date>5-7 มีนาคม 2566</date> ", date(2023, 3, 5), date(2023, 3, 7)),
        ("วันนี้\u200b (<date>5\u00a0มี.ค.\u00a066</date>) ", date(2023, 3, 5), date(2023, 3, 5)),
    ],
)
def test_the_day_with_which_the_lead_begins_is_the_event_s(day: str, first: date, last: date) -> None:
    example = Example.of(HEAD + day + WHO + "เป็นประธานการประชุมคณะทำงานข้าวหอม โดยมีผู้แทนชาวนาเข้าร่วมจำนวนมาก")
    doc, found = find(example.text)
    event = found.events[0]
    assert (event.first, event.last, event.basis) == (first, last, "stated")
    expected = example.tagged("date")[0]
    assert event.date is not None
    assert doc.span(*event.date).start == expected.start


def test_today_without_a_date_resolves_against_the_dateline() -> None:
    event = main(HEAD + "วันนี้ เวลา 09.00 น. " + WHO + "เป็นประธานการประชุมคณะทำงานข้าวหอม โดยมีผู้แทนชาวนาเข้าร่วม")
    assert (event.first, event.basis, event.time) == (date(2023, 3, 8), "dateline", "09:00")


def test_the_dateline_alone_dates_nothing() -> None:
    event = main(HEAD + WHO + "เปิดเผยว่า ราคาข้าวเปลือกทรงตัว ขอให้ชาวนาติดตามข่าวจากสหกรณ์ใกล้บ้านอย่างใกล้ชิด")
    assert (event.kind, event.first, event.basis) == ("statement", None, None)


def test_a_recent_day_gives_no_day() -> None:
    event = main(HEAD + "เมื่อเร็ว ๆ นี้ " + WHO + "เป็นประธานเปิดการอบรมผู้ผลิตเมล็ดพันธุ์ ณ ศูนย์ข้าวชุมชน โดยมีชาวนาเข้าร่วม")
    assert (event.kind, event.first) == ("training", None)


def test_the_day_of_a_past_decision_is_not_the_statement_s() -> None:
    text = HEAD + WHO + "เปิดเผยว่า ตามที่คณะกรรมการข้าวมีมติเมื่อวันที่ 2 มกราคม 2566 ให้ปรับราคารับซื้อ ขณะนี้ราคาทรงตัวแล้ว"
    assert main(text).first is None


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("นางสาวดวงใจ แก้วงาม โฆษกกรมการข้าว กล่าวว่า วันนี้ (6 มี.ค. 66) เวลา 13.00 น. " + WHO + "ลงพื้นที่แปลงนาสาธิต", date(2023, 3, 6)),
        (WHO + "เป็นประธานเปิดงานวันข้าวใหม่ ณ ลานวัดช้างค้ำ เมื่อวันที่ 4 มีนาคม 2566 ท่ามกลางชาวนาจำนวนมาก", date(2023, 3, 4)),
        ("วันที่ 8 มีนาคม 2566 " + WHO + "เปิดเผยว่า จะลงพื้นที่ตรวจเยี่ยมแปลงนา ณ จังหวัดน่าน ในวันศุกร์ที่ 10 มีนาคม 2566", date(2023, 3, 10)),
    ],
)
def test_the_day_that_belongs_to_the_happening_is_taken(text: str, first: date) -> None:
    assert main(HEAD + text).first == first


def test_a_cabinet_meeting_with_a_day_of_its_own_is_the_event_behind_a_spokesman() -> None:
    text = "วันที่ 9 มีนาคม 2566 นางสาวดวงใจ แก้วงาม รองโฆษก เปิดเผยว่า กรมการข้าวเสนอแผนข้าวหอมในที่ประชุม ครม. (7 มีนาคม 2566) ซึ่งรับทราบแล้ว"
    event = main(HEAD + text)
    assert (event.kind, event.first) == ("meeting", date(2023, 3, 7))


def test_what_a_speaker_did_on_the_day_he_speaks_is_the_event() -> None:
    text = (
        "วันที่ 8 มีนาคม 2566 " + WHO + "เปิดเผยว่า ข้าวหอมเป็นหัวใจของชาวน่านมาช้านานและต้องรักษาไว้\n"
        "“โดยในวันนี้ ตนได้นำทีมลงพื้นที่ทุ่งนาบ้านหลวง เพื่อดูรวงข้าวกับชาวนา” อธิบดีกล่าว"
    )
    event = main(HEAD + text)
    assert (event.kind, event.first) == ("visit", date(2023, 3, 8))


@pytest.mark.parametrize(
    "marked",
    [
        LEAD + WHO + "เป็นประธาน<name>การประชุมคณะทำงานข้าวหอม (คขห.) ครั้งที่ 2/2566</name> เพื่อรับทราบผลผลิต",
        LEAD + WHO + "เป็นประธานใน<name>พิธีมอบโล่ชาวนาดีเด่น ประจำปี 2566</name> โดยมีชาวนาเข้าร่วม",
        LEAD + WHO + "<name>ลงพื้นที่ตรวจเยี่ยมแปลงนาสาธิตบ้านหลวง</name> โดยมีชาวนาให้การต้อนรับ",
        LEAD + WHO + "ร่วม<name>ประชุมหารือแนวทางข้าวหอม ปีงบประมาณ 2566</name> ภายใต้โครงการข้าวไทย ร่วมกับสหกรณ์แม่ริม",
        LEAD + WHO + "เป็นประธานเปิด<name>งาน “ข้าวใหม่เมืองน่าน”</name> ณ ลานวัดช้างค้ำ",
        LEAD + WHO + "เป็นประธาน<name>การประชุมวิชาการข้าว</name> ผ่านระบบ VDO Conference",
    ],
)
def test_the_name_runs_to_its_end(marked: str) -> None:
    example = Example.of(marked)
    [expected] = example.tagged("name")
    title = report(example.text).events[0].title
    assert title is not None
    assert (title.text, title.start) == (example.text[expected.start : expected.end], expected.start)


@pytest.mark.parametrize(
    "marked",
    [
        LEAD + "<body>ศูนย์ข้าวชุมชนแม่ริม</body> ร่วมกับ<body>สหกรณ์นาแปลงใหญ่</body> จัดประชุมคณะทำงานข้าวหอม ณ วัดช้างค้ำ",
        LEAD + WHO + "เป็นประธานการประชุมข้าวหอม ซึ่งจัดโดย<body>สมาคมชาวนาเมืองน่าน</body> ณ วัดช้างค้ำ",
    ],
)
def test_the_bodies_that_hold_it_are_its_organizers(marked: str) -> None:
    example = Example.of(marked)
    event = report(example.text).events[0]
    assert [(o.start, o.end) for o in event.organizers] == [(e.start, e.end) for e in example.tagged("body")]


def test_two_happenings_named_side_by_side_are_two_main_events() -> None:
    text = LEAD + WHO + "เป็นประธานในพิธีเปิดการอบรมผู้ผลิตเมล็ดพันธุ์ และเป็นสักขีพยานในพิธีลงนามบันทึกข้อตกลงกับสหกรณ์แม่ริม โดยมีชาวนาเข้าร่วม"
    assert [e.kind for e in mains(text)] == ["training", "signing"]


def test_happenings_of_two_days_are_two_main_events() -> None:
    text = (
        HEAD + "วันที่ 6 มีนาคม 2566 " + WHO + "เป็นประธานการประชุมคณะทำงานข้าวหอม ณ ศาลากลางจังหวัดน่าน\n"
        "วันที่ 7 มีนาคม 2566 " + WHO + "ลงพื้นที่ตรวจเยี่ยมแปลงนาสาธิต ณ อำเภอปัว จังหวัดน่าน\n"
    )
    assert [(e.kind, e.first) for e in mains(text)] == [("meeting", date(2023, 3, 6)), ("visit", date(2023, 3, 7))]


def test_a_deadline_further_down_is_no_event() -> None:
    text = (
        HEAD + "วันที่ 6 มีนาคม 2566 " + WHO + "เป็นประธานการประชุมคณะทำงานข้าวหอม ณ ศาลากลางจังหวัดน่าน\n"
        "ภายในวันที่ 9 มีนาคม 2566 ชาวนาต้องเข้าร่วมการอบรมให้ครบทุกคนจึงจะได้รับเมล็ดพันธุ์\n"
    )
    assert len(mains(text)) == 1


def test_what_comes_before_another_occasion_is_the_event() -> None:
    text = LEAD + "ณ ตึกรวงข้าว ก่อนการประชุมคณะกรรมการข้าว " + WHO + "เยี่ยมชมนิทรรศการพันธุ์ข้าวพื้นเมือง"
    assert main(text).kind == "visit"


def test_a_statement_s_day_may_stand_behind_its_verb() -> None:
    text = HEAD + WHO + "เปิดเผยวันนี้ (7 มีนาคม 2566) ว่า ราคาข้าวเปลือกทรงตัว ขอให้ชาวนาติดตามข่าวจากสหกรณ์ใกล้บ้าน"
    event = main(text)
    assert (event.kind, event.first) == ("statement", date(2023, 3, 7))


def test_yesterday_s_figures_do_not_date_the_statement() -> None:
    text = HEAD + WHO + "เปิดเผยว่า เมื่อวาน (7 มีนาคม 2566) มีชาวนามาขายข้าวมากกว่าวันก่อนหน้าอย่างเห็นได้ชัด"
    event = main(text)
    assert (event.kind, event.first) == ("statement", None)


def test_the_fair_that_a_press_conference_presents_is_an_event_of_its_own() -> None:
    text = (
        HEAD + "วันที่ 6 มีนาคม 2566 " + WHO + "แถลงข่าวการจัดงาน “ข้าวใหม่เมืองน่าน” ณ กรมการข้าว โดยมีชาวนาเข้าร่วม\n"
        "นายสมชาย กล่าวว่า งานดังกล่าวกำหนดจัดขึ้นระหว่างวันที่ 20-24 มีนาคม 2566 ณ ลานวัดช้างค้ำ จังหวัดน่าน\n"
    )
    press, fair = mains(text)
    assert (press.kind, press.first, press.last) == ("press_conference", date(2023, 3, 6), date(2023, 3, 6))
    assert (fair.kind, fair.first, fair.last) == ("other", date(2023, 3, 20), date(2023, 3, 24))
    assert fair.venue is not None
    assert fair.venue.province == "น่าน"


@pytest.mark.parametrize(
    "text",
    [
        "เมื่อวันที่ 5 มีนาคม 2566\nนายสมชาย ใจดี อธิบดีกรมการข้าว\nเป็นประธานการประชุมคณะทำงานข้าวหอม\n",
        "เมื่อวันที่ 5 มีนาคม 2566 เวลา 10.00 น.\nนายสมชาย ใจดี อธิบดีกรมการข้าว เป็นประธานการประชุมคณะทำงานข้าวหอม\n",
    ],
)
def test_a_sentence_broken_over_lines_is_read_on(text: str) -> None:
    event = main(HEAD + text)
    assert (event.kind, event.first) == ("meeting", date(2023, 3, 5))


def test_a_date_alone_at_the_foot_is_no_lead() -> None:
    text = HEAD + WHO + "เปิดเผยว่า ราคาข้าวเปลือกทรงตัว ขอให้ชาวนาติดตามข่าวจากสหกรณ์ใกล้บ้าน\nวันที่ 7 มีนาคม 2566\n"
    assert main(text).first is None


def test_the_name_of_a_club_names_no_occasion() -> None:
    text = LEAD + "มูลนิธิเพื่อนเยี่ยมบ้าน จัดพิธีมอบรางวัลชาวนาดีเด่น ณ วัดช้างค้ำ"
    assert main(text).kind == "ceremony"


def test_days_joined_by_and_are_one_stretch() -> None:
    text = "สมาคมชาวนาเมืองน่าน จัดการอบรมผู้ผลิตเมล็ดพันธุ์ จำนวน 2 รุ่น ในวันที่ 10 และ 17 มีนาคม 2566 ณ วัดช้างค้ำ เพื่อชาวนารุ่นใหม่"
    event = main(HEAD + text)
    assert (event.kind, event.first, event.last) == ("training", date(2023, 3, 10), date(2023, 3, 17))


@pytest.mark.parametrize("table", ["event_nouns", "event_verbs"])
def test_every_cue_gives_its_kind_in_a_lead(table: str) -> None:
    wrong = []
    for entry in Lexicon().rows(table, CueEntry):
        if entry.kind == "none":
            continue
        found = mains(LEAD + WHO + "ไป" + entry.form + " ก้าวใหม่ของข้าวไทย ณ วัดช้างค้ำ")
        if not found or found[0].kind != entry.kind:
            wrong.append((entry.form, entry.kind, found[0].kind if found else None))
    assert wrong == []


@pytest.mark.parametrize("table", ["event_nouns", "event_verbs"])
def test_every_false_friend_gives_nothing(table: str) -> None:
    wrong = []
    for entry in Lexicon().rows(table, CueEntry):
        if entry.kind == "none" and mains(LEAD + WHO + entry.form + " กขค"):
            wrong.append(entry.form)
    assert wrong == []


@pytest.mark.parametrize("table", ["event_nouns", "event_verbs"])
def test_the_examples_of_the_tables_hold(table: str) -> None:
    for entry in Lexicon().rows(table, CueEntry):
        if entry.example:
            assert main(entry.example).kind == entry.kind, entry.form
        if entry.counterexample:
            assert [e.kind for e in mains(entry.counterexample)] != [entry.kind], entry.form


@pytest.mark.parametrize("unit", ["วันนี้ (", "การประชุม", "ณ ", "“", "เป็นประธาน", "5 มี.ค. 66 ", "กล่าวว่า "])
def test_hostile_repetition_stays_quick(unit: str) -> None:
    find(LEAD + WHO + unit * 20_000)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        (WHO + "ลงพื้นที่ตรวจแปลงนาสาธิต โดยมีเกษตรอำเภอร่วมลงพื้นที่ เมื่อวันที่ 7 มีนาคม 2566 ณ บ้านหนองบัวลอย", (2023, 3, 7), (2023, 3, 7)),
        (WHO + "เข้าประชุมกับคณะทำงานราคาข้าวเปลือก เมื่อวันที่ 7 มี.ค. ที่ผ่านมา ที่ศาลากลาง เพื่อตอบข้อซักถาม", (2023, 3, 7), (2023, 3, 7)),
        (WHO + "ร่วมงานแถลงข่าวข้าวใหม่ต้นฤดู ณ ห้องรวงทอง เมื่อวันที่ 6 มีนาคม 2566", (2023, 3, 6), (2023, 3, 6)),
        (WHO + "ตรวจเยี่ยมยุ้งฉางกลางของสหกรณ์ทุ่งรวงทอง วันนี้ (8 มี.ค. 66) โดยมีสมาชิกให้การต้อนรับ", (2023, 3, 8), (2023, 3, 8)),
        (WHO + "เป็นประธานการประชุมคณะทำงานข้าวหอม\nที่ประชุมรับทราบแผน\nสำหรับการประชุมในวันนี้ ทุกฝ่ายเห็นพ้อง", (2023, 3, 8), (2023, 3, 8)),
        (WHO + "เป็นประธานการประชุมคณะทำงานข้าวหอม\n" + WHO + "แถลงถึงผลการประชุมวันนี้ว่า ราคาทรงตัว", (2023, 3, 8), (2023, 3, 8)),
        (
            WHO + "เป็นประธานเปิดงาน “รวงทองผ่องอำไพ”\nโดยงาน “รวงทองผ่องอำไพ” จัดขึ้นระหว่างวันที่ 8 - 10 มีนาคม 2566 ณ ลานข้าว",
            (2023, 3, 8),
            (2023, 3, 10),
        ),
        (WHO + "เป็นประธานการสัมมนาผู้ปลูกข้าว\nการสัมมนาเป็นไปตามแผนแม่บทข้าวหอม เมื่อ 6 มี.ค.66", (2023, 3, 6), (2023, 3, 6)),
    ],
)
def test_the_day_of_a_happening_may_stand_behind_it(text: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    event = main(HEAD + text)
    assert (event.first, event.last) == (date(*first), date(*last))


@pytest.mark.parametrize(
    "text",
    [
        "เป็นประธานการประชุมคณะทำงานข้าวหอม ซึ่งเป็นไปตามมติเมื่อวันที่ 3 มีนาคม 2566 ที่กำหนดไว้",
        "ลงพื้นที่ตรวจแปลงนา เพื่อเตรียมความพร้อมก่อนการประชุมใหญ่ชาวนา ระหว่างวันที่ 10 - 11 มีนาคม 2566 ณ เมืองน่าน",
        "ลงพื้นที่ตรวจยุ้งฉางที่เกิดเพลิงไหม้เมื่อวันที่ 2 มกราคม 2564 ณ บ้านหนองบัวลอย",
    ],
)
def test_the_day_of_something_else_is_not_the_happening_s(text: str) -> None:
    assert main(HEAD + WHO + text).first is None


def test_a_headline_may_give_the_day_of_an_undated_happening() -> None:
    head = "สรุปการประชุมสภาชาวนาลุ่มน้ำวัง 7 มีนาคม 2566\nวันพุธที่ 8 มีนาคม 2566\n\n"
    event = main(head + WHO + "เป็นประธานการประชุมสภาชาวนาลุ่มน้ำวัง ตามแผน")
    assert event.first == date(2023, 3, 7)


def test_a_headline_that_begins_with_a_day_tells_of_the_event() -> None:
    told = "เมื่อวันจันทร์ที่ 6 มี.ค. 66 นายดำรง ทองมาก ผู้แทนชมรมโรงสี เข้าเยี่ยมคารวะอธิบดีกรมการข้าว ณ ห้องรับรองรวงทอง"
    event = main(told + "\nวันพุธที่ 8 มีนาคม 2566\n\n" + told + "\nอธิบดียินดีที่ชมรมให้ความร่วมมือด้วยดีเสมอมา และพร้อมสนับสนุนต่อไป")
    assert (event.kind, event.first) == ("visit", date(2023, 3, 6))


@pytest.mark.parametrize(
    ("words", "kind", "first"),
    [
        ("เปิดเผยผลการประชุมคณะรัฐมนตรี (ครม.) วันที่ 7 มีนาคม 2566 ว่า ที่ประชุมเห็นชอบโครงการยุ้งฉางกลาง", "meeting", date(2023, 3, 7)),
        ("เปิดเผยหลังการประชุมคณะรัฐมนตรี เมื่อวันที่ 7 มี.ค. 66 ว่า ครม. เห็นชอบโครงการยุ้งฉางกลาง", "meeting", date(2023, 3, 7)),
        ("เปิดเผยว่า ในการประชุมสภาชาวนา ครั้งที่ 1/2566 เมื่อวันที่ 6 มีนาคม 2566 ที่ประชุมรับทราบแผน", "meeting", date(2023, 3, 6)),
        ("เปิดเผยว่า คณะรัฐมนตรีมีมติเห็นชอบการเป็นเจ้าภาพจัดการประชุมข้าวโลก", "statement", None),
        ("เปิดเผยว่า ตามที่กรมได้ลงพื้นที่ตรวจแปลงนาอย่างต่อเนื่อง จึงขอเตือนชาวนา", "statement", None),
        ("เปิดเผยว่า ยินดีที่ชาวนาไทยชนะการแข่งขันเกี่ยวข้าวที่เมืองหลวงเพื่อนบ้าน", "statement", None),
        ("เปิดเผยวันนี้ (7 มี.ค.) ว่า ราคาข้าวทรงตัว", "statement", date(2023, 3, 7)),
        ("ให้สัมภาษณ์ว่า เช้าวันนี้ (7 มีนาคม 2566) ได้รับรายงานว่าน้ำลดแล้ว", "statement", date(2023, 3, 7)),
        ("กล่าวในรายการ “คุยเรื่องข้าว” ออกอากาศทางวิทยุชุมชน วันอังคารที่ 7 มีนาคม 2566 เวลา 20.15 น.", "statement", date(2023, 3, 7)),
    ],
)
def test_what_a_speaker_reports(words: str, kind: str, first: date | None) -> None:
    event = main(HEAD + WHO + words)
    assert (event.kind, event.first) == (kind, first)


def test_yesterday_in_a_speaker_s_words_is_the_day_of_what_he_tells() -> None:
    event = main(HEAD + "วันนี้ (8 มี.ค. 66) " + WHO + "เปิดเผยว่า เมื่อวานนี้กรมได้จัดกิจกรรมลงแขกเกี่ยวข้าว ณ ทุ่งรวงทอง")
    assert (event.kind, event.first) == ("other", date(2023, 3, 7))


def test_the_story_outweighs_its_sub_headline() -> None:
    event = main(
        HEAD
        + "“สมชาย” ชี้แจงมาตรการรับข้าวใหม่ต่อสภาชาวนา เผยราคาดีกว่าปีก่อน พร้อมพิจารณาเยียวยาชาวนาที่ประสบภัยแล้งทุกราย\n"
        + WHO
        + "เข้าประชุมกับสภาชาวนา เมื่อวันที่ 7 มีนาคม 2566 ที่ศาลากลาง เพื่อตอบข้อซักถาม"
    )
    assert (event.kind, event.first) == ("meeting", date(2023, 3, 7))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("วันนี้ (8 มี.ค. 66) " + WHO + "เปิดเผยว่า ข้าวใหม่ราคาดี\n" + WHO + "กล่าวว่า ตนได้เป็นประธานมอบรางวัลชาวนาดีเด่น", "ceremony"),
        ("วันนี้ (8 มี.ค. 66) " + WHO + "เปิดเผยว่า ข้าวใหม่ราคาดี\n" + WHO + "กล่าวว่า ในวันนี้กรมได้จัดพิธีมอบรางวัลชาวนาดีเด่น", "ceremony"),
    ],
)
def test_what_a_speaker_tells_in_the_next_passage_is_the_event(text: str, kind: str) -> None:
    assert main("กรมการข้าวมอบรางวัลชาวนาดีเด่น\nวันพุธที่ 8 มีนาคม 2566\n\n" + text).kind == kind


def test_the_days_before_a_statement_are_those_of_what_the_headline_names() -> None:
    event = main(
        "ชาวนาทั่วประเทศร่วมพิธีทำขวัญข้าว\nวันพุธที่ 8 มีนาคม 2566\n\nวันนี้ (8 มี.ค. 66) "
        + WHO
        + "เปิดเผยว่า ข้าวใหม่ราคาดี\n"
        + WHO
        + "กล่าวว่า ในห้วงวันที่ 6-8 มีนาคม 2566 ชาวนาร่วมพิธีทำขวัญข้าวในทุกอำเภอ"
    )
    assert (event.kind, event.first, event.last) == ("ceremony", date(2023, 3, 6), date(2023, 3, 8))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("เป็นประธานการประชุมปฏิบัติการทำนาอินทรีย์", "training"),
        ("เป็นประธานสักขีพยานในพิธีลงนามบันทึกข้อตกลงระหว่างชมรมโรงสีกับสหกรณ์แม่ริม", "signing"),
        ("แถลงสถานการณ์น้ำในนาข้าวประจำวัน", "press_conference"),
        ("แถลงว่า ราคาข้าวทรงตัว", "statement"),
        ("เผยนายดำรง ทองมาก ติดตามความคืบหน้าโครงการยุ้งฉางกลาง", "statement"),
        ("ณ ศูนย์การแสดงสินค้าและการประชุมรวงทอง นายดำรง ทองมาก เป็นประธานพิธีเปิดยุ้งฉางกลาง", "ceremony"),
        ("ในฐานะประธานการประชุมสภาชาวนา เปิดเผยว่า ราคาข้าวทรงตัว", "statement"),
    ],
)
def test_words_that_look_like_another_kind(text: str, kind: str) -> None:
    assert main(LEAD + WHO + text).kind == kind


def test_an_invitation_to_visit_names_the_fair() -> None:
    event = main(HEAD + "กรมการข้าว ขอเชิญชาวนาเยี่ยมชมบูธเมล็ดพันธุ์ ในงาน “มหกรรมรวงทอง” ระหว่างวันที่ 11-14 มีนาคม 2566 ณ ลานข้าวใหญ่")
    assert (event.kind, event.first, event.last) == ("other", date(2023, 3, 11), date(2023, 3, 14))


def test_what_a_press_conference_announces_is_an_event_of_its_own() -> None:
    found = mains(
        HEAD
        + "วันนี้ (8 มี.ค. 66) กรมการข้าวจัดพิธีแถลงข่าวธุรกิจใหม่ของโรงสีชุมชน\nรายละเอียดดูได้ที่กรม\n"
        + "ทั้งนี้ กรมจะจัดกิจกรรมทดสอบความสนใจของผู้ค้า ในวันที่ 28 มีนาคม 2566 ณ ลานข้าวใหญ่"
    )
    assert [(e.kind, e.first) for e in found] == [("press_conference", date(2023, 3, 8)), ("other", date(2023, 3, 28))]


def test_a_radio_spot_that_names_nobody_tells_of_no_event() -> None:
    head = "ปลูกป่าต้นน้ำ\nวันพุธที่ 8 มีนาคม 2566\n\nต่อจากนี้ไป ขอเชิญรับฟังข่าวข้าว\n"
    assert not mains(head + "รัฐบาลเดินหน้าปลูกป่าต้นน้ำให้ครบทุกอำเภอภายในปีหน้า เพื่อให้ชาวนามีน้ำใช้ตลอดปี\n")


@pytest.mark.parametrize(
    "marked",
    [
        LEAD + WHO + "จัด<title>พิธีมอบรางวัลชาวนาดีเด่น</title> ณ ลานข้าว",
        LEAD + WHO + "เป็นประธาน<title>การประชุมคณะทำงานข้าวหอม ครั้งที่ 2/2566</title> เห็นชอบแผนปีหน้า",
        LEAD + WHO + "<title>ให้การต้อนรับ นายดำรง ทองมาก</title> ผู้แทนชมรมโรงสี",
        LEAD + WHO + "<title>ลงพื้นที่ตรวจเยี่ยมโรงสีข้าวชุมชนบ้านหนองบัวลอย</title> อำเภอเมือง จังหวัดน่าน",
    ],
)
def test_the_name_ends_before_the_next_clause(marked: str) -> None:
    example = Example.of(marked)
    (expected,) = example.tagged("title")
    assert main(example.text).title == (expected.start, expected.end)


@pytest.mark.parametrize(
    "marked",
    [
        LEAD + WHO + "ร่วมพิธีมอบรางวัลชาวนาดีเด่น จัดโดย<body>ชมรมโรงสีเมืองน่าน</body> โดยนายดำรง ทองมาก ประธานชมรม",
        LEAD + WHO + "ร่วมพิธีมอบรางวัลชาวนาดีเด่น จัดโดย<body>สมาคมช่างเกี่ยวข้าว</body> ผนึกกำลัง<body>สหกรณ์แม่ริม</body> ณ ลานข้าว",
        LEAD + WHO + "ร่วมพิธีมอบรางวัลชาวนาดีเด่น จัดโดย <body>สำนักงาน ก.ข.ค.</body> เพื่อให้กำลังใจชาวนา",
    ],
)
def test_organizers_end_before_the_next_clause(marked: str) -> None:
    example = Example.of(marked)
    assert main(example.text).organizers == [(e.start, e.end) for e in example.tagged("body")]
