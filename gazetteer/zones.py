"""Stated containers as areas that a candidate lies in, more or less.

"in the western countryside of Aleppo", "west of Aleppo city", "in Idlib": each is a resolution
of its own; a zone grades how well a place fits into it, from 0 (outside) to 1 (listed inside).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from midan.gazetteer.distance import angle_between, bearing_deg, distance_km
from midan.gazetteer.places import ADMIN_KINDS, AREA_KINDS, DIRECTIONS

if TYPE_CHECKING:
    from midan.gazetteer.atlas import Atlas
    from midan.gazetteer.places import PlaceRecord
    from midan.gazetteer.query import PlaceQuery
    from midan.gazetteer.settings import Distances

_ITSELF = 0.3
_NAMESAKE_UNIT = 0.85
_NEAR_SETTLEMENT = 0.8
_SECTOR = 0.75
_ROUGHLY = 0.5
_LOOSELY = 0.4
_HALF_ANGLE = 70.0
_WIDE_ANGLE = 100.0
_FAR_OUT = 1.5


@dataclass(frozen=True, slots=True)
class Sector:
    """The part of an area that lies in one direction from a centre."""

    centre: PlaceRecord
    bearing: float
    reach_km: float

    def grade(self, place: PlaceRecord, *, same_unit: bool) -> float:
        """Return how well a place lies in this direction and within reach.

        Reports cut a governorate's sides by feeling: what lies off the stated direction or further
        out is likelier meant than a namesake in no table. `same_unit` tells that it lies in the
        unit whose side is stated.
        """
        centre = self.centre
        distance = distance_km(centre.lat, centre.lon, place.lat, place.lon)
        bearing = bearing_deg(centre.lat, centre.lon, place.lat, place.lon)
        aside = angle_between(bearing, self.bearing) if distance >= 1 else 0.0
        if distance <= self.reach_km and aside <= _HALF_ANGLE:
            return _SECTOR
        if not same_unit:
            return 0.0
        roughly = distance <= _FAR_OUT * self.reach_km and aside <= _WIDE_ANGLE
        return _ROUGHLY if roughly else _LOOSELY


@dataclass(frozen=True, slots=True)
class Zone:
    """One stated container, resolved."""

    label: str
    place: PlaceRecord
    sector: Sector | None
    parts: frozenset[str]
    units: frozenset[str]
    sided: frozenset[str]
    holders: frozenset[str]
    reach_km: float
    loose_km: float

    def grade(self, place: PlaceRecord, line: frozenset[str]) -> float:
        """Return how well a place whose containers are `line` fits in, 0 to 1."""
        own = self.place
        if place.id in self.holders or (self.sector is None and place.id == own.id):
            return _ITSELF  # the quarters of Daraa in the city of Daraa are not its district
        if place.id in self.parts or not line.isdisjoint(self.parts):
            return 1.0
        if self.sector is not None:
            same_unit = not line.isdisjoint(self.sided)
            if own.kind in ADMIN_KINDS and not same_unit and _listed_elsewhere(place, own.kind):
                return 0.0
            return self.sector.grade(place, same_unit=same_unit)
        if own.id in line:
            return 1.0
        if own.kind == "region" and own.container in line:
            return _NAMESAKE_UNIT  # the whole countryside of a unit, its towns included
        return self._by_distance(place, line)

    def _by_distance(self, place: PlaceRecord, line: frozenset[str]) -> float:
        """Grade a place that is not listed inside."""
        own = self.place
        distance = distance_km(own.lat, own.lon, place.lat, place.lon)
        if own.kind not in AREA_KINDS:
            return self._near(distance, line)
        elsewhere = _listed_elsewhere(place, own.kind)
        return _ROUGHLY if distance <= own.extent_km and not elsewhere else 0.0

    def _near(self, distance: float, line: frozenset[str]) -> float:
        """Grade the neighbourhood of a settlement or site, and the unit named after it."""
        grade = _NEAR_SETTLEMENT if distance <= self.place.radius_km else 0.0
        if not line.isdisjoint(self.units):
            grade = _NAMESAKE_UNIT
        if distance <= self.reach_km:
            grade = max(grade, _NEAR_SETTLEMENT * (1 - 0.5 * distance / self.reach_km))
        if distance <= self.loose_km:  # "in Manbij" is said of its villages too
            grade = max(grade, _LOOSELY)
        return grade


def _listed_elsewhere(place: PlaceRecord, kind: str) -> bool:
    """Tell whether a place that is not listed in a holder of this kind is listed in another."""
    return any(getattr(place, level) for level in _levels(kind))


def _levels(kind: str) -> tuple[str, ...]:
    """Return the fields of a place that would tell whether it lies in a holder of this kind."""
    if kind == "region":
        return ()
    if kind in ADMIN_KINDS:
        return (f"admin{ADMIN_KINDS.index(kind) + 1}",)
    return ("admin1", "container")


def zone_of(
    query: PlaceQuery, place: PlaceRecord | None, atlas: Atlas, distances: Distances
) -> Zone | None:
    """Return the zone of a container that was resolved to a place, or None if it was not."""
    if place is None:
        return None
    region = atlas.region(place.id)
    direction = query.direction or query.relation.removesuffix("_of")
    sector: Sector | None = None
    parts = frozenset(region.parts) if region is not None else frozenset()
    sided = frozenset({place.id})
    if region is not None and region.direction in DIRECTIONS:
        parent = atlas.place(region.parent)
        if parent is not None:
            sided = frozenset({parent.id})
            reach = distance_km(*_point(atlas.seat(parent)), *_point(place)) + place.extent_km
            sector = Sector(atlas.seat(parent), DIRECTIONS[region.direction], reach)
    elif direction in DIRECTIONS:
        reach = place.extent_km + distances.sector_reach_km
        if place.kind in ADMIN_KINDS:
            reach = max(place.extent_km, distances.sector_reach_km)
        sector = Sector(atlas.seat(place), DIRECTIONS[direction], reach)
        parts = _parts_of_side(place, direction, atlas)
    settled = place.extent_km + distances.settlement_margin_km
    reach_km = max(settled, distances.town_reach_km if query.head == "countryside" else 0.0)
    return Zone(
        label=place.label,
        place=place,
        sector=sector,
        parts=parts,
        units=atlas.units_named_after(place),
        sided=sided,
        holders=atlas.line_set(place),
        reach_km=reach_km,
        loose_km=distances.loosely_km if place.kind in {"city", "town"} else 0.0,
    )


def _parts_of_side(place: PlaceRecord, direction: str, atlas: Atlas) -> frozenset[str]:
    """ "east of X" is said of the whole eastern countryside that X or its unit has."""
    for holder in (place.id, *sorted(atlas.units_named_after(place))):
        region = atlas.region_of(holder, direction)
        if region is not None:
            return frozenset(region.parts)
    return frozenset()


def _point(place: PlaceRecord) -> tuple[float, float]:
    return place.lat, place.lon
