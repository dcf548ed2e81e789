"""How releases are to be taken from their files: limits, and the columns of tables."""

from __future__ import annotations

from dataclasses import dataclass, field

_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What is refused. Sizes in bytes. Nothing here asks a clock, so that every run refuses the same."""

    #: The largest text, page or table cell: some hundred times the largest real release; more is no press release.
    text: int = 16 * _MIB
    #: The largest Word or PDF file (photographs are large), and the largest workbook part that is held in memory.
    document: int = 64 * _MIB
    #: The largest text of a Word file or web page once it is unpacked.
    markup: int = 32 * _MIB
    #: The most elements of a web page (finding its main text takes some 60 µs for each).
    elements: int = 50_000
    #: How deep archives may lie in one another: ``a.zip!/b.tar.gz!/c.zip!/d.txt`` is 3 deep.
    depth: int = 3
    #: A file that gives more than ``ratio`` times its size, and more than ``free`` bytes, is a bomb.
    ratio: int = 200
    free: int = 1024 * _MIB
    #: The largest table of contents of a zip (some 150 bytes a member), which is held in memory, several times as large.
    directory: int = 128 * _MIB
    #: The most pages of a PDF, and the most drawing operators on them together (a hostile page draws itself for ever).
    pages: int = 500
    operators: int = 1_000_000


#: The largest release of text that is read, in bytes.
MAX_BYTES = Limits().text


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of tables, as the user names them. None: to be guessed (``id``: to be done without)."""

    text: str | None = None
    id: str | None = None
    date: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """All that a user can say about reading."""

    columns: Columns = field(default_factory=Columns)
    limits: Limits = field(default_factory=Limits)
