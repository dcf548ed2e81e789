"""Reports for the tests: extracted from sentences of our own, or put together by hand where a text must be just so."""

from collections.abc import Iterable
from pathlib import Path

import khaosan
from khaosan.model import Byline, Count, Event, Facts, Person, Report, Resolution, Source, Span

TEXTS = {
    "ข่าว/1.txt": (
        "วันที่ 16-17 มีนาคม 2567 นางสาวมะลิ ทองดี ผู้ว่าราชการจังหวัดน่าน เป็นประธานการประชุมเครือข่ายป่าชุมชน "
        "ณ ห้องประชุมดอกเสี้ยว อำเภอปัว จังหวัดน่าน มีผู้เข้าร่วมกว่า 40 คน จาก 3 เครือข่าย "
        "ที่ประชุมมีมติเห็นชอบแผนปลูกป่า ปีงบประมาณ 2568\nจังหวัดน่านจะติดตามผลทุกเดือน นางสาวมะลิกล่าว"
    ),
    "ข่าว/2.txt": "เชิญชวนประชาชนดื่มน้ำสะอาดในฤดูร้อน",
    "ข่าว/3.txt": (
        "วันที่ 5 กรกฎาคม 2566 เวลา 09.30 น. นายสมชาย ใจกล้า นายอำเภอแม่จัน เปิดการอบรมอาสาสมัคร ณ หอประชุมอำเภอแม่จัน จังหวัดเชียงราย"
    ),
}


def extracted() -> list[Report]:
    """One report of each of the texts."""
    return [khaosan.extract(text, uri=uri) for uri, text in TEXTS.items()]


def span(text: str, start: int = 0) -> Span:
    """A quotation."""
    return Span(text=text, start=start, end=start + len(text))


def report(name: str = "a", *, quote: str = "ประชุม", person: str = "มะลิ", day: str = "2023-05-02") -> Report:
    """A report with one fact of several kinds, with wordings of one's choice."""
    people = [
        Person(name=person, given_name=person, roles=["chair", "speaker"], mentions=[span(person), span(person, 90)]),
    ]
    return Report(
        id=name,
        source=Source(uri=f"{name}.txt", sha256="0" * 64),
        events=[
            Event(
                id="e1",
                kind="meeting",
                title=span(quote),
                start_date=day,
                end_date=day,
                people=people,
                organizers=[span("กอง ก", 20), span("กอง ข", 30)],
                resolutions=[
                    Resolution(text=quote, start=0, end=len(quote), kind="approve", items=[span("หนึ่ง", 1), span("สอง", 9)])
                ],
            ),
            Event(id="e2", part_of="e1", kind="ceremony"),
        ],
        background=Facts(counts=[Count(unit="person", value=1.5, value_max=2, mentions=[span("1.5-2 คน", 4)])]),
        bylines=[Byline(text="ภาพ", start=50, end=53, role="photographer")],
    )


def written(path: Path, reports: Iterable[Report]) -> Path:
    """A file of records."""
    path.write_text("".join(one.model_dump_json() + "\n" for one in reports), encoding="utf-8")
    return path
