"""Whether a verbal noun asserts an act, or only speaks of one (codebook section 3: presupposed).

News tells its events in nouns, and so does comment ("the assassination has changed everything").
A noun asserts where a verb carries it, where it opens its sentence or headline, where a number,
a toll or a day belongs to it, where a speech verb reports it, or where it names both a doer and a
place within a country. Else it is a definite reference, and makes no row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from midan.events.realis.subordinate import in_relative, stands_as_noun

if TYPE_CHECKING:
    from collections.abc import Callable

    from midan.events.chunk.mentions import Mention
    from midan.events.draft import Draft, Toll

_OPENING_TOKENS = 1
_NEAR_TOKENS = 1
_VERB_TENSES = frozenset({"past", "present", "base", "participle"})
_DONE_TO_PEOPLE = frozenset({"harm", "seize_people"})
_CAUSE = "جراء"
_HARMS = frozenset({"KILL", "INJURE"})
_ARTICLE = "ال"
_SPEAKERS = frozenset({"ACTOR", "SOURCE", "COUNT"})
_WIDE_KINDS = frozenset({"country", ""})


def note_presupposed(
    mentions: list[Mention], drafts: list[Draft], kind_of: Callable[[str], str]
) -> None:
    """Give the reason to every draft of a sentence whose noun asserts nothing.

    `kind_of` tells the kind of a resolved place by its key.
    """
    asserted_before = False
    for draft in drafts:
        if draft.why_not or draft.host is not None:
            continue
        asserted = (
            not _is_noun(mentions, draft)
            or (asserted_before and bool(draft.trigger.conjunction))
            or _asserts(mentions, draft, kind_of)
            or any(_is_told(mentions, harm, kind_of) for harm in drafts if harm.host is draft)
        )
        if not asserted:
            # It may still take up an act that is told elsewhere in the report.
            draft.anaphoric = True
            draft.rules.append(("trigger", "presupposed"))
        asserted_before = asserted


def _is_noun(mentions: list[Mention], draft: Draft) -> bool:
    entry = draft.trigger.entry
    if entry is None or entry.kind != "TRIGGER":
        return False
    tenses = draft.trigger.tenses()
    if not tenses & _VERB_TENSES:
        return True
    return "noun" in tenses and stands_as_noun(mentions, draft)


def _asserts(mentions: list[Mention], draft: Draft, kind_of: Callable[[str], str]) -> bool:
    if draft.sentence.part.name == "title" or draft.status != "occurred" or draft.anaphoric:
        return True
    if draft.background or draft.habitual or draft.aftermath:
        return True
    if draft.trigger.number or _has_own_date(mentions, draft) or _has_new_toll(draft):
        return True
    if _hits_counted(draft):
        return True
    narrow = names_narrow_place(draft, kind_of) or _hits_thing(draft)
    doer = draft.has("agent", "party") or _has_new_victim(draft)
    named = narrow or doer or draft.has("target", "weapon")
    if _is_carried(mentions, draft) and (named or draft.event_class.family not in _DONE_TO_PEOPLE):
        return True
    if draft.ongoing and narrow:
        return True
    if draft.trigger.link == _CAUSE and draft.event_class.family == "fire" and doer:
        return True  # "نزوح السكان نتيجة القصف المكثف من قبل قوات النظام"
    opens = draft.trigger.start - draft.sentence.first <= _OPENING_TOKENS
    known = draft.trigger.definite or (bool(draft.tolls) and not _has_new_victim(draft))
    if opens and (not known or narrow or doer):
        return True
    reported = _is_reported(mentions, draft) and (named or not draft.trigger.definite)
    if draft.trigger.definite and not narrow and _has_relative_behind(mentions, draft):
        return False  # "تبنت الحركة الهجوم الذي وقع …": which attack is known
    return reported or (narrow and (doer or draft.has("weapon")))


def _is_told(mentions: list[Mention], harm: Draft, kind_of: Callable[[str], str]) -> bool:
    """ "أربعة قتلوا في هجوم انتحاري": a harm that is asserted asserts what caused it."""
    if not _is_noun(mentions, harm):
        return not in_relative(mentions, harm.trigger)
    return _asserts(mentions, harm, kind_of)


def _has_new_toll(draft: Draft) -> bool:
    """Tell whether a number of dead or wounded is stated, and not of people told of before."""
    return any(
        toll.denied or (toll.count.stated_number and not _is_known(toll)) for toll in draft.tolls
    )


def _hits_counted(draft: Draft) -> bool:
    """ "تحييد 7 مسلحين", "استهداف ثلاثة عناصر": people hit by number are no old ones."""
    return any(
        count.stated_number and not fill.mention.definite
        for fill in draft.slots.get("target", ())
        for count in fill.mention.counts
    )


def _has_new_victim(draft: Draft) -> bool:
    """Tell whether people are harmed of whom nothing says that they were told of before.

    A definite dual or plural does ("مقتل الرجلين"); one person may be named behind the article.
    """
    if not draft.tolls:
        return draft.has("victim")
    if draft.class_name not in _HARMS:
        return True
    return any(toll.count.low == 1 or not _is_known(toll) for toll in draft.tolls)


def _is_known(toll: Toll) -> bool:
    """ "مقتل الرجلين": the article says that they were told of."""
    part = toll.sentence.part
    # The close spelling: آلاف (thousands) begins with no article.
    start = part.tokens.starts[toll.count.first]
    return part.folded.close.startswith(_ARTICLE, start)


def _is_carried(mentions: list[Mention], draft: Draft) -> bool:
    """Tell whether a verb carries the noun and asserts it.

    A verb in a relative clause does not: "who carried out the attack", "the blasts that struck".
    """
    if draft.support is not None:
        return not in_relative(mentions, draft.support)
    if not any(field == "support" for field, _ in draft.rules):
        return False
    return not (draft.trigger.definite and _has_relative_behind(mentions, draft))


def _has_relative_behind(mentions: list[Mention], draft: Draft) -> bool:
    for mention in mentions[mentions.index(draft.trigger) + 1 :]:
        if mention.kind == "SUPPORT":
            return False
        if mention.kind == "CUE" and mention.entry is not None and (
            mention.entry.record.effect == "relative"
        ):  # fmt: skip
            return True
    return False


def _has_own_date(mentions: list[Mention], draft: Draft) -> bool:
    """Tell whether a day belongs to the noun: behind it before any other verb, or right before it.

    "Said yesterday that the attack …": the day is that of the saying.
    """
    number = mentions.index(draft.trigger)
    carried = any(field == "support" for field, _ in draft.rules)
    for mention in mentions[number + 1 :]:
        if mention.kind == "SUPPORT" and carried:
            continue
        if mention.kind in {"TRIGGER", "SUPPORT"} or (_is_break(mention) and not carried):
            break
        if mention.kind == "DATE" and mention in draft.dates:
            return True
    before = mentions[number - 1] if number else None
    near = before is not None and draft.trigger.start - before.last <= 1
    return near and before in draft.dates and before.first == draft.sentence.first


def _is_break(mention: Mention) -> bool:
    entry = mention.entry
    return (
        mention.kind == "CUE"
        and entry is not None
        and entry.record.effect in {"speech", "relative", "terminator"}
    )


def _is_reported(mentions: list[Mention], draft: Draft) -> bool:
    """Tell whether a speech verb, with who speaks behind it, stands right before the noun."""
    number = mentions.index(draft.trigger)
    start = draft.trigger.start
    for before in reversed(mentions[:number]):
        gap = draft.sentence.part.gap(before.last - 1, start)
        if start - before.last > _NEAR_TOKENS or "," in gap:
            return False
        if before.kind == "CUE" and before.entry is not None:
            return bool(before.entry.record.effect == "speech")
        if before.kind not in _SPEAKERS:
            return False
        start = before.start
    return False


def names_narrow_place(draft: Draft, kind_of: Callable[[str], str]) -> bool:
    """Tell whether a place within a country is named."""
    return any(
        kind_of(place.key) not in _WIDE_KINDS or (not place.key and place.head)
        for fill in draft.places("target", "site", "destination")
        for place in fill.mention.places
    )


def _hits_thing(draft: Draft) -> bool:
    """Tell whether a thing that is hit (a market, a post) is named."""
    fills = (fill for slot in ("target", "site") for fill in draft.slots.get(slot, ()))
    return any(fill.mention.assets for fill in fills)
