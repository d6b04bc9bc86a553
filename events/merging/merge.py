"""One pass inside a report: the same incident told again is one event (patterns.md section 6).

Own values and inherited ones are kept apart: an own value is never overwritten, and two explicit
disjoint values never meet. Each event is tested against what an earlier one has accumulated, so
no chain joins two that conflict.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from midan.events.casualties.victims import TOLD_BEFORE
from midan.events.kinds import kind_by_victims
from midan.events.merging.added import goes_on
from midan.events.merging.compatible import (
    GENERIC_HARM,
    KIND_BY_TOLL,
    STRIKE_KINDS,
    agents_meet,
    compatible,
    container_names,
    dates_meet,
    is_generic_for,
    own_names,
    place_key,
    places_meet,
    same_toll,
    tells_where_in,
)
from midan.events.merging.raids import is_detention_pair, note_detention

if TYPE_CHECKING:
    from midan.events.chunk.mentions import ActorPhrase, Mention, PlacePhrase
    from midan.events.draft import Draft, Fill

# An event stays open for those that follow it closely; one that is told again with the same place
# and the same doer or toll may stand further down ("our correspondent said …").
MAX_OPEN = 40
NEAR_SENTENCES = 3
FAR_SENTENCES = 15
_MOST_ALIKE = 3  # the stated toll and a place
# An event that a whole book tells is compared by its latest tellings: those before are far behind.
LATEST_TELLINGS = 64
_MANY_TELLINGS = ("evidence", f"budget:{LATEST_TELLINGS} latest tellings")


class Merging:
    """The events of one report so far, in text order."""

    def __init__(self) -> None:
        """Begin a report."""
        self.events: list[Draft] = []
        self._last: Draft | None = None

    def add(self, drafts: list[Draft]) -> None:
        """Join the drafts that come next to what they tell again; anaphors join or vanish."""
        for draft in drafts:
            last = self._last
            sums = last is not None and (_takes_up_sum(last, draft) or _raised_total(last, draft))
            host = last if sums else _harm_of_known(draft, self.events)
            host = host or _find_host(draft, self.events)
            if host is None and last is not None and goes_on(last, draft):
                host = last
            # With no act that raised it, a running total is a sum of many acts.
            draft.aggregate = draft.aggregate or (host is None and _is_running_total(draft))
            if host is not None:
                absorb(host, draft)
                self._last = host
            elif not draft.anaphoric and not _only_denied(draft):
                self._append(draft)

    def _append(self, draft: Draft) -> None:
        self.events.append(draft)
        self._last = draft
        if len(self.events) > MAX_OPEN:
            self.events[-MAX_OPEN - 1].told = None  # it is compared no more


def _is_running_total(draft: Draft) -> bool:
    told = bool(draft.tolls) and draft.kind == "casualties"
    return told and all(toll.count.running for toll in draft.tolls)


def _raised_total(event: Draft, draft: Draft) -> bool:
    """ "وبذلك يرتفع عدد القتلى … إلى 80": a running total stands with the act that raised it."""
    near = _sentences_between(event, draft) <= 1 and event.status == draft.status
    return near and _is_running_total(draft) and event.event_class.violent


def _only_denied(draft: Draft) -> bool:
    """ "No casualties were reported" tells no event of its own."""
    harm = draft.class_name in GENERIC_HARM and draft.kind == "casualties"
    return harm and bool(draft.tolls) and all(toll.denied for toll in draft.tolls)


def _find_host(draft: Draft, events: list[Draft]) -> Draft | None:
    """Return the event that a draft tells again: the one it has most in common with, the latest.

    A number or a place that both tell says more than standing near.
    """
    best: Draft | None = None
    most = -1
    for event in reversed(events[-MAX_OPEN:]):
        distance = _sentences_between(event, draft)
        if distance > FAR_SENTENCES or not compatible(event, draft):
            continue
        shared = _told_alike(event, draft)
        if (distance <= NEAR_SENTENCES or shared) and shared > most:
            best, most = event, shared
            if shared == _MOST_ALIKE:
                break
    return best


def _told_alike(event: Draft, draft: Draft) -> int:
    """Weigh what two tellings share: the stated toll 2, a place 1."""
    return 2 * same_toll(event, draft) + bool(own_names(event) & own_names(draft))


def _harm_of_known(draft: Draft, events: list[Draft]) -> Draft | None:
    """ "… shot at from a helicopter, which led to his death": how one told as killed was killed."""
    killed = [toll for toll in draft.tolls if toll.effect == "killed" and not toll.count.subset]
    if len(killed) != 1 or killed[0].rule != TOLD_BEFORE or killed[0].count.best != 1:
        return None
    for event in reversed(events[-MAX_OPEN:]):
        if draft.sentence in event.sentences or _sentences_between(event, draft) > NEAR_SENTENCES:
            continue
        alike = event.status == draft.status and event.background == draft.background
        if alike and event.event_class.violent and ("killed", 1) in event.stated().tolls:
            meet = places_meet(event, draft) and agents_meet(event, draft)
            return event if meet and dates_meet(event, draft) else None
    return None


def _takes_up_sum(event: Draft, draft: Draft) -> bool:
    """ "… more than 393 attacks since June. The attacks killed 94": the noun means them all."""
    sums = event.habitual or event.aggregate
    meant = draft.trigger.definite or draft.anaphoric or draft.result
    taken_up = meant and not (draft.habitual or draft.aggregate)
    if not sums or not taken_up or own_names(draft) or draft.dates or draft.has("agent", "party"):
        return False
    near = 0 < _sentences_between(event, draft) <= 1
    family = draft.event_class.family in {event.event_class.family, "fire", "fight", "harm"}
    return near and family and draft.status == event.status


def _sentences_between(event: Draft, draft: Draft) -> int:
    if event.sentence.part.name != draft.sentence.part.name:
        return 0
    return min(abs(draft.sentence.index - s.index) for s in event.sentences[-LATEST_TELLINGS:])


def absorb(event: Draft, draft: Draft) -> None:
    """Unite evidence and fill what is empty; the more specific kind stays."""
    if "means_unspecified" in event.tags and "means_unspecified" not in draft.tags and (
        draft.kind in STRIKE_KINDS and not (draft.kind == "bombing" and _is_fire(event))
    ):  # fmt: skip
        event.kind = draft.kind
        event.event_class = draft.event_class
        event.tags.remove("means_unspecified")
    says_more = draft.kind == "drone_strike" or (
        draft.kind != "casualties" and is_generic_for(event, draft)
    )
    if event.kind != draft.kind and says_more:
        event.kind, event.event_class, event.class_name = (
            draft.kind, draft.event_class, draft.class_name
        )  # fmt: skip
    if event.class_name in KIND_BY_TOLL and draft.tolls and not event.tolls:
        event.kind = kind_by_victims(draft) if draft.kind == "casualties" else draft.kind
    if {event.class_name, draft.class_name} == {"RAID", "CLASH"}:
        event.kind = "clash"  # fire was exchanged (codebook section 2)
    _leave_headline_place(event, draft)
    known = own_names(event)
    for slot, fills in draft.slots.items():
        for fill in fills:
            if fill.mention.places:
                _refine(event, fill.mention.places)
                fresh = [
                    p for p in fill.mention.places if place_key(p) not in known and not p.anaphor
                ]
                if fresh and not _all_containers(fresh, event):
                    event.slots.setdefault(slot, []).append(fill)
            elif _is_open(event, slot, fill) or (slot == "party" and _new_party(event, fill)):
                event.slots.setdefault(slot, []).append(fill)
            elif slot == "agent" and (more := _more_doers(event, fill)):
                event.slots[slot].append(replace(fill, mention=more))
    latest = event.sentences[-LATEST_TELLINGS:]
    event.sentences.extend(s for s in draft.sentences if s not in latest)
    if len(event.sentences) > LATEST_TELLINGS and _MANY_TELLINGS not in event.rules:
        event.rules.append(_MANY_TELLINGS)
    event.rules.extend(rule for rule in draft.rules if rule not in event.rules)
    event.dates.extend(draft.dates)
    event.sources.extend(draft.sources)
    event.headings.extend(draft.headings)
    event.tolls.extend(draft.tolls)
    event.shares = event.shares or draft.shares
    event.tags.extend(
        tag for tag in draft.tags if tag not in event.tags and tag != "means_unspecified"
    )
    event.ongoing = event.ongoing or draft.ongoing
    if "denied" in {event.status, draft.status} and event.status != draft.status:
        event.status, event.disputed = "occurred", True
    event.aftermath = event.aftermath and draft.aftermath
    event.background = event.background and draft.background
    event.referred = event.referred and draft.referred
    if is_detention_pair(event, draft):
        note_detention(event, draft)


def _is_fire(event: Draft) -> bool:
    """ "قصفوا المدينة": shells or bombs from afar; explosions there are theirs."""
    entry = event.trigger.entry
    return event.class_name == "STRIKE" and entry is not None and not entry.weak


def _leave_headline_place(event: Draft, draft: Draft) -> None:
    """Let the headline's "in Idlib" only stand where the text says no place of it."""
    if tells_where_in(event, draft):
        for fill in event.places("target", "site"):
            for place in fill.mention.places:
                place.resumed = True


def _is_open(event: Draft, slot: str, fill: Fill) -> bool:
    """Tell whether an event has nothing yet in a slot, or only places where a thing was hit."""
    held = event.slots.get(slot, ())
    thing = bool(fill.mention.assets) and not fill.mention.actors
    return not held or (thing and not any(one.mention.assets for one in held))


def _refine(event: Draft, places: list[PlacePhrase]) -> None:
    """ "5 km west of X" says more than "west of X" did: the same place, told more exactly."""
    exact = {place_key(place): place for place in places if place.offset_km is not None}
    for fill in event.places() if exact else ():
        own = fill.mention.places
        for number, place in enumerate(own):
            if place.offset_km is None and place.relation:
                own[number] = exact.get(place_key(place), place)


def _new_party(event: Draft, fill: Fill) -> bool:
    """Tell whether a telling names a side that the event does not have yet."""
    sides = {getattr(a.record or a.nation, "side", "unknown") for a in fill.mention.actors}
    known = {
        getattr(a.record or a.nation, "side", "unknown")
        for one in event.slots.get("party", ())
        for a in one.mention.actors
    }
    return bool(sides - known - {"unknown"})


def _more_doers(event: Draft, fill: Fill) -> Mention | None:
    """ "قصف لـX … قصف لـX وY": who did it beside a doer that is known, told in one breath."""
    known = {_side(actor) for one in event.slots["agent"] for actor in one.mention.actors}
    added = [
        actor for actor in fill.mention.actors
        if not actor.supporter and (actor.allied or _side(actor) not in known | {"unknown"})
    ]  # fmt: skip
    joint = len(added) < len(fill.mention.actors) and not fill.inherited
    meets = any(_side(actor) in known - {"unknown"} for actor in fill.mention.actors)
    return replace(fill.mention, actors=added) if added and joint and meets else None


def _side(actor: ActorPhrase) -> str:
    """Return a doer's side; a word of one camp that always means one side has that side."""
    record = actor.record or actor.nation
    if record is None:
        return "unknown"
    meant = set(record.partisan_of.values()) if record.partisan else {record.side}
    return meant.pop() if len(meant) == 1 else "unknown"


def _all_containers(places: list[PlacePhrase], event: Draft) -> bool:
    containers = container_names(event)
    return bool(containers) and all(place_key(place) in containers for place in places)
