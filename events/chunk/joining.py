"""How a mention hangs on what stands before it: its preposition, a road, the head of a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from midan.events.page.headings import outlet_end

if TYPE_CHECKING:
    from midan.events.chunk.mentions import Mention, Row
    from midan.events.scan.items import Item

_BLOW_LINKS = frozenset({"على"})
_PREFIX_LINKS = {"ب": "ب", "ل": "ل", "ك": "ك"}


def join_link(row: Row, mention: Mention, pending: Item | None, item: Item) -> None:
    """Give the mention its link: the preposition on it, or the link word right before it.

    What takes ب as its own preposition ("مرتبطة بروسيا") is the link itself.
    """
    before = row.word(mention.first - 1) if mention.first > row.sentence.first else ""
    if before in _PREFIX_LINKS:  # "لـ«داعش»": the quotation mark parts the letter from its word
        mention.link, mention.link_first = _PREFIX_LINKS[before], mention.first - 1
    elif item.split.prefix in _PREFIX_LINKS:
        own = mention.places and row.is_a(mention.first - 1, "takes_b")
        mention.link = row.word(mention.first - 1) if own else _PREFIX_LINKS[item.split.prefix]
    elif pending is not None and (
        pending.last == item.first or _is_part_of(row, mention, pending, item)
    ):
        entry = pending.entry("LINK")
        if mention.counts and row.is_a(pending.first - 1, "each_of"):
            entry = None  # "مقتل كل من الطفلة …": no preposition, but a word for each
        if entry is not None:
            mention.link = entry.record.same_as or entry.record.words[0]
            mention.link_first = pending.first
            if mention.link in {"بين", "between"}:
                _join_between(mention)
            for place in mention.places:
                place.struck = mention.link in _BLOW_LINKS
            if entry.record.relation:
                for place in mention.places:
                    place.relation = place.relation or entry.record.relation
        if pending.split.conjunction:
            mention.conjunction = pending.split.conjunction


def _is_part_of(row: Row, mention: Mention, pending: Item, item: Item) -> bool:
    """ "في أحد مقابر بلدة X": one unknown bare noun in the genitive parts link and place."""
    if item.first != pending.last + 1 or not (mention.places and mention.places[0].head_word):
        return False
    noun = row.word(pending.last)
    gaps = row.part.gap(pending.last - 1, pending.last) + row.part.gap(pending.last, item.first)
    bare = noun.isalpha() and not noun.startswith(("ال", "و")) and not item.split.article
    return bare and not gaps.strip() and not item.split.conjunction


def _join_between(mention: Mention) -> None:
    """ "بين حربل ومارع" is one place between two."""
    if len(mention.places) == 2:
        first, second = mention.places
        first.between, first.relation = second, "between"
        first.last = second.last
        mention.places = [first]


def ends_road(road: Mention, mention: Mention) -> bool:
    """ "على طريق حلب دمشق": the road runs from the one town to the other."""
    along = len(road.places) == 1 and road.places[0].relation == "along"
    bare = not mention.link and not mention.conjunction and road.last == mention.first
    if not along or not bare or len(mention.places) != 1 or mention.places[0].relation:
        return False
    road.places[0].between, road.places[0].last = mention.places[0], mention.places[0].last
    return True


def is_reached_through(row: Row, index: int) -> bool:
    """ "على جميع المواقع", "على منطقة ساحة X": the preposition belongs to what stands behind."""
    item, behind = row.items[index], row.adjacent(index + 1)
    if item.entry("QUANTIFIER") is not None:
        return True
    headed = behind is not None and (behind.entry("HEAD") is not None or behind.place >= 0)
    return headed and item.entry("HEAD") is not None and not item.split.article


def is_heading(row: Row, index: int) -> bool:
    """ "الميدان : قصف …", a line that is nothing else: it can only be the place of that name.

    It may stand behind the outlet ("شبكة تدمر نيوز - الميدان") or its city ("حلب الميدان :").
    """
    item, opening = row.items[index], outlet_end(row)
    city = row.items[index - 1] if index else None
    in_city = city is not None and city.first == opening and row.adjacent(index) is item
    if item.place < 0 or row.is_a(item.first, "headline_word"):
        return False
    if item.first != opening and not (in_city and city is not None and city.place >= 0):
        return False
    gap = row.part.gap(item.last - 1, item.last) if item.last < row.sentence.last else ":"
    return ":" in gap


def houses(place: Mention, people: Mention) -> bool:
    """ "مخيم X للنازحين": whom a place is there for is part of its name."""
    bare = people.link == "ل" and people.definite and not people.conjunction
    known = any(count.stated_number or count.effect for count in people.counts)
    near = place.kind == "PLACE" and place.last == people.start
    return near and bare and not known
