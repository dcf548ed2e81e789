"""What people do: chair, delegator, delegate, speaker, participant, mentioned. All sentences are invented."""

from __future__ import annotations

import pytest

from khaosan.extraction.people.entries import CueEntry
from khaosan.lexicon.tables import Lexicon
from tests.minitext import find

CUES = Lexicon().rows("role_cues", CueEntry)


def roles(text: str) -> dict[str, list[str]]:
    return {p.given_name: sorted({r.role for r in p.roles}) for p in find(text)[1].people}


CHAIR, SPEAKER, PART = ["chair"], ["speaker"], ["participant"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("นายมานพ สุขเกษม ปลัดอำเภอ เป็นประธานการประชุม", {"มานพ": CHAIR}),
        ("นายมานพ สุขเกษม ปลัดอำเภอ (ปอ.) เป็นประธานเปิดงาน", {"มานพ": CHAIR}),
        ("นายมานพ สุขเกษม ปลัดอำเภอ เดินทางไปเปิดงานวันข้าว", {"มานพ": CHAIR}),
        ("นายมานพ สุขเกษม เป็นประธานกรรมการบริษัท", {"มานพ": ["mentioned"]}),
        ("นายมานพ สุขเกษม ปลัดอำเภอ กล่าวว่า ฝนตก", {"มานพ": SPEAKER}),
        ("“ฝนตก” นายมานพ สุขเกษม กล่าวทิ้งท้าย", {"มานพ": SPEAKER}),
        ("นายมานพ สุขเกษม ปลัดอำเภอ เป็นประธานการประชุม และกล่าวว่า ฝนตก", {"มานพ": ["chair", "speaker"]}),
        ("นายมานพ สุขเกษม ปลัดอำเภอ เปิดเผยภายหลังลงพื้นที่บ้านท่าไม้ ว่า ฝนตก", {"มานพ": ["participant", "speaker"]}),
        ("นายมานพ สุขเกษม ปลัดอำเภอ ลงพื้นที่บ้านท่าไม้", {"มานพ": PART}),
        ("นายมานพ สุขเกษม ปลัดอำเภอ และคณะเจ้าหน้าที่ ลงพื้นที่บ้านท่าไม้", {"มานพ": PART}),
        # A list takes part; the verb behind it is everybody's, a chair's words only his own.
        (
            "โดยมี นายมานพ สุขเกษม ปลัดอำเภอ นางอรุณี แสงทอง พัฒนากร และนายชูใจ ดีงาม กำนัน เข้าร่วม",
            {"มานพ": PART, "อรุณี": PART, "ชูใจ": PART},
        ),
        (
            "นายมานพ สุขเกษม ปลัดอำเภอ พร้อมด้วย นางอรุณี แสงทอง พัฒนากร เป็นประธานการประชุม",
            {"มานพ": CHAIR, "อรุณี": PART},
        ),
        (
            "โดยมี นายมานพ สุขเกษม ปลัดอำเภอ เป็นประธาน มีนางอรุณี แสงทอง พัฒนากร เข้าร่วม",
            {"มานพ": CHAIR, "อรุณี": PART},
        ),
        (
            "วิทยากรประกอบด้วย นายมานพ สุขเกษม ปลัดอำเภอ และนางอรุณี แสงทอง พัฒนากร",
            {"มานพ": SPEAKER, "อรุณี": SPEAKER},
        ),
        (
            "ผู้ร่วมลงนาม ประกอบด้วย\n- นายมานพ สุขเกษม ปลัดอำเภอ\n- นางอรุณี แสงทอง พัฒนากร\n",
            {"มานพ": PART, "อรุณี": PART},
        ),
        ("นายมานพ สุขเกษม ให้การต้อนรับ นางอรุณี แสงทอง พัฒนากร", {"มานพ": PART, "อรุณี": PART}),
        # Somebody sends somebody.
        (
            "นายมานพ สุขเกษม ปลัดอำเภอ มอบหมายให้ นางอรุณี แสงทอง พัฒนากร เป็นประธานการประชุม",
            {"มานพ": ["delegator"], "อรุณี": ["chair", "delegate"]},
        ),
        (
            "นางอรุณี แสงทอง พัฒนากร ได้รับมอบหมายจาก นายมานพ สุขเกษม ปลัดอำเภอ",
            {"อรุณี": ["delegate"], "มานพ": ["delegator"]},
        ),
        ("ปลัดอำเภอมอบหมายให้นางอรุณี แสงทอง พัฒนากร เปิดงาน", {"อรุณี": ["chair", "delegate"]}),
        ("นายมานพ สุขเกษม ปลัดอำเภอ มอบหมายให้กรมที่ดินดูแล", {"มานพ": ["mentioned"]}),
        # Only spoken of.
        ("ตามนโยบายของนายมานพ สุขเกษม รัฐมนตรีว่าการกระทรวงคมนาคม", {"มานพ": ["mentioned"]}),
        ("ภายใต้การนำของ นายมานพ สุขเกษม นายกรัฐมนตรี", {"มานพ": ["mentioned"]}),
        # Leading a party is no chair.
        ("คณะนำโดย นายมานพ สุขเกษม ปลัดอำเภอ", {"มานพ": PART}),
        ("ดำเนินการเสวนา โดย นายมานพ สุขเกษม ปลัดอำเภอ", {"มานพ": SPEAKER}),
        # The office alone speaks for its only holder.
        (
            "นายมานพ สุขเกษม รัฐมนตรีว่าการกระทรวงคมนาคม เป็นประธาน\nรัฐมนตรีว่าการกระทรวงคมนาคม กล่าวว่า ฝนตก",
            {"มานพ": ["chair", "speaker"]},
        ),
        (
            "นายมานพ สุขเกษม รองอธิบดีกรมที่ดิน เป็นประธาน\nรองอธิบดีฯ กล่าวว่า ฝนตก",
            {"มานพ": ["chair", "speaker"]},
        ),
        (
            "โดยมี นายมานพ สุขเกษม รองอธิบดีกรมที่ดิน นางอรุณี แสงทอง รองอธิบดีกรมที่ดิน เข้าร่วม\nรองอธิบดีกรมที่ดิน กล่าวว่า ฝนตก",
            {"มานพ": PART, "อรุณี": PART},
        ),
    ],
)
def test_roles(text: str, expected: dict[str, list[str]]) -> None:
    assert roles(text) == expected


@pytest.mark.parametrize("cue", [c for c in CUES if c.role in ("chair", "speaker", "participant")], ids=lambda c: c.form)
def test_every_cue_gives_its_role(cue: CueEntry) -> None:
    assert cue.role in roles(f"นายมานพ สุขเกษม ปลัดอำเภอ {cue.form}")["มานพ"]


@pytest.mark.parametrize("cue", [c for c in CUES if c.kind == "friend"], ids=lambda c: c.form)
def test_a_false_friend_gives_no_chair(cue: CueEntry) -> None:
    assert "chair" not in roles(f"นายมานพ สุขเกษม ปลัดอำเภอ {cue.form}")["มานพ"]


def test_a_role_carries_the_words_that_give_it() -> None:
    text = "นายมานพ สุขเกษม ปลัดอำเภอ มอบหมายให้ นางอรุณี แสงทอง พัฒนากร ลงพื้นที่"
    first, second = find(text)[1].people
    assert [text[r.start : r.end] for r in first.roles] == ["มอบหมายให้"]
    assert "มอบหมายให้" in [text[r.start : r.end] for r in second.roles if r.role == "delegate"]
    assert [text[r.start : r.end] for r in second.roles if r.role == "participant"] == ["ลงพื้นที่"]
