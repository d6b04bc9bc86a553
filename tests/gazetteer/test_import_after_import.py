"""Imports merge with each other: by name, sort and distance, and never two rows of one source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from midan.gazetteer import PlaceQuery, load_gazetteer
from midan.gazetteer.importers import import_file
from midan.gazetteer.store import layers, store_home
from tests.gazetteer.import_files import file, table

if TYPE_CHECKING:
    from pathlib import Path

    from midan.gazetteer.importers.build import ImportReport
    from midan.gazetteer.places import PlaceRecord

# The same invented hamlet as three makers have it; 34.2, 39.87 is in the empty desert.
GEONAMES = "7000001\tZuqaqin\tZuqaqin\tزقاقينات\t34.2\t39.87\tP\tPPL\tSY" + "\t" * 10
OCHA = {
    "admin1Name_en": "Deir-ez-Zor", "admin1Name_ar": "دير الزور", "admin1Pcode": "SY09",
    "admin2Pcode": "", "admin3Pcode": "", "Location_Pcode": "C9999",
    "LocationName_en": "Little Alleys", "LocationName_ar": "زقاقينات", "Latitude_y": "34.205",
    "Longitude_x": "39.873", "location_type": "Community",
}  # fmt: skip
PLAIN = {
    "id": "own-1", "name_ar": "زقاقينات", "name_en": "Zgagenat", "kind": "village",
    "lat": "34.19", "lon": "39.87", "source": "Survey 2019", "licence": "CC BY 4.0",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIDAN_HOME", str(tmp_path / "home"))


def imported(tmp_path: Path, name: str, text: str) -> ImportReport:
    return import_file(file(tmp_path, name, text))


def kept() -> dict[str, PlaceRecord]:
    return {place.id: place for layer in layers(store_home()) for place in layer.places()}


def test_a_row_of_another_source_joins_the_earlier_one(tmp_path: Path) -> None:
    imported(tmp_path, "SY.txt", GEONAMES + "\n")
    report = imported(tmp_path, "ocha.csv", table([OCHA]))
    assert (report.kept, report.joined, report.read) == (0, 1, 1)
    (place,) = kept().values()
    assert place.id == "gn-7000001"
    assert place.pcode == "C9999"
    assert place.source == "GeoNames 7000001; OCHA C9999"
    assert (place.lat, place.lon) == (34.2, 39.87), "the point of the first stays"
    report = imported(tmp_path, "own.csv", table([PLAIN]))
    assert report.joined == 1
    assert load_gazetteer().resolve(PlaceQuery("Zgagenat", head="village")).id == "gn-7000001"


@pytest.mark.parametrize("again", ["SY.txt", "ocha.csv"])
def test_to_import_a_file_again_changes_nothing(tmp_path: Path, again: str) -> None:
    texts = {"SY.txt": GEONAMES + "\n", "ocha.csv": table([OCHA])}
    for name in ("SY.txt", "ocha.csv"):
        imported(tmp_path, name, texts[name])
    before = kept()
    imported(tmp_path, again, texts[again])
    after = kept()
    assert list(after) == list(before)
    (one,), (other,) = before.values(), after.values()
    assert set(one.spellings()) == set(other.spellings())
    assert (one.source, one.pcode, one.licence) == (other.source, other.pcode, other.licence)


# another place of the name, another sort of thing, another row of the same source
@pytest.mark.parametrize("changes", [
    {"lat": "34.9"}, {"kind": "hill"}, {"source": "GeoNames 7000002", "id": "own-2"},
], ids=["far", "other sort", "same source"])  # fmt: skip
def test_a_row_that_is_another_place_is_kept(tmp_path: Path, changes: dict[str, str]) -> None:
    imported(tmp_path, "SY.txt", GEONAMES + "\n")
    report = imported(tmp_path, "own.csv", table([PLAIN | changes]))
    assert (report.kept, report.joined) == (1, 0)
    assert len(kept()) == 2


def test_share_alike_rows_never_join_others(tmp_path: Path) -> None:
    imported(tmp_path, "SY.txt", GEONAMES + "\n")
    report = imported(tmp_path, "own.csv", table([PLAIN | {"licence": "ODbL 1.0"}]))
    assert (report.kept, report.joined, report.layer) == (1, 0, "odbl")
    assert kept()["gn-7000001"].licence == "CC BY 4.0"
