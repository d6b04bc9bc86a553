"""Idiom lines: fixed order with no single trigger (سقطت X بيد Y)."""

from __future__ import annotations

from functools import cache

from midan.events.chunk.mentions import Mention, Row
from midan.events.draft import Draft
from midan.events.lexicon.lexicon import Lexicon
from midan.events.lexicon.records import Idiom
from midan.text.fold import loose_key

_CLASS_OF_KIND = {"capture": "CAPTURE", "attack": "SHOOT", "takeover": "TAKEOVER",
                  "withdrawal": "WITHDRAW", "clash": "CLASH"}  # fmt: skip


def read_idioms(row: Row, mentions: list[Mention], lexicon: Lexicon) -> list[Draft]:
    """Return a draft for every idiom line that the sentence holds."""
    found: list[Draft] = []
    for token in range(row.sentence.first, row.sentence.last):
        for idiom in _by_first_word(id(lexicon), lexicon).get(row.word(token), ()):
            draft = _match(row, mentions, idiom, token, lexicon)
            if draft is not None:
                found.append(draft)
                break
    return found


@cache
def _first_words(key: int) -> dict[str, list[Idiom]]:
    return {}


def _by_first_word(key: int, lexicon: Lexicon) -> dict[str, list[Idiom]]:
    table = _first_words(key)
    if not table:
        for idiom in lexicon.idioms:
            for word in idiom.line[0].split("|"):
                table.setdefault(loose_key(word), []).append(idiom)
                table.setdefault("و" + loose_key(word), []).append(idiom)
    return table


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
    if trigger is None or trigger.first != first or trigger.kind not in {"TRIGGER", "WORD", "SUPPORT", "CUE"}:
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
