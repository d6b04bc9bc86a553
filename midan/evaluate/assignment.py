"""The one-to-one pairing of greatest total weight, for tables of a few dozen rows.

Method: the Hungarian algorithm with potentials (Kuhn 1955, in the O(n²m) form of shortest
augmenting paths); ties fall the same way in every run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def best_pairs(weights: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Return the (row, column) pairs that add up to the greatest weight, by row.

    A weight of 0 or less forbids the pair; rows and columns may stay alone.

    >>> best_pairs([[5, 4], [4, 0]])
    [(0, 1), (1, 0)]
    """
    if not weights or not weights[0]:
        return []
    row_count, column_count = len(weights), len(weights[0])
    # Each row gets a column of its own to stay alone in, at no gain.
    costs = [[-max(0.0, weight) for weight in row] + [0.0] * row_count for row in weights]
    column_of = _shortest_paths(costs)
    return [
        (row, column)
        for row, column in enumerate(column_of)
        if column < column_count and weights[row][column] > 0
    ]


def _shortest_paths(costs: list[list[float]]) -> list[int]:
    """Return each row's column at the least total cost; there are at least as many columns."""
    row_count, column_count = len(costs), len(costs[0])
    row_potential = [0.0] * (row_count + 1)
    column_potential = [0.0] * (column_count + 1)
    row_in = [0] * (column_count + 1)  # counted from 1; 0 is free
    for row in range(1, row_count + 1):
        came_from = _augment(row, costs, row_potential, column_potential, row_in)
        column = came_from.pop()
        while column:
            previous = came_from[column]
            row_in[column] = row_in[previous]
            column = previous
    columns = [0] * row_count
    for column in range(1, column_count + 1):
        if row_in[column]:
            columns[row_in[column] - 1] = column - 1
    return columns


def _augment(
    row: int,
    costs: list[list[float]],
    row_potential: list[float],
    column_potential: list[float],
    row_in: list[int],
) -> list[int]:
    """Find the cheapest path from a new row to a free column.

    Returns for each column the one before it on the path, and the free column itself at the end.
    """
    column_count = len(column_potential) - 1
    least = [float("inf")] * (column_count + 1)
    came_from = [0] * (column_count + 1)
    used = [False] * (column_count + 1)
    row_in[0], column = row, 0
    while row_in[column]:
        used[column] = True
        here, delta, following = row_in[column], float("inf"), 0
        for other in range(1, column_count + 1):
            if used[other]:
                continue
            reduced = costs[here - 1][other - 1] - row_potential[here] - column_potential[other]
            if reduced < least[other]:
                least[other], came_from[other] = reduced, column
            if least[other] < delta:
                delta, following = least[other], other
        for other in range(column_count + 1):
            if used[other]:
                row_potential[row_in[other]] += delta
                column_potential[other] -= delta
            else:
                least[other] -= delta
        column = following
    return [*came_from, column]
