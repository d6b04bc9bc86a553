"""Harm and what it came of, where one of the two says less than an event needs."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from midan.events.chunk.mentions import Row
    from midan.events.draft import Draft

_CAUSE_LINKS = frozenset({"جراء", "ب"})


def died_of(row: Row, draft: Draft, drafts: list[Draft]) -> bool:
    """ "توفي متأثرا بجراحه", "وفاة طفل جراء قصف": a death of wounds or beside a violent act."""
    if "natural" not in draft.tags:
        return False
    return bool(row.all_of("own_wounds")) or any(
        other is not draft and other.event_class.violent and "natural" not in other.tags
        for other in drafts
    )


def caused_harm(draft: Draft, drafts: list[Draft]) -> bool:
    """ "أربعة قتلوا في هجوم انتحاري": a kind of act that people died of did happen."""
    return bool(draft.trigger.link) and any(
        harm.class_name in {"KILL", "INJURE"} and not harm.why_not
        and harm.trigger.first < draft.trigger.first
        for harm in drafts
    )  # fmt: skip


def note_known_cause(drafts: list[Draft]) -> None:
    """ "وأصيب ثلاثة جراء الانفجار": the harm of an act that was told before is its result."""
    known = [d for d in drafts if d.missing and d.trigger.definite and d.event_class.violent]
    for draft in drafts:
        harm = draft.class_name in {"KILL", "INJURE"} and not draft.why_not
        if known and harm and not draft.has("agent"):
            draft.result = True


def note_placed_cause(drafts: list[Draft]) -> None:
    """ "مقتل مدني في X نتيجة القصف المدفعي": what the cause lacks, the harm says: its place."""
    for draft, cause in itertools.pairwise(drafts):
        harm = draft.class_name in {"KILL", "INJURE"} and not draft.why_not and draft.places()
        strike = cause.missing and cause.event_class.family == "fire"
        if harm and strike and cause.trigger.link in _CAUSE_LINKS and not cause.unarmed:
            cause.missing, cause.why_not, cause.anaphoric = (), "", False
