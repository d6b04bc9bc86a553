"""`midan explain`: why a report gives the events it gives."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from midan.cli.loading import load_extractor, open_documents
from midan.cli.options import Date, Gazetteer, Lang, Language, MapColumn, Rules
from midan.cli.output import ExitCode, printable, say_failures

if TYPE_CHECKING:
    from midan.io import ReadFailure


def explain(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A report, a table, or - for standard input.")
    ],
    date: Date = None,
    lang: Lang = Language.AUTO,
    map_column: MapColumn = None,
    rules: Rules = None,
    gazetteer: Gazetteer = None,
) -> int:
    """Show each sentence with its mentions, the rules that filled each slot, and what made none."""
    from midan.records import Document

    notes: list[ReadFailure] = []
    failures: list[ReadFailure] = []
    documents = open_documents(
        [file], column_map=map_column, date=date, lang=lang, on_note=notes.append
    )
    extractor, explained = load_extractor(rules, gazetteer), 0
    for document in documents:
        if isinstance(document, Document):
            explained += 1
            lines = extractor.explain(document).splitlines()
            sys.stdout.writelines(f"{printable(line)}\n" for line in lines)
        else:
            failures.append(document)
    say_failures([*failures, *notes])
    if not explained:
        return ExitCode.NOTHING_USABLE
    return ExitCode.SOME_FAILED if failures else ExitCode.FINE
