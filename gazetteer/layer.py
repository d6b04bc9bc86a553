"""Names to places: the layers that hold spellings.

A layer answers four questions: which handle has this name key, which places has a handle, which
places have this joined or sound key, and which record has an id. The built-in tables are a layer
in memory; an imported store is a layer mapped from disk (`midan.gazetteer.store`).
"""

from __future__ import annotations

from functools import cached_property
from math import cos, radians
from typing import TYPE_CHECKING, Protocol, TypedDict

from midan.gazetteer.places import ADMIN_KINDS, PlaceRecord
from midan.gazetteer.spelling import (
    SOUND_MARK,
    bulk_tokens,
    forms,
    joined_key,
    sound_key,
    without_brackets,
)
from midan.gazetteer.table import row_of, stored_place

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

Posting = tuple[str, bool]
"""A place id, and whether the spelling is a weak name of that place."""

Meaning = tuple[PlaceRecord | str, bool]
"""A place as its record, or as its id where another layer has the record; and whether the
spelling is a weak name of it."""

_KM_PER_DEGREE = 110.0


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

    def first_tokens(self) -> set[str]:
        """Return the tokens that name keys begin with."""

    def second_tokens(self, first: str, at_most: int) -> Collection[str] | None:
        """Return the tokens that follow `first` in name keys, or None if there are too many."""

    def handle_count(self) -> int:
        """Return the number of handles; they run from 0."""

    def postings(self, handle: int) -> tuple[Posting, ...]:
        """Return the places of a handle."""

    def meanings(self, handle: int) -> Iterable[Meaning]:
        """Return the places of a handle with their records, in the order of `postings`."""

    def is_common(self, handle: int) -> bool:
        """Tell whether the spelling is a common word or person (no strong name, a weak one)."""

    def wide(self, key: str, but: int | None = None) -> Iterable[PlaceRecord | str]:
        """Return the places of this joined or sound key, by id if the record is elsewhere.

        Those of the handle `but` may be left out.
        """

    def place(self, place_id: str) -> PlaceRecord | None:
        """Return the record of an id, or None."""

    def holds(self, place_id: str) -> bool:
        """Tell whether there is a record of an id."""

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

    def first_tokens(self) -> set[str]:
        """Return the tokens that name keys begin with."""
        return {words for words in self._beginnings if " " not in words}

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

    def meanings(self, handle: int) -> Iterator[Meaning]:
        """Yield the places of a handle with their records."""
        return ((self.place(one) or one, bool(weak)) for one, weak in self._postings[handle])

    def is_common(self, handle: int) -> bool:
        """Tell whether the spelling is a common word or person."""
        return handle in self._common and all(weak for _, weak in self._postings[handle])

    def wide(self, key: str, but: int | None = None) -> Iterator[PlaceRecord | str]:
        """Yield the places of this joined or sound key, without those of the handle `but`."""
        known = () if but is None else {one for one, _ in self._postings[but]}
        return (self.place(one) or one for one in self.wide_ids(key) if one not in known)

    def wide_ids(self, key: str) -> tuple[str, ...]:
        """Return the ids of the places that have this joined or sound key."""
        handles = (self._sounds if key.startswith(SOUND_MARK) else self._joined).get(key, ())
        return tuple(dict.fromkeys(one for handle in handles for one, _ in self._postings[handle]))

    def place(self, place_id: str) -> PlaceRecord | None:
        """Return the record of an id, or None."""
        place = self._places.get(place_id)
        if isinstance(place, str):
            place = stored_place(place)
            self._places[place_id] = place
        return place

    def holds(self, place_id: str) -> bool:
        """Tell whether there is a record of an id."""
        return place_id in self._places

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
