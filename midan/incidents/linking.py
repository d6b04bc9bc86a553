"""Sightings into incidents: pairs weighed within blocks, groups by average linkage.

What a report chiefly tells is tied first: it is told in full. What reports tell by the way then
joins, so that a side remark of one report does not take the place of another's main news.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from midan.incidents.blocks import pairs_to_weigh
from midan.incidents.clustering import Groups
from midan.incidents.sighting import Sighting, sighting_of
from midan.incidents.weighing import Scale
from midan.incidents.words import WordWeights
from midan.io.contract import is_default

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from midan.io.contract import Record

_MOST_COMPARED = 40  # members among whom a tie's other end is sought


@dataclass(frozen=True, slots=True)
class Member:
    """One event of an incident; `tied_to` is the event that it joined by, None for the first."""

    record: Record
    tied_to: str | None
    reason: str


@dataclass(slots=True)
class Incident:
    """Events of different reports that tell one thing; each is tied to one before it."""

    members: list[Member] = field(default_factory=list)


def find_incidents(records: Iterable[Record]) -> list[Incident]:
    """Tie the events of the default table; each event stands in exactly one incident.

    Incidents come in the order of their first event in the table. Rows outside the default table
    (denied, planned, background, habitual) tell no incident of their own and are left out.
    """
    rows = [record for record in records if is_default(record)]
    sightings = [sighting_of(number, record) for number, record in enumerate(rows)]
    known = WordWeights(_words_by_report(sightings))
    scale = Scale(sightings, known)
    owners = [sighting.doc_id for sighting in sightings]
    groups = Groups(owners, _chiefs(sightings), partial(_weigh, sightings, scale))
    found = groups.join(sorted(pairs_to_weigh(sightings, known)))
    return [_incident(group, rows, sightings, scale) for group in sorted(found)]


def _weigh(sightings: Sequence[Sighting], scale: Scale, one: int, other: int) -> float:
    return scale.bits(sightings[one], sightings[other])


def _words_by_report(sightings: Iterable[Sighting]) -> Iterable[frozenset[str]]:
    said: dict[str, frozenset[str]] = {}
    for sighting in sightings:
        said[sighting.doc_id] = said.get(sighting.doc_id, frozenset()) | sighting.words
    return said.values()


def _chiefs(sightings: Sequence[Sighting]) -> list[bool]:
    """Mark of each report the event that it tells most of; of equals the first."""
    by_report: dict[str, list[Sighting]] = defaultdict(list)
    for sighting in sightings:
        by_report[sighting.doc_id].append(sighting)
    chiefs = {max(told, key=lambda each: each.told_in_full).number for told in by_report.values()}
    return [sighting.number in chiefs for sighting in sightings]


def _incident(
    group: list[int], rows: Sequence[Record], sightings: Sequence[Sighting], scale: Scale
) -> Incident:
    """Order the members, the surest first, and tie each to the one before that fits it best."""
    ordered = sorted((sightings[at] for at in group), key=_surest_first)
    members = [Member(rows[ordered[0].number], None, "")]
    for place, sighting in enumerate(ordered[1:], 1):
        best = max(
            islice(ordered, min(place, _MOST_COMPARED)),
            key=lambda each: scale.bits(each, sighting),
        )
        members.append(Member(rows[sighting.number], best.event_id, scale.reason(best, sighting)))
    return Incident(members)


def _surest_first(sighting: Sighting) -> tuple[bool, bool, float, int]:
    """Order: dated and narrow ones come first, the vaguer ones are tied to them."""
    located = [site.radius_km for site in sighting.sites if site.lat is not None]
    return not located, sighting.days is None, min(located, default=0.0), sighting.number
