"""Sums over weeks and months: numbers that a report adds up over a long span are no single act.

"خلال أسبوعين قتل 200", "12053 غارة في تسعة أشهر": an aggregate (codebook section 3). Only what is
counted is: a town taken "within weeks" was taken once. So are thousands of dead of no place or day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from midan.events.chunk.mentions import Mention, Row
    from midan.events.draft import Draft

_SPAN_TOKENS = 4
_BARE_IN = "في"
_FEW = 2
_ONE_ACT, _MANY_ACTS = 1_000, 10_000  # killed


def note_sums(row: Row, mentions: list[Mention], drafts: list[Draft]) -> None:
    """Mark as aggregate what a sentence counts over a span of weeks, months or years."""
    counted = [draft for draft in drafts if not draft.why_not and _is_counted(draft)]
    if not counted:
        return
    told = any(draft.places() or draft.dates for draft in drafts if not draft.why_not)
    for draft in counted:
        draft.aggregate = draft.aggregate or _is_beyond_one_act(draft, told=told)
    for token in row.all_of("long_span"):
        first = _opening(row, token)
        if first < 0:
            continue
        low, high = _clause(row, mentions, first)
        for draft in counted:
            # What has a day of its own ("... وقتل أمس ثلاثة") is an act beside the sum.
            summed = low <= draft.trigger.first < high and not _has_day(draft, token)
            draft.aggregate = draft.aggregate or summed


def _opening(row: Row, token: int) -> int:
    """Return the token of the word that opens a span (خلال، على مدى), -1 if none does.

    A bare في needs a number: "في شهر آب" is a date, "في تسعة أشهر" a span.
    """
    numbered = any(item.number is not None and item.last == token for item in row.items)
    for before in range(token - 1, max(row.sentence.first, token - _SPAN_TOKENS) - 1, -1):
        if row.is_a(before, "within"):
            return before if numbered or row.word(before) != _BARE_IN else -1
    return -1


def _clause(row: Row, mentions: list[Mention], token: int) -> tuple[int, int]:
    """Return the tokens of the clause that the span stands in, up to its terminators."""
    ends = [
        mention.first
        for mention in mentions
        if mention.kind == "CUE" and mention.entry is not None
        and mention.entry.record.effect == "terminator"
    ]  # fmt: skip
    low = max((end for end in ends if end <= token), default=row.sentence.first)
    return low, min((end for end in ends if end > token), default=row.sentence.last)


def _has_day(draft: Draft, span: int) -> bool:
    """Tell whether a day stands nearer to the act than the span does."""
    trigger = draft.trigger.first
    for mention in draft.dates:
        day = mention.item.date if mention.item is not None else None
        named = day is not None and day.prec == 1 and not day.since
        if named and abs(mention.first - trigger) < abs(span - trigger):
            return True
    return False


def _is_beyond_one_act(draft: Draft, *, told: bool) -> bool:
    """Tell whether so many died that it was not one act; `told`: a place or a day is.

    "مسؤولة عن مقتل 45 ألف شخص": of a thousand and more only a told place makes one act, of ten
    thousand nothing does.
    """
    dead = max((toll.count.low or 0 for toll in draft.tolls if toll.effect == "killed"), default=0)
    return dead >= _MANY_ACTS or (dead >= _ONE_ACT and not told)


def _is_counted(draft: Draft) -> bool:
    """Tell whether acts, or more than a few people by a number, are counted."""
    if draft.trigger.number is not None and draft.trigger.number[1] != 1:
        return True
    return any(
        toll.count.stated_number and (toll.count.low or 0) > _FEW and not toll.denied
        for toll in draft.tolls
    )
