"""When a candidate is not believed, or not much: the report is about somewhere else."""

from __future__ import annotations

import pytest

from midan.gazetteer import Gazetteer, PlaceQuery
from midan.gazetteer.distance import distance_km

Q = PlaceQuery
RAQQA_REPORT = ("raqqa", "mansura-raqqa")
VILLAGE = Q("بشقاتين", head="village")


def test_the_only_village_of_a_name_is_doubted_in_a_report_about_elsewhere(
    gazetteer: Gazetteer,
) -> None:
    alone = gazetteer.resolve(VILLAGE)
    near = gazetteer.resolve(Q("بشقاتين", head="village", context=("daret-azza",)))
    far = gazetteer.resolve(Q("بشقاتين", head="village", context=RAQQA_REPORT))
    assert near.confidence > alone.confidence > far.confidence


def test_a_village_known_far_away_alone_is_no_answer_where_its_container_is_stated(
    gazetteer: Gazetteer,
) -> None:
    town = gazetteer.place("raqqa")
    answer = gazetteer.resolve(
        Q("بشقاتين", head="village", containers=(Q("الرقة", head="city"),), context=RAQQA_REPORT)
    )
    assert answer.id == "raqqa"
    assert [one.id for one in answer.candidates] == ["bashqatin"]
    # The village is around the town, not in it.
    assert answer.area == {"type": "circle"}
    assert answer.radius_km is not None
    assert answer.radius_km > town.radius_km
    assert (answer.geo_precision, answer.where_prec) == (2, 2)


def test_a_quarter_no_table_knows_is_answered_at_its_city(gazetteer: Gazetteer) -> None:
    answer = gazetteer.resolve(
        Q("الزعرورة", head="neighbourhood", containers=(Q("حلب", head="city"),))
    )
    assert (answer.id, answer.area, answer.geo_precision) == ("aleppo", None, 1)


def test_to_be_named_twice_makes_no_answer_surer(gazetteer: Gazetteer) -> None:
    once = gazetteer.resolve(VILLAGE)
    twice = gazetteer.resolve(Q("بشقاتين", head="village", context=("bashqatin",)))
    assert twice.confidence == once.confidence


def test_a_capital_is_named_from_far_away(gazetteer: Gazetteer) -> None:
    alone = gazetteer.resolve(Q("طهران"))
    far = gazetteer.resolve(Q("طهران", context=RAQQA_REPORT))
    assert far.id == "tehran"
    assert far.confidence == pytest.approx(alone.confidence, abs=0.02)


WEST, SOUTH, EAST = (
    (Q("حلب", head="countryside", direction=side),) for side in ("west", "south", "east")
)
SIDES = [
    # Kafr Hamra is north-west of the city, in no listed part of its western countryside
    ("a little off the side", Q("كفر حمرة", containers=WEST), "kafr-hamra"),
    ("on the other side", Q("مارع", containers=SOUTH), "marea"),
    ("in another governorate", Q("سرمين", containers=EAST), "gov-aleppo"),
    ("beyond the border of a unit whose side is stated",
     Q("سرمين", containers=(Q("حلب", head="governorate", relation="southwest_of"),)), "gov-aleppo"),
    ("quarters of a town that a unit is named after too",
     Q("الأتارب", "neighbourhood", containers=(Q("الأتارب", "town"),)), "atarib"),
]  # fmt: skip


@pytest.mark.parametrize(("query", "place_id"), [row[1:] for row in SIDES],
                         ids=[row[0] for row in SIDES])  # fmt: skip
def test_stated_sides_are_taken_loosely(
    gazetteer: Gazetteer, query: PlaceQuery, place_id: str
) -> None:
    answer = gazetteer.resolve(query)
    assert answer.id == place_id, answer.reason


def test_the_countryside_of_damascus_lies_around_damascus(gazetteer: Gazetteer) -> None:
    city, unit = gazetteer.place("damascus"), gazetteer.place("gov-rif-dimashq")
    assert gazetteer.atlas.seat(unit) == city
    east = gazetteer.resolve(Q("دمشق", head="countryside", direction="east"))
    assert east.lat is not None
    assert east.lon is not None
    assert distance_km(city.lat, city.lon, east.lat, east.lon) < 50


TRANSLITERATED = [
    ("by its kind", Q("Sarmeen", head="town"), "sarmin"),
    ("by its container", Q("Srmin", containers=(Q("Idlib"),)), "sarmin"),
    ("with other vowels", Q("Hirbil", head="village", containers=(Q("Aleppo"),)), "harbal"),
    ("with nothing by it", Q("Srmin"), None),
    ("in another part of the country", Q("Sarmeen", containers=(Q("Raqqa", head="governorate"),)),
     "gov-raqqa"),
    # Harbal is a village of Aleppo; in Idlib it is nobody's name, and no spelling comes near it
    ("a name that fits no place of its container", Q("حربل", containers=(Q("إدلب"),)), "idlib"),
]  # fmt: skip


@pytest.mark.parametrize(("query", "place_id"), [row[1:] for row in TRANSLITERATED],
                         ids=[row[0] for row in TRANSLITERATED])  # fmt: skip
def test_transliterations_need_something_beside_them(
    gazetteer: Gazetteer, query: PlaceQuery, place_id: str | None
) -> None:
    answer = gazetteer.resolve(query)
    assert answer.id == place_id, (answer.reason, answer.candidates)
