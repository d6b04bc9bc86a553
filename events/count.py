"""Tolls to casualty records, and their sums (codebook section 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from midan.records import Casualty

if TYPE_CHECKING:
    from midan.events.draft import Draft, Toll

Bounds = tuple[int | None, int | None, int | None]


def casualties_of(draft: Draft) -> tuple[Casualty, ...]:
    """Return the event's casualty records: told again once, updates replace, subsets kept apart."""
    kept = _without_repeats(draft.tolls)
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
    """ "No casualties" is 0/0/0, "no report of casualties" 0/–/– (codebook section 6)."""
    if toll.denied:
        return 0, 0, 0
    if toll.unreported:
        return 0, None, None
    return _bounds(toll)


def _parent(toll: Toll, records: list[Casualty]) -> int | None:
    for index in range(len(records) - 1, -1, -1):
        if records[index].subset_of is None and records[index].effect == toll.effect:
            return index
    return 0 if records else None


def _without_repeats(tolls: list[Toll]) -> list[Toll]:
    """The same count told twice is one record; a different one for the same group is an update."""
    kept: list[Toll] = []
    for toll in tolls:
        alike = next((t for t in kept if _identical(t, toll)), None)
        if alike is not None:
            if alike.count.status == "unknown":
                kept[kept.index(alike)] = toll
            continue
        twin = next((t for t in kept if _same_group(t, toll)), None)
        if twin is None:
            kept.append(toll)
        elif twin.sentence is not toll.sentence and _bounds(twin) != _bounds(toll):
            if _says_more(toll, twin):
                kept[kept.index(twin)] = toll
        elif twin.sentence is toll.sentence and _bounds(twin) != _bounds(toll):
            kept.append(toll)
    return _without_risen(kept)


def _without_risen(tolls: list[Toll]) -> list[Toll]:
    """A toll that "rose to nine" holds the eight of before and the one who died since."""
    risen = [toll for toll in tolls if toll.count.updated]
    return [
        toll
        for toll in tolls
        if toll.count.updated or toll.count.subset or not any(_holds(one, toll) for one in risen)
    ]


def _holds(risen: Toll, toll: Toll) -> bool:
    most, some = risen.count.best, toll.count.best or toll.count.low
    same = toll.effect == risen.effect
    return same and most is not None and some is not None and some <= most


def _identical(first: Toll, second: Toll) -> bool:
    """The same number of people of whom nothing contrary is said: told again, whoever tells it."""
    statuses = {first.count.status, second.count.status}
    if len(statuses) > 1 and "unknown" not in statuses:
        return False
    same = (first.effect, first.count.subset) == (second.effect, second.count.subset)
    groups = {first.count.group, second.count.group}
    if first.count.subset and len(groups) > 1:
        return False
    return same and _bounds(first) == _bounds(second) and first.denied == second.denied


def _same_group(first: Toll, second: Toll) -> bool:
    if first.effect != second.effect or first.count.subset != second.count.subset:
        return False
    if first.sentence is second.sentence:
        return first.count.first == second.count.first
    statuses = {first.count.status, second.count.status}
    groups = {first.count.group, second.count.group}
    if first.count.subset:
        return groups == {first.count.group} and len(statuses) == 1
    return len(statuses) == 1 or "unknown" in statuses


def _bounds(toll: Toll) -> Bounds:
    return toll.count.low, toll.count.best, toll.count.high


def _says_more(new: Toll, old: Toll) -> bool:
    """A stated number beats a bare plural; of two numbers the later one replaces the earlier."""
    if new.count.stated_number != old.count.stated_number:
        return new.count.stated_number
    if _is_exact(old) and not _is_exact(new) and _within(old, new):
        # "dozens" behind "fifteen" says less, not more.
        return False
    return new.count.stated_number or old.count.best is None


def _is_exact(toll: Toll) -> bool:
    return toll.count.best is not None and toll.count.low == toll.count.best


def _within(exact: Toll, vague: Toll) -> bool:
    low, high, best = vague.count.low, vague.count.high, exact.count.best
    return best is not None and (low is None or low <= best) and (high is None or best <= high)


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
