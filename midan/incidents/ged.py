"""UCDP GED's table: 49 columns, one row an incident with at least one dead (codebook section 6).

Columns in the order of the bulk release. Ids of conflicts, dyads and sides are UCDP's own and stay
empty. An incident of several places is one row at the smallest unit that holds them all.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from midan.incidents.countries import country, state_number
from midan.incidents.deaths import deaths_by_side
from midan.incidents.export import Export
from midan.incidents.folding import fold_attempts, fold_clashes
from midan.incidents.parties import party_cells, sides_of
from midan.incidents.sites import days_of, from_publication, located_sites
from midan.incidents.units import smallest_unit
from midan.io.rows import joined

if TYPE_CHECKING:
    from collections.abc import Iterable

    from midan.io.contract import Record
    from midan.io.rows import Row

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id",
    "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name",
    "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b",
    "number_of_sources", "source_article", "source_office", "source_date", "source_headline",
    "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region",
    "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b",
    "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
_STATES = frozenset({"State forces", "External/Other forces"})
_VIOLENT = frozenset({"Battles", "Explosions/Remote violence", "Violence against civilians"})
_WEEK_PREC = 3  # of a date that is known by publication alone: it was in the days before


def ged_export(incidents: Iterable[Record], *, unconfirmed: bool = False) -> Export:
    """Make the rows; `unconfirmed` brings what the reports themselves withhold belief from."""
    export = Export(COLUMNS)
    folded, number = fold_clashes(list(map(fold_attempts, incidents)))
    export.left_out["clash folded into a capture or clash"] += number
    for record in folded:
        reason = _why_not(record, unconfirmed=unconfirmed)
        if reason:
            export.left_out[reason] += 1
        else:
            export.rows.append(_row(record))
    export.left_out = +export.left_out
    return export


def _why_not(record: Record, *, unconfirmed: bool) -> str:
    if record["event_type"] is None:
        return "casualties with no act stated"
    if record["status"] != "occurred" and not (unconfirmed and record["status"] == "unconfirmed"):
        return "unconfirmed" if record["status"] == "unconfirmed" else "did not occur"
    if record["event_type"] not in _VIOLENT:
        return "no organised violence"
    if not max(record["killed_best"] or 0, record["killed_high"] or 0):
        return "no death stated"
    if not days_of(record):
        return "no date"
    return "" if located_sites(record) else "no place located"


def _row(record: Record) -> Row:
    sites = located_sites(record)
    place = sites[0] if len(sites) == 1 else smallest_unit(sites)
    row: Row = dict.fromkeys(COLUMNS, None)
    row |= {
        "id": record["incident_id"],
        "relid": f"{country(place['country']).iso3}-{record['incident_id']}",
        "event_clarity": 1 if len(sites) == 1 else 2,
    }
    return (
        row
        | _when(record)
        | _who(record)
        | _sources(record)
        | _where(place, sites)
        | (_deaths(record))
    )


def _when(record: Record) -> Row:
    start = record["date_start"] or record["date_end"]
    return {
        "year": int(start[:4]),
        "date_prec": _WEEK_PREC if from_publication(record) else record["date_prec"],
        "date_start": start,
        "date_end": record["date_end"] or start,
    }


def _who(record: Record) -> Row:
    cells = party_cells(record, None)  # UCDP's actors are the same in every country
    side_a, side_b = str(cells["actor1"]), str(cells["actor2"])
    first, second = sides_of(record)
    violence = _type_of_violence(record, first, second)
    return {
        "type_of_violence": violence,
        "side_a": side_a,
        "side_b": side_b,
        "dyad_name": " - ".join(filter(None, (side_a, side_b))),
        "gwnoa": _state(first),
        "gwnob": _state(second),
    }


def _type_of_violence(record: Record, first: list[Record], second: list[Record]) -> int | None:
    """1 state-based, 2 non-state, 3 one-sided; None where no side is known that would tell."""
    fighters = [a for a in second if a["side"] != "civilians" and a["type"] != "Civilians"]
    if record["civilian_targeting"] and not fighters:
        return 3
    types = {actor["type"] for actor in (*first, *fighters)} - {None}
    if not types:
        return None
    return 1 if types & _STATES else 2


def _state(actors: list[Record]) -> int | None:
    numbers = (state_number(actor["side"]) for actor in actors)
    return next((number for number in numbers if number is not None), None)


def _sources(record: Record) -> Row:
    reports = record["reports"]
    return {
        "number_of_sources": len({report["source"] or report["doc_id"] for report in reports}),
        "source_article": joined(
            ", ".join(filter(None, (report["source"], report["published"], report["title"])))
            for report in reports
        ),
        "source_office": joined(report["source"] for report in reports),
        "source_date": joined((report["published"] or "")[:10] for report in reports),
        "source_headline": joined(report["title"] for report in reports),
        "source_original": joined(record["attributed_to"]),
    }


def _where(place: Record, sites: list[Record]) -> Row:
    codes = country(place["country"])
    lat, lon = place["lat"], place["lon"]
    return {
        "where_prec": place["where_prec"],
        "where_coordinates": place["name"] or place["text"],
        "where_description": joined(site["text"] for site in sites),
        "adm_1": place["admin1"] or "",
        "adm_2": place["admin2"] or "",
        "latitude": lat,
        "longitude": lon,
        "geom_wkt": f"POINT ({lon} {lat})",
        "priogrid_gid": prio_grid(lat, lon),
        "country": place["country"] or "",
        "country_id": codes.gw,
        "region": codes.ucdp_region,
    }


def prio_grid(lat: float, lon: float) -> int:
    """Give the PRIO-GRID cell (0.5 by 0.5 degrees, numbered from the south-west; Tollefsen 2012).

    >>> prio_grid(33.51, 36.29)
    178273
    """
    row = min(math.floor((lat + 90) * 2), 359)
    column = min(math.floor((lon + 180) * 2), 719)
    return row * 720 + column + 1


def _deaths(record: Record) -> Row:
    """Give best, low and high, and the best by side: their sum is the best."""
    stated = [record[f"killed_{bound}"] for bound in ("best", "low", "high")]
    best = next(number for number in stated if number is not None)
    low = min(record["killed_low"] if record["killed_low"] is not None else best, best)
    high = max(record["killed_high"] or best, best)
    return {"best": best, "low": low, "high": high} | deaths_by_side(record, best)
