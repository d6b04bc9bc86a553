"""`midan evaluate`: how right the events are, by what other people coded."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Reports with their events.")],
    pred: Annotated[
        Path | None,
        typer.Option("--pred", metavar="FILE", help="An events.jsonl; extracted now if not given."),
    ] = None,
    errors: Annotated[
        Path | None,
        typer.Option("--errors", metavar="FILE", help="List the misses with their text there."),
    ] = None,
) -> int:
    """Compare events with gold: F1 by kind, status, actors, places in km, casualties, dates."""
    from midan.evaluate import main

    return main(gold, pred, errors)
