"""The publication date as a report's file gives it: ISO 8601, or unknown; never a guess."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

_ISO = re.compile(r"\d{4}[-/]\d{1,2}[-/]\d{1,2}")
_NUMERIC = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_EASTERNMOST = timedelta(hours=14)  # no clock on earth is further ahead of UTC


def parse_published(text: str) -> str | None:
    """Give the ISO date or date-time (with its zone, if it has one), or None if not understood.

    A date in figures is understood only if it can be read in one way.

    >>> parse_published("2025-10-20T18:35:02.000Z"), parse_published("13/11/2016")
    ('2025-10-20T18:35:02+00:00', '2016-11-13')
    >>> parse_published("5/11/2016") is None
    True
    """
    plain = _western_digits(text).strip()
    for parse in (_iso, _numeric, _mail):
        if (found := parse(plain)) is not None:
            return found
    return None


def is_future(published: str, now: datetime | None = None) -> bool:
    """Tell whether that day or moment has not begun anywhere on earth."""
    latest = (now or datetime.now(UTC)) + _EASTERNMOST
    moment = datetime.fromisoformat(published)
    if moment.tzinfo is not None:
        return moment > latest - _EASTERNMOST
    return moment > latest.replace(tzinfo=None)


def _western_digits(text: str) -> str:
    return "".join(str(int(char)) if char.isdecimal() else char for char in text)


def _iso(text: str) -> str | None:
    match = _ISO.match(text)
    if match is None:
        return None
    day = "-".join(part.zfill(2) for part in re.split("[-/]", match[0]))
    rest = text[match.end() :]
    try:
        if not rest:
            return date.fromisoformat(day).isoformat()
        return datetime.fromisoformat(
            f"{day}T{rest.strip().lstrip('T').replace(' ', '')}"
        ).isoformat()
    except ValueError:
        return None


def _numeric(text: str) -> str | None:
    match = _NUMERIC.fullmatch(text)
    if match is None:
        return None
    first, second, year = (int(part) for part in match.groups())
    readings = {_day(year, second, first), _day(year, first, second)} - {None}
    return readings.pop() if len(readings) == 1 else None


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _mail(text: str) -> str | None:
    """Read the dates of feeds and mail headers ("Mon, 20 Oct 2025 18:35:02 +0000")."""
    if text.count(":") == 0:
        return None
    try:
        return parsedate_to_datetime(text).isoformat()
    except ValueError:
        return None
