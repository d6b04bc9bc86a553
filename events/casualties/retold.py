"""One toll told several times: which telling stands, and what rivals make of it.

A telling is what one sentence says of one effect: a total, or people listed, who are summed.
Codebook section 6: a later toll replaces the earlier, only rival sources span low to high, and
best is the lower. What says the same less exactly (dozens behind fifteen) changes nothing.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from midan.events.chunk.mentions import Mention
    from midan.events.draft import Toll

Bounds = tuple[int | None, int | None, int | None]
_ROUNDING = 0.25  # the widest that "about n" spans, as a share of n (codebook section 6)


@dataclass(slots=True)
class _Telling:
    """The tolls of one effect in one sentence, and the subgroups that it names."""

    tolls: list[Toll]
    parts: list[Toll] = field(default_factory=list)
    partial: bool = False

    @property
    def statuses(self) -> set[str]:
        return {toll.count.status for toll in self.tolls}

    @property
    def groups(self) -> set[str]:
        return {toll.count.group for toll in self.tolls}

    @property
    def rank(self) -> int:
        """Return 2 where a number is stated (words, digits, dual), 1 for people listed, else 0."""
        if any(toll.count.stated_number for toll in self.tolls):
            return 2
        return 1 if len(self.tolls) > 1 and self.bounds[1] is not None else 0

    @property
    def updated(self) -> bool:
        return any(toll.count.updated for toll in self.tolls)

    @property
    def bounds(self) -> Bounds:
        """Return low, best and high of all together."""
        low, best, high = zip(*(bounds_of(toll) for toll in self.tolls), strict=True)
        lows = [one for one in low if one is not None]
        return sum(lows) if lows else None, _sum(best), _sum(high)

    @property
    def width(self) -> float:
        low, _, high = self.bounds
        return float("inf") if low is None or high is None else high - low


def bounds_of(toll: Toll) -> Bounds:
    """Return low, best, high of a toll: as told, over its rival tellings, or a stated zero."""
    if toll.denied:
        return 0, 0, 0
    if toll.unreported:
        return 0, None, None
    return toll.span or (toll.count.low, toll.count.best, toll.count.high)


def settle(tolls: list[Toll]) -> list[Toll]:
    """Return the tolls that stand: repeats once, updates for what they replace, rivals as one."""
    standing: list[_Telling] = []
    # Copies: what is settled is asked more than once, and notes on a toll are its answer's alone.
    for telling in _tellings([replace(toll, count=replace(toll.count)) for toll in tolls]):
        before = next((one for one in standing if _comparable(one, telling)), None)
        if before is None:
            standing.append(telling)
        elif before.partial != telling.partial:
            # "Eight women were among the dead": of how many, another sentence says.
            whole, part = (telling, before) if before.partial else (before, telling)
            for toll in part.tolls:
                toll.count.subset = True
            whole.parts = _parts(whole, _Telling([], part.tolls))
            standing[standing.index(before)] = whole
        else:
            stands = _standing(before, telling)
            stands.parts = _parts(before, telling)
            standing[standing.index(before)] = stands
    kept = [toll for telling in standing for toll in (*telling.tolls, *telling.parts)]
    return _without_joint(kept)


def agree(first: list[Toll], second: list[Toll]) -> bool:
    """Tell whether two tellings of one effect may be of the same people."""
    one, other = _Telling(first), _Telling(second)
    if not _comparable(one, other):
        return False
    return one.bounds == other.bounds or _agrees(one, other) or _agrees(other, one)


def _tellings(tolls: list[Toll]) -> list[_Telling]:
    found: dict[tuple[int, str, bool], _Telling] = {}
    for toll in tolls:
        key = (id(toll.sentence), toll.effect, toll.count.running)
        telling = found.setdefault(key, _Telling([]))
        if toll.count.subset:
            telling.parts.append(toll)
        elif not any(_repeats(other, toll) for other in telling.tolls):
            telling.tolls.append(toll)
    for telling in found.values():
        if telling.updated:
            # A toll that "rose to nine" holds the eight of before and the one who died since.
            telling.tolls = [toll for toll in telling.tolls if toll.count.updated]
        exact = [toll for toll in telling.tolls if toll.count.best is not None]
        # "… kills a family: two men and a child": in one sentence a number says who is meant.
        telling.tolls = [
            toll for toll in telling.tolls
            if toll in exact or not any(_is_meant_by(toll, other) for other in exact)
        ]  # fmt: skip
        if not telling.tolls:
            telling.tolls, telling.parts, telling.partial = telling.parts, [], True
            for toll in telling.tolls:
                toll.count.subset = False
    return list(found.values())


def _repeats(toll: Toll, other: Toll) -> bool:
    """Tell whether one sentence tells the same number twice; listed single people are several."""
    if toll.count.first == other.count.first:
        return True
    if toll.origin == other.origin or bounds_of(toll) != bounds_of(other):
        return False
    statuses = {toll.count.status, other.count.status}
    groups = {toll.count.group, other.count.group}
    return (len(statuses) == 1 or "unknown" in statuses) and (len(groups) == 1 or "" in groups)


def _is_meant_by(vague: Toll, exact: Toll) -> bool:
    """Tell whether a bare plural may be the people that another word of the sentence counts."""
    statuses = {vague.count.status, exact.count.status}
    apart = vague.origin != exact.origin and not vague.denied and not vague.unreported
    return apart and (len(statuses) == 1 or "unknown" in statuses) and not vague.count.group


def _comparable(one: _Telling, other: _Telling) -> bool:
    """Tell whether two tellings may count the same people."""
    first, second = one.tolls[0], other.tolls[0]
    if first.effect != second.effect or first.count.running != second.count.running:
        return False
    if one.groups.isdisjoint(other.groups) and "" not in one.groups | other.groups:
        return False  # a child here and a woman there
    known = one.statuses, other.statuses
    return "unknown" in known[0] | known[1] or bool(known[0] & known[1])


def _standing(old: _Telling, new: _Telling) -> _Telling:
    """Return the one of two tellings of one toll that stands."""
    zeros = [bool(telling.bounds[2] == 0 or telling.tolls[0].unreported) for telling in (old, new)]
    if zeros[0] != zeros[1]:
        return new if zeros[0] else old
    if old.bounds == new.bounds:
        fuller = old.statuses == {"unknown"} and new.statuses != {"unknown"}
        return _carry(new, old) if fuller else _carry(old, new)
    if new.rank != old.rank:
        return _carry(new, old) if new.rank > old.rank else _carry(old, new)
    if not new.updated:
        if _agrees(old, new):
            return _carry(old, new)
        if _agrees(new, old):
            return _carry(new, old)
        if _are_rivals(old, new):
            return _spanned(old, new)
        if _is_of_fewer(old, new):
            return old
    return _carry(new, old) if new.rank or old.bounds[1] is None else old


def _is_of_fewer(old: _Telling, new: _Telling) -> bool:
    """A toll does not fall: a smaller number further on is of fewer of them, or of another act."""
    first, second = old.bounds[1], new.bounds[1]
    return first is not None and second is not None and second < first


def _carry(standing: _Telling, other: _Telling) -> _Telling:
    """The telling that stands takes from the other what it leaves open: who they are."""
    statuses = other.statuses
    for toll in standing.tolls:
        if toll.count.status == "unknown" and len(statuses) == 1:
            toll.count.status = next(iter(statuses))
        if standing.bounds == other.bounds or _agrees(standing, other):
            preliminary = any(one.count.preliminary for one in other.tolls)
            toll.count.preliminary = toll.count.preliminary or preliminary
    return standing


def _agrees(exact: _Telling, vague: _Telling) -> bool:
    """Tell whether `vague` says no more than `exact`: "more than 7" and "dozens" of 15."""
    low, best, high = vague.bounds
    number = exact.bounds[1]
    if number is None or vague.width <= exact.width:
        return False
    # "More than seven" beside a plain seven is loose speech for it.
    open_above = 1 if high is None and low == best else 0
    return (low is None or low - open_above <= number) and (high is None or number <= high)


def _are_rivals(old: _Telling, new: _Telling) -> bool:
    """Tell whether the later number is another source's: it stands beside the earlier one."""
    for telling in (old, new):
        if telling.width > (telling.bounds[1] or 0) * _ROUNDING or len(telling.tolls) > 1:
            return False
    first, second = (_names(telling.tolls[0].speakers) for telling in (old, new))
    return bool(second) and first.isdisjoint(second)


def _names(speakers: tuple[Mention, ...]) -> set[tuple[str, ...]]:
    parts = [(one.part, one.first, one.last) for one in speakers]
    return {tuple(part.tokens.loose[first:last]) for part, first, last in parts if part is not None}


def _spanned(old: _Telling, new: _Telling) -> _Telling:
    """Span two rival numbers; the lower is best, and its telling stands."""
    lower, higher = (old, new) if (old.bounds[1] or 0) <= (new.bounds[1] or 0) else (new, old)
    low, best, _ = lower.bounds
    lower.tolls[0].span = (low, best, higher.bounds[2])
    return _carry(lower, higher)


def _parts(old: _Telling, new: _Telling) -> list[Toll]:
    """Return the subgroups of both tellings; the later number for a group replaces the earlier."""
    parts = {(toll.count.group, toll.count.status): toll for toll in old.parts}
    for toll in new.parts:
        before = parts.get((toll.count.group, toll.count.status))
        if before is None or toll.count.stated_number or not before.count.stated_number:
            parts[toll.count.group, toll.count.status] = toll
    return list(parts.values())


def _without_joint(tolls: list[Toll]) -> list[Toll]:
    """ "16 killed and wounded" says no more than the four killed and twelve wounded do."""
    told = {toll.effect for toll in tolls if not toll.count.subset and not toll.denied}
    if not {"killed", "injured"} <= told:
        return tolls
    return [toll for toll in tolls if toll.effect != "killed_or_injured"]


def _sum(numbers: tuple[int | None, ...]) -> int | None:
    stated = list(itertools.takewhile(lambda number: number is not None, numbers))
    return sum(number or 0 for number in stated) if len(stated) == len(numbers) else None
