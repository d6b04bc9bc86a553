"""docs/rules.md has every table and key of the lexicon, and its examples are in the lexicon."""

from __future__ import annotations

import dataclasses
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from midan.events.lexicon.check_examples import NEEDS_EXAMPLE
from midan.events.lexicon.check_records import FLAG_EFFECTS, SHAPE_EFFECTS
from midan.events.lexicon.compile import ROOT
from midan.events.lexicon.load import TABLES, load_records

if TYPE_CHECKING:
    from midan.events.lexicon.records import Record

PAGE = (Path(__file__).parents[2] / "docs" / "rules.md").read_text(encoding="utf-8")
SHARED = ("id", "examples", "counterexamples")
KEYS_OF = {"cls": "class"}  # an attribute whose key is a word that Python keeps


def keys(section: str) -> list[str]:
    """Give the keys that the table of a section explains."""
    return re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)


def sections() -> dict[str, str]:
    """Map the name of each table to its section of the page."""
    parts = re.split(r"^### `\[\[(\w+)\]\]`", PAGE, flags=re.MULTILINE)
    names, texts = parts[1::2], parts[2::2]
    return {name: text.split("\n## ")[0] for name, text in zip(names, texts, strict=True)}


def test_the_page_has_every_table_once() -> None:
    found = re.findall(r"^### `\[\[(\w+)\]\]`", PAGE, re.MULTILINE)
    assert sorted(found) == sorted(TABLES)


def test_what_all_records_share_is_on_the_page() -> None:
    _, _, shared = PAGE.partition("## What all records share\n")
    assert keys(shared.split("\n## ")[0]) == list(SHARED)


def test_the_tables_that_need_examples_are_on_the_page() -> None:
    _, _, needs = PAGE.partition("## Which tables need examples\n")
    rows = re.findall(r"^\| (`[^|]+) \| an example", needs.split("\n## ")[0], re.MULTILINE)
    named = re.findall(r"`(\w+)`", " ".join(rows))
    assert sorted(named) == sorted(name for name, cls in TABLES.items() if cls in NEEDS_EXAMPLE)


@pytest.mark.parametrize("table", TABLES)
def test_every_key_of_a_table_is_on_the_page_and_no_other(table: str) -> None:
    fields = {field.name for field in dataclasses.fields(TABLES[table])}
    own = fields - {*SHARED, "file", "lang"}
    assert sorted(keys(sections()[table])) == sorted(KEYS_OF.get(name, name) for name in own)


@pytest.mark.parametrize("table", TABLES)
def test_the_example_of_a_table_is_in_the_lexicon(table: str) -> None:
    (written,) = re.findall(r"^```toml\n(.+?)^```$", sections()[table], re.MULTILINE | re.DOTALL)
    (example,) = tomllib.loads(written)[table]
    # A closed class has one id in every language.
    records = [record for record in _records(table) if record.id == example["id"]]
    assert any(_holds(record, example) for record in records), example["id"]


def _records(table: str) -> list[Record]:
    return [record for record in load_records(ROOT) if type(record) is TABLES[table]]


def _holds(record: Record, example: dict[str, object]) -> bool:
    """Tell whether a record has all that the page shows of it; lists may be cut short."""
    attributes = {key: name for name, key in KEYS_OF.items()}
    for key, value in example.items():
        real = getattr(record, attributes.get(key, key))
        same = all(item in real for item in value) if isinstance(value, list) else real == value
        if not same:
            return False
    return True


@pytest.mark.parametrize("effect", sorted(FLAG_EFFECTS | SHAPE_EFFECTS))
def test_every_effect_of_a_cue_is_on_the_page(effect: str) -> None:
    assert f"`{effect}`" in sections()["cue"]
