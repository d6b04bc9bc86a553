"""Numerals: digits and number words put together to one value.

Words are added and multiplied by their size alone, with two orders of tens and units ("خمسة
وعشرون", "twenty-five"); the words themselves come from the tables of the languages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from midan.text.phrases import Match, Phrases
    from midan.text.tokens import Tokens

WordRole = Literal["cardinal", "scale", "fraction", "repeated_scale"]
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:(?:,\d{3})+|(?:\.\d{3})+)")
_INTEGER = re.compile(r"\d{1,9}")
_DECIMAL = re.compile(r"\d{1,9}[.,]\d{1,6}")
_LONGEST_DIGITS = 15
_NO_LIMIT = 10**12
# Between the words of one numeral: "twenty-five" and "خمسة  وعشرون", never a comma or a line end.
_GAP = re.compile(r" *-? *")


@dataclass(frozen=True, slots=True)
class Grammar:
    """How a language joins number words: `joins` are clitics or words, و or "and"."""

    units_first: bool
    joins: frozenset[str]


@dataclass(frozen=True, slots=True)
class Word:
    """A number word: what it does in a numeral, and its value.

    A cardinal is added, a scale multiplies, a fraction is of the scale after or before it; a
    repeated scale says again what the fraction is of (مليون ونصف المليون).
    """

    role: WordRole
    value: int | Fraction
    grammar: Grammar


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral at tokens [first, last); `prefix` is the clitics before its first word.

    `scale` is the scale that multiplied it last ("5 thousand": 1000), else 1.
    """

    first: int
    last: int
    value: int
    prefix: str
    scale: int


@lru_cache(maxsize=4096)
def digits_value(token: str) -> int | Fraction | None:
    """Read a token of digits: 45, 1,200, 1.200 (thousands), 2.5; None for a code or a long id.

    >>> digits_value("1,200"), digits_value("2.5"), digits_value("22.4.2015")
    (1200, Fraction(5, 2), None)
    """
    if not token.isascii() or len(token) > _LONGEST_DIGITS:
        return None
    if _THOUSANDS.fullmatch(token):
        return int(token.replace(",", "").replace(".", ""))
    if _INTEGER.fullmatch(token):
        return int(token)
    return Fraction(token.replace(",", ".")) if _DECIMAL.fullmatch(token) else None


def numerals(
    tokens: Tokens, at: int, close_text: str, phrases: Phrases[Word], joins: frozenset[str]
) -> list[Numeral]:
    """Return the numeral that begins at a token, in each length that it may have, longest first.

    The shorter ones matter inside a range: «بين خمسة وعشرين» may go from five to twenty.
    """
    best: list[Numeral] = []
    if tokens.loose[at] < ":":  # a digit
        value = digits_value(tokens.loose[at])
        if value is not None:
            best = _run(_Sum.of_digits(value), tokens, (at, at + 1, ""), close_text, phrases, joins)
    for match in phrases.at(tokens.loose, at):
        state = _Sum()
        if not state.add(match.role, joined=False):
            continue
        span = (at, at + match.length, match.prefix)
        found = _run(state, tokens, span, close_text, phrases, joins)
        if found and (not best or _rank(found, match) > best[0].last):
            best = found
    return best


def _rank(found: list[Numeral], match: Match[Word]) -> float:
    """Order readings by length; ألفا is 1000 before an addend (ألفاً وخمسمئة), alone 2000."""
    more_than_scale = match.role.role == "scale" and found[0].last > found[0].first + match.length
    return found[0].last + (0.5 if more_than_scale else 0)


def _run(
    state: _Sum,
    tokens: Tokens,
    span: tuple[int, int, str],
    close_text: str,
    phrases: Phrases[Word],
    joins: frozenset[str],
) -> list[Numeral]:
    """Read on from the first element at span = (first, last, prefix) as far as words fit."""
    first, last, prefix = span
    found: list[Numeral] = []
    while True:
        value = state.value()
        if value is not None:
            found.append(Numeral(first, last, value, prefix, state.scale))
        if last >= len(tokens) or not _adjoins(tokens, last, close_text):
            break
        step = _step(state, tokens, last, close_text, phrases, joins)
        if not step:
            break
        last += step
    return found[::-1]


def _adjoins(tokens: Tokens, at: int, close_text: str) -> bool:
    gap = close_text[tokens.ends[at - 1] : tokens.starts[at]]
    return gap in {"", " "} or _GAP.fullmatch(gap) is not None


def _step(
    state: _Sum,
    tokens: Tokens,
    at: int,
    close_text: str,
    phrases: Phrases[Word],
    joins: frozenset[str],
) -> int:
    """Add the next element of the numeral; return its length in tokens, 0 if none fits."""
    for match in phrases.at(tokens.loose, at):
        joined = match.prefix in match.role.grammar.joins
        if (joined or not match.prefix) and state.add(match.role, joined=joined):
            return match.length
    after = at + 1
    if tokens.loose[at] not in joins or after >= len(tokens):
        return 0
    if not _adjoins(tokens, after, close_text):
        return 0
    if tokens.loose[after] < ":":
        value = digits_value(tokens.loose[after])
        return 2 if value is not None and state.add_digits(value) else 0
    for match in phrases.at(tokens.loose, after):
        if not match.prefix and state.add(match.role, joined=True):
            return 1 + match.length
    return 0


class _Sum:
    """A numeral half read: the total of what scales have closed, and the group below the next."""

    __slots__ = (
        "_after_digits", "_after_fraction", "_after_unit", "_closed", "_empty", "_grammar",
        "_group", "_limit", "_needs_scale", "_total", "scale",
    )  # fmt: skip

    def __init__(self) -> None:
        self._total: int | Fraction = 0
        self._group: int | Fraction = 0
        self._limit = _NO_LIMIT  # what is added from now on must be smaller
        self._empty = True
        self._closed = False
        self._after_unit = self._after_digits = self._after_fraction = False
        self._needs_scale = False
        self._grammar: Grammar | None = None
        self.scale = 1

    @classmethod
    def of_digits(cls, value: int | Fraction) -> _Sum:
        """Start with a run of digits."""
        state = cls()
        state._group, state._empty, state._after_digits = value, False, True
        return state

    def value(self) -> int | None:
        """Return the value so far, or None where the numeral cannot end yet."""
        value = self._total + self._group
        return int(value) if not self._needs_scale and value.denominator == 1 else None

    def add(self, word: Word, *, joined: bool) -> bool:
        """Add the word if it can follow, and tell whether it could."""
        if self._grammar is not None and word.grammar is not self._grammar:
            return False
        if word.role == "repeated_scale":
            taken = self._add_repeated(int(word.value), joined=joined)
        elif self._closed:
            taken = False
        elif word.role == "scale":
            taken = self._add_scale(int(word.value), joined=joined)
        elif word.role == "fraction":
            taken = self._add_fraction(word.value, joined=joined)
        else:
            taken = self._add_cardinal(int(word.value), word.grammar, joined=joined)
        if taken:
            self._empty, self._grammar = False, word.grammar
        return taken

    def add_digits(self, value: int | Fraction) -> bool:
        """Add joined digits below a scale («5 آلاف و300», «مئة و20»)."""
        if self._closed or self._grammar is None or not self._grammar.units_first:
            return False
        room = self._limit if self._group == 0 else 100 if self._group % 100 == 0 else 0
        if self._after_digits or self._needs_scale or not 0 < value < room:
            return False
        self._group += value
        self._after_digits, self._after_unit = True, False
        return True

    def _add_scale(self, scale: int, *, joined: bool) -> bool:
        if self._empty or joined:  # «مئة», «ألف ومئة»: one of itself
            if self._group != 0 or scale >= self._limit:
                return False
            self._multiply(1, scale)
            return True
        most = self._limit if scale >= 1000 or self._after_digits else 20
        if not 0 < self._group < most or scale >= self._limit:
            return False
        times, self._group = self._group, 0
        self._multiply(times, scale)
        self.scale, self._needs_scale = scale, False
        return True

    def _multiply(self, times: int | Fraction, scale: int) -> None:
        if scale < 1000:
            self._group = times * scale
            self._closed = scale < 100  # nothing is added to a dozen
        else:
            self._total += times * scale
            self._limit = scale
        self._after_unit = self._after_digits = False

    def _add_cardinal(self, value: int, grammar: Grammar, *, joined: bool) -> bool:
        if not self._empty and not self._may_be_added(value, grammar, joined=joined):
            return False
        if value >= 1000:
            self._total += value
            self._limit = 1000 ** ((len(str(value)) - 1) // 3)
        else:
            self._group += value
        self._after_unit = value < 10
        self._closed = value == 0
        return True

    def _may_be_added(self, value: int, grammar: Grammar, *, joined: bool) -> bool:
        rest = self._group % 100
        if self._after_digits or self._needs_scale or value == 0:
            return False
        if joined != grammar.units_first and not (joined and rest == 0):
            return False
        if value >= 100:
            return self._group == 0 and value < self._limit
        if rest == 0:
            return True
        if grammar.units_first:
            return self._after_unit and value >= 20
        return value < 10 and rest >= 20 and rest % 10 == 0

    def _add_fraction(self, part: int | Fraction, *, joined: bool) -> bool:
        if self._empty:  # نصف مليون
            self._group, self._needs_scale = part, True
        elif joined and self._group == 0:  # مليون ونصف
            self._total += part * self._limit
            self._closed = self._after_fraction = True
        elif joined and self._group < 20 and not self._needs_scale:  # one and a half million
            self._group += part
            self._needs_scale = True
        else:
            return False
        return True

    def _add_repeated(self, scale: int, *, joined: bool) -> bool:
        if joined or self._empty:
            return False
        if self._needs_scale:  # نصف المليون
            return self._add_scale(scale, joined=False)
        swallowed = self._after_fraction and scale == self._limit
        self._after_fraction = False
        return swallowed
