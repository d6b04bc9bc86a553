"""Whether a verbal noun asserts an act, or only speaks of one (codebook section 3: presupposed).

News tells its events in nouns, and so does comment ("the assassination has changed everything").
A noun asserts where a verb carries it, where it opens its sentence or headline, where a number,
a toll or a day belongs to it, where a speech verb reports it, or where it names both a doer and a
place within a country. Else it is a definite reference, and makes no row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from midan.events.chunk.mentions import Mention
    from midan.events.draft import Draft

_OPENING_TOKENS = 3
_NEAR_TOKENS = 3
_VERB_TENSES = frozenset({"past", "present", "base", "participle"})
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
            not _is_noun(draft)
            or (asserted_before and bool(draft.trigger.conjunction))
            or _asserts(mentions, draft, kind_of)
        )
        if not asserted:
            draft.why_not = "presupposed: a noun that no verb, number, day or speaker asserts"
        asserted_before = asserted


def _is_noun(draft: Draft) -> bool:
    entry = draft.trigger.entry
    return (
        entry is not None
        and entry.kind == "TRIGGER"
        and not (draft.trigger.tenses() & _VERB_TENSES)
    )


def _asserts(mentions: list[Mention], draft: Draft, kind_of: Callable[[str], str]) -> bool:
    if draft.sentence.part.name == "title" or draft.status != "occurred" or draft.anaphoric:
        return True
    if draft.background or draft.habitual or draft.aftermath:
        return True
    if draft.support is not None or any(field == "support" for field, _ in draft.rules):
        return True
    if draft.trigger.start - draft.sentence.first <= _OPENING_TOKENS:
        return True
    if draft.dates or draft.trigger.number or draft.has("weapon"):
        return True
    if any(toll.count.stated_number or toll.denied for toll in draft.tolls):
        return True
    return _is_reported(mentions, draft) or _names_doer_and_place(draft, kind_of)


def _is_reported(mentions: list[Mention], draft: Draft) -> bool:
    """Tell whether a speech verb, or who speaks, stands right before the noun."""
    number = mentions.index(draft.trigger)
    for before in reversed(mentions[max(0, number - 2) : number]):
        if before.kind == "CUE" and before.entry is not None:
            near = draft.trigger.start - before.last <= _NEAR_TOKENS
            return near and before.entry.record.effect == "speech"
    return False


def _names_doer_and_place(draft: Draft, kind_of: Callable[[str], str]) -> bool:
    doer = draft.has("agent", "party", "victim") or bool(draft.tolls)
    narrow = any(
        kind_of(place.key) not in _WIDE_KINDS or (not place.key and place.head)
        for fill in draft.places()
        for place in fill.mention.places
    )
    return narrow and doer
