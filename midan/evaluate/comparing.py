"""One expected event against the row found for it, field by field."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from midan.evaluate.assignment import best_pairs
from midan.evaluate.expected import EFFECTS
from midan.evaluate.tolls import STATUS_NAMES, tolls_of, total_of
from midan.gazetteer.distance import distance_km

if TYPE_CHECKING:
    from collections.abc import Sequence

    from midan.evaluate.expected import ExpectedActor, ExpectedEvent, ExpectedPlace, Row

# Roles that a found event may fill beyond the gold's without being wrong: the gold names targets
# and origins only where they matter.
_EXTRA_ROLES = frozenset({"target", "origin"})
_FAR_KM = 30_000.0  # farther than anything on earth


@dataclass(frozen=True, slots=True)
class Overlap:
    """How many of `expected` things are among the `found` ones."""

    right: int
    expected: int
    found: int


@dataclass(frozen=True, slots=True)
class PlaceOverlap:
    """The same for places, with the distances in km of the places paired."""

    same: Overlap
    resolved: int
    kms: tuple[float, ...]
    relations: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is right and wrong about one found event; None where the gold does not judge."""

    status: bool
    plain: dict[str, bool] = field(default_factory=dict)
    actors: Overlap | None = None
    places: PlaceOverlap | None = None
    tolls: dict[str, bool] = field(default_factory=dict)
    dates: bool | None = None

    @property
    def differing(self) -> tuple[str, ...]:
        """Names of the fields that differ, in the order of the contract."""
        names = [] if self.status else ["status"]
        names += [name for name, right in self.plain.items() if not right]
        names += [] if self.dates is not False else ["dates"]
        names += ["actors"] if self.actors is not None and not _whole(self.actors) else []
        names += ["places"] if self.places is not None and not _whole(self.places.same) else []
        if self.places is not None and not all(self.places.relations):
            names.append("relation")
        names += [name for name, right in self.tolls.items() if not right]
        return tuple(names)


def _whole(overlap: Overlap) -> bool:
    return overlap.right == overlap.expected == overlap.found


def compare(expected: ExpectedEvent, row: Row) -> Comparison:
    """Compare every field that the gold judges."""
    return Comparison(
        status=row["status"] == expected.status,
        plain=_plain(expected, row),
        actors=None if expected.actors is None else actor_overlap(expected.actors, row["actors"]),
        places=None if expected.places is None else place_overlap(expected.places, row["places"]),
        tolls=_tolls(expected, row),
        dates=None
        if expected.dates is None
        else expected.dates == (row["date_start"], row["date_end"]),
    )


def _plain(expected: ExpectedEvent, row: Row) -> dict[str, bool]:
    judged = {
        "background": bool(row["background"]) == expected.background,
        "scope": row["scope"] == expected.scope,
    }
    for name, value in expected.plain.items():
        found = row[name]
        if name == "tags":
            judged[name] = set(value) <= set(found)
        elif name == "weapons":
            judged[name] = {weapon["id"] for weapon in value} == {weapon["id"] for weapon in found}
        else:
            judged[name] = found == value
    return judged


# ---------------------------------------------------------------- actors
def actor_overlap(expected: Sequence[ExpectedActor], found: Sequence[Row]) -> Overlap:
    """Compare actors as role and side; several words for one side in one role are one actor."""
    wanted = list(dict.fromkeys(expected))
    roles = {actor.role for actor in wanted}
    given = list(
        dict.fromkeys(
            (actor["role"], actor["side"])
            for actor in found
            if actor["role"] in roles or actor["role"] not in _EXTRA_ROLES
        )
    )
    weights = [[_actor_weight(actor, role, side) for role, side in given] for actor in wanted]
    return Overlap(len(best_pairs(weights)), len(wanted), len(given))


def _actor_weight(actor: ExpectedActor, role: str, side: str) -> float:
    if role != actor.role:
        return 0.0
    if actor.side is None:
        return 1.0
    return 2.0 if side == actor.side else 0.0


# ---------------------------------------------------------------- places
def place_overlap(expected: Sequence[ExpectedPlace], found: Sequence[Row]) -> PlaceOverlap:
    """Pair places of the same role at the least distance, then ask which are the same.

    Expected places that have no point cannot be judged: where a found place bears their name,
    both are left out of every count.
    """
    roles = {_role(place.role) for place in expected}
    given = [
        place
        for place in found
        if _role(place["role"]) in roles or place["role"] not in _EXTRA_ROLES
    ]
    unjudged = [place for place in expected if not place.judged]
    given = [place for place in given if not any(_same_name(gold, place) for gold in unjudged)]
    wanted = [place for place in expected if place.judged]
    weights = [[_place_weight(gold, place) for place in given] for gold in wanted]
    pairs = [(wanted[row], given[column]) for row, column in best_pairs(weights)]
    same = [(gold, place) for gold, place in pairs if same_place(gold, place)]
    kms = (km_between(gold, place) for gold, place in pairs)
    return PlaceOverlap(
        same=Overlap(len(same), len(wanted), len(given)),
        resolved=sum(place["lat"] is not None for place in given),
        kms=tuple(km for km in kms if km is not None),
        relations=tuple(
            place["relation"] == gold.relation for gold, place in same if gold.relation is not None
        ),
    )


def same_place(gold: ExpectedPlace, place: Row) -> bool:
    """Tell whether a found place is the expected one: by id, or near enough."""
    if gold.id is not None and gold.id == place["id"]:
        return True
    km = km_between(gold, place)
    return km is not None and km <= gold.within_km


def km_between(gold: ExpectedPlace, place: Row) -> float | None:
    """Return the distance in km, or None if either has no point."""
    if gold.lat is None or gold.lon is None or place["lat"] is None:
        return None
    return distance_km(gold.lat, gold.lon, place["lat"], place["lon"])


def _place_weight(gold: ExpectedPlace, place: Row) -> float:
    if _role(gold.role) != _role(place["role"]):
        return 0.0
    if gold.id is not None and gold.id == place["id"]:
        return _FAR_KM + 1
    km = km_between(gold, place)
    return 0.0 if km is None else _FAR_KM - km


def _role(role: str) -> str:
    return "site" if role == "along" else role  # a road may be read as either


def _same_name(gold: ExpectedPlace, place: Row) -> bool:
    written = (place["text"], place["name"] or "", place["name_ar"] or "")
    return any(name in text for name in gold.names for text in written)


# ---------------------------------------------------------------- tolls
def _tolls(expected: ExpectedEvent, row: Row) -> dict[str, bool]:
    """Compare low, best and high exactly, wherever the gold or the row states a toll."""
    judged: dict[str, bool] = {}
    for effect, total in expected.totals.items():
        found = total_of(row["casualties"], effect)
        if total is not None or found is not None:
            judged[effect] = total == found
    if expected.tolls is not None:
        by_status = tolls_of(row["casualties"])
        for effect in EFFECTS:
            for status in STATUS_NAMES:
                wanted: Any = expected.tolls.get((effect, status))
                given: Any = by_status.get((effect, status))
                if wanted is not None or given is not None:
                    judged[f"{effect} {status}"] = wanted == given
    return judged
