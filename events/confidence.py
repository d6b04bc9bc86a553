"""Confidence of an event from stated features (codebook section 9)."""

from __future__ import annotations

import tomllib
from functools import cache
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from midan.events.draft import Draft
    from midan.records import Actor, Place


_VERB_TENSES = frozenset({"past", "present", "base", "participle"})


@cache
def _weights() -> dict[str, float]:
    text = (
        Path(__file__).with_name("settings").joinpath("confidence.toml").read_text(encoding="utf-8")
    )
    return {name: float(value) for name, value in tomllib.loads(text)["weights"].items()}


def event_confidence(stated: list[str]) -> float:
    """Return the fitted probability that a row with these features is right, from 0 to 1."""
    weights = _weights()
    score = weights["base"] + sum(weights[name] for name in stated)
    return round(1 / (1 + exp(-score)), 3)


def features(draft: Draft, actors: tuple[Actor, ...], places: tuple[Place, ...]) -> list[str]:
    """Name the features that hold for this event."""
    entry = draft.trigger.entry
    tenses = draft.trigger.tenses() if entry is not None else set()
    found = {
        "means_unspecified": "means_unspecified" in draft.tags,
        "hedged": draft.status in {"unconfirmed", "attempted"},
        "weak_trigger": entry is not None and entry.weak,
        "noun": bool(tenses) and not tenses & _VERB_TENSES,
        "definite": draft.trigger.definite,
        "no_actor": not actors,
        "no_place": not places,
        "country_only": bool(places) and all(place.kind == "country" for place in places),
        "unresolved_place": bool(places) and all(place.id is None for place in places),
        "inherited_place": any(f.inherited for fills in draft.slots.values() for f in fills),
        "told_again": len(draft.sentences) > 1,
        "in_title": draft.sentence.part.name == "title",
        "has_toll": bool(draft.tolls),
        "stated_toll": any(toll.count.stated_number for toll in draft.tolls),
        "has_date": bool(draft.dates),
        "has_weapon": draft.has("weapon"),
        "not_single": draft.background or draft.habitual or draft.aggregate,
    }
    return [name for name, holds in found.items() if holds]
