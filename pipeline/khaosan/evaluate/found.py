"""Extracted records as the evaluation sees them: only what is scored, checked leniently.

The strict models of :mod:`khaosan.model` refuse a quotation that does not stand at its offsets; an evaluation must count it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from khaosan.evaluate.gold import key

Raw = dict[str, Any]
At = tuple[int, int]


class RecordError(ValueError):
    """A file of records that cannot be used; the message names file and line, in Thai and English."""


class _Found(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class FoundSpan(_Found):
    """A quotation, grounded or not."""

    text: str
    start: int
    end: int

    @property
    def at(self) -> At:
        """Its offsets."""
        return self.start, self.end


class _Fact(_Found):
    """A fact with its mentions. ``rule`` is only there after an extraction in memory."""

    rule: str = ""
    mentions: list[FoundSpan] = []

    @property
    def at(self) -> At | None:
        return self.mentions[0].at if self.mentions else None


class FoundPerson(_Fact):
    """A person; ``role_rules`` says which rule gave which role, after an extraction in memory."""

    name: str
    position: FoundSpan | None = None
    roles: list[str] = []
    role_rules: dict[str, str] = {}


class FoundProvince(_Fact):
    """A province."""

    name: str


class FoundDistrict(_Fact):
    """A district."""

    name: str
    province: str | None


class FoundCount(_Fact):
    """A count."""

    unit: str
    value: float
    value_max: float | None = None
    comparator: str


class FoundResolution(_Found):
    """A decision."""

    start: int
    end: int
    kind: str
    rule: str = ""


class FoundDate(_Found):
    """A mention of a day or days."""

    start_date: str | None
    end_date: str | None
    start: int | None = None
    end: int | None = None
    rule: str = ""

    @property
    def at(self) -> At | None:
        """Its offsets."""
        return (self.start, self.end) if self.start is not None and self.end is not None else None


class FoundVenue(_Found):
    """The place of an event."""

    start: int | None = None
    end: int | None = None
    province: str | None = None
    rule: str = ""

    @property
    def at(self) -> At | None:
        """Its offsets."""
        return (self.start, self.end) if self.start is not None and self.end is not None else None


class _Facts(_Found):
    people: list[FoundPerson] | None = None
    provinces: list[FoundProvince] | None = None
    districts: list[FoundDistrict] | None = None
    counts: list[FoundCount] | None = None
    resolutions: list[FoundResolution] | None = None


class FoundEvent(_Facts):
    """An event or a session."""

    part_of: str | None = None
    kind: str
    title: FoundSpan | None = None
    start_date: str | None = None
    end_date: str | None = None
    date: FoundSpan | None = None
    venue: FoundVenue | None = None
    rule: str = ""

    @property
    def at(self) -> At | None:
        """Where its name or else its date stands."""
        span = self.title or self.date
        return span.at if span else None


class FoundRecord(_Found):
    """What is scored of one record. ``raw`` is the record as read, whose every quotation is held against the text."""

    title: FoundSpan | None = None
    published: str | None = None
    events: list[FoundEvent] = []
    background: _Facts | None = None
    dates: list[FoundDate] = []
    raw: Raw = {}

    @property
    def parts(self) -> list[_Facts]:
        """The events, then the background."""
        return [*self.events, *([self.background] if self.background else [])]

    @property
    def main(self) -> FoundEvent | None:
        """The first event that is no session."""
        return next((e for e in self.events if not e.part_of), None)

    @property
    def people(self) -> list[FoundPerson]:
        """All people; a person of two events stands there twice."""
        return [x for part in self.parts for x in part.people or ()]

    @property
    def provinces(self) -> list[FoundProvince]:
        """All provinces."""
        return [x for part in self.parts for x in part.provinces or ()]

    @property
    def districts(self) -> list[FoundDistrict]:
        """All districts."""
        return [x for part in self.parts for x in part.districts or ()]

    @property
    def counts(self) -> list[FoundCount]:
        """All counts."""
        return [x for part in self.parts for x in part.counts or ()]

    @property
    def resolutions(self) -> list[FoundResolution]:
        """All decisions."""
        return [x for part in self.parts for x in part.resolutions or ()]

    @property
    def spans(self) -> Iterator[FoundSpan]:
        """Every quotation in the record, facts that are quotations included."""
        yield from _spans(self.raw)


def found_record(raw: Raw) -> FoundRecord:
    """Check a record.

    Raises:
        ValidationError: (pydantic's) something that is scored is missing or of a wrong type.
    """
    return FoundRecord.model_validate({**raw, "raw": raw})


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a JSONL file: its number from 1, and the record in it."""

    number: int
    record: Raw

    @property
    def uri(self) -> str:
        """The release's place, as the record states it."""
        return str(self.record["source"]["uri"])

    @property
    def doc(self) -> str:
        """The release's name: its file name without the ending. It names the gold file.

        >>> Line(1, {"source": {"uri": "archive.zip!/ก/0001.txt"}}).doc
        '0001'
        """
        return PurePosixPath(self.uri).stem


def parse_line(file: Path | str, number: int, text: str | bytes) -> Line:
    """The record of one line.

    Raises:
        RecordError: it is not JSON, or no record with a ``source.uri``.
    """
    try:
        record = json.loads(text)
    except ValueError as error:  # UnicodeDecodeError is one, too
        raise RecordError(f"{file}:{number}: บรรทัดนี้ไม่ใช่ JSON / not JSON: {error}") from error
    source = record.get("source") if isinstance(record, dict) else None
    if not isinstance(source, dict) or not isinstance(source.get("uri"), str):
        raise RecordError(f"{file}:{number}: ไม่ใช่ระเบียนของข่าวสาร (ไม่มี source.uri) / not a record (no source.uri)")
    return Line(number, record)


def read_lines(file: Path) -> Iterator[Line]:
    """Stream the records of a JSONL file; blank lines are passed over.

    Raises:
        RecordError: the file cannot be read, or a line is no record.
    """
    try:
        with file.open("rb") as lines:
            for number, text in enumerate(lines, 1):
                if text.strip():
                    yield parse_line(file, number, text)
    except OSError as error:
        raise RecordError(f"{file}: {told(error)}") from error


def told(error: OSError) -> str:
    """What the operating system told, in both languages as far as it goes."""
    if isinstance(error, FileNotFoundError):
        return "ไม่พบไฟล์ / no such file"
    return f"อ่านไม่ได้ / cannot be read: {error.strerror or type(error).__name__}"


def check(file: Path, line: Line) -> FoundRecord:
    """The record of a line, checked.

    Raises:
        RecordError: something that is scored is missing or of a wrong type; names file, line and key.
    """
    try:
        return found_record(line.record)
    except ValidationError as error:
        first = error.errors()[0]
        raise RecordError(f"{file}:{line.number}: {key(first['loc'])}: {first['msg']} ({line.uri})") from error


def _spans(node: object) -> Iterator[FoundSpan]:
    if isinstance(node, dict):
        text, start, end = node.get("text"), node.get("start"), node.get("end")
        if isinstance(text, str) and isinstance(start, int) and isinstance(end, int):
            yield FoundSpan(text=text, start=start, end=end)
        for value in node.values():
            yield from _spans(value)
    elif isinstance(node, list):
        for value in node:
            yield from _spans(value)
