"""`midan incidents`: which events of a table are one incident, told by several reports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from midan.cli.event_table import print_incidents
from midan.cli.options import AdminLevel, Excel, Force, Hxl, NoNames, Schema, Unconfirmed
from midan.cli.output import ExitCode, say
from midan.cli.writing import Wanted, check_target, write_incidents, write_side_manifest

if TYPE_CHECKING:
    from midan.io.contract import Record


def incidents(
    events: Annotated[Path, typer.Argument(metavar="EVENTS", help="An events.jsonl.")],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="A .jsonl with all they hold, or a .csv, .tsv, .xlsx or .parquet.",
        ),
    ] = None,
    schema: Schema = None,
    unconfirmed: Unconfirmed = False,
    admin_level: AdminLevel = 1,
    no_names: NoNames = False,
    excel: Excel = False,
    hxl: Hxl = False,
    force: Force = False,
) -> int:
    """Tie events of different reports into incidents; print them, or write them to FILE."""
    from midan.incidents import find_incidents, incident_records
    from midan.io.contract import read_records
    from midan.io.manifest import count_records, known_versions

    wanted = Wanted(schema, unconfirmed, admin_level, no_names, excel, hxl)
    if output is not None:
        check_target(output, wanted, force=force)
    elif schema is not None:
        raise typer.BadParameter("--schema makes a file: name it with -o")
    rows = list(read_records(events))
    found = list(incident_records(find_incidents(rows)))
    if output is None:
        print_incidents(found)
    else:
        left_out = write_incidents(found, output, wanted)
        counts = count_records(rows) | {"incidents": len(found), "left_out": left_out}
        options = {"command": "incidents", **wanted.as_options()}
        write_side_manifest(output, known_versions(rows), options, counts, [events])
    say(_summary(found))
    return ExitCode.FINE


def _summary(found: list[Record]) -> str:
    reports = sum(incident["reports_count"] for incident in found)
    shared = sum(incident["reports_count"] > 1 for incident in found)
    return f"{len(found):,} incidents from {reports:,} events; {shared:,} told by several reports"
