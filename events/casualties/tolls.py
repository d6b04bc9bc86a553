"""Casualties: counted people with an effect, tied to the event that they belong to.

Codebook section 6: an event's toll stands once; subgroups are kept and never added; a toll that
several events share stays on the event whose trigger stands nearest before it.
"""

from __future__ import annotations

import itertools

from midan.events.casualties.victims import EFFECT_OF_CLASS, read_victims
from midan.events.chunk.mentions import CountPhrase, Mention, Row
from midan.events.draft import Draft, Toll
from midan.events.sources import speakers

_ARTICLE = "ال"
_FINDING_TOKENS = 4
_RISE_TOKENS = 8
_RANK_TOKENS = 3
_CIVILIANS = "Civilians"
_CARRIERS = frozenset({"fire", "fight", "raid", "harm", "interception"})


def read_tolls(row: Row, mentions: list[Mention], drafts: list[Draft]) -> list[Toll]:
    """Turn victims and counted effects into tolls; return those that no draft of the row takes."""
    _count_together(mentions)
    _settle_others(mentions)
    _open_preliminary(mentions)
    _raise_tolls(row, mentions)
    read_victims(row, mentions, drafts)
    _settle_implied(drafts)
    _share_victims(drafts)
    _zero_tolls(row, mentions, drafts)
    taken = {id(fill.mention) for draft in drafts if not draft.why_not
             for fills in draft.slots.values() for fill in fills}  # fmt: skip
    loose: list[Toll] = []
    for mention in mentions:
        if mention.kind != "COUNT" or id(mention) in taken or _presupposed(mention):
            continue
        if _is_known_by_construct(row, mention):
            continue
        tolls = [toll for count in mention.counts if (toll := _own_effect(row, count)) is not None]
        inherited = _subset_effect(mentions, mention)
        if not tolls and inherited:
            tolls = [Toll(count, inherited, row.sentence, "subset") for count in mention.counts]
        for toll in tolls:
            toll.origin = mention.first
        subset = any(toll.count.subset for toll in tolls)
        host = (_owner(mention, drafts) if subset else None) or _host(mention, drafts)
        if host is None and (_is_shown(mention) or not _tells(row, mentions, mention)):
            continue
        if _is_averted(mentions, mention):
            continue
        if host is None and _is_of_known(row, mention):
            continue
        for toll in tolls:
            _negate(mentions, mention, toll)
            (host.tolls if host is not None else loose).append(toll)
    _note_sources(mentions, drafts, loose)
    return loose


def _note_sources(mentions: list[Mention], drafts: list[Draft], loose: list[Toll]) -> None:
    """Give every toll of the sentence its speakers: two of them with two numbers are rivals."""
    doers = {id(f.mention) for d in drafts for fills in d.slots.values() for f in fills}
    told_by = tuple(one for one in speakers(mentions) if id(one) not in doers)
    for toll in itertools.chain(loose, *(draft.tolls for draft in drafts)):
        toll.speakers = told_by


def name_ranks(row: Row, mentions: list[Mention], drafts: list[Draft]) -> None:
    """ "وأوقعت بينهم قتلى", "قتلى في صفوفهم": the dead are of those whom the act hit."""
    carriers = {mention.last for mention in mentions if mention.kind == "SUPPORT"}
    before = [token for token in row.all_of("among_them") if token in carriers]
    ranks = row.all_of("their_ranks")
    if not (before or ranks):
        return
    for draft in drafts:
        for toll in draft.tolls:
            first, last = toll.count.first, toll.count.last
            ahead = any(0 < first - token <= _RANK_TOKENS for token in (*before, *ranks))
            behind = any(0 < token - last < _RANK_TOKENS for token in ranks)
            if toll.count.status == "unknown" and (ahead or behind):
                toll.count.status = _status_of_hit(draft)


def _status_of_hit(draft: Draft) -> str:
    """Return who was hit, by the people and the armed bodies in the slots of an act."""
    for slot in ("victim", "target", "party"):
        for fill in draft.slots.get(slot, ()):
            for count in fill.mention.counts:
                if count.status != "unknown":
                    return count.status
            actors = fill.mention.actors
            if any(actor.record and actor.record.type == _CIVILIANS for actor in actors):
                return "civilian"
            if any(actor.armed for actor in actors):
                return "combatant"
    return "unknown"


def _settle_others(mentions: list[Mention]) -> None:
    """ "وأصيب سبعة آخرون": others are of the people counted before them in the sentence."""
    status = "unknown"
    for mention in mentions:
        for count in mention.counts:
            if count.status == "same":
                count.status = status
            elif not count.subset and not (_is_kin(count, mention) and status != "unknown"):
                status = count.status


def _is_kin(count: CountPhrase, mention: Mention) -> bool:
    """ "طفلا ووالده": of what side one more in a list is, the first of them says."""
    return count.status == "unknown" and count is not mention.counts[0]


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
    counts = [count for mention in mentions for count in mention.counts]
    if counts and any(
        e.kind == "CUE" and e.record.effect == "preliminary" for m in mentions for e in m.entries
    ):
        for count in counts:
            count.preliminary = True


def _is_running(row: Row, mentions: list[Mention]) -> bool:
    """ "وبذلك يرتفع عدد القتلى … إلى 80", "… منذ مطلع الشهر إلى 80": a count over many acts."""
    if row.all_of("thereby"):
        return True
    dates = (mention.item.date for mention in mentions if mention.item is not None)
    return any(date is not None and (date.recurrent or date.since) for date in dates)


def _raise_tolls(row: Row, mentions: list[Mention]) -> None:
    """ "ارتفعت حصيلة القتلى … إلى 9": the number behind إلى is the toll that was named before."""
    rises = row.all_of("rise")
    if rises:
        _count_risen(row, mentions, rises)
    for position, mention in enumerate(mentions):
        if mention.kind != "COUNT" or mention.link != "إلى":
            continue
        if any(0 < mention.start - token <= _RISE_TOKENS for token in rises):
            for count in mention.counts:
                # "… قبل أن يعلن عن ارتفاع العدد إلى 14 قتيلا"
                count.updated = bool(count.effect) and count.stated_number
                count.running = count.updated and _is_running(row, mentions)
        for before in reversed(mentions[:position]):
            if before.kind != "COUNT" or not before.counts[0].effect:
                continue
            if not before.counts[0].stated_number:
                for count in mention.counts:
                    count.effect = count.effect or before.counts[0].effect
                    count.updated = True
                    count.running = _is_running(row, mentions)
            break
    for mention in mentions:
        if mention.counts:
            mention.counts = [one for one in mention.counts if not one.toll or one.stated_number]
        if mention.kind == "COUNT" and not mention.counts:
            mention.kind = "NOUN"


def _count_risen(row: Row, mentions: list[Mention], rises: list[int]) -> None:
    """ "ارتفاع قتلى الهجوم إلى 13": the bare number behind إلى counts who was named before."""
    for position, mention in enumerate(mentions):
        bounds = mention.number
        if mention.kind != "NUMBER" or mention.link != "إلى" or bounds is None:
            continue
        named = [
            count for before in mentions[:position] for count in before.counts
            if count.effect and not count.stated_number
        ]  # fmt: skip
        if not named or not any(token < named[-1].first for token in rises):
            continue
        told = named[-1]
        count = CountPhrase(mention.first, mention.last, *bounds, status=told.status)
        count.effect, count.group, count.stated_number = told.effect, told.group, True
        count.updated, count.running = True, _is_running(row, mentions)
        mention.kind, mention.counts, mention.number = "COUNT", [count], None


def _own_effect(row: Row, count: CountPhrase) -> Toll | None:
    if not count.effect:
        return None
    return Toll(count, count.effect, row.sentence, "people")


def _zero_tolls(row: Row, mentions: list[Mention], drafts: list[Draft]) -> None:
    """ "دون وقوع إصابات": a harm that is denied is a stated zero of the act before it."""
    for draft in drafts:
        if draft.class_name not in {"KILL", "INJURE"}:
            continue
        if any(toll.count.stated_number for toll in draft.tolls):
            continue
        effect = EFFECT_OF_CLASS[draft.class_name]
        count = CountPhrase(draft.trigger.first, draft.trigger.last, None, None, None)
        toll = Toll(count, effect, row.sentence, "stated zero")
        _negate(mentions, draft.trigger, toll)
        host = _host(draft.trigger, [other for other in drafts if other is not draft])
        if (toll.denied or toll.unreported) and host is not None:
            if draft.tolls:  # "دون تسجيل إصابات في صفوف المدنيين": none of them
                count.status = draft.tolls[0].count.status
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


def _count_together(mentions: list[Mention]) -> None:
    """ "30 مدنيا بين قتيل وجريح" counts both; without a number they are "killed and wounded"."""
    for before, mention in itertools.pairwise([None, *mentions]):
        assert mention is not None
        effects = {count.effect for count in mention.counts}
        if mention.link != "بين" or effects != {"killed", "injured"}:
            continue
        if any(count.stated_number for count in mention.counts):
            continue
        if before is not None and before.counts and before.last == mention.start:
            for count in before.counts:
                count.effect = "killed_or_injured"
        mention.kind, mention.counts = "NOUN", []


def _tells(row: Row, mentions: list[Mention], mention: Mention) -> bool:
    """Tell whether dead or wounded with no act and no number are news: not "أسرة شهيد"."""
    if any(count.stated_number or count.subset for count in mention.counts):
        return True
    named = mention.last > mention.counts[-1].last
    opens = mention.start <= row.sentence.first + 1 or row.part.name == "title"
    plural = any(count.best != 1 for count in mention.counts)
    before = [m for m in mentions if m.first < mention.first]
    told = any(m.kind == "SUPPORT" or any(e.kind == "CUE" for e in m.entries) for m in before)
    # "العثور على جثة شاب", "انتشال جثث": those who are found are news.
    told = told or any(
        row.is_a(token, "finding")
        for token in range(max(row.sentence.first, mention.first - _FINDING_TOKENS), mention.first)
    )
    return named or told or (opens and plural) or any(m.kind == "WEAPON" for m in mentions)


def _is_averted(mentions: list[Mention], mention: Mention) -> bool:
    """ "لتفادي وقوع ضحايا": people that somebody fears for are not harmed."""
    position = mentions.index(mention)
    before = mentions[position - 1] if position else None
    near = before is not None and mention.start - before.last <= 1
    return near and before is not None and any(
        e.kind == "CUE" and e.record.effect == "hypothetical" for e in before.entries
    )  # fmt: skip


def _is_shown(mention: Mention) -> bool:
    """ "صورا لقتلى": whose pictures or funerals they are, with no act that killed them."""
    return mention.link == "ل" and not any(count.stated_number for count in mention.counts)


def _presupposed(mention: Mention) -> bool:
    """ "الشهداء", "المصابين" without a number speak of people told of already."""
    return mention.definite and not any(count.stated_number for count in mention.counts)


def _is_of_known(row: Row, mention: Mention) -> bool:
    """ "والد القتلى الأربعة": dead with the article, of whom no act is told, were told of."""
    start = row.part.tokens.starts[mention.first]
    return row.part.folded.close.startswith(_ARTICLE, start)


def _is_known_by_construct(row: Row, mention: Mention) -> bool:
    """ "جرحى القصف", "قتلى جنود الكتيبة": a bare plural of known people tells no number."""
    last = mention.last
    plural = all(one.effect and one.low and one.low > 1 for one in mention.counts)
    if not plural or any(one.stated_number or one.subset for one in mention.counts):
        return False
    if last >= row.sentence.last or row.part.gap(last - 1, last).strip():
        return False
    return row.word(last).startswith(_ARTICLE) and not mention.actors


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
            effect = EFFECT_OF_CLASS.get(before.entry.record.cls, "")
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
