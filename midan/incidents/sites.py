"""Where an incident's rows stand: its pinned places and its days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from midan.io.contract import Record

_LONGEST_SPAN_DAYS = 31  # of rows a day; longer spans are one row at their first day


def located_sites(record: Record) -> list[Record]:
    """Give the places that are pinned, each once: sites, lines, destinations of withdrawals."""
    found: dict[object, Record] = {}
    for place in record["places"]:
        pinned = place["role"] in {"site", "along"} or (
            place["role"] == "destination" and record["kind"] in {"withdrawal", "takeover"}
        )
        if pinned and place["lat"] is not None:
            found.setdefault(place["id"] or (place["lat"], place["lon"]), place)
    return list(found.values())


def days_of(record: Record) -> list[date]:
    """Give the days of an incident: each of a stated unbroken span, else the first; or none.

    An incident known by its publication alone has that day.
    """
    start, end = record["date_start"] or record["date_end"], record["date_end"]
    if start is None:
        return []
    first = date.fromisoformat(start)
    last = date.fromisoformat(end or start)
    unbroken = record["date_prec"] == 1 and last - first < timedelta(days=_LONGEST_SPAN_DAYS)
    length = (last - first).days + 1 if unbroken else 1
    return [first + timedelta(days=number) for number in range(length)]


def from_publication(record: Record) -> bool:
    """Tell whether the day is that of publication, since the reports state none."""
    return record["date_start"] is None
