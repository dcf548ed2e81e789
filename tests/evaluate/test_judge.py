"""Every score on cases small enough to be counted by hand."""

import math
from typing import Any

import pytest

from khaosan.evaluate.judge import RATES, SETS
from khaosan.evaluate.measures import agreement
from tests.evaluate.cases import event, gold_event, gold_file, judged, record, span, tally

D1, D2, D3 = "2023-05-01", "2023-05-02", "2023-05-03"


def date(start: str, end: str | None = None) -> dict[str, str]:
    return {"start_date": start, "end_date": end or start}


def gold_date(start: str, end: str | None = None, quote: str = "") -> dict[str, str]:
    return {"quote": quote, "start": start, "end": end or start}


def person(name: str, *roles: str, position: Any = None) -> dict[str, Any]:
    return {"name": name, "roles": list(roles), "position": position}


def count(unit: str, value: float, value_max: float | None = None, comparator: str = "eq") -> dict[str, Any]:
    return {"unit": unit, "value": value, "value_max": value_max, "comparator": comparator}


# dates


def test_each_mention_of_a_day_counts() -> None:
    gold = gold_file(dates=[gold_date(D1), gold_date(D1), gold_date(D1), gold_date(D2, D3)])
    found = record(dates=[date(D1), date(D1), date(D2), date(D2, D3), date(D2, D3)])
    # The first day is in both twice and once more in the gold; the range once in both and once more found; D2 alone is wrong.
    assert tally(gold, found, "dates") == (3, 2, 1)


def test_of_equal_dates_the_one_that_stands_elsewhere_is_the_wrong_one() -> None:
    text = "1 พ.ค. 66 และอีก 1 พฤษภาคม 2566"
    gold = gold_file(dates=[gold_date(D1, quote="1 พฤษภาคม 2566")])
    found = record(dates=[{**span(text, q), **date(D1)} for q in ("1 พ.ค. 66", "1 พฤษภาคม 2566")])
    (wrong,) = [j for j in judged(gold, found, text) if j.verdict == "wrong"]
    assert wrong.at == (0, 9)


# events


def test_days_of_main_events_are_a_set_without_sessions_and_undated_ones() -> None:
    gold = gold_file(
        events=[
            gold_event(start=D1, end=D1),
            gold_event(start=D1, end=D1),
            gold_event(start=D2, end=D3),
            gold_event(start=D3, end=D3, part_of=0),
            gold_event(),
        ]
    )
    found = record(
        events=[
            event("e1", start_date=D1, end_date=D1),
            event("e2", start_date=D2, end_date=D2),
            event("e3", start_date=D3, end_date=D3, part_of="e1"),
            event("e4"),
        ]
    )
    assert tally(gold, found, "event_dates") == (1, 1, 1)


def test_a_session_of_event_number_0_is_no_main_event() -> None:
    gold = gold_file(events=[gold_event(part_of=0, start=D1, end=D1)])
    assert tally(gold, record(), "has_event") == (1, 1)
    assert tally(gold, record(), "event_dates") == (0, 0, 0)


@pytest.mark.parametrize(
    ("golds", "founds", "expected"),
    [([], [], (1, 1)), ([gold_event()], [], (0, 1)), ([], [event()], (0, 1)), ([gold_event()], [event(kind="visit")], (1, 1))],
)
def test_has_event(golds: list[Any], founds: list[Any], expected: tuple[int, int]) -> None:
    assert tally(gold_file(events=golds), record(events=founds), "has_event") == expected


def test_event_kind_asks_for_the_first_main_event_of_both() -> None:
    gold = gold_file(events=[gold_event(kind="visit", part_of=0), gold_event(kind="signing"), gold_event(kind="visit")])
    session = event("e1", kind="visit", part_of="e2")
    assert tally(gold, record(events=[session, event("e2", kind="signing")]), "event_kind") == (1, 1)
    assert tally(gold, record(events=[event(kind="visit"), event("e2", kind="signing")]), "event_kind") == (0, 1)
    assert tally(gold, record(), "event_kind") == (0, 1)
    assert tally(gold_file(), record(events=[event()]), "event_kind") == (0, 0)


def test_venue_province_is_asked_for_only_where_the_gold_has_one() -> None:
    venue = {"text": "ศาลากลาง", "start": 0, "end": 8, "province": "ตาก"}
    gold = gold_file(events=[gold_event(venue="ศาลากลาง", venue_province="ตาก")])
    assert tally(gold, record(events=[event(venue=venue)]), "venue_province") == (1, 1)
    assert tally(gold, record(events=[event(venue={**venue, "province": "เลย"})]), "venue_province") == (0, 1)
    assert tally(gold, record(events=[event(venue=None)]), "venue_province") == (0, 1)
    assert tally(gold, record(), "venue_province") == (0, 1)
    assert tally(gold_file(events=[gold_event()]), record(events=[event(venue=venue)]), "venue_province") == (0, 0)


# people


def test_people_are_a_set_of_names_however_spaced() -> None:
    gold = gold_file(people=[person("สมหมาย ใจงาม"), person("ไมตรี ดี"), person("อุ่นเรือน ทองแท้")])
    found = record(
        people=[person("สมหมาย  \u200bใจงาม"), person("คนอื่น")],
        events=[event(people=[person(" สมหมาย ใจงาม"), person("ไมตรีดี")])],
    )
    # A name without its space is another name.
    assert tally(gold, found, "people") == (1, 2, 2)


def test_royals_and_bylines_are_no_mistake_but_no_hit_either() -> None:
    gold = gold_file(people=[person("ไมตรี ดี")], royals=["สมเด็จพระเจ้าแดนฝัน"], bylines=["วิภา ปากกาทอง ฝ่ายข่าว"])
    found = record(people=[person("พระเจ้าแดนฝัน"), person("วิภา ปากกาทอง"), person("สมเด็จพระเจ้าแดนฝันองค์ที่สอง"), person("วิภา ดินสอ")])
    # Forgiven is a name within an optional one, or around it.
    assert tally(gold, found, "people") == (0, 1, 1)


def test_a_person_of_the_gold_counts_though_a_byline_too() -> None:
    gold = gold_file(people=[person("วิภา ปากกาทอง")], bylines=["วิภา ปากกาทอง"])
    assert tally(gold, record(people=[person("วิภา ปากกาทอง")]), "people") == (1, 0, 0)
    assert tally(gold, record(), "people") == (0, 0, 1)


def test_roles_are_judged_of_shared_people_only() -> None:
    gold = gold_file(people=[person("ก ข", "chair", "speaker"), person("ค ง", "speaker")])
    found = record(
        people=[person("ก ข", "speaker", "participant"), person("จ ฉ", "chair")],
        events=[event(people=[person("ก ข", "speaker")])],
    )
    assert tally(gold, found, "roles") == (1, 1, 1)


def test_chairs_are_judged_of_everybody() -> None:
    gold = gold_file(people=[person("ก ข", "chair"), person("ค ง", "chair"), person("ช ซ", "speaker")])
    found = record(
        people=[person("จ ฉ", "chair"), person("ช ซ", "chair")], events=[event(people=[person("ก ข", "chair", "speaker")])]
    )
    assert tally(gold, found, "chairs") == (1, 2, 1)


def office(text: str) -> dict[str, Any]:
    return {"text": text, "start": 0, "end": len(text)}


@pytest.mark.parametrize(
    ("found", "right"),
    [
        ("นายอำเภอบ้านป่า", True),
        ("นาย อำเภอ\u200bบ้านป่า", True),
        ("นายอำเภอบ้านป่าฯ", True),  # 15 of 16 characters
        ("ยอำเภอบ้านป่า", True),  # 13 of 15
        ("อำเภอบ้านป่า", True),  # 12 of 15 are just 4/5
        ("ำเภอบ้านป่า", False),  # 11 are not
        ("นายอำเภอบ้านปาา", False),  # as long, but neither holds the other
        (None, False),
    ],
)
def test_positions(found: str | None, right: bool) -> None:
    gold = gold_file(people=[person("ก ข", position="นายอำเภอบ้านป่า"), person("ค ง", position="ครู"), person("จ ฉ")])
    position = office(found) if found else None
    # One that the record lacks and one without an office in the gold are not asked for.
    people = [person("ก ข", position=position), person("จ ฉ", position=office("ครู"))]
    assert tally(gold, record(people=people), "positions") == (int(right), 1)


def test_the_first_statement_of_an_office_counts() -> None:
    gold = gold_file(people=[person("ก ข", position="ครู")])
    events = [event("e1", people=[person("ก ข")]), event("e2", people=[person("ก ข", position=office("ครู"))])]
    assert tally(gold, record(events=events, people=[person("ก ข", position=office("หมอ"))]), "positions") == (1, 1)


# places and counts


def test_provinces_are_a_set_and_optional_ones_are_forgiven() -> None:
    gold = gold_file(provinces=["ตาก", "เลย"], provinces_optional=["น่าน"])
    found = record(provinces=[{"name": n} for n in ("ตาก", "น่าน", "แพร่")], events=[event(provinces=[{"name": "ตาก"}])])
    assert tally(gold, found, "provinces") == (1, 1, 1)


def test_districts_are_pairs_with_their_province() -> None:
    gold = gold_file(districts=[{"name": "ปัว", "province": "น่าน"}, {"name": "เฉลิมพระเกียรติ", "province": None}])
    found = record(districts=[{"name": "ปัว", "province": "เลย"}, {"name": "เฉลิมพระเกียรติ", "province": None}])
    assert tally(gold, found, "districts") == (1, 1, 1)


def test_counts_are_a_set_of_unit_value_upper_value_and_comparator() -> None:
    gold = gold_file(
        counts=[count("network", 6), count("person", 150, 250), count("person", 40, comparator="ge"), count("district", 3)]
    )
    found = record(
        counts=[count("network", 6.0), count("person", 150), count("person", 40), count("district", 3, 0)],
        events=[event(counts=[count("network", 6)])],
    )
    # An upper value of 0 is none.
    assert tally(gold, found, "counts") == (2, 2, 2)
    assert tally(gold, found, "network_counts") == (1, 0, 0)


def test_network_counts_are_those_of_networks() -> None:
    gold = gold_file(counts=[count("network", 6), count("person", 5)])
    assert tally(gold, record(counts=[count("network", 7), count("organization", 6)]), "network_counts") == (0, 1, 1)


# resolutions

MINUTES = "ที่ประชุมมีมติเห็นชอบแผนงานประจำปี และรับทราบรายงานการเงิน จากนั้นมอบหมายให้ฝ่ายเลขานุการจัดพิมพ์เอกสาร"


def decision(start: int, end: int, kind: str = "approve") -> dict[str, Any]:
    return {"text": MINUTES[start:end], "start": start, "end": end, "kind": kind}


def gold_decision(start: str, end: str, kind: str = "approve") -> dict[str, Any]:
    return {"kind": kind, "start_quote": start, "end_quote": end}


APPROVED = gold_decision("ที่ประชุมมีมติ", "ประจำปี")  # [0, 34)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0, 34, (1, 0, 0)),
        (17, 34, (1, 0, 0)),  # half of the union
        (18, 34, (1, 0, 0)),  # less than half, but a start within 25 characters and more than a quarter
        (0, 9, (1, 0, 0)),  # 9/34 is more than a quarter
        (0, 8, (0, 1, 1)),  # 8/34 is not
        (25, 34, (1, 0, 0)),  # 9/34, 25 characters on
        (26, 48, (0, 1, 1)),  # too far on and too little
        (34, 60, (0, 1, 1)),  # touches, shares nothing
    ],
)
def test_the_place_of_a_resolution(start: int, end: int, expected: tuple[int, int, int]) -> None:
    assert MINUTES.index("ประจำปี") + len("ประจำปี") == 34
    gold = gold_file(resolutions=[APPROVED])
    found = record(resolutions=[decision(start, end)])
    assert tally(gold, found, "resolutions", MINUTES) == expected
    assert tally(gold, found, "resolution_kind", MINUTES) == ((1, 1) if expected[0] else (0, 0))


def test_a_late_start_needs_half_of_the_union() -> None:
    gold = gold_file(resolutions=[gold_decision("ที่ประชุม", "รายงานการเงิน")])
    end = MINUTES.index("รายงานการเงิน") + len("รายงานการเงิน")
    assert 26 / end < 0.5 < 30 / end
    assert tally(gold, record(resolutions=[decision(end - 30, end)]), "resolutions", MINUTES) == (1, 0, 0)
    assert tally(gold, record(resolutions=[decision(end - 26, end)]), "resolutions", MINUTES) == (0, 1, 1)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ((0, 60), (30, 60), 0.5),
        ((0, 60), (31, 60), 0.0),
        ((0, 100), (25, 50), 0.25),
        ((0, 100), (26, 51), 0.0),
        ((25, 50), (0, 100), 0.25),
        ((0, 100), (25, 49), 0.0),
        ((0, 10), (10, 20), 0.0),
    ],
)
def test_agreement(a: tuple[int, int], b: tuple[int, int], expected: float) -> None:
    assert agreement(a, b) == expected


def test_resolutions_are_paired_one_to_one_the_best_first() -> None:
    gold = gold_file(resolutions=[APPROVED])
    found = record(resolutions=[decision(0, 30, "agree"), decision(0, 34), decision(0, 28, "agree")])
    assert tally(gold, found, "resolutions", MINUTES) == (1, 2, 0)
    assert tally(gold, found, "resolution_kind", MINUTES) == (1, 1)


def test_among_equals_the_last_is_paired_first() -> None:
    gold = gold_file(resolutions=[APPROVED])
    found = record(resolutions=[decision(0, 34), decision(0, 34, "agree")])
    assert tally(gold, found, "resolution_kind", MINUTES) == (0, 1)
    gold = gold_file(resolutions=[APPROVED, {**APPROVED, "kind": "agree"}])
    assert tally(gold, record(resolutions=[decision(0, 34)]), "resolution_kind", MINUTES) == (0, 1)


def test_optional_resolutions_score_neither_way() -> None:
    start, end = MINUTES.index("มอบหมาย"), len(MINUTES)
    gold = gold_file(resolutions_optional=[gold_decision("มอบหมาย", "เอกสาร", "assign")])
    three_tenths = math.ceil(0.3 * (end - start + 1))
    for place, wrong in [
        ((start, end), 0),
        ((start - 1, start + three_tenths), 0),  # of a union that is one longer
        ((start - 1, start + three_tenths - 1), 1),
        ((end - 1, end), 0),  # begins inside
    ]:
        assert tally(gold, record(resolutions=[decision(*place)]), "resolutions", MINUTES) == (0, wrong, 0)
    assert tally(gold, record(), "resolutions", MINUTES) == (0, 0, 0)


def test_a_gold_resolution_that_the_text_lacks_is_missed() -> None:
    gold = gold_file(resolutions=[gold_decision("ไม่มีคำนี้", "ประจำปี")])
    assert tally(gold, record(resolutions=[decision(0, 34)]), "resolutions", MINUTES) == (0, 1, 1)


# grounding and header


def test_grounding_looks_at_every_quotation_of_the_record() -> None:
    text = "ข่าวจังหวัดตาก"
    good, bad = span(text, "ตาก"), {"text": "ตาก", "start": 10, "end": 13}
    found = record(
        title=span(text, "ข่าว"),
        provinces=[{"name": "ตาก", "mentions": [good, bad]}],
        events=[event(venue={**good, "province": "ตาก", "organizers": [bad]})],
        periods=[{**bad, "of": good}],
    )
    assert tally(gold_file(), found, "grounding", text) == (4, 7)


@pytest.mark.parametrize(
    ("gold", "found", "right"),
    [
        ("พาดหัว ข่าว", "พาดหัว \u200b ข่าว ", 1),
        ("พาดหัว ข่าว", "พาดหัวข่าว", 0),
        ("พาดหัว", None, 0),
        (None, "พาดหัว", 0),
        (None, None, 1),
    ],
)
def test_title(gold: str | None, found: str | None, right: int) -> None:
    title = {"text": found, "start": 0, "end": len(found)} if found else None
    assert tally(gold_file(title=gold), record(title=title), "title") == (right, 1)


@pytest.mark.parametrize(("gold", "found", "right"), [(D1, D1, 1), (D1, D2, 0), (None, D1, 0), (None, None, 1)])
def test_published(gold: str | None, found: str | None, right: int) -> None:
    assert tally(gold_file(published=gold), record(published=found), "published") == (right, 1)


def test_no_record_is_judged_as_an_empty_one() -> None:
    gold = gold_file(title="พาดหัว", dates=[gold_date(D1)], events=[gold_event()], provinces=["ตาก"], resolutions=[APPROVED])
    for score in (*SETS, *RATES):
        assert tally(gold, None, score, MINUTES) == tally(gold, record(), score, MINUTES)
    assert tally(gold, None, "provinces", MINUTES) == (0, 0, 1)
    assert tally(gold, None, "title", MINUTES) == (0, 1)


def test_lists_that_are_null_are_empty() -> None:
    assert tally(gold_file(), record(background={"counts": None, "people": None}), "counts") == (0, 0, 0)


def test_labels_and_places_of_what_is_wrong() -> None:
    text = "มีผู้เข้าร่วม 40 คน จาก 6 เครือข่าย"
    gold = gold_file(counts=[{**count("person", 40), "quote": "40 คน"}])
    found = record(counts=[{**count("network", 6), "mentions": [span(text, "6 เครือข่าย")]}])
    missed, wrong = [j for j in judged(gold, found, text) if j.score == "counts"]
    assert (missed.verdict, missed.label, missed.expected, missed.found) == ("missed", "person", "40 person", None)
    assert (wrong.verdict, wrong.label, wrong.expected, wrong.found) == ("wrong", "network", None, "6 network")
    assert missed.at is not None
    assert wrong.at is not None
    assert text[slice(*missed.at)] == "40 คน"
    assert text[slice(*wrong.at)] == "6 เครือข่าย"
