"""Places that a later clause adds to an act ("…، كما تعرضت X وY لقصف", codebook section 1).

So does a later sentence that says so ("وطال القصف أيضا X").
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from midan.events.merging.compatible import agents_meet

if TYPE_CHECKING:
    from midan.events.draft import Draft


def join_added(drafts: list[Draft]) -> list[Draft]:
    """Join acts of one sentence that differ by their places alone; return the drafts left."""
    usable = [draft for draft in drafts if not draft.why_not and draft.host is None]
    for before, draft in itertools.pairwise(usable):
        if before.host is None and _adds_places_only(before, draft):
            draft.host = before
            for slot in ("target", "site"):
                fills = [fill for fill in draft.slots.get(slot, ()) if fill.mention.places]
                before.slots.setdefault(slot, []).extend(fills)
            before.rules.append(("site", "added"))
    return [draft for draft in drafts if draft.host is None]


def goes_on(event: Draft, draft: Draft) -> bool:
    """Tell whether a draft says of the act told right before it that it hit other places too."""
    return draft.more and draft.trigger.definite and (
        _adds_places_only(event, draft, same_doer=agents_meet(event, draft))
    )  # fmt: skip


def _adds_places_only(before: Draft, draft: Draft, *, same_doer: bool = False) -> bool:
    """Tell whether a strike brings new places and nothing else that could make it another."""
    unspecified = same_doer and "means_unspecified" in draft.tags
    alike = (
        before.kind == draft.kind or unspecified
    ) and before.status == draft.status == "occurred"
    if not alike or draft.event_class.family != "fire" or not before.places("target", "site"):
        return False
    own = [fill for fill in draft.places("target", "site") if not fill.inherited]
    dated = before.dates or draft.dates
    doer = draft.has("agent") and not same_doer
    new = doer or draft.tolls or dated or draft.trigger.number
    return bool(own) and not new and before.background == draft.background
