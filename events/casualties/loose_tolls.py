"""Dead or hurt of whom a sentence tells no act: a harm of their own, or no news."""

from __future__ import annotations

from typing import TYPE_CHECKING

from midan.events.draft import Draft

if TYPE_CHECKING:
    from midan.events.chunk.mentions import Mention, Row
    from midan.events.draft import Toll
    from midan.events.lexicon.lexicon import Lexicon

_SUMS = frozenset({"aggregate", "habitual"})


def loose_tolls(
    row: Row, tolls: list[Toll], mentions: list[Mention], drafts: list[Draft], lexicon: Lexicon
) -> list[Draft]:
    """Counted dead or wounded with no act in the sentence are a harm of their own, to be joined."""
    usable = [toll for toll in tolls if toll.effect in {"killed", "injured", "killed_or_injured"}]
    accident = any(e.kind == "CUE" and e.record.effect == "cancel"
                   for m in mentions for e in m.entries)  # fmt: skip
    if not usable or accident:
        return []
    first = min(toll.count.first for toll in usable)
    mention = next(m for m in mentions if m.first <= first < m.last)
    event_class = lexicon.classes["KILL"]
    draft = Draft(mention, row.sentence, event_class, "casualties", "KILL",
                  sentences=[row.sentence], order=first)  # fmt: skip
    draft.tolls = usable
    draft.rules.append(("trigger", "people"))
    draft.result = any(m.kind == "SUPPORT" and m.entry is not None and m.entry.record.result
                       for m in mentions if m.first < first)  # fmt: skip
    if any(toll.denied for toll in usable):
        draft.result = True
    draft.aggregate = any(_is_of_many(mention) for mention in mentions)
    site = next(
        (m for m in mentions if m.kind == "PLACE" and m.link in {"في", "ب", "على", "قرب"}), None
    )
    if site is not None and not any(not d.why_not for d in drafts):
        draft.fill("site", site, "people")
    if not draft.result and not draft.places():
        draft.result = True
    return [draft]


def _is_of_many(mention: Mention) -> bool:
    """ "12 ألف قتيل منذ اندلاع الحرب": the sentence makes a sum of what it counts."""
    date = mention.item.date if mention.item is not None else None
    if date is not None and date.recurrent:
        return True
    return any(e.kind == "CUE" and e.record.effect in _SUMS for e in mention.entries)
