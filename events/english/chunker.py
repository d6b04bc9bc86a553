"""From the items of an English sentence to its mentions: noun phrases, places, links, lists."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from midan.events.chunk.mentions import ActorPhrase, CountPhrase, Mention, Row
from midan.events.english.days import around_days, days_by_event
from midan.events.english.lists import fold_lists
from midan.events.english.nouns import NounReader
from midan.events.english.places import PlaceReader
from midan.events.english.runs import VERB_TENSES, senses
from midan.events.english.words import (
    COMPASS,
    CONJUNCTIONS,
    DETERMINERS,
    MODALS,
    NAME_PARTICLES,
    gap,
    is_adverb,
    is_capital,
    names_place,
)

if TYPE_CHECKING:
    from midan.events.scan import Item

_LOCATIVE = frozenset(
    {"in", "at", "near", "from", "to", "towards", "along", "between", "on", "against", "of"}
)
_MOST_LOCATIVE = frozenset({"in", "at", "near", "along", "between", "towards"})
# Classes of which a place is the object: an unknown capitalised name behind them is one.
_PLACE_TAKERS = frozenset(
    {"CAPTURE", "LOSE", "TAKEOVER", "WITHDRAW", "STRIKE", "ASSAULT", "AIRSTRIKE"}
)
_PERSON_TAKERS = frozenset({"KILL", "INJURE", "EXECUTE", "ABDUCT", "ARREST"})
_SUBSET = frozenset({"including", "among", "amongst"})
_HOLDING = frozenset({"controlled", "held", "occupied", "besieged"})
# Length in letters of the initials of a party.
_SHORTEST, _LONGEST = 2, 6
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


class _Chunker:
    def __init__(self, row: Row) -> None:
        self.row = row
        self.nouns = NounReader(row)
        self.places = PlaceReader(row)
        self.mentions: list[Mention] = []
        self.pending: Item | None = None
        start, end = row.part.span(row.sentence.first, row.sentence.last)
        letters = [char for char in row.part.source[start:end] if char.isalpha()]
        self.shouting = 2 * sum(char.isupper() for char in letters) > len(letters)
        self.subset_from = -9

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

    def _unknown_place(self, token: int, stop: int) -> int:
        """A capitalised name that no reader knows, behind a preposition of place."""
        start = token
        while start < stop and self.row.word(start) in {"the", "a", "an"}:
            start += 1
        if start >= stop or not self._name_may_begin(token, start):
            self._unknown_parties(self._unknown_person(token, stop), stop)
            return stop
        mention, after = self.places.read(start, linked=True)
        if mention is None or after <= start:
            return stop
        self._keep(mention)
        return after

    def _unknown_person(self, token: int, stop: int) -> int:
        """ "shot and killed Sami Haddad": an unknown name behind a verb of harm is one person."""
        if token >= stop or not self._person_may_follow(token):
            return token
        last = token
        while last < stop and (is_capital(self.row, last) or self.row.word(last) in NAME_PARTICLES):
            if last > token and gap(self.row, last - 1, last).strip(" -"):
                break
            last += 1
        if last > token:
            count = CountPhrase(token, last, 1, 1, 1)
            self._keep(Mention("COUNT", token, last, counts=[count]))
        return last

    def _person_may_follow(self, token: int) -> bool:
        before = self.mentions[-1] if self.mentions else None
        if before is None or before.kind != "TRIGGER" or before.last != token:
            return False
        entry = before.entry
        if entry is None or entry.record.cls not in _PERSON_TAKERS:
            return False
        return entry.tense in VERB_TENSES and not gap(self.row, token - 1, token).strip()

    def _unknown_parties(self, first: int, stop: int) -> None:
        """Initials that no reader knows ("GNA", "NLF") name a party where a doer may stand."""
        for token in range(first, stop):
            start, end = self.row.part.span(token, token + 1)
            initials = self.row.part.source[start:end]
            if not (initials.isupper() and _SHORTEST <= end - start <= _LONGEST):
                continue
            aside = token > 0 and gap(self.row, token - 1, token).strip(" -")
            if aside or self.shouting or (self.pending is not None and self.pending.last != token):
                continue
            phrase = ActorPhrase(token, token + 1)
            self._keep(Mention("ACTOR", token, token + 1, actors=[phrase]))

    def _name_may_begin(self, token: int, start: int) -> bool:
        """A preposition of place, or a verb that takes places, stands right before a capital."""
        word = self.row.word(start)
        capital = is_capital(self.row, start) or (
            word in NAME_PARTICLES
            and start + 1 < self.row.sentence.last
            and is_capital(self.row, start + 1)
            and word in {"al", "el"}
        )
        if not capital or token == self.row.sentence.first:
            return False
        if gap(self.row, token - 1, token).strip(" '\""):
            return False
        if self.pending is not None:
            links = _MOST_LOCATIVE | self._of_control()
            return self._plain(self.pending.last, token) and self._link_word(self.pending) in links
        before = self.mentions[-1] if self.mentions else None
        if before is None or before.kind != "TRIGGER" or not self._plain(before.last, token):
            return False
        return any(
            entry.record.cls in _PLACE_TAKERS and entry.tense in VERB_TENSES
            for entry in before.entries
            if entry.kind == "TRIGGER"
        )

    def _plain(self, first: int, last: int) -> bool:
        """Tell whether only articles and adjectives stand in [first, last)."""
        known = {
            token
            for item in self.row.items
            if (entry := item.entry("WEAPON")) is not None and entry.record.id == "adj_plain"
            for token in range(item.first, item.last)
        }
        return last - first <= 3 and all(
            token in known or self.row.word(token) in DETERMINERS for token in range(first, last)
        )

    def _of_control(self) -> frozenset[str]:
        """ "took control of X": what stands behind "of" or "over" is a place."""
        before = self.mentions[-1] if self.mentions else None
        if before is not None and before.kind == "ASSET" and not before.actors:
            return frozenset({"of"})  # "the council headquarters of X"
        entry = before.entry if before is not None and before.kind == "TRIGGER" else None
        if entry is None or before is None or self.pending is None:
            return frozenset()
        if self.pending.first != before.last or entry.record.cls not in _PLACE_TAKERS:
            return frozenset()
        return frozenset({"of", "on", "to", "from"})

    def _keep(self, mention: Mention) -> None:
        self._join(mention)
        if mention.kind == "COUNT" and 0 <= mention.first - self.subset_from <= 3:
            for count in mention.counts:
                count.subset = True
        self.mentions.append(mention)
        self.pending = None

    def _join(self, mention: Mention) -> None:
        """Give the mention the preposition before it, if only articles or adjectives part them."""
        pending = self.pending
        if pending is None:
            word = (
                self.row.word(mention.first - 1) if mention.first > self.row.sentence.first else ""
            )
            if word in CONJUNCTIONS:
                mention.conjunction = word
            return
        if mention.first - pending.last > 4 or self._broken(pending.last, mention.first):
            return
        entry = pending.entry("LINK")
        if entry is None or mention.kind in {"CUE", "SUPPORT", "DAMAGE", "SOURCE", "WORD"}:
            return
        mention.link = self._link_word(pending)
        mention.link_first = pending.first
        for place in mention.places:
            place.relation = place.relation or entry.record.relation
        if mention.link == "between" and len(mention.places) == 2:
            first, second = mention.places
            first.relation, first.between, first.last = "between", second, second.last
            first.head = "" if first.head == "road" else first.head
            mention.places = [first]

    def _broken(self, before: int, first: int) -> bool:
        for token in range(before, first):
            word = self.row.word(token)
            if gap(self.row, token - 1, token).strip(" -\"'"):
                return True
            if word in CONJUNCTIONS or word in {
                "which",
                "who",
                "that",
                "was",
                "were",
                "is",
                "are",
                "to",
            }:
                return True
        return bool(gap(self.row, first - 1, first).strip(" -\"'"))

    @staticmethod
    def _link_word(item: Item) -> str:
        entry = item.entry("LINK")
        return (entry.record.same_as or entry.record.words[0]) if entry is not None else ""

    def _link_item(self, mention: Mention) -> Item | None:
        """Return the preposition that a mention has taken, to give it to what follows."""
        return next((one for one in self.row.items if one.first == mention.link_first), None)

    def _linked(self, token: int) -> str:
        pending = self.pending
        if pending is None or token - pending.last > 3 or self._broken(pending.last, token):
            return ""
        return self._link_word(pending)

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
