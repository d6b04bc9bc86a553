"""A progress bar on a terminal, nothing in a pipe."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_ROWS_A_STEP = 500


@contextmanager
def reports_bar(total: int | None) -> Iterator[Callable[[], None]]:
    """Give a function to call after each report; `total` None is a stream of unknown length."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("reports"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("reports", total=total)
        yield lambda: progress.advance(task)


@contextmanager
def rows_bar(label: str) -> Iterator[Callable[[int], None]]:
    """Give a function to call with the number of rows read so far; how many come is not known."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress, TextColumn, TimeElapsedColumn

    counted = TextColumn("{task.description}: {task.completed:,} rows", markup=False)
    columns = (counted, TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(label, total=None)

        def advance(number: int) -> None:
            if number % _ROWS_A_STEP == 0:
                progress.update(task, completed=number)

        yield advance
