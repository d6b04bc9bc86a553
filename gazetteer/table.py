"""The one reader of place tables: TSV, a header line, UTF-8, checked field by field.

What can be judged from one row alone is judged here, with the file, the row and the field named;
what needs the other rows (containers, duplicates) is the business of `midan.gazetteer.check`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from midan.errors import GazetteerError
from midan.gazetteer.places import (
    CENTRAL,
    DIRECTIONS,
    GRADES,
    KINDS,
    PLACE_COLUMNS,
    REGION_COLUMNS,
    PlaceRecord,
    RegionRecord,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_YEAR_OR_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_KINDS = frozenset(KINDS)
_REGION_DIRECTIONS = ("", *DIRECTIONS, CENTRAL)
_HIGHEST_PROMINENCE = 5


class Row:
    """One line of a table as cells, with the words for an error about it."""

    __slots__ = ("cells", "columns", "file", "line")

    def __init__(self, file: str, line: int, columns: tuple[str, ...], cells: list[str]) -> None:
        """Keep the cells by column order; their number must be that of the columns."""
        self.file, self.line, self.columns, self.cells = file, line, columns, cells
        if len(cells) != len(columns):
            raise GazetteerError(
                f"{file}: line {line}: {len(cells)} fields where the header has {len(columns)}"
            )

    def fail(self, field: str, problem: str) -> GazetteerError:
        """Return the error that names this row and field."""
        where = f"{self.file}: line {self.line} ({self.cells[0]})"
        return GazetteerError(f"{where}: {field}: {problem}")

    def number(self, field: str, low: float, high: float) -> float:
        """Return a number within [low, high]."""
        text = self.cells[self.columns.index(field)]
        try:
            value = float(text)
        except ValueError:
            raise self.fail(field, f"{text!r} is no number") from None
        if not low <= value <= high:
            raise self.fail(field, f"{text} is not between {low:g} and {high:g}")
        return value


def table_rows(path: Path, columns: tuple[str, ...]) -> Iterator[Row]:
    """Yield the rows of a table whose header must be `columns` in that order."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise GazetteerError(f"{path.name}: cannot be read as UTF-8 text: {error}") from error
    lines = text.split("\n")
    if tuple(lines[0].rstrip("\r").split("\t")) != columns:
        raise GazetteerError(f"{path.name}: line 1: the header must be {' '.join(columns)}")
    for number, line in enumerate(lines[1:], start=2):
        if line:
            yield Row(path.name, number, columns, line.rstrip("\r").split("\t"))


def read_places(path: Path) -> list[PlaceRecord]:
    """Read and check a table of places."""
    return [place_of(row) for row in table_rows(path, PLACE_COLUMNS)]


def read_regions(path: Path) -> list[RegionRecord]:
    """Read and check a table of named regions."""
    return [_region_of(row) for row in table_rows(path, REGION_COLUMNS)]


def place_of(row: Row) -> PlaceRecord:
    """Return the checked record of one row."""
    cells = row.cells
    _check_names(row, cells[0], cells[1], cells[2])
    if cells[3] not in _KINDS:
        raise row.fail("kind", f"unknown kind {cells[3]!r}; known are {', '.join(KINDS)}")
    for position in (17, 18):
        if cells[position] and not _YEAR_OR_DATE.fullmatch(cells[position]):
            raise row.fail(PLACE_COLUMNS[position], f"{cells[position]!r} is no year or ISO date")
    if cells[19] not in {"0", "1"}:
        raise row.fail("estimate", f"{cells[19]!r} is neither 0 nor 1")
    if cells[22] not in GRADES:
        raise row.fail("confidence", f"{cells[22]!r} is none of {', '.join(GRADES)}")
    return PlaceRecord(
        id=cells[0],
        name_ar=cells[1],
        name_en=cells[2],
        kind=cells[3],
        lat=row.number("lat", -90, 90),
        lon=row.number("lon", -180, 180),
        extent_km=row.number("extent_km", 0, 5000),
        error_km=row.number("error_km", 0, 500),
        container=cells[8],
        admin1=cells[9],
        admin2=cells[10],
        admin3=cells[11],
        pcode=cells[12],
        strong_ar=_names(cells[13]),
        weak_ar=_names(cells[14]),
        strong_en=_names(cells[15]),
        weak_en=_names(cells[16]),
        valid_from=cells[17],
        valid_to=cells[18],
        estimate=cells[19] == "1",
        source=cells[20],
        licence=cells[21],
        confidence=cells[22],
        prominence=int(row.number("prominence", 0, _HIGHEST_PROMINENCE)),
    )


def stored_place(line: str) -> PlaceRecord:
    """Return the record of a line that `row_of` wrote, which was checked before it was written."""
    (place_id, name_ar, name_en, kind, lat, lon, extent_km, error_km, container, admin1, admin2,
     admin3, pcode, strong_ar, weak_ar, strong_en, weak_en, valid_from, valid_to, estimate, source,
     licence, confidence, prominence) = line.split("\t")  # fmt: skip
    return PlaceRecord(
        place_id, name_ar, name_en, kind, float(lat), float(lon), float(extent_km),
        float(error_km), container, admin1, admin2, admin3, pcode,
        _names(strong_ar) if strong_ar else (), _names(weak_ar) if weak_ar else (),
        _names(strong_en) if strong_en else (), _names(weak_en) if weak_en else (),
        valid_from, valid_to,
        estimate == "1", source, licence, confidence, int(prominence),
    )  # fmt: skip


def row_of(place: PlaceRecord) -> str:
    """Return the table line (without line end) that `place_of` reads back."""
    cells: list[str] = []
    for column in PLACE_COLUMNS:
        value = getattr(place, column)
        if isinstance(value, tuple):
            cells.append("|".join(value))
        elif isinstance(value, bool):
            cells.append("1" if value else "0")
        elif isinstance(value, float):
            cells.append(repr(value).removesuffix(".0"))
        else:
            cells.append(str(value))
    return "\t".join(cells)


def _region_of(row: Row) -> RegionRecord:
    cells = row.cells
    _check_names(row, cells[0], cells[1], cells[2])
    if cells[4] not in _REGION_DIRECTIONS:
        raise row.fail("direction", f"{cells[4]!r} is none of {', '.join(_REGION_DIRECTIONS)}")
    place = PlaceRecord(
        id=cells[0],
        name_ar=cells[1],
        name_en=cells[2],
        kind="region",
        lat=row.number("lat", -90, 90),
        lon=row.number("lon", -180, 180),
        extent_km=row.number("radius_km", 0, 5000),
        error_km=0.0,
        container=cells[3],
        strong_ar=_names(cells[9]),
        weak_ar=_names(cells[10]),
        strong_en=_names(cells[11]),
        weak_en=_names(cells[12]),
        source=cells[13],
        licence=cells[14],
        confidence="R",
        prominence=1,
    )
    return RegionRecord(place, parent=cells[3], direction=cells[4], parts=_names(cells[5]))


def _check_names(row: Row, place_id: str, name_ar: str, name_en: str) -> None:
    if not _ID.fullmatch(place_id):
        raise row.fail("id", "must be lower-case letters and digits joined by single hyphens")
    if not name_ar and not name_en:
        raise row.fail("name_ar", "a place needs a name in Arabic or in Latin script")


def _names(cell: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in cell.split("|") if name.strip()) if cell else ()
