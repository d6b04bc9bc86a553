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
