"""JSON Lines: the contract itself, one event a line, nothing left out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from midan.io.contract import Record


def write(records: Iterable[Record], path: Path) -> None:
    """Write the records; every table is a projection of them."""
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(f"{line(record)}\n" for record in records)


def line(record: Record) -> str:
    """Give one line, without its end."""
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
