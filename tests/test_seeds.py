"""The seeds say what they must: the data are sound, and the extractor gives what they expect."""

from __future__ import annotations

import importlib
import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from midan.evaluate import load_gold
from midan.evaluate.outcome import Setting
from midan.evaluate.prediction import predictor
from midan.evaluate.reports import measure_reports
from midan.records import KINDS, SIDES, STATUSES

if TYPE_CHECKING:
    from midan.evaluate.prediction import Predict

SEEDS = Path(__file__).parent.parent / "seeds"
GAPS = Path(__file__).parent / "seed_gaps.toml"
IDS = sorted(path.stem for path in SEEDS.glob("*.jsonl"))
EVENT_KEYS = {
    "kind", "status", "trigger", "trigger_also", "optional", "date_start", "date_end", "background",
    "scope", "ongoing", "aftermath", "disputed", "actors", "places", "casualties", "means",
    "weapons", "count", "tags",
}  # fmt: skip


def report(seed: str) -> dict[str, str]:
    (line,) = (SEEDS / f"{seed}.jsonl").read_text(encoding="utf-8").splitlines()
    data: dict[str, str] = json.loads(line)
    return data


def expected(seed: str) -> list[dict[str, Any]]:
    data = json.loads((SEEDS / f"{seed}.expected.json").read_text(encoding="utf-8"))
    assert data["id"] == seed
    events: list[dict[str, Any]] = data["events"]
    return events


def test_there_are_enough_of_both_languages() -> None:
    languages = [report(seed)["lang"] for seed in IDS]
    assert languages.count("ar") >= 10
    assert languages.count("en") >= 3


def test_both_states_of_syria_are_told_of() -> None:
    dates = [report(seed)["date"] for seed in IDS]
    assert min(dates) < "2014"
    assert max(dates) > "2024-12-08"


@pytest.mark.parametrize("seed", IDS)
def test_a_report_has_the_named_columns(seed: str) -> None:
    row = report(seed)
    assert list(row) == ["id", "title", "text", "date", "source", "url", "lang"]
    assert row["id"] == seed


@pytest.mark.parametrize("seed", IDS)
def test_expected_events_speak_the_contract(seed: str) -> None:
    for event in expected(seed):
        assert set(event) <= EVENT_KEYS
        assert event["kind"] in KINDS
        assert event["status"] in STATUSES
        for actor in event.get("actors", []):
            assert actor.get("side", "unknown") in SIDES
        for toll in event.get("casualties", []):
            bounds = [toll[name] for name in ("low", "best", "high") if toll[name] is not None]
            assert bounds == sorted(bounds)
        for place in event.get("places", []):
            assert 29 < place["lat"] < 38
            assert 35 < place["lon"] < 43


@pytest.mark.parametrize("seed", IDS)
def test_triggers_and_actors_quote_the_report(seed: str) -> None:
    row = report(seed)
    for event in expected(seed):
        for trigger in [event["trigger"], *event.get("trigger_also", [])]:
            start = trigger["start"]
            part = row[trigger["part"]]
            assert part[start : start + len(trigger["text"])] == trigger["text"]
        for actor in event.get("actors", []):
            assert actor["text"] in row["title"] + "\n" + row["text"]


def gaps(seed: str) -> list[tuple[str, str, list[str]]]:
    """Return the known mistakes of a seed: what, kind and fields."""
    rows = tomllib.loads(GAPS.read_text(encoding="utf-8"))["gap"]
    return [(r["what"], r["kind"], sorted(r["fields"])) for r in rows if r["seed"] == seed]


def test_every_gap_says_why_and_is_of_a_seed() -> None:
    rows = tomllib.loads(GAPS.read_text(encoding="utf-8"))["gap"]
    assert {row["seed"] for row in rows} <= set(IDS)
    assert all(row["why"] for row in rows)


@pytest.fixture(scope="module")
def extract() -> Predict:
    if not hasattr(importlib.import_module("midan.events"), "Extractor"):
        pytest.skip("midan.events has no Extractor yet")
    return predictor(None)


@pytest.mark.parametrize("seed", IDS)
def test_a_seed_gives_what_it_must_and_nothing_else_but_the_named_gaps(
    seed: str, extract: Predict
) -> None:
    reports = [report for report in load_gold(SEEDS) if report.document.id == seed]
    outcome = measure_reports(reports, Setting(extract))
    assert len(reports) == 1
    found = [(each.what, each.kind, sorted(each.fields)) for each in outcome.mistakes]
    assert sorted(found) == sorted(gaps(seed))
