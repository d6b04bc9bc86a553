"""The Humanitarian Exchange Language tag of each column (hxlstandard.org, standard 1.1).

A column for which the standard's core vocabulary has no tag keeps an empty cell, as it provides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from midan.io.rows import Cell

TAGS = {
    "event_id": "#event+id", "incident_id": "#event+id", "event_id_cnty": "#event+id",
    "kind": "#event+type+code", "event_type": "#event+type", "sub_event_type": "#event+type+sub",
    "disorder_type": "#event+category", "status": "#status", "event_date": "#date+occurred",
    "date_start": "#date+start", "date_end": "#date+end", "week": "#date+week+start",
    "published": "#date+published", "first_published": "#date+published+first",
    "last_published": "#date+published+last", "year": "#date+year",
    "agents": "#org+agent", "party_1": "#org+party+num1", "party_2": "#org+party+num2",
    "actor1": "#org+actor1", "actor2": "#org+actor2",
    "side_a": "#org+actor1", "side_b": "#org+actor2", "source_office": "#meta+source",
    "where_coordinates": "#loc+name", "id": "#event+id", "date_prec": "#date+precision",
    "places": "#loc+name", "places_ar": "#loc+name+i_ar", "location": "#loc+name",
    "place_name": "#loc+name", "place_name_ar": "#loc+name+i_ar",
    "lat": "#geo+lat", "lon": "#geo+lon", "latitude": "#geo+lat", "longitude": "#geo+lon",
    "place_lat": "#geo+lat", "place_lon": "#geo+lon",
    "admin1": "#adm1+name", "admin2": "#adm2+name", "admin3": "#adm3+name",
    "adm_1": "#adm1+name", "adm_2": "#adm2+name", "admin1_pcode": "#adm1+code",
    "place_admin1": "#adm1+name", "place_admin1_pcode": "#adm1+code",
    "place_admin2": "#adm2+name", "place_admin2_pcode": "#adm2+code",
    "place_admin3": "#adm3+name", "place_admin3_pcode": "#adm3+code",
    "country": "#country+name", "place_country": "#country+name", "iso": "#country+code+num",
    "fatalities": "#affected+killed", "killed_best": "#affected+killed",
    "killed_low": "#affected+killed+min", "killed_high": "#affected+killed+max",
    "injured_best": "#affected+injured", "injured_low": "#affected+injured+min",
    "injured_high": "#affected+injured+max",
    "best": "#affected+killed", "low": "#affected+killed+min", "high": "#affected+killed+max",
    "incidents": "#event+num", "source": "#meta+source", "sources": "#meta+source",
    "url": "#meta+url", "title": "#event+title", "notes": "#description",
    "confidence": "#meta+confidence",
}  # fmt: skip


def with_tags(cells: Iterator[Sequence[Cell]]) -> Iterator[Sequence[Cell]]:
    """Put the row of tags behind the header."""
    header = next(cells, None)
    if header is None:
        return
    yield header
    yield [TAGS.get(str(name), "") for name in header]
    yield from cells
