"""`midan evaluate`: how right the events are, by what other people coded."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def evaluate(
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD", help="Reports with their events: a file or folder.")
    ],
    pred: Annotated[
        Path | None,
        typer.Option("--pred", metavar="FILE", help="An events.jsonl; extracted now if not given."),
    ] = None,
    errors: Annotated[
        Path | None,
        typer.Option("--errors", metavar="FILE", help="List the mistakes with their text there."),
    ] = None,
    texts: Annotated[
        Path | None,
        typer.Option("--texts", metavar="DIR", help="The reports of gold that gives only ids."),
    ] = None,
    family: Annotated[
        bool, typer.Option("--family", help="Also pair events whose kinds are of one family.")
    ] = False,
    json_output: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> int:
    """Compare events with gold: F1 by kind, status, actors, places in km, casualties, dates."""
    from midan.evaluate import main

    return main(gold, pred, errors, dev_folder=texts, json_output=json_output, family=family)
