"""What the written endings of Arabic nouns say: a kept nun, the accusative."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from midan.events.chunk.mentions import Row
    from midan.events.lexicon.forms import Entry
    from midan.events.scan.items import Item


def is_nominative_plural(row: Row, token: int) -> bool:
    """Tell whether a word is written as a subject's plural; it takes no genitive (مسلحون)."""
    return row.word(token).endswith("ون")


def is_accusative(row: Row, token: int, entry: Entry | None) -> bool:
    """Tell whether a singular noun is written as an object (طفلا)."""
    return entry is not None and entry.number == "singular" and row.word(token).endswith("ا")


def is_no_pair(row: Row, token: int, item: Item, entry: Entry | None) -> bool:
    """Tell whether the noun at `token` and the one behind it are two: "قتل مسلحون مدنيا".

    An adjective agrees in its ending, and a plural that keeps its nun takes no genitive
    ("هاجم مسلحون دورية").
    """
    if item.number is not None or item.split.prefix:
        return False
    if entry is not None:
        return is_accusative(row, item.first, entry) and not row.word(token).endswith("ا")
    owner = item.entry("ACTOR") or item.entry("MEMBER")
    return owner is not None and is_nominative_plural(row, token)
