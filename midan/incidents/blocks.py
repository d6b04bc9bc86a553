"""The blocks in which sightings of one incident meet."""

from __future__ import annotations

import math
import zlib
from datetime import timedelta
from typing import TYPE_CHECKING

from midan.incidents.rules import limits

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from midan.incidents.sighting import Sighting, Site

_CELL_DEGREES = 0.1  # 11 km from north to south
_KM_PER_DEGREE = 111.2
_LONGEST_SPAN_DAYS = 31  # a vaguer date puts a sighting among those without one
_MOST_AT_A_PLACE = 40
_SKETCH = 8  # the smallest hashes of a text's triples: copies share some (Broder 1997, MinHash)


def keys_of(sighting: Sighting) -> Iterator[Hashable]:
    """Give the blocks that a sighting stands in."""
    days = _days(sighting, slack=0)
    for site in sighting.sites:
        if (cell := _cell(site)) is not None and site.narrow:
            yield from (("at", *cell, day) for day in days)
    yield from _place_keys(sighting)
    yield from _likeness_keys(sighting, days)


def keys_to_look_in(sighting: Sighting) -> Iterator[Hashable]:
    """Give the blocks in which its incident may stand: those around it, and a day to each side."""
    days = _days(sighting, slack=limits().slack_days)
    for site in sighting.sites:
        if site.narrow:
            yield from (("at", *cell, day) for cell in _cells_around(site) for day in days)
    if sighting.first is None:
        yield from _place_keys(sighting)
    yield from _likeness_keys(sighting, days)


def crowded(key: Hashable, incidents: int) -> bool:
    """Tell whether a place has so many incidents that a report without a date says nothing."""
    return isinstance(key, tuple) and key[0] == "place" and incidents > _MOST_AT_A_PLACE


def _place_keys(sighting: Sighting) -> Iterator[Hashable]:
    yield from (("place", site.id or site.text) for site in sighting.sites if site.narrow)


def _likeness_keys(sighting: Sighting, days: list[int]) -> Iterator[Hashable]:
    """Numbers and words, at a place or on a day: for sightings that lack the other of the two."""
    places = [site.id or site.text for site in sighting.sites if site.narrow]
    anchors: list[Hashable] = [*days, *places]
    marks: list[Hashable] = [
        (name, bounds.low, bounds.high)
        for name, bounds in (("killed", sighting.killed), ("injured", sighting.injured))
        if bounds is not None and bounds.low > 1 and bounds.high is not None
    ]
    marks += _sketch(sighting)
    for anchor in anchors:
        yield from ((anchor, mark) for mark in marks)


def _sketch(sighting: Sighting) -> list[int]:
    return sorted(zlib.crc32(" ".join(triple).encode()) for triple in sighting.triples)[:_SKETCH]


def _days(sighting: Sighting, *, slack: int) -> list[int]:
    if sighting.first is None or sighting.last is None:
        return []
    first, last = sighting.first, sighting.last
    if last - first > timedelta(days=_LONGEST_SPAN_DAYS):
        return []
    return list(range(first.toordinal() - slack, last.toordinal() + slack + 1))


def _cell(site: Site) -> tuple[int, int] | None:
    if site.lat is None or site.lon is None:
        return None
    return math.floor(site.lat / _CELL_DEGREES), math.floor(site.lon / _CELL_DEGREES)


def _cells_around(site: Site) -> Iterator[tuple[int, int]]:
    if (cell := _cell(site)) is None or site.lat is None:
        return
    reach = limits().container_km / _KM_PER_DEGREE / _CELL_DEGREES
    north = math.ceil(reach)
    east = math.ceil(reach / max(0.05, math.cos(math.radians(site.lat))))
    for lat in range(cell[0] - north, cell[0] + north + 1):
        yield from ((lat, lon) for lon in range(cell[1] - east, cell[1] + east + 1))
