"""Which mentions are one person.

A name with a family name makes a person; a given name alone belongs to the one person of the release who bears it. Two spellings
are one person under the first spelling where they differ by a slip and nobody else could be meant.
"""

from __future__ import annotations

from khaosan.extraction.people.landmarks import is_letter
from khaosan.extraction.people.mention import Mention

Group = list[Mention]
#: Spellings are compared among so many people at most, so that a long text costs no more than its length.
_COMPARED = 50


def grouped(mentions: list[Mention]) -> list[Group]:
    """The mentions of each person, the fullest first; people in the order of their first mention."""
    groups: list[Group] = []
    by_name: dict[str, Group] = {}
    by_given: dict[str, list[Group]] = {}
    for mention in mentions:
        if mention.family is None:
            continue
        group = by_name.get(mention.whole) or _misspelt(mention, by_given.get(mention.given, ()), groups)
        if group is None:
            group = []
            groups.append(group)
            by_given.setdefault(mention.given, []).append(group)
        by_name[mention.whole] = group
        group.append(mention)
    # A foreigner is named by the last name alone ("Mr. Smith").
    by_last: dict[str, list[Group]] = {}
    for group in groups:
        if group[0].family is not None and not is_letter(group[0].given[0]):
            by_last.setdefault(group[0].family.split()[-1], []).append(group)
    singles: dict[str, Group] = {}
    for mention in mentions:
        if mention.family is not None:
            continue
        bearers = by_given.get(mention.given) or _bearers(mention, groups) or by_last.get(mention.given, [])
        if len(bearers) == 1:
            bearers[0].append(mention)
        elif not bearers:
            own = singles.get(mention.given)
            if own is None:
                own = singles[mention.given] = []
                groups.append(own)
            own.append(mention)
    for group in groups:
        group.sort(key=lambda m: (m.family is None, m.start))
    groups.sort(key=lambda g: min(m.start for m in g))
    return groups


def _bearers(mention: Mention, groups: list[Group]) -> list[Group]:
    """The people whose given name is a slip away from a short mention's, with the same form of address."""
    if len(mention.given) < 4 or len(groups) > _COMPARED:
        return []
    return [g for g in groups if g[0].prefix == mention.prefix and one_slip(g[0].given, mention.given)]


def _misspelt(mention: Mention, same_given: list[Group] | tuple[()], groups: list[Group]) -> Group | None:
    """The one person of whom this full name is another spelling."""
    alike = [g for g in same_given[:_COMPARED] if near(g[0].family or "", mention.family or "")]
    if not alike and len(groups) <= _COMPARED:
        alike = [
            g for g in groups if g[0].family == mention.family and one_slip(g[0].given, mention.given) and _alike(g[0], mention)
        ]
    return alike[0] if len(alike) == 1 else None


def _alike(one: Mention, other: Mention) -> bool:
    return one.prefix == other.prefix or one.prefix is None or other.prefix is None


def near(one: str, other: str) -> bool:
    """Whether two family names are spellings of one: up to two slips in a long one, or one cut off."""
    return slips(one, other, 2) <= (2 if min(len(one), len(other)) >= 6 else 1)


def one_slip(one: str, other: str) -> bool:
    """Whether two words differ by one letter put in, left out, or put for another.

    >>> one_slip("ณัฐพล", "ณัฐพงศ์"), one_slip("ณัฐพล", "ณัฏฐพล"), one_slip("ณัฐพล", "ณัฎพล")
    (False, True, True)
    """
    return slips(one, other, 1) <= 1


def slips(one: str, other: str, most: int) -> int:
    """The number of letters put in, left out or exchanged between two words; ``most + 1`` where there are more than ``most``.

    >>> slips("แสงทอง", "แสงทองง", 2), slips("แสงทอง", "ดาวเรือง", 2)
    (1, 3)
    """
    if one == other:
        return 0
    if abs(len(one) - len(other)) > most:
        return most + 1
    # What both begin and end with needs no comparing.
    start, end = 0, min(len(one), len(other))
    while start < end and one[start] == other[start]:
        start += 1
    stop = 0
    while stop < end - start and one[-1 - stop] == other[-1 - stop]:
        stop += 1
    one, other = one[start : len(one) - stop], other[start : len(other) - stop]
    if not one or not other:
        return max(len(one), len(other))
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        diagonal, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (a != b))
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
