"""A report's title or text, folded, cut into tokens and sentences, and ready to quote from."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING

from midan.text.fold import Folded, fold
from midan.text.stretches import LONGEST_CHARS, MARGIN_CHARS, stretches
from midan.text.tokens import Tokens, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from midan.events.scan.items import TypeReading


@dataclass(slots=True)
class Sentence:
    """A stretch of tokens between two stops, in one part of the report.

    `cut` tells that it is a piece of a sentence that was too long to be read as one.
    """

    part: Part
    first: int
    last: int
    index: int
    hot: bool
    cut: bool = False


class Part:
    """One part of a report (title or text), or a stretch of a very long one, folded and cut.

    `source` is always the whole part, and spans are offsets in it. What stands beside a stretch is
    folded with it, for the words that look around themselves: `own` is the span of the folded text
    that is the stretch itself, `before` the length of the folded stretches before it.
    """

    __slots__ = ("_base", "before", "folded", "name", "own", "readings", "source", "tokens")

    def __init__(
        self, name: str, source: str, start: int = 0, end: int | None = None, before: int = 0
    ) -> None:
        """Fold and cut the part once."""
        end = len(source) if end is None else end
        first, last = max(0, start - MARGIN_CHARS), min(len(source), end + MARGIN_CHARS)
        self.name = name
        self.source = source
        self._base = first
        self.folded: Folded = fold(source[first:last])
        self.tokens: Tokens = tokenize(self.folded)
        self.readings: list[TypeReading | None] = []
        self.own = (
            len(fold(source[first:start]).close),
            len(self.folded.close) - len(fold(source[end:last]).close),
        )
        self.before = before

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Map the tokens [first, last) to code-point offsets of the source."""
        start, end = self.folded.source_span(self.tokens.starts[first], self.tokens.ends[last - 1])
        return self._base + start, self._base + end

    def gap(self, before: int, after: int) -> str:
        """Return the folded text between token `before` and token `after`."""
        return self.folded.close[self.tokens.ends[before] : self.tokens.starts[after]]

    def place(self, token: int) -> int:
        """Return where a token begins in the folded text of all stretches."""
        return self.before + self.tokens.starts[token] - self.own[0]

    def shrink(self, known: dict[str, str]) -> None:
        """Keep what quotes need in a tenth of the memory; `known` are the report's words."""
        self.readings = []
        self.folded = self.folded.for_quotes()
        old = self.tokens
        loose = [known.setdefault(word, word) for word in old.loose]
        self.tokens = Tokens(loose, array("I", old.starts), array("I", old.ends))


class Parts:
    """The stretches of a title or a text: one, unless it is very long, and then never all at once.

    They can be gone through again.
    """

    def __init__(self, name: str, source: str, longest: int = LONGEST_CHARS) -> None:
        """Cut a title or a text; nothing is folded yet but for a text of one stretch."""
        self._name, self._source = name, source
        self._spans = list(stretches(source, longest))
        self._single = Part(name, source) if len(self._spans) == 1 else None

    def __iter__(self) -> Iterator[Part]:
        """Yield the stretches in order."""
        if self._single is not None:
            yield self._single
            return
        before = 0
        for start, end in self._spans:
            part = Part(self._name, self._source, start, end, before)
            before += part.own[1] - part.own[0]
            yield part

    @property
    def are_many(self) -> bool:
        """Tell whether the text is so long that it is read in stretches."""
        return self._single is None
