"""The table `incidents` flat: one row an incident, lists joined by "; "."""

from __future__ import annotations

from typing import TYPE_CHECKING

from midan.incidents.linking import Incident, Member
from midan.incidents.summary import BOUNDS, EFFECTS, incident_record
from midan.io.rows import actor_cells, blank_event, joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from midan.io.contract import Record
    from midan.io.rows import Cell, Row

_SCALARS = (
    "incident_id", "kind", "event_type", "sub_event_type", "status", "date_start", "date_end",
    "date_prec", "time_precision", "date_basis", "time_of_day",
)  # fmt: skip
_PLACE = ("lat", "lon", "radius_km", "admin1", "admin2", "admin3", "geo_precision", "where_prec")


def incident_rows(records: Iterable[Record]) -> Iterator[list[Cell]]:
    """Give the header, then a row for each incident; the header alone if there is none."""
    yield list(incident_row(_blank()))
    for record in records:
        yield list(incident_row(record).values())


def incident_row(record: Record) -> Row:
    """Give one incident as one row; its coordinates are those of its first located place."""
    places = record["places"]
    located = next((place for place in places if place["lat"] is not None), None)
    row: Row = {name: record[name] for name in _SCALARS}
    row |= actor_cells(record["actors"])
    row["places"] = joined(place["name"] or place["text"] for place in places)
    row["places_ar"] = joined(place["name_ar"] or place["text"] for place in places)
    row |= {name: located[name] if located else None for name in _PLACE}
    row["weapons"] = joined(weapon["name"] for weapon in record["weapons"])
    row["targets"] = joined(target["type"] for target in record["targets"])
    row["civilian_targeting"] = record["civilian_targeting"]
    tolls = [f"{effect}_{bound}" for effect in EFFECTS for bound in BOUNDS]
    row |= {name: record[name] for name in tolls}
    row |= {name: record[name] for name in ("disputed", "aftermath", "confidence")}
    row["tags"] = joined(record["tags"])
    row |= {name: record[name] for name in ("reports_count", "first_published", "last_published")}
    row["sources"] = joined(
        f"{alignment}: {', '.join(names)}"
        for alignment, names in record["sources_by_alignment"].items()
    )
    row["tolls"] = joined(_toll_told(report) for report in record["reports"])
    row["event_ids"] = joined(report["event_id"] for report in record["reports"])
    row["ties"] = joined(
        f"{report['event_id']} to {report['tied_to']}: {report['reason'].replace(';', ',')}"
        for report in record["reports"]
        if report["tied_to"]
    )
    row["titles"] = joined(report["title"] for report in record["reports"])
    return row


def _toll_told(report: Record) -> str:
    """Say what one report tells of the dead and the injured; nothing if it tells neither."""
    told = [
        f"{effect} {_range(report[f'{effect}_low'], report[f'{effect}_high'])}"
        for effect in EFFECTS
        if report[f"{effect}_low"] is not None or report[f"{effect}_high"] is not None
    ]
    teller = report["source"] or report["doc_id"]
    return f"{teller}: {', '.join(told)}".replace(";", ",") if told else ""


def _range(low: int | None, high: int | None) -> str:
    if low == high:
        return str(low)
    return f"{low or 0}–{'' if high is None else high}"


def _blank() -> Record:
    """Make an incident that has every field, to read the columns from."""
    return incident_record(Incident([Member(blank_event(), None, "")]))
