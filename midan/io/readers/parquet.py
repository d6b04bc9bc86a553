"""Parquet tables (extra `parquet`): one report a row, read in batches."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from midan.io.columns import MissingColumnError
from midan.io.extras import require
from midan.io.failures import ReadFailure
from midan.io.raw import RawReport

if TYPE_CHECKING:
    from collections.abc import Iterator

    from midan.io.columns import ColumnMap
    from midan.io.sources import Source

_ROWS_PER_BATCH = 100


def read(source: Source, columns: ColumnMap) -> Iterator[RawReport | ReadFailure]:
    """Read the columns that hold fields of a report, and no others."""
    parquet, arrow = require("pyarrow.parquet", "parquet"), require("pyarrow", "parquet")
    with source.open() as stream:
        try:
            # Left to itself it reads all groups of rows ahead.
            table = parquet.ParquetFile(stream, pre_buffer=False)
            located = columns.locate(table.schema_arrow.names)
        except MissingColumnError as error:
            remedy = "name it with --map-column"
            yield ReadFailure(source.name, "", error.field, str(error), remedy)
            return
        except arrow.ArrowException as error:
            yield ReadFailure(source.name, "", "", f"is no Parquet: {error}", "write it again")
            return
        number = 0
        try:
            for batch in table.iter_batches(_ROWS_PER_BATCH, columns=list(located.values())):
                for row in batch.to_pylist():
                    number += 1
                    fields = {field: _text(row[column]) for field, column in located.items()}
                    yield RawReport(f"row {number}", fields)
        except (arrow.ArrowException, UnicodeDecodeError) as error:
            reason = f"the file is damaged behind it: {error}"
            yield ReadFailure(source.name, f"row {number}", "", reason, "write it again")


def _text(value: Any) -> str:  # noqa: ANN401 (whatever the table holds)
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)
