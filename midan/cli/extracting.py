"""What `midan extract` writes: the rows of a journal, or rows that pass by, as one table."""

from __future__ import annotations

import itertools
import json
import sys
import tempfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from midan.cli.output import Failed, say_failures
from midan.cli.writing import Wanted, write_incidents, write_side_manifest
from midan.errors import InputError
from midan.io.language import READ
from midan.io.manifest import RecordTally, manifest_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from midan.cli.job import Reading
    from midan.io.contract import Record
    from midan.io.rows import Row
    from midan.jobs.journal import Journal
    from midan.jobs.rows import ReportRows
    from midan.jobs.work import Outcome
    from midan.review import CorrectionBook

_FAILED = "failed.jsonl"


@dataclass(slots=True)
class Table:
    """The table that is wanted, and the counts of its rows once they have passed."""

    wanted: Wanted
    book: CorrectionBook
    documents: Path | None
    tally: RecordTally = field(default_factory=RecordTally)
    reports: int = 0

    @property
    def as_extracted(self) -> bool:
        """Whether the rows go out as they were extracted."""
        return self.book.is_empty and not self.wanted.no_names

    def rows(self, reports: Iterable[ReportRows]) -> Iterator[ReportRows]:
        """Give the reports with the rows as they are wanted, and count these."""
        from midan.io.names import document_without_names, without_names

        for document, records in self.corrected(reports):
            if self.wanted.no_names:
                yield document_without_names(document), list(without_names(records))
            else:
                yield document, records

    def corrected(self, reports: Iterable[ReportRows]) -> Iterator[ReportRows]:
        """Give the reports with all that their rows say, and count these."""
        for document, found in reports:
            self.reports += document["lang"] in READ
            self.tally.languages[str(document["lang"])] += 1
            records = list(self.book.apply(found))
            for record in records:
                self.tally.add(record)
            yield document, records


def _records_of(reports: Iterable[ReportRows]) -> Iterator[Record]:
    return itertools.chain.from_iterable(records for _, records in reports)


def write_journal(
    journal: Journal, target: Path, table: Table, options: Mapping[str, Any], reading: Reading
) -> Failed:
    """Finish a journal into the table, its manifest and the list of failures, in one step.

    Raises InputError if not one report was usable.
    """
    from midan.io.atomic import written_together

    failed = Failed()
    failed.add(journal.failures())
    if not journal.totals.reports:
        say_failures(failed.first, count=failed.count)
        raise InputError("no report could be read; nothing is written")
    with written_together(target.parent) as folder:
        file = folder / target.name
        left_out = _write_table(journal, file, table)
        if table.documents is not None:
            _write_documents(journal.shards.lines("documents"), table.documents, table.wanted)
        table.reports = journal.totals.reports
        counts = _counts(table, journal.totals.failed, reading, left_out)
        _write_manifest(file, table, options, counts)
        if failed.count:
            with (folder / _FAILED).open("wb") as stream:
                journal.shards.copy("failed", stream)
    said = [*failed.first, *reading.notes]
    say_failures(said, str(target.with_name(_FAILED)), failed.count + reading.notes_count)
    return failed


def stream(
    outcomes: Iterable[Outcome],
    database: str | None,
    table: Table,
    options: Mapping[str, Any],
    reading: Reading,
) -> Failed:
    """Write rows as they come, to a database or (None) as JSON Lines to standard output.

    Raises InputError if not one report was usable.
    """
    from midan.jobs.rows import outcome_rows

    failed = Failed()
    with tempfile.TemporaryFile() as listed:

        def passing() -> Iterator[ReportRows]:
            for outcome in outcomes:
                failed.add(outcome.read_failures())
                listed.write(outcome.documents if table.documents is not None else b"")
                yield from outcome_rows(outcome)
            if not table.reports:
                say_failures(failed.first, count=failed.count)
                raise InputError("no report could be read; nothing is written")

        def manifest() -> str:
            counts = _counts(table, failed.count, reading, {})
            return manifest_text(
                versions=table.tally.versions, options=_named_options(table, options),
                counts=counts, inputs=_read_files(options),
            )  # fmt: skip

        _write_stream(passing(), database, table, manifest)
        if table.documents is not None:
            listed.seek(0)
            _write_documents(listed, table.documents, table.wanted)
    return failed


def _write_stream(
    reports: Iterator[ReportRows],
    database: str | None,
    table: Table,
    manifest: Callable[[], str],
) -> None:
    from midan.io.databases import write_reports
    from midan.io.exporters.jsonl import line

    if database is not None:
        write_reports(database, table.rows(reports), manifest)
        return
    for record in _records_of(table.rows(reports)):
        sys.stdout.write(f"{line(record)}\n")


def _write_table(journal: Journal, file: Path, table: Table) -> dict[str, int]:
    """Write the table; give what its schema leaves out, by reason."""
    from midan.incidents import find_incidents, incident_records
    from midan.io.tables import write_records
    from midan.jobs.rows import report_rows

    wanted = table.wanted
    if table.as_extracted and wanted.schema is None and file.suffix.lower() == ".jsonl":
        with file.open("wb") as stream:
            journal.shards.copy("events", stream)
        table.tally = journal.totals.tally
        return {}
    lines = (journal.shards.lines(name) for name in ("documents", "events"))
    reports = report_rows(*lines)
    if wanted.schema is None:
        write_records(_records_of(table.rows(reports)), file, options=wanted.file_options)
        return {}
    # Names go out of the incidents; the words that name them also tie them.
    found = list(incident_records(find_incidents(_records_of(table.corrected(reports)))))
    return write_incidents(found, file, wanted)


def _write_documents(lines: Iterable[bytes], path: Path, wanted: Wanted) -> None:
    from midan.io.document_rows import document_cells
    from midan.io.names import document_without_names
    from midan.io.tables import write_cells

    rows: Iterator[Row] = map(json.loads, lines)
    if wanted.no_names:
        rows = map(document_without_names, rows)
    write_cells(document_cells(rows), path, "documents", wanted.file_options)


def _counts(
    table: Table, failed: int, reading: Reading, left_out: Mapping[str, int]
) -> dict[str, Any]:
    return {
        "reports": table.reports,
        "failed": failed,
        "notes": [note.as_dict() for note in reading.notes],
        "left_out": left_out,
        **table.tally.counts(),
    }


def _write_manifest(
    file: Path, table: Table, given: Mapping[str, Any], counts: Mapping[str, Any]
) -> None:
    """Write what the table was made from; paths go in as they were given."""
    options = _named_options(table, given)
    write_side_manifest(file, table.tally.versions, options, counts, _read_files(given))


def _named_options(table: Table, given: Mapping[str, Any]) -> dict[str, Any]:
    return {"command": "extract", **given, **table.wanted.as_options()}


def _read_files(given: Mapping[str, Any]) -> list[Path]:
    from midan.io.sources import input_files

    return input_files([*given["inputs"], *filter(None, [given["corrections"]])])
