"""A table of one's own: as people save them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from midan.gazetteer import load_gazetteer
from midan.gazetteer.importers import Noted, Options, import_file
from midan.gazetteer.importers.formats import plain
from midan.gazetteer.places import PlaceRecord
from tests.gazetteer.import_files import all_of, file, one, reason, table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OWN = {"name_ar": "كفر ناصح", "name_en": "Kafr Nasih", "lat": "36.4281", "lon": "37.1131"}

READINGS: list[tuple[str, Callable[[], str | bytes]]] = [
    ("a byte order mark", lambda: "\ufeff" + table([OWN])),
    ("semicolons", lambda: table([OWN], delimiter=";")),
    ("tabs", lambda: table([OWN], delimiter="\t")),
    ("unicode text of a spreadsheet", lambda: table([OWN], delimiter="\t").encode("utf-16")),
    ("Windows line ends", lambda: table([OWN]).replace("\n", "\r\n")),
    ("Arabic digits", lambda: table([OWN | {"lat": "٣٦٫٤٢٨١", "lon": "٣٧٫١١٣١"}])),
    ("Persian digits", lambda: table([OWN | {"lat": "۳۶٫۴۲۸۱"}])),
    ("decimal commas", lambda: table([OWN | {"lat": "36,4281", "lon": "37,1131"}], delimiter=";")),
    ("degree signs", lambda: table([OWN | {"lat": "36.4281°"}])),
    ("Persian letters and marks", lambda: table([OWN | {"name_ar": "\u200fکفر ناصح\u200e"}])),
]


@pytest.mark.parametrize("text", [row[1] for row in READINGS], ids=[row[0] for row in READINGS])
def test_tables_as_people_save_them(tmp_path: Path, text: Callable[[], str | bytes]) -> None:
    path = file(tmp_path, "own.csv", text())
    assert plain.recognises(path, path.read_bytes())
    place = one(plain, path, Options(licence="own work"))
    assert (place.name_ar, place.lat, place.lon) == ("كفر ناصح", 36.4281, 37.1131)
    assert place.licence == "own work"


def test_columns_that_are_swapped_are_put_right_and_said(tmp_path: Path) -> None:
    """One of the points lies in the country either way: the others tell."""
    swapped = [
        OWN | {"lat": lon, "lon": lat}
        for lat, lon in (("36.4281", "37.1131"), ("35.93", "36.63"), ("34.73", "38.7"),
                         ("35.33", "40.14"), ("33.51", "38.29"))
    ]  # fmt: skip
    note, *places = all_of(plain, file(tmp_path, "own.csv", table(swapped)))
    assert isinstance(note, Noted)
    assert "wrong way round" in note.remark
    assert (places[0].lat, places[0].lon) == (36.4281, 37.1131)
    assert (places[3].lat, places[3].lon) == (35.33, 40.14)


def test_a_single_row_that_is_swapped_is_refused(tmp_path: Path) -> None:
    wrong = OWN | {"lat": "38.7", "lon": "34.73"}
    rows = all_of(plain, file(tmp_path, "own.csv", table([OWN, OWN | {"lat": "36.5"}, wrong])))
    assert [isinstance(row, PlaceRecord) for row in rows] == [True, True, False]
    assert "wrong way round" in rows[2].reason


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"lat": "0", "lon": "0"}, "not set"),
        ({"lat": ""}, "missing or no numbers"),
        ({"lat": "36°25'N"}, "missing or no numbers"),
        ({"lat": "4036012", "lon": "330215"}, "no degrees"),
        ({"name_ar": "", "name_en": ""}, "no name in"),
        ({"name_ar": "ا" * 200, "name_en": ""}, "no name in"),
        ({"kind": "spaceport"}, "kind spaceport is not known"),
    ],
)
def test_own_rows_that_are_refused(tmp_path: Path, changes: dict[str, str], said: str) -> None:
    assert said in reason(plain, file(tmp_path, "own.csv", table([OWN | changes])))


def test_a_row_with_more_cells_than_columns_is_refused(tmp_path: Path) -> None:
    text = "name_ar,lat,lon\nكفر، ناصح,36,4281,37,1131\n"
    assert "more cells" in reason(plain, file(tmp_path, "own.csv", text))


def test_all_that_a_table_may_say(tmp_path: Path) -> None:
    row = OWN | {
        "id": "17", "kind": "بلدة", "variants_ar": "كفرناصح|كفر الناصح", "weak_ar": "ناصح",
        "precision_m": "250", "admin1_pcode": "SY02", "valid_from": "2012-05-01",
        "valid_to": "soon",
        "source": "field survey", "licence": "own work", "population": "21000",
    }  # fmt: skip
    place = one(plain, file(tmp_path, "own.csv", table([row])))
    assert (place.id, place.kind, place.admin1) == ("own-17", "town", "gov-aleppo")
    assert (place.strong_ar, place.weak_ar) == (("كفرناصح", "كفر الناصح"), ("ناصح",))
    assert (place.error_km, place.prominence) == (0.25, 3)
    assert (place.valid_from, place.valid_to) == ("2012-05-01", "")
    assert (place.source, place.licence) == ("field survey", "own work")


# the three columns of units, those found, and whether one is not known
UNITS = [
    (("SY02", "", ""), ("sy-gov-aleppo", "", ""), False),
    (("حلب", "جبل سمعان", "الأتارب"), ("sy-gov-aleppo", "sy-dist-jabal-saman", "sy-sub-atarib"),
     False),
    (("محافظة حلب", "", ""), ("sy-gov-aleppo", "", ""), False),
    (("Aleppo", "", ""), ("sy-gov-aleppo", "", ""), False),
    (("Nowhere", "", "SY020001"), ("", "", "sy-sub-atarib"), True),
    (("SY99", "", ""), ("", "", ""), True),
    (("", "", ""), ("", "", ""), False),
]  # fmt: skip


@pytest.mark.parametrize(("stated", "ids", "unknown"), UNITS)
def test_units_are_named_or_coded(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    stated: tuple[str, ...],
    ids: tuple[str, ...],
    unknown: bool,
) -> None:
    monkeypatch.setenv("MIDAN_HOME", str(tmp_path / "home"))
    row = OWN | {"id": "1", "name_ar": "كفر الاختبار", "lat": "36.13", "lon": "36.86"}
    row |= dict(zip(("admin1", "admin2", "admin3"), stated, strict=True))
    report = import_file(file(tmp_path, "own.csv", table([row])))
    place = load_gazetteer().place("own-1")
    assert place is not None
    assert (place.admin1, place.admin2, place.admin3) == ids
    assert bool(report.notes) is unknown


def test_a_hostile_cell_stays_text(tmp_path: Path) -> None:
    row = OWN | {"name_en": 'Kafr\t{{ 7*7 }}|<script>\n=HYPERLINK("x")', "source": "a\tb\nc|d"}
    place = one(plain, file(tmp_path, "own.csv", table([row])))
    assert place.name_en == "Kafr {{ 7*7 }}"
    assert place.strong_en == ('<script> =HYPERLINK("x")',)
    assert place.source == "a b c d"
