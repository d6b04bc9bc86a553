"""What keeps two sightings from being one incident, and what says that they are one.

The codebook ties by day and place. Where one of the two is not stated (no date, no place, a wide
region that holds the other's place), nothing contradicts and nothing ties; the sightings are tied
only by something else that agrees: their numbers, their words (those of a text passed on), at one
place also the doer, or that nothing else is told of that place.
"""

from __future__ import annotations

from datetime import timedelta
from enum import IntEnum
from itertools import product
from typing import TYPE_CHECKING

from midan.gazetteer.distance import distance_km
from midan.incidents.rules import allies_of, limits

if TYPE_CHECKING:
    from midan.incidents.sighting import Bounds, Sighting, Site

_FEWEST_TELLING = 2  # one dead or one hurt is the commonest number of all, and tells nothing


class Where(IntEnum):
    """How the places of two sightings stand to each other; the larger, the closer."""

    APART = 0
    OPEN = 1
    HOLDS = 2
    NEAR = 3
    SAME = 4


def contradict(one: Sighting, other: Sighting) -> bool:
    """Tell whether something stated keeps the two from being one incident."""
    return (
        one.doc_id == other.doc_id
        or not one.families & other.families
        or not days_overlap(one, other)
        or _sides_differ(one, other)
        or _tolls_differ(one.killed, other.killed)
        or _tolls_differ(one.injured, other.injured)
        or where(one, other) is Where.APART
    )


def reason_for(one: Sighting, other: Sighting, *, lone_candidate: bool) -> str | None:
    """Say what ties two sightings that do not contradict each other, or None.

    `lone_candidate`: no second incident there could be the same.
    """
    placed = where(one, other)
    dated = one.first is not None and other.first is not None
    said = _said(one, other, placed)
    if dated and (placed >= Where.NEAR or (placed is Where.HOLDS and lone_candidate)):
        return said
    if not dated and placed < Where.HOLDS:
        return None
    if tolls_agree(one, other):
        return f"{said}; same numbers"
    if words_shared(one, other) >= limits().same_words:
        return f"{said}; same words"
    if dated or placed < Where.NEAR:
        return None
    if lone_candidate:
        return f"{said}; the only one there"
    if one.sides & other.sides and (one.killed == other.killed or one.injured == other.injured):
        return f"{said}; same doer, no other number"
    return None


def days_overlap(one: Sighting, other: Sighting) -> bool:
    """Tell whether the days may be the same; what is not dated may be of any day."""
    if one.first is None or other.first is None or one.last is None or other.last is None:
        return True
    slack = timedelta(days=limits().slack_days if one.loose or other.loose else 0)
    return one.first <= other.last + slack and other.first <= one.last + slack


def where(one: Sighting, other: Sighting) -> Where:
    """Compare the places: the closest pair counts."""
    pairs = [_compare(a, b) for a, b in product(one.sites, other.sites)]
    return max(pairs, default=Where.OPEN)


def _compare(one: Site, other: Site) -> Where:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return Where.SAME if one.id is other.id and one.text == other.text else Where.OPEN
    if one.id is not None and one.id == other.id:
        return Where.SAME if one.narrow and other.narrow else Where.OPEN
    named_apart = one.settlement and other.settlement
    apart_km = distance_km(one.lat, one.lon, other.lat, other.lon)
    limit = limits().around_km if one.around or other.around else limits().same_place_km
    if one.narrow and other.narrow and not named_apart and apart_km <= limit:
        return Where.NEAR
    if apart_km > max(one.radius_km, other.radius_km) or named_apart:
        return Where.APART
    return Where.HOLDS if one.narrow and other.narrow else Where.OPEN


def _sides_differ(one: Sighting, other: Sighting) -> bool:
    if not one.sides or not other.sides:
        return False
    return not frozenset().union(*map(allies_of, one.sides)) & other.sides


def _tolls_differ(one: Bounds | None, other: Bounds | None) -> bool:
    """Tell whether two tolls are too far apart to be an early and a late one."""
    if one is None or other is None:
        return False
    low, high = sorted((one, other), key=lambda bounds: bounds.low)
    if low.high is None or high.low <= low.high:
        return False
    return (
        high.low > limits().toll_factor * low.high
        and high.low - low.high > limits().toll_difference
    )


def tolls_agree(one: Sighting, other: Sighting) -> bool:
    """Tell whether a stated number is the same in both, and large enough to be telling."""
    return any(
        a is not None and a == b and a.low >= _FEWEST_TELLING and a.high is not None
        for a, b in ((one.killed, other.killed), (one.injured, other.injured))
    )


def words_shared(one: Sighting, other: Sighting) -> float:
    """Give the share of the shorter evidence's word triples that the other has too."""
    triples, others = one.triples, other.triples
    shorter = min(len(triples), len(others))
    return len(triples & others) / shorter if shorter else 0.0


def _said(one: Sighting, other: Sighting, placed: Where) -> str:
    if one.first is None or other.first is None:
        day = "one undated"
    else:
        same = one.first == other.first and one.last == other.last
        day = f"{one.last}" if same else f"{one.last} and {other.last}"
    place = {
        Where.SAME: "same place",
        Where.NEAR: "places side by side",
        Where.HOLDS: "one place holds the other",
        Where.OPEN: "place open",
    }[placed]
    kinds = one.kind if one.kind == other.kind else f"{one.kind} and {other.kind}"
    return f"{kinds}; {day}; {place}"
