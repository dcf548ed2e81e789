"""The one loader of words and rules.

A table is a file ``<name>.tsv`` in ``lexicon/data``: comment lines with ``#`` (what it is, and ``# source:``), a line of column
names, then one entry a line, columns parted by tabs. The first column, ``form``, is the wording; ``example`` and
``counterexample`` are texts in which it is and is not meant (the tests try them); the rest is described by the entry's model.
A user's own folder (``--lexicon DIR``) may hold files of the same names, whose entries are added.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError


class LexiconError(ValueError):
    """A table that cannot be used; the message names file and line, in Thai and English."""


class Entry(BaseModel):
    """One line of a table. A table with more columns subclasses this."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    form: Annotated[str, Field(min_length=1)]
    example: str = ""
    counterexample: str = ""
    #: File and line, for messages.
    place: Annotated[str, Field(exclude=True)] = ""


E = TypeVar("E", bound=Entry)


class Lexicon:
    """All tables, the package's and the user's; each is read when first asked for.

    >>> "prefixes" in Lexicon().names()
    True

    Raises:
        LexiconError: ``extra`` is no folder, or holds a table that the package does not know.
    """

    def __init__(self, extra: Path | None = None) -> None:
        self._data = files("khaosan.lexicon") / "data"
        self._extra = extra
        self._tables: dict[str, tuple[Any, ...]] = {}
        if extra is not None:
            if not extra.is_dir():
                raise LexiconError(f"{extra}: ไม่พบโฟลเดอร์คลังคำ / no such lexicon folder")
            known = set(self.names())
            files_of_user = [path for path in sorted(extra.iterdir()) if not path.name.startswith(".")]
            for path in files_of_user:
                if path.suffix != ".tsv" or path.stem not in known:
                    names = ", ".join(f"{name}.tsv" for name in sorted(known))
                    raise LexiconError(f"{path}: ไม่รู้จักคลังคำนี้ / no table of this name; there are: {names}")
            if not files_of_user:
                raise LexiconError(f"{extra}: ไม่มีคลังคำในโฟลเดอร์ / no tables (*.tsv) in the folder")

    def names(self) -> list[str]:
        """The names of the package's tables."""
        return sorted(f.name.removesuffix(".tsv") for f in self._data.iterdir() if f.name.endswith(".tsv"))

    def rows(self, name: str, model: type[E]) -> tuple[E, ...]:
        """The entries of a table, the package's first, then the user's.

        Raises:
            LexiconError: a line that the model does not accept, with its file and line.
        """
        if name not in self._tables:
            found = list(_read(self._data / f"{name}.tsv", model))
            if self._extra is not None and (path := self._extra / f"{name}.tsv").is_file():
                found += _read(path, model)
            self._tables[name] = tuple(found)
        return self._tables[name]


def _read(path: Path | Traversable, model: type[E]) -> Iterator[E]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: อ่านคลังคำไม่ได้ / cannot read the table: {error}") from error
    columns: list[str] | None = None
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip(" ") for cell in line.split("\t")]
        place = f"{path}:{number}"
        if columns is None:
            columns = cells
            known = [name for name in model.model_fields if name != "place"]
            if "form" not in columns or not set(columns) <= set(known):
                raise LexiconError(f"{place}: หัวตารางผิด / not a line of column names; known columns: {', '.join(known)}")
            continue
        if len(cells) > len(columns):
            raise LexiconError(f"{place}: มีช่องเกินหัวตาราง / more cells than columns ({len(cells)} > {len(columns)})")
        try:
            yield model(**{c: v for c, v in zip(columns, cells, strict=False) if v}, place=place)
        except ValidationError as error:
            what = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
            raise LexiconError(f"{place}: คลังคำผิดรูป / not a valid entry: {what}") from error
    if columns is None:
        raise LexiconError(f"{path}: ไม่มีหัวตาราง / no line of column names")
