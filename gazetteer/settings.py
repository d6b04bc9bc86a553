"""The resolver's knowledge as typed values: `weights.toml` and `heads.toml`, read once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from midan.errors import GazetteerError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature adds to a candidate's score (log-odds)."""

    prominence: float
    exact: float
    joined: float
    near: float
    unlike: float
    weak: float
    imported: float
    abroad: float
    container_inside: float
    container_outside: float
    head_agrees: float
    head_contradicts: float
    sibling: float
    context: float
    context_same: float
    far_from_context: float
    zone: float


@dataclass(frozen=True, slots=True)
class Distances:
    """The scales of nearness, in kilometres."""

    sibling_km: float
    context_km: float
    zone_km: float
    near_km: float
    far_km: float
    same_km: float
    town_reach_km: float
    loosely_km: float
    settlement_margin_km: float
    sector_reach_km: float
    weak_context_km: float
    weak_import_km: float


@dataclass(frozen=True, slots=True)
class Decision:
    """When the best candidate is an answer."""

    unlisted: float
    unlisted_town: float
    margin: float
    apart_km: float
    inside: float
    container_confidence: float
    container_holds: float


@dataclass(frozen=True, slots=True)
class Confidence:
    """The logistic that turns the lead over all rivals into a confidence."""

    intercept: float
    slope: float
    ceiling: float


@dataclass(frozen=True, slots=True)
class Relations:
    """How the words around a name move and widen its place."""

    around_km: float
    gap_share: float
    gap_low_km: float
    gap_high_km: float
    offset_share: float
    countryside_km: float
    sector_half_angle: float
    sector_low_km: float
    sector_high_km: float


@dataclass(frozen=True, slots=True)
class Settings:
    """All of `weights.toml`, and the head nouns of `heads.toml`."""

    weights: Weights
    distances: Distances
    decision: Decision
    confidence: Confidence
    relations: Relations
    kind_prior: dict[str, float]
    unlisted_heads: dict[str, float]
    outlying_heads: frozenset[str]
    heads: dict[str, dict[str, float]]
    forms: dict[str, tuple[str, ...]]
    nouns: dict[str, str]


@cache
def settings() -> Settings:
    """Read the settings once."""
    raw = _read("weights.toml")
    heads = _read("heads.toml")
    return Settings(
        weights=_section(Weights, raw, "weights"),
        distances=_section(Distances, raw, "distances"),
        decision=_section(Decision, raw, "decision"),
        confidence=_section(Confidence, raw, "confidence"),
        relations=_section(Relations, raw, "relations"),
        kind_prior=raw["kind_prior"],
        unlisted_heads=raw["unlisted_heads"],
        outlying_heads=frozenset(raw["outlying_heads"]["heads"]),
        heads=raw["heads"],
        forms={head: tuple(forms) for head, forms in heads["forms"].items()},
        nouns={noun: head for head, nouns in heads["nouns"].items() for noun in nouns},
    )


def _read(name: str) -> dict[str, Any]:
    text = Path(__file__).with_name(name).read_text("utf-8")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise GazetteerError(f"{name}: {error}") from error


def _section(kind: type[T], raw: dict[str, Any], name: str) -> T:
    """Build one section's record; a key too many or too few is an error that names it."""
    values = raw.get(name, {})
    wanted = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    wrong = wanted.symmetric_difference(values)
    if wrong:
        keys = ", ".join(sorted(wrong))
        raise GazetteerError(f"weights.toml: [{name}]: {keys}: missing or unknown")
    return kind(**values)
