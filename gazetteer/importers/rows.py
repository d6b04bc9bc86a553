"""Rows of delimited text, workbooks, shapefiles and GeoJSON as one shape: cells by column name.

Column names come in lower case; a geometry comes as its point and radius. Rows that only label
the columns (humanitarian exchange tags such as #adm1+name) are left out.
"""

from __future__ import annotations

import codecs
import csv
import json
import math
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from midan.errors import GazetteerError, MissingExtraError
from midan.gazetteer.importers.broken import read_whole
from midan.gazetteer.importers.shapes import shapefiles_in, shapes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

SPREADSHEETS = frozenset({".xlsx", ".xlsm"})
_DELIMITERS = "\t;,|"
_HEADER_WITHIN = 6
_KM_PER_DEGREE = 111.195
_COLUMNS_NAMED = 6
_LONGEST_CELL = 10_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """One row: cells by lower-case column name, and the point of its geometry, if it has one.

    `whole` is False if the row has more cells than there are columns.
    """

    cells: Mapping[str, str]
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    whole: bool = True

    def first(self, *columns: str) -> str:
        """Return the first of these cells that holds anything, or ""."""
        return next((value for one in columns if (value := self.cells.get(one, "").strip())), "")


def rows(path: Path, wanted: Iterable[str] = ()) -> Iterator[Row]:
    """Yield the rows of a table of any of these kinds.

    In a workbook the sheet and its header line are found by one of the `wanted` columns. Raises
    GazetteerError for a file that is broken, MissingExtraError where a reader is not installed.
    """
    suffix = path.suffix.lower()
    if suffix in SPREADSHEETS:
        return _from_workbook(path, frozenset(wanted))
    if suffix in {".shp", ".zip"}:
        return _from_shapefile(path)
    if suffix in {".geojson", ".json"}:
        return _from_geojson(path)
    return _from_text(path)


def with_columns(
    path: Path, table: Iterable[Row], *groups: Iterable[str], points: Sequence[Iterable[str]] = ()
) -> Iterator[Row]:
    """Yield the rows of a table that has a column of every group of names for one thing.

    `points` are the groups of the coordinates, which no row needs that has a geometry. Raises
    GazetteerError for a missing column. The members of a JSON file each have columns of their own.
    """
    rest = iter(table)
    first = next(rest, None)
    if first is None:
        return
    if path.suffix.lower() not in {".json", ".geojson"}:
        needed = (*groups, *(points if first.lat is None else ()))
        for names in map(list, needed):
            if first.cells.keys().isdisjoint(names):
                raise GazetteerError(
                    f"{path}: has no column {' or '.join(names[:_COLUMNS_NAMED])}; its columns are "
                    f"{', '.join(filter(None, first.cells))}"
                )
    yield first
    yield from rest


def columns(path: Path, head: bytes, wanted: Iterable[str]) -> frozenset[str]:
    """Return the column names of a table in lower case; of other files, none."""
    suffix = path.suffix.lower()
    if suffix in SPREADSHEETS or suffix == ".shp" or (suffix == ".zip" and shapefiles_in(path)):
        first = next(rows(path, wanted), None)
        return frozenset(first.cells) if first is not None else frozenset()
    if suffix in {".geojson", ".json", ".zip"}:
        return frozenset()
    header, _, _ = _decoded(head).partition("\n")
    return frozenset(_columns(next(csv.reader([header], delimiter=_delimiter(header)), [])))


def _decoded(head: bytes) -> str:
    encoding = _encoding(head)
    return codecs.getincrementaldecoder(encoding)("replace").decode(head).replace("\r", "\n")


def _encoding(head: bytes) -> str:
    return "utf-16" if head[:2] in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE} else "utf-8-sig"


def _delimiter(header: str) -> str:
    return max(_DELIMITERS, key=header.count)


def _columns(cells: Sequence[str]) -> list[str]:
    return [cell.strip().strip("?").lower() for cell in cells]


def _from_text(path: Path) -> Iterator[Row]:
    with path.open("rb") as file:
        encoding = _encoding(file.read(2))
    csv.field_size_limit(_LONGEST_CELL)
    with path.open(encoding=encoding, newline="") as lines:
        delimiter = _delimiter(lines.readline())
        lines.seek(0)
        if delimiter == "\t":  # a quotation mark there is mostly part of a name or a text
            cells = ([_unquoted(one) for one in line.rstrip("\r\n").split("\t")] for line in lines)
            yield from _tabular(next(cells, []), cells)
            return
        quoted = _quoted(path, lines, delimiter)
        yield from _tabular(next(quoted, []), quoted)


def _quoted(path: Path, lines: Iterable[str], delimiter: str) -> Iterator[list[str]]:
    """Yield the cells of each row. A quotation mark left open would swallow the rows behind it."""
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    begun = 1
    try:
        for cells in reader:
            yield cells
            begun = reader.line_num + 1
    except csv.Error as error:
        raise GazetteerError(
            f"{path}: line {begun}: {error}; close the quotation mark, or write it twice "
            "inside a cell"
        ) from error


def _unquoted(cell: str) -> str:
    whole = len(cell) > 1 and cell.startswith('"') and cell.endswith('"')
    return cell[1:-1].replace('""', '"') if whole else cell


def _tabular(header: Sequence[str], lines: Iterable[Sequence[str]]) -> Iterator[Row]:
    names = _columns(header)
    for cells in lines:
        filled = [cell for cell in cells if cell.strip()]
        if filled and not all(cell.lstrip().startswith("#") for cell in filled):
            whole = not any(cell.strip() for cell in cells[len(names) :])
            short = (len(names) - len(cells)) * [""]
            yield Row(dict(zip(names, (*cells, *short), strict=False)), whole=whole)


def _from_workbook(path: Path, wanted: frozenset[str]) -> Iterator[Row]:
    try:
        import openpyxl
    except ImportError as error:
        raise MissingExtraError("openpyxl", "xlsx") from error
    try:
        with read_whole(path):
            book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (KeyError, ValueError, OSError) as error:
        raise GazetteerError(f"{path}: no workbook that can be read ({error})") from error
    with closing(book), read_whole(path):
        for sheet in book.worksheets:
            lines = ([_text(cell) for cell in line] for line in sheet.iter_rows(values_only=True))
            for _, header in zip(range(_HEADER_WITHIN), lines, strict=False):
                if not wanted.isdisjoint(_columns(header)):
                    yield from _tabular(header, lines)
                    break


def _text(value: object) -> str:
    """Return a cell as text; a date as ISO, a whole number without its ".0"."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _from_shapefile(path: Path) -> Iterator[Row]:
    for record, geometry in shapes(path):
        cells = {key.lower(): _text(value) for key, value in record.items()}
        yield Row(cells, *geojson_point(geometry))


def _from_geojson(path: Path) -> Iterator[Row]:
    for feature in json_members(path, "features"):
        properties = feature.get("properties") or {}
        cells = {str(key).lower(): _text(value) for key, value in properties.items()}
        yield Row(cells, *geojson_point(feature.get("geometry")))


def read_json(path: Path) -> Any:  # noqa: ANN401 (whatever the file holds)
    """Return what a JSON file holds; raises GazetteerError if it is cut off or no JSON."""
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise GazetteerError(f"{path}: no whole JSON file: {error}") from error


def json_members(path: Path, name: str) -> Iterator[dict[str, Any]]:
    """Yield the objects of a list in a JSON file; raises GazetteerError if there is no list."""
    data = read_json(path)
    members = data.get(name) if isinstance(data, dict) else None
    if not isinstance(members, list):
        raise GazetteerError(f"{path}: has no list of {name}")
    yield from (one for one in members if isinstance(one, dict))


def geojson_point(geometry: object) -> tuple[float | None, float | None, float | None]:
    """Return latitude, longitude and, of an area, the radius (km) of the circle as large as it."""
    if not isinstance(geometry, dict):
        return None, None, None
    if geometry.get("type") == "Point":
        try:
            lon, lat, *_ = map(float, geometry["coordinates"])
        except (KeyError, TypeError, ValueError):
            return None, None, None
        return lat, lon, None
    from shapely.errors import ShapelyError
    from shapely.geometry import shape

    try:
        area = shape(geometry)
    except (ShapelyError, KeyError, TypeError, ValueError, AttributeError):
        return None, None, None
    if area.is_empty:
        return None, None, None
    middle = area.representative_point() if area.area else area.centroid
    square_km = area.area * _KM_PER_DEGREE**2 * math.cos(math.radians(middle.y))
    return middle.y, middle.x, math.sqrt(square_km / math.pi) if square_km else None
