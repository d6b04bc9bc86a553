"""What a gold report expects: partial contract records, of which only stated fields are judged."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from midan.errors import InputError
from midan.evaluate.tolls import tolls_of, total_of
from midan.records import DEFAULT_STATUSES, KINDS, STATUSES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from midan.evaluate.tolls import Bounds, TollKey

DEFAULT_WITHIN_KM = 2.0
EFFECTS = ("killed", "injured")
# Fields compared for equality where the gold states them. Background and scope are always judged:
# what the gold leaves out there is the plain case.
PLAIN_FIELDS = ("ongoing", "aftermath", "disputed", "means", "count", "tags", "weapons")

Row: TypeAlias = "dict[str, Any]"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a report where an event is told: code points [start:end] of `part`."""

    part: str
    start: int
    end: int

    def overlaps(self, other: Mark) -> bool:
        """Tell whether the two share a code point."""
        return self.part == other.part and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class ExpectedActor:
    """Who; `side` None stands for any side."""

    role: str
    side: str | None


@dataclass(frozen=True, slots=True)
class ExpectedPlace:
    """Where; without coordinates and id it can only be recognised by its name."""

    role: str
    relation: str | None
    id: str | None
    names: tuple[str, ...]
    lat: float | None
    lon: float | None
    within_km: float

    @property
    def judged(self) -> bool:
        """Tell whether a found place can be right or wrong about it."""
        return self.id is not None or self.lat is not None


@dataclass(frozen=True, slots=True)
class ExpectedEvent:
    """One event of the gold; None in a field means that the gold does not judge it."""

    kind: str
    status: str
    background: bool = False
    scope: str = "single"
    optional: bool = False
    marks: tuple[Mark, ...] = ()
    actors: tuple[ExpectedActor, ...] | None = None
    places: tuple[ExpectedPlace, ...] | None = None
    tolls: Mapping[TollKey, Bounds] | None = None
    totals: Mapping[str, Bounds | None] = field(default_factory=dict)
    dates: tuple[str | None, str | None] | None = None
    plain: Mapping[str, Any] = field(default_factory=dict)
    record: Row = field(default_factory=dict)

    @property
    def in_default_table(self) -> bool:
        """Tell whether the event belongs to the default table (codebook section 3)."""
        return _in_default_table(self.status, self.background, self.scope)


def row_in_default_table(row: Row) -> bool:
    """Tell whether a found row belongs to the default table (codebook section 3)."""
    return _in_default_table(row["status"], bool(row["background"]), row["scope"])


def _in_default_table(status: str, background: bool, scope: str) -> bool:  # noqa: FBT001 (a field)
    return status in DEFAULT_STATUSES and not background and scope == "single"


def parse_expected(record: Row, where: str) -> ExpectedEvent:
    """Make an expected event of a partial contract record; `where` names it in an error.

    Raises InputError for a kind, status or field that the contract does not know.
    """
    kind, status = record.get("kind"), record.get("status", "occurred")
    if kind not in KINDS:
        raise InputError(f"{where}: kind: {kind!r} is not a kind of the codebook")
    if status not in STATUSES:
        raise InputError(f"{where}: status: {status!r} is not a status of the codebook")
    try:
        return ExpectedEvent(
            kind=kind,
            status=status,
            background=bool(record.get("background", False)),
            scope=record.get("scope", "single"),
            optional=bool(record.get("optional", False)),
            marks=_marks(record),
            actors=_actors(record),
            places=_places(record),
            tolls=tolls_of(record["casualties"]) if "casualties" in record else None,
            totals=_totals(record),
            dates=_dates(record),
            plain={name: record[name] for name in PLAIN_FIELDS if name in record},
            record=record,
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(f"{where}: {kind}: field missing or of a wrong type: {error}") from error


def _marks(record: Row) -> tuple[Mark, ...]:
    triggers = [record["trigger"]] if "trigger" in record else []
    triggers += record.get("trigger_also", [])
    return tuple(
        Mark(trigger["part"], trigger["start"], trigger["start"] + len(trigger["text"]))
        for trigger in triggers
    )


def _actors(record: Row) -> tuple[ExpectedActor, ...] | None:
    if "actors" not in record:
        return None
    return tuple(ExpectedActor(actor["role"], actor.get("side")) for actor in record["actors"])


def _places(record: Row) -> tuple[ExpectedPlace, ...] | None:
    if "places" not in record:
        return None
    return tuple(
        ExpectedPlace(
            role=place.get("role", "site"),
            relation=place.get("relation"),
            id=place.get("id"),
            names=tuple(place[key] for key in ("name_ar", "name") if place.get(key)),
            lat=place.get("lat"),
            lon=place.get("lon"),
            within_km=float(place.get("within_km") or DEFAULT_WITHIN_KM),
        )
        for place in record["places"]
    )


def _totals(record: Row) -> dict[str, Bounds | None]:
    if "casualties" in record:
        return {effect: total_of(record["casualties"], effect) for effect in EFFECTS}
    return {
        effect: tuple(record[effect]) if record[effect] is not None else None
        for effect in EFFECTS
        if effect in record
    }


def _dates(record: Row) -> tuple[str | None, str | None] | None:
    if "date_start" not in record and "date_end" not in record:
        return None
    return record.get("date_start"), record.get("date_end")
