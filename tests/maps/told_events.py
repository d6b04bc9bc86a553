"""Invented reports that tell one raid, and the incident that ties them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.maps.event_parts import Event, Sentence, actor, blank_event, casualty, place
from tests.maps.invented_world import TOWNS

if TYPE_CHECKING:
    from random import Random

INCIDENT_ID = "one-raid"


def report(number: int, source: str, published: str | None, killed: int | None) -> Event:
    """Tell the raid on Khan al-Asal, with the outlet's own toll."""
    event = blank_event(number)
    sentence = Sentence(start=12)
    event["trigger"] = sentence.add(("أغار الطيران", "قصفت طائرات", "شنّ الطيران غارة")[number % 3])
    sentence.add(" على ")
    event["places"] = [place(TOWNS[1], sentence.add("خان العسل"))]
    event["actors"] = [actor(1, "agent")]
    if killed is not None:
        sentence.add("، ما أدى إلى مقتل ")
        event["casualties"] = [casualty("killed", killed, killed, sentence.add(f"{killed} مدنيين"))]
        event |= {f"killed_{bound}": killed for bound in ("low", "best", "high")}
    sentence.add(f" بحسب مراسل {source}.")
    return event | {
        "kind": "air_strike",
        "event_type": "Explosions/Remote violence",
        "sub_event_type": "Air/drone strike",
        "source": source,
        "url": f"https://example.org/{source}/raid",
        "title": f"غارة على خان العسل ({source})",
        "published": published,
        "date_start": "2016-11-14",
        "date_end": "2016-11-14",
        "date_prec": 1,
        "date_basis": "relative",
        "evidence": [sentence.quote()],
        "rules": [{"field": "kind", "id": f"ar.raid-{number}"}],
    }


def incident(members: list[Event], **agreed: Any) -> dict[str, Any]:
    """Tie the events: the last one's toll, the first one's place, as the incident's own row."""
    last = members[-1]
    left_out = ("event_id", "doc_id", "evidence", "rules", "title", "source", "url", "published")
    return {
        **{name: value for name, value in last.items() if name not in left_out},
        "incident_id": INCIDENT_ID,
        "reports_count": len(members),
        "reports": [
            {"event_id": event["event_id"], "reason": "same place and day" if number else ""}
            for number, event in enumerate(members)
        ],
        **agreed,
    }


def three_reports() -> list[Event]:
    """One raid told three times: 3, 5 and 5 killed; and another event that is told once."""
    return [
        report(2, "city-wire", "2016-11-15T08:00:00", 5),
        report(0, "field-desk", "2016-11-14T21:00:00", 3),
        report(1, "north-channel", "2016-11-16T10:00:00", 5),
        blank_event(3) | {"killed_low": 2, "killed_best": 2, "killed_high": 2, "source": "else"},
    ]


def one_raid() -> tuple[list[Event], list[dict[str, Any]]]:
    """Return the events and the incident of the three."""
    events = three_reports()
    return events, [incident([events[1], events[0], events[2]])]


def tied_at_random(events: list[Event], chance: Random) -> tuple[list[dict[str, Any]], list[Event]]:
    """Tie some of the events; return the incidents, and the rows that the page has of them all."""
    incidents: list[dict[str, Any]] = []
    rows: list[Event] = []
    rest = list(events)
    while rest:
        members = [rest.pop() for _ in range(min(len(rest), chance.choice([1, 1, 2, 3])))]
        if len(members) == 1:
            rows += members
            continue
        tied = incident(members, incident_id=f"incident-{len(incidents)}")
        incidents.append(tied)
        silent = {"title": "", "source": "", "evidence": [], "scope": "single", "background": False}
        rows.append({**tied, **silent, "event_id": tied["incident_id"], "told": members})
    return incidents, rows
