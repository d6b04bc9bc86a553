"""What the chunker makes of the items of a sentence: mentions, each of one kind.

A slot of a frame always meets one mention, however long its list is, so no rule ever says
"and" or "several" (patterns.md section 2.3).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from midan.events.lexicon.forms import Entry
    from midan.events.scan.items import Item
    from midan.events.scan.part import Part, Sentence


_NOUN, _WORD = frozenset({"noun"}), frozenset({"word"})
_PHRASE_STOPS = frozenset(",.:;|\n()")


@dataclass(slots=True)
class PlacePhrase:
    """One place as the text puts it; token spans, the name without head and clitics.

    `key` is the gazetteer id once the phrase is resolved, and `point` its latitude, longitude and
    radius_km: by these two tellings are compared. `wide` is a country, which tells no two apart.
    `struck` tells that it stands behind what says where a blow fell (على). `resumed` is a place
    that only takes up one told before in the vaguest word ("المنطقة"). `unit` is the p-code of the
    governorate that it lies in; a `seat` is a city whose bare name is its governorate's too.
    """

    first: int
    last: int
    name_first: int
    name_last: int
    name: str
    part: Part | None = None
    head: str = ""
    head_word: str = ""
    relation: str = ""
    direction: str = ""
    handle: int = -1
    weak: bool = False
    anaphor: bool = False
    struck: bool = False
    wide: bool = False
    resumed: bool = False
    seat: bool = False
    unit: str = ""
    key: str = ""
    point: tuple[float, float, float] | None = None
    offset_km: float | None = None
    between: PlacePhrase | None = None
    containers: list[PlacePhrase] = field(default_factory=list)


@dataclass(slots=True)
class ActorPhrase:
    """One doer: the party's record, the nation's adjective, the means that it acts with.

    `again` is the body that the report named before by this noun (الجيش).
    """

    first: int
    last: int
    record: Any = None
    nation: Any = None
    means: tuple[str, ...] = ()
    weak: bool = False
    armed: bool = True
    hedged: bool = False
    implied: bool = False
    supporter: bool = False
    allied: bool = False
    pronoun: bool = False
    again: Any = None


@dataclass(slots=True)
class CountPhrase:
    """People counted: bounds, who they are, and the effect if the noun itself says it."""

    first: int
    last: int
    low: int | None
    best: int | None
    high: int | None
    status: str = "unknown"
    group: str = ""
    effect: str = ""
    actors: list[ActorPhrase] = field(default_factory=list)
    stated_number: bool = False
    subset: bool = False
    preliminary: bool = False
    updated: bool = False
    toll: bool = False
    definite: bool = False
    several: bool = False
    running: bool = False
    family: bool = False


@dataclass(slots=True)
class Mention:
    """A stretch of the sentence that may fill a slot, carry an event or shape a scope.

    `kind`: PLACE ACTOR MEANS COUNT ASSET WEAPON DATE NUMBER TRIGGER SUPPORT CUE DAMAGE SOURCE
    LINK WORD BREAK. `link` is the joining word before it, "" for a bare mention.
    """

    kind: str
    first: int
    last: int
    link: str = ""
    conjunction: str = ""
    definite: bool = False
    pronoun: str = ""
    entry: Entry | None = None
    entries: tuple[Entry, ...] = ()
    places: list[PlacePhrase] = field(default_factory=list)
    actors: list[ActorPhrase] = field(default_factory=list)
    counts: list[CountPhrase] = field(default_factory=list)
    assets: list[Entry] = field(default_factory=list)
    weapons: list[tuple[int, int, Entry]] = field(default_factory=list)
    tags: tuple[str, ...] = ()
    number: tuple[int | None, int | None, int | None] | None = None
    item: Item | None = None
    link_first: int = -1
    part: Part | None = None

    @property
    def start(self) -> int:
        """Return the first token of the mention with its link."""
        return self.link_first if self.link_first >= 0 else self.first

    def quote(self) -> tuple[str, int, int, str]:
        """Return (part, start, end, text): where the mention stands in the report."""
        assert self.part is not None
        start, end = self.part.span(self.first, self.last)
        return self.part.name, start, end, self.part.source[start:end]

    def tenses(self) -> frozenset[str]:
        """Return the tenses of a trigger's readings; قصف is a verb and a noun alike."""
        if self.item is not None and (self.item.split.article or self.link):
            for entry in self.entries:
                if entry.tense == "noun":
                    return _NOUN
            return _WORD
        return frozenset([entry.tense for entry in self.entries if entry.kind == "TRIGGER"])


@dataclass(slots=True)
class Row:
    """The items of one sentence with what the chunk algorithms ask of them."""

    sentence: Sentence
    items: list[Item]
    closed: Mapping[str, frozenset[str]] = field(default_factory=dict)
    english: bool = False

    def is_a(self, token: int, name: str) -> bool:
        """Tell whether a token belongs to a closed class of words (name_opener, kilometre …)."""
        return self.word(token) in self.closed.get(name, ())

    def all_of(self, name: str) -> list[int]:
        """Return the tokens of the sentence that belong to a closed class."""
        words, first = self.closed.get(name, frozenset()), self.sentence.first
        loose = self.sentence.part.tokens.loose[first : self.sentence.last]
        if words.isdisjoint(loose):
            return []
        return [first + number for number, word in enumerate(loose) if word in words]

    @property
    def part(self) -> Part:
        """Return the part of the report that the sentence stands in."""
        return self.sentence.part

    def item(self, index: int) -> Item | None:
        """Return the item at `index`, or None past the end."""
        return self.items[index] if 0 <= index < len(self.items) else None

    def adjacent(self, index: int) -> Item | None:
        """Return item `index` if it follows the one before it with no word or stop between."""
        if not 0 < index < len(self.items):
            return None
        item = self.items[index]
        if self.items[index - 1].last != item.first:
            return None
        gap = self.sentence.part.gap(item.first - 1, item.first)
        return item if gap == " " or _PHRASE_STOPS.isdisjoint(gap) else None

    def gap_before(self, index: int) -> str:
        """Return the folded text between item `index` and the token before it."""
        item = self.items[index]
        if item.first == self.sentence.first:
            return ""
        return self.part.gap(item.first - 1, item.first)

    def word(self, token: int) -> str:
        """Return a loose token of the part."""
        return self.part.tokens.loose[token]
