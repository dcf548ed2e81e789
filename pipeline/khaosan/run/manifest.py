"""What decides the bytes of a run's output. A run may be finished only by one that agrees in all of it."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path

from khaosan._version import __version__
from khaosan.model import SCHEMA_VERSION
from khaosan.run.plan import Plan, Survey

#: Of the parts folder; raised when its files change.
FORMAT = 1

#: Libraries whose versions may change what a release says.
LIBRARIES = (
    "charset-normalizer", "fastwarc", "geothai", "lxml", "nlpo3", "openpyxl", "playa-pdf", "pyahocorasick", "pyarrow", "pypdf",
    "python-docx", "pythainlp", "trafilatura",
)  # fmt: skip

#: What each key is called in messages, in Thai and English.
_WORDS = {
    "format": ("รูปแบบของแฟ้มงานค้าง", "the format of the unfinished work"),
    "khaosan": ("รุ่นของโปรแกรม", "the program's version"),
    "schema": ("รุ่นของระเบียน", "the record's version"),
    "python": ("รุ่นของ Python", "Python's version"),
    "libraries": ("รุ่นของไลบรารี", "versions of libraries"),
    "lexicon": ("คลังคำ", "the lexicon"),
    "inputs": ("ไฟล์ข่าว (ชื่อ ขนาด หรือเวลาแก้ไข)", "the inputs (names, sizes or times of change)"),
    "options": ("ตัวเลือก", "the options"),
    "chunks": ("ขนาดของงานแต่ละส่วน", "the size of the parts"),
}

Manifest = dict[str, object]


def manifest(plan: Plan, survey: Survey, lexicon: Path | None, *, with_text: bool) -> Manifest:
    """Describe a run, in values that JSON can hold. Where, when and with how many workers it is made is no part of it."""
    return {
        "format": FORMAT,
        "khaosan": __version__,
        "schema": SCHEMA_VERSION,
        "python": ".".join(platform.python_version_tuple()[:2]),
        "libraries": {name: _version(name) for name in LIBRARIES},
        "lexicon": lexicon_fingerprint(lexicon),
        "inputs": survey.fingerprint,
        "options": {
            "columns": asdict(plan.settings.columns),
            "limits": asdict(plan.settings.limits),
            "with_text": with_text,
            "limit": plan.limit,
            "shuffle": plan.shuffle,
        },
        "chunks": asdict(plan.size),
    }


def lexicon_fingerprint(extra: Path | None) -> str:
    """Of the tables in the package and in the user's folder: their names and all their bytes."""
    digest = hashlib.sha256()
    tables = [*(files("khaosan.lexicon") / "data").iterdir()]
    for place, found in (("package", tables), ("extra", list(extra.glob("*.tsv")) if extra is not None else [])):
        for table in sorted(found, key=lambda t: t.name):
            if table.name.endswith(".tsv"):
                digest.update(f"{place} {table.name} {hashlib.sha256(table.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()


def differences(old: Mapping[str, object], new: Manifest) -> Iterator[tuple[str, str]]:
    """What two runs disagree in, in Thai and English, with the values where a person can read them."""
    for key, value in new.items():
        was = old.get(key)
        if was == value:
            continue
        thai, english = _WORDS[key]
        what = ""
        if isinstance(value, dict) and isinstance(was, dict):
            changed = [name for name in value if was.get(name) != value[name]]
            what = ", ".join(f"{name}: {was.get(name)} → {value[name]}" for name in changed)
        elif key not in ("lexicon", "inputs"):
            what = f"{was} → {value}"
        yield (f"{thai} ({what})", f"{english} ({what})") if what else (thai, english)


def _version(library: str) -> str | None:
    try:
        return version(library)
    except PackageNotFoundError:
        return None
