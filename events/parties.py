"""Which side of a clash or agreement a doer stands on: "من جهة … من جهة أخرى", else by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from midan.events.chunk.mentions import ActorPhrase
    from midan.events.draft import Draft


def party_numbers(draft: Draft) -> dict[int, int]:
    """Map each party phrase (by id) to 1 or 2."""
    fills = draft.slots.get("party", ())
    phrases = [phrase for fill in fills for phrase in fill.mention.actors]
    phrases += [
        phrase for fill in fills if not fill.mention.actors
        for count in fill.mention.counts for phrase in count.actors
    ]  # fmt: skip
    if not phrases:
        return {}
    divide = _divide(draft)
    if divide is not None:
        return {id(phrase): 1 if phrase.first < divide else 2 for phrase in phrases}
    with_link = {
        id(p) for f in fills if f.link in {"مع", "ضد", "with", "against"} for p in f.mention.actors
    }
    pair = [f for f in fills if f.link in {"بين", "between"} and len(f.mention.actors) == 2]
    if len(pair) == 1 and len(phrases) == 2:
        return {id(phrase): number for number, phrase in enumerate(phrases, 1)}
    first = next((phrase for phrase in phrases if id(phrase) not in with_link), phrases[0])
    numbers: dict[int, int] = {}
    for phrase in phrases:
        other = id(phrase) in with_link or (phrase is not first and not _same_side(first, phrase))
        numbers[id(phrase)] = 2 if other else 1
    return numbers


def _divide(draft: Draft) -> int | None:
    """Return the token of the first "من جهة" behind the trigger, or None."""
    sentence = draft.sentence
    loose = sentence.part.tokens.loose
    for token in range(draft.trigger.last, sentence.last - 1):
        if loose[token] == "من" and loose[token + 1] in {"جهه", "طرف"}:
            return token
    return None


def _same_side(first: ActorPhrase, other: ActorPhrase) -> bool:
    sides = []
    for phrase in (first, other):
        record = phrase.record or phrase.nation
        sides.append(getattr(record, "side", "unknown"))
    return sides[0] == sides[1] and sides[0] != "unknown"
