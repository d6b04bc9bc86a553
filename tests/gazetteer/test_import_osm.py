"""OpenStreetMap: Overpass JSON and extracts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from midan.errors import GazetteerError
from midan.gazetteer.importers.formats import osm
from tests.gazetteer.import_files import all_of, file, one, reason

if TYPE_CHECKING:
    from pathlib import Path


def overpass(tmp_path: Path, tags: dict[str, str], **element: Any) -> Path:
    whole = {"type": "node", "id": 7, "lat": 36.2, "lon": 37.0, "tags": tags} | element
    text = json.dumps({"version": 0.6, "elements": [whole]}, ensure_ascii=False)
    return file(tmp_path, "overpass.json", text)


def test_a_node_of_overpass(tmp_path: Path) -> None:
    tags = {
        "place": "village", "name": "Kefer Nasih", "name:ar": "كفر ناصح", "int_name": "Kafr Nasih",
        "alt_name": "كفرناصح;Kafer Naseh; ", "old_name": "كفر قديم", "population": "2,500",
    }  # fmt: skip
    path = overpass(tmp_path, tags)
    assert osm.recognises(path, path.read_bytes())
    place = one(osm, path)
    assert (place.id, place.kind, place.name_ar) == ("osm-n7", "village", "كفر ناصح")
    assert place.strong_ar == ("كفرناصح", "كفر قديم")
    assert {place.name_en, *place.strong_en} == {"Kafr Nasih", "Kefer Nasih", "Kafer Naseh"}
    assert (place.prominence, place.licence) == (1, "ODbL 1.0")


def test_a_name_in_no_arabic_does_not_match_alone(tmp_path: Path) -> None:
    """The map holds names that somebody made up, and Kurdish ones: they need context."""
    place = one(osm, overpass(tmp_path, {"place": "hamlet", "name": "Jane's Corner"}))
    assert place.weak_en == ("Jane's Corner",)
    kurdish = {"place": "village", "name": "گوندێ نوو", "name:ar": "القرية الجديدة"}
    place = one(osm, overpass(tmp_path, kurdish))
    assert (place.name_ar, place.strong_ar) == ("القرية الجديدة", ())


@pytest.mark.parametrize(
    ("tags", "said"),
    [
        ({"place": "locality", "name": "أرض"}, "place=locality is not taken"),
        ({"shop": "bakery", "name": "فرن"}, "no tag that says"),
        ({"abandoned:place": "village", "name": "خربة"}, "abandoned"),
        ({"place": "village", "abandoned": "yes", "name": "خربة"}, "abandoned"),
        ({"place": "village"}, "no name in"),
    ],
)
def test_osm_things_that_are_refused(tmp_path: Path, tags: dict[str, str], said: str) -> None:
    assert said in reason(osm, overpass(tmp_path, tags))


@pytest.mark.parametrize(
    "element",
    [
        {"type": "way", "center": {"lat": 36.2, "lon": 37.0}},
        {"type": "relation", "bounds": {"minlat": 36.1, "maxlat": 36.3, "minlon": 36.9,
                                        "maxlon": 37.1}},
    ],
    ids=["centre of a way", "box of a relation"],
)  # fmt: skip
def test_ways_and_relations_have_a_middle(tmp_path: Path, element: dict[str, Any]) -> None:
    path = overpass(tmp_path, {"place": "suburb", "name": "حي الزهور"})
    whole = {"id": 7, "tags": {"place": "suburb", "name": "حي الزهور"}} | element
    path.write_text(json.dumps({"elements": [whole]}), "utf-8")
    place = one(osm, path)
    assert (round(place.lat, 3), round(place.lon, 3)) == (36.2, 37.0)
    assert place.id == f"osm-{element['type'][0]}7"


def test_an_extract_with_a_node_and_an_area(tmp_path: Path) -> None:
    pytest.importorskip("osmium")
    corners = [(36.1, 36.9), (36.1, 37.1), (36.3, 37.1), (36.3, 36.9)]
    nodes = "".join(
        f'<node id="{n}" version="1" lat="{lat}" lon="{lon}"/>'
        for n, (lat, lon) in enumerate(corners, 1)
    )
    text = (
        f'<osm version="0.6">{nodes}<node id="9" version="1" lat="36.5" lon="37.5">'
        '<tag k="place" v="village"/><tag k="name:ar" v="كفر ناصح"/></node>'
        '<way id="5" version="1"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="4"/><nd ref="1"/>'
        '<tag k="landuse" v="industrial"/><tag k="name" v="المنطقة الصناعية"/></way></osm>'
    )
    path = file(tmp_path, "syria.osm", text)
    assert osm.recognises(path, path.read_bytes())
    found = {place.id: place for place in all_of(osm, path)}
    assert set(found) == {"osm-n9", "osm-w5"}
    assert (found["osm-n9"].lat, found["osm-n9"].lon) == (36.5, 37.5)
    area = found["osm-w5"]
    assert (area.kind, round(area.lat, 3), round(area.lon, 3)) == ("industrial", 36.2, 37.0)


def test_an_extract_as_it_is_downloaded(tmp_path: Path) -> None:
    osmium = pytest.importorskip("osmium")
    path = tmp_path / "syria-latest.osm.pbf"
    writer = osmium.SimpleWriter(str(path))
    tags = {"place": "village", "name": "Kefer Nasih", "name:ar": "كفر ناصح"}
    writer.add_node(osmium.osm.mutable.Node(id=9, location=(37.5, 36.5), tags=tags))
    writer.add_node(osmium.osm.mutable.Node(id=10, location=(37.6, 36.6), tags={"shop": "kiosk"}))
    writer.close()
    assert osm.recognises(path, path.read_bytes())
    place = one(osm, path)
    assert (place.id, place.name_ar, place.lat, place.lon) == ("osm-n9", "كفر ناصح", 36.5, 37.5)


def test_an_answer_without_a_place_is_one(tmp_path: Path) -> None:
    path = file(tmp_path, "overpass.json", '{"version": 0.6, "osm3s": {}, "elements": []}')
    assert osm.recognises(path, path.read_bytes())
    assert all_of(osm, path) == []


@pytest.mark.parametrize("text", ['{"elements": [{"type": "node"', '{"elements": 3}', "[]"])
def test_a_cut_off_answer_is_an_error(tmp_path: Path, text: str) -> None:
    with pytest.raises(GazetteerError, match=r"overpass\.json: (no whole JSON|has no list)"):
        all_of(osm, file(tmp_path, "overpass.json", text))
