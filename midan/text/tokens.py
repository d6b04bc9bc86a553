"""Tokens: runs of letters, and numbers. The same cut serves reports, names and rules.

Underscores, hyphens and apostrophes part tokens, so that #ريف_حلب, "al-Bab" and "Sha'ar" are
found however they are glued; a number glued to a word (36مدنيا) is a token of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from midan.text.fold import Folded, fold

WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a folded text in the loose key, and their spans in the keys (not the source)."""

    loose: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        """Return the number of tokens."""
        return len(self.loose)


def tokenize(folded: Folded) -> Tokens:
    """Cut a folded text into tokens."""
    spans = [match.span() for match in WORD.finditer(folded.loose)]
    loose = folded.loose
    return Tokens(
        [loose[start:end] for start, end in spans],
        [start for start, _ in spans],
        [end for _, end in spans],
    )


def words(text: str) -> list[str]:
    """Return the loose tokens of a short text (a name, a rule's word).

    >>> words("#ريف_حلب الغربي")
    ['ريف', 'حلب', 'الغربي']
    """
    return WORD.findall(fold(text).loose)
