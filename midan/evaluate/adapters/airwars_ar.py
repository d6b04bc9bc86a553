"""airwars_ar.jsonl: whole Arabic posts and articles, each tied to one Airwars case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from midan.evaluate.adapters._airwars import Case, bounds_of, measure_cases, point_of, types_of
from midan.evaluate.gold import json_lines, make_document

if TYPE_CHECKING:
    from pathlib import Path

    from midan.evaluate.outcome import Outcome, Setting
    from midan.records import Document


def measure(path: Path, setting: Setting) -> Outcome:
    """Places, tolls and strike type over all posts."""
    return measure_cases((_case(row) for _, row in json_lines(path)), setting)


def document_of(row: dict[str, Any]) -> Document:
    """Make the document of a post."""
    return make_document(
        row["id"],
        text=row["body"],
        title=row["title"],
        date=row["publication_date"],
        source=row["publisher"] or row["host"],
        lang="ar",
    )


def _case(row: dict[str, Any]) -> Case:
    gold, flags = row["gold"], row["flags"]
    return Case(
        document=document_of(row),
        code=gold["code"],
        types=types_of(gold["strike_type_en"]),
        point=point_of(gold, flags["place_in_text"]),
        killed=bounds_of(gold["civ_killed_min"], gold["civ_killed_max"], flags["killed_in_text"]),
        injured=bounds_of(
            gold["civ_injured_min"], gold["civ_injured_max"], flags["injured_in_text"]
        ),
    )
