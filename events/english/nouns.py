"""Noun phrases of English: what stands before the head modifies it.

"33 Turkish soldiers" counts people of a party, "Russian air strikes" is an event with its doer,
"government artillery" a doer with its means.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from midan.events.chunk.mentions import ActorPhrase, CountPhrase, Mention, PlacePhrase
from midan.events.english.runs import Run, Runs, senses
from midan.events.english.words import (
    DETERMINERS,
    THE_SAME,
    adjoins,
    gap,
    is_capital,
    names_place,
)

if TYPE_CHECKING:
    from midan.events.lexicon.forms import Entry
    from midan.events.scan.items import Item

_ALLIED = frozenset({"allied", "loyal", "loyalist"})
_GENERIC_SIDES = frozenset({"unknown"})
_OF_PARTY = frozenset({"of", "from", "belonging", "affiliated", "within"})
_MAX_UNKNOWN = 3
# The last word of a party's name that says that its people are meant.
_FIGHTERS = frozenset(
    {"soldiers", "fighters", "troops", "militants", "gunmen", "rebels", "insurgents", "policemen"}
)
_BY_FORM = {"singular": (1, 1, 1), "plural": (2, None, None)}


class NounReader(Runs):
    """Reads the noun phrases of one sentence."""

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
        if people is not None and (bounds is not None or not self._acts(people)):
            return self._people(run, people, bounds)
        if bounds is not None and head.entry("ASSET") is None and self._bears_arms(head):
            return self._fighters(run, bounds)
        named = head.entry("ACTOR")
        if head.entry("ASSET") is not None and (named is None or named.weak):
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

    def _acts(self, people: Entry) -> bool:
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
        low, best, high = _BY_FORM.get(people.number, (None, None, None))
        if bounds is not None:
            low, best, high = bounds
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
