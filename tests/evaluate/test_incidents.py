"""Incidents against cases: B-cubed, and the gold that names posts by id."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from midan.evaluate.adapters._incidents import b_cubed
from midan.evaluate.adapters.airwars_incidents import TEXTS, measure
from midan.evaluate.outcome import Setting

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from midan.records import Document


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ("xxxx", (0.5, 1.0)),
        ("abcd", (1.0, 0.5)),
        ("xxyy", (1.0, 1.0)),
        ("xyxy", (0.5, 0.5)),
    ],
)
def test_b_cubed_of_two_pairs(found: str, expected: tuple[float, float]) -> None:
    gold = dict(zip("1234", "aabb", strict=True))
    assert b_cubed(dict(zip("1234", found, strict=True)), gold) == expected


def test_posts_of_one_case_are_one_incident(tmp_path: Path, row: Callable[..., Any]) -> None:
    posts = [("a", "RS1", "Idlib"), ("b", "RS1", "Idlib"), ("c", "RS2", "Hama")]
    texts = [
        {"id": name, "title": "", "body": where, "publication_date": "3 مايو 2020",
         "publisher": name, "host": "", "gold": {"code": code}}
        for name, code, where in posts
    ]  # fmt: skip
    lines = "\n".join(json.dumps(text, ensure_ascii=False) for text in texts)
    (tmp_path / TEXTS).write_text(lines, encoding="utf-8")
    gold = tmp_path / "airwars_incidents.jsonl"
    gold.write_text(
        "\n".join(json.dumps({"id": name, "code": code}) for name, code, _ in posts),
        encoding="utf-8",
    )
    points = {"Idlib": 35.93, "Hama": 35.13}

    def predict(document: Document) -> list[Any]:
        place = {
            "id": document.text, "name": document.text, "kind": "city",
            "lat": points[document.text], "lon": 36.7, "radius_km": 3.0,
        }  # fmt: skip
        made = row("air_strike", places=(place,), date_end=document.published)
        return [made | {"event_id": document.id, "doc_id": document.id}]

    outcome = measure(gold, Setting(predict, tmp_path))
    assert outcome.figures["incidents.precision"] == 1.0
    assert outcome.figures["incidents.recall"] == 1.0
