"""The time of an event: its clause, its sentence, the report, else publication (section 7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from midan.events.chunk.mentions import Mention, Row
    from midan.events.draft import Draft
    from midan.text.calendar import DateMention

_BACKGROUND_DAYS = 7
_ATTENDING = 12
_OTHER_CLAUSE = 1000
_DAYS_PREC = 2
_MONTH_PREC = 4
_SINCE_TOKENS = 3
_SINCE_CLAUSE_TOKENS = 6
_LEAP_YEAR = 2000
_LEAP_YEAR_DAYS = 366


@dataclass(frozen=True, slots=True)
class EventTime:
    """When an event was, how precisely that is known, and what says so."""

    start: date | None
    end: date | None
    prec: int | None
    time_precision: int | None
    basis: str
    mention: Mention | None = None
    time_of_day: str | None = None
    recurrent: bool = False


def assign_dates(row: Row, mentions: list[Mention], drafts: list[Draft]) -> None:
    """Give each draft the dates of its clause: those nearer to it than to another trigger."""
    for mention in mentions:
        if mention.kind != "DATE" or mention.item is None:
            continue
        usable = [draft for draft in drafts if not draft.why_not]
        if not usable:
            continue
        if _is_of_total(mentions, mention):
            continue
        if mention.item.date is not None and _is_sum(row, mention, mention.item.date):
            # "منذ بداية العام" makes a sum of all that the sentence tells.
            for draft in usable:
                draft.habitual = True
            continue
        for draft in usable:
            draft.habitual = draft.habitual or _goes_on_since(row, mention, draft)
        breaks = [m.first for m in mentions if _ends_clause(m)]
        nearest = min(usable, key=lambda draft: _distance(draft, mention, breaks))
        if not _is_of_no_event(mention, mentions, nearest, breaks) and not (
            _is_of_relative(mention, mentions, nearest, drafts)
        ):
            nearest.dates.append(mention)
            nearest.aggregate = nearest.aggregate or _is_counted_over(mention, nearest)
            nearest.bygone = nearest.bygone or _is_bygone(row, mention)


def _is_of_total(mentions: list[Mention], date_mention: Mention) -> bool:
    """ "ليرتفع عدد القتلى منذ مطلع الشهر إلى 80": those days are the total's, not the act's."""
    number = mentions.index(date_mention)
    before = mentions[number - 1] if number else None
    near = before is not None and date_mention.first - before.last <= _SINCE_TOKENS
    return near and before is not None and any(count.toll for count in before.counts)


def _is_bygone(row: Row, mention: Mention) -> bool:
    """ "في 24 من الشهر الماضي", "في 11 كانون الثاني الفائت": long ago, with no anchor to tell."""
    found = mention.item.date if mention.item is not None else None
    if found is None or found.start is not None or found.recurrent:
        return False
    if not row.is_a(mention.last - 1, "bygone"):
        return False
    return found.month_day is not None or row.is_a(mention.last - 2, "long_unit")


def note_earlier(
    drafts: list[Draft], lead: tuple[int, int] | None, *, told_before: bool
) -> tuple[int, int] | None:
    """Mark what was long before the first day that the report names; return that day.

    `told_before` tells that the report has earlier acts, of which a bygone one is the context.
    Without a date of publication the years are open, but two days of months can be compared.
    """
    bygone = False
    for number, draft in enumerate(drafts):
        # What a sentence tells on after "in January last" was then.
        bygone = draft.bygone or (bygone and not draft.dates)
        context = told_before or (draft.bygone and number > 0)
        draft.background = draft.background or (bygone and context)
        for mention in draft.dates:
            found = mention.item.date if mention.item is not None else None
            if found is None or found.month_day is None:
                continue
            if lead is None and not draft.background:
                lead = found.month_day
            elif lead is not None and days_before(found.month_day, lead) > _BACKGROUND_DAYS:
                draft.background = True
    return lead


def days_before(earlier: tuple[int, int], later: tuple[int, int]) -> int:
    """Return the days from one day of a month to another, negative beyond half a year.

    >>> days_before((12, 30), (1, 2)), days_before((6, 21), (6, 20))
    (3, -1)
    """
    first, second = (date(_LEAP_YEAR, *day) for day in (earlier, later))
    days = (second - first).days % _LEAP_YEAR_DAYS
    return days if days <= _LEAP_YEAR_DAYS // 2 else days - _LEAP_YEAR_DAYS


def _is_of_no_event(
    mention: Mention, mentions: list[Mention], nearest: Draft, breaks: list[int]
) -> bool:
    """ "توقف القصف منذ ليلة الخميس، في حين شن …": a date of another clause's act stays with it."""
    if _distance(nearest, mention, breaks) < _OTHER_CLAUSE:
        return False
    low = max((position for position in breaks if position < mention.first), default=-1)
    high = min((position for position in breaks if position > mention.first), default=10**9)
    return any(m.kind == "TRIGGER" and low < m.first < high for m in mentions)


def _is_of_relative(
    mention: Mention, mentions: list[Mention], nearest: Draft, drafts: list[Draft]
) -> bool:
    """ "استعادة النقاط التي خسرتها خلال الأيام الماضية": the days are those of the loss."""
    low, high = nearest.trigger.last, mention.first
    told = [d.trigger for d in drafts if d.why_not and low <= d.trigger.first < high]
    relatives = {m.last for m in mentions if _is_relative(m)}
    return any(trigger.first in relatives for trigger in told)


def _is_relative(mention: Mention) -> bool:
    entry = mention.entry
    return mention.kind == "CUE" and entry is not None and entry.record.effect == "relative"


def _is_sum(row: Row, mention: Mention, found: DateMention) -> bool:
    """ "منذ بداية العام", "منذ اندلاعها في آذار 2011": told since then is a sum or a habit."""
    first = max(row.sentence.first, mention.first - _SINCE_CLAUSE_TOKENS)
    since = found.since or any(row.is_a(n, "since") for n in range(first, mention.first))
    return found.recurrent or (since and found.prec >= _MONTH_PREC)


def _goes_on_since(row: Row, mention: Mention, draft: Draft) -> bool:
    """ "ومنذ أشهر، تشهد المنطقة قصفا": with a present verb what began months ago goes on."""
    found = mention.item.date if mention.item is not None else None
    if found is None or found.prec < _MONTH_PREC:
        return False
    if not row.is_a(mention.first, "since"):
        return False
    carrier = draft.support.entry if draft.support is not None else draft.trigger.entry
    return carrier is not None and carrier.tense == "present"


def _is_counted_over(mention: Mention, draft: Draft) -> bool:
    """ "ثلاث عمليات خلال الشهر الحالي": acts counted over a month or more are a sum."""
    found = mention.item.date if mention.item is not None else None
    counted = draft.trigger.number is not None and draft.trigger.number[1] != 1
    return counted and found is not None and found.prec >= _MONTH_PREC


def _ends_clause(mention: Mention) -> bool:
    return (
        mention.kind == "CUE"
        and mention.entry is not None
        and (mention.entry.record.effect == "terminator")
    )


def _distance(draft: Draft, mention: Mention, breaks: list[int]) -> int:
    trigger = draft.trigger
    low, high = sorted((trigger.first, mention.first))
    if any(low < position < high for position in breaks):
        return _OTHER_CLAUSE + abs(trigger.first - mention.first)
    if mention.first >= trigger.last:
        return mention.first - trigger.last
    # A date that opens the sentence holds for what follows; one behind a trigger holds for it.
    # "withdrew on Wednesday under a truce": a date before a deal or a battle that goes with the act
    # is the act's; so is one right before the next clause ("… أمس، وانفجرت").
    attending = trigger.link in {"under", "after", "during", "due to"}
    carrier = draft.support
    joined = trigger.conjunction or (carrier is not None and carrier.conjunction)
    return trigger.first - mention.last + (_ATTENDING if attending or joined else 2)


def event_time(draft: Draft, report_date: DateMention | None, published: date | None) -> EventTime:
    """Return the draft's own time, the report's stated day, or an honest unknown.

    Without a date in the text the event has no start; its end is the day of publication.
    """
    for mention in _best_first(draft.dates):
        found = mention.item.date if mention.item is not None else None
        if found is None or (found.start is None and found.end is None):
            continue
        return EventTime(found.start, found.end, found.prec, found.time_precision, found.basis,
                         mention, found.time_of_day, found.recurrent)  # fmt: skip
    if report_date is not None and report_date.start is not None:
        return EventTime(report_date.start, report_date.end, report_date.prec,
                         report_date.time_precision, "title")  # fmt: skip
    if published is not None:
        return EventTime(None, published, None, None, "publication")
    return EventTime(None, None, None, None, "none")


def _is_history(mention: Mention) -> bool:
    """Tell whether the text names a month or a year, no day: what is told then is history."""
    found = mention.item.date if mention.item is not None else None
    in_text = mention.part is not None and mention.part.name == "text"
    return found is not None and in_text and found.prec >= _MONTH_PREC and not found.recurrent


def names_recent_day(mention: Mention) -> bool:
    """Tell whether a day is named from a today that nothing fixes (أمس، اليوم، الخميس)."""
    found = mention.item.date if mention.item is not None else None
    if found is None or found.recurrent or found.since:
        return False
    today = found.unanchored is not None and found.unanchored[1] is not None
    if found.month_day is not None and not today:  # "اليوم الأربعاء 21 حزيران" is of these days
        return False
    return found.start is None and found.prec <= _DAYS_PREC


def _best_first(mentions: list[Mention]) -> list[Mention]:
    return sorted(mentions, key=lambda m: m.item.date.prec if m.item and m.item.date else 9)


def is_background(draft: Draft, time: EventTime, published: date | None) -> bool:
    """Tell whether the event lies more than seven days before the anchor.

    Without an anchor a date that is told by its year, or by "last year", still says so.
    """
    if published is None:
        # "قتل أمس … هو الأول في عام 2008": what was yesterday is of these days.
        recent = any(names_recent_day(mention) for mention in draft.dates)
        return not recent and any(_is_history(mention) for mention in draft.dates)
    if time.end is None or time.basis in {"publication", "none"}:
        return False
    return (published - time.end).days > _BACKGROUND_DAYS
