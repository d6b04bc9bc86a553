"""How far a run is: shown on a terminal, silent in a pipe."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Self

from midan.cli.output import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import TracebackType

    from midan.jobs.journal import Totals

_ROWS_A_STEP = 500


class RunProgress:
    """The line under a run and the summary at its end.

    `total_bytes` is the size of the input files, by which the time left is reckoned; 0 where it is
    not known. `clock` gives seconds.
    """

    def __init__(self, total_bytes: int, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin to count the time."""
        self._total, self._clock, self._begun_s = total_bytes, clock, clock()
        self._reports_before = self._bytes_before = 0
        self._live: Any = None

    def __enter__(self) -> Self:
        """Show the line, on a terminal."""
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, Progress, TextColumn

            columns = (TextColumn("{task.description}", markup=False), BarColumn(bar_width=None))
            self._live = Progress(*columns, console=Console(stderr=True), transient=True)
            self._task = self._live.add_task("reading", total=self._total or None)
            self._live.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Take the line away."""
        if self._live is not None:
            self._live.stop()

    def began_at(self, reports: int, bytes_read: int) -> None:
        """Take what an earlier run has done out of the rate."""
        self._reports_before, self._bytes_before = reports, bytes_read
        self._begun_s = self._clock()

    def advance(self, totals: Totals, bytes_read: int) -> None:
        """Show what is done."""
        if self._live is not None:
            self._live.update(
                self._task, description=self.line(totals, bytes_read), completed=bytes_read
            )

    def line(self, totals: Totals, bytes_read: int) -> str:
        """Give reports, rate, events, unresolved places and the time left in one line."""
        tally = totals.tally
        parts = [
            f"{totals.reports:,} reports",
            f"{self._rate(totals.reports):,.0f}/s",
            f"{tally.events:,} events",
            f"{tally.unresolved:,} places unresolved",
        ]
        left = self._seconds_left(bytes_read)
        return ", ".join(parts if left is None else [*parts, f"{duration(left)} left"])

    def say_summary(self, totals: Totals) -> None:
        """Say what the run came to, on a terminal."""
        if not sys.stderr.isatty():
            return
        tally = totals.tally
        places = tally.resolved + tally.unresolved
        say(
            f"{totals.reports:,} reports in {duration(self._spent_s())} "
            f"({self._rate(totals.reports):,.0f}/s), {totals.failed:,} left out; "
            f"{tally.events:,} events; {places:,} places, {tally.unresolved:,} unresolved"
        )

    def _spent_s(self) -> float:
        return max(self._clock() - self._begun_s, 0.001)

    def _rate(self, reports: int) -> float:
        return (reports - self._reports_before) / self._spent_s()

    def _seconds_left(self, bytes_read: int) -> float | None:
        done = bytes_read - self._bytes_before
        if not self._total or done <= 0:
            return None
        return self._spent_s() * max(self._total - bytes_read, 0) / done


def duration(seconds: float) -> str:
    """Write a time as a clock would.

    >>> duration(7.4), duration(75), duration(7384)
    ('7 s', '1:15', '2:03:04')
    """
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    minutes, hours = whole // 60, whole // 3600
    return f"{hours}:{minutes % 60:02}:{whole % 60:02}" if hours else f"{minutes}:{whole % 60:02}"


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
