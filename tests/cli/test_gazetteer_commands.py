"""`midan gazetteer` over the bundled tables and over a user's own."""

from __future__ import annotations

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


def test_info_counts_places_and_licences(midan: Midan) -> None:
    done = midan("gazetteer", "info")
    assert done.code == 0
    assert "version" in done.out
    assert "CC BY 4.0" in done.out
