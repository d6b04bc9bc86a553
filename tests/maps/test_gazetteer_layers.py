"""What the gazetteer adds to a map: towns by importance, regions as polygons."""

from __future__ import annotations

from typing import Any

import pytest
from shapely.geometry import Point, shape

from midan.gazetteer import Gazetteer, load_gazetteer
from midan.maps.base_map import Window
from midan.maps.gazetteer_layers import MOST_LABELS, areas_for, labels_for, unit_names_for


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def at(lat: float, lon: float, **facts: Any) -> dict[str, Any]:
    return {"event_id": f"{lat} {lon}", "places": [{"lat": lat, "lon": lon, **facts}]}


ALEPPO = at(36.2, 37.16)
NORTH_TO_SOUTH = [ALEPPO, at(32.6, 36.1), at(35.3, 40.1)]


def rank_of(label: dict[str, object]) -> float:
    rank = label["rank"]
    assert isinstance(rank, int | float)
    return rank


def test_towns_lie_around_the_events(gazetteer: Gazetteer) -> None:
    names = {label["name"] for label in labels_for([ALEPPO], gazetteer)}
    assert {"Aleppo", "Azaz", "Haritan"} <= names
    assert "Daraa" not in names


def test_seats_of_governorates_come_first_and_villages_late(gazetteer: Gazetteer) -> None:
    labels = labels_for(NORTH_TO_SOUTH, gazetteer)
    ranks = [rank_of(label) for label in labels]
    assert ranks == sorted(ranks)
    first = {label["name"] for label in labels[:14]}
    assert {"Aleppo", "Damascus", "Homs", "Deir ez-Zor"} <= first
    rank = {label["name"]: rank_of(label) for label in labels_for([ALEPPO], gazetteer)}
    assert rank["Aleppo"] < rank["Al-Bab"] < rank["Khan al-Asal"] < rank["Al-Sukkari"]


def test_there_are_never_thousands(gazetteer: Gazetteer) -> None:
    assert 200 < len(labels_for(NORTH_TO_SOUTH, gazetteer)) <= MOST_LABELS < 1000


def test_a_label_has_both_names_and_no_word_that_tells_namesakes_apart(
    gazetteer: Gazetteer,
) -> None:
    labels = labels_for(NORTH_TO_SOUTH, gazetteer)
    assert all(label["name_ar"] for label in labels[:50])
    assert not [label for label in labels if "(" in f"{label['name']}{label['name_ar']}"]


@pytest.mark.parametrize(
    "events", [[], [{"places": []}], [at(0, 0)], [{"places": [{"lat": None, "lon": None}]}]]
)
def test_without_a_place_there_is_no_label(events: list[Any], gazetteer: Gazetteer) -> None:
    assert labels_for(events, gazetteer) == []


def region(ref_id: str, **facts: Any) -> dict[str, Any]:
    return at(36.2, 37.0, area={"type": "ref", "id": ref_id}, **facts)


def test_a_countryside_is_a_polygon_around_its_villages(gazetteer: Gazetteer) -> None:
    areas = areas_for([region("sy-region-south-idlib"), region("sy-region-south-idlib")], gazetteer)
    assert list(areas) == ["sy-region-south-idlib"]
    polygon = shape(areas["sy-region-south-idlib"])
    assert polygon.is_valid
    assert polygon.geom_type in {"Polygon", "MultiPolygon"}
    assert polygon.contains(Point(36.6683, 35.6433)), "Maarrat al-Numan"
    assert not polygon.contains(Point(37.16, 36.2)), "Aleppo"


def test_polygons_are_short(gazetteer: Gazetteer) -> None:
    ids = [one.place.id for one in gazetteer.own_regions()]
    areas = areas_for([region(ref_id) for ref_id in ids], gazetteer)
    assert len(areas) == len(set(ids))
    assert max(len(str(area)) for area in areas.values()) < 20_000


@pytest.mark.parametrize(
    "event",
    [
        region("nowhere"),
        region("sy", where_prec=6),
        region("sy-region-south-idlib", where_prec=4),
        at(36.2, 37.0, area={"type": "circle"}),
        at(36.2, 37.0, area=None),
    ],
    ids=["unknown", "country: outline", "governorate: outline", "circle", "point"],
)
def test_what_needs_no_polygon_gets_none(event: dict[str, Any], gazetteer: Gazetteer) -> None:
    assert areas_for([event], gazetteer) == {}


def test_units_have_their_arabic_names(gazetteer: Gazetteer) -> None:
    ids = [hit.place.id for name in ("Azaz", "Kafr Nabl") for hit in gazetteer.search(name)[:1]]
    names = unit_names_for([at(36.5, 37.0, id=place_id) for place_id in ids], gazetteer)
    assert names["Aleppo"] == "حلب"
    assert names["Idlib"] == "إدلب"
    assert unit_names_for([at(36.5, 37.0, id="nowhere"), at(36.5, 37.0)], gazetteer) == {}


@pytest.mark.parametrize(
    ("points", "core"),
    [
        ([], None),
        ([(36.0, 37.0)], Window(37.0, 36.0, 37.0, 36.0)),
        ([(36.0, 37.0), (50.0, 10.0)], Window(10.0, 36.0, 37.0, 50.0)),
        ([(36.0, 37.0)] * 199 + [(50.0, 10.0)], Window(37.0, 36.0, 37.0, 36.0)),
        ([(36.0, 37.0)] * 199 + [(36.9, 37.9)], Window(37.0, 36.0, 37.9, 36.9)),
    ],
    ids=["none", "one", "few are all kept", "a stray of many", "near the others is no stray"],
)
def test_a_stray_does_not_make_a_globe(points: list[Any], core: Window | None) -> None:
    assert Window.core(points) == core
