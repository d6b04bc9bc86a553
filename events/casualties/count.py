"""Tolls to casualty records, and their sums (codebook section 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from midan.events.casualties.retold import Bounds, bounds_of, settle
from midan.records import Casualty

if TYPE_CHECKING:
    from midan.events.draft import Draft, Toll
    from midan.records import Actor, Attribution


def casualties_of(
    draft: Draft, actors: tuple[Actor, ...] = (), attribution: tuple[Attribution, ...] = ()
) -> tuple[Casualty, ...]:
    """Return the event's casualty records: told again once, updates replace, subsets kept apart.

    Each points to the actor whose people they are, and to who gives the number.
    """
    records: list[Casualty] = []
    for toll in settle(draft.tolls):
        part = toll.sentence.part
        start, end = part.span(toll.count.first, toll.count.last)
        low, best, high = _stated(toll)
        records.append(
            Casualty(
                effect=toll.effect, status=toll.count.status, low=low, best=best, high=high,
                text=part.source[start:end], part=part.name, start=start, end=end,
                group=toll.count.group or None, actor=_owner(toll, actors), scope=_scope(toll),
                subset_of=_parent(toll, records) if toll.count.subset else None,
                source=_source(toll, attribution),
            )
        )  # fmt: skip
    return tuple(records)


def _scope(toll: Toll) -> str:
    if toll.aggregate:
        return "aggregate"
    return "running_total" if toll.count.running else "event"


def _owner(toll: Toll, actors: tuple[Actor, ...]) -> int | None:
    """Return whose people they are: the party that the words name, else the only one that was hit.

    Civilians are nobody's; fighters of no named party are of the one whose posts were struck.
    """
    part = toll.sentence.part
    for phrase in toll.count.actors:
        start, _ = part.span(phrase.first, phrase.last)
        record = phrase.record if phrase.record is not None else phrase.nation
        for number, actor in enumerate(actors):
            same = record is not None and actor.id == record.id
            if same or (actor.part, actor.start) == (part.name, start):
                return number
    if toll.count.status != "combatant":
        return None
    hit = [
        number for number, actor in enumerate(actors)
        if actor.role == "target" and actor.side != "civilians"
    ]  # fmt: skip
    return hit[0] if len(hit) == 1 else None


def _source(toll: Toll, attribution: tuple[Attribution, ...]) -> int | None:
    """Return who gives the number, if one speaker alone stands in its sentence."""
    if len(toll.speakers) != 1:
        return None
    part, start, _, _ = toll.speakers[0].quote()
    spans = [(one.part, one.start) for one in attribution]
    return spans.index((part, start)) if (part, start) in spans else None


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
