"""The JSON Schema (draft 2020-12) of one line of events.jsonl, made from the records.

`docs/contract.schema.json` is its committed copy: `python -m midan.io.schema > …` writes it anew.
"""

from __future__ import annotations

import dataclasses
import json
import sys
import types
import typing
from typing import Any, Union

from midan import records
from midan.io.contract import FIELDS

_SCALARS: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
}
# What the types of the records do not say: closed vocabularies and ranges.
_DATE = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_SHARE = {"type": "number", "minimum": 0, "maximum": 1}
_OFFSET = {"type": "integer", "minimum": 0}
_NUMBER = {"type": "integer", "minimum": 0}
_ANYWHERE: dict[str, dict[str, Any]] = {
    "part": {"enum": ["title", "text"]},
    "start": _OFFSET,
    "end": _OFFSET,
    "confidence": _SHARE,
    "low": _NUMBER,
    "best": _NUMBER,
    "high": _NUMBER,
    "lat": {"type": "number", "minimum": -90, "maximum": 90},
    "lon": {"type": "number", "minimum": -180, "maximum": 180},
    "radius_km": {"type": "number", "minimum": 0},
    "date_start": _DATE,
    "date_end": _DATE,
}
_IN: dict[str, dict[str, dict[str, Any]]] = {
    "Event": {
        "schema_version": {"const": records.SCHEMA_VERSION},
        "kind": {"enum": list(records.KINDS)},
        "status": {"enum": list(records.STATUSES)},
        "scope": {"enum": ["single", "habitual", "aggregate"]},
        "date_basis": {"enum": ["text", "relative", "title", "publication", "none"]},
        "date_prec": {"enum": [1, 2, 3, 4, 5]},
        "time_precision": {"enum": [1, 2, 3]},
    },
    "Actor": {
        "role": {"enum": ["agent", "target", "party", "supporter"]},
        "party_no": {"enum": [0, 1, 2]},
        "certainty": {"enum": ["stated", "suspected", "implied", "disputed"]},
        "side": {"enum": list(records.SIDES)},
        "type": {"enum": list(records.ACTOR_TYPES)},
    },
    "Target": {"damage": {"enum": ["damaged", "destroyed"]}},
    "Place": {
        "role": {"enum": ["site", "origin", "destination", "along"]},
        "geo_precision": {"enum": [1, 2, 3]},
        "where_prec": {"enum": [1, 2, 3, 4, 5, 6, 7]},
    },
    "Casualty": {
        "effect": {"enum": ["killed", "injured", "captured", "missing", "killed_or_injured"]},
        "status": {"enum": ["civilian", "combatant", "unknown"]},
        "scope": {"enum": ["event", "running_total", "aggregate"]},
    },
}


def event_schema() -> dict[str, Any]:
    """Make the schema; every field must be there, and no other may."""
    event = _of_record(records.Event)
    event["properties"] = {name: event["properties"][name] for name in FIELDS}
    event["required"] = list(FIELDS)
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"midan event, output contract version {records.SCHEMA_VERSION}",
    }
    return head | event


def _of_record(record: type) -> dict[str, Any]:
    hints = typing.get_type_hints(record)
    closed = _IN.get(record.__name__, {})
    names = [field.name for field in dataclasses.fields(record)]
    properties = {
        name: _narrowed(_of_type(hints[name]), closed.get(name) or _ANYWHERE.get(name))
        for name in names
    }
    return {
        "type": "object",
        "properties": properties,
        "required": names,
        "additionalProperties": False,
    }


def _of_type(hint: Any) -> dict[str, Any]:  # noqa: ANN401 (a type as annotations write it)
    if hint in _SCALARS:
        return dict(_SCALARS[hint])
    if dataclasses.is_dataclass(hint):
        return _of_record(typing.cast("type", hint))
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple:
        return {"type": "array", "items": _of_type(arguments[0])}
    if origin in {types.UnionType, Union}:
        return {"anyOf": [_of_type(argument) for argument in arguments]}
    return {"type": "object"}


def _narrowed(general: dict[str, Any], narrow: dict[str, Any] | None) -> dict[str, Any]:
    """Put the vocabulary in place of the plain type; what may be null stays so."""
    if narrow is None:
        return general
    nullable = {"type": "null"} in general.get("anyOf", ())
    return {"anyOf": [narrow, {"type": "null"}]} if nullable else dict(narrow)


def main() -> None:
    """Write the schema to standard output."""
    sys.stdout.write(json.dumps(event_schema(), indent=2, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
