"""Closed classes of English that the chunker and the framer step over or stop at."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from midan.events.chunk.mentions import Row
    from midan.events.scan.items import Item

DETERMINERS = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "its",
        "their",
        "his",
        "her",
        "our",
        "all",
        "both",
        "some",
        "each",
        "every",
    ]
)
THE_SAME = frozenset({"the", "this", "that", "these", "those", "same", "said"})
BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "am", "gets", "got", "get"])
HAVE = frozenset({"has", "have", "had", "having"})
MODALS = frozenset(
    [
        "to",
        "will",
        "would",
        "shall",
        "should",
        "can",
        "could",
        "may",
        "might",
        "must",
        "did",
        "do",
        "does",
        "didn",
    ]
)
CONJUNCTIONS = frozenset({"and", "or", "but", "then", "nor"})
# Words that may stand between a subject, its auxiliaries and the verb.
ADVERBS = frozenset([
    "also", "then", "later", "again", "reportedly", "allegedly", "subsequently",
    "immediately", "now", "still", "not", "never", "once", "all", "both", "each", "just",
    "already", "eventually", "finally", "even", "soon", "t", "s", "together", "instead",
    "further",
])  # fmt: skip
NAME_PARTICLES = frozenset(
    [
        "al",
        "el",
        "ar",
        "as",
        "ash",
        "ad",
        "adh",
        "an",
        "at",
        "az",
        "ed",
        "es",
        "et",
        "bin",
        "abu",
        "umm",
        "um",
        "de",
        "e",
    ]
)
_NOT_ADVERBS = frozenset({"family", "assembly", "italy", "july", "ally", "rally", "supply", "only"})
COMPASS = frozenset(
    {"north_of", "south_of", "east_of", "west_of", "northwest_of", "northeast_of", "southwest_of",
     "southeast_of"}
)  # fmt: skip
POSSESSIVE = "s"


def compass(word: str) -> str:
    """Return the direction that a word of the wind rose names ("southern": south), or ""."""
    stem = word.removesuffix("ern")
    return stem if f"{stem}_of" in COMPASS else ""


def is_adverb(word: str) -> bool:
    """Tell whether a word may stand inside a verb group."""
    return word in ADVERBS or (word.endswith("ly") and len(word) > 4 and word not in _NOT_ADVERBS)


def is_capital(row: Row, token: int) -> bool:
    """Tell whether the source writes this token with a capital."""
    start, _ = row.part.span(token, token + 1)
    return row.part.source[start].isupper()


def names_place(row: Row, item: Item) -> bool:
    """Tell whether the gazetteer knows the item and the source writes it as a name."""
    if item.place < 0:
        return False
    return any(
        is_capital(row, token)
        for token in range(item.first, item.last)
        if row.word(token) not in NAME_PARTICLES or item.last - item.first == 1
    )


def gap(row: Row, before: int, after: int) -> str:
    """Return the folded text from the end of token `before` to the start of token `after`."""
    tokens = row.part.tokens
    return row.part.folded.close[tokens.ends[before] : tokens.starts[after]]


def adjoins(row: Row, last: int, first: int) -> bool:
    """Tell whether nothing but blanks and hyphens stands between two stretches of tokens."""
    return last == first and not gap(row, last - 1, first).strip(" -\"'#")
