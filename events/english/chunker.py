"""From the items of an English sentence to its mentions: noun phrases, places, links, lists."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from midan.events.chunk.mentions import CountPhrase, Mention, Row
from midan.events.english.days import around_days, days_by_event
from midan.events.english.lists import fold_lists
from midan.events.english.runs import VERB_TENSES, senses
from midan.events.english.unknown import Keeper
from midan.events.english.words import (
    COMPASS,
    CONJUNCTIONS,
    MODALS,
    gap,
    is_adverb,
    is_capital,
    names_place,
)

if TYPE_CHECKING:
    from midan.events.scan.items import Item

_LOCATIVE = frozenset(
    {"in", "at", "near", "from", "to", "towards", "along", "between", "on", "against", "of"}
)
_SUBSET = frozenset({"including", "among", "amongst"})
_HOLDING = frozenset({"controlled", "held", "occupied", "besieged"})
_SIMPLE = ("CUE", "SUPPORT", "DAMAGE", "SOURCE", "WORD")
_SHAPING = frozenset({"supported", "belongs", "speech", "barrier", "relative", "terminator"})


def chunk_english(row: Row) -> list[Mention]:
    """Chunk an English sentence; mentions come in text order and never overlap."""
    mentions = _Chunker(row).read()
    mentions = fold_lists(row, mentions)
    _settle_negations(mentions)
    mentions = around_days(mentions)
    mentions += days_by_event(row, mentions)
    mentions.sort(key=lambda mention: mention.first)
    for mention in mentions:
        mention.part = row.part
        for place in mention.places:
            place.part = row.part
    return mentions


class _Chunker(Keeper):
    """Reads the mentions of one sentence in one pass."""

    def read(self) -> list[Mention]:
        token = self.row.sentence.first
        index = 0
        items = self.row.items
        while token < self.row.sentence.last:
            item = items[index] if index < len(items) else None
            stop = item.first if item is not None else self.row.sentence.last
            token = self._unknown_place(token, stop)
            if item is None:
                break
            if token > item.first:
                while index < len(items) and items[index].first < token:
                    index += 1
                continue
            self._note_subset(item)
            mention, after = self._mention(index, item)
            if mention is not None:
                self._keep(mention)
            token = after
            while index < len(items) and items[index].first < token:
                index += 1
        return self.mentions

    def _note_subset(self, item: Item) -> None:
        for token in range(max(self.row.sentence.first, item.first - 2), item.first + 1):
            if self.row.word(token) in _SUBSET:
                self.subset_from = token

    # ------------------------------------------------------------ one mention
    def _mention(self, index: int, item: Item) -> tuple[Mention | None, int]:
        named = self._capital_name(item)
        if named is not None:
            return named
        if item.place >= 0 and not item.entries and self._person_may_follow(item.first):
            last = self._unknown_person(item.first, self.row.sentence.last)
            return None, max(last, item.last)
        if item.date is not None:
            return Mention("DATE", item.first, item.last, item=item), item.last
        linked = self._linked(item.first) in _LOCATIVE
        if item.number is None and self._begins_place(index, item, linked=linked):
            place, after = self.places.read(item.first, linked=linked)
            if place is not None and after > item.first:
                if self.pending is None and place.places and place.places[0].relation in COMPASS:
                    place.link = "in"
                return place, after
        if item.number is not None and (place_after := self._offset_place(item)) is not None:
            if self.pending is None:
                place_after[0].link = "in"  # "5 km north of X" needs no preposition
            return place_after
        if item.number is not None or self._nominal(item):
            mention, following = self.nouns.read(index)
            if mention is not None:
                return mention, max(self.row.items[following - 1].last, mention.last)
        return self._simple(item)

    def _capital_name(self, item: Item) -> tuple[Mention, int] | None:
        """A word that is another word in lower case, where a place name may stand ("Tell X")."""
        first = item.first
        if first == self.row.sentence.first or not is_capital(self.row, first):
            return None
        if not self.places.unsaid(item, after=True) or not self._name_may_begin(first, first):
            return None
        place, after = self.places.read(first, linked=True)
        return (place, after) if place is not None and after > first else None

    def _nominal(self, item: Item) -> bool:
        """Function words stay function words, be they parts of names or not."""
        cue = item.entry("CUE")
        if cue is not None and (cue.record.effect in _SHAPING or item.entry("TRIGGER") is None):
            return names_place(self.row, item) and item.last - item.first > 1
        return item.entry("LINK") is None

    def _offset_place(self, item: Item) -> tuple[Mention, int] | None:
        if item.last >= self.row.sentence.last or self.row.word(item.last) not in {
            "km",
            "kilometers",
            "kilometres",
            "miles",
        }:
            return None
        place, after = self.places.read(item.first, linked=True)
        return (place, after) if place is not None else None

    def _begins_place(self, index: int, item: Item, *, linked: bool) -> bool:
        """Tell whether the noun phrase at this item is about a place."""
        if self.places.item(item.first) is not item:
            return False
        if item.entry("RELATION") is not None and self.row.word(item.last - 1) in {
            "of",
            "from",
            "around",
        }:
            return True
        run = self.nouns.run(index)
        if run is None:
            return item.entry("HEAD") is not None or item.entry("DIRECTION") is not None
        head = run.head
        if names_place(self.row, head):
            actor = head.entry("ACTOR")
            placed = linked and self._linked(item.first) not in {"between", "against"}
            return actor is None or placed or item.entry("DIRECTION") is not None
        if (
            head.entry("TRIGGER") is not None
            and self.nouns.is_noun_trigger(head, None)
            and head.entry("HEAD") is None
        ):
            return False
        if head.entry("HEAD") is None and head.entry("RELATION") is None:
            return False
        if head.entry("ASSET") is None:
            return True
        named = any(names_place(self.row, one) for one in run.items[:-1])
        behind = head.last < self.row.sentence.last and self.row.word(head.last) == "of"
        return named or behind

    def _holds_place(self, item: Item) -> bool:
        """ "the army controlled villages of X", "rebel-held X": who holds the place, not an act."""
        if self.row.word(item.last - 1) not in _HOLDING or item.last >= self.row.sentence.last:
            return False
        behind = next((one for one in self.row.items if one.first == item.last), None)
        if gap(self.row, item.last - 1, item.last).strip():
            return False
        hyphen = "-" in gap(self.row, item.first - 1, item.first) if item.first > 0 else False
        head = behind is not None and behind.entry("HEAD") is not None
        return head or (hyphen and is_capital(self.row, item.last))

    def _simple(self, item: Item) -> tuple[Mention | None, int]:
        if self._holds_place(item):
            first = item.first
            while self.mentions and self.mentions[-1].kind == "ACTOR":
                if first - self.mentions[-1].last > 1:
                    break
                holder = self.mentions.pop()
                first, self.pending = holder.first, self._link_item(holder)
            return None, item.last
        trigger = self._verb(item)
        if trigger is not None:
            return trigger, item.last
        link = item.entry("LINK")
        for kind in _SIMPLE:
            entry = item.entry(kind)
            name = entry is not None and entry.tense in VERB_TENSES and self._inside_capital(item)
            if entry is None or name or (kind != "CUE" and link is not None):
                continue
            if kind == "SOURCE" and item.entry("CUE") is None and item.entry("SUPPORT") is None:
                return Mention(
                    "SOURCE", item.first, item.last, entry=entry, entries=item.entries, item=item
                ), item.last
            mention = Mention(
                kind, item.first, item.last, entry=entry, entries=item.entries, item=item
            )
            self._conjunction(mention)
            if link is not None:
                self.mentions.append(mention)
                self.pending = item
                return None, item.last
            return mention, item.last
        if link is not None:
            self.pending = item
        elif item.entry("HEAD") is not None and self.pending is None:
            # "captured 15 villages": a place that has no name here.
            return Mention("PLACE", item.first, item.last, item=item), item.last
        return None, item.last

    def _verb(self, item: Item) -> Mention | None:
        if item.entry("TRIGGER") is None or self.nouns.is_noun_trigger(item, None):
            return None
        if self._inside_capital(item):
            return None
        before = self.row.word(item.first - 1) if item.first > self.row.sentence.first else ""
        entries = senses(item, noun=False, base=before in MODALS)
        if not entries or entries[0].kind != "TRIGGER":
            return None
        entry = entries[0]
        mention = Mention("TRIGGER", item.first, item.last, entry=entry, entries=entries, item=item)
        mention.tags = tuple(entry.record.tags)
        self._conjunction(mention)
        return mention

    def _inside_capital(self, item: Item) -> bool:
        """ "Hit", "Tell" in the middle of a sentence are names."""
        middle = item.first > self.row.sentence.first and self.row.part.name == "text"
        return middle and is_capital(self.row, item.first)

    def _conjunction(self, mention: Mention) -> None:
        token = mention.first - 1
        while token > self.row.sentence.first and is_adverb(self.row.word(token)):
            token -= 1
        if token >= self.row.sentence.first and self.row.word(token) in CONJUNCTIONS:
            mention.conjunction = self.row.word(token)


def _settle_negations(mentions: list[Mention]) -> None:
    """ "No casualties", "without injuries": the word denies the people only, not the act."""
    for mention, following in itertools.pairwise(mentions):
        if mention.kind != "CUE" or mention.entry is None:
            continue
        of_people = next(
            (e for e in mention.entries if e.kind == "CUE" and e.record.only == "casualties"), None
        )
        if of_people is None:
            continue
        counted = following.kind == "COUNT" and any(
            _says_effect(count) for count in following.counts
        )
        if counted and following.first - mention.last <= 3:
            mention.entry, mention.entries = of_people, (of_people,)
        else:
            mention.entries = tuple(e for e in mention.entries if e is not of_people)
            mention.entry = next((e for e in mention.entries if e.kind == "CUE"), mention.entry)


def _says_effect(count: CountPhrase) -> bool:
    return bool(count.effect)
