"""The files that hold the work done: three tables of lines, in shards of a bounded size."""

from __future__ import annotations

import os
import shutil
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

TABLES = ("events", "documents", "failed")
SHARD_BYTES = 1 << 26
_READ_BYTES = 1 << 20


class Shards:
    """The files `events-00001.jsonl`, `documents-00001.jsonl`, `failed-00001.jsonl`, then 00002.

    `number` is the shard that is being written, `sizes` are the bytes of its three files.
    """

    def __init__(self, folder: Path) -> None:
        """Stand before the first shard of a folder; nothing is opened yet."""
        self.folder = folder
        self.number = 1
        self.sizes = dict.fromkeys(TABLES, 0)
        self._streams: dict[str, BinaryIO] = {}

    def append(self, added: Mapping[str, bytes]) -> None:
        """Append lines to each table; a shard that has become long is followed by a new one."""
        if self.sizes["events"] >= SHARD_BYTES:
            self._turn_to(self.number + 1)
        if not self._streams:
            self._streams = {name: self._path(name, self.number).open("ab") for name in TABLES}
        for name, data in added.items():
            self._streams[name].write(data)
            self._streams[name].flush()
            self.sizes[name] += len(data)

    def follow(self, number: int, sizes: Mapping[str, int], checks: Mapping[str, int]) -> bool:
        """Tell whether the next bytes of the files, up to these sizes, are as they were written."""
        if number != self.number:
            self._turn_to(number)
        if not self._streams:
            if not all(self._path(name, number).exists() for name in TABLES):
                return False
            self._streams = {name: self._path(name, number).open("rb") for name in TABLES}
        for name, stream in self._streams.items():
            wanted = sizes[name] - self.sizes[name]
            data = stream.read(wanted)
            if len(data) != wanted or zlib.crc32(data) != checks[name]:
                return False
        self.sizes = dict(sizes)
        return True

    def cut(self) -> None:
        """Cut off what stands behind the part that was followed."""
        self.close()
        for path in self.folder.iterdir():
            table, _, number = path.stem.partition("-")
            if table not in TABLES or not number.isdecimal():
                continue
            if int(number) > self.number:
                path.unlink()
            elif int(number) == self.number:
                os.truncate(path, self.sizes[table])

    def lines(self, table: str) -> Iterator[bytes]:
        """Give the lines of a table, in the order in which they were added."""
        for path in self._files(table):
            with path.open("rb") as stream:
                yield from stream

    def copy(self, table: str, whole: BinaryIO) -> None:
        """Write all lines of a table to one stream."""
        for path in self._files(table):
            with path.open("rb") as stream:
                shutil.copyfileobj(stream, whole, _READ_BYTES)

    def close(self) -> None:
        """Let the files go."""
        for stream in self._streams.values():
            with suppress(OSError):  # a full disk: what did not become whole is cut off later
                stream.close()
        self._streams = {}

    def _turn_to(self, number: int) -> None:
        self.close()
        self.number, self.sizes = number, dict.fromkeys(TABLES, 0)

    def _files(self, table: str) -> list[Path]:
        named = (self._path(table, number) for number in range(1, self.number + 1))
        return [path for path in named if path.exists()]

    def _path(self, table: str, number: int) -> Path:
        return self.folder / f"{table}-{number:05d}.jsonl"
