"""Place phrases: "the town of X", "X village", "northern countryside of X", "north of X".

Heads stand before the name with "of" or behind it; containers follow behind a comma, "in" or in
brackets. A run of names with commas and no "and" is a name and what contains it, as in a dateline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from midan.events.chunk.mentions import Mention, PlacePhrase
from midan.events.english.names import PlaceNames
from midan.events.english.words import (
    CONJUNCTIONS,
    POSSESSIVE,
    THE_SAME,
    adjoins,
    gap,
    is_capital,
    names_place,
)

if TYPE_CHECKING:
    from midan.events.scan.items import Item

_ANAPHORIC = frozenset(
    {"city", "town", "village", "neighbourhood", "camp", "area", "airbase", "governorate"}
)
_LYING = frozenset({"located", "situated"})
_WIDE = frozenset({"countryside", "governorate", "district", "area"})


class PlaceReader(PlaceNames):
    """Reads place phrases of one sentence by token."""

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
        named = is_capital(self.row, phrase.name_first) or is_capital(
            self.row, phrase.name_last - 1
        )
        return (phrase, after) if known or named else (None, start)

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
            elif "(" not in between and between.strip() != "," and not self._directed(position):
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
