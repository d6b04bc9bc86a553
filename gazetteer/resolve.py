"""The resolver: one mention in, one place with an honest precision out, or the reason why not.

Candidates come by spelling, tight to wide; each is scored by explicit features; the best is the
answer only if it leads all its rivals together, and the place that the gazetteer may not know.
Else the stated container answers, at its own precision, or nobody does.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from math import exp, log
from typing import TYPE_CHECKING

from midan.gazetteer.countryside import countryside
from midan.gazetteer.distance import distance_km
from midan.gazetteer.lookup import NAME, Found, Lookup
from midan.gazetteer.places import ADMIN_KINDS, AREA_KINDS
from midan.gazetteer.query import PlaceQuery, Resolution
from midan.gazetteer.relations import Spot, outlying, related
from midan.gazetteer.score import Prepared, Scored, Scorer
from midan.gazetteer.zones import Zone, zone_of
from midan.records import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from midan.gazetteer.atlas import Atlas
    from midan.gazetteer.places import PlaceRecord
    from midan.gazetteer.settings import Settings

MOST_CANDIDATES = 5
_CACHED_QUERIES = 4096
_SURE = 0.85
_NO_RIVAL = 8.0
"""Log-odds behind the best at which a candidate no longer counts."""
_LEAST_KM_PER_DEGREE = 110.0
_WHOLE_KINDS = frozenset({"region", "governorate"})
AT_CONTAINER = "answered at the stated"
"""What the reason of an answer says that is the container of the place named."""
_SETTLED_BY_NAME = "the only place of this name"


class Resolver:
    """Resolves place queries against one gazetteer; answers are memoised."""

    def __init__(self, atlas: Atlas, lookup: Lookup, settings: Settings) -> None:
        """Resolve against the places of `atlas`, found through `lookup`."""
        self.atlas, self.lookup, self.settings = atlas, lookup, settings
        self.scorer = Scorer(atlas, lookup, settings)
        self.resolve = lru_cache(_CACHED_QUERIES)(self._resolve)
        self._zone = lru_cache(_CACHED_QUERIES)(self._zone_of)
        self._units = lru_cache(_CACHED_QUERIES)(self._units_of)

    def _resolve(self, query: PlaceQuery) -> Resolution:
        """Return the place of one mention."""
        if query.head == "countryside" and query.name:
            answer = countryside(query, self)
            if answer is not None:
                return answer
        answer = self.settled(query)
        if answer.id is None and query.head in self.settings.outlying_heads:
            answer = self._within_area(query, answer)
        return answer if answer.id is not None else self._container(query, answer)

    def _within_area(self, query: PlaceQuery, failed: Resolution) -> Resolution:
        """Answer "the villages of Jabal al-Zawiya", where no settlement has the name: the area."""
        found = self.lookup.find(query.name, "")
        if not found or any(one.place.kind not in _WHOLE_KINDS for one in found):
            return failed
        area = self.settled(replace(query, head=found[0].place.kind))
        if area.id is None:
            return failed
        return replace(area, reason=f"{area.reason}; places of it that are not named")

    def settled(self, query: PlaceQuery) -> Resolution:
        """Return the place of a mention by its own name, or none with the reason."""
        ranked = self.ranked(query)
        if not ranked:
            return nothing(self._why_none(query))
        best, lead = ranked[0], self._lead(ranked, query)
        decision = self.settings.decision
        losers = tuple(_candidate(one) for one in ranked[1 : MOST_CANDIDATES + 1])
        if best.inside < decision.inside:
            reason = f"{best.found.place.label} lies outside the stated container"
            return nothing(reason, (_candidate(best), *losers))
        if lead < decision.margin:
            return nothing(self._why_undecided(ranked), (_candidate(best), *losers))
        other = self.second_place(query)
        spot = related(best.found.place, query, other, self.settings.relations)
        reason = self._why(best, ranked)
        return self.answer(best.found.place, spot, self.confidence(lead), reason, losers)

    def ranked(self, query: PlaceQuery) -> list[Scored]:
        """Return the candidates that can be meant, best first.

        A weak name needs support; those outside the stated containers go if any lies inside.
        """
        known = self._believed(self._found(query), query)
        inside = self._inside(known)
        if known and not inside:  # the name is misspelt, and its namesake elsewhere is not
            inside = self._inside(self._believed(self._misspelt(query), query))
        return inside or known

    def _believed(self, found: Sequence[Prepared], query: PlaceQuery) -> list[Scored]:
        """Score those that can be believed; a weak name alone needs an armed clause."""
        said = query.armed or query.head or query.containers
        scored = self._scored(found, query, supported=True)
        return [one for one in scored if one.supported and (said or not one.found.weak)]

    def _inside(self, known: Iterable[Scored]) -> list[Scored]:
        return [one for one in known if one.inside >= self.settings.decision.inside]

    def candidates(self, query: PlaceQuery) -> list[Scored]:
        """Return every place of the name with its score, best first; ties go by id."""
        return self._scored(self._found(query), query)

    def _scored(
        self, found: Sequence[Prepared], query: PlaceQuery, *, supported: bool = False
    ) -> list[Scored]:
        """Score candidates, best first; with `supported` only those that may have support."""
        if not found:
            return []
        if query.between is not None:
            query = replace(query, siblings=(*query.siblings, query.between.name))
        evidence = self.scorer.gather(query, self._zones(query))
        known = [
            self.scorer.score(one, evidence)
            for one in found
            if not supported or self.scorer.may_be_supported(one, evidence)
        ]
        if len(known) > 1:
            known.sort(key=lambda one: (-one.score, one.found.place.id))
        return known

    def _found(self, query: PlaceQuery) -> Sequence[Prepared]:
        found = self.scorer.prepared(query.name, query.head)
        if query.handles:
            known = {one.found.place.id for one in found}
            missing = (self.atlas.place(one) for one in query.handles if one not in known)
            more = (Found(place, NAME, weak=False) for place in missing if place is not None)
            found = (*found, *(self.scorer.prepare(one, query.head, is_name=True) for one in more))
        if not found and (query.head or query.containers):
            return self._misspelt(query)
        return found

    def _misspelt(self, query: PlaceQuery) -> Sequence[Prepared]:
        near = self.lookup.near(query.name)
        return [self.scorer.prepare(one, query.head, is_name=True) for one in near]

    def misspelt(self, query: PlaceQuery) -> list[Scored]:
        """Return the places whose names are nearly the one asked for, best first."""
        return self._scored(self._misspelt(query), query)

    def _zones(self, query: PlaceQuery) -> tuple[Zone, ...]:
        """Return the stated containers that are sure enough as zones, nearest first."""
        least = self.settings.decision.container_confidence
        zones = (
            self._zone(container, answer.id)
            for container, answer in self.containers(query)
            if answer.confidence >= least
        )
        return tuple(zone for zone in zones if zone is not None)

    def _zone_of(self, container: PlaceQuery, place_id: str | None) -> Zone | None:
        place = self.atlas.place(place_id) if place_id else None
        return zone_of(container, place, self.atlas, self.settings.distances)

    def containers(self, query: PlaceQuery) -> list[tuple[PlaceQuery, Resolution]]:
        """Return the stated containers with their resolutions, nearest first.

        Each is resolved inside the ones after it, and in the report's surroundings only if it is
        in doubt without: most are governorates and cities, whose answer can then be kept.
        """
        answers: list[tuple[PlaceQuery, Resolution]] = []
        for position, container in enumerate(query.containers):
            outer = container.containers or query.containers[position + 1 :]
            whole = (
                container if outer == container.containers else replace(container, containers=outer)
            )
            answer = self.resolve(whole)
            if answer.confidence < _SURE and (query.context or query.zone):
                answer = self.resolve(replace(whole, context=query.context, zone=query.zone))
            answers.append((whole, answer))
        return answers

    def second_place(self, query: PlaceQuery) -> PlaceRecord | None:
        """Return the second place of "between", or None."""
        if query.between is None:
            return None
        second = replace(
            query.between,
            containers=query.between.containers or query.containers,
            siblings=(*query.between.siblings, query.name),
            context=query.between.context or query.context,
            zone=query.between.zone or query.zone,
        )
        answer = self.resolve(second)
        return self.atlas.place(answer.id) if answer.id else None

    def _lead(self, ranked: Sequence[Scored], query: PlaceQuery) -> float:
        """Return by how much the best leads its rivals and the unlisted place together.

        Places that are practically the same spot, and units that hold each other, are no rivals.
        """
        best, decision = ranked[0], self.settings.decision
        # A bare name that only a unit bears is likelier its town, missing from the tables.
        unit = best.found.place.kind in ADMIN_KINDS and not (query.head or best.found.headed)
        unlisted = decision.unlisted_town if unit else decision.unlisted
        weights = self.settings.weights
        share = self.settings.unlisted_heads.get(query.head, 0.0)
        # To have been named before tells namesakes apart, but makes no first answer surer.
        before = weights.context_same if best.named_before else 0.0
        odds = exp(unlisted + before + share * weights.head_agrees)
        for one in ranked[1:]:
            if one.score < best.score - _NO_RIVAL:
                break
            if not self._allied(best, one):
                odds += exp(one.score)
        return best.score - log(odds)

    def _allied(self, best: Scored, other: Scored) -> bool:
        place, rival = best.found.place, other.found.place
        unit = place.kind in ADMIN_KINDS or rival.kind in ADMIN_KINDS
        same_km = self.settings.distances.same_km
        if not unit and abs(place.lat - rival.lat) * _LEAST_KM_PER_DEGREE > same_km:
            return False  # most namesakes lie far apart, and are told so at little cost
        near = distance_km(place.lat, place.lon, rival.lat, rival.lon) <= same_km
        if not (unit or near):
            return False
        held = rival.id in self.atlas.line_set(place) or place.id in self.atlas.line_set(rival)
        return unit if held else near

    def confidence(self, lead: float) -> float:
        """Return the calibrated confidence of an answer that leads by so much."""
        known = self.settings.confidence
        odds = known.intercept + known.slope * min(lead, known.ceiling)
        return round(1 / (1 + exp(-odds)), 3)

    def _container(self, query: PlaceQuery, failed: Resolution) -> Resolution:
        """Answer the nearest stated container that is sure enough, else leave it unresolved."""
        least = self.settings.decision.container_confidence
        for _, answer in self.containers(query):
            place = self.atlas.place(answer.id) if answer.id else None
            if place is None or answer.confidence < least:
                continue
            note = f"{failed.reason}; {AT_CONTAINER} {answer.name or answer.name_ar}"
            found = answer
            town = place.kind not in AREA_KINDS and answer.area is None
            if town and query.head in self.settings.outlying_heads:
                spot = outlying(place, self.settings.relations)
                found = self.answer(place, spot, answer.confidence, "")
                note = f"{note}, {spot.note}"
            sure = round(answer.confidence * self.settings.decision.container_holds, 3)
            return replace(found, candidates=failed.candidates, reason=note, confidence=sure)
        return failed

    def _why_none(self, query: PlaceQuery) -> str:
        if not query.name:
            return "no name is given"
        found = self.lookup.find(query.name, query.head)
        if found and all(one.place.kind in ADMIN_KINDS for one in found):
            return f"{query.name} is only known as a unit, and nothing says that one is meant"
        if found:
            return f"{query.name} is also a common word or person, and nothing near it says place"
        return f"no place named {query.name} is known"

    def _why_undecided(self, ranked: Sequence[Scored]) -> str:
        best = ranked[0].found.place
        rivals = [one for one in ranked[1:] if not self._allied(ranked[0], one)]
        if not rivals:
            return f"{best.label} is the only candidate, but nothing in the report speaks for it"
        names = f"{best.label} ({best.id}) and {rivals[0].found.place.label}"
        more = f" and {len(rivals) - 1} more" if len(rivals) > 1 else ""
        return f"undecided between {names} ({rivals[0].found.place.id}){more}"

    def _why(self, best: Scored, ranked: Sequence[Scored]) -> str:
        reasons = best.reasons()[:3]
        rival = next((one for one in ranked[1:] if not self._allied(best, one)), None)
        if rival is not None:
            reasons.append(f"preferred to {rival.found.place.id}")
        elif not reasons:
            reasons.append(_SETTLED_BY_NAME)
        if best.found.match not in {"exact", "name"}:
            reasons.append(f"{best.found.match} spelling")
        return "; ".join(reasons)

    def answer(
        self,
        place: PlaceRecord,
        spot: Spot,
        confidence: float,
        reason: str,
        losers: tuple[Candidate, ...] = (),
    ) -> Resolution:
        """Return the resolution of a place at a spot."""
        units = self.units(place)
        one, two, three = (units.get(kind) for kind in ADMIN_KINDS)
        country = units.get("country")
        return Resolution(
            id=place.id,
            name=place.name_en or None,
            name_ar=place.name_ar or None,
            kind=place.kind,
            lat=spot.lat,
            lon=spot.lon,
            radius_km=spot.radius_km,
            area=spot.area,
            estimate=place.estimate,
            admin1=one.label if one else None,
            admin1_pcode=(one.pcode or None) if one else None,
            admin2=two.label if two else None,
            admin2_pcode=(two.pcode or None) if two else None,
            admin3=three.label if three else None,
            admin3_pcode=(three.pcode or None) if three else None,
            country=country.label if country else None,
            geo_precision=spot.geo_precision,
            where_prec=spot.where_prec,
            confidence=confidence,
            reason="; ".join(part for part in (reason, spot.note) if part),
            candidates=losers,
        )

    def units(self, place: PlaceRecord) -> dict[str, PlaceRecord]:
        """Return the units that hold a place, itself included, by kind."""
        if place.kind in ADMIN_KINDS or place.kind == "country":
            return self._units((place.id, *self.atlas.line(place)))
        return self._units(self.atlas.line(place))

    def _units_of(self, line: tuple[str, ...]) -> dict[str, PlaceRecord]:
        units: dict[str, PlaceRecord] = {}
        for unit_id in line:
            unit = self.atlas.place(unit_id)
            if unit is not None and (unit.kind in ADMIN_KINDS or unit.kind == "country"):
                units.setdefault(unit.kind, unit)
        return units


def nothing(reason: str, losers: tuple[Candidate, ...] = ()) -> Resolution:
    """Return the answer that there is no place, with the reason."""
    return Resolution(
        id=None,
        name=None,
        name_ar=None,
        kind=None,
        lat=None,
        lon=None,
        radius_km=None,
        area=None,
        estimate=False,
        admin1=None,
        admin1_pcode=None,
        admin2=None,
        admin2_pcode=None,
        admin3=None,
        admin3_pcode=None,
        country=None,
        geo_precision=None,
        where_prec=None,
        confidence=0.0,
        reason=reason,
        candidates=losers[:MOST_CANDIDATES],
    )


def _candidate(one: Scored) -> Candidate:
    place = one.found.place
    return Candidate(place.id, place.label, place.lat, place.lon, round(one.score, 2))
