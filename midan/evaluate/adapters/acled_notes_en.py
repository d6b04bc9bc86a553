"""acled_notes_en.csv: ACLED notes with the row's sub-event type, point, deaths and date."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING, Any

from midan.evaluate.adapters._texts import default_rows, figure_of, first_placed_km, toll_sum
from midan.evaluate.gold import csv_rows, make_document
from midan.evaluate.outcome import Mistake, Outcome, Table, percent, shown, tally_table
from midan.evaluate.shares import Tally, mean, share

if TYPE_CHECKING:
    from pathlib import Path

    from midan.evaluate.expected import Row
    from midan.evaluate.outcome import Setting

LIMITS_KM = (1, 5, 25)
NONE = "no event"
ESTIMATED = "coded as"  # the coders' figure for deaths that the note leaves open


@dataclass(slots=True)
class _Counts:
    types: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    kms: list[float | None] = field(default_factory=list)
    deaths: list[float] = field(default_factory=list)
    deaths_if_any: list[float] = field(default_factory=list)
    dates: list[float] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)


def measure(path: Path, setting: Setting) -> Outcome:
    """Type F1, distances of settlement-precise rows, deaths and dates that the note states."""
    counts = _Counts()
    for row in csv_rows(path, "notes", "sub_event_type", "latitude", "longitude", "fatalities"):
        document = make_document(row["event_id_cnty"], text=row["notes"], lang="en")
        found = default_rows(setting, document)
        wrong = _count(counts, row, found)
        if wrong:
            gold = {name: row[name] for name in ("sub_event_type", "location", "fatalities")}
            its = {"events": [shown(event) for event in found]}
            kind, text = row["sub_event_type"], row["notes"]
            mistake = Mistake(document.id, "differs", kind, text, wrong, gold, its)
            counts.mistakes.append(mistake)
    return Outcome(_figures(counts), _tables(counts), tuple(counts.mistakes))


def _count(counts: _Counts, row: dict[str, str], found: list[Row]) -> tuple[str, ...]:
    wrong: list[str] = []
    gold = row["sub_event_type"]
    given = type_given(found, gold)
    counts.types[gold].add(given == gold, 1, 0)
    counts.types[given].add(0, 0, 1)
    wrong += ["type"] if given != gold else []
    of_type = [event["kind"] for event in found if event["sub_event_type"] == gold]
    if row["geo_precision"].startswith("1"):
        km = first_placed_km(found, of_type, float(row["latitude"]), float(row["longitude"]))
        counts.kms.append(km)
        wrong += ["places"] if km is None or km > LIMITS_KM[1] else []
    if ESTIMATED not in row["notes"]:
        deaths = int(float(row["fatalities"] or 0))
        right = figure_of(toll_sum(found, "killed")) == deaths
        counts.deaths.append(float(right))
        counts.deaths_if_any += [float(right)] if deaths else []
        wrong += [] if right else ["killed"]
    day = day_of(row["event_date"])
    if found and day is not None and states_day(row["notes"], day):
        right = any(event["date_end"] == day.isoformat() for event in found)
        counts.dates.append(float(right))
        wrong += [] if right else ["dates"]
    return tuple(wrong)


def type_given(found: list[Row], gold: str) -> str:
    """Return the gold's type if an event has it, else the first event's, else none.

    One note often tells more than its row.
    """
    given: list[Any] = [event["sub_event_type"] for event in found if event["sub_event_type"]]
    if gold in given:
        return gold
    return str(given[0]) if given else NONE


def day_of(written: str) -> dt.date | None:
    """Read the two ways in which the file writes a day, None for any other.

    >>> day_of("24 June 2018"), day_of("7-May-20")
    (datetime.date(2018, 6, 24), datetime.date(2020, 5, 7))
    """
    for form in ("%d %B %Y", "%d-%b-%y"):
        try:
            return dt.datetime.strptime(written, form).replace(tzinfo=dt.UTC).date()
        except ValueError:
            continue
    return None


def states_day(note: str, day: dt.date) -> bool:
    """Tell whether a note states the day, month and year."""
    month = day.strftime("%B")
    orders = (f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}")
    return any(order in note for order in orders)


def _figures(counts: _Counts) -> dict[str, float | int | None]:
    gold_types = [tally for name, tally in counts.types.items() if tally.expected and name != NONE]
    placed = [km for km in counts.kms if km is not None]
    return {
        "type.accuracy": share(
            sum(tally.right for tally in gold_types), sum(tally.expected for tally in gold_types)
        ),
        "type.macro_f1": mean(tally.f1 or 0.0 for tally in gold_types),
        **{
            f"places.within_{limit}km": share(sum(km <= limit for km in placed), len(counts.kms))
            for limit in LIMITS_KM
        },
        "places.median_km": median(placed) if placed else None,
        "killed.exact": mean(counts.deaths),
        "killed.exact_if_any": mean(counts.deaths_if_any),
        "dates.exact": mean(counts.dates),
    }


def _tables(counts: _Counts) -> tuple[Table, ...]:
    figures = _figures(counts)
    lines = [
        (f"place within {limit} km", len(counts.kms), figures[f"places.within_{limit}km"])
        for limit in LIMITS_KM
    ]
    lines.append(("deaths exact", len(counts.deaths), figures["killed.exact"]))
    any_deaths = figures["killed.exact_if_any"]
    lines.append(("deaths exact, where there are any", len(counts.deaths_if_any), any_deaths))
    lines.append(("date exact", len(counts.dates), figures["dates.exact"]))
    return (
        tally_table(
            f"Sub-event types (right {percent(figures['type.accuracy'])} %, "
            f"macro F1 {percent(figures['type.macro_f1'])} %)",
            dict(sorted(counts.types.items())),
        ),
        Table(
            "Fields",
            ("", "notes", "%"),
            tuple((name, str(number), percent(value)) for name, number, value in lines),
        ),
    )
