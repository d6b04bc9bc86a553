"""Tables of other makes can be mapped as they are exported."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from midan.errors import MapError
from midan.io.contract import as_record
from midan.maps import incident_map
from midan.maps.place_rules import has_symbol
from midan.maps.tables import events_of_table
from tests.maps.random_events import make_events

if TYPE_CHECKING:
    from collections.abc import Callable

    from midan.records import Event

ACLED = {
    "event_id_cnty": "SYR1",
    "event_date": "2016-11-14",
    "year": 2016,
    "time_precision": 1,
    "disorder_type": "Political violence",
    "event_type": "Explosions/Remote violence",
    "sub_event_type": "Air/drone strike",
    "actor1": "Military Forces of Syria",
    "assoc_actor_1": "",
    "inter1": "State forces",
    "actor2": "Civilians (Syria)",
    "assoc_actor_2": None,
    "inter2": "Civilians",
    "interaction": "State forces-Civilians",
    "civilian_targeting": "Civilian targeting",
    "iso": 760,
    "region": "Middle East",
    "country": "Syria",
    "admin1": "Aleppo",
    "admin2": "Jebel Saman",
    "admin3": "Atareb",
    "location": "Al-Atarib",
    "latitude": 36.1391,
    "longitude": 36.825,
    "geo_precision": 1,
    "source": "Field desk",
    "source_scale": "Subnational",
    "notes": "On 14 November, warplanes struck Al-Atarib.",
    "fatalities": 4,
    "tags": None,
    "timestamp": 1700000000,
}
GED = {
    "id": 12,
    "relid": "SYR-2016-1-1",
    "year": 2016,
    "active_year": True,
    "code_status": "Clear",
    "type_of_violence": 3,
    "conflict_dset_id": 1,
    "conflict_new_id": 1,
    "conflict_name": "A - B",
    "dyad_dset_id": 1,
    "dyad_new_id": 1,
    "dyad_name": "Government - Civilians",
    "side_a_dset_id": 1,
    "side_a_new_id": 1,
    "side_a": "Government of Syria",
    "side_b_dset_id": 2,
    "side_b_new_id": 2,
    "side_b": "Civilians",
    "number_of_sources": 1,
    "source_article": "Invented headline",
    "source_office": "Field desk",
    "source_date": "2016-11-15",
    "source_headline": "Headline",
    "source_original": None,
    "where_prec": 2,
    "where_coordinates": "Idlib town",
    "where_description": "near Idlib",
    "adm_1": "Idlib Governorate",
    "adm_2": None,
    "latitude": 35.93,
    "longitude": 36.63,
    "geom_wkt": "POINT (36.63 35.93)",
    "priogrid_gid": 1,
    "country": "Syria",
    "country_id": 652,
    "region": "Middle East",
    "event_clarity": 1,
    "date_prec": 2,
    "date_start": "2016-11-13 00:00:00.000",
    "date_end": "2016-11-15 00:00:00.000",
    "deaths_a": 0,
    "deaths_b": 0,
    "deaths_civilians": 3,
    "deaths_unknown": 0,
    "best": 3,
    "high": 5,
    "low": 2,
    "gwnoa": 652,
    "gwnob": None,
}


def only(record: dict[str, Any]) -> dict[str, Any]:
    (event,) = events_of_table(pd.DataFrame([record]))
    return event


def test_the_samples_have_the_columns_of_the_real_exports() -> None:
    assert (len(ACLED), len(GED)) == (31, 49)


def test_acled_s_export() -> None:
    event = only(ACLED)
    assert (event["event_id"], event["kind"], event["date_start"], event["date_end"]) == (
        "SYR1",
        "air_strike",
        "2016-11-14",
        "2016-11-14",
    )
    assert (event["killed_low"], event["killed_best"], event["killed_high"]) == (None, 4, None)
    assert [actor["name"] for actor in event["actors"]] == [
        "Military Forces of Syria",
        "Civilians (Syria)",
    ]
    assert event["evidence"][0]["quote"] == ACLED["notes"]
    place = event["places"][0]
    assert (place["name"], place["lat"], place["lon"], place["admin1"], place["geo_precision"]) == (
        "Al-Atarib",
        36.1391,
        36.825,
        "Aleppo",
        1,
    )


def test_ged_s_export() -> None:
    event = only(GED)
    assert (event["event_id"], event["kind"], event["event_type"]) == (
        "SYR-2016-1-1",
        "attack",
        "One-sided violence",
    )
    assert (event["date_start"], event["date_end"], event["date_prec"]) == (
        "2016-11-13",
        "2016-11-15",
        2,
    )
    assert (event["killed_low"], event["killed_best"], event["killed_high"]) == (2, 3, 5)
    assert event["places"][0]["where_prec"] == 2


def test_state_based_violence_is_not_called_a_clash() -> None:
    assert only(GED | {"type_of_violence": 1})["kind"] is None


@pytest.mark.parametrize(
    ("lat", "lon", "date"),
    [("latitude", "longitude", "date"), ("lat", "lon", "event_date"), ("LAT", "Lng", "Date")],
)
def test_any_list_of_points(lat: str, lon: str, date: str) -> None:
    event = only({lat: "36.2", lon: 37.1, date: pd.Timestamp("2016-11-14")})
    assert (event["event_id"], event["date_start"], event["status"]) == (
        "row-1",
        "2016-11-14",
        None,
    )
    assert (event["places"][0]["lat"], event["places"][0]["lon"]) == (36.2, 37.1)


def test_gaps_are_unknown_and_never_zero() -> None:
    events = list(
        events_of_table(
            pd.DataFrame(
                [
                    ACLED,
                    ACLED
                    | {
                        "event_id_cnty": "SYR2",
                        "fatalities": None,
                        "latitude": None,
                        "longitude": None,
                        "geo_precision": None,
                    },
                ]
            )
        )
    )
    assert events[1]["killed_best"] is None
    assert (events[1]["places"][0]["lat"], events[1]["places"][0]["geo_precision"]) == (None, None)


def test_our_own_rows_with_lists_or_with_json_text() -> None:
    events = make_events(12)
    nested = pd.DataFrame(events)
    flat = nested.map(lambda value: json.dumps(value) if isinstance(value, list | dict) else value)
    for frame in (nested, flat):
        back = list(events_of_table(frame))
        assert [e["event_id"] for e in back] == [e["event_id"] for e in events]
        assert back[0]["places"] == events[0]["places"]
        assert back[0]["killed_low"] == 7
    assert (
        incident_map(nested, lang="en").get_root().render()
        == incident_map(events, lang="en").get_root().render()
    )


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ({"name": "Aleppo", "date": "2016-11-14"}, "no latitude or longitude column"),
        ({}, "the table has no columns"),
        (ACLED | {"fatalities": "many"}, "row 1: killed_best is 'many'"),
        (ACLED | {"event_date": "3/4/2016"}, "row 1: event_date is '3/4/2016', not a date"),
        (ACLED | {"event_date": "31 November 2016"}, "row 1: event_date is '31 November 2016'"),
        ({"event_id": "a", "actors": [], "places": "not json"}, "row 1: places is not JSON"),
    ],
)
def test_tables_that_cannot_be_drawn_say_why(record: dict[str, Any], message: str) -> None:
    with pytest.raises(MapError, match=message):
        list(events_of_table(pd.DataFrame([record])))


def test_a_table_of_points_makes_a_page() -> None:
    text = incident_map(pd.DataFrame([ACLED]), lang="en").get_root().render()
    assert "Al-Atarib" in text


@pytest.mark.parametrize(
    "written",
    [
        "14 November 2016", "14-Nov-2016", "2016-11-14", "2016/11/14", "2016-11-14 23:10:00",
        pd.Timestamp("2016-11-14 10:00"),
    ],
)  # fmt: skip
def test_dates_as_exports_write_them(written: object) -> None:
    assert only(ACLED | {"event_date": written})["date_start"] == "2016-11-14"


def test_acled_s_actor_types_and_its_mark_of_civilian_targeting() -> None:
    event = only(ACLED)
    assert [actor["type"] for actor in event["actors"]] == ["State forces", "Civilians"]
    assert event["civilian_targeting"]
    assert not only(ACLED | {"civilian_targeting": None})["civilian_targeting"]
    assert only(ACLED | {"inter1": 1})["actors"][0]["type"] is None, "the codes of old exports"


@pytest.mark.parametrize(
    ("lat", "lon", "message"),
    [
        (137.1, 36.2, "swapped 2"),
        (0, 0, "zero 2"),
        (95, 195, "range 2"),
        ("36,2", "37,1", "number 2"),
    ],
)
def test_a_table_without_one_usable_coordinate_is_refused(
    lat: object, lon: object, message: str
) -> None:
    rows = [ACLED | {"latitude": lat, "longitude": lon, "event_id_cnty": f"SYR{n}"} for n in "12"]
    with pytest.raises(MapError, match=f"no row has a usable coordinate .{message}"):
        incident_map(pd.DataFrame(rows))


def test_one_usable_coordinate_makes_a_page_that_counts_the_others() -> None:
    rows = [ACLED, ACLED | {"event_id_cnty": "SYR2", "latitude": 137.1}]
    text = incident_map(pd.DataFrame(rows)).get_root().render()
    assert '"coordinate_problems":{"swapped":1}' in text


def test_a_table_of_gaps_is_a_page_that_says_so() -> None:
    text = incident_map(pd.DataFrame([ACLED | {"latitude": None, "longitude": None}]))
    assert '"coordinate_problems":{}' in text.get_root().render()


def test_a_million_rows_are_refused_at_once() -> None:
    frame = pd.DataFrame({"latitude": [36.2] * 1_000_000, "longitude": 37.1})
    with pytest.raises(MapError, match="more than 300,000 events"):
        events_of_table(frame)


def test_repeated_ids_are_kept_apart_and_copies_counted() -> None:
    rows = [ACLED, ACLED, ACLED | {"fatalities": 9}]
    text = incident_map(pd.DataFrame(rows)).get_root().render()
    assert '"counts":{"events":2,"reports":0,"duplicates":1,"renamed":1,' in text


@pytest.mark.parametrize("table", ["event_places", "incidents"])
def test_our_own_frames(make_event: Callable[..., Event], table: str) -> None:
    from midan.frames import records_frame

    frame = records_frame([as_record(make_event())], table)
    event = next(events_of_table(frame))
    place, *_ = event["places"]
    assert (place["lat"], place["lon"], place["radius_km"]) == (36.19, 37.08, 2.0)
    assert event["killed_best"] is None  # pandas' own missing value
    assert event["date_end"] == "2016-11-13"


def test_an_event_of_two_places_is_one_event_and_its_origin_gets_no_pin() -> None:
    rows = [
        {"event_id": "e1", "place_no": number, "place_role": role, "place_name": name}
        | {"place_lat": 36.2, "place_lon": 37.1, "place_estimate": False, "kind": "shelling"}
        for number, (role, name) in enumerate([("site", "Aleppo"), ("origin", "Azaz")], start=1)
    ]
    (event,) = events_of_table(pd.DataFrame(rows))
    assert [(one["name"], one["role"]) for one in event["places"]] == [
        ("Aleppo", "site"),
        ("Azaz", "origin"),
    ]
    drawn = [has_symbol(one, withdrawal=False) for one in event["places"]]
    assert drawn == [True, False]


def test_the_flat_table_of_events_says_which_table_to_draw(
    make_event: Callable[..., Event],
) -> None:
    from midan.frames import records_frame

    with pytest.raises(MapError, match="draw incidents, event_places or the records"):
        events_of_table(records_frame([as_record(make_event())]))


def test_an_incident_of_our_table_keeps_its_id(make_event: Callable[..., Event]) -> None:
    from midan.frames import records_frame

    frame = records_frame([as_record(make_event())], "incidents")
    assert next(events_of_table(frame))["event_id"] == frame["incident_id"][0]
