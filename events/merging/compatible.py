"""Whether two tellings of a report may be of one incident: what either says itself must agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from midan.events.merging.raids import is_detention_pair
from midan.gazetteer.distance import distance_km
from midan.text.fold import loose_key

if TYPE_CHECKING:
    from midan.events.chunk.mentions import Mention, PlacePhrase
    from midan.events.draft import Draft, Told
    from midan.events.lexicon.records import ActorRecord

_WIDE_KM = 8.0
_CLOSE_KM = 2.0
_FAR_MORE, _FAR_MORE_DEAD = 3, 10
_FEW_ACTS = 5
_GUNS = frozenset({"artillery", "ground_missile"})
GENERIC_HARM = frozenset({"KILL", "INJURE", "MASSACRE"})
# An act whose kind rests on who was harmed: a telling without its toll looks like another kind.
KIND_BY_TOLL = frozenset({"RAID", "OPERATION"})
_UNNAMED_FORCES = "External/Other forces"
STRIKE_KINDS = frozenset({"air_strike", "drone_strike", "shelling", "chemical_attack", "bombing"})


def same_toll(event: Draft, draft: Draft, least: int = 1) -> bool:
    """Tell whether two tellings state the same number of dead or wounded, `least` or more."""
    return any(number >= least for _, number in event.stated().tolls & draft.stated().tolls)


def compatible(event: Draft, draft: Draft) -> bool:
    """Tell whether nothing that either says itself speaks against their being one."""
    if draft.another or not _statuses_meet(event, draft):
        return False
    # "The house that a drone hit" may be the strike that the news is about.
    if event.background != draft.background and not (event.referred or draft.referred):
        return False
    if not _kinds_meet(event, draft) or not _targets_meet(event, draft):
        return False
    if not places_meet(event, draft) or not agents_meet(event, draft):
        return False
    if not dates_meet(event, draft) or not _weapons_meet(event, draft):
        return False
    if _is_of_far_more(event, draft):
        return False
    own_place = bool(own_names(draft))
    definite = draft.trigger.definite or draft.anaphoric or _definite_by_construct(draft)
    definite = definite or bool(draft.trigger.pronoun)
    return (
        own_place or definite or draft.result or _same_title(event, draft)
        or same_toll(event, draft)
    )  # fmt: skip


def _is_of_far_more(event: Draft, draft: Draft) -> bool:
    """Tell whether the second telling counts several times as many dead, and not as risen.

    "Two soldiers died … in answer to the attack that killed 32": no toll of one report goes there.
    """
    if any(toll.count.updated or toll.count.running for toll in draft.tolls):
        return False
    before, after = (
        [number for effect, number in one.stated().tolls if effect == "killed"]
        for one in (event, draft)
    )
    if not before or not after or max(before) < 1:
        return False
    return min(after) >= max(before) * _FAR_MORE and min(after) - max(before) >= _FAR_MORE_DEAD


def _definite_by_construct(draft: Draft) -> bool:
    """ "قصف قوات النظام" with nothing new about it takes up a shelling told before."""
    noun = draft.trigger.entry is not None and draft.trigger.entry.tense == "noun"
    new = draft.tolls or draft.dates or draft.has("weapon", "victim") or draft.trigger.number
    return noun and draft.has("agent") and not new


def _same_title(event: Draft, draft: Draft) -> bool:
    """A headline without a place is told again by the lead, not where the report turns.

    Acts by number of no stated doer and place ("8 strikes by drones") are a statistic.
    """
    told = event.sentence.part.name == "title" and draft.sentence.part.name == "text"
    many = draft.trigger.number is not None and (draft.trigger.number[0] or 0) > _FEW_ACTS
    statistic = many and not draft.places() and not draft.has("agent") and not draft.tolls
    return told and not draft.turned and not statistic


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
    if event.class_name == draft.class_name and event.class_name in KIND_BY_TOLL:
        return True
    if {event.class_name, draft.class_name} == {"RAID", "CLASH"} and same_toll(event, draft):
        return True  # a raid that was fired at
    if is_detention_pair(event, draft):
        return True
    if event.kind in STRIKE_KINDS and draft.kind in STRIKE_KINDS:
        return "means_unspecified" in draft.tags or "means_unspecified" in event.tags
    pair = (event, draft), (draft, event)
    return any(is_generic_for(one, other) for one, other in pair)


def is_generic_for(one: Draft, other: Draft) -> bool:
    """Tell whether `one` names the act of `other` in general words only.

    A harm without an act (three killed) may be any violence; an attack without means (هجوم، عدوان)
    may be a strike.
    """
    if one.class_name in GENERIC_HARM and one.kind in {"casualties", "attack"}:
        # Two reports of one dead may be two dead; the same five are the same five.
        told = not one.has("agent", "weapon") or same_toll(one, other, least=2)
        told = told or one.class_name == "MASSACRE"
        return other.event_class.violent and told
    entry = one.trigger.entry
    noun = entry is not None and entry.tense == "noun"
    assault = one.class_name == "ASSAULT" and one.kind == "clash" and noun
    return assault and other.kind in STRIKE_KINDS


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
    return {
        place_key(place)
        for place in mention.places
        if not (place.anaphor or place.resumed or place.wide) and place.name
    }


def place_key(place: PlacePhrase) -> str:
    """Return what tells a place from others: its gazetteer id, else its name."""
    if place.key:
        return place.key
    return loose_key(place.name).removeprefix("ال").replace(" ", "")


def own_names(draft: Draft) -> set[str]:
    """Return the keys of the places that a telling names itself."""
    names: set[str] = set()
    for fill in draft.places("target", "site"):
        if not fill.inherited:
            names |= _names(fill.mention)
    return names


def container_names(draft: Draft) -> set[str]:
    """Return the keys of what a telling names as containing its places."""
    found: set[str] = set()
    for fill in draft.places("target", "site"):
        for place in fill.mention.places:
            found |= {place_key(container) for container in place.containers}
    return found


def places_meet(event: Draft, draft: Draft) -> bool:
    """Tell whether the places that both name may be the same, or one holds the other."""
    first, second = _narrowest_names(event), _narrowest_names(draft)
    if not first or not second or first & second:
        return True
    headline = _same_title(event, draft)
    if same_toll(event, draft) and any(_unlisted(one, headline=headline) for one in (event, draft)):
        # The same dead at a spot that no table knows ("the square in the middle of town").
        return True
    if first & container_names(draft) or second & container_names(event):
        return True
    if tells_where_in(event, draft):
        return True
    return any(
        _contains(a, b) or _contains(b, a)
        for a in _own_places(event) if place_key(a) in first
        for b in _own_places(draft) if place_key(b) in second
    )  # fmt: skip


def tells_where_in(event: Draft, draft: Draft) -> bool:
    """Tell whether the text says where it was that a headline put "in Idlib" and no more.

    The bare name of a governorate's seat says either of them; where the text names a place of that
    governorate, the headline meant the governorate.
    """
    told = [place for fill in event.places("target", "site") for place in fill.mention.places
            if not place.resumed]  # fmt: skip
    if not told or not _same_title(event, draft) or not all(place.seat for place in told):
        return False
    units = {place.unit for place in told}
    own = _own_places(draft)
    return bool(own) and all(place.unit in units and not place.seat for place in own)


def _narrowest_names(draft: Draft) -> set[str]:
    """Return what a telling names, but for the region of which it says the very place.

    Told once where "in the south of X" it was, the region stands for no other place in it.
    """
    names = own_names(draft)
    return names - container_names(draft) or names


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


def agents_meet(event: Draft, draft: Draft) -> bool:
    """Tell whether the doers that both name may be the same."""
    first, second = _agents(event), _agents(draft)
    return not first or not second or bool(first & second)


def dates_meet(event: Draft, draft: Draft) -> bool:
    """Tell whether the days that both name may be the same."""
    one, other = event.stated(), draft.stated()
    first, second = one.days, other.days
    if not first or not second:
        # Days of a month without a year can be compared with each other.
        if one.open_days and other.open_days:
            return bool(one.open_days & other.open_days)
        return _unanchored_meet(one, other)
    if first & second:
        return True
    return any(
        a[0] <= b[1] and b[0] <= a[1]
        for a in first for b in second
    )  # fmt: skip


def _unanchored_meet(one: Told, other: Told) -> bool:
    """ "الاثنين" and "السبت", "اليوم" and "أمس" are two days, whatever day the report is of."""
    pairs = ((one.weekdays, other.weekdays), (one.days_from_today, other.days_from_today))
    return all(not first or not second or bool(first & second) for first, second in pairs)


def _weapons_meet(event: Draft, draft: Draft) -> bool:
    first, second = _weapon_tags(event), _weapon_tags(draft)
    if first & _GUNS and second & _GUNS:
        return True  # two means are two events only if each has its own doer or kind
    return not first or not second or bool(first & second)


def _weapon_tags(draft: Draft) -> set[str]:
    return {tag for fill in draft.slots.get("weapon", ()) for tag in fill.mention.tags}
