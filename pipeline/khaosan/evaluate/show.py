"""An evaluation for a person (tables) and for a program (JSONL, and the JSON of all figures)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from khaosan.evaluate.by_rule import RuleFigure, by_rule
from khaosan.evaluate.found import At
from khaosan.evaluate.judge import Judgement
from khaosan.evaluate.run import Evaluation
from khaosan.evaluate.scores import Figure, by_label, errors, figures, grouped, headline

#: Characters shown on each side of a quotation, and of the quotation itself at most.
AROUND, LONGEST = 30, 160

_ERROR_COLUMNS = (
    ("ข่าว/release", 12), ("ชนิด/kind", 16), ("เฉลย/expected", 40), ("ที่ได้/found", 40), ("ถ้อยคำ/in context", 76),
)  # fmt: skip

#: Thai signs that stand on the letter before them; a cut before one would tear a syllable's letter apart.
_HANGING = re.compile(r"[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")


def context(text: str, at: At | None, around: int = AROUND) -> tuple[str, str, str]:
    """What stands before a place, in it, and behind it; three empty strings where there is no place.

    >>> context("ณ จังหวัดเชียงราย ครับ", (9, 17), around=4)
    ('หวัด', 'เชียงราย', ' ครั')
    """
    if at is None or not 0 <= at[0] < at[1] <= len(text):
        return "", "", ""
    start, end = max(0, at[0] - around), min(len(text), at[1] + around)
    while start < at[0] and _HANGING.match(text, start):
        start += 1
    while end < len(text) and _HANGING.match(text, end):
        end += 1
    return text[start : at[0]], text[at[0] : at[1]], text[at[1] : end]


def print_text(result: Evaluation, console: Console, by: str | None, limit: int | None) -> None:
    """Print figures, groups and up to ``limit`` errors of each score (None: all)."""
    console.print(_figures(result))
    if by == "stratum":
        console.print(_strata(result))
    elif by == "kind":
        console.print(_kinds(result))
    rules = by_rule(result.ruled or ())
    if by == "rule":
        console.print(_rules(rules))
    if result.missing:
        console.print(f"ไม่มีระเบียน / no record for {len(result.missing)}: {' '.join(result.missing)}", soft_wrap=True)
    found = errors(result.judgements)
    if limit == 0:
        total = sum(map(len, found.values()))
        console.print(f"ข้อผิด {total:,} แห่ง ดูด้วย --errors 20 หรือ --errors all / {total:,} errors: see --errors", soft_wrap=True)
        return
    if by == "rule":
        for rule in rules:
            if rule.wrong:
                _print_errors(console, result, f"{rule.rule} → {rule.score}", rule.wrong, limit)
        return
    for name, group in found.items():
        _print_errors(console, result, name, group, limit)


def rows(result: Evaluation, by: str | None, limit: int | None) -> Iterator[dict[str, Any]]:
    """The same as JSON objects; ``row`` says what each is: figure, headline, stratum, kind, rule, missing, error."""
    scores = figures(result.judgements)
    for figure in scores.values():
        yield {"row": "figure", "score": figure.name, **figure.as_dict()}
    yield {"row": "headline", "value": headline(scores)}
    if by == "stratum":
        for stratum, group in _by_stratum(result).items():
            for figure in figures(group).values():
                yield {"row": "stratum", "stratum": stratum, "score": figure.name, **figure.as_dict()}
    elif by == "kind":
        for label, figure in by_label(result.judgements):
            yield {"row": "kind", "kind": label, "score": figure.name, **figure.as_dict()}
    rules = by_rule(result.ruled or ())
    for rule in rules:
        yield {"row": "rule", **rule.as_dict()}
    for doc in result.missing:
        yield {"row": "missing", "release": doc}
    listed = [rule.wrong for rule in rules] if by == "rule" else list(errors(result.judgements).values())
    for group in listed:
        for judgement in group[:limit]:
            yield _error(result, judgement)


def summary(result: Evaluation, by: str | None) -> dict[str, Any]:
    """All figures as one JSON object: ``{score: F1 or rate, …, "headline": …}``, the counts behind them, and the groups."""
    scores = figures(result.judgements)
    data: dict[str, Any] = {name: figure.value for name, figure in scores.items()}
    data["headline"] = headline(scores)
    data["releases"] = len(result.texts)
    data["missing"] = result.missing
    data["figures"] = {name: figure.as_dict() for name, figure in scores.items()}
    if by == "stratum":
        data["strata"] = {
            stratum: {"headline": headline(figures(group)), **{f.name: f.as_dict() for f in figures(group).values()}}
            for stratum, group in _by_stratum(result).items()
        }
    elif by == "kind":
        data["kinds"] = {}
        for label, figure in by_label(result.judgements):
            data["kinds"].setdefault(figure.name, {})[label] = figure.as_dict()
    elif by == "rule":
        data["rules"] = [rule.as_dict() for rule in by_rule(result.ruled or ())]
    return data


def _by_stratum(result: Evaluation) -> dict[str, list[Judgement]]:
    return grouped(result.judgements, lambda j: result.strata[j.release] or "-")


def _table(title: str, *columns: str, numbers: int | None = None) -> Table:
    """A table whose columns from the second on are numbers, ``numbers`` of them (None: all)."""
    table = Table(title=title, title_justify="left")
    for i, column in enumerate(columns):
        right = i > 0 and (numbers is None or i >= len(columns) - numbers)
        table.add_column(Text(column), justify="right" if right else "left", no_wrap=right)
    return table


def _prf(figure: Figure) -> tuple[str, ...]:
    if figure.is_rate:
        return "", "", f"{figure.value:.3f}", figure.detail
    return f"{figure.precision:.3f}", f"{figure.recall:.3f}", f"{figure.value:.3f}", figure.detail


def _figures(result: Evaluation) -> Table:
    scores = figures(result.judgements)
    table = _table(f"{len(result.texts)} ข่าว / releases", "ข้อเท็จจริง/score", "P", "R", "F1", "tp/fp/fn")
    for figure in scores.values():
        table.add_row(figure.name, *_prf(figure))
    table.add_row("headline", "", "", f"{headline(scores):.3f}", "", style="bold")
    return table


def _strata(result: Evaluation) -> Table:
    groups = {stratum: figures(group) for stratum, group in _by_stratum(result).items()}
    number = {stratum: sum((s or "-") == stratum for s in result.strata.values()) for stratum in groups}
    table = _table("กลุ่มข่าว / by stratum (F1)", "ข้อเท็จจริง/score", *(f"{stratum} ({number[stratum]})" for stratum in groups))
    for name in figures(()):
        table.add_row(name, *(_value(scores[name]) for scores in groups.values()))
    table.add_row("headline", *(f"{headline(scores):.3f}" for scores in groups.values()), style="bold")
    return table


def _value(figure: Figure) -> str:
    """A dash where there was nothing to find and nothing was found, which is no achievement."""
    return f"{figure.value:.3f}" if figure.tp + figure.fp + figure.fn else "–"


def _kinds(result: Evaluation) -> Table:
    table = _table("ชนิด / by kind", "ข้อเท็จจริง/score", "ชนิด/kind", "P", "R", "F1", "tp/fp/fn", numbers=4)
    last = ""
    for label, figure in by_label(result.judgements):
        if figure.name != last:
            table.add_section()
        table.add_row(figure.name if figure.name != last else "", Text(label), *_prf(figure))
        last = figure.name
    return table


def _rules(rules: Iterable[RuleFigure]) -> Table:
    table = _table("กฎ / by rule", "กฎ/rule", "ข้อเท็จจริง/score", "tp", "fp", "P", numbers=3)
    for rule in rules:
        table.add_row(Text(rule.rule), rule.score, str(rule.tp), str(rule.fp), f"{rule.precision:.3f}")
    return table


def _print_errors(console: Console, result: Evaluation, name: str, group: list[Judgement], limit: int | None) -> None:
    shown = group[:limit]
    of = f"{len(group)}" if len(shown) == len(group) else f"{len(shown)} / {len(group)}"
    table = Table(title=Text(f"{name}: {of}"), title_justify="left", show_lines=False)
    for column, width in _ERROR_COLUMNS:
        table.add_column(column, max_width=width, overflow="fold")
    for judgement in shown:
        table.add_row(*_cells(judgement, result.texts[judgement.release]))
    console.print(table)


def _cells(judgement: Judgement, text: str) -> Iterator[Text]:
    yield Text(judgement.release)
    yield Text(judgement.label or "–")
    # A missed fact shows nothing found, a wrong one nothing expected.
    yield _line(judgement.expected, "green") if judgement.expected is not None else Text("–")
    yield _line(judgement.found, "red") if judgement.found is not None else Text("–")
    before, quotation, after = context(text, judgement.at)
    quoted = ("【" + _shorten(_flat(quotation)) + "】", "bold")
    yield Text.assemble(_flat(before), quoted, _flat(after)) if quotation else Text("–")


def _line(text: str, style: str) -> Text:
    return Text(_shorten(_flat(text)), style)


def _flat(text: str) -> str:
    return re.sub(r"\r?\n|\r", "⏎", text).replace("\t", " ")


def _shorten(text: str) -> str:
    """Beginning and end of a long quotation."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST * 2 // 3]} … {text[-LONGEST // 3 :]}"


def _error(result: Evaluation, judgement: Judgement) -> dict[str, Any]:
    before, quotation, after = context(result.texts[judgement.release], judgement.at)
    start, end = judgement.at if quotation and judgement.at else (None, None)
    return {
        "row": "error",
        "score": judgement.score,
        "release": judgement.release,
        "verdict": judgement.verdict,
        "kind": judgement.label or None,
        "expected": judgement.expected,
        "found": judgement.found,
        "rule": judgement.rule or None,
        "quotation": quotation or None,
        "start": start,
        "end": end,
        "before": before,
        "after": after,
    }
