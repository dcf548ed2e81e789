"""Gold files: the facts that a person found in a release, one JSON file a release, validated on reading.

The form, with all lists required unless said otherwise::

    {"doc": "0001", "title": "…" | null, "published": "2023-03-02" | null, "stratum": "decision",          (stratum is optional)
     "events": [{"title", "kind", "start", "end", "part_of", "venue", "venue_province", "venue_district"}],
     "dates": [{"quote", "start", "end"}], "people": [{"name", "prefix", "position", "roles"}],
     "royals": ["…"], "bylines": ["…"], "provinces_optional": ["…"], "resolutions_optional": […],           (optional)
     "provinces": ["…"], "districts": [{"name", "province"}],
     "counts": [{"unit", "value", "value_max", "comparator", "quote"}],
     "resolutions": [{"kind", "start_quote", "end_quote", "items"}], "notes": "…"}

Royals, bylines, provinces_optional and resolutions_optional score neither way.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from khaosan.model import Comparator, Day, EventKind, ResolutionKind, Role, Unit

#: A file of this name among the gold files states the strata, ``{"0001": {"stratum": "decision"}}``; it is no release.
STRATA = "strata.json"


class GoldError(ValueError):
    """A gold file or folder that cannot be used; the message names file and key, in Thai and English."""


class _Gold(BaseModel):
    # Unknown keys are allowed and told of (``GoldRelease.doubts``): an annotator's remark must not stop a run, a misspelt
    # "provinces_optional" must not pass in silence either.
    model_config = ConfigDict(extra="allow", frozen=True)


class GoldEvent(_Gold):
    """An event; ``part_of`` is the 0-based index of the main event that it is a session of."""

    title: str | None = None
    kind: EventKind
    start: Day | None
    end: Day | None
    part_of: int | None = None
    venue: str | None = None
    venue_province: str | None = None
    venue_district: str | None = None


class GoldDate(_Gold):
    """One mention of a day or a range of days."""

    quote: str = ""
    start: Day
    end: Day


class GoldPerson(_Gold):
    """A human being."""

    name: Annotated[str, Field(min_length=1)]
    prefix: str | None = None
    position: str | None = None
    roles: list[Role]


class GoldDistrict(_Gold):
    """A district and its province (None where the release leaves it open)."""

    name: str
    province: str | None


class GoldCount(_Gold):
    """A number with what it counts."""

    unit: Unit
    value: float
    value_max: float | None = None
    comparator: Comparator
    quote: str = ""


class GoldResolution(_Gold):
    """A decision, given by its first and its last words."""

    kind: ResolutionKind
    start_quote: Annotated[str, Field(min_length=1)]
    end_quote: Annotated[str, Field(min_length=1)]
    items: int | None = None

    def place(self, text: str) -> tuple[int, int]:
        """Where it stands in ``text``: from the first ``start_quote`` to the end of the next ``end_quote`` behind it.

        Where the text lacks one of them the place means nothing (a place not found counts as -1); ``GoldRelease.doubts`` tells.

        >>> GoldResolution(kind="approve", start_quote="มีมติ", end_quote="แผน").place("ที่ประชุมมีมติรับแผน และแผน")
        (9, 20)
        """
        start = text.find(self.start_quote)
        return start, text.find(self.end_quote, start) + len(self.end_quote)


class GoldRelease(_Gold):
    """All facts of one release. ``doc`` is the file's name without ``.json``, whatever the key "doc" says."""

    doc: str
    title: str | None
    published: Day | None
    stratum: str | None = None
    events: list[GoldEvent]
    dates: list[GoldDate]
    people: list[GoldPerson]
    royals: list[str] = []
    bylines: list[str] = []
    provinces: list[str]
    provinces_optional: list[str] = []
    districts: list[GoldDistrict]
    counts: list[GoldCount]
    resolutions: list[GoldResolution]
    resolutions_optional: list[GoldResolution] = []
    notes: str | None = None

    @property
    def main(self) -> GoldEvent | None:
        """The first event that is no session."""
        return next((e for e in self.events if e.part_of is None), None)

    def doubts(self, text: str) -> Iterator[str]:
        """What looks wrong without making the file unusable: keys unknown to the form, quotations that the text lacks."""
        for key in self.model_extra or ():
            yield f"{self.doc}: ไม่รู้จักคีย์ {key} / unknown key {key}"
        quotes = [("dates", d.quote) for d in self.dates] + [("counts", c.quote) for c in self.counts]
        for r in (*self.resolutions, *self.resolutions_optional):
            quotes += [("resolutions", r.start_quote), ("resolutions", r.end_quote)]
        for key, quote in quotes:
            if quote not in text:
                yield f"{self.doc}: {key}: ไม่พบถ้อยคำนี้ในข่าว / not in the text: {quote}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a gold file."""

    file: Path
    key: str
    what: str

    def __str__(self) -> str:
        return f"{self.file}: {self.key}: {self.what}" if self.key else f"{self.file}: {self.what}"


def read_gold(folder: Path) -> list[GoldRelease]:
    """Read the gold files ``*.json`` of a folder, sorted by path; strata are taken from strata.json where a file states none.

    Raises:
        GoldError: there is no such folder or nothing in it, or files are broken; names each file and key.
    """
    if not folder.is_dir():
        raise GoldError(f"{folder}: ไม่มีโฟลเดอร์นี้ / no such folder")
    strata = _strata(folder / STRATA)
    releases: list[GoldRelease] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.json")):
        if path.name == STRATA:
            continue
        try:
            data = _json(path)
            if not isinstance(data, dict):
                raise GoldError(f"{path}: ต้องเป็นออบเจ็กต์ JSON / must be a JSON object")
            release = GoldRelease.model_validate({**data, "doc": path.stem})
        except ValidationError as error:
            problems += [Problem(path, key(e["loc"]), e["msg"]) for e in error.errors()]
            continue
        if release.stratum is None and path.stem in strata:
            release = release.model_copy(update={"stratum": strata[path.stem]})
        releases.append(release)
    if problems:
        told = "\n  ".join(map(str, problems[:20])) + ("\n  …" if len(problems) > 20 else "")
        raise GoldError(f"ไฟล์เฉลยผิดรูป {len(problems)} แห่ง / {len(problems)} faults in gold files:\n  {told}")
    if not releases:
        raise GoldError(f"{folder}: ไม่มีไฟล์เฉลย (*.json) / no gold files (*.json)")
    return releases


def key(loc: tuple[int | str, ...]) -> str:
    """Where in a JSON document, as one would write it.

    >>> key(("counts", 2, "unit"))
    'counts[2].unit'
    """
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in loc).lstrip(".")


def _json(path: Path) -> object:
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise GoldError(f"{path}: อ่านไม่ได้ / cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise GoldError(f"{path}: ไม่ใช่ JSON / not JSON: {error}") from error


def _strata(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    data = _json(path)
    try:
        return {doc: str(entry["stratum"]) for doc, entry in data.items()}  # type: ignore[attr-defined]
    except (AttributeError, KeyError, TypeError) as error:
        form = '{"0001": {"stratum": "…"}}'
        raise GoldError(f"{path}: ต้องอยู่ในรูป / must have the form {form}") from error
