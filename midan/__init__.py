"""midan (ميدان): news reports in, a table of conflict events with places and proof out.

The names below are loaded when first used, so that `import midan` and the command line stay fast.
"""

import importlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from midan.errors import MidanError
    from midan.events import Extractor
    from midan.frames import extract_frame, read_events
    from midan.gazetteer import load_gazetteer
    from midan.io import read_documents
    from midan.maps import write_map
    from midan.records import Document, Event

__version__ = "0.1.0"

__all__ = [
    "Document",
    "Event",
    "Extractor",
    "MidanError",
    "__version__",
    "extract_frame",
    "load_gazetteer",
    "read_documents",
    "read_events",
    "write_map",
]

_HOME_OF = {
    "Document": "midan.records",
    "Event": "midan.records",
    "Extractor": "midan.events",
    "MidanError": "midan.errors",
    "extract_frame": "midan.frames",
    "load_gazetteer": "midan.gazetteer",
    "read_documents": "midan.io",
    "read_events": "midan.frames",
    "write_map": "midan.maps",
}

# In a checkout the rooms are links (midan/events -> ../events). Git on Windows and some archive
# tools write a link as a plain text file; the rooms are then found beside this folder.
_HERE = Path(__file__).parent
if (_HERE / "events").is_file():
    __path__.append(str(_HERE.parent))


def __getattr__(name: str) -> Any:  # noqa: ANN401 (PEP 562: the type is that of the name asked for)
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_HOME_OF[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
