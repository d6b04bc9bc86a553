"""The report that midan was founded on: six rows and no other (its text lies elsewhere)."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from midan.gazetteer.distance import distance_km
from midan.records import DEFAULT_STATUSES, Document

if TYPE_CHECKING:
    from pathlib import Path

    from midan.events.extract import Extractor
    from midan.records import Event

PUBLISHED = "2016-11-13"


@pytest.fixture(scope="module")
def events(shared: Path, extractor: Extractor) -> list[Event]:
    (path,) = sorted((shared / "seed").glob("*.txt"))
    with path.open(encoding="utf-8", newline="") as file:
        title, _, text = file.read().partition("\n")
    return extractor.extract(Document("seed", text, title=title, published=PUBLISHED))


@pytest.fixture(scope="module")
def rows(events: list[Event]) -> list[Event]:
    """Give the rows of the default table."""
    return [
        event
        for event in events
        if event.status in DEFAULT_STATUSES and not event.background and event.scope == "single"
    ]


DAHIYA = "sy-aleppo-dahiyat-alassad"
AROUND = {
    "sy-aleppo-minyan": "around", "sy-aleppo-carton-factory": "around", DAHIYA: "around",
}  # fmt: skip
FIVE = {
    "sy-aleppo-rashidin": "", "sy-aleppo-daret-azza": "", "sy-aleppo-bashqatin": "",
    "sy-aleppo-mansura-west": "", "sy-aleppo-khan-alasal": "",
}  # fmt: skip
REBELS, ASSAD = "opposition", "assad_government"
SIX = [
    # kind, status, (role, party, side) of the doers, relation of each place
    ("clash", "occurred",
     {("party", 1, REBELS), ("party", 2, ASSAD)}, {DAHIYA: "part_of"}),
    ("capture", "attempted", {("agent", 0, ASSAD)}, {DAHIYA: "part_of"}),
    ("withdrawal", "occurred", {("agent", 0, REBELS)}, {DAHIYA: "part_of"}),
    ("air_strike", "occurred", {("agent", 0, "unknown")}, AROUND),
    ("shelling", "occurred", {("agent", 0, "russia")}, AROUND),
    ("air_strike", "occurred", set(), FIVE),
]  # fmt: skip


def test_six_rows_and_no_other(rows: list[Event]) -> None:
    found = [
        (
            event.kind,
            event.status,
            {(a.role, a.party_no, a.side) for a in event.actors if a.role != "target"},
            {place.id: place.relation for place in event.places},
        )
        for event in rows
    ]
    assert found == SIX


def test_each_row_has_what_the_report_says_of_it(rows: list[Event]) -> None:
    clash, capture, withdrawal, strike, shelling, raids = rows
    assert clash.ongoing
    assert "regained" in capture.tags
    assert [source.text for source in withdrawal.attribution] == ["مصادر ميدانية"]
    assert [weapon.id for weapon in strike.weapons] == ["bunker_buster"]
    assert [target.type for target in strike.targets] == ["position"]
    assert [weapon.id for weapon in shelling.weapons] == ["rocket"]
    assert [weapon.id for weapon in raids.weapons] == ["phosphorus"]
    assert (raids.injured_low, raids.injured_best, raids.injured_high) == (3, None, None)
    assert [(c.effect, c.status) for c in raids.casualties] == [("injured", "civilian")]


def test_no_row_is_of_the_place_of_speech(events: list[Event]) -> None:
    places = [place for event in events for place in event.places]
    assert {place.country for place in places} == {"Syria"}


def test_what_is_asked_for_comes_with_all_only(events: list[Event], rows: list[Event]) -> None:
    others = [event for event in events if event not in rows]
    assert all(event.status == "called_for" or event.background for event in others)
    assert any(event.status == "called_for" for event in others)


def test_each_place_lies_where_it_lies(rows: list[Event], shared: Path) -> None:
    with (shared / "facts" / "key_places.csv").open(encoding="utf-8", newline="") as file:
        facts = {row["id"]: row for row in csv.DictReader(file)}
    for place in (place for event in rows for place in event.places):
        fact = facts[place.id or ""]
        precision_km = float(fact["precision_m"]) / 1000
        assert place.lat is not None
        assert place.lon is not None
        assert distance_km(place.lat, place.lon, float(fact["lat"]), float(fact["lon"])) <= (
            precision_km
        )
        assert 0 < (place.radius_km or 0) <= 2 * precision_km
        if "estimate" in fact["source"]:
            assert place.estimate or place.reason, place.id
