"""Outlines of first-level units and of their country: Natural Earth's, at 1:10m.

`data/borders.json` is made by `build/borders.py`: arcs in thousandths of a degree (about 100 m),
each point but the first as the step from the one before, and units as polygons of rings of arcs, a
number below zero for an arc taken backwards (`~n`). Outlines of a governorate abroad are there, of
a district nowhere.
"""

from __future__ import annotations

import json
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

_PER_DEGREE = 1000
_SLACK_DEG = 0.01
"""How far beyond its drawn border a country is let reach: the lines are simplified."""


@cache
def _table() -> dict[str, Any]:
    text = Path(__file__).with_name("data").joinpath("borders.json").read_text("utf-8")
    table: dict[str, Any] = json.loads(text)
    return table


def border(place_id: str) -> BaseGeometry | None:
    """Return the outline of a unit or country in (lon, lat) degrees, or None if none is known."""
    if place_id in _table()["units"]:
        return _unit(place_id)
    return _country(place_id) if place_id in _table()["countries"] else None


def clipped(area: BaseGeometry, lat: float, lon: float, country_id: str) -> BaseGeometry:
    """Return an area without what lies in another country.

    It stays as it is where the country's outline is unknown, or does not hold the point itself
    (lines of control do not follow what a name means: the Golan).
    """
    from shapely.geometry import Point

    if country_id not in _table()["countries"]:
        return area
    country = _country(country_id).buffer(_SLACK_DEG)
    return area.intersection(country) if country.contains(Point(lon, lat)) else area


@cache
def _unit(unit_id: str) -> BaseGeometry:
    from shapely.geometry import Polygon
    from shapely.ops import unary_union

    polygons = (
        Polygon(_ring(rings[0]), [_ring(hole) for hole in rings[1:]])
        for rings in _table()["units"][unit_id]
    )
    return unary_union([polygon.buffer(0) for polygon in polygons])


@cache
def _country(country_id: str) -> BaseGeometry:
    from shapely.ops import unary_union

    return unary_union([_unit(one) for one in _table()["countries"][country_id]])


def _ring(arcs: list[int]) -> list[tuple[float, float]]:
    points: list[tuple[float, float]] = []
    for arc in arcs:
        line = _arc(arc if arc >= 0 else ~arc)
        points.extend((line if arc >= 0 else line[::-1])[1 if points else 0 :])
    return points


def _arc(number: int) -> list[tuple[float, float]]:
    steps = _table()["arcs"][number]
    lons = accumulate(step[0] for step in steps)
    lats = accumulate(step[1] for step in steps)
    return [(x / _PER_DEGREE, y / _PER_DEGREE) for x, y in zip(lons, lats, strict=True)]
