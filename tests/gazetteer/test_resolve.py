"""Which place is meant: tables of mentions in the surroundings that decide them."""

from __future__ import annotations

import pytest

from midan.gazetteer import Gazetteer, PlaceQuery

Q = PlaceQuery
WEST_OF_ALEPPO = Q("حلب", head="countryside", direction="west")
ALEPPO = Q("حلب")

MEANT = [
    # the city, not the governorate that is named after it
    ("bare city", Q("حلب"), "aleppo"),
    ("governorate by its head", Q("حلب", head="governorate"), "gov-aleppo"),
    ("another country", Q("طهران"), "tehran"),
    ("named as in the table", Q("مطار النيرب العسكري"), "nayrab-airport"),
    # المنصورة: west of Aleppo by the others of its list, Raqqa's where nothing else is said
    ("mansura by siblings", Q("المنصورة", siblings=("خان العسل", "دارة عزة")), "mansura-west"),
    ("mansura by region", Q("المنصورة", containers=(WEST_OF_ALEPPO,)), "mansura-west"),
    ("mansura by context", Q("المنصورة", context=("dahiyat-alassad",)), "mansura-west"),
    ("mansura near raqqa", Q("المنصورة", context=("raqqa",)), "mansura-raqqa"),
    ("mansura in raqqa", Q("المنصورة", containers=(Q("الرقة"),)), "mansura-raqqa"),
    # words that are also persons or things
    ("salah al-din quarter", Q("صلاح الدين", head="neighbourhood"), "salah-al-din"),
    ("salah al-din in Aleppo", Q("صلاح الدين", containers=(ALEPPO,)), "salah-al-din"),
    ("salah al-din of Iraq", Q("صلاح الدين", head="governorate"), "gov-salah-al-din"),
    ("salah al-din the man", Q("صلاح الدين", armed=False), None),
    ("diabetes", Q("السكري"), None),
    ("sukkari quarter", Q("السكري", head="neighbourhood", containers=(ALEPPO,)), "sukkari"),
    ("sukkari by context", Q("السكري", context=("aleppo",)), "sukkari"),
    ("unarmed context", Q("السكري", context=("aleppo",), armed=False), None),
    ("zahraa with nubl", Q("الزهراء", siblings=("نبل",)), "zahraa-nubl"),
    ("zahraa quarter", Q("الزهراء", head="neighbourhood", containers=(ALEPPO,)), "zahraa-aleppo"),
    # النيرب: village of Idlib, quarter and camp and airport of Aleppo
    ("nayrab by sarmin", Q("النيرب", siblings=("سرمين",)), "nayrab-idlib"),
    ("nayrab of idlib", Q("النيرب", containers=(Q("إدلب", head="countryside"),)), "nayrab-idlib"),
    ("nayrab airport", Q("النيرب", head="airbase"), "nayrab-airport"),
    ("nayrab camp", Q("النيرب", head="camp"), "nayrab-camp"),
    ("nayrab quarter", Q("النيرب", head="neighbourhood", containers=(ALEPPO,)), "nayrab-aleppo"),
    ("camp beside village", Q("حندرات", head="camp"), "handarat-camp"),
    ("village beside camp", Q("حندرات", head="village"), "handarat"),
    ("afrin", Q("عفرين"), "afrin"),
    ("afrin city", Q("عفرين", head="city"), "afrin"),
    # the short form of a place that the report has named
    ("short form", Q("الضاحية", context=("dahiyat-alassad", "aleppo")), "dahiyat-alassad"),
    ("short form alone", Q("الضاحية", armed=False), None),
    ("suburb of Aleppo", Q("ضاحية الأسد", containers=(ALEPPO,)), "dahiyat-alassad"),
    ("west of Aleppo", Q("ضاحية الأسد", containers=(Q("حلب", head="city", relation="west_of"),)),
     "dahiyat-alassad"),
    ("suburb of Damascus", Q("ضاحية الأسد", containers=(Q("دمشق", head="countryside"),)),
     "dahiyat-alassad-harasta"),
    # spellings
    ("joined", Q("كفرحمرة"), "kafr-hamra"),
    ("other ending", Q("كفر حمرا", head="town"), "kafr-hamra"),
    ("article left out", Q("اتارب"), "atarib"),
    ("Persian letters", Q("خان العسل".replace("ل", "ل")), "khan-al-asal"),
    ("Latin", Q("Khan Elassal"), "khan-al-asal"),
    ("Latin article", Q("al Mansura", siblings=("Khan al-Asal",)), "mansura-west"),
    ("transliteration", Q("Darat Izza", head="town"), "daret-azza"),
    # nothing decides
    ("mushayrifa", Q("مشيرفة"), None),
    ("mushayrifa by context", Q("مشيرفة", context=("hama",)), "mushayrifa-hama"),
    ("unknown", Q("قوقازستان"), None),
    ("no name", Q(""), None),
]  # fmt: skip


@pytest.mark.parametrize(("query", "place_id"), [row[1:] for row in MEANT],
                         ids=[row[0] for row in MEANT])  # fmt: skip
def test_the_place_that_is_meant(
    gazetteer: Gazetteer, query: PlaceQuery, place_id: str | None
) -> None:
    answer = gazetteer.resolve(query)
    assert answer.id == place_id, (answer.reason, answer.candidates)
    assert answer.reason
    assert (answer.lat is None) == (place_id is None)
