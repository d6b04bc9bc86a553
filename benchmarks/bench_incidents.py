"""Measure how the time to find incidents grows with the table of events.

    python benchmarks/bench_incidents.py [1000 10000 100000]

A hundred invented events a day at 2,000 places, a few of which have most; an act is told by one to
six reports, of which a fifth has no date, a fifth no place, and each some words of its own. Printed
is the time of the processor, and how many times that of the table before.
"""

from __future__ import annotations

import random
import sys
import time
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from midan.incidents import find_incidents
from tests.incidents.conftest import make_event, place

if TYPE_CHECKING:
    from midan.io.contract import Record
    from midan.records import Place

PLACES, WORDS, EVENTS_A_DAY = 2000, 30_000, 100
KINDS = ("air_strike", "shelling", "clash")
PUBLISHED: dict[str, Any] = {"date_start": None, "date_basis": "publication", "date_prec": None}


def invented(size: int) -> list[Record]:
    """Make a table of `size` events."""
    chance = random.Random(1)  # noqa: S311 (an invented table, no secret)
    places = [_place(chance, number) for number in range(PLACES)]
    rows: list[Record] = []
    while len(rows) < size:
        rows += _told(chance, places, len(rows), max(1, size // EVENTS_A_DAY))
    return rows[:size]


def _place(chance: random.Random, number: int) -> Place:
    spot = {"lat": 32 + 5 * chance.random(), "lon": 36 + 6 * chance.random()}
    kind = chance.choice(("village", "town", "city"))
    return replace(place("Saraqib"), id=f"p{number}", name=f"place{number}", kind=kind, **spot)


def _told(chance: random.Random, places: list[Place], first: int, days: int) -> list[Record]:
    """Tell one act in one to six reports."""
    day = (date(2013, 1, 1) + timedelta(days=chance.randrange(days))).isoformat()
    where = places[min(int(chance.paretovariate(0.6)), PLACES - 1)]
    kind, killed = chance.choice(KINDS), chance.choice((None, 1, 2, 3, 7))
    own = [f"w{chance.randrange(WORDS)}x" for _ in range(12)]
    rows: list[Record] = []
    for number in range(chance.choice((1, 1, 1, 2, 3, 6))):
        common = [f"w{min(int(chance.paretovariate(0.8)), WORDS)}x" for _ in range(20)]
        rows.append(
            make_event(
                f"r{first + number}", kind, None if chance.random() < 0.2 else day,
                *([where] if chance.random() < 0.8 else []),
                killed=killed if chance.random() < 0.6 else None,
                says=" ".join([*chance.sample(own, 8), *common]),
                **(PUBLISHED if chance.random() < 0.5 else {}),
            )
        )  # fmt: skip
    return rows


def main(sizes: list[int]) -> None:
    """Print a line for each size."""
    before = 0.0
    for size in sizes:
        rows = invented(size)
        start = time.process_time()
        found = find_incidents(rows)
        seconds = time.process_time() - start
        ratio = f", {seconds / before:.1f} times the time before" if before else ""
        print(f"{size:,} events, {len(found):,} incidents: {seconds:.1f} s{ratio}", flush=True)
        before = seconds


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1_000, 10_000, 100_000])
