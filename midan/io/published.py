"""Publication dates as tables and pages write them, and those that cannot be true."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from midan.text.published import parse_published

if TYPE_CHECKING:
    from midan.text.calendar import DateReader

_LONGEST_STAMP = 300  # characters; what is longer is no stamp
_EASTERNMOST = timedelta(hours=14)  # no clock on earth is further ahead of UTC


def read_published(text: str) -> str | None:
    """Give the ISO date or date-time, or None if none is understood; never a guess.

    >>> read_published("2025-10-20T18:35:02.000Z"), read_published("20 تشرين الأول 2025")
    ('2025-10-20T18:35:02+00:00', '2025-10-20')
    """
    return parse_published(text) or _in_words(text)


def is_future(published: str, now: datetime | None = None) -> bool:
    """Tell whether that ISO day or moment has not begun anywhere on earth.

    >>> is_future("2016-11-14", datetime(2016, 11, 13, 9, tzinfo=UTC))
    True
    """
    present = now or datetime.now(UTC)
    moment = datetime.fromisoformat(published)
    if moment.tzinfo is not None:
        return moment > present
    return moment > (present + _EASTERNMOST).replace(tzinfo=None)


def _in_words(text: str) -> str | None:
    found = _date_reader().day_of_title(text[:_LONGEST_STAMP])
    return found.start.isoformat() if found is not None and found.start is not None else None


@cache
def _date_reader() -> DateReader:
    """Load the month names of every language, once a stamp in words turns up."""
    from midan.events.lexicon.load import ground_tables
    from midan.text.calendar import DateReader

    return DateReader.from_tables(ground_tables(Path(str(files("midan.events"))), "calendar"))
