"""An event in the making: a trigger with filled slots, before merging and resolving."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from midan.events.chunk.mentions import CountPhrase, Mention
    from midan.events.lexicon.records import EventClass
    from midan.events.part import Sentence


_PLACE_SLOTS = ("target", "site", "destination", "origin")


@dataclass(slots=True)
class Fill:
    """A mention in a slot, with the rule and the link that put it there."""

    mention: Mention
    rule: str
    link: str
    inherited: bool = False
    sentence: Sentence | None = None


@dataclass(slots=True)
class Toll:
    """A counted group with its effect, and the sentence that it stands in.

    `origin` is the token of the word that counts them: what one word takes is a list of people.
    `speakers` are those of that sentence; `span` is low, best, high over rival tellings.
    """

    count: CountPhrase
    effect: str
    sentence: Sentence
    rule: str
    denied: bool = False
    unreported: bool = False
    aggregate: bool = False
    origin: int = -1
    speakers: tuple[Mention, ...] = ()
    span: tuple[int | None, int | None, int | None] | None = None


@dataclass(slots=True)
class Draft:
    """One trigger's reading. `slots` keeps own values; inherited ones are marked in their fill."""

    trigger: Mention
    sentence: Sentence
    event_class: EventClass
    kind: str
    class_name: str
    slots: dict[str, list[Fill]] = field(default_factory=dict)
    tolls: list[Toll] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    rules: list[tuple[str, str]] = field(default_factory=list)
    status: str = "occurred"
    background: bool = False
    habitual: bool = False
    aggregate: bool = False
    aftermath: bool = False
    damage: str = ""
    disputed: bool = False
    ongoing: bool = False
    result: bool = False
    anaphoric: bool = False
    another: bool = False
    referred: bool = False
    dates: list[Mention] = field(default_factory=list)
    headings: list[Fill] = field(default_factory=list)
    sources: list[Mention] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    missing: tuple[str, ...] = ()
    why_not: str = ""
    general: bool = False
    bygone: bool = False
    unarmed: bool = False
    support: Mention | None = None
    host: Draft | None = None
    shares: Draft | None = None
    order: int = 0

    def fill(self, slot: str, mention: Mention, rule: str, *, inherited: bool = False) -> None:
        """Put a mention into a slot and keep why."""
        fill = Fill(mention, rule, mention.link, inherited, self.sentence)
        self.slots.setdefault(slot, []).append(fill)
        self.rules.append((slot, rule))

    def has(self, *slots: str) -> bool:
        """Tell whether any of the slots is filled."""
        filled = self.slots
        for slot in slots:  # noqa: SIM110 (a plain loop costs half; asked for every slot of a frame)
            if filled.get(slot):
                return True
        return False

    def places(self, *slots: str) -> list[Fill]:
        """Return the fills of these slots that hold places."""
        found: list[Fill] = []
        for slot in slots or _PLACE_SLOTS:
            fills = self.slots.get(slot)
            if fills:
                found += [fill for fill in fills if fill.mention.places]
        return found
