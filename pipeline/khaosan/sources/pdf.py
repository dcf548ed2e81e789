"""PDF: each page by pypdf, or by playa where pypdf fails or what it gives does not look like Thai.

The text is what the library gives, dirt and all, so that offsets can be found again; the dirt is mended in the view
(:mod:`khaosan.text.pdfdirt`). How good the text is, ``source.quality`` says.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from khaosan.model import SourceWarning
from khaosan.sources.composed import composed
from khaosan.sources.errors import SourceError
from khaosan.sources.quiet import quiet
from khaosan.sources.raw import RawRelease
from khaosan.sources.settings import Limits
from khaosan.text.pdfdirt import PDF_CLEANERS
from khaosan.text.quality import quality
from khaosan.text.source import SourceText
from khaosan.text.view import View

#: Below this a release is marked with a warning: a good file has 0.95 and more.
LOW_QUALITY = 0.8
# Below this the other library is asked, too.
_DOUBTFUL = 0.93
# A file ends with this (or nearly: some have a tail of rubbish). Without it both libraries give what they find, and say nothing.
_END, _TAIL = b"%%EOF", 4096


def read(raw: RawRelease, limits: Limits) -> SourceText:
    """Read a PDF.

    Raises:
        SourceError: it is encrypted, damaged, has too many pages or too much on them, or has no text (a scan).
        ImportError: pypdf or playa is not installed.
    """
    data = raw.data if isinstance(raw.data, bytes) else raw.data.encode()
    with quiet("pypdf", "playa"):
        pages = _pages(data, raw.uri, limits)
    text = "\n".join(page.strip("\n") for page in pages if page.strip())
    is_whole = _END in data[-_TAIL:]
    if not text.strip() and not is_whole:
        raise SourceError.damaged(raw.uri, "no %%EOF: its end is missing")
    if not text.strip():
        raise SourceError(raw.uri, "empty", "ไม่มีข้อความใน PDF (อาจเป็นภาพสแกน)", "the PDF has no text (a scanned picture?)")
    score = quality(View.of(text, PDF_CLEANERS).text)
    warnings: list[SourceWarning] = ["low-quality"] if score is not None and score < LOW_QUALITY else []
    if not is_whole:
        warnings.append("truncated")
    if any(not page.strip() for page in pages):
        warnings.append("pages-without-text")
    return composed(raw, text, quality=score, warnings=warnings, cleaners=PDF_CLEANERS)


def _pages(data: bytes, uri: str, limits: Limits) -> list[str]:
    """The text of each page, by the library that does it better; by the first where both do alike."""
    try:
        pages = _with_pypdf(data, uri, limits)
    except (SourceError, ImportError):
        raise
    except Exception as error:  # broken files break it in many ways
        return _with_playa(data, uri, limits, error)
    doubtful = [i for i, page in enumerate(pages) if not page.strip() or _score(page) < _DOUBTFUL]
    if doubtful:
        others = _with_playa(data, uri, limits, None)
        for i in doubtful:
            if i < len(others) and others[i].strip() and _score(others[i]) > (_score(pages[i]) if pages[i].strip() else -1):
                pages[i] = others[i]
    return pages


def _score(page: str) -> float:
    """The quality of a page; of one without Thai, as good as any."""
    score = quality(View.of(page, PDF_CLEANERS).text)
    return 1.0 if score is None else score


def _with_pypdf(data: bytes, uri: str, limits: Limits) -> list[str]:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError, WrongPasswordError

    try:
        reader = PdfReader(io.BytesIO(data))
        # Many files are encrypted with no password, only to forbid copying.
        if reader.is_encrypted and not reader.decrypt(""):
            raise SourceError.encrypted(uri)
        _check_pages(len(reader.pages), uri, limits)
    except (DependencyError, FileNotDecryptedError, WrongPasswordError) as error:
        raise SourceError.encrypted(uri) from error
    spend = _budget(uri, limits)

    def count(*_: Any) -> None:
        spend(1)

    pages = []
    for page in reader.pages:
        pages.append(page.extract_text(visitor_operand_before=count))
        spend(0)  # had the library swallowed what is raised when too much was spent
    return pages


def _with_playa(data: bytes, uri: str, limits: Limits, failure: Exception | None) -> list[str]:
    """The pages by the second library. Where it fails too: none, or, if the first did (``failure``), an error."""
    import playa
    from playa.exceptions import PDFEncryptionError, PDFPasswordIncorrect

    pages: list[str] = []
    spend = _budget(uri, limits)
    try:
        document = playa.parse(data)
        _check_pages(len(document.pages), uri, limits)
        for page in document.pages:
            for _ in page.flatten():
                spend(1)
            pages.append(page.extract_text())
    except (SourceError, ImportError):
        raise
    except (PDFEncryptionError, PDFPasswordIncorrect) as error:
        raise SourceError.encrypted(uri) from error
    except Exception as error:
        if failure is not None:
            raise SourceError.damaged(uri, failure) from error
        return []
    return pages


def _check_pages(count: int, uri: str, limits: Limits) -> None:
    if count > limits.pages:
        raise SourceError(
            uri,
            "too-large",
            f"มี {count:,} หน้า (รับไม่เกิน {limits.pages:,} หน้า)",
            f"{count:,} pages (at most {limits.pages:,} are read)",
        )


def _budget(uri: str, limits: Limits) -> Callable[[int], None]:
    """Counts drawing operators down: a page can be made to draw itself for ever."""
    left = limits.operators

    def spend(count: int) -> None:
        nonlocal left
        left -= count
        if left < 0:
            raise SourceError(
                uri,
                "hostile",
                f"หน้าเอกสารมีคำสั่งวาดเกิน {limits.operators:,} คำสั่ง ไม่อ่านต่อ",
                f"its pages draw more than {limits.operators:,} times; reading of it ends here",
            )

    return spend
