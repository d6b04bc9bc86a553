"""Stated confidence against the share that is right, over mentions made from a whole country.

A mention has the surroundings that reports give: mostly a head noun, often a container (whose side
is wrong now and then), up to three places named before, of which some lie elsewhere. Every seventh
place is in no own table, so that with these alone the right answer is none.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from midan.gazetteer import Gazetteer, PlaceQuery, PlaceRecord, load_gazetteer
from midan.gazetteer.distance import bearing_deg, distance_km
from midan.gazetteer.importers import import_file
from midan.gazetteer.places import SETTLEMENT_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

SYRIA = Path(__file__).parents[3] / "shared" / "facts" / "SY.txt"
MENTIONS = 1200
WITHIN_KM = 5.0
SURE = 0.8
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SYRIA.is_file(), reason="needs ../shared/facts/SY.txt"),
]


@dataclass(frozen=True)
class Judged:
    """One answered mention: whether a table has the place, how sure the answer is, and right."""

    listed: bool
    confidence: float
    right: bool


@pytest.fixture(scope="module", params=["own tables", "with an import"])
def answers(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[Judged]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MIDAN_HOME", str(tmp_path_factory.mktemp("home")))
        imported = request.param == "with an import"
        if imported:
            import_file(SYRIA)
        yield judged(load_gazetteer(), all_listed=imported)


def judged(gazetteer: Gazetteer, *, all_listed: bool) -> list[Judged]:
    chance = random.Random(11)  # noqa: S311 (a sample, no secret)
    own = [
        place
        for place in gazetteer.own_places()
        if place.kind in SETTLEMENT_KINDS and place.admin1 and place.name_ar
    ]
    weights = [1 + place.prominence**2 for place in own]
    found = []
    for _ in range(MENTIONS):
        listed = chance.random() < 6 / 7
        place = chance.choices(own, weights)[0] if listed else chance.choice(unlisted(own))
        answer = gazetteer.resolve(mention(gazetteer, own, place, chance))
        if answer.lat is None or answer.lon is None:
            continue
        gap = distance_km(place.lat, place.lon, answer.lat, answer.lon)
        reach = (answer.radius_km or 0.0) if answer.area else 0.0
        found.append(Judged(listed or all_listed, answer.confidence, gap <= max(WITHIN_KM, reach)))
    return found


def unlisted(own: list[PlaceRecord]) -> list[PlaceRecord]:
    """Return the villages of the country that are no own rows."""
    numbers = frozenset(place.source.removeprefix("GeoNames ") for place in own)
    return [village for number, village in villages() if number not in numbers]


@cache
def villages() -> tuple[tuple[str, PlaceRecord], ...]:
    rows = (line.split("\t") for line in SYRIA.read_text("utf-8").splitlines())
    arabic = (
        (row, next(iter(n for n in row[3].split(",") if "ء" <= n[:1] <= "ي"), "")) for row in rows
    )
    return tuple(
        (row[0], PlaceRecord(f"gn-{row[0]}", name, row[1], "village", float(row[4]), float(row[5]),
                             0.5, 0.5, source="GeoNames", licence="CC BY 4.0"))
        for row, name in arabic if name and row[6] == "P"
    )  # fmt: skip


def mention(
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
        containers=container(gazetteer, around[0], place, chance),
        context=tuple(one for one in report if one != place.id),
    )


def container(
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


def test_what_is_sure_is_right(answers: list[Judged]) -> None:
    sure = [one for one in answers if one.confidence >= SURE]
    assert len(sure) >= 0.8 * MENTIONS
    assert sum(one.right for one in sure) >= 0.97 * len(sure)


def test_a_listed_place_is_found(answers: list[Judged]) -> None:
    listed = [one for one in answers if one.listed]
    assert sum(one.right for one in listed) >= 0.98 * len(listed)


def test_confidence_is_the_share_that_is_right(answers: list[Judged]) -> None:
    for low, high in ((0.0, 0.8), (0.8, 1.0)):
        rows = [one for one in answers if low <= one.confidence < high]
        stated = sum(one.confidence for one in rows) / len(rows)
        right = sum(one.right for one in rows) / len(rows)
        assert abs(stated - right) <= 0.15, (low, stated, right)
