"""From a downloaded file to a store: read, merge with the built-in tables, write, report."""

from __future__ import annotations

import importlib
import pkgutil
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, cast

from midan.errors import GazetteerError
from midan.gazetteer.distance import distance_km
from midan.gazetteer.gazetteer import Gazetteer, built_in
from midan.gazetteer.importers.shape import Importer, Options, Refused
from midan.gazetteer.index import spelled
from midan.gazetteer.places import ADMIN_KINDS, SETTLEMENT_KINDS, PlaceRecord
from midan.gazetteer.spelling import joined_key
from midan.gazetteer.store import FileLayer, current_version, store_home, write_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_NOT_FORMATS = frozenset({"build", "shape"})
_MERGE_KM = 3.0
_HEAD_BYTES = 4096


@dataclass(slots=True)
class ImportReport:
    """What became of the rows of a file; `refused` counts them by reason."""

    format: str
    read: int = 0
    kept: int = 0
    merged: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    version: str = ""


def formats() -> tuple[str, ...]:
    """Return the names of the formats: the modules of this package."""
    package = importlib.import_module("midan.gazetteer.importers")
    found = (module.name for module in pkgutil.iter_modules(package.__path__))
    return tuple(sorted(name for name in found if name not in _NOT_FORMATS))


def import_file(
    path: str | Path,
    format: str | None = None,  # noqa: A002 (the command's own word, --format)
    *,
    home: Path | None = None,
    historical: bool = False,
    progress: Callable[[int], None] | None = None,
) -> ImportReport:
    """Add a downloaded gazetteer to the user's store.

    `format` is one of `formats()`, or None to tell it from the file. `progress` is called with
    the number of rows read so far. A place within 3 km of a built-in one of the same name and
    sort becomes further spellings of that one. Rows of an earlier import stay; those with the
    same id are replaced. Whatever fails, the old store stays as it was. Raises GazetteerError.
    """
    source, home = Path(path), home or store_home()
    name, importer = _importer(source, format)
    base = built_in()
    report = ImportReport(name)
    merger = _Merger(base)
    kept = _kept_before(home)
    options = Options(historical=historical, units=_units(base))
    for row in _rows(source, importer, options):
        report.read += 1
        if isinstance(row, Refused):
            report.refused[row.reason] += 1
        elif merger.merged(row):
            report.merged += 1
            kept.pop(row.id, None)
        else:
            report.kept += 1
            kept[row.id] = row
        if progress is not None:
            progress(report.read)
    sources = {**_sources_before(home), source.name: {"format": name, "rows": report.read}}
    spellings = [*_cautious(kept), *merger.spellings]
    foreign = {place_id for _, place_id, _ in merger.spellings}
    report.version = write_store(home, kept.values(), spellings, foreign, sources).version
    return report


def _cautious(kept: dict[str, PlaceRecord]) -> Iterator[tuple[str, str, bool]]:
    """Yield the spellings; one word is weak unless its place is of some size.

    Among ten thousand hamlets there is one for every other word of the language (wounds, chain,
    his house); a head noun, a container or a place nearby must say that the hamlet is meant.
    """
    for key, place_id, weak in spelled(kept.values()):
        yield key, place_id, weak or (" " not in key and not kept[place_id].prominence)


def _rows(path: Path, importer: Importer, options: Options) -> Iterator[PlaceRecord | Refused]:
    try:
        yield from importer.read(path, options)
    except (OSError, UnicodeDecodeError) as error:
        raise GazetteerError(f"{path}: cannot be read: {error}; the old store is kept") from error


def _importer(path: Path, wanted: str | None) -> tuple[str, Importer]:
    known = formats()
    if wanted is not None and wanted not in known:
        raise GazetteerError(f"{wanted}: unknown format; known are {', '.join(known)}")
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
    except OSError as error:
        raise GazetteerError(f"{path}: cannot be read: {error}") from error
    for name in (wanted,) if wanted else known:
        module = importlib.import_module(f"midan.gazetteer.importers.{name}")
        importer = cast("Importer", module)
        if wanted or importer.recognises(path, head):
            return name, importer
    raise GazetteerError(f"{path}: not recognised; name its format, one of {', '.join(known)}")


def _units(base: Gazetteer) -> dict[str, str]:
    """Return the ids of units by p-code, and of countries by their own id (the ISO code)."""
    units: dict[str, str] = {}
    for place in base.own_places():
        if place.kind in ADMIN_KINDS and place.pcode:
            units[place.pcode] = place.id
        elif place.kind == "country":
            units[place.id] = place.id
    return units


def _kept_before(home: Path) -> dict[str, PlaceRecord]:
    version = current_version(home)
    if version is None:
        return {}
    return {place.id: place for place in FileLayer(version).places()}


def _sources_before(home: Path) -> dict[str, object]:
    version = current_version(home)
    return dict(FileLayer(version).meta["sources"]) if version is not None else {}


class _Merger:
    """Finds the built-in place that an imported row repeats."""

    def __init__(self, base: Gazetteer) -> None:
        self._base = base
        self.spellings: list[tuple[str, str, bool]] = []

    def merged(self, row: PlaceRecord) -> bool:
        """Tell whether a row is a built-in place; its spellings then lead to that one."""
        keys = [key for key, _, _ in spelled((row,))]
        twin = self._twin(row, keys)
        if twin is None:
            return False
        own = {key for key, _, _ in spelled((twin,))}
        self.spellings.extend((key, twin.id, False) for key in keys if key not in own)
        return True

    def _twin(self, row: PlaceRecord, keys: list[str]) -> PlaceRecord | None:
        """Return the nearest own place of the same name and sort within reach, or None."""
        best: tuple[float, PlaceRecord] | None = None
        for place_id in {
            hit for key in keys for hit in self._base.named(key, joined_key(key.split(" ")))
        }:
            place = self._base.place(place_id)
            if _sort(place.kind) != _sort(row.kind):
                continue
            reach = max(_MERGE_KM, place.extent_km if place.kind in ADMIN_KINDS else 0.0)
            distance = distance_km(row.lat, row.lon, place.lat, place.lon)
            if distance <= reach and (best is None or distance < best[0]):
                best = distance, place
        return best[1] if best else None


def _sort(kind: str) -> str:
    """Return what may be one place: any settlements, airfields, else only the same kind."""
    if kind in SETTLEMENT_KINDS:
        return "settlement"
    if kind in {"airbase", "airport"}:
        return "airfield"
    return kind
