"""The command line.

It leaves with 0 fine, 1 nothing usable, 2 wrong usage, 3 some reports failed, 130 interrupted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code (SystemExit)."""
    from midan.cli.app import run

    raise SystemExit(run(arguments))
