"""A body named again by its noun alone: "حركة X … قالت الحركة", "الجيش Y … تصدت وحدات من الجيش".

The noun takes up the one body of that noun which the report has named before. With two of them
(القوات behind قوات X and قوات Y) nobody can tell, and the noun stays what it is by itself.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from midan.text.clitics import split_parts
from midan.text.fold import loose_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from midan.events.chunk.mentions import ActorPhrase, Mention, Row
    from midan.events.lexicon.records import ActorRecord

_STATE = "State forces"


class NamedBodies:
    """The bodies that a report has named so far, by the noun that their names begin with."""

    def __init__(self) -> None:
        """Begin a report: nobody is named."""
        self._named: dict[str, dict[str, tuple[ActorRecord | None, ActorRecord | None]]] = {}

    def read(self, row: Row, mentions: list[Mention]) -> None:
        """Take up and note the doers of one sentence, in their order."""
        nouns = row.closed.get("body_noun")
        if not nouns:
            return
        for mention in mentions:
            for actor in _actors(mention):
                words = row.part.tokens.loose[actor.first : actor.last]
                again = _noun(words[-1], nouns, definite=True) if words else ""
                again = again if again and _stands_alone(row, actor) else _meant(actor, nouns)
                if again:
                    self._take_up(again, actor)
                else:
                    state = row.closed.get("state_noun", frozenset())
                    self._note(actor, [_noun(word, nouns) for word in words[:-1]], state)

    def _note(self, actor: ActorPhrase, nouns: list[str], state: frozenset[str]) -> None:
        record = actor.record or actor.nation
        if record is None or (record.side == "unknown" and not record.strong):
            return
        for noun in nouns:
            # "جيش الإسلام" is no army: the word alone means that of a state.
            if noun and not (noun in state and record.type != _STATE and actor.nation is None):
                self._named.setdefault(noun, {})[record.id] = (actor.record, actor.nation)

    def _take_up(self, noun: str, actor: ActorPhrase) -> None:
        named = self._named.get(noun, {})
        if len(named) != 1 or actor.nation is not None:
            return
        ((record, nation),) = named.values()
        if actor.record is not None and actor.record.partisan:
            actor.again = record or nation  # whose word it is comes first
        else:
            actor.record, actor.nation = record, nation


def _actors(mention: Mention) -> Iterator[ActorPhrase]:
    yield from mention.actors
    for count in mention.counts:
        yield from count.actors


@lru_cache(maxsize=8192)
def _noun(word: str, nouns: frozenset[str], *, definite: bool = False) -> str:
    """Return the noun of the class that a word is, its clitics left out, or ""."""
    for _, _, article, stem, pronoun in split_parts(word):
        if stem in nouns and not pronoun and (article or not definite):
            return stem
    return ""


def _meant(actor: ActorPhrase, nouns: frozenset[str]) -> str:
    """Return the noun that a word of one camp stands for: "وحدات الهندسة" are of الجيش."""
    partisan = actor.record is not None and actor.record.partisan
    return _noun(loose_key(actor.record.name_ar), nouns, definite=True) if partisan else ""


def _stands_alone(row: Row, actor: ActorPhrase) -> bool:
    """Tell whether the noun is no part of a longer name."""
    return not any(
        item.first < actor.last <= item.last and item.last - item.first > 1 for item in row.items
    )
