"""Status by composed cue scopes with factive barriers (codebook section 3, patterns.md section 5).

Method: ConText (Harkema 2009) with what Arabic news needs: scopes by complement, by one trigger,
by word and by sentence; nested cues composed from the nearest outwards; words that presuppose
their event stop every outer cue; speech verbs are transparent.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from midan.events.chunk.mentions import Mention, Row
    from midan.events.draft import Draft
    from midan.events.lexicon.forms import Entry

MAX_SCOPE_TOKENS = 30
_PLUPERFECT_TOKENS = 9
_PAST_HABIT_TOKENS = 5
_ABSORBING = frozenset({"called_for", "threatened", "planned", "hypothetical"})
_STOPS = frozenset({"terminator", "relative", "speech", "barrier"})
# What teams do to each other, too: "مواجهة", "هجوم", "سيطر", "انسحب".
_CONTESTED = frozenset({"fight", "control", "withdrawal"})
_CANCELS = frozenset({"cancel", "contest", "verbal"})
_OPEN = frozenset({"unconfirmed", "hypothetical"})
_VERB_TENSES = frozenset({"past", "present", "base"})
_INTENDED = frozenset({"CAPTURE", "ASSAULT", "LAUNCH", "EXECUTE", "ABDUCT", "BLAST", "TORTURE",
                       "RAID", "RAPE", "ARREST", "DEPLOY", "WITHDRAW", "CLASH"})  # fmt: skip
# Effects that are flags of the draft, and the field of the event that they decide.
_OTHER_CLAUSE_TOKENS = 12
_FLAGS = {"background": "background", "habitual": "scope", "aggregate": "scope",
          "aftermath": "aftermath", "ongoing": "ongoing"}  # fmt: skip
_STATUS_EFFECTS = _ABSORBING | {"denied", "unconfirmed", "attempted", "ceased", "condemned"}


@dataclass(slots=True)
class _Cue:
    """A cue that covers a trigger, with its distance in tokens."""

    effect: str
    distance: int
    rule: str
    unarmed: str = ""


def set_status(row: Row, mentions: list[Mention], draft: Draft) -> None:
    """Compose the cues that cover the draft's trigger and write status and flags onto it."""
    index = mentions.index(draft.trigger)
    covering: list[_Cue] = []
    for position, mention in enumerate(mentions):
        effects: set[str] = set()
        for entry in mention.entries:
            # A word may stand in one record twice (نفى the verb, نفي the noun): it denies once.
            if (
                entry.kind == "CUE"
                and mention is not draft.trigger
                and (entry.record.effect not in effects)
            ):
                effects.add(entry.record.effect)
                cue = _covers(row, mentions, position, index, mention, entry, draft)
                if cue is not None:
                    covering.append(cue)
    covering.sort(key=lambda cue: cue.distance)
    item = draft.trigger.item
    own = draft.trigger.entry
    carrier = draft.support
    if carrier is not None and carrier.item is not None and carrier.item.split.prefix == "س":
        covering.insert(0, _Cue("planned", 0, "clitic:س"))
    if carrier is not None and _is_purpose_noun(carrier):
        covering.insert(0, _Cue("planned", 0, "clitic:ل"))
    if _is_purpose(row, draft) and not any(cue.effect == "attempted" for cue in covering):
        covering.insert(0, _Cue("planned", 0, "clitic:ل"))
    if item is not None and item.split.prefix == "س" and own is not None and own.tense == "present":
        covering.insert(0, _Cue("planned", 0, "clitic:س"))
    for cue in covering:
        _apply(draft, cue)
    if _pluperfect(row, mentions, index):
        draft.background = True
        draft.rules.append(("background", "pluperfect"))
    elif _went_on(row, draft):
        draft.habitual = True
        draft.rules.append(("scope", "past habit"))


def _is_purpose(row: Row, draft: Draft) -> bool:
    """لاقتحام، لتفجيرها: a purpose is not an act, unless a word before carries it by its ل."""
    if draft.trigger.first > row.sentence.first and (
        row.is_a(draft.trigger.first - 1, "reason_opener")
    ):  # fmt: skip
        return False
    noun = draft.trigger.entry is not None and draft.trigger.entry.tense == "noun"
    carried = any(field == "support" for field, _ in draft.rules)
    return noun and draft.trigger.link == "ل" and not carried and draft.class_name in _INTENDED


def _went_on(row: Row, draft: Draft) -> bool:
    """ "كانوا يستهدفون المدينة بالصواريخ": what used to be done, without a day or a number."""
    verb = draft.support or draft.trigger
    if verb.tenses() != {"present"} or draft.dates or draft.trigger.number:
        return False
    low = max(row.sentence.first, verb.first - _PAST_HABIT_TOKENS)
    return any(row.is_a(token, "was") for token in range(low, verb.first))


def _is_purpose_noun(carrier: Mention) -> bool:
    """لشن هجوم: the carrying noun states a purpose."""
    noun = carrier.entry is not None and carrier.entry.tense == "noun"
    return noun and carrier.item is not None and carrier.item.split.prefix == "ل"


def compose(outer: str, inner: str) -> str:
    """Compose two statuses, the outer cue over the inner status.

    >>> compose("denied", "ceased"), compose("called_for", "ceased"), compose("denied", "occurred")
    ('occurred', 'called_for', 'denied')
    """
    if outer == "denied":
        return "occurred" if inner in {"ceased", "denied"} else "denied"
    if outer in _ABSORBING:
        return outer
    return outer if inner == "occurred" else inner


def _apply(draft: Draft, cue: _Cue) -> None:
    if cue.effect in _STATUS_EFFECTS:
        effect = cue.effect
        if cue.unarmed and not draft.has("agent", "party"):
            effect = cue.unarmed
        if effect == "condemned":
            effect = "occurred" if _is_definite_act(draft) else "called_for"
        draft.status = compose(effect, draft.status)
        draft.rules.append(("status", cue.rule))
    elif cue.effect in _FLAGS:
        if cue.effect == "habitual" and cue.distance > _OTHER_CLAUSE_TOKENS and _has_day(draft):
            return
        setattr(draft, cue.effect, True)
        draft.rules.append((_FLAGS[cue.effect], cue.rule))
    elif cue.effect == "generic":
        draft.tags.append("generic")
        draft.status = compose("hypothetical", draft.status)
        draft.rules.append(("status", cue.rule))
    elif cue.effect == "presupposed":
        _presuppose(draft, cue.rule)
    elif cue.effect in _CANCELS:
        _cancel(draft, cue)
    elif cue.effect == "same":
        draft.result = True
    elif cue.effect == "another":
        draft.another = True
    elif cue.effect == "turn":
        draft.turned = True


def _has_day(draft: Draft) -> bool:
    """Tell whether a day of the calendar belongs to the act: so far from a habit it was once."""
    days = (mention.item.date for mention in draft.dates if mention.item is not None)
    return any(day is not None and day.month_day is not None and not day.since for day in days)


def _cancel(draft: Draft, cue: _Cue) -> None:
    """Set aside what an accident, a match or a speech only tells in the words of war."""
    if cue.effect == "cancel":
        harm = draft.event_class.family == "harm" or draft.class_name == "LOSE"
        # "السيول تداهم المدينة": the flood itself is said to do it.
        does = cue.distance == 0 and not draft.has("agent", "party", "weapon")
        if harm or (does and draft.trigger.tenses() & _VERB_TENSES):
            draft.why_not = f"no violence: {cue.rule}"
    elif cue.effect == "contest":
        hurt = draft.class_name == "INJURE" and not draft.has("agent", "weapon")
        if hurt or (draft.event_class.family in _CONTESTED and not draft.has("weapon")):
            draft.why_not = f"a match: {cue.rule}"
    elif draft.class_name == "ASSAULT" and not _is_bodily(draft):
        draft.why_not = f"an attack in words: {cue.rule}"


def _is_bodily(draft: Draft) -> bool:
    """Tell whether a place, a thing or a weapon says that an attack was more than words."""
    fills = (fill for slot in ("target", "site") for fill in draft.slots.get(slot, ()))
    hit = any(fill.mention.places or fill.mention.assets for fill in fills)
    return hit or draft.has("weapon", "victim")


def _presuppose(draft: Draft, rule: str) -> None:
    """A definite reference asserts nothing new: no row, or background with an own date or place.

    A day told before it is another act's ("visited the town yesterday, since its liberation").
    """
    draft.dates = [mention for mention in draft.dates if mention.first >= draft.trigger.first]
    if draft.dates or draft.places():
        draft.background = True
        draft.rules.append(("background", rule))
    else:
        draft.why_not = f"presupposed: {rule}"


def _is_definite_act(draft: Draft) -> bool:
    """Condemning a definite past act asserts it; condemning a practice calls for its end."""
    if "generic" in draft.tags:
        return False
    return bool(draft.dates) or draft.has("agent") or bool(draft.places())


def _covers(
    row: Row, mentions: list[Mention], position: int, index: int, mention: Mention, entry: Entry,
    draft: Draft,
) -> _Cue | None:  # fmt: skip
    record = entry.record
    if record.effect in _STOPS or record.effect in {"pseudo", "held"} or record.only:
        return None
    if record.tense and not _is_told_in(draft, record.tense):
        return None
    trigger = draft.trigger
    distance = trigger.first - mention.last if position < index else mention.first - trigger.last
    found = _Cue(record.effect, abs(distance), record.id, record.unarmed)
    if record.scope == "sent":
        before = (
            record.direction == "forward" and position > index and record.effect == "hypothetical"
        )
        # In a text without stops a sum told far behind is of something else.
        far = distance > MAX_SCOPE_TOKENS and record.effect in {"habitual", "aggregate"}
        return None if before or far else found
    if record.scope == "word":
        return found if _adjacent(mentions, position, index, draft, record.direction) else None
    if position > index:
        return (
            found if record.scope == "both" and _is_predicate(mentions, index, position) else None
        )
    if distance > MAX_SCOPE_TOKENS:
        return None
    one = record.scope in {"one", "both"}
    return found if _reaches(row, mentions, position, index, record.effect, one=one) else None


def _is_told_in(draft: Draft, tense: str) -> bool:
    """Tell whether the trigger, or the verb that carries it, stands in this tense."""
    if tense in draft.trigger.tenses():
        return True
    carrier = draft.support
    return carrier is not None and carrier.entry is not None and carrier.entry.tense == tense


def _adjacent(
    mentions: list[Mention], position: int, index: int, draft: Draft, direction: str
) -> bool:
    """Tell whether a cue of word scope stands right at the trigger or at the verb carrying it."""
    trigger, mention = mentions[index], mentions[position]
    if direction == "backward":
        return 0 <= mention.first - trigger.last <= 2
    if 0 <= trigger.first - mention.last <= 1 and position < index:
        return True
    carrier = draft.support
    return carrier is not None and 0 <= carrier.first - mention.last <= 1


def _is_predicate(mentions: list[Mention], index: int, position: int) -> bool:
    """القصف توقف: an aspect verb right behind the event noun (and its complements).

    "قصفوا البلدة وتوقف القصف": what is told as done, or behind "and", has a subject of its own.
    """
    verb = not mentions[index].tenses() - _VERB_TENSES
    if verb or mentions[position].conjunction:
        return False
    if mentions[position].first - mentions[index].last > 8:
        return False
    between = mentions[index + 1 : position]
    return not any(
        mention.kind in {"TRIGGER", "SUPPORT"}
        or (
            mention.kind == "CUE"
            and mention.entry is not None
            and mention.entry.record.effect in _STOPS
        )
        for mention in between
    )


def _reaches(
    row: Row, mentions: list[Mention], position: int, index: int, effect: str, *, one: bool
) -> bool:
    """Walk from a cue to the trigger: barriers, boundaries and new finite verbs end its scope.

    What left the traces that are told of did happen ("tried to put out the fire that the shelling
    caused"); and traces are those of the act that caused them.
    """
    seen = 0
    stops = _STOPS - {"barrier"} if effect == "aftermath" else _STOPS | {"aftermath"}
    for between in mentions[position + 1 : index + 1]:
        is_target = between is mentions[index]
        finite = between.entry is not None and between.entry.tense in _VERB_TENSES
        for entry in between.entries:
            if entry.kind == "CUE" and entry.record.effect in stops:
                return False
        result = between.kind == "SUPPORT" and _is_result(between)
        if result and effect not in _OPEN:
            # "حاولوا … ما أدى إلى إصابة": what came of it did happen; what came of an act that
            # is only believed, or that may be, is as open as the act.
            return False
        if between.kind in {"TRIGGER", "SUPPORT"}:
            if seen and between.conjunction and finite:
                return False
            if one and seen and not is_target:
                return False
        if is_target:
            return not (one and seen)
        if between.kind == "TRIGGER":
            seen += 1
        gap = (
            row.part.gap(between.last - 1, between.last) if between.last < row.sentence.last else ""
        )
        if "\n" in gap or ";" in gap:
            return False
    return True


def _is_result(support: Mention) -> bool:
    return support.entry is not None and bool(support.entry.record.result)


def _pluperfect(row: Row, mentions: list[Mention], index: int) -> bool:
    """كان … قد + past: told as the context of another event."""
    trigger = mentions[index]
    if trigger.entry is None or trigger.entry.tense != "past":
        return False
    if trigger.first == row.sentence.first or not row.is_a(trigger.first - 1, "already"):
        return False
    low = max(row.sentence.first, trigger.first - _PLUPERFECT_TOKENS)
    return any(row.is_a(token, "was") for token in range(low, trigger.first - 1))
