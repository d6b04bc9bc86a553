"""An imported gazetteer on disk: mapped, not read, so that it opens at once and is shared.

Layout: `<home>/gazetteer/<layer>/` for each layer; data under share-alike terms has one of its own.
In it `current` names the folder of the version in use; beside it that folder:

* `places.tsv` with `places.bin` (u64 offsets of its lines), rows in the order of `ids.marisa`;
* `names.marisa` (name key → handle) with `names.bin`, and `wide.marisa` (joined and sound keys)
  with `wide.bin`: u32 words, first the starts of each handle's postings, then the postings
  (row × 2 + weak). A row beyond the last is a place of the built-in tables, by `meta.json`;
* `points.bin` (f64 lat, lon by row) for what lies around a point;
* `traits.bin` (u8 kind by its number in KINDS, u8 prominence by row).

A version is written whole beside the old one and the pointer renamed last, so that a reader sees
the old store or the new one and nothing between.
"""

from __future__ import annotations

import json
import mmap
import os
import shutil
import sys
from array import array
from functools import lru_cache
from hashlib import sha256
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any
from weakref import finalize

from midan.errors import GazetteerError
from midan.gazetteer.layer import box_degrees, joined_postings, wide_keys
from midan.gazetteer.places import KINDS
from midan.gazetteer.sketch import Sketch
from midan.gazetteer.table import row_of, stored_place

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from midan.gazetteer.layer import Meaning, Posting
    from midan.gazetteer.places import PlaceRecord

FORMAT = 3
POINTER = "current"
_PART = ".part"
_REMEDY = "run `midan gazetteer import` again"
_CACHED_PLACES = 4096


def store_home() -> Path:
    """Return the folder of the user's store: in MIDAN_HOME, else where platformdirs says."""
    home = os.environ.get("MIDAN_HOME")
    if home:
        return Path(home) / "gazetteer"
    from platformdirs import user_data_path

    return user_data_path("midan", appauthor=False) / "gazetteer"


def layers(home: Path) -> list[FileLayer]:
    """Open the layers of a store, in the order of their names; raises GazetteerError."""
    if not home.is_dir():
        return []
    versions = (current_version(layer) for layer in sorted(home.iterdir()) if layer.is_dir())
    return [FileLayer(version) for version in versions if version is not None]


def current_version(home: Path) -> Path | None:
    """Return the folder of the version that a layer uses, or None if nothing is imported."""
    pointer = home / POINTER
    if not pointer.is_file():
        return None
    version = home / pointer.read_text(encoding="utf-8").strip()
    if not version.is_dir():
        raise GazetteerError(f"{pointer}: names {version.name}, which is not there; {_REMEDY}")
    return version


class FileLayer:
    """Names and places of a store, mapped from disk."""

    def __init__(self, folder: Path) -> None:
        """Open the version in `folder`; raises GazetteerError if it is broken or too old."""
        import marisa_trie

        try:
            self.meta: dict[str, Any] = json.loads((folder / "meta.json").read_text("utf-8"))
            if (self.meta["format"], self.meta["byteorder"]) != (FORMAT, sys.byteorder):
                raise GazetteerError(f"{folder}: a store of another format; {_REMEDY}")
            self._ids = marisa_trie.Trie().mmap(str(folder / "ids.marisa"))
            self._names = marisa_trie.Trie().mmap(str(folder / "names.marisa"))
            self._wide = marisa_trie.Trie().mmap(str(folder / "wide.marisa"))
            self._rows = _Lines(folder / "places.tsv")
            self._offsets = _mapped(folder / "places.bin").cast("Q")
            self._points = _mapped(folder / "points.bin")
            self._degrees = self._points.cast("d")
            self._traits = _mapped(folder / "traits.bin")
            self._name_words = _mapped(folder / "names.bin").cast("I")
            self._wide_words = _mapped(folder / "wide.bin").cast("I")
        except (OSError, KeyError, ValueError, RuntimeError) as error:
            if isinstance(error, GazetteerError):
                raise
            raise GazetteerError(f"{folder}: broken store ({error}); {_REMEDY}") from error
        self._foreign: tuple[str, ...] = tuple(self.meta["foreign"])
        self._name_count, self._row_count = len(self._names), len(self._ids)
        self._folder, self._file = folder, str(folder / "places.tsv")
        self._reader = self._whole
        self.record = lru_cache(_CACHED_PLACES)(self._record)
        self.begins = lru_cache(_CACHED_PLACES)(self._begins)

    @property
    def version(self) -> str:
        """The hash of what the store was made from."""
        return str(self.meta["version"])

    def handle(self, key: str) -> int | None:
        """Return the handle of a name key."""
        handle: int | None = self._names.get(key)
        return handle

    @property
    def layer(self) -> str:
        """The name of the layer: under which terms its data stands."""
        return self._folder.parent.name

    def foreign_spellings(self) -> Iterator[tuple[str, str, bool]]:
        """Yield (name key, place id, weak) of the spellings of places of the built-in tables."""
        outside = frozenset(self._foreign)
        for handle in range(self._name_count):
            for place_id, weak in self.postings(handle):
                if place_id in outside:
                    yield str(self._names.restore_key(handle)), place_id, weak

    def _begins(self, words: str) -> bool:
        """Tell whether a name key begins with these words."""
        if words in self._names:
            return True
        for _ in self._names.iterkeys(f"{words} "):
            return True
        return False

    def first_tokens(self) -> set[str]:
        """Return the tokens that name keys begin with."""
        return {key.partition(" ")[0] for key in self._names.iterkeys()}

    def second_tokens(self, first: str, at_most: int) -> Collection[str] | None:
        """Return the tokens that follow `first` in name keys, or None if there are too many."""
        keys = islice(self._names.iterkeys(f"{first} "), at_most + 1)
        found = [key[len(first) + 1 :].partition(" ")[0] for key in keys]
        return found if len(found) <= at_most else None

    def handle_count(self) -> int:
        """Return the number of handles."""
        return self._name_count

    def postings(self, handle: int) -> tuple[Posting, ...]:
        """Return the places of a handle."""
        words = self._name_words
        return tuple(
            (self._id(word >> 1), bool(word & 1))
            for word in words[words[handle] : words[handle + 1]]
        )

    def is_common(self, handle: int) -> bool:  # noqa: ARG002 (no file knows which words are common)
        """Tell whether the spelling is a common word or person: only the own tables know."""
        return False

    def meanings(self, handle: int) -> list[Meaning]:
        """Return the places of a handle with their records, and ids of the built-in tables."""
        words = self._name_words
        return [
            (self._known(word >> 1), bool(word & 1))
            for word in words[words[handle] : words[handle + 1]]
        ]

    def wide(self, key: str, but: int | None = None) -> list[PlaceRecord | str]:
        """Return the places of this joined or sound key, without those of the handle `but`."""
        handle = self._wide.get(key)
        if handle is None:
            return []
        words, known = self._wide_words, self._name_words
        rows = [word >> 1 for word in words[words[handle] : words[handle + 1]]]
        if but is not None:
            named = {word >> 1 for word in known[known[but] : known[but + 1]]}
            rows = [row for row in rows if row not in named]
        return [self._known(row) for row in rows]

    def place(self, place_id: str) -> PlaceRecord | None:
        """Return the record of an id, or None."""
        row: int | None = self._ids.get(place_id)
        return None if row is None else self.record(row)

    def holds(self, place_id: str) -> bool:
        """Tell whether there is a record of an id."""
        return place_id in self._ids

    def places(self) -> Iterator[PlaceRecord]:
        """Yield all records."""
        return map(self._whole, range(self._row_count))

    def near(self, lat: float, lon: float, within_km: float) -> Iterator[PlaceRecord]:
        """Yield the records in a box of at least that half-width around a point."""
        import numpy as np

        high, wide = box_degrees(lat, within_km)
        points = np.frombuffer(self._points, dtype=np.float64).reshape(-1, 2)
        inside = (np.abs(points[:, 0] - lat) <= high) & (np.abs(points[:, 1] - lon) <= wide)
        for row in np.flatnonzero(inside):
            yield self.record(int(row))

    def _id(self, row: int) -> str:
        if row >= self._row_count:
            return self._foreign[row - self._row_count]
        return str(self._ids.restore_key(row))

    def _known(self, row: int) -> PlaceRecord | str:
        """Return the record of a row, or the id of the place of the built-in tables."""
        if row < self._row_count:
            return self._record(row)
        return self._foreign[row - self._row_count]

    def _record(self, row: int) -> PlaceRecord:
        degrees, traits = self._degrees, self._traits
        at, after = 2 * row, 2 * row + 1
        return Sketch.of(
            self._ids.restore_key(row), KINDS[traits[at]], degrees[at], degrees[after],
            traits[after], self._reader, row,
        )  # fmt: skip

    def _whole(self, row: int) -> PlaceRecord:
        line = self._rows.between(self._offsets[row], self._offsets[row + 1] - 1)
        try:
            return stored_place(line)
        except ValueError as error:
            raise GazetteerError(f"{self._file}: line {row + 1}: {error}; {_REMEDY}") from error


class _Lines:
    """A text file of which stretches are read, so that no more of it counts as the process's own.

    To map it would: with every row the kernel maps its surroundings, soon the whole file.
    """

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        self._turn = Lock()
        finalize(self, os.close, self._file)

    def between(self, start: int, end: int) -> str:
        """Return the text from one byte to another."""
        if hasattr(os, "pread"):  # forked processes share the position of the file
            return os.pread(self._file, end - start, start).decode("utf-8")
        with self._turn:
            os.lseek(self._file, start, os.SEEK_SET)
            return os.read(self._file, end - start).decode("utf-8")


def _mapped(path: Path) -> memoryview:
    with path.open("rb") as file:
        if not path.stat().st_size:
            return memoryview(b"")  # nothing can be mapped from an empty file
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


def write_store(
    home: Path,
    places: Iterable[PlaceRecord],
    spellings: Iterable[tuple[str, str, bool]],
    foreign: Iterable[str],
    sources: Mapping[str, Any],
) -> FileLayer:
    """Write a version from records and (name key, place id, weak), make it current, and open it.

    `foreign` are ids of the built-in tables that spellings may name. Raises GazetteerError if
    there is nothing to write. The old version stays whole until the new one is in place.
    """
    import marisa_trie

    records = {place.id: place for place in places}
    spellings = list(spellings)
    if not records and not spellings:
        raise GazetteerError("nothing to import: no row of the file could be kept")
    ids = marisa_trie.Trie(list(records))
    ordered = [records[ids.restore_key(row)] for row in range(len(ids))]
    outside = tuple(sorted(set(foreign)))
    rows = {place_id: row for row, place_id in enumerate((*(one.id for one in ordered), *outside))}
    named: dict[str, tuple[Posting, ...]] = {}
    for key, place_id, weak in spellings:
        named[key] = joined_postings(named.get(key, ()), (place_id, weak))
    wide: dict[str, tuple[Posting, ...]] = {}
    for key, postings in named.items():
        for wide_key in wide_keys(key):
            for place_id, _ in postings:
                wide[wide_key] = joined_postings(wide.get(wide_key, ()), (place_id, False))
    lines = [f"{row_of(place)}\n".encode() for place in ordered]
    digest = sha256(b"".join(lines))
    digest.update(json.dumps([sorted(named.items()), outside]).encode())
    version = digest.hexdigest()[:12]
    meta = {
        "format": FORMAT,
        "byteorder": sys.byteorder,
        "version": version,
        "places": len(ordered),
        "names": len(named),
        "foreign": outside,
        "sources": dict(sources),
    }
    folder = home / f".{version}.{os.getpid()}{_PART}"
    try:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        ids.save(str(folder / "ids.marisa"))
        _write_rows(folder, ordered, lines)
        for name, table in (("names", named), ("wide", wide)):
            _write_postings(folder, name, table, rows)
        (folder / "meta.json").write_text(json.dumps(meta, ensure_ascii=False, indent=1), "utf-8")
        return _made_current(home, folder, version)
    finally:  # after a failure or Ctrl-C nothing half-written stays; else it is renamed by now
        shutil.rmtree(folder, ignore_errors=True)


def _write_rows(folder: Path, ordered: list[PlaceRecord], lines: list[bytes]) -> None:
    (folder / "places.tsv").write_bytes(b"".join(lines))
    offsets = array("Q", [0])
    for line in lines:
        offsets.append(offsets[-1] + len(line))
    (folder / "places.bin").write_bytes(offsets.tobytes())
    points = array("d", (value for one in ordered for value in (one.lat, one.lon)))
    (folder / "points.bin").write_bytes(points.tobytes())
    traits = (value for one in ordered for value in (KINDS.index(one.kind), one.prominence))
    (folder / "traits.bin").write_bytes(bytes(traits))


def _write_postings(
    folder: Path, name: str, table: dict[str, tuple[Posting, ...]], rows: dict[str, int]
) -> None:
    import marisa_trie

    trie = marisa_trie.Trie(list(table))
    starts = array("I", [len(trie) + 1])
    words = array("I")
    for handle in range(len(trie)):
        postings = table[trie.restore_key(handle)]
        words.extend(rows[place_id] * 2 + weak for place_id, weak in postings)
        starts.append(len(trie) + 1 + len(words))
    trie.save(str(folder / f"{name}.marisa"))
    (folder / f"{name}.bin").write_bytes((starts + words).tobytes())


def _is_whole(folder: Path) -> bool:
    """Tell whether a version is there and can be opened."""
    try:
        FileLayer(folder)
    except GazetteerError:
        return False
    return True


def _made_current(home: Path, folder: Path, version: str) -> FileLayer:
    """Put a finished version in place, point to it, and clear away the old ones."""
    final = home / version
    try:
        if not _is_whole(final):
            shutil.rmtree(final, ignore_errors=True)
            folder.rename(final)
    except OSError:
        if not final.exists():  # else another process was first: what is there is as good
            raise
    pointer = home / f".{POINTER}.{os.getpid()}{_PART}"
    pointer.write_text(version, encoding="utf-8")
    pointer.replace(home / POINTER)
    for old in home.iterdir():
        if old.is_dir() and old.name != version and not old.name.endswith(_PART):
            # A reader may still hold an old version open; where that forbids deleting it stays.
            shutil.rmtree(old, ignore_errors=True)
    return FileLayer(final)
