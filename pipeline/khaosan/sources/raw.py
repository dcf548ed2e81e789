"""A release as it lies in its file, not yet decoded or parsed: small, and fit to be sent to another process."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

#: Which reader a release wants.
Kind = Literal["text", "html", "docx", "pdf", "cell"]


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known about a release beside its text, from a column, or from the head of a web archive's record."""

    title: str | None = None
    published: date | None = None
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class RawRelease:
    """The bytes of a file or an archive's member, or the text of a table's cell, and who is to read them.

    ``uri`` is unique within a run. ``encoding`` is that of the table around a cell, None where there is none to tell.
    """

    uri: str
    data: bytes | str
    kind: Kind
    media_type: str
    hints: Hints = Hints()
    encoding: str | None = None

    @property
    def size(self) -> int:
        """Bytes, or code points of a cell."""
        return len(self.data)
