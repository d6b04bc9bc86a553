"""A hundred names that several places bear, each with the one that is meant, or none.

`ambiguity.tsv` was written from a whole country's names and points before anything was tuned on
it; `midan.evaluate.ambiguity` says how its rows are read.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from midan.evaluate.ambiguity import is_right, read_cases, read_points
from midan.gazetteer import Gazetteer, load_gazetteer
from midan.gazetteer.importers import import_file

if TYPE_CHECKING:
    from collections.abc import Iterator

CASES = Path(__file__).with_name("ambiguity.tsv")
SYRIA = Path(__file__).parents[3] / "shared" / "facts" / "SY.txt"
LEAST_RIGHT = 96
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SYRIA.is_file(), reason="needs ../shared/facts/SY.txt"),
]


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gazetteer]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MIDAN_HOME", str(tmp_path_factory.mktemp("home")))
        import_file(SYRIA)
        yield load_gazetteer()


def test_there_are_a_hundred_different_cases() -> None:
    assert len(set(read_cases(CASES))) == 100


def test_the_place_that_is_meant_is_found(country: Gazetteer) -> None:
    points = read_points(SYRIA)
    wrong = []
    for case in read_cases(CASES):
        answer = country.resolve(case.query(country))
        if not is_right(case, answer, points):
            wrong.append(f"{case}: {answer.id} {answer.reason}")
    assert len(wrong) <= 100 - LEAST_RIGHT, "\n".join(wrong)
