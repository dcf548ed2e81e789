"""When two facts are the same, and how facts are written for a person."""

from __future__ import annotations

import re

from khaosan.evaluate.found import At

_SPACE = re.compile(r"[\s\u200b\u200c\u200d\ufeff]+")


def norm(text: str | None) -> str:
    """Runs of spaces and invisible characters as one space, none at the ends."""
    return _SPACE.sub(" ", text or "").strip()


def bare(text: str | None) -> str:
    """No spaces and invisible characters at all."""
    return _SPACE.sub("", text or "")


def overlap(a: At, b: At) -> float:
    """The part of the union of two places that they share, 0 to 1.

    >>> overlap((0, 10), (5, 15)), overlap((0, 5), (5, 9))
    (0.3333333333333333, 0.0)
    """
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared / (max(a[1], b[1]) - min(a[0], b[0])) if shared > 0 else 0.0


def agreement(a: At, b: At) -> float:
    """How well two resolutions' places agree, 0 where they are not the same resolution.

    The same are two that share half of their union, or begin within 25 characters of each other and share a quarter.
    """
    share = overlap(a, b)
    return share if share >= 0.5 or (share >= 0.25 and abs(a[0] - b[0]) <= 25) else 0.0


def same_office(expected: str, found: str | None) -> bool:
    """Whether two statements of an office are the same but for spaces, or one holds the other and that makes 4/5 of it.

    >>> same_office("ผู้ว่าราชการจังหวัดเชียงราย", "ผู้ว่าราชการ จังหวัดเชียงราย"), same_office("รองอธิบดี", "อธิบดี")
    (True, False)
    """
    a, b = sorted((bare(expected), bare(found)), key=len)
    return bool(bare(found)) and a in b and len(a) >= 0.8 * len(b)


def amount(unit: str, value: float, value_max: float | None, comparator: str) -> str:
    """A count for a person to read.

    >>> amount("person", 150.0, 250.0, "eq"), amount("network", 1.5, None, "ge")
    ('150-250 person', '≥ 1.5 network')
    """
    sign = {"eq": "", "gt": "> ", "ge": "≥ ", "lt": "< ", "le": "≤ ", "approx": "≈ "}.get(comparator, f"{comparator} ")
    top = f"-{_number(value_max)}" if value_max else ""
    return f"{sign}{_number(value)}{top} {unit}"


def _number(value: float) -> str:
    return f"{int(value):,}" if value.is_integer() else f"{value:,}"


def days(start: str | None, end: str | None) -> str:
    """A day or range for a person to read."""
    return f"{start}" if start == end else f"{start}/{end}"
