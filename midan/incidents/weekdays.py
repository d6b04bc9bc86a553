"""The weekdays that a text names: what is left of a date where the report's day is not known."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from midan.text.tokens import words

if TYPE_CHECKING:
    from collections.abc import Iterable


def weekdays_named(texts: Iterable[str]) -> frozenset[int]:
    """Give the weekdays among the words of some texts; Monday is 1."""
    known = _weekdays()
    return frozenset(known[word] for text in texts for word in words(text) if word in known)


@cache
def _weekdays() -> dict[str, int]:
    from midan.events.lexicon.load import ground_tables

    rules = Path(str(files("midan.events")))
    return {
        word: int(number)
        for table in ground_tables(rules, "calendar")
        for number, names in table.get("weekdays", {}).items()
        for name in names
        for word in words(name)
    }
