"""On which side an outlet stands, by the table of outlets."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from midan.events.lexicon.lexicon import Lexicon


def alignment_of(source: str, url: str, published: str | None) -> str:
    """Give the alignment of a report's outlet when it was published; "unknown" of strangers."""
    from midan.events.doers import alignment_on, find_outlet

    outlet = find_outlet(_lexicon(), source, url)
    return alignment_on(outlet, date.fromisoformat(published[:10]) if published else None)


@cache
def _lexicon() -> Lexicon:
    from midan.events.lexicon.lexicon import load_lexicon

    return load_lexicon()
