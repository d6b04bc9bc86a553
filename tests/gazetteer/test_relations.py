"""Where a mention is and how precise: relations, countrysides, units, lines, and their codes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from midan.gazetteer import Gazetteer, PlaceQuery, Resolution
from midan.gazetteer.distance import bearing_deg, distance_km
from midan.gazetteer.geometry import shape_of

Q = PlaceQuery

# name of the case, query, id, geo_precision, where_prec
CODES = [
    ("village", Q("منيان", head="village"), "minyan", 1, 1),
    ("quarter", Q("صلاح الدين", head="neighbourhood"), "salah-al-din", 1, 1),
    ("airbase", Q("النيرب", head="airbase"), "nayrab-airport", 1, 1),
    ("part of a quarter", Q("ضاحية الأسد", relation="part_of", containers=(Q("حلب"),)),
     "dahiyat-alassad", 1, 1),
    ("around", Q("منيان", relation="around"), "minyan", 2, 2),
    ("west of the city", Q("حلب", head="city", relation="west_of"), "aleppo", 2, 2),
    ("5 km north of", Q("منيان", relation="offset", direction="north", offset_km=5.0),
     "minyan", 2, 2),
    ("between", Q("حربل", relation="between", between=Q("مارع")), "harbal", 2, 5),
    ("along a road", Q("طريق حلب دمشق الدولي", relation="along"), "m5", 3, 5),
    ("axis of a village", Q("حندرات", head="village", relation="along"), "handarat", 2, 2),
    ("governorate", Q("حلب", head="governorate"), "gov-aleppo", 3, 4),
    ("subdistrict", Q("الأتارب", head="subdistrict"), "sub-atarib", 2, 3),
    ("wide district", Q("جبل سمعان", head="district"), "dist-jabal-saman", 3, 3),
    ("country", Q("سوريا"), "sy", 3, 6),
    ("named region", Q("حلب", head="countryside", direction="west"), "west-aleppo", 3, 5),
    ("sector of a governorate", Q("حلب", head="countryside", direction="east"), "gov-aleppo", 3, 5),
    ("whole countryside", Q("إدلب", head="countryside"), "gov-idlib", 3, 5),
    ("countryside that is a governorate", Q("دمشق", head="countryside"), "gov-rif-dimashq", 3, 4),
    ("countryside of a town", Q("سراقب", head="countryside"), "saraqib", 2, 5),
    ("sector of a town", Q("سراقب", head="countryside", direction="east"), "saraqib", 2, 5),
]  # fmt: skip


@pytest.mark.parametrize(
    ("query", "place_id", "geo", "where"), [row[1:] for row in CODES], ids=[row[0] for row in CODES]
)
def test_codes_follow_the_kind_of_reference(
    gazetteer: Gazetteer, query: PlaceQuery, place_id: str, geo: int, where: int
) -> None:
    answer = gazetteer.resolve(query)
    assert (answer.id, answer.geo_precision, answer.where_prec) == (place_id, geo, where), (
        answer.reason
    )


def test_around_is_wider_than_the_place(gazetteer: Gazetteer) -> None:
    place = gazetteer.resolve(Q("منيان"))
    around = gazetteer.resolve(Q("منيان", relation="around"))
    assert place.area is None
    assert around.area == {"type": "circle"}
    assert around.radius_km is not None
    assert place.radius_km is not None
    assert around.radius_km > place.radius_km
    assert (around.lat, around.lon) == (place.lat, place.lon)


@pytest.mark.parametrize(("relation", "bearing"), [
    ("north_of", 0), ("east_of", 90), ("south_of", 180), ("west_of", 270), ("northwest_of", 315),
])  # fmt: skip
def test_a_direction_moves_the_area_out_of_the_city(
    gazetteer: Gazetteer, relation: str, bearing: int
) -> None:
    city = gazetteer.place("aleppo")
    answer = gazetteer.resolve(Q("حلب", head="city", relation=relation))
    assert answer.lat is not None
    assert answer.lon is not None
    direction = bearing_deg(city.lat, city.lon, answer.lat, answer.lon)
    assert direction == pytest.approx(bearing, abs=0.5)
    assert distance_km(city.lat, city.lon, answer.lat, answer.lon) > city.extent_km


@pytest.mark.parametrize("relation", ["north_of", "southwest_of"])
@pytest.mark.parametrize("query", [Q("سوريا"), Q("حلب", head="governorate"), Q("جبل الزاوية")])
def test_a_direction_of_an_area_is_a_part_of_it(
    gazetteer: Gazetteer, query: PlaceQuery, relation: str
) -> None:
    whole, part = gazetteer.resolve(query), gazetteer.resolve(replace(query, relation=relation))
    assert part.id == whole.id
    (lat, lon, radius), (own_lat, own_lon, own_radius) = disc(whole), disc(part)
    assert 0 < distance_km(lat, lon, own_lat, own_lon) < radius
    assert own_radius < radius


def disc(answer: Resolution) -> tuple[float, float, float]:
    assert answer.lat is not None
    assert answer.lon is not None
    assert answer.radius_km is not None
    return answer.lat, answer.lon, answer.radius_km


def test_an_offset_is_measured_from_the_point(gazetteer: Gazetteer) -> None:
    answer = gazetteer.resolve(Q("مارع", relation="offset", direction="east", offset_km=5.0))
    marea = gazetteer.place("marea")
    assert answer.lat is not None
    assert answer.lon is not None
    assert distance_km(marea.lat, marea.lon, answer.lat, answer.lon) == pytest.approx(5, abs=0.05)
    assert answer.lon > marea.lon


def test_an_offset_without_direction_is_a_disc(gazetteer: Gazetteer) -> None:
    answer = gazetteer.resolve(Q("مارع", relation="offset", offset_km=5.0))
    assert answer.radius_km is not None
    assert answer.radius_km >= 5
    assert "direction not stated" in answer.reason


def test_between_lies_half_way(gazetteer: Gazetteer) -> None:
    answer = gazetteer.resolve(Q("حربل", relation="between", between=Q("مارع")))
    harbal, marea = gazetteer.place("harbal"), gazetteer.place("marea")
    gap = distance_km(harbal.lat, harbal.lon, marea.lat, marea.lon)
    assert answer.lat == pytest.approx((harbal.lat + marea.lat) / 2, abs=0.001)
    assert answer.radius_km == pytest.approx(gap / 2, abs=0.05)


def test_between_an_unknown_place_says_so(gazetteer: Gazetteer) -> None:
    answer = gazetteer.resolve(Q("حربل", relation="between", between=Q("قوقازستان")))
    assert answer.where_prec == 2
    assert "قوقازستان not found" in answer.reason


def test_a_made_sector_is_a_polygon_in_its_direction(gazetteer: Gazetteer) -> None:
    answer = gazetteer.resolve(Q("حلب", head="countryside", direction="east"))
    shape = shape_of(gazetteer, answer)
    city = gazetteer.place("aleppo")
    assert shape is not None
    assert shape.geom_type == "Polygon"
    assert shape.is_valid
    assert shape.centroid.x > city.lon
    assert answer.admin1 == "Aleppo"


def test_a_region_is_made_of_its_parts(gazetteer: Gazetteer) -> None:
    answer = gazetteer.resolve(Q("حلب", head="countryside", direction="west"))
    assert answer.area == {"type": "ref", "id": "west-aleppo"}
    area = gazetteer.area("west-aleppo")
    for part in ("atarib", "daret-azza", "khan-al-asal"):
        place = gazetteer.place(part)
        assert area.buffer(0.001).covers(_point(place.lat, place.lon)), part
    assert not area.covers(_point(gazetteer.place("saraqib").lat, gazetteer.place("saraqib").lon))


def _point(lat: float, lon: float) -> object:
    from shapely.geometry import Point

    return Point(lon, lat)


def test_units_and_country_are_filled_in(gazetteer: Gazetteer) -> None:
    answer = gazetteer.resolve(Q("بشقاتين"))
    assert (answer.admin1, answer.admin1_pcode) == ("Aleppo", "SY02")
    assert (answer.admin2, answer.admin2_pcode) == ("Jabal Saman", "SY0200")
    assert (answer.admin3, answer.admin3_pcode) == ("Daret Azza", "SY020004")
    assert answer.country == "Syria"


def test_undecided_is_answered_at_the_containers_precision(gazetteer: Gazetteer) -> None:
    """No place named so is known in Idlib: the answer is what the text says for sure."""
    answer = gazetteer.resolve(Q("مشيرفة", containers=(Q("إدلب", head="countryside"),)))
    assert answer.id == "gov-idlib"
    assert (answer.geo_precision, answer.where_prec) == (3, 5)
    assert "stated" in answer.reason
    assert {one.id for one in answer.candidates} >= {"mushayrifa-hama", "mushayrifa-aleppo"}


def test_an_unknown_name_is_answered_by_its_container(gazetteer: Gazetteer) -> None:
    answer = gazetteer.resolve(Q("قوقازستان", head="village", containers=(Q("سراقب"),)))
    assert answer.id == "saraqib"
    assert answer.reason.startswith("no place named قوقازستان is known")


def test_an_estimate_says_so(gazetteer: Gazetteer) -> None:
    answer = gazetteer.resolve(Q("المنصورة", siblings=("خان العسل",)))
    assert answer.estimate
    assert not gazetteer.resolve(Q("خان العسل")).estimate


def test_losers_are_kept(gazetteer: Gazetteer) -> None:
    answer = gazetteer.resolve(Q("المنصورة", siblings=("خان العسل",)))
    assert [one.id for one in answer.candidates] == ["mansura-raqqa"]


def test_confidence_grows_with_evidence(gazetteer: Gazetteer) -> None:
    bare = gazetteer.resolve(Q("المنصورة"))
    listed = gazetteer.resolve(Q("المنصورة", siblings=("خان العسل", "بشقاتين")))
    both = gazetteer.resolve(
        Q("المنصورة", siblings=("خان العسل", "بشقاتين"), containers=(Q("حلب"),))
    )
    assert bare.confidence < listed.confidence < both.confidence <= 1


@pytest.mark.parametrize(("town", "unit"), [("الأتارب", "sub-atarib"), ("سراقب", None)])
def test_the_countryside_of_a_town_holds_its_subdistrict(
    gazetteer: Gazetteer, town: str, unit: str | None
) -> None:
    _, _, radius = disc(gazetteer.resolve(Q(town, head="countryside")))
    _, _, own_radius = disc(gazetteer.resolve(Q(town, head="town")))
    assert radius > own_radius + 9
    if unit is not None:
        assert radius >= gazetteer.place(unit).extent_km
