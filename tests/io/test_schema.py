"""The published schema: it is the records', and it refuses what the contract refuses."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from midan.io.contract import as_record
from midan.io.schema import event_schema
from midan.records import Casualty, Count, Weapon

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = event_schema()
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def test_the_published_schema_is_made_from_the_records(repository: Path) -> None:
    published = (repository / "docs" / "contract.schema.json").read_text(encoding="utf-8")
    assert json.loads(published) == event_schema()


def test_a_full_event_is_valid(
    validator: Draft202012Validator, make_event: Callable[..., Any]
) -> None:
    event = make_event(
        count=Count(2, 2, None),
        date_start="2016-11-13",
        casualties=(Casualty("killed", "civilian", 3, 3, 9, "عدة مدنيين", "text", 0, 10),),
        weapons=(Weapon("phosphorus", "phosphorus", "فوسفور", "فوسفور", "text", 0, 6),),
        tags=("massacre",),
    )
    assert [error.message for error in validator.iter_errors(as_record(event))] == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("kind",), "airstrike"),
        (("status",), None),
        (("confidence",), 1.2),
        (("date_end",), "13-11-2016"),
        (("places", 0, "lat"), 91.0),
        (("places", 0, "geo_precision"), 4),
        (("actors", 0, "side"), "regime"),
        (("trigger", "start"), -1),
        (("trigger", "part"), "body"),
        (("extra",), 1),
    ],
)
def test_what_the_contract_refuses(
    validator: Draft202012Validator,
    make_event: Callable[..., Any],
    path: tuple[Any, ...],
    value: object,
) -> None:
    record: Any = as_record(make_event())
    inner = record
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    assert not validator.is_valid(record)
