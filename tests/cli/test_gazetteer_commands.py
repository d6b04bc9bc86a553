"""`midan gazetteer` over the bundled tables and over a user's own."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import pytest

from midan.gazetteer.places import PLACE_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Midan = Callable[..., Any]


def table(tmp_path: Path, **cells: str) -> str:
    """Write a table of one place, a hill near Aleppo."""
    hill = {
        "id": "own-hill", "name_ar": "تلة الاختبار", "name_en": "Trial Hill", "kind": "hill",
        "lat": "36.21", "lon": "37.05", "extent_km": "0.5", "error_km": "0.2",
        "container": "sy-aleppo", "source": "own survey", "licence": "own work",
        "confidence": "B", "prominence": "0", "estimate": "0",
    }  # fmt: skip
    row = "\t".join((hill | cells).get(column, "") for column in PLACE_COLUMNS)
    header = "\t".join(PLACE_COLUMNS)
    (tmp_path / "own.tsv").write_text(f"{header}\n{row}\n", encoding="utf-8")
    return "own.tsv"


@pytest.mark.parametrize("name", ["Aleppo", "حلب", "مدينة حلب"])
def test_search_puts_the_likeliest_first(midan: Midan, name: str) -> None:
    done = midan("gazetteer", "search", name)
    assert done.code == 0
    assert done.out.splitlines()[3].split()[:2] == ["sy-aleppo", "Aleppo"]


def test_search_gives_json_lines(midan: Midan) -> None:
    done = midan("gazetteer", "search", "حلب", "--json", "--near", "36.2,37.15")
    first = json.loads(done.out.splitlines()[0])
    assert (first["id"], first["name_ar"], first["kind"]) == ("sy-aleppo", "حلب", "city")
    assert first["distance_km"] < 2
    assert first["licence"]
    assert len(done.out.splitlines()) > 1


def test_search_near_a_point_says_how_far(midan: Midan) -> None:
    done = midan("gazetteer", "search", "Aleppo", "--near", "36.2,37.15")
    assert " 0.3 " in done.out.splitlines()[3]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["search", "Nowhere-at-all"], "no place is called Nowhere-at-all"),
        (["search", "Aleppo", "--within", "Nowhere-at-all"], "Nowhere-at-all"),
        (["search", "Aleppo", "--gazetteer", "none.tsv"], "none.tsv: no such table"),
        (["check", "none.tsv"], "none.tsv: no such table"),
    ],
)
def test_nothing_found_is_said(midan: Midan, arguments: list[str], said: str) -> None:
    done = midan("gazetteer", *arguments)
    assert done.code == 1
    assert said in done.err
    assert "Traceback" not in done.err


def test_the_bundled_tables_are_without_errors(midan: Midan) -> None:
    done = midan("gazetteer", "check")
    assert (done.code, done.err.count("error: ")) == (0, 0), done.err


def test_a_table_of_ones_own(midan: Midan, tmp_path: Path) -> None:
    own = table(tmp_path)
    assert midan("gazetteer", "check", own).code == 0
    assert "own-hill" in midan("gazetteer", "search", "Trial Hill", "--gazetteer", own).out


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"lat": "north"}, "own.tsv"),
        ({"kind": "hillock"}, "own.tsv"),
        ({"container": "sy-nowhere"}, "own-hill: unknown-container"),
        ({"licence": ""}, "licence"),
    ],
)
def test_what_is_wrong_with_a_table_is_named(
    midan: Midan, tmp_path: Path, cells: dict[str, str], said: str
) -> None:
    done = midan("gazetteer", "check", table(tmp_path, **cells))
    assert done.code == 1
    assert said in done.err
    assert "Traceback" not in done.err


VILLAGES = (
    "name_ar;lat;lon;kind\nزقاقينات;34,199;39,870;قرية\nكفر الاختبار;0;0;قرية\n"
    "تل الاختبار;34,3;39,9;tall\n"
)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MIDAN_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_import_says_what_became_of_the_rows(midan: Midan, tmp_path: Path, home: Path) -> None:
    (tmp_path / "mine.csv").write_text("\ufeff" + VILLAGES, encoding="utf-8")
    done = midan("gazetteer", "import", "mine.csv", "--licence", "own work")
    assert done.code == 0
    said = {" ".join(line.split()) for line in done.out.splitlines()}
    assert {
        "read as plain 3", "kept 1", "merged with bundled places 0", "refused 2",
        "refused: kind tall is not known 1", "refused: coordinates are not set (0, 0) 1",
        "licence own work 1",
    } <= said  # fmt: skip
    assert (home / "gazetteer" / "open" / "current").is_file()
    info = midan("gazetteer", "info").out
    assert "imported (open) mine.csv as plain" in info
    assert "1 kept, 0 merged, 2 refused" in info
    assert "زقاقينات" in midan("gazetteer", "search", "زقاقينات").out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["none.csv"], 1, "none.csv: cannot be read"),
        (["empty.csv"], 1, "not recognised"),
        (["bad.csv"], 1, "nothing to import: no row could be kept (coordinates are not set"),
        (["cut.json"], 1, "no whole JSON"),
        (["latin.csv", "--format", "plain"], 1, "what was imported before is kept"),
        (["bad.csv", "--format", "spaceship"], 2, "known are geonames, gns, linked_places, ocha"),
        ([], 2, "FILE"),
    ],
)
def test_what_cannot_be_imported_is_said(
    midan: Midan, tmp_path: Path, home: Path, arguments: list[str], code: int, said: str
) -> None:
    (tmp_path / "empty.csv").write_text("")
    (tmp_path / "bad.csv").write_text("name,lat,lon\nAnywhere,0,0\n")
    (tmp_path / "cut.json").write_text('{"elements": [{"type": "node"')
    (tmp_path / "latin.csv").write_bytes("name,lat,lon\nAlépo,36,37\n".encode("latin-1"))
    done = midan("gazetteer", "import", *arguments)
    assert done.code == code
    assert said in done.err
    assert "Traceback" not in done.err
    assert not (home / "gazetteer").exists()


def test_a_reader_that_is_not_installed_is_one_line(
    midan: Midan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    (tmp_path / "places.xlsx").write_bytes(b"PK")
    done = midan("gazetteer", "import", "places.xlsx")
    assert (done.code, done.out) == (1, "")
    assert done.err == "midan: openpyxl is not installed: pip install 'midan[xlsx]'\n"


def test_ctrl_c_leaves_nothing_behind(
    midan: Midan, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("midan.gazetteer.importers.build.write_store", interrupt)
    (tmp_path / "mine.csv").write_text(VILLAGES, encoding="utf-8")
    assert midan("gazetteer", "import", "mine.csv").code == 130
    assert not (home / "gazetteer").exists()


def test_info_counts_places_and_licences(midan: Midan) -> None:
    done = midan("gazetteer", "info")
    assert done.code == 0
    assert "version" in done.out
    assert "CC BY 4.0" in done.out
