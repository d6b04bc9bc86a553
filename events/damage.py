"""What became of the things that were hit: damaged or destroyed (codebook section 5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from midan.events.chunk.mentions import Mention
    from midan.events.draft import Draft

_RUIN = "BURN"


def note_damage(mentions: list[Mention], drafts: list[Draft]) -> None:
    """ "ما أدى إلى تدميرها", "وتضرره": the pronoun is the thing that the act before it hit."""
    for mention in mentions:
        effect = _effect(mention) if mention.pronoun else ""
        if not effect:
            continue
        acts = [
            draft for draft in drafts
            if not draft.why_not and draft.trigger.last <= mention.first and _hit_things(draft)
        ]  # fmt: skip
        if acts:
            acts[-1].damage = effect
            acts[-1].rules.append(("damage", "pronoun"))


def _effect(mention: Mention) -> str:
    if mention.entry is None:
        return ""
    if mention.kind == "DAMAGE":
        return str(mention.entry.record.effect)
    ruined = mention.kind == "TRIGGER" and mention.entry.record.cls == _RUIN
    return "destroyed" if ruined and mention.link else ""


def _hit_things(draft: Draft) -> bool:
    fills = (fill for slot in ("target", "site") for fill in draft.slots.get(slot, ()))
    return any(fill.mention.assets for fill in fills)
