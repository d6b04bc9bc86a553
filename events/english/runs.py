"""Runs of adjacent nouns, of which the last is the head; and which words are nouns at all."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from midan.events.english.words import (
    BE,
    DETERMINERS,
    MODALS,
    POSSESSIVE,
    adjoins,
    gap,
    is_adverb,
    is_capital,
    names_place,
)

if TYPE_CHECKING:
    from midan.events.chunk.mentions import Row
    from midan.events.lexicon.forms import Entry
    from midan.events.scan.items import Item

VERB_TENSES = frozenset({"past", "present", "base", "participle"})
_NOMINAL = frozenset(
    {"ACTOR", "MEMBER", "NATION", "WEAPON", "ASSET", "PEOPLE", "HEAD", "DIRECTION", "RELATION"}
)
_SPONSORS = frozenset({"backed", "led", "allied", "affiliated", "aligned", "supported", "linked"})
_HOLDERS = frozenset({"held", "controlled", "occupied"})


@dataclass(slots=True)
class Run:
    """A run of items; `sponsored` items only back the head, `holding` ones only hold a place."""

    items: list[Item]
    aside: set[int] = field(default_factory=set)

    @property
    def head(self) -> Item:
        """Return the last item."""
        return self.items[-1]

    def before(self) -> list[Item]:
        """Return the modifiers that identify the head."""
        return [item for number, item in enumerate(self.items[:-1]) if number not in self.aside]


class Runs:
    """Collects the runs of nouns of one sentence, and tells event nouns from verbs."""

    def __init__(self, row: Row) -> None:
        """Keep the row; runs are remembered, since a run is asked for by more than one reader."""
        self.row = row
        self._runs: dict[int, Run | None] = {}

    # ------------------------------------------------------------ nouns and verbs
    def is_noun_trigger(self, item: Item, before: Item | None) -> bool:
        """Tell whether a word that may name or tell an act names it here."""
        tenses = {entry.tense for entry in item.entries if entry.kind == "TRIGGER"}
        if not tenses & VERB_TENSES:
            return bool(tenses)
        if "noun" not in tenses:
            return False
        word = self._word_before(item.first)
        if word in MODALS and word != "t":
            return False
        if "past" in tenses:
            return before is not None or word in DETERMINERS
        if "participle" in tenses:
            return self._gerund_is_noun(item, before, word)
        doer = before is not None and self._may_act(before)
        if not doer:
            return True
        # "rebels attack X", "army attacks X": a doer before, and what it does it to behind.
        return not self._object_follows(item.last)

    def _gerund_is_noun(self, item: Item, before: Item | None, word: str) -> bool:
        if word in BE:
            return False
        if before is not None and not self._may_act(before):
            return True
        if word in DETERMINERS:
            return True
        return not self._object_follows(item.last)

    def _may_act(self, item: Item) -> bool:
        """A plural or proper doer: "rebels attack", never "rebel attack" or "Russian attack"."""
        if item.entry("NATION") is not None and item.last - item.first == 1:
            return False
        people = item.entry("PEOPLE")
        if people is not None and people.number == "plural":
            return True
        word = self.row.word(item.last - 1)
        named = item.entry("ACTOR") or item.entry("MEMBER")
        return named is not None and word.endswith("s") and word not in {"us", "houthis"}

    def _object_follows(self, token: int) -> bool:
        """Tell whether a noun phrase stands right behind a verb."""
        if token >= self.row.sentence.last or gap(self.row, token - 1, token).strip(" '"):
            return False
        word = self.row.word(token)
        if word in DETERMINERS:
            return True
        item = next((one for one in self.row.items if one.first == token), None)
        if item is None:
            return is_capital(self.row, token)
        if item.number is not None or names_place(self.row, item):
            return True
        return any(entry.kind in _NOMINAL for entry in item.entries) and item.entry("LINK") is None

    def _word_before(self, token: int) -> str:
        token -= 1
        while token > self.row.sentence.first and is_adverb(self.row.word(token)):
            token -= 1
        return self.row.word(token) if token >= self.row.sentence.first else ""

    # ------------------------------------------------------------ runs
    def run(self, index: int) -> Run | None:
        """Return the run of nouns that begins at item `index`, without a number."""
        if index not in self._runs:
            self._runs[index] = self._collect(index)
        return self._runs[index]

    def _collect(self, index: int) -> Run | None:
        item = self.row.items[index]
        if not self._nominal(item, None):
            return None
        run = Run([item])
        while True:
            following = self.row.item(index + len(run.items))
            if following is None or following.number is not None or following.date is not None:
                break
            bridge = self._bridge(run.head, following)
            if (
                bridge is None
                or not self._nominal(following, run.head)
                or self._ends(run.head, following)
            ):
                break
            if bridge in _SPONSORS | _HOLDERS:
                run.aside.add(len(run.items) - 1)
            run.items.append(following)
        self._trim(run)
        return run if run.items else None

    def _bridge(self, item: Item, following: Item) -> str | None:
        """Return "" for adjacent items, the word that joins them (s, backed, held), or None."""
        if adjoins(self.row, item.last, following.first):
            return ""
        if following.first - item.last != 1:
            return None
        word = self.row.word(item.last)
        if gap(self.row, item.last - 1, item.last).strip(" -'") or gap(
            self.row, item.last, following.first
        ).strip(' -"'):
            return None
        if word == POSSESSIVE or word in _SPONSORS | _HOLDERS:
            return word
        return None

    def _nominal(self, item: Item, before: Item | None) -> bool:
        if item.date is not None or item.number is not None:
            return False
        if item.entry("TRIGGER") is not None and self.is_noun_trigger(item, before):
            return True
        if item.entry("TRIGGER") is not None and any(
            e.kind == "TRIGGER" and e.tense == "past" for e in item.entries
        ):
            return False
        if names_place(self.row, item) and (
            item.entry("LINK") is None or item.last - item.first > 1
        ):
            return True
        if item.entry("LINK") is not None or self._of_relation(item):
            return False
        return any(entry.kind in _NOMINAL for entry in item.entries)

    def _of_relation(self, item: Item) -> bool:
        return item.entry("RELATION") is not None and self.row.word(item.last - 1) in {
            "of",
            "from",
            "around",
        }

    def _ends(self, head: Item, following: Item) -> bool:
        """Tell whether a run ends although the next word may be a noun too."""
        if head.entry("TRIGGER") is not None and self.is_noun_trigger(head, None):
            return following.entry("TRIGGER") is None and following.entry("PEOPLE") is None
        effect = following.entry("PEOPLE")
        if head.entry("PEOPLE") is not None and effect is not None:
            return False
        if following.entry("TRIGGER") is not None and not self.is_noun_trigger(following, head):
            return True
        return names_place(self.row, following) and names_place(self.row, head)

    def _trim(self, run: Run) -> None:
        """Let go of adjectives and bare directions at the end: they head nothing."""
        while run.items and self._modifies_only(run.head):
            run.items.pop()

    def _modifies_only(self, item: Item) -> bool:
        if names_place(self.row, item):
            return False
        weapon = item.entry("WEAPON")
        kinds = {entry.kind for entry in item.entries}
        adjective = weapon is not None and weapon.record.family == "adjective"
        return (adjective and kinds <= {"WEAPON", "DIRECTION", "CUE"}) or kinds == {"DIRECTION"}


def senses(item: Item, *, noun: bool, base: bool = False) -> tuple[Entry, ...]:
    """Return an item's readings as a trigger, one a record, then what else it may be.

    Of a verb's tenses that are spelled alike the base form is taken behind a modal, else the past.
    """
    order = (
        ("base", "present", "participle", "past")
        if base
        else ("past", "participle", "present", "base")
    )
    fitting = [
        e for e in item.entries if e.kind == "TRIGGER" and (e.tense not in VERB_TENSES) == noun
    ]
    if not noun:
        fitting.sort(key=lambda entry: order.index(entry.tense))
    chosen = {entry.record.id: entry for entry in fitting[::-1]}
    kept = [entry for entry in fitting if chosen[entry.record.id] is entry]
    return (*kept, *(e for e in item.entries if e.kind != "TRIGGER"))
