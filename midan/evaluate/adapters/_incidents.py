"""Incidents against cases: reports that other people filed under one case tell one incident.

B-cubed (Bagga and Baldwin 1998) averages over reports. A report may tell several events, and the
case does not say which of them it is, so two readings are given:

- **main**: a report stands where the event stands that it tells most of (one at a narrow place,
  then one with a toll, then the first); each report stands once, one without an event alone;
- **any**: two reports are tied if any incident holds an event of each. A report is measured
  against all that it is tied to, so that a tie of two side remarks counts as much as any other.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from midan.evaluate.outcome import Outcome, Table, percent
from midan.evaluate.shares import mean
from midan.incidents import find_incidents

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from midan.evaluate.expected import Row
    from midan.incidents.linking import Incident

_NARROW_KM = 10.0
_READINGS = ("main", "any")


def compare_incidents(rows_of: Mapping[str, Sequence[Row]], case_of: Mapping[str, str]) -> Outcome:
    """Tie the rows of all reports and compare with the cases; both are keyed by report."""
    found = find_incidents([row for rows in rows_of.values() for row in rows])
    measured = {
        "main": b_cubed(_main_groups(found, rows_of), case_of),
        "any": b_cubed_of_ties(_ties(found, rows_of), case_of),
    }
    figures: dict[str, float | int | None] = {
        "incidents.precision": measured["main"][0],
        "incidents.recall": measured["main"][1],
        "incidents.any_precision": measured["any"][0],
        "incidents.any_recall": measured["any"][1],
        "incidents.reports": len(case_of),
    }
    lines = tuple((name, *map(percent, measured[name])) for name in _READINGS)
    return Outcome(figures, (Table("Incidents, B-cubed", ("event", "P %", "R %"), lines),))


def b_cubed(found: Mapping[str, str], gold: Mapping[str, str]) -> tuple[float | None, float | None]:
    """Give precision and recall averaged over items.

    >>> b_cubed({"a": "1", "b": "1", "c": "2", "d": "2"}, dict.fromkeys("abcd", "x"))
    (1.0, 0.5)
    """
    groups = _members(found)
    return b_cubed_of_ties({item: groups[found[item]] for item in gold}, gold)


def b_cubed_of_ties(
    tied: Mapping[str, set[str]], gold: Mapping[str, str]
) -> tuple[float | None, float | None]:
    """Give precision and recall of what each item is tied to, itself among it.

    >>> b_cubed_of_ties({"a": {"a", "b"}, "b": {"a", "b"}}, {"a": "x", "b": "y"})
    (0.5, 1.0)
    """
    classes = _members(gold)
    shared = {item: len(tied[item] & classes[gold[item]]) for item in gold}
    precision = mean(shared[item] / len(tied[item]) for item in gold)
    return precision, mean(shared[item] / len(classes[gold[item]]) for item in gold)


def _main_groups(found: Sequence[Incident], rows_of: Mapping[str, Sequence[Row]]) -> dict[str, str]:
    report_of_main = {
        max(rows, key=_tells_most)["event_id"]: report for report, rows in rows_of.items() if rows
    }
    groups = {report: f"alone {report}" for report in rows_of}
    for number, incident in enumerate(found):
        for member in incident.members:
            report = report_of_main.get(member.record["event_id"])
            if report is not None:
                groups[report] = f"incident {number}"
    return groups


def _ties(found: Sequence[Incident], rows_of: Mapping[str, Sequence[Row]]) -> dict[str, set[str]]:
    report_of = {row["event_id"]: report for report, rows in rows_of.items() for row in rows}
    tied = {report: {report} for report in rows_of}
    for incident in found:
        reports = {report_of[member.record["event_id"]] for member in incident.members}
        for report in reports:
            tied[report] |= reports
    return tied


def _members(names: Mapping[str, str]) -> dict[str, set[str]]:
    members: dict[str, set[str]] = defaultdict(set)
    for item, name in names.items():
        members[name].add(item)
    return members


def _tells_most(row: Row) -> tuple[bool, bool]:
    """Rank what may be a report's main event; of equals the first is taken."""
    narrow = any(
        place["lat"] is not None and (place["radius_km"] or 0.0) <= _NARROW_KM
        for place in row["places"]
    )
    return narrow, row["killed_low"] is not None or row["injured_low"] is not None
