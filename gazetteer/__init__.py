"""Names in, places out: the gazetteer of midan.

The names below are loaded when first used.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from midan.gazetteer.gazetteer import Gazetteer, load_gazetteer
    from midan.gazetteer.geocoder import LocalGeocoder
    from midan.gazetteer.places import PlaceRecord
    from midan.gazetteer.query import PlaceQuery, Resolution
    from midan.gazetteer.search import SearchHit

__all__ = [
    "Gazetteer",
    "LocalGeocoder",
    "PlaceQuery",
    "PlaceRecord",
    "Resolution",
    "SearchHit",
    "load_gazetteer",
]

_HOME_OF = {
    "Gazetteer": "gazetteer",
    "LocalGeocoder": "geocoder",
    "PlaceQuery": "query",
    "PlaceRecord": "places",
    "Resolution": "query",
    "SearchHit": "search",
    "load_gazetteer": "gazetteer",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 (PEP 562: the type is that of the name asked for)
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOME_OF[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
