"""Who did it and to whom it was done, where Arabic tells the two apart by their order alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from midan.events.chunk.mentions import Mention
    from midan.events.draft import Draft

_HARMS = frozenset({"KILL", "INJURE"})
_SEIZES = "seize_people"


def suffered(draft: Draft) -> None:
    """ "قتل أحد عناصر X برصاص مجهولين": with the doer behind برصاص the bare one is the victim."""
    agents = draft.slots.get("agent", [])
    linked = [fill for fill in agents if fill.link]
    if draft.class_name not in _HARMS or not linked or draft.has("victim"):
        return
    bare = [fill for fill in agents if not fill.link and fill.mention.actors]
    if bare:
        draft.slots["agent"] = linked
        draft.slots["victim"] = bare


def is_seized(mention: Mention, draft: Draft) -> bool:
    """ "اعتقال الدورية لشاب": people who bear no arms take nobody; they were taken."""
    people = mention.link == "ل" and bool(mention.counts) and not mention.actors
    taken = draft.event_class.family == _SEIZES
    return taken and people and all(one.status != "combatant" for one in mention.counts)


def took(genitive: Mention, draft: Draft) -> bool:
    """ "اعتقال القوات لشاب", "اعتقال القوات ثلاثة": before those taken stands who took them."""
    if draft.event_class.family != _SEIZES or genitive.kind != "ACTOR" or draft.has("agent"):
        return False
    taken = any(
        fill.link in {"", "ل"} and fill.mention.first >= genitive.last
        and not fill.mention.conjunction
        for fill in draft.slots.get("victim", ())
    )  # fmt: skip
    if taken:
        draft.slots["target"] = [
            fill for fill in draft.slots.get("target", ()) if fill.mention is not genitive
        ]
    return taken
