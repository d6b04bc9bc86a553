"""Tab-separated tables: as .csv, but a comma or semicolon in the header is part of a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from midan.io.readers.csv import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from midan.io.columns import ColumnMap
    from midan.io.failures import ReadFailure
    from midan.io.raw import RawReport
    from midan.io.sources import Source


def read(source: Source, columns: ColumnMap) -> Iterator[RawReport | ReadFailure]:
    """Read a table whose cells are parted by tabs."""
    lines = source.lines()
    return read_table(source, columns, next(lines, ""), lines, "\t")
