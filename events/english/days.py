"""Days told by another event: "on Monday, a day after gunmen burned five buses"."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from midan.events.chunk.mentions import Mention

if TYPE_CHECKING:
    from midan.events.chunk.mentions import Row

# What is told behind "a day after" was a day earlier than what is told before it.
_SHIFTS = {"day after": -1, "day before": 1, "two days after": -2}


_LONGEST_MONTH = 31


def around_days(mentions: list[Mention]) -> list[Mention]:
    """Join "around 28" and "April 2020": a day that is stated roughly."""
    kept: list[Mention] = []
    for mention in mentions:
        before = kept[-1] if kept else None
        joined = _around(before, mention) if before is not None else None
        if joined is None:
            kept.append(mention)
        else:
            kept[-1] = joined
    return kept


def _around(number: Mention, month: Mention) -> Mention | None:
    if number.kind != "NUMBER" or month.kind != "DATE" or number.last != month.first:
        return None
    best = number.number[1] if number.number is not None else None
    date = month.item.date if month.item is not None else None
    if best is None or date is None or date.start is None or date.end is None or month.item is None:
        return None
    if date.start.day != 1 or not 1 <= best <= min(date.end.day, _LONGEST_MONTH):
        return None
    if date.start.month != date.end.month:
        return None
    day = date.start.replace(day=best)
    rough = replace(date, first=number.first, start=day, end=day, prec=2, time_precision=2)
    item = replace(month.item, first=number.first, date=rough)
    return Mention("DATE", number.first, month.last, item=item)


def days_by_event(row: Row, mentions: list[Mention]) -> list[Mention]:
    """Return the dates that a day of the sentence and "a day after" give, as mentions."""
    found: list[Mention] = []
    day: Mention | None = None
    for mention in mentions:
        if mention.kind == "DATE":
            day = mention
        if mention.kind != "CUE" or day is None or day.item is None or day.item.date is None:
            continue
        words = " ".join(row.word(token) for token in range(mention.first, mention.last))
        date = day.item.date
        if words not in _SHIFTS or date.start is None or date.start != date.end:
            continue
        moved = date.start + dt.timedelta(days=_SHIFTS[words])
        item = replace(
            day.item,
            first=mention.first,
            last=mention.last,
            date=replace(date, first=mention.first, last=mention.last, start=moved, end=moved),
        )
        found.append(Mention("DATE", mention.first, mention.last, item=item))
    return found
