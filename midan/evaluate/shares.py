"""Shares and averages; None where there is nothing to measure."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


def share(right: int, total: int) -> float | None:
    """Return right / total, or None of nothing."""
    return right / total if total else None


def mean(values: Iterable[float]) -> float | None:
    """Return the mean, or None of nothing."""
    listed = list(values)
    return fmean(listed) if listed else None


def mean_of_groups(groups: Mapping[str, Sequence[float]]) -> float | None:
    """Average within each group first, so that a case told ten times counts once."""
    return mean(fmean(values) for values in groups.values() if values)


@dataclass(slots=True)
class Tally:
    """Precision, recall and F1 in the making."""

    right: int = 0
    expected: int = 0
    found: int = 0

    def add(self, right: int, expected: int, found: int) -> None:
        """Count one more comparison."""
        self.right += right
        self.expected += expected
        self.found += found

    @property
    def precision(self) -> float | None:
        """Share of what was found that is right."""
        return share(self.right, self.found)

    @property
    def recall(self) -> float | None:
        """Share of what was expected that was found."""
        return share(self.right, self.expected)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall: 2·right / (expected + found)."""
        return share(2 * self.right, self.expected + self.found)

    def figures(self, name: str) -> dict[str, float | int | None]:
        """Return the three figures under `name`."""
        return {
            f"{name}.precision": self.precision,
            f"{name}.recall": self.recall,
            f"{name}.f1": self.f1,
        }


def spearman(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Return Spearman's rank correlation, ties at their mean rank; None if a side is constant.

    >>> spearman([1, 2, 3], [10, 20, 15])
    0.5
    """
    ranks, others = _ranks(one), _ranks(other)
    if len(set(ranks)) < 2 or len(set(others)) < 2:
        return None
    middle = fmean(ranks)  # both sides have the same mean rank
    products = sum((a - middle) * (b - middle) for a, b in zip(ranks, others, strict=True))
    squares = sum((a - middle) ** 2 for a in ranks) * sum((b - middle) ** 2 for b in others)
    return float(products / squares**0.5)


def _ranks(values: Sequence[float]) -> list[float]:
    order = sorted(range(len(values)), key=values.__getitem__)
    ranks = [0.0] * len(values)
    start = 0
    while start < len(order):
        end = start
        while end + 1 < len(order) and values[order[end + 1]] == values[order[start]]:
            end += 1
        for position in range(start, end + 1):
            ranks[order[position]] = (start + end) / 2 + 1
        start = end + 1
    return ranks


@dataclass(frozen=True, slots=True)
class Bin:
    """Rows whose confidence lies between `low` and `low` + the bin's width."""

    low: float
    count: int
    confidence: float
    right: float


def reliability(rows: Iterable[tuple[float, bool]], bin_count: int = 10) -> list[Bin]:
    """Compare stated confidence with the share that is right, in bins of equal width."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in rows:
        bins.setdefault(min(int(confidence * bin_count), bin_count - 1), []).append(
            (confidence, right)
        )
    return [
        Bin(
            low=number / bin_count,
            count=len(members),
            confidence=fmean(confidence for confidence, _ in members),
            right=fmean(right for _, right in members),
        )
        for number, members in sorted(bins.items())
    ]


def calibration_error(bins: Sequence[Bin]) -> float | None:
    """Return the expected calibration error: the mean gap of a row's bin, 0 to 1."""
    total = sum(its.count for its in bins)
    gaps = sum(its.count * abs(its.confidence - its.right) for its in bins)
    return gaps / total if total else None
