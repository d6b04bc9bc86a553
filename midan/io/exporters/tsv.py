"""Tab-separated values, in all else as .csv."""

from __future__ import annotations

from typing import TYPE_CHECKING

from midan.io.exporters.csv import write_table

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from midan.io.contract import Record


def write(records: Iterable[Record], path: Path, table: str) -> None:
    """Write one of the tables."""
    write_table(records, path, table, "\t")
