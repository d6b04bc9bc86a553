"""The user's own boundaries: GeoJSON as it comes, and what is wrong with a bad one."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from midan.errors import MapError
from midan.maps import incident_map
from midan.maps.boundaries import read_boundaries
from tests.maps.random_events import make_events

if TYPE_CHECKING:
    from pathlib import Path

RING = [[36.0, 35.0], [37.0, 35.0], [37.0, 36.0], [36.0, 35.0]]
POLYGON = {"type": "Polygon", "coordinates": [RING]}


def feature(geometry: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": {"name": "x"}, "geometry": geometry}


@pytest.mark.parametrize(
    ("given", "lines"),
    [
        (POLYGON, [RING]),
        ({"type": "LineString", "coordinates": RING}, [RING]),
        ({"type": "MultiPolygon", "coordinates": [[RING], [RING]]}, [RING, RING]),
        ({"type": "GeometryCollection", "geometries": [POLYGON]}, [RING]),
        ({"type": "FeatureCollection", "features": [feature(POLYGON), feature(None)]}, [RING]),
        ({"type": "LineString", "coordinates": [[36, 35, 412.0], [37, 35]]}, [RING[:2]]),
        (
            {"type": "LineString", "coordinates": [[36.00001, 35.0], [36.00002, 35], [37, 35]]},
            [RING[:2]],
        ),
        ({"type": "Polygon", "coordinates": [tuple(map(tuple, RING))]}, [RING]),
    ],
    ids=["polygon", "line", "polygons", "collection", "features", "heights", "repeats", "tuples"],
)
def test_geojson_becomes_lines(given: Any, lines: Any) -> None:
    assert read_boundaries(given) == lines


def test_none_is_the_base_map_s_and_the_word_none_is_no_boundary() -> None:
    assert read_boundaries(None) is None
    assert read_boundaries("none") == "none"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "can't be read as GeoJSON"),
        ("{", "can't be read as GeoJSON"),
        ("[" * 100_000, "can't be read as GeoJSON"),
        ("[]", "not GeoJSON but list"),
        ('{"type": "Topology", "objects": {}}', "unknown GeoJSON type 'Topology'"),
        ('{"type": "FeatureCollection"}', "a collection without a list in it"),
        ('{"type": "FeatureCollection", "features": [7]}', "not GeoJSON but int"),
        ('{"type": "FeatureCollection", "features": []}', "holds no line or polygon"),
        ('{"type": "LineString", "coordinates": []}', "a geometry has no coordinates"),
        ('{"type": "LineString", "coordinates": [[36]]}', "[36] is no point"),
        ('{"type": "LineString", "coordinates": [[36, "x"]]}', "is no point"),
        ('{"type": "LineString", "coordinates": [[36, NaN]]}', "is no point"),
        ('{"type": "LineString", "coordinates": [[4e5, 3.9e6]]}', "reproject it to EPSG:4326"),
    ],
)
def test_a_bad_file_is_named_with_what_is_wrong(text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "admin.geojson"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(MapError, match=re.escape(message)) as error:
        read_boundaries(path)
    assert str(error.value).startswith(str(path))


def test_a_file_of_another_kind_is_no_geojson(tmp_path: Path) -> None:
    path = tmp_path / "admin.shp"
    path.write_bytes(b"\x00\x00\x27\x0a\xff\xfe")
    with pytest.raises(MapError, match="can't be read as GeoJSON"):
        read_boundaries(path)


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "admin.geojson"
    path.write_text(json.dumps(POLYGON), encoding="utf-8-sig")
    assert read_boundaries(path) == [RING]


def test_lines_far_from_the_events_stay_out_of_the_page() -> None:
    far = {"type": "LineString", "coordinates": [[-70.0, -33.0], [-71.0, -34.0]]}
    both = {"type": "GeometryCollection", "geometries": [POLYGON, far]}
    text = incident_map(make_events(3), boundaries=both).get_root().render()
    assert '"boundaries":[[[36.0,35.0],' in text
    assert "-33.0" not in text


def test_boundaries_of_elsewhere_are_refused() -> None:
    far = {"type": "LineString", "coordinates": [[-70.0, -33.0], [-71.0, -34.0]]}
    with pytest.raises(MapError, match="no boundary comes near the events: it covers longitude"):
        incident_map(make_events(3), boundaries=far)
