from __future__ import annotations

import importlib
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from midan.errors import InputError
from midan.evaluate import gate
from midan.evaluate.command import measure
from midan.evaluate.outcome import Setting
from midan.evaluate.prediction import predictor

if TYPE_CHECKING:
    from midan.evaluate.expected import Row
    from midan.evaluate.prediction import Predict
    from midan.records import Document

REPOSITORY = Path(__file__).parent.parent.parent
FLOORS = REPOSITORY / "tests" / "quality_floors.json"


def dev_folder() -> Path | None:
    named = os.environ.get("MIDAN_DEV")
    folder = Path(named) if named else REPOSITORY.parent / "shared" / "dev"
    return folder if folder.is_dir() else None


@pytest.fixture(scope="module")
def extract() -> Predict:
    if not hasattr(importlib.import_module("midan.events"), "Extractor"):
        pytest.skip("midan.events has no Extractor yet")
    return predictor(None)


def worse_than_pinned(name: str, path: Path, extract: Predict) -> list[str]:
    figures = measure(path, Setting(extract, dev_folder())).figures
    return [str(breach) for breach in gate.breaches(name, gate.load_floors(FLOORS)[name], figures)]


def test_the_seeds_are_no_worse_than_pinned(extract: Predict) -> None:
    assert worse_than_pinned("seeds", REPOSITORY / "seeds", extract) == []


@pytest.mark.shared
@pytest.mark.parametrize("name", [name for name in gate.load_floors(FLOORS) if name != "seeds"])
def test_the_development_data_are_no_worse_than_pinned(name: str, extract: Predict) -> None:
    path = gate.gold_path(name, REPOSITORY, dev_folder())
    if path is None:
        pytest.skip(f"{name}: its texts are in the development folder, which is not here")
    assert worse_than_pinned(name, path, extract) == []


@pytest.mark.parametrize(
    ("figure", "measured", "pin", "worse"),
    [
        ("events.f1", 0.8, 0.8, False),
        ("events.f1", 0.79, 0.8, True),
        ("events.f1", 0.9, 0.8, False),
        ("events.f1", None, 0.8, True),
        ("places.median_km", 1.2, 1.0, True),
        ("places.median_km", 0.8, 1.0, False),
        ("calibration.error", 0.2, 0.1, True),
    ],
)
def test_worse(figure: str, measured: float | None, pin: float, worse: bool) -> None:
    assert gate.is_worse(figure, measured, pin) is worse


@pytest.mark.parametrize(
    ("pin", "measured", "allowed", "moved"),
    [
        (None, 0.81239, False, 0.812),  # pinned for the first time, rounded to the easy side
        (0.5, 0.6, False, 0.6),
        (0.7, 0.6, False, 0.7),
        (0.7, 0.6, True, 0.6),
        (0.7, None, True, 0.7),
    ],
)
def test_an_update_never_lowers_a_floor_by_itself(
    pin: float | None, measured: float | None, allowed: bool, moved: float
) -> None:
    given = gate.updated({"events.f1": pin}, {"events.f1": measured}, allow_regression=allowed)
    assert given == {"events.f1": moved}


def test_a_ceiling_is_rounded_up() -> None:
    given = gate.updated({"x.median_km": None}, {"x.median_km": 1.0001}, allow_regression=False)
    assert given == {"x.median_km": 1.001}


def test_a_figure_without_a_pin_is_a_breach() -> None:
    (breach,) = gate.breaches("seeds", {"events.f1": None}, {"events.f1": 0.5})
    assert "not pinned" in str(breach)


def nothing(document: Document) -> list[Row]:
    assert document.id
    return []


@pytest.fixture
def floors(tmp_path: Path) -> Path:
    gold = tmp_path / "reports.jsonl"
    gold.write_text(
        json.dumps({"id": "a", "text": "قصف", "events": [{"kind": "shelling"}]}), encoding="utf-8"
    )
    path = tmp_path / "tests" / "floors.json"
    path.parent.mkdir()
    pins = {"reports.jsonl": {"events.recall": None}, "elsewhere.csv": {"x": 0.5}}
    path.write_text(json.dumps(pins), encoding="utf-8")
    return path


def test_the_gate_runs_updates_and_fails(floors: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dev = floors.parent
    assert gate.run(floors, dev, nothing) == 1  # not pinned
    assert gate.run(floors, dev, nothing, update=True) == 0
    assert gate.load_floors(floors)["reports.jsonl"] == {"events.recall": 0.0}
    assert "elsewhere.csv: not to be had here" in capsys.readouterr().out
    floors.write_text('{"reports.jsonl": {"events.recall": 0.4}}', encoding="utf-8")
    assert gate.run(floors, dev, nothing, update=True) == 1
    assert gate.load_floors(floors)["reports.jsonl"] == {"events.recall": 0.4}


@pytest.mark.parametrize("content", ["[", "[]", '{"seeds": 3}'])
def test_a_broken_floors_file_is_an_input_error(tmp_path: Path, content: str) -> None:
    path = tmp_path / "floors.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=r"floors\.json"):
        gate.load_floors(path)
