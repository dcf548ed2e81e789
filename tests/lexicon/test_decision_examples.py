"""The examples in the tables of decisions, tried on the whole program: what each shows is so in the report."""

import pytest

from khaosan.extraction.document import Document
from khaosan.extraction.resolutions import ResolutionExtractor
from khaosan.extraction.resolutions.setting import Settings
from khaosan.extraction.resolutions.vocabulary import Vocabulary
from khaosan.extraction.scanner import Scanner
from khaosan.lexicon.tables import Lexicon
from khaosan.model import Resolution
from khaosan.text.source import SourceText
from tests.minitext import entries, report

LEXICON = Lexicon()
SETTINGS = Settings(Vocabulary(LEXICON), LEXICON)
SCANNER = Scanner(ResolutionExtractor(LEXICON).terms())

#: The column of each table that tells its entries apart.
CLASS = {
    "decision_verbs": "act",
    "decision_actors": "actor",
    "decision_words": "use",
    "clause_breaks": "use",
    "decision_settings": "use",
}
#: The first line of the report of a meeting. The examples of ``decision_settings`` are whole releases and stand alone.
MEETING = "วันนี้ (2 พฤษภาคม 2566) นายมะลิ ทองดี ปลัดกระทรวงวัฒนธรรม เป็นประธานการประชุมคณะกรรมการคลองสวยน้ำใส ครั้งที่ 1/2566\n"
#: A headline and its date, before the line with which a story begins.
HEAD = "ชุมชนริมน้ำรักคลองสวยน้ำใส\n2 พฤษภาคม 2566\n"
# These only take something back, so that each shows itself in a counterexample.
REFUSING = {
    "none", "blocker", "prefix", "object", "clause", "busy", "other", "ground", "past", "undone", "noorder", "sent", "above",
    "room", "aside", "topic", "gist",
}  # fmt: skip

Row = dict[str, str]
ROWS: dict[str, list[Row]] = {table: [columns for _, columns in entries(table)] for table in CLASS}


def rows(column: str, *tables: str) -> list[object]:
    """The entries of some tables (of all, if none is named) with an example, or a counterexample."""
    return [
        pytest.param(table, row, id=f"{table}-{row['form']}-{row[CLASS[table]]}")
        for table in tables or CLASS
        for row in ROWS[table]
        if row[column]
    ]


def of_use(table: str, *uses: str) -> list[object]:
    return [pytest.param(row, id=row["form"]) for row in ROWS[table] if row["use"] in uses and row["example"]]


def resolutions(table: str, text: str) -> list[Resolution]:
    """All of the report, those of events and those of the background, in the order of the text."""
    read = report(text if table == "decision_settings" else MEETING + text)
    found = [r for event in read.events for r in event.resolutions] + read.background.resolutions
    return sorted(found, key=lambda r: r.start)


@pytest.mark.parametrize("table", CLASS)
def test_every_class_is_shown(table: str) -> None:
    shown = [row for row in ROWS[table] if row["example"] or row["counterexample"]]
    assert len(shown) >= 10
    for row in ROWS[table]:
        kind = row[CLASS[table]]
        column = "counterexample" if kind in REFUSING else "example"
        assert any(r[column] and r[CLASS[table]] == kind for r in shown), f"{kind}: no {column}"


def test_every_kind_of_resolution_is_shown() -> None:
    verbs = [row for row in ROWS["decision_verbs"] if row["kind"]]
    assert {row["kind"] for row in verbs if row["example"]} == {row["kind"] for row in verbs}


@pytest.mark.parametrize(("table", "row"), rows("example"))
def test_an_example_has_its_form_and_is_a_decision(table: str, row: Row) -> None:
    assert row["form"] in row["example"]
    assert resolutions(table, row["example"])


@pytest.mark.parametrize(("table", "row"), rows("counterexample"))
def test_a_counterexample_is_no_decision(table: str, row: Row) -> None:
    if row[CLASS[table]] in REFUSING:
        assert row["form"] in row["counterexample"]
    assert resolutions(table, row["counterexample"]) == []


@pytest.mark.parametrize(("table", "row"), rows("example", "decision_verbs"))
def test_a_verb_gives_its_kind(table: str, row: Row) -> None:
    (found,) = resolutions(table, row["example"])
    assert row["act"] != "none"
    assert found.kind == row["kind"]
    assert row["form"] in found.text


@pytest.mark.parametrize(("table", "row"), rows("example", "decision_actors"))
def test_an_actor_is_named(table: str, row: Row) -> None:
    (found,) = resolutions(table, row["example"])
    assert found.rule == f"resolution.{row['actor']}"
    assert found.actor
    assert found.actor.text.startswith(row["form"])


@pytest.mark.parametrize("row", of_use("clause_breaks", "break", "purpose"))
def test_a_decision_ends_before_a_break_and_a_purpose(row: Row) -> None:
    (found,) = resolutions("clause_breaks", row["example"])
    form = f"เพื่อ{row['form']}" if row["use"] == "purpose" else row["form"]
    assert found.text == row["example"][: row["example"].index(form)].rstrip()


@pytest.mark.parametrize("row", of_use("clause_breaks", "resume", "dated", "lister"))
def test_a_decision_ends_behind_what_belongs_to_it(row: Row) -> None:
    (found,) = resolutions("clause_breaks", row["example"])
    assert found.text == row["example"]
    assert bool(found.items) == (row["use"] == "lister")


@pytest.mark.parametrize("row", of_use("clause_breaks", "lister"))
def test_what_is_announced_follows_on_the_next_line(row: Row) -> None:
    decided, following = "ที่ประชุมเห็นชอบแผนของชุมชนริมน้ำ", "\nดูแลคลองและเรือทุกลำ"
    (announced,) = resolutions("clause_breaks", f"{decided} {row['form']}{following}")
    assert announced.text == f"{decided} {row['form']}{following}"
    (alone,) = resolutions("clause_breaks", decided + following)
    assert alone.text == decided


@pytest.mark.parametrize("row", of_use("decision_settings", "tells", "opening"))
def test_the_story_begins_with_the_line(row: Row) -> None:
    def story(line: str) -> int:
        return SETTINGS.of(Document.of(SourceText.of(HEAD + line), SCANNER), []).story

    assert story(row["example"]) == len(HEAD)
    assert story(row["example"].replace(row["form"], "")) != len(HEAD)
