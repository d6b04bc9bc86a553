"""Groups by trimmed average linkage over the pairs that a block brings together.

Single linkage would chain incidents of one town through a vague report between them; complete
linkage would part a report that gives the number from one that gives the street, though both fit
the rest. Average linkage (UPGMA) asks that a group's reports fit on the whole; the worst quarter of
the pairs is left out, so that a few vague or misread reports do not keep the others apart. What no
evidence outweighs (a pair of minus infinity) holds between all members, as in complete linkage.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Pair = tuple[int, int]

_MOST_WEIGHED = 24  # members of a group that are weighed against another group's
_SHARE_WEIGHED = 0.75  # of the pairs of two groups, the best


class Groups:
    """Items 0 … n-1 in groups that are joined while the weight between two is positive.

    A link that is not positive is dropped: joining two groups that do not fit a third seldom makes
    one that does.
    """

    def __init__(
        self, owners: list[str], chief: list[bool], weigh: Callable[[int, int], float]
    ) -> None:
        """Take of each item its owner, of whom a group holds one item only, and its rank.

        `chief` items are joined with each other first; `weigh` gives the weight of a pair.
        """
        self._weigh = weigh
        self._weights: dict[Pair, float] = {}
        self._owners = {item: {owner} for item, owner in enumerate(owners)}
        self._members = {item: [item] for item in range(len(chief))}
        self._chief = dict(enumerate(chief))
        self._linked: dict[int, set[int]] = defaultdict(set)
        self._heap: list[tuple[int, float, int, int]] = []

    def join(self, pairs: Iterable[Pair]) -> list[list[int]]:
        """Join all that the pairs bring together; give the groups, their members in order."""
        for pair in pairs:
            weight = self._weigh(*pair)
            if weight > 0:
                self._weights[pair] = weight
            self._link(*pair, weight)
        while self._heap:
            _, _, one, other = heapq.heappop(self._heap)
            if one in self._members and other in self._members:
                self._merge(one, other)
        return [sorted(members) for members in self._members.values()]

    def _link(self, one: int, other: int, weight: float) -> None:
        if weight > 0:
            self._linked[one].add(other)
            self._linked[other].add(one)
            both = self._chief[one] + self._chief[other]
            heapq.heappush(self._heap, (-both, -weight, min(one, other), max(one, other)))

    def _merge(self, one: int, other: int) -> None:
        new = len(self._chief)
        self._chief[new] = self._chief[one] or self._chief[other]
        self._owners[new] = self._owners.pop(one) | self._owners.pop(other)
        self._members[new] = self._members.pop(one) + self._members.pop(other)
        for near in sorted((self._linked.pop(one) | self._linked.pop(other)) - {one, other}):
            self._linked[near] -= {one, other}
            if self._owners[new].isdisjoint(self._owners[near]):
                self._link(new, near, self._weight_between(new, near))

    def _weight_between(self, one: int, other: int) -> float:
        weights = sorted(
            self._weight(a, b)
            for a in self._members[one][:_MOST_WEIGHED]
            for b in self._members[other][:_MOST_WEIGHED]
        )
        best = weights[len(weights) - max(1, round(_SHARE_WEIGHED * len(weights))) :]
        return -inf if weights[0] == -inf else sum(best) / len(best)

    def _weight(self, one: int, other: int) -> float:
        pair = (one, other) if one < other else (other, one)
        known = self._weights.get(pair)
        if known is None:
            known = self._weights[pair] = self._weigh(*pair)
        return known
