"""What stands in the tables, and how they join."""

import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

import khaosan
from khaosan.model import (
    Byline,
    Count,
    DateMention,
    District,
    Event,
    Period,
    Person,
    Province,
    Report,
    Resolution,
    Source,
    Span,
    Venue,
)
from khaosan.tabular.columns import TABLES, Kind
from tests.tabular.make import TEXTS, extracted, report

DOCS = (Path(__file__).parents[2] / "docs" / "tables.md").read_text(encoding="utf-8")
DTYPES = {
    Kind.TEXT: "string",
    Kind.INTEGER: "Int64",
    Kind.NUMBER: "Float64",
    Kind.DAY: "datetime64[s]",
    Kind.FLAG: "boolean",
}


@pytest.fixture(scope="module")
def tables() -> dict[str, pd.DataFrame]:
    return khaosan.tables(extracted())


def test_tables_columns_and_dtypes(tables: dict[str, pd.DataFrame]) -> None:
    assert list(tables) == list(TABLES)
    for name, columns in TABLES.items():
        assert [(c, str(t)) for c, t in tables[name].dtypes.items()] == [(c.name, DTYPES[c.kind]) for c in columns]


def test_every_release_has_its_row(tables: dict[str, pd.DataFrame]) -> None:
    assert tables["releases"]["uri"].tolist() == list(TEXTS)
    assert "ข่าว/2.txt" not in set(tables["events"]["uri"])


def test_keys_exist_and_are_unique(tables: dict[str, pd.DataFrame]) -> None:
    releases = set(tables["releases"]["release_id"])
    events = set(tables["events"]["event_key"])
    assert tables["releases"]["release_id"].is_unique
    facts = pd.concat(
        [frame["fact_id"] for name, frame in tables.items() if name not in {"releases", "mentions", "resolution_items"}]
    )
    assert facts.is_unique
    for name, frame in tables.items():
        assert set(frame["release_id"]) <= releases
        if name == "releases":
            continue
        background = frame["event_id"] == "background"
        assert frame["event_key"].isna().tolist() == background.tolist()
        assert set(frame["event_key"].dropna()) <= events
        assert (frame["release_id"] + ":" + frame["event_id"])[~background].tolist() == frame["event_key"].dropna().tolist()
    assert set(tables["mentions"]["fact_id"]) <= set(facts)
    assert set(tables["resolution_items"]["fact_id"]) <= set(tables["resolutions"]["fact_id"])
    assert set(tables["events"]["part_of_key"].dropna()) <= events


def test_offsets_are_the_records_and_quote_the_release(tables: dict[str, pd.DataFrame]) -> None:
    seen = 0
    for name, frame in tables.items():
        for column in [c.name.removesuffix("_start") for c in TABLES[name] if c.name.endswith("_start")]:
            quoted = frame[["uri", column, f"{column}_start", f"{column}_end"]].dropna()
            for uri, text, start, end in quoted.itertuples(index=False):
                assert TEXTS[uri][start:end] == text
                seen += 1
    assert seen > 30


def test_every_fact_of_the_record_has_its_row(tables: dict[str, pd.DataFrame]) -> None:
    reports = extracted()
    for kind in ("people", "provinces", "districts", "counts", "resolutions"):
        facts = [fact for one in reports for part in [*one.events, one.background] for fact in getattr(part, kind)]
        assert len(tables[kind]) == len(facts)
        mentions = tables["mentions"].query("table == @kind").groupby("fact_id", sort=False).size()
        assert mentions.tolist() == [len(getattr(fact, "mentions", [fact])) for fact in facts]
        if "mention_count" in tables[kind]:
            assert tables[kind]["mention_count"].tolist() == mentions.tolist()
    for kind in ("dates", "periods", "bylines"):
        assert len(tables[kind]) == sum(len(getattr(one, kind)) for one in reports)


def test_a_person_with_office_roles_and_mentions(tables: dict[str, pd.DataFrame]) -> None:
    mali = tables["people"].query("given_name == 'มะลิ'").iloc[0]
    assert (mali["prefix"], mali["family_name"], mali["quote"]) == ("นางสาว", "ทองดี", "นางสาวมะลิ ทองดี")
    assert mali["position"] == "ผู้ว่าราชการจังหวัดน่าน"
    assert "chair" in mali["roles"].split("|")
    assert mali["is_chair"]
    assert not mali["is_delegate"]
    assert mali["mention_count"] == 2


def test_an_event_with_days_and_venue(tables: dict[str, pd.DataFrame]) -> None:
    event = tables["events"].iloc[0]
    assert (event["start_date"], event["end_date"]) == (pd.Timestamp(2024, 3, 16), pd.Timestamp(2024, 3, 17))
    assert (event["venue_province"], event["venue_province_code"], event["venue_district"]) == ("น่าน", "TH-55", "ปัว")
    assert (event["quote_of"], event["quote"]) == ("title", event["title"])


def test_dates_know_the_first_event_that_has_its_date_from_them() -> None:
    one = report()
    phrase = Span(text="10 และ 17 มีนาคม 2567", start=7, end=28)
    told = one.events[0].model_copy(update={"date": phrase})
    days = [
        DateMention(text="10", start=7, end=9, start_date="2024-03-10", end_date="2024-03-10"),
        DateMention(text="17 มีนาคม 2567", start=14, end=28, start_date="2024-03-17", end_date="2024-03-17"),
        DateMention(text="วันนี้", start=28, end=34, start_date="2024-03-20", end_date="2024-03-20"),
    ]
    tables = khaosan.tables([one.model_copy(update={"events": [one.events[1], told, told], "dates": days})])
    assert tables["dates"]["event_id"].tolist() == ["e1", "e1", "background"]
    assert tables["dates"]["start_date"].dt.day.tolist() == [10, 17, 20]
    assert tables["dates"]["fact_id"].tolist() == ["a:dates:1", "a:dates:2", "a:dates:3"]


def test_sessions_organizers_items_and_background() -> None:
    tables = khaosan.tables([report()])
    assert tables["events"]["part_of_key"].tolist() == [pd.NA, "a:e1"]
    assert tables["events"]["organizers"].iloc[0] == "กอง ก|กอง ข"
    assert tables["events"]["quote"].isna().tolist() == [False, True]
    assert tables["organizers"]["quote"].tolist() == ["กอง ก", "กอง ข"]
    assert tables["resolution_items"][["fact_id", "item", "quote"]].to_numpy().tolist() == [
        ["a:e1:resolutions:1", 1, "หนึ่ง"],
        ["a:e1:resolutions:1", 2, "สอง"],
    ]
    assert tables["resolutions"]["item_count"].tolist() == [2]
    count = tables["counts"].iloc[0]
    assert (count["event_id"], count["fact_id"], count["value"], count["value_max"]) == (
        "background",
        "a:background:counts:1",
        1.5,
        2,
    )
    assert tables["bylines"]["role"].tolist() == ["photographer"]


def test_an_event_without_a_title_is_quoted_by_what_it_has() -> None:
    title, plain = report("a"), report("b")
    bare = plain.model_copy(update={"events": [plain.events[0].model_copy(update={"title": None})]})
    assert khaosan.tables([title, bare])["events"]["quote_of"].tolist() == ["title", pd.NA, "organizer"]


def test_nothing_gives_empty_tables_with_columns() -> None:
    tables = khaosan.tables([])
    assert {name: frame.columns.tolist() for name, frame in tables.items()} == {
        n: [c.name for c in cs] for n, cs in TABLES.items()
    }
    assert all(frame.empty for frame in tables.values())


def test_the_same_release_twice_is_refused() -> None:
    with pytest.raises(ValueError, match=r"สองครั้ง.*twice"):
        khaosan.tables([report("a"), report("b"), report("a")])


def test_a_day_that_is_not_in_the_calendar_is_refused() -> None:
    with pytest.raises(ValueError, match="2023-02-30 ไม่มีในปฏิทิน / is not in the calendar"):
        khaosan.tables([report(day="2023-02-30")])


def test_a_number_beyond_all_cells_is_infinite() -> None:
    one = report()
    huge = one.background.counts[0].model_copy(update={"value": 10**400})
    frame = khaosan.tables([one.model_copy(update={"background": one.background.model_copy(update={"counts": [huge]})})])[
        "counts"
    ]
    assert frame["value"].tolist() == [float("inf")]


# The model's fields and where they are. A field that is in no table must be named here as left out.
OTHERS = {"id", "mentions", "people", "provinces", "districts", "counts", "resolutions", "rule", "text", "start", "end"}


@pytest.mark.parametrize(
    ("model", "table", "named"),
    [
        (Report, "releases", {"source", "events", "background", "dates", "periods", "bylines"}),
        (Source, "releases", set()),
        (Event, "events", {"date"}),
        (Venue, "events", {"province", "province_code", "district", "district_code"}),
        (Person, "people", set()),
        (Province, "provinces", set()),
        (District, "districts", set()),
        (Count, "counts", set()),
        (Resolution, "resolutions", {"items"}),
        (DateMention, "dates", set()),
        (Period, "periods", set()),
        (Byline, "bylines", set()),
    ],
)
def test_no_field_of_the_record_is_forgotten(model: type[Report], table: str, named: set[str]) -> None:
    columns = {column.name for column in TABLES[table]}
    assert set(model.model_fields) - OTHERS - named <= columns


def documented(section: str) -> Iterator[tuple[str, str]]:
    body = re.search(rf"^## {section}\n(.*?)(?=^## |\Z)", DOCS, re.DOTALL | re.MULTILINE)
    assert body, section
    for names, kinds in re.findall(r"^\| (`\w+`(?:, `\w+`)*) \| ([a-z/, ]+) \|", body[1], re.MULTILINE):
        yield from zip(re.findall(r"\w+", names), kinds.split(", "), strict=True)


@pytest.mark.parametrize("table", TABLES)
def test_every_column_is_in_the_data_dictionary(table: str) -> None:
    everywhere = list(documented("In every table"))
    told = (everywhere[:2] if table == "releases" else everywhere) + list(documented(table))
    assert sorted(told) == sorted((column.name, column.kind.value) for column in TABLES[table])
