"""The record: what Khaosan says about one release, as pydantic models (the source of the published JSON Schema).

Offsets are half-open and counted in Unicode code points of the release as decoded (a byte-order mark is not counted), so
``release[span.start:span.end] == span.text`` always holds. Days are ISO 8601 strings in the Gregorian calendar. The meaning
of every fact is defined in ``docs/facts.md``.

This module knows nothing else of the package.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic.json_schema import SkipJsonSchema

SCHEMA_VERSION: Literal["1.0"] = "1.0"

Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$", description="A day, ISO 8601, Gregorian calendar.")]
ProvinceCode = Annotated[str, Field(pattern=r"^TH-\d{2}$", description="ISO 3166-2:TH.")]
DistrictCode = Annotated[str, Field(pattern=r"^\d{4}$", description="Code of the Department of Provincial Administration.")]

EventKind = Literal["meeting", "training", "ceremony", "signing", "visit", "press_conference", "statement", "other"]
Role = Literal["chair", "delegator", "delegate", "speaker", "participant", "mentioned"]
Unit = Literal["network", "person", "organization", "province", "district", "subdistrict", "community"]
Comparator = Literal["eq", "gt", "ge", "lt", "le", "approx"]
ResolutionKind = Literal["approve", "acknowledge", "agree", "assign", "recommend"]
PeriodKind = Literal["fiscal_year", "year", "years", "quarter", "month"]
BylineRole = Literal["writer", "photographer", "publisher", "other"]
DateBasis = Literal["stated", "dateline", "inherited"]
PartOfDay = Literal["morning", "afternoon", "evening"]
SourceWarning = Literal["low-quality", "pages-without-text", "replaced-bytes", "truncated"]


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Span(_Record):
    """A quotation of the release and where it stands.

    Built by :meth:`khaosan.text.source.SourceText.span`, which slices the text, so that no quotation can differ from its place.

    >>> Span(text="เชียงราย", start=10, end=18).text
    'เชียงราย'
    >>> Span(text="เชียงราย", start=10, end=11)
    Traceback (most recent call last):
    ...
    pydantic_core._pydantic_core.ValidationError: 1 validation error for Span
      Value error, a quotation of 8 characters cannot stand at [10, 11) ...
    """

    text: str
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]

    @model_validator(mode="after")
    def _fits(self) -> Span:
        if len(self.text) != self.end - self.start or not self.text:
            msg = f"a quotation of {len(self.text)} characters cannot stand at [{self.start}, {self.end})"
            raise ValueError(msg)
        return self


class _Fact(_Record):
    """A fact that remembers the rule that made it. The rule's id is kept in memory and is not part of the record."""

    rule: Annotated[SkipJsonSchema[str], Field(exclude=True)] = ""


class _SpanFact(Span):
    """A fact that is itself a quotation."""

    rule: Annotated[SkipJsonSchema[str], Field(exclude=True)] = ""


class Source(_Record):
    """Where a release came from, and how its text was had.

    ``sha256`` is that of the file's or member's bytes, of a table's row that of the text in UTF-8. ``encoding`` is None where the
    format has none to tell. ``extracted``: offsets count in the text that was taken out of the file (of a page, a Word or PDF
    file, a table's row) and not in the file itself. ``quality``: how far a PDF's text looks like Thai, 0 to 1; None for formats
    whose text is as it was written.
    """

    uri: str
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    media_type: str = "text/plain"
    encoding: str | None = "utf-8"
    extracted: bool = False
    quality: Annotated[float, Field(ge=0, le=1)] | None = None
    warnings: list[SourceWarning] = []


class Venue(_SpanFact):
    """The place of an event, with the gazetteer's names where its wording gives them."""

    province: str | None = None
    province_code: ProvinceCode | None = None
    district: str | None = None
    district_code: DistrictCode | None = None


class Person(_Fact):
    """A human being named in the release. ``mentions[0]`` is the fullest."""

    name: str
    given_name: str
    family_name: str | None = None
    prefix: str | None = None
    position: Span | None = None
    organization: Span | None = None
    roles: list[Role] = []
    mentions: Annotated[list[Span], Field(min_length=1)]


class Province(_Fact):
    """A province that the release mentions by name."""

    name: str
    name_en: str
    code: ProvinceCode
    mentions: Annotated[list[Span], Field(min_length=1)]


class District(_Fact):
    """A district (อำเภอ, or เขต of Bangkok) that the release mentions by name."""

    name: str
    code: DistrictCode | None = None
    province: str | None = None
    province_code: ProvinceCode | None = None
    mentions: Annotated[list[Span], Field(min_length=1)]


class Count(_Fact):
    """A number with what it counts. ``value_max`` is the upper end of a range ("150-250 ราย")."""

    unit: Unit
    value: int | float
    value_max: int | float | None = None
    comparator: Comparator = "eq"
    of: Span | None = None
    mentions: Annotated[list[Span], Field(min_length=1)]


class Resolution(_SpanFact):
    """What a gathering decided, concluded, acknowledged, recommended, or had done."""

    kind: ResolutionKind
    actor: Span | None = None
    items: list[Span] = []


class Facts(_Record):
    """The facts that may belong to an event, or to none (``Report.background``)."""

    people: list[Person] = []
    provinces: list[Province] = []
    districts: list[District] = []
    counts: list[Count] = []
    resolutions: list[Resolution] = []


class Event(_Fact):
    """Something that happened, or is announced to happen, and that the release is about. ``part_of`` makes it a session."""

    id: str
    part_of: str | None = None
    kind: EventKind
    title: Span | None = None
    start_date: Day | None = None
    end_date: Day | None = None
    date: Span | None = None
    date_basis: DateBasis | None = None
    time: Annotated[str, Field(pattern=r"^\d{2}:\d{2}$")] | None = None
    part_of_day: PartOfDay | None = None
    venue: Venue | None = None
    organizers: list[Span] = []
    people: list[Person] = []
    provinces: list[Province] = []
    districts: list[District] = []
    counts: list[Count] = []
    resolutions: list[Resolution] = []


class DateMention(_SpanFact):
    """A mention of a calendar day or a range of days."""

    start_date: Day
    end_date: Day


class Period(_SpanFact):
    """A month, quarter, year, span of years or fiscal year; ``of`` quotes the plan or project it belongs to."""

    kind: PeriodKind
    start_date: Day
    end_date: Day
    of: Span | None = None


class Byline(_SpanFact):
    """Who wrote, photographed or published the release."""

    role: BylineRole


class Report(_Record):
    """All facts of one release."""

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    id: str
    source: Source
    title: Span | None = None
    published: Day | None = None
    events: list[Event] = []
    background: Facts = Facts()
    dates: list[DateMention] = []
    periods: list[Period] = []
    bylines: list[Byline] = []
    text: Annotated[str | None, Field(description="The release's text, where it was asked for (--with-text).")] = None

    def spans(self) -> Iterator[Span]:
        """Every quotation of the report, facts that are quotations included."""
        yield from _spans(self)

    def verify(self, release: str | None = None) -> None:
        """Check every quotation against the decoded release, or against the record's own ``text``.

        Raises:
            ValueError: a quotation does not stand at its offsets, or there is no text to look into.
        """
        release = self.text if release is None else release
        if release is None:
            msg = "the record has no text to verify against"
            raise ValueError(msg)
        for span in self.spans():
            if release[span.start : span.end] != span.text:
                msg = f"{span.text!r} does not stand at [{span.start}, {span.end})"
                raise ValueError(msg)


def _spans(value: Any) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _spans(getattr(value, name))
    elif isinstance(value, list):
        for item in value:
            yield from _spans(item)
