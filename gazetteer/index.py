"""Names to places: the layers that hold spellings, and the trie that the scanner walks over them.

A layer answers four questions: which handle has this name key, which places has a handle, which
places have this joined or sound key, and which record has an id. The built-in tables are a layer
in memory; an imported store is a layer mapped from disk (`midan.gazetteer.store`).

The walk asks for whole keys ("خان", "خان العسل", …) instead of descending node by node: place
names are short, one flat table serves the walk and the look-up alike, and loading is faster than
building nested nodes (measured).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import cos, radians
from typing import TYPE_CHECKING, Protocol, TypedDict

from midan.gazetteer.places import ADMIN_KINDS, PLACE_COLUMNS, PlaceRecord
from midan.gazetteer.spelling import (
    ARTICLE,
    SOUND_MARK,
    bulk_tokens,
    forms,
    is_article,
    joined_key,
    may_be_article,
    sound_key,
    without_brackets,
)
from midan.gazetteer.table import Row, place_of, row_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Container, Iterable, Iterator, Sequence

Posting = tuple[str, bool]
"""A place id, and whether the spelling is a weak name of that place."""

_LONGEST_TAIL = 256
_KM_PER_DEGREE = 110.0
_CACHED_KEYS = 65_536
LONGEST_NAME = 8
"""Tokens of the longest name that is looked for in text."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """What one spelling may mean; `weak` if it is a strong name of none of the places."""

    place_ids: tuple[str, ...]
    weak: bool


class LayerState(TypedDict):
    """A layer as plain values: rows of the table, name keys by handle, their postings."""

    ids: list[str]
    rows: list[str]
    keys: list[str]
    postings: list[tuple[Posting, ...]]
    beginnings: list[str]
    common: list[int]
    joined: dict[str, list[int]]
    seconds: dict[str, list[str]]


class Layer(Protocol):
    """One source of names and places."""

    def handle(self, key: str) -> int | None:
        """Return the handle of a name key."""

    def begins(self, words: str) -> bool:
        """Tell whether a name key begins with these words (followed by more or not)."""

    def second_tokens(self, first: str, at_most: int) -> Collection[str] | None:
        """Return the tokens that follow `first` in name keys, or None if there are too many."""

    def handle_count(self) -> int:
        """Return the number of handles; they run from 0."""

    def postings(self, handle: int) -> tuple[Posting, ...]:
        """Return the places of a handle."""

    def is_common(self, handle: int) -> bool:
        """Tell whether the spelling is a common word or person (no strong name, a weak one)."""

    def wide(self, key: str) -> tuple[str, ...]:
        """Return the ids of the places that have this joined or sound key."""

    def place(self, place_id: str) -> PlaceRecord | None:
        """Return the record of an id, or None."""

    def places(self) -> Iterator[PlaceRecord]:
        """Yield all records."""

    def near(self, lat: float, lon: float, within_km: float) -> Iterator[PlaceRecord]:
        """Yield the records in a box of at least that half-width around a point."""


class MemoryLayer:
    """Names and places held in dictionaries: the built-in tables.

    `ids` are those of the rows as given, one that comes twice twice. A layer can be taken apart
    into a `LayerState` and put together again, which is much faster than building it.
    """

    def __init__(self, places: Iterable[PlaceRecord]) -> None:
        """Index the records; of two with one id the last stays."""
        records = tuple(places)
        self.ids = tuple(place.id for place in records)
        self._places: dict[str, PlaceRecord | str] = {place.id: place for place in records}
        self._handles: dict[str, int] = {}
        self._postings: list[tuple[Posting, ...]] = []
        self._beginnings: set[str] = set()
        self._common: set[int] = set()
        units = {place.id for place in records if place.kind in ADMIN_KINDS}
        for key, place_id, weak in spelled(records):
            handle = self._add(key, (place_id, weak))
            # A unit's bare name is weak because the town of that name is meant, not a thing.
            if weak and place_id not in units:
                self._common.add(handle)

    def _add(self, key: str, posting: Posting) -> int:
        handle = self._handles.setdefault(key, len(self._postings))
        if handle < len(self._postings):
            self._postings[handle] = joined_postings(self._postings[handle], posting)
            return handle
        self._postings.append((posting,))
        self._beginnings.add(key)
        while (cut := key.rfind(" ")) > 0:
            key = key[:cut]
            if key in self._beginnings:
                break
            self._beginnings.add(key)
        return handle

    def state(self) -> LayerState:
        """Return the layer as plain values."""
        return {
            "ids": list(self.ids),
            "rows": [row_of(place) for place in self.places()],
            "keys": list(self._handles),
            "postings": self._postings,
            "beginnings": sorted(self._beginnings),
            "common": sorted(self._common),
            "joined": self._joined,
            "seconds": self._seconds,
        }

    @classmethod
    def restored(cls, state: LayerState) -> MemoryLayer:
        """Put a layer together from its state; records are read when asked for."""
        layer = cls(())
        layer.ids = tuple(state["ids"])
        layer._places = {row[: row.index("\t")]: row for row in state["rows"]}
        layer._handles = {key: handle for handle, key in enumerate(state["keys"])}
        layer._postings = list(state["postings"])
        layer._beginnings = set(state["beginnings"])
        layer._common = set(state["common"])
        layer._joined = state["joined"]
        layer._seconds = state["seconds"]
        return layer

    def handle(self, key: str) -> int | None:
        """Return the handle of a name key."""
        return self._handles.get(key)

    def begins(self, words: str) -> bool:
        """Tell whether a name key begins with these words."""
        return words in self._beginnings

    def second_tokens(self, first: str, at_most: int) -> Collection[str] | None:
        """Return the tokens that follow `first` in name keys, or None if there are too many."""
        found = self._seconds.get(first, ())
        return found if len(found) <= at_most else None

    def handle_count(self) -> int:
        """Return the number of handles."""
        return len(self._postings)

    def postings(self, handle: int) -> tuple[Posting, ...]:
        """Return the places of a handle."""
        return tuple((place_id, bool(weak)) for place_id, weak in self._postings[handle])

    def is_common(self, handle: int) -> bool:
        """Tell whether the spelling is a common word or person."""
        return handle in self._common and all(weak for _, weak in self._postings[handle])

    def wide(self, key: str) -> tuple[str, ...]:
        """Return the ids of the places that have this joined or sound key."""
        handles = (self._sounds if key.startswith(SOUND_MARK) else self._joined).get(key, ())
        return tuple(dict.fromkeys(one for handle in handles for one, _ in self._postings[handle]))

    def place(self, place_id: str) -> PlaceRecord | None:
        """Return the record of an id, or None."""
        place = self._places.get(place_id)
        if isinstance(place, str):
            place = place_of(Row("cache", 0, PLACE_COLUMNS, place.split("\t")))
            self._places[place_id] = place
        return place

    def places(self) -> Iterator[PlaceRecord]:
        """Yield all records."""
        return (place for one in self._places if (place := self.place(one)) is not None)

    def near(self, lat: float, lon: float, within_km: float) -> Iterator[PlaceRecord]:
        """Yield the records in a box of at least that half-width around a point."""
        high, wide = box_degrees(lat, within_km)
        for place in self.places():
            if abs(place.lat - lat) <= high and abs(place.lon - lon) <= wide:
                yield place

    def names(self) -> Iterator[tuple[str, int]]:
        """Yield (name key, handle) of every stored spelling."""
        return iter(self._handles.items())

    @cached_property
    def _seconds(self) -> dict[str, list[str]]:
        """The second tokens of the name keys by the first, made when the layer is kept."""
        found: dict[str, list[str]] = {}
        for words in self._beginnings:
            if words.count(" ") == 1:
                first, _, second = words.partition(" ")
                found.setdefault(first, []).append(second)
        return found

    @cached_property
    def _joined(self) -> dict[str, list[int]]:
        """The handles by joined key, made when the first name is looked up or the layer is kept."""
        return self._by_key(lambda key: joined_key(key.split(" ")))

    @cached_property
    def _sounds(self) -> dict[str, list[int]]:
        """The handles by sound key, made when the first Latin name is not found as it stands."""
        return self._by_key(lambda key: sound_key(joined_key(key.split(" "))))

    def _by_key(self, wider: Callable[[str], str]) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for key, handle in self._handles.items():
            found.setdefault(wider(key), []).append(handle)
        found.pop("", None)
        return found


def box_degrees(lat: float, within_km: float) -> tuple[float, float]:
    """Return the half-height and half-width in degrees of a box around a point."""
    high = within_km / _KM_PER_DEGREE
    return high, high / max(0.05, cos(radians(lat)))


def spelled(places: Iterable[PlaceRecord]) -> Iterator[tuple[str, str, bool]]:
    """Yield (name key, place id, weak) of every stored spelling of the places."""
    names: list[str] = []
    meanings: list[Posting] = []
    for place in places:
        for name, weak in place.spellings():
            names.append(without_brackets(name))
            meanings.append((place.id, weak))
    for name, tokens, (place_id, weak) in zip(names, bulk_tokens(names), meanings, strict=True):
        for key, weakened in forms(tokens, apostrophe="'" in name or "’" in name):
            yield key, place_id, weak or weakened


def with_prefixes(word: str) -> Iterator[str]:
    """Yield a word's loose token bare and behind the prefixes that are written onto it."""
    (token, *_), *_ = bulk_tokens([word])
    yield token
    if not token.isascii():
        for conjunction in ("", "و", "ف"):
            for preposition in ("", "ب", "ل"):
                yield f"{conjunction}{preposition}{token}"


def joined_postings(postings: tuple[Posting, ...], new: Posting) -> tuple[Posting, ...]:
    """Return the postings with one more; a place that has the name strong keeps it strong."""
    place_id, weak = new
    for position, (known_id, known_weak) in enumerate(postings):
        if known_id == place_id:
            stronger = (place_id, weak and known_weak)
            return (*postings[:position], stronger, *postings[position + 1 :])
    return (*postings, new)


def wide_keys(key: str) -> tuple[str, ...]:
    """Return the joined key and the sound key (where there is one) of a name key."""
    joined = joined_key(key.split(" "))
    sound = sound_key(joined)
    return (joined, sound) if sound else (joined,)


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

    def starts(self, first: str) -> bool:
        """Tell whether any name begins with this token."""
        for layer in self._layers:
            if layer.begins(first):
                return True
        return may_be_article(first)

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
