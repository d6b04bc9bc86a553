"""The smallest administrative unit that holds several places."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from midan.gazetteer import Gazetteer
    from midan.io.contract import Record

_LEVELS = ("admin3", "admin2", "admin1")
_WHERE_PREC = {"admin3": 3, "admin2": 3, "admin1": 4}  # UCDP's codes
_COUNTRY_PREC = 6


def smallest_unit(places: list[Record]) -> Record:
    """Give the unit as a place: its name, its point, UCDP's precision for it.

    Several countries are held by none: then the first place's country stands for them, and the
    places are named in `where_description`.
    """
    blank = {"admin1": None, "admin2": None, "admin3": None, "text": ""}
    head = places[0]
    for level in _LEVELS:
        codes = {place[f"{level}_pcode"] for place in places}
        code = next(iter(codes))
        if len(codes) == 1 and code:
            names = _LEVELS[_LEVELS.index(level) :]
            unit = blank | {name: head[name] for name in names}
            return unit | _point(code, head) | {
                "name": head[level], "country": head["country"], "where_prec": _WHERE_PREC[level],
            }  # fmt: skip
    return blank | _point(head["country"] or "", head) | {
        "name": head["country"], "country": head["country"], "where_prec": _COUNTRY_PREC,
    }  # fmt: skip


def _point(code: str, fallback: Record) -> Record:
    lat, lon = _points().get(code, (fallback["lat"], fallback["lon"]))
    return {"lat": lat, "lon": lon}


@cache
def _points() -> dict[str, tuple[float, float]]:
    """Map p-codes of units, and names of countries, to the gazetteer's points for them."""
    from midan.gazetteer import load_gazetteer

    gazetteer: Gazetteer = load_gazetteer()
    points: dict[str, tuple[float, float]] = {}
    for place in gazetteer.places():
        key = place.pcode or (place.name_en if place.kind == "country" else "")
        if key:
            points[key] = (place.lat, place.lon)
    return points
