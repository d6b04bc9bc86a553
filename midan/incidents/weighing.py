"""The weight of evidence that two sightings are one incident, in bits, and what it consists of.

Record linkage after Fellegi and Sunter (1969); the weights stand in weights.toml. A tie takes more
than `needed` bits; a level that is `never` a tie weighs minus infinity.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import inf, log2
from typing import TYPE_CHECKING, Any

from midan.incidents import comparing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from midan.incidents.sighting import Sighting
    from midan.incidents.words import WordWeights

_TELLING_BITS = 1.0  # a reason names the fields that speak for the tie by at least this much


@dataclass(frozen=True, slots=True)
class Level:
    """One way for a field of two reports to agree or to differ."""

    says: str
    bits: float


class Weights:
    """weights.toml, read once."""

    def __init__(self, tables: dict[str, Any]) -> None:
        """Read the levels; those of shared words are steps."""
        self.needed: float = tables["needed"]
        self.levels = {
            field: {name: _level(record) for name, record in levels.items()}
            for field, levels in tables.items()
            if isinstance(levels, dict) and field != "crowd"
        }
        self.crowd: dict[str, float] = tables["crowd"]
        steps = sorted(tables["words"], key=lambda step: float(step["at_least"]))
        self._at_least: list[float] = [step["at_least"] for step in steps]
        self._steps = [_level(step) for step in steps]

    def of_words(self, share: float) -> Level:
        """Give the step of a cosine of words, in 0–1."""
        return self._steps[bisect_right(self._at_least, share) - 1]


def _level(record: dict[str, Any]) -> Level:
    return Level(record.get("says", ""), -inf if record.get("never") else record["bits"])


@cache
def weights() -> Weights:
    """Give the weights."""
    text = files("midan.incidents").joinpath("weights.toml").read_text(encoding="utf-8")
    return Weights(tomllib.loads(text))


def levels_of(one: Sighting, other: Sighting) -> Iterator[tuple[str, str]]:
    """Name each field's level; first those that can forbid the tie, which ends the comparison."""
    yield "kind", comparing.compare_kinds(one, other)
    yield "day", comparing.compare_days(one.days, other.days)
    yield "place", comparing.compare_places(one, other)
    yield "killed", comparing.compare_tolls(one.killed, other.killed)
    yield "injured", comparing.compare_tolls(one.injured, other.injured)
    yield "sides", comparing.compare_sides(one, other)
    yield "targets", comparing.compare_targets(one, other)
    yield "weekday", comparing.compare_weekdays(one, other)


class Scale:
    """Weighs pairs of sightings of one table of events."""

    def __init__(self, sightings: Sequence[Sighting], known: WordWeights) -> None:
        """Take the weights of the words, and count what happened each day and at each place."""
        self._words = known
        self._weights = weights()
        self._lengths: dict[int, float] = {}
        self._days = Counter(each.days.last for each in sightings if each.days is not None)
        self._places = Counter(site.key for each in sightings for site in each.sites)

    def bits(self, one: Sighting, other: Sighting) -> float:
        """Give what speaks for one incident beyond what is needed; minus infinity forbids it."""
        if one.doc_id == other.doc_id:
            return -inf
        total = -self._weights.needed
        levels = self._weights.levels
        for field, name in levels_of(one, other):
            total += levels[field][name].bits
            if total == -inf:
                return total
        total += self._weights.of_words(self.likeness(one, other)).bits
        return total - self._crowd(one, other)

    def likeness(self, one: Sighting, other: Sighting) -> float:
        """Give the cosine of the two reports' words, 0 to 1."""
        shared = self._words.shared(one.words, other.words)
        return min(1.0, shared / (self._length(one) * self._length(other))) if shared else 0.0

    def reason(self, one: Sighting, other: Sighting) -> str:
        """Say what ties two sightings: kinds, day, place and what else speaks for it."""
        kinds = one.kind if one.kind == other.kind else f"{one.kind} and {other.kind}"
        said = [kinds]
        levels = self._weights.levels
        for field, name in levels_of(one, other):
            level = levels[field][name]
            if field in {"day", "place"}:
                said.append(_dated(one, other, level.says) if field == "day" else level.says)
            elif field != "kind" and level.bits >= _TELLING_BITS:
                said.append(level.says)
        words = self._weights.of_words(self.likeness(one, other))
        said += [words.says] if words.bits >= _TELLING_BITS else []
        return "; ".join([*said, f"{self.bits(one, other):+.1f} bits"])

    def _crowd(self, one: Sighting, other: Sighting) -> float:
        """Give the bits by which a day says less of much that happened then; undated, a place."""
        if one.days is not None and other.days is not None:
            happened = min(self._days[one.days.last], self._days[other.days.last])
            return max(0.0, log2(happened / self._weights.crowd["day"]))
        shared = {site.key for site in one.sites} & {site.key for site in other.sites}
        happened = min((self._places[key] for key in shared), default=1)
        return max(0.0, log2(happened / self._weights.crowd["place"]))

    def _length(self, sighting: Sighting) -> float:
        known = self._lengths.get(sighting.number)
        if known is None:
            known = self._lengths[sighting.number] = self._words.length(sighting.words)
        return known


def _dated(one: Sighting, other: Sighting, says: str) -> str:
    days = sorted({f"{each.days.last}" for each in (one, other) if each.days is not None})
    return f"{' and '.join(days)}, {says}" if days else says
