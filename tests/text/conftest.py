"""The readers, built from the languages' own tables as the extractor builds them."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from midan.text.calendar import DateReader
from midan.text.fold import fold
from midan.text.numbers import NumberReader
from midan.text.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Callable

    from midan.text.calendar import DateMention
    from midan.text.numbers import NumberMention
    from midan.text.tokens import Tokens

LANGUAGES = Path(__file__).parents[2] / "events" / "languages"


def tables(file: str) -> list[dict[str, Any]]:
    return [
        tomllib.loads((LANGUAGES / language / file).read_text(encoding="utf-8"))
        for language in ("ar", "en")
    ]


@pytest.fixture(scope="session")
def number_reader() -> NumberReader:
    return NumberReader.from_tables(tables("numbers.toml"))


@pytest.fixture(scope="session")
def date_reader(number_reader: NumberReader) -> DateReader:
    return DateReader.from_tables(tables("calendar.toml"), number_reader)


@pytest.fixture(scope="session")
def read_numbers(number_reader: NumberReader) -> Callable[[str], list[tuple[str, NumberMention]]]:
    """Read as a scanner does: at each token that may start a number, going on after it."""

    def read(text: str) -> list[tuple[str, NumberMention]]:
        folded = fold(text)
        tokens = tokenize(folded)
        found = []
        at = 0
        while at < len(tokens):
            mention = None
            if number_reader.starts(tokens.loose[at]):
                mention = number_reader.read(tokens, at, folded.close)
            if mention:
                found.append((source(text, tokens, mention), mention))
            at = mention.last if mention else at + 1
        return found

    return read


@pytest.fixture(scope="session")
def read_dates(date_reader: DateReader) -> Callable[..., list[tuple[str, DateMention]]]:
    """Read as a scanner does; without another anchor, on Sunday 13 November 2016."""

    def read(
        text: str, anchor: dt.date | None = dt.date(2016, 11, 13)
    ) -> list[tuple[str, DateMention]]:
        folded = fold(text)
        tokens = tokenize(folded)
        found = []
        at = 0
        while at < len(tokens):
            mention = None
            if date_reader.starts(tokens.loose[at]):
                mention = date_reader.read(tokens, at, folded.close, anchor)
            if mention:
                found.append((source(text, tokens, mention), mention))
            at = mention.last if mention else at + 1
        return found

    return read


def source(text: str, tokens: Tokens, mention: NumberMention | DateMention) -> str:
    """Return the mention's words as the text gave them."""
    start, end = tokens.starts[mention.first], tokens.ends[mention.last - 1]
    return text[slice(*fold(text).source_span(start, end))]
