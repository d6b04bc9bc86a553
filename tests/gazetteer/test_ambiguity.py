"""Names that many places share: sampled from a whole country, told apart by what stands around.

Each sampled place is asked for by its name and the true surroundings that a report would give: two
names of its list, two places of the report, a head noun, its governorate.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import pytest

from midan.gazetteer import Gazetteer, PlaceQuery, PlaceRecord, load_gazetteer
from midan.gazetteer.distance import distance_km
from midan.gazetteer.importers import import_file
from midan.gazetteer.places import SETTLEMENT_KINDS
from midan.gazetteer.spelling import joined_key, name_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Question: TypeAlias = Callable[[PlaceRecord, list[PlaceRecord]], PlaceQuery]

SYRIA = Path(__file__).parents[3] / "shared" / "facts" / "SY.txt"
SAMPLED = 200
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SYRIA.is_file(), reason="needs ../shared/facts/SY.txt"),
]

QUESTIONS: dict[str, Question] = {
    "its list": lambda place, near: PlaceQuery(
        place.name_ar, siblings=tuple(one.name_ar for one in near[:2])
    ),
    "the report": lambda place, near: PlaceQuery(
        place.name_ar, context=tuple(one.id for one in near[:2])
    ),
    "head and report": lambda place, near: PlaceQuery(
        place.name_ar, head="village", context=(near[0].id,)
    ),
}


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gazetteer]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MIDAN_HOME", str(tmp_path_factory.mktemp("home")))
        import_file(SYRIA)
        yield load_gazetteer()


@pytest.fixture(scope="module")
def cases(country: Gazetteer) -> list[tuple[PlaceRecord, list[PlaceRecord]]]:
    """Places with a namesake 10 km or more away, each with two neighbours of unique names."""
    by_name: dict[str, list[PlaceRecord]] = defaultdict(list)
    for place in country.places():
        if place.kind in SETTLEMENT_KINDS and place.name_ar:
            by_name[joined_key(name_key(place.name_ar).split(" "))].append(place)
    unique = [places[0] for places in by_name.values() if len(places) == 1]
    shared = [
        place
        for places in by_name.values()
        for place in places
        if len(places) > 1 and all(one is place or _km(one, place) > 10 for one in places)
    ]
    pick = random.Random(2016)  # noqa: S311 (a fixed sample, no secret)
    pick.shuffle(shared)
    found: list[tuple[PlaceRecord, list[PlaceRecord]]] = []
    for place in shared:
        near = sorted((_km(one, place), one.id, one) for one in unique if _near(one, place))[:8]
        if len(near) >= 4:
            found.append((place, [one for _, _, one in pick.sample(near, 2)]))
        if len(found) == SAMPLED:
            break
    return found


def _km(one: PlaceRecord, other: PlaceRecord) -> float:
    return distance_km(one.lat, one.lon, other.lat, other.lon)


def _near(one: PlaceRecord, other: PlaceRecord) -> bool:
    return abs(one.lat - other.lat) < 0.2 and 2 < _km(one, other) < 20


@pytest.mark.parametrize("kind", QUESTIONS)
def test_surroundings_tell_namesakes_apart(
    country: Gazetteer, cases: list[tuple[PlaceRecord, list[PlaceRecord]]], kind: str
) -> None:
    outcome: Counter[str] = Counter()
    for place, near in cases:
        answer = country.resolve(QUESTIONS[kind](place, near))
        chosen = country.place(answer.id) if answer.id else None
        outcome["open" if chosen is None else "right" if _km(chosen, place) < 5 else "wrong"] += 1
    assert outcome["right"] >= 0.93 * SAMPLED, outcome
    assert outcome["wrong"] <= 0.04 * SAMPLED, outcome


def test_a_bare_shared_name_is_hardly_ever_guessed_wrong_with_confidence(
    country: Gazetteer, cases: list[tuple[PlaceRecord, list[PlaceRecord]]]
) -> None:
    """The sample holds hamlets as often as towns, reports do not: so much may go wrong, no more."""
    answers = [(place, country.resolve(PlaceQuery(place.name_ar))) for place, _ in cases]
    sure = [
        (place, country.place(answer.id))
        for place, answer in answers
        if answer.id is not None and answer.confidence >= 0.9
    ]
    wrong = sum(_km(place, chosen) > 5 for place, chosen in sure)
    assert wrong <= 0.05 * SAMPLED, wrong
