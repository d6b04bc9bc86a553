"""The agreed row of an incident: the narrowest place, the agreed date, the toll published last.

The range of a toll goes from the lowest to the highest that the reports tell.

Its fields are a record of the table `incidents`; the reports stay behind it as they were.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

from midan.incidents.alignment import alignment_of
from midan.io.names import site_of
from midan.io.names import without_names as without_names_of_events

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from midan.incidents.linking import Incident
    from midan.io.contract import Record

INCIDENT_SCHEMA_VERSION = "1"
EFFECTS = ("killed", "injured")
BOUNDS = ("low", "best", "high")
_SURER_STATUS = ("occurred", "unconfirmed", "attempted")
_LAST = "9999"  # behind all dates, for what is not dated


def incident_records(incidents: Iterable[Incident]) -> Iterator[Record]:
    """Give each incident as a record of plain dicts, lists and scalars."""
    for incident in incidents:
        yield incident_record(incident)


def incident_record(incident: Incident) -> Record:
    """Make the agreed row."""
    rows = [member.record for member in incident.members]
    by_time = sorted(rows, key=_published)
    dated = _best_dated(rows)
    kind = _kind_giver(rows)
    published = sorted(filter(None, (row["published"] for row in rows)))
    return {
        "schema_version": INCIDENT_SCHEMA_VERSION,
        "incident_id": _identifier(rows),
        **{name: kind[name] for name in ("kind", "event_type", "sub_event_type", "means")},
        "status": min((row["status"] for row in rows), key=_rank_of_status),
        "disputed": any(row["disputed"] for row in rows),
        "aftermath": all(row["aftermath"] for row in rows),
        **{name: dated[name] for name in ("date_start", "date_end", "date_prec")},
        **{name: dated[name] for name in ("time_precision", "date_basis", "time_of_day")},
        "actors": _united(rows, "actors", _actor_key),
        "targets": _united(rows, "targets", lambda target: target["type"]),
        "civilian_targeting": any(row["civilian_targeting"] for row in rows),
        "weapons": _united(rows, "weapons", lambda weapon: weapon["id"]),
        "places": _narrowest(rows),
        **_tolls(by_time),
        "tags": sorted({tag for row in rows for tag in row["tags"]}),
        "confidence": max(row["confidence"] for row in rows),
        "reports_count": len(rows),
        "first_published": published[0] if published else None,
        "last_published": published[-1] if published else None,
        "sources_by_alignment": _sources(rows),
        "attributed_to": sorted({item["source"] for row in rows for item in row["attribution"]}),
        "quotes": list(dict.fromkeys(map(_quote, rows))),
        "reports": [
            _report(member.record, member.tied_to, member.reason) for member in incident.members
        ],
        "versions": rows[0]["versions"],
    }


def _identifier(rows: list[Record]) -> str:
    """Hash the first event by id, so that the order of reading does not matter."""
    return hashlib.sha256(min(row["event_id"] for row in rows).encode()).hexdigest()[:16]


def _rank_of_status(status: str) -> int:
    return _SURER_STATUS.index(status) if status in _SURER_STATUS else len(_SURER_STATUS)


def _published(row: Record) -> str:
    return str(row["published"] or "")


def _kind_giver(rows: list[Record]) -> Record:
    """Take the kind that most reports give; an act goes before harm without one."""
    counted = Counter(row["kind"] for row in rows)
    return max(rows, key=lambda row: (row["kind"] != "casualties", counted[row["kind"]]))


def _best_dated(rows: list[Record]) -> Record:
    """Take the date that most reports of the finest precision agree on, the earliest of equals."""
    counted = Counter((row["date_start"], row["date_end"]) for row in rows)

    def rank(row: Record) -> tuple[bool, bool, int, int, str]:
        return (
            row["date_end"] is None,
            row["date_start"] is None,
            row["date_prec"] or 9,
            -counted[row["date_start"], row["date_end"]],
            row["date_end"] or _LAST,
        )

    return min(rows, key=rank)


def _narrowest(rows: list[Record]) -> list[Record]:
    """Take the places of the report that places it best; those of no report are added up."""

    def rank(row: Record) -> tuple[bool, float, float]:
        located = [place for place in row["places"] if place["lat"] is not None]
        radius = min((place["radius_km"] or 0.0 for place in located), default=0.0)
        surest = max((place["confidence"] for place in located), default=0.0)
        return not located, radius, -surest

    return list(min(rows, key=rank)["places"])


def _tolls(by_time: list[Record]) -> dict[str, Any]:
    """Give the best of the toll published last, between the lowest and the highest of all.

    Tolls of several reports are tellings of one toll and never added. The records are those of the
    toll published last; of equals of the last in the table.
    """
    tolls: dict[str, Any] = {}
    chosen: dict[str, Record] = {}
    for effect in EFFECTS:
        stating = [row for row in by_time if _states(row, effect)]
        if stating:
            chosen[effect] = stating[-1]
        tolls[f"{effect}_low"] = min(_stated(stating, f"{effect}_low"), default=None)
        tolls[f"{effect}_best"] = stating[-1][f"{effect}_best"] if stating else None
        tolls[f"{effect}_high"] = _highest(stating, effect)
    giver = chosen.get("killed") or chosen.get("injured")
    tolls["casualties"] = _casualties(giver) if giver is not None else []
    return tolls


def _stated(rows: list[Record], name: str) -> list[int]:
    return [row[name] for row in rows if row[name] is not None]


def _highest(rows: list[Record], effect: str) -> int | None:
    """Give the highest that a report goes to; None if the greatest toll is open above."""
    highest = max(_stated(rows, f"{effect}_high"), default=None)
    open_from = max(
        _stated([row for row in rows if row[f"{effect}_high"] is None], f"{effect}_low"), default=-1
    )
    return None if highest is None or open_from >= highest else highest


def _casualties(row: Record) -> list[Record]:
    """Copy the toll's records; whose the dead are is said by side, since actors are united."""
    return [
        {name: value for name, value in casualty.items() if name != "actor"}
        | {"side": None if casualty["actor"] is None else row["actors"][casualty["actor"]]["side"]}
        for casualty in row["casualties"]
    ]


def _states(row: Record, effect: str) -> bool:
    return row["casualties_shared_with"] is None and any(
        row[f"{effect}_{bound}"] is not None for bound in BOUNDS
    )


def _actor_key(actor: Record) -> tuple[str, int, str]:
    return actor["role"], actor["party_no"], actor["id"] or actor["name"] or actor["side"]


def _united(rows: list[Record], field: str, key: Callable[[Record], object]) -> list[Record]:
    """Put the reports' lists together, each thing once, as the first report wrote it."""
    united: dict[object, Record] = {}
    for row in rows:
        for item in row[field]:
            united.setdefault(key(item), item)
    return list(united.values())


def _sources(rows: list[Record]) -> dict[str, list[str]]:
    """List who reports it, by alignment on the day of publication."""
    found: dict[str, list[str]] = {}
    for row in rows:
        name = row["source"] or row["url"] or row["doc_id"]
        names = found.setdefault(_alignment(row["source"], row["url"], row["published"]), [])
        if name not in names:
            names.append(name)
    return dict(sorted(found.items()))


@cache
def _alignment(source: str, url: str, published: str | None) -> str:
    return alignment_of(source, url, published)


def _quote(row: Record) -> str:
    return " … ".join(quote["quote"].strip() for quote in row["evidence"])


def _report(row: Record, tied_to: str | None, reason: str) -> Record:
    """Say what one report brings: its own toll and date, and why it belongs here."""
    names = ("event_id", "doc_id", "title", "source", "url", "published", "kind", "status")
    return {
        **{name: row[name] for name in names},
        "alignment": _alignment(row["source"], row["url"], row["published"]),
        **{name: row[name] for name in ("date_start", "date_end")},
        **{f"{effect}_{bound}": row[f"{effect}_{bound}"] for effect in EFFECTS for bound in BOUNDS},
        "tied_to": tied_to,
        "reason": reason,
    }


def without_names(incidents: Iterable[Record]) -> Iterator[Record]:
    """Give copies without the words of the reports, which name victims (see midan.io.names)."""
    for incident in incidents:
        bare = incident | {"evidence": [], "title": "", "url": "", "attribution": []}
        (plain,) = without_names_of_events([bare])
        yield {name: plain[name] for name in incident} | {
            "quotes": [],
            "attributed_to": [],
            "sources_by_alignment": {
                alignment: [site_of(name) or name for name in names]
                for alignment, names in incident["sources_by_alignment"].items()
            },
            "reports": [
                report | {"title": "", "url": site_of(report["url"])}
                for report in incident["reports"]
            ],
        }
