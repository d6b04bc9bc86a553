"""NGA GNS: many rows a feature, both generations of columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from midan.gazetteer.importers.formats import gns
from tests.gazetteer.import_files import all_of, file, one, reason, table

if TYPE_CHECKING:
    from pathlib import Path


def gns_rows(*changes: dict[str, str]) -> str:
    row = {
        "rk": "1", "ufi": "-2541021", "uni": "1", "full_name": "Kafr Nāşiḩ", "nt": "N",
        "lat_dd": "36.4281", "long_dd": "37.1131", "term_dt_f": "", "term_dt_n": "",
        "desig_cd": "PPL", "cc_ft": "SYR", "adm1": "SY-HL", "name_rank": "1", "lang_cd": "",
        "script_cd": "latn",
    }  # fmt: skip
    return "\ufeff" + table([row | one for one in changes], delimiter="\t")


def test_the_rows_of_one_feature_are_one_place(tmp_path: Path) -> None:
    text = gns_rows(
        {},
        {"nt": "V", "full_name": 'Kafr "Nasih', "name_rank": "2"},
        {"nt": "VS", "full_name": "كفر الناصح", "script_cd": "arab"},
        {"nt": "NS", "full_name": "كفر ناصح", "script_cd": "arab"},
        {"nt": "V", "full_name": "Gone Name", "term_dt_n": "2015-01-01"},
        {"nt": "D", "full_name": "Not Verified"},
    )
    path = file(tmp_path, "sy.txt", text)
    assert gns.recognises(path, path.read_bytes())
    place = one(gns, path)
    assert (place.id, place.kind, place.admin1) == ("gns-2541021", "village", "gov-aleppo")
    assert (place.name_ar, place.strong_ar) == ("كفر ناصح", ("كفر الناصح",))
    assert (place.name_en, place.strong_en) == ("Kafr Nāşiḩ", ('Kafr "Nasih',))
    assert place.licence == "public domain"


def test_the_columns_before_2021(tmp_path: Path) -> None:
    row = {
        "RC": "1", "UFI": "-2541021", "UNI": "1", "LAT": "36.4281", "LONG": "37.1131", "FC": "P",
        "DSG": "PPL", "CC1": "SY", "ADM1": "09", "NT": "N", "FULL_NAME_RO": "Kafr Nāşiḩ",
    }  # fmt: skip
    native = row | {"UNI": "2", "NT": "NS", "FULL_NAME_RO": "كفر ناصح"}
    place = one(gns, file(tmp_path, "sy.txt", table([row, native], delimiter="\t")))
    assert (place.name_en, place.admin1, place.lat) == ("Kafr Nāşiḩ", "gov-aleppo", 36.4281)
    assert place.name_ar == "كفر ناصح"


def test_the_rows_of_a_feature_may_lie_apart(tmp_path: Path) -> None:
    """What a row was linked to by name does not matter: all names of a feature are its names."""
    native = {"nt": "VS", "full_name": "كفر ناصح", "script_cd": "arab"}
    other = {"ufi": "7", "full_name": "Tall Nasih"}
    path = file(tmp_path, "sy.txt", gns_rows({}, other, native, other | native))
    assert [place.name_ar for place in all_of(gns, path)] == ["كفر ناصح", "كفر ناصح"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"term_dt_f": "2012-06-01"}, "terminated"),
        ({"desig_cd": "WLL"}, "feature code WLL"),
        ({"desig_cd": "PPLQ"}, "abandoned"),
        ({"ufi": ""}, "no feature number"),
        ({"nt": "D"}, "no name in"),
    ],
)
def test_features_that_are_refused(tmp_path: Path, changes: dict[str, str], said: str) -> None:
    assert said in reason(gns, file(tmp_path, "sy.txt", gns_rows(changes)))
