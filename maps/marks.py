"""Where the words stand, inside each quoted sentence, that prove an event's fields."""

from __future__ import annotations

import re
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from midan.maps.fields import MARK_ROLES
from midan.maps.reading import LIST

if TYPE_CHECKING:
    from collections.abc import Mapping

# Field of the event and role of the mark. Where spans overlap, the first in this order keeps its
# words.
_SOURCES = (
    ("trigger", "trigger"), ("casualties", "casualty"), ("actors", "actor"),
    ("targets", "target"), ("weapons", "weapon"), ("places", "place"), ("date_span", "date"),
    ("attribution", "source"),
)  # fmt: skip
_ROLES = tuple(MARK_ROLES.index(role) for _, role in _SOURCES)
_FIELDS = tuple(field for field, _ in _SOURCES)
_WHOLE_SPAN = itemgetter("part", "start", "end", "text")
_BEYOND_PLANE_0 = re.compile("[^\x00-\uffff]")

Mark = tuple[int, int, int]


def quote_marks(event: Mapping[str, Any], evidence: Mapping[str, Any]) -> list[Mark]:
    """Return (start, end, number in MARK_ROLES) of the words to mark, in order, not overlapping.

    Offsets count UTF-16 units from the quote's start, as the browser's strings do.
    """
    quote, base = str(evidence.get("quote") or ""), evidence.get("start")
    if not isinstance(base, int):
        return []
    marks = _free(_fitting(event, quote, base, evidence.get("part") or "text"))
    if _BEYOND_PLANE_0.search(quote):
        return [(_units(quote, start), _units(quote, end), role) for start, end, role in marks]
    return marks


def _fitting(event: Mapping[str, Any], quote: str, base: int, part: str) -> list[Mark]:
    """Return the spans that lie in the quote, relative to it, those that go before others first.

    A span that doesn't fit its own words would mark the wrong ones and is left out.
    """
    marks, size = [], len(quote)
    for value, role in zip(map(event.get, _FIELDS), _ROLES, strict=True):
        if not value:
            continue
        for span in value if isinstance(value, LIST) else (value,):
            try:
                span_part, start, end, written = _WHOLE_SPAN(span)
            except (KeyError, TypeError):  # a span without offsets is in no sentence
                continue
            if span_part != part or not isinstance(start, int) or not isinstance(end, int):
                continue
            first, last = start - base, end - base
            if 0 <= first < last <= size and (written is None or quote[first:last] == written):
                marks.append((first, last, role))
    return marks


def _free(marks: list[Mark]) -> list[Mark]:
    """Return the marks in order; of those that overlap, the one that came first."""
    ordered, free_from = sorted(marks), 0
    for first, last, _ in ordered:
        if first < free_from:
            break
        free_from = last
    else:
        return ordered
    kept: list[Mark] = []
    for first, last, role in marks:
        if all(last <= begun or ended <= first for begun, ended, _ in kept):
            kept.append((first, last, role))
    return sorted(kept)


def _units(text: str, position: int) -> int:
    """Return how many UTF-16 units stand before a code-point position."""
    return position + sum(1 for char in text[:position] if char > "\uffff")
