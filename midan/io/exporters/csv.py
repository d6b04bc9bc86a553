"""Comma-separated values.

A cell of text that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, "CSV
Injection"), whoever opens the file; `plain_cell` takes it off again. Excel takes a file for
UTF-8 only if it begins with a byte order mark, which other programs need not expect: an option.
"""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from midan.io.options import FileOptions
    from midan.io.rows import Cell

# An apostrophe of the text's own gets one more, so that the text can be had as it was.
# Blanks, controls and direction marks before the sign do not keep a spreadsheet from seeing it.
_FORMULA = re.compile(
    "'*(?:[\t\r\n]|[\\s\0-\x1f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[-=+@＝＋－＠])"
)


def write_cells(
    cells: Iterable[Sequence[Cell]], path: Path, table: str, options: FileOptions
) -> None:
    """Write the rows, parted by commas."""
    del table
    write_parted(cells, path, ",", options)


def write_parted(
    cells: Iterable[Sequence[Cell]], path: Path, delimiter: str, options: FileOptions
) -> None:
    """Write the rows with that delimiter."""
    encoding = "utf-8-sig" if options.excel else "utf-8"
    with path.open("w", encoding=encoding, newline="") as stream:
        writer = csv.writer(stream, delimiter=delimiter, lineterminator="\n")
        writer.writerows(map(safe_cell, row) for row in cells)


def safe_cell(cell: Cell) -> Cell:
    """Keep text from being run as a formula.

    >>> safe_cell("=HYPERLINK(1)"), safe_cell(-1.5), safe_cell(True)
    ("'=HYPERLINK(1)", -1.5, 'true')
    """
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, str) and _FORMULA.match(cell):
        return f"'{cell}"
    return cell


def plain_cell(cell: str) -> str:
    """Give the text of a cell that `safe_cell` made safe.

    >>> plain_cell("'=HYPERLINK(1)"), plain_cell("'tis")
    ('=HYPERLINK(1)', "'tis")
    """
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
