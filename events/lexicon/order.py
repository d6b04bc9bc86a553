"""The same sentence in another order: prepositional phrases swapped, and a place put in front.

Arabic and English news are free in where such a phrase stands, so a frame that reads one order
must read the others (PETRARCH2's linear patterns failed on just that).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from midan.events.chunk.mentions import Mention
    from midan.events.draft import Draft

_VERB_TENSES = frozenset({"past", "present"})


def reordered(text: str, draft: Draft) -> Iterator[str]:
    """Yield the variants of a one-sentence text that change no more than the order of phrases."""
    phrases = sorted(_phrases(draft), key=lambda mention: mention.start)
    for first, second in pairwise(phrases):
        if first.last == second.start:
            yield _swapped(text, draft, first, second)
    trigger = draft.trigger
    if trigger.first == draft.sentence.first and trigger.tenses() & _VERB_TENSES:
        for mention in phrases:
            if mention.kind == "PLACE" and mention.link in {"في", "ب", "in"}:
                yield _fronted(text, draft, mention)


def _phrases(draft: Draft) -> list[Mention]:
    """Return the prepositional phrases behind the trigger that fill its slots."""
    return [
        fill.mention
        for fills in draft.slots.values()
        for fill in fills
        if fill.mention.link and not fill.inherited and not fill.mention.conjunction
        and fill.mention.start >= draft.trigger.last
    ]  # fmt: skip


def _span(draft: Draft, mention: Mention) -> tuple[int, int]:
    return draft.sentence.part.span(mention.start, mention.last)


def _swapped(text: str, draft: Draft, first: Mention, second: Mention) -> str:
    begin, middle = _span(draft, first)
    next_begin, end = _span(draft, second)
    between = text[middle:next_begin]
    return text[:begin] + text[next_begin:end] + between + text[begin:middle] + text[end:]


def _fronted(text: str, draft: Draft, mention: Mention) -> str:
    begin, end = _span(draft, mention)
    rest = " ".join((text[:begin] + text[end:]).split())
    return f"{text[begin:end]} {rest}"
