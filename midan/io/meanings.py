"""What each column of a table means, in one line: the codebook sheet of a workbook."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


def meaning_of(column: str) -> str:
    """Give the meaning of a column; a column of the place table goes by its field of a place."""
    meanings = _meanings()
    return meanings.get(column) or meanings.get(column.removeprefix("place_"), "")


@cache
def _meanings() -> dict[str, str]:
    text = files("midan.io").joinpath("meanings.toml").read_text(encoding="utf-8")
    meanings: dict[str, str] = tomllib.loads(text)
    return meanings
