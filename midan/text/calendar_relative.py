"""Spans told from the anchor: قبل ثلاثة أيام, الأسبوع الماضي, خلال الـ 24 ساعة الماضية."""

from __future__ import annotations

from typing import TYPE_CHECKING

from midan.text.calendar_absolute import STEPS
from midan.text.calendar_cursor import SPACES, Cursor, Found
from midan.text.days import (
    ONE_DAY,
    Days,
    last_weekday,
    month_days,
    months_back,
    ucdp_precision,
    year_days,
)

if TYPE_CHECKING:
    import datetime as dt

    from midan.text.calendar_table import Term
    from midan.text.phrases import Match

_SEVERAL = (3, 9)  # the codebook's "several", for «قبل أيام»
_UNIT_DAYS = {"week": 7, "month": 30, "year": 365}
# How far back an uncounted window reaches: "the past few days" are 2-6 days in UCDP's scale.
_FEW = {"minute": 0, "hour": 1, "day": 5, "week": 3, "month": 3, "year": 3}
_LONGEST_DAYS = 40_000
_SUM_PREC = 4  # UCDP: longer than a week


def span(cursor: Cursor, last: int, term: Term) -> Found:
    """Resolve a span of the table: "last night", «بعد منتصف ليل أمس», «ليلة أمس الجمعة»."""
    days = None
    if cursor.anchor is not None:
        start, end = term.number * ONE_DAY, term.end * ONE_DAY
        days = Days(cursor.anchor + start, cursor.anchor + end)
    precision = ucdp_precision(term.end - term.number + 1)
    weekday = cursor.find(last, "weekday")
    if weekday is not None and (days is None or _holds(days, weekday.role.number)):
        last += weekday.length
    return Found(last, days, precision, "relative", time_of_day=term.name or None)


def _holds(days: Days, weekday: int) -> bool:
    return last_weekday(weekday, days.end) >= days.start


def period(cursor: Cursor, last: int, name: str) -> Found:
    """Resolve a week, month or year beside the anchor's: last_week … next_year."""
    when, _, what = name.partition("_")
    precision = {"week": 3, "month": 4, "year": 5}[what]
    if cursor.anchor is None:
        return Found(last, None, precision, "relative")
    step = STEPS[when]
    days = _period_days(what, step, cursor.anchor, cursor.table.week_starts_on)
    if when == "this":  # what has happened this month has happened by now
        days = Days(days.start, cursor.anchor)
    return Found(last, days, precision, "relative")


def _period_days(what: str, step: int, anchor: dt.date, week_starts_on: int) -> Days:
    if what == "week":
        start = last_weekday(week_starts_on, anchor) + step * 7 * ONE_DAY
        return Days(start, start + 6 * ONE_DAY)
    if what == "year":
        return year_days(anchor.year + step)
    index = anchor.year * 12 + anchor.month - 1 + step
    return month_days(index // 12, index % 12 + 1)


def ago(cursor: Cursor, at: int) -> Found | None:
    """Read قبل ثلاثة أيام, منذ خمسة عشر يوما, قبل أسبوعين, "three days ago", "a week ago"."""
    lead = next((m for m in cursor.terms(at, bare=False) if m.role.kind == "ago_before"), None)
    place = cursor.skip(at + lead.length, "filler") if lead else at
    if place > at and not cursor.gap_is(place, SPACES):
        return None
    amount = _amount(cursor, place)
    if amount is None:
        return None
    unit, low, high, last = amount
    if lead:
        if cursor.word(last) in cursor.table.not_after_ago and cursor.gap_is(last, SPACES):
            return None
    else:
        behind = cursor.find(last, "ago_after")
        if behind is None:
            return None
        last += behind.length
    return _back(cursor, last, unit, low, high)


def _amount(cursor: Cursor, at: int) -> tuple[str, int, int, int] | None:
    """Return (unit, fewest, most, place after) of يومين, ثلاثة أيام, عدة أيام, أيام, a week."""
    dual = cursor.find(at, "dual_unit")
    if dual:
        return dual.role.name, 2, 2, at + dual.length
    counted = cursor.count(at)
    if counted:
        unit = cursor.find(counted[1], "unit")
        return (unit.role.name, counted[0], counted[0], counted[1] + unit.length) if unit else None
    for kind, (low, high) in (("few", _SEVERAL), ("one", (1, 1))):
        quantity = cursor.find(at, kind)
        if quantity:
            place = at + quantity.length
            unit = cursor.find(place, "unit")
            return (unit.role.name, low, high, place + unit.length) if unit else None
    for kind, (low, high) in (("plural_unit", _SEVERAL), ("unit", (1, 1))):
        unit = cursor.find(at, kind)
        if unit:
            last = at + unit.length
            if _names_a_date(cursor, last):
                return None
            counted = cursor.count(last) if low == 1 and cursor.gap_is(last, SPACES) else None
            if counted and counted[0] == 1:  # يوم واحد
                last = counted[1]
            return unit.role.name, low, high, last
    return None


def _names_a_date(cursor: Cursor, at: int) -> bool:
    """Tell the unit in «قبل يوم السبت», «منذ عام 2011» from an amount of time."""
    dated = cursor.find(at, "weekday", "month", "hijri_month", "day_offset", "ordinal_day")
    return dated is not None or (cursor.is_digits(at) and cursor.gap_is(at, SPACES))


def _back(cursor: Cursor, last: int, unit: str, low: int, high: int) -> Found | None:
    """Resolve "low to high units ago"; a single week, month or year is taken as about so long."""
    margin = 0
    if unit in {"minute", "hour"}:
        per_day = {"minute": 1440, "hour": 24}[unit]
        # Within six hours the day is all but sure to be the anchor's.
        nearest, farthest = low // per_day, -(-high // per_day) if high * 4 > per_day else 0
    elif unit == "day":
        nearest, farthest = low, high
    else:
        nearest, farthest = low * _UNIT_DAYS[unit], high * _UNIT_DAYS[unit]
        margin = _UNIT_DAYS[unit] // 2
    if farthest > _LONGEST_DAYS:
        return None
    precision = ucdp_precision(farthest - nearest + 1 + 2 * margin)
    if cursor.anchor is None:
        return Found(last, None, precision, "relative")
    if unit in {"month", "year"} and low == high:
        centre = months_back(cursor.anchor, low * (12 if unit == "year" else 1))
        nearest = farthest = (cursor.anchor - centre).days
    start = cursor.anchor - (farthest + margin) * ONE_DAY
    end = cursor.anchor - max(0, nearest - margin) * ONE_DAY
    return Found(last, Days(start, end), precision, "relative")


def window(cursor: Cursor, at: int) -> Found | None:
    """Read الأيام القليلة الماضية, اليومين الماضيين, آخر 48 ساعة, "the past few days"."""
    for match in cursor.terms(at, bare=False):
        kind, place = match.role.kind, at + match.length
        if kind == "last_n":
            amount = _amount(cursor, place)
            lone = cursor.find(place, "unit") is not None
            if amount and not (lone and amount[1] == 1):
                few = amount[1] != amount[2]
                return _window(cursor, amount[3], amount[0], None if few else amount[1])
        elif kind in {"definite_unit", "definite_dual_unit"}:
            found = _definite_window(cursor, match, place)
            if found:
                return found
    counted = cursor.count(at)
    unit = cursor.find(counted[1], "unit") if counted else None
    if counted is None or unit is None:
        return None
    behind = cursor.find(counted[1] + unit.length, "past_after")
    if behind is None:
        return None
    last = counted[1] + unit.length + behind.length
    return _window(cursor, last, unit.role.name, counted[0])


def _definite_window(cursor: Cursor, match: Match[Term], place: int) -> Found | None:
    amount: int | None = 2 if match.role.kind == "definite_dual_unit" else None
    few = cursor.find(place, "few")
    if few:
        place += few.length
    elif amount is None:
        place += cursor.word(place) == "ال"  # الساعات الـ 48: the article apart from its digits
        counted = cursor.count(place)
        if counted:
            amount, place = counted
    behind = cursor.find(place, "past_after")
    if behind is None:
        return None
    return _window(cursor, place + behind.length, match.role.name, amount)


def _window(cursor: Cursor, last: int, unit: str, amount: int | None) -> Found | None:
    """Resolve a window that ends with the anchor; None units are "some"."""
    count = _FEW[unit] if amount is None else amount
    if unit in {"minute", "hour"}:
        per_day = {"minute": 1440, "hour": 24}[unit]
        back = max(1, -(-count // per_day)) if amount is not None else count
    else:
        back = count * _UNIT_DAYS.get(unit, 1) - (unit in _UNIT_DAYS)
    if back > _LONGEST_DAYS:
        return None
    precision = ucdp_precision(max(2, back))
    # What is told of weeks or months that end today is a sum, no act of one day.
    recurrent = precision >= _SUM_PREC
    if cursor.anchor is None:
        return Found(last, None, precision, "relative", recurrent=recurrent)
    days = Days(cursor.anchor - back * ONE_DAY, cursor.anchor)
    return Found(last, days, precision, "relative", recurrent=recurrent)
