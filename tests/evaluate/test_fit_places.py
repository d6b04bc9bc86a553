"""The confidence of places: fitted on leads, and written into the settings."""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING

import pytest

from midan.evaluate.fit_places import Judged, fit, lead_of, report, write
from midan.gazetteer.settings import Confidence

if TYPE_CHECKING:
    from pathlib import Path

KNOWN = Confidence(intercept=0.25, slope=0.9, ceiling=5.0)


def test_the_fit_finds_the_curve_that_the_cases_follow() -> None:
    cases = [
        (lead, number < 100 / (1 + exp(-0.5 - 0.8 * lead)))
        for lead in (-1.0, 0.0, 1.0, 2.0, 3.0)
        for number in range(100)
    ]
    intercept, slope = fit({"all": cases})
    assert intercept == pytest.approx(0.5, abs=0.1)
    assert slope == pytest.approx(0.8, abs=0.1)


@pytest.mark.parametrize("lead", [0.0, 1.5, 4.0])
def test_a_lead_is_read_back_from_its_confidence(lead: float) -> None:
    stated = 1 / (1 + exp(-(KNOWN.intercept + KNOWN.slope * lead)))
    assert lead_of(stated, KNOWN) == pytest.approx(lead)


def test_only_the_two_numbers_are_written(tmp_path: Path) -> None:
    path = tmp_path / "weights.toml"
    path.write_text("# why\n[confidence]\nintercept = 0.5\nslope = 0.6\nceiling = 5.0\n", "utf-8")
    write(path, 0.256, -0.1)
    text = "# why\n[confidence]\nintercept = 0.26\nslope = -0.10\nceiling = 5.0\n"
    assert path.read_text("utf-8") == text


ROWS = [(0.9, True, True), (0.9, None, True), (0.2, False, True)]


def test_a_mention_that_cannot_be_judged_counts_as_given_only() -> None:
    judged = [Judged(*row) for row in ROWS]
    assert report("x", judged) == "x: 3 mentions, 66.7% at 0.8 or more, 100.0% right\n"
