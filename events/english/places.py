"""Place phrases of English: "the town of X", "X village", "northern countryside of X", "north of X".

Heads stand before the name with "of" or behind it; containers follow behind a comma, "in" or in
brackets. A run of names with commas and no "and" is a name and what contains it, as in a dateline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from midan.events.chunk.mentions import Mention, PlacePhrase, Row
from midan.events.english.words import (
    BE,
    CONJUNCTIONS,
    NAME_PARTICLES,
    POSSESSIVE,
    THE_SAME,
    adjoins,
    compass,
    gap,
    is_capital,
    names_place,
)

if TYPE_CHECKING:
    from midan.events.scan import Item

_MAX_NAME = 5
_ANAPHORIC = frozenset(
    {"city", "town", "village", "neighbourhood", "camp", "area", "airbase", "governorate"}
)
_LYING = frozenset({"located", "situated"})
_JOINING_PARTICLES = frozenset({"al", "el", "bin", "ibn", "abu", "um", "umm"})
_ARTICLES = frozenset({"the", "a", "an", "this", "these", "those", "both", "several", "some"})
_HEADS_OF_NAMES = frozenset({"hill", "mountain", "camp", "facility", "airbase", "road", "crossing"})
_WIDE = frozenset({"countryside", "governorate", "district", "area"})
_FUNCTIONAL = frozenset({"LINK", "CUE", "SUPPORT", "DAMAGE"})


class PlaceReader:
    """Reads place phrases of one sentence by token."""

    def __init__(self, row: Row) -> None:
        """Index the items by their first token."""
        self.row = row
        self.by_first = {item.first: item for item in row.items}
        self.end = row.sentence.last

    def item(self, token: int) -> Item | None:
        """Return the item that begins at this token."""
        return self.by_first.get(token)

    def read(self, token: int, *, linked: bool) -> tuple[Mention | None, int]:
        """Read a list of places with their containers; return the mention and the next token."""
        first, position = self.phrase(token, linked=linked)
        if first is None:
            return None, token
        phrases, position = self._list(first, position)
        position = self._tail(phrases, position)
        mention = Mention(
            "PLACE", first.first, position, places=phrases,
            item=self.item(first.first),
        )  # fmt: skip
        return mention, position

    # ------------------------------------------------------------ one phrase
    def phrase(self, token: int, *, linked: bool) -> tuple[PlacePhrase | None, int]:
        """Read [relation of] [direction] [head of] name [head]."""
        position = self._skip_plain(token)
        item = self.item(position)
        offset, position, item = self._offset(position, item)
        if (
            item is not None
            and (entry := item.entry("RELATION")) is not None
            and self.row.word(item.last - 1) in {"of", "from", "around"}
        ):
            inner, after = self.phrase(item.last, linked=True)
            if inner is None:
                return None, token
            inner.relation, inner.first = entry.record.relation, item.first
            inner.offset_km = offset
            return inner, after
        direction = ""
        if (
            item is not None
            and item.entry("DIRECTION") is not None
            and not names_place(self.row, item)
        ):
            direction = item.entry("DIRECTION").record.value  # type: ignore[union-attr]
            position = self._skip_plain(item.last)
            item = self.item(position)
        if (
            item is not None
            and not names_place(self.row, item)
            and (item.entry("HEAD") or item.entry("RELATION"))
        ):
            return self._headed(token, item, direction)
        phrase, after = self._name(position, linked=linked)
        if phrase is None:
            return None, token
        phrase.direction = direction or phrase.direction
        return self._after_name(phrase, after)

    def _skip_plain(self, token: int) -> int:
        """Step over determiners and adjectives that say nothing of where."""
        while token < self.end:
            item = self.item(token)
            plain = (
                item is not None
                and (entry := item.entry("WEAPON")) is not None
                and entry.record.id == "adj_plain"
            )
            if plain and item is not None and not names_place(self.row, item):
                token = item.last
            elif self._says_no_place(token):
                token += 1
            elif self.row.word(token) in _ARTICLES and token + 1 < self.end:
                token += 1
            else:
                break
        return token

    def _says_no_place(self, token: int) -> bool:
        """ "the Iraqi town of X", "the flashpoint town": a word between the article and the head."""
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

    def _headed(self, token: int, item: Item, direction: str) -> tuple[PlacePhrase | None, int]:
        """A head noun before its name ("the town of X"), or alone ("the town")."""
        head, relation = item.entry("HEAD"), item.entry("RELATION")
        after = item.last
        behind = self.item(after)
        while (
            behind is not None
            and (behind.entry("HEAD") or behind.entry("RELATION"))
            and not names_place(self.row, behind)
        ):
            relation = relation or behind.entry("RELATION")
            after, behind = behind.last, self.item(behind.last)
        joining = after < self.end and self.row.word(after) in {
            "of",
            "around",
            "near",
            "in",
            "between",
            "linking",
            "connecting",
        }
        if joining and after + 1 < self.end:
            word = self.row.word(after)
            inner, end = self.phrase(after + 1, linked=True)
            if inner is not None and word in {"between", "linking", "connecting"}:
                return self._between(item.first, inner, end)
            if inner is not None and word == "of":
                self._apply_head(inner, head, relation, direction, self.row.word(item.first))
                inner.first = item.first
                return inner, end
            if (
                inner is not None
                and (direction or relation)
                and (head is None or head.record.kind in _WIDE)
            ):
                self._apply_head(inner, head, relation, direction, self.row.word(item.first))
                inner.first = item.first
                return inner, end
        definite = (
            item.first > self.row.sentence.first and self.row.word(item.first - 1) in THE_SAME
        )
        if (
            head is None
            or head.record.kind not in _ANAPHORIC
            or not definite
            or relation is not None
        ):
            return None, token
        phrase = PlacePhrase(
            item.first, item.last, item.first, item.last, "", self.row.part, anaphor=True
        )
        phrase.head, phrase.head_word = head.record.kind, self.row.word(item.first)
        return phrase, item.last

    def _between(self, first: int, inner: PlacePhrase, end: int) -> tuple[PlacePhrase | None, int]:
        """ "The road between X and Y", "linking X to Y"."""
        if end >= self.end or self.row.word(end) not in {"and", "to", "with"}:
            return inner, end
        other, after = self.phrase(end + 1, linked=True)
        if other is None:
            return inner, end
        inner.relation, inner.between, inner.first, inner.last = "between", other, first, other.last
        inner.head = ""
        return inner, after

    @staticmethod
    def _apply_head(
        inner: PlacePhrase, head: object, relation: object, direction: str, word: str
    ) -> None:
        if relation is not None:
            inner.relation = inner.relation or relation.record.relation  # type: ignore[attr-defined]
        if head is not None:
            kind = head.record.kind  # type: ignore[attr-defined]
            if kind == "area" and direction:
                inner.head = inner.head or "countryside"
            elif kind == "countryside" or not inner.head:
                inner.head, inner.head_word = kind, word
        elif direction and not inner.head:
            inner.head = "countryside"
        inner.direction = direction or inner.direction

    # ------------------------------------------------------------ names
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
            if item.place_weak or self.row.part.name == "text":
                last = self._unknown_tail(item.last)
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

    def _after_name(self, phrase: PlacePhrase, position: int) -> tuple[PlacePhrase | None, int]:
        """Read what follows the name: a second end of a road, 's, heads and relations."""
        if (
            position < self.end
            and self.row.word(position) == POSSESSIVE
            and "'" in gap(self.row, position - 1, position)
        ):
            inner, after = self.phrase(position + 1, linked=True)
            if inner is None or inner.anaphor:
                item = self.item(position + 1)
                inner, after = self._possessed(phrase, position + 1, item)
                return inner, after
            inner.containers.append(phrase)
            inner.first = phrase.first
            return inner, after
        if (
            position < self.end
            and "-" in gap(self.row, position - 1, position)
            and self.item(position) is not None
        ):
            other, after = self._name(position, linked=True)
            behind = self.item(after)
            if other is not None and behind is not None and behind.entry("HEAD") is not None:
                phrase.relation, phrase.between, phrase.last = "between", other, behind.last
                return phrase, behind.last
        after = self._post_heads(phrase, position)
        if after > position and after + 1 < self.end and self.row.word(after) == "of":
            # "the Homs neighbourhood of X": the first name contains the second.
            inner, end = self.phrase(after + 1, linked=True)
            if inner is not None and not inner.anaphor:
                inner.head, inner.first = inner.head or phrase.head, phrase.first
                phrase.head = ""
                inner.containers.append(phrase)
                return inner, end
        if phrase.direction and not phrase.head:
            phrase.head = "countryside"
        phrase.last = max(phrase.last, after)
        return phrase, after

    def _possessed(
        self, phrase: PlacePhrase, position: int, item: Item | None
    ) -> tuple[PlacePhrase, int]:
        """ "Aleppo's northern countryside": the head belongs to the name."""
        direction = item.entry("DIRECTION") if item is not None else None
        start = item.last if item is not None and direction is not None else position
        after = self._post_heads(phrase, start)
        if after == start:
            return phrase, position - 1
        if direction is not None:
            phrase.direction = direction.record.value
        phrase.last = after
        return phrase, after

    def _post_heads(self, phrase: PlacePhrase, position: int) -> int:
        while True:
            item = self.item(position)
            if (
                item is None
                or not adjoins(self.row, position, item.first)
                or names_place(self.row, item)
            ):
                return position
            head, relation = item.entry("HEAD"), item.entry("RELATION")
            of = self.row.word(item.last - 1) == "of"
            if head is None and (relation is None or of):
                return position
            if head is not None:
                if not phrase.head or head.record.kind == "countryside":
                    phrase.head, phrase.head_word = head.record.kind, self.row.word(item.first)
            elif relation is not None:
                phrase.relation = phrase.relation or relation.record.relation
            position = item.last

    # ------------------------------------------------------------ lists and containers
    def _list(self, first: PlacePhrase, position: int) -> tuple[list[PlacePhrase], int]:
        """Read ", X, Y and Z": a list if an "and" closes it, else what contains the first."""
        chain = [first]
        closed = False
        while position < self.end:
            between = gap(self.row, position - 1, position)
            joiner = self.row.word(position) in {"and", "or"}
            if not joiner and between.strip() not in {",", "/", "-", "&"}:
                break
            if any(char in between for char in ".;:\n("):
                break
            start = position + 1 if joiner else position
            if start >= self.end or (joiner and gap(self.row, position, start).strip()):
                break
            phrase, after = self._next(start)
            if phrase is None or phrase.anaphor:
                break
            if joiner and self._begins_clause(after):
                break
            chain.append(phrase)
            position = after
            closed = closed or joiner or between.strip() in {"/", "&"}
            if joiner and (after >= self.end or gap(self.row, after - 1, after).strip() != ","):
                break
        if len(chain) > 1 and not closed:
            first.containers += chain[1:]
            return [first], position
        for phrase in chain[:-1]:
            if not phrase.head and not phrase.direction:
                phrase.head = (
                    chain[-1].head
                    if chain[-1].head in {"village", "town", "city", "neighbourhood"}
                    else ""
                )
            phrase.relation = phrase.relation or (
                chain[-1].relation if chain[-1].last > chain[-1].name_last else ""
            )
        for phrase in chain[1:]:
            phrase.relation = phrase.relation or first.relation
            phrase.head = phrase.head or (first.head if first.head not in _WIDE else "")
        return chain, position

    def _next(self, start: int) -> tuple[PlacePhrase | None, int]:
        """The next member of a list: a name that the gazetteer knows, or one with a head."""
        phrase, after = self.phrase(start, linked=True)
        if phrase is None:
            return None, start
        known = phrase.handle >= 0 or phrase.head or phrase.relation
        return (
            (phrase, after) if known or is_capital(self.row, phrase.name_first) else (None, start)
        )

    def _begins_clause(self, token: int) -> bool:
        """A name with a finite verb behind it opens a clause of its own."""
        item = self.item(token)
        return item is not None and any(
            entry.kind in {"TRIGGER", "SUPPORT"} and entry.tense in {"past", "present"}
            for entry in item.entries
        )

    def _tail(self, phrases: list[PlacePhrase], position: int) -> int:
        """Read "in X", "(X)", ", X" behind a place onto its members."""
        while position < self.end:
            between = gap(self.row, position - 1, position)
            if any(char in between for char in ".;:\n"):
                return position
            if self.row.word(position) in _LYING and position + 1 < self.end:
                position += 1
            word = self.row.word(position)
            start = position
            if word in {"in", "inside", "of", "within", "near", "outside"} and "(" not in between:
                start += 1
            elif "(" not in between and between.strip() != ",":
                if not self._directed(position):
                    return position
            if word in CONJUNCTIONS:
                return position
            container, after = self.phrase(start, linked=True)
            if container is None or container.anaphor or self._begins_clause(after):
                return position
            if word == "near" and not container.relation:
                container.relation = "around"
            for phrase in phrases:
                if phrase.name or container.head:
                    phrase.containers.append(container)
            position = after
        return position

    def _directed(self, position: int) -> bool:
        """ "X west of Y", "X north of Y" without a comma."""
        item = self.item(position)
        return (
            item is not None
            and item.entry("RELATION") is not None
            and self.row.word(item.last - 1) == "of"
        )
