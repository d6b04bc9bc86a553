"""What the scanner finds: the readings of word types, and the items of a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from midan.events.lexicon.forms import Entry
    from midan.text.calendar import DateMention
    from midan.text.clitics import Split
    from midan.text.numbers import NumberMention


def _only(by_kind: dict[str, Entry]) -> Entry | None:
    """Return the reading of a plain preposition or cue; a pronoun (فيها) is a place."""
    if len(by_kind) != 1:
        return None
    link = by_kind.get("LINK")
    return by_kind.get("CUE") if link is None else None if link.record.pronoun else link


class Readings:
    """The readings of a form that fit its clitics, and the first of each kind.

    `platform` is the reading as what shoots (مدفعية), if any; `only` the one reading of a form
    that is a preposition or a cue and nothing else.
    """

    __slots__ = ("by_kind", "entries", "only", "platform")

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        """Index the readings by kind."""
        self.entries = entries
        self.by_kind = {entry.kind: entry for entry in entries[::-1]}
        weapons = (entry for entry in entries if entry.kind == "WEAPON")
        self.only = _only(self.by_kind)
        self.platform = next((one for one in weapons if one.record.role == "platform"), None)


NO_READINGS = Readings(())

HOT, WEAK, ARMED = 1, 2, 4

Alone = tuple["Split", Readings, int, bool, str]
"""The reading of one token as an Item has it: split, readings, place, weak name, unit's head."""


@dataclass(slots=True)
class Item:
    """A stretch of tokens that the lexicon, the gazetteer or a reader knows.

    `entries` are the lexicon's readings, `place` the gazetteer's handle of the same stretch or
    -1, `date` and `number` what the ground's readers found.
    """

    first: int
    last: int
    split: Split
    readings: Readings = NO_READINGS
    place: int = -1
    place_weak: bool = False
    head: str = ""
    date: DateMention | None = None
    number: NumberMention | None = None

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Return the lexicon's readings of the stretch."""
        return self.readings.entries

    def entry(self, kind: str) -> Entry | None:
        """Return the first reading of this kind, if the item has one."""
        return self.readings.by_kind.get(kind)


@dataclass(slots=True)
class TypeReading:
    """What a word type may be: its splits that begin an entry, and which readers it starts.

    `tells` says whether the word makes events by itself (HOT) or beside an armed word of the
    sentence (WEAK), or is armed itself (ARMED); `tells_before` says the same of the forms that
    it begins, by the word that follows ("عدد" is of interest before "القتلى" alone).
    `reads` types take a look at their neighbours each time: a date or a number may begin there,
    or they are a place only beside a word that says so. With `leads` that is so before digits
    and these words alone (من, قبل).
    `alone` is the answer of lexicon and gazetteer where nothing goes on with the word behind it:
    neither an entry nor a name; `tails` hold the words that may follow in one.
    """

    lexicon: tuple[Split, ...]
    gazetteer: tuple[Split, ...]
    tells: int
    tells_before: Mapping[str, int]
    date: bool
    number: bool
    alone: Alone | None = None
    reads: bool = False
    leads: tuple[frozenset[str], ...] | None = None
    tails: tuple[Container[str], ...] = ()
