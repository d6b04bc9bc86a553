"""Apache Parquet (extra `parquet`): typed columns, written in groups of rows as they come."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from midan.io.column_types import column_type
from midan.io.extras import require

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from midan.io.options import FileOptions
    from midan.io.rows import Cell

_ROWS_PER_GROUP = 20_000


def ready() -> None:
    """Ask for the extra before any work is done."""
    require("pyarrow.parquet", "parquet")


def write_cells(
    cells: Iterable[Sequence[Cell]], path: Path, table: str, options: FileOptions
) -> None:
    """Write the rows; names stand in the schema, so a row of tags has no place here."""
    del options
    arrow, parquet = require("pyarrow", "parquet"), require("pyarrow.parquet", "parquet")
    rows = iter(cells)
    names = [str(name) for name in next(rows)]
    types = {str: arrow.string(), int: arrow.int64(), float: arrow.float64(), bool: arrow.bool_()}
    schema = arrow.schema([(name, types[column_type(name, table)]) for name in names])
    with parquet.ParquetWriter(str(path), schema) as writer:
        while group := list(islice(rows, _ROWS_PER_GROUP)):
            columns: list[Any] = [
                arrow.array(column, field.type)
                for column, field in zip(zip(*group, strict=True), schema, strict=True)
            ]
            writer.write_table(arrow.Table.from_arrays(columns, schema=schema))
