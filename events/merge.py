"""One pass inside a report: the same incident told again is one event (patterns.md section 6).

Own values and inherited ones are kept apart: an own value is never overwritten, and two explicit
disjoint values never meet. Each event is tested against what an earlier one has accumulated, so
no chain joins two that conflict.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from midan.events.kinds import kind_by_victims
from midan.events.raids import is_detention_pair, note_detention
from midan.gazetteer.distance import distance_km
from midan.text.fold import loose_key

if TYPE_CHECKING:
    from datetime import date

    from midan.events.chunk.mentions import Mention, PlacePhrase
    from midan.events.draft import Draft, Fill
    from midan.events.lexicon.records import ActorRecord

# An event stays open for those that follow it closely; one that is told again with the same place
# and the same doer or toll may stand further down ("our correspondent said …").
MAX_OPEN = 40
_WIDE_KM = 8.0
_CLOSE_KM = 2.0
NEAR_SENTENCES = 3
FAR_SENTENCES = 15
_GUNS = frozenset({"artillery", "ground_missile"})
_GENERIC_HARM = frozenset({"KILL", "INJURE", "MASSACRE"})
# An act whose kind rests on who was harmed: a telling without its toll looks like another kind.
_KIND_BY_TOLL = frozenset({"RAID"})
_UNNAMED_FORCES = "External/Other forces"
_STRIKE_KINDS = frozenset({"air_strike", "drone_strike", "shelling", "chemical_attack", "bombing"})


def merge(drafts: list[Draft]) -> list[Draft]:
    """Join drafts of one report that tell the same incident; anaphors join or vanish."""
    events: list[Draft] = []
    last: Draft | None = None
    for draft in drafts:
        if last is not None and _tells_its_result(last, draft):
            # "… 390 attacks since January. The attacks killed 94": the toll is the sum's.
            draft.habitual = True
        last = draft
        host = _find_host(draft, events)
        if host is not None:
            absorb(host, draft)
        elif not draft.anaphoric and not _only_denied(draft):
            events.append(draft)
    return events


def _tells_its_result(before: Draft, draft: Draft) -> bool:
    """Tell whether a harm without place, day and doer goes on with a sum told right before it."""
    if not before.habitual or draft.habitual or draft.another:
        return False
    own = draft.dates or draft.has("agent", "party", "weapon") or _own_names(draft)
    near = before.sentence.part is draft.sentence.part and (
        draft.sentence.index - before.sentence.index <= 1
    )
    return near and not own and (draft.result or draft.anaphoric or draft.trigger.definite)


def _only_denied(draft: Draft) -> bool:
    """ "No casualties were reported" tells no event of its own."""
    harm = draft.class_name in _GENERIC_HARM and draft.kind == "casualties"
    return harm and bool(draft.tolls) and all(toll.denied for toll in draft.tolls)


def _find_host(draft: Draft, events: list[Draft]) -> Draft | None:
    if events and _takes_up_sum(events[-1], draft):
        return events[-1]
    for event in reversed(events[-MAX_OPEN:]):
        distance = _sentences_between(event, draft)
        if distance > FAR_SENTENCES or not compatible(event, draft):
            continue
        if distance <= NEAR_SENTENCES or _told_again(event, draft):
            return event
    return None


def _takes_up_sum(event: Draft, draft: Draft) -> bool:
    """ "… more than 393 attacks since June. The attacks killed 94": the noun means them all."""
    sums = event.habitual or event.aggregate
    taken_up = draft.trigger.definite and not (draft.habitual or draft.aggregate)
    if not sums or not taken_up or _own_names(draft) or draft.dates or draft.has("agent", "party"):
        return False
    near = 0 < _sentences_between(event, draft) <= 1
    family = draft.event_class.family in {event.event_class.family, "fire", "fight"}
    return near and family and draft.status == event.status


def _told_again(event: Draft, draft: Draft) -> bool:
    """Tell whether place and doer, or the stated toll, say that this is the same incident."""
    if _same_toll(event, draft):
        return True
    return bool(_own_names(event) & _own_names(draft))


def _same_toll(event: Draft, draft: Draft, least: int = 1) -> bool:
    """Tell whether two tellings state the same number of dead or wounded, `least` or more."""
    return any((number or 0) >= least for _, number in _tolls(event) & _tolls(draft))


def _tolls(draft: Draft) -> set[tuple[str, int | None]]:
    return {
        (toll.effect, toll.count.best) for toll in draft.tolls
        if toll.count.best is not None and toll.count.low is not None and not toll.count.subset
    }  # fmt: skip


def _sentences_between(event: Draft, draft: Draft) -> int:
    if event.sentence.part.name != draft.sentence.part.name:
        return 0
    return min(abs(draft.sentence.index - s.index) for s in event.sentences)


def compatible(event: Draft, draft: Draft) -> bool:
    """Tell whether nothing that either says itself speaks against their being one."""
    if draft.another or not _statuses_meet(event, draft) or event.background != draft.background:
        return False
    if not _kinds_meet(event, draft) or not _targets_meet(event, draft):
        return False
    if not _places_meet(event, draft) or not _agents_meet(event, draft):
        return False
    if not _dates_meet(event, draft) or not _weapons_meet(event, draft):
        return False
    own_place = bool(_own_names(draft))
    definite = draft.trigger.definite or draft.anaphoric or _definite_by_construct(draft)
    definite = definite or bool(draft.trigger.pronoun)
    return (
        own_place or definite or draft.result or _same_title(event, draft)
        or _same_toll(event, draft)
    )  # fmt: skip


def _definite_by_construct(draft: Draft) -> bool:
    """ "قصف قوات النظام" with nothing new about it takes up a shelling told before."""
    noun = draft.trigger.entry is not None and draft.trigger.entry.tense == "noun"
    new = draft.tolls or draft.dates or draft.has("weapon", "victim") or draft.trigger.number
    return noun and draft.has("agent") and not new


def _same_title(event: Draft, draft: Draft) -> bool:
    """A headline without a place is told again by the lead."""
    return event.sentence.part.name == "title" and draft.sentence.part.name == "text"


def _statuses_meet(event: Draft, draft: Draft) -> bool:
    if event.habitual != draft.habitual or event.aggregate != draft.aggregate:
        return False
    pair = {event.status, draft.status}
    # Asserted by one and denied by another is occurred and disputed (codebook section 3).
    return len(pair) == 1 or pair in ({"occurred", "unconfirmed"}, {"occurred", "denied"})


def _kinds_meet(event: Draft, draft: Draft) -> bool:
    if event.kind == draft.kind:
        return True
    if draft.anaphoric and draft.event_class.family == event.event_class.family:
        return True
    if {event.kind, draft.kind} == {"air_strike", "drone_strike"}:
        return True
    if event.class_name == draft.class_name and event.class_name in _KIND_BY_TOLL:
        return True
    if is_detention_pair(event, draft):
        return True
    if event.kind in _STRIKE_KINDS and draft.kind in _STRIKE_KINDS:
        return "means_unspecified" in draft.tags or "means_unspecified" in event.tags
    pair = (event, draft), (draft, event)
    return any(_is_generic_for(one, other) for one, other in pair)


def _is_generic_for(one: Draft, other: Draft) -> bool:
    """Tell whether `one` names the act of `other` in general words only.

    A harm without an act (three killed) may be any violence; an attack without means (هجوم، عدوان)
    may be a strike.
    """
    if one.class_name in _GENERIC_HARM and one.kind in {"casualties", "attack"}:
        # Two reports of one dead may be two dead; the same five are the same five.
        told = not one.has("agent", "weapon") or _same_toll(one, other, least=2)
        return other.event_class.violent and told
    entry = one.trigger.entry
    noun = entry is not None and entry.tense == "noun"
    assault = one.class_name == "ASSAULT" and one.kind == "clash" and noun
    return assault and other.kind in _STRIKE_KINDS


def _targets_meet(event: Draft, draft: Draft) -> bool:
    """A denied strike on a hospital is not the one on a depot that is owned up to."""
    if "denied" not in {event.status, draft.status}:
        return True
    own, others = _asset_types(event), _asset_types(draft)
    return not own or not others or bool(own & others)


def _asset_types(draft: Draft) -> set[str]:
    fills = (fill for slot in ("target", "site") for fill in draft.slots.get(slot, ()))
    return {entry.record.type for fill in fills for entry in fill.mention.assets}


def _names(mention: Mention) -> set[str]:
    return {_key(place) for place in mention.places if not place.anaphor and place.name}


def _key(place: PlacePhrase) -> str:
    if place.key:
        return place.key
    return loose_key(place.name).removeprefix("ال").replace(" ", "")


def _own_names(draft: Draft) -> set[str]:
    names: set[str] = set()
    for fill in draft.places("target", "site"):
        if not fill.inherited:
            names |= _names(fill.mention)
    return names


def _container_names(draft: Draft) -> set[str]:
    found: set[str] = set()
    for fill in draft.places("target", "site"):
        for place in fill.mention.places:
            found |= {_key(container) for container in place.containers}
    return found


def _places_meet(event: Draft, draft: Draft) -> bool:
    first, second = _own_names(event), _own_names(draft)
    if not first or not second or first & second:
        return True
    headline = _same_title(event, draft)
    if _same_toll(event, draft) and any(
        _unlisted(one, headline=headline) for one in (event, draft)
    ):
        # The same dead at a spot that no table knows ("the square in the middle of town").
        return True
    if first & _container_names(draft) or second & _container_names(event):
        return True
    return any(
        _contains(a, b) or _contains(b, a) for a in _own_places(event) for b in _own_places(draft)
    )


def _unlisted(draft: Draft, *, headline: bool) -> bool:
    """Tell whether no table knows any of the names of a draft's places.

    Between a headline and its text a name that is known, but of which place is open, will do.
    """
    return all(
        (headline or place.handle < 0) and place.point is None
        for fill in draft.places("target", "site") if not fill.inherited
        for place in fill.mention.places
    )  # fmt: skip


def _own_places(draft: Draft) -> list[PlacePhrase]:
    return [
        place for fill in draft.places("target", "site") if not fill.inherited
        for place in fill.mention.places if place.point is not None
    ]  # fmt: skip


def _close(first: PlacePhrase, second: PlacePhrase) -> bool:
    """Tell whether "around X" and X, or two readings of one name, are one place."""
    assert first.point is not None
    assert second.point is not None
    distance = distance_km(first.point[0], first.point[1], second.point[0], second.point[1])
    return distance <= _CLOSE_KM


def _contains(wide: PlacePhrase, narrow: PlacePhrase) -> bool:
    """Tell whether a region told of first (ريف إدلب) holds the town told of later."""
    if wide.point is None or narrow.point is None:
        return False
    if wide.point[2] < _WIDE_KM:
        return wide.relation != narrow.relation and _close(wide, narrow)
    distance = distance_km(wide.point[0], wide.point[1], narrow.point[0], narrow.point[1])
    return narrow.point[2] < wide.point[2] and distance <= wide.point[2]


def _agents(draft: Draft) -> set[str]:
    found: set[str] = set()
    for slot in ("agent", "party"):
        for fill in draft.slots.get(slot, ()):
            for actor in fill.mention.actors:
                if actor.record is not None and _may_be_anyones(actor.record):
                    continue
                if not fill.inherited and actor.record is not None:
                    found.add(
                        actor.record.side if actor.record.side != "unknown" else actor.record.id
                    )
                elif not fill.inherited and actor.nation is not None:
                    found.add(actor.nation.side)
    return found


def _may_be_anyones(record: ActorRecord) -> bool:
    """Tell whether a word names no party: whose "forces" are, the report says elsewhere."""
    return record.partisan or (record.side == "unknown" and record.type == _UNNAMED_FORCES)


def _agents_meet(event: Draft, draft: Draft) -> bool:
    first, second = _agents(event), _agents(draft)
    return not first or not second or bool(first & second)


def _days(draft: Draft) -> set[tuple[date, date]]:
    found = [m.item.date for m in draft.dates if m.item is not None and m.item.date is not None]
    return {(one.start, one.end or one.start) for one in found if one.start is not None}


def _dates_meet(event: Draft, draft: Draft) -> bool:
    first, second = _days(event), _days(draft)
    if not first or not second:
        # Days of a month without a year can be compared with each other.
        first_open, second_open = _open_days(event), _open_days(draft)
        return not first_open or not second_open or bool(first_open & second_open)
    if first & second:
        return True
    return any(
        a[0] <= b[1] and b[0] <= a[1]
        for a in first for b in second
    )  # fmt: skip


def _open_days(draft: Draft) -> set[tuple[int, int]]:
    found = [m.item.date for m in draft.dates if m.item is not None and m.item.date is not None]
    return {one.month_day for one in found if one.month_day is not None}


def _weapons_meet(event: Draft, draft: Draft) -> bool:
    first, second = _weapon_tags(event), _weapon_tags(draft)
    if first & _GUNS and second & _GUNS:
        return True  # two means are two events only if each has its own doer or kind
    return not first or not second or bool(first & second)


def _weapon_tags(draft: Draft) -> set[str]:
    return {tag for fill in draft.slots.get("weapon", ()) for tag in fill.mention.tags}


def absorb(event: Draft, draft: Draft) -> None:
    """Unite evidence and fill what is empty; the more specific kind stays."""
    if "means_unspecified" in event.tags and "means_unspecified" not in draft.tags and (
        draft.kind in _STRIKE_KINDS
    ):  # fmt: skip
        event.kind = draft.kind
        event.event_class = draft.event_class
        event.tags.remove("means_unspecified")
    says_more = draft.kind == "drone_strike" or (
        draft.kind != "casualties" and _is_generic_for(event, draft)
    )
    if event.kind != draft.kind and says_more:
        event.kind, event.event_class, event.class_name = (
            draft.kind, draft.event_class, draft.class_name
        )  # fmt: skip
    if event.class_name in _KIND_BY_TOLL and draft.tolls and not event.tolls:
        event.kind = kind_by_victims(draft) if draft.kind == "casualties" else draft.kind
    known = _own_names(event)
    for slot, fills in draft.slots.items():
        for fill in fills:
            if fill.mention.places:
                _refine(event, fill.mention.places)
                fresh = [p for p in fill.mention.places if _key(p) not in known and not p.anaphor]
                if fresh and not _all_containers(fresh, event):
                    event.slots.setdefault(slot, []).append(fill)
            elif not event.slots.get(slot) or (slot == "party" and _new_party(event, fill)):
                event.slots.setdefault(slot, []).append(fill)
    event.sentences.extend(s for s in draft.sentences if s not in event.sentences)
    event.rules.extend(rule for rule in draft.rules if rule not in event.rules)
    event.dates.extend(draft.dates)
    event.sources.extend(draft.sources)
    event.headings.extend(draft.headings)
    event.tolls.extend(draft.tolls)
    event.tags.extend(
        tag for tag in draft.tags if tag not in event.tags and tag != "means_unspecified"
    )
    event.ongoing = event.ongoing or draft.ongoing
    if "denied" in {event.status, draft.status} and event.status != draft.status:
        event.status, event.disputed = "occurred", True
    event.aftermath = event.aftermath and draft.aftermath
    if is_detention_pair(event, draft):
        note_detention(event, draft)


def _refine(event: Draft, places: list[PlacePhrase]) -> None:
    """ "5 km west of X" says more than "west of X" did: the same place, told more exactly."""
    exact = {_key(place): place for place in places if place.offset_km is not None}
    for fill in event.places() if exact else ():
        own = fill.mention.places
        for number, place in enumerate(own):
            if place.offset_km is None and place.relation:
                own[number] = exact.get(_key(place), place)


def _new_party(event: Draft, fill: Fill) -> bool:
    """Tell whether a telling names a side that the event does not have yet."""
    sides = {getattr(a.record or a.nation, "side", "unknown") for a in fill.mention.actors}
    known = {
        getattr(a.record or a.nation, "side", "unknown")
        for one in event.slots.get("party", ())
        for a in one.mention.actors
    }
    return bool(sides - known - {"unknown"})


def _all_containers(places: list[PlacePhrase], event: Draft) -> bool:
    containers = _container_names(event)
    return bool(containers) and all(_key(place) in containers for place in places)
