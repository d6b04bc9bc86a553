"""Idiom lines: fixed order with no single trigger (سقطت X بيد Y)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from midan.events.chunk.mentions import Mention, Row
from midan.events.draft import Draft
from midan.text.fold import loose_key

if TYPE_CHECKING:
    from midan.events.lexicon.lexicon import Lexicon
    from midan.events.lexicon.records import Idiom

_CLASS_OF_KIND = {"capture": "CAPTURE", "attack": "SHOOT", "takeover": "TAKEOVER",
                  "withdrawal": "WITHDRAW", "clash": "CLASH", "casualties": "KILL",
                  "abduction": "ABDUCT", "other_strategic": "RELEASE"}  # fmt: skip


def read_idioms(row: Row, mentions: list[Mention], lexicon: Lexicon) -> list[Draft]:
    """Return a draft for every idiom line that the sentence holds."""
    found: list[Draft] = []
    for item in row.items:
        if "WORD" not in item.readings.by_kind:
            continue
        stem = row.word(item.first)
        for idiom in lexicon.idioms_by_word.get(stem) or lexicon.idioms_by_word.get(stem[1:]) or ():
            draft = _match(row, mentions, idiom, item.first, lexicon)
            if draft is not None:
                found.append(draft)
                break
    return found


def _match(
    row: Row, mentions: list[Mention], idiom: Idiom, first: int, lexicon: Lexicon
) -> Draft | None:
    slots: list[tuple[str, Mention]] = []
    position = first + 1
    gap_allowed = 0
    for element in idiom.line[1:]:
        if element.startswith(".."):
            gap_allowed = int(element[2:])
            continue
        reached = _step(row, mentions, element, position, gap_allowed, slots)
        if reached is None:
            return None
        position, gap_allowed = reached, 0
    trigger = next((m for m in mentions if m.first <= first < m.last), None)
    if (
        trigger is None
        or trigger.first != first
        or trigger.kind not in {"TRIGGER", "WORD", "SUPPORT", "CUE"}
    ):
        trigger = Mention("WORD", first, first + 1, part=row.part)
        mentions.append(trigger)
        mentions.sort(key=lambda mention: mention.first)
    class_name = _CLASS_OF_KIND[idiom.kind]
    draft = Draft(trigger, row.sentence, lexicon.classes[class_name], idiom.kind, class_name,
                  sentences=[row.sentence], order=first)  # fmt: skip
    draft.rules.append(("trigger", idiom.id))
    for slot, mention in slots:
        draft.fill(slot, mention, idiom.id)
    return draft


def _step(
    row: Row, mentions: list[Mention], element: str, position: int, gap: int,
    slots: list[tuple[str, Mention]],
) -> int | None:  # fmt: skip
    """Match one element within `gap` unknown words; return the token behind it."""
    optional = element.endswith("?")
    element = element.rstrip("?")
    if "=" in element:
        slot, _, kinds = element.partition("=")
        for mention in mentions:
            if position <= mention.first <= position + gap and mention.kind in kinds.split("|"):
                slots.append((slot, mention))
                return mention.last
    else:
        words = {loose_key(word) for word in element.split("|")}
        for token in range(position, min(position + gap + 1, row.sentence.last)):
            word = row.word(token)
            if word in words or word.removeprefix("و") in words:
                return token + 1
            # A preposition of one letter hangs on the next element.
            if any(len(w) == 1 and word.startswith(w) for w in words):
                return token if word not in words else token + 1
            if "و" in words and word.startswith("و"):
                return token
    return position if optional else None
