"""One day told in several parts, «فجر اليوم الأحد 13 تشرين الثاني», checked against itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from midan.text.calendar_absolute import (
    adjective_after,
    day_and_month_in_digits,
    numeric,
    textual_day,
)
from midan.text.calendar_cursor import PARTS, SPACES, Cursor, Found
from midan.text.days import (
    ONE_DAY,
    Days,
    last_weekday,
    nearest_future,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from midan.text.calendar_table import Term
    from midan.text.phrases import Match

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MOST_PARTS = 6
_ABBREVIATION_GAP = re.compile(r"\.?[ ,]*")


@dataclass(slots=True)
class _Day:
    """The parts of one day expression, as far as read."""

    last: int = 0
    offset: int | None = None
    weekday: int | None = None
    second_weekday: int | None = None
    which: str = ""
    part: str = ""
    absolute: Found | None = None
    offset_text: str = ""
    weekday_text: str = ""

    @property
    def is_told(self) -> bool:
        """Tell whether anything says which day."""
        return not (self.offset is None and self.weekday is None and self.absolute is None)


def day_expression(cursor: Cursor, at: int) -> Found | None:
    """Read a day of up to six parts, «فجر اليوم الأحد 13 تشرين الثاني», and check them."""
    day = _Day()
    place = at
    for _ in range(_MOST_PARTS):
        after = _next_part(cursor, day, place, first=place == at)
        if after == place:
            break
        place = after
        if not cursor.gap_is(place, PARTS):
            break
    return _resolve(cursor, day) if day.is_told else None


def _next_part(cursor: Cursor, day: _Day, at: int, *, first: bool) -> int:
    """Read one part into `day`; return the place after it, the same place if there is none."""
    if cursor.is_digits(at) or "." in cursor.word(at):
        return _absolute_part(cursor, day, None, at)
    for match in cursor.terms(at, bare=not first):
        reader = _PARTS.get(match.role.kind)
        after = reader(cursor, day, match, at) if reader else at
        if after != at:
            return after
    return at


def _day_word(cursor: Cursor, _day: _Day, match: Match[Term], at: int) -> int:
    """Pass over يوم before a day."""
    end = at + match.length
    follows = cursor.find(end, "weekday", "day_offset", "ordinal_day", "day_part")
    return end if follows or cursor.is_digits(end) else at


def _part_before(_cursor: Cursor, day: _Day, match: Match[Term], at: int) -> int:
    if day.part or day.is_told:
        return at
    day.part = match.role.name
    return at + match.length


def _part_after(_cursor: Cursor, day: _Day, match: Match[Term], at: int) -> int:
    if day.part or not day.is_told:
        return at
    day.part, day.last = match.role.name, at + match.length
    return day.last


def _absolute_part(cursor: Cursor, day: _Day, _match: Match[Term] | None, at: int) -> int:
    if day.absolute is not None:
        return at
    found = numeric(cursor, at) or textual_day(cursor, at)
    cued = day.weekday is not None or cursor.word(at - 1) in cursor.table.date_cues
    if found is None and cued:
        found = day_and_month_in_digits(cursor, at)
    if found is None:
        return at
    day.absolute, day.last = found, found.last
    return found.last


def _offset_part(cursor: Cursor, day: _Day, match: Match[Term], at: int) -> int:
    end = at + match.length
    refused = cursor.word(end) in cursor.table.not_before and cursor.gap_is(end, SPACES)
    if refused or day.offset is not None or day.weekday is not None or _is_name(cursor, at):
        return at
    day.offset, day.last = match.role.number, end
    day.offset_text = cursor.quote(at, end)
    return end


def _is_name(cursor: Cursor, at: int) -> bool:
    """Tell whether the word before makes a name of this one: سوق السبت, روسيا اليوم."""
    return cursor.word(at - 1) in cursor.table.not_after and cursor.gap_is(at, SPACES)


def _weekday_part(cursor: Cursor, day: _Day, match: Match[Term], at: int) -> int:
    which, place = "", at
    if day.absolute is not None:
        return at
    if match.role.kind != "weekday":  # "last Sunday"
        which = match.role.kind.partition("_")[0]
        place = at + match.length
        weekday = cursor.find(place, "weekday")
        if weekday is None:
            return at
        match = weekday
    end = place + match.length
    if day.weekday is not None:
        return _second_weekday(day, match, at, end)
    if _is_name(cursor, at) or (match.role.weak and not _date_follows(cursor, end)):
        return at
    day.weekday_text = cursor.quote(place, end)
    after_which, day.last = adjective_after(cursor, end)
    day.weekday, day.which = match.role.number, which or after_which
    return day.last


def _second_weekday(day: _Day, match: Match[Term], at: int, end: int) -> int:
    """Take the next day's name after a night: «ليل السبت الأحد»."""
    follows = day.weekday is not None and match.role.number == day.weekday % 7 + 1
    if day.part not in {"night", "after_midnight"} or not follows:
        return at
    day.second_weekday, day.last = match.role.number, end
    return end


def _date_follows(cursor: Cursor, at: int) -> bool:
    if not cursor.gap_is(at, _ABBREVIATION_GAP):
        return False
    return (numeric(cursor, at) or textual_day(cursor, at)) is not None


_PARTS: dict[str, Callable[[Cursor, _Day, Match[Term], int], int]] = {
    "day": _day_word,
    "day_part": _part_before,
    "day_part_adverb": _part_after,
    "month": _absolute_part,
    "ordinal_day": _absolute_part,
    "day_offset": _offset_part,
    "weekday": _weekday_part,
    "past_before": _weekday_part,
    "next_before": _weekday_part,
}


# ---------------------------------------------------------------------- one day, resolved


def _resolve(cursor: Cursor, day: _Day) -> Found:
    found = _of_absolute(cursor, day, day.absolute) if day.absolute else _of_anchor(cursor, day)
    part = "night" if day.part == "after_midnight" else day.part or None
    found = replace(found, last=day.last, time_of_day=part)
    if found.days is None or day.absolute:
        return found
    overnight = day.second_weekday is not None
    # After midnight of a named night is already the next day, unless the anchor comes before.
    overnight |= day.part == "after_midnight" and found.days.end != cursor.anchor
    if overnight:
        return replace(found, days=Days(found.days.start, found.days.end + ONE_DAY), prec=2)
    return found


def _of_absolute(cursor: Cursor, day: _Day, found: Found) -> Found:
    """The day named wins; the weekday and the anchor must agree with it."""
    if found.days is None:
        return replace(found, unanchored=(day.weekday, day.offset))
    if found.days.count > 1:
        return found
    stated = found.days.start
    problems = []
    if day.weekday is not None and stated.isoweekday() != day.weekday:
        ahead = _coming(cursor, found.month_day, day.weekday)
        if ahead is None:
            problems.append(_mismatch(stated, day.weekday_text))
        stated = ahead or stated
    if day.offset is not None and cursor.anchor is not None:
        told = cursor.anchor + day.offset * ONE_DAY
        if abs((told - stated).days) > 1:
            problems.append(f'"{day.offset_text}" is {told}, but the text says {stated}')
    return replace(found, days=Days(stated, stated), contradiction="; ".join(problems))


def _coming(cursor: Cursor, month_day: tuple[int, int] | None, weekday: int) -> dt.date | None:
    """Return the next such day of the year, if its weekday is the one that the text names."""
    if month_day is None or cursor.anchor is None:
        return None
    found = nearest_future(*month_day, cursor.anchor)
    return found if found and found.isoweekday() == weekday else None


def _of_anchor(cursor: Cursor, day: _Day) -> Found:
    anchor = cursor.anchor
    if anchor is None:
        return Found(day.last, None, 1, "relative", unanchored=(day.weekday, day.offset))
    told = anchor + (day.offset or 0) * ONE_DAY
    problem = ""
    if day.offset is None and day.weekday is not None:
        told = _weekday(day.weekday, day.which, anchor)
    elif day.weekday is not None and told.isoweekday() != day.weekday:
        problem = _mismatch(told, day.weekday_text)
        # A report stamped around midnight: what it calls today is the stamp's neighbour.
        for neighbour in (told - ONE_DAY, told + ONE_DAY):
            if neighbour.isoweekday() == day.weekday:
                told = neighbour
                break
    return Found(day.last, Days(told, told), 1, "relative", contradiction=problem)


def _weekday(weekday: int, which: str, anchor: dt.date) -> dt.date:
    if which == "past":
        return last_weekday(weekday, anchor - ONE_DAY)
    if which == "next":
        return last_weekday(weekday, anchor + 7 * ONE_DAY)
    return last_weekday(weekday, anchor)


def _mismatch(day: dt.date, weekday_text: str) -> str:
    return f'{day} is a {_WEEKDAYS[day.weekday()]}, but the text says "{weekday_text}"'
