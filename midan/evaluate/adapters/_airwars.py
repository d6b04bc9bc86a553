"""Airwars cases: place, killed, injured and strike type of the incident that a text tells of.

The case file sums all its sources and counts civilians only; texts that share a case are averaged
first, so that each case counts once.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING, Any

from midan.evaluate.adapters._texts import default_rows, figure_of, first_placed_km, toll_sum
from midan.evaluate.outcome import Mistake, Outcome, Table, percent
from midan.evaluate.shares import mean, mean_of_groups

if TYPE_CHECKING:
    from collections.abc import Iterable

    from midan.evaluate.expected import Row
    from midan.evaluate.outcome import Setting
    from midan.records import Document

LIMITS_KM = (1, 5, 10)
KINDS_OF_TYPE = {
    "Airstrike": ("air_strike", "drone_strike"),
    "Artillery": ("shelling",),
    "Naval bombardment": ("shelling",),
    "Drone Strike": ("drone_strike",),
    "Airstrike and/or Artillery": ("air_strike", "shelling"),
    "Counter-Terrorism Action (Ground)": ("clash", "attack", "arrest"),
    "Ground operation": ("clash", "attack", "arrest"),
}
# Types that stand for one class of means alone; "Airstrike" with "Drone Strike" may be either.
CLASS_OF_TYPE = {
    "Airstrike": "air",
    "Artillery": "shelling",
    "Drone Strike": "drone",
    "Counter-Terrorism Action (Ground)": "ground",
    "Ground operation": "ground",
}
KINDS_OF_CLASS = {
    "air": {"air_strike"},
    "shelling": {"shelling"},
    "drone": {"drone_strike"},
    "ground": {"clash", "attack", "arrest"},
}


@dataclass(frozen=True, slots=True)
class Case:
    """One text and what its case file says; None: not stated, or not to be judged here."""

    document: Document
    code: str
    types: tuple[str, ...]
    point: tuple[float, float] | None
    killed: tuple[int, int] | None
    injured: tuple[int, int] | None


def types_of(written: str) -> tuple[str, ...]:
    """Split a strike-type column."""
    return tuple(part.strip() for part in written.split(",") if part.strip())


def bounds_of(low: Any, high: Any, judged: Any) -> tuple[int, int] | None:  # noqa: ANN401 (a cell)
    """Return the case's minimum and maximum where the text itself states the number."""
    if str(judged) != "True" or low in ("", None) or high in ("", None):
        return None
    return int(low), int(high)


def point_of(row: dict[str, Any], place_in_text: Any) -> tuple[float, float] | None:  # noqa: ANN401
    """Return the case's point where it is sound and the text names the place."""
    if str(row["coord_ok"]) != "1" or str(place_in_text) != "True":
        return None
    return float(row["lat"]), float(row["lon"])


@dataclass(slots=True)
class _Counts:
    kms: list[float] = field(default_factory=list)
    near: dict[int, dict[str, list[float]]] = field(
        default_factory=lambda: {km: defaultdict(list) for km in LIMITS_KM}
    )
    tolls: dict[str, dict[str, list[float]]] = field(
        default_factory=lambda: {"killed": defaultdict(list), "injured": defaultdict(list)}
    )
    classes: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    eventless: int = 0
    mistakes: list[Mistake] = field(default_factory=list)


def measure_cases(cases: Iterable[Case], setting: Setting) -> Outcome:
    """Extract each text and compare its default table with the case."""
    counts, total = _Counts(), 0
    for case in cases:
        total += 1
        rows = default_rows(setting, case.document)
        counts.eventless += not rows
        _count_place(counts, case, rows)
        _count_toll(counts, case, rows, "killed", case.killed)
        _count_toll(counts, case, rows, "injured", case.injured)
        _count_class(counts, case, rows)
    return Outcome(_figures(counts, total), _tables(counts, total), tuple(counts.mistakes))


def _count_place(counts: _Counts, case: Case, rows: list[Row]) -> None:
    if case.point is None:
        return
    kinds = [kind for type_ in case.types for kind in KINDS_OF_TYPE.get(type_, ())]
    km = first_placed_km(rows, kinds, *case.point)
    for limit in LIMITS_KM:
        counts.near[limit][case.code].append(float(km is not None and km <= limit))
    if km is not None:
        counts.kms.append(km)
    if km is None or km > LIMITS_KM[1]:
        distance = "no place" if km is None else f"{km:.1f} km"
        found = _placed(rows) | {"distance": distance}
        _note(counts, case, "place", {"point": case.point}, found)


def _count_toll(
    counts: _Counts, case: Case, rows: list[Row], effect: str, bounds: tuple[int, int] | None
) -> None:
    if bounds is None:
        return
    stated = [toll_sum(rows, effect, status) for status in ("civilian", "unknown")]
    number = sum(figure_of(toll) for toll in stated)
    right = bounds[0] <= number <= bounds[1]
    counts.tolls[effect][case.code].append(float(right))
    if not right:
        _note(counts, case, effect, {effect: bounds}, {effect: number, **_placed(rows)})


def _count_class(counts: _Counts, case: Case, rows: list[Row]) -> None:
    if len(case.types) != 1 or case.types[0] not in CLASS_OF_TYPE:
        return
    name = CLASS_OF_TYPE[case.types[0]]
    kinds = {row["kind"] for row in rows}
    right = bool(kinds & KINDS_OF_CLASS[name])
    counts.classes[name].append(float(right))
    if not right:
        _note(counts, case, "strike type", {"type": case.types[0]}, {"kinds": sorted(kinds)})


def _placed(rows: list[Row]) -> dict[str, Any]:
    return {
        "events": [
            {
                "kind": row["kind"],
                "places": [f"{place['text']} ({place['id']})" for place in row["places"]],
            }
            for row in rows
        ]
    }


def _note(
    counts: _Counts, case: Case, name: str, expected: dict[str, Any], found: dict[str, Any]
) -> None:
    text = "\n".join(part for part in (case.document.title, case.document.text) if part)
    counts.mistakes.append(
        Mistake(case.document.id, "differs", "/".join(case.types), text, (name,), expected, found)
    )


def _figures(counts: _Counts, total: int) -> dict[str, float | int | None]:
    return {
        "texts": total,
        "texts_without_event": counts.eventless,
        **{f"places.within_{km}km": mean_of_groups(counts.near[km]) for km in LIMITS_KM},
        "places.median_km": median(counts.kms) if counts.kms else None,
        **{f"{effect}.in_range": mean_of_groups(of) for effect, of in counts.tolls.items()},
        **{f"type.{name}.recall": mean(of) for name, of in sorted(counts.classes.items())},
        "type.macro_recall": mean(
            value for of in counts.classes.values() if (value := mean(of)) is not None
        ),
    }


def _tables(counts: _Counts, total: int) -> tuple[Table, ...]:
    figures = _figures(counts, total)
    measured = {
        **{f"place within {km} km": counts.near[km] for km in LIMITS_KM},
        "killed within the case's range": counts.tolls["killed"],
        "injured within the case's range": counts.tolls["injured"],
    }
    near = f", median {median(counts.kms):.2f} km" if counts.kms else ""
    return (
        Table(
            f"{total} texts, {counts.eventless} without an event{near}",
            ("mean of the cases", "cases", "texts", "%"),
            tuple(
                (
                    name,
                    str(len(groups)),
                    str(sum(map(len, groups.values()))),
                    percent(mean_of_groups(groups)),
                )
                for name, groups in measured.items()
            ),
        ),
        Table(
            f"Strike type (macro recall {percent(figures['type.macro_recall'])} %)",
            ("type", "texts", "recall %"),
            tuple(
                (name, str(len(of)), percent(mean(of)))
                for name, of in sorted(counts.classes.items())
            ),
        ),
    )
