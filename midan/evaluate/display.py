"""Figures for a reader, for a program, and the list of mistakes."""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING

from midan.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from midan.evaluate.outcome import Mistake, Outcome, Table


def show(outcome: Outcome) -> None:
    """Print the tables: drawn on a terminal, aligned by spaces elsewhere."""
    for table in outcome.tables:
        if not table.rows:
            continue
        if sys.stdout.isatty():
            _draw(table)
        else:
            sys.stdout.write(aligned(table))


def aligned(table: Table) -> str:
    """Write a table in plain text: the first column to the left, figures to the right."""
    lines = [table.columns, *table.rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(table.columns))]
    written = [
        "  ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    ]
    return "\n".join([table.title, *written, "", ""])


def _draw(table: Table) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table as RichTable
    from rich.text import Text

    drawn = RichTable(title=Text(table.title), title_justify="left", box=box.SIMPLE_HEAD)
    for column, name in enumerate(table.columns):
        drawn.add_column(Text(name), justify="left" if column == 0 else "right")
    for row in table.rows:
        drawn.add_row(*(Text(cell) for cell in row))
    Console().print(drawn)


def as_json(outcome: Outcome) -> str:
    """Write the figures as one JSON object."""
    return json.dumps({"figures": outcome.figures}, ensure_ascii=False, indent=1) + "\n"


def write_mistakes(path: Path, mistakes: Sequence[Mistake]) -> None:
    """List the mistakes: Markdown for a path that ends in .md, else one JSON object a line."""
    if path.suffix == ".md":
        content = _markdown(mistakes)
    else:
        content = "".join(
            json.dumps(asdict(mistake), ensure_ascii=False) + "\n" for mistake in mistakes
        )
    try:
        path.write_text(content, encoding="utf-8", newline="\n")
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror}") from error


def _markdown(mistakes: Sequence[Mistake]) -> str:
    counts = Counter(mistake.what for mistake in mistakes)
    head = ", ".join(f"{what}: {number}" for what, number in sorted(counts.items())) or "none"
    return "\n".join([f"# Mistakes ({head})", "", *map(_markdown_entry, mistakes)])


def _markdown_entry(mistake: Mistake) -> str:
    fields = f" ({', '.join(mistake.fields)})" if mistake.fields else ""
    lines = [f"## {mistake.what}: {mistake.kind}{fields}, report {mistake.report}", ""]
    # A code block keeps the report's own words from being read as Markdown or HTML.
    lines += [f"    {line}" for line in mistake.text.splitlines()]
    for name, record in (("expected", mistake.expected), ("found", mistake.found)):
        if record:
            lines += ["", f"{name}:", "", f"    {json.dumps(record, ensure_ascii=False)}"]
    return "\n".join([*lines, ""])
