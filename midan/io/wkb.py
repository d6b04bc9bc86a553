"""Geometries in well-known binary (OGC 06-103r4), little-endian, from GeoJSON."""

from __future__ import annotations

import struct
from typing import Any

_CODES = {
    "Point": 1, "LineString": 2, "Polygon": 3, "MultiPoint": 4, "MultiLineString": 5,
    "MultiPolygon": 6,
}  # fmt: skip
_PARTS = {"MultiPoint": "Point", "MultiLineString": "LineString", "MultiPolygon": "Polygon"}


def wkb(geometry: dict[str, Any]) -> bytes:
    """Encode a GeoJSON geometry; its third coordinates are left out.

    >>> wkb({"type": "Point", "coordinates": [37.08, 36.19]}).hex()[:10]
    '0101000000'
    """
    kind, coordinates = geometry["type"], geometry["coordinates"]
    head = struct.pack("<BI", 1, _CODES[kind])
    if kind in _PARTS:
        parts = [wkb({"type": _PARTS[kind], "coordinates": part}) for part in coordinates]
        return head + struct.pack("<I", len(parts)) + b"".join(parts)
    if kind == "Polygon":
        return head + struct.pack("<I", len(coordinates)) + b"".join(map(_line, coordinates))
    return head + (_position(coordinates) if kind == "Point" else _line(coordinates))


def bounds(geometry: dict[str, Any]) -> tuple[float, float, float, float]:
    """Give west, south, east, north."""
    flat: list[tuple[float, float]] = []

    def walk(item: Any) -> None:  # noqa: ANN401 (nested lists of positions)
        if isinstance(item[0], (int, float)):
            flat.append((item[0], item[1]))
        else:
            for part in item:
                walk(part)

    walk(geometry["coordinates"])
    lons, lats = zip(*flat, strict=True)
    return min(lons), min(lats), max(lons), max(lats)


def _line(positions: list[list[float]]) -> bytes:
    return struct.pack("<I", len(positions)) + b"".join(map(_position, positions))


def _position(position: list[float]) -> bytes:
    return struct.pack("<dd", position[0], position[1])
