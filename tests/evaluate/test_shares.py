from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midan.evaluate.assignment import best_pairs
from midan.evaluate.shares import (
    Tally,
    calibration_error,
    mean_of_groups,
    reliability,
    spearman,
)
from midan.evaluate.tolls import added, tolls_of, total_of

WEIGHTS = st.integers(1, 5).flatmap(
    lambda columns: st.lists(
        st.lists(st.integers(0, 9), min_size=columns, max_size=columns), min_size=1, max_size=5
    )
)


def best_by_trying_all(weights: list[list[int]]) -> int:
    columns = len(weights[0])
    choices = itertools.product(range(-1, columns), repeat=len(weights))
    return max(
        sum(weights[row][column] for row, column in enumerate(choice) if column >= 0)
        for choice in choices
        if len({column for column in choice if column >= 0})
        == sum(column >= 0 for column in choice)
    )


@given(WEIGHTS)
def test_no_pairing_weighs_more(weights: list[list[int]]) -> None:
    pairs = best_pairs(weights)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
    assert all(weights[row][column] > 0 for row, column in pairs)
    assert sum(weights[row][column] for row, column in pairs) == best_by_trying_all(weights)


@pytest.mark.parametrize("weights", [[], [[]], [[0.0]], [[0, 0], [0, 0]]])
def test_nothing_to_pair(weights: list[list[float]]) -> None:
    assert best_pairs(weights) == []


@pytest.mark.parametrize(
    ("one", "other", "correlation"),
    [
        ([1, 2, 3, 4], [2, 4, 6, 8], 1.0),
        ([1, 2, 3, 4], [4, 3, 2, 1], -1.0),
        ([1, 1, 2], [1, 1, 2], 1.0),
        ([1, 2, 2, 3], [1, 2, 3, 4], 0.9486832980505138),
        ([1, 1], [1, 2], None),
        ([], [], None),
    ],
)
def test_spearman(one: list[float], other: list[float], correlation: float | None) -> None:
    assert spearman(one, other) == pytest.approx(correlation)


@pytest.mark.parametrize(
    ("right", "expected", "found", "figures"),
    [
        (3, 4, 6, (0.5, 0.75, 0.6)),
        (0, 4, 0, (None, 0.0, 0.0)),
        (0, 0, 0, (None, None, None)),
    ],
)
def test_precision_recall_f1(
    right: int, expected: int, found: int, figures: tuple[float | None, ...]
) -> None:
    tally = Tally(right, expected, found)
    assert (tally.precision, tally.recall, tally.f1) == figures


def test_a_case_told_often_counts_once() -> None:
    assert mean_of_groups({"often": [1.0, 1.0, 1.0, 1.0], "once": [0.0], "never": []}) == 0.5


def test_reliability_by_bins() -> None:
    bins = reliability([(0.81, True), (0.85, True), (0.89, False), (1.0, True), (0.05, False)])
    assert [(its.low, its.count) for its in bins] == [(0.0, 1), (0.8, 3), (0.9, 1)]
    assert bins[1].right == pytest.approx(2 / 3)
    assert calibration_error(bins) == pytest.approx((0.05 + 3 * (0.85 - 2 / 3) + 0.0) / 5)


RECORDS = [
    {"effect": "killed", "status": "civilian", "low": 9, "best": 9, "high": 9},
    {"effect": "killed", "status": "civilian", "low": 4, "best": 4, "high": 4, "subset_of": 0},
    {"effect": "killed", "status": "combatant", "low": 3, "best": None, "high": None},
    {"effect": "injured", "status": "unknown", "low": 0, "best": 0, "high": 0},
]


def test_tolls_leave_subgroups_out() -> None:
    assert tolls_of(RECORDS) == {
        ("killed", "civilian"): (9, 9, 9),
        ("killed", "combatant"): (3, None, None),
        ("injured", "unknown"): (0, 0, 0),
    }


def test_a_total_is_no_surer_than_its_parts() -> None:
    assert total_of(RECORDS, "killed") == (12, None, None)
    assert total_of(RECORDS, "captured") is None
    assert added((None, None, 5), (1, 1, 1)) == (1, None, 6)
