"""Files that are empty, lack a column, break off, or whose import is interrupted."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from midan.errors import GazetteerError
from midan.gazetteer.importers import import_file
from midan.gazetteer.store import layers, store_home
from tests.gazetteer.import_files import file, table
from tests.gazetteer.test_import_gns import gns_rows
from tests.gazetteer.test_import_linked_places import TAB_SEPARATED, linked
from tests.gazetteer.test_import_ocha import NEW_UNIT, VILLAGE
from tests.gazetteer.test_import_tagged_names import geonames_line
from tests.gazetteer.test_import_wikidata import ITEM

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

OWN = {"name_ar": "كفر ناصح", "lat": "34.2", "lon": "39.87"}
MANY = 400
_MAY_TAKE_S = 60.0


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store that holds one place."""
    monkeypatch.setenv("MIDAN_HOME", str(tmp_path / "home"))
    import_file(file(tmp_path, "first.csv", table([OWN | {"id": "1"}])))
    return tmp_path / "home"


def stored() -> list[str]:
    return [place.id for layer in layers(store_home()) for place in layer.places()]


def names() -> list[str]:
    """Give names that do not repeat each other, so that a file of them does not pack well."""
    return [sha256(str(number).encode()).hexdigest()[:40] for number in range(MANY)]


def geonames_archive() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("SY.txt", "".join(
            geonames_line(geonameid=str(number), alternatenames=name)
            for number, name in enumerate(names())
        ))  # fmt: skip
    return content.getvalue()


def workbook() -> bytes:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(list(VILLAGE))
    for number, name in enumerate(names()):
        book.active.append([*(VILLAGE | {"LocationName_ar": name, "id": str(number)}).values()])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def extract() -> bytes:
    osmium = pytest.importorskip("osmium")
    path = Path(os.environ["MIDAN_HOME"]) / "extract.osm.pbf"
    writer = osmium.SimpleWriter(str(path))
    for number, name in enumerate(names(), 1):
        tags = {"place": "village", "name": name}
        writer.add_node(osmium.osm.mutable.Node(id=number, location=(39.9, 34.2), tags=tags))
    writer.close()
    return path.read_bytes()


def shapes() -> bytes:
    shapefile = pytest.importorskip("shapefile")
    parts = {part: io.BytesIO() for part in ("shp", "shx", "dbf")}
    with shapefile.Writer(**parts, encoding="utf-8") as writer:
        for column in ("PCODE", "NAME_EN", "NAME_AR"):
            writer.field(column, "C", size=60)
        for number, name in enumerate(names()):
            writer.point(39.9, 34.2)
            writer.record(f"C{number}", "Village", name)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, stream in parts.items():
            archive.writestr(f"places.{part}", stream.getvalue())
    return content.getvalue()


BINARIES = [
    ("SY.zip", "geonames", geonames_archive), ("places.xlsx", "ocha", workbook),
    ("syria.osm.pbf", "osm", extract), ("places.zip", "ocha", shapes),
]  # fmt: skip
TEXTS = [
    ("overpass.json", json.dumps({"elements": [{"type": "node", "id": 7, "tags": {}}] * 9})),
    ("places.json", linked(names=[{"toponym": "كفر ناصح"}] * 9)),
    ("query.json", json.dumps([ITEM] * 9)),
]  # fmt: skip
IDS = [row[0] for row in BINARIES]


@pytest.mark.parametrize("damage", ["cut off", "turned bits"])
@pytest.mark.parametrize(("name", "format_name", "content"), BINARIES, ids=IDS)
def test_a_file_that_is_damaged_in_the_middle(
    tmp_path: Path, name: str, format_name: str, content: Callable[[], bytes], damage: str
) -> None:
    """Wherever it is damaged: one line with its name, and the store as it was."""
    whole = content()
    for tenth in (2, 5, 8):
        at = len(whole) * tenth // 10
        turned = bytes(255 - byte for byte in whole[at : at + 64])
        broken = whole[:at] + (turned + whole[at + 64 :] if damage == "turned bits" else b"")
        with pytest.raises(GazetteerError, match=name) as raised:
            import_file(file(tmp_path, name, broken), format_name)
        assert "\n" not in str(raised.value)
    assert stored() == ["own-1"]


@pytest.mark.parametrize(("name", "text"), TEXTS, ids=[row[0] for row in TEXTS])
def test_a_text_that_breaks_off(tmp_path: Path, name: str, text: str) -> None:
    for tenth in range(6, 10):
        with pytest.raises(GazetteerError, match=f"{name}: no whole JSON"):
            import_file(file(tmp_path, name, text[: len(text) * tenth // 10]))
    assert stored() == ["own-1"]


EMPTY = [
    ("own.csv", "name_ar,lat,lon\n", "holds no rows"),
    ("ocha.csv", ",".join(VILLAGE) + "\n", "holds no rows"),
    ("gns.txt", gns_rows({}).partition("\n")[0] + "\n", "holds no rows"),
    ("query.json", '{"head": {}, "results": {"bindings": []}}', "not recognised"),
    ("overpass.json", '{"osm3s": {}, "elements": []}', "holds no rows"),
    ("own.geojson", '{"type": "FeatureCollection", "features": []}', "holds no rows"),
    ("nothing.csv", "", "the file is empty"),
]


@pytest.mark.parametrize(("name", "text", "said"), EMPTY, ids=[row[0] for row in EMPTY])
def test_a_file_of_no_rows(tmp_path: Path, name: str, text: str, said: str) -> None:
    with pytest.raises(GazetteerError, match=rf"{name}: .*{said}"):
        import_file(file(tmp_path, name, text))
    assert stored() == ["own-1"]


def without(row: Mapping[str, str], *columns: str) -> str:
    return table([{key: value for key, value in row.items() if key not in columns}])


def tabbed(row: Mapping[str, str], *columns: str) -> str:
    return without(row, *columns).replace(",", "\t")


GNS = dict(zip(*(line.split("\t") for line in gns_rows({}).lstrip("\ufeff").splitlines()),
               strict=True))  # fmt: skip
PLACE = {key: value for key, value in TAB_SEPARATED.items() if key != "variants"}
LACKING = [
    ("own.csv", without(OWN, "lat"), "lat or latitude"),
    ("own.csv", without(OWN, "lon"), "lon or long"),
    ("own.csv", without(OWN, "name_ar"), "name_ar or arabic"),
    ("own.csv", without(OWN, "lat").replace("39.87", ""), "lat or latitude"),
    ("ocha.csv", without(VILLAGE, "Latitude_y"), "latitude_y or latitude"),
    ("ocha.csv", without(VILLAGE, "LocationName_ar", "LocationName_en"), "locationname_ar or"),
    ("units.csv", without(NEW_UNIT, "center_lon"), "center_lon"),
    ("gns.txt", tabbed(GNS, "lat_dd"), "lat_dd or lat"),
    ("gns.txt", tabbed(GNS, "desig_cd"), "desig_cd or dsg"),
    ("query.csv", without(ITEM, "coord"), "coord or coords"),
    ("places.tsv", tabbed(PLACE, "lon"), "lon or geowkt"),
    ("places.tsv", tabbed(PLACE, "types", "fclasses"), "types or aat_types"),
]


@pytest.mark.parametrize(("name", "text", "column"), LACKING)
def test_a_missing_column_is_named(tmp_path: Path, name: str, text: str, column: str) -> None:
    with pytest.raises(GazetteerError, match=rf"{name}: has no column {column}.* is kept"):
        import_file(file(tmp_path, name, text))
    assert stored() == ["own-1"]


@pytest.mark.parametrize("row", ['"كفر ناصح,34.3,39.9', '"كفر" ناصح,34.3,39.9'])
def test_a_quotation_mark_swallows_no_rows(tmp_path: Path, row: str) -> None:
    text = f"name_ar,lat,lon\nتل ناصح,34.4,39.9\n{row}\nعين ناصح,34.5,39.9\n"
    with pytest.raises(GazetteerError, match=r"own\.csv: line 3: .*quotation mark.* is kept"):
        import_file(file(tmp_path, "own.csv", text))
    assert stored() == ["own-1"]


def test_a_short_first_row_lacks_no_column(tmp_path: Path) -> None:
    text = "name_ar,lat,lon\nكفر القصير\nكفر ناصح,34.3,39.9\n"
    report = import_file(file(tmp_path, "own.csv", text))
    assert (report.read, report.kept, report.refused.total()) == (2, 1, 1)


@pytest.mark.skipif(sys.platform == "win32", reason="a signal that other systems have")
def test_an_interrupted_command_leaves_the_old_store_whole(tmp_path: Path, home: Path) -> None:
    """Interrupted from outside, in the middle of the file, as Ctrl-C does."""
    pipe = tmp_path / "own.csv"
    os.mkfifo(pipe)
    before = sorted(home.rglob("*"))
    command = [sys.executable, "-m", "midan", "gazetteer", "import", str(pipe), "--format", "plain"]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as running:
        with pipe.open("w", encoding="utf-8") as head:
            head.write("name_ar,lat,lon\n")
        with pipe.open("w", encoding="utf-8") as rows:
            rows.write("كفر ناصح,34.3,39.9\n")
            rows.flush()
            time.sleep(1)
            running.send_signal(signal.SIGINT)
            _, said = running.communicate(timeout=_MAY_TAKE_S)
    assert running.returncode == 130
    assert b"Traceback" not in said
    assert sorted(home.rglob("*")) == before
    assert stored() == ["own-1"]
