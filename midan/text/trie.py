"""A trie over tokens: many-word entries found by one walk, from memory or from a mapped file.

Both the lexicon's and the gazetteer's index answer this protocol, so the scanner does not know
which back end it walks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class TokenTrie(Protocol):
    """An index from token sequences (loose keys) to integer handles."""

    def starts(self, first: str) -> bool:
        """Tell whether any entry begins with this token; must be cheap."""

    def matches(self, first: str, tokens: Sequence[str], start: int) -> list[tuple[int, int]]:
        """Return (length in tokens, handle) of the entries that begin at `start`, short first.

        `first` stands for tokens[start] freed of its clitics; the entry goes on with
        tokens[start + 1], … as they are.
        """


class MemoryTrie:
    """The trie as nested dictionaries: fastest up to some 100,000 entries."""

    __slots__ = ("_root",)

    def __init__(self, entries: Iterable[tuple[Sequence[str], int]] = ()) -> None:
        """Build from (tokens, handle) pairs; of two equal keys the last one stays."""
        self._root: dict[str, list[object]] = {}
        for tokens, handle in entries:
            self.add(tokens, handle)

    def add(self, tokens: Sequence[str], handle: int) -> None:
        """Add one entry; an empty one is refused, since it would match everywhere."""
        if not tokens:
            message = "an entry of no token"
            raise ValueError(message)
        level = self._root
        for token in tokens[:-1]:
            level = level.setdefault(token, [None, {}])[1]  # type: ignore[assignment]
        level.setdefault(tokens[-1], [None, {}])[0] = handle

    def starts(self, first: str) -> bool:
        """Tell whether any entry begins with this token."""
        return first in self._root

    def tail(self, first: str) -> Mapping[str, object]:
        """Return the tokens that may follow this one in an entry, as the keys of a mapping."""
        node = self._root.get(first)
        return node[1] if node is not None else {}  # type: ignore[return-value]

    def matches(self, first: str, tokens: Sequence[str], start: int) -> list[tuple[int, int]]:
        """Return (length in tokens, handle) of the entries that begin at `start`, short first."""
        node = self._root.get(first)
        found: list[tuple[int, int]] = []
        position, end = start + 1, len(tokens)
        while node is not None:
            if node[0] is not None:
                found.append((position - start, node[0]))  # type: ignore[arg-type]
            if position == end:
                break
            node = node[1].get(tokens[position])  # type: ignore[attr-defined]
            position += 1
        return found
