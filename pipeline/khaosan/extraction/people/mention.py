"""One mention of a person on its way from the text to a person of the release."""

from __future__ import annotations

from dataclasses import dataclass, field

from khaosan.extraction.mentions import Range, RoleFound


@dataclass(slots=True)
class Mention:
    """A person's name as it stands once in the text.

    ``start`` is where the form of address begins (or the name, without one), ``end`` the end of the name; ``block`` the end of
    everything said about the person there: brackets and office included. ``alias`` is an abbreviation of the office in a bracket.
    """

    start: int
    name: int
    end: int
    given: str
    family: str | None
    prefix: str | None
    rule: str
    sure: bool = True
    position: Range | None = None
    before: bool = False
    block: int = 0
    alias: str | None = None
    #: The office that stands behind a later name of the list, and is this one's too unless another is stated.
    shared: Range | None = None
    roles: list[RoleFound] = field(default_factory=list)
    #: The role of somebody of whom no other is told.
    fallback: RoleFound | None = None

    @property
    def whole(self) -> str:
        """Given and family name, one space between."""
        return f"{self.given} {self.family}" if self.family else self.given

    @property
    def first(self) -> int:
        """Where the mention begins, an office in front of it included."""
        return self.position[0] if self.before and self.position else self.start
