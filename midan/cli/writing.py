"""What the commands that write tables share: the options, the checks, the manifest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import typer

from midan.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from midan.cli.options import SchemaName
    from midan.io.contract import Record
    from midan.io.options import FileOptions


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the user wants the table."""

    schema: SchemaName | None = None
    unconfirmed: bool = False
    admin_level: int = 1
    no_names: bool = False
    excel: bool = False
    hxl: bool = False

    @property
    def file_options(self) -> FileOptions:
        """Give what a file format needs to know of it."""
        from midan.io.options import FileOptions

        return FileOptions(excel=self.excel, hxl=self.hxl)

    def as_options(self) -> dict[str, Any]:
        """Give it for a manifest."""
        return {
            "schema": "midan" if self.schema is None else self.schema.value,
            "unconfirmed": self.unconfirmed, "admin_level": self.admin_level,
            "no_names": self.no_names, "excel": self.excel, "hxl": self.hxl,
        }  # fmt: skip


def check_target(output: Path, wanted: Wanted, *, force: bool) -> None:
    """Let a wrong extension, a missing extra or a file in the way show before the work is done."""
    from midan.io.tables import exporter_for, table_exporter_for

    if wanted.schema is None:
        exporter_for(output)
    else:
        table_exporter_for(output)
    check_folder(output)
    if output.exists() and not force:
        raise typer.BadParameter(f"{output} is there already: give --force or another -o")


def check_folder(output: Path) -> None:
    """Let a mistyped folder show before the work is done."""
    if not output.parent.is_dir():
        raise OutputError(f"{output}: there is no folder {output.parent}; make it first")


def write_incidents(found: Sequence[Record], output: Path, wanted: Wanted) -> dict[str, int]:
    """Write incidents as they are or by a schema; give what the schema leaves out, by reason."""
    from midan.incidents.exports import export_of
    from midan.incidents.rows import incident_rows
    from midan.incidents.summary import without_names
    from midan.io.tables import write_cells, write_records

    rows = list(without_names(found)) if wanted.no_names else found
    if wanted.schema is not None:
        schema = wanted.schema.value
        export = export_of(schema, rows, unconfirmed=wanted.unconfirmed, level=wanted.admin_level)
        write_cells(export.cells(), output, schema, wanted.file_options)
        return dict(sorted(export.left_out.items()))
    if output.suffix.lower() == ".jsonl":
        write_records(rows, output)
    else:
        write_cells(incident_rows(rows), output, "incidents", wanted.file_options)
    return {}


def write_side_manifest(
    output: Path,
    versions: Mapping[str, str],
    options: Mapping[str, Any],
    counts: Mapping[str, Any],
    inputs: Iterable[Path],
) -> None:
    """Write the manifest of a single file beside it."""
    from midan.io.manifest import manifest_beside, write_manifest

    write_manifest(
        manifest_beside(output),
        versions=versions,
        options=options,
        counts=counts,
        inputs=inputs,
        outputs=[output],
    )
