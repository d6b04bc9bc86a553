"""Mentions made from a whole country, with the surroundings that reports give.

Mostly a head noun, often a container (whose side is wrong now and then), up to three places named
before, of which some lie elsewhere. Every seventh place is in no own table, so that with these
alone the right answer is none.
"""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from midan.gazetteer import Gazetteer, PlaceQuery, PlaceRecord
from midan.gazetteer.distance import bearing_deg, distance_km
from midan.gazetteer.places import SETTLEMENT_KINDS
from midan.gazetteer.spelling import joined_key, name_key

if TYPE_CHECKING:
    from pathlib import Path

MENTIONS = 1200
WITHIN_KM = 5.0
NAMESAKES = 200
_SEED, _NAMESAKES_SEED = 11, 2016
_APART_KM = 10.0


@dataclass(frozen=True, slots=True)
class Sampled:
    """One answered mention: whether a table has the place, how sure the answer is, and right.

    `whole` tells that the place itself is the answer, not its container.
    """

    listed: bool
    confidence: float
    right: bool
    whole: bool


def sampled(gazetteer: Gazetteer, country: Path, *, all_listed: bool) -> list[Sampled]:
    """Ask the mentions made of a country's GeoNames file; `all_listed`: it has been imported."""
    chance = random.Random(_SEED)  # noqa: S311 (a sample, no secret)
    own = [
        place
        for place in gazetteer.own_places()
        if place.kind in SETTLEMENT_KINDS and place.admin1 and place.name_ar
    ]
    weights = [1 + place.prominence**2 for place in own]
    others = _unlisted(own, country)
    found = []
    for _ in range(MENTIONS):
        listed = chance.random() < 6 / 7
        place = chance.choices(own, weights)[0] if listed else chance.choice(others)
        answer = gazetteer.resolve(_mention(gazetteer, own, place, chance))
        if answer.lat is None or answer.lon is None:
            continue
        gap = distance_km(place.lat, place.lon, answer.lat, answer.lon)
        reach = (answer.radius_km or 0.0) if answer.area else 0.0
        right = gap <= max(WITHIN_KM, reach)
        found.append(Sampled(listed or all_listed, answer.confidence, right, not answer.area))
    return found


def namesakes(gazetteer: Gazetteer) -> list[tuple[PlaceRecord, list[PlaceRecord]]]:
    """Return places with a namesake out of reach, each with two neighbours of unique names."""
    by_name: dict[str, list[PlaceRecord]] = defaultdict(list)
    for place in gazetteer.places():
        if place.kind in SETTLEMENT_KINDS and place.name_ar:
            by_name[joined_key(name_key(place.name_ar).split(" "))].append(place)
    unique = [places[0] for places in by_name.values() if len(places) == 1]
    shared = [
        place
        for places in by_name.values()
        for place in places
        if len(places) > 1 and all(one is place or gap_km(one, place) > _APART_KM for one in places)
    ]
    pick = random.Random(_NAMESAKES_SEED)  # noqa: S311 (a fixed sample, no secret)
    pick.shuffle(shared)
    found: list[tuple[PlaceRecord, list[PlaceRecord]]] = []
    for place in shared:
        near = sorted((gap_km(one, place), one.id, one) for one in unique if _near(one, place))[:8]
        if len(near) >= 4:
            found.append((place, [one for _, _, one in pick.sample(near, 2)]))
        if len(found) == NAMESAKES:
            break
    return found


def bare_names(gazetteer: Gazetteer) -> list[Sampled]:
    """Ask these names with nothing around them."""
    found = []
    for place, _ in namesakes(gazetteer):
        answer = gazetteer.resolve(PlaceQuery(place.name_ar))
        if answer.id is not None:
            right = gap_km(place, gazetteer.place(answer.id)) <= WITHIN_KM
            found.append(
                Sampled(listed=True, confidence=answer.confidence, right=right, whole=True)
            )
    return found


def gap_km(one: PlaceRecord, other: PlaceRecord) -> float:
    """Return how far apart two places are."""
    return distance_km(one.lat, one.lon, other.lat, other.lon)


def _near(one: PlaceRecord, other: PlaceRecord) -> bool:
    return abs(one.lat - other.lat) < 0.2 and 2 < gap_km(one, other) < 20


def _unlisted(own: list[PlaceRecord], country: Path) -> list[PlaceRecord]:
    """Return the villages of the country that are no own rows."""
    numbers = frozenset(place.source.removeprefix("GeoNames ") for place in own)
    return [village for number, village in _villages(country) if number not in numbers]


@cache
def _villages(country: Path) -> tuple[tuple[str, PlaceRecord], ...]:
    rows = (line.split("\t") for line in country.read_text("utf-8").splitlines())
    arabic = (
        (row, next(iter(n for n in row[3].split(",") if "ء" <= n[:1] <= "ي"), "")) for row in rows
    )
    return tuple(
        (row[0], PlaceRecord(f"gn-{row[0]}", name, row[1], "village", float(row[4]), float(row[5]),
                             0.5, 0.5, source="GeoNames", licence="CC BY 4.0"))
        for row, name in arabic if name and row[6] == "P"
    )  # fmt: skip


def _mention(
    gazetteer: Gazetteer, own: list[PlaceRecord], place: PlaceRecord, chance: random.Random
) -> PlaceQuery:
    near = sorted(own, key=lambda one: distance_km(place.lat, place.lon, one.lat, one.lon))[1:16]
    around = [one for one in near if one.name_ar != place.name_ar]
    anywhere = chance.choice(own)
    report = [
        (chance.choice(around) if chance.random() < 0.85 else anywhere).id
        for _ in range(chance.choice((0, 0, 1, 1, 2, 3)))
    ]
    return PlaceQuery(
        place.name_ar,
        head=place.kind if chance.random() < 0.6 else "",
        containers=_container(gazetteer, around[0], place, chance),
        context=tuple(one for one in report if one != place.id),
    )


def _container(
    gazetteer: Gazetteer, neighbour: PlaceRecord, place: PlaceRecord, chance: random.Random
) -> tuple[PlaceQuery, ...]:
    unit = gazetteer.place(place.admin1 or neighbour.admin1)
    seat = gazetteer.atlas.seat(unit)
    kind = chance.random()
    if kind < 0.2:
        return (PlaceQuery(unit.name_ar, head="governorate"),)
    if kind < 0.45:
        bearing = bearing_deg(seat.lat, seat.lon, place.lat, place.lon)
        sides = ("north", "east", "south", "west")
        side = sides[round(bearing / 90) % 4] if chance.random() < 0.9 else chance.choice(sides)
        return (PlaceQuery(seat.name_ar, head="countryside", direction=side),)
    return ()
