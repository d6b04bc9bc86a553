"""airwars_ar.jsonl: whole Arabic posts and articles, each tied to one Airwars case.

Posts of one case tell one incident, by which the incidents of all posts are measured.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from midan.evaluate.adapters._airwars import Case, bounds_of, measure_cases, point_of, types_of
from midan.evaluate.adapters._incidents import compare_incidents
from midan.evaluate.adapters._texts import default_rows
from midan.evaluate.gold import json_lines, make_document
from midan.evaluate.outcome import Outcome
from midan.io.published import read_published

if TYPE_CHECKING:
    from pathlib import Path

    from midan.evaluate.outcome import Setting
    from midan.records import Document


def measure(path: Path, setting: Setting) -> Outcome:
    """Places, tolls and strike type over all posts, and the incidents that they tell."""
    posts = [row for _, row in json_lines(path)]
    cases = measure_cases(map(_case, posts), setting)
    rows_of = {post["id"]: default_rows(setting, dated_document_of(post)) for post in posts}
    tied = compare_incidents(rows_of, {post["id"]: post["gold"]["code"] for post in posts})
    return Outcome(cases.figures | tied.figures, cases.tables + tied.tables, cases.mistakes)


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


def dated_document_of(post: dict[str, Any]) -> Document:
    """Read the publication date as the readers do: half of the posts give it in Arabic words."""
    date = post["publication_date"]
    return replace(document_of(post), published=read_published(date) if date else None)


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
