"""The built-in tables, compiled: read and indexed once, then taken from the cache.

The cache is keyed by the tables and by the code that makes it, holds plain JSON, is written whole
and then renamed. Without a place to write to, or with a cache that cannot be read, the tables are
indexed in memory each time.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING

from midan.errors import GazetteerError
from midan.gazetteer.layer import LayerState, MemoryLayer, spelled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from midan.gazetteer.layer import Layer
    from midan.gazetteer.places import PlaceRecord

_MAKERS = (
    "compiled.py", "heads.toml", "layer.py", "places.py", "spelling.py", "spelling.toml",
    "store.py", "table.py",
)  # fmt: skip
_KEPT = 4


def cache_folder() -> Path:
    """Return the folder of the cache (MIDAN_HOME, else as platformdirs says)."""
    home = os.environ.get("MIDAN_HOME")
    if home:
        return Path(home) / "cache"
    from platformdirs import user_cache_path

    return user_cache_path("midan", appauthor=False)


def layer_of(version: str, places: Callable[[], Iterable[PlaceRecord]]) -> MemoryLayer:
    """Return the layer of the tables with this version, from the cache if it is there."""
    path = cache_folder() / f"gazetteer-{version}-{_code_version()}.json"
    try:
        state: LayerState = json.loads(path.read_bytes())
        return MemoryLayer.restored(state)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        layer = MemoryLayer(places())
        _write(path, layer)
        return layer


def mapped_layer_of(version: str, places: Callable[[], Iterable[PlaceRecord]]) -> Layer:
    """Return the layer of tables that are seldom asked: mapped from the cache, not read.

    Opens in a few milliseconds however many places there are.
    """
    from midan.gazetteer.store import FileLayer, current_version, write_store

    # Each version of tables and code has a folder of its own: two installed midans share a home.
    key = f"{version}-{_code_version()}"
    home = cache_folder() / f"regional-{key}"
    try:
        folder = current_version(home)
        if folder is not None:
            return FileLayer(folder)
    except (GazetteerError, OSError):
        pass  # it is made anew
    records = tuple(places())
    try:
        layer = write_store(home, records, spelled(records), (), {"tables": key})
        _keep_newest("regional-*")
    except OSError:  # a read-only home costs time, nothing else
        return MemoryLayer(records)
    return layer


def _code_version() -> str:
    here = Path(__file__).parent
    return sha256(b"".join((here / name).read_bytes() for name in _MAKERS)).hexdigest()[:8]


def _keep_newest(pattern: str) -> None:
    """Remove what other versions have left in the cache, but for the newest few."""
    kept = sorted(cache_folder().glob(pattern), key=lambda one: one.stat().st_mtime)
    for old in kept[:-_KEPT]:
        if old.is_dir():
            rmtree(old, ignore_errors=True)
        else:
            old.unlink(missing_ok=True)


def _write(path: Path, layer: MemoryLayer) -> None:
    part = path.with_suffix(f".{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(json.dumps(layer.state(), ensure_ascii=False), encoding="utf-8")
        part.replace(path)
        _keep_newest("gazetteer-*.json")
    except OSError:  # a read-only home costs time, nothing else
        with suppress(OSError):
            part.unlink(missing_ok=True)
