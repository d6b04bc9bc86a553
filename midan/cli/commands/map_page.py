"""`midan map`: a table of events as one HTML file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from midan.cli.map_options import BoundaryFile, MapLook, NoBoundaries, TileKey, TileSource, Title
from midan.cli.options import Force, Gazetteer, Language
from midan.cli.output import say
from midan.cli.result_tables import tie
from midan.cli.writing import check_folder, write_side_manifest


def map_page(
    events: Annotated[Path, typer.Argument(metavar="EVENTS", help="An events.jsonl.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="The HTML file to write.")
    ],
    title: Title = None,
    lang: Annotated[
        Language, typer.Option("--lang", help="Language of the page; auto is English.")
    ] = Language.AUTO,
    boundaries: BoundaryFile = None,
    no_boundaries: NoBoundaries = False,
    tiles: TileSource = None,
    tiles_key: TileKey = None,
    gazetteer: Gazetteer = None,
    each_report: Annotated[
        bool,
        typer.Option(
            "--each-report",
            help="Draw what each report tells apart; sums then count a toll once for each report.",
        ),
    ] = False,
    force: Force = False,
) -> None:
    """Draw the events of a table on a map that works without a network.

    What several reports tell is one incident: it is drawn once, with the reports behind it.
    """
    from midan.gazetteer import load_gazetteer
    from midan.io.atomic import written_together
    from midan.io.contract import read_records
    from midan.io.manifest import count_records, known_versions

    check_folder(output)
    if output.exists() and not force:
        raise typer.BadParameter(f"{output} is there already: give --force or another -o")
    look = MapLook.of(
        title=title, lang=lang, boundaries=boundaries, no_boundaries=no_boundaries,
        tiles=tiles, tiles_key=tiles_key,
    )  # fmt: skip
    look.check()
    records = list(read_records(events))
    incidents = None if each_report else tie(records, len({row["doc_id"] for row in records}))
    with written_together(output.parent) as folder:
        page = folder / output.name
        look.write(records, page, load_gazetteer(gazetteer), incidents or None)
        options = {
            "command": "map", "map": look.as_options(), "lang": lang.value,
            "each_report": each_report, "gazetteer": str(gazetteer) if gazetteer else None,
        }  # fmt: skip
        counts = count_records(records) | {"incidents": len(incidents or ())}
        write_side_manifest(page, known_versions(records), options, counts, [events])
    say(f"wrote {output}")
