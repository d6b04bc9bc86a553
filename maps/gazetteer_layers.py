"""What the gazetteer adds to a map: names of towns and units, shapes of regions.

The page itself knows no gazetteer; these functions give what `write_map` takes as `labels`,
`areas` and `unit_names`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from midan.errors import GazetteerError
from midan.gazetteer.places import ADMIN_KINDS
from midan.maps import assets
from midan.maps.base_map import NEAR_DEGREES, Window
from midan.maps.place_rules import coordinate_problem, outline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from shapely.geometry.base import BaseGeometry

    from midan.gazetteer import Gazetteer
    from midan.gazetteer.places import PlaceRecord

MOST_LABELS = 900
SIMPLER_DEGREES = 0.004  # about 400 m: far less than anybody knows the edge of a countryside
CLOSED_DEGREES = 0.06  # gaps between a region's parts: nobody reports from between two hulls
_DECIMALS = 3
_NAMESAKE = re.compile(r"\s*\([^()]*\)$")


def labels_for(
    events: Iterable[Mapping[str, Any]], gazetteer: Gazetteer
) -> list[dict[str, object]]:
    """Return the names to write around the events' places, the most important first.

    Each is a mapping of name, name_ar, lat, lon (WGS84 degrees) and rank.
    """
    core = Window.core(
        [
            (place["lat"], place["lon"])
            for place in _places(events)
            if not coordinate_problem(place.get("lat"), place.get("lon"))
        ]
    )
    if core is None:
        return []
    window = core.widened(NEAR_DEGREES, 1 / 3)
    ranks = assets.label_ranks()
    seats = {
        gazetteer.atlas.seat(unit).id for unit in gazetteer.places() if unit.kind == "governorate"
    }
    # A place of the built-in tables may stand in an imported store once more; the first wins.
    found: dict[tuple[str, float, float], tuple[float, PlaceRecord]] = {}
    for place in gazetteer.places():
        if place.kind in ranks["kinds"] and window.holds(place.lat, place.lon):
            lower = ranks["step"] * (5 - place.prominence)
            rank = ranks["seat"] if place.id in seats else ranks["kinds"][place.kind] + lower
            found.setdefault((place.label, round(place.lat, 1), round(place.lon, 1)), (rank, place))
    chosen = sorted(found.values(), key=lambda one: (one[0], one[1].id))[:MOST_LABELS]
    return [
        {
            "name": _NAMESAKE.sub("", place.name_en) or None,
            "name_ar": _NAMESAKE.sub("", place.name_ar) or None,
            "lat": place.lat,
            "lon": place.lon,
            "rank": rank,
        }
        for rank, place in chosen
    ]


def areas_for(
    events: Iterable[Mapping[str, Any]], gazetteer: Gazetteer
) -> dict[str, dict[str, Any]]:
    """Return the polygons, as GeoJSON by id, of the regions that the events' places refer to.

    `within` on one names the kind of unit that holds all of it: its hull may reach beyond.
    A reference that this gazetteer doesn't have gets no polygon; the map draws its circle.
    """
    wanted = {
        str(place["area"]["id"])
        for place in _places(events)
        if (place.get("area") or {}).get("type") == "ref" and not outline(place)
    }
    areas = {}
    for ref_id in sorted(wanted):
        try:
            shape = gazetteer.area(ref_id)
        except GazetteerError:
            continue
        areas[ref_id] = _geojson(shape) | _within(ref_id, gazetteer)
    return areas


def _within(ref_id: str, gazetteer: Gazetteer) -> dict[str, str]:
    """Say that an area ends at the border of its governorate, if all its parts lie in one."""
    region = gazetteer.atlas.region(ref_id)
    parts = region.parts if region is not None and region.parts else (ref_id,)
    places = [gazetteer.atlas.place(part) for part in parts]
    units = {place.admin1 if place and place.kind in ADMIN_KINDS else "" for place in places}
    return {"within": "governorate"} if len(units) == 1 and "" not in units else {}


def unit_names_for(events: Iterable[Mapping[str, Any]], gazetteer: Gazetteer) -> dict[str, str]:
    """Return the Arabic names of the countries and units that hold the places.

    Events name them in Latin script alone; the gazetteer, which gave the names, knows both.
    """
    names: dict[str, str] = {}
    for place_id in {str(place["id"]) for place in _places(events) if place.get("id")}:
        place = gazetteer.atlas.place(place_id)
        for unit_id in (place.admin1, place.admin2, place.admin3, place.id) if place else ():
            unit = gazetteer.atlas.place(unit_id)
            if unit and unit.kind in ADMIN_KINDS and unit.name_ar:
                names[unit.name_en] = unit.name_ar
    countries = {str(place.get("country")) for place in _places(events)}
    for country in gazetteer.places():
        if country.kind == "country" and country.name_en in countries:
            names[country.name_en] = country.name_ar
    return dict(sorted(names.items()))


def _places(events: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for event in events:
        yield from event.get("places") or ()


def _geojson(shape: BaseGeometry) -> dict[str, Any]:
    from shapely import set_precision
    from shapely.geometry import mapping

    whole = shape.buffer(CLOSED_DEGREES).buffer(-CLOSED_DEGREES)
    simple = set_precision(whole.simplify(SIMPLER_DEGREES), 10.0**-_DECIMALS)
    made = mapping(simple)
    return {"type": made["type"], "coordinates": _rounded(made["coordinates"])}


def _rounded(value: Any) -> Any:  # noqa: ANN401  # nested tuples of numbers
    return (
        round(value, _DECIMALS) if isinstance(value, float) else [_rounded(item) for item in value]
    )
