"""OpenStreetMap: Overpass JSON, and extracts (.osm.pbf, .osm.bz2, .osm) through PyPI `osmium`.

Nodes have a point; ways and relations the centre that Overpass gives (`out center`) or the middle
of their box. The data is share-alike (ODbL), so it is kept in a layer of its own. A thing with no
Arabic name does not match alone: the map holds names of persons, and names in any script. Source:
wiki.openstreetmap.org, "Key:place", "Names", "Overpass API/Overpass QL".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from midan.errors import GazetteerError, MissingExtraError
from midan.gazetteer.importers.kinds import codes
from midan.gazetteer.importers.names import by_script
from midan.gazetteer.importers.points import number
from midan.gazetteer.importers.rows import json_members
from midan.gazetteer.importers.shape import Found, Noted, Options, Refused, record_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from midan.gazetteer.places import PlaceRecord

LAST_RESORT = False
LICENCE = "ODbL 1.0"
_EXTRACTS = (".osm.pbf", ".pbf", ".osm.bz2", ".osm.gz", ".osm")
_LETTER = {"node": "n", "way": "w", "relation": "r"}
_YES = "yes"


@dataclass(frozen=True, slots=True)
class _Thing:
    """A node, way or relation with its tags and point."""

    id: str
    tags: Mapping[str, str]
    lat: float | None
    lon: float | None


def recognises(path: Path, head: bytes) -> bool:
    """Tell whether a file is an extract, or the JSON that the Overpass API gives."""
    if path.name.lower().endswith(_EXTRACTS):
        return True
    if path.suffix.lower() != ".json" or b'"elements"' not in head:
        return False
    return b'"type"' in head or b'"osm3s"' in head  # an answer without any element


def read(path: Path, options: Options) -> Iterator[PlaceRecord | Refused | Noted]:
    """Yield the places of an OpenStreetMap file."""
    things = _from_overpass(path) if path.suffix.lower() == ".json" else _from_extract(path)
    for thing in things:
        yield _place(thing, options)


def _place(thing: _Thing, options: Options) -> PlaceRecord | Refused:
    kind = _kind(thing.tags, options)
    if isinstance(kind, Refused):
        return kind
    known = codes("osm")["names"]
    in_arabic, _ = by_script(_values(thing.tags, known["arabic"]), tagged=True)
    _, in_latin = by_script(_values(thing.tags, known["latin"]))
    more_arabic, more_latin = by_script(_values(thing.tags, known["any"]))
    latin = (*in_latin, *more_latin)
    arabic = (*in_arabic, *more_arabic)
    people = number(thing.tags.get("population", "").replace(",", ""))
    found = Found(
        id=f"osm-{thing.id}",
        kind=kind,
        lat=thing.lat,
        lon=thing.lon,
        arabic=arabic,
        latin=latin,
        source=f"OpenStreetMap {thing.id}",
        licence=LICENCE,
        weak=() if arabic else latin,
        country=thing.tags.get("is_in:country_code", ""),
        population=int(people or 0),
    )
    return record_of(found, options)


def _kind(tags: Mapping[str, str], options: Options) -> str | Refused:
    """Return the kind that the first telling tag stands for, or why the thing is not taken."""
    known = codes("osm")
    gone = any(tags.get(flag) == _YES for flag in known["gone"]["flags"])
    for key in known["order"]:
        value = tags.get(key, "")
        if not value:
            value = next((tags[f"{one}{key}"] for one in known["gone"]["prefixes"]
                          if f"{one}{key}" in tags), "")  # fmt: skip
            gone = gone or bool(value)
        if not value:
            continue
        kind = known["kinds"][key].get(value)
        if kind is None:
            return Refused(f"{key}={value} is not taken")
        if gone and not options.historical:
            return Refused("abandoned or destroyed place (ask for historical places to keep it)")
        return str(kind)
    return Refused("no tag that says what it is")


def _values(tags: Mapping[str, str], keys: Iterable[str]) -> list[str]:
    separator = codes("osm")["names"]["separator"]
    return [name for key in keys for name in tags.get(key, "").split(separator)]


def _from_overpass(path: Path) -> Iterator[_Thing]:
    for element in json_members(path, "elements"):
        tags = element.get("tags")
        if not isinstance(tags, dict) or element.get("type") not in _LETTER:
            continue  # a bare corner of a way
        point = _overpass_point(element)
        texts = {str(key): str(value) for key, value in tags.items()}
        yield _Thing(f"{_LETTER[element['type']]}{element.get('id')}", texts, *point)


def _overpass_point(element: dict[str, Any]) -> tuple[float | None, float | None]:
    """Return the point of an element: its own, its centre, or the middle of its box."""
    box = element.get("bounds")
    if isinstance(box, dict) and "center" not in element and "lat" not in element:
        try:
            return (box["minlat"] + box["maxlat"]) / 2, (box["minlon"] + box["maxlon"]) / 2
        except (KeyError, TypeError):
            return None, None
    point = element.get("center", element)
    return number(str(point.get("lat"))), number(str(point.get("lon")))


def _from_extract(path: Path) -> Iterator[_Thing]:
    try:
        import osmium
    except ImportError as error:
        raise MissingExtraError("osmium", "osm") from error
    telling = codes("osm")["order"]
    telling = [*telling, *(f"{one}place" for one in codes("osm")["gone"]["prefixes"])]
    try:
        things = osmium.FileProcessor(str(path)).with_areas().with_filter(
            osmium.filter.KeyFilter(*telling)
        )  # fmt: skip
        for one in things:
            thing = _from_osmium(one)
            if thing is not None:
                yield thing
    except RuntimeError as error:
        raise GazetteerError(f"{path}: a broken extract: {error}") from error


def _from_osmium(one: Any) -> _Thing | None:  # noqa: ANN401 (osmium's objects are made in C++)
    """Return a node, an open way or an area; closed ways and relations come as areas."""
    tags = {tag.k: tag.v for tag in one.tags}
    if one.is_node():
        return _Thing(f"n{one.id}", tags, one.location.lat, one.location.lon)
    if one.is_area():
        letter = "w" if one.from_way() else "r"
        corners = [node for ring in one.outer_rings() for node in ring]
        return _Thing(f"{letter}{one.orig_id()}", tags, *_middle(corners))
    if one.is_way() and not one.is_closed():
        return _Thing(f"w{one.id}", tags, *_middle(one.nodes))
    return None


def _middle(corners: Iterable[Any]) -> tuple[float | None, float | None]:
    known = [(one.lat, one.lon) for one in corners if one.location.valid()]
    if not known:
        return None, None
    lats, lons = zip(*known, strict=True)
    return (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
