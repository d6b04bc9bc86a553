"""Tolls as bounds: what was stated, added up by effect and status (codebook section 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Bounds: TypeAlias = "tuple[int | None, int | None, int | None]"  # low, best, high; None: not stated
TollKey: TypeAlias = "tuple[str, str]"  # effect, status

STATUS_NAMES = ("civilian", "combatant", "unknown")


def tolls_of(casualties: Iterable[Mapping[str, Any]]) -> dict[TollKey, Bounds]:
    """Add up the casualty records of one event by effect and status.

    Subgroups and running totals add nothing.

    >>> tolls_of([{"effect": "killed", "status": "civilian", "low": 3, "best": None, "high": None}])
    {('killed', 'civilian'): (3, None, None)}
    """
    tolls: dict[TollKey, Bounds] = {}
    for record in casualties:
        if record.get("subset_of") is None and record.get("scope", "event") == "event":
            key = (record["effect"], record["status"])
            bounds = (record["low"], record["best"], record["high"])
            tolls[key] = added(tolls[key], bounds) if key in tolls else bounds
    return tolls


def total_of(casualties: Iterable[Mapping[str, Any]], effect: str) -> Bounds | None:
    """Add up one effect over all statuses; None where nothing is stated."""
    total: Bounds | None = None
    for (its_effect, _), bounds in tolls_of(casualties).items():
        if its_effect == effect:
            total = bounds if total is None else added(total, bounds)
    return total


def added(one: Bounds, other: Bounds) -> Bounds:
    """Add two tolls: a low that is stated stands alone, best and high need both.

    >>> added((3, None, None), (2, 2, 2))
    (5, None, None)
    """
    lows = [bounds[0] for bounds in (one, other) if bounds[0] is not None]
    return (sum(lows) if lows else None, _both(one[1], other[1]), _both(one[2], other[2]))


def _both(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other
