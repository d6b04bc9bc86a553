"""GeoNames: names that are not the press's, people that were not counted, units and towns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from midan.gazetteer import PlaceQuery, load_gazetteer
from midan.gazetteer.importers import Noted, import_file
from midan.gazetteer.importers.formats import geonames
from tests.gazetteer.import_files import all_of, file, one, reason
from tests.gazetteer.test_import_tagged_names import geonames_line, tagged_name

if TYPE_CHECKING:
    from pathlib import Path

# Far from all that the tables know, in the empty desert.
DESERT = {"latitude": "34.19913", "longitude": "39.87012", "admin1": "09"}


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIDAN_HOME", str(tmp_path / "home"))


# what GeoNames puts first, what the press writes, the bundled place with GeoNames' number and point
PRESS_NAMES = [
    ("دار تعزة", "دارة عزة", "sy-aleppo-daret-azza", "170857", "36.28247", "36.85216"),
    ("شقاتين", "بشقاتين", "sy-aleppo-bashqatin", "171713", "36.20403", "36.99527"),
    ("أورم الكبري", "أورم الكبرى", "sy-aleppo-urem-al-kubra", "162789", "36.14819", "36.94776"),
    ("الهادر", "الحاضر", "sy-aleppo-hader", "170137", "35.99024", "37.05086"),
    ("بنيامين", "منيان", "sy-aleppo-minyan", "171449", "36.1867", "37.0854"),
]


@pytest.mark.parametrize(
    ("first", "press", "place_id", "number", "lat", "lon"),
    PRESS_NAMES,
    ids=[row[2] for row in PRESS_NAMES],
)
def test_the_press_name_stays_the_name(
    tmp_path: Path, first: str, press: str, place_id: str, number: str, lat: str, lon: str
) -> None:
    given = {"geonameid": number, "name": "Elsewhere", "asciiname": "", "alternatenames": first}
    path = file(tmp_path, "SY.txt", geonames_line(**given, latitude=lat, longitude=lon))
    report = import_file(path)
    assert (report.kept, report.merged) == (0, 1)
    gazetteer = load_gazetteer()
    place = gazetteer.place(place_id)
    assert place is not None
    assert place.name_ar == press
    for name in (first, press):
        assert gazetteer.resolve(PlaceQuery(name, head="village")).id == place_id


@pytest.mark.parametrize("code", ["PPLH", "PPLQ", "PPLW", "PPLCH"])
def test_settlements_that_are_gone(tmp_path: Path, code: str) -> None:
    assert "abandoned" in reason(geonames, file(tmp_path, "SY.txt", geonames_line(code=code)))


@pytest.mark.parametrize(("code", "population", "prominence"), [
    ("PPLA", "0", 4), ("PPLA3", "0", 2), ("PPL", "0", 0), ("PPL", "", 0), ("PPL", "30000", 3),
    ("PPLA3", "30000", 3),
])  # fmt: skip
def test_a_population_of_nought_is_not_the_whole_rank(
    tmp_path: Path, code: str, population: str, prominence: int
) -> None:
    path = file(tmp_path, "SY.txt", geonames_line(code=code, population=population))
    assert one(geonames, path).prominence == prominence


@pytest.mark.parametrize("names", ["ناحية زقاقينات,زقاقينات", "زقاقينات", "ناحية زقاقينات"])
def test_a_subdistrict_is_no_second_town(tmp_path: Path, names: str) -> None:
    town = {"geonameid": "1", "alternatenames": "زقاقينات", "population": "4500"} | DESERT
    unit = {"geonameid": "2", "class": "A", "code": "ADM3", "alternatenames": names} | DESERT
    path = file(tmp_path, "SY.txt", geonames_line(**unit) + geonames_line(**town))
    assert import_file(path).kept == 2
    gazetteer = load_gazetteer()
    assert gazetteer.resolve(PlaceQuery("زقاقينات")).id == "gn-1"
    assert gazetteer.resolve(PlaceQuery("زقاقينات", head="subdistrict")).id == "gn-2"


# a code is no name, nor is one that is used no more; the letters tell the script, not the tag
TAGGED = [
    ("iata", "ALP", {}, False), ("post", "21000", {}, False), ("wkdt", "Q41183", {}, False),
    ("link", "https://en.example.org/wiki/Aleppo", {}, False), ("ar", "Halab", {}, False),
    ("en", "Beroea", {"historic": "1"}, False), ("en", "Beroea", {"to": "1100"}, False),
    ("en", "Halep", {}, True), ("ar", "حلب الشهباء", {"short": "1"}, True),
    ("ar", "الشهباء", {"colloquial": "1"}, True), ("ar", "حلب", {"from": "1946"}, True),
]  # fmt: skip


@pytest.mark.parametrize(("language", "name", "flags", "taken"), TAGGED)
def test_which_tagged_names_are_taken(
    tmp_path: Path, language: str, name: str, flags: dict[str, str], taken: bool
) -> None:
    path = file(tmp_path, "SY.txt", geonames_line(alternatenames=f"أورم,{name}"))
    file(tmp_path, "alternateNamesV2.txt", tagged_name("170857", language, name, **flags))
    note, place = all_of(geonames, path)
    assert isinstance(note, Noted)
    assert (name in {spelling for spelling, _ in place.spellings()}) is taken
