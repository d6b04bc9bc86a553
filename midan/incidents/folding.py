"""What ACLED and UCDP tell as one: attempts are clashes, and a capture holds its clash."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from midan.incidents.parties import sides_of
from midan.incidents.rules import allies_of
from midan.incidents.sites import days_of, located_sites

if TYPE_CHECKING:
    from midan.io.contract import Record

_ATTEMPTS = frozenset({"capture", "attack", "clash"})
_TOLL = ("killed_low", "killed_best", "killed_high")
_Spot = tuple[object, ...]


def fold_attempts(record: Record) -> Record:
    """Make an attempted capture or attack an armed clash that occurred, said in its notes."""
    if record["status"] != "attempted" or record["kind"] not in _ATTEMPTS:
        return record
    return record | {
        "status": "occurred",
        "kind": "clash",
        "event_type": "Battles",
        "sub_event_type": "Armed clash",
        "export_notes": [f"Attempted {record['kind']}, coded as a clash"],
        "attempted": True,
    }


def fold_clashes(records: list[Record]) -> tuple[list[Record], int]:
    """Fold a clash into the capture, an attempt into the clash, of the same sides, place and day.

    Returns the records that stay, and how many were folded; a toll that only the folded one
    states is kept.
    """
    holders = [dict(record) for record in records]
    at: dict[_Spot, list[Record]] = defaultdict(list)
    for record in holders:
        if record["kind"] == "capture" or (record["kind"] == "clash" and not _attempt(record)):
            for spot in _spots(record):
                at[spot].append(record)
    kept: list[Record] = []
    for record in holders:
        holder = _holder(record, at) if record["kind"] == "clash" else None
        if holder is None:
            kept.append(record)
        elif all(holder[name] is None for name in _TOLL):
            holder.update({name: record[name] for name in (*_TOLL, "casualties")})
    return kept, len(holders) - len(kept)


def _attempt(record: Record) -> bool:
    return bool(record.get("attempted"))


def _holder(clash: Record, at: dict[_Spot, list[Record]]) -> Record | None:
    for spot in _spots(clash):
        for holder in at[spot]:
            fits = holder["kind"] == "capture" or (_attempt(clash) and not _attempt(holder))
            if holder is not clash and fits and _same_sides(holder, clash):
                return holder
    return None


def _spots(record: Record) -> list[_Spot]:
    places = [place["id"] for place in located_sites(record) if place["id"]]
    return [(day, place) for day in days_of(record) for place in places]


def _same_sides(one: Record, other: Record) -> bool:
    """Tell whether the sides that both state are the same, in whatever roles."""
    sides, others = _sides(one), _sides(other)
    if not sides or not others:
        return True
    return bool(frozenset().union(*map(allies_of, sides)) & others)


def _sides(record: Record) -> frozenset[str]:
    first, second = sides_of(record)
    return frozenset(actor["side"] for actor in (*first, *second)) - {"unknown", "civilians"}
