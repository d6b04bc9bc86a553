"""The names of all layers as the trie that the scanner walks.

The walk asks for whole keys ("خان", "خان العسل", …) instead of descending node by node: place
names are short, one flat table serves the walk and the look-up alike, and loading is faster than
building nested nodes (measured).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from midan.gazetteer.places import PlaceRecord
from midan.gazetteer.spelling import ARTICLE, bulk_tokens, is_article, rules

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Sequence

    from midan.gazetteer.layer import Layer, Posting

LONGEST_NAME = 8
"""Tokens of the longest name that is looked for in text."""
_LONGEST_TAIL = 256
# Names of a layer whose first tokens are not held in memory.
_LARGE = 100_000
_CACHED_KEYS = 65_536


@dataclass(frozen=True, slots=True)
class Spelling:
    """What one spelling may mean; `weak` if it is a strong name of none of the places."""

    place_ids: tuple[str, ...]
    weak: bool


def with_prefixes(word: str) -> Iterator[str]:
    """Yield a word's loose token bare and behind the prefixes that are written onto it."""
    (token, *_), *_ = bulk_tokens([word])
    yield token
    if not token.isascii():
        for conjunction in ("", "و", "ف"):
            for preposition in ("", "ب", "ل"):
                yield f"{conjunction}{preposition}{token}"


class _AskedTail:
    """The second tokens of very many names (تل …): asked for one by one, not held in memory."""

    __slots__ = ("_first", "_layers")

    def __init__(self, first: str, layers: Sequence[Layer]) -> None:
        self._first, self._layers = first, layers

    def __contains__(self, following: object) -> bool:
        """Tell whether a name begins with the two tokens."""
        words = f"{self._first} {following}"
        return any(layer.begins(words) for layer in self._layers)


class NameTrie:
    """The names of all layers as a TokenTrie; Latin articles inside a name may be left out.

    A name that only further layers have, and only as a weak one, is matched in running text where
    a word of its kind stands beside it ("the village of …"): among ten thousand hamlets there is
    one for every other word of the language, and each would be a place that nobody named.

    A handle joins the handles of the layers: layer by layer its number plus one (0 for none) is
    a digit, in a number system whose base is the layer's count of handles plus one.
    """

    def __init__(self, layers: Sequence[Layer], kind_words: Iterable[str] = ()) -> None:
        """Walk over these layers; `kind_words` say what a place is (village, قرية)."""
        self._layers = tuple(layers)
        self._kinds = frozenset(word for one in kind_words for word in with_prefixes(one))
        self._step = lru_cache(_CACHED_KEYS)(self._read_step)
        self._tails: dict[str, Container[str] | None] = {}
        self._firsts: frozenset[str] | None = None
        self._large: tuple[Callable[[str], bool], ...] = ()

    def starts(self, first: str) -> bool:
        """Tell whether any name begins with this token."""
        firsts = self._firsts
        if firsts is None:
            firsts = self._firsts = self._read_firsts()
        if first in firsts:
            return True
        for begins in self._large:  # noqa: SIM110 (a plain loop costs half; asked of every word)
            if begins(first):
                return True
        return False

    def _read_firsts(self) -> frozenset[str]:
        """Return the first tokens of all names but those of very large layers, and the articles."""
        self._large = tuple(one.begins for one in self._layers if one.handle_count() > _LARGE)
        small = (layer for layer in self._layers if layer.handle_count() <= _LARGE)
        return rules().all_articles.union(*(layer.first_tokens() for layer in small))

    def tail(self, first: str) -> Container[str] | None:
        """Return the tokens that may follow this one in a name, or None; articles left apart."""
        if first not in self._tails:
            self._tails[first] = self._read_tail(first)
        return self._tails[first]

    def _read_tail(self, first: str) -> Container[str] | None:
        seconds: set[str] = set()
        for layer in self._layers:
            own = layer.second_tokens(first, _LONGEST_TAIL)
            if own is None:
                return _AskedTail(first, self._layers)
            seconds.update(own)
        return frozenset(seconds) or None

    def needs_kind(self, first: str) -> bool:
        """Tell whether this token alone is a name only beside a word for a kind of place."""
        return self._step(first)[2]

    def matches(self, first: str, tokens: Sequence[str], start: int) -> list[tuple[int, int]]:
        """Return (length in tokens, handle) of the names that begin at `start`, short first."""
        found: list[tuple[int, int]] = []
        position, end = start + 1, len(tokens)
        key = ARTICLE if position < end and is_article(first, tokens[position]) else first
        for _ in range(LONGEST_NAME):
            goes_on, handle, unsure = self._step(key)
            if not goes_on:
                break
            if handle is not None and (not unsure or self._kind_beside(tokens, start, position)):
                found.append((position - start, handle))
            while position + 1 < end and is_article(tokens[position], tokens[position + 1]):
                position += 1
            if position >= end:
                break
            key = f"{key} {tokens[position]}"
            position += 1
        return found

    def _read_step(self, key: str) -> tuple[bool, int | None, bool]:
        """Return whether names begin so, the handle of the name so far, and if it is unsure.

        Unsure is a name that only layers after the first have, and only as a weak one.
        """
        if not any(layer.begins(key) for layer in self._layers):
            return False, None, False
        handle = self.handle(key)
        if handle is None or self._layers[0].handle(key) is not None:
            return True, handle, False
        return True, handle, all(weak for _, weak in self.postings(handle))

    def _kind_beside(self, tokens: Sequence[str], start: int, end: int) -> bool:
        """Tell whether a word for a kind of place stands before the name, or behind a Latin one."""
        before = start - 1 if start and tokens[start - 1] != "of" else start - 2
        if before >= 0 and tokens[before] in self._kinds:
            return True
        return end < len(tokens) and tokens[end].isascii() and tokens[end] in self._kinds

    def handle(self, key: str) -> int | None:
        """Return the joined handle of a name key, or None if no layer has it."""
        joined, base, known = 0, 1, False
        for layer in self._layers:
            digit = layer.handle(key)
            if digit is not None:
                joined += base * (digit + 1)
                known = True
            base *= layer.handle_count() + 1
        return joined if known else None

    def postings(self, handle: int) -> tuple[Posting, ...]:
        """Return the places of a joined handle, each once.

        The first layer that has the name says whether it is weak: an imported hamlet makes no
        common word strong.
        """
        found: dict[str, bool] = {}
        common = False
        for layer in self._layers:
            handle, digit = divmod(handle, layer.handle_count() + 1)
            if not digit:
                continue
            for place_id, weak in layer.postings(digit - 1):
                found.setdefault(place_id, weak or common)
            common = common or layer.is_common(digit - 1)
        return tuple(found.items())

    def meanings(self, handle: int) -> Iterator[tuple[PlaceRecord, bool]]:
        """Yield the places of `postings` with their records; the first of an id counts."""
        common = False
        for rank, layer in enumerate(self._layers):
            handle, digit = divmod(handle, layer.handle_count() + 1)
            if not digit:
                continue
            for known, weak in layer.meanings(digit - 1):
                place = self._settled(known, rank) if rank else known
                if isinstance(place, PlaceRecord):
                    yield place, weak or common
            common = common or layer.is_common(digit - 1)

    def wide(self, key: str, but: int | None = None) -> list[PlaceRecord]:
        """Return the places that have this joined or sound key, each once.

        Those of the joined handle `but` may be left out.
        """
        found: dict[str, PlaceRecord] = {}
        for rank, layer in enumerate(self._layers):
            named: int | None = None
            if but is not None:
                but, digit = divmod(but, layer.handle_count() + 1)
                named = digit - 1 if digit else None
            for known in layer.wide(key, named):
                place = self._settled(known, rank)
                if place is not None and place.id not in found:
                    found[place.id] = place
        return list(found.values())

    def _settled(self, known: PlaceRecord | str, rank: int) -> PlaceRecord | None:
        """Return the record that the first layer has of a place which the layer of `rank` named."""
        layers = self._layers
        if isinstance(known, str):
            return next((one for layer in layers if (one := layer.place(known))), None)
        for layer in layers[:rank]:
            place = layer.place(known.id)
            if place is not None:
                return place
        return known
