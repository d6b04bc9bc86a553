"""When a text reaches a record: the rule that made an event, or the mention that it stands in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from midan.events.draft import Draft
from midan.events.lexicon import records as rec
from midan.events.lexicon.check_records import SHAPE_EFFECTS

if TYPE_CHECKING:
    from midan.events.chunk.mentions import Mention, PlacePhrase
    from midan.events.report import Reading
    from midan.events.scan.items import Item


@dataclass(frozen=True, slots=True)
class Read:
    """What was seen in one example: the readings of its sentences, and all their items."""

    readings: tuple[Reading, ...]
    items: tuple[Item, ...]

    @property
    def drafts(self) -> list[Draft]:
        """Return the drafts of all sentences, those that failed too."""
        return [draft for reading in self.readings for draft in reading.drafts]

    @property
    def events(self) -> list[Draft]:
        """Return the drafts that became an event or a part of one."""
        return [draft for draft in self.drafts if not draft.why_not]

    @property
    def mentions(self) -> Iterator[Mention]:
        """Yield the mentions of the sentences that were read for acts."""
        for reading in self.readings:
            yield from reading.mentions

    def heads(self, kind: str, first: int, last: int) -> Iterator[rec.Record]:
        """Yield the records that the words of a span stand for, read as this kind."""
        for item in self.items:
            entry = item.entry(kind) if first <= item.first and item.last <= last else None
            if entry is not None:
                yield entry.record


Tell = Callable[[Any, Read], list[Draft] | bool]


def _by_rule(field: str) -> Tell:
    def tell(record: rec.Record, read: Read) -> list[Draft]:
        return [draft for draft in read.events if (field, record.id) in draft.rules]

    return tell


def by_frame(record: rec.Record, read: Read) -> list[Draft]:
    """Return the events whose slots this frame filled."""
    return [
        draft
        for draft in read.events
        if any(rule.partition(":")[0] == record.id for _, rule in draft.rules)
    ]


def _by_cue(record: rec.Cue, read: Read) -> list[Draft] | bool:
    """A cue of status leaves its rule on an event; one of shape need only be seen."""
    if record.effect in SHAPE_EFFECTS:
        return _seen(record, read)
    return [
        draft
        for draft in read.drafts
        if any(rule == record.id for _, rule in draft.rules)
        or any(toll.rule == record.id for toll in draft.tolls)
        or draft.why_not.endswith(f": {record.id}")
    ]


def _seen(record: rec.Record, read: Read) -> bool:
    return any(_is(entry.record, record) for item in read.items for entry in item.entries)


def _seen_strongly(record: rec.Record, read: Read) -> bool:
    """Weak spellings and a nation's adjectives prove nothing: they need a word beside them."""
    return any(
        _is(entry.record, record) and entry.kind != "NATION" and not entry.weak
        for item in read.items
        for entry in item.entries
    )


def _is(found: rec.Record, record: rec.Record) -> bool:
    return found.id == record.id and found.lang == record.lang


def _in_spans(kind: str, spans: Callable[[Mention], Iterator[tuple[int, int]]]) -> Tell:
    """Ask for the record in the mentions of one sort, each given by its spans of tokens."""

    def tell(record: rec.Record, read: Read) -> bool:
        return any(
            _is(found, record)
            for mention in read.mentions
            for first, last in spans(mention)
            for found in read.heads(kind, first, last)
        )

    return tell


def _counted(mention: Mention) -> Iterator[tuple[int, int]]:
    if mention.kind == "NOUN":  # it names the toll whose number stands elsewhere
        yield mention.first, mention.last
    for count in mention.counts:
        yield count.first, count.last


def _doing(mention: Mention) -> Iterator[tuple[int, int]]:
    for actor in mention.actors:
        yield actor.first, actor.last


def _headed(mention: Mention) -> Iterator[tuple[int, int]]:
    return ((place.first, place.last) for place in _phrases(mention.places) if place.head)


def _related(mention: Mention) -> Iterator[tuple[int, int]]:
    return ((place.first, place.last) for place in _phrases(mention.places) if place.relation)


def _phrases(places: list[PlacePhrase]) -> Iterator[PlacePhrase]:
    for place in places:
        yield place
        yield from _phrases(place.containers)


def _as_direction(record: rec.Direction, read: Read) -> bool:
    """In English the adjective stands before the words of its place."""
    sides = (place.direction for one in read.mentions for place in _phrases(one.places))
    return record.value in sides and _seen(record, read)


def _as_asset(record: rec.Asset, read: Read) -> bool:
    return any(_is(entry.record, record) for one in read.mentions for entry in one.assets)


def _as_mention(kind: str) -> Tell:
    def tell(record: rec.Record, read: Read) -> bool:
        return any(
            mention.kind == kind and mention.entry is not None and _is(mention.entry.record, record)
            for mention in read.mentions
        )

    return tell


# Nouns that name no act: it must be seen what the sentence takes them for.
NOUNS: dict[type[rec.Record], Tell] = {
    rec.People: _in_spans("PEOPLE", _counted),
    rec.Asset: _as_asset,
    rec.Member: _in_spans("MEMBER", _doing),
    rec.Damage: _as_mention("DAMAGE"),
    rec.PlaceHead: _in_spans("HEAD", _headed),
    rec.Relation: _in_spans("RELATION", _related),
    rec.Direction: _as_direction,
    rec.Source: _as_mention("SOURCE"),
}
TELLERS: dict[type[rec.Record], Tell] = {
    rec.Trigger: _by_rule("trigger"),
    rec.Idiom: _by_rule("trigger"),
    rec.Support: _by_rule("support"),
    rec.Frame: by_frame,
    rec.Cue: _by_cue,
    **NOUNS,
    rec.Weapon: _seen,
    rec.ActorRecord: _seen,
}
REFUSERS: dict[type[rec.Record], Tell] = {
    rec.Weapon: _seen_strongly,
    rec.ActorRecord: _seen_strongly,
}
