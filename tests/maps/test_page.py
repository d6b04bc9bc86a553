"""The written file: whole, alone, the same each time, and allowed to run only what is in it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import sys
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest

from midan.errors import MapError, OutputError
from midan.maps import IncidentMap, assets, incident_map, write_map
from midan.maps.base_map import base_for
from midan.maps.island import COMPRESS_ABOVE_BYTES
from tests.maps.random_events import make_events

if TYPE_CHECKING:
    from pathlib import Path

SCRIPTS = sorted(path.name for path in files("midan.maps").joinpath("assets", "js").iterdir())
FORBIDDEN = re.compile(
    r"innerHTML|outerHTML\s*=|insertAdjacentHTML|document\.write|\beval\(|new Function|bindPopup\(|"
    r"bindTooltip\(|setTimeout\(\s*['\"]|srcdoc|DOMParser|createContextualFragment"
)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("map") / "map.html"
    write_map(make_events(40), path, lang="en", title="A <b>title</b> {{ 7*7 }}")
    return path.read_text(encoding="utf-8")


def test_two_renders_are_equal_to_the_byte(tmp_path: Path) -> None:
    for name in ("one.html", "two.html"):
        write_map(make_events(40), tmp_path / name)
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()


def test_packed_renders_are_equal_too(tmp_path: Path) -> None:
    for name in ("one.html", "two.html"):
        write_map(make_events(40), tmp_path / name, compress=True)
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()


def test_the_policy_names_exactly_the_parts_of_the_page(page: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    assert policy.group(1).startswith("default-src 'none'; ")
    assert "unsafe" not in policy.group(1)
    for name in ("script", "style"):
        parts = re.findall(rf"<{name}>(.*?)</{name}>", page, re.DOTALL)
        hashes = {
            base64.b64encode(hashlib.sha256(part.encode()).digest()).decode() for part in parts
        }
        allowed = re.search(rf"{name}-src ([^;]*)", policy.group(1))
        assert allowed is not None
        assert set(re.findall(r"sha256-([^']*)", allowed.group(1))) == hashes
    assert page.count("<script") == 5 - 1, "three scripts and the data"


def test_nothing_is_loaded_from_anywhere(page: str) -> None:
    markup = re.sub(r"<(script|style)[^>]*>.*?</\1>", "", page, flags=re.DOTALL)
    assert not re.search(r"<link|<img|<iframe|src=|url\(", markup)
    style = "".join(re.findall(r"<style>(.*?)</style>", page, re.DOTALL))
    assert set(re.findall(r"url\(([^)]*)\)", style)) <= {"#default#VML"}
    assert "@import" not in style
    assert " style=" not in markup


def test_the_title_is_text(page: str) -> None:
    assert "<title>A &lt;b&gt;title&lt;/b&gt; {{ 7*7 }}</title>" in page


def test_the_charset_and_the_policy_come_before_all_else(page: str) -> None:
    head = page.index("<head>")
    assert (
        page.index("<meta charset") < page.index("Content-Security-Policy") < page.index("<title>")
    )
    assert page.index("<meta charset") - head < 20


@pytest.mark.parametrize("name", SCRIPTS)
def test_no_script_of_ours_makes_markup_from_text(name: str) -> None:
    text = files("midan.maps").joinpath("assets", "js", name).read_text(encoding="utf-8")
    assert FORBIDDEN.findall(text) == []
    assert len(text.splitlines()) <= 400


def test_every_script_file_is_in_the_page() -> None:
    assert sorted(assets.SCRIPTS) == SCRIPTS
    styles = sorted(path.name for path in files("midan.maps").joinpath("assets", "css").iterdir())
    assert sorted(assets.STYLES) == styles


def test_the_base_map_is_the_one_that_the_build_script_made() -> None:
    content = files("midan.maps").joinpath("assets", "base.topo.json").read_bytes()
    assert hashlib.sha256(content).hexdigest() == assets.manifest()["base.topo.json"]


def test_a_library_that_was_changed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "manifest", lambda: {"leaflet.css": "0" * 64})
    with pytest.raises(MapError, match=r"leaflet\.css of django-js-lib-leaflet has sha256"):
        assets._leaflet_file("leaflet.css")


def test_large_tables_are_packed_and_small_ones_can_be_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from midan.maps import island

    assert COMPRESS_ABOVE_BYTES == 5_000_000
    write_map(make_events(20), tmp_path / "small.html")
    assert 'data-form="json"' in (tmp_path / "small.html").read_text(encoding="utf-8")
    monkeypatch.setattr(island, "COMPRESS_ABOVE_BYTES", 1000)
    write_map(make_events(20), tmp_path / "large.html")
    assert 'data-form="gzip"' in (tmp_path / "large.html").read_text(encoding="utf-8")


def test_it_is_a_folium_map_without_outside_files() -> None:
    import folium

    drawn = incident_map(make_events(5))
    assert isinstance(drawn, folium.Map)
    assert isinstance(drawn, IncidentMap)
    assert folium.Map.default_js, "folium's own maps keep their files"
    assert drawn._repr_html_().startswith("<iframe srcdoc=")


def test_own_layers_can_be_added_and_are_allowed_by_the_policy() -> None:
    import folium

    drawn = incident_map(make_events(5))
    folium.CircleMarker(location=[36.2, 37.1]).add_to(drawn)
    text = drawn.get_root().render()
    last = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)[-1]
    assert "L.circleMarker" in last
    assert base64.b64encode(hashlib.sha256(last.encode()).digest()).decode() in text


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"lang": "fr"}, "lang is 'fr'; the page speaks ar and en"),
        ({"boundaries": {"type": "Nonsense"}}, "unknown GeoJSON type 'Nonsense'"),
        (
            {
                "boundaries": {
                    "type": "Polygon",
                    "coordinates": [[[400000.0, 3900000.0], [1.0, 2.0]]],
                }
            },
            "reproject it to EPSG:4326",
        ),
        ({"boundaries": "no-such-file.geojson"}, "can't be read as GeoJSON"),
        ({"boundaries": {"type": "Point", "coordinates": [1, 2]}}, "holds no line or polygon"),
        ({"labels": [{"name": "x", "lat": 0, "lon": 0, "rank": 1}]}, "label 1: lat, lon or rank"),
    ],
)
def test_options_that_cannot_be_drawn_are_refused(options: dict[str, Any], message: str) -> None:
    with pytest.raises(MapError, match=re.escape(message)):
        incident_map(make_events(3), **options)


def test_own_boundaries_replace_the_base_map_s(tmp_path: Path) -> None:
    line = {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {},
                "geometry": {"type": "LineString", "coordinates": [[36.0, 36.0], [37.0, 36.5]]},
            }
        ],
    }
    path = tmp_path / "lines.geojson"
    path.write_text(json.dumps(line), encoding="utf-8")
    write_map(make_events(3), tmp_path / "map.html", boundaries=path)
    assert '"boundaries":[[[36.0,36.0],[37.0,36.5]]]' in (tmp_path / "map.html").read_text(
        encoding="utf-8"
    )


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=re.escape("nowhere")):
        write_map([], tmp_path / "nowhere" / "map.html")


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(MapError):
        write_map([{"no": "id"}], path)
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("points", "most"),
    [
        ([(36.2, 37.1), (36.6, 37.3)], 110_000),
        ([(32.5, 35.8), (37.2, 42.0)], 180_000),
        ([], 330_000),
        ([(-33.4, -70.6)], 120_000),
    ],
)
def test_the_base_map_is_cut_to_the_events(points: list[tuple[float, float]], most: int) -> None:
    base = base_for(points, assets.base_topology())
    assert len(json.dumps(base, separators=(",", ":"))) < most
    used = {
        abs(n) if n >= 0 else ~n
        for geometries in base["objects"].values()
        for g in geometries
        for n in _flat(g["arcs"])
    }
    assert used == set(range(len(base["arcs"])))


def _flat(value: Any) -> list[int]:
    return [n for item in value for n in _flat(item)] if isinstance(value, list) else [value]


def test_nothing_heavy_is_loaded_until_a_map_is_asked_for() -> None:
    script = "import sys, midan.maps; sys.exit('folium' in sys.modules or 'pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
