"""GeoJSON (RFC 7946, WGS84): one feature for each event and place.

An event with five places is five features, so no feature carries a number that could be summed.
A place that could not be located is a feature without a geometry, as the RFC allows.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from midan.io.contract import Record

_DECIMALS = 6  # of a degree: 0.1 m
_EVENT_FIELDS = (
    "event_id", "doc_id", "kind", "event_type", "sub_event_type", "status", "background", "scope",
    "date_start", "date_end", "date_prec", "means", "confidence", "title", "source", "url",
    "published",
)  # fmt: skip
_PLACE_FIELDS = (
    "role", "relation", "text", "name", "name_ar", "kind", "radius_km", "estimate", "admin1",
    "admin2", "admin3", "country", "geo_precision", "where_prec", "confidence", "reason",
)  # fmt: skip
_AREA_TYPES = ("Polygon", "MultiPolygon", "LineString", "MultiLineString")


def write(records: Iterable[Record], path: Path) -> None:
    """Write the features one by one."""
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write('{"type":"FeatureCollection","features":[')
        separator = "\n"
        for record in records:
            for feature in features(record):
                stream.write(separator)
                json.dump(feature, stream, ensure_ascii=False, separators=(",", ":"))
                separator = ",\n"
        stream.write("\n]}\n")


def features(record: Record) -> Iterator[dict[str, Any]]:
    """Give the features of one event."""
    properties = {name: record[name] for name in _EVENT_FIELDS}
    properties["trigger"] = record["trigger"]["text"]
    for number, place in enumerate(record["places"], start=1):
        yield {
            "type": "Feature",
            "id": f"{record['event_id']}-{number}",
            "geometry": geometry_of(place),
            "properties": properties | {f"place_{name}": place[name] for name in _PLACE_FIELDS},
        }


def geometry_of(place: Record) -> dict[str, Any] | None:
    """Give the place's area if it has its own, else its point; None where it is not located."""
    area = place["area"]
    if area is not None and area["type"] in _AREA_TYPES:
        return dict(area)
    if place["lat"] is None or place["lon"] is None:
        return None
    position = [round(place["lon"], _DECIMALS), round(place["lat"], _DECIMALS)]
    return {"type": "Point", "coordinates": position}
