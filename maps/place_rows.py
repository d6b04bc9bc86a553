"""The places of a page, each stored once, and what an event says about each that it names."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from midan.errors import MapError
from midan.maps import place_rules
from midan.maps.fields import MENTION, MENTION_FACTS, PLACE_FACTS
from midan.maps.place_rules import COUNTRY_PRECISION
from midan.maps.reading import OBJECT, facts_of, objects_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from midan.maps.texts import Texts

_WHERE = MENTION.index("where_prec")
_SILENT = ("", "missing")  # no coordinate at all is no mistake
_PLACE_NAMES = ("id", "name", "name_ar", "kind")
_UNIT_NAMES = ("admin1", "admin1_pcode", "admin2", "admin3", "country")


class PlaceRows:
    """Collects places and the polygons of regions."""

    def __init__(self, texts: Texts, areas: Mapping[str, Mapping[str, Any]]) -> None:
        """Take the polygons of named regions by id, as GeoJSON."""
        self.rows: list[list[Any]] = []
        self.problems: dict[str, int] = {}
        self._texts, self._known_areas = texts, areas
        self._mentioned: list[list[list[Any]]] = []
        self._mentions: dict[tuple[Any, ...], tuple[list[Any], str]] = {}
        self._places: dict[tuple[Any, ...], int] = {}
        self._areas: dict[str, int] = {}
        self._references: dict[tuple[str, bool], int | None] = {}
        self._facts = facts_of((*PLACE_FACTS, *MENTION_FACTS))

    def add(self, event: Mapping[str, Any], row: int) -> list[list[Any]]:
        """Take an event's places; return what it says about each, in the order of MENTION."""
        withdrawal = event.get("kind") in place_rules.WITHDRAWAL_KINDS
        mentions = [
            self._mention(place, withdrawal=withdrawal)
            for place in objects_in(event.get("places"), "places", row)
        ]
        self._mentioned.append(mentions)
        return mentions

    def areas(self) -> list[dict[str, Any]]:
        """Return the polygons that places refer to by number."""
        return [json.loads(area) for area in self._areas]

    def coordinates(self) -> list[tuple[float, float]]:
        """Return (lat, lon) in degrees of every mention that has a symbol."""
        return [(self.rows[m[0]][4], self.rows[m[0]][5]) for m in self._drawn()]

    def near_coordinates(self) -> list[tuple[float, float]]:
        """Return those of them that are finer than a country, or all if none is."""
        finer = [m[0] for m in self._drawn() if m[_WHERE] != COUNTRY_PRECISION]
        return [(self.rows[number][4], self.rows[number][5]) for number in finer] or (
            self.coordinates()
        )

    def _drawn(self) -> Iterator[list[Any]]:
        for mentions in self._mentioned:
            for mention in mentions:
                if mention[1]:
                    yield mention

    def _mention(self, place: Mapping[str, Any], *, withdrawal: bool) -> list[Any]:
        """Return the place's number and what is said of it; equal ones share one list."""
        facts = self._facts(place)
        key = (withdrawal, self._area(place), facts)
        try:
            known = self._mentions.get(key)
        except TypeError as error:
            raise MapError(f"a place holds a list where a text belongs: {facts!r:.120}") from error
        if known is None:
            known = self._mentions[key] = self._new_mention(place, key)
        mention, problem = known
        if problem:
            self.problems[problem] = self.problems.get(problem, 0) + 1
        return mention

    def _new_mention(
        self, place: Mapping[str, Any], key: tuple[bool, int | None, tuple[Any, ...]]
    ) -> tuple[list[Any], str]:
        withdrawal, area, facts = key
        found = place_rules.coordinate_problem(place.get("lat"), place.get("lon"))
        problem = "" if found in _SILENT else found
        index = self._place(place, area, facts[: len(PLACE_FACTS)], on_map=not found)
        drawn = not found and place_rules.has_symbol(place, withdrawal=withdrawal)
        text = self._texts.number
        mention = [
            index,
            int(drawn),
            text(place.get("role") or "site"),
            text(place.get("relation")),
            text(place.get("text")),
            place.get("confidence"),
            place.get("geo_precision"),
            place.get("where_prec"),
            int(bool(place.get("estimate"))),
            text(place.get("reason") or problem),
        ]
        return mention, problem

    def _place(
        self, place: Mapping[str, Any], area: int | None, facts: tuple[Any, ...], *, on_map: bool
    ) -> int:
        """Return the number of the place's row; equal places share one."""
        key = (on_map, area, *facts)
        known = self._places.get(key)
        if known is None:
            known = self._places[key] = len(self.rows)
            self.rows.append(self._row(place, area, on_map=on_map))
        return known

    def _area(self, place: Mapping[str, Any]) -> int | None:
        """Return the number of the place's polygon; equal polygons share one."""
        area = place.get("area")
        if not area:
            return None
        if not isinstance(area, OBJECT) or area.get("type") != "ref":
            return self._area_number(place)
        key = str(area.get("id")), bool(place_rules.outline(place))
        if key not in self._references:
            self._references[key] = self._area_number(place)
        return self._references[key]

    def _area_number(self, place: Mapping[str, Any]) -> int | None:
        area = place_rules.area_geometry(place, self._known_areas)
        return None if area is None else self._areas.setdefault(json.dumps(area), len(self._areas))

    def _row(self, place: Mapping[str, Any], area: int | None, *, on_map: bool) -> list[Any]:
        return [
            *self._texts.numbers(map(place.get, _PLACE_NAMES)),
            round(float(place["lat"]), 5) if on_map else None,
            round(float(place["lon"]), 5) if on_map else None,
            place.get("radius_km"),
            int(place_rules.is_uncertain(place)),
            self._texts.number(place_rules.outline(place)),
            area,
            self._texts.number(place_rules.within(place)),
            *self._texts.numbers(map(place.get, _UNIT_NAMES)),
        ]
