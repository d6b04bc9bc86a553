"""What is wrong with the tables as a whole: what no single row can show."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from midan.gazetteer.distance import distance_km
from midan.gazetteer.licences import problem_in_tables
from midan.gazetteer.places import ADMIN_KINDS, PlaceRecord, RegionRecord

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from midan.gazetteer.gazetteer import Gazetteer

_MARGIN_KM = 3.0
_SAME_SPOT_KM = 1.0


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault or note: `severity` is "error" (must be mended) or "note" (worth a look)."""

    severity: str
    rule: str
    place_id: str
    problem: str


def check(gazetteer: Gazetteer) -> list[Finding]:
    """Return all findings about the own tables, errors first."""
    places, regions = gazetteer.own_places(), gazetteer.own_regions()
    found = [
        *_duplicate_ids(gazetteer.table_ids()),
        *_references(places, regions, gazetteer),
        *_unsourced(places),
        *_beyond_licence(places),
        *_outside(places, gazetteer),
        *_same_spot(places),
        *_shared_names(gazetteer),
    ]
    return sorted(found, key=lambda one: (one.severity, one.rule, one.place_id, one.problem))


def _duplicate_ids(ids: Iterable[str]) -> Iterator[Finding]:
    for place_id, times in Counter(ids).items():
        if times > 1:
            yield Finding("error", "duplicate-id", place_id, f"stands in the tables {times} times")


def _references(
    places: Sequence[PlaceRecord], regions: Sequence[RegionRecord], gazetteer: Gazetteer
) -> Iterator[Finding]:
    atlas = gazetteer.atlas
    for place in places:
        if place.container and atlas.place(place.container) is None:
            problem = f"container {place.container} is no place of the tables"
            yield Finding("error", "unknown-container", place.id, problem)
        if place.container == place.id:
            yield Finding("error", "own-container", place.id, "is its own container")
        for column, kind in zip(("admin1", "admin2", "admin3"), ADMIN_KINDS, strict=True):
            unit_id = getattr(place, column)
            unit = atlas.place(unit_id) if unit_id else None
            if unit_id and (unit is None or unit.kind != kind):
                problem = f"{column} {unit_id} is no {kind} of the tables"
                yield Finding("error", "unknown-unit", place.id, problem)
    for region in regions:
        for part in (region.parent, *region.parts):
            if atlas.place(part) is None:
                problem = f"part or parent {part} is no place of the tables"
                yield Finding("error", "unknown-part", region.place.id, problem)


def _unsourced(places: Sequence[PlaceRecord]) -> Iterator[Finding]:
    for place in places:
        for column in ("source", "licence"):
            if not getattr(place, column):
                yield Finding("error", f"no-{column}", place.id, f"has no {column}")


def _beyond_licence(places: Sequence[PlaceRecord]) -> Iterator[Finding]:
    for place in places:
        problem = problem_in_tables(place.licence) if place.licence else ""
        if problem:
            yield Finding("error", "beyond-licence", place.id, problem)


def _outside(places: Sequence[PlaceRecord], gazetteer: Gazetteer) -> Iterator[Finding]:
    """Report points further from their container's point than its extent and their own reach.

    Only round containers can be judged so: units and countries are not round, and only noted.
    """
    for place in places:
        holder = gazetteer.atlas.place(place.container) if place.container else None
        if holder is None:
            continue
        distance = distance_km(place.lat, place.lon, holder.lat, holder.lon)
        allowed = holder.extent_km + holder.error_km + place.radius_km + _MARGIN_KM
        if distance > allowed:
            wide = holder.kind in ADMIN_KINDS or holder.kind in {"country", "region"}
            severity = "note" if wide and distance <= 2 * allowed else "error"
            problem = (
                f"lies {distance:.1f} km from the point of {holder.id}, whose extent is "
                f"{holder.extent_km:g} km"
            )
            yield Finding(severity, "outside-container", place.id, problem)


def _same_spot(places: Sequence[PlaceRecord]) -> Iterator[Finding]:
    """Report places of one kind and name at one spot: probably one place twice."""
    by_name: dict[tuple[str, str], list[PlaceRecord]] = defaultdict(list)
    for place in places:
        by_name[place.name_ar or place.name_en, place.kind].append(place)
    for namesakes in by_name.values():
        for position, one in enumerate(namesakes):
            for other in namesakes[position + 1 :]:
                distance = distance_km(one.lat, one.lon, other.lat, other.lon)
                if distance <= _SAME_SPOT_KM:
                    problem = f"same name and kind as {other.id}, {distance:.1f} km away"
                    yield Finding("error", "same-place-twice", one.id, problem)


def _shared_names(gazetteer: Gazetteer) -> Iterator[Finding]:
    """Note strong spellings that several places share: the resolver needs context for them."""
    for key, place_ids in gazetteer.shared_names():
        others = ", ".join(place_ids[1:])
        yield Finding("note", "shared-name", place_ids[0], f"{key} is also a name of {others}")
