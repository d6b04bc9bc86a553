"""From drafts to events: places placed, doers named, tolls summed, evidence quoted."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from midan.events.allies import allied_sides
from midan.events.casualties.count import casualties_of, totals_of
from midan.events.chunk.mentions import ActorPhrase
from midan.events.confidence import event_confidence, features
from midan.events.dates import EventTime, event_time, is_background, names_recent_day
from midan.events.doers import DoerContext, make_actor
from midan.events.kinds import means_of
from midan.events.parties import party_numbers
from midan.events.sources import attributions
from midan.gazetteer.distance import distance_km
from midan.records import (
    Actor,
    Count,
    Document,
    Event,
    Place,
    Quote,
    RuleUse,
    Span,
    Target,
    Versions,
    Weapon,
)

if TYPE_CHECKING:
    from datetime import date

    from midan.events.draft import Draft, Fill
    from midan.events.lexicon.lexicon import Lexicon
    from midan.events.sites import Placer

_WIDE_KM = 8.0
_CIVILIANS = Actor("target", "", "", 0, 0, id="civilians", name="Civilians", name_ar="مدنيون",
                   side="civilians", type="Civilians")  # fmt: skip
_HOME = "Syria"
_TOWNS = frozenset({"city", "town"})
_REGIONS = frozenset({"region", "governorate", "district", "subdistrict", "country"})
_STATE_SIDES = frozenset({"assad_government", "syrian_government", "russia", "iran_axis"})
_ROLE_OF_SLOT = {"target": "site", "site": "site", "destination": "destination", "origin": "origin"}


@dataclass(frozen=True, slots=True)
class Setting:
    """What all events of one report share."""

    document: Document
    sha256: str
    versions: Versions
    lexicon: Lexicon
    published: date | None
    alignment: str
    report_date: Any
    era: date | None = None


@cache
def acled_names() -> dict[str, dict[str, str]]:
    """Return ACLED's names for our kinds (events/settings/acled.toml)."""
    return tomllib.loads(
        Path(__file__).with_name("settings").joinpath("acled.toml").read_text(encoding="utf-8")
    )


def build_event(draft: Draft, setting: Setting, placer: Placer) -> Event:
    """Build the contract's record of one draft."""
    document = setting.document
    part = draft.sentence.part
    time = event_time(draft, setting.report_date, setting.published)
    places = _places(draft, placer)
    context = DoerContext(
        setting.lexicon,
        time.end or time.start or setting.published or setting.era,
        setting.alignment,
        _is_abroad(places),
    )
    actors = _actors(draft, context)
    attribution = attributions(draft, setting.lexicon)
    casualties = casualties_of(draft, actors, attribution)
    stated = features(draft, actors, places)
    targets = _targets(draft)
    start, end = part.span(draft.trigger.first, draft.trigger.last)
    event_type, sub_event_type = _acled(draft, actors)
    killed, injured = totals_of(casualties, "killed"), totals_of(casualties, "injured")
    background = draft.background and not _is_news(draft, time, setting.published)
    return Event(
        event_id=_event_id(document.id, draft.kind, part.name, start),
        doc_id=document.id, doc_sha256=setting.sha256, kind=draft.kind, event_type=event_type,
        sub_event_type=sub_event_type, status=draft.status,
        trigger=Span(part.name, start, end, part.source[start:end]), versions=setting.versions,
        background=background or is_background(draft, time, setting.published),
        scope=_scope(draft),
        ongoing=draft.ongoing, aftermath=draft.aftermath, disputed=draft.disputed,
        confidence=event_confidence(stated),
        tags=tuple(tag for tag in draft.tags if tag in {"massacre", "assassination", "regained"}),
        means=means_of(draft), count=_count(draft), **_time_fields(time, draft),
        actors=actors, targets=targets,
        civilian_targeting=_civilian(draft, casualties), weapons=_weapons(draft),
        places=places, casualties=casualties, casualties_shared_with=_shared_with(draft, document),
        killed_low=killed[0], killed_best=killed[1], killed_high=killed[2],
        injured_low=injured[0], injured_best=injured[1], injured_high=injured[2],
        attribution=attribution, evidence=_evidence(draft),
        rules=tuple(RuleUse(field, rule) for field, rule in dict.fromkeys(draft.rules))
        + tuple(RuleUse("confidence", name) for name in stated),
        title=document.title, source=document.source, url=document.url, lang=document.lang,
        published=document.published,
    )  # fmt: skip


def _is_abroad(places: tuple[Place, ...]) -> bool:
    """Tell whether the countries of an event's places are known and none is Syria."""
    countries = {place.country for place in places if place.country}
    return bool(countries) and _HOME not in countries


def _event_id(doc_id: str, kind: str, part: str, start: int) -> str:
    key = "\x1f".join((doc_id, kind, part, str(start)))
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def _shared_with(draft: Draft, document: Document) -> str | None:
    """Return the id of the event that holds the toll of this one too."""
    host = draft.shares
    while host is not None and host.shares is not None and host.shares is not draft:
        host = host.shares
    if host is None or draft.tolls or not host.tolls:
        return None
    part = host.sentence.part
    start, _ = part.span(host.trigger.first, host.trigger.last)
    return _event_id(document.id, host.kind, part.name, start)


def _scope(draft: Draft) -> str:
    """A repeated act is habitual; with a toll it is an aggregate, and neither is ever summed."""
    if not draft.habitual and not draft.aggregate:
        return "single"
    return "aggregate" if draft.aggregate or draft.tolls else "habitual"


def _is_news(draft: Draft, time: EventTime, published: date | None) -> bool:
    """كان قد with أمس is news, not background, whether or not the day of أمس is known."""
    if published is None:
        return not draft.bygone and any(names_recent_day(mention) for mention in draft.dates)
    if time.end is None or time.basis in {"publication", "none"}:
        return False
    return (published - time.end).days <= 7  # codebook section 3


def _of_state(taker: Actor) -> bool:
    """The state's own forces stay so whoever holds the state; their allies are known by side."""
    return taker.side in _STATE_SIDES or taker.type == "State forces"


def _acled(draft: Draft, actors: tuple[Actor, ...]) -> tuple[str | None, str | None]:
    kind = draft.kind
    names = acled_names().get(kind)
    if names is None:
        return None, None
    sub = next((names[tag] for tag in draft.tags if tag in names), names["sub_event_type"])
    takers = [actor for actor in actors if actor.role == "agent"]
    if kind == "capture" and any(_of_state(taker) for taker in takers):
        sub = names["state"]
    return names["event_type"], sub


def _time_fields(time: EventTime, draft: Draft) -> dict[str, Any]:
    span, text = None, ""
    if time.mention is not None:
        part, start, end, text = time.mention.quote()
        span = Span(part, start, end, text)
    # The traces of a strike were filmed on the day; the strike is not later than that.
    begun = time.start if not draft.aftermath else None
    return {
        "date_start": begun.isoformat() if begun else None,
        "date_end": time.end.isoformat() if time.end else None,
        "date_prec": time.prec, "time_precision": time.time_precision, "date_basis": time.basis,
        "date_text": text, "date_span": span, "time_of_day": time.time_of_day,
    }  # fmt: skip


def _actors(draft: Draft, context: DoerContext) -> tuple[Actor, ...]:
    numbers = party_numbers(draft)
    found: dict[tuple[str, str, int], Actor] = {}
    roles = {"agent": "agent", "party": "party", "loser": "target", "supporter": "supporter"}
    for slot, role in roles.items():
        for fill in draft.slots.get(slot, ()):
            _add_actors(found, fill, role, context, numbers)
    for slot in ("target", "victim"):
        for fill in draft.slots.get(slot, ()):
            _add_actors(found, fill, "target", context, numbers)
    for toll in draft.tolls:
        part = toll.sentence.part
        for phrase in toll.count.actors:
            actor = make_actor(phrase, "target", 0, part, context)
            known = {other.id for other in found.values()}
            if actor.id is None or actor.id not in known:
                found.setdefault((actor.role, actor.part, actor.start), actor)
    _add_civilians(found, draft)
    actors = tuple(found.values())
    return _as_parties(actors) if draft.kind == "clash" else actors


def _add_civilians(found: dict[tuple[str, str, int], Actor], draft: Draft) -> None:
    """Counted civilians, and those whose market or home was hit, suffered the event.

    They did so whether or not a party did too.
    """
    for toll in draft.tolls:
        # A family is no armed party, whatever each of its members is.
        civilian = toll.count.status == "civilian" or toll.count.family
        if not civilian or toll.denied or toll.count.subset:
            continue
        part = toll.sentence.part
        start, end = part.span(toll.count.first, toll.count.last)
        actor = replace(
            _CIVILIANS, text=part.source[start:end], part=part.name, start=start, end=end
        )
        found.setdefault(("civilians", "", 0), actor)
    for fill in draft.slots.get("target", ()):
        if any(entry.record.civilian for entry in fill.mention.assets):
            name, start, end, text = fill.mention.quote()
            actor = replace(_CIVILIANS, text=text, part=name, start=start, end=end)
            found.setdefault(("civilians", "", 0), actor)


def _as_parties(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """In a clash who attacks and who is attacked are its two parties (codebook section 4)."""
    numbers = {"agent": 1, "target": 2}
    return tuple(
        replace(actor, role="party", party_no=numbers[actor.role])
        if actor.role in numbers and actor.side != "civilians" else actor
        for actor in actors
    )  # fmt: skip


def _add_actors(
    found: dict[tuple[str, str, int], Actor], fill: Fill, role: str,
    context: DoerContext, numbers: dict[int, int],
) -> None:  # fmt: skip
    part = fill.mention.part
    assert part is not None
    previous = next(reversed(found.values()), None)  # the ally of a list may be told further on
    for phrase in fill.mention.actors:
        shown = "supporter" if phrase.supporter else role
        actor = make_actor(phrase, shown, numbers.get(id(phrase), 0), part, context)
        if phrase.allied and actor.side == "unknown" and previous is not None:
            side = allied_sides().get(previous.side, previous.side)
            actor = replace(actor, side=side, certainty="implied")
        previous = actor
        found.setdefault((actor.role, actor.part, actor.start), actor)
    unnamed = role in {"agent", "party"} and not fill.mention.actors
    for count in fill.mention.counts:
        if unnamed and not count.actors:
            phrase = ActorPhrase(count.first, count.last)
            actor = make_actor(phrase, role, numbers.get(id(count), 0), part, context)
            if count.status == "civilian":
                actor = replace(actor, side=_CIVILIANS.side, type=_CIVILIANS.type)
            found.setdefault((actor.role, actor.part, actor.start), actor)
        for phrase in count.actors:
            if not fill.mention.actors:
                actor = make_actor(phrase, role, numbers.get(id(phrase), 0), part, context)
                found.setdefault((actor.role, actor.part, actor.start), actor)


def _places(draft: Draft, placer: Placer) -> tuple[Place, ...]:
    found: dict[tuple[str, str], Place] = {}
    headings = [place for fill in draft.headings for place in fill.mention.places]
    sites = draft.places("target", "site")
    named = any(not place.resumed for fill in sites for place in fill.mention.places)
    for slot, role in _ROLE_OF_SLOT.items():
        for fill in draft.slots.get(slot, ()):
            names = tuple(place.name for place in fill.mention.places)
            for phrase in fill.mention.places:
                if phrase.resumed and named:
                    continue
                siblings = tuple(name for name in names if name != phrase.name)
                place = placer.place(phrase, role, siblings, headings)
                key = (place.role, place.id or f"{place.part}:{place.start}")
                found.setdefault(key, place)
    if not found:
        for fill in draft.headings:
            for phrase in fill.mention.places:
                place = placer.place(phrase, "site", (), [])
                found.setdefault((place.role, place.id or phrase.name), place)
    return _without_containers(tuple(found.values()))


def _without_containers(places: tuple[Place, ...]) -> tuple[Place, ...]:
    """Drop a place that another place of the event names as what contains it."""
    named = {name for place in places for name in place.container.split("، ") if name}
    kept = tuple(
        place for place in places
        if place.relation or len(places) == 1 or not {place.name_ar, place.text} & named
    )  # fmt: skip
    narrow = tuple(place for place in kept if not any(_holds(place, other) for other in kept))
    return narrow or kept or places


def _holds(wide: Place, other: Place) -> bool:
    """Tell whether a region (ريف إدلب in a headline) only holds another site of the event."""
    if wide.lat is None or wide.lon is None or other.lat is None or other.lon is None:
        return False
    radius_km, inner_km = wide.radius_km or 0.0, other.radius_km or 0.0
    if wide.kind in _TOWNS and other.kind == "neighbourhood" and wide.role == other.role:
        # "حي محطة بغداد" في مدينة حلب: the quarter is where it was.
        return distance_km(wide.lat, wide.lon, other.lat, other.lon) <= radius_km + inner_km
    if radius_km < _WIDE_KM or inner_km >= radius_km or wide.role != other.role:
        return False
    if wide.kind not in _REGIONS or "answered at the stated" in wide.reason:
        return False
    if wide.kind == "country":  # however far "the north of Syria" reaches
        return wide.country is not None and wide.country == other.country
    return distance_km(wide.lat, wide.lon, other.lat, other.lon) <= radius_km


def _targets(draft: Draft) -> tuple[Target, ...]:
    found: list[Target] = []
    for slot in ("target", "site"):
        for fill in draft.slots.get(slot, ()):
            if not fill.mention.assets:
                continue
            part, start, end, text = fill.mention.quote()
            damage = "destroyed" if draft.class_name == "BURN" else draft.damage or None
            found.extend(
                Target(entry.record.type, text, part, start, end, damage)
                for entry in fill.mention.assets
            )
    return tuple(dict.fromkeys(found))


def _civilian(draft: Draft, casualties: tuple[Any, ...]) -> bool:
    assets = [
        entry.record
        for slot in ("target", "site")
        for fill in draft.slots.get(slot, ())
        for entry in fill.mention.assets
    ]
    return any(record.civilian for record in assets) or any(
        casualty.status == "civilian"
        and casualty.effect in {"killed", "injured"}
        and casualty.best != 0
        for casualty in casualties
    )


def _weapons(draft: Draft) -> tuple[Weapon, ...]:
    found: dict[tuple[str, int], Weapon] = {}
    for slot in ("weapon", "agent"):
        for fill in draft.slots.get(slot, ()):
            part = fill.mention.part
            assert part is not None
            for first, last, entry in fill.mention.weapons:
                start, end = part.span(first, last)
                record = entry.record
                found[(record.id, start)] = Weapon(
                    record.id,
                    record.name,
                    record.name_ar,
                    part.source[start:end],
                    part.name,
                    start,
                    end,
                )
    return tuple(found.values())


def _count(draft: Draft) -> Count | None:
    if draft.trigger.number is not None:
        return Count(*draft.trigger.number)
    counted = ("target",) if draft.kind == "destruction" else ("weapon",)
    for slot in counted:
        for fill in draft.slots.get(slot, ()):
            if fill.mention.number is not None:
                return Count(*fill.mention.number)
    return None


def _evidence(draft: Draft) -> tuple[Quote, ...]:
    quotes: dict[tuple[str, int], Quote] = {}
    for sentence in draft.sentences:
        start, end = sentence.part.span(sentence.first, sentence.last)
        quote = Quote(sentence.part.name, start, end, sentence.part.source[start:end])
        quotes[(quote.part, quote.start)] = quote
    return tuple(quotes[key] for key in sorted(quotes, key=lambda k: (k[0] != "title", k[1])))
