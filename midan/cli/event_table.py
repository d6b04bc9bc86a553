"""The table of events for a terminal: Latin names first, Arabic in the last column.

Terminals do not reorder right-to-left text, so an Arabic word in the middle of a row would
scramble it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from midan.cli.listing import print_rows
from midan.cli.output import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from midan.io.contract import Record

_COLUMNS = ("date", "kind", "status", "who", "where", "killed", "injured", "source", "as written")
_INCIDENT_COLUMNS = (
    "date", "kind", "reports", "who", "where", "killed", "injured", "sources", "as written",
)  # fmt: skip
_ROLE_ORDER = ("agent", "party", "supporter", "target")
_UNKNOWN = "–"
_ROWS_SHOWN = 500  # nobody reads more of them on a terminal, and the files have all
_ARABIC = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
)  # and its right-to-left neighbours


def print_table(records: Sequence[Record]) -> None:
    """Print the events as a table on standard output; of very many, the first."""
    print_rows(_COLUMNS, map(cells, records[:_ROWS_SHOWN]), unbroken=("date", "kind"))
    if (more := len(records) - _ROWS_SHOWN) > 0:
        say(f"… and {more:,} more events")


def print_incidents(found: Sequence[Record]) -> None:
    """Print incidents as a table on standard output; of very many, the first."""
    rows = map(incident_cells, found[:_ROWS_SHOWN])
    print_rows(_INCIDENT_COLUMNS, rows, unbroken=("date", "kind"))
    if (more := len(found) - _ROWS_SHOWN) > 0:
        say(f"… and {more:,} more incidents")


def incident_cells(incident: Record) -> tuple[str, ...]:
    """Give the cells of one incident, the reports behind it among them."""
    sources = (_latin(report["source"]) for report in incident["reports"])
    return (
        _date(incident),
        incident["kind"],
        str(incident["reports_count"]),
        _who(incident["actors"]),
        "; ".join(dict.fromkeys(map(_where, incident["places"]))) or _UNKNOWN,
        _toll(incident, "killed"),
        _toll(incident, "injured"),
        "; ".join(dict.fromkeys(filter(None, sources))),
        " · ".join(dict.fromkeys(place["text"] for place in incident["places"])),
    )


def cells(record: Record) -> tuple[str, ...]:
    """Give the cells of one event."""
    return (
        _date(record),
        record["kind"],
        record["status"],
        _who(record["actors"]),
        "; ".join(dict.fromkeys(map(_where, record["places"]))) or _UNKNOWN,
        _toll(record, "killed"),
        _toll(record, "injured"),
        _latin(record["source"]),
        " · ".join([record["trigger"]["text"], *(place["text"] for place in record["places"])]),
    )


def _who(actors: list[Record]) -> str:
    ordered = sorted(
        actors, key=lambda actor: (_ROLE_ORDER.index(actor["role"]), actor["party_no"])
    )
    named = dict.fromkeys(_actor(actor) for actor in ordered)
    return "; ".join(named) or _UNKNOWN


def _actor(actor: Record) -> str:
    name = actor["name"] or _latin(actor["text"]) or actor["side"]
    role = actor["role"] if actor["role"] != "party" else f"party {actor['party_no']}"
    return f"{name} ({role})" if actor["role"] != "agent" else name


def _where(place: Record) -> str:
    name = place["name"] or _latin(place["text"])
    return f"{place['relation'].replace('_', ' ')} {name}".strip() if name else "not resolved"


def _toll(record: Record, effect: str) -> str:
    """Write the bounds of a number: 3, 3–9, ≥3, ≤9, or nothing where nothing is stated."""
    low, best, high = (record[f"{effect}_{bound}"] for bound in ("low", "best", "high"))
    if low is None and high is None:
        return "" if best is None else str(best)
    if low == high:
        return str(low)
    if high is None:
        return f"≥{low}"
    return f"≤{high}" if low is None else f"{low}–{high}"


def _date(record: Record) -> str:
    start, end = record["date_start"], record["date_end"]
    if start is None:
        return _UNKNOWN if end is None else f"≤ {end}"
    return start if end in {None, start} else f"{start} – {end}"


def _latin(text: str) -> str:
    """Give the text if it can stand in the middle of a row, else nothing."""
    return "" if _ARABIC.search(text) else text
