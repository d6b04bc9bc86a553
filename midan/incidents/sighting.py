"""What one report's event says of when, where, who and how many, ready to be compared."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from midan.incidents.rules import (
    kind_families,
    limits,
    namesakes_of_regions,
    settlement_kinds,
)
from midan.incidents.weekdays import weekdays_named
from midan.incidents.words import telling_words
from midan.text.tokens import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from midan.io.contract import Record

_SITE_ROLES = frozenset({"site", "along"})
_DOERS = frozenset({"agent", "party"})
_NIGHTLY = frozenset({"night", "evening", "dawn"})
_UNSTATED_SIDES = frozenset({"unknown", "civilians"})
_LONGEST_SPAN_DAYS = 31  # a vaguer date dates nothing


@dataclass(frozen=True, slots=True)
class Site:
    """One place of an event; `lat` None is a name that no gazetteer knows."""

    id: str | None
    text: str
    name: str
    kind: str
    lat: float | None
    lon: float | None
    radius_km: float
    around: bool
    settlement: bool
    admin: str

    @property
    def key(self) -> str:
        """Give what names the place: its id, else its words."""
        return self.id or self.text

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
class Days:
    """The first and the last day that an event may have been.

    `stated`: the report says when; else `last` is the day of its publication. `loose`: the date is
    vague, nightly or that of publication.
    """

    first: date
    last: date
    stated: bool
    loose: bool


@dataclass(frozen=True, slots=True)
class Sighting:
    """One event as one report tells it; `days` None is undated. `weekdays`: Monday is 1.

    `words` are those of its title and evidence, `names` those of each narrow place that is no city.
    """

    number: int
    event_id: str
    doc_id: str
    kind: str
    families: frozenset[str]
    days: Days | None
    weekdays: frozenset[int]
    sites: tuple[Site, ...]
    sides: frozenset[str]
    targets: frozenset[str]
    killed: Bounds | None
    injured: Bounds | None
    names: tuple[frozenset[str], ...] = field(compare=False)
    words: frozenset[str] = field(compare=False)

    @property
    def told_in_full(self) -> tuple[bool, bool]:
        """Rank the events of a report: its chief one has a narrow place, then a toll."""
        narrow = any(site.narrow and site.lat is not None for site in self.sites)
        return narrow, self.killed is not None or self.injured is not None


def sighting_of(number: int, record: Record) -> Sighting:
    """Read a record of the contract; `number` is its place in the table."""
    days = _days(record)
    texts = [quote["quote"] for quote in record["evidence"]]
    places = [place for place in record["places"] if _is_site(record, place)]
    return Sighting(
        number=number,
        event_id=record["event_id"],
        doc_id=record["doc_id"],
        kind=record["kind"],
        families=kind_families(record["kind"]),
        days=days,
        weekdays=frozenset({days.last.isoweekday()})
        if days is not None and days.stated and days.first == days.last
        else weekdays_named([*texts, record["title"]]),
        sites=tuple(map(_site, places)),
        sides=frozenset(
            actor["side"]
            for actor in record["actors"]
            if actor["role"] in _DOERS and actor["side"] not in _UNSTATED_SIDES
        ),
        targets=frozenset(target["type"] for target in record["targets"]),
        killed=_bounds(record, "killed"),
        injured=_bounds(record, "injured"),
        names=tuple(_names(places)),
        words=telling_words([record["title"], *texts], record["source"] or ""),
    )


def _days(record: Record) -> Days | None:
    start, end = record["date_start"], record["date_end"]
    if not end and not start:
        return None
    first, last = (date.fromisoformat(text[:10]) for text in (start or end, end or start))
    if (last - first).days > _LONGEST_SPAN_DAYS:
        return None
    nightly = record["time_of_day"] in _NIGHTLY
    loose = not start or nightly or record["date_prec"] not in {1, None}
    return Days(first, last, stated=bool(start), loose=loose)


def _is_site(record: Record, place: Record) -> bool:
    return place["role"] in _SITE_ROLES or (
        place["role"] == "destination" and record["kind"] == "withdrawal"
    )


def _names(places: list[Record]) -> Iterator[frozenset[str]]:
    """Give the words of each name by which another report may mention a place in passing."""
    for place in places:
        narrow = (place["radius_km"] or 0.0) <= limits().container_km
        if place["lat"] is not None and narrow and place["kind"] not in namesakes_of_regions():
            for name in (place["name_ar"], place["name"]):
                if found := telling_words([(name or "").partition("(")[0]], ""):
                    yield found


def _site(place: Record) -> Site:
    return Site(
        id=place["id"],
        text=" ".join(words(place["text"])),
        name=place["name"] or "",
        kind=place["kind"] or "",
        lat=place["lat"],
        lon=place["lon"],
        radius_km=place["radius_km"] or 0.0,
        around=place["relation"] not in {"", "along"},
        settlement=place["kind"] in settlement_kinds(),
        admin=place["admin1"] or "",
    )


def _bounds(record: Record, effect: str) -> Bounds | None:
    low, high = record[f"{effect}_low"], record[f"{effect}_high"]
    return None if low is None and high is None else Bounds(low or 0, high)
