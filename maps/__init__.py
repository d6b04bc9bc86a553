"""The incident map: events in, one self-contained HTML page out.

`write_map` writes the page to a file; `incident_map` gives a `folium.Map` that shows itself in a
notebook; `tiles_from` names a server of tiles that wants a key. They load folium, so nothing is
imported until one of them is asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from midan.maps.folium_map import IncidentMap, incident_map, write_map
    from midan.maps.tiles import tiles_from

__all__ = ["IncidentMap", "incident_map", "tiles_from", "write_map"]


def __getattr__(name: str) -> Any:  # noqa: ANN401  # PEP 562: the type is the attribute's own
    """Load the public names when they are first used."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = "tiles" if name == "tiles_from" else "folium_map"
    return getattr(import_module(f"midan.maps.{home}"), name)
