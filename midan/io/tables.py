"""Events out: the format goes by the extension of the file."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import TYPE_CHECKING, Protocol, cast

from midan.errors import OutputError
from midan.io.atomic import written_whole

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from midan.io.contract import Record


class Exporter(Protocol):
    """The shape of every module in midan.io.exporters."""

    def write(self, records: Iterable[Record], path: Path, table: str) -> None:
        """Write the records to a fresh file."""


@cache
def output_formats() -> tuple[str, ...]:
    """Name the formats that can be written: the modules of midan.io.exporters."""
    from midan.io import exporters

    return tuple(sorted(module.name for module in pkgutil.iter_modules(exporters.__path__)))


def exporter_for(path: Path) -> Exporter:
    """Find the exporter for that extension; OutputError lists the known ones."""
    extension = path.suffix.lower().removeprefix(".")
    if extension not in output_formats():
        known = ", ".join(f".{name}" for name in output_formats())
        raise OutputError(f"{path}: unknown format .{extension}; known are {known}")
    return cast("Exporter", importlib.import_module(f"midan.io.exporters.{extension}"))


def write_records(records: Iterable[Record], path: Path, table: str = "events") -> None:
    """Write one file, whole or not at all.

    `table` is one of `midan.io.rows.TABLES`; formats that hold everything pay no heed to it.
    """
    exporter = exporter_for(path)
    with written_whole(path) as part:
        exporter.write(records, part, table)
