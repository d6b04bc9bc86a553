"""A place in a report while a date is read, and what has been found there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from midan.text.numerals import numerals

if TYPE_CHECKING:
    import datetime as dt

    from midan.text.calendar_table import CalendarTable, Term
    from midan.text.days import Days
    from midan.text.numbers import NumberReader
    from midan.text.phrases import Match
    from midan.text.tokens import Tokens

SPACES = re.compile(r" *")
# Between the parts of one date: "السبت، (12 تشرين الثاني)", never a line end.
PARTS = re.compile(r"[ ,()/|-]{0,5}")
_INSIDE_CODE = re.compile(r"\d[-/.:]|[-/]\d")


@dataclass(frozen=True, slots=True)
class Found:
    """A date read up to token `last` (half-open); `days` is None where it cannot be resolved.

    `month_day` is kept for a day whose year the text leaves open; `unanchored` is the ISO weekday
    and the days from the anchor of a day that no anchor resolves, None where not named.
    """

    last: int
    days: Days | None
    prec: int
    basis: str = "text"
    time_of_day: str | None = None
    recurrent: bool = False
    since: bool = False
    contradiction: str = ""
    month_day: tuple[int, int] | None = None
    unanchored: tuple[int | None, int | None] | None = None


class Cursor:
    """The tokens of a report, the calendar's words, and the anchor, for one reading."""

    __slots__ = ("_numbers", "_terms", "anchor", "close_text", "table", "tokens")

    def __init__(
        self,
        tokens: Tokens,
        close_text: str,
        table: CalendarTable,
        numbers: NumberReader | None,
        anchor: dt.date | None,
    ) -> None:
        self.tokens, self.close_text, self.table = tokens, close_text, table
        self._numbers, self.anchor = numbers, anchor
        self._terms: dict[int, list[Match[Term]]] = {}

    def word(self, at: int) -> str:
        """Return the loose token at a place, "" beyond either end."""
        return self.tokens.loose[at] if 0 <= at < len(self.tokens.loose) else ""

    def terms(self, at: int, *, bare: bool = True) -> list[Match[Term]]:
        """Return the terms at a place, the longest first; `bare` ones carry no clitic."""
        found = self._terms.get(at)
        if found is None:
            inside = 0 <= at < len(self.tokens.loose)
            found = self.table.terms.at(self.tokens.loose, at) if inside else []
            self._terms[at] = found
        return [match for match in found if not match.prefix] if bare and found else found

    def find(self, at: int, *kinds: str, gap: re.Pattern[str] = SPACES) -> Match[Term] | None:
        """Return the longest bare term of one of these kinds that stands after such a gap."""
        for match in self.terms(at, bare=False):
            if match.role.kind in kinds and not match.prefix:
                return match if self.gap_is(at, gap) else None
        return None

    def skip(self, at: int, kind: str) -> int:
        """Return the place after a term of that kind, or the same place if there is none."""
        match = self.find(at, kind)
        return at + match.length if match else at

    def gap(self, at: int) -> str:
        """Return what stands before a token; a line end beyond the last one."""
        if not 0 < at < len(self.tokens.loose):
            return "\n" if at else ""
        return self.close_text[self.tokens.ends[at - 1] : self.tokens.starts[at]]

    def gap_is(self, at: int, pattern: re.Pattern[str]) -> bool:
        """Tell whether what stands before a token is what the pattern allows; a space always is."""
        gap = self.gap(at)
        return gap == " " or pattern.fullmatch(gap) is not None

    def is_digits(self, at: int) -> bool:
        """Tell whether an ASCII run of digits without separators stands there."""
        word = self.word(at)
        return word.isascii() and word.isdigit()

    def day_number(self, at: int) -> int | None:
        """Return the day of a month that stands there in digits."""
        word = self.word(at)
        if len(word) > 2 or not self.is_digits(at):
            return None
        value = int(word)
        return value if 1 <= value <= 31 else None

    def inside_code(self, first: int, last: int) -> bool:
        """Tell whether digits at [first, last) go on to either side, as in 10:30 or 1-22-4-2015."""
        begin, end = self.tokens.starts[first], self.tokens.ends[last - 1]
        before = self.close_text[max(0, begin - 2) : begin]
        after = self.close_text[end : end + 2]
        return bool(_INSIDE_CODE.fullmatch(before)) or bool(re.fullmatch(r"[-/:]\d", after))

    def count(self, at: int) -> tuple[int, int] | None:
        """Read an exact number; return (value, place after it). Words need a number reader."""
        if self.is_digits(at) and len(self.word(at)) <= 4:
            return int(self.word(at)), at + 1
        if self._numbers is None or not self.word(at):
            return None
        table = self._numbers.table
        found = numerals(self.tokens, at, self.close_text, table.numerals, table.joins)
        if not found or found[0].prefix:
            return None
        return found[0].value, found[0].last

    def counts(self, at: int) -> bool:
        """Tell whether a number word may stand there, as the second of a numeral."""
        return self._numbers is not None and self.word(at) in self._numbers.table.numerals

    def quote(self, first: int, last: int) -> str:
        """Return the close text of tokens [first, last)."""
        return self.close_text[self.tokens.starts[first] : self.tokens.ends[last - 1]]
