"""Events of several reports, from the few words that a case needs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from midan.io.contract import as_record
from midan.records import Actor, Casualty, Event, Place, Quote, Span, Versions

if TYPE_CHECKING:
    from collections.abc import Callable

    from midan.io.contract import Record

# id, kind, lat, lon, radius in km
_PLACES = {
    "Saraqib": ("city", 35.864, 36.805, 1.8),
    "Sarmin": ("town", 35.903, 36.727, 1.2),  # 8 km from Saraqib
    "Ariha": ("town", 35.81, 36.61, 1.6),  # 15 km from Sarmin
    "Afis": ("village", 35.876, 36.795, 0.9),  # 1.6 km from Saraqib
    "Saraqib market": ("facility", 35.862, 36.802, 0.2),
    "Saraqib school": ("school", 35.868, 36.809, 0.2),
    "Idlib countryside": ("region", 35.8, 36.7, 40.0),
    "Saraqib plain": ("suburb", 35.89, 36.80, 6.0),
    "Idlib": ("city", 35.931, 36.634, 3.2),  # 17 km from Saraqib
    "Aleppo": ("city", 36.2, 37.16, 6.7),  # 50 km from Saraqib
    "Damascus": ("city", 33.51, 36.29, 8.0),
}
_ADMIN = {"Damascus": ("Damascus", "SY01"), "Aleppo": ("Aleppo", "SY02")}


def place(name: str, **changes: Any) -> Place:
    """Make a place; a name that is in no table is not located."""
    if name not in _PLACES:
        return replace(Place("site", "", name, "", "text", 0, 0, reason="no candidate"), **changes)
    kind, lat, lon, radius_km = _PLACES[name]
    admin1, pcode = _ADMIN.get(name, ("Idlib", "SY07"))
    made = Place(
        "site", "", name, "", "text", 0, 0, id=f"sy-{name.lower()}", name=name, name_ar=name,
        kind=kind, lat=lat, lon=lon, radius_km=radius_km, admin1=admin1, admin1_pcode=pcode,
        country="Syria", geo_precision=1, where_prec=1, confidence=0.9,
    )  # fmt: skip
    return replace(made, **changes)


def make_event(
    report: str,
    kind: str = "air_strike",
    day: str | None = "2020-01-15",
    *where: str | Place,
    by: tuple[str, ...] = (),
    killed: int | None = None,
    says: str = "",
    **changes: Any,
) -> Record:
    """Make a record: `by` are sides of the doers, `day` is one day or None."""
    explosion = kind in {"air_strike", "shelling", "drone_strike", "bombing"}
    event_type = "Explosions/Remote violence" if explosion else "Battles"
    dead = (killed, killed, killed)
    event = Event(
        event_id=f"{report}-{kind}-{len(where)}-{changes.get('means', '')}",
        doc_id=report, doc_sha256="0" * 64, kind=kind,
        event_type=None if kind == "casualties" else event_type,
        sub_event_type="Air/drone strike" if kind == "air_strike" else "Armed clash",
        status="occurred", trigger=Span("text", 0, 1, "ق"), versions=Versions("0", "r", "g"),
        date_start=day, date_end=day, date_prec=1 if day else None,
        time_precision=1 if day else None, date_basis="text" if day else "none",
        actors=tuple(
            Actor("agent", side, "text", 0, 1, side=side, name=side, type="State forces")
            for side in by
        ),
        places=tuple(item if isinstance(item, Place) else place(item) for item in where),
        casualties=()
        if killed is None
        else (Casualty("killed", "civilian", *dead, str(killed), "text", 0, 1),),
        killed_low=killed, killed_best=killed, killed_high=killed,
        evidence=(Quote("text", 0, len(says), says),), source=f"outlet of {report}",
        confidence=0.8,
    )  # fmt: skip
    return as_record(replace(event, **changes))


@pytest.fixture(scope="session")
def event() -> Callable[..., Record]:
    return make_event


@pytest.fixture(scope="session")
def make_place() -> Callable[..., Place]:
    return place
