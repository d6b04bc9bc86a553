"""Linked Places: both forms."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from midan.errors import GazetteerError
from midan.gazetteer.importers import Options
from midan.gazetteer.importers.formats import linked_places
from tests.gazetteer.import_files import file, one, reason, table

if TYPE_CHECKING:
    from pathlib import Path


def linked(**changes: Any) -> str:
    feature = {
        "@id": "http://example.org/places/17", "type": "Feature",
        "properties": {"title": "Kafr Nasih", "ccodes": ["SY"], "fclasses": ["P"]},
        "names": [{"toponym": "كفر ناصح", "lang": "ar"}, {"toponym": "Kafer Naseh", "lang": "ar"}],
        "types": [{"identifier": "aat:300008372", "label": "villages"}],
        "geometry": {"type": "Point", "coordinates": [37.1131, 36.4281]},
        "links": [{"type": "closeMatch", "identifier": "gn:168654"}],
        "when": {"timespans": [{"start": {"in": "1920"}}]},
    } | changes  # fmt: skip
    whole = {"type": "FeatureCollection", "license": "CC BY 4.0", "features": [feature]}
    return json.dumps(whole, ensure_ascii=False)


def test_a_linked_place(tmp_path: Path) -> None:
    path = file(tmp_path, "places.json", linked())
    assert linked_places.recognises(path, path.read_bytes())
    place = one(linked_places, path)
    assert (place.name_ar, place.name_en, place.kind) == ("كفر ناصح", "Kafr Nasih", "village")
    assert place.strong_en == ("Kafer Naseh",), "the letters tell the script, not the tag"
    assert (place.lat, place.lon, place.valid_from) == (36.4281, 37.1131, "1920")
    assert (place.licence, place.container) == ("CC BY 4.0", "sy")
    assert "GeoNames 168654" in place.source


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"geometry": None}, "coordinates are missing"),
        ({"geometry": {"type": "GeometryCollection", "geometries": []}}, "coordinates are missing"),
        ({"when": {"timespans": [{"start": {"in": "1920"}, "end": {"in": "1967"}}]}}, "has ended"),
        ({"types": [], "properties": {"title": "X", "fclasses": ["R"]}}, "type R is not taken"),
        ({"@id": ""}, "no id"),
    ],
)
def test_linked_places_that_are_refused(tmp_path: Path, changes: dict[str, Any], said: str) -> None:
    assert said in reason(linked_places, file(tmp_path, "places.json", linked(**changes)))


def test_a_file_that_is_no_object_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="has no list of features"):
        list(linked_places.read(file(tmp_path, "places.json", "99"), Options()))


TAB_SEPARATED = {
    "id": "17", "title": "Kafr Nasih", "title_source": "survey", "fclasses": "P",
    "start": "1920", "ccodes": "SY", "matches": "gn:168654", "types": "village",
    "variants": "كفر ناصح@ar-Arab;Kafer Naseh@en-Latn", "lon": "37.1131", "lat": "36.4281",
}  # fmt: skip


def test_the_tab_separated_form(tmp_path: Path) -> None:
    path = file(tmp_path, "places.tsv", table([TAB_SEPARATED], delimiter="\t"))
    assert linked_places.recognises(path, path.read_bytes())
    place = one(linked_places, path, Options(licence="CC BY 4.0"))
    assert (place.name_ar, place.strong_en) == ("كفر ناصح", ("Kafer Naseh",))
    assert (place.lat, place.valid_from, place.licence) == (36.4281, "1920", "CC BY 4.0")


# how the row tells its place, latitude, longitude, radius (km) and error (km)
POINTS = [
    ({}, 36.4281, 37.1131, 0.7, 0.4),
    ({"lat": "", "lon": "", "geowkt": "POINT (37.1131 36.4281)"}, 36.4281, 37.1131, 0.7, 0.4),
    ({"geowkt": "POLYGON ((37.1 36.401, 37.2 36.401, 37.2 36.501, 37.1 36.501, 37.1 36.401))"},
     36.451, 37.15, 5.63, 0.4),
    ({"approximation": "12"}, 36.4281, 37.1131, 0.7, 12.0),
    ({"approximation": "gvp:containedWithin"}, 36.4281, 37.1131, 0.7, 0.4),
    ({"start": "", "attestation_year": "1920"}, 36.4281, 37.1131, 0.7, 0.4),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "lat", "lon", "extent_km", "error_km"), POINTS)
def test_how_a_row_tells_where_it_is(
    tmp_path: Path,
    changes: dict[str, str],
    lat: float,
    lon: float,
    extent_km: float,
    error_km: float,
) -> None:
    path = file(tmp_path, "places.tsv", table([TAB_SEPARATED | changes], delimiter="\t"))
    place = one(linked_places, path)
    assert (round(place.lat, 4), round(place.lon, 4)) == (lat, lon)
    assert (place.extent_km, place.error_km) == (extent_km, error_km)


def test_a_broken_geometry_is_refused(tmp_path: Path) -> None:
    row = TAB_SEPARATED | {"geowkt": "POINT (37.1"}
    path = file(tmp_path, "places.tsv", table([row], delimiter="\t"))
    assert "coordinates are missing" in reason(linked_places, path)
