"""The check of the tables: each fault is found, and the built-in tables have none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from midan.gazetteer import Gazetteer, PlaceRecord
from midan.gazetteer.check import check
from midan.gazetteer.gazetteer import built_in
from midan.gazetteer.places import RegionRecord

CITY = PlaceRecord(
    "aleppo", "حلب", "Aleppo", "city", 36.2012, 37.1612, 6, 0.5, source="s", licence="own work"
)
SHAAR = PlaceRecord(
    "shaar", "الشعار", "Shaar", "neighbourhood", 36.2091, 37.1854, 0.5, 0.2, container="aleppo",
    source="s", licence="own work",
)  # fmt: skip

FAULTS = [
    ("unknown-container", replace(SHAAR, container="halab")),
    ("own-container", replace(SHAAR, container="shaar")),
    ("unknown-unit", replace(SHAAR, admin1="aleppo")),
    ("no-source", replace(SHAAR, source="")),
    ("no-licence", replace(SHAAR, licence="")),
    ("beyond-licence", replace(SHAAR, licence="ODbL 1.0")),
    ("beyond-licence", replace(SHAAR, licence="by agreement")),
    ("beyond-licence", replace(SHAAR, licence="own work; CC BY-SA 4.0")),
    ("outside-container", replace(SHAAR, lat=36.5)),
    ("same-place-twice", replace(SHAAR, id="shaar-2")),
    ("duplicate-id", SHAAR),
]


@pytest.mark.parametrize(("rule", "row"), FAULTS, ids=[row[0] for row in FAULTS])
def test_a_fault_is_found(rule: str, row: PlaceRecord) -> None:
    rows = (CITY, SHAAR, row) if row.id != "shaar" or row == SHAAR else (CITY, row)
    found = [one for one in check(Gazetteer.of(rows)) if one.severity == "error"]
    assert [one.rule for one in found] == [rule]
    assert found[0].place_id == "shaar"


def test_sound_rows_have_no_fault() -> None:
    assert check(Gazetteer.of((CITY, SHAAR))) == []


def test_shared_names_are_noted() -> None:
    twin = replace(SHAAR, id="shaar-homs", lat=34.7, lon=36.7, container="")
    found = check(Gazetteer.of((CITY, SHAAR, twin)))
    assert {(one.severity, one.rule, one.place_id) for one in found} == {
        ("note", "shared-name", "shaar")
    }


def test_a_region_of_unknown_parts_is_found() -> None:
    place = replace(SHAAR, id="west", kind="region", container="aleppo")
    region = RegionRecord(place, "aleppo", "west", ("shaar", "atarib"))
    gazetteer = Gazetteer.of((CITY, SHAAR), (region,))
    found = [one for one in check(gazetteer) if one.severity == "error"]
    assert [(one.rule, one.place_id) for one in found] == [("unknown-part", "west")]
    assert "atarib" in found[0].problem


def test_the_built_in_tables_are_sound() -> None:
    faults = [one for one in check(built_in()) if one.severity == "error"]
    assert not faults, "\n".join(f"{one.place_id}: {one.problem}" for one in faults)
