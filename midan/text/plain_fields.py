"""What makes a class that is written out a dataclass for `dataclasses.replace` and `fields`."""

from __future__ import annotations

from dataclasses import make_dataclass
from typing import Any


def plain_fields(names: list[str]) -> dict[str, Any]:
    """Return the field table of a dataclass with these names, for the compiled build."""
    return dict(make_dataclass("Plain", names).__dict__["__dataclass_fields__"])
