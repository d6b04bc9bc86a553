"""`midan gazetteer`: look places up, and look the tables over."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from midan.cli.listing import print_rows
from midan.cli.options import Gazetteer
from midan.cli.output import ExitCode, say

app = typer.Typer(help="Look places up, and check the place tables.")


@app.command()
def search(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="A place, in Arabic or Latin letters.")
    ],
    near: Annotated[str | None, typer.Option("--near", help="A place that it is near to.")] = None,
    within: Annotated[str | None, typer.Option("--within", help="A place that holds it.")] = None,
    gazetteer: Gazetteer = None,
) -> int:
    """List the places of that name, the likeliest first."""
    from midan.gazetteer import load_gazetteer

    found = load_gazetteer(gazetteer).search(name, near=near, within=within)
    if not found:
        say(f"midan gazetteer: no place is called {name}")
        return ExitCode.NOTHING_USABLE
    rows = (
        (
            place.id, place.name_en, place.kind, f"{place.lat:.4f}", f"{place.lon:.4f}",
            f"{place.radius_km:g}", "estimate" if place.estimate else place.confidence,
            place.source, place.name_ar,
        )
        for place in found
    )  # fmt: skip
    columns = ("id", "name", "kind", "lat", "lon", "radius km", "grade", "source", "in Arabic")
    print_rows(columns, rows, unbroken=("id",))
    return ExitCode.FINE


@app.command()
def info(gazetteer: Gazetteer = None) -> None:
    """Say what the gazetteer holds, and under which licences."""
    from midan.gazetteer import load_gazetteer

    print_rows(("what", "how much"), load_gazetteer(gazetteer).info().items())


@app.command()
def check(
    file: Annotated[
        Path | None,
        typer.Argument(metavar="[FILE]", help="A place table; the bundled ones if not given."),
    ] = None,
) -> int:
    """Check the rows of place tables; every problem is one line."""
    from midan.gazetteer import check_tables

    problems = check_tables(file)
    for problem in problems:
        say(str(problem))
    say(
        f"midan gazetteer: {len(problems)} problems" if problems else "midan gazetteer: all is well"
    )
    return ExitCode.NOTHING_USABLE if problems else ExitCode.FINE
