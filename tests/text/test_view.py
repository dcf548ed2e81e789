import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaosan.text.source import SourceText
from khaosan.text.view import OffsetMap, View, apply_edits, clean

DIRTY = st.text(
    alphabet=st.sampled_from("กขนำาํเแ่้๊๋ิีัู็์๐๕ 12\u00a0\u200b\u200d\ufeff\uf70a\n\tabc"),
    max_size=60,
)


@pytest.mark.parametrize(
    ("dirty", "cleaned"),
    [
        ("วันที่\u00a0๒๕\u00a0มีนาคม", "วันที่ 25 มีนาคม"),
        ("เชียง\u200bราย", "เชียงราย"),
        ("ประจํา", "ประจำ"),
        ("นํ้าท่วม", "น้ำท่วม"),
        ("น้ํา", "น้ำ"),
        ("เเพร่", "แพร่"),
        ("ที่ี่ประชุม", "ที่ประชุม"),
        ("ทีี่ประชุม", "ที่ประชุม"),
        ("ท่ีประชุม", "ที่ประชุม"),
        ("ที่่ประชุม", "ที่ประชุม"),
        ("ผู\uf70bว่าฯ", "ผู้ว่าฯ"),
        ("สะอาด", "สะอาด"),
    ],
)
def test_dirt_is_mended_in_the_view(dirty: str, cleaned: str) -> None:
    assert View.of(dirty).text == cleaned


def test_quotation_keeps_the_dirt_inside_and_leaves_the_dirt_around() -> None:
    release = "ณ \u200bสํานัก\u200bงาน\u200b จ.เลย"
    view = View.of(release)
    at = view.text.index("สำนักงาน")
    start, end = view.source_range(at, at + len("สำนักงาน"))
    assert release[start:end] == "สํานัก\u200bงาน"


@given(DIRTY | st.text(max_size=80))
def test_every_part_of_the_view_leads_to_a_part_of_the_release(text: str) -> None:
    view = View.of(text)
    previous = 0
    for i in range(len(view.text)):
        start, end = view.source_range(i, i + 1)
        assert previous <= start < end <= len(text)
        previous = end if end > previous else previous
    for i in range(len(view.text)):
        start, end = view.source_range(i, len(view.text))
        assert 0 <= start < end <= len(text)


@given(DIRTY)
def test_a_part_of_the_release_cleans_to_the_part_of_the_view(text: str) -> None:
    """Between spaces (where no edit reaches across) quoting and cleaning commute."""
    view = View.of(text)
    at = 0
    for word in view.text.split(" "):
        if word:
            start, end = view.source_range(at, at + len(word))
            assert clean(text[start:end])[0] == word
        at += len(word) + 1


@given(st.text(alphabet="กขคงจ", max_size=30), st.data())
def test_maps_compose(text: str, data: st.DataObject) -> None:
    def edits(of: str) -> list[tuple[int, int, str]]:
        cuts = sorted(data.draw(st.sets(st.integers(0, len(of)), max_size=6)))
        return [(a, b, data.draw(st.sampled_from(["", "x", "xy"]))) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]

    middle, first = apply_edits(text, edits(text))
    last, second = apply_edits(middle, edits(middle))
    composed = second.over(first, len(last))
    for i in range(len(last)):
        assert composed.start(i) == first.start(second.start(i))
        assert composed.end(i + 1) == first.end(second.end(i + 1))


def test_clean_text_needs_no_map() -> None:
    assert View.of("ข่าวประชาสัมพันธ์ 12/3").offsets == OffsetMap()


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 3), (4, 3), (0, 99)])
def test_a_quotation_that_is_no_part_of_the_text_cannot_be_built(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a part"):
        SourceText.of("ข่าวสาร").span(start, end)
