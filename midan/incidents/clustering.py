"""Groups by average linkage (UPGMA) over the pairs that a block brings together.

Single linkage would chain incidents of one town through a vague report between them; complete
linkage would part a report that gives the number from one that gives the street, though both fit
the rest. Average linkage asks that a group's reports fit on the whole, and what no evidence
outweighs (a pair of minus infinity) still holds between all members, as in complete linkage.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from itertools import islice
from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Pair = tuple[int, int]

_MOST_WEIGHED = 40  # members of a group that are weighed against another group's


class Groups:
    """Items 0 … n-1 in groups that are joined while the mean weight between two is positive."""

    def __init__(
        self, owners: list[str], chief: list[bool], weigh: Callable[[int, int], float]
    ) -> None:
        """Take of each item its owner, of whom a group holds one item only, and its rank.

        `chief` items are joined with each other first; `weigh` gives the weight of a pair.
        """
        self._weigh = weigh
        self._owners = {item: {owner} for item, owner in enumerate(owners)}
        self._members = {item: [item] for item in range(len(chief))}
        self._chief = dict(enumerate(chief))
        self._means: dict[int, dict[int, float]] = defaultdict(dict)
        self._heap: list[tuple[int, float, int, int]] = []

    def join(self, pairs: Iterable[Pair]) -> list[list[int]]:
        """Join all that the pairs bring together; give the groups, their members in order."""
        for one, other in pairs:
            self._link(one, other, self._weigh(one, other))
        while self._heap:
            _, _, one, other = heapq.heappop(self._heap)
            if one in self._members and other in self._members:
                self._merge(one, other)
        return [sorted(members) for members in self._members.values()]

    def _link(self, one: int, other: int, mean: float) -> None:
        """Keep a mean that is positive: no later join makes a positive one of two that are not."""
        if mean > 0 and self._owners[one].isdisjoint(self._owners[other]):
            self._means[one][other] = self._means[other][one] = mean
            both = self._chief[one] + self._chief[other]
            heapq.heappush(self._heap, (-both, -mean, min(one, other), max(one, other)))

    def _merge(self, one: int, other: int) -> None:
        of_one, of_other = self._means.pop(one), self._means.pop(other)
        new = len(self._chief)
        self._chief[new] = self._chief[one] or self._chief[other]
        self._owners[new] = self._owners.pop(one) | self._owners.pop(other)
        parts = [(one, of_one), (other, of_other)]
        for near in sorted((of_one.keys() | of_other.keys()) - {one, other}):
            self._means[near].pop(one, None)
            self._means[near].pop(other, None)
            if self._owners[new].isdisjoint(self._owners[near]):
                self._link(new, near, self._mean_of_both(parts, near))
        self._members[new] = self._members.pop(one) + self._members.pop(other)

    def _mean_of_both(self, parts: list[tuple[int, dict[int, float]]], near: int) -> float:
        total, count = 0.0, 0
        for part, known in parts:
            size = len(self._members[part])
            mean = known[near] if near in known else self._mean(part, near)
            total, count = total + size * mean, count + size
        return total / count

    def _mean(self, one: int, other: int) -> float:
        """Weigh the members of two groups against each other."""
        total, count = 0.0, 0
        for a in islice(self._members[one], _MOST_WEIGHED):
            for b in islice(self._members[other], _MOST_WEIGHED):
                weight = self._weigh(a, b)
                if weight == -inf:
                    return weight
                total, count = total + weight, count + 1
        return total / count
