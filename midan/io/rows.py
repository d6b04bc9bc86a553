"""Flat projections of the contract's records: one row an event, and one row an event and place.

Lists become one cell, joined by "; ". The place table carries no number that could be summed:
an event with five places stands in it five times.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from midan.io.contract import as_record
from midan.records import Event, Place, Span, Versions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from midan.io.contract import Record

Cell = str | int | float | bool | None
Row = dict[str, Cell]

_JOINER = "; "
_SCALARS_FIRST = (
    "event_id", "doc_id", "kind", "event_type", "sub_event_type", "status", "date_start",
    "date_end", "date_prec", "time_precision", "date_basis", "date_text", "time_of_day",
)  # fmt: skip
_NUMBERS = (
    "killed_low", "killed_best", "killed_high", "injured_low", "injured_best", "injured_high",
    "casualties_shared_with",
)  # fmt: skip
_FLAGS = ("background", "scope", "ongoing", "aftermath", "disputed", "confidence", "means")
_SCALARS_LAST = (
    "title", "source", "url", "lang", "published", "doc_sha256", "schema_version",
)  # fmt: skip
_PLACE_FIELDS = (
    "role", "relation", "text", "container", "id", "name", "name_ar", "kind", "lat", "lon",
    "radius_km", "estimate", "admin1", "admin1_pcode", "admin2", "admin2_pcode", "admin3",
    "admin3_pcode", "country", "geo_precision", "where_prec", "confidence", "reason",
)  # fmt: skip
_EVENT_OF_PLACE = ("event_id", "doc_id", "kind", "status", "date_start", "date_end")


def event_row(record: Record) -> Row:
    """Give the event as one row."""
    row: Row = {name: record[name] for name in _SCALARS_FIRST}
    row |= actor_cells(record["actors"])
    row["places"] = _joined(record["places"], _latin_name)
    row["places_ar"] = _joined(record["places"], _arabic_name)
    row |= {name: _joined(record["places"], _field(name)) for name in ("admin1", "country")}
    row["weapons"] = _joined(record["weapons"], _latin_name)
    row["targets"] = _joined(record["targets"], _field("type"))
    row["civilian_targeting"] = record["civilian_targeting"]
    row |= {name: record[name] for name in _NUMBERS}
    count = record["count"] or {}
    row |= {f"count_{bound}": count.get(bound) for bound in ("low", "best", "high")}
    row |= {name: record[name] for name in _FLAGS}
    row["tags"] = _joined(record["tags"], str)
    row["attribution"] = _joined(record["attribution"], _field("source"))
    row["trigger"] = record["trigger"]["text"]
    row["evidence"] = " … ".join(quote["quote"].strip() for quote in record["evidence"])
    row |= {name: record[name] for name in _SCALARS_LAST}
    return row | {f"version_{name}": value for name, value in record["versions"].items()}


def place_rows(record: Record) -> Iterator[Row]:
    """Give one row for each place of the event."""
    for number, place in enumerate(record["places"], start=1):
        row: Row = {name: record[name] for name in _EVENT_OF_PLACE}
        row["place_no"] = number
        yield row | {f"place_{name}": place[name] for name in _PLACE_FIELDS}


_ROWS_OF: dict[str, Callable[[Record], Iterable[Row]]] = {
    "events": lambda record: (event_row(record),),
    "event_places": place_rows,
}
TABLES = tuple(_ROWS_OF)


def table_rows(records: Iterable[Record], table: str) -> Iterator[list[Cell]]:
    """Give the header of a table, then its rows; a table without rows keeps its header."""
    rows_of = _ROWS_OF[table]
    yield list(table_columns(table))
    for record in records:
        for row in rows_of(record):
            yield list(row.values())


def table_columns(table: str) -> tuple[str, ...]:
    """Name the columns of a table."""
    return tuple(next(iter(_ROWS_OF[table](blank_event()))))


def blank_event() -> Record:
    """Make a record that has every field, to read the columns from."""
    place = Place("site", "", "", "", "text", 0, 0)
    event = Event(
        "",
        "",
        "",
        "",
        None,
        None,
        "",
        Span("text", 0, 0, ""),
        Versions("", "", ""),
        places=(place,),
    )
    return as_record(event)


def actor_cells(actors: list[Record]) -> Row:
    """Give who did it, the parties, who suffered it and who supported it, a cell for each."""

    def names(role: str, party_no: int | None = None) -> str:
        chosen = [
            actor
            for actor in actors
            if actor["role"] == role and party_no in {None, actor["party_no"]}
        ]
        return _joined(chosen, _latin_name)

    return {
        "agents": names("agent"),
        "party_1": names("party", 1),
        "party_2": names("party", 2),
        "actors_targeted": names("target"),
        "supporters": names("supporter"),
        "actors_ar": _joined(actors, _arabic_name),
        "sides": _joined(actors, _field("side")),
        "actor_types": _joined(actors, _field("type")),
    }


def joined(cells: Iterable[str]) -> str:
    """Join what is there, each once."""
    return _JOINER.join(dict.fromkeys(filter(None, cells)))


def _joined(items: Iterable[Any], cell: Callable[[Any], str]) -> str:
    return joined(map(cell, items))


def _field(name: str) -> Callable[[Record], str]:
    return lambda item: item[name] or ""


def _latin_name(item: Record) -> str:
    return str(item["name"] or item["text"])


def _arabic_name(item: Record) -> str:
    return str(item["name_ar"] or item["text"])
