"""Mentions as they are kept, with their prepositions; and names that no reader knows.

A capitalised name behind a preposition of place or a verb of control is a place, behind a verb of
harm a person; initials where a doer may stand are a party.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from midan.events.chunk.mentions import ActorPhrase, CountPhrase, Mention, Row
from midan.events.english.nouns import NounReader
from midan.events.english.places import PlaceReader
from midan.events.english.runs import VERB_TENSES
from midan.events.english.words import (
    CONJUNCTIONS,
    DETERMINERS,
    NAME_PARTICLES,
    gap,
    is_capital,
)

if TYPE_CHECKING:
    from midan.events.scan.items import Item

_MOST_LOCATIVE = frozenset({"in", "at", "near", "along", "between", "towards"})
# Classes of which a place is the object: an unknown capitalised name behind them is one.
_PLACE_TAKERS = frozenset(
    {"CAPTURE", "LOSE", "TAKEOVER", "WITHDRAW", "STRIKE", "ASSAULT", "AIRSTRIKE"}
)
_PERSON_TAKERS = frozenset({"KILL", "INJURE", "EXECUTE", "ABDUCT", "ARREST"})
# Length in letters of the initials of a party.
_SHORTEST, _LONGEST = 2, 6


class Keeper:
    """Keeps the mentions of one sentence in reading."""

    def __init__(self, row: Row) -> None:
        self.row = row
        self.nouns = NounReader(row)
        self.places = PlaceReader(row)
        self.mentions: list[Mention] = []
        self.pending: Item | None = None
        self.subset_from = -9

    def _shouts(self) -> bool:
        """Tell whether the sentence is written in capitals, so that they say nothing."""
        start, end = self.row.part.span(self.row.sentence.first, self.row.sentence.last)
        letters = [char for char in self.row.part.source[start:end] if char.isalpha()]
        return 2 * sum(char.isupper() for char in letters) > len(letters)

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
            if aside or self._shouts() or (self.pending is not None and self.pending.last != token):
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
