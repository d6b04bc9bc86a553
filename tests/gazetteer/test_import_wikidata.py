"""Wikidata: the three answers of the query service, and what is odd in them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from midan.gazetteer.importers import Refused
from midan.gazetteer.importers.formats import wikidata
from tests.gazetteer.import_files import all_of, file, one, reason, table

if TYPE_CHECKING:
    from pathlib import Path

ITEM = {
    "item": "http://www.wikidata.org/entity/Q41183", "itemLabel": "Aleppo", "arLabel": "حلب",
    "coord": "Point(37.16117 36.20124)", "P31": "http://www.wikidata.org/entity/Q515",
    "P1566": "170063",
}  # fmt: skip


def test_longitude_comes_first(tmp_path: Path) -> None:
    path = file(tmp_path, "query.csv", table([ITEM]))
    assert wikidata.recognises(path, path.read_bytes())
    place = one(wikidata, path)
    assert (place.lat, place.lon) == (36.20124, 37.16117)
    assert (place.id, place.kind, place.name_ar) == ("wd-q41183", "city", "حلب")
    assert place.source == "Wikidata Q41183; GeoNames 170063"


def test_an_item_of_several_rows_is_one_place(tmp_path: Path) -> None:
    coarse = ITEM | {"coord": "Point(37.2 36.2)", "P31": "http://www.wikidata.org/entity/Q1"}
    other = ITEM | {"itemLabel": "Halab"}
    place = one(wikidata, file(tmp_path, "query.csv", table([coarse, ITEM, other])))
    assert (place.lat, place.lon) == (36.20124, 37.16117), "the precise one, not the rounded"
    assert place.error_km >= 1.5, "and how far apart they lie is not forgotten"
    assert place.strong_en == ("Halab",)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"coord": "t123"}, "blank node"),
        ({"coord": "http://www.wikidata.org/.well-known/genid/0a1"}, "blank node"),
        ({"coord": ""}, "no coordinate"),
        ({"coord": "<http://www.wikidata.org/entity/Q405> Point(37.1 36.2)"}, "not lie on the Ear"),
        ({"item": "t7"}, "blank node"),
        ({"P31": "http://www.wikidata.org/entity/Q5"}, "class Q5 is not taken"),
    ],
)
def test_items_that_are_refused(tmp_path: Path, changes: dict[str, str], said: str) -> None:
    path = file(tmp_path, "query.csv", table([ITEM | changes]))
    assert said in reason(wikidata, path)


def test_coordinates_far_apart_are_no_place(tmp_path: Path) -> None:
    rows = [ITEM, ITEM | {"coord": "Point(36.3 33.5)"}]
    assert "apart" in reason(wikidata, file(tmp_path, "query.csv", table(rows)))


def test_rounded_coordinates_are_coarse(tmp_path: Path) -> None:
    path = file(tmp_path, "query.csv", table([ITEM | {"coord": "Point(37.15 36.2)"}]))
    assert one(wikidata, path).error_km == 1.5


ORIGINAL = {
    "item": "http://www.wikidata.org/entity/Q1", "itemLabel": "Kafr Nasih", "arLabel": "كفر ناصح",
    "coord": "Point(37.1131 36.4281)", "P31": "http://www.wikidata.org/entity/Q532", "P1566": "",
}  # fmt: skip


# a program's copy, another place of the name, another name, another thing, and one as precise
@pytest.mark.parametrize(("changes", "ids"), [
    ({}, ["wd-q1"]),
    ({"arLabel": ""}, ["wd-q1"]),
    ({"coord": "Point(37.2 36.5)"}, ["wd-q1", "wd-q2"]),
    ({"itemLabel": "Tall Nasih", "arLabel": "تل ناصح"}, ["wd-q1", "wd-q2"]),
    ({"P31": "http://www.wikidata.org/entity/Q54050"}, ["wd-q1", "wd-q2"]),
    ({"coord": "Point(37.1212 36.4323)"}, ["wd-q1", "wd-q2"]),
])  # fmt: skip
@pytest.mark.parametrize("copy_first", [False, True])
def test_a_rounded_copy_of_a_place_is_refused(
    tmp_path: Path, changes: dict[str, str], ids: list[str], copy_first: bool
) -> None:
    copy = {"item": "http://www.wikidata.org/entity/Q2", "coord": "Point(37.12 36.43)"}
    rows = [ORIGINAL, ORIGINAL | copy | changes]
    path = file(tmp_path, "query.csv", table(rows[::-1] if copy_first else rows))
    found = all_of(wikidata, path)
    assert sorted(one.id for one in found if not isinstance(one, Refused)) == ids
    assert all("repeats another item" in one.reason for one in found if isinstance(one, Refused))


def test_the_three_answers_of_the_query_service(tmp_path: Path) -> None:
    tsv = (
        "?item\t?itemLabel\t?arLabel\t?coord\n"
        '<http://www.wikidata.org/entity/Q41183>\t"Aleppo"@en\t"حلب"@ar\t'
        '"Point(37.16117 36.20124)"^^<http://www.opengis.net/ont/geosparql#wktLiteral>\n'
    )
    binding = {name: {"type": "literal", "value": value} for name, value in ITEM.items()}
    answers = {
        "query.tsv": tsv,
        "sparql.json": json.dumps({"head": {}, "results": {"bindings": [binding]}}),
        "query.json": json.dumps([ITEM]),
    }
    for name, text in answers.items():
        path = file(tmp_path, name, text)
        assert wikidata.recognises(path, path.read_bytes()), name
        place = one(wikidata, path)
        assert (place.name_ar, place.name_en, place.lon) == ("حلب", "Aleppo", 37.16117), name
