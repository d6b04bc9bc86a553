"""A raid and the detentions it brought are one act (codebook section 2: raid, مداهمة, إنزال).

"داهمت … واعتقلت", "اعتقال ثلاثة خلال مداهمة": the two words tell one event. It is an arrest if only
people were taken, and what the dead say it is if there were any.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from midan.events.kinds import DETENTION, set_kind

if TYPE_CHECKING:
    from midan.events.chunk.mentions import Mention, Row
    from midan.events.draft import Draft

_RAIDS = frozenset({"RAID", "OPERATION"})
_PAIR = _RAIDS | {"ARREST"}


def is_detention_pair(first: Draft, second: Draft) -> bool:
    """Tell whether one draft tells a raid and the other people taken."""
    pair = {first.class_name, second.class_name}
    return "ARREST" in pair and bool(pair & _RAIDS)


def join_detentions(row: Row, mentions: list[Mention], drafts: list[Draft]) -> list[Draft]:
    """Join the raids and the arrests of one sentence; return the drafts that are left."""
    found = [
        draft for draft in drafts
        if draft.class_name in _PAIR
        and (not draft.why_not or _names_someone(row, mentions, draft))
    ]  # fmt: skip
    for number, draft in enumerate(found):
        for other in found[number + 1 :]:
            if draft.host is None and other.host is None and _tell_one(draft, other):
                _unite(draft, other)
    return [draft for draft in drafts if draft.host is None]


def _names_someone(row: Row, mentions: list[Mention], draft: Draft) -> bool:
    """ "اعتقال فلان خلال مداهمة": a sentence that opens with an arrest and a name tells of it."""
    last = draft.trigger.last
    opens = draft.trigger.first == row.sentence.first and not draft.trigger.definite
    if not draft.missing or not opens or last >= row.sentence.last:
        return False
    return not any(mention.first == last for mention in mentions) and row.part.gap(
        last - 1, last
    ).strip() in {"", '"'}


def _tell_one(first: Draft, second: Draft) -> bool:
    if not is_detention_pair(first, second) or first.status != second.status:
        return False
    doers, others = _doers(first), _doers(second)
    return not doers or not others or bool(doers & others)


def _doers(draft: Draft) -> set[int]:
    """Return what stands for the doers: the id of a party's record or of the mention itself."""
    return {
        id(actor.record or actor.nation or fill.mention)
        for fill in draft.slots.get("agent", ())
        for actor in fill.mention.actors
    }


def _unite(host: Draft, draft: Draft) -> None:
    draft.host = host
    host.missing, host.why_not = (), ""
    for slot, fills in draft.slots.items():
        empty = not host.has(slot) if slot not in {"site", "target"} else not host.places()
        if empty or slot == "victim":
            host.slots.setdefault(slot, []).extend(fills)
    host.tolls.extend(draft.tolls)
    host.dates.extend(mention for mention in draft.dates if mention not in host.dates)
    host.rules.extend(rule for rule in draft.rules if rule[0] != "trigger")
    note_detention(host, draft)


def note_detention(event: Draft, draft: Draft) -> None:
    """Make `event` a raid that took people: its class is the raid's, its kind follows the tolls."""
    raid = event if event.class_name in _RAIDS else draft
    event.class_name, event.event_class = raid.class_name, raid.event_class
    if DETENTION not in event.tags:
        event.tags.append(DETENTION)
    set_kind(event)
