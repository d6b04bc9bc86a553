"""Bringing in the rooms when a command needs them, and not before."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from midan.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from midan.cli.options import Language
    from midan.events import Extractor
    from midan.io import ReadFailure
    from midan.io.unpacking import ReadMeter
    from midan.records import Document


def load_extractor(rules: Path | None = None, gazetteer: Path | None = None) -> Extractor:
    """Load the lexicon and the gazetteer."""
    from midan.events import Extractor

    return Extractor.load(rules=rules, gazetteer=gazetteer)


def open_documents(
    inputs: Iterable[str | Path],
    *,
    column_map: Iterable[str] | None,
    date: str | None,
    lang: Language,
    on_note: Callable[[ReadFailure], None],
    meter: ReadMeter | None = None,
) -> Iterator[Document | ReadFailure]:
    """Read the inputs; an option that makes no sense is wrong usage."""
    from midan.io import read_documents

    try:
        return read_documents(
            inputs, column_map=column_map or (), date=date, lang=lang.value, on_note=on_note,
            meter=meter,
        )  # fmt: skip
    except InputError as error:
        raise typer.BadParameter(str(error)) from error


def bundled_seeds() -> Path:
    """Find the sample reports that come with midan."""
    return Path(next(iter(importlib.import_module("midan.seeds").__path__)))
