"""The table of events for a terminal: Latin names first, Arabic in the last column.

Terminals do not reorder right-to-left text, so an Arabic word in the middle of a row would
scramble it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from midan.cli.listing import print_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from midan.io.contract import Record

_COLUMNS = ("date", "kind", "status", "who", "where", "killed", "injured", "source", "as written")
_ROLE_ORDER = ("agent", "party", "supporter", "target")
_UNKNOWN = "–"


def print_table(records: Iterable[Record]) -> None:
    """Print the events as a table on standard output."""
    print_rows(_COLUMNS, map(cells, records), unbroken=("date", "kind"))


def cells(record: Record) -> tuple[str, ...]:
    """Give the cells of one event."""
    return (
        record["date_start"] or f"≤ {record['date_end'] or _UNKNOWN}",
        record["kind"],
        record["status"],
        _who(record["actors"]),
        "; ".join(_where(place) for place in record["places"]) or _UNKNOWN,
        _range(record, "killed"),
        _range(record, "injured"),
        record["source"] if record["source"].isascii() else "",
        " · ".join([record["trigger"]["text"], *(place["text"] for place in record["places"])]),
    )


def _who(actors: list[Record]) -> str:
    ordered = sorted(
        actors, key=lambda actor: (_ROLE_ORDER.index(actor["role"]), actor["party_no"])
    )
    named = dict.fromkeys(_actor(actor) for actor in ordered)
    return "; ".join(named) or _UNKNOWN


def _actor(actor: Record) -> str:
    name = actor["name"] or (actor["text"] if actor["text"].isascii() else actor["side"])
    role = actor["role"] if actor["role"] != "party" else f"party {actor['party_no']}"
    return f"{name} ({role})" if actor["role"] != "agent" else name


def _where(place: Record) -> str:
    name = place["name"] or (place["text"] if place["text"].isascii() else "not resolved")
    relation = place["relation"].replace("_", " ")
    return f"{relation} {name}".strip()


def _range(record: Record, effect: str) -> str:
    low, best, high = (record[f"{effect}_{bound}"] for bound in ("low", "best", "high"))
    if best is not None and best == low == high:
        return str(best)
    if low is None and high is None:
        return "" if best is None else str(best)
    return f"{_UNKNOWN if low is None else low}…{_UNKNOWN if high is None else high}"
