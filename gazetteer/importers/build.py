"""From a downloaded file to a store: read, merge with the built-in tables, write, report."""

from __future__ import annotations

import importlib
import pkgutil
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from midan.errors import GazetteerError
from midan.gazetteer.distance import distance_km
from midan.gazetteer.gazetteer import Gazetteer, built_in
from midan.gazetteer.importers.merge import Earlier, Merger, is_cautious, joined
from midan.gazetteer.importers.shape import Box, Importer, Noted, Options, Refused, unit_key
from midan.gazetteer.layer import spelled
from midan.gazetteer.licences import layer_of
from midan.gazetteer.places import ADMIN_KINDS, PlaceRecord
from midan.gazetteer.store import FileLayer, current_version, store_home, write_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_FORMATS = "midan.gazetteer.importers.formats"
_HEAD_BYTES = 1 << 16
_UNIT_REACH = 1.5
_ELSEWHERE = "lies far from the subdistrict that it names, which is left out"
_KEPT_WHOLE = "what was imported before is kept"


@dataclass(slots=True)
class ImportReport:
    """What became of the rows of a file.

    `merged` counts rows that repeat a built-in place, `joined` those that repeat one imported
    before from another source, `refused` rows by reason, `notes` what was done about rows that
    were taken; `licences` counts the rows taken by licence; `layer` is the store they went to.
    """

    format: str
    read: int = 0
    kept: int = 0
    merged: int = 0
    joined: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)
    licences: Counter[str] = field(default_factory=Counter)
    layer: str = ""
    version: str = ""


def known_formats() -> tuple[str, ...]:
    """Return the names of the formats: the modules of the package `formats`."""
    package = importlib.import_module(_FORMATS)
    return tuple(sorted(module.name for module in pkgutil.iter_modules(package.__path__)))


def import_file(
    path: str | Path,
    format: str | None = None,  # noqa: A002 (the command's own word, --format)
    *,
    home: Path | None = None,
    historical: bool = False,
    licence: str = "",
    progress: Callable[[int], None] | None = None,
) -> ImportReport:
    """Add a downloaded gazetteer to the user's store.

    `format` is one of `known_formats()`, or None to tell it from the file; `licence` is that of
    a file that states none. `progress` is called with the number of rows read so far. What repeats
    a built-in place (by p-code, by identifier, or by name and sort within 3 km) becomes further
    spellings of that one, and so with what was imported before from another source. Rows of an
    earlier import stay; those with the same id are replaced.
    Share-alike data goes to a store of its own. Whatever fails, the old store stays as it was.
    Raises GazetteerError, or MissingExtraError where a reader is not installed.
    """
    source, home = Path(path), home or store_home()
    name, importer = _importer(source, format)
    base = built_in()
    report = ImportReport(name)
    merger = Merger(base)
    options = Options(historical=historical, licence=licence, units=_units(base), box=_box(base))
    found: dict[str, PlaceRecord] = {}
    repeated: set[str] = set()
    for row in _placed(_rows(source, importer, options), base):
        if isinstance(row, Noted):
            report.notes[row.remark] += 1
            continue
        report.read += 1
        if isinstance(row, Refused):
            report.refused[row.reason] += 1
        elif row.id in found or row.id in repeated:
            report.refused["the id stands in the file already"] += 1
        elif merger.merged(row):
            repeated.add(row.id)
        else:
            found[row.id] = row
        if isinstance(row, PlaceRecord):
            report.licences[row.licence] += 1
        if progress is not None:
            progress(report.read)
    report.kept, report.merged = len(found), len(repeated)
    return _stored(source, report, home, found, repeated, merger)


def _placed(
    rows: Iterable[PlaceRecord | Refused | Noted], base: Gazetteer
) -> Iterator[PlaceRecord | Refused | Noted]:
    """Yield the rows; of those that lie elsewhere than they say only the governorate is kept."""
    for row in rows:
        if isinstance(row, PlaceRecord) and _lies_elsewhere(row, base):
            yield Noted(_ELSEWHERE)
            yield replace(row, container=row.admin1, admin2="", admin3="")
        else:
            yield row


def _lies_elsewhere(row: PlaceRecord, base: Gazetteer) -> bool:
    """Tell whether a row lies so far from the subdistrict it names that one of the two is wrong."""
    unit = base.atlas.place(row.admin3) if row.admin3 else None
    if unit is None:
        return False
    gap = distance_km(row.lat, row.lon, unit.lat, unit.lon)
    return gap > _UNIT_REACH * unit.extent_km + unit.error_km + row.error_km


def _stored(
    source: Path,
    report: ImportReport,
    home: Path,
    found: dict[str, PlaceRecord],
    repeated: set[str],
    merger: Merger,
) -> ImportReport:
    """Write what was found beside what the layer holds already."""
    if not found and not repeated:
        reasons = "; ".join(reason for reason, _ in report.refused.most_common(3))
        because = f"no row could be kept ({reasons})" if reasons else "the file holds no rows"
        raise GazetteerError(f"{source}: nothing to import: {because}")
    report.layer = layer_of("; ".join(report.licences))
    store = home / report.layer
    before = _before(store)
    kept = {place.id: place for place in before.places()} if before is not None else {}
    for place_id in repeated:
        kept.pop(place_id, None)
    _join(found, kept, before, report)
    spellings = dict.fromkeys(_added_before(before))
    spellings.update(dict.fromkeys(merger.spellings))
    sources: dict[str, Any] = dict(before.meta["sources"]) if before is not None else {}
    sources[source.name] = {
        "format": report.format,
        "rows": report.read,
        "kept": report.kept,
        "merged": report.merged + report.joined,
        "refused": report.refused.total(),
        "licences": sorted(report.licences),
    }
    foreign = {place_id for _, place_id, _ in spellings}
    named = [*_cautious(kept), *spellings]
    report.version = write_store(store, kept.values(), named, foreign, sources).version
    return report


def _join(
    found: dict[str, PlaceRecord],
    kept: dict[str, PlaceRecord],
    before: FileLayer | None,
    report: ImportReport,
) -> None:
    """Add the rows to what is kept; those that repeat a place of another source join that one."""
    earlier = Earlier(before) if before is not None else None
    for row in found.values():
        twin = earlier.twin(row) if earlier is not None and row.id not in kept else None
        known = kept.get(twin.id) if twin is not None else None
        if known is None:
            again = kept.get(row.id)
            kept[row.id] = joined(row, again) if again is not None and "; " in again.source else row
        else:
            kept[known.id] = joined(known, row)
            report.joined += 1
    report.kept -= report.joined


def _cautious(kept: dict[str, PlaceRecord]) -> Iterator[tuple[str, str, bool]]:
    """Yield the spellings of the places; those that must not match alone are weak."""
    for key, place_id, weak in spelled(kept.values()):
        yield key, place_id, weak or is_cautious(key, kept[place_id])


def _rows(
    path: Path, importer: Importer, options: Options
) -> Iterator[PlaceRecord | Refused | Noted]:
    try:
        yield from importer.read(path, options)
    except GazetteerError as error:
        raise GazetteerError(f"{error}; {_KEPT_WHOLE}") from error
    except (OSError, UnicodeError) as error:
        raise GazetteerError(f"{path}: cannot be read: {error}; {_KEPT_WHOLE}") from error


def _importer(path: Path, wanted: str | None) -> tuple[str, Importer]:
    known = known_formats()
    if wanted is not None and wanted not in known:
        raise GazetteerError(f"{wanted}: unknown format; known are {', '.join(known)}")
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
    except OSError as error:
        raise GazetteerError(f"{path}: cannot be read: {error}") from error
    if not head:
        raise GazetteerError(f"{path}: the file is empty, so its format is not recognised")
    modules = {
        name: cast("Importer", importlib.import_module(f"{_FORMATS}.{name}"))
        for name in ((wanted,) if wanted else known)
    }
    for name, importer in sorted(modules.items(), key=lambda one: (one[1].LAST_RESORT, one[0])):
        if wanted or importer.recognises(path, head):
            return name, importer
    raise GazetteerError(f"{path}: not recognised; name its format, one of {', '.join(known)}")


def _units(base: Gazetteer) -> dict[str, str]:
    """Return the ids of units by p-code and `unit_key`, of countries by id (the ISO code)."""
    units: dict[str, str] = {}
    named: dict[str, set[str]] = {}
    for place in base.own_places():
        if place.kind in ADMIN_KINDS and place.pcode:
            units[place.pcode] = place.id
            for name, _ in place.spellings():
                named.setdefault(unit_key(place.kind, name), set()).add(place.id)
        elif place.kind == "country":
            units[place.id] = place.id
    return {key: ids.pop() for key, ids in named.items() if len(ids) == 1} | units


def _box(base: Gazetteer) -> Box | None:
    """Return the box around the own places that lie in known units: the country covered."""
    points = [(one.lat, one.lon) for one in base.own_places() if one.admin1 and one.admin2]
    if not points:
        return None
    lats, lons = zip(*points, strict=True)
    return Box(min(lats), min(lons), max(lats), max(lons))


def _before(store: Path) -> FileLayer | None:
    version = current_version(store)
    return FileLayer(version) if version is not None else None


def _added_before(before: FileLayer | None) -> Iterator[tuple[str, str, bool]]:
    """Yield the spellings that earlier imports gave to built-in places."""
    if before is not None:
        yield from before.foreign_spellings()
