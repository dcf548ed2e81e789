"""The gazetteer: Thailand's provinces and districts with their official codes, read from geothai (data of the Department of
Provincial Administration).

Provinces carry ISO 3166-2:TH codes ("TH-57"), districts the Department's four digits ("5701"). Names are bare: no จังหวัด, no
อำเภอ, and no เขต before Bangkok's districts. Subdistricts are not loaded: of all district names only เฉลิมพระเกียรติ belongs to
several provinces, and จอมทอง to a khet and an amphoe, so that no subdistrict is needed to tell districts apart.

What geothai calls abolished is not loaded either: districts that moved with their province (อำเภอ of บึงกาฬ) kept their names,
and a กิ่งอำเภอ became the อำเภอ of the same name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import geothai

BANGKOK = "กรุงเทพมหานคร"
_KHET = "เขต"
_CAPITAL = "01"


@dataclass(frozen=True, slots=True)
class Province:
    """A province; ``code`` is ISO 3166-2:TH."""

    name: str
    name_en: str
    code: str


@dataclass(frozen=True, slots=True)
class District:
    """An อำเภอ, or a เขต of Bangkok; ``code`` is the Department of Provincial Administration's."""

    name: str
    name_en: str
    code: str
    province: Province

    @property
    def is_khet(self) -> bool:
        """Whether it is a เขต of Bangkok."""
        return self.province.name == BANGKOK


class Gazetteer:
    """Provinces and districts by name.

    >>> places = gazetteer()
    >>> places.province("เชียงราย").code
    'TH-57'
    >>> [(d.code, d.province.name) for d in places.districts("จอมทอง")]
    [('1035', 'กรุงเทพมหานคร'), ('5002', 'เชียงใหม่')]
    >>> places.capital("พระนครศรีอยุธยา").name
    'พระนครศรีอยุธยา'
    """

    def __init__(self, provinces: Iterable[Province], districts: Iterable[District]) -> None:
        self._provinces = {p.name: p for p in provinces}
        self._districts: dict[str, tuple[District, ...]] = {}
        self._capitals: dict[str, District] = {}
        for d in districts:
            self._districts[d.name] = (*self._districts.get(d.name, ()), d)
            if d.code.endswith(_CAPITAL) and not d.is_khet:
                self._capitals[d.province.name] = d

    @classmethod
    def load(cls) -> Gazetteer:
        """Read geothai's tables (about 10 ms); use :func:`gazetteer`, which reads them once a process."""
        provinces = {p.code: Province(p.name_th, p.name_en, f"TH-{p.code}") for p in geothai.provinces()}
        districts = [
            District(d.name_th.removeprefix(_KHET), d.name_en, d.code, province)
            for code, province in provinces.items()
            for d in geothai.districts(code)
        ]
        return cls(provinces.values(), districts)

    def provinces(self) -> Iterable[Province]:
        """All 77, in the order of their codes."""
        return self._provinces.values()

    def province(self, name: str) -> Province | None:
        """The province of this official name."""
        return self._provinces.get(name)

    def all_districts(self) -> Iterable[District]:
        """All districts, in the order of their names' first appearance."""
        return (d for group in self._districts.values() for d in group)

    def districts(self, name: str) -> tuple[District, ...]:
        """The districts of this official name, in any province; most names have one."""
        return self._districts.get(name, ())

    def capital(self, province: str) -> District | None:
        """The district called อำเภอเมือง for short; Bangkok has none."""
        return self._capitals.get(province)


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, read once a process."""
    return Gazetteer.load()


def english_name(province: str) -> str:
    """The English name of a province (the Royal Institute's transcription), or the name itself where it is no province's.

    >>> english_name("เชียงราย")
    'Chiang Rai'
    """
    found = gazetteer().province(province)
    return found.name_en if found else province
