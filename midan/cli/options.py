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


class SchemaName(enum.StrEnum):
    """The tables that are made from incidents."""

    ACLED = "acled"
    GED = "ged"
    PANEL = "panel"


Schema = Annotated[
    SchemaName | None,
    typer.Option(
        "--schema",
        help="A table made from incidents: ACLED's 31 columns, UCDP GED's 49, or a panel of "
        "units, weeks and kinds.",
    ),
]
Unconfirmed = Annotated[
    bool, typer.Option("--unconfirmed", help="With --schema: also what is unconfirmed.")
]
AdminLevel = Annotated[
    int,
    typer.Option(
        "--admin-level", min=1, max=3, metavar="1|2|3",
        help="With --schema panel: governorates, districts or subdistricts.",
    ),
]  # fmt: skip
NoNames = Annotated[
    bool,
    typer.Option("--no-names", help="Leave out what names victims: sentences, titles, addresses."),
]
Excel = Annotated[
    bool, typer.Option("--excel", help="Begin a .csv with the mark by which Excel knows UTF-8.")
]
Hxl = Annotated[bool, typer.Option("--hxl", help="A row of HXL tags under the header.")]
Corrections = Annotated[
    Path | None,
    typer.Option(
        "--corrections", metavar="FILE", help="What coders corrected (midan review apply)."
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Replace what stands there.")]
