"""A table made from incidents, with the account of what it leaves out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from midan.io.rows import Cell, Row


@dataclass(slots=True)
class Export:
    """The rows of an export, and how many incidents are left out, by the reason."""

    columns: tuple[str, ...]
    rows: list[Row] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)

    def cells(self) -> Iterator[list[Cell]]:
        """Give the header, then the rows."""
        yield list(self.columns)
        for row in self.rows:
            yield [row[name] for name in self.columns]
