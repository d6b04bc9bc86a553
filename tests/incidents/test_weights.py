"""weights.toml: each level's example has this level, and the words' steps rise."""

from __future__ import annotations

import tomllib
from datetime import date
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest

from midan.incidents.sighting import sighting_of
from midan.incidents.weighing import levels_of, weights

if TYPE_CHECKING:
    from collections.abc import Callable

    from midan.io.contract import Record

    MakeEvent = Callable[..., Record]

TABLES = tomllib.loads(files("midan.incidents").joinpath("weights.toml").read_text("utf-8"))
EXAMPLES = [
    (field, level, *record["example"])
    for field, levels in TABLES.items()
    if isinstance(levels, dict) and field != "crowd"
    for level, record in levels.items()
]


def _dated(said: str) -> dict[str, Any]:
    if not said:
        return {"day": None}
    day = said.rsplit(maxsplit=1)[-1].lstrip("~")
    date.fromisoformat(day)
    if said.startswith("by "):
        return {"day": day, "date_start": None, "date_basis": "publication"}
    return {"day": day, "date_prec": 2 if said.startswith("~") else 1}


def _toll(effect: str, said: str) -> dict[str, Any]:
    if not said:
        return {}
    low, dash, high = said.partition("-")
    top = int(high) if high else None if dash else int(low)
    return {f"{effect}_low": int(low), f"{effect}_high": top}


def _stating(field: str, said: str, event: MakeEvent, report: str) -> Record:
    """Make an event that states this of one field, and of the others what both state."""
    if field == "kind":
        return event(report, said, "2020-01-15", "Saraqib")
    if field == "day":
        stated = _dated(said)
        return event(report, "air_strike", stated.pop("day"), "Saraqib", **stated)
    if field == "weekday":
        return event(report, "air_strike", None, "Saraqib", says=said)
    if field == "place":
        where, _, mentioned = said.partition("; ")
        places = [where] if where else []
        return event(report, "air_strike", "2020-01-15", *places, says=mentioned)
    if field == "sides":
        return event(report, "air_strike", "2020-01-15", by=(said,) if said else ())
    if field == "targets":
        record = event(report, "air_strike", "2020-01-15")
        named = [name for name in said.split(", ") if name]
        return record | {"targets": [{"type": name} for name in named]}
    return event(report, "air_strike", "2020-01-15", **_toll(field, said))


@pytest.mark.parametrize(("field", "level", "one", "other"), EXAMPLES)
def test_each_example_has_its_level(
    event: MakeEvent, field: str, level: str, one: str, other: str
) -> None:
    pair = [
        sighting_of(number, _stating(field, said, event, report))
        for number, (said, report) in enumerate(((one, "a"), (other, "b")))
    ]
    assert dict(levels_of(*pair))[field] == level
    assert dict(levels_of(*reversed(pair)))[field] == level


def test_more_words_in_common_say_more() -> None:
    bits = [weights().of_words(share / 100).bits for share in range(101)]
    assert bits == sorted(bits)
    assert bits[0] < 0 < bits[-1]


@pytest.mark.parametrize(
    ("field", "closer", "farther"),
    [
        ("day", "published_then", "weeks_later"),
        ("place", "same", "namesake"),
        ("place", "region_holds", "next_town"),
        ("place", "next_town", "far"),
        ("killed", "same_many", "same_one"),
        ("killed", "close", "apart"),
        ("sides", "same", "differ"),
        ("kind", "same", "violence"),
    ],
)
def test_closer_weighs_more(field: str, closer: str, farther: str) -> None:
    levels = weights().levels[field]
    assert levels[closer].bits > levels[farther].bits
