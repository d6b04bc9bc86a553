"""Counted people who belong to others: members of a party, one of a group, part of a whole."""

from __future__ import annotations

from midan.events.chunk.mentions import ActorPhrase, CountPhrase, Mention


def name_members(mentions: list[Mention], mention: Mention) -> None:
    """مقاتليها: the fighters of the party named last in the sentence."""
    count = mention.counts[0]
    party = next((m for m in reversed(mentions) if m.kind == "ACTOR" and m.actors), None)
    if party is not None and count.status == "combatant" and not count.stated_number:
        owner = party.actors[0]
        mention.actors = [ActorPhrase(mention.first, mention.last, owner.record, owner.nation)]


def plural_members(doers: Mention) -> CountPhrase:
    """Return a party's fighters counted: a bare plural (codebook section 6)."""
    return CountPhrase(
        doers.first, doers.last, 3, None, None, status="combatant", actors=doers.actors
    )


def be_one(count: CountPhrase) -> None:
    """ "أحد عناصر قسد" is one of them."""
    if not count.stated_number and count.status != "unknown":
        count.low = count.best = count.high = 1


def mark_subset(mention: Mention, opener: int) -> None:
    """Mark the people right behind the word at token `opener` (بينهم) as part of those before."""
    if mention.first - opener > 2:
        return
    for number, count in enumerate(mention.counts):
        if number and count.effect and not mention.counts[0].effect:
            return  # "15 شهيدا جلهم أطفال وجرحى": the wounded are a toll of their own
        count.subset = True
