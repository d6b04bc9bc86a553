"""What speaks for and against a candidate: explicit features, weighed by `weights.toml`.

What depends on the name and its head noun alone is worked out once a name; what depends on the
surroundings is one pass over a handful of points a candidate. Nearness uses the flat-earth
distance at the neighbour's latitude: within the 100 km where nearness counts for anything it errs
by less than 1 %.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import cos, exp, radians, sqrt
from typing import TYPE_CHECKING

from midan.gazetteer.lookup import EXACT, JOINED, NEAR, Found
from midan.gazetteer.places import AREA_KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from midan.gazetteer.atlas import Atlas
    from midan.gazetteer.lookup import Lookup
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
_KM_PER_DEGREE = 111.195
_WORTH_SAYING = 0.2
_LISTED_NEAR = 1.5
_CACHED = 4096
_SMALL_KINDS = frozenset({"town", "village", "hamlet"})
_KNOWN_KINDS = frozenset({"country", "region", "governorate"})
"""Kinds that reports from anywhere name."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A place that counts as evidence; a unit or region is as near as its edge."""

    place: PlaceRecord
    share: float
    lat: float
    lon: float
    km_per_lon: float
    edge_km: float

    def gap_km(self, lat: float, lon: float) -> float:
        """Return how far away a point lies."""
        north = (lat - self.lat) * _KM_PER_DEGREE
        east = (lon - self.lon) * self.km_per_lon
        gap = sqrt(north * north + east * east) - self.edge_km
        return gap if gap > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """What surrounds one mention, looked up once for all its candidates."""

    zones: tuple[Zone, ...]
    context: tuple[Neighbour, ...]
    siblings: tuple[tuple[str, tuple[Neighbour, ...]], ...]
    home: Neighbour | None
    head: str
    struck: bool = False


@dataclass(slots=True)  # never changed; frozen, it takes far longer to make
class Prepared:
    """A candidate with all that its name and the head noun say about it.

    `fit` is how well its kind fits the head noun, None if the head says nothing; `doubtful` tells
    that the name may be no place at all, or that the place is not what the head noun says.
    `obscurity` (0 to 1) is how much it matters that the report is about another part of the world:
    a capital or a region is named everywhere, a hamlet where it lies.
    """

    found: Found
    base: float
    fit: float | None
    doubtful: bool
    own: bool
    obscurity: float


@dataclass(slots=True)  # never changed; frozen, it takes far longer to make
class Scored:
    """A candidate with its score and what made it, as (gain, words).

    `inside` is the degree to which it lies in the stated containers (1.0 without any);
    `supported` tells whether it may be believed at all: a weak name, or a place that is not what
    the head noun says, needs a container or a place nearby that speaks for it. `named_before`
    tells that the report has resolved a mention to this place already.
    """

    found: Found
    score: float
    inside: float
    supported: bool
    named_before: bool
    gains: tuple[tuple[float, str], ...]

    def reasons(self) -> list[str]:
        """Return the words of what speaks for it, the weightiest first."""
        gains = sorted(self.gains, key=lambda one: -one[0])
        return [text for gain, text in gains if gain > 0 and text]


class Scorer:
    """Scores the candidates of mentions against one gazetteer."""

    def __init__(self, atlas: Atlas, lookup: Lookup, settings: Settings) -> None:
        """Keep what is asked again and again: names, siblings, context places."""
        self._atlas, self._lookup, self._settings = atlas, lookup, settings
        self.prepared = lru_cache(_CACHED)(self._prepared)
        self._meanings = lru_cache(_CACHED)(self._meanings_of)
        self._context_place = lru_cache(_CACHED)(self._context_place_of)
        self._weighed = lru_cache(_CACHED)(self._weigh)

    def _prepared(self, name: str, head: str) -> tuple[Prepared, ...]:
        """Return the places of a name with that head noun."""
        found = self._lookup.find(name, head)
        # What is a strong name of one place is a name, even where it is a weak one of another.
        is_name = any(not one.weak for one in found)
        return tuple(self.prepare(one, head, is_name=is_name) for one in found)

    def prepare(self, found: Found, head: str, *, is_name: bool) -> Prepared:
        """Return a candidate with its prior, spelling and fit to the head noun weighed."""
        place = found.place
        kind = place.kind
        own = self._atlas.is_own(place.id)
        abroad = not own and kind in _SMALL_KINDS and self._atlas.is_abroad(place.id)
        base, fit, doubtful, obscurity = self._weighed(
            head, kind, found.match, found.alike, place.prominence,
            (found.weak, found.headed, is_name, own, abroad),
        )  # fmt: skip
        return Prepared(found, base, fit, doubtful, own, obscurity)

    def _weigh(
        self, head: str, kind: str, match: str, alike: float, prominence: int,
        truths: tuple[bool, bool, bool, bool, bool],
    ) -> tuple[float, float | None, bool, float]:  # fmt: skip
        """Return base, fit, doubt and obscurity, of which thousands of namesakes share a few."""
        weak, headed, is_name, own, abroad = truths
        weights = self._settings.weights
        fit = 1.0 if headed else self._head_fit(head, kind)
        base = self._prior(kind, prominence, stated=fit == 1.0)
        base += self._spelling_gain(match, own=own)
        base += weights.unlike * (1 - alike)
        if weak and not is_name and not headed:
            base += weights.weak
        base += 0.0 if own else weights.imported
        if abroad:
            base += weights.abroad
        if fit is not None:
            base += self._head_gain(fit)
        misspelt = match == NEAR and not (own and fit)
        # A hamlet somebody else's table has does not rival a place because it shares its name.
        unsure = weak and not (is_name and own)
        doubtful = fit == 0 or misspelt or (unsure and not fit)
        obscurity = 0.0 if kind in _KNOWN_KINDS else 1 - prominence / _HIGHEST_PROMINENCE
        return base, fit, doubtful, obscurity

    def _spelling_gain(self, match: str, *, own: bool) -> float:
        """Weigh how the name is spelled; that an import writes it with the article says nothing."""
        weights = self._settings.weights
        gains = {NEAR: weights.near}
        if own:
            gains |= {EXACT: weights.exact, JOINED: weights.joined}
        return gains.get(match, 0.0)

    def _head_fit(self, head: str, kind: str) -> float | None:
        kinds = self._settings.heads.get(head)
        return None if kinds is None else kinds.get(kind, 0.0)

    def _head_gain(self, fit: float) -> float:
        weights = self._settings.weights
        return weights.head_contradicts + fit * (weights.head_agrees - weights.head_contradicts)

    def _prior(self, kind: str, prominence: int, *, stated: bool = False) -> float:
        """Return the log-odds of a place before other evidence.

        With `stated` the text names its kind, and the prior of kinds is moot: what is said to be
        a subdistrict is no less likely than a town.
        """
        known = self._settings
        weight = known.weights.prominence * prominence / _HIGHEST_PROMINENCE
        by_kind = known.kind_prior
        return weight + (max(by_kind.values()) if stated else by_kind.get(kind, 0.0))

    def gather(self, query: PlaceQuery, zones: tuple[Zone, ...]) -> Evidence:
        """Look up what surrounds a mention."""
        context: list[Neighbour] = []
        for place_id in query.context[:_CONTEXT_READ]:
            near = self._context_place(place_id, len(context))
            if near is not None:
                context.append(near)
        siblings = tuple(
            (name, meanings)
            for name in query.siblings[:_SIBLINGS_READ]
            if name != query.name and (meanings := self._meanings(name))
        )
        home = self._context_place(query.zone, 0) if query.zone else None
        return Evidence(zones, tuple(context), siblings, home, query.head, query.struck)

    def _context_place_of(self, place_id: str, rank: int) -> Neighbour | None:
        """Return a context place; a large one says less, and so does one further down the list."""
        place = self._atlas.place(place_id)
        if place is None or place.kind == "country":
            return None
        spread = _LARGE_CONTEXT_KM / max(_LARGE_CONTEXT_KM, place.extent_km)
        return _neighbour(place, spread * _CONTEXT_FADE**rank)

    def _meanings_of(self, name: str) -> tuple[Neighbour, ...]:
        """Return what a sibling may be; each meaning has the root of its share of the prior.

        To lie in a country of the list is no nearness.
        """
        found = [one.place for one in self._lookup.find(name, "")[:_NAMESAKES_READ]]
        found = [place for place in found if place.kind != "country"]
        odds = [exp(self._prior(place.kind, place.prominence)) for place in found]
        total = sum(odds)
        return tuple(
            _neighbour(place, sqrt(odd / total)) for place, odd in zip(found, odds, strict=True)
        )

    def score(self, candidate: Prepared, evidence: Evidence) -> Scored:
        """Score one candidate in its surroundings."""
        found, weights = candidate.found, self._settings.weights
        gains: list[tuple[float, str]] = []
        score, inside = candidate.base, 1.0
        if evidence.zones:
            line = self._atlas.line_set(candidate.found.place)
            inside = _inside(candidate, line, evidence.zones)
            gain = weights.container_inside * inside if inside else weights.container_outside
            labels = " in ".join(zone.label for zone in evidence.zones)
            gains.append((gain, f"{'inside' if inside else 'outside'} the stated {labels}"))
        if evidence.siblings:
            gains.append(self._by_siblings(found.place, evidence.siblings))
        before = False
        if evidence.context:
            before = any(one.place.id == found.place.id for one in evidence.context)
            gains.extend(self._by_context(candidate, evidence.context, before=before))
        if evidence.home is not None:
            gap = evidence.home.gap_km(found.place.lat, found.place.lon)
            gain = weights.zone * exp(-gap / self._settings.distances.zone_km)
            gains.append((gain, "near the outlet's home" if gain > _WORTH_SAYING else ""))
        for gain, _ in gains:
            score += gain
        if candidate.fit is not None:
            gains.append((self._head_gain(candidate.fit), f"is {evidence.head}"))
        listed = bool(evidence.siblings) and gains[bool(evidence.zones)][0] > _LISTED_NEAR
        supported = (
            not candidate.doubtful
            or before
            or listed
            or (bool(evidence.zones) and inside > 0)
            or (evidence.struck and _is_leading_city(candidate))
            or self._is_near(candidate, evidence.context)
        )
        return Scored(found, score, inside, supported, before, tuple(gains))

    def may_be_supported(self, candidate: Prepared, evidence: Evidence) -> bool:
        """Tell at little cost if a candidate may be believed: most namesakes of a word are not."""
        if not candidate.doubtful or evidence.zones or evidence.siblings or evidence.struck:
            return True
        if not evidence.context:
            return False
        place_id = candidate.found.place.id
        return any(near.place.id == place_id for near in evidence.context) or self._is_near(
            candidate, evidence.context
        )

    def _is_near(self, candidate: Prepared, context: Sequence[Neighbour]) -> bool:
        """Tell whether a place of the report is near enough to believe a doubtful candidate.

        Imported hamlets lie everywhere: of them only what is near a spot counts, not near a region.
        """
        if not context:
            return False
        place, distances = candidate.found.place, self._settings.distances
        own, lat, lon = candidate.own, place.lat, place.lon
        reach = distances.weak_context_km if own else distances.weak_import_km
        for near in context:  # noqa: SIM110 (a plain loop costs half; asked of every namesake)
            if (own or not near.edge_km) and near.gap_km(lat, lon) <= reach:
                return True
        return False

    def _by_siblings(
        self, place: PlaceRecord, siblings: Sequence[tuple[str, tuple[Neighbour, ...]]]
    ) -> tuple[float, str]:
        """Weigh nearness to the other names of the list: the mean of its best two."""
        scale, lat, lon = self._settings.distances.sibling_km, place.lat, place.lon
        best = second = 0.0
        counted, label = 0, ""
        for name, meanings in siblings:
            value, value_gap = -1.0, 0.0
            for near in meanings:
                gap = near.gap_km(lat, lon)
                worth = near.share * exp(-gap / scale)
                if worth > value and near.place.id != place.id:
                    value, value_gap = worth, gap
            if value < 0:
                continue
            counted += 1
            if value > best:
                best, second = value, best
                label = f"{value_gap:.0f} km from {name} of its list"
            elif value > second:
                second = value
        mean = (best + second) / 2 if counted > 1 else best
        gain = self._settings.weights.sibling * mean
        return gain, label if gain > _WORTH_SAYING else ""

    def _by_context(
        self, candidate: Prepared, context: Sequence[Neighbour], *, before: bool
    ) -> list[tuple[float, str]]:
        """Weigh nearness to the report's other places; `before` if this is one of them.

        That a place lies where it was thought to lie before is no evidence, so its own earlier
        mention speaks for it against its namesakes alone (`context_same`).
        """
        weights, distances = self._settings.weights, self._settings.distances
        place = candidate.found.place
        gains = [(weights.context_same, "named before in the report")] if before else []
        lat, lon, scale = place.lat, place.lon, distances.context_km
        best, best_gap, nearest, label = -1.0, 0.0, float("inf"), ""
        for near in context:
            if near.place.id == place.id:
                continue
            gap = near.gap_km(lat, lon)
            nearest = min(nearest, gap)
            worth = near.share * exp(-gap / scale)
            if worth > best:
                best, best_gap, label = worth, gap, near.place.label
        if not label:
            return gains
        gain = weights.context * best
        gains.append((gain, f"{best_gap:.0f} km from {label}" if gain > _WORTH_SAYING else ""))
        beyond = max(0.0, nearest - distances.near_km) / (distances.far_km - distances.near_km)
        if beyond:
            far = weights.far_from_context * min(1.0, beyond) * candidate.obscurity
            gains.append((far, f"{nearest:.0f} km from the report's places"))
        return gains


def _is_leading_city(candidate: Prepared) -> bool:
    """Tell whether a name is that of a city so often told of that it needs no other support."""
    place = candidate.found.place
    known = candidate.own and candidate.found.match != NEAR and candidate.fit is None
    return known and place.kind == "city" and place.prominence == _HIGHEST_PROMINENCE


def _neighbour(place: PlaceRecord, share: float) -> Neighbour:
    edge = place.extent_km if place.kind in AREA_KINDS else 0.0
    km_per_lon = _KM_PER_DEGREE * cos(radians(place.lat))
    return Neighbour(place, share, place.lat, place.lon, km_per_lon, edge)


def _inside(candidate: Prepared, line: frozenset[str], zones: Sequence[Zone]) -> float:
    grades = [zone.grade(candidate.found.place, line) for zone in zones]
    # The nearest container must hold it; those around that one confirm.
    return (grades[0] + sum(grades) / len(grades)) / 2 if grades[0] else 0.0
