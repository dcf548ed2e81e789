import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaosan.text.decode import DecodingError, decode, is_plausible

RELEASE = "วันที่ ๒ พฤษภาคม ๒๕๖๖ จังหวัดน่าน “จัดประชุม” เครือข่าย 6 แห่ง – ณ ห้องประชุมใหญ่\nผู้ว่าราชการจังหวัดเป็นประธาน"


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("cp874", "cp874"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32-le"),
    ],
)
def test_thai_encodings(encoding: str, expected: str) -> None:
    assert decode(RELEASE.encode(encoding)) == (RELEASE, expected)


def test_tis620_is_read_as_cp874() -> None:
    text = "ที่ประชุมมีมติเห็นชอบ"
    assert decode(text.encode("tis-620")) == (text, "cp874")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        ("\ufeff".encode(), "empty"),
        (bytes(range(256)) * 20, "binary"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01", "binary"),
        (b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00", "binary"),
        ("café crème à la carte déjà vu".encode("latin-1"), "undecodable"),
        (RELEASE.encode()[:-1], "undecodable"),
        ("ข่าวสาร".encode() + b"\xff\xfe\x80", "undecodable"),
        (b"\xff\xfe\x01", "undecodable"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason_in_both_languages(data: bytes, code: str) -> None:
    with pytest.raises(DecodingError) as refusal:
        decode(data)
    assert refusal.value.code == code
    assert refusal.value.message
    assert refusal.value.message_en.isascii()


@given(st.binary(max_size=200))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        text, encoding = decode(data)
    except DecodingError:
        return
    assert text.encode(encoding) == data or text.encode(encoding) in data
    assert encoding in {"utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "cp874"}


@given(st.text(alphabet=st.characters(codec="latin-1", min_codepoint=0xA1), min_size=1))
def test_latin_1_is_never_taken_for_thai_words(text: str) -> None:
    try:
        decoded, encoding = decode(text.encode("latin-1"))
    except DecodingError:
        return
    assert encoding == "utf-8" or is_plausible(decoded)
