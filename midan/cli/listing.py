"""Plain lists for a terminal or a pipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from midan.cli.output import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_PIPE_WIDTH = 180  # columns, where no terminal says how wide it is


def print_rows(
    columns: Sequence[str], rows: Iterable[Sequence[str]], *, unbroken: Sequence[str] = ()
) -> None:
    """Print a table on standard output; no cell is read as Rich markup.

    Columns named in `unbroken` keep their cells on one line.
    """
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in columns:
        table.add_column(name, overflow="fold", no_wrap=name in unbroken)
    for row in rows:
        table.add_row(*(Text(printable(cell)) for cell in row))
    console = Console()
    if not console.is_terminal:
        console = Console(width=_PIPE_WIDTH)
    console.print(table)
