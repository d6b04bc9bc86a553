"""Packed files as plain bytes: gzip, and Zstandard (extra `zst`)."""

from __future__ import annotations

import gzip
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from midan.io.extras import require

if TYPE_CHECKING:
    from pathlib import Path

    from _typeshed import WriteableBuffer

PACKINGS = {"gz": b"\x1f\x8b", "zst": b"\x28\xb5\x2f\xfd"}
"""Extensions of packed files, and the bytes that these begin with."""
_CHUNK_BYTES = 1_024  # a hostile chunk unpacks to 32,000 times its size


@dataclass(slots=True)
class ReadMeter:
    """How many bytes have been read from disk, packed ones as packed."""

    bytes_read: int = 0


def open_unpacked(path: Path, packing: str, meter: ReadMeter) -> io.BufferedReader:
    """Open the unpacked bytes; damage shows as EOFError or OSError while reading."""
    return unpacked(io.BufferedReader(_Metered(path, meter)), packing)


def unpacked(packed: io.BufferedReader, packing: str) -> io.BufferedReader:
    """Give the unpacked bytes of a stream."""
    if packing == "gz":
        return io.BufferedReader(cast("io.RawIOBase", _Gzip(packed)))
    if packing == "zst":
        return io.BufferedReader(_Zstandard(packed))
    return packed


class _Metered(io.FileIO):
    """A file that tells the meter what is read of it."""

    def __init__(self, path: Path, meter: ReadMeter) -> None:
        super().__init__(path)
        self._meter = meter

    def readinto(self, buffer: WriteableBuffer) -> int:
        number = super().readinto(buffer) or 0
        self._meter.bytes_read += number
        return number


class _Gzip(gzip.GzipFile):
    """A packed file that closes what it reads from."""

    def __init__(self, packed: BinaryIO) -> None:
        super().__init__(fileobj=packed, mode="rb")
        self._packed = packed

    def close(self) -> None:
        super().close()
        self._packed.close()


class _Zstandard(io.RawIOBase):
    """The frames of a .zst one after the other; a frame that breaks off is an EOFError."""

    def __init__(self, packed: BinaryIO) -> None:
        self._packed, self._rest = packed, b""
        self._library = require("zstandard", "zst")
        self._frame: Any = None
        self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        while not self._ready and self._more():
            pass
        taken = self._ready[: len(view)]
        view[: len(taken)] = taken
        self._ready = self._ready[len(taken) :]
        return len(taken)

    def close(self) -> None:
        self._packed.close()
        super().close()

    def _more(self) -> bool:
        """Unpack the next chunk; false at the end of the file."""
        chunk = self._rest or self._packed.read(_CHUNK_BYTES)
        self._rest = b""
        if not chunk:
            if self._frame is not None:
                raise EOFError("the file breaks off in the middle")
            return False
        if self._frame is None:
            self._frame = self._library.ZstdDecompressor().decompressobj()
        try:
            self._ready = self._frame.decompress(chunk)
        except self._library.ZstdError as error:
            raise OSError(f"is no Zstandard file: {error}") from error
        if self._frame.eof:
            self._rest, self._frame = self._frame.unused_data, None
        return True
