"""The bar: seen on a terminal, absent from a pipe."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

from midan.cli.progress import reports_bar

if TYPE_CHECKING:
    import pytest


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def three_reports() -> None:
    with reports_bar(3) as advance:
        for _ in range(3):
            advance()


def test_on_a_terminal_the_reports_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    three_reports()
    assert "3/3" in terminal.getvalue()


def test_in_a_pipe_nothing_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    three_reports()
    assert capsys.readouterr().err == ""
