"""What speaks for and against a candidate: explicit features, weighed by `weights.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp
from typing import TYPE_CHECKING

from midan.gazetteer.distance import distance_km
from midan.gazetteer.lookup import EXACT, JOINED, NEAR
from midan.gazetteer.places import ADMIN_KINDS

if TYPE_CHECKING:
    from midan.gazetteer.atlas import Atlas
    from midan.gazetteer.lookup import Found, Lookup
    from midan.gazetteer.places import PlaceRecord
    from midan.gazetteer.query import PlaceQuery
    from midan.gazetteer.settings import Settings
    from midan.gazetteer.zones import Zone

_SIBLINGS_READ = 12
_NAMESAKES_READ = 40
_CONTEXT_READ = 8
_CONTEXT_FADE = 0.85
_LARGE_CONTEXT_KM = 20.0
_HIGHEST_PROMINENCE = 5


@dataclass(frozen=True, slots=True)
class Near:
    """A place that counts as evidence: a context place or one meaning of a sibling."""

    place: PlaceRecord
    share: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """What surrounds one mention, looked up once for all its candidates."""

    zones: tuple[Zone, ...]
    context: tuple[Near, ...]
    siblings: tuple[tuple[str, tuple[Near, ...]], ...]
    home: PlaceRecord | None
    head: str


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its score and the reasons, the weightiest first.

    `inside` is the degree to which it lies in the stated containers (1.0 without any);
    `supported` tells whether a weak name may be believed.
    """

    found: Found
    score: float
    inside: float
    supported: bool
    reasons: tuple[str, ...]


def gather(
    query: PlaceQuery, zones: tuple[Zone, ...], atlas: Atlas, lookup: Lookup, known: Settings
) -> Evidence:
    """Look up what surrounds a mention."""
    context: list[Near] = []
    for rank, place_id in enumerate(query.context[:_CONTEXT_READ]):
        place = atlas.place(place_id)
        if place is not None and place.kind != "country":
            spread = _LARGE_CONTEXT_KM / max(_LARGE_CONTEXT_KM, place.extent_km)
            context.append(Near(place, spread * _CONTEXT_FADE**rank))
    names = [name for name in dict.fromkeys(query.siblings) if name != query.name]
    siblings = tuple(
        (name, meanings)
        for name in names[:_SIBLINGS_READ]
        if (meanings := _meanings(name, lookup, known))
    )
    home = atlas.place(query.zone) if query.zone else None
    return Evidence(zones, tuple(context), siblings, home, query.head)


def _meanings(name: str, lookup: Lookup, known: Settings) -> tuple[Near, ...]:
    """Return what a sibling may be; each meaning has the root of its share of the prior."""
    found = [one.place for one in lookup.find(name, "")[:_NAMESAKES_READ]]
    if not found:
        return ()
    odds = [exp(prior(place, known)) for place in found]
    total = sum(odds)
    return tuple(Near(place, (odd / total) ** 0.5) for place, odd in zip(found, odds, strict=True))


def prior(place: PlaceRecord, known: Settings, *, stated: bool = False) -> float:
    """Return the log-odds of a place before other evidence; `stated` if the text names its kind.

    What is said to be a subdistrict is no less likely than a town: the prior of its kind is moot.
    """
    weight = known.weights.prominence * place.prominence / _HIGHEST_PROMINENCE
    by_kind = known.kind_prior
    return weight + (max(by_kind.values()) if stated else by_kind.get(place.kind, 0.0))


def head_grade(head: str, kind: str, known: Settings) -> float | None:
    """Return how well a kind fits a head noun (0 contradicts), or None if the head says nothing."""
    kinds = known.heads.get(head)
    return None if kinds is None else kinds.get(kind, 0.0)


def scored(found: Found, evidence: Evidence, atlas: Atlas, known: Settings) -> Scored:
    """Score one candidate."""
    place, weights = found.place, known.weights
    gains: list[tuple[float, str]] = []
    inside = _inside(place, evidence, atlas)
    if evidence.zones:
        labels = " in ".join(zone.label for zone in evidence.zones)
        gain = weights.container_inside * inside if inside else weights.container_outside
        gains.append((gain, f"inside the stated {labels}" if inside else f"outside {labels}"))
    fit = 1.0 if found.headed else head_grade(evidence.head, place.kind, known)
    score = prior(place, known, stated=fit == 1.0) + _spelling(found, atlas, known)
    if fit is not None:
        gain = weights.head_agrees * fit if fit else weights.head_contradicts
        gains.append((gain, f"{'is' if fit else 'is no'} {evidence.head}"))
    gains.extend(_neighbours(place, evidence, known))
    context_gain, context_near = _context(place, evidence, known)
    gains.extend(context_gain)
    score += sum(gain for gain, _ in gains)
    supported = not found.weak or bool(fit) or context_near or (bool(evidence.zones) and inside > 0)
    reasons = tuple(text for gain, text in sorted(gains, key=lambda pair: -abs(pair[0])) if text)
    return Scored(found, score, inside, supported, reasons)


def _spelling(found: Found, atlas: Atlas, known: Settings) -> float:
    weights = known.weights
    gain = {EXACT: weights.exact, JOINED: weights.joined, NEAR: weights.near}.get(found.match, 0.0)
    if found.weak and not found.headed:
        gain += weights.weak
    if not atlas.is_own(found.place.id):
        gain += weights.imported
    return gain


def _inside(place: PlaceRecord, evidence: Evidence, atlas: Atlas) -> float:
    if not evidence.zones:
        return 1.0
    line = atlas.line_set(place)
    grades = [zone.grade(place, line) for zone in evidence.zones]
    # The nearest container must hold it; those around that one confirm.
    return (grades[0] + sum(grades) / len(grades)) / 2 if grades[0] else 0.0


def _neighbours(place: PlaceRecord, evidence: Evidence, known: Settings) -> list[tuple[float, str]]:
    """Score nearness to the other names of the list: the mean of its best two."""
    scale = known.distances.sibling_km
    values: list[tuple[float, str, float]] = []
    for name, meanings in evidence.siblings:
        best = max(
            (
                (near.share * exp(-distance / scale), distance)
                for near in meanings
                if near.place.id != place.id
                for distance in (_gap_km(place, near.place),)
            ),
            default=None,
        )
        if best is not None:
            values.append((best[0], name, best[1]))
    if not values:
        return []
    values.sort(reverse=True)
    top = values[:2]
    gain = known.weights.sibling * sum(value for value, _, _ in top) / len(top)
    _, name, distance = top[0]
    return [(gain, f"{distance:.0f} km from {name} of its list" if gain > 0.2 else "")]


def _context(
    place: PlaceRecord, evidence: Evidence, known: Settings
) -> tuple[list[tuple[float, str]], bool]:
    """Score nearness to the report's places and the outlet's home; tell if one is near."""
    gains: list[tuple[float, str]] = []
    near_enough = False
    weights, distances = known.weights, known.distances
    if evidence.context:
        ranked = [(near, _gap_km(place, near.place)) for near in evidence.context]
        nearest = min(gap for _, gap in ranked)
        near_enough = nearest <= distances.weak_context_km
        if any(near.place.id == place.id for near, _ in ranked):
            gains.append((weights.context_same + weights.context, "named before in the report"))
        else:
            near, gap = max(
                ranked, key=lambda pair: pair[0].share * exp(-pair[1] / distances.context_km)
            )
            gain = weights.context * near.share * exp(-gap / distances.context_km)
            gains.append((gain, f"{gap:.0f} km from {near.place.label}" if gain > 0.2 else ""))
        if nearest > distances.far_km:
            gains.append((weights.far_from_context, f"{nearest:.0f} km from the report's places"))
    if evidence.home is not None:
        gap = _gap_km(place, evidence.home)
        gain = weights.zone * exp(-gap / distances.zone_km)
        gains.append((gain, "near the outlet's home" if gain > 0.2 else ""))
    return gains, near_enough


def _gap_km(place: PlaceRecord, other: PlaceRecord) -> float:
    """Return the distance between two places, from the edge of a unit or region."""
    distance = distance_km(place.lat, place.lon, other.lat, other.lon)
    if other.kind in ADMIN_KINDS or other.kind in {"region", "country"}:
        return max(0.0, distance - other.extent_km)
    return distance
