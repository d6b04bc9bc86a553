"""Countrysides: "ريف حلب الغربي", "the northern countryside of Hama", "ريف إدلب".

A named region of the tables is taken where there is one; else the unit's own sector in that
direction, or the surroundings of the town.
"""

from __future__ import annotations

from dataclasses import replace
from math import hypot
from typing import TYPE_CHECKING

from midan.gazetteer.places import ADMIN_KINDS, DIRECTIONS
from midan.gazetteer.relations import NAMED_AREA_KM, Spot, circle, plain, reference, sector

if TYPE_CHECKING:
    from midan.gazetteer.places import PlaceRecord, RegionRecord
    from midan.gazetteer.query import PlaceQuery, Resolution
    from midan.gazetteer.resolve import Resolver


def countryside(query: PlaceQuery, resolver: Resolver) -> Resolution | None:
    """Return the countryside that a query means, or None if its centre is unknown."""
    named = [
        one
        for one in resolver.lookup.find(query.name, "countryside")
        if one.headed and one.place.kind in {"region", "governorate"}
    ]
    if named and not query.direction:
        unit = named[0].place
        spot = replace(plain(unit), geo_precision=3)
        return resolver.answer(unit, spot, resolver.confidence(4.0), "named as such")
    centre = resolver.settled(replace(query, direction="", relation="", handles=()))
    place = resolver.atlas.place(centre.id) if centre.id else None
    if place is None or place.kind in {"region", "country"}:
        return None
    units = resolver.atlas.units_named_after(place)
    holders = [place.id, *units, *(one.place.id for one in named)]
    region = _region(resolver, holders, query.direction)
    if region is not None:
        return _regional(region, query, centre, resolver)
    return _made(place, units, query, centre, resolver)


def _region(resolver: Resolver, holders: list[str], direction: str) -> RegionRecord | None:
    for holder in holders:
        region = resolver.atlas.region_of(holder, direction)
        if region is not None:
            return region
    return None


def _regional(
    region: RegionRecord, query: PlaceQuery, centre: Resolution, resolver: Resolver
) -> Resolution:
    place = region.place
    spot = replace(plain(place), area=reference(place.id))
    parent = resolver.atlas.place(region.parent)
    if query.direction and parent is not None and parent.kind == "governorate":
        spot = replace(spot, geo_precision=3)
    reason = f"named region of {parent.label if parent else region.parent}"
    return resolver.answer(place, spot, centre.confidence, reason)


def _made(
    place: PlaceRecord,
    units: frozenset[str],
    query: PlaceQuery,
    centre: Resolution,
    resolver: Resolver,
) -> Resolution:
    """Make the countryside of a unit or town that no table names."""
    known, atlas = resolver.settings.relations, resolver.atlas
    governorate = next(
        (
            unit
            for unit_id in (place.id, *units)
            if (unit := atlas.place(unit_id)) is not None and unit.kind == "governorate"
        ),
        None,
    )
    if not query.direction:
        if governorate is not None:
            spot = replace(plain(governorate), where_prec=5)
            return resolver.answer(governorate, spot, centre.confidence, "the whole governorate")
        spot = _surroundings(place, _reach_km(place, units, resolver))
        return resolver.answer(place, spot, centre.confidence, centre.reason)
    if query.direction not in DIRECTIONS:  # the middle of a unit that no table names
        spot = replace(plain(governorate or place), where_prec=5)
        return resolver.answer(governorate or place, spot, centre.confidence, centre.reason)
    seat = atlas.seat(governorate or place)
    if governorate is not None:
        outer = min(known.sector_high_km, max(known.sector_low_km, governorate.extent_km))
    else:
        outer = _reach_km(place, units, resolver)
    spot = sector(seat, DIRECTIONS[query.direction], outer, known)
    if governorate is not None:
        spot = replace(spot, geo_precision=3)
    reason = f"the {query.direction}ern sector of {(governorate or place).label}"
    return resolver.answer(governorate or place, spot, centre.confidence, reason)


def _reach_km(place: PlaceRecord, units: frozenset[str], resolver: Resolver) -> float:
    """Return how far from its middle a town's countryside reaches.

    In the desert and on the plains that is as far as the subdistrict that bears the town's name.
    """
    named = (resolver.atlas.place(unit) for unit in units)
    extents = [unit.extent_km for unit in named if unit is not None and unit.kind == "subdistrict"]
    return max((place.extent_km + resolver.settings.relations.countryside_km, *extents))


def _surroundings(place: PlaceRecord, reach_km: float) -> Spot:
    if place.kind in ADMIN_KINDS:
        return replace(plain(place), where_prec=5)
    radius = round(hypot(reach_km, place.error_km), 2)
    geo = 2 if radius < NAMED_AREA_KM else 3
    return Spot(place.lat, place.lon, radius, circle(), geo, 5)
