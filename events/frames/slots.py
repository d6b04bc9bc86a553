"""Which slots of a frame are open to a mention, by its kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from midan.events.chunk.mentions import Mention
    from midan.events.draft import Draft
    from midan.events.frames.frame_table import FrameTable


_BROUGHT_DOWN, _AIR_DEFENCE = "DOWN", "air_defence"
_ARMED_FAMILIES = frozenset({"fire", "control"})


def kinds_of(mention: Mention) -> tuple[str, ...]:
    """Return the kinds that a mention may stand for, the most specific first."""
    if mention.kind == "ACTOR" and mention.counts:
        return ("ACTOR", "COUNT")
    if mention.kind == "COUNT":
        if mention.link and all(count.status == "combatant" for count in mention.counts):
            return ("COUNT", "PEOPLE", "ACTOR")
        stated = any(count.stated_number for count in mention.counts)
        named = any(count.actors or count.status == "combatant" for count in mention.counts)
        return ("COUNT", "PEOPLE", "ACTOR") if named and not stated else ("COUNT", "PEOPLE")
    if mention.kind == "ASSET" and mention.actors:
        return ("ASSET",)
    return (mention.kind,)


def takes(table: FrameTable, slot: str, kind: str) -> bool:
    """Tell whether any link of the frame brings this kind into the slot."""
    return any(slot in slots and kind == key[1] for key, slots in table.bare.items()) or any(
        slot == value and kind == key[1] for key, value in table.linked.items()
    )


def has_slot(table: FrameTable, slot: str) -> bool:
    """Tell whether the frame has the slot at all."""
    return slot in table.linked.values() or any(slot in slots for slots in table.bare.values())


def fits_role(table: FrameTable, role: str, mention: Mention) -> bool:
    """Tell whether the mention, as any of its kinds, may stand in the role."""
    kinds = set(kinds_of(mention))
    wanted = {kind for (_, kind), slots in table.bare.items() if role in slots}
    wanted |= {kind for (_, kind), slot in table.linked.items() if slot == role}
    return bool(kinds & wanted)


_DYING = frozenset({"dies", "fallen"})


def may_stand(draft: Draft, slot: str, mention: Mention) -> bool:
    """Tell whether a mention may be the doer: who bears no arms fires nothing and takes no town.

    A part of those harmed ("15 others, women among them") does nothing either. Of what flies and
    fires only air defence brings something down, and it is not what came down.
    """
    if draft.class_name == _BROUGHT_DOWN and mention.kind == "MEANS":
        return (_AIR_DEFENCE in mention.tags) == (slot == "agent")
    if slot not in {"agent", "party"}:
        return True
    if not mention.link and not _DYING.isdisjoint(draft.trigger.tags):
        return False  # "مقاتل من التحالف الذي استشهد": before a verb of dying nobody kills
    if mention.counts and all(count.subset for count in mention.counts):
        return False
    if any(count.effect and count.stated_number for count in mention.counts):
        return False  # "معارك … 82 قتيلا": the dead are no party
    armed = not mention.actors or any(actor.armed for actor in mention.actors)
    return armed or draft.event_class.family not in _ARMED_FAMILIES


def is_adjective(mention: Mention) -> bool:
    """Tell whether a mention of weapons holds adjectives alone (عنيف، جديدة)."""
    return bool(mention.weapons) and all(
        entry.record.family == "adjective" for _, _, entry in mention.weapons
    )


def is_predicate(mention: Mention) -> bool:
    """Tell whether a mention may only say what became of others: "سقطوا قتلى"."""
    return bool(mention.counts) and not mention.definite and not mention.link and all(
        count.effect and not count.stated_number and count.best is None for count in mention.counts
    )  # fmt: skip


def has_alike(draft: Draft, slot: str, mention: Mention) -> bool:
    """A target may be both a party and a place; two parties are not one subject."""
    return any(fill.mention.kind == mention.kind for fill in draft.slots.get(slot, ()))
