"""One toll told several times: which telling stands, and what rivals make of it.

Codebook section 6: a later toll replaces the earlier, only rival sources span low to high, and
best is the lower. What says the same less exactly (dozens behind fifteen) changes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from midan.events.draft import Toll

Bounds = tuple[int | None, int | None, int | None]
_ROUNDING = 0.25  # the widest that "about n" spans, as a share of n (codebook section 6)


def bounds_of(toll: Toll) -> Bounds:
    """Return low, best, high of a toll as told, or over its rival tellings."""
    return toll.span or (toll.count.low, toll.count.best, toll.count.high)


def settle(tolls: list[Toll]) -> list[Toll]:
    """Return the tolls that stand: repeats once, updates for what they replace, rivals as one."""
    kept: list[Toll] = []
    for toll in tolls:
        alike = next((other for other in kept if _identical(other, toll)), None)
        if alike is not None:
            _repeat(kept, alike, toll)
            continue
        twin = next((other for other in kept if _same_group(other, toll)), None)
        if twin is None:
            kept.append(toll)
        elif bounds_of(twin) != bounds_of(toll):
            if twin.sentence is toll.sentence:
                kept.append(toll)
            else:
                kept[kept.index(twin)] = _standing(twin, toll)
    return _without_joint(_without_risen(kept))


def _repeat(kept: list[Toll], alike: Toll, toll: Toll) -> None:
    """The same count told again: the telling that says who they are stands."""
    preliminary = alike.count.preliminary or toll.count.preliminary
    if alike.count.status == "unknown":
        kept[kept.index(alike)] = toll
        toll.count.preliminary = preliminary
    alike.count.preliminary = preliminary


def _standing(old: Toll, new: Toll) -> Toll:
    """Return the one of two unlike tellings of one group that stands."""
    if new.count.stated_number != old.count.stated_number:
        return _carry(new, old) if new.count.stated_number else old
    if not new.count.updated:
        if _agrees(old, new):
            return _carry(old, new)
        if _agrees(new, old):
            return _carry(new, old)
        if _are_rivals(old, new):
            return _spanned(old, new)
    return _carry(new, old) if new.count.stated_number or old.count.best is None else old


def _carry(standing: Toll, other: Toll) -> Toll:
    """The telling that stands takes from the other what it leaves open: who they are."""
    if standing.count.status == "unknown":
        standing.count.status = other.count.status
    return standing


def _agrees(exact: Toll, vague: Toll) -> bool:
    """Tell whether `vague` says no more than `exact`: "more than 7" and "dozens" of 15."""
    low, best, high = bounds_of(vague)
    number = exact.count.best
    if number is None or _width(vague) <= _width(exact):
        return False
    # "More than seven" beside a plain seven is loose speech for it.
    open_above = 1 if high is None and low == best else 0
    return (low is None or low - open_above <= number) and (high is None or number <= high)


def _width(toll: Toll) -> float:
    low, _, high = bounds_of(toll)
    return float("inf") if low is None or high is None else high - low


def _are_rivals(old: Toll, new: Toll) -> bool:
    """Tell whether the later number is another source's: it stands beside the earlier one."""
    exact = all(_width(toll) <= (toll.count.best or 0) * _ROUNDING for toll in (old, new))
    return exact and bool(new.sources) and not set(new.sources) & set(old.sources)


def _spanned(old: Toll, new: Toll) -> Toll:
    """Span two rival numbers; the lower is best, and its telling stands."""
    first, second = bounds_of(old), bounds_of(new)
    lower, higher = (old, new) if (first[1] or 0) <= (second[1] or 0) else (new, old)
    low, best, _ = bounds_of(lower)
    _, _, high = bounds_of(higher)
    lower.span = (low, best, high)
    return _carry(lower, higher)


def _without_risen(tolls: list[Toll]) -> list[Toll]:
    """A toll that "rose to nine" holds the eight of before and the one who died since."""
    risen = [toll for toll in tolls if toll.count.updated]
    return [
        toll
        for toll in tolls
        if toll.count.updated or toll.count.subset or not any(_holds(one, toll) for one in risen)
    ]


def _without_joint(tolls: list[Toll]) -> list[Toll]:
    """ "16 killed and wounded" says no more than the four killed and twelve wounded do."""
    told = {toll.effect for toll in tolls if not toll.count.subset and not toll.denied}
    if not {"killed", "injured"} <= told:
        return tolls
    return [toll for toll in tolls if toll.effect != "killed_or_injured"]


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
    return same and bounds_of(first) == bounds_of(second) and first.denied == second.denied


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
