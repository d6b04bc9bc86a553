"""Page furniture: menus, related links, counters and share buttons are never read for events.

A page's lines are judged by their shape: the report is the block from its first to its last full
paragraph; short lines outside that block are furniture unless they repeat the title. A heading
of related links ends the report. A text with no such block (a post, a bulletin) is read whole.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from midan.events.scan.part import Part

_LONG_TOKENS = 25
_FULL_TOKENS = 12
_MIN_FULL_PARAGRAPHS = 2
_FINAL = (".", "!", "?", '."', '".', ".)")
_BULLETS = ("-", "•", "*", "▪", "●", "◾", "■", "#")
_TITLE_SHARE = 0.6
_MIN_REPEAT = 4
_LIST_LINES = 6  # so many lines in a row without a full stop are no text


@dataclass(slots=True)
class _Line:
    """A line with its span; `opens` a list of related links, `repeats` the title."""

    start: int
    end: int
    full: bool
    item: bool
    opens: bool
    repeats: bool


def furniture(
    parts: Iterable[Part], title_words: set[str], headings: frozenset[str]
) -> list[tuple[int, int]]:
    """Return the spans [start, end) of the folded text that are furniture, in text order.

    `parts` are the stretches of the text, `headings` the folded lines that open a list of related
    links.
    """
    lines = [line for part in parts for line in _lines(part, title_words, headings)]
    cut = next((n for n, line in enumerate(lines) if n and line.opens), None)
    spans: list[tuple[int, int]] = []
    if cut is not None and any(line.full for line in lines[:cut]):
        spans.append((lines[cut].start, lines[-1].end))
        lines = lines[:cut]
    full = [number for number, line in enumerate(lines) if line.full]
    if len(full) < _MIN_FULL_PARAGRAPHS:
        return spans
    outside = lines[: full[0]] + lines[full[-1] + 1 :]
    listed = _listed(lines[full[0] : full[-1] + 1])
    spans += [
        (line.start, line.end) for line in (*outside, *listed)
        if not line.item and not line.repeats
    ]  # fmt: skip
    return sorted(spans)


def _listed(lines: list[_Line]) -> list[_Line]:
    """Return the lines of long lists of headlines between the paragraphs of a page."""
    found: list[_Line] = []
    for is_short, run in itertools.groupby(lines, key=lambda line: not (line.full or line.item)):
        headlines = list(run)
        if is_short and len(headlines) >= _LIST_LINES:
            found += headlines
    return found


def repeated_from(loose: list[str]) -> int:
    """Return the token from which a title only repeats itself (its length if it does not).

    Pages put the headline, the same with the site's name, and the same again into one title.
    """
    for size in range(len(loose) // 2, _MIN_REPEAT - 1, -1):
        opening = loose[:_MIN_REPEAT]
        if loose[size : size + _MIN_REPEAT] == opening:
            return next(
                n for n in range(_MIN_REPEAT, len(loose)) if loose[n : n + _MIN_REPEAT] == opening
            )
    return len(loose)


def _lines(part: Part, title_words: set[str], headings: frozenset[str]) -> list[_Line]:
    """Return the lines of a stretch that hold words."""
    lines: list[_Line] = []
    tokens, (start, end) = part.tokens, part.own
    first, shift = bisect_left(tokens.starts, start), part.before - start
    for raw in part.folded.loose[start:end].split("\n"):
        last = bisect_left(tokens.starts, start + len(raw), first)
        words, first = tokens.loose[first:last], last
        if words:
            stripped = raw.rstrip()
            full = len(words) >= _LONG_TOKENS or (
                len(words) >= _FULL_TOKENS and stripped.endswith(_FINAL)
            )
            # An item of a bulletin: a bullet before it, or a full stop behind it. A headline that
            # a page cuts short ("...") is none.
            ended = stripped.endswith((*_FINAL, ":")) and not stripped.endswith("..")
            item = raw.lstrip().startswith(_BULLETS) or ended
            opens = " ".join(words) in headings
            # A paragraph is no furniture, whatever it repeats.
            repeats = not full and _repeats(words, title_words)
            begin = start + shift
            lines.append(_Line(begin, begin + len(raw), full, item, opens, repeats))
        start += len(raw) + 1
    return lines


def _repeats(words: list[str], title_words: set[str]) -> bool:
    shared = sum(word in title_words for word in words)
    return shared >= _TITLE_SHARE * len(words)
