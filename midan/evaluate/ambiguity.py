"""Names that several places bear, asked with what a report says around them, or nothing.

A case is a row of a table: `place` and `container` are written as in a report, `list` holds the
other names of its list, `report` the places that the report has named before. `expected` is a
GeoNames number, or "undecided": no answer, or one at the precision of the stated container.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from midan.gazetteer.distance import distance_km
from midan.gazetteer.places import ADMIN_KINDS
from midan.gazetteer.search import parse

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from midan.gazetteer import Gazetteer, PlaceQuery, Resolution

    Point = tuple[float, float]

UNDECIDED = "undecided"
WITHIN_KM = 5.0


@dataclass(frozen=True)
class Case:
    """One row, with the names of a cell apart."""

    place: str
    list: tuple[str, ...]
    container: tuple[str, ...]
    report: tuple[str, ...]
    expected: str

    def query(self, gazetteer: Gazetteer) -> PlaceQuery:
        """Put the case into the gazetteer's words."""
        known = [gazetteer.resolve(parse(name)).id for name in self.report]
        return replace(
            parse(self.place),
            siblings=self.list,
            containers=tuple(parse(name) for name in self.container),
            context=tuple(place_id for place_id in known if place_id),
        )


def read_cases(path: Path) -> list[Case]:
    """Read a table of cases (tab-separated, names of a cell parted by a bar)."""
    with path.open(encoding="utf-8") as lines:
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


def read_points(path: Path) -> dict[str, Point]:
    """Return the points of a GeoNames file by number."""
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines())
    return {row[0]: (float(row[4]), float(row[5])) for row in rows}


def is_right(case: Case, answer: Resolution, points: Mapping[str, Point]) -> bool:
    """Tell whether an answer is the place that is meant, or rightly none."""
    if case.expected == UNDECIDED:
        return answer.id is None or answer.kind in {*ADMIN_KINDS, "region"}
    if answer.lat is None or answer.lon is None or answer.kind in ADMIN_KINDS:
        return False
    return distance_km(answer.lat, answer.lon, *points[case.expected]) <= WITHIN_KM


def _names(cell: str) -> tuple[str, ...]:
    return tuple(name for name in cell.split("|") if name)
