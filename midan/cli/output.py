"""What the commands say, and the codes they leave with."""

from __future__ import annotations

import enum
import io
import os
import sys
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from midan.io.failures import ReadFailure

FAILURES_SHOWN = 10
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


@dataclass(slots=True)
class Failed:
    """How many reports were left out, and the first of them."""

    count: int = 0
    first: list[ReadFailure] = field(default_factory=list)

    def add(self, failures: Iterable[ReadFailure]) -> None:
        """Count them, and keep what will be shown."""
        for failure in failures:
            self.count += 1
            if len(self.first) < FAILURES_SHOWN:
                self.first.append(failure)


def say_failures(
    failures: Sequence[ReadFailure], listed_in: str = "", count: int | None = None
) -> None:
    """Say the first failures, and where the rest is listed; `count` if there are more of them."""
    for failure in failures[:FAILURES_SHOWN]:
        say(str(failure))
    if (more := (len(failures) if count is None else count) - FAILURES_SHOWN) > 0:
        say(f"… and {more} more" + (f", listed in {listed_in}" if listed_in else ""))
