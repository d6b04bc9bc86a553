"""Shapes: what a reference to a place, unit or region looks like on the map.

shapely and geopy are imported when a shape is asked for, never to resolve a mention. A governorate
has its outline; there are no boundaries of districts in the tables: such a unit is drawn as the
hull of the places known in it, and a region as the union of its parts, neither beyond the border of
its country. Good enough to see where it lies; not a border.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from midan.errors import GazetteerError
from midan.gazetteer.borders import border, clipped
from midan.gazetteer.distance import displaced
from midan.gazetteer.places import ADMIN_KINDS

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from midan.gazetteer.gazetteer import Gazetteer
    from midan.gazetteer.places import PlaceRecord
    from midan.gazetteer.query import Resolution

_RIM_POINTS = 48
_LEAST_RADIUS_KM = 1.0
_LEAST_MEMBERS = 3
_SMOOTH_DEG = 0.01
_DIGITS = 5


def geodesic_km(point: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the distance of two points (lat, lon) on the WGS84 ellipsoid."""
    from geopy.distance import geodesic

    return float(geodesic(point, other).kilometers)


def circle(lat: float, lon: float, radius_km: float) -> BaseGeometry:
    """Return the disc around a point as a polygon in (lon, lat) degrees."""
    from shapely.geometry import Polygon

    rim = (displaced(lat, lon, 360 * step / _RIM_POINTS, radius_km) for step in range(_RIM_POINTS))
    return Polygon([(round(x, _DIGITS), round(y, _DIGITS)) for y, x in rim])


def area_of(gazetteer: Gazetteer, ref_id: str) -> BaseGeometry:
    """Return the shape of a place, unit or region in (lon, lat) degrees.

    Raises GazetteerError if no place has the id.
    """
    from shapely.ops import unary_union

    place = gazetteer.atlas.place(ref_id)
    if place is None:
        raise GazetteerError(f"{ref_id}: no place of this id, so it has no area")
    known = border(ref_id)
    if known is not None:
        return known
    region = gazetteer.atlas.region(ref_id)
    if region is not None and region.parts:
        parts = [area_of(gazetteer, part) for part in region.parts if part != ref_id]
        return unary_union(parts).buffer(_SMOOTH_DEG).buffer(-_SMOOTH_DEG)
    if place.kind in ADMIN_KINDS:
        return _within_country(gazetteer, place, _hull(gazetteer, place))
    whole = circle(place.lat, place.lon, max(place.radius_km, _LEAST_RADIUS_KM))
    return _within_country(gazetteer, place, whole) if place.kind == "region" else whole


def _within_country(gazetteer: Gazetteer, place: PlaceRecord, area: BaseGeometry) -> BaseGeometry:
    line = gazetteer.atlas.line(place)
    return clipped(area, place.lat, place.lon, line[-1]) if line else area


def _hull(gazetteer: Gazetteer, unit: PlaceRecord) -> BaseGeometry:
    from shapely.ops import unary_union

    members = gazetteer.members(unit.id)
    if len(members) < _LEAST_MEMBERS:
        return circle(unit.lat, unit.lon, max(unit.extent_km, _LEAST_RADIUS_KM))
    discs = (circle(one.lat, one.lon, max(one.extent_km, _LEAST_RADIUS_KM)) for one in members)
    return unary_union(list(discs)).convex_hull


def shape_of(gazetteer: Gazetteer, answer: Resolution) -> BaseGeometry | None:
    """Return the shape of a resolution: a point, its circle, its reference or its own polygon."""
    from shapely.geometry import Point, shape

    if answer.lat is None or answer.lon is None:
        return None
    area: dict[str, Any] | None = answer.area
    if area is None:
        return Point(answer.lon, answer.lat)
    if area["type"] == "ref":
        return area_of(gazetteer, area["id"])
    if area["type"] == "circle":
        return circle(answer.lat, answer.lon, max(answer.radius_km or 0.0, _LEAST_RADIUS_KM))
    return shape(area)
