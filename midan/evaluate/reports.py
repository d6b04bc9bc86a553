"""Measuring whole reports: all expected events of each against all rows found in it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING

from midan.evaluate.comparing import compare
from midan.evaluate.expected import row_in_default_table
from midan.evaluate.matching import match, match_rest
from midan.evaluate.outcome import Mistake, Outcome, Table, percent, quoted, shown, tally_table
from midan.evaluate.shares import Tally, calibration_error, reliability, share

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from midan.evaluate.comparing import Comparison, PlaceOverlap
    from midan.evaluate.expected import ExpectedEvent, Row
    from midan.evaluate.gold import GoldReport
    from midan.evaluate.matching import Matching
    from midan.evaluate.outcome import Setting
    from midan.evaluate.shares import Bin
    from midan.records import Document

DISTANCES_KM = (1, 2, 5)


@dataclass(slots=True)
class Scores:
    """Everything counted over the reports seen so far."""

    default: Tally = field(default_factory=Tally)
    everything: Tally = field(default_factory=Tally)
    by_kind: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    fields: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    actors: Tally = field(default_factory=Tally)
    places: Tally = field(default_factory=Tally)
    near: dict[int, Tally] = field(default_factory=lambda: defaultdict(Tally))
    kms: list[float] = field(default_factory=list)
    confidences: list[tuple[float, bool]] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)


def measure_reports(reports: Iterable[GoldReport], setting: Setting) -> Outcome:
    """Extract each report, compare, and sum up."""
    scores = Scores()
    for report in reports:
        rows = setting.predict(report.document)
        matching = match(report.document, report.events, rows, family=setting.family)
        _count_events(scores, report.events, rows, matching)
        _count_fields(scores, report, rows, matching)
        _list_alone(scores, report, rows, matching)
    bins = reliability(scores.confidences)
    return Outcome(_figures(scores, bins), _tables(scores, bins), tuple(scores.mistakes))


# ---------------------------------------------------------------- counting
def _count_events(
    scores: Scores, expected: Sequence[ExpectedEvent], rows: Sequence[Row], matching: Matching
) -> None:
    """Count events with and without --all; what is optional is neither missed nor unexpected."""
    waived = {row for event, row in matching.pairs if expected[event].optional}
    wanted = [index for index, event in enumerate(expected) if not event.optional]
    pairs = [(event, row) for event, row in matching.pairs if row not in waived]
    scores.everything.add(len(pairs), len(wanted), len(rows) - len(waived))
    right_rows = {
        row
        for event, row in pairs
        if expected[event].in_default_table and row_in_default_table(rows[row])
    }
    for index in wanted:
        if expected[index].in_default_table:
            scores.by_kind[expected[index].kind].add(0, 1, 0)
            scores.default.add(0, 1, 0)
    for index, row in enumerate(rows):
        if index in waived or not row_in_default_table(row):
            continue
        right = index in right_rows
        scores.default.add(right, 0, 1)
        scores.by_kind[row["kind"]].add(right, 0, 1)
        scores.confidences.append((row["confidence"], right))


def _count_fields(
    scores: Scores, report: GoldReport, rows: Sequence[Row], matching: Matching
) -> None:
    for event_index, row_index in matching.pairs:
        event, row = report.events[event_index], rows[row_index]
        comparison = compare(event, row)
        _count_one(scores, comparison)
        differing = comparison.differing if event.kind == row["kind"] else (
            "kind", *comparison.differing)  # fmt: skip
        if differing and not event.optional:
            mistake = _mistake(report.document, "differs", event, row, differing)
            scores.mistakes.append(mistake)


def _count_one(scores: Scores, comparison: Comparison) -> None:
    scores.fields["status"].add(comparison.status, 1, 1)
    for name, right in comparison.plain.items():
        scores.fields[name].add(right, 1, 1)
    for name, right in comparison.tolls.items():
        scores.fields[name].add(right, 1, 1)
    if comparison.dates is not None:
        scores.fields["dates"].add(comparison.dates, 1, 1)
    if comparison.actors is not None:
        overlap = comparison.actors
        scores.actors.add(overlap.right, overlap.expected, overlap.found)
    if comparison.places is not None:
        _count_places(scores, comparison.places)


def _count_places(scores: Scores, places: PlaceOverlap) -> None:
    scores.places.add(places.same.right, places.same.expected, places.same.found)
    for right in places.relations:
        scores.fields["relation"].add(right, 1, 1)
    for limit in DISTANCES_KM:
        near = sum(km <= limit for km in places.kms)
        scores.near[limit].add(near, places.same.expected, places.resolved)
    scores.kms.extend(places.kms)


# ---------------------------------------------------------------- mistakes
def _list_alone(
    scores: Scores, report: GoldReport, rows: Sequence[Row], matching: Matching
) -> None:
    """List what was missed and what was not expected; the same words with another kind are one."""
    missed = [
        report.events[index] for index in matching.missed if not report.events[index].optional
    ]
    unexpected = [rows[index] for index in matching.unexpected]
    rest = match_rest(missed, unexpected)
    for event_index, row_index in rest.pairs:
        event, row = missed[event_index], unexpected[row_index]
        differing = ("kind", *compare(event, row).differing)
        scores.mistakes.append(_mistake(report.document, "differs", event, row, differing))
    for index in rest.missed:
        scores.mistakes.append(_mistake(report.document, "missed", missed[index], None, ()))
    for index in rest.unexpected:
        row = unexpected[index]
        scores.mistakes.append(
            Mistake(
                report.document.id, "false", row["kind"], quoted(row), found=shown(row)
            )
        )  # fmt: skip


def _mistake(
    document: Document,
    what: str,
    event: ExpectedEvent,
    row: Row | None,
    differing: tuple[str, ...],
) -> Mistake:
    return Mistake(
        report=document.id,
        what=what,
        kind=event.kind,
        text=_words_of(document, event),
        fields=differing,
        expected=event.record,
        found={} if row is None else shown(row),
    )


def _words_of(document: Document, event: ExpectedEvent) -> str:
    """Return the line that tells an expected event."""
    if not event.marks:
        return document.title or document.text[:200]
    mark = event.marks[0]
    part = document.part(mark.part)
    start = part.rfind("\n", 0, mark.start) + 1
    end = part.find("\n", mark.end)
    return part[start : end if end >= 0 else len(part)]


# ---------------------------------------------------------------- summing up
def _figures(scores: Scores, bins: Sequence[Bin]) -> dict[str, float | int | None]:
    figures: dict[str, float | int | None] = {
        **scores.default.figures("events"),
        **scores.everything.figures("events_all"),
    }
    for kind, tally in sorted(scores.by_kind.items()):
        figures |= tally.figures(f"kind.{kind}")
    for name, tally in scores.fields.items():
        figures[f"field.{name}"] = tally.recall
    figures |= scores.actors.figures("actors")
    figures |= scores.places.figures("places")
    figures["places.median_km"] = median(scores.kms) if scores.kms else None
    for limit, tally in sorted(scores.near.items()):
        figures |= tally.figures(f"places_{limit}km")
    figures["calibration.error"] = calibration_error(bins)
    return figures


def _tables(scores: Scores, bins: Sequence[Bin]) -> tuple[Table, ...]:
    return (
        tally_table(
            "Events",
            {"default table": scores.default, "with --all": scores.everything},
        ),
        tally_table("The default table by kind", dict(sorted(scores.by_kind.items()))),
        Table(
            "Fields of the matched events",
            ("field", "judged", "right", "%"),
            tuple(
                (name, str(tally.expected), str(tally.right), percent(tally.recall))
                for name, tally in scores.fields.items()
            ),
        ),
        tally_table(
            "Actors and places of the matched events"
            + (f" (median {median(scores.kms):.2f} km)" if scores.kms else ""),
            {
                "actors (role and side)": scores.actors,
                "places (id, or near enough)": scores.places,
                **{f"places within {km} km": tally for km, tally in sorted(scores.near.items())},
            },
        ),
        reliability_table(bins),
    )


def reliability_table(bins: Sequence[Bin]) -> Table:
    """Show how often rows of a stated confidence are right."""
    error = calibration_error(bins)
    total = sum(its.count for its in bins)
    right = round(sum(its.count * its.right for its in bins))
    return Table(
        "Confidence against truth" + ("" if error is None else f" (mean gap {percent(error)} %)"),
        ("confidence from", "rows", "mean confidence %", "right %"),
        (
            *(
                (f"{its.low:.1f}", str(its.count), percent(its.confidence), percent(its.right))
                for its in bins
            ),
            ("all", str(total), "", percent(share(right, total))),
        ),
    )
