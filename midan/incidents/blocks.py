"""The blocks in which sightings of one incident meet: only what shares a block is compared.

Blocks are days at a square of the earth, names of places, tolls on a day or at a place, and rare
words. A block that holds very many is read in the order of its days, each with those that follow
(the sorted neighbourhood of Hernández and Stolfo 1995), so that the work grows with the number of
sightings and not with its square.
"""

from __future__ import annotations

import math
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from midan.incidents.rules import limits

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from midan.incidents.sighting import Sighting, Site
    from midan.incidents.words import WordWeights

_CELL_DEGREES = 0.1  # 11 km from north to south
_KM_PER_DEGREE = 111.2
_RAREST_WORDS = 12  # of a report
_MOST_HOLDING = 60  # reports that hold a word that is still rare
_NEIGHBOURS = 30  # that a sighting is compared with in one block
_FEWEST_TELLING = 2  # one dead or one hurt is the commonest number of all, and tells nothing


def pairs_to_weigh(sightings: Sequence[Sighting], known: WordWeights) -> set[tuple[int, int]]:
    """Give the pairs of positions that share a block, the lower first."""
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    order = sorted(range(len(sightings)), key=lambda at: (_first_day(sightings[at]), at))
    for at in order:
        for key in set(_keys_of(sightings[at], known)):
            blocks[key].append(at)
    spans = [_span(sighting) for sighting in sightings]
    return {
        (min(one, other), max(one, other))
        for block in blocks.values()
        for place, one in enumerate(block)
        for other in block[place + 1 : place + 1 + _NEIGHBOURS]
        if spans[one][0] <= spans[other][1] and spans[other][0] <= spans[one][1]
        if sightings[one].doc_id != sightings[other].doc_id
    }


def _span(sighting: Sighting) -> tuple[int, int]:
    """Number the days on which another sighting of the same may be dated; undated all."""
    days = sighting.days
    if days is None:
        return 0, date.max.toordinal()
    return days.first.toordinal(), days.last.toordinal() + limits().weeks_later


def _first_day(sighting: Sighting) -> date:
    return date.max if sighting.days is None else sighting.days.first


def _keys_of(sighting: Sighting, known: WordWeights) -> Iterator[Hashable]:
    days = _days(sighting)
    narrow = [site for site in sighting.sites if site.narrow]
    for site in narrow:
        yield from (("at", *cell, day) for cell in _cells_of(site) for day in days)
        yield "place", site.key
    anchors: list[Hashable] = [*days, *(site.key for site in narrow)]
    for name, bounds in (("killed", sighting.killed), ("injured", sighting.injured)):
        if bounds is not None and bounds.low >= _FEWEST_TELLING and bounds.high is not None:
            yield from ((anchor, name, bounds) for anchor in anchors)
    rare = sorted((known.count(word), word) for word in sighting.words)
    telling = [word for count, word in rare if 1 < count <= _MOST_HOLDING]
    yield from (("word", word) for word in telling[:_RAREST_WORDS])


def _days(sighting: Sighting) -> list[int]:
    """Number the days, and one more to each side where the date is loose."""
    days = sighting.days
    if days is None:
        return []
    slack = limits().slack_days if days.loose else 0
    return list(range(days.first.toordinal() - slack, days.last.toordinal() + slack + 1))


def _cells_of(site: Site) -> Iterator[tuple[int, int]]:
    """Give the squares that a place reaches into: a near place stands in one of them."""
    if site.lat is None or site.lon is None:
        return
    reach = limits().container_km / 2 / _KM_PER_DEGREE
    reach_east = reach / max(0.05, math.cos(math.radians(site.lat)))
    for lat in _steps(site.lat, reach):
        yield from ((lat, lon) for lon in _steps(site.lon, reach_east))


def _steps(degrees: float, reach: float) -> range:
    first = math.floor((degrees - reach) / _CELL_DEGREES)
    return range(first, math.floor((degrees + reach) / _CELL_DEGREES) + 1)
