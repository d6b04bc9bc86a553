"""What the format readers hand on: the fields of a report as written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from midan.io.columns import ColumnMap
    from midan.io.failures import ReadFailure
    from midan.io.sources import Source


@dataclass(frozen=True, slots=True)
class RawReport:
    """One record: `record` says where it stands in its file, `fields` by the contract's names."""

    record: str
    fields: Mapping[str, str]


class Reader(Protocol):
    """The shape of every module in midan.io.readers."""

    def read(self, source: Source, columns: ColumnMap) -> Iterator[RawReport | ReadFailure]:
        """Read the records of one file, one at a time."""
