"""``khaosan diff``: what two extractions say differently."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from khaosan.commands._common import Format, console, misuse, quiet_pipe


class Kind(StrEnum):
    """Kinds of facts, named as in the record."""

    RELEASES = "releases"
    TITLE = "title"
    PUBLISHED = "published"
    EVENTS = "events"
    PEOPLE = "people"
    PROVINCES = "provinces"
    DISTRICTS = "districts"
    COUNTS = "counts"
    RESOLUTIONS = "resolutions"
    DATES = "dates"
    PERIODS = "periods"
    BYLINES = "bylines"


def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD.jsonl", help="ผลเดิม / the earlier facts", show_default=False)],
    new: Annotated[Path, typer.Argument(metavar="NEW.jsonl", help="ผลใหม่ / the later facts", show_default=False)],
    kind: Annotated[
        list[Kind] | None,
        typer.Option("--kind", help="เฉพาะชนิดนี้ ระบุซ้ำได้ / only these facts; may be repeated", show_default=False),
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="รูปผลลัพธ์ / form of the output")] = Format.TEXT,
    limit: Annotated[
        int | None,
        typer.Option("--limit", metavar="N", min=0, help="แสดงไม่เกิน N ข้อ / show at most N differences", show_default=False),
    ] = None,
    summary: Annotated[bool, typer.Option("--summary", help="แสดงเฉพาะยอดรวม / totals only")] = False,
) -> None:
    """เทียบผลการดึงสองครั้ง / facts gained, lost and changed between two extractions.

    Exit code: 0 also with differences, 2 misuse (a file is missing or broken).
    """
    from khaosan.diff.compare import Totals, differences
    from khaosan.diff.show import print_text, rows
    from khaosan.evaluate.found import RecordError
    from khaosan.run.output import whole_file

    totals = Totals()
    found = differences(old, new, [k.value for k in kind or ()], totals)
    try:
        with quiet_pipe():
            if form is Format.JSONL:
                with whole_file(None) as out:
                    out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows(found, totals, limit, summary))
            else:
                print_text(found, totals, console(), limit, summary)
    except RecordError as error:
        raise misuse(str(error)) from error
