"""NGA GEOnet Names Server: country files of both generations, one row a name.

All rows with one feature number (`ufi`) are one place; the rows in its own script carry the Arabic
names. Features and names that were terminated go. Source: geonames.nga.mil, "Names Files:
Descriptions"; United States public domain.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from midan.gazetteer.importers.formats.geonames import first_unit, kind_of
from midan.gazetteer.importers.kinds import codes
from midan.gazetteer.importers.names import by_script
from midan.gazetteer.importers.points import number
from midan.gazetteer.importers.rows import Row, columns, rows
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

    first: Row
    names: list[tuple[int, int, str]] = field(default_factory=list)
    gone: bool = False


def recognises(path: Path, head: bytes) -> bool:
    """Tell whether a table numbers its features and names as GNS does."""
    return path.suffix.lower() in {".txt", ".csv", ".tsv"} and columns(path, head, ()) >= _MARKS


def read(path: Path, options: Options) -> Iterator[PlaceRecord | Refused | Noted]:
    """Yield the places of a country file, one for each feature."""
    features: dict[str, _Feature] = {}
    for row in rows(path):
        number_of_feature = _cell(row, "feature")
        if not number_of_feature:
            yield Refused("no feature number (ufi)")
            continue
        _add(features.setdefault(number_of_feature, _Feature(row)), row)
    for number_of_feature, feature in features.items():
        yield _place(number_of_feature, feature, options)


def _cell(row: Row, what: str) -> str:
    return row.first(*codes("gns")["columns"][what])


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
    row = feature.first
    if feature.gone:
        return Refused("feature was terminated")
    kind = kind_of(_cell(row, "code"), options)
    if isinstance(kind, Refused):
        return kind
    in_arabic, in_latin = by_script(name for _, _, name in sorted(feature.names))
    country = _cell(row, "country").split(",")[0]
    country = codes("gns")["countries"].get(country, country)
    unit = _cell(row, "admin1")
    found = Found(
        id=f"gns-{feature_number}",
        kind=kind,
        lat=number(_cell(row, "lat")),
        lon=number(_cell(row, "lon")),
        arabic=tuple(in_arabic),
        latin=tuple(in_latin),
        source=f"NGA GNS {feature_number}",
        licence=LICENCE,
        pcodes=(first_unit(country, unit) or first_unit(country, unit.removeprefix(country)),),
        country=country,
        prominence=codes("geonames")["prominence"].get(_cell(row, "code"), 0),
    )
    return record_of(found, options)
