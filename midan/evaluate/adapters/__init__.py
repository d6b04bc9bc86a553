"""Other people's gold: one module a file, found by the file's name; `measure` is its only door.

A module whose name starts with an underscore is shared by several adapters and reads no file.
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from pathlib import Path

    from midan.evaluate.outcome import Adapter


def adapter_names() -> list[str]:
    """Names of the gold files, without ending, that have an adapter."""
    return sorted(
        module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_")
    )


def adapter_for(gold: Path) -> Adapter | None:
    """Return the adapter for a gold file, or None if its name is nobody's."""
    name = gold.name.split(".")[0]
    if gold.is_dir() or name not in adapter_names():
        return None
    return cast("Adapter", importlib.import_module(f"{__name__}.{name}"))
