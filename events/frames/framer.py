"""One draft a trigger: what every language's framer shares (patterns in frames, needs, senses).

A language's framer fills the slots around a trigger in its own word order. Every filled slot
keeps its rule and link; every trigger without an event keeps the need that failed.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from midan.events.draft import Draft
from midan.events.frames.frame_table import FrameTable, frame_table
from midan.events.frames.slots import fits_role
from midan.text.fold import loose_key

if TYPE_CHECKING:
    from midan.events.chunk.mentions import Mention, Row
    from midan.events.lexicon.forms import Entry
    from midan.events.lexicon.lexicon import Lexicon

VERB_TENSES = frozenset({"past", "present", "base", "participle"})
BREAKING_CUES = frozenset({"terminator", "relative", "speech", "barrier", "presupposed"})


_key = cache(loose_key)


class Framer:
    """Reads the frames of one sentence; `_fill` is the language's own."""

    def __init__(self, lexicon: Lexicon, row: Row, mentions: list[Mention]) -> None:
        """Keep the sentence's mentions and what has been used of them."""
        self.lexicon = lexicon
        self.row = row
        self.mentions = mentions
        self.used: dict[int, Draft] = {}
        self.consumed: set[int] = set()
        self.absorbed: set[int] = set()
        self.eventless: set[int] = set()

    def drafts(self) -> list[Draft]:
        """Return one draft a trigger, filled or with the need that failed."""
        found: dict[int, Draft] = {}
        for index, mention in enumerate(self.mentions):
            if mention.kind == "TRIGGER" and index not in self.consumed:
                found[index] = self._best_reading(index, mention)
                if found[index].why_not:
                    self.eventless.add(index)
        return [draft for index, draft in found.items() if index not in self.absorbed]

    def _best_reading(self, index: int, trigger: Mention) -> Draft:
        """Try each sense of a word (سقوط قذائف، سقوط قتلى); the first whose needs are met stays.

        A sense that lacks an armed mention gives way to one that has it ("أصابت قذيفة منزلا").
        """
        senses = {e.record.id: e for e in trigger.entries if e.kind == "TRIGGER"}
        first: Draft | None = None
        unarmed: Entry | None = None
        for entry in senses.values():
            _take_sense(trigger, entry)
            draft = self._draft(index, trigger)
            if not draft.why_not and not (draft.unarmed and len(senses) > 1):
                return draft
            if not draft.why_not:
                unarmed = unarmed or entry
            first = first or draft
            for position in [n for n, user in self.used.items() if user is draft]:
                del self.used[position]
        if unarmed is not None:
            _take_sense(trigger, unarmed)
            return self._draft(index, trigger)
        assert first is not None
        _take_sense(trigger, next(iter(senses.values())))
        return first

    def _draft(self, index: int, trigger: Mention) -> Draft:
        assert trigger.entry is not None
        record = trigger.entry.record
        event_class = self.lexicon.classes[record.cls]
        draft = Draft(
            trigger, self.row.sentence, event_class, event_class.kind, record.cls,
            sentences=[self.row.sentence], order=trigger.first,
        )  # fmt: skip
        draft.rules.append(("trigger", record.id))
        draft.tags = list(trigger.tags)
        draft.aftermath = record.aftermath
        cancelled = self._cancelled(trigger)
        if cancelled:
            draft.why_not = f"unless: {cancelled}"
            return draft
        if self._is_particle(index, trigger):
            draft.why_not = "a particle before another verb"
            return draft
        frames = self.lexicon.frames.get((record.lang, record.cls), ())
        for frame in frames:
            self._fill(index, trigger, draft, frame_table(frame))
        if not frames:
            draft.why_not = f"no frame for class {record.cls}"
        return draft

    def _is_particle(self, index: int, trigger: Mention) -> bool:
        """فقد قُتل، فقد اقتادت: before a verb it is ف + قد; "فقد الجيش مواقع" has lost them."""
        if not self.row.is_a(trigger.first, "verb_particle"):
            return False
        behind = self.mentions[index + 1] if index + 1 < len(self.mentions) else None
        near = behind is not None and behind.start == trigger.last
        return not near or (behind is not None and behind.kind in {"TRIGGER", "SUPPORT", "CUE"})

    def _cancelled(self, trigger: Mention) -> str:
        """Return the neighbour (within three tokens) that cancels this trigger, or ""."""
        assert trigger.entry is not None
        words = trigger.entry.record.unless
        if not words:
            return ""
        loose = self.row.part.tokens.loose
        first = max(self.row.sentence.first, trigger.first - 1)
        last = min(self.row.sentence.last, trigger.last + 3)
        window = loose[first : trigger.first] + loose[trigger.last : last]
        joined = " ".join(window)
        for word in words:
            key = _key(word)
            if key in window or "ال" + key in window or (" " in key and key in joined):
                return str(word)
        return ""

    def _fill(self, index: int, trigger: Mention, draft: Draft, table: FrameTable) -> None:
        """Fill the slots of one frame around the trigger at `index`."""
        raise NotImplementedError

    def _before_verb(self, position: int) -> list[int]:
        verb = self.mentions[position]
        for number in range(position - 1, -1, -1):
            mention = self.mentions[number]
            if mention.kind in {"DATE", "CUE"}:
                continue
            near = verb.first - mention.last <= 3
            return [number] if near and not mention.link and number not in self.used else []
        return []

    def _cue_subject(self, index: int, draft: Draft, table: FrameTable) -> None:
        """تحاول قوات X اقتحام Y: who tries, threatens or prepares is the agent of the masdar."""
        if not draft.trigger.tenses() - {"past"}:
            return
        for position in range(index - 1, -1, -1):
            mention = self.mentions[position]
            if mention is draft.support:
                continue  # "توعد بشن هجوم": the carrier is part of the act
            if mention.kind in {"TRIGGER", "SUPPORT"}:
                return
            if mention.kind != "CUE" or mention.entry is None:
                continue
            record = mention.entry.record
            if record.effect in BREAKING_CUES and not self._claims(position, index, draft):
                return
            if mention.entry.tense not in VERB_TENSES:
                continue
            behind = self.mentions[position + 1 : index]
            before = [self.mentions[n] for n in self._before_verb(position)]
            for candidate in (*behind, *before):
                if candidate.kind in {"ACTOR", "MEANS"} and not candidate.link:
                    for role in ("agent", "party"):
                        if fits_role(table, role, candidate):
                            draft.fill(role, candidate, record.id)
                            draft.slots[role].insert(0, draft.slots[role].pop())
                            return
                    return
            return

    def _claims(self, position: int, index: int, draft: Draft) -> bool:
        """ "أعلن الفصيل استهداف الحاجز": who announces an act in a verbal noun has done it.

        Not so where a clause follows ("announced that a shelling …"), nor of the dead.
        """
        cue, trigger = self.mentions[position], self.mentions[index]
        claim = any(entry.kind == "CUE" and entry.record.claim for entry in cue.entries)
        if not claim or draft.event_class.family == "harm" or trigger.pronoun:
            return False
        speaker = self.mentions[index - 1]
        armed = any(actor.armed for actor in speaker.actors)
        return index - position == 2 and armed and speaker.last == trigger.start


def _take_sense(trigger: Mention, entry: Entry) -> None:
    """Read a trigger in one of its senses: with that record's tags, and those of its adjectives."""
    if trigger.entry is not None and trigger.entry is not entry:
        added = trigger.tags[len(trigger.entry.record.tags) :]
        trigger.tags = (*entry.record.tags, *added)
    trigger.entry = entry
