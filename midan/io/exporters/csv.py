"""Comma-separated values that Excel opens as they are.

A byte order mark tells Excel that the file is UTF-8, and a cell of text that a spreadsheet would
run as a formula gets an apostrophe in front (OWASP, "CSV Injection").
"""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

from midan.io.rows import table_rows

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from midan.io.contract import Record
    from midan.io.rows import Cell

# Blanks, controls and direction marks before the sign do not keep a spreadsheet from seeing it.
_FORMULA = re.compile(
    "[\t\r\n]|[\\s\0-\x1f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[-=+@＝＋－＠]"
)


def write(records: Iterable[Record], path: Path, table: str) -> None:
    """Write one of the tables."""
    write_table(records, path, table, ",")


def write_table(records: Iterable[Record], path: Path, table: str, delimiter: str) -> None:
    """Write one of the tables with that delimiter."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, delimiter=delimiter, lineterminator="\n")
        writer.writerows(map(safe_cell, row) for row in table_rows(records, table))


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
