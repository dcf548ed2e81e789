import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaosan.text.numerals import POWERS, Numeral, number_words, numeral_at, numeral_before, parse_words


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("ศูนย์", 0),
        ("หนึ่ง", 1),
        ("สิบ", 10),
        ("สิบเอ็ด", 11),
        ("สิบสอง", 12),
        ("ยี่สิบ", 20),
        ("ยี่สิบเอ็ด", 21),
        ("เก้าสิบเก้า", 99),
        ("ร้อย", 100),
        ("หนึ่งร้อย", 100),
        ("ร้อยเอ็ด", 101),
        ("หนึ่งร้อยเอ็ด", 101),
        ("หนึ่งร้อยหนึ่ง", 101),
        ("สองร้อยห้าสิบ", 250),
        ("พันห้าร้อย", 1_500),
        ("หมื่นห้าพัน", 15_000),
        ("สองร้อยสิบ", 210),
        ("สองพันล้านห้าแสน", 2_000_500_000),
        ("สามแสนสี่หมื่น", 340_000),
        ("ห้าหมื่นล้าน", 50_000_000_000),
        ("สองล้านห้าแสน", 2_500_000),
        ("หนึ่งล้านล้าน", 10**12),
        ("ยี่สิบเอ็ดล้านเอ็ด", 21_000_001),
        # everyday forms
        ("พันห้า", 1_500),
        ("หมื่นสอง", 12_000),
        ("แสนแปด", 180_000),
        ("ล้านหนึ่ง", 1_100_000),
        ("ครึ่งล้าน", 500_000),
        ("ครึ่งร้อย", 50),
        ("ล้านครึ่ง", 1_500_000),
        ("สองล้านครึ่ง", 2_500_000),
    ],
)
def test_number_words_have_their_value(words: str, value: int) -> None:
    assert parse_words(words) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "คน",
        "เอ็ด",
        "ยี่",
        "ยี่ร้อย",
        "สองสาม",
        "ร้อยร้อย",
        "สิบร้อย",
        "ศูนย์ร้อย",
        "สองเอ็ดร้อย",
        "ครึ่ง",
        "ครึ่งสอง",
        "ล้านครึ่งล้าน",
        "สิบครึ่ง",
        "หนึ่งคน",
    ],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a number in words"):
        parse_words(text)


@given(st.integers(min_value=0, max_value=10**18))
def test_written_and_read_again(value: int) -> None:
    assert parse_words(number_words(value)) == value


def test_negative_numbers_are_not_written() -> None:
    with pytest.raises(ValueError, match="not negative"):
        number_words(-1)


@given(st.integers(min_value=0, max_value=10**15), st.sampled_from(["", "คน", " คน", "\n", ")"]))
def test_figures_are_read_with_and_without_commas(value: int, behind: str) -> None:
    for figures in (str(value), f"{value:,}"):
        text = f"ราว {figures}{behind}"
        assert numeral_at(text, 4) == Numeral(4, 4 + len(figures), value)
        assert numeral_before(text, 4 + len(figures)) == Numeral(4, 4 + len(figures), value)


@given(st.integers(min_value=1, max_value=999), st.sampled_from(sorted(set(POWERS) - {"สิบ"})), st.sampled_from(["", " ", "  "]))
def test_figures_with_a_power(coefficient: int, power: str, gap: str) -> None:
    text = f"{coefficient}{gap}{power}คน"
    found = numeral_at(text, 0)
    assert found is not None
    assert (found.value, found.end) == (coefficient * POWERS[power], len(text) - 2)
    assert found == numeral_before(text, found.end)


@given(st.integers(min_value=1, max_value=10**9))
def test_words_are_found_from_behind(value: int) -> None:
    words = number_words(value)
    text = f"มี {words}คน"
    found = numeral_before(text, 3 + len(words))
    assert found is not None
    assert (found.start, found.end, found.value) == (3, 3 + len(words), value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("25.5 ล้าน", 25_500_000),
        ("1.728 ล้าน", 1_728_000),
        ("5 หมื่นล้าน", 50_000_000_000),
        ("1.2 แสนล้าน", 120_000_000_000),
        ("1 ล้าน 4 หมื่น", 1_040_000),
        ("3 แสน 5 พัน", 305_000),
        ("1 ล้านครึ่ง", 1_500_000),
        ("2.25", 2.25),
    ],
)
def test_powers_and_decimals(text: str, value: float) -> None:
    found = numeral_at(text, 0)
    assert found is not None
    assert (found.value, found.end) == (value, len(text))
    assert type(found.value) is type(value)
    assert numeral_before("กว่า " + text, len(text) + 5) == Numeral(5, len(text) + 5, value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("100 กว่า", 100),
        ("3 แสนกว่า", 300_000),
        ("60 กว่าล้าน", 60_000_000),
        ("สามหมื่นกว่า", 30_000),
        ("50 เศษ", 50),
        ("ล้านกว่า", 1_000_000),
    ],
)
def test_over(text: str, value: int) -> None:
    found = numeral_before(text, len(text))
    assert found is not None
    assert (found.start, found.value, found.over) == (0, value, True)


def test_two_readings_are_marked() -> None:
    for words in ("สองพันห้า", "ร้อยห้า", "หนึ่งหมื่นสาม"):
        found = numeral_at(words, 0)
        assert found is not None
        assert found.doubtful
    for words in ("พันห้า", "หนึ่งร้อยเอ็ด", "สองพันห้าร้อย", "ยี่สิบห้า"):
        found = numeral_at(words, 0)
        assert found is not None
        assert not found.doubtful


def test_a_bare_power_is_marked() -> None:
    assert [n.bare for w in ("ล้าน", "พันล้าน", "หนึ่งล้าน", "สิบ", "สิบล้าน") if (n := numeral_at(w, 0))] == [
        True,
        True,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize("text", ["คน", "", "กว่า", "เรียบ", "โควิด"])
def test_nothing_to_read(text: str) -> None:
    assert numeral_at(text, 0) is None
    assert numeral_before(text, len(text)) is None


@given(
    st.lists(
        st.sampled_from(["1", "0", ",", ".", " ", "ล้าน", "ร้อย", "สอง", "เอ็ด", "ยี่", "ครึ่ง", "กว่า", "ศูนย์", "คน"]), max_size=12
    ).map("".join)
)
def test_whatever_is_found_is_a_numeral_of_its_own(text: str) -> None:
    for end in range(len(text) + 1):
        found = numeral_before(text, end)
        if found is not None:
            assert 0 <= found.start < found.end == end
            assert found.value >= 0
            assert numeral_at(text, found.start, end) == found
