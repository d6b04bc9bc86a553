"""Tolls to casualty records, and their sums (codebook section 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from midan.events.retold import Bounds, bounds_of, settle
from midan.records import Casualty

if TYPE_CHECKING:
    from midan.events.draft import Draft, Toll


def casualties_of(draft: Draft) -> tuple[Casualty, ...]:
    """Return the event's casualty records: told again once, updates replace, subsets kept apart."""
    kept = settle(draft.tolls)
    records: list[Casualty] = []
    for toll in kept:
        part = toll.sentence.part
        start, end = part.span(toll.count.first, toll.count.last)
        low, best, high = _stated(toll)
        records.append(
            Casualty(
                effect=toll.effect, status=toll.count.status, low=low, best=best, high=high,
                text=part.source[start:end], part=part.name, start=start, end=end,
                group=toll.count.group or None, scope="aggregate" if toll.aggregate else "event",
                subset_of=_parent(toll, records) if toll.count.subset else None,
            )
        )  # fmt: skip
    return tuple(records)


def _stated(toll: Toll) -> Bounds:
    """Return the bounds to write; a preliminary toll may rise, so its upper one is not stated."""
    low, best, high = bounds_of(toll)
    open_end = toll.count.preliminary and toll.span is None and best != 0
    return low, best, None if open_end else high


def _parent(toll: Toll, records: list[Casualty]) -> int | None:
    for index in range(len(records) - 1, -1, -1):
        if records[index].subset_of is None and records[index].effect == toll.effect:
            return index
    return 0 if records else None


def totals_of(casualties: tuple[Casualty, ...], effect: str) -> Bounds:
    """Sum the records of one effect; None where none is stated, subgroups never added."""
    own = [
        c for c in casualties if c.effect == effect and c.subset_of is None and c.scope == "event"
    ]
    if not own:
        return None, None, None

    def total(bounds: list[int | None]) -> int | None:
        return (
            None
            if any(bound is None for bound in bounds)
            else sum(b for b in bounds if b is not None)
        )

    low = (
        sum(c.low for c in own if c.low is not None)
        if any(c.low is not None for c in own)
        else None
    )
    return low, total([c.best for c in own]), total([c.high for c in own])
