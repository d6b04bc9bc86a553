"""The incident map: events in, one self-contained HTML page out.

`write_map` writes the page to a file; `incident_map` gives a `folium.Map` that shows itself in a
notebook. Both load folium, so nothing is imported until one of them is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from midan.maps.folium_map import IncidentMap, incident_map, write_map

__all__ = ["IncidentMap", "incident_map", "write_map"]


def __getattr__(name: str) -> Any:  # noqa: ANN401  # PEP 562: the type is the attribute's own
    """Load the public names when they are first used."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from midan.maps import folium_map

    return getattr(folium_map, name)
