"""What is told when a release cannot be had."""

from __future__ import annotations


class SourceError(Exception):
    """A file or folder that gives no release; names it, in Thai and English.

    ``code`` is one of "missing", "forbidden", "no-releases", "unsupported", "too-large", "empty", "binary", "undecodable",
    "unreadable", "failed".
    """

    def __init__(self, uri: str, code: str, message: str, message_en: str) -> None:
        super().__init__(f"{uri}: {message} / {message_en}")
        self.uri = uri
        self.code = code
        self.message = message
        self.message_en = message_en

    @classmethod
    def of_os(cls, uri: str, error: OSError) -> SourceError:
        """Tell what the operating system told."""
        if isinstance(error, FileNotFoundError):
            return cls(uri, "missing", "ไม่พบไฟล์", "no such file")
        if isinstance(error, PermissionError):
            return cls(uri, "forbidden", "ไม่มีสิทธิ์อ่านไฟล์", "permission denied")
        reason = error.strerror or type(error).__name__
        return cls(uri, "unreadable", f"อ่านไฟล์ไม่ได้ ({reason})", f"cannot be read ({reason})")

    def as_dict(self) -> dict[str, str]:
        """The line of the errors file."""
        return {"uri": self.uri, "code": self.code, "message": self.message, "message_en": self.message_en}
