"""An event in the making: a trigger with filled slots, before merging and resolving."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from midan.events.chunk.mentions import CountPhrase, Mention
    from midan.events.lexicon.records import EventClass
    from midan.events.scan.part import Sentence
    from midan.text.calendar import DateMention


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
class Told:
    """The numbers and days that a draft states, read on from where its lists stood when last asked.

    An event that a whole book tells is compared with every telling: it must not be read each time.
    """

    tolls: set[tuple[str, int]] = field(default_factory=set)
    days: set[tuple[date, date]] = field(default_factory=set)
    open_days: set[tuple[int, int]] = field(default_factory=set)
    weekdays: set[int] = field(default_factory=set)
    days_from_today: set[int] = field(default_factory=set)
    tolls_read: int = 0
    dates_read: int = 0

    def read(self, tolls: list[Toll], dates: list[Mention]) -> None:
        """Take in what was added to the lists since."""
        for toll in tolls[self.tolls_read :]:
            count = toll.count
            if count.best is not None and count.low is not None and not count.subset:
                self.tolls.add((toll.effect, count.best))
        for mention in dates[self.dates_read :]:
            if mention.item is not None and mention.item.date is not None:
                self._read_date(mention.item.date)
        self.tolls_read, self.dates_read = len(tolls), len(dates)

    def _read_date(self, one: DateMention) -> None:
        if one.start is not None:
            self.days.add((one.start, one.end or one.start))
        if one.month_day is not None:
            self.open_days.add(one.month_day)
        weekday, days_from_today = one.unanchored or (None, None)
        if weekday is not None:
            self.weekdays.add(weekday)
        if days_from_today is not None:
            self.days_from_today.add(days_from_today)


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
    turned: bool = False
    more: bool = False
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
    told: Told | None = None
    order: int = 0

    def stated(self) -> Told:
        """Return what the draft's tolls and dates state; while it is merged, both only grow."""
        if self.told is None:
            self.told = Told()
        self.told.read(self.tolls, self.dates)
        return self.told

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
