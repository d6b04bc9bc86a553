"""Finding the place that an imported row repeats: by identifier, else by name and spot.

A row that repeats a built-in place gives that one its spellings (`Merger`); one that repeats what
was imported before, from another source, gives the earlier record its names (`Earlier`).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from midan.gazetteer.distance import distance_km
from midan.gazetteer.layer import spelled
from midan.gazetteer.places import ADMIN_KINDS, SETTLEMENT_KINDS, PlaceRecord
from midan.gazetteer.spelling import joined_key

if TYPE_CHECKING:
    from midan.gazetteer.gazetteer import Gazetteer
    from midan.gazetteer.store import FileLayer

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
        twin = self._twin(row, _telling_keys(row))
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
            if place_id is not None and apart_km(row, self._base.place(place_id)) is not None:
                return self._base.place(place_id)
        best: tuple[float, PlaceRecord] | None = None
        for place_id in {
            hit for key in keys for hit in self._base.named(key, joined_key(key.split(" ")))
        }:
            place = self._base.place(place_id)
            distance = apart_km(row, place)
            if distance is not None and (
                best is None or (distance, place.id) < (best[0], best[1].id)
            ):
                best = distance, place
        return best[1] if best else None


class Earlier:
    """What a layer holds from imports of other files."""

    def __init__(self, layer: FileLayer) -> None:
        """Look for twins in `layer`."""
        self._layer = layer

    def twin(self, row: PlaceRecord) -> PlaceRecord | None:
        """Return the nearest earlier place that a row repeats.

        Of one source two rows are two places, however near, for its makers tell them apart.
        """
        found: dict[str, PlaceRecord] = {}
        for key in _telling_keys(row):
            handle = self._layer.handle(key)
            named = [one for one, _ in self._layer.meanings(handle)] if handle is not None else []
            for place in (*named, *self._layer.wide(joined_key(key.split(" ")))):
                if not isinstance(place, str) and _may_repeat(place, row):
                    found[place.id] = place
        near = [(gap, one.id) for one in found.values() if (gap := apart_km(row, one)) is not None]
        return found[min(near)[1]] if near else None


def joined(place: PlaceRecord, row: PlaceRecord) -> PlaceRecord:
    """Return an earlier record with the names and codes that a further source has for it."""
    known = {name for name, _ in place.spellings()}

    def more(names: tuple[str, ...], *others: str) -> tuple[str, ...]:
        return (*names, *(one for one in dict.fromkeys(others) if one and one not in known))

    return replace(
        place,
        name_ar=place.name_ar or row.name_ar,
        name_en=place.name_en or row.name_en,
        strong_ar=more(place.strong_ar, row.name_ar, *row.strong_ar),
        weak_ar=more(place.weak_ar, *row.weak_ar),
        strong_en=more(place.strong_en, row.name_en, *row.strong_en),
        weak_en=more(place.weak_en, *row.weak_en),
        pcode=place.pcode or row.pcode,
        source=_both(place.source, row.source),
        licence=_both(place.licence, row.licence),
        prominence=max(place.prominence, row.prominence),
        **({} if place.admin1 else _units_of(row)),
    )


def _telling_keys(row: PlaceRecord) -> list[str]:
    """Return the keys by which a row may be known again.

    A weak Latin name beside an Arabic one is a translation, which several places may share.
    """
    if row.name_ar and row.weak_en:
        name_en = "" if row.name_en in row.weak_en else row.name_en
        row = replace(row, name_en=name_en, weak_en=())
    return [key for key, _, _ in spelled((row,))]


def apart_km(row: PlaceRecord, place: PlaceRecord) -> float | None:
    """Return how far apart the two are, or None if they cannot be one place."""
    if _sort(place.kind) != _sort(row.kind):
        return None
    reach = max(_MERGE_KM, place.extent_km if place.kind in ADMIN_KINDS else 0.0)
    distance = distance_km(row.lat, row.lon, place.lat, place.lon)
    return distance if distance <= reach else None


def _may_repeat(place: PlaceRecord, row: PlaceRecord) -> bool:
    """Tell whether an earlier record may be a row's place: another source's, or joined before."""
    again = row.source in place.source.split("; ")
    return again or _sources(place).isdisjoint(_sources(row))


def _sources(place: PlaceRecord) -> set[str]:
    """Return whose places a record joins: the first words of its sources."""
    return {source.partition(" ")[0] for source in place.source.split("; ")}


def _both(known: str, new: str) -> str:
    return "; ".join(dict.fromkeys((*known.split("; "), *new.split("; "))))


def _units_of(row: PlaceRecord) -> dict[str, Any]:
    units = ("container", "admin1", "admin2", "admin3")
    return {name: getattr(row, name) for name in units}


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
