"""What the licence of a row allows; the knowledge is in `licences.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

OPEN_LAYER = "open"
"""The store of the imports that put no terms on what they are joined with."""


@cache
def _known() -> dict[str, dict[str, Any]]:
    text = Path(__file__).with_name("licences.toml").read_text("utf-8")
    return {one["name"]: one for one in tomllib.loads(text)["licence"]}


def problem_in_tables(licence: str) -> str:
    """Say why rows of a licence may not stand in the bundled tables, or "" if they may.

    >>> problem_in_tables("own work; Unicode-3.0 (names)"), problem_in_tables("ODbL 1.0")
    ('', 'ODbL 1.0 is share-alike: such rows are imported, not bundled')
    """
    for part in (one.strip() for one in licence.split(";")):
        known = _known().get(part)
        if known is None:
            return f"{part!r} is no licence that is known here"
        if not known["bundled"]:
            return f"{part} is share-alike: such rows are imported, not bundled"
    return ""


def layer_of(licence: str) -> str:
    """Return the name of the store in which imports of a licence are kept.

    >>> layer_of("CC BY 4.0"), layer_of("ODbL 1.0"), layer_of("by agreement")
    ('open', 'odbl', 'open')
    """
    layers = (_known().get(part.strip(), {}).get("layer") for part in licence.split(";"))
    return next((str(layer) for layer in layers if layer), OPEN_LAYER)
