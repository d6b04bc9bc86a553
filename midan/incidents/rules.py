"""The limits and families of rules.toml, read once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Limits:
    """How far apart two tellings of one incident may be; see rules.toml."""

    same_place_km: float
    around_km: float
    container_km: float
    next_town_km: float
    next_district_km: float
    far_km: float
    slack_days: int
    days_later: int
    weeks_later: int
    toll_close: float
    toll_factor: float
    toll_gap: int


@cache
def _tables() -> dict[str, Any]:
    text = files("midan.incidents").joinpath("rules.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def limits() -> Limits:
    """Give the limits."""
    return Limits(**_tables()["limits"])


@cache
def kind_families(kind: str) -> frozenset[str]:
    """Name the families that a kind stands in."""
    families: dict[str, list[str]] = _tables()["families"]
    return frozenset(name for name, kinds in families.items() if kind in kinds)


@cache
def is_violent(kind: str) -> bool:
    """Tell whether a kind is violence: one report's clash is another's air strike."""
    return kind_families(kind).isdisjoint(_tables()["kinds"]["apart"])


@cache
def allies_of(side: str) -> frozenset[str]:
    """Give the sides that reports take for this one, itself among them."""
    groups: dict[str, list[str]] = _tables()["allies"]
    return frozenset({side}).union(*(group for group in groups.values() if side in group))


@cache
def settlement_kinds() -> frozenset[str]:
    """Name the kinds of place that are settlements."""
    return frozenset(_tables()["places"]["settlements"])


@cache
def namesakes_of_regions() -> frozenset[str]:
    """Name the kinds of place whose name may stand for the governorate called the same."""
    return frozenset(_tables()["places"]["namesakes"])
