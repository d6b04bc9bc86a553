"""Wikidata: what the query service gives as CSV, TSV or JSON (both of its JSON forms).

Points are written longitude first; an item comes once for each of its coordinates, classes and
names; a value that is unknown is a blank node (t123). Coordinates of two decimals or fewer were
rounded, mostly by programs. Source: wikidata.org, "Wikidata:SPARQL query service"; the format of
points: OGC well-known text, with the globe before it where that is not the Earth.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from midan.gazetteer.distance import distance_km
from midan.gazetteer.importers.kinds import arc_minute_error_km, codes
from midan.gazetteer.importers.merge import apart_km
from midan.gazetteer.importers.names import by_script
from midan.gazetteer.importers.points import number
from midan.gazetteer.importers.rows import Row, read_json, rows, with_columns
from midan.gazetteer.importers.shape import Found, Noted, Options, Refused, record_of
from midan.gazetteer.places import PlaceRecord
from midan.gazetteer.spelling import joined_key, name_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

LAST_RESORT = False
LICENCE = "CC0 1.0"
_ENTITY = re.compile(r"<?(?:https?://www\.wikidata\.org/(?:entity|wiki)/)?(Q\d+)>?")
_POINT = re.compile(
    r'"?(?:<[^>]*/(?P<globe>Q\d+)>\s*)?point\s*\(\s*(?P<lon>\S+)\s+(?P<lat>\S+?)\s*\)"?(?:\^\^\S+)?',
    re.IGNORECASE,
)
_BLANK = re.compile(r"(?:_:)?t\d+|<?https?://www\.wikidata\.org/\.well-known/genid/\S*")
_EARTH = "Q2"
_APART_KM = 25.0
_ROUNDED_DECIMALS = 2
_BETWEEN_NAMES = re.compile(r"[|;,،]")
_TAGGED = re.compile(r'"(?P<text>.*)"@[a-zA-Z-]+', re.DOTALL)


@dataclass(slots=True)
class _Item:
    """All rows of one item together; `unknown` tells that a coordinate was a blank node."""

    points: dict[tuple[float, float], bool] = field(default_factory=dict)
    arabic: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    classes: dict[str, None] = field(default_factory=dict)
    geonames: str = ""
    country: str = ""
    population: int = 0
    unknown: bool = False
    elsewhere: bool = False

    @property
    def rounded(self) -> bool:
        """Whether none of its coordinates is precise."""
        return all(self.points.values())


def recognises(path: Path, head: bytes) -> bool:
    """Tell whether a file is the answer of a query: its items are entities."""
    return path.suffix.lower() in {".csv", ".tsv", ".json"} and b"wikidata.org/entity/Q" in head


def read(path: Path, options: Options) -> Iterator[PlaceRecord | Refused | Noted]:
    """Yield the places of a query's answer, one for each item."""
    items: dict[str, _Item] = {}
    groups = (codes("wikidata")["columns"][what] for what in ("item", "point"))
    table = _from_json(path) if path.suffix.lower() == ".json" else rows(path)
    for row in with_columns(path, table, *groups):
        entity = _ENTITY.fullmatch(_cell(row, "item"))
        if entity is None:
            yield Refused("the item is a blank node or no entity")
        else:
            _add(items.setdefault(entity[1], _Item()), row)
    places = {one: _place(one, item, options) for one, item in items.items()}
    precise = _by_name(places[one] for one, item in items.items() if not item.rounded)
    for one, place in places.items():
        twin = _original(place, precise) if items[one].rounded else None
        yield place if twin is None else Refused("repeats another item with a rounded point")


def _by_name(places: Iterable[PlaceRecord | Refused]) -> dict[str, list[PlaceRecord]]:
    found: dict[str, list[PlaceRecord]] = {}
    for place in places:
        for key in _keys(place):
            if isinstance(place, PlaceRecord):
                found.setdefault(key, []).append(place)
    return found


def _keys(place: PlaceRecord | Refused) -> set[str]:
    spellings = place.spellings() if isinstance(place, PlaceRecord) else []
    return {joined_key(name_key(name).split(" ")) for name, _ in spellings}


def _original(
    place: PlaceRecord | Refused, precise: Mapping[str, list[PlaceRecord]]
) -> PlaceRecord | None:
    """Return the item that a rounded one repeats: programs made many places a second time."""
    if not isinstance(place, PlaceRecord):
        return None
    namesakes = (one for key in sorted(_keys(place)) for one in precise.get(key, ()))
    return next((one for one in namesakes if apart_km(place, one) is not None), None)


def _from_json(path: Path) -> Iterator[Row]:
    """Yield the rows of SPARQL's JSON, or of the plain list that the service also offers."""
    data = read_json(path)
    if isinstance(data, dict):
        data = data.get("results", {}).get("bindings", [])
    for binding in data if isinstance(data, list) else ():
        if isinstance(binding, dict):
            yield Row({key.lower(): _plain(value) for key, value in binding.items()})


def _plain(value: Any) -> str:  # noqa: ANN401 (whatever the file holds)
    return str(value.get("value", "")) if isinstance(value, dict) else str(value)


def _cell(row: Row, what: str) -> str:
    """Return a cell; TSV answers quote texts and name their language."""
    return _untagged(row.first(*codes("wikidata")["columns"][what]))


def _untagged(text: str) -> str:
    tagged = _TAGGED.fullmatch(text)
    return tagged["text"] if tagged else text


def _add(item: _Item, row: Row) -> None:
    point = _cell(row, "point")
    written = _POINT.fullmatch(point)
    if written is not None and written["globe"] not in {None, _EARTH}:
        item.elsewhere = True
    elif written is not None:
        lat, lon = number(written["lat"]), number(written["lon"])
        if lat is not None and lon is not None:
            item.points[lat, lon] = _is_rounded(written["lat"]) and _is_rounded(written["lon"])
    elif _BLANK.fullmatch(point):
        item.unknown = True
    item.arabic.append(_cell(row, "arabic"))
    item.names.append(_cell(row, "latin"))
    for column in codes("wikidata")["columns"]["any"]:
        item.names.extend(_BETWEEN_NAMES.split(_untagged(row.first(column))))
    entity = _ENTITY.fullmatch(_cell(row, "class"))
    item.classes[entity[1] if entity else ""] = None
    item.geonames = item.geonames or _cell(row, "geonames")
    item.country = item.country or _cell(row, "country")
    item.population = max(item.population, int(number(_cell(row, "population")) or 0))


def _is_rounded(degrees: str) -> bool:
    _, _, decimals = degrees.partition(".")
    return len(decimals) <= _ROUNDED_DECIMALS


def _place(entity_id: str, item: _Item, options: Options) -> PlaceRecord | Refused:
    if not item.points:
        if item.elsewhere:
            return Refused("does not lie on the Earth")
        return Refused("coordinate is unknown (blank node)" if item.unknown else "no coordinate")
    spread = _spread_km(item.points)
    if spread > _APART_KM:
        return Refused(f"its coordinates lie more than {_APART_KM:g} km apart")
    kinds = codes("wikidata")["kinds"]
    kind = next((kinds[one] for one in item.classes if one in kinds), None)
    if kind is None:
        return Refused(f"class {next(iter(item.classes))} is not taken")
    # The most precise coordinate; of several as precise the first.
    (lat, lon), rounded = min(item.points.items(), key=lambda one: one[1])
    in_arabic, _ = by_script(item.arabic, tagged=True)
    more_arabic, in_latin = by_script(item.names)
    identifiers = [f"Wikidata {entity_id}"]
    if item.geonames.isdigit():
        identifiers.append(f"GeoNames {item.geonames}")
    coarse = arc_minute_error_km() if rounded else None
    found = Found(
        id=f"wd-{entity_id}",
        kind=kind,
        lat=lat,
        lon=lon,
        arabic=(*in_arabic, *more_arabic),
        latin=tuple(name for name in in_latin if not _ENTITY.fullmatch(name)),
        source="; ".join(identifiers),
        licence=LICENCE,
        country=item.country,
        population=item.population,
        error_km=max(coarse or 0.0, spread / 2) or None,
    )
    return record_of(found, options)


def _spread_km(points: Iterable[tuple[float, float]]) -> float:
    """Return the largest distance between the coordinates of one item."""
    known = list(points)
    return max(distance_km(*one, *other) for one in known for other in known)
