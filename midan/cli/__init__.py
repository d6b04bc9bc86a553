"""The command line.

It leaves with 0 fine, 1 nothing usable, 2 wrong usage, 3 some reports failed, 130 interrupted.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main"]

# Loading makes some hundred thousand objects that stay: at Python's own threshold (700) the
# collector looks through them again and again, a fifth of the time of a short run (measured).
_ALLOCATIONS_A_COLLECTION = 100_000


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code (SystemExit)."""
    gc.set_threshold(_ALLOCATIONS_A_COLLECTION)
    from midan.cli.app import run

    raise SystemExit(run(arguments))
