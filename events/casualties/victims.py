"""Who was killed, hurt or taken: the victim of an act, where need be by pronoun or by name.

"مقتل ثلاثة", "مقتله", "الذي قتل", "مقتل خالد": one who is meant is counted like one who is told.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from midan.events.chunk.mentions import CountPhrase
from midan.events.draft import Toll
from midan.events.frames.slots import is_predicate

if TYPE_CHECKING:
    from midan.events.chunk.mentions import Mention, Row
    from midan.events.draft import Draft

EFFECT_OF_CLASS = {"KILL": "killed", "INJURE": "injured", "EXECUTE": "killed",
                   "ARREST": "captured", "ABDUCT": "captured", "CAPTIVE": "captured"}  # fmt: skip
TOLD_BEFORE = "implied:told before"  # the rule of a toll whose pronoun takes up somebody known
_HARMS = frozenset({"KILL", "INJURE"})
_DOERS = frozenset({"TRIGGER", "WEAPON", "MEANS", "ACTOR"})
_PLURAL_PRONOUNS = frozenset({"هم", "هن"})
_PRONOUN_COUNT = {"ه": 1, "ها": 1, "هما": 2}
_SHORTEST_NAME = 3
_ARTICLE, _AND = "ال", "و"
_PLURAL_ENDINGS = ("ين", "ون", "ات")
_CAUSE_TOKENS = 5
_NAME_STOPS = frozenset(",.:;|\n()")


def read_victims(row: Row, mentions: list[Mention], drafts: list[Draft]) -> None:
    """Give every act of a sentence the toll of its own victims."""
    for draft in drafts:
        if not draft.why_not or (draft.missing and draft.class_name in _HARMS):
            _victims(row, mentions, draft)
        if draft.missing and draft.tolls and (draft.result or _is_told(row, mentions, draft)):
            # "مقتل فلان بقصف": who is named or meant by a pronoun is a victim like any other.
            draft.missing, draft.why_not = (), ""


def _victims(row: Row, mentions: list[Mention], draft: Draft) -> None:
    """The victim slot of a killing, wounding, arrest or abduction is its toll."""
    effect = EFFECT_OF_CLASS.get(draft.class_name, "")
    effect = _predicated(draft) or effect
    for slot in ("victim", "target"):
        for fill in draft.slots.get(slot, ()):
            for count in fill.mention.counts:
                own = count.effect or effect
                known = fill.mention.definite and count.best != 1 and not count.stated_number
                if count.effect and known:
                    continue  # "أوقف قوافل الضحايا": those who were told of
                if own and (slot == "victim" or count.effect):
                    toll = Toll(count, own, row.sentence, fill.rule, origin=draft.trigger.first)
                    draft.tolls.append(toll)
    if effect not in {"killed", "injured"} or not (not draft.tolls or _is_with_others(draft)):
        return
    meant = _pronoun_victim(mentions, draft)
    one = (
        meant
        or _relative_victim(row, mentions, draft)
        or (None if draft.tolls else _named_victim(row, mentions, draft))
    )
    if one is not None:
        rule = (
            TOLD_BEFORE if meant is not None and _is_of_known(row, mentions, draft) else "implied"
        )
        draft.tolls.insert(0, Toll(one, effect, row.sentence, rule, origin=draft.trigger.first))


def _predicated(draft: Draft) -> str:
    """ "25 مسلحا سقطوا قتلى": what the noun behind the verb says became of its subject."""
    fills = draft.slots.get("victim", [])
    said = [fill for fill in fills if is_predicate(fill.mention)]
    if len(said) != 1 or len(fills) == 1 or not fills[-1].rule.endswith(":before"):
        return ""
    draft.slots["victim"] = [fill for fill in fills if fill is not said[0]]
    return said[0].mention.counts[0].effect


def _is_with_others(draft: Draft) -> bool:
    """ "أصابته مع ثلاثة من إخوته": the one by pronoun comes to those he was with."""
    victims = draft.slots.get("victim", ())
    return bool(victims) and all(fill.link == "مع" for fill in victims)


def _pronoun_victim(mentions: list[Mention], draft: Draft) -> CountPhrase | None:
    """مقتله، إصابتهما، إصابتهم: the pronoun counts the one, two or more told of before."""
    entry = draft.trigger.entry
    falls = entry is not None and "fallen" in entry.record.tags
    if falls or _is_feminine(draft.trigger):
        return None  # nobody is the object of falling (القنابل التي تسقطها); قتلة are killers
    if draft.trigger.pronoun in _PLURAL_PRONOUNS:
        return _told_before(mentions, draft)
    number = _PRONOUN_COUNT.get(draft.trigger.pronoun)
    if number is None:
        return None
    trigger = draft.trigger
    subject = mentions[mentions.index(trigger) - 1] if mentions[0] is not trigger else None
    if subject is not None and subject.kind == "COUNT" and trigger.first == subject.last:
        count = subject.counts[-1]
        if count.best == number and not count.effect and not subject.link:
            # "لقي طفل حتفه"
            return replace(count, first=trigger.first, last=trigger.last)
    return CountPhrase(trigger.first, trigger.last, number, number, number)


def _is_of_known(row: Row, mentions: list[Mention], draft: Draft) -> bool:
    """Tell whether a pronoun takes up somebody of an earlier sentence: nobody new stands before."""
    trigger = draft.trigger
    if any(row.is_a(token, "given_name") for token in range(row.sentence.first, trigger.first)):
        return False
    before = mentions[: mentions.index(trigger)]
    return not any(mention.counts and not mention.definite for mention in before)


def _is_feminine(trigger: Mention) -> bool:
    """Tell whether what the loose key takes for a pronoun is written as ة."""
    part = trigger.part
    if part is None or not trigger.pronoun:
        return False
    end = part.tokens.ends[trigger.last - 1]
    return part.folded.close[end - 1 : end] == "ة"


def _told_before(mentions: list[Mention], draft: Draft) -> CountPhrase | None:
    for mention in reversed(mentions[: mentions.index(draft.trigger)]):
        for count in mention.counts:
            if not count.effect and not count.actors and count.best != 1:
                return replace(count, first=draft.trigger.first, last=draft.trigger.last)
    return None


def _relative_victim(row: Row, mentions: list[Mention], draft: Draft) -> CountPhrase | None:
    """ "محمود العلي الذي قتل": a passive verb behind a relative has its head as its victim."""
    trigger = draft.trigger
    number = mentions.index(trigger)
    if draft.has("victim") or not _is_relative_passive(row, trigger):
        return None
    before = mentions[number - 2] if number > 1 else None
    if before is not None and before.last == trigger.first - 1:
        if before.kind in _DOERS:
            return None  # "القصف الذي قتل …" is no victim
        if before.kind == "COUNT":
            return replace(before.counts[-1], first=trigger.first, last=trigger.last)
    return CountPhrase(trigger.first, trigger.last, 1, 1, 1)


def _is_relative_passive(row: Row, trigger: Mention) -> bool:
    """Tell whether a verb of violent death, with no object, stands right behind الذي or التي."""
    if "past" not in trigger.tenses() or trigger.pronoun or "natural" in trigger.tags:
        return False
    if trigger.last - trigger.first > 1:
        return False  # "التي راح ضحيتها …": the victims stand behind it
    return trigger.first > row.sentence.first and row.is_a(trigger.first - 1, "who_one")


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
    short = short or word.startswith(_AND)  # "أعمال قتل وتشريد"
    # An unknown word of this form is a noun in the plural or with the article: how many is open.
    common = word.endswith(_PLURAL_ENDINGS) or (
        word.startswith(_ARTICLE) and not _has_cause(mentions, trigger)
    )
    known = short or common or row.is_a(last, "no_name") or row.is_a(last, "no_people")
    if plural or known or not _NAME_STOPS.isdisjoint(gap):
        return None
    return CountPhrase(last, last + 1, 1, 1, 1)


def _is_read(row: Row, mentions: list[Mention], token: int) -> bool:
    """Tell whether an item or a mention covers the token."""
    return any(item.first <= token < item.last for item in row.items) or any(
        mention.start <= token < mention.last for mention in mentions
    )


def _is_told(row: Row, mentions: list[Mention], draft: Draft) -> bool:
    """Tell whether a harm without victim asserts one: مقتل "رامي", إصابة آخر, or "مقتل فلان" first.

    A sentence that opens with a harm reports it; further on a harm and a name may be anything,
    unless a verb carries it (قاموا بقتله), a relative does, or its cause is told (مقتله بغارة).
    """
    trigger, last = draft.trigger, draft.trigger.last
    if (draft.support is not None and trigger.pronoun) or _is_relative_passive(row, trigger):
        return True
    if trigger.definite:
        return False
    if _has_cause(mentions, trigger):
        return True
    if last >= row.sentence.last:
        return False
    if trigger.first == row.sentence.first:
        return True
    return row.is_a(last, "another_one") or '"' in row.part.gap(last - 1, last)


def _has_cause(mentions: list[Mention], trigger: Mention) -> bool:
    behind = mentions[mentions.index(trigger) + 1 :]
    return any(_is_cause(mention, trigger.last) for mention in behind)


def _is_cause(mention: Mention, behind: int) -> bool:
    """Tell whether an act follows within a few words and by a joining word (نتيجة غارة)."""
    near = mention.first - behind <= _CAUSE_TOKENS
    return mention.kind == "TRIGGER" and near and mention.link in {"جراء", "ب"}
