"""Acts told in subordinate clauses, and in general words (codebook section 3).

"The soldier who was killed", "when X was murdered, Y declared war": the clause says which soldier,
and when, and tells no news. With a day of its own it may be news; with a place it is background;
with neither it makes no row. "Witches kidnap children": a present without day, place, number or
both sides is a general statement.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from midan.events.chunk.mentions import Mention
    from midan.events.draft import Draft

_RELATIVE_TOKENS = 2
_HARMS = frozenset({"KILL", "INJURE"})
_DEATHS = frozenset({"KILL", "EXECUTE"})
_CAUSES = frozenset({"جراء", "due to"})
_STATES = frozenset({"control", "deployment"})
_VERB_TENSES = frozenset({"past", "present", "base"})
_ARGUMENTS = frozenset({"COUNT", "ACTOR", "MEANS", "ASSET", "PLACE"})
_STOPS = frozenset(',.:;|\n()"')


def note_subordinate(
    mentions: list[Mention], drafts: list[Draft], is_narrow: Callable[[Draft], bool]
) -> None:
    """Set aside, or mark as background, the verbs of a sentence that tell no news."""
    for draft in drafts:
        if draft.why_not or draft.host is not None or draft.sentence.part.name == "title":
            continue
        if draft.status != "occurred":
            continue
        if _is_state(draft):
            draft.why_not = "a state: who holds a place, or is posted in it"
        elif _is_resumptive(mentions, draft):
            draft.why_not = "presupposed: says which place is meant"
        elif _is_told_elsewhere(mentions, draft, drafts):
            _presuppose(draft)
        elif _is_general(draft, is_narrow):
            draft.status = "hypothetical"
            draft.rules.append(("status", "general present"))


def _is_told_elsewhere(mentions: list[Mention], draft: Draft, drafts: list[Draft]) -> bool:
    if _is_mourned(mentions, draft):
        return False
    if draft.trigger.tenses() & _VERB_TENSES:
        if in_relative(mentions, draft.trigger) or _is_fronted_when(mentions, draft):
            return True
        return _is_of_known_act(mentions, draft, drafts)
    if draft.support is not None:
        return in_relative(mentions, draft.support)
    # "X, who was killed in a blast in Damascus, was at a meeting"
    harms = [harm for harm in drafts if harm.host is draft]
    if harms:
        return all(in_relative(mentions, harm.trigger) for harm in harms)
    return _is_of_relative_verb(mentions, draft) or _is_known_act(mentions, draft)


def _is_of_known_act(mentions: list[Mention], draft: Draft, drafts: list[Draft]) -> bool:
    """ "التفجير الذي أودى بحياة السيدة": of the act itself the sentence says nothing more."""
    said = draft.dates or draft.places() or any(toll.count.stated_number for toll in draft.tolls)
    if said or draft.class_name not in _HARMS or draft.has("agent", "weapon"):
        return False
    number = mentions.index(draft.trigger)
    act = mentions[number - 2] if number > 1 else None
    linked = act is not None and any(
        entry.kind == "CUE" and entry.record.effect == "relative"
        for entry in mentions[number - 1].entries
    )  # fmt: skip
    return linked and any(other.trigger is act and bool(other.missing) for other in drafts)


def _is_of_relative_verb(mentions: list[Mention], draft: Draft) -> bool:
    """ "الذي قتل في انفجار": the cause of a harm that says who is meant is known with it."""
    number = mentions.index(draft.trigger)
    before = mentions[number - 1] if number else None
    if before is None or before.kind != "TRIGGER" or not draft.trigger.link:
        return False
    verb = not before.tenses() - _VERB_TENSES
    return verb and not draft.tolls and in_relative(mentions, before)


def _is_known_act(mentions: list[Mention], draft: Draft) -> bool:
    """ "جاء بعد الهجوم الذي شنه مجهولون على مقر في X": which attack is meant is known.

    What opens its sentence, has a toll, or is named as the cause of a ruin is told there.
    """
    trigger = draft.trigger
    opens = trigger.first - draft.sentence.first <= 1
    if not trigger.definite or draft.tolls or opens or trigger.link in _CAUSES:
        return False
    number = mentions.index(trigger)
    behind = mentions[number + 1] if number + 1 < len(mentions) else None
    near = behind is not None and behind.first - trigger.last <= _RELATIVE_TOKENS
    return near and behind is not None and any(
        entry.kind == "CUE" and entry.record.effect == "relative" for entry in behind.entries
    )  # fmt: skip


def _is_mourned(mentions: list[Mention], draft: Draft) -> bool:
    """ "عزاء خالد العمر الذي قتل": a mourning's relative clause tells who has just been killed."""
    return draft.class_name in _DEATHS and any(
        entry.kind == "CUE" and entry.record.effect == "mourning"
        for mention in mentions[: mentions.index(draft.trigger)]
        for entry in mention.entries
    )


def _presuppose(draft: Draft) -> None:
    if any(_is_of_these_days(mention) for mention in draft.dates):
        return
    if draft.dates or draft.places():
        draft.background = draft.referred = True
        draft.rules.append(("background", "relative clause"))
    elif draft.trigger.tenses() - _VERB_TENSES:
        draft.anaphoric = True  # an act that is told elsewhere in the report, or nowhere
    else:
        draft.why_not = "presupposed: told in a relative or temporal clause"


def _is_of_these_days(mention: Mention) -> bool:
    """Tell whether a day is named from today (أمس); the build decides on days of the calendar."""
    day = mention.item.date if mention.item is not None else None
    return day is not None and day.start is None


def in_relative(mentions: list[Mention], verb: Mention) -> bool:
    """Tell whether the verb (with its قد, لم) says which person or place is meant.

    A relative clause about an act or its weapon ("the shelling that hit", "shells that the army
    fired") tells the act itself.
    """
    number = next((n for n, mention in enumerate(mentions) if mention is verb), 0)
    for position in range(number - 1, -1, -1):
        before = mentions[position]
        near = verb.first - before.last <= _RELATIVE_TOKENS
        if before.kind != "CUE" or before.entry is None or not near:
            return False
        if any(e.kind == "CUE" and e.record.effect == "relative" for e in before.entries):
            head = mentions[position - 1] if position else None
            told = head is not None and head.last == before.first
            return not (told and head is not None and head.kind in {"TRIGGER", "WEAPON"})
    return False


def _is_state(draft: Draft) -> bool:
    """ "تسيطر الفصائل على الأحياء الشرقية": a present of holding tells how things are.

    In a headline, and in a bulletin's line that opens with who acts, the present is news.
    """
    first = draft.sentence.first
    agents = [fill.mention for fill in draft.slots.get("agent", ())]
    if any(first <= agent.first <= first + 1 for agent in agents):
        return False
    holds = draft.event_class.family in _STATES and draft.trigger.tenses() == {"present"}
    told = draft.dates or draft.tolls or draft.trigger.number or draft.support is not None
    return holds and not told


def _is_resumptive(mentions: list[Mention], draft: Draft) -> bool:
    """ "مواقع تتمركز فيها ميليشيات": a present verb that takes its indefinite head up by a pronoun.

    Arabic leaves the relative out there; who holds a place, or is posted in it, is no news.
    """
    if draft.trigger.tenses() != {"present"} or draft.event_class.family not in _STATES:
        return False
    number = mentions.index(draft.trigger)
    before = mentions[number - 1] if number else None
    behind = mentions[number + 1] if number + 1 < len(mentions) else None
    if before is None or before.kind not in {"ASSET", "PLACE"} or behind is None:
        return False
    link = behind.item.entry("LINK") if behind.item is not None else None
    resumes = behind.start == draft.trigger.last and link is not None and link.record.pronoun
    return resumes and draft.trigger.first - before.last <= 1  # "مواقع كانت تتمركز فيها"


def _is_fronted_when(mentions: list[Mention], draft: Draft) -> bool:
    """ "عندما اغتيل X، أعلن Y …": what is told before the main clause is known already."""
    number = mentions.index(draft.trigger)
    if any(mention.kind in {"TRIGGER", "SUPPORT"} for mention in mentions[:number]):
        return False
    return any(
        entry.kind == "CUE" and entry.record.effect == "when"
        for mention in mentions[:number] if mention.first == draft.sentence.first
        for entry in mention.entries
    )  # fmt: skip


def _is_general(draft: Draft, is_narrow: Callable[[Draft], bool]) -> bool:
    entry = draft.trigger.entry
    if entry is None or draft.trigger.tenses() != {"present"}:
        return False
    if draft.dates or draft.trigger.number or draft.habitual or draft.ongoing:
        return False
    if any(toll.count.stated_number for toll in draft.tolls) or is_narrow(draft):
        return False
    named = any(
        actor.record is not None or actor.nation is not None
        for slot in ("agent", "party") for fill in draft.slots.get(slot, ())
        for actor in fill.mention.actors
    )  # fmt: skip
    return not (named or (draft.has("agent", "party") and draft.has("target", "victim", "weapon")))


def stands_as_noun(mentions: list[Mention], draft: Draft) -> bool:
    """Tell whether a word that verb and noun spell alike (قتل، خطف) is the noun.

    So it is behind an unknown word with its object right behind itself ("تبرير قتل المدنيين"), with
    a pronoun behind a verbal noun ("من خطفه وقتله"), and in a row of verbal nouns.
    """
    trigger, row_part = draft.trigger, draft.sentence.part
    number = mentions.index(trigger)
    before = mentions[number - 1] if number else None
    if trigger.first == draft.sentence.first or trigger.link:
        return bool(trigger.link)
    if _STOPS & set(row_part.gap(trigger.first - 1, trigger.first)):
        return False
    if before is not None and before.last == trigger.first:
        return before.kind == "TRIGGER" and bool(before.tenses() - _VERB_TENSES)
    if trigger.conjunction:
        return False
    behind = mentions[number + 1] if number + 1 < len(mentions) else None
    objects = behind is not None and behind.first == trigger.last and not behind.link
    return objects and behind is not None and behind.kind in _ARGUMENTS
