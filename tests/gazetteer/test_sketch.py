"""A place of an imported store is read in full only when more than its point is asked for."""

from __future__ import annotations

from dataclasses import asdict, replace

import pytest

from midan.gazetteer.places import PlaceRecord
from midan.gazetteer.sketch import Sketch

WHOLE = PlaceRecord(
    "minyan", "منيان", "Minyan", "village", 36.1867, 37.0854, 0.7, 0.4, admin1="aleppo"
)


def sketched(reads: list[int]) -> Sketch:
    def read(row: int) -> PlaceRecord:
        reads.append(row)
        return WHOLE

    return Sketch.of("minyan", "village", 36.1867, 37.0854, 0, read, 7)


def test_what_is_sketched_is_not_read() -> None:
    reads: list[int] = []
    place = sketched(reads)
    assert (place.id, place.kind, place.lat, place.prominence) == ("minyan", "village", 36.1867, 0)
    assert reads == []


def test_the_rest_is_read_once() -> None:
    reads: list[int] = []
    place = sketched(reads)
    assert (place.name_ar, place.admin1, place.radius_km) == ("منيان", "aleppo", WHOLE.radius_km)
    assert reads == [7]


def test_a_sketch_is_the_record_it_stands_for() -> None:
    whole, place = WHOLE, sketched([])
    assert whole == place
    assert place == whole
    assert hash(sketched([])) == hash(WHOLE)
    assert asdict(sketched([])) == asdict(WHOLE)
    assert sketched([]) != replace(WHOLE, name_en="Menyan")
    assert replace(sketched([]), name_en="Menyan") == replace(WHOLE, name_en="Menyan")
    assert sketched([]) != "minyan"


def test_what_no_record_has_is_no_attribute() -> None:
    reads: list[int] = []
    with pytest.raises(AttributeError, match="altitude"):
        _ = sketched(reads).altitude
    assert reads == []
