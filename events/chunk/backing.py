"""Who backs a doer, and who holds an area: what a cue says of the name right behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from midan.events.chunk.mentions import ActorPhrase, Mention

if TYPE_CHECKING:
    from midan.events.chunk.mentions import Row
    from midan.events.scan.items import Item

_WORDS_BETWEEN = 2


def supporter(before: Mention, item: Item) -> Mention | None:
    """ "بدعم من روسيا": behind the cue the name of a country is its forces, not a place."""
    actor = item.entry("ACTOR")
    if before.entry is None or actor is None or item.place < 0:
        return None
    if before.entry.record.effect != "supported" or before.last != item.first:
        return None
    phrase = ActorPhrase(item.first, item.last, actor.record, supporter=True)
    return Mention("ACTOR", item.first, item.last, actors=[phrase], item=item)


def mark_supporters(before: Mention, mention: Mention, pending: Item | None) -> None:
    """ "بدعم من X", "بدعم ومشاركة من X": X supports whoever is named beside."""
    if before.entry is None or before.entry.record.effect != "supported":
        return
    behind = pending is not None and pending.last == mention.first
    apart = pending is not None and behind and pending.first - before.last <= _WORDS_BETWEEN
    if before.last == mention.first or apart:
        for actor in mention.actors:
            actor.supporter = True


def backing_nation(row: Row, index: int) -> Mention | None:
    """ "بدعم جوي روسي": the nation that the adjective of a support names."""
    item = row.items[index]
    nation = item.entry("NATION")
    if nation is None or item.split.prefix or item.split.conjunction or item.split.article:
        return None
    for number in range(index, max(index - _WORDS_BETWEEN, 0), -1):
        before = row.items[number - 1]
        cue = before.entry("CUE")
        if before.last != row.items[number].first:
            return None
        if cue is not None and cue.record.effect == "supported":
            phrase = ActorPhrase(item.first, item.last, nation=nation.record, supporter=True)
            return Mention("ACTOR", item.first, item.last, actors=[phrase], item=item)
    return None


def mark_holder(cue: Mention, mention: Mention) -> None:
    """ "من مناطق سيطرة X" implies X as the doer; whose a place is that was hit did nothing."""
    held = cue.entry is not None and cue.entry.record.effect == "held"
    if not held or mention.kind != "ACTOR" or cue.last != mention.first:
        return
    if cue.link != "من":
        mention.kind = "HOLDER"
        return
    mention.link = cue.link
    for actor in mention.actors:
        actor.implied = True
