"""From a written name to the places that it may mean, tightest spelling first."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from midan.gazetteer.places import ADMIN_KINDS
from midan.gazetteer.spelling import (
    ARTICLE,
    joined_key,
    likeness,
    name_key,
    near_keys,
    sound_key,
)
from midan.text.fold import close_key

if TYPE_CHECKING:
    from collections.abc import Callable

    from midan.gazetteer.name_trie import NameTrie
    from midan.gazetteer.places import PlaceRecord

EXACT, NAME, JOINED, NEAR = "exact", "name", "joined", "near"
_CACHED_NAMES = 4096


@dataclass(slots=True)  # never changed; frozen, it takes far longer to make
class Found:
    """A place that a name may mean.

    `match` is EXACT (letter for letter), NAME (in the loose key), JOINED (an article or a space
    apart) or NEAR (a slip of the pen apart); `headed` tells that the head noun is part of the
    stored name (مخيم حندرات) or of the one asked for (ناحية عين عيسى); `alike` is how alike the
    spellings are (0 to 1) where a transliteration led to the place.
    """

    place: PlaceRecord
    match: str
    weak: bool
    headed: bool = False
    alike: float = 1.0


class Lookup:
    """Names to candidates, memoised: reports repeat their names."""

    def __init__(
        self,
        trie: NameTrie,
        is_own: Callable[[str], bool],
        forms: dict[str, tuple[str, ...]],
    ) -> None:
        """Look names up in `trie`; `forms` are the head nouns' forms.

        `is_own` tells the places of the own tables, whose exact spelling counts.
        """
        self._trie, self._is_own = trie, is_own
        self._forms = {head: [_affixes(form) for form in kept] for head, kept in forms.items()}
        self.find = lru_cache(_CACHED_NAMES)(self._find)
        self.near = lru_cache(_CACHED_NAMES)(self._near)
        self._named = lru_cache(_CACHED_NAMES)(self._read_named)

    def _find(self, name: str, head: str) -> tuple[Found, ...]:
        """Return the places of a name with that head noun ("" for none), each once."""
        key, named = self._named(name)
        found: dict[str, Found] = {}
        for form_key in self._headed_keys(key, head):
            self._collect(found, form_key, self._trie.handle(form_key), headed=True)
        if not found:
            return named
        for one in named:
            found.setdefault(one.place.id, one)
        return self._marked_exact(found, name)

    def _read_named(self, name: str) -> tuple[str, tuple[Found, ...]]:
        """Return a name's key and its places, whatever the head noun."""
        key = name_key(name)
        if not key:
            return "", ()
        found: dict[str, Found] = {}
        handle = self._trie.handle(key)
        self._collect(found, key, handle, headed=False)
        joined = joined_key(key.split(" "))
        for place in self._trie.wide(joined, handle):
            if place.id not in found:
                found[place.id] = Found(place, JOINED, weak=_weak_only(place, joined))
        return key, self._marked_exact(found, name)

    def _near(self, name: str) -> tuple[Found, ...]:
        """Return the places whose names are a slip of the pen or a transliteration away."""
        joined = joined_key(name_key(name).split(" "))
        sound = sound_key(joined)
        found: dict[str, Found] = {}
        for key in (sound,) if sound else near_keys(joined):
            for place in self._trie.wide(key):
                if place.id not in found:
                    alike = _alike(place, joined) if sound else 1.0
                    found[place.id] = Found(place, NEAR, weak=False, alike=alike)
        return tuple(found.values())

    def _collect(
        self, found: dict[str, Found], key: str, handle: int | None, *, headed: bool
    ) -> None:
        if handle is None:
            return
        for place, weak in self._trie.meanings(handle):
            if place.id not in found:
                stated = headed or (place.kind in ADMIN_KINDS and self._states(key, place.kind))
                found[place.id] = Found(place, NAME, weak=weak, headed=stated)

    def _states(self, key: str, kind: str) -> bool:
        """Tell whether a name holds the noun that states its unit: "ناحية عين عيسى"."""
        forms = self._forms.get(kind, ())
        return any(before + after and key.startswith(before) and key.endswith(after)
                   for before, after in forms)  # fmt: skip

    def within_form(self, name: str, head: str) -> tuple[Found, ...]:
        """Return the places of the name that stands in a headed form: دمشق of ريف دمشق."""
        key = name_key(name)
        for before, after in self._forms.get(head, ()):
            inner = key.removeprefix(before).removesuffix(after)
            if before + inner + after == key and inner != key:
                return self.find(inner, "")
        return ()

    def _headed_keys(self, key: str, head: str) -> list[str]:
        if not key or head not in self._forms:
            return []
        bare = key.removeprefix(f"{ARTICLE} ")
        return [before + bare + after for before, after in self._forms[head]]

    def _marked_exact(self, found: dict[str, Found], name: str) -> tuple[Found, ...]:
        """Mark own places spelled letter for letter so, where there are others."""
        if len(found) < 2:
            return tuple(found.values())
        exact: set[str] = set()
        spelled: list[tuple[str, str]] = []
        for place_id, one in found.items():
            if one.match == NAME and self._is_own(place_id):
                names = [written for written, _ in one.place.spellings()]
                if name in names:  # seen without folding them
                    exact.add(place_id)
                else:
                    spelled.extend((place_id, written.replace("\n", " ")) for written in names)
        if spelled:
            close = close_key(name)
            keys = close_key("\n".join(written for _, written in spelled)).split("\n")
            pairs = zip(spelled, keys, strict=False)
            exact.update(place_id for (place_id, _), key in pairs if key == close)
        if not exact:
            return tuple(found.values())
        return tuple(
            Found(one.place, EXACT, one.weak, one.headed) if place_id in exact else one
            for place_id, one in found.items()
        )


def _affixes(form: str) -> tuple[str, str]:
    """Return what stands before and after the bare name in a headed form, as name keys."""
    before, after = (name_key(part) for part in form.split("{}"))
    return (f"{before} " if before else "", f" {after}" if after else "")


def _alike(place: PlaceRecord, joined: str) -> float:
    """Return how alike a Latin joined key and the nearest of a place's spellings are."""
    keys = (joined_key(name_key(name).split(" ")) for name, _ in place.spellings())
    return max((likeness(joined, key) for key in keys if key.isascii()), default=0.0)


def _weak_only(place: PlaceRecord, joined: str) -> bool:
    """Tell whether only weak spellings of a place have this joined key."""
    if not (place.weak_ar or place.weak_en):
        return False
    kinds = [
        weak
        for spelling, weak in place.spellings()
        if joined_key(name_key(spelling).split(" ")) == joined
    ]
    return bool(kinds) and all(kinds)
