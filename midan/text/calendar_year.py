"""Years that stand without a month: عام 2015, 2011-2015, and the year that opens a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from midan.text.calendar_absolute import SEPARATOR, year_after
from midan.text.calendar_cursor import SPACES, Found
from midan.text.days import FIRST_YEAR, LAST_YEAR, Days, year_days

if TYPE_CHECKING:
    from midan.text.calendar_cursor import Cursor

_AFTER_YEAR = re.compile(r" ?[-:] ?")


def year_alone(cursor: Cursor, at: int) -> Found | None:
    """Read عام 2015, عامي 2015 و2016, 2011-2015, 2015 after a cue ("in 2015") or before a line."""
    if cursor.is_digits(at):
        cue = cursor.word(at - 1) in cursor.table.year_cues and cursor.gap_is(at, SPACES)
        year = year_after(cursor, at) if not cursor.inside_code(at, at + 1) else None
        ranged = _second_year(cursor, at)
        if ranged:
            return ranged
        if _heads_line(cursor, at):
            latest = cursor.anchor.year if cursor.anchor else LAST_YEAR
            told = int(cursor.word(at))  # a chronicle tells of no year to come
            return Found(at + 1, year_days(told), 5) if FIRST_YEAR <= told <= latest else None
        return Found(year[1], year_days(year[0]), 5) if year and cue else None
    for match in cursor.terms(at, bare=False):
        if match.role.kind not in {"year", "years"}:
            continue
        place = at + match.length
        ranged = _second_year(cursor, place)
        if ranged:
            return ranged
        year = year_after(cursor, place) if cursor.gap_is(place, SPACES) else None
        if year:
            return Found(year[1], year_days(year[0]), 5)
    return None


def _heads_line(cursor: Cursor, at: int) -> bool:
    """Tell whether a number opens a line of a chronicle: «1943 - …», "1957: …"."""
    opens = at == 0 or "\n" in cursor.gap(at)
    goes_on = cursor.is_digits(at + 1) and SEPARATOR.fullmatch(cursor.gap(at + 2)) is not None
    return opens and not goes_on and _AFTER_YEAR.fullmatch(cursor.gap(at + 1)) is not None


def _second_year(cursor: Cursor, at: int) -> Found | None:
    """Read the two years of 2011-2015 or «2015 و2016» after a word for years."""
    first = year_after(cursor, at)
    if first is None:
        return None
    after_word = cursor.find(at - 1, "years") is not None
    place = at + 1
    if after_word and cursor.word(place) in cursor.table.range_and:
        place += 1
    elif cursor.gap(place) != "-":
        return None
    second = year_after(cursor, place)
    if second is None or second[0] <= first[0] or cursor.gap(place + 1) == "-":
        return None
    days = Days(year_days(first[0]).start, year_days(second[0]).end)
    return Found(second[1], days, 5)
