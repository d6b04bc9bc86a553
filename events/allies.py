"""Who fights beside whom (events/settings/allies.toml)."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


def allied_sides() -> dict[str, str]:
    """Return the side of the local allies of a foreign side."""
    return {side: str(own) for side, own in _allies()["side"].items()}


def joint_sides() -> tuple[frozenset[str], ...]:
    """Return the pairs of sides that fought together until one of them changed hands."""
    return tuple(frozenset(pair) for pair in _allies()["joint"])


@cache
def _allies() -> dict[str, Any]:
    path = Path(__file__).with_name("settings") / "allies.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
