"""Doers: member heads with party names, means with their side, lists of parties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from midan.events.chunk.mentions import ActorPhrase, Mention, Row
from midan.text.clitics import splits

if TYPE_CHECKING:
    from midan.events.scan.items import Item

_ARTICLE = "ال"
_LIST_STOPS = frozenset('.:;|\n("')


def read_doers(row: Row, index: int) -> tuple[Mention | None, int]:
    """Read a list of doers from item `index`: ACTOR, or MEANS if it acts by aircraft or gun."""
    first, following = _country(row, index) if acts(row, index) else _doer(row, index)
    if first is None:
        return None, index
    doers = [first]
    while True:
        following = _supporters(row, following, doers)
        item = row.item(following)
        if item is None:
            break
        if _is_own_body(row, following, doers[-1]):
            doers.append(ActorPhrase(item.first, item.last, allied=True))
            following += 1
            continue
        if item.first != row.items[following - 1].last:
            conjunct = _parted_conjunct(row, following)
            doer, after = _doer(row, following) if conjunct else (None, following)
            if doer is None:
                break
            if conjunct == "or":
                doer.hedged = doers[-1].hedged = True
            doers.append(doer)
            following = after
            continue
        gap = row.gap_before(following)
        alias = item.entry("ACTOR")
        if alias is not None and doers[-1].record is alias.record and ("(" in gap or '"' in gap):
            following += 1
            continue
        joined = item.split.conjunction == "و" or "," in gap
        if not joined or item.split.prefix or not _LIST_STOPS.isdisjoint(gap):
            break
        doer, after = _doer(row, following)
        other = item.entry("NATION") if _is_of_nation(row, doers[-1]) else None
        if doer is None and other is not None and item.split.article:
            # "القوات الروسية والسورية": one noun for the forces of two nations.
            doer, after = ActorPhrase(item.first, item.last, nation=other.record), following + 1
        if doer is None and alias is not None:
            # "قوات النظام وروسيا": beside a doer the name of a country is its forces.
            doer, after = ActorPhrase(item.first, item.last, alias.record), following + 1
        if doer is None:
            break
        doers.append(doer)
        following = after
    item = row.items[index]
    kind = "MEANS" if all(doer.means for doer in doers) else "ACTOR"
    tags = tuple(tag for doer in doers for tag in doer.means)
    platform = item.readings.platform
    dual = platform is not None and platform.number == "dual"
    return (
        Mention(
            kind, item.first, doers[-1].last, actors=doers, tags=tags, item=item,
            definite=item.split.article, conjunction=item.split.conjunction,
            pronoun=item.split.pronoun, number=(2, 2, 2) if dual else None,
        ),
        following,
    )  # fmt: skip


def _is_of_nation(row: Row, doer: ActorPhrase) -> bool:
    """Tell whether a doer ends in the adjective of a nation (القوات الروسية)."""
    if doer.nation is not None:
        return True
    return doer.last - doer.first > 1 and row.word(doer.last - 1).startswith(_ARTICLE)


def _is_own_body(row: Row, index: int, owner: ActorPhrase) -> bool:
    """ "القوات التركية ومرتزقتها": a body by a pronoun is of the doer before it, and its ally.

    One definite word may part them ("القوات التركية الغازية ومرتزقتها").
    """
    item = row.items[index]
    member = item.entry("MEMBER")
    own = item.split.conjunction == "و" and item.split.pronoun and not item.split.prefix
    if not own or member is None or member.record.means or owner.supporter:
        return False
    between = item.first - owner.last
    gaps = "".join(row.part.gap(token - 1, token) for token in range(owner.last, item.first + 1))
    near = between == 0 or (between == 1 and row.word(owner.last).startswith(_ARTICLE))
    return near and _LIST_STOPS.isdisjoint(gaps)


def acts(row: Row, index: int) -> bool:
    """Tell whether a country is a verb's subject: "قصفت إسرائيل", "تركيا تستهدف".

    Countries are feminine, so the verb agrees with them; behind a verbal noun they are its object.
    """
    item = row.item(index)
    if item is None or item.place < 0 or item.split.prefix or item.entry("ACTOR") is None:
        return False
    behind = row.adjacent(index + 1)
    before = index - 1
    if row.adjacent(index) is not None and row.items[before].date is not None:
        before -= 1  # "التي شنتها يوم الجمعة تركيا"
    near = before >= 0 and row.adjacent(index) is not None and (
        before == index - 1 or row.adjacent(index - 1) is not None
    )  # fmt: skip
    if near and _is_feminine_verb(row, row.items[before]):
        return True
    return behind is not None and _is_feminine_verb(row, behind)


def _is_feminine_verb(row: Row, item: Item) -> bool:
    word = row.word(item.first).removeprefix(item.split.conjunction)
    word = word.removesuffix(item.split.pronoun)  # شنتها
    return any(
        (entry.tense == "past" and word.endswith("ت"))
        or (entry.tense == "present" and word.startswith("ت"))
        for entry in item.entries if entry.kind in {"TRIGGER", "SUPPORT"}
    )  # fmt: skip


def _country(row: Row, index: int) -> tuple[ActorPhrase | None, int]:
    item = row.items[index]
    actor = item.entry("ACTOR")
    return ActorPhrase(item.first, item.last, actor.record if actor else None), index + 1


def _parted_conjunct(row: Row, index: int) -> str:
    """Return "and" or "or" if that word alone stands before item `index`, else "".

    A quotation mark parts the conjunction from its word (X و"Y"); "X أو Y" leaves it open which.
    """
    between = row.items[index - 1].last
    if row.items[index].first != between + 1 or row.items[index].split.prefix:
        return ""
    gaps = row.part.gap(between - 1, between) + row.part.gap(between, between + 1)
    if any(char in gaps for char in ".:;|\n("):
        return ""
    if row.is_a(between, "or"):
        return "or"
    return "and" if row.is_a(between, "and") else ""


def _doer(row: Row, index: int) -> tuple[ActorPhrase | None, int]:
    item = row.item(index)
    if item is None:
        return None, index
    actor, member, platform = item.entry("ACTOR"), item.entry("MEMBER"), item.readings.platform
    nation = item.entry("NATION")
    # "قوات", "فصائل" alone are unnamed bodies; with a name behind them they are its head.
    if actor is not None and member is None and not (actor.weak and item.place >= 0):
        phrase = ActorPhrase(
            item.first, item.last, actor.record, weak=actor.weak, armed=actor.record.armed
        )
        return phrase, _qualify(row, _named_behind(row, index, phrase), phrase)
    if platform is not None:
        # A platform of no particular kind (طائرة استطلاع) is still a means, not a party.
        means = tuple(platform.record.tags) or ("platform",)
        phrase = ActorPhrase(item.first, item.last, means=means)
        phrase.pronoun = bool(item.split.pronoun)
        return phrase, _owner(row, index + 1, phrase)
    if member is not None:
        means = (member.record.means,) if member.record.means else ()
        phrase = ActorPhrase(item.first, item.last, means=means, armed=member.record.armed)
        following = _owner(row, index + 1, phrase)
        if phrase.record is None and phrase.nation is None:
            if actor is not None:
                phrase.record = actor.record
                return phrase, following
            return _generic(item, phrase), following
        return phrase, following
    if nation is not None and item.split.article:
        return None, index
    return None, index


def _named_behind(row: Row, index: int, phrase: ActorPhrase) -> int:
    """ "فصيل جيش X": the name behind the noun for a body is the body's."""
    item, behind = row.items[index], row.adjacent(index + 1)
    noun = not item.split.article and item.split.stem in row.closed.get("body_noun", ())
    if behind is None or not noun or item.last - item.first > 1:
        return index + 1
    name = behind.entry("ACTOR")
    if name is None or behind.split.prefix or behind.split.conjunction:
        return index + 1
    phrase.record, phrase.last = name.record, behind.last
    phrase.weak, phrase.armed = False, name.record.armed
    return index + 2


def _generic(item: Item, phrase: ActorPhrase) -> ActorPhrase | None:
    """A member head alone is a doer only for means (الطيران) and definite bodies (القوات)."""
    if phrase.means or item.split.article:
        return phrase
    return None


def _of_party(row: Row, index: int, phrase: ActorPhrase) -> int:
    """ "وحدات من الجيش", "مسلحون من فلول النظام": the party behind من names the body."""
    party, following = _doer(row, index)
    before = row.items[index - 1]
    if party is None or row.items[index].first != before.last or not (party.record or party.nation):
        return index - 1
    phrase.record, phrase.nation, phrase.last = party.record, party.nation, party.last
    return following


def _is_anyones(phrase: ActorPhrase) -> bool:
    """Tell whether a body's name says of no side: "دوريات عسكرية", "خلية"."""
    record = phrase.record
    return record is None or (record.side == "unknown" and not record.partisan)


def _holder(row: Row, index: int, phrase: ActorPhrase) -> int:
    """ "القوات التابعة لـX": X names an unnamed body; a named one keeps its own name."""
    holder = row.item(index + 1)
    behind = row.items[index].last
    apart = holder is not None and holder.first == behind + 1 and row.word(behind) == "ل"
    joined = holder is not None and holder.first == behind and holder.split.prefix == "ل"
    if holder is None or not (joined or apart):
        if not _is_body(row, behind):
            return index
        phrase.last = behind + 1
        return index + 1
    owner, following = _doer(row, index + 1)
    if owner is None and holder.place < 0:
        return index
    if owner is not None and phrase.nation is None and _is_anyones(phrase):
        phrase.record, phrase.nation = owner.record, owner.nation
    phrase.last = owner.last if owner is not None else holder.last
    return following if owner is not None else index + 2


def _is_body(row: Row, token: int) -> bool:
    """ "تابعة للوزارة": a noun for a body behind ل, which the report has named before."""
    if token >= row.sentence.last:
        return False
    nouns = row.closed.get("body_noun", ())
    return any(
        split.prefix == "ل" and split.article and split.stem in nouns
        for split in splits(row.word(token))
    )


def _supporters(row: Row, index: int, doers: list[ActorPhrase]) -> int:
    """Read "بدعم من X" behind a doer: X supports, and did not do it."""
    item = row.item(index)
    if item is None or item.first != row.items[index - 1].last or _effect(item) != "supported":
        return index
    mention, following = read_doers(row, index + 1)
    found = mention.actors if mention is not None else []
    behind = row.adjacent(index + 1)
    if mention is None and behind is not None and (country := behind.entry("ACTOR")) is not None:
        # Behind "backed by" the name of a country is its forces, not a place.
        found, following = [ActorPhrase(behind.first, behind.last, country.record)], index + 2
    for doer in found:
        doer.supporter = True
    doers += found
    return following if found else index


def _effect(item: Item) -> str:
    entry = item.entry("CUE")
    return str(entry.record.effect) if entry is not None else ""


def _owner(row: Row, index: int, phrase: ActorPhrase) -> int:
    """Fold the name or the nation behind a head: مقاتلو X، طيران X، القوات الروسية."""
    item = row.adjacent(index)
    if item is None or item.split.conjunction:
        return index
    position = index
    if item.split.prefix not in {"", "ل"}:
        return index
    link = item.entry("LINK")
    if link is not None and row.word(item.first) == "من":
        return _of_party(row, index + 1, phrase)
    actor, nation, member = item.entry("ACTOR"), item.entry("NATION"), item.entry("MEMBER")
    if nation is not None:
        phrase.nation, phrase.last = nation.record, item.last
        position += 1
    elif member is not None:
        # A head of a head (مقاتلو فصائل المعارضة): the name at the end is the doer's.
        phrase.last = item.last
        if member.record.means:
            phrase.means = (member.record.means,)
        following = _owner(row, index + 1, phrase)
        if phrase.record is None and actor is not None:
            phrase.record = actor.record
        return following
    elif actor is not None:
        phrase.record, phrase.last = actor.record, item.last
        phrase.weak = False
        position += 1
    return _qualify(row, position, phrase)


def _qualify(row: Row, index: int, phrase: ActorPhrase) -> int:
    """Fold a nation or a party in apposition behind a doer: القوات التركية، فصيل X الموالي لـY."""
    item = row.adjacent(index)
    holder = _behind_epithet(row, index)
    if holder >= 0:
        return _holder(row, holder, phrase)
    if item is None:
        return index
    nation = item.entry("NATION")
    if (
        nation is not None
        and phrase.nation is None
        and not item.split.prefix
        and not item.split.conjunction
    ):
        phrase.nation, phrase.last = nation.record, item.last
        return index + 1
    if row.is_a(item.first, "hedge") and phrase.nation is None:
        return _hedged(row, index, phrase)
    if _effect(item) == "belongs":
        return _holder(row, index, phrase)
    if _effect(item) == "allied":
        phrase.allied, phrase.last = True, item.last
        return index + 1
    return index


def _behind_epithet(row: Row, index: int) -> int:
    """ "الاستخبارات العسكرية التابعة لـX": one definite word may part a body from whose it is."""
    for position in (index, index + 1):
        item = row.item(position)
        if item is None or item.first - row.items[index - 1].last > 1:
            return -1
        if _effect(item) == "belongs" and item.first > row.items[index - 1].last:
            epithet = item.first - 1
            gaps = row.part.gap(epithet - 1, epithet) + row.part.gap(epithet, item.first)
            definite = row.word(epithet).startswith(_ARTICLE)
            return position if definite and not gaps.strip() else -1
    return -1


def _hedged(row: Row, index: int, phrase: ActorPhrase) -> int:
    """ "طائرات يعتقد أنها روسية": whose they are is suspected; the act itself is not in doubt."""
    item = row.items[index]
    behind = row.item(index + 1)
    near = behind is not None and behind.first == item.last + 1
    if behind is None or not near or not row.is_a(item.last, "that_it"):
        return index
    if _effect(behind) == "belongs":
        phrase.hedged = True
        return _holder(row, index + 1, phrase)
    nation, actor = behind.entry("NATION"), behind.entry("ACTOR")
    if nation is None and actor is None:
        return index
    phrase.nation = nation.record if nation is not None else None
    phrase.record = actor.record if nation is None and actor is not None else phrase.record
    phrase.hedged, phrase.last = True, behind.last
    return index + 2
