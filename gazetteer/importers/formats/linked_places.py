"""Linked Places: the GeoJSON with JSON-LD (LPF) and the tab-separated form (LP-TSV).

Names carry their languages, but the letters decide which script they are in. A place that the file
says has ended is gone. Source: github.com/LinkedPasts/linked-places-format.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from midan.gazetteer.importers.kinds import codes
from midan.gazetteer.importers.names import by_script
from midan.gazetteer.importers.points import number
from midan.gazetteer.importers.rows import (
    Row,
    columns,
    geojson_point,
    json_members,
    read_json,
    rows,
    with_columns,
)
from midan.gazetteer.importers.shape import Found, Noted, Options, Refused, record_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from midan.gazetteer.places import PlaceRecord

LAST_RESORT = False
_MARKS = frozenset({"id", "title", "title_source"})
_TYPES = ("types", "aat_types", "fclasses")
_POINTS = (("lat", "geowkt"), ("lon", "geowkt"))
_YEAR = re.compile(r"-?(\d{4})(?:-\d\d(?:-\d\d)?)?")
_IDENTIFIERS = {"wd": "Wikidata Q", "gn": "GeoNames "}
_LINK = re.compile(r"(?:closeMatch:|exactMatch:)?(wd|gn):Q?(\d+)")
_LANGUAGE = re.compile(r"@[A-Za-z-]+$")


@dataclass(frozen=True, slots=True)
class _Feature:
    """What both forms say of a place."""

    id: str
    names: tuple[str, ...]
    types: tuple[str, ...]
    classes: tuple[str, ...]
    lat: float | None
    lon: float | None
    radius_km: float | None
    country: str
    start: str
    end: str
    links: tuple[str, ...]
    error_km: float | None = None


def recognises(path: Path, head: bytes) -> bool:
    """Tell whether a file is Linked Places in either form."""
    if path.suffix.lower() in {".json", ".geojson", ".jsonld"}:
        return b"linkedplaces" in head or (b'"@id"' in head and b'"toponym"' in head)
    return path.suffix.lower() in {".tsv", ".txt", ".csv"} and columns(path, head, ()) >= _MARKS


def read(path: Path, options: Options) -> Iterator[PlaceRecord | Refused | Noted]:
    """Yield the places of a Linked Places file."""
    if path.suffix.lower() in {".json", ".geojson", ".jsonld"}:
        whole = read_json(path)
        stated = str(whole.get("license", "")) if isinstance(whole, dict) else ""
        found = (_from_feature(one) for one in json_members(path, "features"))
    else:
        stated = ""
        table = with_columns(path, rows(path), ["id"], ["title"], _TYPES, points=_POINTS)
        found = (_from_row(row) for row in table)
    for feature in found:
        yield _place(feature, options, options.licence or stated)


def _place(feature: _Feature, options: Options, licence: str) -> PlaceRecord | Refused:
    if not feature.id:
        return Refused("no id")
    kind = _kind(feature)
    if not kind:
        what = ", ".join((*feature.types, *feature.classes)) or "(none)"
        return Refused(f"type {what} is not taken")
    if feature.end and not options.historical:
        return Refused("place has ended (ask for historical places to keep it)")
    in_arabic, in_latin = by_script(feature.names)
    found = Found(
        id=f"lp-{feature.id}",
        kind=kind,
        lat=feature.lat,
        lon=feature.lon,
        arabic=tuple(in_arabic),
        latin=tuple(in_latin),
        source="; ".join((f"Linked Places {feature.id}", *feature.links)),
        licence=licence,
        country=feature.country,
        extent_km=feature.radius_km,
        error_km=feature.error_km,
        valid_from=feature.start,
        valid_to=feature.end,
    )
    return record_of(found, options)


def _kind(feature: _Feature) -> str:
    known: dict[str, dict[str, str]] = codes("linked_places")
    by_type = (known["types"].get(one) or known["labels"].get(one.lower()) for one in feature.types)
    by_class = (known["classes"].get(one) for one in feature.classes)
    return next((kind for kind in (*by_type, *by_class) if kind), "")


def _from_feature(feature: Mapping[str, Any]) -> _Feature:
    properties = feature.get("properties") or {}
    toponyms = [str(one.get("toponym", "")) for one in _objects(feature.get("names"))]
    types = _objects(feature.get("types"))
    spans = _objects((feature.get("when") or {}).get("timespans"))
    links = [str(one.get("identifier", "")) for one in _objects(feature.get("links"))]
    return _Feature(
        str(feature.get("@id", "")),
        (str(properties.get("title", "")), *toponyms),
        tuple(str(one[key]) for one in types for key in ("identifier", "label") if one.get(key)),
        tuple(map(str, properties.get("fclasses") or ())),
        *geojson_point(feature.get("geometry")),
        country=str(next(iter(properties.get("ccodes") or ()), "")),
        start=_year(next((one["start"] for one in spans if "start" in one), "")),
        end=_year(next((one["end"] for one in spans if "end" in one), "")),
        links=_identifiers(links),
    )


def _from_row(row: Row) -> _Feature:
    variants = [_LANGUAGE.sub("", one.strip()) for one in row.first("variants").split(";")]
    return _Feature(
        row.first("id"),
        (row.first("title"), *variants),
        (*_listed(row, "aat_types", prefix="aat:"), *_listed(row, "types")),
        tuple(_listed(row, "fclasses")),
        *_point(row),
        country=next(iter(_listed(row, "ccodes")), ""),
        start=_year(row.first("start")),
        end=_year(row.first("end")),
        links=_identifiers(_listed(row, "matches")),
        error_km=number(row.first("approximation")),
    )


def _point(row: Row) -> tuple[float | None, float | None, float | None]:
    """Return point and radius of a row; a geometry goes before latitude and longitude."""
    written = row.first("geowkt")
    if not written:
        return number(row.first("lat")), number(row.first("lon")), None
    from shapely import from_wkt
    from shapely.errors import ShapelyError
    from shapely.geometry import mapping

    try:
        return geojson_point(mapping(from_wkt(written)))
    except ShapelyError:
        return None, None, None


def _objects(value: Any) -> list[dict[str, Any]]:  # noqa: ANN401 (whatever the file holds)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _listed(row: Row, column: str, *, prefix: str = "") -> list[str]:
    values = (one.strip() for one in re.split(r"[;,]", row.first(column)))
    return [one if one.startswith(prefix) else f"{prefix}{one}" for one in values if one]


def _year(value: Any) -> str:  # noqa: ANN401 (a year, or an object that holds one under "in")
    if isinstance(value, dict):
        value = next((one for key in ("in", "earliest", "latest") if (one := value.get(key))), "")
    written = _YEAR.fullmatch(str(value).strip())
    return written[1] if written and not str(value).startswith("-") else ""


def _identifiers(links: list[str]) -> tuple[str, ...]:
    found = (_LINK.fullmatch(link) for link in links)
    return tuple(f"{_IDENTIFIERS[one[1]]}{one[2]}" for one in found if one)
