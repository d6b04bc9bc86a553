"""Tolls that several events share: stored once, the others point to it (codebook section 1).

Two acts with one result ("raids and shelling killed five") share what the sentence counts; a lead
that sums up a report shares its toll with the act that the text tells of in full.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from midan.events.casualties.retold import agree, settle
from midan.events.merging.compatible import agents_meet, dates_meet, places_meet

if TYPE_CHECKING:
    from midan.events.draft import Draft, Toll

_LEAD_SENTENCES = 3
_HARMS = ("killed", "injured")
_MANY = 3  # one number alone says that the toll is the same from three people on


def share_result(acts: list[Draft], host: Draft) -> None:
    """Let acts joined to the host by "and" point to its toll; `acts` stand before it, in order."""
    follower = host
    for act in reversed(acts):
        joined = follower.trigger.conjunction or (
            follower.support is not None and follower.support.conjunction
        )
        if act.tolls or not joined or act.status != host.status:
            return
        act.shares = host
        follower = act


def share_leads(events: list[Draft]) -> None:
    """Give the toll of a lead to the act of the same report that tells it again in full."""
    settled = _Settled()
    for number, lead in enumerate(events):
        if not _is_lead(lead) or not lead.tolls:
            continue
        for event in events[number + 1 :]:
            if event.tolls and _may_share(lead, event, settled):
                event.tolls = [*lead.tolls, *event.tolls]
                lead.tolls, lead.shares = [], event
                event.told = lead.told = None
                settled.forget(lead, event)
                break


class _Settled:
    """The dead and the wounded of each act, settled once however often they are compared."""

    def __init__(self) -> None:
        self._found: dict[int, dict[str, list[Toll]]] = {}

    def harms(self, event: Draft) -> dict[str, list[Toll]]:
        """Return the tolls of an act that stand, by effect."""
        found = self._found.get(id(event))
        if found is None:
            stand = [toll for toll in settle(event.tolls) if not toll.count.subset]
            found = self._found[id(event)] = {
                effect: [toll for toll in stand if toll.effect == effect and not toll.denied]
                for effect in _HARMS
            }
        return found

    def forget(self, *events: Draft) -> None:
        """Settle these again when next asked."""
        for event in events:
            self._found.pop(id(event), None)


def _is_lead(event: Draft) -> bool:
    title = event.sentence.part.name == "title"
    return title or min(sentence.index for sentence in event.sentences) <= _LEAD_SENTENCES


def _may_share(lead: Draft, event: Draft, settled: _Settled) -> bool:
    """Tell whether an act further down may be the one that the lead sums up."""
    if lead.status != event.status or lead.background != event.background or event.another:
        return False
    if lead.habitual or event.habitual or lead.event_class.family != event.event_class.family:
        return False
    # An act with a day of its own is the lead's only if the lead names that day.
    same_day = not event.dates or (bool(lead.dates) and dates_meet(lead, event))
    if not same_day or not places_meet(lead, event):
        return False
    effects = _told_alike(settled.harms(lead), settled.harms(event))
    return effects > 1 or (effects > 0 and agents_meet(lead, event))


def _told_alike(first: dict[str, list[Toll]], second: dict[str, list[Toll]]) -> int:
    """Count the effects that both tell alike: dead and wounded, or one number of three or more.

    0 if one of them says what the other does not bear out.
    """
    alike = exact = many = 0
    for effect in _HARMS:
        one, other = first[effect], second[effect]
        if bool(one) != bool(other) or (one and not agree(one, other)):
            return 0
        if one:
            numbers = [sum(toll.count.best or 0 for toll in tolls) for tolls in (one, other)]
            alike += 1
            exact += numbers[0] == numbers[1] != 0
            many += numbers[0] == numbers[1] >= _MANY
    return alike if exact and (alike > 1 or many) else 0
