"""What a draft must have to be an event: its frame's needs, someone armed, something named."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from midan.events.chunk.mentions import CountPhrase
    from midan.events.draft import Draft
    from midan.events.frames.frame_table import FrameTable


_NATURAL = "natural"
# Tags that tell the senses of a word apart, and name no weapon.
_SENSES = frozenset({_NATURAL, "fallen", "regained", "base", "dies"})
_EVIDENT = frozenset({"victim", "target", "party", "agent"})


def check_needs(draft: Draft, table: FrameTable) -> None:
    """Keep the first need that failed; a weak trigger also needs an armed mention."""
    for need in table.needs:
        if not draft.has(*need):
            draft.missing = need
            draft.why_not = "needs " + " or ".join(need)
            return
    if _NATURAL in draft.tags and not draft.has("victim"):
        # "فقدان الأمن", "موت السياسة": of a death one must be told who died.
        draft.missing, draft.why_not = ("victim",), "needs victim"
        return
    entry = draft.trigger.entry
    draft.general = _names_nothing(draft)
    weak = entry is not None and entry.weak
    if weak and ((not _armed(draft) and not _hit_place(draft)) or _hits_nothing(draft)):
        draft.unarmed = True


def _hits_nothing(draft: Draft) -> bool:
    """ "التحالف يستهدف ويقتل": a present without anything that is hit is no act of a day."""
    entry = draft.trigger.entry
    if entry is None or not entry.record.placed or draft.trigger.tenses() != {"present"}:
        return False
    aimed = draft.has("target", "site", "victim", "weapon") or draft.trigger.pronoun
    return not aimed and draft.sentence.part.name == "text"


def _armed(draft: Draft) -> bool:
    """Tell whether an armed doer, a weapon or counted victims stand in the event's slots."""
    if not _SENSES.issuperset(draft.tags):
        return True
    # "وفاة أحد أقاربه": people who die a death of no stated cause are no evidence of violence.
    ordinary = _NATURAL in draft.tags or _done_by_civilians(draft)
    for slot, fills in draft.slots.items():
        for fill in fills:
            mention = fill.mention
            if mention.kind in {"MEANS", "WEAPON"}:
                return True
            if mention.kind == "ACTOR" and any(actor.armed for actor in mention.actors):
                return True
            if mention.kind == "COUNT" and slot in _EVIDENT and (
                not ordinary or any(_is_of_war(count) for count in mention.counts)
            ):  # fmt: skip
                return True
            if mention.kind == "ASSET" and mention.actors:
                return True
    return False


def _is_of_war(count: CountPhrase) -> bool:
    """Tell whether a word for people says that they fight, or how they died (شهيد)."""
    return count.status == "combatant" or bool(count.effect)


def _done_by_civilians(draft: Draft) -> bool:
    """ "مواطن يعتدي على طبيب": what civilians do to each other is no act of war."""
    doers = [fill.mention for slot in ("agent", "party") for fill in draft.slots.get(slot, ())]
    return bool(doers) and all(
        bool(doer.counts) and not doer.actors
        and all(count.status == "civilian" and not count.actors for count in doer.counts)
        for doer in doers
    )  # fmt: skip


def _names_nothing(draft: Draft) -> bool:
    """A bare verbal noun (القتل والاغتصاب) speaks of a kind of act, not of one that happened."""
    entry = draft.trigger.entry
    if entry is None or "noun" not in draft.trigger.tenses() or draft.trigger.number:
        return False
    if draft.class_name in {"KILL", "INJURE"} and draft.has("victim"):
        return False
    if draft.trigger.definite or draft.trigger.actors or draft.has("weapon") or draft.places():
        return False
    for fills in draft.slots.values():
        for fill in fills:
            mention = fill.mention
            if mention.assets or any(
                actor.record or actor.nation or actor.means for actor in mention.actors
            ):
                return False
            if any(count.stated_number or count.best is not None for count in mention.counts):
                return False
    return True


def _hit_place(draft: Draft) -> bool:
    """Tell whether a place is the target of a trigger for which that is enough (`placed`)."""
    entry = draft.trigger.entry
    if entry is None or not entry.record.placed:
        return False
    # What is done to people (مجزرة) hits the place where it is done.
    slots = ("target", "site") if draft.event_class.family == "harm" else ("target",)
    return any(fill.mention.places for slot in slots for fill in draft.slots.get(slot, ()))
