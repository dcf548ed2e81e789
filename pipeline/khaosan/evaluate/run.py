"""From a file of records and a folder of gold files to judgements."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from khaosan.evaluate.by_rule import extract_again, same_facts
from khaosan.evaluate.found import Line, check, read_lines, told
from khaosan.evaluate.gold import GoldError, read_gold
from khaosan.evaluate.judge import Judgement, judge
from khaosan.extraction.engine import Engine
from khaosan.text.decode import DecodingError, decode
from khaosan.text.source import SourceText


@dataclass(slots=True)
class Evaluation:
    """What came of an evaluation. ``ruled`` are the judgements of a second extraction, with rules (None where not asked for)."""

    judgements: list[Judgement] = field(default_factory=list)
    ruled: list[Judgement] | None = None
    texts: dict[str, str] = field(default_factory=dict)
    strata: dict[str, str | None] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    strangers: int = 0
    doubts: list[str] = field(default_factory=list)


def evaluate(facts: Path, gold: Path, texts: Path | None = None, engine: Engine | None = None) -> Evaluation:
    """Judge the records of ``facts`` against the gold files of a folder.

    A record belongs to the gold file that has its name (``releases/0001.txt``, ``0001.json``); records without one are passed
    over, a gold file without a record is judged as if the record were empty; of several records of a name the last one counts.

    Args:
        facts: JSONL as ``khaosan extract`` writes it.
        gold: the folder of the gold files.
        texts: the folder of the releases; else ``texts`` in the gold folder, else ``releases`` beside it.
        engine: extracts the releases once more, so that facts can be put down to rules (``Evaluation.ruled``).

    Raises:
        GoldError: gold files or texts cannot be used; RecordError: the records cannot. Both name file and place.
    """
    releases = read_gold(gold)
    folder = _texts(gold, texts)
    result = Evaluation()
    lines = _lines(facts, {r.doc for r in releases}, result)
    records = {doc: check(facts, line) for doc, line in lines.items()}
    if engine is not None:
        result.ruled = []
    changed: list[str] = []
    for release in releases:
        doc = release.doc
        source = _source(folder, doc)
        # More than one byte-order mark is as good as one.
        text = source.text.lstrip("\ufeff")
        result.texts[doc] = text
        result.strata[doc] = release.stratum
        result.doubts += release.doubts(text)
        if doc not in records:
            result.missing.append(doc)
        elif lines[doc].record.get("source", {}).get("sha256", source.source.sha256) != source.source.sha256:
            uri = lines[doc].record["source"].get("uri")
            result.doubts.append(f"{doc}: ระเบียนชื่อนี้มาจากไฟล์อื่น / the record of this name is of another file ({uri})")
        result.judgements += judge(release, text, records.get(doc))
        if engine is not None and result.ruled is not None:
            try:
                again, raw = extract_again(engine, source)
            except Exception as error:  # as in a batch: one release that fails must not end the run
                what = f"{type(error).__name__}: {error}"
                result.doubts.append(f"{doc}: ดึงข้อเท็จจริงไม่สำเร็จ / extraction failed ({what})")
                continue
            result.ruled += judge(release, text, again)
            if doc in lines and not same_facts(lines[doc].record, raw):
                changed.append(doc)
    if changed:
        names = " ".join(changed[:20]) + (" …" if len(changed) > 20 else "")
        result.doubts.append(
            f"ระเบียน {len(changed)} รายการต่างจากที่ดึงใหม่ ตารางกฎจึงเป็นของการดึงใหม่ / {len(changed)} records differ from "
            f"what is extracted now, which the table of rules is about: {names}"
        )
    return result


def _lines(facts: Path, docs: set[str], result: Evaluation) -> dict[str, Line]:
    lines: dict[str, Line] = {}
    for line in read_lines(facts):
        if line.doc not in docs:
            result.strangers += 1
            continue
        if line.doc in lines:
            result.doubts.append(
                f"{facts}:{line.number}: มีระเบียนชื่อ {line.doc} ซ้ำ ใช้รายการหลัง / another record of {line.doc}; the last one counts"
            )
        lines[line.doc] = line
    return lines


def _texts(gold: Path, texts: Path | None) -> Path:
    if texts is not None:
        if not texts.is_dir():
            raise GoldError(f"{texts}: ไม่มีโฟลเดอร์นี้ / no such folder")
        return texts
    for folder in (gold / "texts", gold.resolve().parent / "releases"):
        if folder.is_dir():
            return folder
    raise GoldError(f"{gold / 'texts'}: ไม่มีโฟลเดอร์ตัวบทข่าว ระบุด้วย --texts / no folder of texts; name it with --texts")


def _source(folder: Path, doc: str) -> SourceText:
    """The release of a gold file, decoded as ``khaosan extract`` decodes it."""
    path = folder / f"{doc}.txt"
    try:
        data = path.read_bytes()
        text, encoding = decode(data)
    except OSError as error:
        raise GoldError(f"{path}: {told(error)}") from error
    except DecodingError as error:
        raise GoldError(f"{path}: {error}") from error
    return SourceText.of(text, uri=path.as_posix(), data=data, encoding=encoding)
