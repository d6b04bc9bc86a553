"""The publication day as the page itself states it, where no reader was given one.

Two forms are read, both furniture to the eye: a line that holds nothing but a full date (a clock
and a word or two may stand beside it), and the stamp that social networks put under a post
("1:46 PM · Nov 27, 2024"). Anything else in a text is an event's date, never the report's (codebook
section 7). Of several days the first is the page's own if a report's length of text stands under
it: the others belong to the links that follow.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from midan.text.fold import fold
from midan.text.published import parse_published
from midan.text.stretches import stretches
from midan.text.tokens import Tokens, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from midan.events.lexicon.lexicon import Lexicon

_MAX_TOKENS = 12
_MAX_OTHER_TOKENS = 3
_SHORTEST_REPORT = 300  # characters between the page's own day and that of a link
_STAMP = re.compile(r"\d{1,2}:\d{2} ?[ap]m ?· ?(\w{3} \d{1,2}, (?:19|20)\d{2})")


def page_date(text: str, lexicon: Lexicon) -> date | None:
    """Return the day that the page states as its own, or None; two different days are None."""
    stamped: set[date] = set()
    dated: list[tuple[int, date]] = []
    before = 0
    for start, end in stretches(text):
        close = fold(text[start:end]).close
        stamped |= _stamps(close, lexicon)
        cut_before = start > 0 and text[start - 1] != "\n"
        cut_behind = end < len(text) and text[end - 1] != "\n"
        lines = close.split("\n")
        whole = range(int(cut_before), len(lines) - int(cut_behind))
        dated += _date_lines(lines, whole, before, lexicon)
        before += len(close)
    if stamped:
        return stamped.pop() if len(stamped) == 1 else None
    return _own_day(dated)


def _stamps(close_text: str, lexicon: Lexicon) -> set[date]:
    return {
        date.fromisoformat(day[:10])
        for match in _STAMP.finditer(close_text)
        if (day := parse_published(match.group(1), lexicon.dates)) is not None
    }


def _own_day(found: list[tuple[int, date]]) -> date | None:
    """Choose among the days of the date lines, each with its place in the text."""
    if not found:
        return None
    first, day = found[0]
    next_day = next((start for start, other in found if other != day), None)
    return day if next_day is None or next_day - first >= _SHORTEST_REPORT else None


def _date_lines(
    lines: list[str], whole: range, start: int, lexicon: Lexicon
) -> Iterator[tuple[int, date]]:
    """Yield the days of those lines of a stretch that are whole; it begins at `start`."""
    for number, line in enumerate(lines):
        short = len(line) < 90 and number in whole
        if short and any(char.isdigit() for char in line):
            tokens = tokenize(fold(line))
            if len(tokens) <= _MAX_TOKENS:
                day = _only_date(tokens, line, lexicon)
                if day is not None:
                    yield start, day
        start += len(line) + 1


def _only_date(tokens: Tokens, line: str, lexicon: Lexicon) -> date | None:
    """Return the full date that the line consists of, but for a clock or a word or two."""
    for at in range(len(tokens)):
        if not lexicon.dates.starts(tokens.loose[at]):
            continue
        mention = lexicon.dates.read(tokens, at, line, None)
        if mention is None or mention.start is None or mention.prec != 1 or mention.basis != "text":
            continue
        beside = [*tokens.loose[: mention.first], *tokens.loose[mention.last :]]
        others = sum(not word.isdigit() for word in beside)
        return mention.start if others <= _MAX_OTHER_TOKENS else None
    return None
