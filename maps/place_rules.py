"""Which places are drawn, and how surely (codebook section 5).

Only sites, lines, and the destinations of withdrawals get a symbol. A place is drawn as a sharp
point only when its reference is a named settlement, quarter or facility; everything coarser is an
area.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

DRAWN_ROLES = frozenset({"site", "along"})
WITHDRAWAL_KINDS = frozenset({"withdrawal"})
GOVERNORATE_PRECISION = 4  # where_prec of a governorate or a part of one
COUNTRY_PRECISION = 6  # of a country
SEA_PRECISION = 7  # of the sea or the air
OUTLINES = {
    GOVERNORATE_PRECISION: "governorate",
    COUNTRY_PRECISION: "country",
}  # by where_prec: drawn as the base map's own outline
SHARP_RADIUS_KM = 1.0
POLYGONS = frozenset({"Polygon", "MultiPolygon"})


def is_number(value: object) -> bool:
    """Tell whether the value is a finite number (a bool is none)."""
    return (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and value == value  # noqa: PLR0124  # NaN differs from itself
        and abs(value) != float("inf")
    )


def coordinate_problem(lat: object, lon: object) -> str:
    """Say why a coordinate (WGS84 degrees) can't be drawn; "" if it can.

    >>> coordinate_problem(36.2, 37.16), coordinate_problem(0, 0), coordinate_problem(137.1, 36.2)
    ('', 'zero', 'swapped')
    """
    if lat is None and lon is None:
        return "missing"
    if not (is_number(lat) and is_number(lon)):
        return "number"
    latitude, longitude = float(lat), float(lon)  # type: ignore[arg-type]  # checked above
    if latitude == 0 and longitude == 0:
        return "zero"
    if 90 < abs(latitude) <= 180 and abs(longitude) <= 90:
        return "swapped"
    if abs(latitude) > 90 or abs(longitude) > 180:
        return "range"
    return ""


def has_symbol(place: Mapping[str, Any], *, withdrawal: bool) -> bool:
    """Tell whether the place's role in the event, a withdrawal or not, is one that is drawn."""
    role = place.get("role") or "site"
    return role in DRAWN_ROLES or (role == "destination" and withdrawal)


def is_uncertain(place: Mapping[str, Any]) -> bool:
    """Tell whether the place is known only as an area or an estimate."""
    if place.get("estimate"):
        return True
    radius = place.get("radius_km")
    if place.get("relation") and is_number(radius) and radius > SHARP_RADIUS_KM:  # type: ignore[operator]  # checked
        return True
    geo, where = place.get("geo_precision"), place.get("where_prec")
    if is_number(geo):
        return int(geo) >= 2  # type: ignore[arg-type]  # checked
    return is_number(where) and int(where) >= 2  # type: ignore[arg-type]  # checked


def outline(place: Mapping[str, Any]) -> str | None:
    """Return "governorate" or "country" for a place that is one whole, to be drawn as its outline.

    >>> outline({"where_prec": 4}), outline({"where_prec": 4, "relation": "north_of"})
    ('governorate', None)
    """
    where, area = place.get("where_prec"), place.get("area")
    if not is_number(where) or place.get("relation"):
        return None
    if isinstance(area, Mapping) and area.get("type") != "ref":
        return None  # a part of it, by a circle or polygon of its own
    return OUTLINES.get(int(where))  # type: ignore[arg-type]  # checked


def area_geometry(
    place: Mapping[str, Any], areas: Mapping[str, Mapping[str, Any]]
) -> Mapping[str, Any] | None:
    """Return the place's polygon: its own, or that of its reference; circles have none."""
    area = place.get("area")
    if isinstance(area, Mapping) and area.get("type") == "ref" and not outline(place):
        area = areas.get(str(area.get("id")))
    if not isinstance(area, Mapping) or area.get("type") not in POLYGONS:
        return None
    known = {"within": area["within"]} if area.get("within") else {}
    return {"type": area["type"], "coordinates": area.get("coordinates", []), **known}


def within(place: Mapping[str, Any]) -> str | None:
    """Return the unit whose border ends an uncertain place: "governorate", "country" or None.

    >>> within({"where_prec": 4}), within({"where_prec": 2, "country": "Syria"})
    ('governorate', 'country')
    """
    where = place.get("where_prec")
    if where == GOVERNORATE_PRECISION:
        return "governorate"
    return "country" if place.get("country") and where != SEA_PRECISION else None
