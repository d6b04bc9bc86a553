"""Who backs a doer, and who holds an area: what a cue says of the name right behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from midan.events.chunk.mentions import ActorPhrase, Mention

if TYPE_CHECKING:
    from midan.events.scan.items import Item


def supporter(before: Mention, item: Item) -> Mention | None:
    """ "بدعم من روسيا": behind the cue the name of a country is its forces, not a place."""
    actor = item.entry("ACTOR")
    if before.entry is None or actor is None:
        return None
    if before.entry.record.effect != "supported" or before.last != item.first:
        return None
    phrase = ActorPhrase(item.first, item.last, actor.record, supporter=True)
    return Mention("ACTOR", item.first, item.last, actors=[phrase], item=item)


def mark_supporters(before: Mention, mention: Mention) -> None:
    """ "بدعم من X" at the head of a clause: X supports whoever is named next."""
    if before.entry is None:
        return
    if before.entry.record.effect == "supported" and before.last == mention.first:
        for actor in mention.actors:
            actor.supporter = True


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
