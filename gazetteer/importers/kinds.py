"""What is usual for places of a kind: `kinds.toml`, for all importers."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_USUAL_EXTENT_KM = 0.5


@cache
def _usual() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("kinds.toml").read_text("utf-8"))


@cache
def codes(format_name: str) -> dict[str, Any]:
    """Return what the codes of a format mean: the table beside its module."""
    path = Path(__file__).with_name("formats") / f"{format_name}.toml"
    return tomllib.loads(path.read_text("utf-8"))


def extent_km(kind: str) -> float:
    """Return the usual radius of a place of that kind."""
    return float(_usual()["extent_km"].get(kind, _USUAL_EXTENT_KM))


def error_km() -> float:
    """Return how far off a published point may be."""
    return float(_usual()["error_km"]["point"])


def arc_minute_error_km() -> float:
    """Return how far off a point read off a coarse map may be."""
    return float(_usual()["error_km"]["arc_minute"])


def prominence(population: int) -> int:
    """Return the prominence (0 to 4) of a place of so many people."""
    steps = _usual()["population"].items()
    return max((int(rank) for least, rank in steps if population >= int(least)), default=0)
