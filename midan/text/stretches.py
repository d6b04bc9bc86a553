"""A very long text in stretches of whole paragraphs, so that no step holds all of its words.

A stretch ends with a line, else with a sentence; a text without either is cut at a space. Texts of
common length are one stretch.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from midan.text.fold import fold
from midan.text.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_CHARS = 1 << 18
MARGIN_CHARS = 512
"""So far from its end a text tells where its sentences end: more than a quotation is long."""


def stretches(text: str, longest: int = LONGEST_CHARS) -> Iterator[tuple[int, int]]:
    r"""Yield the spans [start, end) of a text's stretches; they tile it.

    >>> list(stretches("one two\nthree\nfour", 9))
    [(0, 8), (8, 14), (14, 18)]
    """
    start = 0
    while len(text) - start > longest:
        end = _cut(text, start, start + longest)
        yield start, end
        start = end
    yield start, len(text)


def _cut(text: str, start: int, limit: int) -> int:
    line = text.rfind("\n", start, limit)
    if line >= 0:
        return line + 1
    window = fold(text[start:limit])
    last = len(window.close) - MARGIN_CHARS
    begun = [first for first, _ in sentences(window.close) if 0 < first <= last]
    if begun:
        return start + window.source_span(begun[-1], begun[-1] + 1)[0]
    space = text.rfind(" ", start, limit)
    return space + 1 if space >= 0 else limit
