"""NGA GEOnet Names Server: country files of both generations, one row a name.

All rows with one feature number (`ufi`) are one place; the rows in its own script carry the Arabic
names. Features and names that were terminated go. Source: geonames.nga.mil, "Names Files:
Descriptions"; United States public domain.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from sys import intern
from typing import TYPE_CHECKING

from midan.gazetteer.importers.formats.geonames import first_unit, kind_of
from midan.gazetteer.importers.kinds import codes
from midan.gazetteer.importers.names import by_script
from midan.gazetteer.importers.points import number
from midan.gazetteer.importers.rows import Row, columns, rows, with_columns
from midan.gazetteer.importers.shape import Found, Noted, Options, Refused, record_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from midan.gazetteer.places import PlaceRecord

LAST_RESORT = False
LICENCE = "public domain"
_MARKS = frozenset({"ufi", "uni", "nt"})
_LOWEST_RANK = 999


@dataclass(slots=True)
class _Feature:
    """One place with its names as (type, rank, name); `gone` if the feature was terminated."""

    code: str
    lat: str
    lon: str
    country: str
    admin1: str
    names: list[tuple[int, int, str]] = field(default_factory=list)
    gone: bool = False


def recognises(path: Path, head: bytes) -> bool:
    """Tell whether a table numbers its features and names as GNS does."""
    return path.suffix.lower() in {".txt", ".csv", ".tsv"} and columns(path, head, ()) >= _MARKS


def read(path: Path, options: Options) -> Iterator[PlaceRecord | Refused | Noted]:
    """Yield the places of a country file, one for each feature."""
    features: dict[str, _Feature] = {}
    groups = (_columns(what) for what in ("feature", "name", "type", "code"))
    points = (_columns("lat"), _columns("lon"))
    for row in with_columns(path, rows(path), *groups, points=points):
        number_of_feature = _cell(row, "feature")
        if not number_of_feature:
            yield Refused("no feature number (ufi)")
            continue
        if number_of_feature not in features:
            features[number_of_feature] = _feature(row)
        _add(features[number_of_feature], row)
    for number_of_feature, feature in features.items():
        yield _place(number_of_feature, feature, options)


def _columns(what: str) -> list[str]:
    return list(codes("gns")["columns"][what])


def _cell(row: Row, what: str) -> str:
    return row.first(*_columns(what))


def _feature(row: Row) -> _Feature:
    """Return what is kept of a feature's row: the file of a continent must fit in memory."""
    cells = (intern(_cell(row, what)) for what in ("code", "country", "admin1"))
    code, country, unit = cells
    return _Feature(code, _cell(row, "lat"), _cell(row, "lon"), country, unit)


def _add(feature: _Feature, row: Row) -> None:
    feature.gone = feature.gone or bool(_cell(row, "gone"))
    known: list[str] = codes("gns")["types"]
    kind = _cell(row, "type").upper()
    if kind not in known or _cell(row, "name_gone"):
        return
    rank = _cell(row, "rank")
    order = int(rank) if rank.isdigit() else _LOWEST_RANK
    feature.names.append((known.index(kind), order, _cell(row, "name")))


def _place(feature_number: str, feature: _Feature, options: Options) -> PlaceRecord | Refused:
    if feature.gone:
        return Refused("feature was terminated")
    kind = kind_of(feature.code, options)
    if isinstance(kind, Refused):
        return kind
    in_arabic, in_latin = by_script(name for _, _, name in sorted(feature.names))
    country = feature.country.split(",")[0]
    country = codes("gns")["countries"].get(country, country)
    unit = feature.admin1
    found = Found(
        id=f"gns-{feature_number}",
        kind=kind,
        lat=number(feature.lat),
        lon=number(feature.lon),
        arabic=tuple(in_arabic),
        latin=tuple(in_latin),
        source=f"NGA GNS {feature_number}",
        licence=LICENCE,
        pcodes=(first_unit(country, unit) or first_unit(country, unit.removeprefix(country)),),
        country=country,
        prominence=codes("geonames")["prominence"].get(feature.code, 0),
    )
    return record_of(found, options)
