"""What could not be read, extracted or placed: one record, one line, with the remedy."""

from __future__ import annotations

from dataclasses import asdict, dataclass


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
        return asdict(self)
