"""A hundred names that several places bear, each with the one that is meant, or none.

`ambiguity.tsv` was written from a whole country's names and points before anything was tuned on
it. `place` and `container` are written as in a report, `list` holds the other names of its list,
`report` the places that the report has named before. `expected` is a GeoNames number, or
"undecided": no answer, or one at the precision of the stated container.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from midan.gazetteer import Gazetteer, load_gazetteer
from midan.gazetteer.distance import distance_km
from midan.gazetteer.importers import import_file
from midan.gazetteer.places import ADMIN_KINDS
from midan.gazetteer.search import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from midan.gazetteer import PlaceQuery, Resolution

CASES = Path(__file__).with_name("ambiguity.tsv")
SYRIA = Path(__file__).parents[3] / "shared" / "facts" / "SY.txt"
WITHIN_KM = 5.0
LEAST_RIGHT = 96
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SYRIA.is_file(), reason="needs ../shared/facts/SY.txt"),
]


@dataclass(frozen=True)
class Case:
    """One row, with the names of a cell apart."""

    place: str
    list: tuple[str, ...]
    container: tuple[str, ...]
    report: tuple[str, ...]
    expected: str

    def query(self, gazetteer: Gazetteer) -> PlaceQuery:
        known = [gazetteer.resolve(parse(name)).id for name in self.report]
        return replace(
            parse(self.place),
            siblings=self.list,
            containers=tuple(parse(name) for name in self.container),
            context=tuple(place_id for place_id in known if place_id),
        )


def cases() -> list[Case]:
    with CASES.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    return [
        Case(
            row["place"],
            _names(row["list"]),
            _names(row["container"]),
            _names(row["report"]),
            row["expected"],
        )
        for row in rows
    ]


def _names(cell: str) -> tuple[str, ...]:
    return tuple(name for name in cell.split("|") if name)


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gazetteer]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MIDAN_HOME", str(tmp_path_factory.mktemp("home")))
        import_file(SYRIA)
        yield load_gazetteer()


def points() -> dict[str, tuple[float, float]]:
    rows = (line.split("\t") for line in SYRIA.read_text("utf-8").splitlines())
    return {row[0]: (float(row[4]), float(row[5])) for row in rows}


def is_right(case: Case, answer: Resolution, known: dict[str, tuple[float, float]]) -> bool:
    if case.expected == "undecided":
        return answer.id is None or answer.kind in {*ADMIN_KINDS, "region"}
    if answer.lat is None or answer.lon is None or answer.kind in ADMIN_KINDS:
        return False
    return distance_km(answer.lat, answer.lon, *known[case.expected]) <= WITHIN_KM


def test_there_are_a_hundred_different_cases() -> None:
    assert len(set(cases())) == 100


def test_the_place_that_is_meant_is_found(country: Gazetteer) -> None:
    known = points()
    wrong = []
    for case in cases():
        answer = country.resolve(case.query(country))
        if not is_right(case, answer, known):
            wrong.append(f"{case}: {answer.id} {answer.reason}")
    assert len(wrong) <= 100 - LEAST_RIGHT, "\n".join(wrong)
