"""`midan extract`: one table out, in the format that the file's extension names."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from midan.cli.loading import load_extractor, open_documents
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
from midan.cli.progress import reports_bar
from midan.cli.reviewing import load_corrections, say_lost
from midan.cli.writing import Wanted, check_target, write_incidents, write_side_manifest
from midan.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from midan.corpus import ExtractedReport
    from midan.io import ReadFailure
    from midan.io.contract import Record
    from midan.io.manifest import RecordTally
    from midan.io.rows import Row
    from midan.records import Document
    from midan.review import CorrectionBook


_FAILED = "failed.jsonl"
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


@dataclass(slots=True)
class _Account:
    """What passed by while the rows were written."""

    tally: RecordTally
    book: CorrectionBook
    failures: list[ReadFailure] = field(default_factory=list)
    notes: list[ReadFailure] = field(default_factory=list)
    documents: list[Row] | None = None
    reports: int = 0
    left_out: dict[str, int] = field(default_factory=dict)

    def counts(self) -> dict[str, Any]:
        """Give the counts for the manifest."""
        return {
            "reports": self.reports,
            "failed": len(self.failures),
            "notes": [note.as_dict() for note in self.notes],
            "left_out": self.left_out,
            **self.tally.counts(),
        }


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
) -> int:
    """Extract events from reports into one table."""
    from midan.corpus import extract_reports
    from midan.io.databases import is_database_url
    from midan.io.manifest import RecordTally

    wanted = Wanted(schema, unconfirmed, admin_level, no_names, excel, hxl)
    to_database = output is not None and is_database_url(output)
    target = Path(output) if output is not None and not to_database else None
    _check(target, documents, wanted, to_database=to_database, named=output)
    book = load_corrections(corrections)
    account = _Account(RecordTally(), book, documents=None if documents is None else [])
    documents_read = open_documents(
        inputs, column_map=map_column, date=date, lang=lang, notes=account.notes
    )
    results = extract_reports(
        documents_read, load_extractor(rules, gazetteer), everything=everything
    )
    options = {
        "inputs": inputs, "all": everything, "date": date, "lang": lang.value,
        "map_column": map_column or [], "rules": rules, "gazetteer": gazetteer,
        "corrections": corrections,
    }  # fmt: skip
    with _staged(target) as file:
        with reports_bar(None) as advance:
            database = output if to_database else None
            _write(_passing(results, account, advance), database or file, wanted, account)
        if documents is not None:
            _write_documents(documents, account, wanted)
        if file is not None:
            _write_manifest(file, options, wanted, account)
            _write_failures(file, account)
    say_lost(account.book)
    listed = "" if target is None else str(target.with_name(_FAILED))
    say_failures([*account.failures, *account.notes], listed)
    return ExitCode.SOME_FAILED if account.failures else ExitCode.FINE


@contextmanager
def _staged(target: Path | None) -> Iterator[Path | None]:
    """Give the path to write to: table, manifest and failures come to stand together or not."""
    from midan.io.atomic import written_together

    if target is None:
        yield None
        return
    with written_together(target.parent) as folder:
        yield folder / target.name


def _check(
    target: Path | None,
    documents: Path | None,
    wanted: Wanted,
    *,
    to_database: bool,
    named: str | None,
) -> None:
    """Let wrong usage show before the work is done."""
    from midan.io.databases import ready
    from midan.io.tables import table_exporter_for

    if to_database and named is not None:
        ready(named)
    if target is not None:
        check_target(target, wanted, force=True)
    elif wanted.schema is not None:
        raise typer.BadParameter("--schema makes a file: name it with -o")
    if documents is not None:
        table_exporter_for(documents)


def _passing(
    results: Iterable[ExtractedReport | ReadFailure],
    account: _Account,
    advance: Callable[[], None],
) -> Iterator[ExtractedReport]:
    """Give the reports as they come, keep the failures; InputError if not one was usable."""
    from midan.corpus import ExtractedReport
    from midan.io.document_rows import document_row

    for result in results:
        advance()
        if isinstance(result, ExtractedReport):
            account.reports += 1
            if account.documents is not None:
                account.documents.append(document_row(result.document, len(result.events)))
            yield result
        else:
            account.failures.append(result)
    if not account.reports:
        say_failures(account.failures)
        raise InputError("no report could be read; nothing is written")


def _records(reports: Iterable[ExtractedReport], account: _Account) -> Iterator[Record]:
    for report in reports:
        yield from _records_of(report, account)


def _records_of(report: ExtractedReport, account: _Account) -> Iterator[Record]:
    from midan.io.contract import as_record

    for record in account.book.apply(map(as_record, report.events)):
        account.tally.add(record)
        yield record


def _write(
    reports: Iterable[ExtractedReport],
    target: Path | str | None,
    wanted: Wanted,
    account: _Account,
) -> None:
    """Write to a file (a path), a database (its URL) or standard output (None)."""
    if isinstance(target, str):
        _write_database(reports, target, wanted, account)
        return
    from midan.incidents import find_incidents, incident_records
    from midan.io.exporters.jsonl import line
    from midan.io.names import without_names
    from midan.io.tables import write_records

    records = _records(reports, account)
    if target is not None and wanted.schema is not None:
        found = list(incident_records(find_incidents(records)))
        account.left_out = write_incidents(found, target, wanted)
        return
    if wanted.no_names:
        records = without_names(records)
    if target is not None:
        write_records(records, target, options=wanted.file_options)
        return
    for record in records:
        sys.stdout.write(f"{line(record)}\n")


def _write_database(
    reports: Iterable[ExtractedReport], url: str, wanted: Wanted, account: _Account
) -> None:
    from midan.io.databases import write_reports
    from midan.io.names import without_names

    def pairs() -> Iterator[tuple[Document, list[Record]]]:
        for report in reports:
            records = _records_of(report, account)
            yield report.document, list(without_names(records) if wanted.no_names else records)

    write_reports(url, pairs())


def _write_documents(path: Path, account: _Account, wanted: Wanted) -> None:
    from midan.io.document_rows import document_cells
    from midan.io.tables import write_cells

    rows = account.documents or []
    if wanted.no_names:
        rows = [row | {"title": ""} for row in rows]
    write_cells(document_cells(rows), path, "documents", wanted.file_options)


def _write_manifest(target: Path, given: dict[str, Any], wanted: Wanted, account: _Account) -> None:
    """Write what the table was made from; paths go in as they were given."""
    from midan.io.sources import input_files

    named = {
        name: str(value) if isinstance(value, Path) else value for name, value in given.items()
    }
    options = {"command": "extract", **named, **wanted.as_options()}
    read = [*given["inputs"], *filter(None, [given["corrections"]])]
    write_side_manifest(
        target, account.tally.versions, options, account.counts(), input_files(read)
    )


def _write_failures(file: Path, account: _Account) -> None:
    from midan.io.failures import write_failures

    if account.failures:
        write_failures(account.failures, file.with_name(_FAILED))
