"""From the items of a sentence to its mentions, in one pass from left to right."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from midan.events.chunk.backing import backing_nation, mark_holder, mark_supporters, supporter
from midan.events.chunk.belonging import be_one, mark_subset, name_members, plural_members
from midan.events.chunk.doers import acts, read_doers
from midan.events.chunk.hashtags import in_slogan, in_tag_row
from midan.events.chunk.joining import ends_road, houses, is_heading, is_reached_through, join_link
from midan.events.chunk.mentions import ActorPhrase, CountPhrase, Mention, PlacePhrase, Row
from midan.events.chunk.people import after_noun, read_people
from midan.events.chunk.persons import read_persons
from midan.events.chunk.places import read_places
from midan.events.chunk.things import read_assets, read_weapons

if TYPE_CHECKING:
    from midan.events.lexicon.forms import Entry
    from midan.events.scan.items import Item


_VAGUE = frozenset({"several", "many", "tens", "hundreds", "thousands"})
_DONE_TO_PEOPLE = frozenset({"KILL", "INJURE", "ARREST", "ABDUCT"})


def chunk(row: Row) -> list[Mention]:
    """Chunk a sentence; mentions come in text order and never overlap."""
    return _Chunker(row).chunked()


class _Chunker:
    """One pass over the items of a sentence.

    `pending` is the preposition that waits for its mention, `subset_from` the token of the last
    word that opens a part of a whole (بينهم).
    """

    def __init__(self, row: Row) -> None:
        self.row = row
        self.mentions: list[Mention] = []
        self.pending: Item | None = None
        self.subset_from = -1

    def chunked(self) -> list[Mention]:
        """Return the mentions of the sentence."""
        items, openers = self.row.items, self.row.all_of("subset_opener")
        position = 0
        while position < len(items):
            item = items[position]
            while openers and openers[0] <= item.first:
                self.subset_from = openers.pop(0)
            only = item.readings.only
            if only is None or item.place >= 0:
                position = self._step(item, position)
                continue
            # Nearly half of all items: a preposition, or a cue, and nothing else.
            position += 1
            if only.kind == "LINK":
                self.pending = item
            else:
                self._add(_cue(item, only), item)
        mentions = read_persons(self.row, self.mentions)
        for mention in mentions:
            mention.part = self.row.part
        return mentions

    def _step(self, item: Item, position: int) -> int:
        """Read what begins at an item; return the position behind it."""
        link = item.entry("LINK")
        if link is not None and link.record.pronoun:
            self.mentions.append(_pronoun_place(self.row, item, link))
            self.pending = None
            return position + 1
        before = self.mentions[-1] if self.mentions else None
        cue = before if before is not None and before.kind == "CUE" else None
        mention = supporter(cue, item) if cue is not None else None
        if mention is None and "NATION" in item.readings.by_kind:
            mention = backing_nation(self.row, position)
        following = position + 1
        if mention is None:
            mention, following = _read(self.row, position, linked=self.pending is not None)
        if mention is None:
            self._pass(position, link)
            return position + 1
        if cue is not None and mention.actors:
            mark_supporters(cue, mention, self.pending)
            mark_holder(cue, mention)
        self._add(mention, item)
        return following

    def _pass(self, position: int, link: Entry | None) -> None:
        """Step over an item that is no mention of its own."""
        item = self.row.items[position]
        if link is not None:
            cue = item.entry("CUE")
            if cue is not None:
                self.mentions.append(_cue(item, cue))
            self.pending = item
        elif self.pending is not None and is_reached_through(self.row, position):
            near = self.pending.last == item.first
            self.pending = replace(self.pending, last=item.last) if near else None

    def _add(self, mention: Mention, item: Item) -> None:
        join_link(self.row, mention, self.pending, item)
        if mention.kind == "COUNT" and self.mentions and houses(self.mentions[-1], mention):
            self.pending = None
            return
        if mention.counts and self.row.is_a(mention.first - 1, "one_of"):
            be_one(mention.counts[0])
        if mention.kind == "COUNT":
            if self.subset_from >= 0:
                mark_subset(mention, self.subset_from)
            if item.split.pronoun:
                name_members(self.mentions, mention)
        elif mention.kind == "TRIGGER":
            self.subset_from = -1  # "مقتل اثنين منهم وإصابة 7": the next act's toll is its own
        if mention.places and self.mentions and ends_road(self.mentions[-1], mention):
            self.mentions[-1].last = mention.last
        else:
            self.mentions.append(mention)
        self.pending = None


def _pronoun_place(row: Row, item: Item, link: Entry) -> Mention:
    """منها، فيها: a preposition with the place told of last as its object."""
    phrase = PlacePhrase(
        item.first, item.last, item.first, item.last, "", row.part, head="pronoun", anaphor=True
    )
    return Mention("PLACE", item.first, item.last, link=link.record.same_as, places=[phrase],
                   definite=True, item=item)  # fmt: skip


def _read(row: Row, index: int, *, linked: bool) -> tuple[Mention | None, int]:
    """Read one mention at item `index`, the most specific reading first."""
    item = row.items[index]
    if item.date is not None:
        return Mention("DATE", item.first, item.last, item=item), index + 1
    if item.number is not None:
        return _numbered(row, index, item)
    return _reading_by_entry(row, index, item, linked=linked)


def _reading_by_entry(
    row: Row, index: int, item: Item, *, linked: bool
) -> tuple[Mention | None, int]:
    kinds = item.readings.by_kind
    if "WEAPON" in kinds and _is_epithet(row, index, item):
        return None, index
    trigger = kinds.get("TRIGGER")
    if trigger is not None and item.place >= 0 and linked and not _has_noun(item):
        # No finite verb stands behind a preposition: "بين تدمر والسخنة" is the town.
        trigger = None
    if not linked and item.place >= 0 and "ACTOR" in kinds and acts(row, index):
        return read_doers(row, index)
    place_like = item.place >= 0 or "HEAD" in kinds or "RELATION" in kinds
    speech = "CUE" in kinds and _is_verb_of_speech(row, index, item)
    people = "PEOPLE" in kinds or ("FIGHTER" in kinds and _is_harmed(row, index))
    # "إصابة" counts wounded behind a number only; alone it is the act.
    if people and trigger is None and not speech:
        mention, following = _people_or_doer(row, index, item)
        if mention is not None:
            return mention, following
    if place_like and trigger is None:
        sure = linked or bool(item.split.prefix) or is_heading(row, index)
        mention, following = read_places(row, index, linked=sure)
        if mention is not None:
            return mention, following
    # "قنص عنصر" is the act; behind a word that joins it ("برصاص قنص") it is who fired.
    weapon = linked or not _opens_act(row, index, trigger)
    platform = item.readings.platform is not None and weapon
    if ("ACTOR" in kinds or "MEMBER" in kinds or platform) and not speech:
        mention, following = read_doers(row, index)
        if mention is not None:
            return mention, following
    if "WEAPON" in kinds and weapon:
        return read_weapons(row, index)
    if "ASSET" in kinds and trigger is None:
        return read_assets(row, index)
    return _single(row, index, item, trigger)


def _opens_act(row: Row, index: int, trigger: Entry | None) -> bool:
    """Tell whether a word that is act and weapon alike has people right behind it."""
    behind = row.adjacent(index + 1)
    if trigger is None or behind is None or behind.split.prefix or behind.split.conjunction:
        return False
    if behind.entry("PEOPLE") is not None or behind.number is not None:
        return True
    return behind.entry("ACTOR") is not None or behind.entry("MEMBER") is not None


def _single(row: Row, index: int, item: Item, trigger: Entry | None) -> tuple[Mention | None, int]:
    kinds = item.readings.by_kind
    cue = kinds.get("CUE")
    slogan = trigger is not None and not _has_noun(item) and in_slogan(row, item)
    if trigger is not None and not slogan and not in_tag_row(row, item):
        return _trigger(row, index, item, trigger)
    for kind in ("SUPPORT", "DAMAGE", "SOURCE", "WORD"):
        entry = kinds.get(kind)
        if entry is not None:
            mention = Mention(kind, item.first, item.last, entry=entry, entries=item.entries)
            mention.conjunction, mention.pronoun = item.split.conjunction, item.split.pronoun
            mention.item, mention.definite = item, item.split.article
            return mention, index + 1
    if cue is not None and "LINK" not in kinds:
        return _cue(item, cue), index + 1
    if item.place >= 0:
        return read_places(row, index, linked=False)
    return None, index


def _has_noun(item: Item) -> bool:
    """#مجزرة_الباب names an event and its place; #الأسد_يقتل_السوريين is a slogan."""
    return any(entry.kind == "TRIGGER" and entry.tense == "noun" for entry in item.entries)


def _cue(item: Item, cue: Entry) -> Mention:
    mention = Mention("CUE", item.first, item.last, entry=cue, entries=item.entries, item=item)
    mention.conjunction = item.split.conjunction
    return mention


def _is_verb_of_speech(row: Row, index: int, item: Item) -> bool:
    """طالب demands, unless it stands behind a harm or a number and is a student."""
    cue = item.readings.by_kind.get("CUE")
    if cue is None or cue.tense not in {"past", "present"} or item.split.article:
        return False
    before = row.item(index - 1)
    near = before is not None and before.last == item.first
    return not (near and before is not None and (before.number or before.entry("TRIGGER")))


def _is_epithet(row: Row, index: int, item: Item) -> bool:
    """المجموعات المقاتلة are fighters; المقاتلة alone may be an aircraft."""
    weapon, before = item.readings.by_kind.get("WEAPON"), row.item(index - 1)
    epithet = weapon is not None and weapon.weak and weapon.record.role == "platform"
    if not epithet or not item.split.article or before is None:
        return False
    body = before.entry("MEMBER") is not None or before.entry("ACTOR") is not None
    return body and before.last == item.first and not item.split.conjunction


def _people_or_doer(row: Row, index: int, item: Item) -> tuple[Mention | None, int]:
    """عناصر X are doers unless a number or an effect makes them counted people."""
    entry = item.entry("PEOPLE")
    if entry is not None and entry.record.member and item.entry("MEMBER") is not None:
        doers, after = read_doers(row, index)
        if doers is not None and any(doer.record or doer.nation for doer in doers.actors):
            doers.counts = [plural_members(doers)]
            return doers, after
    actor = item.entry("ACTOR")
    armed = actor is not None and actor.record.armed
    if entry is not None and entry.number == "dual" and armed and not _is_harmed(row, index):
        return read_doers(row, index)  # طالبان are two students only where somebody harmed them
    mention, following = read_people(row, index)
    if mention is not None and actor is not None and len(mention.counts) == 1:
        count = mention.counts[0]
        if count.status == "combatant" and not count.stated_number and not count.actors:
            mention.actors = [ActorPhrase(mention.first, mention.last, actor.record)]
    return mention, following


def _numbered(row: Row, index: int, item: Item) -> tuple[Mention | None, int]:
    """A number before people, munitions, strikes or things."""
    mention, following = read_people(row, index)
    if mention is not None:
        return mention, following
    number = item.number
    assert number is not None
    if item.last < row.sentence.last and row.is_a(item.last, "kilometre"):
        mention, following = _offset(row, index, item.last + 1)
        if mention is not None:
            return mention, following
    bounds = (number.low, number.best, number.high)
    behind = row.adjacent(index + 1)
    # "استشهد ثلاثة وجرح سبعة": what a conjunction opens is not what the number counts.
    joined = behind is not None and bool(behind.split.conjunction)
    if behind is not None and not behind.split.prefix and not joined:
        mention, following = _read(row, index + 1, linked=False)
        if mention is not None and mention.kind in {"TRIGGER", "WEAPON", "ASSET", "MEANS", "PLACE"}:
            mention.number, mention.first = bounds, item.first
            mention.item = item
            return mention, following
    mention = Mention("NUMBER", item.first, item.last, number=bounds, item=item)
    before = row.item(index - 1)
    if item.last < row.sentence.last and row.is_a(item.last, "no_people"):
        return mention, index + 1  # "نفوق 30 رأسا", "بعد مقتله 3 أيام"
    harmed = not _is_year(row, item) and _is_behind_harm(row, index)
    definite = row.word(item.first).startswith("ال")
    if definite and before is not None and before.split.article:
        return mention, index + 1  # "الإصابات الثلاثة الأخرى": some of those told of
    crowd = (number.best is None and number.kind != "many") or definite
    crowd = crowd and item.last - item.first == 1 and not row.word(item.first).isdigit()
    alone = behind is None or joined or behind.entry("LINK") is not None
    vague = number.kind in _VAGUE and (number.kind == "many" or not definite)
    if vague and not joined and _is_before_unknown(row, item):
        return mention, index + 1  # "سقطت الكثير من الأشجار"
    if (harmed and row.adjacent(index) is not None) or (crowd and alone):
        # "مقتل اثنين وإصابة ثلاثة", "تظاهر المئات": the bare number counts people.
        phrase = CountPhrase(item.first, item.last, *bounds, stated_number=True)
        mention.kind, mention.counts, mention.number = "COUNT", [phrase], None
        following = after_noun(row, index + 1, phrase)
        mention.last = phrase.last
        return mention, following
    return mention, index + 1


def _is_before_unknown(row: Row, item: Item) -> bool:
    """Tell whether a word that nothing knows stands right behind a number."""
    if item.last >= row.sentence.last or row.part.gap(item.last - 1, item.last) != " ":
        return False
    return not any(one.first == item.last for one in row.items)


def _is_behind_harm(row: Row, index: int) -> bool:
    """Tell whether what is known before an item is an act that is done to people."""
    before = row.item(index - 1)
    return before is not None and any(
        entry.kind == "TRIGGER" and entry.record.cls in _DONE_TO_PEOPLE for entry in before.entries
    )


def _is_harmed(row: Row, index: int) -> bool:
    """Tell whether people at an item stand right behind a harm, or are said to be part of some."""
    before = row.items[index].first - 1
    if before < row.sentence.first:
        return False
    if row.is_a(before, "subset_opener"):
        return True
    return row.adjacent(index) is not None and _is_behind_harm(row, index)


def _is_year(row: Row, item: Item) -> bool:
    """A bare 2015 behind a harm dates it; it counts nobody."""
    word = row.word(item.first)
    return item.last - item.first == 1 and word.isdigit() and 1900 <= int(word) <= 2100


def _offset(row: Row, index: int, behind: int) -> tuple[Mention | None, int]:
    """«5 كم غرب مدينة X»: a distance and a direction from a place."""
    item, number = row.item(index + 1), row.items[index].number
    if item is None or number is None or item.first != behind or item.entry("RELATION") is None:
        return None, index
    mention, following = read_places(row, index + 1, linked=True)
    if mention is not None:
        mention.first = row.items[index].first
        for place in mention.places:
            place.offset_km, place.first = number.best or number.low, mention.first
    return mention, following


def _trigger(row: Row, index: int, item: Item, entry: Entry) -> tuple[Mention, int]:
    """A trigger with the adjectives that refine it (قصف مدفعي، غارات جوية روسية)."""
    mention = Mention("TRIGGER", item.first, item.last, entry=entry, item=item)
    mention.entries = item.entries
    mention.conjunction, mention.definite = item.split.conjunction, item.split.article
    mention.pronoun = item.split.pronoun
    mention.tags = tuple(entry.record.tags)
    if entry.number == "dual":
        mention.number = (2, 2, 2)
    following = index + 1
    harms = entry.record.cls in _DONE_TO_PEOPLE  # "مقتل مسلح": he was killed
    while any(reading.tense in {"noun", "word"} for reading in item.entries):
        item_behind = row.adjacent(following)
        if item_behind is None or item_behind.split.prefix or item_behind.split.conjunction:
            break
        weapon, nation = item_behind.entry("WEAPON"), item_behind.entry("NATION")
        if harms and item_behind.entry("FIGHTER") is not None:
            break  # "قتل حوثيان"
        if nation is not None:
            mention.actors.append(
                ActorPhrase(item_behind.first, item_behind.last, nation=nation.record)
            )
        elif (
            weapon is not None
            and weapon.record.family == "adjective"
            and not (harms and item_behind.entry("PEOPLE") is not None)
            and not (item_behind.readings.platform is not None and _has_owner(row, following + 1))
        ):
            mention.tags += tuple(weapon.record.tags)
        else:
            break
        following += 1
    return mention, following


def _has_owner(row: Row, index: int) -> bool:
    """قصف مدفعية الجيش: with an owner behind it the gun is who fired, no adjective."""
    owner = row.adjacent(index)
    return owner is not None and not owner.split.prefix and not owner.split.conjunction and (
        owner.entry("ACTOR") is not None or owner.entry("MEMBER") is not None
    )  # fmt: skip
