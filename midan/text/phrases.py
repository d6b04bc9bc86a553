"""Phrases of a word table, found at a token with or without clitics.

The tables of a language say which clitics may hang on a phrase's first word; nothing here knows
a word of any language.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from midan.text.tokens import words
from midan.text.trie import MemoryTrie

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Role = TypeVar("Role")


@dataclass(frozen=True, slots=True)
class Clitics:
    """What may hang on a word: a conjunction, then a preposition; `article` contracts with ل.

    >>> sorted(Clitics(("و",), ("ل",), "ال").forms("الف"))[:2]
    [('الف', ''), ('لالف', 'ل')]
    """

    conjunctions: tuple[str, ...] = ()
    prepositions: tuple[str, ...] = ()
    article: str = ""

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> Clitics:
        """Read the `clitics` part of a table; a language without clitics has none."""
        part = table.get("clitics", {})
        return cls(
            tuple(part.get("conjunctions", ())),
            tuple(part.get("prepositions", ())),
            part.get("article", ""),
        )

    def forms(self, word: str) -> Iterable[tuple[str, str]]:
        """Yield (spelling, clitics) for each way that the word may be written, the bare one first.

        ل and the article write as لل, so both readings of a word that begins with ال are yielded.
        """
        for conjunction in ("", *self.conjunctions):
            yield conjunction + word, conjunction
            for preposition in self.prepositions:
                yield conjunction + preposition + word, conjunction + preposition
                if self.article and preposition == "ل" and word.startswith(self.article):
                    yield conjunction + preposition + word[1:], conjunction + preposition


@dataclass(frozen=True, slots=True)
class Match(Generic[Role]):
    """A phrase found: its length in tokens, the clitics before it, and its role in the table."""

    length: int
    prefix: str
    role: Role


class Phrases(Generic[Role]):
    """An index from phrases to roles; one phrase may have several roles."""

    __slots__ = ("_first_words", "_forms", "_handles", "_matches", "_roles", "_trie")

    def __init__(self) -> None:
        """Start empty."""
        self._trie = MemoryTrie()
        self._forms: dict[str, list[tuple[str, str]]] = {}
        self._first_words: frozenset[str] = frozenset()
        self._handles: dict[tuple[str, ...], int] = {}
        self._roles: list[list[Role]] = []
        self._matches: dict[tuple[int, str], list[Match[Role]]] = {}

    def add(self, phrase: str, role: Role, clitics: Clitics) -> None:
        """Add one phrase in plain spelling, in every form of its first word."""
        key = tuple(words(phrase))
        handle = self._handles.get(key)
        if handle is None:
            handle = self._handles[key] = len(self._roles)
            self._trie.add(key, handle)
            self._roles.append([])
        if role not in self._roles[handle]:
            self._roles[handle].append(role)
            self._matches.clear()
        for form, prefix in clitics.forms(key[0]):
            ways = self._forms.setdefault(form, [])
            if (prefix, key[0]) not in ways:
                ways.append((prefix, key[0]))
                ways.sort(key=lambda way: len(way[0]))

    def __contains__(self, word: str) -> bool:
        """Tell whether a phrase may begin with this token."""
        return word in self._forms

    def first_words(self) -> frozenset[str]:
        """Return all tokens that a phrase may begin with."""
        if len(self._first_words) != len(self._forms):
            self._first_words = frozenset(self._forms)
        return self._first_words

    def second_words(self, word: str) -> frozenset[str]:
        """Return the tokens that go on with a phrase whose first token is `word`."""
        ways = self._forms.get(word, ())
        return frozenset(token for _, bare in ways for token in self._trie.tail(bare))

    def at(self, tokens: Sequence[str], start: int) -> list[Match[Role]]:
        """Return the phrases that begin at `start`: the longest first, then the fewest clitics."""
        ways = self._forms.get(tokens[start])
        if ways is None:
            return []
        found: list[Match[Role]] = []
        for prefix, word in ways:
            for length, handle in self._trie.matches(word, tokens, start):
                matches = self._matches.get((handle, prefix))
                if matches is None:
                    matches = [Match(length, prefix, role) for role in self._roles[handle]]
                    self._matches[handle, prefix] = matches
                found += matches
        if len(found) > 1:
            found.sort(key=_longest_first)
        return found


def may_follow(following: str, seconds: Sequence[frozenset[str]]) -> bool:
    """Tell whether a token is a number in digits or one of these words."""
    if following < ":":  # a digit sorts before ":"
        return True
    for words_on in seconds:  # noqa: SIM110 (a plain loop costs half; asked for every "from")
        if following in words_on:
            return True
    return False


def _longest_first(match: Match[Role]) -> int:
    return -match.length
