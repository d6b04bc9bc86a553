"""What a measurement gives: figures by name, tables to read, and the mistakes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from midan.evaluate.expected import Row
    from midan.evaluate.prediction import Predict
    from midan.evaluate.shares import Tally


@dataclass(frozen=True, slots=True)
class Table:
    """A table for the reader; the first column is text, the others are figures."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Mistake:
    """One error with the words that it was made on.

    `what` is missed, false (found, not expected) or differs (found, but `fields` differ).
    """

    report: str
    what: str
    kind: str
    text: str
    fields: tuple[str, ...] = ()
    expected: dict[str, Any] = field(default_factory=dict)
    found: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """Figures (None: nothing to measure), tables and mistakes of one gold file."""

    figures: dict[str, float | int | None]
    tables: tuple[Table, ...]
    mistakes: tuple[Mistake, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """What a measurement needs besides its gold.

    `dev_folder` holds the texts of gold that names reports by id or row only.
    """

    predict: Predict
    dev_folder: Path | None = None
    family: bool = False


class Adapter(Protocol):
    """A module of `midan.evaluate.adapters`, named after the gold file that it reads."""

    def measure(self, path: Path, setting: Setting) -> Outcome:
        """Measure against the gold file at `path`."""


_SHOWN = ("kind", "status", "background", "scope", "aftermath", "date_start", "date_end")


def shown(row: Row) -> dict[str, Any]:
    """Return the part of a found row that a reader of mistakes needs."""
    return {
        **{name: row[name] for name in _SHOWN},
        "trigger": row["trigger"]["text"],
        "actors": [
            f"{actor['role']}: {actor['text']} ({actor['side']})" for actor in row["actors"]
        ],
        "places": [
            f"{place['role']}: {place['text']} ({place['id']}, {place['lat']}, {place['lon']})"
            for place in row["places"]
        ],
        "casualties": [
            f"{toll['effect']} {toll['status']} {toll['low']}/{toll['best']}/{toll['high']}"
            for toll in row["casualties"]
        ],
    }


def quoted(row: Row) -> str:
    """Return the sentences that a found row rests on."""
    return " … ".join(quote["quote"] for quote in row["evidence"]) or row["trigger"]["text"]


def tally_table(title: str, tallies: Mapping[str, Tally]) -> Table:
    """Make a table of precision, recall and F1, a line for each name."""
    return Table(
        title,
        ("", "expected", "found", "right", "P %", "R %", "F1 %"),
        tuple(
            (
                name,
                str(tally.expected),
                str(tally.found),
                str(tally.right),
                percent(tally.precision),
                percent(tally.recall),
                percent(tally.f1),
            )
            for name, tally in tallies.items()
        ),
    )


def percent(share: float | None) -> str:
    """Write a share for a table; nothing to measure is a dash.

    >>> percent(0.5), percent(None)
    ('50.0', '–')
    """
    return "–" if share is None else f"{100 * share:.1f}"
