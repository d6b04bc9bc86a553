"""The built-in tables and the resolver together, on the places that the war's reports name."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from midan.gazetteer import Gazetteer, PlaceQuery
from midan.gazetteer.distance import distance_km
from midan.gazetteer.gazetteer import built_in

Q = PlaceQuery
KEY_PLACES = Path(__file__).parents[3] / "shared" / "facts" / "key_places.csv"
WEST = Q("حلب", head="countryside", direction="west")
ALEPPO = Q("حلب", head="city")


@pytest.fixture(scope="module")
def tables() -> Gazetteer:
    return built_in()


# name of the case, query, latitude, longitude, within km
MEANT = [
    ("mansura of the western countryside",
     Q("المنصورة", head="town", siblings=("دارة عزة", "بشقاتين", "خان العسل"), containers=(WEST,)),
     36.208, 37.048, 1.6),
    ("mansura by its list alone", Q("المنصورة", siblings=("خان العسل", "دارة عزة")),
     36.208, 37.048, 1.6),
    ("mansura of Raqqa", Q("المنصورة", containers=(Q("الرقة", head="countryside"),)),
     35.83, 38.75, 3),
    ("the suburb west of Aleppo",
     Q("ضاحية الأسد", containers=(Q("حلب", head="city", relation="west_of"),)), 36.183, 37.07, 1),
    ("the quarter of Salah al-Din", Q("صلاح الدين", head="neighbourhood", containers=(ALEPPO,)),
     36.1814, 37.1229, 0.6),
    ("Zahraa beside Nubl", Q("الزهراء", siblings=("نبل",)), 36.361, 37.011, 1),
    ("Nayrab beside Sarmin", Q("النيرب", siblings=("سرمين",)), 35.87, 36.72, 3),
    ("Afrin is the city", Q("عفرين", head="city"), 36.512, 36.866, 2),
    ("Tehran", Q("طهران"), 35.6944, 51.4215, 15),
    ("a Kurdish village by its press spelling",
     Q("بعدينا", containers=(Q("عفرين", head="countryside"),)), 36.62, 36.691, 1),
    ("a village of many spellings", Q("كوتانا", head="village", context=("sy-aleppo-afrin",)),
     36.711, 36.802, 1),
    ("a village whose name is a word, in its countryside",
     Q("عجاجة", head="village", containers=(Q("الحسكة", head="countryside"),)), 36.214, 40.71, 1),
    ("a village of the lower Euphrates",
     Q("الطواطحة", containers=(Q("البوكمال", head="countryside"),)), 34.70, 40.794, 1),
    ("written as one word", Q("كفرحمرة"), 36.2528, 37.0792, 0.9),
    ("in Latin letters", Q("Khan al-Assal", context=("sy-aleppo",)), 36.1713, 37.0391, 1.2),
]  # fmt: skip


@pytest.mark.parametrize(
    ("query", "lat", "lon", "within_km"), [row[1:] for row in MEANT], ids=[row[0] for row in MEANT]
)
def test_the_place_that_is_meant(
    tables: Gazetteer, query: PlaceQuery, lat: float, lon: float, within_km: float
) -> None:
    answer = tables.resolve(query)
    assert answer.lat is not None, answer.reason
    assert answer.lon is not None
    assert distance_km(lat, lon, answer.lat, answer.lon) <= within_km, answer
    assert answer.radius_km is not None
    assert answer.geo_precision == 1
    assert answer.admin1 or answer.country


@pytest.mark.parametrize(
    "name", ["السكري", "الشعار", "صلاح الدين", "الضاحية", "نبل", "شوربة", "معروضة"]
)
def test_words_and_persons_are_no_places_by_themselves(tables: Gazetteer, name: str) -> None:
    assert tables.resolve(Q(name, armed=False)).id is None


def test_a_city_that_is_also_a_word_is_one_where_a_blow_fell(tables: Gazetteer) -> None:
    assert tables.resolve(Q("الباب", struck=True)).id == "sy-aleppo-bab"
    assert tables.resolve(Q("الباب")).id is None
    assert tables.resolve(Q("السكري", struck=True)).id is None


AREAS = [
    ("unnamed villages of a region", Q("جبل الزاوية", head="village"), "sy-region-jabal-al-zawiya"),
    ("a town somewhere in a side", Q("جنوب إدلب", head="town"), "sy-region-south-idlib"),
    ("a camp is no country", Q("الكويت", head="camp"), None),
    ("a unit by its full name", Q("ناحية معبطلي"), "sy-sub-maabatli"),
    ("east of a city far out",
     Q("ذيبان", head="town", containers=(Q("ديرالزور", relation="east_of"),)),
     "sy-deir-ez-zor-dhiban"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("query", "place_id"), [row[1:] for row in AREAS], ids=[row[0] for row in AREAS]
)
def test_areas_and_their_names(tables: Gazetteer, query: PlaceQuery, place_id: str | None) -> None:
    answer = tables.resolve(query)
    assert answer.id == place_id, answer.reason


def test_the_western_countryside_of_aleppo_lies_in_the_west(tables: Gazetteer) -> None:
    answer = tables.resolve(WEST)
    city = tables.place("sy-aleppo")
    assert (answer.geo_precision, answer.where_prec) == (3, 5)
    assert answer.area is not None
    assert answer.area["type"] == "ref"
    area = tables.area(answer.area["id"])
    assert area.is_valid
    assert area.centroid.x < city.lon - 0.1
    assert answer.admin1_pcode == "SY02"


def test_every_region_has_an_area_around_its_point(tables: Gazetteer) -> None:
    for region in tables.own_regions():
        area = tables.area(region.place.id)
        assert not area.is_empty, region.place.id
        assert area.is_valid, region.place.id


@pytest.mark.shared
@pytest.mark.skipif(not KEY_PLACES.is_file(), reason="needs ../shared/facts/key_places.csv")
def test_the_key_places_are_where_they_should_be(tables: Gazetteer) -> None:
    wrong: list[str] = []
    with KEY_PLACES.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            near = () if row["type"] == "region" else ("sy-aleppo",)
            answer = tables.resolve(Q(row["name_ar"], context=near))
            precision_km = float(row["precision_m"]) / 1000
            if answer.lat is None or answer.lon is None or answer.radius_km is None:
                wrong.append(f"{row['id']}: {answer.reason}")
                continue
            gap = distance_km(float(row["lat"]), float(row["lon"]), answer.lat, answer.lon)
            if gap > precision_km or (near and answer.radius_km > 2 * precision_km):
                wrong.append(f"{row['id']}: {answer.id} {gap:.1f} km off, ±{answer.radius_km} km")
    assert not wrong, "\n".join(wrong)
