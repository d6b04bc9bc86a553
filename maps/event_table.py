"""Events as columns: each text stored once, each place once, details as short rows.

Details that many events share (an actor, a weapon, a rule) are stored once in `rows`, and the
events hold their numbers; the orders of the fields are those of `midan.maps.fields`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from midan.errors import MapError
from midan.maps import place_rules
from midan.maps.fields import (
    FIELDS,
    FLAGS,
    MARK_ROLES,
    MENTION,
    NUMBERS,
    PLACE_FACTS,
    ROW_NAMES,
    ROW_TEXTS,
    ROWS,
    TEXTS,
)
from midan.maps.marks import LIST, OBJECT, quote_marks
from midan.maps.place_rules import COUNTRY_PRECISION

MAX_EVENTS = 300_000  # above this a browser's memory, not midan, decides whether the page opens

_Row = tuple[int, Mapping[str, Any]]  # the row number in the source, counted from 1
_WHERE = MENTION.index("where_prec")


@dataclass(slots=True)
class Counts:
    """What the page says about its own table."""

    events: int = 0
    duplicates: int = 0
    renamed: int = 0
    coordinate_problems: dict[str, int] = field(default_factory=dict)


class EventTable:
    """Collects events and gives the island's part of them."""

    def __init__(self, areas: Mapping[str, Mapping[str, Any]] | None = None) -> None:
        """Take the polygons of named regions by id, as GeoJSON."""
        self._known_areas = areas or {}
        self.counts = Counts()
        self._strings: dict[str, int] = {}
        self._places: dict[tuple[Any, ...], int] = {}
        self._place_rows: list[list[Any]] = []
        self._areas: dict[str, int] = {}
        self._columns: dict[str, list[Any]] = {}
        self._details: dict[str, list[Any]] = {name: [] for name in (*ROWS, "places", "evidence")}
        self._rows: dict[str, list[list[Any]]] = {name: [] for name in ROWS}
        self._numbers: dict[str, dict[tuple[Any, ...], int]] = {name: {} for name in ROWS}
        self._seen: dict[str, Mapping[str, Any]] = {}

    @classmethod
    def of(
        cls,
        events: Iterable[Mapping[str, Any]],
        areas: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> EventTable:
        """Collect all events; raises MapError for a row that isn't an event or too many rows."""
        table = cls(areas)
        kept = table._collect(events)
        table._fill_columns(kept)
        for row, event in kept:
            table._add_details(event, row)
        return table

    def coordinates(self) -> list[tuple[float, float]]:
        """Return (lat, lon) in degrees of every mention that has a symbol."""
        rows = self._place_rows
        return [(rows[m[0]][4], rows[m[0]][5]) for m in self._drawn()]

    def near_coordinates(self) -> list[tuple[float, float]]:
        """Return those of them that are finer than a country, or all if none is."""
        rows = self._place_rows
        finer = [m[0] for m in self._drawn() if m[_WHERE] != COUNTRY_PRECISION]
        return [(rows[number][4], rows[number][5]) for number in finer] or self.coordinates()

    def _drawn(self) -> Iterator[list[Any]]:
        for mentions in self._details["places"]:
            for mention in mentions:
                if mention[1]:
                    yield mention

    def refuse_unplaced(self) -> None:
        """Raise MapError if coordinates were given and not one of them can be used."""
        problems = self.counts.coordinate_problems
        if problems and not self.coordinates():
            found = ", ".join(f"{problem} {number:,}" for problem, number in problems.items())
            raise MapError(
                f"no row has a usable coordinate ({found}); give latitude and longitude as WGS84 "
                "degrees, and look whether the two are swapped"
            )

    def island(self) -> dict[str, Any]:
        """Return the JSON-ready table."""
        return {
            "fields": {name: list(names) for name, names in FIELDS.items()},
            "texts": list(TEXTS),
            "flag_names": list(FLAGS),
            "mark_roles": list(MARK_ROLES),
            "strings": list(self._strings),
            "places": self._place_rows,
            "areas": [json.loads(area) for area in self._areas],
            "columns": {name: _packed(values) for name, values in self._columns.items()},
            "rows": self._rows,
            "details": self._details,
            "size": self.counts.events,
        }

    def _collect(self, events: Iterable[Mapping[str, Any]]) -> list[_Row]:
        """Return the events to show with their row numbers; copies are counted and left out."""
        kept = []
        for row, event in enumerate(events, start=1):
            refuse_too_many(row)
            if not isinstance(event, OBJECT):
                raise MapError(
                    f"row {row}: not an event but {type(event).__name__}; give one mapping an event"
                )
            if self._is_new(event, row):
                kept.append((row, event))
        self.counts.events = len(kept)
        return kept

    def _fill_columns(self, kept: list[_Row]) -> None:
        """Fill the columns, reading each event once: its cells lie together in memory."""
        columns = self._columns
        columns["event_id"] = self._texts(self._seen)
        names = (*TEXTS[1:], *NUMBERS)
        cells = zip(*[tuple(map(event.get, names)) for _, event in kept], strict=True)
        by_name = dict(zip(names, cells, strict=True)) if kept else {}
        for name in TEXTS[1:]:
            columns[name] = self._texts(by_name.get(name, ()))
        rows = [row for row, _ in kept]
        for name in NUMBERS:
            columns[name] = [
                value if value is None or type(value) is int else _number(value, row, name)
                for value, row in zip(by_name.get(name, ()), rows, strict=True)
            ]
        flags = [(1 << bit, name) for bit, name in enumerate(FLAGS)]
        columns["flags"] = [sum([bit for bit, n in flags if e.get(n)]) for _, e in kept]
        columns["count"] = [_bounds(event.get("count")) for _, event in kept]
        columns["tags"] = [self._texts(event.get("tags") or ()) or None for _, event in kept]
        columns["versions"] = self._texts([_versions(e.get("versions")) for _, e in kept])

    def _add_details(self, event: Mapping[str, Any], row: int) -> None:
        for name in ROWS:
            items = _items(event, name, row)
            self._details[name].append([self._row(name, item, row) for item in items])
        kind = event.get("kind")
        self._details["places"].append(
            [self._mention(p, kind) for p in _items(event, "places", row)]
        )
        self._details["evidence"].append(
            [
                [self._text(e.get("part")), self._text(e.get("quote")), self._marks(event, e)]
                for e in _items(event, "evidence", row)
            ]
        )

    def _marks(self, event: Mapping[str, Any], evidence: Mapping[str, Any]) -> list[int]:
        flat: list[int] = []
        for start, end, role in quote_marks(event, evidence):
            flat += (start, end, MARK_ROLES.index(role))
        return flat

    def _row(self, group: str, item: Mapping[str, Any], row: int) -> int:
        """Return the number of a detail's stored row; equal details share one, and most are."""
        facts = tuple(map(item.get, ROW_NAMES[group]))
        numbers = self._numbers[group]
        try:
            known = numbers.get(facts)
        except TypeError as error:
            raise MapError(
                f"row {row}: {group} holds a list where a text belongs: {facts!r:.120}"
            ) from error
        if known is None:
            known = numbers[facts] = len(numbers)
            self._rows[group].append(
                [
                    self._text(value) if is_text else value
                    for value, is_text in zip(facts, ROW_TEXTS[group], strict=True)
                ]
            )
        return known

    def _mention(self, place: Mapping[str, Any], kind: object) -> list[Any]:
        problem = place_rules.coordinate_problem(place.get("lat"), place.get("lon"))
        if problem not in {"", "missing"}:
            counts = self.counts.coordinate_problems
            counts[problem] = counts.get(problem, 0) + 1
        index = self._place(place, on_map=not problem)
        drawn = int(not problem and place_rules.has_symbol(place, kind))
        reason = place.get("reason") or (problem if problem not in {"", "missing"} else None)
        return [
            index,
            drawn,
            self._text(place.get("role") or "site"),
            self._text(place.get("relation")),
            self._text(place.get("text")),
            place.get("confidence"),
            place.get("geo_precision"),
            place.get("where_prec"),
            int(bool(place.get("estimate"))),
            self._text(reason),
        ]

    def _place(self, place: Mapping[str, Any], *, on_map: bool) -> int:
        """Return the index of the place's row; equal places share one."""
        area = self._area(place)
        facts = tuple(map(place.get, PLACE_FACTS))
        key = (on_map, area, *facts)
        try:
            known = self._places.get(key)
        except TypeError as error:
            raise MapError(f"a place holds a list where a text belongs: {facts!r:.120}") from error
        if known is None:
            known = self._places[key] = len(self._place_rows)
            self._place_rows.append(self._place_row(place, area, on_map=on_map))
        return known

    def _area(self, place: Mapping[str, Any]) -> int | None:
        """Return the number of the place's polygon; equal polygons share one."""
        if not place.get("area"):
            return None
        area = place_rules.area_geometry(place, self._known_areas)
        return None if area is None else self._areas.setdefault(json.dumps(area), len(self._areas))

    def _place_row(self, place: Mapping[str, Any], area: int | None, *, on_map: bool) -> list[Any]:
        names = ("id", "name", "name_ar", "kind")
        units = ("admin1", "admin1_pcode", "admin2", "admin3", "country")
        return [
            *self._texts(map(place.get, names)),
            round(float(place["lat"]), 5) if on_map else None,
            round(float(place["lon"]), 5) if on_map else None,
            place.get("radius_km"),
            int(place_rules.is_uncertain(place)),
            self._text(place_rules.outline(place)),
            area,
            *self._texts(map(place.get, units)),
        ]

    def _text(self, value: object) -> int | None:
        """Return the index of a text, stored once; None and "" are both "not stated"."""
        if value is None or value == "":
            return None
        return self._strings.setdefault(str(value), len(self._strings))

    def _texts(self, values: Iterable[object]) -> list[int | None]:
        """Return the indices of many texts, as `_text` does."""
        strings = self._strings
        return [
            None if value is None or value == "" else strings.setdefault(str(value), len(strings))
            for value in values
        ]

    def _is_new(self, event: Mapping[str, Any], row: int) -> bool:
        """Note the event under its id, "#2" added if another event has it; False for a copy."""
        event_id = event.get("event_id")
        if event_id in (None, ""):
            raise MapError(f"row {row}: event_id is missing; every event needs one, to be cited by")
        name, number = str(event_id), 1
        while name in self._seen:
            if self._seen[name] == event:
                self.counts.duplicates += 1
                return False
            number += 1
            name = f"{event_id}#{number}"
        self.counts.renamed += number > 1
        self._seen[name] = event
        return True


def refuse_too_many(events: int) -> None:
    """Raise MapError if a page can't hold so many events."""
    if events > MAX_EVENTS:
        raise MapError(
            f"more than {MAX_EVENTS:,} events: no browser opens a page of that size; "
            "cut the table by date or area and map the parts"
        )


def _bounds(count: object) -> list[Any] | None:
    """Return a count as [low, best, high]."""
    if not isinstance(count, OBJECT):
        return None
    return [count.get(bound) for bound in ("low", "best", "high")]


def _versions(versions: object) -> str | None:
    """Return the versions that made a row as one line."""
    if not isinstance(versions, OBJECT):
        return None
    return " · ".join(f"{name} {version}" for name, version in versions.items())


def _items(event: Mapping[str, Any], name: str, row: int) -> Sequence[Mapping[str, Any]]:
    value = event.get(name)
    if not value:
        return []
    if isinstance(value, LIST):
        for item in value:
            if not isinstance(item, OBJECT):
                break
        else:
            return value
    raise MapError(f"row {row}: {name} is not a list of objects")


def _number(value: object, row: int, name: str) -> float | int | None:
    if value != value:  # noqa: PLR0124  # NaN differs from itself
        return None
    if not place_rules.is_number(value):
        raise MapError(
            f"row {row}: {name} is {value!r}, not a number; leave it empty if it is unknown"
        )
    return round(value, 3) if isinstance(value, float) else value  # type: ignore[return-value]  # checked


def _packed(values: list[Any]) -> Any:  # noqa: ANN401  # a list, or the one value all rows share
    """Store a column whose rows are all the same as {"same": value}."""
    if values and all(value == values[0] for value in values) and not isinstance(values[0], list):
        return {"same": values[0]}
    return values
