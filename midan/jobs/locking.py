"""One process at a time in a folder; the system lets go of the lock when the process ends."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, BinaryIO

from midan.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path


def locked(folder: Path) -> BinaryIO:
    """Hold the folder until the stream that comes back is closed.

    Raises InputError if another process holds it.
    """
    stream = (folder / "lock").open("ab")
    try:
        _lock(stream)
    except OSError as error:
        stream.close()
        raise InputError(f"{folder}: another midan is at work in it; wait for it") from error
    return stream


if sys.platform == "win32":
    import msvcrt

    def _lock(stream: BinaryIO) -> None:
        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(stream: BinaryIO) -> None:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
