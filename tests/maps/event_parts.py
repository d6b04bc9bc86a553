"""The parts of an invented event, in the shape of the output contract.

`Sentence` joins pieces and keeps where each stands, so every span is the exact slice that the
contract asks for.
"""

from __future__ import annotations

from typing import Any

from tests.maps.invented_world import ACTORS

Event = dict[str, Any]


class Sentence:
    """A sentence made of pieces that remember where they stand."""

    def __init__(self, start: int) -> None:
        self.start = start
        self.text = ""

    def add(self, text: str) -> dict[str, Any]:
        """Add a piece and return its span."""
        start = self.start + len(self.text)
        self.text += text
        return {"part": "text", "start": start, "end": start + len(text), "text": text}

    def quote(self) -> dict[str, Any]:
        return {
            "part": "text",
            "start": self.start,
            "end": self.start + len(self.text),
            "quote": self.text,
        }


def place(town: tuple[Any, ...], span: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A resolved site; `more` overrides, as for an area or a relation."""
    ident, name, name_ar, lat, lon, admin1 = town
    return {
        "role": "site",
        "relation": "",
        "container": "",
        "id": ident,
        "name": name,
        "name_ar": name_ar,
        "kind": "town",
        "lat": lat,
        "lon": lon,
        "radius_km": 0.8,
        "area": None,
        "estimate": False,
        "admin1": admin1,
        "admin1_pcode": None,
        "admin2": None,
        "admin2_pcode": None,
        "admin3": None,
        "admin3_pcode": None,
        "country": "Syria",
        "geo_precision": 1,
        "where_prec": 1,
        "confidence": 0.92,
        "reason": "",
        "candidates": [],
        **span,
        **more,
    }


def unresolved(span: dict[str, Any]) -> dict[str, Any]:
    town = (None, None, None, None, None, None)
    return place(
        town,
        span,
        radius_km=None,
        geo_precision=None,
        where_prec=None,
        confidence=0.1,
        reason="no candidate in the gazetteer",
        country=None,
        kind=None,
    )


def blank_event(number: int) -> Event:
    """An event of the contract in which nothing is known."""
    return {
        "schema_version": "1",
        "event_id": f"ev{number:05d}",
        "doc_id": f"doc{number}",
        "doc_sha256": "0" * 64,
        "kind": "clash",
        "event_type": "Battles",
        "sub_event_type": "Armed clash",
        "status": "occurred",
        "background": False,
        "scope": "single",
        "ongoing": False,
        "aftermath": False,
        "disputed": False,
        "confidence": 0.8,
        "tags": [],
        "means": "unspecified",
        "count": None,
        "date_start": None,
        "date_end": None,
        "date_prec": None,
        "time_precision": None,
        "date_basis": "none",
        "date_text": "",
        "time_of_day": None,
        "actors": [],
        "targets": [],
        "civilian_targeting": False,
        "weapons": [],
        "places": [],
        "casualties": [],
        "casualties_shared_with": None,
        "killed_low": None,
        "killed_best": None,
        "killed_high": None,
        "injured_low": None,
        "injured_best": None,
        "injured_high": None,
        "attribution": [],
        "trigger": None,
        "evidence": [],
        "rules": [],
        "versions": {"midan": "0.1.0", "rules": "1", "gazetteer": "1", "codebook": "1.0"},
        "title": "",
        "source": "",
        "url": "",
        "lang": "ar",
        "published": None,
    }


def actor(number: int, role: str, party: int = 0) -> dict[str, Any]:
    ident, name, name_ar, side, kind = ACTORS[number]
    return {
        "role": role,
        "party_no": party,
        "certainty": "stated",
        "id": ident,
        "name": name,
        "name_ar": name_ar,
        "side": side,
        "type": kind,
        "part": "text",
        "start": 0,
        "end": 0,
        "text": name_ar or "مجهولون",
    }


def casualty(
    effect: str, low: int | None, high: int | None, span: dict[str, Any]
) -> dict[str, Any]:
    return {
        "effect": effect,
        "status": "civilian",
        "group": None,
        "actor": None,
        "low": low,
        "best": low,
        "high": high,
        "scope": "event",
        "subset_of": None,
        "source": 0,
        **span,
    }
