"""What every importer takes and gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from midan.gazetteer.places import PlaceRecord


@dataclass(frozen=True, slots=True)
class Options:
    """What the user may ask of an importer.

    `historical` keeps places that are gone (abandoned, destroyed). `units` leads from p-codes and
    ISO country codes to the ids of units in the built-in tables.
    """

    historical: bool = False
    units: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that is not taken, and why in a few words that many rows share."""

    reason: str


class Importer(Protocol):
    """The shape of an importer module."""

    def recognises(self, path: Path, head: bytes) -> bool:
        """Tell whether the file is of this format."""

    def read(self, path: Path, options: Options) -> Iterator[PlaceRecord | Refused]:
        """Yield the places and the refused rows of a file."""
