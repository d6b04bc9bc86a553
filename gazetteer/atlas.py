"""How places lie in each other: containers, seats of units, units named after a town, regions."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from midan.gazetteer.places import ADMIN_KINDS
from midan.gazetteer.spelling import joined_key, name_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from midan.gazetteer.layer import Layer
    from midan.gazetteer.lookup import Lookup
    from midan.gazetteer.places import PlaceRecord, RegionRecord

_CACHED = 4096
_MOST_LINES = 8192
_DEEPEST = 8
"""Containers in containers that are followed; a circle in a table ends here."""


class Atlas:
    """The places of all layers and what holds what."""

    def __init__(
        self,
        layers: Iterable[Layer],
        regions: Iterable[RegionRecord],
        abroad: Layer | None = None,
    ) -> None:
        """Join the layers; the first that knows an id has the record. `abroad` is one of them."""
        self._layers, self._abroad = tuple(layers), abroad
        self.is_own = self._layers[0].holds
        """Tells whether a place stands in the built-in tables."""
        self._regions = {region.place.id: region for region in regions}
        self._directed = {
            (region.parent, region.direction): region
            for region in self._regions.values()
            if region.direction
        }
        self._lines: dict[str, tuple[tuple[str, ...], frozenset[str]]] = {}
        self._shared: dict[tuple[str, ...], tuple[tuple[str, ...], frozenset[str]]] = {}
        self.seat = lru_cache(_CACHED)(self._seat)
        self.units_named_after = lru_cache(_CACHED)(self._units_named_after)
        self.lookup: Lookup

    def place(self, place_id: str) -> PlaceRecord | None:
        """Return the record of an id, or None if no layer has it."""
        for layer in self._layers:
            place = layer.place(place_id)
            if place is not None:
                return place
        return None

    def region(self, place_id: str) -> RegionRecord | None:
        """Return the region of an id, or None if it is no region with parts."""
        return self._regions.get(place_id)

    def region_of(self, parent: str, direction: str) -> RegionRecord | None:
        """Return the countryside of a unit or town in a direction, or None if no table has it.

        Without a direction there is none: Wadi Barada is not all of the countryside of Damascus.
        """
        return self._directed.get((parent, direction))

    def line(self, place: PlaceRecord) -> tuple[str, ...]:
        """Return the ids of all that holds a place, the nearest container first."""
        return self._line(place)[0]

    def line_set(self, place: PlaceRecord) -> frozenset[str]:
        """Return `line` as a set."""
        return self._line(place)[1]

    def _line(self, place: PlaceRecord) -> tuple[tuple[str, ...], frozenset[str]]:
        known = self._lines.get(place.id)
        if known is None:
            if len(self._lines) >= _MOST_LINES:
                self._lines.clear()
            ids = self._climb(place)
            # Thousands of places lie in the same units: they share one line.
            known = self._shared.setdefault(ids, (ids, frozenset(ids)))
            self._lines[place.id] = known
        return known

    def _climb(self, place: PlaceRecord) -> tuple[str, ...]:
        found: dict[str, None] = {}
        level: PlaceRecord | None = place
        for _ in range(_DEEPEST):
            if level is None:
                break
            for holder in (level.container, level.admin3, level.admin2, level.admin1):
                if holder and holder != place.id:
                    found[holder] = None
            level = self.place(level.container) if level.container else None
        if found:
            self._add_country(found)
        return tuple(found)

    def _add_country(self, found: dict[str, None]) -> None:
        """Add what holds the units themselves, so that the line ends at a country."""
        for holder in tuple(found):
            unit = self.place(holder)
            if unit is not None and unit.container:
                found.setdefault(unit.container, None)

    def _seat(self, place: PlaceRecord) -> PlaceRecord:
        """Return the town that a unit is named after and governed from, else the place itself.

        A unit that is called the countryside of a town (ريف دمشق) is governed from that town.
        """
        if place.kind not in ADMIN_KINDS:
            return place
        for found in self.lookup.within_form(place.name_ar, "countryside"):
            if found.place.kind == "city":
                return found.place
        best = place
        for found in self.lookup.find(place.name_ar or place.name_en, ""):
            town = found.place
            if town.kind not in {"city", "town", "village"} or place.id not in self.line(town):
                continue
            if best is place or town.prominence > best.prominence:
                best = town
        return best

    def _units_named_after(self, place: PlaceRecord) -> frozenset[str]:
        """Return the units that hold a town and bear its name."""
        if place.kind in ADMIN_KINDS:
            return frozenset()
        own = _keys(place)
        named: set[str] = set()
        for holder in self.line(place):
            unit = self.place(holder)
            if unit is not None and unit.kind in ADMIN_KINDS and not own.isdisjoint(_keys(unit)):
                named.add(holder)
        return frozenset(named)

    def is_abroad(self, place_id: str) -> bool:
        """Tell whether a place is of the tables that stand behind all others."""
        return self._abroad is not None and self._abroad.holds(place_id)


def _keys(place: PlaceRecord) -> set[str]:
    return {
        joined_key(name_key(name).split(" ")) for name in (place.name_ar, place.name_en) if name
    }
