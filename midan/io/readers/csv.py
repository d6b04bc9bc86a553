"""Comma-separated tables and their cousins: a header line, then one report a row."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from midan.io.columns import MissingColumnError
from midan.io.encoding import REMEDY, UnreadableError, repair
from midan.io.failures import ReadFailure
from midan.io.raw import RawReport

if TYPE_CHECKING:
    from collections.abc import Iterator

    from midan.io.columns import ColumnMap
    from midan.io.sources import Source

_DELIMITERS = ",;\t|"
_LONGEST_CELL = 16 * 1024 * 1024  # characters; the csv module stops at 131,072 unless told


def read(source: Source, columns: ColumnMap) -> Iterator[RawReport | ReadFailure]:
    """Read a table whose delimiter is told by its header line."""
    lines = source.lines()
    header = next(lines, "")
    delimiter = max(_DELIMITERS, key=header.count)
    return read_table(source, columns, header, lines, delimiter)


def read_table(
    source: Source, columns: ColumnMap, header: str, lines: Iterator[str], delimiter: str
) -> Iterator[RawReport | ReadFailure]:
    """Read the rows under `header`; a row that does not fit it is one failure."""
    if not header.strip():
        return
    csv.field_size_limit(_LONGEST_CELL)
    try:
        names = next(csv.reader(repair([header]), delimiter=delimiter), [])
        located = {field: names.index(name) for field, name in columns.locate(names).items()}
    except UnreadableError as error:
        yield ReadFailure(source.name, "header", "", str(error), REMEDY)
        return
    except MissingColumnError as error:
        yield ReadFailure(source.name, "", error.field, str(error), _remedy(header, delimiter))
        return
    for number, row in enumerate(_rows(lines, delimiter), start=1):
        record = f"row {number}"
        if isinstance(row, csv.Error):
            yield ReadFailure(source.name, record, "", f"cannot be read: {row}", "mend its quotes")
        elif row:
            yield _report(source.name, record, row, names, located)


def _remedy(header: str, delimiter: str) -> str:
    """Tell a table under a wrong extension from one whose columns have other names."""
    likely = max(_DELIMITERS, key=header.count)
    if delimiter in header or likely not in header:
        return "name it with --map-column"
    return f"its cells look parted by {likely!r}: name the file .csv"


def _rows(lines: Iterator[str], delimiter: str) -> Iterator[list[str] | csv.Error]:
    """Go on behind a row that breaks the rules of quoting."""
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        try:
            yield next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield error


def _report(
    file: str, record: str, row: list[str], names: list[str], located: dict[str, int]
) -> RawReport | ReadFailure:
    if len(row) != len(names):
        reason = f"has {len(row)} cells under {len(names)} columns"
        return ReadFailure(file, record, "", reason, "quote cells that hold a delimiter or quote")
    try:
        cells = repair(row)
    except UnreadableError as error:
        return ReadFailure(file, record, "", str(error), REMEDY)
    return RawReport(record, {field: cells[column] for field, column in located.items()})
