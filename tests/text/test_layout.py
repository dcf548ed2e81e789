import pytest

from khaosan.text.layout import Layout

STORY = "วันที่ 9 มกราคม 2567 นางสาวมะลิ ทองดี เป็นประธานการประชุม" + " มีผู้แทนหน่วยงานต่าง ๆ เข้าร่วมประชุมเพื่อรับฟังแผนงาน" * 3


def parts(text: str) -> tuple[str | None, list[str], str, str]:
    layout = Layout.of(text)

    def cut(r: tuple[int, int]) -> str:
        return text[slice(*r)]

    return (
        cut(layout.title) if layout.title else None,
        [cut(d) for d in layout.datelines],
        cut(layout.body).strip(),
        cut(layout.foot).strip(),
    )


@pytest.mark.parametrize(
    ("head", "title", "datelines"),
    [
        ([], None, []),
        (["ตลาดน้ำชวนเที่ยวสงกรานต์"], "ตลาดน้ำชวนเที่ยวสงกรานต์", []),
        (["ตลาดน้ำชวนเที่ยวสงกรานต์", "ปลอดเหล้า 3 อำเภอ"], "ตลาดน้ำชวนเที่ยวสงกรานต์\nปลอดเหล้า 3 อำเภอ", []),
        (["วันอังคารที่ 9 มกราคม 2567", "ตลาดน้ำชวนเที่ยว"], "ตลาดน้ำชวนเที่ยว", ["วันอังคารที่ 9 มกราคม 2567"]),
        (["ตลาดน้ำชวนเที่ยว", "9 มกราคม 2567"], "ตลาดน้ำชวนเที่ยว", ["9 มกราคม 2567"]),
        (
            ["สำนักข่าวสวน-ข่าวตลาด-ตลาดน้ำชวนเที่ยว", "วันอังคารที่ 9 มกราคม 2567", "09/01/2567", "พิมพ์", "ตลาดน้ำชวนเที่ยว"],
            "ตลาดน้ำชวนเที่ยว",
            ["วันอังคารที่ 9 มกราคม 2567", "09/01/2567"],
        ),
        (["สำนักข่าวสวน-ข่าวตลาด-ตลาดน้ำชวนเที่ยว", "9 มกราคม 2567"], "ตลาดน้ำชวนเที่ยว", ["9 มกราคม 2567"]),
        (["ตลาดน้ำชวนเที่ยว - suanmarket.or.th"], "ตลาดน้ำชวนเที่ยว", []),
        (["แผนตลาดน้ำ ปี 2567 – 2570"], "แผนตลาดน้ำ ปี 2567 – 2570", []),
        (["A- A A+", "", "ตลาดน้ำชวนเที่ยว"], "ตลาดน้ำชวนเที่ยว", []),
        (["1232 1794 1691 1359 ตลาดน้ำชวนเที่ยว"], "ตลาดน้ำชวนเที่ยว", []),
        (["PRESS RELEASE | สมาคมตลาดน้ำ", "ตลาดน้ำชวนเที่ยว", "9/1/2567"], "ตลาดน้ำชวนเที่ยว", ["9/1/2567"]),
        (["ข่าวประชาสัมพันธ์อำเภอ ฉบับที่ 12/2567", "ตลาดน้ำชวนเที่ยว"], "ตลาดน้ำชวนเที่ยว", []),
        (["วันตลาดน้ำโลก ชวนเที่ยวริมคลอง"], "วันตลาดน้ำโลก ชวนเที่ยวริมคลอง", []),
    ],
)
def test_head(head: list[str], title: str | None, datelines: list[str]) -> None:
    found = parts("\n".join([*head, "", STORY]))
    assert found == (title, datelines, STORY, "")


def test_a_lead_that_repeats_the_headline_belongs_to_the_body() -> None:
    lead = "ตลาดน้ำชวนเที่ยวสงกรานต์ พร้อมเปิดบ้านเก่าให้ชม"
    title, _, body, _ = parts(f"ตลาดน้ำชวนเที่ยวสงกรานต์\n9 มกราคม 2567\nตลาดน้ำชวนเที่ยวสงกรานต์\n{lead}\n{STORY}")
    assert title == "ตลาดน้ำชวนเที่ยวสงกรานต์"
    assert body.startswith(lead)


@pytest.mark.parametrize(
    "foot",
    [
        "ภาพ/ข่าว : กลุ่มงานตลาด",
        "เขียนข่าว : มะลิ\nถ่ายภาพ : ทองดี",
        "----------\nกลุ่มประชาสัมพันธ์",
        "#ตลาดน้ำ #เที่ยวไทย",
        "ที่มา : https://example.org/1",
    ],
)
def test_foot(foot: str) -> None:
    assert parts(f"{STORY}\n\n{foot}")[2:] == (STORY, foot)


@pytest.mark.parametrize("text", ["", "\n\n", "9 มกราคม 2567", "ตลาดน้ำ", "-----\n-----"])
def test_next_to_nothing_has_no_headline(text: str) -> None:
    assert Layout.of(text).title is None


def test_a_site_line_over_a_dateline_is_a_headline_even_with_no_story() -> None:
    assert parts("สำนักข่าวสวน-ข่าวตลาด-ประกาศปิดตลาด\n9 มกราคม 2567\nประกาศปิดตลาด")[0] == "ประกาศปิดตลาด"
