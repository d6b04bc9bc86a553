"""`midan map`: a table of events as one HTML file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from midan.cli.options import Force, Language
from midan.cli.output import say


def map_page(
    events: Annotated[Path, typer.Argument(metavar="EVENTS", help="An events.jsonl.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="The HTML file to write.")
    ],
    title: Annotated[str | None, typer.Option("--title", help="Heading of the page.")] = None,
    lang: Annotated[
        Language, typer.Option("--lang", help="Language of the page; auto is English.")
    ] = Language.AUTO,
    force: Force = False,
) -> None:
    """Draw the events of a table on a map that works without a network."""
    from midan.io.contract import read_records
    from midan.maps import write_map

    if output.exists() and not force:
        raise typer.BadParameter(f"{output} is there already: give --force or another -o")
    language = Language.EN if lang is Language.AUTO else lang
    write_map(read_records(events), output, title=title, lang=language.value)
    say(f"wrote {output}")
