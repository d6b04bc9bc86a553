"""Numbers in reports: exact, bounded, ranged and vague, as low, best and high.

The values are those of the codebook, section 6. The words come from `numbers.toml` of each
language; this module knows none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from midan.text.number_table import NumberTable
from midan.text.numerals import Numeral, numerals
from midan.text.phrases import may_follow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from midan.text.number_table import BoundKind, Vague
    from midan.text.tokens import Tokens

# Between a bound and its number: «أكثر من (15)», «نحو "5"».
_BOUND_GAP = re.compile(r"[ \"'(-]*")
_SPACES = re.compile(r" *")
_LABEL_GAP = re.compile(r"[ #(-]*")
_SHORT_LABEL_GAP = re.compile(r"\. ?")  # "No. 5"
_BOUND_REACH = 2  # words between a number and a bound after it: «5 مدنيين سوريين على الأقل»
_PART_OF_CODE_BEFORE = re.compile(r"\d[:/.-]")
_PART_OF_CODE_AFTER = re.compile(r"[:/-]\d")
_LONGEST_CODE = 4  # letters of T-72, BM-21


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A number at tokens [first, last), bounds included; None is "not stated".

    `kind` is exact, at_least, more_than, up_to, less_than, about, range, percent, or the kind of
    a vague word (several, tens, dozens, scores, hundreds, thousands, millions). A percentage
    counts nothing and has no value. `prefix` is the clitics on the first token (و، ب، وب); of
    digits, the clitic that stands before them.
    """

    first: int
    last: int
    low: int | None
    best: int | None
    high: int | None
    kind: str
    prefix: str = ""


class NumberReader:
    """Reads numbers with the tables of one or more languages."""

    def __init__(self, table: NumberTable) -> None:
        """Take the merged table; `from_table` builds one."""
        self.table = table
        self._seconds: dict[str, tuple[frozenset[str], ...]] = {}
        self._first_words = (
            table.numerals.first_words() | table.vague.first_words() | table.leads.first_words()
        ) - table.never

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> Self:
        """Build a reader from the `numbers.toml` of one language, its words in plain spelling."""
        return cls.from_tables([table])

    @classmethod
    def from_tables(cls, tables: Iterable[Mapping[str, Any]]) -> Self:
        """Build a reader that knows several languages at once."""
        merged = NumberTable()
        for table in tables:
            merged.add(table)
        return cls(merged)

    def starts(self, word: str) -> bool:
        """Tell whether a number may begin with this loose token, clitics and all."""
        return word < ":" or word in self._first_words  # a digit sorts before ":"

    def read(self, tokens: Tokens, at: int, close_text: str) -> NumberMention | None:
        """Read the number that begins at a token, or None; `close_text` tells what parts tokens."""
        word = tokens.loose[at]
        if not self.starts(word):
            return None
        following = tokens.loose[at + 1] if at + 1 < len(tokens) else ""
        seconds = self.seconds(word)
        if seconds is not None and not may_follow(following, seconds):
            return None
        for lead in self.table.leads.at(tokens.loose, at):
            begin = at + lead.length
            if lead.role == "from":
                found = self._from_to(tokens, begin, close_text)
            elif lead.role == "between":
                found = self._between(tokens, at, begin, close_text)
            else:
                found = self._bounded(tokens, begin, close_text, lead.role)
            if found:
                return _moved(found, at, lead.prefix)
        if seconds is not None:  # a bound or a range that no number follows
            return None
        found = self._core(tokens, at, close_text)
        if found is None or found.kind not in {"exact", "range"}:
            return found
        return self._with_bound_after(found, tokens, close_text)

    def seconds(self, word: str) -> tuple[frozenset[str], ...] | None:
        """Return the tokens (as sets) of which one must follow `word` in a number; None for any.

        Digits may always follow, and are not among them.
        """
        if self._is_number_word(word):
            return None
        found = self._seconds.get(word)
        if found is None:
            table = self.table
            second = table.leads.second_words(word) | frozenset(table.clitics)
            found = (table.numerals.first_words(), table.vague.first_words(), second)
            self._seconds[word] = found
        return found

    def _bounded(
        self, tokens: Tokens, at: int, close_text: str, kind: BoundKind
    ) -> NumberMention | None:
        """Read the number that a bound before it speaks of."""
        if at < len(tokens) and self.table.clitics.get(tokens.loose[at]) == "":
            at += 1  # an article apart from its digits: «نحو الـ 50»
        if at >= len(tokens) or not _gap(tokens, at, close_text, _BOUND_GAP):
            return None
        found = self._core(tokens, at, close_text)
        if found is None or found.prefix or found.kind == "percent":
            return found
        return _bound(found, kind)

    def _core(self, tokens: Tokens, at: int, close_text: str) -> NumberMention | None:
        """Read a number without its bounds."""
        for vague in self.table.vague.at(tokens.loose, at):
            found = self._vague(tokens, at + vague.length, close_text, vague.role)
            return _moved(found, at, vague.prefix)
        first = self._numeral(tokens, at, close_text)
        if first is None:
            return None
        prefix = first.prefix or self._clitic_apart(tokens, at, close_text)
        found = self._up_to_second(first, tokens, close_text)
        if not self._counts(tokens, at, found.last, close_text):
            return None
        if self._is_percent(tokens, at, found.last, close_text):
            return NumberMention(at, found.last, None, None, None, "percent", prefix)
        return _moved(found, at, prefix) if prefix else found

    def _vague(self, tokens: Tokens, last: int, close_text: str, size: Vague) -> NumberMention:
        """Multiply a vague size by the one after it («عشرات الآلاف», "several hundred")."""
        plain = NumberMention(last, last, size.low, size.best, size.high, size.kind)
        if (
            size.best is None
            or size.high is None
            or last >= len(tokens)
            or not _gap(tokens, last, close_text, _SPACES)
        ):
            return plain
        units = [
            (match.role.unit, match.role.kind, match.length)
            for match in self.table.vague.at(tokens.loose, last)
            if match.role.unit and not match.prefix
        ] + [
            (int(match.role.value), size.kind, match.length)
            for match in self.table.numerals.at(tokens.loose, last)
            if match.role.role in {"scale", "repeated_scale"} and not match.prefix
        ]
        if not units:
            return plain
        unit, kind, length = units[0]
        high = (size.high + 1) * unit - 1
        return NumberMention(last, last + length, size.low * unit, size.best * unit, high, kind)

    def _numeral(self, tokens: Tokens, at: int, close_text: str) -> Numeral | None:
        found = self._numerals(tokens, at, close_text)
        return found[0] if found else None

    def _numerals(self, tokens: Tokens, at: int, close_text: str) -> list[Numeral]:
        if at >= len(tokens) or not self._is_number_word(tokens.loose[at]):
            return []
        return numerals(tokens, at, close_text, self.table.numerals, self.table.joins)

    # ------------------------------------------------------------------ ranges

    def _up_to_second(self, first: Numeral, tokens: Tokens, close_text: str) -> NumberMention:
        """Read on to the second number of «3 إلى 5», "five or six", 3-5, if there is one."""
        exact = NumberMention(
            first.first, first.last, first.value, first.value, first.value, "exact"
        )
        at = first.last
        if at >= len(tokens):
            return exact
        gap = close_text[tokens.ends[at - 1] : tokens.starts[at]]
        if gap == "-" and tokens.loose[at] < ":":
            second = self._numeral(tokens, at, close_text)
        elif tokens.loose[at] in self.table.to_words and gap == " ":
            second = self._numeral(tokens, at + 1, close_text)
        else:
            return exact
        return _range(first, second) or exact

    def _from_to(self, tokens: Tokens, at: int, close_text: str) -> NumberMention | None:
        first = self._numeral(tokens, at, close_text)
        if first is None or first.prefix:
            return None
        found = self._up_to_second(first, tokens, close_text)
        spelled_out = tokens.loose[first.last : first.last + 1]
        if found.kind != "range" or spelled_out[0] not in self.table.to_words:
            return None
        return found if self._counts(tokens, at, found.last, close_text) else None

    def _between(self, tokens: Tokens, lead: int, at: int, close_text: str) -> NumberMention | None:
        """Read «بين 5 و7»; «من بين 5 …» is no range but a part of a whole."""
        if lead and tokens.loose[lead - 1] in self.table.from_words:
            return None
        and_words = self.table.between_and
        for first in self._numerals(tokens, at, close_text):
            if first.prefix or first.last >= len(tokens):
                continue
            apart = tokens.loose[first.last] in and_words
            second = self._numeral(tokens, first.last + apart, close_text)
            joined = second is not None and (apart or second.prefix in and_words)
            found = _range(first, second) if joined else None
            if found and self._counts(tokens, at, found.last, close_text):
                return found
        return None

    # ------------------------------------------------------------------ context

    def _with_bound_after(
        self, found: NumberMention, tokens: Tokens, close_text: str
    ) -> NumberMention:
        """Look for «على الأقل» behind the number or behind the noun that it counts."""
        for at in range(found.last, min(found.last + _BOUND_REACH + 1, len(tokens))):
            if not _gap(tokens, at, close_text, _SPACES):
                break
            for match in self.table.after.at(tokens.loose, at):
                end = at + match.length
                if end < len(tokens) and self._is_number_word(tokens.loose[end]):
                    return found  # the bound is that of the next number
                return _bound(found, match.role, last=end if at == found.last else found.last)
            if self._is_number_word(tokens.loose[at]):
                break
        return found

    def _is_number_word(self, word: str) -> bool:
        return word < ":" or word in self.table.numerals or word in self.table.vague

    def _clitic_apart(self, tokens: Tokens, at: int, close_text: str) -> str:
        """Return the clitic that stands before digits as a token of its own (و5، ل 30)."""
        if at == 0 or not _gap(tokens, at, close_text, _SPACES):
            return ""
        return self.table.clitics.get(tokens.loose[at - 1], "")

    def _is_percent(self, tokens: Tokens, at: int, last: int, close_text: str) -> bool:
        begin, end = tokens.starts[at], tokens.ends[last - 1]
        if "%" in {close_text[end : end + 2].strip()[:1], close_text[max(0, begin - 1) : begin]}:
            return True
        return last < len(tokens) and bool(self.table.percent.at(tokens.loose, last))

    def _counts(self, tokens: Tokens, at: int, last: int, close_text: str) -> bool:
        """Tell a count from a label («اللواء 105»), an ordinal (21st) or a code (T-72, 10:30)."""
        if self._goes_on(tokens, last, close_text):
            return False
        if at == 0:
            return True
        if tokens.loose[at] < ":":
            if self._is_code(tokens, at, close_text):
                return False
        elif tokens.loose[at - 1] in self.table.ordinal_heads:
            return False
        return not self._is_label(tokens, at, close_text)

    def _goes_on(self, tokens: Tokens, last: int, close_text: str) -> bool:
        """Tell whether what follows makes the number a clock time, an ordinal or a date."""
        end = tokens.ends[last - 1]
        if _PART_OF_CODE_AFTER.match(close_text, end):
            return True
        if last == len(tokens):
            return False
        gap = close_text[end : tokens.starts[last]]
        after = tokens.loose[last]
        if gap in {"", "-"} and after in self.table.ordinal_tails:
            return True
        return not gap.strip() and after in self.table.labels_after

    def _is_code(self, tokens: Tokens, at: int, close_text: str) -> bool:
        begin = tokens.starts[at]
        if _PART_OF_CODE_BEFORE.match(close_text, max(0, begin - 2)):
            return True
        gap = close_text[tokens.ends[at - 1] : begin]
        before = tokens.loose[at - 1]
        latin = before.isascii() and before.isalpha()
        return latin and (gap == "" or (gap == "-" and len(before) <= _LONGEST_CODE))

    def _is_label(self, tokens: Tokens, at: int, close_text: str) -> bool:
        back = at - 1
        if back and tokens.loose[back] in self.table.clitics:
            back -= 1
        if tokens.loose[back] not in self.table.labels:
            return False
        gap = close_text[tokens.ends[at - 1] : tokens.starts[at]]
        short = len(tokens.loose[back]) == 2 and _SHORT_LABEL_GAP.fullmatch(gap)
        return bool(short) or _LABEL_GAP.fullmatch(gap) is not None


def _gap(tokens: Tokens, at: int, close_text: str, pattern: re.Pattern[str]) -> bool:
    """Tell whether what stands before token `at` is only what the pattern allows."""
    return pattern.fullmatch(close_text, tokens.ends[at - 1], tokens.starts[at]) is not None


def _moved(found: NumberMention, first: int, prefix: str) -> NumberMention:
    """Begin the mention earlier (dataclasses.replace takes as long as the whole reading)."""
    return NumberMention(first, found.last, found.low, found.best, found.high, found.kind, prefix)


def _range(first: Numeral, second: Numeral | None) -> NumberMention | None:
    """Join two numbers to a range that rises; «3 إلى 5 آلاف» shares its scale."""
    if second is None:
        return None
    low = first.value
    if first.scale == 1 and low < 1000 and low * second.scale < second.value:
        low *= second.scale
    if low >= second.value:
        return None
    return NumberMention(first.first, second.last, low, low, second.value, "range")


def _bound(found: NumberMention, kind: BoundKind, last: int | None = None) -> NumberMention:
    """Apply a bound by the codebook's table; of a range or a vague size, to its near end."""
    low, best, high = found.low, found.best, found.high
    if low is None or high is None:
        return found
    if kind == "about":
        low, high = low * 9 // 10, -(-high * 11 // 10)
    elif kind in {"at_least", "more_than"}:
        step = 1 if kind == "more_than" and found.kind == "exact" else 0
        low, best, high = low + step, low + step, None
    else:
        low, best, high = None, None, high - (kind == "less_than")
    end = found.last if last is None else last
    return NumberMention(found.first, end, low, best, high, kind, found.prefix)
