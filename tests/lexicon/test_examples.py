"""Every table has examples, one at least for each kind that it tells apart, and what they show is so."""

import csv
from pathlib import Path

import pytest

from khaosan.lexicon.tables import Lexicon
from tests.minitext import find

DATA = Path(str(Lexicon()._data))
TABLES = Lexicon().names()
TODAY = "วันนี้ (9 มกราคม 2567) "


def rows(name: str) -> list[dict[str, str]]:
    lines = [x for x in (DATA / f"{name}.tsv").read_text(encoding="utf-8").splitlines() if x.strip() and not x.startswith("#")]
    return [
        {k: v or "" for k, v in row.items()} for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, restval="")
    ]


def with_example(name: str, kind: str | None = None) -> list[dict[str, str]]:
    return [row for row in rows(name) if row.get("example") and kind in (None, row.get("kind"))]


@pytest.mark.parametrize("name", TABLES)
def test_every_table_has_examples(name: str) -> None:
    assert any(row.get("example") or row.get("counterexample") for row in rows(name))


@pytest.mark.parametrize(
    "name", ["monk_titles", "name_stops", "office_words", "offices", "person_contexts", "prefixes", "role_cues"]
)
def test_every_kind_has_an_example(name: str) -> None:
    assert {row["kind"] for row in rows(name)} == {row["kind"] for row in rows(name) if row["example"] or row["counterexample"]}


@pytest.mark.parametrize("row", with_example("offices", "head"), ids=lambda row: row["form"])
def test_an_office_is_read(row: dict[str, str]) -> None:
    doc, found = find(TODAY + row["example"])
    (person,) = found.people
    assert person.position
    assert doc.text[slice(*person.position)].startswith(row["form"])


@pytest.mark.parametrize("row", with_example("name_stops", "strong"), ids=lambda row: row["form"])
def test_a_name_ends_before_the_word(row: dict[str, str]) -> None:
    _, found = find(TODAY + row["example"])
    assert [person.name for person in found.people] == ["มานพ สุขใจ"]


@pytest.mark.parametrize("row", with_example("role_cues", "verb"), ids=lambda row: row["form"])
def test_a_cue_gives_its_role(row: dict[str, str]) -> None:
    _, found = find(TODAY + row["example"])
    assert row["role"] in {role.role for role in found.people[0].roles}


@pytest.mark.parametrize(
    "row", with_example("monk_titles", "title") + with_example("monk_titles", "noble"), ids=lambda row: row["form"]
)
def test_a_monk_is_named_by_his_title(row: dict[str, str]) -> None:
    _, found = find(TODAY + row["example"])
    assert found.people[0].name.startswith(row["form"])
    assert found.people[0].prefix is None


@pytest.mark.parametrize("row", with_example("monk_titles", "friend") + with_example("royal_titles"), ids=lambda row: row["form"])
def test_what_is_no_monk_and_who_is_royal_names_nobody(row: dict[str, str]) -> None:
    _, found = find(TODAY + row["example"])
    assert found.people == []


@pytest.mark.parametrize("row", with_example("organization_heads"), ids=lambda row: row["form"])
def test_an_organisation_stands_in_its_office(row: dict[str, str]) -> None:
    doc, found = find(TODAY + row["example"])
    (person,) = found.people
    assert person.organization
    assert doc.text[slice(*person.organization)].startswith(row["form"])


@pytest.mark.parametrize("row", with_example("family_particles"), ids=lambda row: row["form"])
def test_a_granted_family_name_is_whole(row: dict[str, str]) -> None:
    _, found = find(TODAY + row["example"])
    assert found.people[0].name.endswith(f"ณ {row['form']}")
