"""Dates in reports: absolute, relative to publication, ranges, and what only recurs.

The words come from `calendar.toml` of each language; this module knows none. Decisions are those
of the codebook, section 7.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Self

from midan.text import calendar_absolute as absolute
from midan.text import calendar_relative as relative
from midan.text.calendar_cursor import PARTS, SPACES, Cursor, Found
from midan.text.calendar_day import day_expression
from midan.text.calendar_table import CalendarTable
from midan.text.calendar_year import year_alone
from midan.text.days import ONE_DAY, Days, acled_precision, day, ucdp_precision
from midan.text.fold import fold
from midan.text.phrases import may_follow
from midan.text.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from midan.text.calendar_table import Term
    from midan.text.numbers import NumberReader
    from midan.text.tokens import Tokens

_RANGE_KINDS = frozenset({"range_from", "range_between", "of"})
# Terms that say nothing alone: another term or a number must follow.
_LEADING_KINDS = _RANGE_KINDS | {
    "since", "ago_before", "past_before", "next_before", "current_before", "last_n", "few", "one",
    "month_part",
}  # fmt: skip
# date.min and date.max are out of reach of the arithmetic around an anchor.
_ANCHORS = Days(dt.date(1000, 1, 1), dt.date(9000, 1, 1))


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date at tokens [first, last).

    `start` and `end` are the first and last day, None where nothing resolves them (a relative
    date without an anchor, a habit). `prec` is UCDP's date_prec (1 day, 2 of 2-6 days, 3 week,
    4 month, 5 year), `time_precision` ACLED's (1-3). `basis` is "relative" where the anchor
    decides the day, else "text". `time_of_day` is dawn, morning, noon, afternoon, evening or
    night. `recurrent` marks habits and sums ("daily", "since the beginning of the year").
    `contradiction` says what in the date disagrees, in words for the user. `since` tells that
    an act which goes on runs from `start` to the anchor («منذ السبت»). `month_day` is a day whose
    year the text leaves open: with it days can be compared that no anchor resolves; so they can
    by `unanchored`, the ISO weekday («الاثنين») and the days from the anchor («أمس» -1), either
    None where not named.
    """

    first: int
    last: int
    start: dt.date | None
    end: dt.date | None
    prec: int
    time_precision: int
    basis: str
    time_of_day: str | None = None
    recurrent: bool = False
    contradiction: str = ""
    since: bool = False
    month_day: tuple[int, int] | None = None
    unanchored: tuple[int | None, int | None] | None = None


class DateReader:
    """Reads dates with the tables of one or more languages."""

    def __init__(self, table: CalendarTable, numbers: NumberReader | None = None) -> None:
        """Take the merged table; `numbers` reads «قبل خمسة عشر يوما», without it digits only."""
        self._table = table
        self._numbers = numbers
        self._seconds: dict[str, tuple[frozenset[str], ...] | None] = {}
        self._after_digits = (table.terms.first_words(), table.ordinal_suffixes)
        self._first_words = table.first_words
        if numbers is not None and table.counts_first:
            self._first_words |= numbers.table.numerals.first_words()

    @classmethod
    def from_table(cls, table: Mapping[str, Any], numbers: NumberReader | None = None) -> Self:
        """Build a reader from the `calendar.toml` of one language, its words in plain spelling."""
        return cls.from_tables([table], numbers)

    @classmethod
    def from_tables(
        cls, tables: Iterable[Mapping[str, Any]], numbers: NumberReader | None = None
    ) -> Self:
        """Build a reader that knows several languages at once."""
        merged = CalendarTable()
        for table in tables:
            merged.add(table)
        return cls(merged, numbers)

    def starts(self, word: str) -> bool:
        """Tell whether a date may begin with this loose token, clitics and all."""
        return word < ":" or word in self._first_words  # a digit sorts before ":"

    def seconds(self, word: str) -> tuple[frozenset[str], ...] | None:
        """Return the tokens (as sets) of which one must follow `word` in a date; None for any.

        Digits may always follow, and are not among them.
        """
        if word < ":":  # a year, a day of two parts, or what the next token says
            return None if len(word) == 4 or "." in word else self._after_digits
        if word not in self._seconds:
            self._seconds[word] = self._read_seconds(word)
        return self._seconds[word]

    def _read_seconds(self, word: str) -> tuple[frozenset[str], ...] | None:
        terms = self._table.terms
        kinds = {match.role.kind for match in terms.at([word], 0)}
        if kinds and kinds <= _RANGE_KINDS:
            return (self._table.first_words,)
        if not kinds <= _LEADING_KINDS:
            return None
        numerals = self._numbers.table.numerals.first_words() if self._numbers else frozenset()
        return terms.first_words(), terms.second_words(word), numerals

    def read(
        self, tokens: Tokens, at: int, close_text: str, anchor: dt.date | None
    ) -> DateMention | None:
        """Read the date that begins at a token, or None.

        `anchor` is the day of publication in the outlet's zone; without it relative dates are
        found but not resolved.
        """
        word = tokens.loose[at]
        if not self.starts(word):
            return None
        following = tokens.loose[at + 1] if at + 1 < len(tokens) else ""
        seconds = self.seconds(word)
        if seconds is not None and not may_follow(following, seconds):
            return None
        if anchor is not None and anchor not in _ANCHORS:
            anchor = None
        cursor = Cursor(tokens, close_text, self._table, self._numbers, anchor)
        found = _digits(cursor, at) if word < ":" else _words(cursor, at)
        return _mention(at, found) if found else None

    def days_named(self, text: str) -> list[DateMention]:
        """Return the days that a short text names in full, year and all; tokens count in it."""
        folded = fold(text)
        tokens = tokenize(folded)
        found: list[DateMention] = []
        at = 0
        while at < len(tokens):
            mention = self.read(tokens, at, folded.close, None)
            if mention and mention.start and mention.prec == 1:
                found.append(mention)
            at = mention.last if mention else at + 1
        return found

    def day_of_title(self, title: str) -> DateMention | None:
        """Return the day that a title names in full (22-4-2015), the last if there are several."""
        days = self.days_named(title)
        return days[-1] if days else None


def _mention(first: int, found: Found) -> DateMention:
    start, end = (found.days.start, found.days.end) if found.days else (None, None)
    return DateMention(
        first, found.last, start, end, found.prec, acled_precision(found.prec), found.basis,
        found.time_of_day, found.recurrent, found.contradiction, found.since,
        None if start else found.month_day,
        found.unanchored,
    )  # fmt: skip


def _digits(cursor: Cursor, at: int) -> Found | None:
    """Read a date that begins with digits; most begin none, and the next token tells so."""
    if len(cursor.word(at)) == 4:
        found = year_alone(cursor, at)
        if found:
            return found
    following = cursor.word(at + 1)
    kinds = {match.role.kind for match in cursor.terms(at + 1)}
    if "unit" in kinds or "filler" in kinds:
        return relative.ago(cursor, at) or relative.window(cursor, at)
    day_goes_on = following < ":" or following in cursor.table.ordinal_suffixes
    if day_goes_on or "." in cursor.word(at) or not kinds.isdisjoint(_AFTER_DAY):
        return _day(cursor, at)
    return None


def _day(cursor: Cursor, at: int) -> Found | None:
    """Read a day expression, and the same day in another calendar after it."""
    found = day_expression(cursor, at)
    if found is None or found.days is None:
        return found
    equals = (
        next((m for m in cursor.terms(found.last) if m.role.kind == "equals"), None)
        if cursor.gap_is(found.last, PARTS)
        else None
    )
    other = day_expression(cursor, found.last + equals.length) if equals else None
    if other is None or other.days is None:
        return found
    problem = found.contradiction
    tolerant = Days(other.days.start - ONE_DAY, other.days.end + ONE_DAY)
    if found.days.end not in tolerant:  # the two calendars may differ by a day
        problem = f"{found.days.start} is not {other.days.start}, which the text gives beside it"
    return replace(other, contradiction=problem, time_of_day=found.time_of_day)


def _words(cursor: Cursor, at: int) -> Found | None:
    matches = cursor.terms(at, bare=False)
    if not matches:  # "three days ago"
        following = cursor.word(at + 1)
        counts = following in cursor.table.terms or cursor.counts(at + 1)
        return relative.ago(cursor, at) if counts else None
    readers: set[int] = set()
    for match in matches:
        found = _phrase(cursor, at, match.role, at + match.length)
        if found:
            return found
        readers.update(_READERS_OF.get(match.role.kind, ()))
    for reader in sorted(readers):
        found = _READERS[reader][1](cursor, at)
        if found:
            return found
    return None


def _phrase(cursor: Cursor, at: int, term: Term, last: int) -> Found | None:
    """Read what one phrase of the table says alone, and the ranges."""
    if term.kind == "aggregate":
        return replace(relative.period(cursor, last, term.name), recurrent=True, since=True)
    if term.kind == "recurrent":
        return Found(last, None, 5, recurrent=True)
    if term.kind == "span" and not _is_refused(cursor, at):
        return relative.span(cursor, last, term)
    if term.kind == "period":
        return relative.period(cursor, last, term.name)
    if term.kind in {"range_from", "range_between"}:
        return _range(cursor, last, between=term.kind == "range_between")
    return None


def _is_refused(cursor: Cursor, at: int) -> bool:
    return cursor.word(at - 1) in cursor.table.not_after and cursor.gap_is(at, SPACES)


def _since(cursor: Cursor, at: int) -> Found | None:
    """Read «منذ السبت», "since March"; what is counted since a year is a sum."""
    for match in cursor.terms(at, bare=False):
        place = at + match.length
        if match.role.kind != "since" or not cursor.gap_is(place, SPACES):
            continue
        found = _words(cursor, place) if cursor.word(place) >= ":" else _digits(cursor, place)
        if found is None or cursor.word(place) == "":
            continue
        if found.prec < 5 or found.days is None:
            return replace(found, since=True)
        end = max(cursor.anchor or found.days.end, found.days.start)
        return replace(found, days=Days(found.days.start, end), since=True, recurrent=True)
    return None


def _range(cursor: Cursor, at: int, *, between: bool) -> Found | None:
    """Read «من 3 إلى 5 آذار», «بين السبت والاثنين», "from 3 March to 2 April"."""
    word = cursor.word(at)
    if not (word < ":" or word in cursor.table.first_words) or not cursor.gap_is(at, SPACES):
        return None
    whole = None if between else absolute.textual_day(cursor, at)
    if whole and whole.days and whole.days.count > 1:
        return whole
    first = day_expression(cursor, at)
    of_month = cursor.day_number(at)
    if first is None and of_month is None:
        return None
    second_at = _second(cursor, first.last if first else at + 1, between=between)
    second = day_expression(cursor, second_at) if second_at else None
    if second is None:
        return None
    return _joined(first, of_month, second)


def _joined(first: Found | None, of_month: int | None, second: Found) -> Found | None:
    """Join the two ends of a range; unresolved where the anchor is missing."""
    if second.days is None:
        return second
    start = _same_month(second, of_month) if first is None else _not_after(first, second)
    if start is None or start > second.days.end:
        return None
    days = Days(start, second.days.end)
    return replace(second, days=days, prec=ucdp_precision(days.count), time_of_day=None)


def _second(cursor: Cursor, at: int, *, between: bool) -> int:
    """Return where the second day of a range begins, or 0."""
    if between:
        if cursor.word(at) in cursor.table.range_and:
            return at + 1
        joined = any(m.prefix in cursor.table.range_and for m in cursor.terms(at, bare=False))
        return at if joined else 0
    to = cursor.find(at, "range_to")
    return at + to.length if to else 0


def _same_month(second: Found, of_month: int | None) -> dt.date | None:
    if second.days is None or of_month is None or second.basis != "text":
        return None
    end = second.days.end
    return day(end.year, end.month, of_month)


def _not_after(first: Found, second: Found) -> dt.date | None:
    """Return the first day, moved back a week or a year where it would follow the second."""
    if first.days is None or second.days is None:
        return None
    start = first.days.start
    if start <= second.days.end:
        return start
    if first.month_day:
        return day(second.days.end.year, *first.month_day)
    if first.basis == "relative":
        return start - 7 * ONE_DAY
    return None


_AFTER_DAY = {"of", "month", "hijri_month", "range_to"}
_DAY_KINDS = {
    "weekday", "day_offset", "day", "day_part", "past_before", "next_before", "ordinal_day",
    "month",
}  # fmt: skip
_MONTH_KINDS = {
    "month", "hijri_month", "month_part", "past_before", "next_before", "current_before",
}  # fmt: skip
# Which kinds of terms may begin what, in the order of trial.
_READERS: tuple[tuple[set[str], Callable[[Cursor, int], Found | None]], ...] = (
    (_DAY_KINDS, _day),
    (_MONTH_KINDS, absolute.month_alone),
    ({"year", "years"}, year_alone),
    ({"ago_before", "one", "few"}, relative.ago),
    ({"last_n", "definite_unit", "definite_dual_unit"}, relative.window),
    ({"since"}, _since),
)
_READERS_OF: dict[str, list[int]] = {}
for _place, (_kinds, _) in enumerate(_READERS):
    for _kind in _kinds:
        _READERS_OF.setdefault(_kind, []).append(_place)
