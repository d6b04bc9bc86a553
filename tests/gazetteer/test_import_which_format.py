"""Which format a file is of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from midan.gazetteer.importers import known_formats
from midan.gazetteer.importers.formats import (
    geonames,
    gns,
    linked_places,
    ocha,
    osm,
    plain,
    wikidata,
)
from tests.gazetteer.import_files import file, table
from tests.gazetteer.test_import_gns import gns_rows
from tests.gazetteer.test_import_linked_places import linked
from tests.gazetteer.test_import_ocha import VILLAGE
from tests.gazetteer.test_import_osm import overpass
from tests.gazetteer.test_import_tagged_names import geonames_line
from tests.gazetteer.test_import_wikidata import ITEM

if TYPE_CHECKING:
    from pathlib import Path


def test_every_format_is_found_by_its_module() -> None:
    assert known_formats() == (
        "geonames", "gns", "linked_places", "ocha", "osm", "plain", "wikidata",
    )  # fmt: skip


def test_only_one_format_recognises_a_file(tmp_path: Path) -> None:
    files = {
        "geonames": file(tmp_path, "SY.txt", geonames_line()),
        "gns": file(tmp_path, "gns.txt", gns_rows({})),
        "linked_places": file(tmp_path, "lp.json", linked()),
        "ocha": file(tmp_path, "ocha.csv", table([VILLAGE])),
        "wikidata": file(tmp_path, "wd.csv", table([ITEM])),
        "osm": overpass(tmp_path, {"place": "village", "name": "كفر ناصح"}),
    }
    specific = {
        "geonames": geonames, "gns": gns, "linked_places": linked_places, "ocha": ocha,
        "osm": osm, "wikidata": wikidata,
    }  # fmt: skip
    for name, path in files.items():
        head = path.read_bytes()
        assert [key for key, one in specific.items() if one.recognises(path, head)] == [name]
        assert not specific[name].LAST_RESORT
    assert plain.LAST_RESORT
