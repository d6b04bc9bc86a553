"""The options that several commands share."""

from __future__ import annotations

import enum
from pathlib import Path
from typing import Annotated

import typer


class Language(enum.StrEnum):
    """The languages that reports can be in."""

    AUTO = "auto"
    AR = "ar"
    EN = "en"


Date = Annotated[
    str | None,
    typer.Option(
        "--date", metavar="DATE", help="Publication date of reports that give none (2016-11-13)."
    ),
]
Lang = Annotated[Language, typer.Option("--lang", help="Language of the reports.")]
MapColumn = Annotated[
    list[str] | None,
    typer.Option(
        "--map-column",
        metavar="FIELD=COLUMN",
        help="Where a table keeps a field, e.g. published=publication_date; may be repeated.",
    ),
]
Everything = Annotated[
    bool,
    typer.Option("--all", help="Also what is denied, planned, demanded, background or habitual."),
]
Rules = Annotated[
    Path | None,
    typer.Option("--rules", metavar="DIR", help="Your own lexicon in place of the bundled one."),
]
Gazetteer = Annotated[
    Path | None,
    typer.Option("--gazetteer", metavar="FILE", help="Your own places beside the bundled ones."),
]
Force = Annotated[bool, typer.Option("--force", help="Replace what stands there.")]
