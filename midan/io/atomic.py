"""Files written whole, then renamed: a reader never sees half a table."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from midan.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """Give a path to write to; on success it becomes `path`, on failure nothing is left.

    Raises OutputError where the file system refuses.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield part
        part.replace(path)
    except OSError as error:
        if isinstance(error, OutputError):
            raise
        reason = error.strerror or str(error)
        raise OutputError(f"{path}: cannot be written: {reason}; choose another place") from error
    finally:
        part.unlink(missing_ok=True)
