"""What the words around a name do to its place, and the precision codes of the result.

The codes follow the kind of reference, not the radius (codebook, section 5).
`geo_precision` (ACLED): 1 a named settlement, quarter or facility; 2 around, near, axis, road, or
a named area under 25 km; 3 governorate, directional countryside, larger.
`where_prec` (UCDP): 1 exact named place; 2 within 25 km of a named point; 3 district or
subdistrict; 4 governorate; 5 line, between, region, countryside; 6 country; 7 sea or air.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import hypot
from typing import TYPE_CHECKING, Any

from midan.gazetteer.distance import displaced, distance_km, midpoint
from midan.gazetteer.places import AREA_KINDS, DIRECTIONS, LINE_KINDS

if TYPE_CHECKING:
    from midan.gazetteer.places import PlaceRecord
    from midan.gazetteer.query import PlaceQuery
    from midan.gazetteer.settings import Relations

NAMED_AREA_KM = 25.0
_WHERE_OF_KIND = {
    "country": 6, "governorate": 4, "district": 3, "subdistrict": 3, "region": 5, "river": 5,
    "road": 5,
}  # fmt: skip
_WIDE_KM = 10.0


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a mention is: a point with a radius, its area, the codes, and how it came about."""

    lat: float
    lon: float
    radius_km: float
    area: dict[str, Any] | None
    geo_precision: int
    where_prec: int
    note: str = ""


def circle() -> dict[str, Any]:
    """Return the area that says: the point and its radius are the area."""
    return {"type": "circle"}


def reference(place_id: str) -> dict[str, Any]:
    """Return the area that says: the gazetteer makes the shape of this id."""
    return {"type": "ref", "id": place_id}


def plain(place: PlaceRecord) -> Spot:
    """Return where a place is when nothing qualifies it."""
    where = _WHERE_OF_KIND.get(place.kind, 1)
    geo = 1
    if place.kind in AREA_KINDS or place.kind in LINE_KINDS:
        geo = 2 if place.extent_km < NAMED_AREA_KM else 3
        geo = 3 if place.kind in {"country", "governorate"} else geo
    elif place.kind == "mountain" and place.extent_km >= _WIDE_KM:
        geo, where = 2, 5
    area = reference(place.id) if place.kind in AREA_KINDS else None
    if area is None and geo == 2:
        area = circle()
    return Spot(place.lat, place.lon, place.radius_km, area, geo, where)


def outlying(place: PlaceRecord, known: Relations) -> Spot:
    """Return where an unlisted village of a town is: in its countryside, not in the town."""
    radius = round(hypot(place.extent_km + known.countryside_km, place.error_km), 2)
    return Spot(place.lat, place.lon, radius, circle(), 2, 2, "somewhere around it")


def related(
    place: PlaceRecord, query: PlaceQuery, other: PlaceRecord | None, known: Relations
) -> Spot:
    """Return where "around", "north of", "between … and", "5 km west of" … a place is.

    `other` is the second place of "between", None if it has none or is not resolved.
    """
    spot = plain(place)
    relation = query.relation
    if relation in {"", "part_of"}:
        return spot
    if relation in {"between", "along"} and other is not None:
        return _between(place, other)
    bearing = DIRECTIONS.get(relation.removesuffix("_of"), DIRECTIONS.get(query.direction))
    if query.offset_km is not None:
        return _offset(place, query.offset_km, bearing, known)
    if bearing is not None and place.kind in AREA_KINDS:
        return _side(place, bearing)
    if bearing is not None:
        return _beside(place, bearing, known)
    if relation == "along" and place.kind in LINE_KINDS:
        return replace(spot, area=spot.area or circle(), where_prec=5)
    note = f"second place {query.between.name} not found" if query.between is not None else ""
    return _around(place, known, note)


def _around(place: PlaceRecord, known: Relations, note: str) -> Spot:
    spot = plain(place)
    radius = round(hypot(place.extent_km + known.around_km, place.error_km), 2)
    where = spot.where_prec if place.kind in AREA_KINDS else 2
    geo = max(2, spot.geo_precision)
    return Spot(place.lat, place.lon, radius, circle(), geo, where, note)


def _side(area: PlaceRecord, bearing: float) -> Spot:
    """The part of a unit, region or country in one direction: شمال سوريا lies in Syria."""
    half = area.extent_km / 2
    lat, lon = displaced(area.lat, area.lon, bearing, half)
    radius = round(hypot(half, area.error_km), 2)
    geo = 2 if radius < NAMED_AREA_KM else 3
    where = plain(area).where_prec
    return Spot(round(lat, 5), round(lon, 5), radius, circle(), geo, where)


def _beside(place: PlaceRecord, bearing: float, known: Relations) -> Spot:
    """The area next to a place in one direction: its centre a gap beyond the edge."""
    gap = min(known.gap_high_km, max(known.gap_low_km, known.gap_share * place.extent_km))
    lat, lon = displaced(place.lat, place.lon, bearing, place.extent_km + gap)
    radius = round(hypot(gap + place.extent_km * known.gap_share, place.error_km), 2)
    geo = max(2, plain(place).geo_precision)
    return Spot(round(lat, 5), round(lon, 5), radius, circle(), geo, 2)


def _offset(place: PlaceRecord, offset_km: float, bearing: float | None, known: Relations) -> Spot:
    if bearing is None:  # "5 km from X": somewhere on the ring, which the disc holds
        radius = round(hypot(place.extent_km + offset_km, place.error_km), 2)
        return Spot(place.lat, place.lon, radius, circle(), 2, 2, "direction not stated")
    lat, lon = displaced(place.lat, place.lon, bearing, offset_km)
    error = max(1.0, known.offset_share * offset_km)
    radius = round(hypot(place.extent_km, place.error_km, error), 2)
    where = 2 if offset_km <= NAMED_AREA_KM else 5
    return Spot(round(lat, 5), round(lon, 5), radius, circle(), 2, where)


def _between(place: PlaceRecord, other: PlaceRecord) -> Spot:
    lat, lon = midpoint(place.lat, place.lon, other.lat, other.lon)
    half = distance_km(place.lat, place.lon, other.lat, other.lon) / 2
    radius = round(max(half, place.radius_km, other.radius_km), 2)
    geo = 2 if radius < NAMED_AREA_KM else 3
    note = f"half-way to {other.label}"
    return Spot(round(lat, 5), round(lon, 5), radius, circle(), geo, 5, note)


def sector(centre: PlaceRecord, bearing: float, outer_km: float, known: Relations) -> Spot:
    """Return the part of an area in one direction from its centre, as a GeoJSON polygon."""
    inner_km = centre.extent_km
    half = known.sector_half_angle
    steps = [bearing - half + half * step / 4 for step in range(9)]
    rim = [displaced(centre.lat, centre.lon, angle % 360, outer_km) for angle in steps]
    hub = [displaced(centre.lat, centre.lon, angle % 360, inner_km) for angle in reversed(steps)]
    ring = [[round(lon, 5), round(lat, 5)] for lat, lon in (*rim, *hub, rim[0])]
    middle = (inner_km + outer_km) / 2
    lat, lon = displaced(centre.lat, centre.lon, bearing, middle)
    corner_lat, corner_lon = rim[0]
    radius = distance_km(lat, lon, corner_lat, corner_lon)
    geo = 2 if outer_km < NAMED_AREA_KM else 3
    area = {"type": "Polygon", "coordinates": [ring]}
    return Spot(round(lat, 5), round(lon, 5), round(radius, 2), area, geo, 5)
