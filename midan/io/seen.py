"""The ids of the reports read so far: in memory while they are few, then in a file of their own.

Ten million ids are 3 GB in memory; a database in a temporary file keeps what it was told and a
cache of a few megabytes. The file has no name, and the system takes it away with the process.
"""

from __future__ import annotations

import sqlite3

_MOST_IN_MEMORY = 100_000
_CACHE_KIB = 16_384


class SeenIds:
    """Remembers where each id was read first."""

    def __init__(self, most_in_memory: int = _MOST_IN_MEMORY) -> None:
        """Begin with none."""
        self._most = most_in_memory
        self._recent: dict[str, str] = {}
        self._file: sqlite3.Connection | None = None

    def add(self, identifier: str, where: str) -> str | None:
        """Take note of an id; give where it was read before, None if it was not."""
        before = self._recent.get(identifier) or self._filed(identifier)
        if before is None:
            if len(self._recent) >= self._most:
                self._to_file()
            self._recent[identifier] = where
        return before

    def _filed(self, identifier: str) -> str | None:
        if self._file is None:
            return None
        found = self._file.execute("SELECT place FROM seen WHERE id = ?", (identifier,)).fetchone()
        return None if found is None else str(found[0])

    def _to_file(self) -> None:
        if self._file is None:
            self._file = sqlite3.connect("")
            self._file.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
            self._file.execute("CREATE TABLE seen (id TEXT PRIMARY KEY, place TEXT) WITHOUT ROWID")
        with self._file:
            rows = sorted(self._recent.items())  # in order, since the table is
            self._file.executemany("INSERT INTO seen VALUES (?, ?)", rows)
        self._recent.clear()

    def __del__(self) -> None:
        if self._file is not None:
            self._file.close()
