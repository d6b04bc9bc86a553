"""What one report's event says of when, where, who and how many, ready to be compared."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from midan.incidents.rules import family_names, limits, settlement_kinds
from midan.text.tokens import words

if TYPE_CHECKING:
    from midan.io.contract import Record

_SITE_ROLES = frozenset({"site", "along"})
_DOERS = frozenset({"agent", "party"})
_NIGHTLY = frozenset({"night", "evening", "dawn"})
_UNSTATED_SIDES = frozenset({"unknown", "civilians"})
_WORDS_COMPARED = 400  # of a report's evidence; tells copies apart as well as the whole


@dataclass(frozen=True, slots=True)
class Site:
    """One place of an event; `lat` None is a name that no gazetteer knows."""

    id: str | None
    text: str
    lat: float | None
    lon: float | None
    radius_km: float
    around: bool
    settlement: bool

    @property
    def narrow(self) -> bool:
        """Tell whether two events there are at the same place for that reason alone."""
        return self.lat is None or self.radius_km <= limits().container_km


@dataclass(frozen=True, slots=True)
class Bounds:
    """A toll; `high` None is open."""

    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class Sighting:
    """One event as one report tells it; days are None where no date is known."""

    number: int
    event_id: str
    doc_id: str
    kind: str
    families: frozenset[str]
    first: date | None
    last: date | None
    loose: bool
    sites: tuple[Site, ...]
    sides: frozenset[str]
    killed: Bounds | None
    injured: Bounds | None
    triples: frozenset[tuple[str, str, str]] = field(compare=False)

    @property
    def signature(self) -> tuple[object, ...]:
        """Everything that a comparison looks at but the words: equal ones need comparing once."""
        return (
            self.kind, self.first, self.last, self.loose, self.sites, self.sides, self.killed,
            self.injured,
        )  # fmt: skip


def sighting_of(number: int, record: Record) -> Sighting:
    """Read a record of the contract; `number` is its place in the table."""
    start, end = record["date_start"], record["date_end"]
    return Sighting(
        number=number,
        event_id=record["event_id"],
        doc_id=record["doc_id"],
        kind=record["kind"],
        families=family_names(record["kind"]),
        first=_day(start or end),
        last=_day(end or start),
        loose=start is None or record["date_prec"] not in {1, None} or _nightly(record),
        sites=tuple(_site(place) for place in record["places"] if _is_site(record, place)),
        sides=frozenset(
            actor["side"]
            for actor in record["actors"]
            if actor["role"] in _DOERS and actor["side"] not in _UNSTATED_SIDES
        ),
        killed=_bounds(record, "killed"),
        injured=_bounds(record, "injured"),
        triples=word_triples(record),
    )


def _is_site(record: Record, place: Record) -> bool:
    return place["role"] in _SITE_ROLES or (
        place["role"] == "destination" and record["kind"] == "withdrawal"
    )


def _site(place: Record) -> Site:
    return Site(
        id=place["id"],
        text=" ".join(words(place["text"])),
        lat=place["lat"],
        lon=place["lon"],
        radius_km=place["radius_km"] or 0.0,
        around=place["relation"] not in {"", "along"},
        settlement=place["kind"] in settlement_kinds(),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text[:10]) if text else None


def _nightly(record: Record) -> bool:
    return record["time_of_day"] in _NIGHTLY


def _bounds(record: Record, effect: str) -> Bounds | None:
    low, high = record[f"{effect}_low"], record[f"{effect}_high"]
    return None if low is None and high is None else Bounds(low or 0, high)


def word_triples(record: Record) -> frozenset[tuple[str, str, str]]:
    """Give the runs of three words of the evidence, folded; what copies of a text share."""
    said = words(" ".join(quote["quote"] for quote in record["evidence"]))[:_WORDS_COMPARED]
    return frozenset(zip(said, islice(said, 1, None), islice(said, 2, None), strict=False))
