"""`midan review`: a sheet for coders, and their corrections kept for every later run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from midan.cli.options import Excel, Force
from midan.cli.output import ExitCode, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from midan.io.contract import Record
    from midan.io.manifest import RecordTally
    from midan.review import Correction

app = typer.Typer(help="Have events judged by people, and keep what they correct.")


@app.command()
def export(
    events: Annotated[Path, typer.Argument(metavar="EVENTS", help="An events.jsonl.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="A .csv, .tsv or .xlsx.")
    ],
    excel: Excel = False,
    force: Force = False,
) -> None:
    """Write a sheet of events with their evidence, to fill in verdict, field and value."""
    from midan.cli.writing import check_folder, write_side_manifest
    from midan.io.atomic import written_together
    from midan.io.contract import read_records
    from midan.io.manifest import RecordTally
    from midan.io.options import FileOptions
    from midan.io.tables import write_cells
    from midan.review import sheet_cells

    if output.exists() and not force:
        raise typer.BadParameter(f"{output} is there already: give --force or another -o")
    check_folder(output)
    tally = RecordTally()
    with written_together(output.parent) as folder:
        file = folder / output.name
        rows = sheet_cells(_counted(read_records(events), tally))
        write_cells(rows, file, "review", FileOptions(excel=excel))
        options = {"command": "review export", "excel": excel}
        write_side_manifest(file, tally.versions, options, tally.counts(), [events])
    say(f"wrote {output}: fill in verdict (right, wrong, corrected), field and value")


@app.command()
def apply(
    sheets: Annotated[
        list[Path], typer.Argument(metavar="SHEET...", help="Filled sheets, one a coder.")
    ],
    corrections: Annotated[
        Path,
        typer.Option(
            "--corrections", "-c", metavar="FILE", help="Where corrections are kept; added to."
        ),
    ] = Path("corrections.jsonl"),
    events: Annotated[
        Path | None,
        typer.Option("--events", metavar="EVENTS", help="An events.jsonl to correct."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="The corrected events; a .jsonl."),
    ] = None,
) -> int:
    """Keep the corrections of filled sheets; two sheets also give the coders' agreement."""
    from midan.review import read_corrections, read_sheet, write_corrections

    if (events is None) != (output is None):
        raise typer.BadParameter("--events and -o go together")
    filled = [read_sheet(sheet) for sheet in sheets]
    kept = [*read_corrections(corrections), *(each for sheet in filled for each in sheet)]
    write_corrections(kept, corrections)
    say(f"wrote {corrections}: extract with --corrections {corrections} from now on")
    if len(filled) > 1:
        _say_agreement(filled)
    if events is not None and output is not None:
        _correct(events, output, corrections)
    return ExitCode.FINE


def _counted(records: Iterable[Record], tally: RecordTally) -> Iterator[Record]:
    for record in records:
        tally.add(record)
        yield record


def _say_agreement(filled: list[list[Correction]]) -> None:
    from midan.review import krippendorff_alpha
    from midan.review.agreement import verdicts_by_event

    verdicts = verdicts_by_event(filled)
    alpha = krippendorff_alpha(verdicts.values())
    value = "cannot be told: nothing differs" if alpha is None else f"{alpha:.2f}"
    say(f"{len(verdicts)} events judged by several coders; Krippendorff's alpha {value}")
    for event_id, said in verdicts.items():
        if len(set(said)) > 1:
            say(f"event {event_id}: {' against '.join(said)}; what is said last stands")


def _correct(events: Path, output: Path, corrections: Path) -> None:
    from midan.cli.reviewing import load_corrections, say_lost
    from midan.cli.writing import check_folder, write_side_manifest
    from midan.io.atomic import written_together
    from midan.io.contract import read_records
    from midan.io.manifest import RecordTally
    from midan.io.tables import write_records

    check_folder(output)
    book, tally = load_corrections(corrections), RecordTally()
    with written_together(output.parent) as folder:
        file = folder / output.name
        write_records(_counted(book.apply(read_records(events)), tally), file)
        options = {"command": "review apply", "corrections": str(corrections)}
        write_side_manifest(file, tally.versions, options, tally.counts(), [events, corrections])
    say_lost(book)
