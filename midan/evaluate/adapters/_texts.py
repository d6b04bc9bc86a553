"""What the adapters share: texts of the development folder, and small questions to rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from midan.errors import InputError
from midan.evaluate.expected import row_in_default_table
from midan.evaluate.tolls import added, tolls_of, total_of
from midan.gazetteer.distance import distance_km

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from midan.evaluate.expected import Row
    from midan.evaluate.outcome import Setting
    from midan.evaluate.tolls import Bounds
    from midan.records import Document

PINNED_ROLES = frozenset({"site", "destination", "along"})


def dev_file(gold: Path, setting: Setting, name: str) -> Path:
    """Return the file of the development folder that holds the texts of `gold`."""
    folder = setting.dev_folder
    if folder is None or not (folder / name).is_file():
        raise InputError(
            f"{gold.name} names its reports only; their texts are in {name}: "
            "give the folder that holds it (--dev-folder, or MIDAN_DEV)"
        )
    return folder / name


def default_rows(setting: Setting, document: Document) -> list[Row]:
    """Extract the rows of the default table."""
    return [row for row in setting.predict(document) if row_in_default_table(row)]


def placed_km(row: Row, lat: float, lon: float) -> float | None:
    """Return the km from a point to the nearest place of an event, None if it has none."""
    kms = [
        distance_km(lat, lon, place["lat"], place["lon"])
        for place in row["places"]
        if place["role"] in PINNED_ROLES and place["lat"] is not None
    ]
    return min(kms, default=None)


def first_placed_km(
    rows: Sequence[Row], kinds: Iterable[str], lat: float, lon: float
) -> float | None:
    """Return the km of the first placed event of one of `kinds`, of any kind if there is none."""
    wanted = set(kinds)
    of_kind = [row for row in rows if row["kind"] in wanted]
    for row in (*of_kind, *rows):
        km = placed_km(row, lat, lon)
        if km is not None:
            return km
    return None


def toll_sum(rows: Iterable[Row], effect: str, status: str | None = None) -> Bounds | None:
    """Add up the tolls of several events (of one status, or all); None if none is stated."""
    total: Bounds | None = None
    for row in rows:
        bounds = (
            total_of(row["casualties"], effect)
            if status is None
            else tolls_of(row["casualties"]).get((effect, status))
        )
        if bounds is not None:
            total = bounds if total is None else added(total, bounds)
    return total


def figure_of(bounds: Bounds | None) -> int:
    """Return the one number of a toll: best, else low; nothing stated is 0."""
    if bounds is None:
        return 0
    low, best, _ = bounds
    return best if best is not None else low or 0
