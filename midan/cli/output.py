"""What the commands say, and the codes they leave with."""

from __future__ import annotations

import enum
import io
import os
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from midan.io.failures import ReadFailure

_FAILURES_SHOWN = 10
# Bidi controls of a report could turn around the rest of a line on the terminal.
_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class ExitCode(enum.IntEnum):
    """How a command ended."""

    FINE = 0
    NOTHING_USABLE = 1
    WRONG_USAGE = 2
    SOME_FAILED = 3
    INTERRUPTED = 130


def use_utf8() -> None:
    """Write UTF-8 whatever the console says: a table in Arabic must survive a pipe on Windows."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")


def forget_output() -> None:
    """Drop what could not be written, so that Python does not try again when it ends."""
    sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 (open to the end)


def printable(text: str) -> str:
    """Take out what a terminal would obey: control and bidi characters of a hostile report."""
    return "".join(
        " " if unicodedata.category(char) == "Cc" else char
        for char in text
        if char not in _BIDI_CONTROLS
    )


def say(message: str) -> None:
    """Say one line on standard error."""
    print(printable(message), file=sys.stderr, flush=True)  # noqa: T201 (the one place that prints)


def say_failures(failures: Sequence[ReadFailure], listed_in: str = "") -> None:
    """Say the first failures, and where the rest is listed."""
    for failure in failures[:_FAILURES_SHOWN]:
        say(str(failure))
    if (more := len(failures) - _FAILURES_SHOWN) > 0:
        say(f"… and {more} more" + (f", listed in {listed_in}" if listed_in else ""))
