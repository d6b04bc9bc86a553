"""Persons by name: "مقتل محمد العلي وأخيه", "المواطن عبد الله محمود (25 عاما) والطفلة شهد".

A given name begins a person only behind a harm or behind a noun for one person; what follows of
the name is swallowed, so that a family name is no place and the list goes on behind it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from midan.events.chunk.mentions import CountPhrase, Mention

if TYPE_CHECKING:
    from midan.events.chunk.mentions import Row
    from midan.events.scan.items import Item

_HARMS = frozenset({"KILL", "INJURE", "EXECUTE", "ARREST", "ABDUCT"})
_NAME_TOKENS = 6
_AGE_TOKENS = 5
_SHORT_TOKEN = 3
_ENDS_NAME = ',.:;|\n()"-'
_ENDS_LIST = ".:;|"
# A word of these readings goes on with the sentence; a name may hold what else it likes.
_NO_NAME = frozenset(
    {"LINK", "CUE", "TRIGGER", "SUPPORT", "PEOPLE", "WEAPON", "ASSET", "HEAD", "RELATION"}
)


def read_persons(row: Row, mentions: list[Mention]) -> list[Mention]:
    """Count the persons that a sentence names behind a harm or a noun for one person."""
    if not row.closed.get("given_name"):
        return mentions
    reader = _NameReader(row)
    found: list[Mention] = []
    behind = 0
    for number, mention in enumerate(mentions):
        if mention.first < behind:
            continue  # swallowed by a name
        found.append(mention)
        if mention.kind == "COUNT":
            behind = reader.name_behind(mention)
        elif _is_harm(mention) and row.word(mention.first) not in reader.given:
            start = mention.last
            following = mentions[number + 1] if number + 1 < len(mentions) else None
            doer = following is not None and following.kind in {"ACTOR", "MEANS"}
            if following is not None and doer and following.first == start:
                start = following.last  # "قتلت مدفعية النظام فاطمة"
            persons = reader.persons(start)
            if persons is not None:
                if start != mention.last and following is not None:
                    found.append(following)
                found.append(persons)
                _take_calling(persons, mentions[number + 1 :])
                behind = persons.last
    return found


def _take_calling(persons: Mention, following: list[Mention]) -> None:
    """ "مقتل خالد العلي القيادي في X": what stands behind a name says who it was."""
    calling = next((one for one in following if one.first >= persons.last), None)
    if calling is None or calling.kind != "COUNT" or calling.first != persons.last:
        return
    said, count = calling.counts[0], persons.counts[0]
    joined = calling.conjunction or calling.link
    if not joined and len(calling.counts) == 1 and said.high == count.high and not said.effect:
        count.status, count.group, count.actors = said.status, said.group, said.actors
        persons.last = calling.last


def _is_harm(mention: Mention) -> bool:
    return mention.kind == "TRIGGER" and any(
        entry.kind == "TRIGGER" and entry.record.cls in _HARMS for entry in mention.entries
    )


class _NameReader:
    """Reads names in one sentence; its items are looked up by their first token."""

    def __init__(self, row: Row) -> None:
        self.row = row
        self.given = row.closed["given_name"]
        self.items: dict[int, Item] = {item.first: item for item in row.items}

    def persons(self, token: int) -> Mention | None:
        """Return the persons named from `token`, "كل من" before them left out."""
        last = self.row.sentence.last
        while token < last and self.row.is_a(token, "each_of"):
            token += 1
        if token >= last or not self._begins(token) or set(self._gap(token)) & set(".:;|()"):
            return None
        number, end = self._list(token)
        count = CountPhrase(token, end, number, number, number, stated_number=number > 1)
        return Mention("COUNT", token, end, counts=[count], part=self.row.part)

    def name_behind(self, mention: Mention) -> int:
        """Swallow the name behind a counted noun; return the token from which to read on.

        Behind a singular every further name is one more person; a dual or a number counts them,
        and names count a bare plural.
        """
        token, count = mention.last, mention.counts[-1]
        if token >= self.row.sentence.last or not self._begins(token):
            return 0
        open_plural = (count.low, count.best) == (3, None) and not count.family
        stops = set(_ENDS_NAME) - ({'"', ":", ";"} if open_plural else {'"'})
        if set(self._gap(token)) & stops:
            return 0
        number, end = self._list(token)
        if open_plural and number > 1:
            # "المواطنين محمد العلي وأحمد حسن": the names say how many.
            count.low = count.best = count.high = number
            count.stated_number = True
        if (count.low, count.high) == (1, 1) and not count.stated_number and number > 1:
            mention.counts.append(
                CountPhrase(token, end, number - 1, number - 1, number - 1, subset=count.subset)
            )
        mention.last = end
        return end

    def _list(self, token: int) -> tuple[int, int]:
        """Return how many names stand from `token`, and the token behind the last."""
        number = 0
        while True:
            number += 1
            end = self._behind_age(self._name_end(token))
            following = self._next_name(end)
            if following is None:
                return number, end
            token = following

    def _begins(self, token: int) -> bool:
        if self.row.word(token) not in self.given:
            return False
        item, part = self.items.get(token), self.row.part
        if item is not None and item.date is not None:
            return False  # "صباح اليوم" is no Sabah
        if item is None or "LINK" not in item.readings.by_kind:
            return True
        # "على" is no Ali, though the loose key says so.
        start, end = part.tokens.starts[token], part.tokens.ends[token]
        return part.folded.close[start:end] == part.folded.loose[start:end]

    def _gap(self, token: int) -> str:
        return self.row.part.gap(token - 1, token) if token else ""

    def _name_end(self, token: int) -> int:
        end = token + 1
        while end < self.row.sentence.last and end - token < _NAME_TOKENS:
            if set(self._gap(end)) & set(_ENDS_NAME) or self._joins(end) is not None:
                break
            prefixed = self.row.is_a(end - 1, "name_prefix")
            if not prefixed and not self._begins(end) and self._goes_on(end):
                break
            end += 1
        return end

    def _goes_on(self, token: int) -> bool:
        """Tell whether the sentence goes on at a word that is no part of a name."""
        word = self.row.word(token)
        # "الشهيد محمود الهليل لنجليه": a preposition on the next word ends the name.
        prefixed = word.startswith("ل") and len(word) > _SHORT_TOKEN
        if prefixed or self.row.is_a(token, "no_name") or word.isdigit():
            return True
        item = self.items.get(token)
        if item is None:
            return False
        other = item.date is not None or item.number is not None
        return other or bool(item.split.prefix) or not _NO_NAME.isdisjoint(item.readings.by_kind)

    def _joins(self, token: int) -> int | None:
        """Return where the next name begins at "و" + name, or None."""
        word = self.row.word(token)
        if word == "و" and token + 1 < self.row.sentence.last:
            return token + 1 if self._begins(token + 1) else None
        return token if word[:1] == "و" and word[1:] in self.given else None

    def _next_name(self, token: int) -> int | None:
        if token >= self.row.sentence.last or set(self._gap(token)) & set(_ENDS_LIST):
            return None
        joined = self._joins(token)
        if joined is None and "," in self._gap(token) and self._begins(token):
            return token
        return joined

    def _behind_age(self, token: int) -> int:
        """Return the token behind "(25 عاما)", if it stands there."""
        if token >= self.row.sentence.last or "(" not in self._gap(token):
            return token
        for end in range(token + 1, min(token + _AGE_TOKENS, self.row.sentence.last) + 1):
            if ")" in self.row.part.gap(end - 1, min(end, len(self.row.part.tokens) - 1)):
                return end
        return token
