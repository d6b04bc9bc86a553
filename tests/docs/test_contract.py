"""docs/contract.md has every field that is written, and no other."""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from midan.events.lexicon.compile import ROOT
from midan.events.lexicon.load import load_records
from midan.events.lexicon.records import Asset, People
from midan.incidents import acled, find_incidents, ged, incident_records, panel
from midan.incidents.rows import incident_rows
from midan.io.contract import as_record
from midan.io.document_rows import COLUMNS as DOCUMENT_COLUMNS
from midan.io.exporters.geojson import features
from midan.io.failures import ReadFailure
from midan.io.manifest import count_records, write_manifest
from midan.io.rows import table_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

    from midan.events.lexicon.records import Record
    from midan.records import Event

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "contract.md").read_text(encoding="utf-8")
SCHEMA: dict[str, Any] = json.loads((DOCS / "contract.schema.json").read_text(encoding="utf-8"))
# The heading of each table, and where its object stands in the schema.
OBJECTS = {
    "Event": (),
    "Span (`trigger`, `date_span`)": ("trigger",),
    "Count (`count`)": ("count",),
    "Actor (`actors`)": ("actors",),
    "Target (`targets`)": ("targets",),
    "Weapon (`weapons`)": ("weapons",),
    "Place (`places`)": ("places",),
    "Candidate (`places[].candidates`)": ("places", "candidates"),
    "Casualty (`casualties`)": ("casualties",),
    "Attribution (`attribution`)": ("attribution",),
    "Quote (`evidence`)": ("evidence",),
    "Rule (`rules`)": ("rules",),
    "Versions (`versions`)": ("versions",),
}


def section(heading: str) -> str:
    """Give what stands under a heading, up to the next."""
    _, _, rest = PAGE.partition(f"# {heading}\n")
    assert rest, f"no heading {heading}"
    return re.split(r"^#", rest, maxsplit=1, flags=re.MULTILINE)[0]


def rows(heading: str) -> Iterator[list[str]]:
    """Give the cells of each row of the table under a heading."""
    for line in section(heading).splitlines():
        if line.startswith("| `"):
            yield [cell.strip() for cell in line.strip("|").split(" | ")]


def names(heading: str) -> list[str]:
    return [name for row in rows(heading) for name in re.findall(r"`([^`]+)`", row[0])]


def described(path: tuple[str, ...]) -> dict[str, dict[str, Any]]:
    """Give the properties of the object at a path of the schema."""
    properties = SCHEMA["properties"]
    for name in path:
        properties = _object(properties[name])["properties"]
    return dict(properties)


def _object(spec: dict[str, Any]) -> dict[str, Any]:
    options = [spec, *spec.get("anyOf", []), spec.get("items", {})]
    return next(option for option in options if "properties" in option)


@pytest.mark.parametrize("heading", OBJECTS)
def test_every_field_of_the_schema_is_on_the_page_and_no_other(heading: str) -> None:
    assert sorted(names(heading)) == sorted(described(OBJECTS[heading]))


@pytest.mark.parametrize("heading", OBJECTS)
def test_types_values_and_nulls_are_those_of_the_schema(heading: str) -> None:
    properties = described(OBJECTS[heading])
    for field, shown, meaning, null in rows(heading):
        options = properties[field.strip("`")].get("anyOf", [properties[field.strip("`")]])
        nullable = {"type": "null"} in options
        assert nullable != null.startswith("never"), field
        spec = options[0]
        assert shown.split(" ")[0] == _type(spec), field
        for value in spec.get("enum", ()):
            assert re.search(rf"`{value}`|\b{value} ", meaning), (field, value)


def _type(spec: dict[str, Any]) -> str:
    if "type" in spec:
        return str(spec["type"])
    values = spec.get("enum") or [spec["const"]]
    return {str: "string", int: "integer"}[type(values[0])]


@pytest.mark.parametrize("table", ["events", "event_places"])
def test_every_column_is_on_the_page_in_its_order(table: str) -> None:
    assert names(f"{table}.csv") == next(iter(table_rows((), table)))


def test_every_column_of_the_other_tables_is_on_the_page() -> None:
    assert names("incidents.csv") == next(iter(incident_rows(())))
    assert names("documents.csv") == list(DOCUMENT_COLUMNS)


def test_every_field_of_an_incident_is_on_the_page(make_event: Callable[..., Event]) -> None:
    (incident,) = incident_records(find_incidents([as_record(make_event())]))
    assert sorted(names("incidents.jsonl")) == sorted(incident)
    (reports,) = (row[2] for row in rows("incidents.jsonl") if row[0] == "`reports`")
    assert set(incident["reports"][0]) <= set(re.findall(r"`([^`]+)`", reports))


@pytest.mark.parametrize("schema", [acled, ged, panel], ids=["acled", "ged", "panel"])
def test_every_column_of_a_schema_is_on_the_page(schema: ModuleType) -> None:
    name = schema.__name__.rpartition(".")[2]
    (line,) = re.findall(rf"^\| {name} \| (.+) \|$", PAGE, re.MULTILINE)
    assert re.findall(r"`([^`]+)`", line) == list(schema.COLUMNS)


def test_every_property_of_geojson_is_on_the_page(make_event: Callable[..., Event]) -> None:
    feature = next(iter(features(as_record(make_event()))))
    assert names("events.geojson") == list(feature["properties"])


def test_every_field_of_a_failure_is_on_the_page() -> None:
    assert names("failed.jsonl") == [field.name for field in dataclasses.fields(ReadFailure)]


def test_every_field_of_the_manifest_is_on_the_page(tmp_path: Path) -> None:
    write_manifest(
        tmp_path / "m.json", versions={}, options={}, counts={}, inputs=(), outputs=()
    )  # fmt: skip
    manifest = json.loads((tmp_path / "m.json").read_text(encoding="utf-8"))
    assert names("manifest.json") == list(manifest)
    for count in count_records(()):
        assert f"`{count}`" in section("manifest.json")


@pytest.mark.parametrize(
    ("heading", "field", "record", "key"),
    [
        ("Target (`targets`)", "type", Asset, "type"),
        ("Casualty (`casualties`)", "group", People, "group"),
    ],
)
def test_values_that_the_lexicon_gives_are_on_the_page(
    heading: str, field: str, record: type[Record], key: str
) -> None:
    (meaning,) = (row[2] for row in rows(heading) if row[0] == f"`{field}`")
    given = {getattr(one, key) for one in load_records(ROOT) if isinstance(one, record)} - {""}
    assert set(re.findall(r"`([^`]+)`", meaning)) == given
