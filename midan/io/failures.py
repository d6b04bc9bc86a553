"""What could not be read, extracted or placed: one record, one line, with the remedy."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from midan.io.atomic import written_whole

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from midan.records import Document


@dataclass(frozen=True, slots=True)
class ReadFailure:
    """A report that is left out, or a field that is left unknown, and what to do about it.

    `record` is "" for the whole file, else where it stands in it ("line 3", "row 7");
    `field` is "" for the whole record.

    >>> print(ReadFailure("a.csv", "row 7", "date", "2031-01-01 is in the future", "correct it"))
    a.csv: row 7: date: 2031-01-01 is in the future; correct it
    """

    file: str
    record: str
    field: str
    reason: str
    remedy: str

    def __str__(self) -> str:
        """Say it in one line, whatever stood in the file."""
        where = ": ".join(part for part in (self.file, self.record, self.field) if part)
        what = "; ".join(part for part in (self.reason, self.remedy) if part)
        return " ".join(f"{where}: {what}".split())

    def as_dict(self) -> dict[str, str]:
        """Give the fields for a line of failed.jsonl."""
        return {each.name: getattr(self, each.name) for each in fields(ReadFailure)}


@dataclass(frozen=True, slots=True)
class SetAside(ReadFailure):
    """A report in a language that midan does not read: it is counted, and has no events."""

    document: Document


def write_failures(failures: Iterable[ReadFailure], path: Path) -> None:
    """Write them as JSON Lines, whole or not at all."""
    lines = (json.dumps(failure.as_dict(), ensure_ascii=False) for failure in failures)
    with written_whole(path) as part, part.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(f"{line}\n" for line in lines)
