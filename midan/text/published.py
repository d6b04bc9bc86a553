"""Stamps of publication, as pages, feeds and tables write them."""

from __future__ import annotations

import datetime as dt
import email.utils
import re
from typing import TYPE_CHECKING

from midan.text.days import FIRST_YEAR, LAST_YEAR, numeric_day
from midan.text.fold import close_key

if TYPE_CHECKING:
    from midan.text.calendar import DateReader

_LONGEST_STAMP = 300
_NUMERIC = re.compile(r"(?<!\d)(\d{1,4}) ?([-/.]) ?(\d{1,2}) ?\2 ?(\d{1,4})(?!\d)")


def parse_published(text: str, dates: DateReader | None = None) -> str | None:
    """Return a publication stamp as an ISO 8601 date or date-time, or None if it tells no day.

    ISO 8601 keeps its time and zone, RFC 2822 too; of any other stamp only the day is kept, since
    its clock names no zone. Stamps in words ("27 تشرين الثاني 2024") need a reader of `dates`.

    >>> parse_published("2024-11-27T13:46:56.000Z"), parse_published("نشر في ٢٠٢٥/١٠/٢٠")
    ('2024-11-27T13:46:56+00:00', '2025-10-20')
    """
    stamp = close_key(text[:_LONGEST_STAMP]).strip()
    return _iso(stamp) or _rfc_2822(stamp) or _numeric(stamp) or _in_words(stamp, dates)


def _iso(stamp: str) -> str | None:
    try:
        if len(stamp) <= 10:
            return _known(dt.date.fromisoformat(stamp))
        return _known(dt.datetime.fromisoformat(stamp.upper()))
    except ValueError:
        return None


def _rfc_2822(stamp: str) -> str | None:
    try:
        return _known(email.utils.parsedate_to_datetime(stamp))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _known(moment: dt.date) -> str | None:
    return moment.isoformat() if FIRST_YEAR <= moment.year <= LAST_YEAR else None


def _numeric(stamp: str) -> str | None:
    for match in _NUMERIC.finditer(stamp):
        found = numeric_day(match[1], match[3], match[4])
        if found:
            return found.isoformat()
    return None


def _in_words(stamp: str, dates: DateReader | None) -> str | None:
    days = dates.days_named(stamp) if dates else []
    return days[0].start.isoformat() if days and days[0].start else None
