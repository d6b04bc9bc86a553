"""The stream of reports, cut into chunks that are worth sending and fit into memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from midan.records import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from midan.io.failures import ReadFailure

FEWEST_REPORTS = 100
"""Below this, sending costs more than a second worker brings."""
_ENOUGH_CHARACTERS = 200_000
_MOST_REPORTS = 2_000
_MOST_CHARACTERS = 4_000_000
"""Whatever the number of reports, so that long ones do not fill the memory."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Reports, and what could not be read, in the order of the input.

    `position` is how many bytes of the input had been read when the last of them was, packed ones
    as packed; 0 where that is not known.
    """

    items: tuple[Document | ReadFailure, ...]
    position: int = 0


def cut(
    items: Iterator[Document | ReadFailure], position: Callable[[], int] = lambda: 0
) -> Iterator[Chunk]:
    """Cut the stream into chunks of 100 reports or more, fewer only where they are long."""
    held: list[Document | ReadFailure] = []
    characters = 0
    for item in items:
        held.append(item)
        if isinstance(item, Document):
            characters += len(item.title) + len(item.text)
        if _is_full(len(held), characters):
            yield Chunk(tuple(held), position())
            held, characters = [], 0
    if held:
        yield Chunk(tuple(held), position())


def _is_full(reports: int, characters: int) -> bool:
    if reports >= _MOST_REPORTS or characters >= _MOST_CHARACTERS:
        return True
    return reports >= FEWEST_REPORTS and characters >= _ENOUGH_CHARACTERS
