"""Names that many places share: sampled from a whole country, told apart by what stands around.

Each sampled place is asked for by its name and the true surroundings that a report would give: two
names of its list, two places of the report, a head noun, its governorate.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import pytest

from midan.evaluate.sampled import NAMESAKES, gap_km, namesakes
from midan.gazetteer import Gazetteer, PlaceQuery, PlaceRecord, load_gazetteer
from midan.gazetteer.importers import import_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Question: TypeAlias = Callable[[PlaceRecord, list[PlaceRecord]], PlaceQuery]

SYRIA = Path(__file__).parents[3] / "shared" / "facts" / "SY.txt"
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
    return namesakes(country)


@pytest.mark.parametrize("kind", QUESTIONS)
def test_surroundings_tell_namesakes_apart(
    country: Gazetteer, cases: list[tuple[PlaceRecord, list[PlaceRecord]]], kind: str
) -> None:
    outcome: Counter[str] = Counter()
    for place, near in cases:
        answer = country.resolve(QUESTIONS[kind](place, near))
        chosen = country.place(answer.id) if answer.id else None
        outcome[
            "open" if chosen is None else "right" if gap_km(chosen, place) < 5 else "wrong"
        ] += 1
    assert outcome["right"] >= 0.93 * NAMESAKES, outcome
    assert outcome["wrong"] <= 0.04 * NAMESAKES, outcome


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
    wrong = sum(gap_km(place, chosen) > 5 for place, chosen in sure)
    assert wrong <= 0.05 * NAMESAKES, wrong
