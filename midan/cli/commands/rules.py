"""`midan rules`: the lexicon's records, listed and checked against their own examples."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from midan.cli.listing import print_rows
from midan.cli.output import ExitCode, say

app = typer.Typer(help="List the records of the lexicon, and run their examples.")

Folder = Annotated[
    Path | None,
    typer.Argument(metavar="[DIR]", help="A lexicon; the bundled one if not given."),
]


@app.command("list")
def list_rules(folder: Folder = None) -> None:
    """List every record with its kind, its file and the number of its examples."""
    from midan.events.lexicon.load import load_records

    rows = (
        (
            record.id, type(record).__name__.lower(), record.file,
            str(len(record.examples)), str(len(record.counterexamples)),
        )
        for record in load_records(folder or _bundled())
    )  # fmt: skip
    print_rows(("id", "kind", "file", "examples", "counterexamples"), rows, unbroken=("id",))


@app.command()
def check(folder: Folder = None) -> int:
    """Run the examples and counterexamples of every record; every problem is one line.

    Warnings are shown and do not count: the exit code is 1 for errors alone.
    """
    from midan.events.lexicon.check import check_rules

    problems = check_rules(folder or _bundled())
    for problem in problems:
        say(str(problem))
    errors = sum(problem.is_error for problem in problems)
    say(f"midan rules: {errors} errors" if errors else "midan rules: all is well")
    return ExitCode.NOTHING_USABLE if errors else ExitCode.FINE


def _bundled() -> Path:
    import midan.events

    return Path(next(iter(midan.events.__path__)))
