"""Which found row stands for which expected event, within one report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from midan.evaluate.assignment import best_pairs
from midan.evaluate.comparing import actor_overlap, place_overlap
from midan.evaluate.expected import Mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from midan.evaluate.expected import ExpectedEvent, Row
    from midan.records import Document

# Kinds that tell the same thing by other means: `family` matching takes them for each other.
FAMILIES = (
    ("air_strike", "drone_strike", "shelling", "chemical_attack", "bombing", "suicide_bombing",
     "grenade"),
    ("clash", "capture"),
    ("takeover", "withdrawal"),
    ("attack", "abduction", "sexual_violence", "arrest", "casualties"),
    ("protest", "protest_intervention", "protest_excessive_force", "violent_demonstration",
     "mob_violence"),
    ("agreement", "destruction", "interception", "deployment", "group_change", "other_strategic"),
)  # fmt: skip
_FAMILY_OF = {kind: family for family, kinds in enumerate(FAMILIES) for kind in kinds}

# Any pair outweighs what makes a pair better, so that as many as possible are paired.
_PAIR, _OTHER_KIND = 1000.0, 400.0
_TRIGGER, _PLACE, _STATUS, _DATES, _ACTORS, _LINE = 60.0, 30.0, 8.0, 4.0, 4.0, 10.0


@dataclass(frozen=True, slots=True)
class Matching:
    """Pairs of (expected, row) by index, and what stayed alone on either side."""

    pairs: tuple[tuple[int, int], ...]
    missed: tuple[int, ...]
    unexpected: tuple[int, ...]


def match(
    document: Document,
    expected: Sequence[ExpectedEvent],
    rows: Sequence[Row],
    *,
    family: bool = False,
) -> Matching:
    """Pair expected events and rows one to one, at the greatest total likeness.

    The kinds must be equal (with `family`: of one family), and something must say that the two
    are one event: an overlapping trigger, a trigger in the same line, a common place, or that
    each is the only one of its kind in the report.
    """
    weights = [
        [
            _weight(document, event, row, lone=_lone(event, row, expected, rows), family=family)
            for row in rows
        ]
        for event in expected
    ]
    return _matching(best_pairs(weights), len(expected), len(rows))


def match_rest(expected: Sequence[ExpectedEvent], rows: Sequence[Row]) -> Matching:
    """Pair what is told by the same words whatever its kind: mistakes of kind, for the list."""
    weights = [[float(_overlap(event, row)) for row in rows] for event in expected]
    return _matching(best_pairs(weights), len(expected), len(rows))


def _matching(pairs: list[tuple[int, int]], expected_count: int, row_count: int) -> Matching:
    matched, used = {row for row, _ in pairs}, {column for _, column in pairs}
    return Matching(
        tuple(pairs),
        tuple(index for index in range(expected_count) if index not in matched),
        tuple(index for index in range(row_count) if index not in used),
    )


def _weight(
    document: Document, event: ExpectedEvent, row: Row, *, lone: bool, family: bool
) -> float:
    if event.kind == row["kind"]:
        weight = _PAIR
    elif family and _FAMILY_OF[event.kind] == _FAMILY_OF[row["kind"]]:
        weight = _OTHER_KIND
    else:
        return 0.0
    told = _TRIGGER if _overlap(event, row) else _LINE if _same_line(document, event, row) else 0.0
    places = _PLACE if _common_place(event, row) else 0.0
    if not (told or places or lone):
        return 0.0
    weight += told + places + _STATUS * bool(event.status == row["status"])
    weight += _STATUS * (event.background == bool(row["background"]))
    weight += _DATES * bool(event.dates == (row["date_start"], row["date_end"]))
    if event.actors:
        weight += _ACTORS * actor_overlap(event.actors, row["actors"]).right
    return weight


def _lone(
    event: ExpectedEvent, row: Row, expected: Sequence[ExpectedEvent], rows: Sequence[Row]
) -> bool:
    return (
        sum(other.kind == event.kind for other in expected) == 1
        and sum(other["kind"] == row["kind"] for other in rows) == 1
    )


def mark_of(row: Row) -> Mark:
    """Return where a row's trigger stands."""
    trigger = row["trigger"]
    return Mark(trigger["part"], trigger["start"], trigger["end"])


def _overlap(event: ExpectedEvent, row: Row) -> bool:
    mark = mark_of(row)
    return any(mark.overlaps(other) for other in event.marks)


def _same_line(document: Document, event: ExpectedEvent, row: Row) -> bool:
    mark = mark_of(row)
    return any(
        mark.part == other.part and _line(document, mark) == _line(document, other)
        for other in event.marks
    )


def _line(document: Document, mark: Mark) -> int:
    return document.part(mark.part).count("\n", 0, mark.start)


def _common_place(event: ExpectedEvent, row: Row) -> bool:
    return bool(event.places) and place_overlap(event.places or (), row["places"]).same.right > 0
