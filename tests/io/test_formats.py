"""Formats with types, geometry or sheets, read back by the libraries that users open them with."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import openpyxl
import pyarrow.parquet
import pytest
import shapely

from midan.errors import MissingExtraError
from midan.io.contract import as_record
from midan.io.meanings import meaning_of
from midan.io.names import without_names
from midan.io.options import FileOptions
from midan.io.rows import table_columns
from midan.io.tables import write_cells, write_records

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from midan.io.rows import Cell
    from midan.records import Event

    MakeEvent = Callable[..., Event]

FORMULA = '=HYPERLINK("http://a.b","x")'
KML = "{http://www.opengis.net/kml/2.2}"


def test_parquet_keeps_types_and_what_is_not_stated(make_event: MakeEvent, tmp_path: Path) -> None:
    write_records([as_record(make_event(title=FORMULA))], path := tmp_path / "events.parquet")
    table = pyarrow.parquet.read_table(path)
    assert table.column_names == list(table_columns("events"))
    (row,) = table.to_pylist()
    assert row["title"] == FORMULA  # nothing runs here, so nothing is changed
    assert (row["injured_low"], row["injured_best"]) == (3, None)
    assert (row["background"], row["confidence"]) == (False, 0.8)


def test_parquet_without_rows_has_its_columns(tmp_path: Path) -> None:
    write_records([], path := tmp_path / "events.parquet")
    assert pyarrow.parquet.read_table(path).num_rows == 0


def test_excel_sheet(make_event: MakeEvent, tmp_path: Path) -> None:
    event = make_event(title=FORMULA, url="a\x0bb", source="ا" * 40_000)
    write_records([as_record(event)], path := tmp_path / "events.xlsx")
    workbook = openpyxl.load_workbook(path)
    sheet = workbook["events"]
    header = [cell.value for cell in sheet[1]]
    assert header == list(table_columns("events"))
    assert sheet.sheet_view.rightToLeft
    assert sheet.freeze_panes == "A2"
    cells = dict(zip(header, sheet[2], strict=True))
    assert (cells["title"].value, cells["title"].data_type) == (FORMULA, "s")
    assert cells["url"].value == "ab"
    assert len(cells["source"].value) == 32_767
    assert cells["injured_low"].value == 3
    assert [cell.value for cell in workbook["codebook"]["A"]][1:] == header
    workbook.close()


@pytest.mark.parametrize("table", ["events", "event_places"])
def test_every_column_has_a_meaning(table: str) -> None:
    assert [name for name in table_columns(table) if not meaning_of(name)] == []


def test_geopackage(make_event: MakeEvent, tmp_path: Path) -> None:
    write_records([as_record(make_event())], path := tmp_path / "events.gpkg")
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA application_id").fetchone() == (0x47504B47,)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        kinds = database.execute("SELECT table_name, data_type, srs_id FROM gpkg_contents")
        assert set(kinds) == {("event_places", "features", 4326), ("events", "attributes", None)}
        blobs = database.execute("SELECT geom FROM event_places ORDER BY fid").fetchall()
        box = database.execute("SELECT min_x, max_y FROM gpkg_contents").fetchone()
    ((blob,), (unresolved,)) = blobs
    assert blob[:2] == b"GP"
    assert shapely.from_wkb(blob[8:]).equals(shapely.Point(37.08, 36.19))
    assert unresolved is None
    assert box == (37.08, 36.19)


@pytest.mark.parametrize(
    "geometry",
    [
        shapely.Point(37, 36),
        shapely.LineString([(37, 36), (38, 35)]),
        shapely.Polygon([(0, 0), (4, 0), (4, 4)], [[(2, 1), (3, 1), (3, 2)]]),
        shapely.MultiPolygon([shapely.box(0, 0, 1, 1), shapely.box(2, 2, 3, 3)]),
        shapely.MultiLineString([[(0, 0), (1, 1)], [(2, 2), (3, 3)]]),
    ],
    ids=lambda geometry: geometry.geom_type,
)
def test_well_known_binary_reads_back(geometry: Any) -> None:
    from midan.io.wkb import bounds, wkb

    written = shapely.geometry.mapping(geometry)
    assert shapely.from_wkb(wkb(written)).equals(geometry)
    assert bounds(written) == geometry.bounds


def test_kml_has_a_placemark_for_each_place_that_is_located(
    make_event: MakeEvent, tmp_path: Path
) -> None:
    hostile = make_event(source="<script>&\x00]]>", title="{{ 7*7 }}")
    write_records([as_record(hostile)], path := tmp_path / "events.kml")
    root = ET.fromstring(path.read_bytes())  # noqa: S314 (our own file)
    (placemark,) = root.iter(f"{KML}Placemark")
    assert placemark.findtext(f"{KML}name") == "air_strike: Minyan"
    assert placemark.findtext(f"{KML}Point/{KML}coordinates") == "37.08,36.19"
    assert placemark.findtext(f"{KML}TimeSpan/{KML}end") == "2016-11-13"
    data = {item.get("name"): item.findtext(f"{KML}value") for item in root.iter(f"{KML}Data")}
    assert data["source"] == "<script>&]]>"


def test_hxl_tags_stand_under_the_header(tmp_path: Path) -> None:
    cells: list[list[Cell]] = [["admin1", "week", "odd"], ["Idlib", "2020-01-13", 1]]
    write_cells(cells, path := tmp_path / "t.csv", "panel", FileOptions(hxl=True))
    assert path.read_text(encoding="utf-8").splitlines() == [
        "admin1,week,odd", "#adm1+name,#date+week+start,", "Idlib,2020-01-13,1",
    ]  # fmt: skip


def test_without_names_no_sentence_is_left(make_event: MakeEvent) -> None:
    event = make_event()
    (record,) = without_names([as_record(event)])
    assert record["evidence"] == []
    assert record["title"] == ""
    assert record["killed_best"] == event.killed_best
    assert [place["name"] for place in record["places"]] == ["Minyan", None]


@pytest.mark.parametrize(
    ("package", "name", "extra"),
    [("pyarrow", "parquet", "parquet"), ("openpyxl", "xlsx", "xlsx")],
)
def test_a_missing_extra_is_one_line_with_its_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, package: str, name: str, extra: str
) -> None:
    for module in [key for key in sys.modules if key.partition(".")[0] == package]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtraError, match=rf"pip install 'midan\[{extra}\]'"):
        write_records([], tmp_path / f"events.{name}")
    assert list(tmp_path.iterdir()) == []
