"""Place phrases: relation nouns, head nouns, names, directions, lists and the tail container.

Codebook section 5: a relation noun spreads over the following conjuncts until a new preposition,
a generic head until the next head noun, a tail narrows leftwards to the previous tail.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from midan.events.chunk.mentions import Mention, PlacePhrase, Row

if TYPE_CHECKING:
    from midan.events.scan.items import Item

_COMPASS = frozenset({"north_of", "south_of", "east_of", "west_of", "northwest_of",
                      "northeast_of", "southwest_of", "southeast_of"})  # fmt: skip
_ANAPHORIC_HEADS = frozenset({"city", "town", "village", "neighbourhood", "camp", "area",
                              "airbase", "governorate"})  # fmt: skip
_TAIL_LINKS = frozenset({"ب", "في", "من", "في ريف"})
_LIST_STOPS = frozenset('.:;|\n("')
_TAIL_STOPS = frozenset('.:;|\n"')
_MAX_UNKNOWN_NAME = 2


def read_places(row: Row, index: int, *, linked: bool) -> tuple[Mention | None, int]:
    """Read a list of places from item `index`; return the mention and the next index.

    `linked` tells that a preposition stands before it, which a bare weak name needs.
    """
    first, following = _phrase(row, index, None, linked=linked)
    if first is None:
        return None, index
    phrases = [first]
    spread = first
    while True:
        joined, start = _conjunct(row, following)
        if joined is None:
            unknown = _unknown_conjunct(row, following, phrases)
            if unknown is None:
                break
            phrases.append(unknown)
            continue
        phrase, after = _phrase(row, start, spread, linked=linked)
        if phrase is None:
            break
        phrases.append(phrase)
        spread = phrase if phrase.head_word else _inherit(phrase, spread)
        following = after
    following = _tail(row, following, phrases)
    item = row.items[index]
    end = max(row.items[following - 1].last, *(place.last for place in phrases))
    mention = Mention(
        "PLACE", item.first, end, places=phrases,
        definite=item.split.article, conjunction=item.split.conjunction, item=item,
    )  # fmt: skip
    return mention, following


def _unknown_conjunct(row: Row, index: int, phrases: list[PlacePhrase]) -> PlacePhrase | None:
    """ "قريتي X وY": behind a plural head an unknown word with و is one more unknown name."""
    last = phrases[-1]
    plural = any(
        entry is not None and entry.number == "plural"
        for entry in (item.entry("HEAD") for item in row.items[max(0, index - 6) : index])
    )
    token = max(last.name_last, last.last)
    end = row.items[index].first if index < len(row.items) else row.sentence.last
    if (
        not plural
        or token >= end
        or not row.word(token).startswith("و")
        or len(row.word(token)) < 4
    ):
        return None
    if row.part.gap(token - 1, token).strip(' "#'):
        return None
    stop = token + 1
    if stop < end and _goes_on(row, stop) and not row.part.gap(stop - 1, stop).strip():
        stop += 1
    start, finish = row.part.span(token, stop)
    name = row.part.source[start:finish].removeprefix("و")
    return PlacePhrase(token, stop, token, stop, name, row.part, head=last.head,
                       head_word=last.head_word, relation=last.relation)  # fmt: skip


def _inherit(phrase: PlacePhrase, before: PlacePhrase) -> PlacePhrase:
    return before if not phrase.relation else phrase


def _conjunct(row: Row, index: int) -> tuple[Item | None, int]:
    """Return the item that goes on a list at `index` (و، ",", ثم), and its index."""
    item = row.item(index)
    if item is None:
        return None, index
    behind = row.items[index - 1].last
    if item.first == behind + 1 and row.word(behind) == "و":
        # A hashtag parts the conjunction from its word: #الأتارب و#دارة_عزة.
        return (None if row.part.gap(behind - 1, behind).strip() else item), index
    if item.first != behind:
        return None, index
    gap = row.gap_before(index)
    comma = "," in gap or "-" in gap or "/" in gap
    if not _LIST_STOPS.isdisjoint(gap):
        return None, index
    if item.split.prefix:
        return None, index
    if item.split.conjunction == "و" or comma:
        return item, index
    return None, index


def _phrase(
    row: Row, index: int, before: PlacePhrase | None, *, linked: bool
) -> tuple[PlacePhrase | None, int]:
    """Read one place: [relation]* [head] name [direction]."""
    position = index
    item = row.item(position)
    if item is None:
        return None, index
    relation, direction, head, head_word = "", "", "", ""
    offset_km: float | None = None
    head_item: Item | None = None
    while item is not None:
        entry = item.entry("RELATION")
        if entry is None or (item.place >= 0 and not item.place_weak and position > index):
            break
        if entry.tense and item.split.pronoun:
            return None, index
        relation = _join_relation(relation, entry.record.relation)
        position += 1
        position = _skip_direction_and_of(row, position)
        item = row.adjacent(position)
    if item is not None and (head_entry := item.entry("HEAD")) is not None:
        following = row.item(position + 1)
        own_name = item.place >= 0 and item.last - item.first > 1
        if not own_name and not item.split.pronoun:
            head, head_word, head_item = head_entry.record.kind, row.word(item.first), item
            position += 1
            item = following if following is not None and row.adjacent(position) else None
    phrase = None
    if (
        item is not None
        and item.place >= 0
        and _name_may_stand(item, head, relation, before, linked=linked)
    ):
        phrase = _named(row, item)
        position += 1
    elif head_item is not None:
        phrase, position = _sided(row, head_item, position)
        if phrase is None:
            phrase, position = _unnamed(row, head_item, position)
    if phrase is None:
        return None, index
    phrase.head, phrase.head_word, phrase.relation = head or phrase.head, head_word, relation
    phrase.first = row.items[index].first
    if before is not None:
        _spread(phrase, before)
    position = _direction(row, position, phrase)
    phrase.last = max(phrase.name_last, phrase.last, row.items[position - 1].last)
    phrase.offset_km = offset_km
    phrase.direction = direction or phrase.direction
    return phrase, position


def _sided(row: Row, head: Item, position: int) -> tuple[PlacePhrase | None, int]:
    """ "الريف الشرقي لمدينة X": the side stands before what it is a side of."""
    side, entry = row.adjacent(position), head.entry("HEAD")
    direction = side.entry("DIRECTION") if side is not None else None
    centre = row.adjacent(position + 1)
    if (
        entry is None or entry.record.kind != "countryside" or not head.split.article
        or direction is None or centre is None or centre.split.prefix != "ل"
    ):  # fmt: skip
        return None, position
    phrase, after = _phrase(row, position + 1, None, linked=True)
    if phrase is None or phrase.anaphor or phrase.relation or phrase.head == "countryside":
        return None, position
    phrase.direction = direction.record.value
    return phrase, after


def _join_relation(outer: str, inner: str) -> str:
    """ "In the surroundings of the north of X": the compass relation says more than "around"."""
    if not outer or inner in _COMPASS:
        return inner
    return outer


def _skip_direction_and_of(row: Row, position: int) -> int:
    """Step over "الغربية من" in "الأجزاء الغربية من ضاحية X"."""
    item = row.adjacent(position)
    probe = position
    if item is not None and item.entry("DIRECTION") is not None and item.place < 0:
        probe += 1
        item = row.adjacent(probe)
    if item is not None:
        link = item.entry("LINK")
        if link is not None and row.word(item.first) in {"من", "داخل", "ل"}:
            return probe + 1
    return probe if probe > position and item is not None else position


def _name_may_stand(
    item: Item, head: str, relation: str, before: PlacePhrase | None, *, linked: bool
) -> bool:
    """Tell whether a name is a place here: weak names need a head, relation, list or link."""
    # Behind a preposition no finite verb stands, so the name is read (بين تدمر والسخنة).
    verbs = set() if linked else {"TRIGGER", "SUPPORT"}
    functional = any(entry.kind in {"LINK", "CUE"} | verbs for entry in item.entries)
    if head:
        return True
    if item.split.prefix and not linked and before is not None:
        return False
    if functional:
        return False
    if not item.place_weak:
        return not item.entries or item.last - item.first > 1 or bool(relation or before or linked)
    return bool(relation) or before is not None or (linked and not item.entries)


def _named(row: Row, item: Item) -> PlacePhrase:
    start, end = row.part.span(item.first, item.last)
    text = row.part.source[start:end]
    prefix = len(item.split.conjunction) + len(item.split.prefix)
    name = text[prefix:] if prefix and not text.startswith("#") else text
    if item.split.prefix == "ل" and item.split.article:
        name = "ال" + text[len(item.split.conjunction) + 2 :]
    return PlacePhrase(
        item.first, item.last, item.first, item.last, name, row.part, handle=item.place,
        weak=item.place_weak, head=item.head,
    )  # fmt: skip


def _unnamed(row: Row, head: Item, position: int) -> tuple[PlacePhrase | None, int]:
    """A head noun without a known name: an unknown name behind it, or an anaphor (البلدة)."""
    entry = head.entry("HEAD")
    if entry is None:
        return None, position
    if head.split.article:
        if entry.record.kind not in _ANAPHORIC_HEADS:
            return None, position
        phrase = PlacePhrase(
            head.first, head.last, head.first, head.last, "", row.part, anaphor=True
        )
        return phrase, position
    end = row.items[position].first if position < len(row.items) else row.sentence.last
    stop = min(end, head.last + _MAX_UNKNOWN_NAME, row.sentence.last)
    last = head.last
    while last < stop:
        gap = row.part.gap(last - 1, last)
        word = row.word(last)
        if gap.strip(' #"_') or word.isdigit() or (last > head.last and not _goes_on(row, last)):
            break
        last += 1
    if last == head.last or entry.record.kind in {"area", "countryside", "road"}:
        return None, position
    start, finish = row.part.span(head.last, last)
    name = row.part.source[start:finish]
    return PlacePhrase(head.first, last, head.last, last, name, row.part), position


def _goes_on(row: Row, token: int) -> bool:
    """Tell whether an unknown name of two words goes on after its first."""
    openers = row.closed.get("name_opener", frozenset())
    opener = row.word(token - 1)
    return opener in openers or opener.removeprefix("ال") in openers


def _spread(phrase: PlacePhrase, before: PlacePhrase) -> None:
    if not phrase.relation and before.relation:
        phrase.relation = before.relation
    if not phrase.head and before.head:
        phrase.head = before.head


def _direction(row: Row, position: int, phrase: PlacePhrase) -> int:
    """Read "الغربي" behind ريف حلب; one adjective may hold two directions."""
    item = row.adjacent(position)
    entry = item.entry("DIRECTION") if item is not None else None
    if item is None or entry is None or not item.split.article:
        return position
    phrase.direction = entry.record.value
    return position + 1


def _tail(row: Row, index: int, phrases: list[PlacePhrase]) -> int:
    """Read what contains the list ("بريف حلب الغربي", "غربي مدينة حلب") onto its members."""
    position = index
    last = phrases[-1]
    while True:
        item = row.item(position)
        if item is None or item.split.conjunction:
            return position
        # A name that no table knows is no item: what stands before the tail may be the phrase's.
        near = item.first - max(row.items[position - 1].last, phrases[-1].last)
        gap = row.gap_before(position)
        if near > 1 or not _TAIL_STOPS.isdisjoint(gap) or ("," in gap and near > 0):
            return position
        start, linked = _tail_link(row, position, item)
        compass = item.entry("RELATION")
        inside = _COMPASS | {"part_of"}
        bare = compass is not None and compass.record.relation in inside and near <= 1
        wide = near == 0 and _is_wide(row, item)
        if not (linked or bare or wide):
            return position
        phrase, after = _phrase(row, start, None, linked=True)
        if phrase is None or phrase.anaphor:
            return position
        if not (wide or _may_contain(phrase, last, linked=linked)):
            return position
        if wide:  # as a container غرب حلب is a place, whatever it may be elsewhere
            phrase.head = phrase.head or "countryside"
        for member in phrases:
            member.containers.append(phrase)
        position = after


def _tail_link(row: Row, position: int, item: Item) -> tuple[int, bool]:
    """Return where the container behind a link begins, and whether there is a link.

    "في مدينة X", "بريف X"; "التابعة لمدينة X" says it with a participle.
    """
    if row.is_a(item.first, "belonging"):
        behind = row.adjacent(position + 1)
        if behind is not None and behind.split.prefix == "ل":
            return position + 1, True
    link = item.entry("LINK")
    if link is not None and row.word(item.first) in _TAIL_LINKS:
        return position + 1, True
    return position, item.split.prefix == "ب"


def _is_wide(row: Row, item: Item) -> bool:
    """Tell whether an item opens a wide area, by its head noun or as one name (غرب حلب)."""
    head = item.entry("HEAD")
    if head is not None and head.record.kind in {"countryside", "governorate"}:
        return True
    whole = item.place >= 0 and item.last - item.first > 1 and not item.split.prefix
    return whole and row.is_a(item.first, "area_opener")


def _may_contain(container: PlacePhrase, last: PlacePhrase, *, linked: bool) -> bool:
    """A tail is wider than what it contains, as far as words can tell; geography decides later."""
    if container.head in {"countryside", "governorate", "district", "area"}:
        return True
    if container.relation in _COMPASS or container.relation == "part_of":
        return True
    if container.head in {"village", "camp", "neighbourhood"}:
        return False
    return linked and last.head not in {"countryside", "governorate"} and not container.relation
