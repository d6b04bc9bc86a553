"""The line under a run and its summary: seen on a terminal, absent from a pipe."""

from __future__ import annotations

import io
import sys
from collections import Counter

import pytest

from midan.cli.progress import RunProgress
from midan.io.manifest import RecordTally
from midan.jobs.journal import Totals


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


class Clock:
    """Seconds that pass when told."""

    now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


def totals(reports: int) -> Totals:
    tally = RecordTally(Counter(clash=reports // 2), resolved=reports, unresolved=reports // 10)
    return Totals(reports + 3, reports, 3, tally)


def run(total_bytes: int) -> None:
    clock = Clock()
    with RunProgress(total_bytes, clock) as progress:
        clock.now_s = 10.0
        progress.advance(totals(2_000), 250)
    progress.say_summary(totals(2_000))


def test_on_a_terminal_rate_and_time_left_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "200")
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    run(total_bytes=1_000)
    shown = terminal.getvalue()
    assert "2,000 reports, 200/s, 1,000 events, 200 places unresolved, 30 s left" in shown
    assert (
        "2,000 reports in 10 s (200/s), 3 left out; 1,000 events; 2,200 places, 200 unresolved"
        in shown
    )


def test_in_a_pipe_nothing_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    run(total_bytes=1_000)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        ((0, 0), (1_000, 500), "100/s"),  # of an unknown total no time left is told
        ((900, 450), (1_000, 500), "10/s"),  # what an earlier run has done is no speed of this one
    ],
)
def test_the_rate_is_that_of_this_run(
    before: tuple[int, int], now: tuple[int, int], said: str
) -> None:
    clock = Clock()
    progress = RunProgress(0, clock)
    progress.began_at(*before)
    clock.now_s = 10.0
    line = progress.line(totals(now[0]), now[1])
    assert f", {said}, " in line
    assert "left" not in line
