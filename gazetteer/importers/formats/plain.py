"""A researcher's own table: CSV, TSV, a workbook or GeoJSON with names and points.

Column names are found by `plain.toml`. Semicolons, a byte order mark, Arabic digits and decimal
commas are read. Latitude and longitude the wrong way round are told by the country that the
built-in tables cover: where most rows lie there only when swapped, the columns are swapped; where
single rows do, these are refused.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from midan.gazetteer.importers.kinds import codes
from midan.gazetteer.importers.names import by_script
from midan.gazetteer.importers.points import number
from midan.gazetteer.importers.rows import SPREADSHEETS, Row, columns, rows, with_columns
from midan.gazetteer.importers.shape import Found, Noted, Options, Refused, record_of, unit_key
from midan.gazetteer.places import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from midan.gazetteer.places import PlaceRecord

LAST_RESORT = True
_KM_PER_METRE = 0.001
_UNIT_KINDS = ("governorate", "district", "subdistrict")
_BETWEEN_NAMES = "|"
_ISO_DATE_LETTERS = 10
_HASH_LETTERS = 10
_Point = tuple[float | None, float | None]


def recognises(path: Path, head: bytes) -> bool:
    """Tell whether a table has a column of names, or one of coordinates: what it lacks is said."""
    if path.suffix.lower() == ".geojson":
        return b'"Feature"' in head or b'"FeatureCollection"' in head
    if path.suffix.lower() not in {".csv", ".tsv", ".txt", *SPREADSHEETS}:
        return False
    known = columns(path, head, _pointing())
    return any(not known.isdisjoint(one) for one in (_named(), _columns("lat"), _columns("lon")))


def read(path: Path, options: Options) -> Iterator[PlaceRecord | Refused | Noted]:
    """Yield the places of a table."""
    points = (_columns("lat"), _columns("lon"))
    table = list(with_columns(path, rows(path, _pointing()), _named(), points=points))
    swapped = _are_swapped([_point(row) for row in table], options)
    if swapped:
        yield Noted("latitude and longitude were the wrong way round and have been swapped")
    for row in table:
        if any(unit and unit not in options.units for unit in _units(row, options)):
            yield Noted("a governorate, district or subdistrict is not known, and left out")
        yield _place(row, options, swapped=swapped)


def _named() -> list[str]:
    return [one for what in ("arabic", "latin", "any") for one in _columns(what)]


def _pointing() -> list[str]:
    return [*_columns("lat"), *_columns("lon")]


def _columns(what: str) -> list[str]:
    return list(codes("plain")["columns"][what])


def _cell(row: Row, what: str) -> str:
    return row.first(*_columns(what))


def _point(row: Row) -> _Point:
    lat, lon = number(_cell(row, "lat")), number(_cell(row, "lon"))
    return (row.lat, row.lon) if lat is None and lon is None else (lat, lon)


def _lies_swapped(point: _Point, options: Options) -> bool | None:
    """Tell whether a point lies in the covered country only when swapped; None if neither way."""
    lat, lon = point
    if lat is None or lon is None or options.box is None:
        return None
    if options.box.holds(lat, lon):
        return False
    return True if options.box.holds(lon, lat) else None


def _are_swapped(points: list[_Point], options: Options) -> bool:
    known = [side for point in points if (side := _lies_swapped(point, options)) is not None]
    return sum(known) * 2 > len(known)


def _place(row: Row, options: Options, *, swapped: bool) -> PlaceRecord | Refused:
    if not row.whole:
        return Refused("more cells than columns")
    lat, lon = _point(row)
    if swapped:
        lat, lon = lon, lat
    elif _lies_swapped((lat, lon), options):
        return Refused("latitude and longitude seem to be the wrong way round")
    stated = _cell(row, "kind").lower()
    kind = stated if stated in KINDS else codes("plain")["kinds"].get(stated)
    if kind is None:
        return Refused(f"kind {stated} is not known")
    in_arabic, in_latin = by_script(_names(row, "arabic", "latin", "any", "variants"), tagged=True)
    weak_arabic, weak_latin = by_script(_names(row, "weak"), tagged=True)
    metres, error_km = number(_cell(row, "precision_m")), number(_cell(row, "error_km"))
    if error_km is None and metres is not None:
        error_km = metres * _KM_PER_METRE
    found = Found(
        id=_id(row),
        kind=kind,
        lat=lat,
        lon=lon,
        arabic=(*in_arabic, *weak_arabic),
        latin=(*in_latin, *weak_latin),
        source=_cell(row, "source") or "a table of one's own",
        licence=_cell(row, "licence") or options.licence,
        weak=(*weak_arabic, *weak_latin),
        pcode=_cell(row, "pcode"),
        pcodes=_units(row, options),
        country=_cell(row, "country"),
        population=int(number(_cell(row, "population")) or 0),
        extent_km=_not_negative(number(_cell(row, "extent_km"))),
        error_km=_not_negative(error_km),
        valid_from=_date(_cell(row, "valid_from")),
        valid_to=_date(_cell(row, "valid_to")),
    )
    return record_of(found, options)


def _names(row: Row, *whats: str) -> list[str]:
    cells = (row.first(column) for what in whats for column in _columns(what))
    return [name for cell in cells for name in cell.split(_BETWEEN_NAMES)]


def _units(row: Row, options: Options) -> tuple[str, ...]:
    """Return the p-codes of the units that a row names, or the keys of their names."""
    stated = (row.first(*names) for names in codes("plain")["columns"]["units"])
    return tuple(
        one if not one or one in options.units else unit_key(kind, one)
        for kind, one in zip(_UNIT_KINDS, stated, strict=True)
    )


def _id(row: Row) -> str:
    """Return the id of a row: its own, else one made from what it says."""
    stated = _cell(row, "id")
    if stated:
        return f"own-{stated}"
    content = "\n".join(f"{key}\t{value}" for key, value in sorted(row.cells.items()))
    return f"own-{sha256(content.encode()).hexdigest()[:_HASH_LETTERS]}"


def _not_negative(value: float | None) -> float | None:
    return value if value is not None and value >= 0 else None


def _date(text: str) -> str:
    """Return a year or ISO date; anything else is unknown."""
    parts = text[:_ISO_DATE_LETTERS].split("-")
    lengths = [len(part) for part in parts]
    whole = all(part.isascii() and part.isdigit() for part in parts)
    return "-".join(parts) if whole and lengths in ([4], [4, 2], [4, 2, 2]) else ""
