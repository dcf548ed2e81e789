"""The gazetteer: official names and codes, without the words for the level."""

import subprocess
import sys

import geothai
import pytest

from khaosan.lexicon.gazetteer import BANGKOK, Gazetteer, english_name, gazetteer


def test_it_holds_what_geothai_holds() -> None:
    assert [p.code for p in gazetteer().provinces()] == [f"TH-{p.code}" for p in geothai.provinces()]
    codes = {d.code for p in geothai.provinces() for d in geothai.districts(p.code)}
    assert {d.code for d in gazetteer().all_districts()} == codes


def test_codes_of_districts_begin_with_their_provinces() -> None:
    assert all(d.province.code == f"TH-{d.code[:2]}" for d in gazetteer().all_districts())


def test_no_name_carries_the_word_for_its_level() -> None:
    names = [d.name for d in gazetteer().all_districts()] + [p.name for p in gazetteer().provinces()]
    assert not [n for n in names if n.startswith(("เขต", "อำเภอ", "กิ่ง", "จังหวัด"))]


@pytest.mark.parametrize(("name", "provinces"), [("แม่สาย", ["เชียงราย"]), ("จอมทอง", [BANGKOK, "เชียงใหม่"]), ("ไม่มี", [])])
def test_a_name_may_have_several_bearers(name: str, provinces: list[str]) -> None:
    assert [d.province.name for d in gazetteer().districts(name)] == provinces


@pytest.mark.parametrize("province", [p.name for p in gazetteer().provinces() if p.name != BANGKOK])
def test_every_province_but_bangkok_has_a_capital_district(province: str) -> None:
    capital = gazetteer().capital(province)
    assert capital is not None
    assert capital.name in (f"เมือง{province}", province)


def test_bangkok_has_no_capital_district() -> None:
    assert gazetteer().capital(BANGKOK) is None


def test_english_names() -> None:
    assert english_name("นครราชสีมา") == "Nakhon Ratchasima"
    assert english_name("ไม่ใช่จังหวัด") == "ไม่ใช่จังหวัด"


def test_it_is_read_once() -> None:
    assert gazetteer() is gazetteer()
    assert isinstance(gazetteer(), Gazetteer)


def test_subdistricts_are_not_read() -> None:
    code = (
        "import geothai, khaosan.lexicon.gazetteer as g\n"
        "g.gazetteer().districts('แม่สาย')\n"
        "assert geothai._subdistricts.cache_info().currsize == 0\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
