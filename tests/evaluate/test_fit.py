"""The weights of confidence: fitted on cases, and written into the settings."""

from __future__ import annotations

import tomllib
from pathlib import Path

from midan.evaluate.fit import SETTINGS, fit, write

CASES = [*[(["sure"], 1.0)] * 9, (["sure"], 0.0), *[(["weak"], 0.0)] * 8, *[(["weak"], 1.0)] * 2]
NAMES = {"base": 0.0, "sure": 0.0, "weak": 0.0}


def test_a_feature_of_right_rows_weighs_more_than_one_of_wrong_ones() -> None:
    weights = fit(CASES, NAMES)
    assert weights["sure"] > 0 > weights["weak"]


def test_only_the_weights_are_written_and_the_comments_stay(tmp_path: Path) -> None:
    path = tmp_path / "confidence.toml"
    path.write_text("# why\n[weights]\nbase = 1.00\nsure = 0.50\n", encoding="utf-8")
    write(path, {"base": 0.25, "sure": -0.125})
    assert path.read_text(encoding="utf-8") == "# why\n[weights]\nbase = 0.25\nsure = -0.12\n"


def test_every_stated_feature_has_a_weight() -> None:
    text = (Path(__file__).parents[2] / SETTINGS).read_text(encoding="utf-8")
    weights = tomllib.loads(text)["weights"]
    assert {"base", "no_place", "stated_toll"} <= set(weights)
