"""Names of files and of members of archives, as others wrote them, made fit for a record."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from khaosan.text.decode import is_plausible

_DRIVE = re.compile(r"[A-Za-z]:")


class UnsafeNameError(ValueError):
    """A member's name that leads out of its archive."""


def readable(name: bytes) -> str:
    """A name of unknown encoding: UTF-8, else the Windows Thai that old archives and disks have, else escaped.

    >>> readable("ข่าว.txt".encode("cp874")), readable(b"caf\\xe9.txt")
    ('ข่าว.txt', 'caf\\\\xe9.txt')
    """
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        thai = name.decode("cp874")
    except UnicodeDecodeError:
        thai = ""
    return thai if is_plausible(thai) else name.decode("utf-8", "backslashreplace")


def of_path(path: str) -> str:
    """A path of the operating system, whose undecodable bytes Python keeps as lone surrogates, as readable text."""
    if path.isascii():
        return path
    return readable(path.encode("utf-8", "surrogateescape")) if _has_surrogates(path) else path


def of_zip(name: str, is_utf8: bool) -> str:
    """A zip member's name: without the flag for UTF-8 it came in some Windows code page, which Python reads as cp437."""
    if is_utf8 or name.isascii():
        return name
    try:
        return readable(name.encode("cp437"))
    except UnicodeEncodeError:
        return name


def member_path(name: str) -> PurePosixPath:
    """A member's name as a path within its archive.

    >>> member_path("ข่าว\\\\2566/./1.txt")
    PurePosixPath('ข่าว/2566/1.txt')

    Raises:
        UnsafeNameError: the name is absolute or climbs with "..". Nothing is ever written to disk under a member's name, but
            such an archive was made to harm, or is broken.
    """
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or _DRIVE.match(name) or not path.parts:
        raise UnsafeNameError(name)
    return path


class UniqueNames:
    """Gives each name once: an archive may hold two members of one name, and both are releases.

    >>> names = UniqueNames()
    >>> names.of("a.txt"), names.of("b.txt"), names.of("a.txt")
    ('a.txt', 'b.txt', 'a.txt#2')
    """

    def __init__(self) -> None:
        # Hashes of the names, since there may be millions of them; how often is kept only for those that come again.
        self._seen: set[int] = set()
        self._times: dict[str, int] = {}

    def of(self, name: str) -> str:
        """The name, numbered from its second time on."""
        key = hash(name)
        if key not in self._seen:
            self._seen.add(key)
            return name
        times = self._times[name] = self._times.get(name, 1) + 1
        return f"{name}#{times}"


def _has_surrogates(text: str) -> bool:
    return any("\ud800" <= c <= "\udfff" for c in text)
