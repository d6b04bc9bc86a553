"""Loading: the built-in tables, a user's own, the cache, and how little is imported for it."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from midan.errors import GazetteerError
from midan.gazetteer import PlaceQuery, PlaceRecord, load_gazetteer
from midan.gazetteer.compiled import layer_of
from midan.gazetteer.layer import MemoryLayer
from midan.gazetteer.places import PLACE_COLUMNS
from midan.gazetteer.table import row_of

if TYPE_CHECKING:
    from pathlib import Path

OWN = PlaceRecord(
    "own-zuqaqin", "زقاقينات", "Zuqaqin", "village", 34.199130123, 39.8701, 0.7, 0.4,
    weak_ar=("الزقاق",), source="my notes", licence="own work",
)  # fmt: skip


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MIDAN_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def written(path: Path, *places: PlaceRecord) -> Path:
    path.write_text("\n".join(("\t".join(PLACE_COLUMNS), *map(row_of, places), "")), "utf-8")
    return path


def test_a_users_table_is_added(tmp_path: Path) -> None:
    gazetteer = load_gazetteer(written(tmp_path / "own.tsv", OWN))
    assert gazetteer.resolve(PlaceQuery("زقاقينات")).id == "own-zuqaqin"
    assert gazetteer.place("own-zuqaqin") == OWN
    assert len(gazetteer.own_places()) > 1
    assert gazetteer.version != load_gazetteer().version


def test_a_folder_of_tables_stands_in_for_the_built_in_ones(tmp_path: Path) -> None:
    written(tmp_path / "own.tsv", OWN)
    assert load_gazetteer(tmp_path).own_places() == (OWN,)


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match=r"none\.tsv: no such table"):
        load_gazetteer(tmp_path / "none.tsv")


def test_the_cache_gives_the_same_gazetteer(home: Path) -> None:
    built = load_gazetteer()
    assert len(list((home / "cache").glob("gazetteer-*.json"))) == 1
    cached = load_gazetteer()
    assert cached.version == built.version
    assert cached.own_places() == built.own_places()
    assert cached.table_ids() == built.table_ids()
    for key, handle in built._own.names():
        assert cached._own.handle(key) == handle
        assert cached._own.postings(handle) == built._own.postings(handle)
        assert cached._own.is_common(handle) == built._own.is_common(handle)
        assert cached._own.begins(key)


def test_a_broken_cache_is_made_again(home: Path) -> None:
    first = layer_of("v", lambda: (OWN,))
    (path,) = (home / "cache").glob("gazetteer-v-*.json")
    path.write_text('{"ids": 1', "utf-8")
    assert list(layer_of("v", lambda: (OWN,)).places()) == list(first.places()) == [OWN]
    assert list(layer_of("v", lambda: ()).places()) == [OWN], "read from the mended cache"


def test_no_place_for_a_cache_is_no_harm(home: Path) -> None:
    home.write_text("a file where the folder should be", "utf-8")
    assert list(layer_of("v", lambda: (OWN,)).places()) == [OWN]


def test_common_words_survive_the_cache() -> None:
    layer = MemoryLayer.restored(MemoryLayer((OWN,)).state())
    handle = layer.handle("الزقاق")
    assert handle is not None
    assert layer.is_common(handle)
    assert layer.postings(handle) == (("own-zuqaqin", True),)


def test_nothing_heavy_is_imported() -> None:
    code = (
        "import sys, midan.gazetteer as g; gazetteer = g.load_gazetteer();"
        "gazetteer.resolve(g.PlaceQuery('حلب'));"
        "print([m for m in ('pandas', 'shapely', 'geopy', 'folium') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.strip() == b"[]", done.stdout
