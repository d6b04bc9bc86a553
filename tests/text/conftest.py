"""The readers, built from the languages' own tables as the extractor builds them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from midan.text.calendar import DateReader
from midan.text.numbers import NumberReader

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
