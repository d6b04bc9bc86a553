"""A name is found however a downloaded file and a report spell it, and kept as the file has it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from midan.gazetteer import PlaceQuery, load_gazetteer
from midan.gazetteer.importers import import_file
from tests.gazetteer.import_files import file, table

if TYPE_CHECKING:
    from pathlib import Path

# what differs, how the file has it, how the report has it, what is shown
SPELLINGS = [
    ("direction marks", "زقاقينات\u200e\u200e", "زقاقينات", "زقاقينات"),
    ("direction marks within", "كفر\u200f زقاقين", "كفر زقاقين", "كفر زقاقين"),
    ("zero-width joiner", "زقا\u200dقينات", "زقاقينات", "زقاقينات"),
    ("zero-width space", "زقاقينات\u200b", "زقاقينات", "زقاقينات"),
    ("byte order mark inside", "\ufeffزقاقينات", "زقاقينات", "زقاقينات"),
    ("tatweel", "زقـــاقينات", "زقاقينات", "زقاقينات"),
    ("harakat in the file", "زُقَاقِينَات", "زقاقينات", "زُقَاقِينَات"),
    ("harakat in the report", "زقاقينات", "زُقاقينات", "زقاقينات"),
    ("presentation forms", "ﺯﻗﺎﻗﻴﻨﺎﺕ", "زقاقينات", "زقاقينات"),
    ("Persian letters", "زقاقینات کبيرة", "زقاقينات كبيرة", "زقاقينات كبيرة"),
    ("Kurdish he", "زقاقينە", "زقاقينة", "زقاقينه"),
    ("ta marbuta", "زقاقينة", "زقاقينه", "زقاقينة"),
    ("alef maqsura", "زقاقينى", "زقاقيني", "زقاقينى"),
    ("hamza on alef", "أزقاقينات", "ازقاقينات", "أزقاقينات"),
    ("hamza below alef", "إزقاقينات", "ازقاقينات", "إزقاقينات"),
    ("madda", "آزقاقينات", "ازقاقينات", "آزقاقينات"),
    ("alef wasla", "ٱزقاقينات", "ازقاقينات", "ٱزقاقينات"),
    ("hamza on waw", "زؤاقينات", "زواقينات", "زؤاقينات"),
    ("hamza on ya", "زقائينات", "زقايينات", "زقائينات"),
    ("Arabic digits", "زقاقينات ١٧", "زقاقينات 17", "زقاقينات ١٧"),
    ("Persian digits", "زقاقينات ۱۷", "زقاقينات 17", ""),
    ("article left out", "الزقاقينات", "زقاقينات", "الزقاقينات"),
    ("written together", "كفر زقاقين", "كفرزقاقين", "كفر زقاقين"),
    ("written apart", "كفرزقاقين", "كفر زقاقين", "كفرزقاقين"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "asked", "shown"),
    [row[1:] for row in SPELLINGS],
    ids=[row[0] for row in SPELLINGS],
)
def test_a_name_is_found_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, asked: str, shown: str
) -> None:
    monkeypatch.setenv("MIDAN_HOME", str(tmp_path / "home"))
    row = {"id": "1", "name_ar": written, "lat": "34.19913", "lon": "39.87012"}
    import_file(file(tmp_path, "own.csv", table([row | {"population": "4500"}])))
    gazetteer = load_gazetteer()
    assert gazetteer.resolve(PlaceQuery(asked, head="village")).id == "own-1"
    place = gazetteer.place("own-1")
    assert place is not None
    assert place.name_ar == (shown or written)


def test_a_tag_is_no_proof_of_the_script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names tagged Arabic in Latin letters, as every tenth is, are Latin names."""
    monkeypatch.setenv("MIDAN_HOME", str(tmp_path / "home"))
    tags = {"place": "village", "name:ar": "Zuqaqinat", "name": "زقاقينات"}
    node = {"type": "node", "id": 1, "lat": 34.2, "lon": 39.87, "tags": tags}
    import_file(file(tmp_path, "overpass.json", json.dumps({"elements": [node]})))
    place = load_gazetteer().place("osm-n1")
    assert place is not None
    assert place.name_ar == "زقاقينات"
