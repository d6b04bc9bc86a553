"""Everything the page knows, as one JSON value and as the text of its data element."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from midan.errors import MapError
from midan.maps import assets
from midan.maps.base_map import base_for
from midan.maps.place_rules import coordinate_problem, is_number
from midan.maps.safe_json import safe_json

if TYPE_CHECKING:
    from midan.maps.event_table import EventTable

Compress = Literal["auto"] | bool
COMPRESS_ABOVE_BYTES = (
    5_000_000  # a plain island can be read and compared by anyone; e-mail sets the limit
)
MAX_LABELS = 4000
NO_BOUNDARIES = "none"

Label = Mapping[str, object]
Boundaries = str | Path | Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class IslandData:
    """The page's data as safe JSON text, with what the document around it needs to know."""

    title: str
    lang: str
    text: str


def island(
    table: EventTable,
    *,
    title: str,
    lang: str,
    boundaries: Boundaries = None,
    labels: Iterable[Label] | None = None,
) -> IslandData:
    """Return the page's data: events, base map, boundaries, labels, texts, own checksum."""
    events = safe_json(table.island())
    rest = safe_json(
        {
            "title": title,
            "lang": lang,
            "texts": assets.texts(),
            "kinds": assets.kinds(),
            "base": base_for(table.coordinates(), assets.base_topology()),
            "boundaries": _boundaries(boundaries),
            "labels": _labels(labels),
            "counts": asdict(table.counts),
            "sha256": hashlib.sha256(events.encode("utf-8")).hexdigest(),
        }
    )
    return IslandData(title, lang, f'{rest[:-1]},"table":{events}}}')


def data_element(data: IslandData, compress: Compress) -> tuple[str, str]:
    """Return the text of the data element and its form, `json` or `gzip`."""
    plain = data.text.encode("utf-8")
    if compress is True or (compress == "auto" and len(plain) > COMPRESS_ABOVE_BYTES):
        packed = gzip.compress(plain, compresslevel=4, mtime=0)  # no clock: two runs give one file
        return base64.b64encode(packed).decode("ascii"), "gzip"
    return data.text, "json"


def _labels(labels: Iterable[Label] | None) -> list[list[Any]] | None:
    """Return [name, name_ar, lat, lon, rank], the most important (lowest rank) first."""
    if labels is None:
        return None
    rows: list[list[Any]] = []
    for number, label in enumerate(labels, start=1):
        lat, lon, rank = label.get("lat"), label.get("lon"), label.get("rank", 5)
        if coordinate_problem(lat, lon) or not is_number(rank):
            raise MapError(
                f"label {number}: lat, lon or rank is not a usable number: {dict(label)!r:.120}"
            )
        rows.append([label.get("name"), label.get("name_ar"), lat, lon, rank])
    rows.sort(key=lambda row: (row[4], str(row[0]), row[2], row[3]))
    return rows[:MAX_LABELS]


def _boundaries(source: Boundaries) -> Any:  # noqa: ANN401  # GeoJSON, "none" or None
    """Return the user's boundaries as a list of lines, [[lon, lat], …] each."""
    if source is None or source == NO_BOUNDARIES:
        return source
    name = "boundaries"
    if isinstance(source, str | Path):
        name = str(source)
        try:
            source = json.loads(Path(source).read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise MapError(
                f"{name}: can't be read as GeoJSON ({error}); give a GeoJSON file"
            ) from error
    lines = list(_lines(source, name))
    if not lines:
        raise MapError(f"{name}: holds no line or polygon; give GeoJSON with boundaries")
    return lines


def _lines(value: Any, name: str) -> Iterable[list[list[float]]]:  # noqa: ANN401  # any JSON
    if not isinstance(value, Mapping):
        raise MapError(f"{name}: not GeoJSON but {type(value).__name__}")
    kind = value.get("type")
    if kind == "FeatureCollection":
        for feature in value.get("features") or ():
            yield from _lines(feature, name)
    elif kind == "Feature":
        if value.get("geometry"):
            yield from _lines(value["geometry"], name)
    elif kind == "GeometryCollection":
        for geometry in value.get("geometries") or ():
            yield from _lines(geometry, name)
    elif kind in {"LineString", "MultiLineString", "Polygon", "MultiPolygon"}:
        yield from _coordinate_lists(value.get("coordinates"), name)
    elif kind not in {"Point", "MultiPoint"}:
        raise MapError(f"{name}: unknown GeoJSON type {kind!r:.40}")


def _coordinate_lists(value: Any, name: str) -> Iterable[list[list[float]]]:  # noqa: ANN401  # any JSON
    if not isinstance(value, list) or not value:
        raise MapError(f"{name}: a geometry has no coordinates")
    if isinstance(value[0], list) and value[0] and is_number(value[0][0]):
        line = [[round(float(x), 4), round(float(y), 4)] for x, y, *_ in value]
        if any(abs(x) > 180 or abs(y) > 90 for x, y in line):
            raise MapError(f"{name}: coordinates are not WGS84 degrees; reproject it to EPSG:4326")
        yield line
        return
    for item in value:
        yield from _coordinate_lists(item, name)
