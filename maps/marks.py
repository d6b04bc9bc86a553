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


def _spans(event: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for field, role in _SOURCES:
        value = event.get(field)
        items = [value] if isinstance(value, Mapping) else value if isinstance(value, list) else []
        for item in items:
            if isinstance(item, Mapping):
                yield role, item


def _inside(span: Mapping[str, Any], evidence: Mapping[str, Any]) -> tuple[int, int] | None:
    """Return the span relative to the quote (code points), if it lies in it and agrees with it."""
    if span.get("part", "text") != evidence.get("part", "text"):
        return None
    start, end, base = span.get("start"), span.get("end"), evidence.get("start")
    if not (isinstance(start, int) and isinstance(end, int) and isinstance(base, int)):
        return None
    first, last = start - base, end - base
    quote = str(evidence.get("quote") or "")
    if not 0 <= first < last <= len(quote):
        return None
    written = span.get("text")
    if written is not None and quote[first:last] != written:
        return None  # a span that doesn't fit its own words would mark the wrong ones
    return first, last


def quote_marks(event: Mapping[str, Any], evidence: Mapping[str, Any]) -> list[tuple[int, int, str]]:
    """Return (start, end, role) of the words to mark, in order and without overlap.

    Offsets count UTF-16 units from the quote's start, as the browser's strings do.
    """
    quote = str(evidence.get("quote") or "")
    owner: list[str | None] = [None] * len(quote)
    for role, span in _spans(event):
        inside = _inside(span, evidence)
        if inside and not any(owner[inside[0] : inside[1]]):
            owner[inside[0] : inside[1]] = [role] * (inside[1] - inside[0])
            owner_start = inside[0]
            owner[owner_start] = f"+{role}"  # two neighbours of one role stay two marks
    return [(_units(quote, a), _units(quote, b), role) for a, b, role in _runs(owner)]


def _runs(owner: list[str | None]) -> Iterator[tuple[int, int, str]]:
    start, role = 0, ""
    for position, name in enumerate([*owner, None]):
        if role and (name is None or name.startswith("+")):
            yield start, position, role
            role = ""
        if name is not None and name.startswith("+"):
            start, role = position, name[1:]


def _units(text: str, position: int) -> int:
    """Return how many UTF-16 units stand before a code-point position."""
    return position + sum(1 for char in text[:position] if ord(char) > 0xFFFF)
