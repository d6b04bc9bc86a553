"""The records that travel through the house: one report in, events out.

Field names and meanings are those of the output contract, version 1 (docs/contract.md).
Every record is frozen. Unresolved and unknown are values (`None`, ""), never guesses.
Offsets count code points of `part` ("title" or "text") exactly as the report gave it.
Coordinates are WGS84 degrees, distances kilometres, dates ISO 8601 strings.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

SCHEMA_VERSION = "1"
CODEBOOK_VERSION = "1.0"

KINDS = (
    "air_strike", "drone_strike", "shelling", "chemical_attack", "bombing", "suicide_bombing",
    "grenade", "clash", "capture", "takeover", "withdrawal", "attack", "abduction",
    "sexual_violence", "arrest", "agreement", "destruction", "interception", "deployment",
    "group_change", "other_strategic", "protest", "protest_intervention",
    "protest_excessive_force", "violent_demonstration", "mob_violence", "casualties",
)  # fmt: skip
STATUSES = (
    "occurred", "attempted", "unconfirmed", "denied", "planned", "threatened", "called_for",
    "hypothetical", "ceased",
)  # fmt: skip
DEFAULT_STATUSES = frozenset({"occurred", "attempted", "unconfirmed"})
SIDES = (
    "assad_government", "russia", "iran_axis", "opposition", "syrian_government",
    "islamic_state", "sdf", "turkey", "us_coalition", "israel", "jordan", "other_state",
    "other_armed", "civilians", "unknown",
)  # fmt: skip
ACTOR_TYPES = (
    "State forces", "Rebel group", "Political militia", "Identity militia", "Rioters",
    "Protesters", "Civilians", "External/Other forces",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Document:
    """One report as it was read. `published` is an ISO date or date-time, or None if unknown."""

    id: str
    text: str
    title: str = ""
    published: str | None = None
    source: str = ""
    url: str = ""
    lang: str = ""

    def part(self, name: str) -> str:
        """Return the text that offsets of part `name` count in."""
        return self.title if name == "title" else self.text


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a report: `text` is the exact slice [start:end] of that part."""

    part: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A whole source sentence; `quote` is the exact slice [start:end] of that part."""

    part: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many strikes, munitions or points; None means that the bound is not stated."""

    low: int | None
    best: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did it, suffered it, took part or supported (codebook section 4)."""

    role: str
    text: str
    part: str
    start: int
    end: int
    party_no: int = 0
    certainty: str = "stated"
    id: str | None = None
    name: str | None = None
    name_ar: str | None = None
    side: str = "unknown"
    type: str | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """What was hit, and whether it was damaged or destroyed."""

    type: str
    text: str
    part: str
    start: int
    end: int
    damage: str | None = None


@dataclass(frozen=True, slots=True)
class Weapon:
    """A weapon or munition that the report names."""

    id: str
    name: str
    name_ar: str
    text: str
    part: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that lost the resolution, kept so that a reader can check."""

    id: str
    name: str
    lat: float
    lon: float
    score: float


@dataclass(frozen=True, slots=True)
class Place:
    """One place of an event with its honest precision (codebook section 5)."""

    role: str
    relation: str
    text: str
    container: str
    part: str
    start: int
    end: int
    id: str | None = None
    name: str | None = None
    name_ar: str | None = None
    kind: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    area: dict[str, Any] | None = None
    estimate: bool = False
    admin1: str | None = None
    admin1_pcode: str | None = None
    admin2: str | None = None
    admin2_pcode: str | None = None
    admin3: str | None = None
    admin3_pcode: str | None = None
    country: str | None = None
    geo_precision: int | None = None
    where_prec: int | None = None
    confidence: float = 0.0
    reason: str = ""
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Casualty:
    """A toll: None is "not stated" and never 0 (codebook section 6)."""

    effect: str
    status: str
    low: int | None
    best: int | None
    high: int | None
    text: str
    part: str
    start: int
    end: int
    group: str | None = None
    actor: int | None = None
    scope: str = "event"
    subset_of: int | None = None
    source: int | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says so."""

    source: str
    text: str
    part: str
    start: int
    end: int
    id: str | None = None


@dataclass(frozen=True, slots=True)
class RuleUse:
    """Which record of the lexicon filled which field."""

    field: str
    id: str


@dataclass(frozen=True, slots=True)
class Versions:
    """What the row was made with, so that it can be made again."""

    midan: str
    rules: str
    gazetteer: str
    codebook: str = CODEBOOK_VERSION


@dataclass(frozen=True, slots=True)
class Event:
    """One kind, one set of actors, one time, one assertion, in one report (codebook section 1)."""

    event_id: str
    doc_id: str
    doc_sha256: str
    kind: str
    event_type: str | None
    sub_event_type: str | None
    status: str
    trigger: Span
    versions: Versions
    background: bool = False
    scope: str = "single"
    ongoing: bool = False
    aftermath: bool = False
    disputed: bool = False
    confidence: float = 0.0
    tags: tuple[str, ...] = ()
    means: str = ""
    count: Count | None = None
    date_start: str | None = None
    date_end: str | None = None
    date_prec: int | None = None
    time_precision: int | None = None
    date_basis: str = "none"
    date_text: str = ""
    date_span: Span | None = None
    time_of_day: str | None = None
    actors: tuple[Actor, ...] = ()
    targets: tuple[Target, ...] = ()
    civilian_targeting: bool = False
    weapons: tuple[Weapon, ...] = ()
    places: tuple[Place, ...] = ()
    casualties: tuple[Casualty, ...] = ()
    casualties_shared_with: str | None = None
    killed_low: int | None = None
    killed_best: int | None = None
    killed_high: int | None = None
    injured_low: int | None = None
    injured_best: int | None = None
    injured_high: int | None = None
    attribution: tuple[Attribution, ...] = ()
    evidence: tuple[Quote, ...] = ()
    rules: tuple[RuleUse, ...] = ()
    title: str = ""
    source: str = ""
    url: str = ""
    lang: str = ""
    published: str | None = None
    schema_version: str = field(default=SCHEMA_VERSION)

    @property
    def in_default_table(self) -> bool:
        """Tell whether the row belongs to the default table (codebook section 3)."""
        return self.status in DEFAULT_STATUSES and not self.background and self.scope == "single"
