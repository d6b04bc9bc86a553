"""Names of places, known and unknown, and the words that may stand before them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from midan.events.chunk.mentions import PlacePhrase, Row
from midan.events.english.words import (
    BE,
    CONJUNCTIONS,
    NAME_PARTICLES,
    POSSESSIVE,
    compass,
    gap,
    is_capital,
    names_place,
)

if TYPE_CHECKING:
    from midan.events.scan.items import Item

_MAX_NAME = 5
_JOINING_PARTICLES = frozenset({"al", "el", "bin", "ibn", "abu", "um", "umm"})
_ARTICLES = frozenset({"the", "a", "an", "this", "these", "those", "both", "several", "some"})
_FUNCTIONAL = frozenset({"LINK", "CUE", "SUPPORT", "DAMAGE"})


class PlaceNames:
    """Reads the names of places of one sentence by token."""

    def __init__(self, row: Row) -> None:
        """Index the items by their first token."""
        self.row = row
        self.by_first = {item.first: item for item in row.items}
        self.end = row.sentence.last

    def item(self, token: int) -> Item | None:
        """Return the item that begins at this token."""
        return self.by_first.get(token)

    def _skip_plain(self, token: int) -> int:
        """Step over determiners and adjectives that say nothing of where."""
        while token < self.end:
            item = self.item(token)
            plain = (
                item is not None
                and (entry := item.entry("WEAPON")) is not None
                and entry.record.id == "adj_plain"
            )
            article = self.row.word(token) in _ARTICLES and token + 1 < self.end
            if plain and item is not None and not names_place(self.row, item):
                token = item.last
            elif article or self._says_no_place(token):
                token += 1
            else:
                break
        return token

    def _says_no_place(self, token: int) -> bool:
        """ "the Iraqi town of X", "the flashpoint town": a word before the head of a place."""
        behind = self.item(token + 1)
        if behind is None or not (behind.entry("HEAD") or behind.entry("DIRECTION")):
            return False
        item = self.item(token)
        if item is not None:
            nation = item.last == token + 1 and item.entry("NATION") is not None
            return nation and not names_place(self.row, item)
        word = self.row.word(token)
        after_article = token > self.row.sentence.first and self.row.word(token - 1) in _ARTICLES
        return after_article and not is_capital(self.row, token) and word not in CONJUNCTIONS | BE

    def _offset(self, position: int, item: Item | None) -> tuple[float | None, int, Item | None]:
        """Read "5 km" before a relation."""
        if item is None or item.number is None or item.last >= self.end:
            return None, position, item
        unit = self.row.word(item.last)
        if unit not in {"km", "kilometers", "kilometres", "kms", "miles"}:
            return None, position, item
        best = item.number.best if item.number.best is not None else item.number.low
        behind = self.item(item.last + 1)
        if best is None or behind is None or behind.entry("RELATION") is None:
            return None, position, item
        return best * (1.609 if unit == "miles" else 1.0), item.last + 1, behind

    def _name(self, position: int, *, linked: bool) -> tuple[PlacePhrase | None, int]:
        item = self.item(position)
        article = None
        if position + 1 < self.end and self.row.word(position) in NAME_PARTICLES:
            article = self.item(position + 1)
        alone = item is None or item.last == position + 1
        if alone and article is not None and names_place(self.row, article):
            phrase = self._made(position, article.last)
            phrase.handle, phrase.weak = article.place, article.place_weak
            return phrase, article.last
        if item is not None and item.place_weak and item.last - item.first > 1:
            side = compass(self.row.word(item.first))
            if side and names_place(self.row, item):
                phrase = self._made(item.first + 1, item.last)
                phrase.first, phrase.direction, phrase.head = item.first, side, "countryside"
                return phrase, item.last
        if item is not None and names_place(self.row, item) and self._may_name(item, linked=linked):
            last = item.last
            goes_on = last < self.end and not gap(self.row, last - 1, last).strip(" -'")
            if goes_on and (item.place_weak or self.row.part.name == "text"):
                last = self._unknown_tail(last)
            phrase = self._made(item.first, last)
            if last == item.last:
                phrase.handle, phrase.weak = item.place, item.place_weak
            return phrase, last
        last = self._unknown_tail(position) if linked else position
        return (self._made(position, last), last) if last > position else (None, position)

    def _may_name(self, item: Item, *, linked: bool) -> bool:
        if any(entry.kind in _FUNCTIONAL for entry in item.entries):
            return linked and not item.place_weak
        if item.place_weak or item.entry("ACTOR") is not None:
            return linked or self._head_behind(item.last)
        return True

    def _head_behind(self, token: int) -> bool:
        behind = self.item(token)
        return behind is not None and behind.entry("HEAD") is not None

    def _made(self, first: int, last: int) -> PlacePhrase:
        start, end = self.row.part.span(first, last)
        return PlacePhrase(first, last, first, last, self.row.part.source[start:end], self.row.part)

    def _unknown_tail(self, position: int) -> int:
        """Return the end of a run of capitalised words that no reader knows, from `position`."""
        token = position
        while token < self.end and token - position < _MAX_NAME:
            between = gap(self.row, token - 1, token) if token > position else ""
            if between.strip(" -'"):
                break
            item = self.item(token)
            word = self.row.word(token)
            if between == "'" and word != POSSESSIVE:
                token += 1  # "Sha'rah" is one word
                continue
            particle = (
                word in _JOINING_PARTICLES
                and token + 1 < self.end
                and is_capital(self.row, token + 1)
            )
            if item is not None and not (
                is_capital(self.row, token) and self.unsaid(item, after=token > position)
            ):
                break
            if not particle and (not is_capital(self.row, token) or word.isdigit()):
                break
            if len(word) == 1:
                break
            token += 1
        return token

    def unsaid(self, item: Item, *, after: bool) -> bool:
        """A known word that may be part of an unknown name ("Sheikh Hassan", "Hill 312")."""
        if (
            item.date is not None
            or item.entry("NATION") is not None
            or item.entry("TRIGGER") is not None
        ):
            return False
        actor = item.entry("ACTOR")
        if actor is not None and not actor.weak and actor.record.armed:
            return False
        return after or item.place_weak or item.place < 0

    def _begins_clause(self, token: int) -> bool:
        """A name with a finite verb behind it opens a clause of its own."""
        item = self.item(token)
        if item is None or "," in gap(self.row, token - 1, token):
            return False
        return any(
            entry.kind in {"TRIGGER", "SUPPORT"} and entry.tense in {"past", "present"}
            for entry in item.entries
        )

    def _directed(self, position: int) -> bool:
        """ "X west of Y", "X north of Y" without a comma."""
        item = self.item(position)
        return (
            item is not None
            and item.entry("RELATION") is not None
            and self.row.word(item.last - 1) == "of"
        )
