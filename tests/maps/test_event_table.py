"""Events become columns; what is odd is counted or refused, never dropped in silence."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest

from midan import records
from midan.errors import MapError
from midan.maps import event_table
from midan.maps import fields as stored
from midan.maps.event_table import EventTable
from midan.maps.place_rules import coordinate_problem, has_symbol, is_uncertain, outline
from tests.maps.chosen_events import five_place_event
from tests.maps.event_parts import blank_event, place
from tests.maps.invented_world import TOWNS
from tests.maps.random_events import make_events

SPAN = {"part": "text", "start": 0, "end": 1, "text": "x"}


@pytest.mark.parametrize(
    ("lat", "lon", "problem"),
    [
        (36.2, 37.1, ""),
        (None, None, "missing"),
        (0, 0, "zero"),
        (0.0, 37.1, ""),
        (95, 37.1, "swapped"),
        (95, 137.1, "range"),
        (36.2, 200, "range"),
        (float("nan"), 37.1, "number"),
        ("36.2", 37.1, "number"),
        (None, 37.1, "number"),
        (True, 37.1, "number"),
    ],
)
def test_coordinates_that_can_be_drawn(lat: Any, lon: Any, problem: str) -> None:
    assert coordinate_problem(lat, lon) == problem


@pytest.mark.parametrize(
    ("facts", "uncertain"),
    [
        ({"geo_precision": 1}, False),
        ({"geo_precision": 2}, True),
        ({"geo_precision": 3}, True),
        ({"geo_precision": 1, "estimate": True}, True),
        ({"geo_precision": 1, "relation": "around", "radius_km": 3.0}, True),
        ({"geo_precision": 1, "relation": "part_of", "radius_km": 0.5}, False),
        ({"geo_precision": 1, "radius_km": 6.0}, False),
        ({"where_prec": 1}, False),
        ({"where_prec": 4}, True),
        ({}, False),
    ],
)
def test_only_a_named_settlement_is_a_sharp_point(facts: dict[str, Any], uncertain: bool) -> None:
    assert is_uncertain(facts) is uncertain


@pytest.mark.parametrize(
    ("role", "withdrawal", "drawn"),
    [
        ("site", False, True),
        ("along", False, True),
        ("origin", False, False),
        ("destination", True, True),
        ("destination", False, False),
        (None, False, True),
    ],
)
def test_origins_get_no_pin(role: str | None, withdrawal: bool, drawn: bool) -> None:
    assert has_symbol({"role": role}, withdrawal=withdrawal) is drawn


def test_a_text_is_stored_once_however_often_it_is_used() -> None:
    sentence = "شنّ الطيران غارة على حلب"
    events = [
        blank_event(n) | {"evidence": [{"part": "text", "start": 0, "end": 24, "quote": sentence}]}
        for n in range(50)
    ]
    table = EventTable.of(events)
    assert table.strings().count(sentence) == 1
    assert table.numbers()["size"] == 50


def test_a_place_is_stored_once_however_many_events_it_has() -> None:
    island = EventTable.of(
        blank_event(n) | {"places": [place(TOWNS[0], SPAN)]} for n in range(30)
    ).numbers()
    assert len(island["places"]) == 1


def test_equal_rows_count_once_and_other_rows_keep_their_own_id() -> None:
    first = five_place_event(0)
    table = EventTable.of([first, dict(first), first | {"status": "denied"}])
    assert (table.counts.events, table.counts.duplicates, table.counts.renamed) == (2, 1, 1)
    island = table.numbers()
    ids = [table.strings()[index] for index in island["columns"]["event_id"]]
    assert ids == ["five-places", "five-places#2"]


def test_coordinates_that_are_wrong_are_counted_by_what_is_wrong() -> None:
    pairs = [(0, 0), (137.1, 36.2), ("x", 37.0), (36.2, 37.1)]
    table = EventTable.of(
        [
            blank_event(0)
            | {"places": [place(TOWNS[0], SPAN, lat=lat, lon=lon) for lat, lon in pairs]}
        ]
    )
    assert table.counts.coordinate_problems == {"zero": 1, "swapped": 1, "number": 1}
    assert table.places.coordinates() == [(36.2, 37.1)]


@pytest.mark.parametrize(
    ("events", "message"),
    [
        ([{"kind": "clash"}], "row 1: event_id is missing"),
        (["text"], "row 1: not an event but str"),
        ([blank_event(1) | {"places": "Aleppo"}], "row 1: places is not a list"),
        ([blank_event(1) | {"places": [{"name": ["a"]}]}], "holds a list where a text belongs"),
        (
            [blank_event(1), blank_event(2) | {"killed_best": "many"}],
            "row 2: killed_best is 'many', not a number",
        ),
    ],
)
def test_what_is_no_event_is_refused_by_row_and_field(events: list[Any], message: str) -> None:
    with pytest.raises(MapError, match=message):
        EventTable.of(events)


def test_a_table_that_no_browser_would_open_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_table, "MAX_EVENTS", 10)
    with pytest.raises(MapError, match="more than 10 events"):
        EventTable.of(make_events(11))


def test_unknown_figures_stay_null() -> None:
    columns = EventTable.of([blank_event(0), blank_event(1) | {"killed_best": 0}]).numbers()[
        "columns"
    ]
    assert columns["killed_best"] == [None, 0]
    assert columns["injured_best"] == {"same": None}


@pytest.mark.parametrize(
    ("group", "record"),
    [
        ("actors", records.Actor),
        ("targets", records.Target),
        ("weapons", records.Weapon),
        ("casualties", records.Casualty),
        ("attribution", records.Attribution),
        ("rules", records.RuleUse),
    ],
)
def test_the_fields_that_the_map_reads_are_the_contract_s(group: str, record: type) -> None:
    known = {field.name for field in fields(record)}
    assert {name.removesuffix(":s") for name in stored.FIELDS[group]} <= known
    assert set(stored.TEXTS) | set(stored.NUMBERS) | set(stored.FLAGS) <= {
        field.name for field in fields(records.Event)
    }


SQUARE = {
    "type": "Polygon",
    "coordinates": [[[36.0, 36.0], [37.0, 36.0], [37.0, 37.0], [36.0, 36.0]]],
}
REGION = {"area": {"type": "ref", "id": "sy-west"}, "geo_precision": 3, "where_prec": 5}


@pytest.mark.parametrize(
    ("facts", "areas", "found"),
    [
        (REGION, {"sy-west": SQUARE}, [SQUARE]),
        (REGION, {"sy-east": SQUARE}, []),
        (REGION, {}, []),
        (REGION | {"area": SQUARE}, {}, [SQUARE]),
        (REGION | {"area": {"type": "circle"}}, {"sy-west": SQUARE}, []),
        (REGION | {"where_prec": 4}, {"sy-west": SQUARE}, []),
    ],
    ids=["reference", "other region", "no areas", "own polygon", "circle", "governorate: outline"],
)
def test_a_region_is_stored_as_its_polygon(
    facts: dict[str, Any], areas: dict[str, Any], found: list[Any]
) -> None:
    events = [blank_event(n) | {"places": [place(TOWNS[n], SPAN) | facts]} for n in range(3)]
    assert EventTable.of(events, areas).numbers()["areas"] == found, (
        "equal polygons are stored once"
    )


def test_places_as_wide_as_a_country_do_not_decide_what_the_map_shows() -> None:
    town, country = place(TOWNS[0], SPAN), place(TOWNS[18], SPAN) | {"where_prec": 6}
    table = EventTable.of([blank_event(0) | {"places": [town, country]}])
    assert len(table.places.coordinates()) == 2
    assert table.places.near_coordinates() == [(town["lat"], town["lon"])]
    alone = EventTable.of([blank_event(0) | {"places": [country]}])
    assert alone.places.near_coordinates() == [(country["lat"], country["lon"])]


def test_a_detail_with_a_list_where_a_text_belongs_is_named() -> None:
    event = blank_event(0) | {"actors": [{"name": ["a"]}]}
    with pytest.raises(MapError, match="row 1: actors holds a list where a text belongs"):
        EventTable.of([event])


@pytest.mark.parametrize(
    ("facts", "drawn"),
    [
        ({"where_prec": 4}, "governorate"),
        ({"where_prec": 4, "area": {"type": "ref", "id": "sy-gov-idlib"}}, "governorate"),
        ({"where_prec": 4, "area": {"type": "circle"}}, None),
        ({"where_prec": 4, "area": SQUARE}, None),
        ({"where_prec": 4, "relation": "south_of"}, None),
        ({"where_prec": 6}, "country"),
        ({"where_prec": 5}, None),
        ({"where_prec": None}, None),
        ({}, None),
    ],
)
def test_only_whole_governorates_and_countries_are_drawn_as_outlines(
    facts: dict[str, Any], drawn: str | None
) -> None:
    assert outline(facts) == drawn


def test_reports_are_counted_where_they_are_known() -> None:
    events = [blank_event(n) | {"doc_id": doc} for n, doc in enumerate(["a", "a", None, ["x"]])]
    assert EventTable.of(events).counts.reports == 2
