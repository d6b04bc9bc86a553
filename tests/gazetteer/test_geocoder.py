"""geopy's recipes on the local gazetteer, the search by hand, and areas."""

from __future__ import annotations

from typing import Any

import pytest
from geopy.exc import GeocoderQueryError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders.base import Geocoder

from midan.errors import GazetteerError
from midan.gazetteer import Gazetteer, LocalGeocoder


@pytest.fixture(scope="module")
def geocoder(gazetteer: Gazetteer) -> LocalGeocoder:
    return LocalGeocoder(gazetteer)


GEOCODED = [
    ("Aleppo", {}, "aleppo"),
    ("مدينة حلب", {}, "aleppo"),
    ("محافظة حلب", {}, "gov-aleppo"),
    ("Khan al-Asal, Aleppo", {}, "khan-al-asal"),
    ("المنصورة، الرقة", {}, "mansura-raqqa"),
    ("قرية المنصورة، حلب", {}, "mansura-west"),
    ("مشيرفة", {}, None),
    ("Nowhere in particular", {}, None),
    ("صلاح الدين", {"country_codes": "iq"}, "gov-salah-al-din"),
    ("Tehran", {"country_codes": ["SY", "IQ"]}, None),
    ("مشيرفة", {"viewbox": [(36.5, 37.5), (36.3, 37.0)], "bounded": True}, "mushayrifa-aleppo"),
    ("مشيرفة", {"viewbox": [(36.5, 37.5), (36.3, 37.0)]}, "mushayrifa-aleppo"),
    ("حلب", {"viewbox": [(30.0, 30.0), (31.0, 31.0)], "bounded": True}, None),
]


@pytest.mark.parametrize(("query", "options", "place_id"), GEOCODED)
def test_geocode(
    geocoder: LocalGeocoder, query: str, options: dict[str, Any], place_id: str | None
) -> None:
    found = geocoder.geocode(query, **options)
    assert (found.raw["id"] if found else None) == place_id


def test_geocode_gives_all_when_asked(geocoder: LocalGeocoder) -> None:
    found = geocoder.geocode("مشيرفة", exactly_one=False)
    assert {one.raw["id"] for one in found} == {
        "mushayrifa-aleppo", "mushayrifa-hama", "mushayrifa-raqqa",
    }  # fmt: skip
    assert len(geocoder.geocode("مشيرفة", exactly_one=False, limit=2)) == 2


def test_the_address_speaks_the_language_asked_for(geocoder: LocalGeocoder) -> None:
    latin = geocoder.geocode("بشقاتين")
    assert latin.address == "Bashqatin, Daret Azza, Jabal Saman, Aleppo, Syria"
    assert (latin.latitude, latin.longitude) == (36.204, 36.9953)
    arabic = geocoder.geocode("Bashqatin", language="ar")
    assert arabic.address == "بشقاتين، دارة عزة، جبل سمعان، حلب، سوريا"


def test_reverse(geocoder: LocalGeocoder) -> None:
    assert geocoder.reverse((36.1713, 37.0391)).raw["id"] == "khan-al-asal"
    assert geocoder.reverse("36.1814, 37.1229").raw["id"] == "salah-al-din"
    assert geocoder.reverse((20.0, 20.0)) is None
    nearest = geocoder.reverse((36.2, 37.0), exactly_one=False)
    assert nearest[0].raw["id"] == "bashqatin"
    assert nearest[0].raw["distance_km"] < 1
    with pytest.raises(ValueError, match="finite"):
        geocoder.reverse((float("nan"), 37.0))


def test_it_is_a_geopy_geocoder(geocoder: LocalGeocoder) -> None:
    assert isinstance(geocoder, Geocoder)
    geocode = RateLimiter(geocoder.geocode, min_delay_seconds=0)
    assert geocode("Aleppo").raw["kind"] == "city"
    with pytest.raises(GeocoderQueryError, match="name of a place"):
        geocoder.geocode("  ")
    with pytest.raises(GeocoderQueryError, match="two opposite corners"):
        geocoder.geocode("Aleppo", viewbox=[(1, 2)])


def test_search_ranks_by_nearness(gazetteer: Gazetteer) -> None:
    hits = gazetteer.search("المنصورة")
    assert [hit.place.id for hit in hits] == ["mansura-raqqa", "mansura-west"]
    assert [hit.governorate for hit in hits] == ["Raqqa", "Aleppo"]
    for near in ("خان العسل", "khan-al-asal", (36.17, 37.04)):
        hits = gazetteer.search("المنصورة", near=near)
        assert hits[0].place.id == "mansura-west"
        assert hits[0].distance_km is not None
        assert hits[0].distance_km < 6
    hits = gazetteer.search("المنصورة", within="gov-raqqa")
    assert [hit.place.id for hit in hits] == ["mansura-raqqa"]
    assert [hit.place.id for hit in gazetteer.search("minyan")] == ["minyan"]
    assert [hit.place.id for hit in gazetteer.search("بشقاطين")] == ["bashqatin"], "misspelt"
    assert gazetteer.search("قوقازستان") == []


def test_search_says_which_words_it_does_not_know(gazetteer: Gazetteer) -> None:
    with pytest.raises(GazetteerError, match="no place named قوقازستان is known"):
        gazetteer.search("حلب", near="قوقازستان")
    with pytest.raises(GazetteerError, match=r"undecided between .*give the id"):
        gazetteer.search("حلب", within="مشيرفة")


def test_areas(gazetteer: Gazetteer) -> None:
    town = gazetteer.area("khan-al-asal")
    assert town.geom_type == "Polygon"
    assert town.contains(town.centroid)
    unit = gazetteer.area("sub-jabal-saman")
    assert unit.covers(gazetteer.area("minyan").centroid)
    assert not unit.covers(gazetteer.area("raqqa").centroid)
    with pytest.raises(GazetteerError, match="nowhere: no place of this id"):
        gazetteer.area("nowhere")
