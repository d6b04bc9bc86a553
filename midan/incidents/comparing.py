"""How two sightings stand to each other, field by field: a level of agreement for each.

The levels carry their weights in weights.toml. Where a field is not stated, nothing contradicts
and nothing ties: its level is "open".
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from midan.gazetteer.distance import distance_km
from midan.incidents.rules import allies_of, is_violent, limits, namesakes_of_regions

if TYPE_CHECKING:
    from midan.incidents.sighting import Bounds, Days, Sighting, Site

OPEN, ONE_OPEN, SAME, APART, DIFFER = "open", "one_open", "same", "apart", "differ"

# How places may stand to each other, the closest last: of several pairs the closest counts.
PLACES = (
    APART, "far", "next_district", "next_town", OPEN, "region_holds", "same_region", "namesake",
    "holds", "near", "same_name", "same_city", "same_town", SAME,
)  # fmt: skip
_UNSURE = frozenset(PLACES[1 : PLACES.index("holds")]) - {"same_region"}
_RANK = {name: rank for rank, name in enumerate(PLACES)}
_SIZES = {"city": "same_city", "town": "same_town"}
_MANY = 4
_FEW = 2


def compare_days(one: Days | None, other: Days | None) -> str:
    """Compare the days; a report tells of its day of publication or of a day before it."""
    if one is None or other is None:
        return OPEN if one is other else ONE_OPEN
    if one.stated and other.stated:
        return _stated_days(one, other)
    if one.stated == other.stated:
        return _later(abs((one.last - other.last).days), "published_together")
    stated, published = (one, other) if one.stated else (other, one)
    early = (stated.first - published.last).days
    if early > 0:
        return "beside" if early <= limits().slack_days else APART
    return _later(max(0, (published.last - stated.last).days), "published_then")


def _stated_days(one: Days, other: Days) -> str:
    if one.first <= other.last and other.first <= one.last:
        return SAME
    gap = max((other.first - one.last).days, (one.first - other.last).days)
    return "beside" if gap <= limits().slack_days and (one.loose or other.loose) else APART


def _later(days: int, at_once: str) -> str:
    known = limits()
    if days == 0:
        return at_once
    if days <= 1:
        return "next_day"
    if days <= known.days_later:
        return "days_later"
    return "weeks_later" if days <= known.weeks_later else APART


def compare_weekdays(one: Sighting, other: Sighting) -> str:
    """Compare the weekdays that are named, where not both days are known."""
    both_dated = one.days is not None and other.days is not None
    if both_dated or not one.weekdays or not other.weekdays:
        return OPEN
    return SAME if one.weekdays & other.weekdays else DIFFER


def compare_places(one: Sighting, other: Sighting) -> str:
    """Compare the places: the closest pair counts, or that one's place is named by the other."""
    levels = (_compare_sites(a, b) for a, b in product(one.sites, other.sites))
    closest = max(levels, key=_RANK.__getitem__, default=OPEN)
    if closest in _UNSURE and (_names_place_of(one, other) or _names_place_of(other, one)):
        return "named"
    return closest


def _names_place_of(one: Sighting, other: Sighting) -> bool:
    return any(name <= one.words for name in other.names)


def _compare_sites(one: Site, other: Site) -> str:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return "same_name" if one.id is other.id and one.text == other.text else OPEN
    if one.id is not None and one.id == other.id:
        both_narrow = one.narrow and other.narrow
        return _SIZES.get(one.kind, SAME) if both_narrow else "same_region"
    apart_km = distance_km(one.lat, one.lon, other.lat, other.lon)
    settlements = one.settlement and other.settlement
    limit = limits().around_km if one.around or other.around else limits().same_place_km
    if one.narrow and other.narrow and not settlements and apart_km <= limit:
        return "near"
    if _is_namesake(one, other) or _is_namesake(other, one):
        return "namesake"
    if settlements or apart_km > max(one.radius_km, other.radius_km):
        return _distance(apart_km)
    return "holds" if one.narrow and other.narrow else "region_holds"


def _is_namesake(city: Site, within: Site) -> bool:
    """Tell whether a city may stand for the governorate that bears its name."""
    return city.kind in namesakes_of_regions() and bool(city.name) and city.name == within.admin


def _distance(km: float) -> str:
    known = limits()
    if km <= known.next_town_km:
        return "next_town"
    if km <= known.next_district_km:
        return "next_district"
    return "far" if km <= known.far_km else APART


def compare_tolls(one: Bounds | None, other: Bounds | None) -> str:
    """Compare two tolls; an early one may be smaller than a late one."""
    if one is None or other is None:
        return OPEN if one is None and other is None else ONE_OPEN
    if one == other and one.high is not None:
        return "same_many" if one.low >= _MANY else "same_few" if one.low >= _FEW else "same_one"
    less, more = sorted((one, other), key=lambda bounds: bounds.low)
    if less.high is None or more.low <= less.high:
        return "overlap"
    gap, known = more.low - less.high, limits()
    if gap <= 1 or more.low <= known.toll_close * less.high:
        return "close"
    return DIFFER if gap <= known.toll_gap or more.low <= known.toll_factor * less.high else APART


def compare_sides(one: Sighting, other: Sighting) -> str:
    """Compare the sides that did it."""
    if not one.sides or not other.sides:
        return OPEN
    if one.sides & other.sides:
        return SAME
    allied = frozenset().union(*map(allies_of, one.sides)) & other.sides
    return "allied" if allied else DIFFER


def compare_kinds(one: Sighting, other: Sighting) -> str:
    """Compare the kinds: the same, of one family, or at least both violence."""
    if one.kind == other.kind:
        return SAME
    if one.families & other.families:
        return "family"
    return "violence" if is_violent(one.kind) and is_violent(other.kind) else APART


def compare_targets(one: Sighting, other: Sighting) -> str:
    """Compare what was hit."""
    if not one.targets or not other.targets:
        return OPEN
    return SAME if one.targets & other.targets else DIFFER
