"""Corrections in the commands that extract: loaded, and those that found no event said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from midan.cli.output import say

if TYPE_CHECKING:
    from pathlib import Path

    from midan.review import CorrectionBook


def load_corrections(path: Path | None) -> CorrectionBook:
    """Read the corrections that the user named; none if none is named."""
    from midan.review import CorrectionBook, read_corrections

    if path is not None and not path.exists():
        raise typer.BadParameter(f"{path}: there is no such file; midan review apply makes it")
    return CorrectionBook([] if path is None else read_corrections(path))


def say_lost(book: CorrectionBook) -> None:
    """Say which corrections no longer find their event."""
    for correction in book.lost():
        what = " ".join(filter(None, (correction.verdict, correction.field, correction.value)))
        say(f"correction of event {correction.event_id} ({what}): the event is not in this run")
