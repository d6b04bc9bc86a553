"""`midan run`: the main job, reports in, tables and a map out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from midan.cli.effort import Cluster, Effort, Resume, Workers
from midan.cli.event_table import print_incidents, print_table
from midan.cli.loading import bundled_seeds
from midan.cli.map_options import BoundaryFile, MapLook, NoBoundaries, TileKey, TileSource, Title
from midan.cli.options import (
    Corrections,
    Date,
    Everything,
    Force,
    Lang,
    Language,
    MapColumn,
    NoNames,
)
from midan.cli.output import ExitCode, say, say_failures
from midan.cli.result_tables import MORE_TABLES, for_excel, tie, write_more
from midan.cli.reviewing import load_corrections, say_lost
from midan.errors import InputError

if TYPE_CHECKING:
    from midan.io.contract import Record
    from midan.io.failures import ReadFailure
    from midan.io.rows import Row
    from midan.jobs.journal import Journal
    from midan.review import CorrectionBook

_FAILED = "failed.jsonl"
_TABLES = ("events.jsonl", "events.csv", "event_places.csv", "events.geojson")


@dataclass(slots=True)
class _Harvest:
    """What came of the reports: they are few enough to be held, since the map needs all events."""

    records: list[Record] = field(default_factory=list)
    document_rows: list[Row] = field(default_factory=list)
    incidents: list[Record] = field(default_factory=list)
    failures: list[ReadFailure] = field(default_factory=list)

    @classmethod
    def of(cls, journal: Journal, book: CorrectionBook) -> _Harvest:
        """Take the work out of a journal, corrected by what coders found."""
        from midan.jobs.rows import report_rows

        harvest = cls(failures=list(journal.failures()))
        lines = (journal.shards.lines(name) for name in ("documents", "events"))
        for document, found in report_rows(*lines):
            records = list(book.apply(found))
            harvest.records.extend(records)
            harvest.document_rows.append(document | {"events": len(records)})
        harvest.incidents = tie(harvest.records, harvest.reports)
        return harvest

    def drop_names(self) -> None:
        """Leave out what names victims, once events are tied: the words that name them tie too."""
        from midan.incidents.summary import without_names as incidents_without_names
        from midan.io.names import document_without_names, without_names

        self.records = list(without_names(self.records))
        self.document_rows = list(map(document_without_names, self.document_rows))
        self.incidents = list(incidents_without_names(self.incidents))

    @property
    def reports(self) -> int:
        """How many reports were read, those in other languages set aside."""
        from midan.io.language import READ

        return sum(row["lang"] in READ for row in self.document_rows)


def run(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[INPUT]...",
            help="Files, folders or - for standard input; the bundled samples if none is given.",
        ),
    ] = None,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="Folder for the results.")
    ] = Path("midan-out"),
    force: Force = False,
    everything: Everything = False,
    corrections: Corrections = None,
    no_names: NoNames = False,
    date: Date = None,
    lang: Lang = Language.AUTO,
    map_column: MapColumn = None,
    title: Title = None,
    boundaries: BoundaryFile = None,
    no_boundaries: NoBoundaries = False,
    tiles: TileSource = None,
    tiles_key: TileKey = None,
    workers: Workers = 1,
    cluster: Cluster = None,
    resume: Resume = False,
) -> int:
    """Extract events from reports into a folder of tables with a map, and print them.

    Of several reports the incidents are printed and mapped: what reports tell together stands
    there once, with the reports behind it.
    """
    from midan.cli.job import Reading, journalled
    from midan.jobs.journal import partial_folder
    from midan.jobs.work import Work

    effort = Effort(workers, cluster, resume)
    _check_output(output, force=force or (resume and partial_folder(output).exists()))
    look = MapLook.of(
        title=title, lang=lang, boundaries=boundaries, no_boundaries=no_boundaries,
        tiles=tiles, tiles_key=tiles_key,
    )  # fmt: skip
    look.check()
    chosen = inputs or _samples()
    effort.check(chosen, output)
    reading = Reading(chosen, map_column or [], date, lang)
    book = load_corrections(corrections)
    options = {
        "command": "run", "inputs": chosen, "all": everything,
        "corrections": str(corrections) if corrections else None, "no_names": no_names,
        "date": date, "lang": lang.value, "map_column": map_column or [], "map": look.as_options(),
    }  # fmt: skip
    with journalled(output, reading, Work(everything=everything), effort) as journal:
        harvest = _Harvest.of(journal, book)
        _check_harvest(harvest)
        if no_names:
            harvest.drop_names()
        _write(output, harvest, options, look, reading.notes)
    say_lost(book)
    return _tell(harvest, reading.notes, output)


def _check_harvest(harvest: _Harvest) -> None:
    if not harvest.reports:
        say_failures(harvest.failures)
        raise InputError("no report could be read; nothing is written")


def _samples() -> list[str]:
    say("no input given: reading the sample reports that come with midan")
    return [str(bundled_seeds())]


def _tell(harvest: _Harvest, notes: list[ReadFailure], output: Path) -> ExitCode:
    """Print what was found and say what was left out."""
    _print(harvest)
    say_failures([*harvest.failures, *notes], str(output / _FAILED))
    say(_summary(harvest, output))
    return ExitCode.SOME_FAILED if harvest.failures else ExitCode.FINE


def _print(harvest: _Harvest) -> None:
    if harvest.incidents:
        print_incidents(harvest.incidents)
    else:
        print_table(harvest.records)


def _check_output(output: Path, *, force: bool) -> None:
    if output.exists() and not output.is_dir():
        raise typer.BadParameter(f"{output} is a file: choose a folder with -o")
    if output.is_dir() and any(output.iterdir()) and not force:
        raise typer.BadParameter(f"{output} is there already: give --force or another -o")


def _write(
    output: Path,
    harvest: _Harvest,
    options: dict[str, Any],
    look: MapLook,
    notes: list[ReadFailure],
) -> None:
    from midan.gazetteer import load_gazetteer
    from midan.io.atomic import written_together
    from midan.io.failures import write_failures
    from midan.io.tables import write_records

    # --force: what the last run wrote is no longer true
    with written_together(output, replaced=(*_TABLES, *MORE_TABLES, _FAILED)) as folder:
        files = [folder / name for name in _TABLES]
        for file in files:
            write_records(harvest.records, file, file.stem, for_excel())
        files += write_more(folder, harvest.document_rows, harvest.incidents)
        incidents = harvest.incidents or None
        look.write(harvest.records, folder / "map.html", load_gazetteer(), incidents)
        files.append(folder / "map.html")
        if harvest.failures:
            write_failures(harvest.failures, folder / _FAILED)
            files.append(folder / _FAILED)
        counts = {
            "reports": harvest.reports,
            "failed": len(harvest.failures),
            "languages": dict(
                sorted(Counter(row["lang"] for row in harvest.document_rows).items())
            ),
            "notes": [note.as_dict() for note in notes],
            "incidents": len(harvest.incidents),
        }
        _write_manifest(folder / "manifest.json", harvest, options, counts, files)


def _write_manifest(
    path: Path,
    harvest: _Harvest,
    options: dict[str, Any],
    counts: dict[str, Any],
    outputs: list[Path],
) -> None:
    from midan.io.manifest import count_records, known_versions, write_manifest
    from midan.io.sources import input_files

    write_manifest(
        path,
        versions=known_versions(harvest.records),
        options=options,
        counts={**counts, **count_records(harvest.records)},
        # What came through standard input is gone; its reports are in the table, by their hash.
        inputs=input_files([*options["inputs"], *filter(None, [options["corrections"]])]),
        outputs=outputs,
    )


def _summary(harvest: _Harvest, output: Path) -> str:
    rows, reports, failed = len(harvest.records), harvest.reports, len(harvest.failures)
    parts = [f"{_counted(rows, 'event')} from {_counted(reports, 'report')}"]
    if harvest.incidents:
        parts[0] += f", {_counted(len(harvest.incidents), 'incident')}"
    if failed:
        parts.append(f"{failed} left out, listed in {output / _FAILED}")
    return f"{'; '.join(parts)}. Open {output / 'map.html'}"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
