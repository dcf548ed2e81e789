"""``khaosan evaluate``: records against gold files."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from khaosan.commands._common import Format, console, misuse, quiet_pipe


class By(StrEnum):
    """How figures are grouped."""

    STRATUM = "stratum"
    KIND = "kind"
    RULE = "rule"


def evaluate(
    facts: Annotated[
        Path,
        typer.Argument(metavar="FACTS.jsonl", help="ผลของ extract / what extract has written", show_default=False),
    ],
    gold: Annotated[
        Path, typer.Option("--gold", metavar="DIR", help="โฟลเดอร์ไฟล์เฉลย / the folder of the gold files", show_default=False)
    ],
    texts: Annotated[
        Path | None,
        typer.Option(
            "--texts", metavar="DIR", help="โฟลเดอร์ตัวบทข่าว / the releases [DIR/texts, DIR/../releases]", show_default=False
        ),
    ] = None,
    by: Annotated[By | None, typer.Option("--by", help="แยกตามกลุ่มข่าว ชนิด หรือกฎ / figures by group", show_default=False)] = None,
    errors: Annotated[
        str, typer.Option("--errors", metavar="N|all", help="จำนวนข้อผิดที่แสดงต่อหัวข้อ / errors shown of each score")
    ] = "0",
    form: Annotated[Format, typer.Option("--format", help="รูปผลลัพธ์ / form of the output")] = Format.TEXT,
    json_file: Annotated[
        Path | None,
        typer.Option("--json", metavar="FILE", help="เขียนตัวเลขทั้งหมดลงไฟล์ / write all figures there", show_default=False),
    ] = None,
    lexicon: Annotated[
        Path | None,
        typer.Option(
            "--lexicon", metavar="DIR", help="คลังคำเพิ่มเติมสำหรับ --by rule / own entries, for --by rule", show_default=False
        ),
    ] = None,
) -> None:
    """เทียบข้อเท็จจริงกับไฟล์เฉลย / precision, recall and F1 against gold files, with the errors.

    Exit code: 0 whatever the figures are, 2 misuse (a file is missing or broken).
    """
    limit = _limit(errors)
    from khaosan.evaluate.found import RecordError
    from khaosan.evaluate.gold import GoldError
    from khaosan.evaluate.run import evaluate as run
    from khaosan.evaluate.show import print_text, rows, summary
    from khaosan.extraction.engine import Engine
    from khaosan.lexicon.tables import Lexicon, LexiconError
    from khaosan.run.output import whole_file

    if json_file is not None and (json_file.is_dir() or not json_file.parent.is_dir()):
        raise misuse(f"{json_file}: เขียนไฟล์ไม่ได้ / cannot be written")
    try:
        engine = Engine(Lexicon(lexicon)) if by is By.RULE else None
        result = run(facts, gold, texts, engine)
    except (GoldError, RecordError, LexiconError) as error:
        raise misuse(str(error)) from error
    for doubt in result.doubts:
        typer.echo(f"khaosan: {doubt}", err=True)
    if by is By.STRATUM and not any(result.strata.values()):
        raise misuse(f"{gold}: ไฟล์เฉลยไม่มี stratum และไม่มี strata.json / gold files state no stratum, and there is no strata.json")
    group = by.value if by else None
    if json_file is not None:
        try:
            with whole_file(json_file) as out:
                json.dump(summary(result, group), out, ensure_ascii=False, indent=1)
                out.write("\n")
        except OSError as error:
            raise misuse(f"{json_file}: เขียนไฟล์ไม่ได้ / cannot be written: {error.strerror}") from error
    with quiet_pipe():
        if form is Format.JSONL:
            with whole_file(None) as out:
                out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows(result, group, limit))
        else:
            print_text(result, console(), group, limit)


def _limit(text: str) -> int | None:
    """The number of errors to show; None is all."""
    if text == "all":
        return None
    if text.isascii() and text.isdigit():
        return int(text)
    raise misuse(f"--errors {text}: ต้องเป็นจำนวนหรือ all / must be a number or all")
