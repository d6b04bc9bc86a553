"""A small country of true places for the tests of the gazetteer; points from GeoNames and OCHA."""

from __future__ import annotations

from typing import Any

import pytest

from midan.gazetteer.gazetteer import Gazetteer
from midan.gazetteer.places import PlaceRecord, RegionRecord

ALEPPO = {"admin1": "gov-aleppo", "admin2": "dist-jabal-saman"}
CENTRE = {**ALEPPO, "admin3": "sub-jabal-saman"}
IN_CITY = {**CENTRE, "container": "aleppo"}
WEST = {**CENTRE, "container": "sub-jabal-saman"}


def place(
    place_id: str, name_ar: str, name_en: str, kind: str, lat: float, lon: float, **more: Any
) -> PlaceRecord:
    """Return a record with a village's extent and a source where the case names none."""
    given: dict[str, Any] = {"extent_km": 0.7, "error_km": 0.3}
    given |= {"source": "GeoNames", "licence": "CC BY 4.0"}
    return PlaceRecord(place_id, name_ar, name_en, kind, lat, lon, **(given | more))


def unit(
    place_id: str, name_ar: str, name_en: str, kind: str, lat: float, lon: float, **more: Any
) -> PlaceRecord:
    """Return a governorate, district or subdistrict; its bare name is weak."""
    given: dict[str, Any] = {"weak_ar": (name_ar,), "weak_en": (name_en,)}
    given |= {"extent_km": 40.0, "prominence": 2}
    return place(place_id, name_ar, name_en, kind, lat, lon, **(given | more))


PLACES = (
    place("sy", "سوريا", "Syria", "country", 35.0, 38.5, extent_km=290, prominence=5),
    place("ir", "إيران", "Iran", "country", 32.4, 53.7, extent_km=800, prominence=4),
    place("iq", "العراق", "Iraq", "country", 33.0, 43.7, extent_km=400, prominence=4),
    place("tehran", "طهران", "Tehran", "city", 35.6944, 51.4215, extent_km=15, container="ir",
          prominence=5),
    unit("gov-aleppo", "حلب", "Aleppo", "governorate", 36.25, 37.6167, extent_km=77,
         container="sy", pcode="SY02", strong_ar=("محافظة حلب",), prominence=4),
    unit("gov-raqqa", "الرقة", "Raqqa", "governorate", 36.0, 38.9333, container="sy", pcode="SY11",
         extent_km=79, prominence=3),
    unit("gov-idlib", "إدلب", "Idlib", "governorate", 35.7667, 36.6667, container="sy",
         pcode="SY07", extent_km=44, prominence=3),
    unit("gov-hama", "حماة", "Hama", "governorate", 35.2333, 37.2, container="sy", pcode="SY05",
         extent_km=55, prominence=3),
    unit("gov-rif-dimashq", "ريف دمشق", "Rif Dimashq", "governorate", 33.5, 37.3833, weak_ar=(),
         weak_en=(), container="sy", pcode="SY03", extent_km=76, prominence=4),
    unit("gov-salah-al-din", "صلاح الدين", "Salah al-Din", "governorate", 34.5, 43.6,
         container="iq", extent_km=90, strong_ar=("محافظة صلاح الدين",), prominence=3),
    unit("dist-jabal-saman", "جبل سمعان", "Jabal Saman", "district", 36.17, 37.1,
         container="gov-aleppo", admin1="gov-aleppo", pcode="SY0200"),
    unit("sub-jabal-saman", "مركز جبل سمعان", "Jabal Saman centre", "subdistrict", 36.2, 37.15,
         container="dist-jabal-saman", extent_km=18, pcode="SY020000", **ALEPPO),
    unit("sub-atarib", "الأتارب", "Atarib", "subdistrict", 36.12, 36.87, extent_km=12,
         container="dist-jabal-saman", pcode="SY020001", **ALEPPO),
    unit("sub-daret-azza", "دارة عزة", "Daret Azza", "subdistrict", 36.27, 36.88, extent_km=12,
         container="dist-jabal-saman", pcode="SY020004", **ALEPPO),
    place("damascus", "دمشق", "Damascus", "city", 33.5102, 36.2913, extent_km=8, container="sy",
          prominence=5),
    place("aleppo", "حلب", "Aleppo", "city", 36.2012, 37.1612, extent_km=6, prominence=5,
          strong_en=("Halab",), **WEST),
    place("raqqa", "الرقة", "Raqqa", "city", 35.9528, 39.0079, extent_km=4, prominence=4,
          container="gov-raqqa", admin1="gov-raqqa"),
    place("idlib", "إدلب", "Idlib", "city", 35.9306, 36.6339, extent_km=3, prominence=4,
          container="gov-idlib", admin1="gov-idlib"),
    place("hama", "حماة", "Hama", "city", 35.1318, 36.7578, extent_km=4, prominence=4,
          container="gov-hama", admin1="gov-hama"),
    place("dahiyat-alassad", "ضاحية الأسد", "Dahiyat al-Assad", "suburb", 36.183, 37.07,
          weak_ar=("الضاحية",), estimate=True, error_km=0.9, prominence=2, **WEST),
    place("dahiyat-alassad-harasta", "ضاحية الأسد", "Dahiyat al-Assad", "suburb", 33.575, 36.375,
          container="gov-rif-dimashq", admin1="gov-rif-dimashq", prominence=2),
    place("minyan", "منيان", "Minyan", "village", 36.1867, 37.0854, prominence=2, **WEST),
    place("mansura-west", "المنصورة", "Al-Mansura (west Aleppo)", "village", 36.208, 37.048,
          estimate=True, error_km=1.0, prominence=1, **WEST),
    place("mansura-raqqa", "المنصورة", "Al-Mansura", "town", 35.8333, 38.7425, prominence=2,
          container="gov-raqqa", admin1="gov-raqqa"),
    place("khan-al-asal", "خان العسل", "Khan al-Asal", "town", 36.1713, 37.0391, prominence=2,
          strong_en=("Khan Elassal",), **WEST),
    place("daret-azza", "دارة عزة", "Daret Azza", "town", 36.2825, 36.8522, prominence=2,
          container="sub-daret-azza", admin3="sub-daret-azza", **ALEPPO),
    place("bashqatin", "بشقاتين", "Bashqatin", "village", 36.204, 36.9953, prominence=1,
          container="sub-daret-azza", admin3="sub-daret-azza", **ALEPPO),
    place("atarib", "الأتارب", "Al-Atarib", "town", 36.1391, 36.825, prominence=3,
          container="sub-atarib", admin3="sub-atarib", **ALEPPO),
    place("kafr-hamra", "كفر حمرة", "Kafr Hamra", "town", 36.2528, 37.0792, prominence=2, **WEST),
    place("salah-al-din", "صلاح الدين", "Salah al-Din", "neighbourhood", 36.1814, 37.1229,
          weak_ar=("صلاح الدين",), weak_en=("Salah al-Din",), prominence=2, **IN_CITY),
    place("sukkari", "السكري", "Al-Sukkari", "neighbourhood", 36.1755, 37.142,
          weak_ar=("السكري",), prominence=2, **IN_CITY),
    place("shaar", "الشعار", "Ash-Sha'ar", "neighbourhood", 36.2091, 37.1854,
          weak_ar=("الشعار",), prominence=2, **IN_CITY),
    place("zahraa-aleppo", "الزهراء", "Al-Zahraa", "neighbourhood", 36.2226, 37.0986,
          weak_ar=("الزهراء",), prominence=2, **IN_CITY),
    place("zahraa-nubl", "الزهراء", "Al-Zahraa", "town", 36.361, 37.011, prominence=2,
          strong_ar=("نغاولة",), container="gov-aleppo", admin1="gov-aleppo"),
    place("nubl", "نبل", "Nubl", "town", 36.379, 36.993, prominence=2, weak_ar=("نبل",),
          container="gov-aleppo", admin1="gov-aleppo"),
    place("nayrab-airport", "مطار النيرب العسكري", "Nayrab military airport", "airbase", 36.1807,
          37.2244, extent_km=1.5, prominence=2, strong_ar=("مطار النيرب",), **WEST),
    place("nayrab-aleppo", "النيرب", "Al-Nayrab", "neighbourhood", 36.1678, 37.2253, prominence=1,
          **IN_CITY),
    place("nayrab-camp", "مخيم النيرب", "Nayrab camp", "camp", 36.1735, 37.231, prominence=1,
          **WEST),
    place("nayrab-idlib", "النيرب", "Al-Nayrab", "village", 35.8947, 36.7181, prominence=2,
          container="gov-idlib", admin1="gov-idlib"),
    place("sarmin", "سرمين", "Sarmin", "town", 35.9033, 36.7258, prominence=2,
          container="gov-idlib", admin1="gov-idlib"),
    place("saraqib", "سراقب", "Saraqib", "town", 35.8644, 36.8058, prominence=3,
          container="gov-idlib", admin1="gov-idlib"),
    place("afrin", "عفرين", "Afrin", "city", 36.5119, 36.8663, prominence=3,
          container="gov-aleppo", admin1="gov-aleppo", extent_km=2),
    place("afrin-east", "عفرين", "Afrin", "hamlet", 36.2254, 37.3271, prominence=0, **WEST),
    place("harbal", "حربل", "Harbal", "village", 36.432, 37.165, prominence=1,
          container="gov-aleppo", admin1="gov-aleppo"),
    place("marea", "مارع", "Marea", "town", 36.481, 37.197, prominence=2,
          container="gov-aleppo", admin1="gov-aleppo"),
    place("mushayrifa-aleppo", "مشيرفة", "Mushayrifa", "hamlet", 36.406, 37.298,
          container="gov-aleppo", admin1="gov-aleppo"),
    place("mushayrifa-hama", "مشيرفة", "Mushayrifa", "hamlet", 35.21, 37.31,
          container="gov-hama", admin1="gov-hama"),
    place("mushayrifa-raqqa", "مشيرفة", "Mushayrifa", "hamlet", 36.3, 39.1,
          container="gov-raqqa", admin1="gov-raqqa"),
    place("handarat", "حندرات", "Handarat", "village", 36.2889, 37.1609, prominence=2, **WEST),
    place("handarat-camp", "مخيم حندرات", "Handarat camp", "camp", 36.2814, 37.1767,
          prominence=2, **WEST),
    place("m5", "طريق حلب دمشق الدولي", "M5 highway", "road", 35.5, 36.8, extent_km=150,
          prominence=2, container="sy"),
)  # fmt: skip

REGIONS = (
    RegionRecord(
        place("west-aleppo", "ريف حلب الغربي", "Western Aleppo countryside", "region", 36.17, 36.93,
              extent_km=22, error_km=0, container="gov-aleppo", prominence=1),
        "gov-aleppo", "west", ("sub-atarib", "sub-daret-azza", "khan-al-asal"),
    ),
    # part of a governorate, but not its countryside
    RegionRecord(
        place("jabal-al-zawiya", "جبل الزاوية", "Jabal al-Zawiya", "region", 35.72, 36.53,
              extent_km=15, container="gov-idlib", prominence=2), "gov-idlib", "", (),
    ),
)  # fmt: skip


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """The small country."""
    return Gazetteer.of(PLACES, REGIONS, version="test")
