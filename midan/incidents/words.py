"""What the words of two reports share: the rarer, the more it says (idf, Spärck Jones 1972).

Words that most reports of a war hold ("shelling", "yesterday") say nothing of which act is told; a
name of a victim or a street says nearly all. How rare a word is, is counted over the reports at
hand, on top of a prior that tells common words from others where the reports are few.
"""

from __future__ import annotations

import math
import tomllib
from collections import Counter
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from midan.text.clitics import splits
from midan.text.tokens import words

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHORTEST = 3  # letters; shorter words are joints of a sentence
_MOST_WORDS = 400  # of a report; they tell tellings apart as well as the whole
_PRIOR_REPORTS = 200  # reports that the prior counts for
_COMMON_SHARE = 0.15  # of the prior's reports that hold a common word
_OTHER_SHARE = 0.01
_FEWEST_WORDS = 20  # rare ones; a shorter text is measured as if it were so long


def telling_words(texts: Iterable[str], source: str) -> frozenset[str]:
    """Give the words of some texts without clitics; not those of the outlet's own name."""
    own = frozenset(words(source))
    found = [word for text in texts for word in words(text) if word not in own]
    return frozenset(_bare(word) for word in found[:_MOST_WORDS] if len(word) >= _SHORTEST)


@lru_cache(maxsize=65536)
def _bare(word: str) -> str:
    """Strip all that may be a clitic: no stem, but the same for each form of a word."""
    stems = [each.stem for each in splits(word) if not each.pronoun]
    return next((stem for stem in reversed(stems) if len(stem) >= _SHORTEST), word)


class WordWeights:
    """How much each word says, in the reports at hand."""

    def __init__(self, reports: Iterable[frozenset[str]]) -> None:
        """Count in how many of the reports each word stands."""
        self._holding: Counter[str] = Counter()
        total = _PRIOR_REPORTS
        for report in reports:
            self._holding.update(report)
            total += 1
        self._total = total
        self._squares: dict[str, float] = {}

    def count(self, word: str) -> int:
        """Give the number of reports that hold a word."""
        return self._holding[word]

    def square(self, word: str) -> float:
        """Give the squared inverse document frequency of a word."""
        known = self._squares.get(word)
        if known is None:
            share = _COMMON_SHARE if word in _common() else _OTHER_SHARE
            holding = self._holding[word] + _PRIOR_REPORTS * share
            known = self._squares[word] = math.log(self._total / holding) ** 2
        return known

    def length(self, report: frozenset[str]) -> float:
        """Give the length of a report's vector of words.

        A short text is like another for one word that they share: it is taken to be longer.
        """
        rarest = math.log(self._total / (1 + _PRIOR_REPORTS * _OTHER_SHARE)) ** 2
        return math.sqrt(max(_FEWEST_WORDS * rarest, math.fsum(map(self.square, report))))

    def shared(self, words_of_one: frozenset[str], words_of_other: frozenset[str]) -> float:
        """Give the sum of the squares of the words that both hold."""
        return math.fsum(map(self.square, words_of_one & words_of_other))


@cache
def _common() -> frozenset[str]:
    text = files("midan.incidents").joinpath("common_words.toml").read_text(encoding="utf-8")
    listed = (word for words_of in tomllib.loads(text).values() for word in words_of)
    return frozenset(_bare(folded) for word in listed for folded in words(word))
