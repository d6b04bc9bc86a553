"""Days and spans of days: the arithmetic under the calendar, free of any language."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

FIRST_YEAR, LAST_YEAR = 1900, 2099
# The years that the Umm al-Qura tables of hijridate know.
FIRST_HIJRI_YEAR, LAST_HIJRI_YEAR = 1343, 1500
_LEAP_CYCLE_YEARS = 9
ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Days:
    """A span of calendar days, both ends in it."""

    start: dt.date
    end: dt.date

    @property
    def count(self) -> int:
        """The number of days in the span."""
        return (self.end - self.start).days + 1

    def __contains__(self, day: dt.date) -> bool:
        """Tell whether the day lies in the span."""
        return self.start <= day <= self.end


def ucdp_precision(count: int) -> int:
    """Return the date_prec of UCDP for so many days: 1 day, 2 days, 3 week, 4 month, 5 year."""
    for precision, longest in ((1, 1), (2, 6), (3, 7), (4, 31)):
        if count <= longest:
            return precision
    return 5


def acled_precision(date_prec: int) -> int:
    """Return ACLED's time_precision (1 day, 2 week, 3 month or more) for a UCDP date_prec."""
    return 1 if date_prec == 1 else 2 if date_prec <= 3 else 3


def day(year: int, month: int, of_month: int) -> dt.date | None:
    """Return that day, or None where the calendar has no such day."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
        return None
    if not 1 <= of_month <= calendar.monthrange(year, month)[1]:
        return None
    return dt.date(year, month, of_month)


def hijri_day(year: int, month: int, of_month: int) -> dt.date | None:
    """Return the Gregorian day of an Umm al-Qura date, or None where there is none."""
    from hijridate import Hijri

    if not FIRST_HIJRI_YEAR <= year <= LAST_HIJRI_YEAR:
        return None
    try:
        gregorian = Hijri(year, month, of_month).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return dt.date(gregorian.year, gregorian.month, gregorian.day)


def hijri_month(year: int, month: int) -> Days | None:
    """Return the Gregorian span of an Umm al-Qura month."""
    first = hijri_day(year, month, 1)
    if first is None:
        return None
    last = hijri_day(year, month, 30) or hijri_day(year, month, 29)
    return Days(first, last) if last else None


def month_days(year: int, month: int) -> Days:
    """Return the span of a Gregorian month."""
    last = calendar.monthrange(year, month)[1]
    return Days(dt.date(year, month, 1), dt.date(year, month, last))


def year_days(year: int) -> Days:
    """Return the span of a Gregorian year."""
    return Days(dt.date(year, 1, 1), dt.date(year, 12, 31))


def numeric_day(first: str, second: str, third: str) -> dt.date | None:
    """Read three runs of digits as a day: d m y, y m d, or m d y where no other reading stands.

    A year of the Hijri calendar (1343-1500) is read as one; a year of two digits, only at the
    end, is one of this century.

    >>> numeric_day("22", "4", "2015"), numeric_day("1438", "2", "13")
    (datetime.date(2015, 4, 22), datetime.date(2016, 11, 13))
    """
    if max(len(first), len(second), len(third)) > 4 or len(second) > 2:
        return None
    if len(first) == 4 and len(third) <= 2:
        return _day_of(int(first), int(second), int(third))
    if len(first) > 2 or len(third) not in {2, 4}:
        return None
    year = int(third) + (2000 if len(third) == 2 else 0)
    return _day_of(year, int(second), int(first)) or _day_of(year, int(first), int(second))


def _day_of(year: int, month: int, of_month: int) -> dt.date | None:
    if FIRST_HIJRI_YEAR <= year <= LAST_HIJRI_YEAR:
        return hijri_day(year, month, of_month)
    return day(year, month, of_month)


def nearest_past(month: int, of_month: int, anchor: dt.date) -> dt.date | None:
    """Return the last such day of the year not after the anchor's morrow.

    The one day of tolerance is for a report stamped before midnight in another zone.
    """
    for year in range(anchor.year + 1, anchor.year - _LEAP_CYCLE_YEARS, -1):
        found = day(year, month, of_month)
        if found and found <= anchor + ONE_DAY:
            return found
    return None


def nearest_future(month: int, of_month: int, anchor: dt.date) -> dt.date | None:
    """Return the first such day of the year not before the anchor."""
    for year in range(anchor.year, anchor.year + _LEAP_CYCLE_YEARS):
        found = day(year, month, of_month)
        if found and found >= anchor:
            return found
    return None


def last_weekday(iso_weekday: int, anchor: dt.date) -> dt.date:
    """Return the latest such weekday (Monday 1 … Sunday 7) not after the anchor."""
    return anchor - dt.timedelta(days=(anchor.isoweekday() - iso_weekday) % 7)


def months_back(anchor: dt.date, months: int) -> dt.date:
    """Return the day so many months before; the end of a shorter month that lacks the day."""
    index = anchor.year * 12 + anchor.month - 1 - months
    year, month = index // 12, index % 12 + 1
    return dt.date(year, month, min(anchor.day, calendar.monthrange(year, month)[1]))
