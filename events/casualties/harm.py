"""Harm and its cause: killings and woundings go to the act that a sentence names for them."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from midan.events.casualties.shared import share_result

if TYPE_CHECKING:
    from midan.events.draft import Draft

_TWO_WORDS = frozenset({("DISPERSE", "PROTEST")})
_HARMS = frozenset({"KILL", "INJURE", "MASSACRE"})


def join_by_weapon(drafts: list[Draft]) -> list[Draft]:
    """ "سقوط قذائف أطلقها مسلحون على X": falling and firing of the same shells are one act."""
    for number, draft in enumerate(drafts):
        weapons = {id(fill.mention) for fill in draft.slots.get("weapon", ())}
        if draft.why_not or draft.host is not None or not weapons:
            continue
        for other in drafts[number + 1 :]:
            same = {id(fill.mention) for fill in other.slots.get("weapon", ())} & weapons
            if same and not other.why_not and other.event_class.family == draft.event_class.family:
                other.host = draft
                for slot, fills in other.slots.items():
                    if not draft.has(slot):
                        draft.slots[slot] = list(fills)
                draft.tolls.extend(other.tolls)
                draft.rules.extend(rule for rule in other.rules if rule[0] != "trigger")
    return [draft for draft in drafts if draft.host is None]


def attach_harm(drafts: list[Draft]) -> list[Draft]:
    """Give killings and woundings of a sentence to the act that caused them, if one is stated.

    "مقتل ثلاثة بقصف على X" is one shelling with a toll; a harm without an act stays a draft.
    """
    kept: list[Draft] = []
    for draft in drafts:
        if draft.class_name not in _HARMS or draft.why_not:
            kept.append(draft)
            continue
        host = _cause(draft, drafts)
        if host is None:
            kept.append(draft)
            continue
        _give(draft, host)
        if draft.result:
            before = [one for one in kept if one.trigger.first < host.trigger.first]
            share_result([one for one in before if not one.why_not], host)
    return kept


def attach_manner(drafts: list[Draft]) -> list[Draft]:
    """ "اغتالوا … بإطلاق النار عليه أمام منزله": how it was done is no second act."""
    for before, draft in itertools.pairwise(drafts):
        if before.why_not or (draft.why_not and not draft.unarmed):
            continue
        if draft.why_not and not _disperses(before, draft):
            continue
        if _completes(before, draft):
            _give(draft, before)
            continue
        if _disperses(before, draft):
            before.slots.setdefault("target", []).extend(draft.slots.get("target", ()))
            before.slots["target"].extend(draft.slots.get("agent", ()))
            _give(draft, before)
            continue
        noun = draft.trigger.entry is not None and draft.trigger.entry.tense == "noun"
        manner = noun and draft.trigger.link in {"ب", "by"} and not draft.has("agent", "victim")
        if manner and before.class_name == "EXECUTE":
            _give(draft, before)
        elif manner and _is_struck_by(before, draft):
            before.trigger.tags += draft.trigger.tags
            before.trigger.number = before.trigger.number or draft.trigger.number
            before.event_class, before.class_name = draft.event_class, draft.class_name
            before.kind = draft.kind
            _give(draft, before)
    return [draft for draft in drafts if draft.host is None]


def _is_struck_by(before: Draft, draft: Draft) -> bool:
    """ "استهدف الجيش البلدة بقصف مدفعي": the noun says how the place was hit."""
    verb = before.trigger.entry is not None and before.trigger.entry.tense in {"past", "present"}
    strikes = before.class_name == "STRIKE" and draft.class_name in {"STRIKE", "AIRSTRIKE"}
    return strikes and verb and not draft.trigger.definite and not draft.places("target", "site")


def _disperses(before: Draft, draft: Draft) -> bool:
    """ "أطلقوا الرصاص لتفريق المحتجين": the shots were at those whom they were to disperse."""
    fired = before.class_name in {"LAUNCH", "SHOOT"} and before.status == "occurred"
    return fired and draft.class_name == "DISPERSE" and draft.trigger.link == "ل"


def _completes(before: Draft, draft: Draft) -> bool:
    """ "فرقت … مظاهرة": two words of one act, the second without a doer."""
    pair = (before.class_name, draft.class_name)
    return pair in _TWO_WORDS and not draft.has("agent") and before.status == draft.status


def _cause(harm: Draft, drafts: list[Draft]) -> Draft | None:
    """Find the act in the same sentence: nearest after it by a joining word, else before it."""
    acts = [
        draft
        for draft in drafts
        if not draft.why_not
        and draft is not harm
        and draft.class_name not in _HARMS
        and draft.event_class.family in {"fire", "fight", "raid", "harm"}
        and draft.status == harm.status
    ]
    after = [draft for draft in acts if draft.trigger.first > harm.trigger.first]
    before = [draft for draft in acts if draft.trigger.first < harm.trigger.first]
    if harm.result and before:
        return before[-1]
    for draft in after:
        if draft.trigger.link or not (before or _is_next_deed(harm, draft)):
            return draft
    if before:
        return before[-1]
    harms = [
        draft for draft in drafts
        if draft is not harm and not draft.why_not and draft.class_name in {"KILL", "MASSACRE"}
        and draft.trigger.first < harm.trigger.first and draft.host is None
    ]  # fmt: skip
    return harms[-1] if harms else None


def _is_next_deed(harm: Draft, act: Draft) -> bool:
    """ "قتلت شخصا وفجرت منزله": what a doer did next is not what people died of."""
    tenses = harm.trigger.tenses() & act.trigger.tenses()
    return bool(act.trigger.conjunction and tenses) and harm.has("agent")


def _give(harm: Draft, host: Draft) -> None:
    """Move the toll, and what the act itself lacks, from the harm to the act."""
    harm.host = host
    host.tolls.extend(harm.tolls)
    if harm.class_name == "MASSACRE":
        host.tags.append("massacre")
    host.sentences.extend(s for s in harm.sentences if s not in host.sentences)
    host.rules.extend(rule for rule in harm.rules if rule[0] != "trigger")
    for slot in ("site", "agent", "weapon"):
        if not host.has(slot) and not (slot == "site" and host.places()):
            host.slots.setdefault(slot, []).extend(
                fill
                for fill in harm.slots.get(slot, ())
                if slot != "agent" or host.event_class.family == "fire"
            )
    host.bygone = host.bygone or harm.bygone
    host.background = host.background or harm.background
    caused = harm.result or bool(host.trigger.link)
    host.aggregate = host.aggregate or (harm.aggregate and caused)
    for mention in harm.dates:
        if mention not in host.dates:
            host.dates.append(mention)
