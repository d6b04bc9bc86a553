"""Everything the page knows, as one JSON value and as the text of its data element."""

from __future__ import annotations

import base64
import gzip
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Literal

from midan.errors import MapError
from midan.maps import assets
from midan.maps.base_map import base_for
from midan.maps.boundaries import Boundaries, cut_boundaries, read_boundaries
from midan.maps.place_rules import coordinate_problem, is_number
from midan.maps.safe_json import safe_json

if TYPE_CHECKING:
    from midan.maps.event_table import EventTable
    from midan.maps.tiles import Tiles

Compress = Literal["auto"] | bool
COMPRESS_ABOVE_BYTES = (
    5_000_000  # a plain island can be read and compared by anyone; e-mail sets the limit
)
MAX_LABELS = 4000

Label = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class IslandData:
    """The page's data as safe JSON in UTF-8, with what the document around it needs to know."""

    title: str
    lang: str
    content: bytes
    tile_origins: tuple[str, ...] = ()


def island(
    table: EventTable,
    *,
    title: str | None,
    lang: str,
    boundaries: Boundaries = None,
    labels: Iterable[Label] | None = None,
    unit_names: Mapping[str, str] | None = None,
    tiles: Tiles | None = None,
) -> IslandData:
    """Return the page's data: events, base map, boundaries, labels, texts, own checksum.

    Without a title the page is called by its own name, in the language that is being read.
    """
    events = _table_json(table)
    places = table.places
    base = base_for(places.near_coordinates(), assets.base_topology(), places.coordinates())
    lines = read_boundaries(boundaries)
    if isinstance(lines, list):
        lines = cut_boundaries(lines, base["window"], boundaries)
    rest = safe_json(
        {
            "title": title,
            "lang": lang,
            "texts": assets.texts(),
            "kinds": assets.kinds(),
            "base": base,
            "boundaries": lines,
            "labels": _labels(labels),
            "unit_names": dict(unit_names or {}),
            "tiles": asdict(tiles) if tiles else None,
            "counts": asdict(table.counts),
            "sha256": hashlib.sha256(events).hexdigest(),
        }
    )
    shown = title or assets.texts()[lang]["page.title"]
    origins = tiles.origins if tiles else ()
    return IslandData(shown, lang, b'%b,"table":%b}' % (rest[:-1], events), origins)


def _table_json(table: EventTable) -> bytes:
    """Write texts and numbers apart: without an Arabic letter in it Python handles text faster."""
    numbers, strings = safe_json(table.numbers()), safe_json(table.strings())
    return b'%b,"strings":%b}' % (numbers[:-1], strings)


def data_element(data: IslandData, compress: Compress) -> tuple[str, str]:
    """Return the text of the data element and its form, `json` or `gzip`."""
    content = data.content
    if compress is True or (compress == "auto" and len(content) > COMPRESS_ABOVE_BYTES):
        # no clock: two runs give one file
        packed = gzip.compress(content, compresslevel=4, mtime=0)
        return base64.b64encode(packed).decode("ascii"), "gzip"
    return content.decode("utf-8"), "json"


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
