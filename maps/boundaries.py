"""Boundaries that the user brings: GeoJSON in, lines out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from midan.errors import MapError
from midan.maps.base_map import Window
from midan.maps.place_rules import is_number

NO_BOUNDARIES = "none"
_DECIMALS = 4  # of a degree: 11 m

Boundaries = str | Path | Mapping[str, Any] | None
Line = list[list[float]]


def read_boundaries(source: Boundaries) -> list[Line] | str | None:
    """Return boundaries as lines, [[lon, lat], …] each; "none" and None as they are.

    `source` is GeoJSON, as a mapping or a file. Raises MapError for a file that can't be read, is
    no GeoJSON of lines or polygons, or is not in WGS84 degrees.
    """
    if source is None or source == NO_BOUNDARIES:
        return NO_BOUNDARIES if source else None
    name = "boundaries"
    if isinstance(source, str | Path):
        name = str(source)
        try:
            source = json.loads(Path(source).read_text(encoding="utf-8-sig"))
        except (OSError, ValueError, RecursionError) as error:
            raise MapError(
                f"{name}: can't be read as GeoJSON ({error}); give a GeoJSON file"
            ) from error
    lines = list(_lines(source, name))
    if not lines:
        raise MapError(f"{name}: holds no line or polygon; give GeoJSON with boundaries")
    return lines


def cut_boundaries(lines: list[Line], bounds: list[list[float]], source: Boundaries) -> list[Line]:
    """Return the lines that come near the map, whose bounds are [[south, west], [north, east]].

    Raises MapError if none does: boundaries of elsewhere, or with latitude and longitude swapped.
    """
    (south, west), (north, east) = bounds
    window = Window(west, south, east, north)
    near = [line for line in lines if window.meets(_box(line))]
    if not near:
        name = "boundaries" if isinstance(source, Mapping) else str(source)
        box = _box([point for line in lines for point in line])
        raise MapError(
            f"{name}: no boundary comes near the events: it covers longitude {box.west} to "
            f"{box.east}, latitude {box.south} to {box.north}; are the two swapped?"
        )
    return near


def _box(line: Line) -> Window:
    xs, ys = [point[0] for point in line], [point[1] for point in line]
    return Window(min(xs), min(ys), max(xs), max(ys))


def _lines(value: Any, name: str) -> Iterator[Line]:  # noqa: ANN401  # any JSON
    if not isinstance(value, Mapping):
        raise MapError(f"{name}: not GeoJSON but {type(value).__name__}")
    kind = value.get("type")
    if kind == "FeatureCollection":
        for feature in _list(value.get("features"), name):
            yield from _lines(feature, name)
    elif kind == "Feature":
        if value.get("geometry"):
            yield from _lines(value["geometry"], name)
    elif kind == "GeometryCollection":
        for geometry in _list(value.get("geometries"), name):
            yield from _lines(geometry, name)
    elif kind in {"LineString", "MultiLineString", "Polygon", "MultiPolygon"}:
        yield from _coordinate_lists(value.get("coordinates"), name)
    elif kind not in {"Point", "MultiPoint"}:
        raise MapError(f"{name}: unknown GeoJSON type {kind!r:.40}")


def _list(value: Any, name: str) -> list[Any]:  # noqa: ANN401  # any JSON
    if not isinstance(value, list):
        raise MapError(f"{name}: a collection without a list in it; give whole GeoJSON")
    return value


def _coordinate_lists(value: Any, name: str) -> Iterator[Line]:  # noqa: ANN401  # any JSON
    if not isinstance(value, list | tuple) or not value:
        raise MapError(f"{name}: a geometry has no coordinates")
    first = value[0]
    if isinstance(first, list | tuple) and first and not isinstance(first[0], list | tuple):
        yield _line(value, name)
        return
    for item in value:
        yield from _coordinate_lists(item, name)


def _line(points: Any, name: str) -> Line:  # noqa: ANN401  # any JSON
    line: Line = []
    for point in points:
        if (
            not isinstance(point, list | tuple)
            or len(point) < 2
            or not all(map(is_number, point[:2]))
        ):
            raise MapError(f"{name}: {point!r:.60} is no point; give [longitude, latitude]")
        if abs(point[0]) > 180 or abs(point[1]) > 90:
            raise MapError(f"{name}: coordinates are not WGS84 degrees; reproject it to EPSG:4326")
        rounded = [round(float(point[0]), _DECIMALS), round(float(point[1]), _DECIMALS)]
        if not line or line[-1] != rounded:
            line.append(rounded)
    return line
