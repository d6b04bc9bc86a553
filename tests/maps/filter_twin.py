"""The page's filters and sums once more, in Python, for the tests to compare with."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from midan.text.fold import fold

if TYPE_CHECKING:
    from tests.maps.event_parts import Event

DEFAULT_STATUSES = {None, "occurred", "attempted", "unconfirmed"}


@dataclass
class Choice:
    """What a reader chose."""

    facets: dict[str, list[str]] = field(default_factory=dict)
    query: str = ""
    everything: bool = False
    first: str | None = None
    last: str | None = None
    undated: bool = False

    def fragment(self) -> str:
        from urllib.parse import urlencode

        pairs = [(f"f.{name}", value) for name, values in self.facets.items() for value in values]
        if self.query:
            pairs.append(("q", self.query))
        if self.everything:
            pairs.append(("all", "1"))
        if self.first or self.last:
            pairs.append(("d", f"{self.first or ''}..{self.last or ''}"))
        if self.undated:
            pairs.append(("nd", "1"))
        return urlencode(pairs)


def drawn(event: Event) -> list[dict[str, Any]]:
    return [p for p in event["places"] if p["lat"] is not None and p["role"] in {"site", "along"}]


def facet_values(event: Event, name: str) -> set[str]:
    doers = [a for a in event["actors"] if a["role"] in {"agent", "party"}]
    governorates = {p["admin1"] or "" for p in event["places"] if p["role"] != "origin"}
    codes = [p["geo_precision"] for p in drawn(event)]
    confidence = event["confidence"]
    bands = {"high": 0.8, "medium": 0.6, "low": 0.4, "very_low": 0.0}
    values: dict[str, set[str]] = {
        "kind": {event["kind"]},
        "status": {event["status"]},
        "source": {report["source"] or "" for report in event.get("told", [event])},
        "side": {a["side"] or "unknown" for a in doers} or {"unknown"},
        "actor": {a["id"] or a["name"] or a["text"] for a in event["actors"]} or {""},
        "governorate": governorates or {""},
        "precision": {str(min(codes)) if codes else "none"},
        "confidence": {next(band for band, least in bands.items() if confidence >= least)},
    }
    return values[name]


def texts(event: Event) -> list[str]:
    found = []
    for row in (event, *event.get("told", [])):
        found += [row["event_id"], row["title"], row["source"], row["date_start"]]
        found += [e["quote"] for e in row["evidence"]]
    for thing in [*event["actors"], *event["places"], *event["attribution"]]:
        found += [thing.get(key) for key in ("id", "name", "name_ar", "text", "admin1", "source")]
    return [fold(text).loose for text in found if text]


def is_default(event: Event) -> bool:
    return (
        event["status"] in DEFAULT_STATUSES
        and not event["background"]
        and event["scope"] == "single"
    )


def passes(event: Event, choice: Choice) -> bool:
    if not (choice.everything or is_default(event)):
        return False
    if any(not facet_values(event, name) & set(values) for name, values in choice.facets.items()):
        return False
    words = fold(choice.query).loose.split()
    if not all(any(word in text for text in texts(event)) for word in words):
        return False
    if not (choice.first or choice.last):
        return True
    if event["date_start"] is None:
        return choice.undated
    last = event["date_end"] or event["date_start"]
    return str(last) >= (choice.first or "") and str(event["date_start"]) <= (choice.last or "9999")


def total(events: list[Event], effect: str) -> dict[str, int]:
    """Sum low, best and high over events, each once; null is unknown and never 0.

    What is denied, planned, background, habitual or a running total is in no sum.
    """
    events = list(filter(is_default, events))
    stated = [
        e for e in events if any(e[f"{effect}_{b}"] is not None for b in ("low", "best", "high"))
    ]

    def first(*values: int | None) -> int:
        return next((v for v in values if v is not None), 0)

    return {
        "low": sum(first(e[f"{effect}_low"], e[f"{effect}_best"]) for e in stated),
        "best": sum(first(e[f"{effect}_best"], e[f"{effect}_low"]) for e in stated),
        "high": sum(
            first(e[f"{effect}_high"], e[f"{effect}_best"], e[f"{effect}_low"]) for e in stated
        ),
        "open": sum(e[f"{effect}_high"] is None and e[f"{effect}_low"] is not None for e in stated),
        "unknown": sum(e not in stated and e["casualties_shared_with"] is None for e in events),
    }
