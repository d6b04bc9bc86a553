"""Rows of the output contract, from the few words that a case needs."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import pytest

from midan.records import Actor, Casualty, Event, Place, Quote, Span, Versions

if TYPE_CHECKING:
    from collections.abc import Callable

    from midan.evaluate.expected import Row

PLAIN_PLACE = Place("site", "", "", "", "text", 0, 0)


def _place(given: dict[str, Any]) -> Place:
    return Place(**{**asdict(PLAIN_PLACE), **given})


def _casualty(given: tuple[Any, ...]) -> Casualty:
    effect, status, low, best, high = given
    return Casualty(effect, status, low, best, high, "", "text", 0, 0)


def _row(
    kind: str,
    trigger: str = "قصف",
    start: int = 0,
    *,
    part: str = "text",
    places: tuple[dict[str, Any], ...] = (),
    actors: tuple[tuple[str, str], ...] = (),
    casualties: tuple[tuple[Any, ...], ...] = (),
    **fields: Any,
) -> Row:
    """Make a row: actors are (role, side), casualties (effect, status, low, best, high)."""
    plain = {"event_type": None, "sub_event_type": None, "status": "occurred"} | fields
    event = Event(
        event_id="e", doc_id="d", doc_sha256="", kind=kind,
        trigger=Span(part, start, start + len(trigger), trigger),
        versions=Versions("0", "0", "0"),
        evidence=(Quote(part, start, start + len(trigger), trigger),),
        places=tuple(map(_place, places)),
        actors=tuple(Actor(role, side, "text", 0, 0, side=side) for role, side in actors),
        casualties=tuple(map(_casualty, casualties)),
        **plain,
    )  # fmt: skip
    return asdict(event)


@pytest.fixture(scope="session")
def row() -> Callable[..., Row]:
    return _row
