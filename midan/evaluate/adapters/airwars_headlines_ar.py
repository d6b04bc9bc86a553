"""airwars_headlines_ar.csv: headlines alone, each tied to one Airwars case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from midan.evaluate.adapters._airwars import Case, bounds_of, measure_cases, point_of, types_of
from midan.evaluate.gold import csv_rows, make_document

if TYPE_CHECKING:
    from pathlib import Path

    from midan.evaluate.outcome import Outcome, Setting


def measure(path: Path, setting: Setting) -> Outcome:
    """Places, tolls and strike type over all headlines."""
    rows = csv_rows(path, "headline", "code", "strike_type_en", "coord_ok", "place_in_text")
    return measure_cases((_case(number, row) for number, row in enumerate(rows)), setting)


def _case(number: int, row: dict[str, str]) -> Case:
    return Case(
        document=make_document(
            f"headline-{number}", text="", title=row["headline"], source=row["host"], lang="ar"
        ),
        code=row["code"],
        types=types_of(row["strike_type_en"]),
        point=point_of(row, row["place_in_text"]),
        killed=bounds_of(row["civ_killed_min"], row["civ_killed_max"], row["killed_in_text"]),
        injured=bounds_of(row["civ_injured_min"], row["civ_injured_max"], row["injured_in_text"]),
    )
