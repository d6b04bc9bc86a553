"""Search by hand: a name with its head noun and containers, as people type it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import exp
from typing import TYPE_CHECKING

from midan.errors import GazetteerError
from midan.gazetteer.query import PlaceQuery
from midan.gazetteer.settings import settings
from midan.gazetteer.spelling import name_key

if TYPE_CHECKING:
    from midan.gazetteer.gazetteer import Gazetteer
    from midan.gazetteer.places import PlaceRecord

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One answer of a search: the place, how well it fits, and how far it is from `near`."""

    place: PlaceRecord
    score: float
    match: str
    distance_km: float | None
    governorate: str


def parse(text: str) -> PlaceQuery:
    """Read a typed name: commas part the containers, a head noun states the kind.

    >>> parsed = parse("قرية المنصورة، حلب")
    >>> parsed.head, parsed.name, parsed.containers[0].name
    ('village', 'المنصورة', 'حلب')
    """
    parts = [part.strip() for part in text.replace("،", ",").split(",") if part.strip()]
    if not parts:
        return PlaceQuery("")
    first, *rest = (_with_head(part) for part in parts)
    return replace(first, containers=tuple(rest))


def _with_head(text: str) -> PlaceQuery:
    nouns = settings().nouns
    words = text.split()
    if len(words) > 1:
        if words[0].lower() in nouns:
            return PlaceQuery(" ".join(words[1:]), head=nouns[words[0].lower()])
        if words[-1].lower() in nouns:
            return PlaceQuery(" ".join(words[:-1]), head=nouns[words[-1].lower()])
    return PlaceQuery(text)


def search(
    gazetteer: Gazetteer, name: str, near: str | Point | None, within: str | None
) -> list[SearchHit]:
    """Return the places of a name, best first (see `Gazetteer.search`)."""
    point = _point(gazetteer, near) if near is not None else None
    query = parse(name)
    place = gazetteer.atlas.place(name.strip())
    if place is not None:
        return [_hit(gazetteer, place, 0.0, "id", point)]
    if within is not None:
        query = replace(query, containers=(*query.containers, _container(gazetteer, within)))
    hits: list[SearchHit] = []
    known = gazetteer.resolver.candidates(query) or gazetteer.resolver.misspelt(query)
    for one in known:
        if query.containers and one.inside < settings().decision.inside:
            continue
        hits.append(_hit(gazetteer, one.found.place, one.score, one.found.match, point))
    return sorted(hits, key=lambda hit: (-hit.score, hit.place.id))


def _hit(
    gazetteer: Gazetteer, place: PlaceRecord, score: float, match: str, point: Point | None
) -> SearchHit:
    """Return a hit; nearness to a point counts as nearness to a context place does."""
    from midan.gazetteer.geometry import geodesic_km

    distance = None
    if point is not None:
        distance = round(geodesic_km(point, (place.lat, place.lon)), 1)
        known = settings()
        score += known.weights.context * exp(-distance / known.distances.context_km)
    units = gazetteer.resolver.units(place)
    governorate = units.get("governorate") or units.get("country")
    return SearchHit(
        place, round(score, 2), match, distance, governorate.label if governorate else ""
    )


def _container(gazetteer: Gazetteer, within: str) -> PlaceQuery:
    query = parse(within)
    place = gazetteer.atlas.place(within.strip())
    if place is not None:
        return replace(query, handles=(place.id,), name=place.name_ar or place.name_en)
    if gazetteer.resolve(query).id is None:
        raise GazetteerError(
            f"{within}: {gazetteer.resolve(query).reason}; give the id of the place to search in"
        )
    return query


def _point(gazetteer: Gazetteer, near: str | Point) -> Point:
    if not isinstance(near, str):
        return near
    place = gazetteer.atlas.place(near.strip())
    if place is not None:
        return place.lat, place.lon
    key = name_key(near)
    answer = gazetteer.resolve(parse(near))
    if answer.lat is None or answer.lon is None:
        raise GazetteerError(f"{near or key}: {answer.reason}; give its id or a point")
    return answer.lat, answer.lon
