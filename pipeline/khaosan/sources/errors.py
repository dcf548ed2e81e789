"""What is told when a release cannot be had, and what is told beside the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

#: What a :class:`SourceError` can be about.
CODES = frozenset(
    {
        "missing", "forbidden", "no-releases", "unsupported", "too-large", "empty", "binary", "undecodable", "unreadable",
        "damaged", "encrypted", "hostile", "bomb", "too-deep", "unsafe-name", "no-text-column", "no-column", "malformed",
        "missing-library", "failed",
    }
)  # fmt: skip

# Names in archives are written by others: no control character of theirs may reach a terminal.
_CONTROLS = dict.fromkeys((*range(32), *range(127, 160), *range(55296, 57344)), "�")


class SourceError(Exception):
    """A file, folder, member or row that gives no release; names it, in Thai and English.

    ``code`` is one of :data:`CODES`.
    """

    def __init__(self, uri: str, code: str, message: str, message_en: str) -> None:
        # All four, so that the error can be pickled on its way back from a worker.
        super().__init__(uri, code, message, message_en)
        self.uri = uri
        self.code = code
        self.message = message
        self.message_en = message_en

    def __str__(self) -> str:
        return f"{printable(self.uri)}: {self.message} / {self.message_en}"

    @classmethod
    def of_os(cls, uri: str, error: OSError) -> SourceError:
        """Tell what the operating system told."""
        if isinstance(error, FileNotFoundError):
            return cls(uri, "missing", "ไม่พบไฟล์", "no such file")
        if isinstance(error, PermissionError):
            return cls(uri, "forbidden", "ไม่มีสิทธิ์อ่านไฟล์", "permission denied")
        reason = error.strerror or type(error).__name__
        return cls(uri, "unreadable", f"อ่านไฟล์ไม่ได้ ({reason})", f"cannot be read ({reason})")

    @classmethod
    def too_large(cls, uri: str, limit: int) -> SourceError:
        """A release of more than ``limit`` bytes."""
        size = f"{limit / 1024 / 1024:g} MB"
        return cls(uri, "too-large", f"ใหญ่เกิน {size}", f"larger than {size}")

    @classmethod
    def damaged(cls, uri: str, reason: object) -> SourceError:
        """A file that its format's reader cannot make sense of."""
        why = f"{type(reason).__name__}: {reason}" if isinstance(reason, BaseException) else str(reason)
        why = printable(why[:300])
        return cls(uri, "damaged", f"ไฟล์เสียหายหรือผิดรูปแบบ ({why})", f"damaged or malformed ({why})")

    @classmethod
    def encrypted(cls, uri: str) -> SourceError:
        """A file that wants a password."""
        return cls(uri, "encrypted", "ไฟล์ถูกเข้ารหัสไว้ ต้องใช้รหัสผ่าน", "encrypted: wants a password")

    @classmethod
    def missing_library(cls, uri: str, error: ImportError) -> SourceError:
        """A format whose library is not installed; names the extra that brings it."""
        name = error.name or str(error)
        how = 'pip install "khaosan[formats]"'
        return cls(
            uri,
            "missing-library",
            f"ต้องติดตั้งไลบรารี {name} ก่อน: {how}",
            f"wants the library {name}: {how}",
        )

    def as_dict(self) -> dict[str, str]:
        """The line of the errors file."""
        return {"uri": self.uri, "code": self.code, "message": self.message, "message_en": self.message_en}


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a user should hear though nothing failed: a guess that was made, files that were passed over."""

    uri: str
    message: str
    message_en: str

    def __str__(self) -> str:
        return f"{printable(self.uri)}: {self.message} / {self.message_en}"


#: Where notices go.
Tell = Callable[[Notice], None]


def tell_nobody(_: Notice) -> None:
    """For callers who do not want to hear."""


def printable(text: str) -> str:
    """Text of others without control characters.

    >>> printable("a\\x1b[2Jb")
    'a�[2Jb'
    """
    return text.translate(_CONTROLS)
