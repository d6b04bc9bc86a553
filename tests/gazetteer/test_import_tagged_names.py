"""GeoNames with the file of tagged names beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from midan.gazetteer.importers import Noted
from midan.gazetteer.importers.formats import geonames
from tests.gazetteer.import_files import all_of, file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def geonames_line(**changes: str) -> str:
    row = {
        "geonameid": "170857", "name": "Dār Ta‘izzah", "asciiname": "Dar Ta`izzah",
        "alternatenames": "Daret Azza,دار تعزة,دارتعزە,Darat Izza", "latitude": "36.28250",
        "longitude": "36.85222", "class": "P", "code": "PPLA3", "country": "SY", "cc2": "",
        "admin1": "09", "admin2": "", "admin3": "", "admin4": "", "population": "13525",
        "elevation": "", "dem": "", "timezone": "Asia/Damascus", "modified": "2024-03-05",
    }  # fmt: skip
    return "\t".join((row | changes).values()) + "\n"


def tagged_name(geonameid: str, language: str, name: str, **flags: str) -> str:
    row = {"preferred": "", "short": "", "colloquial": "", "historic": "", "from": "", "to": ""}
    return "\t".join(("1", geonameid, language, name, *(row | flags).values())) + "\n"


@pytest.mark.parametrize("name", ["alternateNamesV2.txt", "alternatenames/SY.txt"])
def test_tagged_names_beside_the_file_go_first(tmp_path: Path, name: str) -> None:
    path = file(tmp_path, "SY.txt", geonames_line())
    (tmp_path / "alternatenames").mkdir()
    lines: Sequence[str] = (
        tagged_name("170857", "ar", "دارة عزة الكبيرة"),
        tagged_name("170857", "ar", "دارة عزة", preferred="1"),
        tagged_name("170857", "ar", "Darat Azzah"),
        tagged_name("170857", "ar", "عزة القديمة", historic="1"),
        tagged_name("170857", "ckb", "دار تعزة"),
        tagged_name("170857", "en", "Daret Ezza"),
        tagged_name("170857", "link", "https://en.wikipedia.org/wiki/Darat_Izza"),
        tagged_name("1", "ar", "مكان آخر"),
    )
    file(tmp_path, name, "".join(lines))
    note, place = all_of(geonames, path)
    assert isinstance(note, Noted)
    assert (place.name_ar, place.strong_ar) == ("دارة عزة", ("دارة عزة الكبيرة",))
    assert "Daret Ezza" in place.strong_en
    assert not any("wikipedia" in one for one in place.strong_en)
