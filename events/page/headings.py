"""Headings: a place that stands alone before what happened there, and the outlet before it.

"حي X: قصف …", "شبكة حلب نيوز || الميدان : اشتباكات …", a line "ريف حلب:".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from midan.events.chunk.mentions import Mention, PlacePhrase, Row
    from midan.events.scan.items import Item

_LONGEST_OUTLET = 4
_LONGEST_NAME = 5
_PARTS = frozenset(".:;|\n-")
_NO_NAME = ("TRIGGER", "SUPPORT", "LINK", "CUE", "RELATION")


def outlet_end(row: Row) -> int:
    """Return the token behind the outlet that opens a sentence, the first one if none does.

    "شبكة حلب نيوز" is who speaks: what its name holds is no place and no act.
    """
    first, end = row.sentence.first, row.sentence.first
    for token in row.all_of("outlet_word"):
        named = token - first < _LONGEST_OUTLET and _is_unbroken(row, first, token)
        end = token + 1 if named else end
    return max(end if end - first > 1 else first, _name_end(row))


def _name_end(row: Row) -> int:
    """Return the token behind a name set off by a colon or dash that holds a place among others.

    "تجمع أحرار حوران: …", "… الحدث - …": no word between says "in", so the place is part of a name
    that no table knows; a heading holds places, days and known words alone.
    """
    first = row.sentence.first
    stop = min(first + 1 + _LONGEST_NAME, row.sentence.last)
    ends = (token for token in range(first + 1, stop) if _sets_off(row.part.gap(token - 1, token)))
    end = next(ends, first)
    if end == first:
        return first
    inside = [item for item in row.items if item.first < end]
    known = {token for item in inside for token in range(item.first, item.last)}
    named = len(known) < end - first and any(item.place >= 0 for item in inside)
    named = named and _is_unbroken(row, first, end - 1)
    words = [row.word(token) for token in range(first, end) if token not in known]
    if not named or any(map(str.isdigit, words)) or any(map(_says_more, inside)):
        return first
    return end


def _says_more(item: Item) -> bool:
    """Tell whether an item makes more than a name: an act, a preposition, a number, a day."""
    if item.split.prefix or item.date is not None or item.number is not None:
        return True
    return any(item.entry(kind) is not None for kind in _NO_NAME)


def _sets_off(gap: str) -> bool:
    return ":" in gap or "|" in gap or " - " in gap


def _is_unbroken(row: Row, first: int, last: int) -> bool:
    return all(_PARTS.isdisjoint(row.part.gap(token, token + 1)) for token in range(first, last))


def line_heading(row: Row, mentions: list[Mention], first: int) -> list[PlacePhrase]:
    """Return the places of a line that holds only these ("ريف حلب:"), for what follows it."""
    places = [mention for mention in mentions if mention.kind == "PLACE" and mention.places]
    if not places or places[0].start > first + 1:
        return []
    if first == row.sentence.first and row.all_of("outlet_word"):
        return []
    days = [mention for mention in mentions if mention.kind == "DATE"]
    covered = sum(mention.last - mention.start for mention in (*places, *days))
    return places[0].places if row.sentence.last - first - covered <= 1 else []


def homes(row: Row, mentions: list[Mention], first: int) -> list[PlacePhrase]:
    """Return the places in the name of an outlet, which end before token `first`."""
    if first == row.sentence.first and row.all_of("outlet_word"):
        first += 2
    places = (one.places for one in mentions if one.kind == "PLACE" and one.start < first)
    return next(places, [])


def names_place(mention: Mention) -> bool:
    """Tell whether a mention may be a place, whatever else its word may be (تدمر)."""
    return mention.kind == "PLACE" or (mention.item is not None and mention.item.place >= 0)


def inline_heading(row: Row, mentions: list[Mention], first: int) -> list[PlacePhrase]:
    """Return the bare place that a colon or dash sets off at the start of a sentence."""
    mentions = [mention for mention in mentions if mention.last > first]
    place = mentions[0] if mentions else None
    # "the settlement" without a place that it takes up is a place without a name.
    if place is None or place.kind != "PLACE" or not place.places:
        return []
    if place.start != first or place.link:
        return []
    behind = mentions[1] if len(mentions) > 1 else None
    if behind is not None and _is_part(row, behind, place):  # "حلب المرجة: قصف …"
        for quarter in behind.places:
            quarter.containers.append(place.places[-1])
        place, behind = behind, mentions[2] if len(mentions) > 2 else None
    if place.last >= row.sentence.last:
        return []
    gap = row.part.gap(place.last - 1, place.last)
    listed = behind is not None and behind.kind == "PLACE" and behind.first == place.last
    dash = "-" in gap if row.part.name == "title" and not listed else " - " in gap
    return place.places if ":" in gap or dash or ".." in gap else []


def _is_part(row: Row, mention: Mention, before: Mention) -> bool:
    """Tell whether a bare place stands right behind another, as a quarter behind its city."""
    near = mention.kind == "PLACE" and mention.start == before.last and not mention.link
    return near and not mention.conjunction and not row.part.gap(
        before.last - 1, before.last
    ).strip(" #")  # fmt: skip
