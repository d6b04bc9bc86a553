"""What a check of the lexicon finds wrong: one line each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from midan.events.lexicon.records import Record


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault of one record; a warning is worth a look and breaks nothing."""

    file: str
    record: str
    field: str
    problem: str
    is_error: bool = True

    def __str__(self) -> str:
        named = (self.file, self.record, self.field, self.problem)
        line = ": ".join(part for part in named if part)
        return line if self.is_error else f"warning: {line}"


def error(record: Record, field: str, problem: str) -> Problem:
    """Return an error of this record."""
    return Problem(record.file, record.id, field, problem)


def warning(record: Record, field: str, problem: str) -> Problem:
    """Return a warning about this record."""
    return Problem(record.file, record.id, field, problem, is_error=False)
