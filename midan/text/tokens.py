"""Tokens: runs of letters, and numbers. The same cut serves reports, names and rules.

Underscores, hyphens and apostrophes part tokens, so that #ريف_حلب, "al-Bab" and "Sha'ar" are
found however they are glued; a number glued to a word (36مدنيا) is a token of its own, and so is
a word glued to one that ends in ة.

A report is cut by a table over UTF-16 code units in numpy, a short text by the regular expression
that says the same (a property test holds the two together).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from midan.text.fold import Folded, fold

if TYPE_CHECKING:
    from collections.abc import Sequence

WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
# ة ends a word: what follows it without a space is the next one ("واحدةوإصابة").
GLUED = re.compile("ة(?=[\u0621-\u064a])")
_LETTERS = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"\d+")
_LETTER, _DIGIT, _POINT = 1, 2, 4


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a folded text in the loose key, and their spans in the keys (not the source)."""

    loose: list[str]
    starts: Sequence[int]
    ends: Sequence[int]

    def __len__(self) -> int:
        """Return the number of tokens."""
        return len(self.loose)


def tokenize(folded: Folded) -> Tokens:
    """Cut a folded text into tokens."""
    text = folded.loose
    units = np.frombuffer(text.encode("utf-16-le"), dtype="<u2")
    classes = _classes()[units]
    # A stop of no class on either side, so that every run has a beginning and an end.
    kinds = np.zeros(len(units) + 2, dtype=np.uint8)
    kinds[1:-1] = classes & (_LETTER | _DIGIT)
    edges = np.flatnonzero(kinds[1:] != kinds[:-1])
    inside = kinds[edges[:-1] + 1] != 0
    first, last = edges[:-1][inside], edges[1:][inside]
    joined = _joined_numbers(classes, first, last)
    if joined.any():
        first = first[np.concatenate(([True], ~joined))]
        last = last[np.concatenate((~joined, [True]))]
    starts, ends = first.tolist(), last.tolist()
    _part_glued(starts, ends, folded.close)
    return Tokens([text[a:b] for a, b in zip(starts, ends, strict=True)], starts, ends)


def _part_glued(starts: list[int], ends: list[int], close: str) -> None:
    """Cut tokens behind a ة in two; a hashtag is glued on purpose and stays whole."""
    cuts: list[int] = []
    for match in GLUED.finditer(close):
        number = bisect_right(starts, match.end()) - 1
        tagged = number >= 0 and close[starts[number] - 1 : starts[number]] in {"#", "_"}
        if number >= 0 and not tagged and starts[number] < match.end() < ends[number]:
            cuts.append(match.end())
    if cuts:  # both are in order but for the cuts, so that a sort is one merge
        starts[:] = sorted(starts + cuts)
        ends[:] = sorted(ends + cuts)


def _joined_numbers(
    classes: npt.NDArray[np.uint8], first: npt.NDArray[np.int64], last: npt.NDArray[np.int64]
) -> npt.NDArray[np.bool_]:
    """Tell for each run but the last if it is joined to the next one, as in 3.5 and 1,200."""
    if len(first) < 2:
        return np.zeros(max(0, len(first) - 1), dtype=np.bool_)
    digits = classes[first] == _DIGIT
    near = (first[1:] - last[:-1] == 1) & digits[1:] & digits[:-1]
    joined: npt.NDArray[np.bool_] = near & (classes[last[:-1]] == _POINT)
    return joined


@cache
def _classes() -> npt.NDArray[np.uint8]:
    """Return the class of each UTF-16 code unit: letter, digit, decimal point or none."""
    table = np.zeros(0x10000, dtype=np.uint8)
    for low, high in ((0, 0xD800), (0xE000, 0x10000)):  # a surrogate is no character
        text = np.arange(low, high, dtype="<u2").tobytes().decode("utf-16-le")
        for pattern, kind in ((_LETTERS, _LETTER), (_DIGITS, _DIGIT)):
            for run in pattern.finditer(text):
                table[low + run.start() : low + run.end()] = kind
    table[[ord("."), ord(",")]] = _POINT
    return table


def words(text: str) -> list[str]:
    """Return the loose tokens of a short text (a name, a rule's word).

    >>> words("#ريف_حلب الغربي")
    ['ريف', 'حلب', 'الغربي']
    """
    return WORD.findall(fold(text).loose)
