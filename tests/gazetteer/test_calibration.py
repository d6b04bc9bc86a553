"""Stated confidence against the share that is right, over mentions made from a whole country."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from midan.evaluate.sampled import MENTIONS, Sampled, sampled
from midan.gazetteer import load_gazetteer
from midan.gazetteer.importers import import_file

if TYPE_CHECKING:
    from collections.abc import Iterator

SYRIA = Path(__file__).parents[3] / "shared" / "facts" / "SY.txt"
SURE = 0.8
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SYRIA.is_file(), reason="needs ../shared/facts/SY.txt"),
]


@pytest.fixture(scope="module", params=["own tables", "with an import"])
def answers(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[Sampled]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MIDAN_HOME", str(tmp_path_factory.mktemp("home")))
        imported = request.param == "with an import"
        if imported:
            import_file(SYRIA)
        yield sampled(load_gazetteer(), SYRIA, all_listed=imported)


def test_what_is_sure_is_right(answers: list[Sampled]) -> None:
    sure = [one for one in answers if one.confidence >= SURE]
    assert len(sure) >= 0.8 * MENTIONS
    assert sum(one.right for one in sure) >= 0.97 * len(sure)


def test_a_listed_place_is_found(answers: list[Sampled]) -> None:
    listed = [one for one in answers if one.listed]
    assert sum(one.right for one in listed) >= 0.98 * len(listed)


def test_confidence_is_the_share_that_is_right(answers: list[Sampled]) -> None:
    for low, high in ((0.0, 0.8), (0.8, 1.0)):
        rows = [one for one in answers if low <= one.confidence < high]
        stated = sum(one.confidence for one in rows) / len(rows)
        right = sum(one.right for one in rows) / len(rows)
        assert abs(stated - right) <= 0.15, (low, stated, right)
