"""`midan extract`: one table out, in the format that the file's extension names."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from midan.cli.effort import Cluster, Effort, Resume, Workers
from midan.cli.options import (
    AdminLevel,
    Corrections,
    Date,
    Everything,
    Excel,
    Gazetteer,
    Hxl,
    Lang,
    Language,
    MapColumn,
    NoNames,
    Rules,
    Schema,
    Unconfirmed,
)
from midan.cli.output import ExitCode, say_failures
from midan.cli.reviewing import load_corrections, say_lost
from midan.cli.writing import Wanted, check_target

_Inputs = Annotated[
    list[str],
    typer.Argument(metavar="INPUT...", help="Files, folders or - for standard input."),
]
_Output = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE|URL",
        help="A .jsonl, .csv, .tsv, .parquet, .xlsx, .geojson, .gpkg or .kml, or a database "
        "(sqlite:///events.db); JSON Lines to standard output if not given.",
    ),
]
_Documents = Annotated[
    Path | None,
    typer.Option("--documents", metavar="FILE", help="A table of all reports, without events too."),
]


def extract(
    inputs: _Inputs,
    output: _Output = None,
    documents: _Documents = None,
    schema: Schema = None,
    unconfirmed: Unconfirmed = False,
    admin_level: AdminLevel = 1,
    everything: Everything = False,
    corrections: Corrections = None,
    no_names: NoNames = False,
    excel: Excel = False,
    hxl: Hxl = False,
    date: Date = None,
    lang: Lang = Language.AUTO,
    map_column: MapColumn = None,
    rules: Rules = None,
    gazetteer: Gazetteer = None,
    workers: Workers = 1,
    cluster: Cluster = None,
    resume: Resume = False,
) -> int:
    """Extract events from reports into one table."""
    from midan.cli.extracting import Table, stream, write_journal
    from midan.cli.job import Reading, journalled, passing
    from midan.io.databases import is_database_url
    from midan.jobs.work import Work

    wanted = Wanted(schema, unconfirmed, admin_level, no_names, excel, hxl)
    effort = Effort(workers, cluster, resume)
    database = output if output is not None and is_database_url(output) else None
    target = None if output is None or database is not None else Path(output)
    effort.check(inputs, target)
    _check(target, database, documents, wanted)
    reading = Reading(inputs, map_column or [], date, lang)
    work = Work(_named(rules), _named(gazetteer), everything)
    table = Table(wanted, load_corrections(corrections), documents)
    options = {
        "inputs": inputs, "all": everything, "date": date, "lang": lang.value,
        "map_column": map_column or [], "rules": _named(rules), "gazetteer": _named(gazetteer),
        "corrections": _named(corrections),
    }  # fmt: skip
    if target is None:
        failed = stream(passing(reading, work, effort), database, table, options, reading)
        say_failures([*failed.first, *reading.notes], count=failed.count + reading.notes_count)
    else:
        with journalled(target, reading, work, effort) as journal:
            failed = write_journal(journal, target, table, options, reading)
    say_lost(table.book)
    return ExitCode.SOME_FAILED if failed.count else ExitCode.FINE


def _named(path: Path | None) -> str | None:
    return None if path is None else str(path)


def _check(
    target: Path | None, database: str | None, documents: Path | None, wanted: Wanted
) -> None:
    """Let wrong usage show before the work is done."""
    from midan.io.databases import ready
    from midan.io.tables import table_exporter_for

    if database is not None:
        ready(database)
    if target is not None:
        check_target(target, wanted, force=True)
    elif wanted.schema is not None:
        raise typer.BadParameter("--schema makes a file: name it with -o")
    if documents is not None:
        table_exporter_for(documents)
