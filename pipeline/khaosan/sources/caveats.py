"""What a record's ``source.warnings`` say, in words."""

from __future__ import annotations

from collections.abc import Iterator

from khaosan.model import Source, SourceWarning
from khaosan.sources.errors import Notice

_WORDS: dict[SourceWarning, tuple[str, str]] = {
    "low-quality": (
        "ข้อความที่ดึงจากไฟล์คุณภาพต่ำ โปรดตรวจข้อเท็จจริงกับต้นฉบับ",
        "the text taken from the file is of low quality; check its facts against the original",
    ),
    "pages-without-text": (
        "บางหน้าไม่มีข้อความ (อาจเป็นภาพสแกน)",
        "some pages have no text (scanned pictures?)",
    ),
    "replaced-bytes": (
        "มีอักขระที่ถอดรหัสไม่ได้ แสดงเป็น \ufffd",
        "some bytes could not be decoded and stand as \ufffd",
    ),
    "truncated": ("ไฟล์ขาดตอนท้าย อาจอ่านได้ไม่ครบ", "the end of the file is missing, and perhaps some of its text"),
}


def warnings_of(source: Source) -> Iterator[Notice]:
    """The warnings of a release, to be told to the user."""
    for warning in source.warnings:
        thai, english = _WORDS[warning]
        if warning == "low-quality" and source.quality is not None:
            thai, english = f"{thai} (source.quality {source.quality:.2f})", f"{english} (source.quality {source.quality:.2f})"
        yield Notice(source.uri, thai, english)
