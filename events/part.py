"""A report's title or text, folded, cut into tokens and sentences, and ready to quote from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from midan.text.fold import Folded, fold
from midan.text.tokens import Tokens, tokenize

if TYPE_CHECKING:
    from midan.events.items import TypeReading


@dataclass(slots=True)
class Sentence:
    """A stretch of tokens between two stops, in one part of the report."""

    part: Part
    first: int
    last: int
    index: int
    hot: bool


class Part:
    """One part of a report (title or text), folded, cut and ready to quote from."""

    __slots__ = ("folded", "name", "readings", "source", "tokens")

    def __init__(self, name: str, source: str) -> None:
        """Fold and cut the part once."""
        self.name = name
        self.source = source
        self.folded: Folded = fold(source)
        self.tokens: Tokens = tokenize(self.folded)
        self.readings: list[TypeReading | None] = []

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Map the tokens [first, last) to code-point offsets of the source."""
        return self.folded.source_span(self.tokens.starts[first], self.tokens.ends[last - 1])

    def gap(self, before: int, after: int) -> str:
        """Return the folded text between token `before` and token `after`."""
        return self.folded.close[self.tokens.ends[before] : self.tokens.starts[after]]
