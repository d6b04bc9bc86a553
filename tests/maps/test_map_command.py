"""`midan map`: its options, and what it says when one is of no use."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from midan.cli.app import run
from midan.io.contract import FIELDS
from midan.records import SCHEMA_VERSION
from tests.maps.random_events import make_events

if TYPE_CHECKING:
    from pathlib import Path

LINE = {"type": "LineString", "coordinates": [[36.0, 35.0], [37.0, 36.0]]}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a table of events and two files of boundaries, as the current one."""
    monkeypatch.chdir(tmp_path)
    events = [
        {name: event.get(name) for name in FIELDS} | {"schema_version": SCHEMA_VERSION}
        for event in make_events(12)
    ]
    lines = "".join(json.dumps(event, ensure_ascii=False) + "\n" for event in events)
    (tmp_path / "events.jsonl").write_text(lines, encoding="utf-8")
    (tmp_path / "lines.geojson").write_text(json.dumps(LINE), encoding="utf-8")
    (tmp_path / "bad.geojson").write_text("{", encoding="utf-8")
    return tmp_path


def island_of(path: Path) -> Any:
    text = path.read_text(encoding="utf-8")
    start = text.index(">", text.index('id="midan-data"')) + 1
    return json.loads(text[start : text.index("</script>", start)])


def draw(*options: str) -> int:
    return run(["map", "events.jsonl", "-o", "map.html", *options])


def test_the_plain_map_has_the_towns_and_no_server(folder: Path) -> None:
    assert draw() == 0
    island = island_of(folder / "map.html")
    assert (island["title"], island["lang"], island["tiles"]) == (None, "en", None)
    assert island["boundaries"] is None
    assert {"Aleppo", "Idlib"} <= {label[0] for label in island["labels"]}


@pytest.mark.parametrize(
    ("options", "field", "value"),
    [
        (["--title", "Aleppo"], "title", "Aleppo"),
        (["--lang", "ar"], "lang", "ar"),
        (["--boundaries", "lines.geojson"], "boundaries", [LINE["coordinates"]]),
        (["--no-boundaries"], "boundaries", "none"),
    ],
)
def test_each_option_reaches_the_page(
    options: list[str], field: str, value: object, folder: Path
) -> None:
    assert draw(*options) == 0
    assert island_of(folder / "map.html")[field] == value


def test_a_street_map_is_offered_and_its_key_is_warned_of(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert draw("--tiles", "OpenStreetMap.Mapnik") == 0
    assert "key" not in capsys.readouterr().err
    assert island_of(folder / "map.html")["tiles"]["hosts"] == "tile.openstreetmap.org"
    address = "https://t.example.org/{z}/{x}/{y}.png?k={key}"
    assert draw("--tiles", address, "--tiles-key", "abc", "--force") == 0
    assert "the key for t.example.org is in map.html: whoever has the file" in (
        capsys.readouterr().err
    )


@pytest.mark.parametrize(
    ("options", "code", "message"),
    [
        (["--boundaries", "none.geojson"], 1, "none.geojson: can't be read as GeoJSON"),
        (["--boundaries", "bad.geojson"], 1, "bad.geojson: can't be read as GeoJSON"),
        (["--boundaries", "lines.geojson", "--no-boundaries"], 2, "exclude each other"),
        (["--tiles", "OpenStretMap.Mapnik"], 1, "did you mean OpenStreetMap.Mapnik"),
        (["--tiles", "Thunderforest.OpenCycleMap"], 1, "wants a key: give --tiles-key"),
        (["--tiles-key", "abc"], 2, "--tiles-key needs --tiles"),
    ],
)
def test_an_option_of_no_use_is_one_line_and_no_file(
    options: list[str],
    code: int,
    message: str,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert draw(*options) == code
    said = capsys.readouterr().err
    assert message in said
    assert len(said.splitlines()) == 1
    assert not (folder / "map.html").exists()


def test_run_takes_the_same_options(folder: Path) -> None:
    (folder / "report.txt").write_text("قصفت قوات النظام بالمدفعية بلدة حيان", encoding="utf-8")
    options = ["--title", "Hayan", "--boundaries", "lines.geojson", "--lang", "ar"]
    assert run(["run", "report.txt", "-o", "out", *options]) == 0
    island = island_of(folder / "out" / "map.html")
    assert (island["title"], island["lang"]) == ("Hayan", "ar")
    assert island["boundaries"] == [LINE["coordinates"]]
    assert "Aleppo" in {label[0] for label in island["labels"]}


TELLINGS = {
    "first.txt": "غارة جوية على بلدة خان العسل 14-11-2016\nاستهدف الطيران الحربي بغارة جوية بلدة "
    "خان العسل في 14-11-2016، ما أدى إلى مقتل ثلاثة مدنيين.",
    "second.txt": "مقتل ثلاثة مدنيين بغارة على خان العسل 14-11-2016\nقُتل ثلاثة مدنيين جراء غارة "
    "جوية شنها الطيران الحربي على بلدة خان العسل في 14-11-2016.",
}


@pytest.fixture
def tellings(folder: Path) -> Path:
    """Extract two reports of one raid into `out`."""
    (folder / "in").mkdir()
    for name, text in TELLINGS.items():
        (folder / "in" / name).write_text(text, encoding="utf-8")
    assert run(["run", "in", "-o", "out"]) == 0
    return folder


def told(island: Any) -> tuple[bool, int, list[int]]:
    table = island["table"]
    return table["tied"], table["size"], [len(row) for row in table["details"]["reports"]]


def test_run_maps_an_incident_of_two_reports_once(tellings: Path) -> None:
    assert told(island_of(tellings / "out" / "map.html")) == (True, 1, [2])


@pytest.mark.parametrize(
    ("options", "found"), [([], (True, 1, [2])), (["--each-report"], (False, 2, []))]
)
def test_map_ties_reports_unless_each_is_asked_for(
    options: list[str], found: tuple[bool, int, list[int]], tellings: Path
) -> None:
    assert run(["map", "out/events.jsonl", "-o", "map.html", *options]) == 0
    assert told(island_of(tellings / "map.html")) == found


def test_run_looks_at_its_map_options_before_the_long_work(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["run", "report.txt", "-o", "out", "--boundaries", "bad.geojson"]) == 1
    assert "bad.geojson: can't be read as GeoJSON" in capsys.readouterr().err
    assert not (folder / "out").exists()
