"""Harm and what it came of, where one of the two says less than an event needs."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from midan.events.chunk.mentions import Mention, Row
    from midan.events.draft import Draft

_KNOWN_RESULT = "presupposed: the result of a known act"
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


def note_known_results(mentions: list[Mention], drafts: list[Draft]) -> None:
    """ "في إشارة إلى الهجمات التي أسفرت عن مقتل 56": what came of a known act is known too."""
    for act, harm in itertools.pairwise(drafts):
        known = act.why_not.startswith("presupposed") or (
            bool(act.missing) and _is_referred_to(mentions, act)
        )
        known = known and harm.class_name in {"KILL", "INJURE"}
        carrier = harm.support
        if known and not harm.why_not and carrier is not None and any(
            mention.kind == "CUE" and mention.entry is not None
            and mention.entry.record.effect == "relative"
            for mention in mentions
            if act.trigger.last <= mention.first < carrier.first
        ):  # fmt: skip
            harm.why_not = _KNOWN_RESULT
        elif act.why_not == _KNOWN_RESULT and not harm.why_not and harm.trigger.conjunction:
            harm.why_not = _KNOWN_RESULT  # "… عن مقتل 56 وجرح 700"


def _is_referred_to(mentions: list[Mention], act: Draft) -> bool:
    """Tell whether a word that only refers (في إشارة إلى، ذكرى) stands right before an act."""
    number = mentions.index(act.trigger)
    before = mentions[number - 1] if number else None
    near = before is not None and act.trigger.start - before.last <= 1
    return near and before is not None and any(
        entry.kind == "CUE" and entry.record.effect == "presupposed" for entry in before.entries
    )  # fmt: skip


def note_placed_cause(drafts: list[Draft]) -> None:
    """ "مقتل مدني في X نتيجة القصف المدفعي": what the cause lacks, the harm says: its place."""
    for draft, cause in itertools.pairwise(drafts):
        harm = draft.class_name in {"KILL", "INJURE"} and not draft.why_not and draft.places()
        strike = cause.missing and cause.event_class.family == "fire"
        if harm and strike and cause.trigger.link in _CAUSE_LINKS and not cause.unarmed:
            cause.missing, cause.why_not, cause.anaphoric = (), "", False
