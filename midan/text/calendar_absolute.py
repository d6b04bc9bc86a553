"""Dates that name a day, a month or a year: 22-4-2015, 27 تشرين الثاني, 13 صفر 1438, عام 2015."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from midan.text.calendar_cursor import SPACES, Cursor, Found
from midan.text.days import (
    FIRST_HIJRI_YEAR,
    FIRST_YEAR,
    LAST_HIJRI_YEAR,
    LAST_YEAR,
    ONE_DAY,
    Days,
    day,
    hijri_day,
    hijri_month,
    month_days,
    nearest_future,
    nearest_past,
    numeric_day,
    ucdp_precision,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from midan.text.calendar_table import Term
    from midan.text.phrases import Match

SEPARATOR = re.compile(r" ?[-/\\_=.] ?")
_LINK = re.compile(r" *[-/.,]? *")
_OTHER_NAME = re.compile(r" *[/(-]? *")
_CLOSING = re.compile(r"[ )]*")  # «تموز (يوليو) الماضي»
_YEAR_GAP = re.compile(r"[ )(/-]*")
_YEAR_GAP_WITH_COMMA = re.compile(r"[ )(/,.-]*")
_MONTHS = frozenset({"month", "hijri_month"})
_LEADS = {"past_before": "past", "next_before": "next", "current_before": "current"}
STEPS = {"last": -1, "this": 0, "next": 1}
_TENTHS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}


def single(last: int, found: dt.date | None) -> Found | None:
    """Wrap one day."""
    return Found(last, Days(found, found), 1) if found else None


def numeric(cursor: Cursor, at: int) -> Found | None:
    """Read 22-4-2015, 22/4/2015, 9 / 6 / 2014, 13 4 2014, 2025-10-20, 22.4.2015, 1438/2/13."""
    parts = cursor.word(at).split(".")
    if len(parts) == 3:
        return single(at + 1, numeric_day(parts[0], parts[1], parts[2]))
    if not all(cursor.is_digits(place) for place in (at, at + 1, at + 2)):
        return None
    separators = cursor.gap(at + 1), cursor.gap(at + 2)
    third = cursor.word(at + 2)
    if all(SEPARATOR.fullmatch(gap) for gap in separators):
        same = separators[0].strip() == separators[1].strip()
        if len(third) == 2 and len(cursor.word(at)) <= 2 and not same:
            return None
    elif separators != (" ", " ") or len(third) != 4 or len(cursor.word(at)) > 2:
        return None
    if cursor.inside_code(at, at + 3):
        return None
    last = cursor.skip(at + 3, "era")
    return single(last, numeric_day(cursor.word(at), cursor.word(at + 1), third))


def day_and_month_in_digits(cursor: Cursor, at: int) -> Found | None:
    """Read 22/4 or 22-4; only for callers that know from a cue that a date stands there."""
    month, of_month = cursor.day_number(at + 1), cursor.day_number(at)
    if month is None or of_month is None or not re.fullmatch("[-/]", cursor.gap(at + 1)):
        return None
    if cursor.inside_code(at, at + 2) or month > 12:
        return None
    return _without_year(cursor, at + 2, month, of_month, "")


def textual_day(cursor: Cursor, at: int) -> Found | None:
    """Read 27 تشرين الثاني 2015, الأول من آذار, 3-5 March, November 13, 2016."""
    return _day_then_month(cursor, at) or _month_then_day(cursor, at)


def _day_then_month(cursor: Cursor, at: int) -> Found | None:
    first, last_of_range, after = _days_of_month(cursor, at)
    if first is None:
        return None
    link = cursor.find(after, "of")
    if link is None:
        spelled = not cursor.is_digits(at)  # "the second may": only «الثاني من أيار» is a day
        if spelled or not cursor.gap_is(after, _LINK):
            return None
    else:
        after += link.length
        period = cursor.find(after, "period")
        if period and period.role.name.endswith("_month"):
            return _day_of_period(cursor, after + period.length, period.role.name, first)
    month = next(_months(cursor, after), None)
    if month is None:
        return None
    end = after + month.length
    if month.role.weak and cursor.word(end) in cursor.table.not_before:
        return None
    return _with_month(cursor, month, end, (first, last_of_range or first))


def _days_of_month(cursor: Cursor, at: int) -> tuple[int | None, int | None, int]:
    """Return (day, last day of a range or None, place after)."""
    spelled = cursor.find(at, "ordinal_day") if not cursor.is_digits(at) else None
    if spelled:
        return spelled.role.number, None, at + spelled.length
    first = cursor.day_number(at)
    if first is None or _goes_back(cursor, at):
        return None, None, at
    after = _skip_suffix(cursor, at + 1)
    to = cursor.find(after, "range_to")
    second_at = after + to.length if to else after
    if to or cursor.gap(after) == "-":
        second = cursor.day_number(second_at)
        if second is not None and second > first:
            return first, second, _skip_suffix(cursor, second_at + 1)
    return first, None, after


def _goes_back(cursor: Cursor, at: int) -> bool:
    begin = cursor.tokens.starts[at]
    return re.fullmatch(r"\d[-/.:]", cursor.close_text[max(0, begin - 2) : begin]) is not None


def _skip_suffix(cursor: Cursor, at: int) -> int:
    suffix = cursor.word(at) in cursor.table.ordinal_suffixes and not cursor.gap(at)
    return at + 1 if suffix else at


def _months(cursor: Cursor, at: int, *, bare: bool = True) -> Iterator[Match[Term]]:
    return (match for match in cursor.terms(at, bare=bare) if match.role.kind in _MONTHS)


def _month_then_day(cursor: Cursor, at: int) -> Found | None:
    """Read "November 13, 2016" in languages that write so."""
    if cursor.word(at) not in cursor.table.month_first:
        return None
    for month in _months(cursor, at):
        after = at + month.length
        if not re.fullmatch(r"\.? ?", cursor.gap(after)) or month.role.kind != "month":
            return None
        first, last_of_range, end = _days_of_month(cursor, after)
        if first is None or not cursor.is_digits(after):
            return None
        days = (first, last_of_range or first)
        found = _finished(cursor, month, end, days, comma=True)
        # "In November 13 people": a cue for the month alone, and no year to tell it from a day.
        if found and found.month_day and cursor.word(at - 1) in cursor.table.month_cues:
            return None
        # "may 5 people": a weak name needs a year, or a word that leads to a date.
        weak = month.role.weak and not _leads_to_date(cursor, at)
        return None if found and found.month_day and weak else found
    return None


def _leads_to_date(cursor: Cursor, at: int) -> bool:
    before = cursor.word(at - 1)
    return before in cursor.table.date_cues or cursor.find(at - 1, "weekday") is not None


def _with_month(
    cursor: Cursor, month: Match[Term], after: int, days: tuple[int, int]
) -> Found | None:
    """Go on from a day and its month: a second name of the month, then the year."""
    after = _skip_other_name(cursor, after, month.role)
    comma = cursor.word(after - 1) in cursor.table.month_first
    return _finished(cursor, month, after, days, comma=comma)


def _finished(
    cursor: Cursor, month: Match[Term], after: int, days: tuple[int, int], *, comma: bool
) -> Found | None:
    hijri = month.role.kind == "hijri_month"
    year = year_after(cursor, after, hijri=hijri, comma=comma)
    number = month.role.number
    if year:
        make = hijri_day if hijri else day
        start, end = (make(year[0], number, of_month) for of_month in days)
        if start is None or end is None:
            return None
        return Found(year[1], Days(start, end), ucdp_precision((end - start).days + 1))
    if hijri:
        return None
    which, last = adjective_after(cursor, after)
    found = _without_year(cursor, last, number, days[1], which)
    if found is None or days[0] == days[1] or found.days is None:
        return found
    start = day(found.days.end.year, number, days[0])
    if start is None:
        return None
    span = Days(start, found.days.end)
    return replace(found, days=span, prec=ucdp_precision(span.count))


def _without_year(cursor: Cursor, last: int, month: int, of_month: int, which: str) -> Found | None:
    """Place a day of the year by the anchor; unresolved without one."""
    if day(2000, month, of_month) is None:
        return None
    anchor = cursor.anchor
    found = None
    if anchor is not None:
        if which == "current":
            found = day(anchor.year, month, of_month)
        elif which == "next":
            found = nearest_future(month, of_month, anchor)
        elif which == "past":
            found = nearest_past(month, of_month, anchor - ONE_DAY)
        else:
            found = nearest_past(month, of_month, anchor)
    days = Days(found, found) if found else None
    return Found(last, days, 1, month_day=(month, of_month))


def _day_of_period(cursor: Cursor, last: int, period: str, of_month: int) -> Found | None:
    """Read 27 من الشهر الجاري."""
    if cursor.anchor is None:
        return Found(last, None, 1, "relative")
    index = cursor.anchor.year * 12 + cursor.anchor.month - 1
    index += STEPS[period.partition("_")[0]]
    found = day(index // 12, index % 12 + 1, of_month)
    return Found(last, Days(found, found), 1, "relative") if found else None


def adjective_after(cursor: Cursor, at: int) -> tuple[str, int]:
    """Return ("past", "current", "next" or "", place after) for الماضي, الجاري, المقبل."""
    found = cursor.find(at, "past_after", "current_after", "next_after", gap=_CLOSING)
    if found is None:
        return "", at
    return found.role.kind.partition("_")[0], at + found.length


def _skip_other_name(cursor: Cursor, at: int, month: Term) -> int:
    """Skip a month's second name: مارس آذار, يوليو (تموز), آذار/مارس."""
    if not cursor.gap_is(at, _OTHER_NAME):
        return at
    for match in _months(cursor, at):
        if match.role.kind == month.kind and match.role.number == month.number:
            return at + match.length
    return at


def year_after(
    cursor: Cursor, at: int, *, hijri: bool = False, comma: bool = False
) -> tuple[int, int] | None:
    """Return (year, place after it and its era) if a year stands there."""
    gap = _YEAR_GAP_WITH_COMMA if comma else _YEAR_GAP
    if not cursor.gap_is(at, gap):
        return None
    told = _year_of_period(cursor, at)
    if told:
        return told
    word = cursor.find(at, "year", gap=gap)
    place = at + word.length if word else at
    if len(cursor.word(place)) != 4 or not cursor.is_digits(place):
        return None
    if word and not cursor.gap_is(place, SPACES):
        return None
    year = int(cursor.word(place))
    first, last = (FIRST_HIJRI_YEAR, LAST_HIJRI_YEAR) if hijri else (FIRST_YEAR, LAST_YEAR)
    if not first <= year <= last:
        return None
    return year, cursor.skip(place + 1, "era")


def _year_of_period(cursor: Cursor, at: int) -> tuple[int, int] | None:
    """Read the year of «آب من العام الماضي», "March last year"."""
    place = cursor.skip(at, "of")
    period = cursor.find(place, "period", gap=_CLOSING)
    if period is None or cursor.anchor is None or not period.role.name.endswith("_year"):
        return None
    step = STEPS[period.role.name.partition("_")[0]]
    return cursor.anchor.year + step, place + period.length


def month_alone(cursor: Cursor, at: int) -> Found | None:
    """Read نيسان 2015, مطلع آذار, آذار الماضي, "March 2015", "last March"."""
    lead = next(
        (
            match
            for match in cursor.terms(at, bare=False)
            if match.role.kind == "month_part" or match.role.kind in _LEADS
        ),
        None,
    )
    if lead is None:
        month = next(_months(cursor, at, bare=False), None)
        return _month(cursor, month, at, "") if month else None
    place = cursor.skip(at + lead.length, "of")
    period = cursor.find(place, "period")
    if lead.role.kind == "month_part" and period and period.role.name.endswith("_month"):
        return _part_of(_month_of_period(cursor, place + period.length, period), lead.role.name)
    month = next(_months(cursor, place), None)
    if month is None or not re.fullmatch("[ -]*", cursor.gap(place)):
        return None
    found = _month(cursor, month, place, _LEADS.get(lead.role.kind, "part"))
    if found is None or lead.role.kind != "month_part":
        return found
    return _part_of(found, lead.role.name)


def _month_of_period(cursor: Cursor, last: int, period: Match[Term]) -> Found:
    """Resolve the month of «نهاية الشهر الماضي»."""
    if cursor.anchor is None:
        return Found(last, None, 4, "relative")
    index = cursor.anchor.year * 12 + cursor.anchor.month - 1
    index += STEPS[period.role.name.partition("_")[0]]
    return Found(last, month_days(index // 12, index % 12 + 1), 4, "relative")


def _month(cursor: Cursor, month: Match[Term], at: int, which: str) -> Found | None:
    after = _skip_other_name(cursor, at + month.length, month.role)
    hijri = month.role.kind == "hijri_month"
    comma = cursor.word(after - 1) in cursor.table.month_first
    year = year_after(cursor, after, hijri=hijri, comma=comma)
    if year:
        span = (hijri_month if hijri else month_days)(year[0], month.role.number)
        return Found(year[1], span, 4) if span else None
    if hijri:
        return None
    after_which, last = adjective_after(cursor, after)
    which = after_which or which
    cued = cursor.word(at - 1) in cursor.table.month_cues and cursor.gap_is(at, SPACES)
    if month.role.weak and not which and not cued:
        return None
    if cursor.anchor is None:
        return Found(last, None, 4, "relative")
    year_of = cursor.anchor.year
    if which == "next":
        year_of += month.role.number <= cursor.anchor.month
    elif which != "current":
        newer = month.role.number + (which == "past") > cursor.anchor.month
        year_of -= newer
    span = month_days(year_of, month.role.number)
    if which != "next" and cursor.anchor in span:  # what the month has seen, it has seen by now
        span = Days(span.start, cursor.anchor)
    return Found(last, span, 4, "relative")


def _part_of(found: Found, part: str) -> Found:
    """Keep the early, middle or late third of a month."""
    if found.days is None:
        return found
    first, last = _TENTHS[part]
    start = min(found.days.start + (first - 1) * ONE_DAY, found.days.end)
    end = min(found.days.start + (last - 1) * ONE_DAY, found.days.end)
    return replace(found, days=Days(start, end))
