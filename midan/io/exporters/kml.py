"""KML 2.2 (OGC 12-007r2) for Google Earth: one placemark for each event and place.

A place that could not be located has no placemark. Text of reports is escaped and stays text:
the description is no HTML.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from midan.io.contract import Record

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # XML 1.0 has no place for them
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>midan</name>\n'
)
_DATA = ("event_id", "doc_id", "kind", "status", "date_start", "date_end", "source", "url")
_PLACE_DATA = ("relation", "radius_km", "geo_precision", "confidence")


def write(records: Iterable[Record], path: Path) -> None:
    """Write the placemarks one by one."""
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(_HEAD)
        for record in records:
            stream.writelines(_placemarks(record))
        stream.write("</Document></kml>\n")


def _placemarks(record: Record) -> Iterator[str]:
    for place in record["places"]:
        if place["lat"] is None or place["lon"] is None:
            continue
        name = f"{record['kind']}: {place['name'] or place['text']}"
        data = {name: record[name] for name in _DATA}
        data |= {f"place_{name}": place[name] for name in _PLACE_DATA}
        yield (
            f"<Placemark><name>{_text(name)}</name>"
            f"<description>{_text(record['trigger']['text'])}</description>"
            f"{_time(record)}<ExtendedData>{''.join(_data(data))}</ExtendedData>"
            f"<Point><coordinates>{place['lon']},{place['lat']}</coordinates></Point></Placemark>\n"
        )


def _time(record: Record) -> str:
    start, end = record["date_start"], record["date_end"]
    if start is None and end is None:
        return ""
    begin = f"<begin>{start}</begin>" if start else ""
    return f"<TimeSpan>{begin}{f'<end>{end}</end>' if end else ''}</TimeSpan>"


def _data(values: Record) -> Iterator[str]:
    for name, value in values.items():
        if value not in {None, ""}:
            yield f'<Data name="{name}"><value>{_text(str(value))}</value></Data>'


def _text(value: str) -> str:
    return escape(_ILLEGAL.sub("", value))
