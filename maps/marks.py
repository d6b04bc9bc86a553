"""Where the words stand, inside each quoted sentence, that prove an event's fields."""

from __future__ import annotations

from collections.abc import Mapping
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
    for field, role in _SOURCES:
        value = event.get(field)
        if not value:
            continue
        for span in value if isinstance(value, LIST) else (value,):
            if isinstance(span, OBJECT) and span.get("part", "text") == part:
                _add_mark(marks, span, role, base, quote)
    marks.sort()
    if len(quote.encode("utf-16-le", "surrogatepass")) > 2 * len(quote):
        return [(_units(quote, start), _units(quote, end), role) for start, end, role in marks]
    return marks


def _add_mark(
    marks: list[tuple[int, int, str]], span: Mapping[str, Any], role: str, base: int, quote: str
) -> None:
    """Add the span, relative to the quote, if it lies in it, agrees with it and is free."""
    start, end = span.get("start"), span.get("end")
    if not (isinstance(start, int) and isinstance(end, int)):
        return
    first, last = start - base, end - base
    if not 0 <= first < last <= len(quote):
        return
    written = span.get("text")
    if written is not None and quote[first:last] != written:
        return  # a span that doesn't fit its own words would mark the wrong ones
    for begun, ended, _ in marks:
        if first < ended and begun < last:
            return
    marks.append((first, last, role))


def _units(text: str, position: int) -> int:
    """Return how many UTF-16 units stand before a code-point position."""
    return position + sum(1 for char in text[:position] if char > "\uffff")
