"""ACLED's table: 31 columns, one row per place and day, made from incidents (codebook section 6).

Columns and vocabularies: the ACLED codebook of 2023 and later, as its `acledR` package lists them.
What the reports do not say is an empty cell, except ACLED's own names for unknown parties.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from midan.incidents.countries import country
from midan.incidents.export import Export
from midan.incidents.folding import fold_attempts, fold_clashes
from midan.incidents.parties import party_cells
from midan.incidents.sites import days_of, from_publication, located_sites
from midan.io.rows import joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from midan.io.contract import Record
    from midan.io.rows import Row

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type",
    "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2",
    "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3",
    "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes",
    "fatalities", "tags", "timestamp",
)  # fmt: skip
_DISORDER = {
    "Battles": "Political violence",
    "Explosions/Remote violence": "Political violence",
    "Violence against civilians": "Political violence",
    "Protests": "Demonstrations",
    "Riots": "Demonstrations",
    "Strategic developments": "Strategic developments",
}
_DISORDER_OF_SUB = {
    "Mob violence": "Political violence",
    "Excessive force against protesters": "Political violence; Demonstrations",
}
_UNSTATED_PLURAL = {"Battles": 10, "Explosions/Remote violence": 10}
_UNSTATED_PLURAL_ELSEWHERE = 3
_FEWEST_OF_PLURAL = 2


def acled_export(incidents: Iterable[Record], *, unconfirmed: bool = False) -> Export:
    """Make the rows; `unconfirmed` brings what the reports themselves withhold belief from."""
    export = Export(COLUMNS)
    wanted: list[Record] = []
    for record in map(fold_attempts, incidents):
        reason = _why_not(record, unconfirmed=unconfirmed)
        if reason:
            export.left_out[reason] += 1
        else:
            wanted.append(record)
    kept, folded = fold_clashes(wanted)
    export.left_out["clash folded into a capture or clash"] += folded
    export.left_out = +export.left_out
    for record in kept:
        export.rows.extend(_rows(record))
    return export


def _why_not(record: Record, *, unconfirmed: bool) -> str:
    if record["event_type"] is None:
        return "casualties with no act stated"
    if record["status"] == "unconfirmed" and not unconfirmed:
        return "unconfirmed"
    if record["status"] not in {"occurred", "unconfirmed"}:
        return "did not occur"
    if not days_of(record):
        return "no date"
    return "" if located_sites(record) else "no place located"


def _rows(record: Record) -> Iterator[Row]:
    """Give one row per place and day, the dead divided over them, remainder to the first."""
    spots = [(day, place) for day in days_of(record) for place in located_sites(record)]
    fatalities, note = _fatalities(record)
    share, rest = divmod(fatalities, len(spots))
    notes = [note, *_notes(record)]
    if len(spots) > 1 and fatalities:
        notes.append(f"{fatalities} fatalities divided over {len(spots)} rows")
    for number, (day, place) in enumerate(spots):
        row = _what(record) | party_cells(record, place["country"]) | _where(place)
        iso3 = country(place["country"]).iso3
        yield row | {
            "event_id_cnty": f"{iso3}{record['incident_id']}-{number + 1}",
            "event_date": day.isoformat(),
            "year": day.year,
            "time_precision": _time_precision(record),
            "source": joined(report["source"] or report["url"] for report in record["reports"]),
            "source_scale": "",
            "notes": ". ".join(filter(None, [*_quoted(record), *notes])),
            "fatalities": share + (rest if number == 0 else 0),
            "tags": joined(record["tags"]),
            "timestamp": _timestamp(record),
        }


def _what(record: Record) -> Row:
    event_type, sub_event_type = record["event_type"], record["sub_event_type"]
    disorder = _DISORDER_OF_SUB.get(sub_event_type) or _DISORDER[event_type]
    return {
        "disorder_type": disorder,
        "event_type": event_type,
        "sub_event_type": sub_event_type,
        "civilian_targeting": "Civilian targeting" if record["civilian_targeting"] else "",
    }


def _where(place: Record) -> Row:
    codes = country(place["country"])
    return {
        "iso": codes.iso_numeric,
        "region": codes.acled_region,
        "country": place["country"] or "",
        **{name: place[name] or "" for name in ("admin1", "admin2", "admin3")},
        "location": place["name"] or place["text"],
        "latitude": place["lat"],
        "longitude": place["lon"],
        "geo_precision": place["geo_precision"],
    }


def _fatalities(record: Record) -> tuple[int, str]:
    """Give ACLED's single number and, where it is a convention, the note that says so."""
    low, best = record["killed_low"], record["killed_best"]
    if best is not None:
        return int(best), ""
    if low is not None and low >= _FEWEST_OF_PLURAL:
        number = _UNSTATED_PLURAL.get(record["event_type"], _UNSTATED_PLURAL_ELSEWHERE)
        return number, f"Number of dead not stated, coded as {number}"
    return low or 0, ""


def _notes(record: Record) -> Iterator[str]:
    if from_publication(record):
        yield "Date not stated, coded to the day of publication"
    if record["status"] == "unconfirmed":
        yield "Unconfirmed by the reports themselves"
    if record["disputed"]:
        yield "Disputed"
    yield from record.get("export_notes", ())


def _quoted(record: Record) -> list[str]:
    return [quote.strip().rstrip(".") for quote in record["quotes"][:1]]


def _time_precision(record: Record) -> int:
    return 2 if from_publication(record) else record["time_precision"] or 1


def _timestamp(record: Record) -> int | None:
    """Give the last publication in seconds since 1970; a day is its midnight in UTC."""
    published = record["last_published"]
    if published is None:
        return None
    moment = datetime.fromisoformat(published)
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())
