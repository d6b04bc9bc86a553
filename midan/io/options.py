"""How a table is written, apart from its format."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FileOptions:
    """`excel`: a byte order mark, which tells Excel that a .csv is UTF-8.

    `hxl`: a second row of Humanitarian Exchange Language tags (hxlstandard.org).
    """

    excel: bool = False
    hxl: bool = False


PLAIN = FileOptions()
