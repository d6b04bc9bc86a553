"""Reports of one incident as one row, so that no toll is counted once for each report.

Which events are one incident is said by records of the table `incidents`; nothing is tied here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from midan.errors import MapError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_LAST = "9999"  # behind all dates, for what has none


class Told(NamedTuple):
    """A row of the page: `number` is its row in the source, counted from 1."""

    number: int
    row_id: str
    event: Mapping[str, Any]
    reports: tuple[Mapping[str, Any], ...] = ()  # of an incident, in the order of publication


def tied(rows: list[Told], incidents: Iterable[Mapping[str, Any]]) -> list[Told]:
    """Put the rows of each incident of several reports together, where the first of them stands.

    Raises MapError for an incident that is no record, or that names an event which is not in the
    table: its toll would stand on the page without the words that prove it.
    """
    by_id = {row.row_id: row for row in rows}
    home: dict[str, Told] = {}
    for number, incident in enumerate(incidents, start=1):
        members = [row for row in _members(incident, number, by_id) if row.row_id not in home]
        if len(members) > 1:
            one = _incident_row(incident, members)
            home.update(dict.fromkeys((member.row_id for member in members), one))
    return list(_in_order(rows, home))


def _in_order(rows: list[Told], home: Mapping[str, Told]) -> Iterator[Told]:
    given: set[str] = set()
    for row in rows:
        one = home.get(row.row_id, row)
        if one.row_id not in given:
            given.add(one.row_id)
            yield one


def _members(incident: Mapping[str, Any], number: int, by_id: Mapping[str, Told]) -> Iterator[Told]:
    try:
        reports = list(incident["reports"])
        names = [(str(report["event_id"]), str(report.get("reason") or "")) for report in reports]
        str(incident["incident_id"])
    except (KeyError, TypeError, AttributeError) as error:
        raise MapError(
            f"incident {number}: not a record of the table incidents; make them with "
            "midan.incidents or the command midan incidents"
        ) from error
    for event_id, reason in names:
        row = by_id.get(event_id)
        if row is None:
            raise MapError(
                f"incident {number}: its event {event_id!r:.60} is not in the table; "
                "tie the incidents of the same events that are drawn"
            )
        yield row._replace(event={**row.event, "reason": reason})


def _incident_row(incident: Mapping[str, Any], members: list[Told]) -> Told:
    """Make the row of what the incident's reports agree on; the words stay with the reports."""
    members.sort(key=lambda row: (str(row.event.get("published") or _LAST), row.number))
    row_id = str(incident["incident_id"])
    agreed = {**incident, "event_id": row_id, "scope": "single", "background": False}
    reports = tuple({**member.event, "event_id": member.row_id} for member in members)
    return Told(min(member.number for member in members), row_id, agreed, reports)
