"""Excel (extra `xlsx`): a right-to-left sheet with a frozen header, and a sheet that explains it.

Every text is written as text, so that no cell is ever run as a formula.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from midan.io.extras import require
from midan.io.meanings import meaning_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from midan.io.options import FileOptions
    from midan.io.rows import Cell

_LONGEST_CELL = 32_767  # characters, Excel's limit
_CUT = " … (cut)"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # XML 1.0 has no place for them
_MOST_ROWS = 1_048_576  # Excel's limit, header included


def ready() -> None:
    """Ask for the extra before any work is done."""
    require("openpyxl", "xlsx")


def write_cells(
    cells: Iterable[Sequence[Cell]], path: Path, table: str, options: FileOptions
) -> None:
    """Write the rows to one sheet, and the meaning of each column to another."""
    del options
    workbook = require("openpyxl", "xlsx").Workbook(write_only=True)
    try:
        _write_table(workbook, cells, table)
        with path.open("wb") as stream:
            workbook.save(stream)
    except BaseException:
        for sheet in workbook.worksheets:  # else openpyxl complains when they are collected
            sheet.close()
        raise


def _write_table(
    workbook: Any,  # noqa: ANN401 (openpyxl's)
    cells: Iterable[Sequence[Cell]],
    table: str,
) -> None:
    from midan.errors import OutputError

    sheet = workbook.create_sheet(table)
    sheet.sheet_view.rightToLeft = True
    sheet.freeze_panes = "A2"
    names: list[str] = []
    for number, row in enumerate(cells):
        if number >= _MOST_ROWS:
            raise OutputError(f"an Excel sheet holds {_MOST_ROWS:,} rows: write .csv or .parquet")
        sheet.append([_cell(sheet, value, bold=number == 0) for value in row])
        names = names or [str(name) for name in row]
    _write_codebook(workbook, names)


def _write_codebook(workbook: Any, names: list[str]) -> None:  # noqa: ANN401 (openpyxl's)
    sheet = workbook.create_sheet("codebook")
    sheet.freeze_panes = "A2"
    for number, row in enumerate([("column", "meaning"), *((n, meaning_of(n)) for n in names)]):
        sheet.append([_cell(sheet, value, bold=number == 0) for value in row])


def _cell(sheet: Any, value: Cell, *, bold: bool) -> Any:  # noqa: ANN401 (openpyxl's)
    """Make a cell that is text where the value is text, whatever it begins with."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    if isinstance(value, str):
        value = _ILLEGAL.sub("", value)
        if len(value) > _LONGEST_CELL:
            value = value[: _LONGEST_CELL - len(_CUT)] + _CUT
    cell = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell
