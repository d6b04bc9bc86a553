"""Tables out: the contract, its projections, and what a hostile cell must not do."""

from __future__ import annotations

import csv
import json
from dataclasses import fields
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midan.errors import InputError, OutputError
from midan.io.atomic import written_whole
from midan.io.contract import FIELDS, as_record, is_default, read_records
from midan.io.exporters.csv import plain_cell, safe_cell
from midan.io.manifest import count_records, known_versions, write_manifest
from midan.io.options import FileOptions
from midan.io.rows import TABLES
from midan.io.tables import output_formats, write_records
from midan.records import Casualty, Count, Event

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    MakeEvent = Callable[..., Event]


MARK = b"\xef\xbb\xbf"


def rows(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=delimiter, strict=True))


def test_the_contract_has_every_field_once() -> None:
    assert sorted(FIELDS) == sorted(field.name for field in fields(Event))


def test_json_lines_are_the_contract(make_event: MakeEvent, tmp_path: Path) -> None:
    event = make_event(count=Count(1, None, None), tags=("massacre",))
    write_records([as_record(event)], path := tmp_path / "events.jsonl")
    (record,) = read_records(path)
    assert list(record) == list(FIELDS)
    assert record["count"] == {"low": 1, "best": None, "high": None}
    assert record["actors"][0]["name_ar"] == "الطيران الحربي"
    assert record["tags"] == ["massacre"]
    assert path.read_text(encoding="utf-8").count("\n") == 1


@pytest.mark.parametrize(
    ("changes", "default"),
    [
        ({}, True),
        ({"status": "attempted"}, True),
        ({"status": "denied"}, False),
        ({"background": True}, False),
        ({"scope": "habitual"}, False),
    ],
)
def test_the_default_table_of_records_and_of_events(
    make_event: MakeEvent, changes: dict[str, Any], default: bool
) -> None:
    event = make_event(**changes)
    assert event.in_default_table is default
    assert is_default(as_record(event)) is default


@pytest.mark.parametrize(("name", "delimiter"), [("events.csv", ","), ("events.tsv", "\t")])
def test_one_row_an_event(make_event: MakeEvent, tmp_path: Path, name: str, delimiter: str) -> None:
    write_records([as_record(make_event())], path := tmp_path / name)
    (row,) = rows(path, delimiter)
    expected = {
        "agents": "Warplanes", "actors_ar": "الطيران الحربي", "places": "Minyan; تلة بلا اسم",
        "places_ar": "منيان; تلة بلا اسم", "admin1": "Aleppo", "date_start": "",
        "date_end": "2016-11-13", "injured_low": "3", "injured_best": "", "background": "false",
        "trigger": "قصف", "title": "غارة", "version_rules": "r",
    }  # fmt: skip
    assert row | expected == row
    assert not path.read_bytes().startswith(MARK)


def test_excel_takes_the_file_for_utf8_where_asked(make_event: MakeEvent, tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    write_records([as_record(make_event())], path, options=FileOptions(excel=True))
    assert path.read_bytes().startswith(MARK)


def test_one_row_a_place_and_no_number_to_sum(make_event: MakeEvent, tmp_path: Path) -> None:
    write_records([as_record(make_event())], path := tmp_path / "event_places.csv", "event_places")
    resolved, unresolved = rows(path)
    assert (resolved["place_name"], resolved["place_lat"]) == ("Minyan", "36.19")
    assert (unresolved["place_lat"], unresolved["place_reason"]) == ("", "no candidate")
    assert not [name for name in resolved if name.startswith(("killed", "injured", "count"))]


@pytest.mark.parametrize("table", TABLES)
def test_a_table_without_rows_keeps_its_header(
    make_event: MakeEvent, tmp_path: Path, table: str
) -> None:
    write_records([], empty := tmp_path / "empty.csv", table)
    write_records([as_record(make_event())], full := tmp_path / "full.csv", table)
    header = empty.read_text(encoding="utf-8").splitlines()
    assert header == full.read_text(encoding="utf-8").splitlines()[:1]


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("+963", "'+963"),
        ("- قال", "'- قال"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        (" =1", "' =1"),
        ("\u200f=1", "'\u200f=1"),
        ("＝1", "'＝1"),
        ("'=1", "''=1"),  # which is not what "=1" becomes
        ("'tis", "'tis"),
        ("قصف = هجوم", "قصف = هجوم"),
        (-3, -3),
        (None, None),
        (True, "true"),
    ],
)
def test_formulas_are_made_text(cell: Any, safe: Any) -> None:
    assert safe_cell(cell) == safe


@given(st.text() | st.from_regex(r"[' \t]*[=+@-]?\w*"))
def test_the_text_of_a_cell_can_be_had_as_it_was(text: str) -> None:
    assert plain_cell(str(safe_cell(text))) == text


@given(st.text())
def test_no_text_begins_a_formula(text: str) -> None:
    cell = safe_cell(text)
    assert isinstance(cell, str)
    assert not cell.strip().startswith(("=", "+", "-", "@"))


def test_geojson_has_one_feature_an_event_and_place(make_event: MakeEvent, tmp_path: Path) -> None:
    write_records([as_record(make_event())], path := tmp_path / "events.geojson")
    collection = json.loads(path.read_text(encoding="utf-8"))
    located, nowhere = collection["features"]
    assert collection["type"] == "FeatureCollection"
    assert located["geometry"] == {"type": "Point", "coordinates": [37.08, 36.19]}
    assert nowhere["geometry"] is None
    assert (located["id"], nowhere["id"]) == ("e1-1", "e1-2")
    numbers = {"killed_best", "injured_low", "count", "casualties"}
    assert not numbers & set(located["properties"])


def test_geojson_draws_an_area_that_is_known(make_event: MakeEvent, tmp_path: Path) -> None:
    event = make_event()
    record = as_record(event)
    ring = [[37.0, 36.0], [37.1, 36.0], [37.1, 36.1], [37.0, 36.0]]
    record["places"][0]["area"] = {"type": "Polygon", "coordinates": [ring]}
    record["places"][1]["area"] = {"type": "ref", "id": "sy-region"}
    write_records([record], path := tmp_path / "events.geojson")
    first, second = json.loads(path.read_text(encoding="utf-8"))["features"]
    assert first["geometry"]["coordinates"] == [ring]
    assert second["geometry"] is None


def test_geojson_of_nothing_is_geojson(tmp_path: Path) -> None:
    write_records([], path := tmp_path / "events.geojson")
    assert json.loads(path.read_text(encoding="utf-8"))["features"] == []


def test_an_unknown_format_and_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"unknown format \.doc; known are \.csv, "):
        write_records([], tmp_path / "events.doc")
    for name in output_formats():
        with pytest.raises(OutputError, match="cannot be written"):
            write_records([], tmp_path / "no" / "folder" / f"events.{name}")


def test_a_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old", encoding="utf-8")

    def interrupted() -> None:
        with written_whole(path) as part:
            part.write_text("half", encoding="utf-8")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]
    assert path.read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.jsonl", "{", "line 1: is not JSON"),
        ("a.jsonl", "[]\n", "line 1: is no event"),
        ("a.jsonl", '{"event_id": "1", "schema_version": "9"}', "this midan reads '1'"),
        ("a.csv", "x", "is no events.jsonl"),
        ("a.pdf", "x", "unknown format"),
        ("a.jsonl", b"\0", "cannot be read: is a binary file"),
        ("a.jsonl", b'{"event_id": "\xff"}', "cannot be read: is not UTF-8"),
    ],
)
def test_what_is_no_table_of_events(
    tmp_path: Path, name: str, content: str | bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(InputError, match=said):
        list(read_records(path))


def test_the_manifest_tells_what_was_made_from_what(make_event: MakeEvent, tmp_path: Path) -> None:
    toll = Casualty("killed", "civilian", 1, 1, 1, "قتيل", "text", 0, 4)
    records = [as_record(make_event()), as_record(make_event(status="denied", casualties=(toll,)))]
    write_records(records, output := tmp_path / "events.jsonl")
    write_manifest(
        path := tmp_path / "manifest.json",
        versions=known_versions(records),
        options={"all": True},
        counts=count_records(records),
        inputs=[],
        outputs=[output],
    )
    manifest = json.loads(path.read_text(encoding="utf-8"))
    assert manifest["versions"]["gazetteer"] == "g"
    assert manifest["counts"] == {
        "events": 2, "kinds": {"air_strike": 2}, "statuses": {"denied": 1, "occurred": 1},
        "places_resolved": 2, "places_unresolved": 2,
    }  # fmt: skip
    assert manifest["outputs"][0]["bytes"] == output.stat().st_size
    assert len(manifest["outputs"][0]["sha256"]) == 64
