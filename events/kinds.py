"""The kind of an event: its class, refined by means, victims and outcome (codebook section 2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from midan.events.chunk.mentions import ActorPhrase
    from midan.events.draft import Draft

# A raid that took people, who need not be counted.
DETENTION = "detention"
# A killing or wounding with no act stated takes its kind from what did it.
_HARM_BY_TAG = {
    "drone": "drone_strike", "air": "air_strike", "artillery": "shelling",
    "ground_missile": "shelling", "chemical": "chemical_attack", "suicide": "suicide_bombing",
    "vehicle_bomb": "bombing", "ied": "bombing", "mine": "bombing", "uxo": "bombing",
    "grenade": "grenade",
}  # fmt: skip


def set_kind(draft: Draft) -> None:
    """Refine kind and means from the tags of trigger, agent and weapon, in this order."""
    tags = _tags(draft)
    if draft.class_name in {"LAUNCH", "PROTEST", "RIOT"} and _by_rioters(draft):
        draft.kind = "violent_demonstration"
        return
    if draft.class_name == "LAUNCH" and _disperses(draft):
        draft.kind = "protest_intervention" if _hits_demonstrators(draft) else "attack"
        return
    if draft.class_name in {"KILL", "INJURE"}:
        draft.kind = _harm_kind(draft, tags)
    elif draft.class_name in {"RAID", "OPERATION"}:
        draft.kind = _raid_kind(draft)
    elif draft.class_name in {"SHOOT", "EXECUTE", "MASSACRE"}:
        draft.kind = _violence_kind(draft, tags)
    elif draft.class_name in {"LAUNCH", "STRIKE"} and _is_gunfire(tags):
        draft.kind = kind_by_victims(draft)
    elif draft.class_name == "ASSAULT" and "small_arms" in tags:
        return  # rifles and a launcher together are a fight, not shelling
    else:
        for tag in tags:
            refined = draft.event_class.refine.get(tag)
            if refined:
                draft.kind = refined
                return
        if draft.event_class.unspecified and not tags:
            draft.tags.append("means_unspecified")
    if draft.kind == "attack" and _hits_demonstrators(draft):
        draft.kind = "protest_excessive_force"


def _is_gunfire(tags: list[str]) -> bool:
    """Tell whether small arms alone were fired: guns beside aircraft or artillery add to these."""
    return "small_arms" in tags and _HARM_BY_TAG.keys().isdisjoint(tags)


def _by_rioters(draft: Draft) -> bool:
    """Tell whether rioters act: what they throw or block is their demonstration."""
    actors = [actor for fill in draft.slots.get("agent", ()) for actor in fill.mention.actors]
    return bool(actors) and all(
        actor.record is not None and actor.record.type == "Rioters" for actor in actors
    )


def _disperses(draft: Draft) -> bool:
    """Tell whether all that is fired is meant for crowds: tear gas, rubber bullets, water."""
    fired = [
        entry.record.family
        for fill in draft.slots.get("weapon", ())
        for _, _, entry in fill.mention.weapons
    ]
    return bool(fired) and all(family == "crowd_control" for family in fired)


def _hits_demonstrators(draft: Draft) -> bool:
    """Tell whether those shot at or harmed were demonstrating (codebook section 1)."""
    hit = (fill for slot in ("target", "victim") for fill in draft.slots.get(slot, ()))
    fills = [fill.mention for fill in hit]
    if any(_demonstrates(actor) for mention in fills for actor in mention.actors):
        return True
    counts = [count for mention in fills for count in mention.counts]
    counts += [toll.count for toll in draft.tolls]
    return any(count.group == "demonstrator" for count in counts)


def _demonstrates(actor: ActorPhrase) -> bool:
    return actor.record is not None and actor.record.type == "Protesters"


def note_takeovers(drafts: list[Draft]) -> None:
    """ "Took X after Y withdrew" is a takeover, not a capture (codebook section 1)."""
    left = any(draft.kind == "withdrawal" and not draft.why_not for draft in drafts)
    fought = any(draft.kind == "clash" and not draft.why_not for draft in drafts)
    if left and not fought:
        for draft in drafts:
            if draft.kind == "capture" and draft.status == "occurred":
                draft.kind = "takeover"
        if any(draft.kind == "takeover" and not draft.why_not for draft in drafts):
            for draft in drafts:
                if draft.kind == "withdrawal":
                    draft.tags.append("handed_over")


def _tags(draft: Draft) -> list[str]:
    tags = list(draft.trigger.tags)
    for slot in ("agent", "party", "weapon"):
        for fill in draft.slots.get(slot, ()):
            # "The army or Russian aircraft": the one has no aircraft, so the means stay open.
            actors = fill.mention.actors
            if not any(actor.hedged and not actor.means for actor in actors):
                tags.extend(fill.mention.tags)
    # A drone is an aircraft too, but the narrower word says more.
    return sorted(dict.fromkeys(tags), key=lambda tag: tag not in {"drone", "suicide", "chemical"})


def _victim_statuses(draft: Draft) -> set[str]:
    return {
        toll.count.status for toll in draft.tolls if not toll.denied and toll.effect != "captured"
    }


def _harm_kind(draft: Draft, tags: list[str]) -> str:
    for tag in tags:
        if tag in _HARM_BY_TAG:
            return _HARM_BY_TAG[tag]
    if "small_arms" in tags or "blade" in tags or draft.has("agent"):
        return kind_by_victims(draft)
    return "casualties"


def kind_by_victims(draft: Draft) -> str:
    """Return what an act against people is by who was harmed: a clash if only fighters were."""
    statuses = _victim_statuses(draft)
    if not statuses:
        return "clash" if _hits_armed(draft) else "attack"
    return "clash" if statuses <= {"combatant"} else "attack"


def _hits_armed(draft: Draft) -> bool:
    """Tell whether what was shot at bears arms: a post, a military vehicle, a party's members."""
    fills = [fill for slot in ("target", "victim") for fill in draft.slots.get(slot, ())]
    return any(
        any(entry.record.military for entry in fill.mention.assets)
        or any(
            actor.armed and not actor.supporter and not _demonstrates(actor)
            for actor in fill.mention.actors
        )
        or any(count.status == "combatant" for count in fill.mention.counts)
        for fill in fills
    )


def _raid_kind(draft: Draft) -> str:
    effects = {toll.effect for toll in draft.tolls}
    if effects & {"killed", "injured"}:
        return kind_by_victims(draft)
    return "arrest" if "captured" in effects or DETENTION in draft.tags else "clash"


def _violence_kind(draft: Draft, tags: list[str]) -> str:
    for tag in tags:
        if tag in _HARM_BY_TAG:
            return _HARM_BY_TAG[tag]
    if draft.class_name == "EXECUTE" and "assassination" not in tags:
        return "attack"
    if draft.class_name == "MASSACRE" and not draft.has("agent"):
        return "casualties"
    return kind_by_victims(draft)


def means_of(draft: Draft) -> str:
    """Name the means: the weapon's id, else the first telling tag, else "unspecified" or ""."""
    fired = [tag for fill in draft.slots.get("agent", ()) for tag in fill.mention.tags]
    # The tags of a draft are those of its trigger and of what was told of it later.
    told = [*draft.trigger.tags, *draft.tags, *fired]
    if "artillery" in told:
        return "artillery"
    for slot in ("weapon", "agent"):
        for fill in draft.slots.get(slot, ()):
            for _, _, entry in fill.mention.weapons:
                return str(entry.record.id)
    for tag in (*draft.trigger.tags, *_tags(draft)):
        if tag in _HARM_BY_TAG or tag == "small_arms":
            return tag
    return "unspecified" if draft.event_class.unspecified else ""
