"""The sheet that a coder fills: one row an event, its evidence, and empty cells for the verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from midan.io.rows import event_row, joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from midan.io.contract import Record
    from midan.io.rows import Cell

VERDICTS = ("right", "wrong", "corrected")
TO_FILL = ("verdict", "field", "value", "coder", "remark")
SHOWN = (
    "event_id", "doc_id", "published", "source", "title", "evidence", "trigger", "kind", "status",
    "date_start", "date_end", "agents", "party_1", "party_2", "actors_targeted", "places",
    "places_ar", "place_ids", "killed_low", "killed_best", "killed_high", "injured_low",
    "injured_best", "injured_high", "confidence",
)  # fmt: skip


def sheet_cells(records: Iterable[Record]) -> Iterator[list[Cell]]:
    """Give the header, then a row for each event.

    A verdict is `right`, `wrong` (no such event) or `corrected`; then `field` and `value` say what
    it should be. An event with two corrections has its row twice.
    """
    yield [*TO_FILL, *SHOWN]
    for record in records:
        sites = (place["id"] for place in record["places"] if place["role"] == "site")
        row = event_row(record) | {"place_ids": joined(sites)}
        yield [*("" for _ in TO_FILL), *(row[name] for name in SHOWN)]
