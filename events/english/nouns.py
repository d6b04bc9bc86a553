"""Noun phrases of English: a run of adjacent words whose last is the head.

"33 Turkish soldiers" counts people of a party, "Russian air strikes" is an event with its doer,
"government artillery" a doer with its means: what stands before the head modifies it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from midan.events.chunk.mentions import ActorPhrase, CountPhrase, Mention, PlacePhrase, Row
from midan.events.english.words import (
    BE,
    DETERMINERS,
    MODALS,
    POSSESSIVE,
    THE_SAME,
    adjoins,
    gap,
    is_adverb,
    is_capital,
    names_place,
)

if TYPE_CHECKING:
    from midan.events.lexicon.lexicon import Entry
    from midan.events.scan import Item

VERB_TENSES = frozenset({"past", "present", "base", "participle"})
_NOMINAL = frozenset(
    {"ACTOR", "MEMBER", "NATION", "WEAPON", "ASSET", "PEOPLE", "HEAD", "DIRECTION", "RELATION"}
)
_SPONSORS = frozenset({"backed", "led", "allied", "affiliated", "aligned", "supported", "linked"})
_HOLDERS = frozenset({"held", "controlled", "occupied"})
_ALLIED = frozenset({"allied", "loyal", "loyalist"})
_GENERIC_SIDES = frozenset({"unknown"})
_OF_PARTY = frozenset({"of", "from", "belonging", "affiliated", "within"})
_MAX_UNKNOWN = 3
# The last word of a party's name that says that its people are meant.
_FIGHTERS = frozenset(
    {"soldiers", "fighters", "troops", "militants", "gunmen", "rebels", "insurgents", "policemen"}
)
_BY_FORM = {"singular": (1, 1, 1), "plural": (3, None, None)}


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


class NounReader:
    """Reads the noun phrases of one sentence."""

    def __init__(self, row: Row) -> None:
        """Keep the row."""
        self.row = row

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
        """Collect the run of nouns that begins at item `index`, without a number."""
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

    # ------------------------------------------------------------ mentions
    def read(self, index: int) -> tuple[Mention | None, int]:
        """Read the noun phrase at item `index` (places aside); return the next item's index."""
        item = self.row.items[index]
        number = item.number
        if number is not None:
            return self._numbered(index, item)
        run = self.run(index)
        if run is None:
            return None, index
        mention = self._mention(run, None)
        if mention is None:
            return None, index
        return self._of_party(mention, index + len(run.items))

    def _numbered(self, index: int, item: Item) -> tuple[Mention | None, int]:
        number = item.number
        assert number is not None
        bounds = (number.low, number.best, number.high)
        start = self._counted_from(index, item)
        run = self.run(start) if start is not None else None
        mention = self._mention(run, bounds) if run is not None else None
        if run is None or mention is None or start is None:
            return Mention("NUMBER", item.first, item.last, number=bounds, item=item), index + 1
        mention.first = item.first
        for count in mention.counts:
            count.first = item.first
        if not mention.counts:
            mention.number = bounds
        return self._of_party(mention, start + len(run.items))

    def _counted_from(self, index: int, number: Item) -> int | None:
        """Return the item that a number counts: the next, past "of", "other" or a foreign name."""
        start = index + 1
        following = self.row.item(start)
        if following is None:
            return None
        if following.entry("LINK") is not None and self.row.word(following.first) == "of":
            behind = self.row.item(start + 1)
            near = behind is not None and behind.first - following.last <= 1
            return start + 1 if near else None
        if adjoins(self.row, number.last, following.first):
            return start
        between = range(number.last, following.first)
        if gap(self.row, number.last - 1, number.last).strip(" -") or len(between) > _MAX_UNKNOWN:
            return None
        known = all(
            self.row.word(token) in {"of", "other", "more", "unidentified"}
            or is_capital(self.row, token)
            for token in between
        )
        return start if known else None

    def _mention(
        self, run: Run, bounds: tuple[int | None, int | None, int | None] | None
    ) -> Mention | None:
        head = run.head
        if head.entry("TRIGGER") is not None and self.is_noun_trigger(
            head, run.items[-2] if len(run.items) > 1 else None
        ):
            counted = head.entry("PEOPLE")
            if counted is None or (bounds is None and counted.number == "singular"):
                return self._trigger(run)
        people = head.entry("PEOPLE")
        if people is not None and (bounds is not None or not self._acts(run, people)):
            return self._people(run, people, bounds)
        if bounds is not None and head.entry("ASSET") is None and self._bears_arms(head):
            return self._fighters(run, bounds)
        if head.entry("ASSET") is not None and (
            head.entry("ACTOR") is None or head.entry("ACTOR").weak
        ):  # type: ignore[union-attr]
            return self._asset(run)
        weapon = head.entry("WEAPON")
        if head.entry("ACTOR") is not None or head.entry("MEMBER") is not None:
            return self._actor(run)
        if weapon is not None:
            return self._weapon(run, weapon)
        if head.entry("NATION") is not None:
            return self._actor(run)
        return self._people(run, people, None) if people is not None else None

    @staticmethod
    def _bears_arms(item: Item) -> bool:
        actor = item.entry("ACTOR")
        return item.entry("MEMBER") is not None or (actor is not None and actor.record.armed)

    def _fighters(self, run: Run, bounds: tuple[int | None, int | None, int | None]) -> Mention:
        """ "33 Turkish soldiers", where the whole is a party's name."""
        phrase = self._actor(run).actors[0]
        count = CountPhrase(
            run.items[0].first, run.head.last, *bounds, status="combatant", actors=[phrase]
        )
        count.stated_number = True
        return Mention("COUNT", run.items[0].first, run.head.last, counts=[count], item=run.head)

    def _acts(self, run: Run, people: Entry) -> bool:
        """Members of a named party, uncounted, are doers; civilians and the dead are counted."""
        return not (people.record.effect or not people.record.member)

    def _trigger(self, run: Run) -> Mention:
        head = run.head
        entries = senses(head, noun=True)
        entry = entries[0]
        mention = Mention("TRIGGER", head.first, head.last, entry=entry, entries=entries, item=head)
        mention.tags = tuple(entry.record.tags)
        mention.definite = self._word_before(run.items[0].first) in THE_SAME and len(run.items) == 1
        for item in run.before():
            self._modify_trigger(mention, item)
        phrase = self._doer(run.before())
        if phrase is not None:
            mention.actors.append(phrase)
        return mention

    def _modify_trigger(self, mention: Mention, item: Item) -> None:
        if (
            names_place(self.row, item)
            and item.entry("ACTOR") is None
            and item.entry("NATION") is None
        ):
            start, end = self.row.part.span(item.first, item.last)
            name = self.row.part.source[start:end]
            mention.places.append(
                PlacePhrase(item.first, item.last, item.first, item.last, name, self.row.part,
                            handle=item.place, weak=item.place_weak)
            )  # fmt: skip
        for kind in ("WEAPON", "TRIGGER"):
            entry = item.entry(kind)
            if entry is not None:
                mention.tags += tuple(tag for tag in entry.record.tags if tag not in mention.tags)

    def _doer(self, items: list[Item]) -> ActorPhrase | None:
        """Make the doer that modifies a head: its party or its nation."""
        known = [item for item in items if item.entry("ACTOR") or item.entry("NATION")]
        if not known:
            return None
        phrase = ActorPhrase(known[0].first, known[-1].last)
        self._identify(phrase, known)
        return phrase

    @staticmethod
    def _identify(phrase: ActorPhrase, items: list[Item]) -> None:
        """Take the record that says most: a named party, else a nation, else an unnamed body."""
        records = [entry for item in items if (entry := item.entry("ACTOR")) is not None]
        nations = [entry for item in items if (entry := item.entry("NATION")) is not None]
        named = [
            entry
            for entry in records
            if entry.record.side not in _GENERIC_SIDES or entry.record.partisan
        ]
        if named:
            phrase.record = named[0].record
        elif nations:
            phrase.nation = nations[0].record
        elif records:
            phrase.record, phrase.weak = records[-1].record, records[-1].weak
        phrase.armed = not records or any(entry.record.armed for entry in records)

    def _actor(self, run: Run) -> Mention:
        head = run.head
        first = self._extended(run.items[0])
        phrase = ActorPhrase(first, head.last)
        self._identify(
            phrase, [item for number, item in enumerate(run.items) if number not in run.aside]
        )
        member, weapon = head.entry("MEMBER"), head.entry("WEAPON")
        if member is not None and member.record.means:
            phrase.means = (member.record.means,)
        if weapon is not None and weapon.record.role == "platform" and weapon.record.tags:
            phrase.means = tuple(weapon.record.tags)
        words = {self.row.word(token) for token in range(first, head.last)}
        phrase.allied = bool(words & _ALLIED)
        mention = Mention("MEANS" if phrase.means else "ACTOR", first, head.last, actors=[phrase],
                          tags=phrase.means, item=head)  # fmt: skip
        people = head.entry("PEOPLE")
        plural = self.row.word(head.last - 1) in _FIGHTERS
        if plural or (people is not None and people.record.member):
            number = people.number if people is not None else "plural"
            low, best, high = _BY_FORM.get(number, (None, None, None))
            mention.counts = [
                CountPhrase(first, head.last, low, best, high, "combatant", actors=[phrase])
            ]
        mention.definite = self._word_before(first) in THE_SAME
        return mention

    def _extended(self, item: Item) -> int:
        """Take unknown capitalised words before a body into its name ("Amjad Brigade")."""
        first = item.first
        while first > self.row.sentence.first + 1 and not gap(self.row, first - 1, first).strip(
            " -"
        ):
            if not is_capital(self.row, first - 1) or any(
                one.first <= first - 1 < one.last for one in self.row.items
            ):
                break
            first -= 1
        return first

    def _people(
        self, run: Run, people: Entry, bounds: tuple[int | None, int | None, int | None] | None
    ) -> Mention:
        head = run.head
        low, best, high = bounds or _BY_FORM.get(people.number, (None, None, None))
        record = people.record
        count = CountPhrase(
            run.items[0].first,
            head.last,
            low,
            best,
            high,
            record.status,
            record.group,
            record.effect,
        )
        count.stated_number = bounds is not None
        for item in run.before():
            other = item.entry("PEOPLE")
            if other is not None:
                count.status = other.record.status if count.status == "unknown" else count.status
                count.group = count.group or other.record.group
        doer = self._doer(run.before())
        if doer is not None and not record.effect and count.status != "civilian":
            count.actors = [doer]
        mention = Mention("COUNT", run.items[0].first, head.last, counts=[count], item=head)
        mention.definite = self._word_before(run.items[0].first) in THE_SAME
        return mention

    def _weapon(self, run: Run, weapon: Entry) -> Mention:
        head = run.head
        if weapon.record.role == "platform" and weapon.record.tags:
            phrase = ActorPhrase(run.items[0].first, head.last, means=tuple(weapon.record.tags))
            self._identify(phrase, run.before())
            phrase.armed = True
            return Mention(
                "MEANS",
                run.items[0].first,
                head.last,
                actors=[phrase],
                tags=phrase.means,
                item=head,
            )
        mention = Mention("WEAPON", run.items[0].first, head.last, entry=weapon, item=head)
        mention.weapons = [(head.first, head.last, weapon)]
        tags = [
            tag
            for item in run.items
            if (entry := item.entry("WEAPON")) is not None
            for tag in entry.record.tags
        ]
        mention.tags = tuple(dict.fromkeys(tags))
        doer = self._doer(run.before())
        if doer is not None:
            mention.actors = [doer]
        return mention

    def _asset(self, run: Run) -> Mention:
        head = run.head
        entry = head.entry("ASSET")
        assert entry is not None
        mention = Mention(
            "ASSET", run.items[0].first, head.last, entry=entry, assets=[entry], item=head
        )
        mention.definite = self._word_before(run.items[0].first) in THE_SAME
        doer = self._doer(run.before())
        if doer is not None:
            mention.actors = [doer]
        return mention

    def _of_party(self, mention: Mention, index: int) -> tuple[Mention, int]:
        """Read "of the army", "from ISIS", "belonging to X" behind people and things."""
        if mention.kind not in {"COUNT", "ASSET", "ACTOR"} or (
            mention.kind == "ACTOR" and self._named(mention)
        ):
            return mention, index
        item = self.row.item(index)
        if item is None or not adjoins(self.row, mention.last, item.first):
            return mention, index
        word = self.row.word(item.first)
        if word not in _OF_PARTY or (mention.kind == "ASSET" and word == "from"):
            return mention, index
        position = index + 1
        following = self.row.item(position)
        if (
            following is None
            or following.first - item.last > 1
            or (following.first - item.last == 1 and self.row.word(item.last) not in DETERMINERS)
        ):
            return mention, index
        run = self.run(position)
        if run is None or not (
            run.head.entry("ACTOR") or run.head.entry("MEMBER") or run.head.entry("NATION")
        ):
            return mention, index
        if names_place(self.row, run.head) and not self._party_rather(run.head):
            return mention, index
        owner = self._actor(run)
        self._own(mention, owner)
        return mention, position + len(run.items)

    @staticmethod
    def _party_rather(item: Item) -> bool:
        actor = item.entry("ACTOR")
        return actor is not None and not actor.weak

    @staticmethod
    def _named(mention: Mention) -> bool:
        phrase = mention.actors[0]
        return phrase.nation is not None or (
            phrase.record is not None and phrase.record.side != "unknown"
        )

    @staticmethod
    def _own(mention: Mention, owner: Mention) -> None:
        mention.last = owner.last
        if mention.kind == "ACTOR":
            mine, theirs = mention.actors[0], owner.actors[0]
            mine.record, mine.nation = theirs.record or mine.record, theirs.nation
            mine.last = owner.last
            return
        if mention.kind == "ASSET":
            mention.actors = mention.actors + owner.actors
            return
        for count in mention.counts:
            count.actors = count.actors + owner.actors
            count.last = owner.last
            count.status = "combatant" if count.status == "unknown" else count.status


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
    chosen = {entry.record.id: entry for entry in reversed(fitting)}
    kept = [entry for entry in fitting if chosen[entry.record.id] is entry]
    return (*kept, *(e for e in item.entries if e.kind != "TRIGGER"))
