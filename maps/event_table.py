"""Events as columns: each text stored once, each place once, details as short rows.

Details that many events share (an actor, a weapon, a rule) are stored once in `rows`, and the
events hold their numbers; the orders of the fields are those of `midan.maps.fields`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from types import NoneType
from typing import TYPE_CHECKING, Any

from midan.errors import MapError
from midan.maps import place_rules
from midan.maps.fields import (
    FIELDS,
    FLAGS,
    MARK_ROLES,
    NUMBERS,
    REPORT_NUMBERS,
    REPORT_TEXTS,
    ROWS,
    TEXTS,
)
from midan.maps.marks import quote_marks
from midan.maps.place_rows import PlaceRows
from midan.maps.reading import OBJECT, facts_of, objects_in
from midan.maps.shared_rows import SharedRows
from midan.maps.tellings import Told, tied
from midan.maps.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

MAX_EVENTS = 300_000  # above this a browser's memory, not midan, decides whether the page opens

_COLUMNS = (*TEXTS[1:], *NUMBERS, *FLAGS, "count", "tags", "versions")


@dataclass(slots=True)
class Counts:
    """What the page says about its own table; `reports` counts the documents behind the events."""

    events: int = 0
    reports: int = 0
    duplicates: int = 0
    renamed: int = 0
    coordinate_problems: dict[str, int] = field(default_factory=dict)


class EventTable:
    """Collects events and gives the island's part of them."""

    def __init__(self, areas: Mapping[str, Mapping[str, Any]] | None = None) -> None:
        """Take the polygons of named regions by id, as GeoJSON."""
        self.counts = Counts()
        self._texts = Texts()
        self.places = PlaceRows(self._texts, areas or {})
        self._shared = {name: SharedRows(name, self._texts) for name in ROWS}
        self._columns: dict[str, list[Any]] = {}
        self._details: dict[str, list[Any]] = {
            name: [] for name in (*ROWS, "places", "evidence", "reports")
        }
        self._is_tied = False
        self.counts.coordinate_problems = self.places.problems

    @classmethod
    def of(
        cls,
        events: Iterable[Mapping[str, Any]],
        areas: Mapping[str, Mapping[str, Any]] | None = None,
        incidents: Iterable[Mapping[str, Any]] | None = None,
    ) -> EventTable:
        """Collect all events, those of one incident as one row.

        Raises MapError for a row that isn't an event, an incident of other events, or too many
        rows.
        """
        table = cls(areas)
        rows = table._collect(events)
        if incidents is not None:
            rows = tied(rows, incidents)
            table._is_tied = True
        table.counts.events = len(rows)
        table._fill_columns(rows)
        for told in rows:
            table._add_details(told)
        return table

    def refuse_unplaced(self) -> None:
        """Raise MapError if coordinates were given and not one of them can be used."""
        problems = self.counts.coordinate_problems
        if problems and not self.places.coordinates():
            found = ", ".join(f"{problem} {number:,}" for problem, number in problems.items())
            raise MapError(
                f"no row has a usable coordinate ({found}); give latitude and longitude as WGS84 "
                "degrees, and look whether the two are swapped"
            )

    def strings(self) -> list[str]:
        """Return the texts that the table refers to by number."""
        return self._texts.all()

    def numbers(self) -> dict[str, Any]:
        """Return the JSON-ready table, all but its texts."""
        return {
            "fields": {name: list(names) for name, names in FIELDS.items()},
            "texts": list(TEXTS),
            "flag_names": list(FLAGS),
            "mark_roles": list(MARK_ROLES),
            "places": self.places.rows,
            "areas": self.places.areas(),
            "columns": {name: _packed(values) for name, values in self._columns.items()},
            "rows": {name: shared.rows for name, shared in self._shared.items()},
            "details": self._details,
            "size": self.counts.events,
            "tied": self._is_tied,
        }

    def _collect(self, events: Iterable[Mapping[str, Any]]) -> list[Told]:
        """Return the events to show; copies are counted and left out."""
        seen: dict[str, Mapping[str, Any]] = {}
        documents: set[str] = set()
        rows = []
        for number, event in enumerate(events, start=1):
            refuse_too_many(number)
            if not isinstance(event, OBJECT):
                raise MapError(
                    f"row {number}: not an event but {type(event).__name__}; "
                    "give one mapping an event"
                )
            row_id = self._new_id(event, number, seen)
            if row_id is not None:
                documents.add(str(event.get("doc_id") or ""))
                rows.append(Told(number, row_id, event))
        self.counts.reports = len(documents - {""})
        return rows

    def _new_id(
        self, event: Mapping[str, Any], row: int, seen: dict[str, Mapping[str, Any]]
    ) -> str | None:
        """Return the event's id, "#2" added if another event has it; None for a copy."""
        event_id = event.get("event_id")
        if event_id in (None, ""):
            raise MapError(f"row {row}: event_id is missing; every event needs one, to be cited by")
        name, number = str(event_id), 1
        while name in seen:
            if seen[name] == event:
                self.counts.duplicates += 1
                return None
            number += 1
            name = f"{event_id}#{number}"
        self.counts.renamed += number > 1
        seen[name] = event
        return name

    def _fill_columns(self, rows: list[Told]) -> None:
        """Fill the columns, reading each event once: its cells lie together in memory."""
        columns, texts = self._columns, self._texts
        read = facts_of(_COLUMNS)
        cells = zip(*(read(told.event) for told in rows), strict=True)
        by_name = dict(zip(_COLUMNS, cells, strict=True)) if rows else dict.fromkeys(_COLUMNS, ())
        columns["event_id"] = texts.numbers(told.row_id for told in rows)
        for name in TEXTS[1:]:
            columns[name] = texts.numbers(by_name[name])
        for name in NUMBERS:
            columns[name] = _figures(by_name[name], name, rows)
        columns["flags"] = _flags([by_name[name] for name in FLAGS])
        columns["count"] = [_bounds(count) for count in by_name["count"]]
        columns["tags"] = [texts.numbers(tags) if tags else None for tags in by_name["tags"]]
        columns["versions"] = texts.numbers(_lines_of_versions(by_name["versions"]))

    def _add_details(self, told: Told) -> None:
        details, event, row = self._details, told.event, told.number
        for name, shared in self._shared.items():
            details[name].append(shared.numbers(event.get(name), row))
        details["places"].append(self.places.add(event, row))
        details["evidence"].append(self._evidence(event, row))
        if self._is_tied:
            details["reports"].append([self._report(report, row) for report in told.reports])

    def _evidence(self, event: Mapping[str, Any], row: int) -> list[list[Any]]:
        number = self._texts.number
        return [
            [
                number(item.get("part")),
                number(item.get("quote")),
                [*chain.from_iterable(quote_marks(event, item))],
            ]
            for item in objects_in(event.get("evidence"), "evidence", row)
        ]

    def _report(self, event: Mapping[str, Any], row: int) -> list[Any]:
        """Return what one report of an incident brings, in the order of REPORT."""
        return [
            *self._texts.numbers(map(event.get, REPORT_TEXTS)),
            *map(event.get, REPORT_NUMBERS),
            self._evidence(event, row),
            self._shared["attribution"].numbers(event.get("attribution"), row),
            self._shared["rules"].numbers(event.get("rules"), row),
        ]


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


def _lines_of_versions(column: Iterable[object]) -> Iterator[str | None]:
    """Write the versions that made each row as one line; most rows share them."""
    lines: dict[str, str] = {}
    for versions in column:
        if not isinstance(versions, OBJECT):
            yield None
            continue
        key = repr(versions)
        if key not in lines:
            lines[key] = " · ".join(f"{name} {version}" for name, version in versions.items())
        yield lines[key]


def _figures(values: Sequence[object], name: str, rows: list[Told]) -> list[Any]:
    """Return a column of numbers; whole ones and None are taken as they are."""
    if set(map(type, values)) <= {int, NoneType}:
        return list(values)
    return [
        value if value is None or type(value) is int else _number(value, told.number, name)
        for value, told in zip(values, rows, strict=True)
    ]


def _flags(columns: Iterable[Sequence[object]]) -> list[int]:
    """Return the flags of each event, given a column each, as the bits of a number."""
    bits = [1 << at for at in range(len(FLAGS))]
    return [
        sum(bit for bit, is_set in zip(bits, flags, strict=True) if is_set) if any(flags) else 0
        for flags in zip(*columns, strict=True)
    ]


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
