import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from khaosan.text.words import Words, segment


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("โดยเผยแพร่ข่าว", "แพร่", False),
        ("ที่จังหวัดแพร่และน่าน", "แพร่", True),
        ("ไม่เคยเลยสักครั้ง", "เลย", True),
        ("จังหวัดน่านจัดงาน", "น่าน", True),
    ],
)
def test_word_edges(text: str, part: str, whole: bool) -> None:
    at = text.index(part)
    assert Words(text).is_word(at, at + len(part)) is whole


@given(st.text(alphabet=" \nกขาิ่เแข่าวสารa1", max_size=1500), st.data())
def test_the_word_around_a_place_is_found_and_covers_it(text: str, data: st.DataObject) -> None:
    words = Words(text)
    if not text:
        return
    for _ in range(5):
        at = data.draw(st.integers(0, len(text) - 1))
        assert isinstance(words.is_edge(at), bool)
        if not text[at].isspace():
            start, end = words.token(at)
            assert start <= at < end


@given(
    st.text(max_size=300) | st.text(alphabet="ก่าข\ud800 a", max_size=30) | st.text(alphabet="สำนักงานข่าวจังหวัดน่าน", max_size=900)
)
@example("สำนักงานข่าวจังหวัดน่าน" * 40)
def test_words_joined_are_the_text(text: str) -> None:
    assert "".join(segment(text)) == text


def test_a_line_without_spaces_is_cut_in_windows_once_each(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "น่าน" * 5_000
    words = Words(text)
    cut: list[str] = []
    real = segment

    def counted(part: str) -> list[str]:
        cut.append(part)
        return real(part)

    monkeypatch.setattr("khaosan.text.words.segment", counted)
    for at in range(0, len(text), 4):
        words.is_edge(at)
    assert sum(map(len, cut)) <= 2 * len(text)
