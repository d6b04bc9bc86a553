"""Finding the built-in place that an imported row repeats: by identifier, else by name and spot."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from midan.gazetteer.distance import distance_km
from midan.gazetteer.index import spelled
from midan.gazetteer.places import ADMIN_KINDS, SETTLEMENT_KINDS, PlaceRecord
from midan.gazetteer.spelling import joined_key

if TYPE_CHECKING:
    from midan.gazetteer.gazetteer import Gazetteer

_MERGE_KM = 3.0
_IDENTIFIER = re.compile(r"GeoNames \d+|Wikidata Q\d+")


class Merger:
    """Takes in rows that repeat a built-in place: their spellings lead to that one."""

    def __init__(self, base: Gazetteer) -> None:
        """Merge with the own places of `base`."""
        self._base = base
        self.spellings: list[tuple[str, str, bool]] = []
        self._by_identifier: dict[str, str] = {}
        self._by_pcode: dict[str, str] = {}
        for place in base.own_places():
            if place.pcode:
                self._by_pcode[place.pcode] = place.id
            # A point that was only estimated from another place is not that place.
            if not place.estimate:
                for identifier in _IDENTIFIER.findall(place.source):
                    self._by_identifier.setdefault(identifier, place.id)

    def merged(self, row: PlaceRecord) -> bool:
        """Tell whether a row is a built-in place; its spellings then lead to that one."""
        named = list(spelled((row,)))
        twin = self._twin(row, [key for key, _, _ in named])
        if twin is None:
            return False
        is_unit = twin.kind in ADMIN_KINDS  # whose bare names mean the town of that name
        own = {key for key, _, _ in spelled((twin,))}
        self.spellings.extend(
            (key, twin.id, weak or is_unit or is_cautious(key, row))
            for key, _, weak in named
            if key not in own
        )
        return True

    def _twin(self, row: PlaceRecord, keys: list[str]) -> PlaceRecord | None:
        """Return the own place of the same identifier, else the nearest of the same name."""
        known = self._by_pcode.get(row.pcode) if row.pcode else None
        if known is not None:
            return self._base.place(known)
        for identifier in _IDENTIFIER.findall(row.source):
            place_id = self._by_identifier.get(identifier)
            if place_id is not None and self._distance(row, self._base.place(place_id)) is not None:
                return self._base.place(place_id)
        best: tuple[float, PlaceRecord] | None = None
        for place_id in {
            hit for key in keys for hit in self._base.named(key, joined_key(key.split(" ")))
        }:
            place = self._base.place(place_id)
            distance = self._distance(row, place)
            if distance is not None and (
                best is None or (distance, place.id) < (best[0], best[1].id)
            ):
                best = distance, place
        return best[1] if best else None

    @staticmethod
    def _distance(row: PlaceRecord, place: PlaceRecord) -> float | None:
        """Return how far apart the two are, or None if they cannot be one place."""
        if _sort(place.kind) != _sort(row.kind):
            return None
        reach = max(_MERGE_KM, place.extent_km if place.kind in ADMIN_KINDS else 0.0)
        distance = distance_km(row.lat, row.lon, place.lat, place.lon)
        return distance if distance <= reach else None


def is_cautious(key: str, place: PlaceRecord) -> bool:
    """Tell whether an imported spelling must not match alone: one word, and no place of size.

    Among ten thousand hamlets there is one for every other word of the language (wounds, chain,
    his house); a head noun, a container or a place nearby must say that the hamlet is meant.
    """
    return " " not in key and not place.prominence


def _sort(kind: str) -> str:
    """Return what may be one place: any settlements, airfields, else only the same kind."""
    if kind in SETTLEMENT_KINDS:
        return "settlement"
    if kind in {"airbase", "airport"}:
        return "airfield"
    return kind
