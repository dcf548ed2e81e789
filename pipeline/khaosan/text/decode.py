"""From bytes to text, or a refusal; never a guess that turns Thai into mojibake.

In this order: a byte-order mark; strict UTF-8; then cp874 (which every Thai label means in practice: strict TIS-620 lacks the
quotation marks and dashes of Windows) or UTF-16 without a mark, as charset-normalizer decides between just these, and only if
what comes out is plausible Thai. Latin-1 is not among them: it accepts any bytes.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CANDIDATES = ["cp874", "utf_16_le", "utf_16_be"]
_BLANK = "\ufeff\u200b \t\r\n\u00a0"
# Bytes of control characters other than white space. (UTF-16 and UTF-32 have them inside letters: these are not judged so.)
_CONTROL_BYTES = bytes([*range(0x01, 0x09), *range(0x0E, 0x20), 0x7F])
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
#: A vowel sign or tone mark that stands on nothing it can stand on.
ILLEGAL = re.compile(r"(?:^|[^\u0e01-\u0e2e\u0e30-\u0e3a\u0e47-\u0e4e\u200b-\u200d])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
_THAI = re.compile(r"[\u0e01-\u0e5b]")
#: More than one illegal sequence in this many Thai letters is no Thai (real releases have at most one in some hundred).
_LETTERS_PERILLEGAL = 25


class DecodingError(ValueError):
    """Bytes that are no text; ``code`` says why: "empty", "binary" or "undecodable"."""

    def __init__(self, code: str, message: str, message_en: str) -> None:
        super().__init__(f"{message} / {message_en}")
        self.code = code
        self.message = message
        self.message_en = message_en


def decode(data: bytes) -> tuple[str, str]:
    """Decode a release; gives the text without its byte-order mark, and the encoding's name.

    >>> decode("ข่าวสาร".encode("cp874"))
    ('ข่าวสาร', 'cp874')

    Raises:
        DecodingError: the bytes are empty, binary, or in no encoding that Thai releases come in.
    """
    if not data.strip():
        raise DecodingError("empty", "ไฟล์ว่าง ไม่มีข้อความ", "the file is empty")
    text, encoding = _decoded(data)
    if not text[:200].strip(_BLANK) and not text.strip(_BLANK):
        raise DecodingError("empty", "ไฟล์ว่าง ไม่มีข้อความ", "the file is empty")
    controls = 0 if encoding.startswith("utf-") and encoding != "utf-8" else len(data) - len(data.translate(None, _CONTROL_BYTES))
    if controls * 100 > len(data) or "\x00" in text:
        raise DecodingError("binary", "ไม่ใช่ไฟล์ข้อความ", "not a text file (binary data)")
    return text, encoding


def _decoded(data: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), encoding
            except UnicodeDecodeError as error:
                raise _undecodable(f"{encoding}: {error.reason} at byte {len(mark) + error.start}") from error
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        reason = f"UTF-8: {error.reason} at byte {error.start}"
    else:
        if "\x00" not in text:
            return text, "utf-8"
        reason = "NUL bytes"
    best = from_bytes(data, cp_isolation=_CANDIDATES).best()
    if best is not None:
        try:
            text = data.decode(best.encoding)
        except UnicodeDecodeError:
            text = ""
        if is_plausible(text):
            return text, best.encoding.replace("_", "-")
    if b"\x00" in data:
        raise DecodingError("binary", "ไม่ใช่ไฟล์ข้อความ", "not a text file (binary data)")
    raise _undecodable(reason)


def is_plausible(text: str) -> bool:
    """Whether decoded text looks like Thai: Thai letters in it, hardly an illegal sequence, no control characters.

    >>> is_plausible("ข่าวสาร"), is_plausible("café".encode("latin-1").decode("cp874"))
    (True, False)
    """
    thai = len(_THAI.findall(text))
    return thai > 0 and len(ILLEGAL.findall(text)) * _LETTERS_PERILLEGAL <= thai and not _CONTROL.search(text)


def _undecodable(reason: str) -> DecodingError:
    return DecodingError(
        "undecodable",
        f"ถอดรหัสอักษรไม่ได้ (ไม่ใช่ UTF-8, UTF-16 หรือ cp874/TIS-620): {reason}",
        f"cannot be decoded (neither UTF-8, UTF-16 nor cp874/TIS-620): {reason}",
    )
