"""`midan extract`: one table out, in the format that the file's extension names."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from midan.cli.loading import load_extractor, open_documents
from midan.cli.options import (
    Date,
    Everything,
    Gazetteer,
    Lang,
    Language,
    MapColumn,
    Rules,
)
from midan.cli.output import ExitCode, say_failures
from midan.cli.progress import reports_bar
from midan.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from midan.corpus import ExtractedReport
    from midan.io import ReadFailure
    from midan.io.contract import Record


def extract(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT...", help="Files, folders or - for standard input."),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="A .jsonl, .csv, .tsv or .geojson; JSON Lines to standard output if not given.",
        ),
    ] = None,
    everything: Everything = False,
    date: Date = None,
    lang: Lang = Language.AUTO,
    map_column: MapColumn = None,
    rules: Rules = None,
    gazetteer: Gazetteer = None,
) -> int:
    """Extract events from reports into one table."""
    from midan.corpus import extract_reports
    from midan.io.failures import write_failures
    from midan.io.tables import exporter_for

    if output is not None:
        exporter_for(output)  # a wrong extension shows before the work is done
    notes: list[ReadFailure] = []
    failures: list[ReadFailure] = []
    documents = open_documents(inputs, column_map=map_column, date=date, lang=lang, notes=notes)
    results = extract_reports(documents, load_extractor(rules, gazetteer), everything=everything)
    with reports_bar(None) as advance:
        _write(_records(results, failures, advance), output)
    listed_in = ""
    if failures and output is not None:
        failed = output.with_name("failed.jsonl")
        write_failures(failures, failed)
        listed_in = str(failed)
    say_failures([*failures, *notes], listed_in)
    return ExitCode.SOME_FAILED if failures else ExitCode.FINE


def _records(
    results: Iterable[ExtractedReport | ReadFailure],
    failures: list[ReadFailure],
    advance: Callable[[], None],
) -> Iterator[Record]:
    """Give the rows as they come, keep the failures; InputError if not one report was usable."""
    from midan.corpus import ExtractedReport
    from midan.io.contract import as_record

    usable = False
    for result in results:
        advance()
        if isinstance(result, ExtractedReport):
            usable = True
            yield from map(as_record, result.events)
        else:
            failures.append(result)
    if not usable:
        say_failures(failures)
        raise InputError("no report could be read; nothing is written")


def _write(records: Iterable[Record], output: Path | None) -> None:
    from midan.io.exporters.jsonl import line
    from midan.io.tables import write_records

    if output is not None:
        write_records(records, output)
        return
    for record in records:
        sys.stdout.write(f"{line(record)}\n")
