"""Tables out: the format goes by the extension of the file."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import TYPE_CHECKING, Protocol, cast

from midan.errors import OutputError
from midan.io.atomic import written_whole
from midan.io.hxl import with_tags
from midan.io.options import PLAIN
from midan.io.rows import table_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from midan.io.contract import Record
    from midan.io.options import FileOptions
    from midan.io.rows import Cell


class Exporter(Protocol):
    """The shape of every module in midan.io.exporters that writes events with all they hold."""

    def write(self, records: Iterable[Record], path: Path) -> None:
        """Write the records to a fresh file."""


class TableExporter(Protocol):
    """The shape of every module in midan.io.exporters that writes rows and columns."""

    def write_cells(
        self, cells: Iterable[Sequence[Cell]], path: Path, table: str, options: FileOptions
    ) -> None:
        """Write the header and the rows to a fresh file."""


@cache
def output_formats() -> tuple[str, ...]:
    """Name the formats that can be written: the modules of midan.io.exporters."""
    from midan.io import exporters

    return tuple(sorted(module.name for module in pkgutil.iter_modules(exporters.__path__)))


def exporter_for(path: Path) -> Exporter | TableExporter:
    """Find the exporter for that extension; OutputError lists the known ones."""
    extension = path.suffix.lower().removeprefix(".")
    if extension not in output_formats():
        known = ", ".join(f".{name}" for name in output_formats())
        raise OutputError(f"{path}: unknown format .{extension}; known are {known}")
    module = importlib.import_module(f"midan.io.exporters.{extension}")
    if ready := getattr(module, "ready", None):
        ready()  # MissingExtraError before the work is done
    return cast("Exporter | TableExporter", module)


def table_exporter_for(path: Path) -> TableExporter:
    """Find the exporter of a table that is not the events; OutputError if it has no columns."""
    exporter = exporter_for(path)
    if not hasattr(exporter, "write_cells"):
        raise OutputError(
            f"{path}: a {path.suffix} holds events, not this table; use .csv, .tsv or .xlsx"
        )
    return cast("TableExporter", exporter)


def write_records(
    records: Iterable[Record], path: Path, table: str = "events", options: FileOptions = PLAIN
) -> None:
    """Write events to one file, whole or not at all.

    `table` is one of `midan.io.rows.TABLES`; formats that hold everything pay no heed to it.
    """
    exporter = exporter_for(path)
    if hasattr(exporter, "write_cells"):
        write_cells(table_rows(records, table), path, table, options)
        return
    with written_whole(path) as part:
        exporter.write(records, part)


def write_cells(
    cells: Iterable[Sequence[Cell]], path: Path, table: str, options: FileOptions = PLAIN
) -> None:
    """Write any table, its header first, to one file, whole or not at all."""
    exporter = table_exporter_for(path)
    rows = with_tags(iter(cells)) if options.hxl else cells
    with written_whole(path) as part:
        exporter.write_cells(rows, part, table, options)
