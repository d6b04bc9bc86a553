"""The gazetteer as its users see it: names in, places out."""

from __future__ import annotations

import hashlib
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from midan.errors import GazetteerError
from midan.gazetteer.atlas import Atlas
from midan.gazetteer.compiled import layer_of, mapped_layer_of
from midan.gazetteer.distance import distance_km
from midan.gazetteer.layer import Layer, MemoryLayer
from midan.gazetteer.lookup import Lookup
from midan.gazetteer.name_trie import NameTrie, Spelling
from midan.gazetteer.places import ADMIN_KINDS, REGION_COLUMNS, PlaceRecord, RegionRecord
from midan.gazetteer.resolve import Resolver
from midan.gazetteer.settings import settings
from midan.gazetteer.table import read_places, read_regions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from midan.gazetteer.query import PlaceQuery, Resolution
    from midan.gazetteer.search import SearchHit
    from midan.gazetteer.store import FileLayer

_REGIONAL = "region_"
"""How the tables of places abroad begin; scripts make them, and they stand behind all others."""
_CACHED_SPELLINGS = 65_536
_NO_SPOT = frozenset({"country", "region", "road", "river", *ADMIN_KINDS})
"""Kinds that do not answer what lies around a point."""


class Gazetteer:
    """Places by name: the scanner's trie, the resolver, search, areas."""

    def __init__(
        self,
        own: MemoryLayer,
        regions: Iterable[RegionRecord] = (),
        imported: Sequence[FileLayer] = (),
        version: str = "",
        regional: Layer | None = None,
    ) -> None:
        """Join the layer of the own tables, regions included, with imports and places abroad.

        Own rows win, and what is imported goes before the places abroad.
        """
        self._own, self._regions, self._imported = own, tuple(regions), tuple(imported)
        self._layers: tuple[Layer, ...] = (own, *imported, *((regional,) if regional else ()))
        self.version = version
        self.trie = NameTrie(self._layers, settings().nouns)
        self.atlas = Atlas(self._layers, self._regions, regional)
        self._lookup = Lookup(self.trie, self.atlas.is_own, settings().forms)
        self.atlas.lookup = self._lookup
        self._spellings = lru_cache(_CACHED_SPELLINGS)(self._spelling)

    @classmethod
    def of(
        cls,
        places: Iterable[PlaceRecord],
        regions: Iterable[RegionRecord] = (),
        version: str = "",
    ) -> Gazetteer:
        """Return a gazetteer of these records."""
        regions = tuple(regions)
        own = MemoryLayer((*places, *(region.place for region in regions)))
        return cls(own, regions, (), version)

    def spelling(self, handle: int) -> Spelling:
        """Return what the spelling of a trie handle may mean."""
        return self._spellings(handle)

    def _spelling(self, handle: int) -> Spelling:
        postings = self.trie.postings(handle)
        return Spelling(tuple(place_id for place_id, _ in postings), all(w for _, w in postings))

    def place(self, place_id: str) -> PlaceRecord:
        """Return the record of an id; raises GazetteerError if there is none."""
        place = self.atlas.place(place_id)
        if place is None:
            raise GazetteerError(f"{place_id}: no place of this id in gazetteer {self.version}")
        return place

    def places(self) -> Iterable[PlaceRecord]:
        """Yield the records of all layers, own rows first."""
        for layer in self._layers:
            yield from layer.places()

    def own_places(self) -> tuple[PlaceRecord, ...]:
        """Return the records of the built-in tables, regions included."""
        return tuple(self._own.places())

    def imports(self) -> dict[str, dict[str, Any]]:
        """Return what has been imported, by layer: the places, and the files with their counts."""
        return {
            layer.layer: {"places": layer.meta["places"], "sources": layer.meta["sources"]}
            for layer in self._imported
        }

    def own_regions(self) -> tuple[RegionRecord, ...]:
        """Return the named regions."""
        return self._regions

    def table_ids(self) -> tuple[str, ...]:
        """Return the ids of all rows as they stand in the tables, repeated ones repeated."""
        return self._own.ids

    def shared_names(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield (name key, place ids) of the names that are strong for several own places."""
        own = self._own
        for key, handle in own.names():
            strong = tuple(sorted(one for one, weak in own.postings(handle) if not weak))
            if len(strong) > 1:
                yield key, strong

    def named(self, key: str, joined: str) -> tuple[str, ...]:
        """Return the ids of the own places with this name key or joined key."""
        handle = self._own.handle(key)
        exact = [one for one, _ in self._own.postings(handle)] if handle is not None else []
        return tuple(dict.fromkeys((*exact, *self._own.wide_ids(joined))))

    def members(self, unit_id: str) -> tuple[PlaceRecord, ...]:
        """Return the own places that lie in a unit or place, by what their rows say."""
        return self._members.get(unit_id, ())

    @cached_property
    def _members(self) -> dict[str, tuple[PlaceRecord, ...]]:
        found: dict[str, list[PlaceRecord]] = {}
        for place in self.own_places():
            if place.kind not in {"region", "road", "river"}:
                for holder in self.atlas.line(place):
                    found.setdefault(holder, []).append(place)
        return {holder: tuple(places) for holder, places in found.items()}

    def around(self, lat: float, lon: float, within_km: float) -> list[PlaceRecord]:
        """Return the settlements and sites around a point, nearest first.

        A place counts from its edge; of those that hold the point the one whose centre is nearer.
        """
        found: list[tuple[float, float, str, PlaceRecord]] = []
        for layer in self._layers:
            for place in layer.near(lat, lon, within_km):
                distance = distance_km(lat, lon, place.lat, place.lon)
                if distance <= within_km and place.kind not in _NO_SPOT:
                    edge = max(0.0, distance - place.extent_km)
                    found.append((edge, distance, place.id, place))
        return [place for _, _, _, place in sorted(found, key=lambda one: one[:3])]

    @cached_property
    def resolver(self) -> Resolver:
        """The resolver over this gazetteer."""
        return Resolver(self.atlas, self._lookup, settings())

    def resolve(self, query: PlaceQuery) -> Resolution:
        """Return the place of one mention, or none with the reason."""
        return self.resolver.resolve(query)

    def search(
        self,
        name: str,
        near: str | tuple[float, float] | None = None,
        within: str | None = None,
    ) -> list[SearchHit]:
        """Return the places of a name, best first.

        `near` is a name, an id or a point (lat, lon); `within` a name or an id. Raises
        GazetteerError if one of them is unknown.
        """
        from midan.gazetteer.search import search

        return search(self, name, near, within)

    def area(self, ref_id: str) -> Any:  # noqa: ANN401 (shapely is not imported for a type)
        """Return the shapely geometry of a place, unit or region; raises GazetteerError."""
        from midan.gazetteer.geometry import area_of

        return area_of(self, ref_id)


def load_gazetteer(path: str | Path | None = None) -> Gazetteer:
    """Load the built-in tables, and what the user has imported, if anything.

    `path` is a table (.tsv) to add to them, or a folder of tables to use in their stead. Raises
    GazetteerError naming file, row and field of what is wrong.
    """
    if path is not None and Path(path).is_dir():
        return _loaded(sorted(Path(path).glob("*.tsv")), ())
    tables = _built_in_tables()
    if path is not None:
        if not Path(path).is_file():
            raise GazetteerError(f"{path}: no such table; give a .tsv file or a folder of them")
        tables.append(Path(path))
    return _loaded(tables, _imported(), _regional_layer())


def built_in() -> Gazetteer:
    """Load the built-in tables alone."""
    return _loaded(_built_in_tables(), ())


def _built_in_tables() -> list[Path]:
    tables = Path(__file__).with_name("data").glob("*.tsv")
    return sorted(one for one in tables if not one.name.startswith(_REGIONAL))


def _regional_tables() -> list[Path]:
    return sorted(Path(__file__).with_name("data").glob(f"{_REGIONAL}*.tsv"))


def _regional_layer() -> Layer:
    """Return the places abroad: made from published packages, so all other rows go before them."""
    tables = _regional_tables()
    return mapped_layer_of(
        _digest(tables), lambda: (one for table in tables for one in read_places(table))
    )


def _imported() -> tuple[FileLayer, ...]:
    from midan.gazetteer.store import layers, store_home

    return tuple(layers(store_home()))


def _digest(tables: Iterable[Path]) -> str:
    return hashlib.sha256(b"".join(table.read_bytes() for table in tables)).hexdigest()[:12]


def _loaded(
    tables: Sequence[Path], layers: Sequence[FileLayer], regional: Layer | None = None
) -> Gazetteer:
    digest = _digest(tables)
    regions = [
        region for table in tables if _is_of_regions(table) for region in read_regions(table)
    ]

    def records() -> Iterator[PlaceRecord]:
        for table in tables:
            if not _is_of_regions(table):
                yield from read_places(table)
        for region in regions:
            yield region.place

    whole = digest if regional is None else _digest((*tables, *_regional_tables()))
    version = "+".join((whole, *(layer.version for layer in layers)))
    return Gazetteer(layer_of(digest, records), regions, layers, version, regional)


def _is_of_regions(table: Path) -> bool:
    with table.open(encoding="utf-8-sig") as lines:
        return tuple(lines.readline().rstrip("\r\n").split("\t")) == REGION_COLUMNS
