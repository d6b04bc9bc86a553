"""Casualties: counted people with an effect, tied to the event that they belong to.

Codebook section 6: an event's toll stands once; subgroups are kept and never added; a toll that
several events share stays on the event whose trigger stands nearest before it.
"""

from __future__ import annotations

import itertools
from dataclasses import replace

from midan.events.chunk.mentions import CountPhrase, Mention, Row
from midan.events.draft import Draft, Toll
from midan.events.sources import speakers

_EFFECT_OF_CLASS = {"KILL": "killed", "INJURE": "injured", "EXECUTE": "killed",
                    "ARREST": "captured", "ABDUCT": "captured", "CAPTIVE": "captured"}  # fmt: skip
_PLURAL_PRONOUNS = frozenset({"هم", "هن"})
_PRONOUN_COUNT = {"ه": 1, "ها": 1, "هما": 2}
_SHORTEST_NAME = 3
_NAME_STOPS = frozenset(",.:;|\n()")
_CARRIERS = frozenset({"fire", "fight", "raid", "harm"})


def read_tolls(row: Row, mentions: list[Mention], drafts: list[Draft]) -> list[Toll]:
    """Turn victims and counted effects into tolls; return those that no draft of the row takes."""
    _settle_others(mentions)
    _open_preliminary(mentions)
    _raise_tolls(mentions)
    for draft in drafts:
        if not draft.why_not or (draft.missing and draft.class_name in {"KILL", "INJURE"}):
            _victims(row, mentions, draft)
        if draft.missing and draft.tolls and (draft.result or _is_told(row, draft)):
            # "مقتل فلان بقصف": who is named or meant by a pronoun is a victim like any other.
            draft.missing, draft.why_not = (), ""
    _settle_implied(drafts)
    _share_victims(drafts)
    _zero_tolls(row, mentions, drafts)
    taken = {id(fill.mention) for draft in drafts if not draft.why_not
             for fills in draft.slots.values() for fill in fills}  # fmt: skip
    loose: list[Toll] = []
    for mention in mentions:
        if mention.kind != "COUNT" or id(mention) in taken or _presupposed(mention):
            continue
        tolls = [toll for count in mention.counts if (toll := _own_effect(row, count)) is not None]
        inherited = _subset_effect(mentions, mention)
        if not tolls and inherited:
            tolls = [Toll(count, inherited, row.sentence, "subset") for count in mention.counts]
        for toll in tolls:
            toll.origin = mention.first
        subset = any(toll.count.subset for toll in tolls)
        host = (_owner(mention, drafts) if subset else None) or _host(mention, drafts)
        for toll in tolls:
            _negate(mentions, mention, toll)
            (host.tolls if host is not None else loose).append(toll)
    _note_sources(mentions, drafts, loose)
    return loose


def _note_sources(mentions: list[Mention], drafts: list[Draft], loose: list[Toll]) -> None:
    """Give every toll of the sentence its speakers: two of them with two numbers are rivals."""
    doers = {id(f.mention) for d in drafts for fills in d.slots.values() for f in fills}
    sources = tuple(
        " ".join(one.part.tokens.loose[one.first : one.last])
        for one in speakers(mentions) if id(one) not in doers and one.part is not None
    )  # fmt: skip
    for toll in itertools.chain(loose, *(draft.tolls for draft in drafts)):
        toll.sources = sources


def _settle_others(mentions: list[Mention]) -> None:
    """ "وأصيب سبعة آخرون": others are of the people counted before them in the sentence."""
    status = "unknown"
    for mention in mentions:
        for count in mention.counts:
            if count.status == "same":
                count.status = status
            elif not count.subset:
                status = count.status


def _settle_implied(drafts: list[Draft]) -> None:
    """ "وإصابة آخر": another one is of the people harmed before."""
    status = "unknown"
    for draft in drafts:
        for toll in draft.tolls:
            if toll.count.status == "same":
                toll.count.status = status
            elif not toll.count.subset:
                status = toll.count.status


def _open_preliminary(mentions: list[Mention]) -> None:
    """A preliminary toll may rise: its upper bound is not stated (codebook section 6)."""
    if any(
        e.kind == "CUE" and e.record.effect == "preliminary" for m in mentions for e in m.entries
    ):
        for mention in mentions:
            for count in mention.counts:
                count.preliminary = True


def _raise_tolls(mentions: list[Mention]) -> None:
    """ "ارتفعت حصيلة القتلى … إلى 9": the number behind إلى is the toll that was named before."""
    for position, mention in enumerate(mentions):
        if mention.kind != "COUNT" or mention.link != "إلى":
            continue
        for before in reversed(mentions[:position]):
            if before.kind != "COUNT" or not before.counts[0].effect:
                continue
            if not before.counts[0].stated_number:
                for count in mention.counts:
                    count.effect = count.effect or before.counts[0].effect
                    count.updated = True
            break
    for mention in mentions:
        mention.counts = [one for one in mention.counts if not one.toll or one.stated_number]
        if mention.kind == "COUNT" and not mention.counts:
            mention.kind = "NOUN"


def _victims(row: Row, mentions: list[Mention], draft: Draft) -> None:
    """The victim slot of a killing, wounding, arrest or abduction is its toll."""
    effect = _EFFECT_OF_CLASS.get(draft.class_name, "")
    for slot in ("victim", "target"):
        for fill in draft.slots.get(slot, ()):
            for count in fill.mention.counts:
                own = count.effect or effect
                if own and (slot == "victim" or count.effect):
                    toll = Toll(count, own, row.sentence, fill.rule, origin=draft.trigger.first)
                    draft.tolls.append(toll)
    if effect in {"killed", "injured"} and not draft.tolls:
        one = _pronoun_victim(mentions, draft) or _named_victim(row, mentions, draft)
        if one is not None:
            draft.tolls.append(
                Toll(one, effect, row.sentence, "implied", origin=draft.trigger.first)
            )


def _pronoun_victim(mentions: list[Mention], draft: Draft) -> CountPhrase | None:
    """مقتله، إصابتهما، إصابتهم: the pronoun counts the one, two or more told of before."""
    if draft.trigger.pronoun in _PLURAL_PRONOUNS:
        return _told_before(mentions, draft)
    number = _PRONOUN_COUNT.get(draft.trigger.pronoun)
    if number is None:
        return None
    trigger = draft.trigger
    return CountPhrase(trigger.first, trigger.last, number, number, number)


def _told_before(mentions: list[Mention], draft: Draft) -> CountPhrase | None:
    for mention in reversed(mentions[: mentions.index(draft.trigger)]):
        for count in mention.counts:
            if not count.effect and not count.actors:
                return replace(count, first=draft.trigger.first, last=draft.trigger.last)
    return None


def _named_victim(row: Row, mentions: list[Mention], draft: Draft) -> CountPhrase | None:
    """ "مقتل خالد المحمد": a name that nothing else knows behind a harm is one person."""
    trigger = draft.trigger
    last = trigger.last
    if last >= row.sentence.last or draft.has("victim"):
        return None
    if row.is_a(last, "another_one"):
        return CountPhrase(last, last + 1, 1, 1, 1, status="same", stated_number=True)
    quoted = '"' in row.part.gap(last - 1, last)
    if not quoted and _is_read(row, mentions, last):
        return None
    plural = trigger.entry is not None and trigger.entry.number == "plural"
    word = row.word(last)
    gap = row.part.gap(last - 1, last)
    short = word.isdigit() or len(word) < _SHORTEST_NAME or word.endswith("ا")
    known = short or row.is_a(last, "no_name")
    if plural or known or not _NAME_STOPS.isdisjoint(gap):
        return None
    return CountPhrase(last, last + 1, 1, 1, 1)


def _is_read(row: Row, mentions: list[Mention], token: int) -> bool:
    """Tell whether an item or a mention covers the token."""
    return any(item.first <= token < item.last for item in row.items) or any(
        mention.start <= token < mention.last for mention in mentions
    )


def _is_told(row: Row, draft: Draft) -> bool:
    """Tell whether a harm without victim asserts one: مقتل "رامي", إصابة آخر, or "مقتل فلان" first.

    A sentence that opens with a harm reports it; further on a harm and a name may be anything.
    """
    last = draft.trigger.last
    if last >= row.sentence.last:
        return False
    if draft.trigger.first == row.sentence.first and not draft.trigger.definite:
        return True
    return row.is_a(last, "another_one") or '"' in row.part.gap(last - 1, last)


def _own_effect(row: Row, count: CountPhrase) -> Toll | None:
    if not count.effect:
        return None
    return Toll(count, count.effect, row.sentence, "people")


def _zero_tolls(row: Row, mentions: list[Mention], drafts: list[Draft]) -> None:
    """ "دون وقوع إصابات": a harm that is denied is a stated zero of the act before it."""
    for draft in drafts:
        if draft.class_name not in {"KILL", "INJURE"} or draft.tolls:
            continue
        effect = _EFFECT_OF_CLASS[draft.class_name]
        count = CountPhrase(draft.trigger.first, draft.trigger.last, None, None, None)
        toll = Toll(count, effect, row.sentence, "stated zero")
        _negate(mentions, draft.trigger, toll)
        host = _host(draft.trigger, [other for other in drafts if other is not draft])
        if (toll.denied or toll.unreported) and host is not None:
            host.tolls.append(toll)
            draft.why_not = f"a stated zero: {toll.rule}"


def _share_victims(drafts: list[Draft]) -> None:
    """ "مقتل وإصابة عشرة مدنيين" counts killed and wounded together."""
    for before, draft in itertools.pairwise(drafts):
        pair = {before.class_name, draft.class_name} == {"KILL", "INJURE"}
        joined = draft.trigger.conjunction and draft.trigger.first == before.trigger.last
        if pair and joined and not before.tolls and draft.tolls and not draft.why_not:
            for toll in draft.tolls:
                toll.effect = "killed_or_injured"
            before.why_not = "counted together with the next"


def _presupposed(mention: Mention) -> bool:
    """ "الشهداء", "المصابين" without a number speak of people told of already."""
    return mention.definite and not any(count.stated_number for count in mention.counts)


def _subset_effect(mentions: list[Mention], mention: Mention) -> str:
    """ "بينهم ثلاثة أطفال" takes the effect of the toll before it."""
    if not any(count.subset for count in mention.counts):
        return ""
    if mention.link == "من" and not any(count.stated_number for count in mention.counts):
        return ""  # "جميعهم من عائلة واحدة", "معظمهم من المدنيين": who they were, not how many
    for before in reversed(mentions[: mentions.index(mention)]):
        if before.kind == "COUNT" and _presupposed(before):
            return ""  # "الضحايا أغلبهم من …": who they were, not how many
        for count in before.counts:
            if count.effect:
                return count.effect
        if before.kind == "TRIGGER" and before.entry is not None:
            effect = _EFFECT_OF_CLASS.get(before.entry.record.cls, "")
            if effect:
                return effect
    return ""


def _owner(mention: Mention, drafts: list[Draft]) -> Draft | None:
    """Return the event of the toll that a subgroup is part of: the nearest before it."""
    owned = [
        (toll.count.last, draft)
        for draft in drafts if not draft.why_not
        for toll in draft.tolls if toll.count.last <= mention.first and not toll.count.subset
    ]  # fmt: skip
    return max(owned, key=lambda pair: pair[0])[1] if owned else None


def _host(mention: Mention, drafts: list[Draft]) -> Draft | None:
    """Return the violent event whose trigger stands nearest before the toll, else after it."""
    usable = [
        draft for draft in drafts if not draft.why_not and draft.event_class.family in _CARRIERS
    ]
    before = [draft for draft in usable if draft.trigger.first < mention.first]
    if before:
        return before[-1]
    return usable[0] if usable else None


def _negate(mentions: list[Mention], mention: Mention, toll: Toll) -> None:
    """ "دون وقوع ضحايا" denies the count only: a stated zero (codebook section 6)."""
    position = mentions.index(mention)
    for before in reversed(mentions[max(0, position - 3) : position]):
        for entry in before.entries:
            if entry.kind != "CUE" or mention.first - before.last > 3:
                continue
            if entry.record.effect == "no_report":
                toll.unreported = True
            elif entry.record.effect == "denied" or entry.record.only == "casualties":
                toll.denied = True
            else:
                continue
            toll.rule = entry.record.id
