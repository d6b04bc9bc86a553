"""Tab-separated values, in all else as .csv."""

from __future__ import annotations

from typing import TYPE_CHECKING

from midan.io.exporters.csv import write_parted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from midan.io.options import FileOptions
    from midan.io.rows import Cell


def write_cells(
    cells: Iterable[Sequence[Cell]], path: Path, table: str, options: FileOptions
) -> None:
    """Write the rows, parted by tabs."""
    del table
    write_parted(cells, path, "\t", options)
