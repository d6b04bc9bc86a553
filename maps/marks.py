"""Where the words stand, inside each quoted sentence, that prove an event's fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

# Where spans overlap, the first in this order keeps its words.
_SOURCES = (
    ("trigger", "trigger"), ("casualties", "casualty"), ("actors", "actor"),
    ("targets", "target"), ("weapons", "weapon"), ("places", "place"), ("date_span", "date"),
    ("attribution", "source"),
)  # fmt: skip

# Tuples, because `dict | Mapping` would be built again at each of a million calls.
OBJECT = (dict, Mapping)
LIST = (list, tuple)


def _spans(event: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for field, role in _SOURCES:
        value = event.get(field)
        if not value:
            continue
        for item in value if isinstance(value, LIST) else (value,):
            if isinstance(item, OBJECT):
                yield role, item


def _inside(span: Mapping[str, Any], part: str, base: int, quote: str) -> tuple[int, int] | None:
    """Return the span relative to the quote (code points), if it lies in it and agrees with it."""
    start, end = span.get("start"), span.get("end")
    if not (isinstance(start, int) and isinstance(end, int)) or span.get("part", "text") != part:
        return None
    first, last = start - base, end - base
    if not 0 <= first < last <= len(quote):
        return None
    written = span.get("text")
    if written is not None and quote[first:last] != written:
        return None  # a span that doesn't fit its own words would mark the wrong ones
    return first, last


def quote_marks(
    event: Mapping[str, Any], evidence: Mapping[str, Any]
) -> list[tuple[int, int, str]]:
    """Return (start, end, role) of the words to mark, in order and without overlap.

    Offsets count UTF-16 units from the quote's start, as the browser's strings do.
    """
    quote, base = str(evidence.get("quote") or ""), evidence.get("start")
    if not isinstance(base, int):
        return []
    part = evidence.get("part", "text")
    marks: list[tuple[int, int, str]] = []
    for role, span in _spans(event):
        inside = _inside(span, part, base, quote)
        if inside is None:
            continue
        for start, end, _ in marks:
            if inside[0] < end and start < inside[1]:
                break
        else:
            marks.append((*inside, role))
    marks.sort()
    if quote and max(quote) > "\uffff":
        return [(_units(quote, start), _units(quote, end), role) for start, end, role in marks]
    return marks


def _units(text: str, position: int) -> int:
    """Return how many UTF-16 units stand before a code-point position."""
    return position + sum(1 for char in text[:position] if char > "\uffff")
