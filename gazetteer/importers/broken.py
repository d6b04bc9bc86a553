"""Files that break off or are damaged in the middle, whatever library notices."""

from __future__ import annotations

import struct
import zipfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from midan.errors import GazetteerError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# A RuntimeError is what an archive raises that is locked or packed in a way that is not known.
_SIGNS = (zipfile.BadZipFile, zlib.error, struct.error, ParseError, EOFError, RuntimeError)


@contextmanager
def read_whole(path: Path) -> Iterator[None]:
    """Make one line of whatever the libraries raise over a damaged file: GazetteerError."""
    try:
        yield
    except _SIGNS as error:
        raise GazetteerError(
            f"{path}: broken or cut off ({error}); download or save it again"
        ) from error
