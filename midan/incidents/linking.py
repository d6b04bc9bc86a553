"""Sightings into incidents: complete linkage, blocked by day and place.

Each sighting in turn, the surest first, joins the incident whose members it may all be one with
and one of which it is tied to; else it opens a new one. Only incidents that share a block with it
(a day and a square of the earth, a number or words at a place or on a day) are looked at, and
members that say the same are compared once, so that the work grows with the number of sightings
and not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from midan.incidents.blocks import crowded, keys_of, keys_to_look_in
from midan.incidents.comparing import Where, contradict, reason_for, where, words_shared
from midan.incidents.sighting import Sighting, sighting_of
from midan.io.contract import is_default

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from midan.io.contract import Record


@dataclass(frozen=True, slots=True)
class Member:
    """One event of an incident; `tied_to` is the event that it joined by, None for the first."""

    record: Record
    tied_to: str | None
    reason: str


@dataclass(slots=True)
class Incident:
    """Events of different reports that tell one thing; members in the order they joined."""

    members: list[Member] = field(default_factory=list)
    sightings: list[Sighting] = field(default_factory=list)
    _distinct: dict[tuple[object, ...], Sighting] = field(default_factory=dict)
    _documents: set[str] = field(default_factory=set)

    def admits(self, sighting: Sighting) -> bool:
        """Tell whether no member contradicts it (complete linkage)."""
        return sighting.doc_id not in self._documents and not any(
            contradict(member, sighting) for member in self._distinct.values()
        )

    def tie(self, sighting: Sighting, *, lone_candidate: bool) -> tuple[Sighting, str] | None:
        """Find the member that ties it, and why."""
        for member in self._distinct.values():
            reason = reason_for(member, sighting, lone_candidate=lone_candidate)
            if reason is not None:
                return member, reason
        return None

    def closeness(self, sighting: Sighting) -> tuple[Where, float]:
        """Rank the incidents that a sighting could join."""
        first = self.sightings[0]
        return max(where(member, sighting) for member in self._distinct.values()), words_shared(
            first, sighting
        )

    def add(self, record: Record, sighting: Sighting, tied_to: str | None, reason: str) -> None:
        """Take it in."""
        self.members.append(Member(record, tied_to, reason))
        self.sightings.append(sighting)
        self._distinct.setdefault(sighting.signature, sighting)
        self._documents.add(sighting.doc_id)


def find_incidents(records: Iterable[Record]) -> list[Incident]:
    """Tie the events of the default table; each event stands in exactly one incident.

    Incidents come in the order of their first event in the table. Rows outside the default table
    (denied, planned, background, habitual) tell no incident of their own and are left out.
    """
    rows = [record for record in records if is_default(record)]
    sightings = [sighting_of(number, record) for number, record in enumerate(rows)]
    blocks: dict[Hashable, list[Incident]] = defaultdict(list)
    incidents: list[Incident] = []
    for sighting in sorted(sightings, key=_surest_first):
        incident, tied_to, reason = _home_of(sighting, blocks)
        if incident is None:
            incident = Incident()
            incidents.append(incident)
        incident.add(rows[sighting.number], sighting, tied_to, reason)
        for key in keys_of(sighting):
            if not (block := blocks[key]) or block[-1] is not incident:
                block.append(incident)
    return sorted(incidents, key=lambda incident: min(each.number for each in incident.sightings))


def _home_of(
    sighting: Sighting, blocks: dict[Hashable, list[Incident]]
) -> tuple[Incident | None, str | None, str]:
    found = {
        id(incident): incident
        for key in keys_to_look_in(sighting)
        if not crowded(key, len(block := blocks.get(key, [])))
        for incident in block
    }
    candidates = [incident for incident in found.values() if incident.admits(sighting)]
    near = {id(each): each.closeness(sighting) for each in candidates}
    lone = sum(placed >= Where.HOLDS for placed, _ in near.values()) == 1
    ranked = sorted(candidates, key=lambda each: near[id(each)], reverse=True)
    for incident in ranked:
        tie = incident.tie(sighting, lone_candidate=lone)
        if tie is not None:
            return incident, tie[0].event_id, tie[1]
    return None, None, ""


def _surest_first(sighting: Sighting) -> tuple[bool, bool, float, bool, int]:
    """Order: dated and narrow ones open the incidents that the vaguer ones then join."""
    located = [site.radius_km for site in sighting.sites if site.lat is not None]
    return (
        not located,
        sighting.first is None,
        min(located, default=0.0),
        sighting.loose,
        sighting.number,
    )
